"""From a company to the verdicts of CS-J5."""

from collections.abc import Iterator
from datetime import date, datetime

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.service.objects import Category, Priority, Team, Ticket
from hengji.assay.grading import Part, Trap, Verdict, absent, compared, in_time, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.customer_service.ticketing.scheme import (
    CATEGORY_WORDS,
    FEWEST_TICKETS,
    MATRIX,
    PRIORITY_WORDS,
    TASK,
    TEAM_WORDS,
    TRAPS,
)
from hengji.assay.tasks.customer_service.wording import has_opinion, names_day, states


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task.

    A call that was not registered is charged once, under the category; the other checks look at the tickets
    that there are. Priority and owner are judged by the category registered.
    """
    parts = {
        "category": _category_parts(key, company),
        "priority": [_enough(key, company), *_matrix_parts(key, company)],
        "owner": [_enough(key, company), *_owner_parts(key, company)],
        "order": [_enough(key, company), *_order_parts(key, company)],
        "summary": [_enough(key, company), *_summary_parts(key, company)],
        "escalation": [_enough(key, company), *_escalation_parts(key, company)],
    }
    return {f"{TASK}.{name}": verdict(*of_check) for name, of_check in parts.items()}


def _ticket(company: Company, call: str) -> Ticket | None:
    return company.service.tickets.get(company.service.calls[call].ticket or "")


def _tickets(key: Key, company: Company) -> Iterator[tuple[str, Key, Ticket]]:
    for role, call in key["calls"].items():
        if ticket := _ticket(company, call["id"]):
            yield role, call, ticket


def _entries(company: Company, ticket: Ticket | None) -> tuple[int, ...]:
    if ticket is None:
        return ()
    return tuple(r.sequence for r in company.about(ticket.id, "ticket.registered", "ticket.amended"))


def _enough(key: Key, company: Company) -> Part:
    count = sum(1 for _ in _tickets(key, company))
    return Part(
        holds=count >= FEWEST_TICKETS,
        expected=Text("至少登记 {n} 张工单", "at least {n} tickets").filled(n=FEWEST_TICKETS),
        found=Text("{n} 张", "{n}").filled(n=count),
    )


def _category_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for role, call in key["calls"].items():
        ticket = _ticket(company, call["id"])
        parts.append(
            compared(
                Category(call["category"]),
                ticket.category if ticket else None,
                words=CATEGORY_WORDS,
                what=Text(call["id"], call["id"]),
                entries=_entries(company, ticket),
                traps={Category.REFUND: TRAPS["wish_as_category"]} if role == "lookup" else None,
            )
        )
    return parts


def _matrix_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for role, call, ticket in _tickets(key, company):
        loud = dict.fromkeys((Priority.P1, Priority.P2, Priority.P3), TRAPS["by_loudness"])
        parts.append(
            compared(
                MATRIX[ticket.category][0],
                ticket.priority,
                words=PRIORITY_WORDS,
                what=Text(call["id"], call["id"]),
                entries=_entries(company, ticket),
                traps=loud if role == "loud" else None,
            )
        )
    return parts


def _owner_parts(key: Key, company: Company) -> list[Part]:
    return [
        compared(
            MATRIX[ticket.category][1],
            ticket.owner,
            words=TEAM_WORDS,
            what=Text(call["id"], call["id"]),
            entries=_entries(company, ticket),
            traps={Team.SERVICE: TRAPS["kept_by_service"]},
        )
        for _, call, ticket in _tickets(key, company)
    ]


def _order_parts(key: Key, company: Company) -> list[Part]:
    orders = company.service.orders.values()
    caller = company.service.orders[key["older"]].buyer
    others = [o.id for o in orders if o.buyer == caller and o.id != key["calls"]["lookup"]["order"]]
    return [
        compared(
            call["order"],
            ticket.order,
            what=Text(call["id"], call["id"]),
            entries=_entries(company, ticket),
            traps=dict.fromkeys(others, TRAPS["namesake_order"]) if role == "lookup" else None,
        )
        for role, call, ticket in _tickets(key, company)
    ]


def _summary_parts(key: Key, company: Company) -> list[Part]:
    """Judge the summaries; the SKU is that of the order registered, so a wrong order costs once."""
    parts = []
    for _, call, ticket in _tickets(key, company):
        entries = _entries(company, ticket)
        sku = company.service.orders[ticket.order].sku
        opinion = has_opinion(ticket.summary)
        named = states(ticket.summary, sku) and _names_figure(call, ticket.summary)
        figure = call.get("amount") or call["day"]
        parts += [
            _true(
                Text("{id} 不写看法", "{id}: no opinion").filled(id=call["id"]),
                not opinion,
                entries,
                TRAPS["opinion"],
            ),
            _true(
                Text("{id} 写明 {sku} 和 {figure}", "{id} names {sku} and {figure}").filled(
                    id=call["id"], sku=sku, figure=figure
                ),
                named,
                entries,
                TRAPS["facts_missing"],
            ),
        ]
    return parts


def _names_figure(call: Key, summary: str) -> bool:
    if "amount" in call:
        return states(summary, call["amount"]) or states(summary.replace(",", ""), call["amount"])
    day = date.fromisoformat(call["day"])
    return names_day(summary, day.month, day.day)


def _true(what: Text, holds: bool, entries: tuple[int, ...], trap: Trap) -> Part:
    found = Text("符合", "so it is") if holds else Text("不符合", "it is not so")
    return Part(holds, what, found, entries, None if holds else trap)


def _escalation_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    by = datetime.fromisoformat(key["by"])
    for _, call, ticket in _tickets(key, company):
        passed = company.about(ticket.id, "ticket.escalated")
        what = Text("升级 {id}", "pass {id} up").filled(id=call["id"])
        if call["up"]:
            done = (passed[0].sequence, passed[0].at) if passed else None
            parts.append(in_time(what, by, done, late=TRAPS["escalated_late"]))
        else:
            parts.append(absent(what, passed[0].sequence if passed else None, trap=TRAPS["everything_up"]))
    return parts
