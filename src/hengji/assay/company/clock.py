"""Company time. It moves only when the candidate lets it."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Operation, argument

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

LONGEST_WAIT_MINUTES = 8 * 60
OPENING_TIME = time(9)


class Wait(Operation):
    """Let company time pass; what is due meanwhile happens."""

    name: ClassVar[str] = "company.wait"
    desk: ClassVar[str] = "company"
    label: ClassVar[Text] = Text("推进公司时间", "Let company time pass")
    help: ClassVar[Text] = Text(
        "公司时间只在您推进时才走。推进后，到期的消息、发货、到货会发生，不能倒回。",
        "Company time moves only when you let it. What is due then happens; there is no way back.",
    )

    minutes: int = argument(
        "时长", "How long", widget="number", unit=("分钟", "minutes"), ge=15, le=LONGEST_WAIT_MINUTES
    )

    def apply(self, company: "Company") -> None:
        company.advance(company.now + timedelta(minutes=self.minutes))


class NextMorning(Operation):
    """Close the day and come back at nine the next morning."""

    name: ClassVar[str] = "company.next_morning"
    desk: ClassVar[str] = "company"
    label: ClassVar[Text] = Text("下班，到次日 9:00", "Finish the day, come back at 9:00")
    help: ClassVar[Text] = Text(
        "结束公司的当天，直接到次日早上 9:00，不能倒回。",
        "Close the company's day and go to nine the next morning; there is no way back.",
    )

    def apply(self, company: "Company") -> None:
        tomorrow = company.now.date() + timedelta(days=1)
        company.advance(datetime.combine(tomorrow, OPENING_TIME))
