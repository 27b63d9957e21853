"""Where things are in the back office: which tables and which operations each view of a desk holds."""

from hengji.office.web.sitting.places.grouping import Group, groups_of, laid_out, operations_of, places_of
from hengji.office.web.sitting.places.place import Place
from hengji.office.web.sitting.places.shared import ANSWER, COMPANY, JOURNAL, REPORT, RULES

__all__ = (
    "ANSWER",
    "COMPANY",
    "JOURNAL",
    "REPORT",
    "RULES",
    "Group",
    "Place",
    "groups_of",
    "laid_out",
    "operations_of",
    "places_of",
)
