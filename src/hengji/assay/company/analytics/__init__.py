"""The analytics desk: datasets and their cleaning, pivots, rankings, limits, charts, reports."""

from hengji.assay.company.analytics.analysing import ClassifyGroups, MakePivot, RankGroups
from hengji.assay.company.analytics.cleaning import (
    AddMargin,
    ConvertAmounts,
    DropDuplicates,
    DropRows,
    LogSource,
    ReadDates,
    UndoStep,
)
from hengji.assay.company.analytics.desk import AnalyticsDesk, AnalyticsOpening
from hengji.assay.company.analytics.events import HANDLERS
from hengji.assay.company.analytics.reporting import DrawChart, PublishReport, RemoveChart, WithdrawReport
from hengji.assay.company.analytics.watching import ComputeLimits, FlagDay, UnflagDay

OPERATIONS = (
    LogSource,
    DropDuplicates,
    DropRows,
    ReadDates,
    ConvertAmounts,
    AddMargin,
    UndoStep,
    MakePivot,
    RankGroups,
    ClassifyGroups,
    ComputeLimits,
    FlagDay,
    UnflagDay,
    DrawChart,
    RemoveChart,
    PublishReport,
    WithdrawReport,
)

__all__ = ["HANDLERS", "OPERATIONS", "AnalyticsDesk", "AnalyticsOpening"]
