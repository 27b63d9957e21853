"""Where things are in the back office: which tables and which operations each view of a desk holds.

A desk that nobody has laid out here is laid out by itself: a view for each of its tables, and each
operation where the thing lies that it acts on.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengji.assay.company import OPERATIONS, Company, Table, form_fields
from hengji.assay.company.desks import DESKS
from hengji.assay.company.purchasing.objects import LeadState
from hengji.office.web.sitting.tables import collection_in
from hengji.office.web.tags import said


@dataclass(frozen=True, slots=True)
class Place:
    """One view of the desk.

    Attributes:
        count: The number beside its name in the menu.
        urgent: Whether that number calls for attention when it is not zero.
    """

    id: str
    title: Promise | str
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
COMPANY = Place(
    "company",
    gettext_lazy("公司时间与资金"),
    operations=("company.wait", "company.next_morning"),
    intro=gettext_lazy("公司时间只在您推进时才走，和考试剩余时间无关。"),
)
REPORT = Place(
    "report",
    gettext_lazy("报告"),
    intro=gettext_lazy("填好一项、离开该格就自动保存；可以修改，以最后一次为准。"),
)
JOURNAL = Place(
    "journal",
    gettext_lazy("操作记录"),
    intro=gettext_lazy("您的每一步操作，办成的和没有办成的都在这里，评分用的就是这份记录。"),
)
RULES = Place("rules", gettext_lazy("规则摘录"), intro=gettext_lazy("本卷用到的规则、费率及其有效期。"))

OF_EVERY_COMPANY = (COMPANY, REPORT, JOURNAL, RULES)
LAID_OUT = {"purchasing": PURCHASING}
ANSWER = "report.answer"


@dataclass(frozen=True, slots=True)
class Group:
    """The views of one desk, under its name in the menu."""

    title: str
    places: tuple[Place, ...]


def groups_of(company: Company) -> tuple[Group, ...]:
    """Give the views of a company: desk by desk, and then what every company has."""
    desks = tuple(Group(said(DESKS[key].title), _places(key, company)) for key in company.desks)
    return (*desks, Group(_("公司与报告"), OF_EVERY_COMPANY))


def places_of(company: Company) -> tuple[Place, ...]:
    return tuple(place for group in groups_of(company) for place in group.places)


def operations_of(company: Company) -> tuple[str, ...]:
    """Name the operations that this company's desks have, and those of every company."""
    desks = (operation.name for key in company.desks for operation in DESKS[key].operations)
    return (*COMPANY.operations, ANSWER, *desks)


def _places(desk: str, company: Company) -> tuple[Place, ...]:
    laid_out = LAID_OUT.get(desk, ())
    placed = {table for place in laid_out for table in place.tables}
    rest = (_place_for(table) for table in company.desks[desk].tables() if table.key not in placed)
    places = (*laid_out, *rest)
    homeless = [
        operation.name
        for operation in DESKS[desk].operations
        if not any(operation.name in place.operations for place in laid_out)
    ]
    return tuple(
        replace(place, operations=(*place.operations, *_at_home(place, homeless, places))) for place in places
    )


def _place_for(table: Table) -> Place:
    return Place(table.key, said(table.title), (table.key,), count=lambda _company: len(table.rows))


def _at_home(place: Place, operations: list[str], places: tuple[Place, ...]) -> list[str]:
    return [operation for operation in operations if _home(operation, places) is place]


def _home(operation: str, places: tuple[Place, ...]) -> Place:
    """Find the view that shows what an operation acts on; the desk's first view takes the others."""
    sources = [field.choices_from for field in form_fields(OPERATIONS[operation]) if field.choices_from]
    for source in sources:
        for place in places:
            if any(collection_in(table, source) for table in place.tables):
                return place
    return places[0]
