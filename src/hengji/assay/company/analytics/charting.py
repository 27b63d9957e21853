"""What a chart shows: one number of its dataset added up along its axis, as the steps of cleaning leave it now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hengji.assay.bilingual import Text
from hengji.assay.company.analytics.analysing import grouped
from hengji.assay.company.analytics.objects import Chart
from hengji.assay.company.analytics.schemas import SCHEMAS, DataField

if TYPE_CHECKING:
    from hengji.assay.company.analytics.desk import AnalyticsDesk


@dataclass(frozen=True, slots=True)
class Point:
    name: Text
    value: int


@dataclass(frozen=True, slots=True)
class Plot:
    """The points of a chart: days in order, codes in the order of their list, all else by name.

    Attributes:
        measure: What is added up; its kind says whether the values are whole numbers or cents.
    """

    measure: DataField
    points: tuple[Point, ...]


def plotted(desk: "AnalyticsDesk", chart: Chart) -> Plot:
    """Give what a chart shows now."""
    dataset = desk.datasets[chart.dataset]
    fields = {field.key: field for field in SCHEMAS[dataset.kind]}
    choices = fields[chart.across].choices
    order = {choice.value: place for place, choice in enumerate(choices)}
    called = {choice.value: choice.text for choice in choices}
    groups = grouped(dataset, chart.across, None, chart.measure)
    points = (
        Point(called.get(group.name, Text(group.name, group.name)), group.sums[chart.measure])
        for group in sorted(groups, key=lambda group: (order.get(group.name, len(order)), group.name))
    )
    return Plot(fields[chart.measure], tuple(points))
