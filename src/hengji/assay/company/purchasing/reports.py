"""The purchasing desk's tables."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Choice
from hengji.assay.company.purchasing.objects import (
    CHANNELS,
    DISCREPANCIES,
    INVOICE_STATES,
    KINDS,
    LEAD_STATES,
    ORDER_STATES,
    PURPOSES,
    REJECTION_REASONS,
    Offer,
)
from hengji.assay.company.tables import YES_NO, Column, Row, Table, column, flag

if TYPE_CHECKING:
    from hengji.assay.company.purchasing.desk import PurchasingDesk

PEOPLE = {
    "buyer": Text("我（采购员）", "Me (buyer)"),
    "manager": Text("采购经理", "Purchasing manager"),
    "warehouse": Text("仓库", "Warehouse"),
}
TAX_BASIS = (Choice("true", Text("含税", "With tax")), Choice("false", Text("不含税", "Without tax")))
VERDICTS = (Choice("true", Text("接收", "Accepted")), Choice("false", Text("拒收", "Rejected")))


def purchasing_tables(desk: "PurchasingDesk") -> tuple[Table, ...]:
    """Give the tables of the desk, in the order in which a buyer works."""
    return tuple(
        Table("purchasing", key, title, columns, tuple(rows(desk))) for key, title, columns, rows in _TABLES
    )


def _requisitions(desk: "PurchasingDesk") -> Iterable[Row]:
    return (r.model_dump() for r in desk.requisitions.values())


def _suppliers(desk: "PurchasingDesk") -> Iterable[Row]:
    for s in desk.suppliers.values():
        yield {
            "id": s.id,
            "name": s.name,
            "channel": s.channel,
            "kind": s.kind,
            "approved": flag(s.approved),
        }


def _offers(desk: "PurchasingDesk") -> Iterable[Row]:
    for supplier in desk.suppliers.values():
        for offer in supplier.offers:
            ladder = _ladder(offer)
            yield offer.model_dump(exclude={"ladder"}) | {
                "supplier": supplier.id,
                "tax_included": flag(offer.tax_included),
                "ladder": Text(ladder, ladder),
            }


def _ladder(offer: Offer) -> str:
    return "；".join(f"≥{step.from_quantity}: {step.unit_price_fen / 100:.2f}" for step in offer.ladder)


def _quotations(desk: "PurchasingDesk") -> Iterable[Row]:
    for request in desk.quotation_requests.values():
        yield request.model_dump() | {"tax_included": flag(request.tax_included)}


def _orders(desk: "PurchasingDesk") -> Iterable[Row]:
    for order in desk.orders.values():
        yield order.model_dump(exclude={"lines"}) | {
            "quantity": order.quantity,
            "net_fen": order.net_fen,
            "inspection_requested": flag(order.inspection_requested),
        }


def _order_lines(desk: "PurchasingDesk") -> Iterable[Row]:
    return ({"order": o.id} | line.model_dump() for o in desk.orders.values() for line in o.lines)


def _messages(desk: "PurchasingDesk") -> Iterable[Row]:
    suppliers = desk.suppliers
    for message in desk.messages.values():
        row = message.model_dump()
        for end in ("sender", "recipient"):
            who = row[end]
            row[end] = PEOPLE.get(who) or (suppliers[who].name if who in suppliers else Text(who, who))
        yield row


def _inbound_plans(desk: "PurchasingDesk") -> Iterable[Row]:
    return (plan.model_dump() for plan in desk.inbound_plans.values())


def _receipts(desk: "PurchasingDesk") -> Iterable[Row]:
    for receipt in desk.receipts.values():
        for line in receipt.lines:
            yield {
                "receipt": receipt.id,
                "order": receipt.order,
                "arrived_at": receipt.arrived_at,
                "remark": receipt.remark,
            } | line.model_dump()


def _invoices(desk: "PurchasingDesk") -> Iterable[Row]:
    return (invoice.model_dump(exclude={"lines"}) for invoice in desk.invoices.values())


def _invoice_lines(desk: "PurchasingDesk") -> Iterable[Row]:
    return ({"invoice": i.id} | line.model_dump() for i in desk.invoices.values() for line in i.lines)


def _lots(desk: "PurchasingDesk") -> Iterable[Row]:
    for lot in desk.lots.values():
        yield lot.model_dump(exclude={"findings"}) | {"accepted": flag(lot.accepted)}


def _findings(desk: "PurchasingDesk") -> Iterable[Row]:
    return ({"lot": lot.id} | f.model_dump() for lot in desk.lots.values() for f in lot.findings)


def _leads(desk: "PurchasingDesk") -> Iterable[Row]:
    for lead in desk.leads.values():
        yield lead.model_dump() | {"tax_included": flag(lead.tax_included)}


_TABLES: tuple[tuple[str, Text, tuple[Column, ...], Callable[["PurchasingDesk"], Iterable[Row]]], ...] = (
    (
        "requisitions",
        Text("采购需求", "Requisitions"),
        (
            column("id", "编号", "No.", "id"),
            column("sku", "SKU", "SKU"),
            column("product", "产品", "Product"),
            column("quantity", "需求数量", "Quantity", "quantity"),
            column("needed_on", "需求日", "Needed on", "date"),
            column("target_price_fen", "目标单价（不含税）", "Target price without tax", "money"),
            column("order", "订单", "Order", "id"),
        ),
        _requisitions,
    ),
    (
        "suppliers",
        Text("供应商", "Suppliers"),
        (
            column("id", "编号", "No.", "id"),
            column("name", "名称", "Name"),
            column("channel", "来源渠道", "Channel", "choice", CHANNELS),
            column("kind", "类型", "Kind", "choice", KINDS),
            column("approved", "合格供应商", "Approved", "choice", YES_NO),
        ),
        _suppliers,
    ),
    (
        "offers",
        Text("供货条件与阶梯价", "Offers and price ladders"),
        (
            column("supplier", "供应商", "Supplier", "id"),
            column("sku", "SKU", "SKU"),
            column("ladder", "阶梯价（元）", "Price ladder (CNY)"),
            column("tax_included", "价格口径", "Tax basis", "choice", TAX_BASIS),
            column("minimum_quantity", "起订量", "MOQ", "quantity"),
            column("carton_quantity", "每箱件数", "Pieces a carton", "quantity"),
            column("lead_time_working_days", "交期（工作日）", "Lead time (working days)", "quantity"),
            column("incoterm", "交货条件", "Incoterm"),
        ),
        _offers,
    ),
    (
        "quotation_requests",
        Text("询价与报价", "Quotations"),
        (
            column("id", "编号", "No.", "id"),
            column("supplier", "供应商", "Supplier", "id"),
            column("sku", "SKU", "SKU"),
            column("quantity", "数量", "Quantity", "quantity"),
            column("asked_at", "询价时间", "Asked at", "moment"),
            column("answered_at", "报价时间", "Answered at", "moment"),
            column("unit_price_fen", "单价", "Unit price", "money"),
            column("tax_included", "价格口径", "Tax basis", "choice", TAX_BASIS),
        ),
        _quotations,
    ),
    (
        "orders",
        Text("采购订单", "Purchase orders"),
        (
            column("id", "编号", "No.", "id"),
            column("supplier", "供应商", "Supplier", "id"),
            column("state", "状态", "State", "choice", ORDER_STATES),
            column("quantity", "数量", "Quantity", "quantity"),
            column("shipped_quantity", "已发货", "Shipped", "quantity"),
            column("received_quantity", "已收货", "Received", "quantity"),
            column("net_fen", "不含税总额", "Total without tax", "money"),
            column("deposit_fen", "定金", "Deposit", "money"),
            column("balance_fen", "尾款", "Balance", "money"),
            column("incoterm", "交货条件", "Incoterm"),
            column("needed_on", "需求日", "Needed on", "date"),
            column("deliver_on", "要求交货日", "Delivery date", "date"),
            column("eta", "预计到货日", "Expected on", "date"),
            column("sent_at", "发出时间", "Sent at", "moment"),
            column("inspection_requested", "已申请质检", "Inspection requested", "choice", YES_NO),
        ),
        _orders,
    ),
    (
        "order_lines",
        Text("订单明细", "Order lines"),
        (
            column("order", "订单", "Order", "id"),
            column("sku", "SKU", "SKU"),
            column("product", "产品", "Product"),
            column("quantity", "数量", "Quantity", "quantity"),
            column("unit_price_fen", "不含税单价", "Unit price without tax", "money"),
        ),
        _order_lines,
    ),
    (
        "messages",
        Text("消息", "Messages"),
        (
            column("id", "编号", "No.", "id"),
            column("order", "订单", "Order", "id"),
            column("sender", "发件人", "From"),
            column("recipient", "收件人", "To"),
            column("purpose", "事由", "Purpose", "choice", PURPOSES),
            column("body", "正文", "Text"),
            column("at", "时间", "Time", "moment"),
            column("due_at", "回复时限", "Answer due", "moment"),
            column("answered_by", "已回复", "Answered by", "id"),
        ),
        _messages,
    ),
    (
        "inbound_plans",
        Text("入库计划", "Inbound plans"),
        (
            column("order", "订单", "Order", "id"),
            column("quantity", "下一批数量", "Next arrival", "quantity"),
            column("eta", "预计到货日", "Expected on", "date"),
        ),
        _inbound_plans,
    ),
    (
        "receipts",
        Text("收货单", "Receipts"),
        (
            column("receipt", "收货单", "Receipt", "id"),
            column("order", "订单", "Order", "id"),
            column("arrived_at", "到货时间", "Arrived at", "moment"),
            column("sku", "SKU", "SKU"),
            column("product", "产品", "Product"),
            column("note_quantity", "送货单数量", "On the note", "quantity"),
            column("good_quantity", "实点良品", "Counted good", "quantity"),
            column("defective_quantity", "实点不良", "Counted defective", "quantity"),
            column("accepted_quantity", "合格接收", "Accepted", "quantity"),
            column("discrepancy", "差异", "Discrepancy", "choice", DISCREPANCIES),
            column("remark", "仓库备注", "Warehouse remark"),
        ),
        _receipts,
    ),
    (
        "invoices",
        Text("发票", "Invoices"),
        (
            column("id", "编号", "No.", "id"),
            column("order", "订单", "Order", "id"),
            column("receipt", "收货单", "Receipt", "id"),
            column("net_fen", "不含税金额", "Without tax", "money"),
            column("vat_rate_ppm", "税率", "VAT rate", "ppm"),
            column("vat_fen", "税额", "Tax", "money"),
            column("state", "状态", "State", "choice", INVOICE_STATES),
            column("paid_net_fen", "已付不含税", "Paid without tax", "money"),
            column("paid_vat_fen", "已付税额", "Tax paid", "money"),
            column("hold_reason", "暂缓原因", "Why held", "choice", DISCREPANCIES),
        ),
        _invoices,
    ),
    (
        "invoice_lines",
        Text("发票明细", "Invoice lines"),
        (
            column("invoice", "发票", "Invoice", "id"),
            column("sku", "SKU", "SKU"),
            column("quantity", "数量", "Quantity", "quantity"),
            column("unit_price_fen", "不含税单价", "Unit price without tax", "money"),
        ),
        _invoice_lines,
    ),
    (
        "lots",
        Text("检验批", "Inspection lots"),
        (
            column("id", "编号", "No.", "id"),
            column("order", "订单", "Order", "id"),
            column("product", "产品", "Product"),
            column("size", "批量", "Lot size", "quantity"),
            column("plan", "抽样要求", "Sampling plan"),
            column("code_letter", "字码", "Code letter"),
            column("sample_size", "样本量", "Sample size", "quantity"),
            column("critical", "致命", "Critical", "quantity"),
            column("major", "严重", "Major", "quantity"),
            column("minor", "轻微", "Minor", "quantity"),
            column("accepted", "判定", "Decision", "choice", VERDICTS),
        ),
        _lots,
    ),
    (
        "findings",
        Text("检验记录", "Inspection findings"),
        (
            column("lot", "检验批", "Lot", "id"),
            column("unit", "样品序号", "Piece", "quantity"),
            column("text", "记录", "Finding"),
        ),
        _findings,
    ),
    (
        "leads",
        Text("寻源线索", "Leads"),
        (
            column("id", "编号", "No.", "id"),
            column("name", "名称", "Name"),
            column("channel", "渠道", "Channel", "choice", CHANNELS),
            column("credit_code", "统一社会信用代码", "Credit code"),
            column("owner", "负责人", "Owner"),
            column("claims", "自称", "Claims to be", "choice", KINDS),
            column("scope", "经营范围", "Business scope"),
            column("capital_fen", "注册资本", "Registered capital", "money"),
            column("certificate", "证书", "Certificate"),
            column("certificate_model", "证书型号", "Certified model"),
            column("certificate_until", "证书有效期至", "Valid until", "date"),
            column("unit_price_fen", "报价", "Price", "money"),
            column("tax_included", "价格口径", "Tax basis", "choice", TAX_BASIS),
            column("lead_time_working_days", "交期（工作日）", "Lead time (working days)", "quantity"),
            column("rating_tenths", "评分", "Rating", "rating"),
            column("state", "状态", "State", "choice", LEAD_STATES),
            column("kind", "建档类型", "Registered as", "choice", KINDS),
            column("reason", "排除原因", "Why rejected", "choice", REJECTION_REASONS),
        ),
        _leads,
    ),
)
