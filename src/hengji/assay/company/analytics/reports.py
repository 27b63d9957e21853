"""The analytics desk's tables. Of a long dataset the first rows are shown; pivots count all of them."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hengji.assay.bilingual import Text
from hengji.assay.company.analytics.objects import (
    BASES,
    CAUSES,
    CHART_KINDS,
    DATE_ORDERS,
    GRAINS,
    LIST_KINDS,
    REPORT_STATES,
    SAME_BY,
    SCOPES,
    STEP_KINDS,
    Cell,
    DatasetKind,
    Step,
    StepKind,
)
from hengji.assay.company.analytics.schemas import COLUMNS, COUNT, FIELDS, NAMES, SCHEMAS, DataField
from hengji.assay.company.scales import TEN_THOUSANDTH_DOLLAR
from hengji.assay.company.tables import YES_NO, Column, Row, Table, column, flag

if TYPE_CHECKING:
    from hengji.assay.company.analytics.desk import AnalyticsDesk

ROWS_SHOWN = 200
_KINDS = {"word": "text", "day": "text", "whole": "quantity", "cents": "text"}


def analytics_tables(desk: "AnalyticsDesk") -> tuple[Table, ...]:
    """Give the tables of the desk, in the order in which an analyst works."""
    made = [
        Table("analytics", key, title, columns, tuple(rows(desk))) for key, title, columns, rows in _TABLES
    ]
    held = [_rows_table(desk, kind) for kind in DatasetKind if _has(desk, kind)]
    return (made[0], *held, *made[1:])


def written(cents: int) -> str:
    """Write an amount of cents, in whatever currency, with two decimals.

    Example:
        >>> written(-123456)
        '-1,234.56'
    """
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100:,}.{cents % 100:02}"


def _has(desk: "AnalyticsDesk", kind: DatasetKind) -> bool:
    return any(dataset.kind is kind for dataset in desk.datasets.values())


def _rows_table(desk: "AnalyticsDesk", kind: DatasetKind) -> Table:
    fields = SCHEMAS[kind]
    columns = (column("dataset", "数据集", "Dataset", "id"), *(_column(field) for field in fields))
    rows = tuple(
        _shown(dataset.id, fields, row)
        for dataset in desk.datasets.values()
        if dataset.kind is kind
        for row in dataset.rows[:ROWS_SHOWN]
    )
    return Table("analytics", f"analytics_{kind}", NAMES[kind], columns, rows)


def _shown(dataset: str, fields: tuple[DataField, ...], row: tuple[Cell, ...]) -> Row:
    cells: Row = {field.key: _cell(field, cell) for field, cell in zip(fields, row, strict=True)}
    return {"dataset": dataset} | cells


def _column(field: DataField) -> Column:
    return Column(field.key, field.label, "choice" if field.choices else _KINDS[field.kind], field.choices)


def _cell(field: DataField, cell: Cell) -> Cell:
    return written(cell) if field.kind == "cents" and isinstance(cell, int) else cell


def _datasets(desk: "AnalyticsDesk") -> Iterable[Row]:
    for one in desk.datasets.values():
        yield {
            "id": one.id,
            "title": one.title,
            "system": one.system,
            "note": one.note,
            "exported_on": one.exported_on,
            "rows": len(one.rows),
            "shown": min(len(one.rows), ROWS_SHOWN),
            "data_to": one.logged.data_to if one.logged else None,
            "grain": one.logged.grain if one.logged else None,
            "basis": one.logged.basis if one.logged else None,
        }


def _how(step: Step) -> Text:
    """Say of a step in words what it went by."""
    if step.kind is StepKind.MARGIN:
        return Text("销售额 - 成本与费用", "sales less cost and fees")
    field = FIELDS.get(step.by)
    words = {choice.value: choice.text for choice in (*SAME_BY, *DATE_ORDERS, *SCOPES)}
    words |= {choice.value: choice.text for choice in field.choices} if field else {}
    by = field.label if field else words.get(step.by, Text(step.by, step.by))
    value = TEN_THOUSANDTH_DOLLAR.written(int(step.value)) if step.kind is StepKind.CONVERSION else step.value
    rest = (words.get(part, Text(part, part)) for part in (value, step.scope) if part)
    parts = (by, *rest)
    return Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def _steps(desk: "AnalyticsDesk") -> Iterable[Row]:
    for dataset in desk.datasets.values():
        for number, step in enumerate(dataset.steps, start=1):
            yield {
                "dataset": dataset.id,
                "number": number,
                "step": step.kind,
                "how": _how(step),
                "changed": step.changed,
            }


def _called(key: str | None, code: str | None) -> Text | str | None:
    choices = FIELDS[key].choices if key else ()
    return next((choice.text for choice in choices if choice.value == code), code)


def _pivots(desk: "AnalyticsDesk") -> Iterable[Row]:
    for pivot in desk.pivots.values():
        for group in pivot.groups:
            for key, total in group.sums.items():
                yield {
                    "pivot": pivot.id,
                    "dataset": pivot.dataset,
                    "name": _called(pivot.rows, group.name),
                    "across": _called(pivot.across, group.across),
                    "count": group.count,
                    "measure": key,
                    "total": written(total) if FIELDS[key].kind == "cents" else f"{total:,}",
                }


def _lists(desk: "AnalyticsDesk") -> Iterable[Row]:
    for one in desk.lists.values():
        for member in one.members:
            is_money = one.measure != COUNT.value and FIELDS[one.measure].kind == "cents"
            yield {
                "list": one.id,
                "kind": one.kind,
                "dataset": one.dataset,
                "measure": one.measure,
                "rule": one.rule,
                "label": member.label,
                "name": _called(one.group, member.name),
                "value": written(member.value) if is_money else f"{member.value:,}",
            }


def _limits(desk: "AnalyticsDesk") -> Iterable[Row]:
    for one in desk.limits_found.values():
        yield one.model_dump(exclude={"skipped_events"}) | {
            "skipped_events": flag(one.skipped_events),
            "mean": written(one.mean),
            "deviation": written(one.deviation),
            "lower": written(one.lower),
            "upper": written(one.upper),
        }


def _flags(desk: "AnalyticsDesk") -> Iterable[Row]:
    return (one.model_dump() for one in desk.flags.values())


def _charts(desk: "AnalyticsDesk") -> Iterable[Row]:
    return (one.model_dump() for one in desk.charts.values())


def _reports(desk: "AnalyticsDesk") -> Iterable[Row]:
    for one in desk.reports.values():
        yield one.model_dump(exclude={"title", "reader"}) | {"title": one.title, "reader": one.reader}


_MEASURED = (COUNT, *COLUMNS)
_TABLES: tuple[tuple[str, Text, tuple[Column, ...], Callable[["AnalyticsDesk"], Iterable[Row]]], ...] = (
    (
        "analytics_datasets",
        Text("数据集", "Datasets"),
        (
            column("id", "编号", "No.", "id"),
            column("title", "名称", "Name"),
            column("system", "来源系统", "System"),
            column("note", "导出说明", "Note of the export"),
            column("exported_on", "导出日", "Exported on", "date"),
            column("rows", "行数", "Rows", "quantity"),
            column("shown", "页面显示", "Shown", "quantity"),
            column("data_to", "登记：截至", "Logged: up to", "date"),
            column("grain", "登记：每行是", "Logged: a row is", "choice", GRAINS),
            column("basis", "登记：金额", "Logged: amounts", "choice", BASES),
        ),
        _datasets,
    ),
    (
        "analytics_steps",
        Text("清洗记录", "Steps of cleaning"),
        (
            column("dataset", "数据集", "Dataset", "id"),
            column("number", "序号", "No.", "quantity"),
            column("step", "步骤", "Step", "choice", STEP_KINDS),
            column("how", "条件", "How"),
            column("changed", "影响行数", "Rows removed or changed", "quantity"),
        ),
        _steps,
    ),
    (
        "analytics_pivots",
        Text("透视表", "Pivots"),
        (
            column("pivot", "透视表", "Pivot", "id"),
            column("dataset", "数据集", "Dataset", "id"),
            column("name", "行", "Rows"),
            column("across", "列", "Columns"),
            column("count", "行数", "Number of rows", "quantity"),
            column("measure", "数值", "Measure", "choice", _MEASURED),
            column("total", "合计", "Sum"),
        ),
        _pivots,
    ),
    (
        "analytics_lists",
        Text("排行与分类", "Rankings and classes"),
        (
            column("list", "清单", "List", "id"),
            column("kind", "种类", "Kind", "choice", LIST_KINDS),
            column("dataset", "数据集", "Dataset", "id"),
            column("measure", "依据", "Measure", "choice", _MEASURED),
            column("rule", "名额或界限（%）", "Places, or limits (%)"),
            column("label", "名次或类别", "Place or class"),
            column("name", "成员", "Member"),
            column("value", "合计", "Sum"),
        ),
        _lists,
    ),
    (
        "analytics_limits",
        Text("控制限", "Control limits"),
        (
            column("id", "编号", "No.", "id"),
            column("dataset", "数据集", "Dataset", "id"),
            column("measure", "指标", "Measure", "choice", COLUMNS),
            column("since", "基线从", "Baseline from", "date"),
            column("until", "基线到", "Baseline to", "date"),
            column("skipped_events", "去掉事件日", "Days with events left out", "choice", YES_NO),
            column("days", "基线天数", "Days", "quantity"),
            column("multiple", "倍数", "Times", "quantity"),
            column("mean", "均值", "Mean"),
            column("deviation", "标准差", "Standard deviation"),
            column("lower", "下限", "Lower limit"),
            column("upper", "上限", "Upper limit"),
        ),
        _limits,
    ),
    (
        "analytics_flags",
        Text("异常标记", "Flagged days"),
        (
            column("id", "编号", "No.", "id"),
            column("dataset", "数据集", "Dataset", "id"),
            column("day", "日期", "Day", "date"),
            column("cause", "原因", "Cause", "choice", CAUSES),
        ),
        _flags,
    ),
    (
        "analytics_charts",
        Text("图表", "Charts"),
        (
            column("id", "编号", "No.", "id"),
            column("report", "报告", "Report", "id"),
            column("dataset", "数据集", "Dataset", "id"),
            column("kind", "图表类型", "Kind", "choice", CHART_KINDS),
            column("across", "横轴", "Across", "choice", COLUMNS),
            column("measure", "数值", "Measure", "choice", COLUMNS),
            column("title", "标题", "Title"),
            column("across_label", "横轴名称", "Name of the axis"),
            column("measure_label", "数值轴名称与单位", "Name and unit of the measure"),
        ),
        _charts,
    ),
    (
        "analytics_reports",
        Text("报告", "Reports"),
        (
            column("id", "编号", "No.", "id"),
            column("title", "名称", "Name"),
            column("reader", "阅读人", "Readers"),
            column("due_at", "截止", "Due", "moment"),
            column("state", "状态", "State", "choice", REPORT_STATES),
            column("published_at", "发布时间", "Published", "moment"),
            column("headline", "结论", "Conclusion"),
        ),
        _reports,
    ),
)
