"""Operations on orders that are out: messages, arrival dates, inbound plans, closing."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Choice, Operation, Refused, argument
from hengji.assay.company.purchasing.objects import BUYER_PURPOSES, InboundPlan, Message, OrderState, Purpose
from hengji.assay.company.purchasing.ordering import FEN, MOST_FEN, MOST_PIECES, PIECES, order_in

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

OUT = (
    OrderState.SENT,
    OrderState.ACKNOWLEDGED,
    OrderState.PARTLY_SHIPPED,
    OrderState.SHIPPED,
    OrderState.RECEIVED,
)
RECIPIENTS = (
    Choice("supplier", Text("供应商", "Supplier")),
    Choice("manager", Text("采购经理", "Purchasing manager")),
    Choice("warehouse", Text("仓库", "Warehouse")),
)
LONGEST_BODY = 1_000


class SendMessage(Operation):
    """Write about an order to its supplier, to the manager or to the warehouse."""

    name: ClassVar[str] = "purchasing.send_message"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("发送消息", "Send a message")
    help: ClassVar[Text] = Text(
        "就一张订单写消息。回复来信时选择来信编号，时限才会停止计时。",
        "Write about an order. When you answer a message, name it: only then does its clock stop.",
    )

    order: str = argument("采购订单", "Purchase order", widget="choice", choices_from="purchasing.orders")
    recipient: str = argument("收件人", "To", widget="choice", choices=RECIPIENTS)
    purpose: Purpose = argument("事由", "Purpose", widget="choice", choices=BUYER_PURPOSES)
    body: str = argument("正文", "Text", widget="longtext", min_length=1, max_length=LONGEST_BODY)
    reply_to: str | None = argument(
        "回复来信", "In answer to", widget="choice", choices_from="purchasing.messages", default=None
    )

    def apply(self, company: "Company") -> None:
        desk = company.purchasing
        order = desk.order(self.order)
        answered = self._answered(company)
        message = Message(
            id=f"M-N{sum(m.sender == 'buyer' for m in desk.messages.values()) + 1:02}",
            order=order.id,
            sender="buyer",
            recipient=order.supplier if self.recipient == "supplier" else self.recipient,
            purpose=self.purpose,
            body=self.body,
            at=company.now,
        )
        desk.messages[message.id] = message
        if answered is not None:
            answered.answered_by = message.id
        company.record(
            "message.sent", order.id, message=message.id, recipient=self.recipient, purpose=self.purpose
        )
        company.pull(f"{self.purpose}:{order.id}")

    def _answered(self, company: "Company") -> Message | None:
        if self.reply_to is None:
            return None
        message = company.purchasing.message(self.reply_to)
        if message.order != self.order:
            raise Refused(
                "another_order",
                Text("消息 {id} 说的不是订单 {order}。", "Message {id} is not about order {order}.").filled(
                    id=message.id, order=self.order
                ),
                {"reply_to": Text("不属于这张订单", "not about this order")},
            )
        return message


class UpdateEta(Operation):
    """Enter the day on which an order is now expected."""

    name: ClassVar[str] = "purchasing.update_eta"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("更新预计到货日", "Update the arrival date")
    help: ClassVar[Text] = Text(
        "只改订单上的预计到货日；入库计划要另行更新。",
        "This changes the order only; the inbound plan is updated separately.",
    )

    order: str = argument("采购订单", "Purchase order", widget="choice", choices_from="purchasing.orders")
    eta: date = argument("预计到货日", "Expected on", widget="date")

    def apply(self, company: "Company") -> None:
        order = order_in(company, self.order, *OUT)
        order.eta = self.eta
        company.record("order.eta_updated", order.id, eta=self.eta.isoformat())


class UpdateInboundPlan(Operation):
    """Tell the warehouse what will arrive of an order, and when."""

    name: ClassVar[str] = "purchasing.update_inbound_plan"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("更新入库计划", "Update the inbound plan")
    help: ClassVar[Text] = Text(
        "仓库按入库计划安排人手和库位。", "The warehouse plans people and space by it."
    )

    order: str = argument("采购订单", "Purchase order", widget="choice", choices_from="purchasing.orders")
    quantity: int = argument(
        "下一批到货数量", "Pieces of the next arrival", widget="number", unit=PIECES, ge=1, le=MOST_PIECES
    )
    eta: date = argument("预计到货日", "Expected on", widget="date")

    def apply(self, company: "Company") -> None:
        order = order_in(company, self.order, *OUT)
        company.purchasing.inbound_plans[order.id] = InboundPlan(
            order=order.id, quantity=self.quantity, eta=self.eta
        )
        company.record("inbound_plan.updated", order.id, quantity=self.quantity, eta=self.eta.isoformat())


class AcceptPriceChange(Operation):
    """Agree to another price for an order that is out."""

    name: ClassVar[str] = "purchasing.accept_price_change"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("接受调价", "Accept a price change")
    help: ClassVar[Text] = Text(
        "接受后订单单价即变更，对公司有约束力。", "The order's unit price changes and binds the company."
    )

    order: str = argument("采购订单", "Purchase order", widget="choice", choices_from="purchasing.orders")
    unit_price_fen: int = argument(
        "新的不含税单价", "New unit price without tax", widget="money", unit=FEN, ge=1, le=MOST_FEN
    )

    def apply(self, company: "Company") -> None:
        order = order_in(company, self.order, *OUT)
        order.lines = tuple(
            line.model_copy(update={"unit_price_fen": self.unit_price_fen}) for line in order.lines
        )
        company.record("order.price_changed", order.id, unit_price_fen=self.unit_price_fen)


class RequestInspection(Operation):
    """Ask quality control to look at an order's goods before they move on."""

    name: ClassVar[str] = "purchasing.request_inspection"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("申请质检", "Request an inspection")
    help: ClassVar[Text] = Text("质量部门将安排检验。", "Quality control will arrange it.")

    order: str = argument("采购订单", "Purchase order", widget="choice", choices_from="purchasing.orders")

    def apply(self, company: "Company") -> None:
        order = order_in(company, self.order, *OUT)
        order.inspection_requested = True
        company.record("order.inspection_requested", order.id)


class CloseOrder(Operation):
    """Close an order: nothing more is expected of it."""

    name: ClassVar[str] = "purchasing.close_order"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("关闭订单", "Close an order")
    help: ClassVar[Text] = Text(
        "关闭后不再跟进，也不能重新打开。", "Nothing more is followed up; it cannot be opened again."
    )

    order: str = argument("采购订单", "Purchase order", widget="choice", choices_from="purchasing.orders")

    def apply(self, company: "Company") -> None:
        order = order_in(company, self.order, *OUT)
        company.record("order.closed", order.id, received_quantity=order.received_quantity)
        order.state = OrderState.CLOSED
