"""Every act on a room's package: given at the centre, run in the room, taken back."""

from hengji.office.packages.operations.evidence import add_evidence_here
from hengji.office.packages.operations.giving import (
    fetch_package,
    give_package,
    give_up_package,
    show_half,
)
from hengji.office.packages.operations.returning import TakenBack, take_back_package
from hengji.office.packages.operations.running import Result, close_room, open_package

__all__ = [
    "Result",
    "TakenBack",
    "add_evidence_here",
    "close_room",
    "fetch_package",
    "give_package",
    "give_up_package",
    "open_package",
    "show_half",
    "take_back_package",
]
