"""The tables of every stage, for Django to find; no lower module imports this one.

They stand in the order of the procedure, which is the order of the page of lifecycles.
"""

# isort: off
from hengji.office.record import models as record
from hengji.office.people import models as people
from hengji.office.schemes import models as schemes
from hengji.office.rooms import models as rooms
from hengji.office.casework import models as casework
from hengji.office.receiving import models as receiving
from hengji.office.groups import models as groups
from hengji.office.exams import models as exams
from hengji.office.seating import models as seating
from hengji.office.marking import models as marking
from hengji.office.interviews import models as interviews
from hengji.office.decisions import models as decisions
from hengji.office.registry import models as registry
from hengji.office.packages import models as packages
from hengji.office.complaints import models as complaints
from hengji.office.hiring import models as hiring
from hengji.office.practice import models as practice
from hengji.office.messages import models as messages
from hengji.office.oversight import models as oversight
from hengji.office.keeping import models as keeping
from hengji.office.jobs import models as jobs

__all__ = [
    "casework",
    "complaints",
    "decisions",
    "exams",
    "groups",
    "hiring",
    "interviews",
    "jobs",
    "keeping",
    "marking",
    "messages",
    "oversight",
    "packages",
    "people",
    "practice",
    "receiving",
    "record",
    "registry",
    "rooms",
    "schemes",
    "seating",
]
