"""What the trade desk takes, refuses and takes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.company import OPERATIONS, Outcome, form_fields, replay, tables
from hengji.assay.tasks import draw_paper, open_session, solve


def drawn_with(task):
    """Give the first paper in which a task was drawn."""
    papers = (draw_paper(skill="trade_services", level="junior", seed=seed) for seed in range(40))
    return next(drawn for drawn in papers if any(sheet.id == task for sheet in drawn.paper.tasks))


REFUNDS, RECEIPTS = drawn_with("FT-J4"), drawn_with("FT-J5")


@pytest.fixture
def refunds():
    return open_session(REFUNDS.paper, REFUNDS.sealed)


@pytest.fixture
def receipts():
    return open_session(RECEIPTS.paper, RECEIPTS.sealed)


def refused(entry):
    return entry.refusal.code if entry.refusal else None


def usd(session):
    """Balances of dollars that are not zero, by place."""
    return {place: n for place, thing, n in session.company.money.as_rows() if thing == "USD"}


def test_a_released_draft_is_not_corrected_any_more(refunds):
    field = refunds.see("trade.draft_fields")[0]["id"]
    refunds.do("trade.release_draft", draft="DR-7102")

    assert refused(refunds.do("trade.correct_field", field=field, value="X")) == "draft_released"
    assert refused(refunds.do("trade.release_draft", draft="DR-7102")) == "draft_released"


def test_papers_written_again_replace_the_first(refunds):
    line = refunds.see("trade.contract_lines")[0]["id"]
    for cartons in (5, 6):
        refunds.do("trade.enter_packing_line", line=line, cartons=cartons, net_g=1, gross_g=2, volume_dm3=3)

    assert [entry["cartons"] for entry in refunds.see("trade.packing_lines")] == [6]


def test_an_invoice_may_be_written_without_a_port(refunds):
    entry = refunds.do(
        "trade.prepare_invoice", order="EO-7101", term="FOB", marks="M", total_cents=1, words="ONE"
    )

    assert (refused(entry), refunds.see("trade.invoices")[0]["named_place"]) == (None, "")


def head(session, **changes):
    papers = session.see("trade.declarations")[0]
    right = {
        "declaration": papers["id"],
        "mode": "0110",
        "nature": "101",
        "term": "FOB",
        "freight_cents": 0,
        "insurance_cents": 0,
        "cartons": papers["cartons"],
        "gross_g": papers["gross_g"],
        "net_g": papers["net_g"],
        "source_place": "ningbo",
        "trading_country": "HKG",
        "destination_country": "DEU",
    }
    return session.do("trade.fill_declaration", **(right | changes))


def declare_goods(session):
    for goods in session.see("trade.goods"):
        session.do(
            "trade.declare_goods",
            goods=goods["id"],
            code=session.see("trade.tariff")[0]["id"],
            elements="—",
            deal_quantity=1,
            deal_unit="PCS",
            legal_quantity=1,
            price_cents=1,
            total_cents=1,
        )


def test_a_declaration_with_gaps_is_not_submitted(refunds):
    assert refused(refunds.do("trade.submit_declaration", declaration="BG-7201")) == "declaration_incomplete"

    head(refunds)

    assert refused(refunds.do("trade.submit_declaration", declaration="BG-7201")) == "declaration_incomplete"


def test_customs_do_not_take_a_gross_weight_below_the_net_weight(refunds):
    head(refunds, gross_g=1_000, net_g=1_001)
    declare_goods(refunds)

    assert refused(refunds.do("trade.submit_declaration", declaration="BG-7201")) == "gross_below_net"


def test_a_submitted_declaration_is_changed_only_after_it_is_withdrawn(refunds):
    head(refunds)
    declare_goods(refunds)
    refunds.do("trade.submit_declaration", declaration="BG-7201")

    assert refused(head(refunds)) == "already_submitted"
    assert refused(refunds.do("trade.withdraw_declaration", declaration="BG-7201")) is None
    assert refused(head(refunds)) is None
    assert refused(refunds.do("trade.withdraw_declaration", declaration="BG-7201")) == "not_submitted"


def test_an_invoice_carries_one_line_only(refunds):
    first, second = (line["id"] for line in refunds.see("trade.refund_lines")[:2])
    invoice = refunds.see("trade.purchase_invoices")[0]["id"]
    refunds.do("trade.file_refund_line", line=first, invoice=invoice)

    assert refused(refunds.do("trade.file_refund_line", line=second, invoice=invoice)) == "invoice_used"
    assert refused(refunds.do("trade.hold_refund_line", line=first, reason="no_receipt")) == "wrong_state"
    refunds.do("trade.reopen_refund_line", line=first)
    assert refused(refunds.do("trade.file_refund_line", line=second, invoice=invoice)) is None


def test_a_paper_is_asked_for_once_and_the_request_can_be_withdrawn(refunds):
    line = refunds.see("trade.refund_lines")[0]["id"]
    refunds.do("trade.request_paper", line=line, paper="bank_advice")

    again = refunds.do("trade.request_paper", line=line, paper="bank_advice")
    refunds.do("trade.withdraw_paper_request", request="CS-01")

    assert refused(again) == "already_requested"
    assert refunds.see("trade.paper_requests") == []


def test_a_claim_needs_a_line(refunds):
    assert refused(refunds.do("trade.submit_refund_claim", base_fen=1, refund_fen=1)) == "nothing_filed"


def allocate(session, advice, credited, fee=0, place=0):
    receivable = session.see("trade.receivables")[place]["id"]
    return session.do(
        "trade.allocate_receipt",
        advice=advice["id"],
        receivable=receivable,
        credited_cents=credited,
        fee_cents=fee,
    )


def test_no_more_is_allocated_than_came(receipts):
    advice = receipts.see("trade.advices")[0]
    came = advice["credited_cents"]

    too_much = allocate(receipts, advice, came + 1)
    allocate(receipts, advice, came)
    too_late = allocate(receipts, advice, 1)
    no_such_fee = allocate(receipts, advice, 1, fee=1)

    assert [refused(entry) for entry in (too_much, too_late, no_such_fee)] == ["more_than_received"] * 3
    assert set(no_such_fee.refusal.fields) == {"credited_cents", "fee_cents"}


def test_an_allocation_taken_back_leaves_no_trace_in_the_books(receipts):
    advice = receipts.see("trade.advices")[0]
    allocate(receipts, advice, 500)
    receivable = receipts.see("trade.receivables")[0]["id"]

    assert usd(receipts) == {advice["payer"]: -500, f"client:{receivable}": 500}
    receipts.do("trade.undo_allocation", allocation="RZ-01")
    assert usd(receipts) == {}
    assert receipts.see("trade.advices")[0]["state"] == "open"


def test_a_suspended_receipt_is_not_allocated_until_it_is_taken_up(receipts):
    advice = receipts.see("trade.advices")[0]
    receipts.do("trade.suspend_advice", advice=advice["id"])

    assert refused(allocate(receipts, advice, 1)) == "wrong_state"
    receipts.do("trade.take_up_advice", advice=advice["id"])
    assert refused(allocate(receipts, advice, 1)) is None


def test_only_allocated_money_is_sold_and_only_once(receipts):
    advice = receipts.see("trade.advices")[0]
    arguments = {"advice": advice["id"], "proceeds_fen": 700, "gain_fen": -3}

    assert refused(receipts.do("trade.settle_currency", **arguments)) == "wrong_state"
    allocate(receipts, advice, 100)
    assert refused(receipts.do("trade.settle_currency", **arguments)) is None
    assert refused(receipts.do("trade.settle_currency", **arguments)) == "wrong_state"
    assert refused(receipts.do("trade.undo_allocation", allocation="RZ-01")) == "wrong_state"


# ---- whatever is done ----------------------------------------------------------------------------

TRADE = sorted(name for name in OPERATIONS if name.startswith("trade."))


def value_of(field, company):
    options = [choice.value for choice in field.choices]
    if field.choices_from:
        options = [choice.value for choice in company.choices(field.choices_from)] or ["none"]
    if options:
        return st.sampled_from(options)
    return st.integers(-1, 400) | st.integers(1, 5_000_000) if field.unit else st.sampled_from(["1", "A|B"])


def play(data, session, count):
    for _ in range(count):
        name = data.draw(st.sampled_from(TRADE), "operation")
        fields = form_fields(OPERATIONS[name])
        before = session.company.digest
        entry = session.do(name, **{f.name: data.draw(value_of(f, session.company), f.name) for f in fields})
        assert (session.company.digest == before) == (entry.outcome is Outcome.REFUSED)


@given(data=st.data())
def test_money_is_neither_made_nor_lost_and_the_company_s_own_is_untouched(data):
    session = open_session(RECEIPTS.paper, RECEIPTS.sealed)
    cash = session.company.cash_fen

    play(data, session, 8)

    assert set(session.company.money.totals().values()) == {0}
    assert session.company.cash_fen == cash


@pytest.mark.parametrize("drawn", [REFUNDS, RECEIPTS], ids=["refund file", "receipts"])
def test_a_solved_paper_replays_to_the_same_company(drawn):
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session)

    assert (
        replay(drawn.paper.opening, drawn.sealed.backstage, session.journal).digest == session.company.digest
    )


@pytest.mark.parametrize("drawn", [REFUNDS, RECEIPTS], ids=["refund file", "receipts"])
def test_every_cell_of_every_table_is_of_a_kind_that_pages_know(drawn):
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session)
    shown = [table for table in tables(session.company) if table.desk == "trade"]

    assert len({table.key for table in shown}) == len(shown)
    for table in shown:
        for row in table.rows:
            for column in table.columns:
                value = row[column.key]
                if column.kind == "choice" and value is not None:
                    assert value in {choice.value for choice in column.choices}
                if column.kind in {"quantity", "money"} and value is not None:
                    assert isinstance(value, int)
