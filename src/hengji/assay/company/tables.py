"""The company's reports: what lies on each desk, as tables for the candidate, the examiner and the supervisor."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.company import Company
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

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        kind: id, text, quantity, money (fen), date, moment, rating (tenths), ppm, or choice.
        choices: How the values of a choice are called.
    """

    key: str
    label: Text
    kind: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a desk; a cell's value is a whole number, a string, a ``Text`` or None."""

    desk: str
    key: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def _column(key: str, zh: str, en: str, kind: str = "text", choices: tuple[Choice, ...] = ()) -> Column:
    return Column(key, Text(zh, en), kind, choices)


PEOPLE = {
    "buyer": Text("我（采购员）", "Me (buyer)"),
    "manager": Text("采购经理", "Purchasing manager"),
    "warehouse": Text("仓库", "Warehouse"),
}
YES_NO = (Choice("true", Text("是", "Yes")), Choice("false", Text("否", "No")))
TAX_BASIS = (Choice("true", Text("含税", "With tax")), Choice("false", Text("不含税", "Without tax")))
VERDICTS = (Choice("true", Text("接收", "Accepted")), Choice("false", Text("拒收", "Rejected")))


def tables(company: Company) -> tuple[Table, ...]:
    """Give every table of the company, in the order in which a buyer works."""
    return tuple(
        Table("purchasing", key, title, columns, tuple(rows(company)))
        for key, title, columns, rows in _TABLES
    )


def _flag(value: bool | None) -> str | None:
    return None if value is None else str(value).lower()


def _requisitions(company: Company) -> Iterable[Row]:
    return (r.model_dump() for r in company.purchasing.requisitions.values())


def _suppliers(company: Company) -> Iterable[Row]:
    for s in company.purchasing.suppliers.values():
        yield {
            "id": s.id,
            "name": s.name,
            "channel": s.channel,
            "kind": s.kind,
            "approved": _flag(s.approved),
        }


def _offers(company: Company) -> Iterable[Row]:
    for supplier in company.purchasing.suppliers.values():
        for offer in supplier.offers:
            ladder = _ladder(offer)
            yield offer.model_dump(exclude={"ladder"}) | {
                "supplier": supplier.id,
                "tax_included": _flag(offer.tax_included),
                "ladder": Text(ladder, ladder),
            }


def _ladder(offer: Offer) -> str:
    return "；".join(f"≥{step.from_quantity}: {step.unit_price_fen / 100:.2f}" for step in offer.ladder)


def _quotations(company: Company) -> Iterable[Row]:
    for request in company.purchasing.quotation_requests.values():
        yield request.model_dump() | {"tax_included": _flag(request.tax_included)}


def _orders(company: Company) -> Iterable[Row]:
    for order in company.purchasing.orders.values():
        yield order.model_dump(exclude={"lines"}) | {
            "quantity": order.quantity,
            "net_fen": order.net_fen,
            "inspection_requested": _flag(order.inspection_requested),
        }


def _order_lines(company: Company) -> Iterable[Row]:
    return (
        {"order": o.id} | line.model_dump() for o in company.purchasing.orders.values() for line in o.lines
    )


def _messages(company: Company) -> Iterable[Row]:
    suppliers = company.purchasing.suppliers
    for message in company.purchasing.messages.values():
        row = message.model_dump()
        for end in ("sender", "recipient"):
            who = row[end]
            row[end] = PEOPLE.get(who) or (suppliers[who].name if who in suppliers else Text(who, who))
        yield row


def _inbound_plans(company: Company) -> Iterable[Row]:
    return (plan.model_dump() for plan in company.purchasing.inbound_plans.values())


def _receipts(company: Company) -> Iterable[Row]:
    for receipt in company.purchasing.receipts.values():
        for line in receipt.lines:
            yield {
                "receipt": receipt.id,
                "order": receipt.order,
                "arrived_at": receipt.arrived_at,
                "remark": receipt.remark,
            } | line.model_dump()


def _invoices(company: Company) -> Iterable[Row]:
    return (invoice.model_dump(exclude={"lines"}) for invoice in company.purchasing.invoices.values())


def _invoice_lines(company: Company) -> Iterable[Row]:
    return (
        {"invoice": i.id} | line.model_dump()
        for i in company.purchasing.invoices.values()
        for line in i.lines
    )


def _lots(company: Company) -> Iterable[Row]:
    for lot in company.purchasing.lots.values():
        yield lot.model_dump(exclude={"findings"}) | {"accepted": _flag(lot.accepted)}


def _findings(company: Company) -> Iterable[Row]:
    return (
        {"lot": lot.id} | f.model_dump() for lot in company.purchasing.lots.values() for f in lot.findings
    )


