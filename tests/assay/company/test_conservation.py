"""Whatever a candidate does, money and pieces are neither made nor lost, and luck stays where it is."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.company import OPERATIONS, Outcome, form_fields
from hengji.assay.tasks import draw_paper, open_session, solve

DRAWN = draw_paper(skill="purchasing", level="junior", seed=3)
DAYS = st.dates(dt.date(2026, 3, 1), dt.date(2026, 12, 31)).map(dt.date.isoformat)


def value_of(field, company):
    """Draw a value that a person might enter, right or wrong."""
    options = [choice.value for choice in field.choices]
    if field.choices_from:
        options = [choice.value for choice in company.choices(field.choices_from)]
    if options:
        return st.sampled_from(options)
    if field.widget in {"number", "money"}:
        return st.integers(-1, 200) | st.integers(1, 5_000_000)
    if field.widget == "date":
        return DAYS
    skus = [offer.sku for supplier in company.purchasing.suppliers.values() for offer in supplier.offers]
    skus += [line.sku for receipt in company.purchasing.receipts.values() for line in receipt.lines]
    return st.sampled_from([*skus, "12", "x" * 18])


def play(data, session, count):
    for _ in range(count):
        name = data.draw(st.sampled_from(sorted(OPERATIONS)), "operation")
        fields = form_fields(OPERATIONS[name])
        session.do(name, **{f.name: data.draw(value_of(f, session.company), f.name) for f in fields})


@given(data=st.data())
def test_money_and_stock_are_conserved_each_day(data):
    session = open_session(DRAWN.paper, DRAWN.sealed)
    opening_cash = session.company.cash_fen

    play(data, session, 12)
    session.do("company.next_morning")

    company = session.company
    assert set(company.money.totals().values()) == {0}
    assert set(company.stock.totals().values()) == {0}
    for close in company.days:
        assert sum(amount for _, _, amount in close.money) == 0
        skus = {thing for _, thing, _ in close.stock}
        assert {sku: sum(a for _, thing, a in close.stock if thing == sku) for sku in skus} == dict.fromkeys(
            skus, 0
        )
    spent = sum(
        invoice.paid_net_fen + invoice.paid_vat_fen
        for invoice in company.purchasing.invoices.values()
        if company.about(invoice.id, "invoice.paid")
    )
    deposits = sum(
        company.purchasing.orders[r.fact.object].deposit_fen
        for r in company.facts
        if r.fact.kind == "order.sent"
    )
    assert company.cash_fen == opening_cash - spent - deposits
    assert company.cash_fen >= 0


@given(data=st.data())
def test_pieces_on_receipts_are_where_the_books_say(data):
    session = open_session(DRAWN.paper, DRAWN.sealed)

    play(data, session, 12)

    company = session.company
    for receipt in company.purchasing.receipts.values():
        for line in receipt.lines:
            counted = line.good_quantity + line.defective_quantity
            held = sum(company.stock.balance(place, line.sku) for place in ("dock", "good", "quarantine"))
            assert held == counted


@given(data=st.data())
def test_a_refused_operation_leaves_the_company_as_it_was(data):
    session = open_session(DRAWN.paper, DRAWN.sealed)
    play(data, session, 3)
    before = session.company.digest

    name = data.draw(st.sampled_from(sorted(OPERATIONS)))
    fields = form_fields(OPERATIONS[name])
    entry = session.do(name, **{f.name: data.draw(value_of(f, session.company)) for f in fields})

    assert (session.company.digest == before) == (entry.outcome is Outcome.REFUSED)


def hidden(session):
    """What luck has in store: the events still to come with their data, and what inspection would find."""
    company = session.company
    events = {event.id: (event.at, event.data) for event in company.backstage.events}
    return events, company.backstage.lots


@given(data=st.data())
def test_no_order_of_operations_and_no_retry_changes_a_draw(data):
    """Two candidates of one form do different things, in another order, twice over: the world answers alike."""
    busy = open_session(DRAWN.paper, DRAWN.sealed)
    idle = open_session(DRAWN.paper, DRAWN.sealed)

    play(data, busy, 8)
    for session in (busy, idle):
        while session.company.now < DRAWN.paper.opening.now + dt.timedelta(days=5):
            session.do("company.next_morning")

    assert hidden(busy) == hidden(idle)
    arrived = [
        {
            m.id: (m.body, m.at, m.due_at)
            for m in session.company.purchasing.messages.values()
            if m.sender != "buyer"
        }
        for session in (busy, idle)
    ]
    assert arrived[0] == arrived[1]


@given(size=st.integers(1, 500))
def test_what_an_inspector_finds_of_a_piece_does_not_depend_on_the_sample(size):
    drawn = next(
        paper
        for paper in (draw_paper(skill="purchasing", level="junior", seed=seed) for seed in range(20))
        if paper.sealed.backstage.lots
    )
    found = []
    for sample in (size, 500):
        session = open_session(drawn.paper, drawn.sealed)
        session.do("purchasing.draw_sample", lot="LT-5001", code_letter="J", sample_size=sample)
        found.append(session.company.purchasing.lots["LT-5001"].findings)

    assert found[0] == tuple(finding for finding in found[1] if finding.unit <= size)


def test_the_reference_solution_pays_and_receives_what_the_books_say():
    session = open_session(DRAWN.paper, DRAWN.sealed)

    solve(DRAWN.paper, session)

    assert set(session.company.money.totals().values()) == {0}
    assert session.company.cash_fen < DRAWN.paper.opening.cash_fen
