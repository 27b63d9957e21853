"""Operations on the daily sheet: figures by channel, and alarms for tracking that broke."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.currencies import EUR, minor
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.outreach.objects import SheetRow, TrackingAlarm
from hengji.assay.company.scales import HUNDREDTH, HUNDREDTH_PERCENT

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

MOST_CENTS = 100_000_000
WHOLE_PERCENT, LARGEST_RETURN = 10_000, 100_000
CENTS = minor(EUR)


class EnterSheetRow(Operation):
    """Fill in one row of the daily sheet; filled in anew, it replaces."""

    name: ClassVar[str] = "outreach.enter_sheet_row"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("填写日报一行", "Fill in a row of the daily sheet")
    help: ClassVar[Text] = Text(
        "都四舍五入到两位小数；金额填欧元。除数为零的留空。",
        "All rounded to two decimals; amounts in euros. Leave empty what divides by zero.",
    )

    scope: str = argument("渠道或合计", "Channel or total", widget="choice", choices_from="outreach.scopes")
    cpm_cents: int | None = argument("千次曝光成本 CPM", "CPM", widget="money", unit=CENTS, default=None,
                               ge=0, le=MOST_CENTS)  # fmt: skip
    cpc_cents: int | None = argument("平均点击费 CPC", "CPC", widget="money", unit=CENTS, default=None,
                               ge=0, le=MOST_CENTS)  # fmt: skip
    ctr: int | None = argument("点击率 CTR", "CTR", widget="number", unit=HUNDREDTH_PERCENT.unit, default=None,
                               ge=0, le=WHOLE_PERCENT)  # fmt: skip
    cvr: int | None = argument("转化率 CVR", "CVR", widget="number", unit=HUNDREDTH_PERCENT.unit, default=None,
                               ge=0, le=WHOLE_PERCENT)  # fmt: skip
    cpa_cents: int | None = argument("单次成交成本 CPA", "CPA", widget="money", unit=CENTS, default=None,
                               ge=0, le=MOST_CENTS)  # fmt: skip
    roas: int | None = argument("广告回报 ROAS", "ROAS", widget="number", unit=HUNDREDTH.unit, default=None,
                                ge=0, le=LARGEST_RETURN)  # fmt: skip

    def apply(self, company: "Company") -> None:
        desk = company.outreach
        desk.sheet[desk.scope(self.scope)] = SheetRow.model_validate(self.model_dump())
        company.record("sheet_row.entered", self.scope)


class ClearSheetRow(Operation):
    """Empty one row of the daily sheet."""

    name: ClassVar[str] = "outreach.clear_sheet_row"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("清空日报一行", "Clear a row of the daily sheet")
    help: ClassVar[Text] = Text("清空后可以重新填写。", "It can be filled in again.")

    scope: str = argument("渠道或合计", "Channel or total", widget="choice", choices_from="outreach.scopes")

    def apply(self, company: "Company") -> None:
        if company.outreach.sheet.pop(self.scope, None) is None:
            raise Refused(
                "no_row",
                Text("这一行还没有填写。", "This row has not been filled in."),
                {"scope": Text("没有填写", "empty")},
            )
        company.record("sheet_row.cleared", self.scope)


class RaiseAlarm(Operation):
    """Report that a channel's tracking broke."""

    name: ClassVar[str] = "outreach.raise_alarm"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("标记追踪断链", "Report broken tracking")
    help: ClassVar[Text] = Text(
        "通知技术核查该渠道的链接和标签。", "Engineers are asked to check the channel's links and tags."
    )

    channel: str = argument("渠道", "Channel", widget="choice", choices_from="outreach.exports")

    def apply(self, company: "Company") -> None:
        desk = company.outreach
        number = desk.export(self.channel).id
        if number in desk.alarms:
            raise Refused(
                "already_raised",
                Text("{id} 已标记。", "{id} is reported already.").filled(id=number),
                {"channel": Text("已标记", "reported already")},
            )
        desk.alarms[number] = TrackingAlarm(id=number)
        company.record("tracking_alarm.raised", number)


class DropAlarm(Operation):
    """Take a report of broken tracking back."""

    name: ClassVar[str] = "outreach.drop_alarm"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("取消断链标记", "Take the report back")
    help: ClassVar[Text] = Text("误标时取消。", "If it was raised by mistake.")

    channel: str = argument("渠道", "Channel", widget="choice", choices_from="outreach.exports")

    def apply(self, company: "Company") -> None:
        if company.outreach.alarms.pop(self.channel, None) is None:
            raise Refused(
                "not_raised",
                Text("这个渠道没有标记。", "This channel is not reported."),
                {"channel": Text("没有标记", "not reported")},
            )
        company.record("tracking_alarm.dropped", self.channel)
