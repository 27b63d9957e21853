"""From a company to the verdicts of DA-J4. What follows from cleaning is judged on the candidate's own data."""

from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.analytics.objects import ChartKind, ListKind, RankedList
from hengji.assay.company.analytics.schemas import COUNT
from hengji.assay.grading import Part, Trap, Verdict, compared, counted, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.data_analysis.crossing.measuring import (
    averaged_margin_rate,
    cell_sales,
    classes_by_sales,
    margin_rate,
    top_by_margin,
)
from hengji.assay.tasks.data_analysis.crossing.scheme import (
    DATASET,
    MARGIN_UNITS,
    REPORT,
    TASK,
    TRAPS,
)
from hengji.assay.tasks.data_analysis.observing import (
    CENTS,
    HUNDREDTHS,
    RATE_WITHIN,
    ROWS,
    answered,
    chart_of,
    chart_parts,
    entries_of,
    label_part,
    near,
    published_part,
    source_parts,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

SKUS = Text("个 SKU 不对", "SKUs wrong")
CHART = Text("品类毛利图", "chart of margins")
Rows = list[dict[str, Any]]


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    rows = list(company.analytics.rows_of(DATASET))
    chart = chart_of(company, REPORT, DATASET, "margin")
    wrong = TRAPS["wrong_chart"]
    return {
        f"{TASK}.clean": verdict(*_clean(key, company, rows)),
        f"{TASK}.top": verdict(_top(company, rows)),
        f"{TASK}.cross": verdict(*_cross(key, company, rows)),
        f"{TASK}.classes": verdict(*_classes(key, company, rows)),
        f"{TASK}.report": verdict(
            *chart_parts(company, chart, (ChartKind.BAR, "category"), CHART, wrong),
            label_part(company, chart, MARGIN_UNITS, CHART, wrong),
            published_part(company, company.analytics.reports[REPORT]),
        ),
    }


def _clean(key: Key, company: Company, rows: Rows) -> list[Part]:
    cancelled = sum(row["state"] == "cancelled" for row in rows)
    entries = [r.sequence for r in company.about(DATASET, "dataset.cleaned")]
    exported = len(company.analytics.as_exported[DATASET])
    return [
        *source_parts(company, DATASET, key["source"], TRAPS["export_day_logged"]),
        counted(
            0,
            cancelled,
            ROWS,
            what=Text("留下的取消行", "cancelled lines left"),
            entries=entries,
            traps={cancelled: TRAPS["cancelled_kept"]} if cancelled else {},
        ),
        counted(
            key["kept"],
            len(rows),
            ROWS,
            what=Text("留下的行", "lines left"),
            entries=entries,
            traps={exported: TRAPS["cancelled_kept"]},
        ),
    ]


def _list(company: Company, kind: ListKind) -> RankedList | None:
    wanted = (DATASET, kind, "sku")
    lists = [one for one in company.analytics.lists.values() if (one.dataset, one.kind, one.group) == wanted]
    return lists[-1] if lists else None


def _made(company: Company, found: RankedList | None) -> list[int]:
    return entries_of(company, found.id) if found else []


def _top(company: Company, rows: Rows) -> Part:
    found = _list(company, ListKind.TOP)
    traps: Mapping[str, Trap] = {}
    listed = " ".join(member.name for member in found.members) if found else None
    if found and found.measure == "sales":
        traps = {listed or "": TRAPS["top_by_sales"]}
    return compared(" ".join(top_by_margin(rows)), listed, entries=_made(company, found), traps=traps)


def _cross(key: Key, company: Company, rows: Rows) -> list[Part]:
    country, category = key["country"], key["category"]
    averaged = averaged_margin_rate(rows, category)
    cell, rate = f"{TASK}.cell", f"{TASK}.rate"
    return [
        near(
            cell_sales(rows, country, category),
            answered(company, cell),
            CENTS,
            what=Text("交叉格销售额", "sales of the cell"),
            entries=entries_of(company, cell),
        ),
        near(
            margin_rate(rows, category),
            answered(company, rate),
            HUNDREDTHS,
            what=Text("毛利率", "margin rate"),
            within=RATE_WITHIN,
            entries=entries_of(company, rate),
            traps={averaged: TRAPS["rate_averaged"]},
        ),
    ]


def _classes(key: Key, company: Company, rows: Rows) -> list[Part]:
    found = _list(company, ListKind.ABC)
    entries = _made(company, found)
    due = classes_by_sales(rows, *key["limits"])
    given = {member.name: member.label for member in found.members} if found else {}
    wrong = sum(given.get(sku) != label for sku, label in due.items())
    by_count = found is not None and found.measure == COUNT.value
    a_percent, b_percent = key["limits"]
    return [
        counted(
            0,
            wrong if found else None,
            SKUS,
            entries=entries,
            traps={wrong: TRAPS["classes_by_count"]} if by_count else {},
        ),
        compared(
            f"{a_percent}/{b_percent}",
            found.rule if found else None,
            what=Text("界限", "limits"),
            entries=entries,
        ),
    ]
