"""Operations on data sources: using one and logging it, or saying why not."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.research.objects import DataSource, Metric, SourceState
from hengji.assay.company.research.words import METRICS, SOURCE_REASONS, SOURCE_STATES

if TYPE_CHECKING:
    from hengji.assay.company.company import Company


class LogSource(Operation):
    """Use a source, and log what it counts and as of when."""

    name: ClassVar[str] = "research.log_source"
    desk: ClassVar[str] = "research"
    label: ClassVar[Text] = Text("采用来源并登记", "Use and log a source")
    help: ClassVar[Text] = Text(
        "登记数据日期、指标和定义，别人照此能复核。",
        "Log the date of the data, the metric and its definition, so that others can check.",
    )

    source: str = argument("数据来源", "Source", widget="choice", choices_from="research.sources")
    data_on: str = argument("数据日期", "Date of the data", widget="date", pattern=r"^\d{4}-\d{2}-\d{2}$")
    metric: Metric = argument("指标", "Metric", widget="choice", choices=METRICS)
    definition: str = argument(
        "指标定义（照来源说明写）", "Definition, as the source gives it", max_length=200, min_length=4
    )

    def apply(self, company: "Company") -> None:
        source = _open_source(company, self.source)
        try:
            data_on = date.fromisoformat(self.data_on)
        except ValueError:
            raise Refused(
                "no_such_day",
                Text("“{day}”不是日期。", "“{day}” is no date.").filled(day=self.data_on),
                {"data_on": Text("年-月-日", "year-month-day")},
            ) from None
        source.state = SourceState.LOGGED
        source.logged_on = data_on
        source.metric = self.metric
        source.definition = self.definition.strip()
        company.record("source.logged", source.id, data_on=self.data_on, metric=self.metric)


class RejectSource(Operation):
    """Rule a source out, with the reason."""

    name: ClassVar[str] = "research.reject_source"
    desk: ClassVar[str] = "research"
    label: ClassVar[Text] = Text("不采用来源", "Reject a source")
    help: ClassVar[Text] = Text("写明不采用的原因。", "Say why it is not used.")

    source: str = argument("数据来源", "Source", widget="choice", choices_from="research.sources")
    reason: str = argument("原因", "Reason", widget="choice", choices=SOURCE_REASONS)

    def apply(self, company: "Company") -> None:
        source = _open_source(company, self.source)
        source.state = SourceState.REJECTED
        source.reason = _known(self.reason)
        company.record("source.rejected", source.id, reason=self.reason)


class ReopenSource(Operation):
    """Take back what was decided on a source."""

    name: ClassVar[str] = "research.reopen_source"
    desk: ClassVar[str] = "research"
    label: ClassVar[Text] = Text("撤销来源判断", "Reopen a source")
    help: ClassVar[Text] = Text("恢复为待判断。", "It is to be judged again.")

    source: str = argument("数据来源", "Source", widget="choice", choices_from="research.sources")

    def apply(self, company: "Company") -> None:
        source = company.research.source(self.source)
        if source.state is SourceState.OPEN:
            raise _wrong_state(source)
        source.state = SourceState.OPEN
        source.reason = source.logged_on = source.metric = source.definition = None
        company.record("source.reopened", source.id)


def _open_source(company: "Company", wanted: str) -> DataSource:
    source = company.research.source(wanted)
    if source.state is not SourceState.OPEN:
        raise _wrong_state(source)
    return source


def _wrong_state(source: DataSource) -> Refused:
    names = {choice.value: choice.text for choice in SOURCE_STATES}
    return Refused(
        "wrong_state",
        Text("来源 {id} 目前为“{state}”。", "Source {id} is “{state}”.").filled(
            id=source.id, state=names[source.state]
        ),
        {"source": names[source.state]},
    )


def _known(reason: str) -> str:
    if reason in {choice.value for choice in SOURCE_REASONS}:
        return reason
    raise Refused(
        "unknown_reason",
        Text("没有“{reason}”这个原因。", "There is no reason “{reason}”.").filled(reason=reason),
        {"reason": Text("请从列出的原因中选择。", "Choose one of those listed.")},
    )
