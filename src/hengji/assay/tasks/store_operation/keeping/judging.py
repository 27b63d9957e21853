"""From a company to the verdicts of SO-J5."""

from datetime import datetime

from hengji.assay.bilingual import Text
from hengji.assay.company import Company, Recorded
from hengji.assay.company.catalogue.bulk import written_price
from hengji.assay.company.catalogue.objects import OfferState, TicketState
from hengji.assay.grading import Part, Trap, Verdict, absent, compared, counted, in_time, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.store_operation.keeping.scheme import STATE_WORDS, TASK, TICKET_WORDS, TRAPS

PIECES = Text("件", "pieces")
CHANGES = (
    "offer.price_set",
    "offer.stock_set",
    "offer.closed",
    "offer.relisted",
    "offer.copied",
    "offer.deleted",
)


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.recall": verdict(*_recall_parts(key, company)),
        f"{TASK}.closing": verdict(*_closing_parts(key, company)),
        f"{TASK}.prices": verdict(*_price_parts(key, company)),
        f"{TASK}.stock": verdict(*_stock_parts(key, company)),
    }


def _changes(company: Company, sku: str) -> list[Recorded]:
    return company.about(sku, *CHANGES)


def _state_part(
    key: Key, company: Company, role: str, wanted: OfferState, traps: dict[OfferState, Trap] | None = None
) -> Part:
    sku = key["skus"][role]
    return compared(
        wanted,
        company.catalogue.offers[sku].state,
        words=STATE_WORDS,
        what=Text(sku, sku),
        entries=[r.sequence for r in _changes(company, sku)],
        traps=traps,
    )


def _recall_parts(key: Key, company: Company) -> list[Part]:
    sku = key["skus"]["recall"]
    closed = company.about(sku, "offer.closed")
    done = (closed[0].sequence, closed[0].at) if closed else None
    what = Text("下架召回的 {sku}", "close the recalled {sku}").filled(sku=sku)
    early = [
        r.sequence
        for other in key["skus"].values()
        for r in _changes(company, other)
        if other != sku and done is not None and r.sequence < done[0]
    ]
    return [
        in_time(what, datetime.fromisoformat(key["recall_by"]), done),
        _state_part(key, company, "recall", OfferState.CLOSED),
        absent(
            Text("在召回之前处理别的工单", "work on another ticket before the recall"),
            min(early, default=None),
            trap=TRAPS["recall_in_turn"],
        ),
    ]


def _closing_parts(key: Key, company: Company) -> list[Part]:
    deleted = {OfferState.DELETED: TRAPS["history_deleted"]}
    seasonal = ("season-1", "season-2", "season-3")
    parts = [_state_part(key, company, role, OfferState.CLOSED, deleted) for role in seasonal]
    swapped = TRAPS["wrong_twin_closed"]
    for kept, dropped in (("twin-1", "copy-1"), ("twin-2", "copy-2")):
        lost = deleted | {OfferState.CLOSED: swapped}
        parts.append(_state_part(key, company, kept, OfferState.LIVE, lost))
        parts.append(
            _state_part(key, company, dropped, OfferState.CLOSED, deleted | {OfferState.LIVE: swapped})
        )
    parts.append(_state_part(key, company, "draft", OfferState.DELETED))
    bystanders = sorted(role for role in key["skus"] if role.startswith("other-"))
    parts.extend(_state_part(key, company, role, OfferState.LIVE) for role in bystanders)
    return parts


def _price_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for sku, price in key["prices"].items():
        slip = {written_price(price * 100): TRAPS["decimal_slip"]} if sku == key["in_cents"] else {}
        parts.append(
            compared(
                written_price(price),
                written_price(company.catalogue.offers[sku].price_cents),
                what=Text(f"{sku} 售价 {key['currency']}", f"{sku} price {key['currency']}"),
                entries=[r.sequence for r in company.about(sku, "offer.price_set")],
                traps=slip,
            )
        )
    return parts


def _stock_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for sku, stock in key["stocks"].items():
        whole = {key["counted"][sku]: TRAPS["reserved_on_sale"]}
        parts.append(_stock_part(company, sku, stock, whole))
    parts.extend(_platform_parts(key, company))
    for number, (sku, stock) in enumerate(key["relisted"].items(), 1):
        copied = company.about(sku, "offer.copied")
        parts.append(
            absent(
                Text("{sku} 以新编号上架", "put {sku} on sale under a new number").filled(sku=sku),
                copied[0].sequence if copied else None,
                trap=TRAPS["relisted_as_new"],
            )
        )
        parts.append(_state_part(key, company, f"relist-{number}", OfferState.LIVE))
        parts.append(_stock_part(company, sku, stock, {}))
    return parts


def _stock_part(company: Company, sku: str, stock: int, traps: dict[int, Trap]) -> Part:
    return counted(
        stock,
        company.catalogue.offers[sku].stock,
        PIECES,
        what=Text(f"{sku} 库存", f"{sku} stock"),
        entries=[r.sequence for r in company.about(sku, "offer.stock_set")],
        traps=traps,
    )


def _platform_parts(key: Key, company: Company) -> list[Part]:
    sku, trap = key["skus"]["platform"], TRAPS["platform_stock_changed"]
    changed = company.about(sku, "offer.stock_set")
    ticket = company.catalogue.tickets[key["platform_ticket"]]
    return [
        absent(
            Text("改动平台配送的 {sku} 的库存", "change the stock of {sku}, which the platform ships").filled(
                sku=sku
            ),
            changed[0].sequence if company.catalogue.offers[sku].stock != key["platform_stock"] else None,
            trap=trap,
        ),
        compared(
            TicketState.RETURNED,
            ticket.state,
            words=TICKET_WORDS,
            what=Text(f"工单 {ticket.id}", f"ticket {ticket.id}"),
            entries=[r.sequence for r in company.about(ticket.id)],
        ),
    ]
