"""Operations on orders about which something came up: hold, change, cancel, tell the buyer."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.service.desk import ACCOUNT, BUYERS
from hengji.assay.company.service.objects import CancelReason, HoldReason, Notice, OrderState, ServiceOrder
from hengji.assay.company.service.words import CANCEL_REASONS, HOLD_REASONS, NOTICES, ORDER_STATES

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

LONGEST_ADDRESS = 200
LONGEST_NOTE = 500
NOT_SHIPPED = (OrderState.OPEN, OrderState.HELD)


class HoldOrder(Operation):
    """Keep an order back before it is shipped."""

    name: ClassVar[str] = "service.hold_order"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("拦截订单（暂不发货）", "Hold an order")
    help: ClassVar[Text] = Text(
        "仓库不会发出已拦截的订单。", "The warehouse does not ship an order that is held."
    )

    order: str = argument("订单", "Order", widget="choice", choices_from="service.orders")
    reason: HoldReason = argument("原因", "Reason", widget="choice", choices=HOLD_REASONS)

    def apply(self, company: "Company") -> None:
        order = order_in(company, self.order, OrderState.OPEN)
        order.state = OrderState.HELD
        order.hold_reason = self.reason
        company.record("service_order.held", order.id, reason=self.reason)


class ReleaseOrder(Operation):
    """Let a held order be shipped."""

    name: ClassVar[str] = "service.release_order"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("放行订单", "Release an order")
    help: ClassVar[Text] = Text("恢复为待发货。", "It is to be shipped again.")

    order: str = argument("订单", "Order", widget="choice", choices_from="service.orders")

    def apply(self, company: "Company") -> None:
        order = order_in(company, self.order, OrderState.HELD)
        order.state = OrderState.OPEN
        order.hold_reason = None
        company.record("service_order.released", order.id)


class ChangeAddress(Operation):
    """Change the address of an order that is not shipped."""

    name: ClassVar[str] = "service.change_address"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("修改收货地址", "Change the address")
    help: ClassVar[Text] = Text("发货前可改，可再次修改。", "Possible before shipment, and again.")

    order: str = argument("订单", "Order", widget="choice", choices_from="service.orders")
    address: str = argument("新地址", "New address", min_length=5, max_length=LONGEST_ADDRESS)

    def apply(self, company: "Company") -> None:
        order = order_in(company, self.order, *NOT_SHIPPED)
        order.address = self.address
        company.record("service_order.address_changed", order.id, address=self.address, state=order.state)


class CancelOrder(Operation):
    """Cancel an order that is not shipped; all that was paid goes back."""

    name: ClassVar[str] = "service.cancel_order"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("取消订单", "Cancel an order")
    help: ClassVar[Text] = Text(
        "全额退款，不能撤销。原因计入店铺取消率，请如实选择。",
        "All that was paid goes back, for good. The reason counts for the store's cancel rate: choose truly.",
    )

    order: str = argument("订单", "Order", widget="choice", choices_from="service.orders")
    reason: CancelReason = argument("原因", "Reason", widget="choice", choices=CANCEL_REASONS)

    def apply(self, company: "Company") -> None:
        order = order_in(company, self.order, *NOT_SHIPPED)
        back = order.paid_cents - order.refunded_cents
        company.money.move(order.currency, back, source=ACCOUNT, target=BUYERS)
        order.refunded_cents += back
        was = order.state
        order.state = OrderState.CANCELLED
        order.cancel_reason = self.reason
        company.record("service_order.cancelled", order.id, reason=self.reason, was=was, refund_cents=back)


class InterceptParcel(Operation):
    """Ask the carrier to redirect or bring back a parcel on its way."""

    name: ClassVar[str] = "service.intercept_parcel"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("请承运商改派或拦截", "Ask the carrier to intercept")
    help: ClassVar[Text] = Text("只用于已发货的包裹。", "For parcels that have been shipped.")

    order: str = argument("订单", "Order", widget="choice", choices_from="service.orders")

    def apply(self, company: "Company") -> None:
        order = order_in(company, self.order, OrderState.SHIPPED)
        order.intercepted = True
        company.record("service_order.intercepted", order.id)


class ReportRisk(Operation):
    """Hand an order to the risk team."""

    name: ClassVar[str] = "service.report_risk"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("上报风控", "Report to the risk team")
    help: ClassVar[Text] = Text("写明看到的信号。", "Name the signals that you saw.")

    order: str = argument("订单", "Order", widget="choice", choices_from="service.orders")
    note: str = argument("信号说明", "Signals", widget="longtext", min_length=1, max_length=LONGEST_NOTE)

    def apply(self, company: "Company") -> None:
        order = company.service.order(self.order)
        order.at_risk = True
        company.record("service_order.risk_reported", order.id)


class NotifyBuyer(Operation):
    """Tell a buyer about her order, in the platform's prepared words."""

    name: ClassVar[str] = "service.notify_buyer"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("通知买家", "Notify the buyer")
    help: ClassVar[Text] = Text(
        "平台按买家语言发送标准通知。", "The platform sends its standard notice in the buyer's language."
    )

    order: str = argument("订单", "Order", widget="choice", choices_from="service.orders")
    notice: Notice = argument("通知", "Notice", widget="choice", choices=NOTICES)

    def apply(self, company: "Company") -> None:
        order = company.service.order(self.order)
        company.record("service_order.notified", order.id, notice=self.notice)


def order_in(company: "Company", order_id: str, *states: OrderState) -> ServiceOrder:
    """Find an order that is in one of some states.

    Raises:
        Refused: There is none of this id, or it is in another state.
    """
    order = company.service.order(order_id)
    if order.state not in states:
        names = {choice.value: choice.text for choice in ORDER_STATES}
        raise Refused(
            "wrong_state",
            Text(
                "订单 {id} 目前为“{state}”，不能这样做。", "Order {id} is “{state}”; that cannot be done."
            ).filled(id=order.id, state=names[order.state]),
            {"order": names[order.state]},
        )
    return order
