"""Every protection that is taken out by night."""

from tests.faults.protections import acts, desk, houses, packages

PROTECTIONS = (*houses.PROTECTIONS, *desk.PROTECTIONS, *packages.PROTECTIONS, *acts.PROTECTIONS)
