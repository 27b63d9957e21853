"""Operations on store health: filtering the days, judging defects, recording the readings."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.objects import (
    CHANNELS,
    DEFECT_VERDICTS,
    METRICS,
    DaySelection,
    DefectVerdict,
    Metric,
    Reading,
)
from hengji.assay.company.operation import Choice, Operation, Refused, argument
from hengji.assay.company.scales import HUNDREDTH_PERCENT

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

ALL = "all"
SELECTABLE = (*CHANNELS, Choice(ALL, Text("全部", "Both")))
SUMMED = (
    "orders",
    "cancelled_by_seller",
    "cancelled_by_buyer",
    "late",
    "shipped",
    "untracked",
    "due",
    "on_time",
)
MET = (Choice("yes", Text("达标", "Meets the target")), Choice("no", Text("不达标", "Misses the target")))


class SelectDays(Operation):
    """Filter the daily figures and read their sums."""

    name: ClassVar[str] = "catalogue.select_days"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("按日期和渠道筛选", "Filter by days and channel")
    help: ClassVar[Text] = Text(
        "首日和末日都包含在内；合计出现在“筛选合计”中。",
        "First and last day are both included; the sums appear among the selections.",
    )

    first: date = argument("首日", "First day", widget="date")
    last: date = argument("末日", "Last day", widget="date")
    channel: str = argument("渠道", "Channel", widget="choice", choices=SELECTABLE)

    def apply(self, company: "Company") -> None:
        desk = company.catalogue
        if self.last < self.first:
            raise Refused(
                "ends_before_it_begins",
                Text(
                    "末日 {last} 早于首日 {first}。", "The last day {last} is before the first {first}."
                ).filled(first=self.first, last=self.last),
                {"last": Text("不能早于首日", "not before the first day")},
            )
        chosen = [
            day
            for day in desk.days.values()
            if self.first <= day.day <= self.last and self.channel in {ALL, day.channel}
        ]
        selection = DaySelection(
            id=f"F-{len(desk.selections) + 1:02}",
            first=self.first,
            last=self.last,
            channel=self.channel,
            **{name: sum(getattr(day, name) for day in chosen) for name in SUMMED},
        )
        desk.selections[selection.id] = selection
        company.record("days.selected", selection.id, days=len(chosen))


class JudgeDefect(Operation):
    """Say whether a bad mark counts, and if not why."""

    name: ClassVar[str] = "catalogue.judge_defect"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("判定缺陷记录", "Judge a defect record")
    help: ClassVar[Text] = Text(
        "同一订单有几条记录时只有一条计入。可以改判。",
        "Where an order has several records only one counts. It may be judged anew.",
    )

    record: str = argument("缺陷记录", "Record", widget="choice", choices_from="catalogue.defects")
    verdict: DefectVerdict = argument("判定", "Verdict", widget="choice", choices=DEFECT_VERDICTS)

    def apply(self, company: "Company") -> None:
        defect = company.catalogue.defect(self.record)
        defect.verdict = self.verdict
        company.record("defect.judged", defect.id, verdict=self.verdict)


class RecordReading(Operation):
    """Enter a metric of store health and whether it meets its target."""

    name: ClassVar[str] = "catalogue.record_reading"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("登记指标读数", "Record a reading")
    help: ClassVar[Text] = Text(
        "四舍五入到两位小数，如 0.75%、95.74%。可以重新登记。",
        "Rounded half up to two decimals, such as 0.75% or 95.74%. It may be entered anew.",
    )

    metric: Metric = argument("指标", "Metric", widget="choice", choices=METRICS)
    basis_points: int = argument(
        "读数", "Reading", widget="number", unit=HUNDREDTH_PERCENT.unit, ge=0, le=10_000
    )
    met: str = argument("是否达标", "Target", widget="choice", choices=MET)

    def apply(self, company: "Company") -> None:
        company.catalogue.readings[self.metric] = Reading(
            metric=self.metric, basis_points=self.basis_points, met=self.met == "yes"
        )
        company.record("reading.recorded", self.metric, basis_points=self.basis_points, met=self.met)


class OpenImprovement(Operation):
    """Open an improvement ticket for a metric that misses its target."""

    name: ClassVar[str] = "catalogue.open_improvement"
    desk: ClassVar[str] = "catalogue"
    label: ClassVar[Text] = Text("开改善单", "Open an improvement ticket")
    help: ClassVar[Text] = Text(
        "为不达标的指标开单，写一句原因或下一步；重新登记读数会撤销改善单。",
        "For a metric that misses its target, with a word on the cause or the next step; recording the reading "
        "anew withdraws the ticket.",
    )

    metric: Metric = argument("指标", "Metric", widget="choice", choices_from="catalogue.readings")
    note: str = argument("说明", "Note", widget="longtext", min_length=2, max_length=300)

    def apply(self, company: "Company") -> None:
        reading = company.catalogue.reading(self.metric)
        reading.improvement = self.note
        company.record("improvement.opened", self.metric, note=self.note)
