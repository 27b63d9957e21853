"""Operations that watch a series: control limits, and days marked as out of line."""

from typing import TYPE_CHECKING, ClassVar, Literal

from hengji.assay.bilingual import Text
from hengji.assay.company.analytics.cleaning import dataset_argument, day_of
from hengji.assay.company.analytics.objects import CAUSES, Cause, Dataset, DatasetKind, Flag, Limits
from hengji.assay.company.analytics.schemas import MEASURES
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.tables import YES_NO
from hengji.assay.rulebook import control_limits

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

FEWEST_DAYS = 10
DAY = r"^\d{4}-\d{2}-\d{2}$"


class ComputeLimits(Operation):
    """Compute control limits of a measure from some days; anew for the measure, it replaces."""

    name: ClassVar[str] = "analytics.compute_limits"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("计算控制限", "Compute control limits")
    help: ClassVar[Text] = Text(
        "由基线期的均值和样本标准差计算上下限；同一指标重算即替换。",
        "Limits from mean and sample standard deviation of the baseline; computed anew, they replace.",
    )

    dataset: str = dataset_argument()
    measure: str = argument("指标", "Measure", widget="choice", choices=MEASURES)
    since: str = argument("基线期从", "Baseline from", widget="date", pattern=DAY)
    until: str = argument("基线期到", "Baseline to", widget="date", pattern=DAY)
    skip_events: Literal["true", "false"] = argument(
        "去掉有事件的日子", "Leave out days with an event", widget="choice", choices=YES_NO
    )
    multiple: int = argument(
        "标准差倍数", "Standard deviations", widget="number", unit=("倍", "times"), ge=1, le=6
    )

    def apply(self, company: "Company") -> None:
        desk = company.analytics
        dataset = _series(company, self.dataset)
        desk.column(dataset, self.measure, "measure")
        since, until = day_of(self.since, "since"), day_of(self.until, "until")
        skipped = self.skip_events == "true"
        values = [
            row[self.measure]
            for row in desk.rows_of(dataset.id)
            if since.isoformat() <= str(row["day"]) <= until.isoformat()
            and not (skipped and row["event"] != "none")
        ]
        numbers = [value for value in values if isinstance(value, int)]
        if len(numbers) < FEWEST_DAYS:
            raise Refused(
                "too_few_days",
                Text(
                    "基线只有 {count} 天，至少 {fewest} 天。",
                    "The baseline has {count} days; {fewest} at least.",
                ).filled(count=len(numbers), fewest=FEWEST_DAYS),
                {"since": Text("基线太短", "too short a baseline")},
            )
        found = control_limits(numbers, self.multiple)
        for one in [
            old.id
            for old in desk.limits_found.values()
            if (old.dataset, old.measure) == (dataset.id, self.measure)
        ]:
            del desk.limits_found[one]
        limits = Limits(
            id=desk.next_number("CL"),
            dataset=dataset.id,
            measure=self.measure,
            since=since,
            until=until,
            skipped_events=skipped,
            days=len(numbers),
            multiple=self.multiple,
            mean=found.mean,
            deviation=found.deviation,
            lower=found.lower,
            upper=found.upper,
        )
        desk.limits_found[limits.id] = limits
        company.record(
            "limits.computed", dataset.id, limits=limits.id, measure=self.measure, days=len(numbers)
        )


class FlagDay(Operation):
    """Mark a day as out of line, with its cause; marked anew, it replaces."""

    name: ClassVar[str] = "analytics.flag_day"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("标记异常日", "Flag a day")
    help: ClassVar[Text] = Text(
        "标记超出控制限的日子并写明原因；重新标记即替换。",
        "Flag a day outside the limits, with its cause; flagged anew, it replaces.",
    )

    dataset: str = dataset_argument()
    day: str = argument("日期", "Day", widget="date", pattern=DAY)
    cause: Cause = argument("原因", "Cause", widget="choice", choices=CAUSES)

    def apply(self, company: "Company") -> None:
        dataset = _series(company, self.dataset)
        day = day_of(self.day, "day")
        if not any(row["day"] == self.day for row in company.analytics.rows_of(dataset.id)):
            raise Refused(
                "day_not_there",
                Text("数据集 {id} 没有 {day} 的数据。", "Dataset {id} has nothing on {day}.").filled(
                    id=dataset.id, day=self.day
                ),
                {"day": Text("没有这一天", "no such day in the data")},
            )
        flag = Flag(id=f"{dataset.id}/{self.day}", dataset=dataset.id, day=day, cause=self.cause)
        company.analytics.flags[flag.id] = flag
        company.record("day.flagged", dataset.id, day=self.day, cause=self.cause)


class UnflagDay(Operation):
    """Take a mark back."""

    name: ClassVar[str] = "analytics.unflag_day"
    desk: ClassVar[str] = "analytics"
    label: ClassVar[Text] = Text("取消异常标记", "Remove a flag")
    help: ClassVar[Text] = Text("这一天不再算异常。", "The day no longer counts as out of line.")

    flag: str = argument("异常标记", "Flag", widget="choice", choices_from="analytics.flags")

    def apply(self, company: "Company") -> None:
        flag = company.analytics.flags.get(self.flag)
        if flag is None:
            raise Refused(
                "unknown_flag",
                Text("没有“{id}”这个标记。", "There is no flag “{id}”.").filled(id=self.flag),
                {"flag": Text("没有这个标记", "no such flag")},
            )
        del company.analytics.flags[flag.id]
        company.record("day.unflagged", flag.dataset, day=flag.day.isoformat())


def _series(company: "Company", wanted: str) -> Dataset:
    dataset = company.analytics.dataset(wanted)
    if dataset.kind is DatasetKind.SERIES:
        return dataset
    raise Refused(
        "wrong_kind",
        Text("数据集 {id} 不是日监控序列。", "Dataset {id} is no daily series.").filled(id=dataset.id),
        {"dataset": Text("应为日监控序列", "must be a daily series")},
    )
