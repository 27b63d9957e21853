"""The service desk's tables."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Choice
from hengji.assay.company.service.objects import priced
from hengji.assay.company.service.words import (
    CANCEL_REASONS,
    CARRIAGES,
    CATEGORIES,
    CLOSINGS,
    DISPOSITIONS,
    HANDLINGS,
    HOLD_REASONS,
    LABELS,
    ORDER_STATES,
    PRIORITIES,
    REPORT_REASONS,
    RETURN_DECISIONS,
    RETURN_REASONS,
    TEAMS,
)
from hengji.assay.company.tables import YES_NO, Column, Row, Table, column, flag

if TYPE_CHECKING:
    from hengji.assay.company.service.desk import ServiceDesk

SENDERS = (Choice("buyer", Text("买家", "Buyer")), Choice("service", Text("我（客服）", "Me (service)")))


def service_tables(desk: "ServiceDesk") -> tuple[Table, ...]:
    """Give the tables of the desk, in the order in which people work."""
    return tuple(
        Table("service", key, title, columns, tuple(rows(desk))) for key, title, columns, rows in _TABLES
    )


def _messages(desk: "ServiceDesk") -> Iterable[Row]:
    for message in desk.messages.values():
        yield message.model_dump() | {"passed_up": flag(message.passed_up_at is not None)}


def _templates(desk: "ServiceDesk") -> Iterable[Row]:
    return (
        template.model_dump() | {"case": template.case, "language": template.language}
        for template in desk.templates.values()
    )


def _knowledge(desk: "ServiceDesk") -> Iterable[Row]:
    for entry in desk.knowledge.values():
        yield {
            "id": entry.id,
            "sku": entry.sku,
            "product": entry.product,
            "topic": entry.topic,
            "fact": entry.fact,
        }


def _orders(desk: "ServiceDesk") -> Iterable[Row]:
    for order in desk.orders.values():
        yield order.model_dump() | {
            "platform": order.platform,
            "product": order.product,
            "tracking_scan": order.tracking_scan,
            "at_risk": flag(order.at_risk),
            "intercepted": flag(order.intercepted),
        }


def _amounts(desk: "ServiceDesk") -> Iterable[Row]:
    for order in desk.orders.values():
        amounts = {
            name: priced(order.currency, getattr(order, f"{name}_cents"))
            for name in ("goods", "discount", "shipping", "tax", "paid", "refunded")
        }
        yield {"order": order.id, "quantity": order.quantity} | amounts


def _alerts(desk: "ServiceDesk") -> Iterable[Row]:
    for alert in desk.alerts.values():
        yield {
            "id": alert.id,
            "order": alert.order,
            "source": alert.source,
            "body": alert.body,
            "at": alert.at,
        }


def _returns(desk: "ServiceDesk") -> Iterable[Row]:
    for request in desk.returns.values():
        currency = desk.orders[request.order].currency
        refund = None if request.refund_cents is None else priced(currency, request.refund_cents)
        yield request.model_dump() | {
            "photo": request.photo,
            "condition": request.condition,
            "refund": refund,
        }


def _reviews(desk: "ServiceDesk") -> Iterable[Row]:
    return (review.model_dump() for review in desk.reviews.values())


def _calls(desk: "ServiceDesk") -> Iterable[Row]:
    for call in desk.calls.values():
        yield call.model_dump() | {"transcript": call.transcript}


def _tickets(desk: "ServiceDesk") -> Iterable[Row]:
    return (ticket.model_dump() for ticket in desk.tickets.values())


_TABLES: tuple[tuple[str, Text, tuple[Column, ...], Callable[["ServiceDesk"], Iterable[Row]]], ...] = (
    (
        "buyer_messages",
        Text("买家消息", "Buyers' messages"),
        (
            column("id", "编号", "No.", "id"),
            column("order", "订单", "Order", "id"),
            column("sender", "发件人", "From", "choice", SENDERS),
            column("name", "买家", "Buyer"),
            column("body", "正文", "Text"),
            column("at", "时间", "Time", "moment"),
            column("due_at", "回复时限", "Answer due", "moment"),
            column("answered_by", "已回复", "Answered by", "id"),
            column("handling", "处理方式", "What it does", "choice", HANDLINGS),
            column("passed_up", "已上报", "Passed up", "choice", YES_NO),
            column("closed", "不回复", "Closed", "choice", CLOSINGS),
        ),
        _messages,
    ),
    (
        "reply_templates",
        Text("回复模板", "Reply templates"),
        (
            column("id", "编号", "No.", "id"),
            column("case", "适用情形", "For"),
            column("language", "语言", "Language"),
            column("body", "模板正文（花括号处须填写）", "Text (fill in what is in braces)"),
        ),
        _templates,
    ),
    (
        "knowledge_entries",
        Text("知识库", "Knowledge base"),
        (
            column("id", "编号", "No.", "id"),
            column("sku", "SKU", "SKU"),
            column("product", "产品", "Product"),
            column("topic", "问题", "Topic"),
            column("fact", "标准答案", "Fact"),
        ),
        _knowledge,
    ),
    (
        "buyer_orders",
        Text("买家订单", "Buyers' orders"),
        (
            column("id", "订单号", "Order", "id"),
            column("platform", "平台", "Platform"),
            column("buyer", "买家", "Buyer"),
            column("country", "国家", "Country"),
            column("sku", "SKU", "SKU"),
            column("product", "产品", "Product"),
            column("quantity", "数量", "Quantity", "quantity"),
            column("state", "状态", "State", "choice", ORDER_STATES),
            column("carriage", "发货方式", "Shipping", "choice", CARRIAGES),
            column("ordered_on", "下单日", "Ordered on", "date"),
            column("shipped_on", "发货日", "Shipped on", "date"),
            column("promised_on", "下单时承诺最晚到货", "Latest arrival promised", "date"),
            column("tracking", "物流单号", "Tracking number"),
            column("tracking_scan", "最新轨迹", "Latest scan"),
            column("tracking_eta", "承运商预计送达", "Carrier's arrival date", "date"),
            column("delivered_on", "签收日", "Delivered on", "date"),
            column("address", "收货地址", "Address"),
            column("hold_reason", "拦截原因", "Held because", "choice", HOLD_REASONS),
            column("cancel_reason", "取消原因", "Cancelled because", "choice", CANCEL_REASONS),
            column("intercepted", "已请承运商拦截", "Carrier asked", "choice", YES_NO),
            column("at_risk", "已上报风控", "Risk reported", "choice", YES_NO),
        ),
        _orders,
    ),
    (
        "order_amounts",
        Text("订单金额", "Amounts of orders"),
        (
            column("order", "订单号", "Order", "id"),
            column("quantity", "数量", "Quantity", "quantity"),
            column("goods", "货款（标价合计）", "Goods as listed"),
            column("discount", "优惠", "Discount"),
            column("shipping", "运费", "Shipping"),
            column("tax", "另收税款", "Tax on top"),
            column("paid", "实付", "Paid"),
            column("refunded", "已退款", "Refunded so far"),
        ),
        _amounts,
    ),
    (
        "order_alerts",
        Text("订单异常", "Orders with trouble"),
        (
            column("id", "编号", "No.", "id"),
            column("order", "订单号", "Order", "id"),
            column("source", "来源", "From"),
            column("body", "内容", "What"),
            column("at", "时间", "Time", "moment"),
        ),
        _alerts,
    ),
    (
        "return_requests",
        Text("退换申请", "Return requests"),
        (
            column("id", "编号", "No.", "id"),
            column("order", "订单号", "Order", "id"),
            column("quantity", "申请数量", "Pieces", "quantity"),
            column("reason", "买家所选原因", "Reason chosen", "choice", RETURN_REASONS),
            column("comment", "买家说明", "Comment"),
            column("photo", "照片", "Photo"),
            column("condition", "货物状况", "Condition"),
            column("asked_at", "申请时间", "Asked at", "moment"),
            column("due_at", "处理时限", "Due", "moment"),
            column("decision", "决定", "Decision", "choice", RETURN_DECISIONS),
            column("refund", "退款", "Refund"),
            column("postage", "退货运费", "Return shipping", "choice", LABELS),
            column("disposition", "货物处置", "Goods", "choice", DISPOSITIONS),
        ),
        _returns,
    ),
    (
        "buyer_reviews",
        Text("买家评价", "Reviews"),
        (
            column("id", "编号", "No.", "id"),
            column("order", "订单号", "Order", "id"),
            column("name", "买家", "Buyer"),
            column("stars", "星级", "Stars", "quantity"),
            column("body", "内容", "Text"),
            column("at", "时间", "Time", "moment"),
            column("reported", "举报理由", "Reported for", "choice", REPORT_REASONS),
            column("reply", "公开回复", "Public reply"),
            column("routed_to", "转交部门", "Routed to", "choice", TEAMS),
            column("routed_note", "转交说明", "Note"),
        ),
        _reviews,
    ),
    (
        "service_calls",
        Text("来电记录", "Calls"),
        (
            column("id", "编号", "No.", "id"),
            column("caller", "来电人", "Caller"),
            column("at", "时间", "Time", "moment"),
            column("transcript", "通话转写", "Transcript"),
            column("ticket", "工单", "Ticket", "id"),
        ),
        _calls,
    ),
    (
        "service_tickets",
        Text("工单", "Tickets"),
        (
            column("id", "编号", "No.", "id"),
            column("call", "来电", "Call", "id"),
            column("order", "订单号", "Order", "id"),
            column("category", "类别", "Category", "choice", CATEGORIES),
            column("priority", "优先级", "Priority", "choice", PRIORITIES),
            column("owner", "负责部门", "Owner", "choice", TEAMS),
            column("summary", "摘要", "Summary"),
            column("registered_at", "登记时间", "Registered at", "moment"),
            column("escalated_at", "升级时间", "Passed up at", "moment"),
        ),
        _tickets,
    ),
)
