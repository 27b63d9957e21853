"""The market research desk: market exports, wholesale offers, searches, reviews, sources, registers."""

from hengji.assay.company.research.analysing import (
    ConvertCurrency,
    RemoveDuplicates,
    RestoreExport,
    SummariseMarket,
)
from hengji.assay.company.research.desk import ResearchDesk, ResearchOpening
from hengji.assay.company.research.events import HANDLERS
from hengji.assay.company.research.gathering import LogSource, RejectSource, ReopenSource
from hengji.assay.company.research.reading import (
    ExcludeReviews,
    RecordFinding,
    RemoveFinding,
    RestoreReviews,
    TagReviews,
)
from hengji.assay.company.research.screening import ReopenIdea, ScreenIdea

OPERATIONS = (
    RemoveDuplicates,
    ConvertCurrency,
    RestoreExport,
    SummariseMarket,
    TagReviews,
    ExcludeReviews,
    RestoreReviews,
    RecordFinding,
    RemoveFinding,
    LogSource,
    RejectSource,
    ReopenSource,
    ScreenIdea,
    ReopenIdea,
)

__all__ = ["HANDLERS", "OPERATIONS", "ResearchDesk", "ResearchOpening"]
