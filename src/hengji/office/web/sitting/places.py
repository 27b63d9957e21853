"""Where things are in the back office: which tables and which operations each view of the desk holds."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from hengji.assay.company import Company
from hengji.assay.company.purchasing.objects import LeadState


@dataclass(frozen=True, slots=True)
class Place:
    """One view of the desk.

    Attributes:
        count: The number beside its name in the menu.
        urgent: Whether that number calls for attention when it is not zero.
    """

    id: str
    title: Promise
    tables: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    intro: Promise | str = ""
    count: Callable[[Company], int] | None = None
    urgent: bool = False


def _unanswered(company: Company) -> int:
    return sum(
        1 for message in company.purchasing.messages.values() if message.due_at and not message.answered_by
    )


def _open_leads(company: Company) -> int:
    return sum(1 for lead in company.purchasing.leads.values() if lead.state is LeadState.OPEN)


PURCHASING = (
    Place(
        "requisitions",
        lazy("采购需求"),
        ("requisitions",),
        ("purchasing.create_order",),
        count=lambda company: sum(1 for r in company.purchasing.requisitions.values() if not r.order),
    ),
    Place(
        "suppliers",
        lazy("供应商"),
        ("suppliers", "offers"),
        count=lambda company: len(company.purchasing.suppliers),
    ),
    Place(
        "leads",
        lazy("寻源线索"),
        ("leads",),
        ("purchasing.register_supplier", "purchasing.reject_lead", "purchasing.reopen_lead"),
        count=_open_leads,
    ),
    Place(
        "quotations",
        lazy("询价报价"),
        ("quotation_requests",),
        ("purchasing.request_quotation",),
        count=lambda company: len(company.purchasing.quotation_requests),
    ),
    Place(
        "orders",
        lazy("采购订单"),
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
        lazy("消息"),
        ("messages",),
        ("purchasing.send_message",),
        intro=lazy("回复时限按公司时间计算。"),
        count=_unanswered,
        urgent=True,
    ),
    Place(
        "receipts",
        lazy("收货"),
        ("receipts",),
        ("purchasing.record_match",),
        count=lambda company: len(company.purchasing.receipts),
    ),
    Place(
        "invoices",
        lazy("发票与付款"),
        ("invoices", "invoice_lines"),
        ("purchasing.release_payment", "purchasing.hold_payment"),
        count=lambda company: len(company.purchasing.invoices),
    ),
    Place(
        "lots",
        lazy("质检"),
        ("lots", "findings"),
        ("purchasing.draw_sample", "purchasing.judge_lot"),
        count=lambda company: len(company.purchasing.lots),
    ),
)
COMPANY = Place(
    "company",
    lazy("公司时间与资金"),
    operations=("company.wait", "company.next_morning"),
    intro=lazy("公司时间只在您推进时才走，和考试剩余时间无关。"),
)
REPORT = Place("report", lazy("报告"), intro=lazy("填好一项、离开该格就自动保存；可以修改，以最后一次为准。"))
JOURNAL = Place(
    "journal",
    lazy("操作记录"),
    intro=lazy("您的每一步操作，办成的和没有办成的都在这里，评分用的就是这份记录。"),
)
RULES = Place("rules", lazy("规则摘录"), intro=lazy("本卷用到的规则、费率及其有效期。"))

GROUPS = ((lazy("采购台"), PURCHASING), (lazy("公司与报告"), (COMPANY, REPORT, JOURNAL, RULES)))
EVERY = (*PURCHASING, COMPANY, REPORT, JOURNAL, RULES)
FIRST = PURCHASING[0].id
ANSWER = "report.answer"
