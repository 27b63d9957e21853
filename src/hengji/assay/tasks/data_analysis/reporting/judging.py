"""From a company to the verdicts of DA-J2."""

from collections.abc import Iterable

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.analytics.objects import ChartKind
from hengji.assay.grading import Part, Verdict, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.data_analysis.observing import (
    RATE_WITHIN,
    answered,
    chart_of,
    chart_parts,
    entries_of,
    is_near,
    label_part,
    near,
    published_part,
    source_parts,
)
from hengji.assay.tasks.data_analysis.reporting.scheme import (
    CHANGE_FIGURES,
    FIGURES,
    RATES,
    REPORT,
    SALES,
    SALES_UNITS,
    STATE_FIGURES,
    STOCK,
    STOCK_UNITS,
    TASK,
    TRAFFIC_FIGURES,
    TRAPS,
)

SALES_CHART = Text("销售额走势图", "chart of sales")
STOCK_CHART = Text("库存比较图", "chart of stock")


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    trend = chart_of(company, REPORT, SALES, "sales")
    stock = chart_of(company, REPORT, STOCK, "on_hand")
    wrong, unnamed = TRAPS["wrong_chart"], TRAPS["unit_missing"]
    report = company.analytics.reports[REPORT]
    sources = [
        part
        for dataset, due in key["sources"].items()
        for part in source_parts(company, dataset, due, TRAPS["export_day_logged"])
    ]
    return {
        f"{TASK}.sources": verdict(*sources),
        f"{TASK}.traffic": verdict(*_figures(key, company, TRAFFIC_FIGURES)),
        f"{TASK}.state": verdict(*_figures(key, company, STATE_FIGURES)),
        f"{TASK}.changes": verdict(*_figures(key, company, CHANGE_FIGURES)),
        f"{TASK}.charts": verdict(
            *chart_parts(company, trend, (ChartKind.LINE, "day"), SALES_CHART, wrong),
            *chart_parts(company, stock, (ChartKind.BAR, "sku"), STOCK_CHART, wrong),
        ),
        f"{TASK}.labels": verdict(
            label_part(company, trend, SALES_UNITS, SALES_CHART, unnamed),
            label_part(company, stock, STOCK_UNITS, STOCK_CHART, unnamed),
        ),
        f"{TASK}.insight": verdict(*_insight(key, company)),
        f"{TASK}.published": verdict(published_part(company, report)),
    }


def _figures(key: Key, company: Company, names: Iterable[str]) -> list[Part]:
    return [_figure(key, company, name) for name in names]


def _figure(key: Key, company: Company, name: str) -> Part:
    label, unit = FIGURES[name]
    question = f"{TASK}.{name}"
    wrong = {figures[name]: TRAPS[trap] for trap, figures in key["mistakes"].items() if name in figures}
    return near(
        key["figures"][name],
        answered(company, question),
        unit,
        what=label,
        within=RATE_WITHIN if name in RATES else 1,
        also=_followed(key, company) if name == "conversion_change" else [],
        entries=entries_of(company, question),
        traps=wrong,
    )


def _followed(key: Key, company: Company) -> list[int]:
    """Give the change that follows from a conversion rate that was already wrong."""
    own = answered(company, f"{TASK}.conversion")
    mistakes = [m for m in key["mistakes"].values() if "conversion" in m]
    return [m["conversion_change"] for m in mistakes if own is not None and is_near(m["conversion"], own)]


def _insight(key: Key, company: Company) -> list[Part]:
    headline = company.analytics.reports[REPORT].headline or ""
    entries = [r.sequence for r in company.about(REPORT, "report.published")]
    has_figure = any(letter.isdecimal() for letter in headline)
    found = Text(headline, headline) if headline else Text("没有写", "nothing")
    return [
        Part(
            holds=has_figure,
            expected=Text("结论里至少一个数字", "at least one figure in the conclusion"),
            found=found,
            entries=tuple(entries),
            trap=TRAPS["insight_without_figure"] if headline and not has_figure else None,
        ),
        Part(
            holds=0 < len(headline) <= key["longest"],
            expected=Text("不超过 {n} 个字符", "at most {n} characters").filled(n=key["longest"]),
            found=Text("{n} 个字符", "{n} characters").filled(n=len(headline)),
            entries=tuple(entries),
        ),
    ]
