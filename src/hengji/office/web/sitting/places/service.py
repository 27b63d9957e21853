"""The service desk's views."""

from django.utils.translation import gettext_lazy

from hengji.assay.company import Company
from hengji.office.web.sitting.places.place import Place, number_of


def _unanswered(company: Company) -> int:
    messages = company.service.messages.values()
    return sum(1 for m in messages if m.due_at and not m.answered_by and not m.closed)


SERVICE = (
    Place(
        "service_messages",
        gettext_lazy("买家消息"),
        ("buyer_messages", "reply_templates", "knowledge_entries"),
        (
            "service.reply_message",
            "service.pass_message_up",
            "service.close_message",
            "service.reopen_message",
        ),
        intro=gettext_lazy("回复时限按公司时间计算。"),
        needs=("buyer_messages", "reply_templates", "knowledge_entries"),
        count=_unanswered,
        urgent=True,
    ),
    Place(
        "service_orders",
        gettext_lazy("买家订单"),
        ("order_alerts", "buyer_orders", "order_amounts"),
        (
            "service.hold_order",
            "service.release_order",
            "service.change_address",
            "service.cancel_order",
            "service.intercept_parcel",
            "service.report_risk",
            "service.notify_buyer",
        ),
        needs=("buyer_orders",),
        count=number_of("service", "orders"),
    ),
    Place(
        "service_returns",
        gettext_lazy("退换申请"),
        ("return_requests",),
        ("service.decide_return", "service.reopen_return"),
        needs=("return_requests",),
        count=number_of("service", "returns"),
    ),
    Place(
        "service_reviews",
        gettext_lazy("买家评价"),
        ("buyer_reviews",),
        ("service.report_review", "service.withdraw_report", "service.reply_review", "service.route_review"),
        needs=("buyer_reviews",),
        count=number_of("service", "reviews"),
    ),
    Place(
        "service_calls",
        gettext_lazy("来电与工单"),
        ("service_calls", "service_tickets"),
        ("service.register_ticket", "service.amend_ticket", "service.escalate_ticket"),
        needs=("service_calls",),
        count=number_of("service", "calls"),
    ),
)
