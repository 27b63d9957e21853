"""Operations from a requisition to a sent order."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.backstage import Scheduled
from hengji.assay.company.operation import Choice, Operation, Refused, argument
from hengji.assay.company.purchasing.objects import (
    ORDER_STATES,
    Offer,
    OrderLine,
    OrderState,
    PurchaseOrder,
    QuotationRequest,
)

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

MONEY = "CNY"
APPROVAL_MINUTES = 60
QUOTATION_MINUTES = 120
MOST_PIECES = 1_000_000
MOST_FEN = 10_000_000_000
INCOTERMS = (
    Choice("EXW", Text("EXW 工厂交货", "EXW ex works")),
    Choice("FCA", Text("FCA 货交承运人", "FCA free carrier")),
    Choice("DAP", Text("DAP 目的地交货", "DAP delivered at place")),
)
PIECES = ("件", "pieces")
FEN = ("分", "fen")


class RequestQuotation(Operation):
    """Ask a supplier for a price; his answer comes two hours later, as long as he offers the product."""

    name: ClassVar[str] = "purchasing.request_quotation"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("发出询价", "Request a quotation")
    help: ClassVar[Text] = Text(
        "向供应商询价，约两小时后收到报价。", "Ask a supplier for a price; the answer takes about two hours."
    )

    supplier: str = argument("供应商", "Supplier", widget="choice", choices_from="purchasing.suppliers")
    sku: str = argument("SKU", "SKU", max_length=40)
    quantity: int = argument("数量", "Quantity", widget="number", unit=PIECES, ge=1, le=MOST_PIECES)

    def apply(self, company: "Company") -> None:
        desk = company.purchasing
        offer = offer_of(company, self.supplier, self.sku)
        request = QuotationRequest(
            id=f"RFQ-{len(desk.quotation_requests) + 1:02}",
            supplier=self.supplier,
            sku=self.sku,
            quantity=self.quantity,
            asked_at=company.now,
        )
        desk.quotation_requests[request.id] = request
        company.record("quotation.requested", request.id, supplier=self.supplier, quantity=self.quantity)
        reached = [step for step in offer.ladder if step.from_quantity <= self.quantity] or [offer.ladder[0]]
        company.schedule(
            Scheduled(
                id=f"quote:{request.id}",
                kind="purchasing.quote",
                at=company.now + timedelta(minutes=QUOTATION_MINUTES),
                data={
                    "request": request.id,
                    "unit_price_fen": reached[-1].unit_price_fen,
                    "tax_included": offer.tax_included,
                },
            )
        )


class _Terms(Operation):
    """What an order says, whether it is written or amended."""

    supplier: str = argument("供应商", "Supplier", widget="choice", choices_from="purchasing.suppliers")
    quantity: int = argument("订购数量", "Quantity", widget="number", unit=PIECES, ge=1, le=MOST_PIECES)
    unit_price_fen: int = argument(
        "不含税单价", "Unit price without tax", widget="money", unit=FEN, ge=1, le=MOST_FEN
    )
    incoterm: str = argument("交货条件", "Incoterm", widget="choice", choices=INCOTERMS)
    deliver_on: date = argument("要求交货日", "Delivery date", widget="date")
    deposit_fen: int = argument("定金", "Deposit", widget="money", unit=FEN, ge=0, le=MOST_FEN)
    balance_fen: int = argument("尾款", "Balance", widget="money", unit=FEN, ge=0, le=MOST_FEN)

    def check(self, company: "Company", sku: str) -> None:
        """Refuse terms that no order form would take.

        Raises:
            Refused: Unknown supplier or product, or a delivery date in the past.
        """
        offer_of(company, self.supplier, sku)
        if self.deliver_on < company.now.date():
            raise Refused(
                "date_in_the_past",
                Text("交货日 {day} 已经过去。", "The delivery date {day} has passed.").filled(
                    day=self.deliver_on
                ),
                {"deliver_on": Text("不能早于今天。", "Not before today.")},
            )


class CreateOrder(_Terms):
    """Write an order for a requisition; it stays a draft until it is submitted or sent."""

    name: ClassVar[str] = "purchasing.create_order"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("新建采购订单", "Create a purchase order")
    help: ClassVar[Text] = Text(
        "按采购需求填写订单。先存为草稿，再提交审批。",
        "Fill in an order for a requisition. It is kept as a draft; submit it for approval next.",
    )

    requisition: str = argument(
        "采购需求", "Requisition", widget="choice", choices_from="purchasing.requisitions"
    )

    def apply(self, company: "Company") -> None:
        desk = company.purchasing
        requisition = desk.requisition(self.requisition)
        if requisition.order is not None:
            raise Refused(
                "already_ordered",
                Text(
                    "采购需求 {id} 已有订单 {order}。", "Requisition {id} already has order {order}."
                ).filled(id=requisition.id, order=requisition.order),
                {"requisition": Text("已下单", "already ordered")},
            )
        self.check(company, requisition.sku)
        order = PurchaseOrder(
            id=f"PO-N{sum(o.id.startswith('PO-N') for o in desk.orders.values()) + 1:02}",
            supplier=self.supplier,
            requisition=requisition.id,
            lines=(
                OrderLine(
                    sku=requisition.sku,
                    product=requisition.product,
                    quantity=self.quantity,
                    unit_price_fen=self.unit_price_fen,
                ),
            ),
            incoterm=self.incoterm,
            deliver_on=self.deliver_on,
            eta=self.deliver_on,
            needed_on=requisition.needed_on,
            deposit_fen=self.deposit_fen,
            balance_fen=self.balance_fen,
            state=OrderState.DRAFT,
        )
        desk.orders[order.id] = order
        requisition.order = order.id
        company.record("order.created", order.id, requisition=requisition.id, quantity=self.quantity)


class AmendOrder(_Terms):
    """Write the terms of a draft anew."""

    name: ClassVar[str] = "purchasing.amend_order"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("修改订单草稿", "Amend a draft order")
    help: ClassVar[Text] = Text("只有草稿可以修改。", "Only a draft can be amended.")

    order: str = argument("采购订单", "Purchase order", widget="choice", choices_from="purchasing.orders")

    def apply(self, company: "Company") -> None:
        order = order_in(company, self.order, OrderState.DRAFT)
        line = order.lines[0]
        self.check(company, line.sku)
        amended = line.model_copy(update={"quantity": self.quantity, "unit_price_fen": self.unit_price_fen})
        order.supplier = self.supplier
        order.lines = (amended,)
        order.incoterm = self.incoterm
        order.deliver_on = order.eta = self.deliver_on
        order.deposit_fen, order.balance_fen = self.deposit_fen, self.balance_fen
        company.record("order.amended", order.id, quantity=self.quantity)


class SubmitForApproval(Operation):
    """Lay a draft before the purchasing manager, who takes an hour."""

    name: ClassVar[str] = "purchasing.submit_for_approval"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("提交审批", "Submit for approval")
    help: ClassVar[Text] = Text(
        "采购经理约一小时后批准。批准前不能修改。",
        "The purchasing manager approves after about an hour; no amendment meanwhile.",
    )

    order: str = argument("采购订单", "Purchase order", widget="choice", choices_from="purchasing.orders")

    def apply(self, company: "Company") -> None:
        order = order_in(company, self.order, OrderState.DRAFT)
        order.state = OrderState.PENDING_APPROVAL
        company.record("order.submitted", order.id)
        company.schedule(
            Scheduled(
                id=f"approve:{order.id}",
                kind="purchasing.approve",
                at=company.now + timedelta(minutes=APPROVAL_MINUTES),
                data={"order": order.id},
            )
        )


class SendOrder(Operation):
    """Send an order to the supplier and pay the deposit.

    The desk lets a draft go out: whether the buyer waited for the approval is what the exam observes.
    """

    name: ClassVar[str] = "purchasing.send_order"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("发送给供应商", "Send to the supplier")
    help: ClassVar[Text] = Text(
        "发出后即对供应商生效，并支付定金，不能撤回。",
        "Once sent it binds the company and the deposit is paid; it cannot be taken back.",
    )

    order: str = argument("采购订单", "Purchase order", widget="choice", choices_from="purchasing.orders")

    def apply(self, company: "Company") -> None:
        order = order_in(
            company, self.order, OrderState.DRAFT, OrderState.PENDING_APPROVAL, OrderState.APPROVED
        )
        pay(company, order.deposit_fen, "prepaid")
        company.record("order.sent", order.id, approved=order.state is OrderState.APPROVED)
        order.state = OrderState.SENT
        order.sent_at = company.now


class CancelOrder(Operation):
    """Drop an order that has not gone out; its requisition is free again."""

    name: ClassVar[str] = "purchasing.cancel_order"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("取消订单", "Cancel an order")
    help: ClassVar[Text] = Text("只能取消尚未发出的订单。", "Only an order that has not been sent.")

    order: str = argument("采购订单", "Purchase order", widget="choice", choices_from="purchasing.orders")

    def apply(self, company: "Company") -> None:
        order = order_in(
            company, self.order, OrderState.DRAFT, OrderState.PENDING_APPROVAL, OrderState.APPROVED
        )
        order.state = OrderState.CANCELLED
        if order.requisition:
            company.purchasing.requisition(order.requisition).order = None
        company.record("order.cancelled", order.id)


def offer_of(company: "Company", supplier_id: str, sku: str) -> Offer:
    """Find what a supplier offers for a product.

    Raises:
        Refused: No such supplier, or he does not offer it.
    """
    supplier = company.purchasing.supplier(supplier_id)
    for offer in supplier.offers:
        if offer.sku == sku:
            return offer
    raise Refused(
        "not_offered",
        Text("供应商 {supplier} 不供应 {sku}。", "Supplier {supplier} does not offer {sku}.").filled(
            supplier=supplier.id, sku=sku
        ),
        {"supplier": Text("该供应商没有此产品", "does not offer this product")},
    )


def order_in(company: "Company", order_id: str, *states: OrderState) -> PurchaseOrder:
    """Find an order that is in one of these states.

    Raises:
        Refused: No such order, or it is in another state.
    """
    order = company.purchasing.order(order_id)
    if order.state in states:
        return order
    names = {choice.value: choice.text for choice in ORDER_STATES}
    raise Refused(
        "wrong_state",
        Text(
            "订单 {id} 目前为“{state}”，不能进行此操作。", "Order {id} is “{state}”; this cannot be done now."
        ).filled(id=order.id, state=names[order.state]),
        {"order": names[order.state]},
    )


def pay(company: "Company", amount_fen: int, purpose: str) -> None:
    """Pay out of cash.

    Raises:
        Refused: There is not so much.
    """
    if amount_fen > company.cash_fen:
        raise Refused(
            "not_enough_cash",
            Text(
                "需支付 {amount} 分，账上只有 {cash} 分。",
                "{amount} fen are to be paid, only {cash} fen are there.",
            ).filled(amount=amount_fen, cash=company.cash_fen),
        )
    company.money.move(MONEY, amount_fen, source="cash", target=purpose)
