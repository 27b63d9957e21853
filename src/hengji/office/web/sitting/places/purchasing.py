"""The purchasing desk's views."""

from django.utils.translation import gettext_lazy

from hengji.assay.company import Company
from hengji.assay.company.purchasing.objects import LeadState
from hengji.office.web.sitting.places.place import Place


def _unanswered(company: Company) -> int:
    return sum(
        1 for message in company.purchasing.messages.values() if message.due_at and not message.answered_by
    )


def _open_leads(company: Company) -> int:
    return sum(1 for lead in company.purchasing.leads.values() if lead.state is LeadState.OPEN)


PURCHASING = (
    Place(
        "requisitions",
        gettext_lazy("采购需求"),
        ("requisitions",),
        ("purchasing.create_order",),
        count=lambda company: sum(1 for r in company.purchasing.requisitions.values() if not r.order),
    ),
    Place(
        "suppliers",
        gettext_lazy("供应商"),
        ("suppliers", "offers"),
        count=lambda company: len(company.purchasing.suppliers),
    ),
    Place(
        "leads",
        gettext_lazy("寻源线索"),
        ("leads",),
        ("purchasing.register_supplier", "purchasing.reject_lead", "purchasing.reopen_lead"),
        count=_open_leads,
    ),
    Place(
        "quotations",
        gettext_lazy("询价报价"),
        ("quotation_requests",),
        ("purchasing.request_quotation",),
        count=lambda company: len(company.purchasing.quotation_requests),
    ),
    Place(
        "orders",
        gettext_lazy("采购订单"),
        ("orders", "order_lines", "inbound_plans"),
        (
            "purchasing.create_order",
            "purchasing.amend_order",
            "purchasing.submit_for_approval",
            "purchasing.send_order",
            "purchasing.cancel_order",
            "purchasing.update_eta",
            "purchasing.update_inbound_plan",
            "purchasing.accept_price_change",
            "purchasing.request_inspection",
            "purchasing.close_order",
        ),
        count=lambda company: len(company.purchasing.orders),
    ),
    Place(
        "messages",
        gettext_lazy("消息"),
        ("messages",),
        ("purchasing.send_message",),
        intro=gettext_lazy("回复时限按公司时间计算。"),
        count=_unanswered,
        urgent=True,
    ),
    Place(
        "receipts",
        gettext_lazy("收货"),
        ("receipts",),
        ("purchasing.record_match",),
        count=lambda company: len(company.purchasing.receipts),
    ),
    Place(
        "invoices",
        gettext_lazy("发票与付款"),
        ("invoices", "invoice_lines"),
        ("purchasing.release_payment", "purchasing.hold_payment"),
        count=lambda company: len(company.purchasing.invoices),
    ),
    Place(
        "lots",
        gettext_lazy("质检"),
        ("lots", "findings"),
        ("purchasing.draw_sample", "purchasing.judge_lot"),
        count=lambda company: len(company.purchasing.lots),
    ),
)
