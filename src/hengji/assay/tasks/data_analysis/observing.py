"""Parts that the tasks of this skill share: figures within a tolerance, source logs, charts, published reports."""

from collections.abc import Iterable, Mapping
from datetime import date

from hengji.assay.bilingual import Text
from hengji.assay.company import Company, scales
from hengji.assay.company.analytics.objects import (
    BASES,
    CHART_KINDS,
    GRAINS,
    AmountBasis,
    Chart,
    ChartKind,
    Grain,
    Report,
)
from hengji.assay.company.analytics.schemas import FIELDS
from hengji.assay.company.currencies import USD
from hengji.assay.grading import Part, Trap, compared, in_time

MILLION = 1_000_000
HALF_PERCENT_PPM = 5_000
RATE_SCALE = 10_000
RATE_WITHIN = 10  # a tenth of a percentage point, in hundredths of a per cent
HUNDREDTHS = scales.HUNDREDTH_PERCENT.counted
POINTS = scales.HUNDREDTH_POINT.counted
CENTS = USD.minor
ROWS = Text("行", "rows")
GRAIN_WORDS = {Grain(choice.value): choice.text for choice in GRAINS}
BASIS_WORDS = {AmountBasis(choice.value): choice.text for choice in BASES}
CHART_WORDS = {ChartKind(choice.value): choice.text for choice in CHART_KINDS}


def answered(company: Company, question: str) -> int | None:
    """Give the whole number that was answered, or None."""
    answer = company.answers.get(question)
    return int(answer) if answer is not None else None


def entries_of(company: Company, *objects: str) -> list[int]:
    """Give the journal entries that concern any of the objects."""
    return sorted({recorded.sequence for one in objects for recorded in company.about(one)})


def is_near(expected: int, found: int, within: int = 0) -> bool:
    """Tell whether a figure is within half a per cent, or within so many units if that is more."""
    return abs(found - expected) * MILLION <= max(within * MILLION, abs(expected) * HALF_PERCENT_PPM)


def near(
    expected: int,
    found: int | None,
    unit: Text,
    *,
    what: Text,
    within: int = 0,
    also: Iterable[int] = (),
    entries: Iterable[int] = (),
    traps: Mapping[int, Trap] | None = None,
) -> Part:
    """Compare a computed figure with its key (NUM).

    It may be off by half a per cent, or by ``within`` units where that is more. ``also`` holds what follows from a
    mistake that costs elsewhere; it is accepted here.
    """
    right = found is not None and any(is_near(value, found, within) for value in (expected, *also))
    wrong = None if right or found is None else found
    return Part(
        holds=right,
        expected=_figure(what, expected, unit),
        found=_figure(what, found, unit),
        entries=tuple(entries),
        trap=None if wrong is None else _recognised(wrong, traps or {}),
    )


def source_parts(
    company: Company,
    wanted: str,
    due: Mapping[str, str],
    trap: Trap,
) -> list[Part]:
    """Compare what was logged of a dataset with what the note of its export says."""
    dataset = company.analytics.datasets[wanted]
    logged = dataset.logged
    entries = [r.sequence for r in company.about(wanted, "dataset.logged")]
    exported = dataset.exported_on
    return [
        compared(
            date.fromisoformat(due["data_to"]),
            logged.data_to if logged else None,
            what=Text(f"{wanted} 数据截至", f"{wanted}: data up to"),
            entries=entries,
            traps={exported: trap},
        ),
        compared(
            Grain(due["grain"]),
            logged.grain if logged else None,
            words=GRAIN_WORDS,
            what=Text(f"{wanted} 每行是", f"{wanted}: a row is"),
            entries=entries,
        ),
        compared(
            AmountBasis(due["basis"]),
            logged.basis if logged else None,
            words=BASIS_WORDS,
            what=Text(f"{wanted} 金额", f"{wanted}: amounts"),
            entries=entries,
        ),
    ]


def chart_of(company: Company, report: str, dataset: str, measure: str) -> Chart | None:
    """Find the last chart of a measure in a report."""
    charts = [
        chart
        for chart in company.analytics.charts.values()
        if (chart.report, chart.dataset, chart.measure) == (report, dataset, measure)
    ]
    return charts[-1] if charts else None


def chart_parts(
    company: Company, chart: Chart | None, due: tuple[ChartKind, str], what: Text, trap: Trap
) -> list[Part]:
    """Compare the kind of a chart and its axis with what suits its purpose."""
    kind, across = due
    entries = _chart_entries(company, chart)
    wrong = {other: trap for other in ChartKind if other is not kind}
    return [
        compared(
            kind, chart.kind if chart else None, words=CHART_WORDS, what=what, entries=entries, traps=wrong
        ),
        compared(
            across,
            chart.across if chart else None,
            words={name: field.label for name, field in FIELDS.items()},
            what=Text("{what}的横轴", "{what}, across").filled(what=what),
            entries=entries,
        ),
    ]


def label_part(company: Company, chart: Chart | None, units: Iterable[str], what: Text, trap: Trap) -> Part:
    """Require a name on both axes and one of the units on the axis of the measure (TXT)."""
    shown = Text("轴名称 {a}，{m}", "axes {a}, {m}").filled(
        a=chart.across_label or "—" if chart else "—", m=chart.measure_label or "—" if chart else "—"
    )
    named = chart is not None and chart.across_label != "" and chart.measure_label != ""
    holds = named and chart is not None and any(unit in chart.measure_label.lower() for unit in units)
    return Part(
        holds=holds,
        expected=Text("{what}：两轴有名称，数值轴写明单位", "{what}: both axes named, with the unit").filled(
            what=what
        ),
        found=shown,
        entries=tuple(_chart_entries(company, chart)),
        trap=trap if chart is not None and not holds else None,
    )


def published_part(company: Company, report: Report) -> Part:
    """Require that a report was published in time (DL)."""
    done = company.about(report.id, "report.published")
    last = (done[-1].sequence, done[-1].at) if done and report.published_at else None
    return in_time(Text(f"发布 {report.id}", f"publish {report.id}"), report.due_at, last)


def _chart_entries(company: Company, chart: Chart | None) -> list[int]:
    if chart is None:
        return []
    drawn = company.about(chart.report, "chart.drawn")
    return [r.sequence for r in drawn if r.fact.detail["chart"] == chart.id]


def _recognised(found: int, traps: Mapping[int, Trap]) -> Trap | None:
    return next((trap for value, trap in traps.items() if is_near(value, found)), None)


def _figure(what: Text, value: int | None, unit: Text) -> Text:
    if value is None:
        return Text("{what} 未填写", "{what}: nothing").filled(what=what)
    return Text("{what} {value}", "{what} {value}").filled(what=what, value=scales.told(value, unit))
