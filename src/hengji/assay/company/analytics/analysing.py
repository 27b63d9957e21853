"""Operations that count: pivots, rankings, classes by share."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.analytics.cleaning import dataset_argument
from hengji.assay.company.analytics.objects import (
    Cell,
    Dataset,
    Group,
    ListKind,
    Member,
    Pivot,
    RankedList,
)
from hengji.assay.company.analytics.schemas import COUNT, GROUPINGS, MEASURES, SCHEMAS, place
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.rulebook import abc_classes, ranked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hengji.assay.company.company import Company

MOST_GROUPS = 1_000
MOST_RANKED = 100


class MakePivot(Operation):
    """Add up every number of a dataset by one column, or by two."""

    name: ClassVar[str] = "analytics.make_pivot"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("生成透视表", "Make a pivot")
    help: ClassVar[Text] = Text(
        "按一列或两列分组，给出行数和各数值列的合计；数据改变后需重新生成。",
        "Group by one or two columns: number of rows, and the sum of every column of numbers. Make it anew when "
        "the data have changed.",
    )

    dataset: str = dataset_argument()
    rows: str = argument("行", "Rows", widget="choice", choices=GROUPINGS)
    across: str | None = argument(
        "列（可不选）", "Columns, if any", widget="choice", choices=GROUPINGS, default=None
    )

    measure: str | None = argument(
        "数值（不选则全部）", "Measure, or all of them", widget="choice", choices=MEASURES, default=None
    )

    def apply(self, company: "Company") -> None:
        desk = company.analytics
        dataset = desk.dataset(self.dataset)
        desk.column(dataset, self.rows, "rows")
        if self.measure is not None:
            desk.column(dataset, self.measure, "measure")
        if self.across is not None:
            desk.column(dataset, self.across, "across")
        groups = grouped(dataset, self.rows, self.across, self.measure)
        if len(groups) > MOST_GROUPS:
            raise Refused(
                "too_many_groups",
                Text(
                    "会有 {count} 组，最多 {most} 组。", "There would be {count} groups; {most} at most."
                ).filled(count=len(groups), most=MOST_GROUPS),
                {"rows": Text("请换一列分组", "choose another column")},
            )
        pivot = Pivot(
            id=desk.next_number("PV"),
            dataset=dataset.id,
            rows=self.rows,
            across=self.across,
            groups=tuple(groups),
        )
        desk.pivots[pivot.id] = pivot
        company.record("pivot.made", pivot.id, dataset=dataset.id, rows=self.rows, across=self.across)


class RankGroups(Operation):
    """List the largest groups of a dataset, in order; anew, it replaces."""

    name: ClassVar[str] = "analytics.rank_groups"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("生成排行", "Rank groups")
    help: ClassVar[Text] = Text(
        "按所选数值的合计从大到小排列，取前几名；同一数据集重做即替换。",
        "The groups with the largest sums, in order; done anew on a dataset, it replaces.",
    )

    dataset: str = dataset_argument()
    group: str = argument("按什么分组", "Group by", widget="choice", choices=GROUPINGS)
    measure: str = argument("按什么排序", "Rank by", widget="choice", choices=(COUNT, *MEASURES))
    take: int = argument("取前", "How many", widget="number", unit=("名", "places"), ge=1, le=MOST_RANKED)

    def apply(self, company: "Company") -> None:
        dataset = company.analytics.dataset(self.dataset)
        values = _summed(company, dataset, self.group, self.measure)
        members = tuple(
            Member(name=name, value=value, label=str(number))
            for number, (name, value) in enumerate(ranked(values)[: self.take], start=1)
        )
        _keep(company, dataset, ListKind.TOP, (self.group, self.measure, f"{self.take}"), members)


class ClassifyGroups(Operation):
    """Class the groups of a dataset A, B or C by their cumulated share; anew, it replaces."""

    name: ClassVar[str] = "analytics.classify_groups"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("ABC 分类", "Class groups A, B, C")
    help: ClassVar[Text] = Text(
        "从大到小累计，占比不超过第一界限为 A，不超过第二界限为 B，其余为 C；重做即替换。",
        "From the largest on: A while the cumulated share is within the first limit, B within the second, then C. "
        "Done anew, it replaces.",
    )

    dataset: str = dataset_argument()
    group: str = argument("按什么分组", "Group by", widget="choice", choices=GROUPINGS)
    measure: str = argument("按什么累计", "Share of", widget="choice", choices=(COUNT, *MEASURES))
    a_percent: int = argument("A 类界限", "Limit of A", widget="number", unit=("%", "%"), ge=1, le=99)
    b_percent: int = argument("B 类界限", "Limit of B", widget="number", unit=("%", "%"), ge=2, le=100)

    def apply(self, company: "Company") -> None:
        dataset = company.analytics.dataset(self.dataset)
        if self.a_percent >= self.b_percent:
            raise Refused(
                "limits_out_of_order",
                Text("B 类界限应大于 A 类界限。", "The limit of B must be above that of A."),
                {"b_percent": Text("应大于 A 类界限", "must be above the limit of A")},
            )
        values = _summed(company, dataset, self.group, self.measure)
        classes = _classes(values, self.a_percent, self.b_percent)
        members = tuple(Member(name=n, value=v, label=classes[n]) for n, v in ranked(values))
        rule = f"{self.a_percent}/{self.b_percent}"
        _keep(company, dataset, ListKind.ABC, (self.group, self.measure, rule), members)


def _keep(
    company: "Company",
    dataset: Dataset,
    kind: ListKind,
    made_of: tuple[str, str, str],
    members: tuple[Member, ...],
) -> None:
    desk = company.analytics
    earlier = [one.id for one in desk.lists.values() if (one.dataset, one.kind) == (dataset.id, kind)]
    for one in earlier:
        del desk.lists[one]
    group, measure, rule = made_of
    made = RankedList(
        id=desk.next_number("RK"),
        kind=kind,
        dataset=dataset.id,
        group=group,
        measure=measure,
        rule=rule,
        members=members,
    )
    desk.lists[made.id] = made
    company.record(
        "list.made", made.id, dataset=dataset.id, kind=kind, group=group, measure=measure, rule=rule
    )


def _classes(values: "Mapping[str, int]", a_percent: int, b_percent: int) -> dict[str, str]:
    try:
        return abc_classes(values, a_percent, b_percent)
    except ValueError:
        raise Refused(
            "nothing_to_share",
            Text("合计须为正数，且不能有负数。", "Shares need a positive sum and no negative numbers."),
            {"measure": Text("不能按此累计", "cannot be shared out")},
        ) from None


def _summed(company: "Company", dataset: Dataset, group: str, measure: str) -> dict[str, int]:
    desk = company.analytics
    desk.column(dataset, group, "group")
    if measure != COUNT.value:
        desk.column(dataset, measure, "measure")
    groups = grouped(dataset, group, None, None if measure == COUNT.value else measure)
    return {one.name: one.count if measure == COUNT.value else one.sums[measure] for one in groups}


def grouped(dataset: Dataset, rows: str, across: str | None, measure: str | None) -> list[Group]:
    """Add up one number of a dataset, or all, by one column or two, in the order of their names."""
    down = place(dataset.kind, rows)
    over = None if across is None else place(dataset.kind, across)
    numbers = [
        (n, one.key)
        for n, one in enumerate(SCHEMAS[dataset.kind])
        if one.counts and measure in {None, one.key}
    ]
    groups: dict[tuple[str, str | None], tuple[int, list[int]]] = {}
    for row in dataset.rows:
        name = (_named(row[down]), None if over is None else _named(row[over]))
        count, sums = groups.get(name, (0, [0] * len(numbers)))
        for number, (column, _) in enumerate(numbers):
            value = row[column]
            sums[number] += value if isinstance(value, int) else 0
        groups[name] = (count + 1, sums)
    return [
        Group(
            name=name,
            across=other,
            count=count,
            sums={key: total for (_, key), total in zip(numbers, sums, strict=True)},
        )
        for (name, other), (count, sums) in sorted(
            groups.items(), key=lambda pair: (pair[0][0], pair[0][1] or "")
        )
    ]


def _named(cell: Cell) -> str:
    return "" if cell is None else str(cell)
