"""The company that a candidate runs in the practical exam: desks, operations, journal, clock, replay."""

from hengji.assay.company.answers import AnswerKind, Question, kind_of
from hengji.assay.company.backstage import Backstage, Scheduled
from hengji.assay.company.company import Company, DayClose, Opening, Recorded, open_company
from hengji.assay.company.desk import DeskOpening
from hengji.assay.company.desks import DESKS
from hengji.assay.company.journal import BrokenJournal, Entry, Journal, Outcome, Refusal
from hengji.assay.company.operation import Choice, Fact, FormField, Operation, Refused, form_fields
from hengji.assay.company.play import OPERATIONS, Session, follow, perform, replay
from hengji.assay.company.tables import Column, Table, tables

__all__ = [
    "DESKS",
    "OPERATIONS",
    "AnswerKind",
    "Backstage",
    "BrokenJournal",
    "Choice",
    "Column",
    "Company",
    "DayClose",
    "DeskOpening",
    "Entry",
    "Fact",
    "FormField",
    "Journal",
    "Opening",
    "Operation",
    "Outcome",
    "Question",
    "Recorded",
    "Refusal",
    "Refused",
    "Scheduled",
    "Session",
    "Table",
    "follow",
    "form_fields",
    "kind_of",
    "open_company",
    "perform",
    "replay",
    "tables",
]
