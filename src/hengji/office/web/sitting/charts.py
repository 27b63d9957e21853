"""The charts of the analytics desk: drawn as the candidate asked for them, with the same figures as a table."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import pygal
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import register_converter
from django.utils.translation import gettext as _
from pygal.etree import etree
from pygal.style import Style

from hengji.assay.company import Company
from hengji.assay.company.analytics.charting import Plot, Point, plotted
from hengji.assay.company.analytics.objects import CHART_KINDS, Chart, ChartKind
from hengji.assay.company.currencies import USD
from hengji.office.web.sitting.cells import whole
from hengji.office.web.sitting.pictures import HEADERS
from hengji.office.web.tags import said

# pygal hangs an importer for its plug-ins into Python, of a kind that Python no longer asks; we use none of them.
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "pygal"]

MOST_POINTS = 60
MOST_VALUES = 12  # beyond this, figures beside the points run into each other
MOST_LEVEL = 6  # names that still stand side by side
SIZE = {"width": 760, "height": 420}
# Okabe and Ito's colours, told apart whatever the eyes; on a ground of its own, so a dark page changes nothing.
STYLE = Style(
    background="#ffffff",
    plot_background="#ffffff",
    foreground="#22302f",
    foreground_strong="#0b1514",
    foreground_subtle="#8a9694",
    opacity="0.9",
    guide_stroke_color="#c9d2d0",
    major_guide_stroke_color="#9aa6a4",
    font_family="'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'Source Han Sans SC', sans-serif",
    title_font_size=18,
    label_font_size=13,
    major_label_font_size=13,
    legend_font_size=13,
    value_font_size=12,
    value_label_font_size=12,
    no_data_font_size=16,
    colors=("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442", "#555555"),
)
SERIES: dict[ChartKind, Any] = {
    ChartKind.LINE: pygal.Line,
    ChartKind.BAR: pygal.Bar,
    ChartKind.SCATTER: pygal.Line,
    ChartKind.PIE: pygal.Pie,
    ChartKind.FUNNEL: pygal.Funnel,
}
SLICED = (ChartKind.PIE, ChartKind.FUNNEL)


@dataclass(frozen=True, slots=True)
class ChartShown:
    """A chart on a page.

    Attributes:
        address: Where it is drawn, below the pictures of its company.
        rows: Its figures, name and value.
        left_out: How many points more there would be.
    """

    id: str
    title: str
    kind: str
    across: str
    measure: str
    address: str
    rows: tuple[tuple[str, str], ...]
    left_out: int


class ChartCell:
    """A chart in an address: its number and a print of what it shows, so that no browser keeps an old one."""

    regex = r"charts/[A-Za-z0-9_-]+/[0-9a-f]{12}\.svg"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ChartCell, "chart")


def charts_of(company: Company) -> tuple[ChartShown, ...]:
    """Give the charts of a company, in the order in which they were made."""
    return tuple(_shown(company, chart) for chart in company.analytics.charts.values())


def chart_response(request: HttpRequest, company: Company, address: str) -> HttpResponse:  # noqa: ARG001 - an answer
    """Answer with the drawing that an address names; one that has changed since is no longer there."""
    for chart in company.analytics.charts.values() if "analytics" in company.desks else ():
        shown = _shown(company, chart)
        if shown.address == address:
            response = HttpResponse(drawn(chart, shown, plotted(company.analytics, chart)), "image/svg+xml")
            for name, value in HEADERS.items():
                response[name] = value
            response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
            return response
    raise Http404


def drawn(chart: Chart, shown: ChartShown, plot: Plot) -> bytes:
    """Draw a chart as SVG without any script."""
    points = plot.points[:MOST_POINTS]
    sliced = chart.kind in SLICED
    figure = SERIES[chart.kind](
        style=STYLE,
        js=[],
        title=shown.title,
        x_title=None if sliced else shown.across,
        y_title=None if sliced else shown.measure,
        show_legend=sliced,
        legend_at_bottom=True,
        truncate_label=-1,
        truncate_legend=-1,
        stroke=chart.kind is not ChartKind.SCATTER,
        stroke_style={"width": 2.5},
        dots_size=4,
        print_values=len(points) <= MOST_VALUES,
        x_label_rotation=0 if len(points) <= MOST_LEVEL else 40,
        formatter=lambda value: "" if value is None else f"{value:,}",
        no_data_text=_("没有数据"),
        **SIZE,
    )
    _fill(figure, shown.measure, points, plot, sliced=sliced)
    root = figure.render_tree()
    for parent in list(root.iter()):
        for child in [child for child in parent if str(child.tag).endswith("script")]:
            parent.remove(child)
    return bytes(etree.tostring(root, encoding="utf-8"))


def _fill(figure: Any, measure: str, points: Iterable[Point], plot: Plot, *, sliced: bool) -> None:
    if sliced:
        for point in points:
            if point.value > 0:
                figure.add(said(point.name), _number(plot, point.value))
        return
    figure.x_labels = [said(point.name) for point in points]
    figure.add(measure, [_number(plot, point.value) for point in points])


def _number(plot: Plot, value: int) -> float | int:
    """Give a value as it is drawn; drawings are looked at and never marked."""
    return value / 100 if plot.measure.kind == "cents" else value


def _written(plot: Plot, value: int) -> str:
    return USD.written(value) if plot.measure.kind == "cents" else whole(value)


def _shown(company: Company, chart: Chart) -> ChartShown:
    plot = plotted(company.analytics, chart)
    rows = tuple((said(point.name), _written(plot, point.value)) for point in plot.points[:MOST_POINTS])
    kind = next(said(choice.text) for choice in CHART_KINDS if choice.value == chart.kind)
    told = repr((chart.model_dump(mode="json"), kind, rows))
    digits = blake2b(told.encode(), digest_size=6).hexdigest()
    return ChartShown(
        id=chart.id,
        title=chart.title,
        kind=kind,
        across=chart.across_label,
        measure=chart.measure_label,
        address=f"charts/{chart.id}/{digits}.svg",
        rows=rows,
        left_out=len(plot.points) - len(rows),
    )
