"""Operations on buyers' messages: answering, passing up, closing without an answer."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.service.objects import BuyerMessage, Closing, Handling
from hengji.assay.company.service.words import CLOSINGS, HANDLINGS

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

LONGEST_REPLY = 2_000
LONGEST_NOTE = 500


class ReplyMessage(Operation):
    """Answer a buyer's message."""

    name: ClassVar[str] = "service.reply_message"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("回复买家消息", "Answer a buyer")
    help: ClassVar[Text] = Text(
        "用买家的语言写。回复发出后不能撤回；再次回复以最后一次为准，时限按最后一次计。",
        "Write in the buyer's language. What is sent cannot be taken back; of several answers the last counts, and its time.",
    )

    message: str = argument("买家消息", "Message", widget="choice", choices_from="service.messages")
    handling: Handling = argument("处理方式", "What it does", widget="choice", choices=HANDLINGS)
    body: str = argument("回复正文", "Answer", widget="longtext", min_length=1, max_length=LONGEST_REPLY)

    def apply(self, company: "Company") -> None:
        desk = company.service
        received = _open_message(company, self.message)
        answer = BuyerMessage(
            id=f"A-{sum(m.sender == 'service' for m in desk.messages.values()) + 1:03}",
            order=received.order,
            sender="service",
            name=received.name,
            body=self.body,
            at=company.now,
            handling=self.handling,
        )
        desk.messages[answer.id] = answer
        received.answered_by = answer.id
        company.record("buyer_message.answered", received.id, answer=answer.id, handling=self.handling)


class PassMessageUp(Operation):
    """Pass a buyer's message up to the head of service."""

    name: ClassVar[str] = "service.pass_message_up"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("上报客服主管", "Pass a message up")
    help: ClassVar[Text] = Text(
        "写明事实。上报不等于回复，买家仍须得到答复。",
        "State the facts. The buyer still needs an answer.",
    )

    message: str = argument("买家消息", "Message", widget="choice", choices_from="service.messages")
    note: str = argument("上报说明", "Note", widget="longtext", min_length=1, max_length=LONGEST_NOTE)

    def apply(self, company: "Company") -> None:
        received = company.service.received(self.message)
        received.passed_up_at = company.now
        received.passed_up_note = self.note
        company.record("buyer_message.passed_up", received.id)


class CloseMessage(Operation):
    """Close a buyer's message without an answer."""

    name: ClassVar[str] = "service.close_message"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("不回复并关闭", "Close without an answer")
    help: ClassVar[Text] = Text(
        "只用于垃圾信息和无需回复的消息。", "For spam and for messages that need no answer."
    )

    message: str = argument("买家消息", "Message", widget="choice", choices_from="service.messages")
    reason: Closing = argument("原因", "Reason", widget="choice", choices=CLOSINGS)

    def apply(self, company: "Company") -> None:
        received = _open_message(company, self.message)
        received.closed = self.reason
        company.record("buyer_message.closed", received.id, reason=self.reason)


class ReopenMessage(Operation):
    """Open a closed message again."""

    name: ClassVar[str] = "service.reopen_message"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("重新打开消息", "Open a message again")
    help: ClassVar[Text] = Text(
        "撤销“不回复并关闭”。时限不变。", "Take back a closing. The time limit stays."
    )

    message: str = argument("买家消息", "Message", widget="choice", choices_from="service.messages")

    def apply(self, company: "Company") -> None:
        received = company.service.received(self.message)
        if received.closed is None:
            raise Refused(
                "not_closed",
                Text("消息 {id} 没有关闭。", "Message {id} is not closed.").filled(id=received.id),
                {"message": Text("没有关闭", "not closed")},
            )
        received.closed = None
        company.record("buyer_message.reopened", received.id)


def _open_message(company: "Company", message_id: str) -> BuyerMessage:
    received = company.service.received(message_id)
    if received.closed is not None:
        raise Refused(
            "message_closed",
            Text("消息 {id} 已关闭，请先重新打开。", "Message {id} is closed; open it again first.").filled(
                id=received.id
            ),
            {"message": Text("已关闭", "closed")},
        )
    return received