def _leads(company: Company) -> Iterable[Row]:
    for lead in company.purchasing.leads.values():
        yield lead.model_dump() | {"tax_included": _flag(lead.tax_included)}


_TABLES: tuple[tuple[str, Text, tuple[Column, ...], Callable[[Company], Iterable[Row]]], ...] = (
    (
        "requisitions",
        Text("采购需求", "Requisitions"),
        (
            _column("id", "编号", "No.", "id"),
            _column("sku", "SKU", "SKU"),
            _column("product", "产品", "Product"),
            _column("quantity", "需求数量", "Quantity", "quantity"),
            _column("needed_on", "需求日", "Needed on", "date"),
            _column("target_price_fen", "目标单价（不含税）", "Target price without tax", "money"),
            _column("order", "订单", "Order", "id"),
        ),
        _requisitions,
    ),
    (
        "suppliers",
        Text("供应商", "Suppliers"),
        (
            _column("id", "编号", "No.", "id"),
            _column("name", "名称", "Name"),
            _column("channel", "来源渠道", "Channel", "choice", CHANNELS),
            _column("kind", "类型", "Kind", "choice", KINDS),
            _column("approved", "合格供应商", "Approved", "choice", YES_NO),
        ),
        _suppliers,
    ),
    (
        "offers",
        Text("供货条件与阶梯价", "Offers and price ladders"),
        (
            _column("supplier", "供应商", "Supplier", "id"),
            _column("sku", "SKU", "SKU"),
            _column("ladder", "阶梯价（元）", "Price ladder (CNY)"),
            _column("tax_included", "价格口径", "Tax basis", "choice", TAX_BASIS),
            _column("minimum_quantity", "起订量", "MOQ", "quantity"),
            _column("carton_quantity", "每箱件数", "Pieces a carton", "quantity"),
            _column("lead_time_working_days", "交期（工作日）", "Lead time (working days)", "quantity"),
            _column("incoterm", "交货条件", "Incoterm"),
        ),
        _offers,
    ),
    (
        "quotation_requests",
        Text("询价与报价", "Quotations"),
        (
            _column("id", "编号", "No.", "id"),
            _column("supplier", "供应商", "Supplier", "id"),
            _column("sku", "SKU", "SKU"),
            _column("quantity", "数量", "Quantity", "quantity"),
            _column("asked_at", "询价时间", "Asked at", "moment"),
            _column("answered_at", "报价时间", "Answered at", "moment"),
            _column("unit_price_fen", "单价", "Unit price", "money"),
            _column("tax_included", "价格口径", "Tax basis", "choice", TAX_BASIS),
        ),
        _quotations,
    ),
    (
        "orders",
        Text("采购订单", "Purchase orders"),
        (
            _column("id", "编号", "No.", "id"),
            _column("supplier", "供应商", "Supplier", "id"),
            _column("state", "状态", "State", "choice", ORDER_STATES),
            _column("quantity", "数量", "Quantity", "quantity"),
            _column("shipped_quantity", "已发货", "Shipped", "quantity"),
            _column("received_quantity", "已收货", "Received", "quantity"),
            _column("net_fen", "不含税总额", "Total without tax", "money"),
            _column("deposit_fen", "定金", "Deposit", "money"),
            _column("balance_fen", "尾款", "Balance", "money"),
            _column("incoterm", "交货条件", "Incoterm"),
            _column("needed_on", "需求日", "Needed on", "date"),
            _column("deliver_on", "要求交货日", "Delivery date", "date"),
            _column("eta", "预计到货日", "Expected on", "date"),
            _column("sent_at", "发出时间", "Sent at", "moment"),
            _column("inspection_requested", "已申请质检", "Inspection requested", "choice", YES_NO),
        ),
        _orders,
    ),
    (
        "order_lines",
        Text("订单明细", "Order lines"),
        (
            _column("order", "订单", "Order", "id"),
            _column("sku", "SKU", "SKU"),
            _column("product", "产品", "Product"),
            _column("quantity", "数量", "Quantity", "quantity"),
            _column("unit_price_fen", "不含税单价", "Unit price without tax", "money"),
        ),
        _order_lines,
    ),
    (
        "messages",
        Text("消息", "Messages"),
        (
            _column("id", "编号", "No.", "id"),
            _column("order", "订单", "Order", "id"),
            _column("sender", "发件人", "From"),
            _column("recipient", "收件人", "To"),
            _column("purpose", "事由", "Purpose", "choice", PURPOSES),
            _column("body", "正文", "Text"),
            _column("at", "时间", "Time", "moment"),
            _column("due_at", "回复时限", "Answer due", "moment"),
            _column("answered_by", "已回复", "Answered by", "id"),
        ),
        _messages,
    ),
    (
        "inbound_plans",
        Text("入库计划", "Inbound plans"),
        (
            _column("order", "订单", "Order", "id"),
            _column("quantity", "下一批数量", "Next arrival", "quantity"),
            _column("eta", "预计到货日", "Expected on", "date"),
        ),
        _inbound_plans,
    ),
    (
        "receipts",
        Text("收货单", "Receipts"),
        (
            _column("receipt", "收货单", "Receipt", "id"),
            _column("order", "订单", "Order", "id"),
            _column("arrived_at", "到货时间", "Arrived at", "moment"),
            _column("sku", "SKU", "SKU"),
            _column("product", "产品", "Product"),
            _column("note_quantity", "送货单数量", "On the note", "quantity"),
            _column("good_quantity", "实点良品", "Counted good", "quantity"),
            _column("defective_quantity", "实点不良", "Counted defective", "quantity"),
            _column("accepted_quantity", "合格接收", "Accepted", "quantity"),
            _column("discrepancy", "差异", "Discrepancy", "choice", DISCREPANCIES),
            _column("remark", "仓库备注", "Warehouse remark"),
        ),
        _receipts,
    ),
    (
        "invoices",
        Text("发票", "Invoices"),
        (
            _column("id", "编号", "No.", "id"),
            _column("order", "订单", "Order", "id"),
            _column("receipt", "收货单", "Receipt", "id"),
            _column("net_fen", "不含税金额", "Without tax", "money"),
            _column("vat_rate_ppm", "税率", "VAT rate", "ppm"),
            _column("vat_fen", "税额", "Tax", "money"),
            _column("state", "状态", "State", "choice", INVOICE_STATES),
            _column("paid_net_fen", "已付不含税", "Paid without tax", "money"),
            _column("paid_vat_fen", "已付税额", "Tax paid", "money"),
            _column("hold_reason", "暂缓原因", "Why held", "choice", DISCREPANCIES),
        ),
        _invoices,
    ),
    (
        "invoice_lines",
        Text("发票明细", "Invoice lines"),
        (
            _column("invoice", "发票", "Invoice", "id"),
            _column("sku", "SKU", "SKU"),
            _column("quantity", "数量", "Quantity", "quantity"),
            _column("unit_price_fen", "不含税单价", "Unit price without tax", "money"),
        ),
        _invoice_lines,
    ),
    (
        "lots",
        Text("检验批", "Inspection lots"),
        (
            _column("id", "编号", "No.", "id"),
            _column("order", "订单", "Order", "id"),
            _column("product", "产品", "Product"),
            _column("size", "批量", "Lot size", "quantity"),
            _column("plan", "抽样要求", "Sampling plan"),
            _column("code_letter", "字码", "Code letter"),
            _column("sample_size", "样本量", "Sample size", "quantity"),
            _column("critical", "致命", "Critical", "quantity"),
            _column("major", "严重", "Major", "quantity"),
            _column("minor", "轻微", "Minor", "quantity"),
            _column("accepted", "判定", "Decision", "choice", VERDICTS),
        ),
        _lots,
    ),
    (
        "findings",
        Text("检验记录", "Inspection findings"),
        (
            _column("lot", "检验批", "Lot", "id"),
            _column("unit", "样品序号", "Piece", "quantity"),
            _column("text", "记录", "Finding"),
        ),
        _findings,
    ),
    (
        "leads",
        Text("寻源线索", "Leads"),
        (
            _column("id", "编号", "No.", "id"),
            _column("name", "名称", "Name"),
            _column("channel", "渠道", "Channel", "choice", CHANNELS),
            _column("credit_code", "统一社会信用代码", "Credit code"),
            _column("owner", "负责人", "Owner"),
            _column("claims", "自称", "Claims to be", "choice", KINDS),
            _column("scope", "经营范围", "Business scope"),
            _column("capital_fen", "注册资本", "Registered capital", "money"),
            _column("certificate", "证书", "Certificate"),
            _column("certificate_model", "证书型号", "Certified model"),
            _column("certificate_until", "证书有效期至", "Valid until", "date"),
            _column("unit_price_fen", "报价", "Price", "money"),
            _column("tax_included", "价格口径", "Tax basis", "choice", TAX_BASIS),
            _column("lead_time_working_days", "交期（工作日）", "Lead time (working days)", "quantity"),
            _column("rating_tenths", "评分", "Rating", "rating"),
            _column("state", "状态", "State", "choice", LEAD_STATES),
            _column("kind", "建档类型", "Registered as", "choice", KINDS),
            _column("reason", "排除原因", "Why rejected", "choice", REJECTION_REASONS),
        ),
        _leads,
    ),
)
