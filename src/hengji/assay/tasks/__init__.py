"""The task bank: generators, reference solvers and marking schemes; and papers assembled from them."""

from hengji.assay.tasks.assembly import Coverage, coverage, draw_paper, draw_practice
from hengji.assay.tasks.bank import BANK, BLUEPRINTS, Blueprint, NoPaperOffered, blueprint_for
from hengji.assay.tasks.marking import (
    WrongPapers,
    check_papers,
    criterion_sample,
    mark,
    mark_journal,
    open_session,
    solve,
)
from hengji.assay.tasks.paper import (
    CardStep,
    Difficulty,
    Drawn,
    Material,
    Paper,
    RuleExtract,
    Sealed,
    TaskSheet,
)

__all__ = [
    "BANK",
    "BLUEPRINTS",
    "Blueprint",
    "CardStep",
    "Coverage",
    "Difficulty",
    "Drawn",
    "Material",
    "NoPaperOffered",
    "Paper",
    "RuleExtract",
    "Sealed",
    "TaskSheet",
    "WrongPapers",
    "blueprint_for",
    "check_papers",
    "coverage",
    "criterion_sample",
    "draw_paper",
    "draw_practice",
    "mark",
    "mark_journal",
    "open_session",
    "solve",
]
