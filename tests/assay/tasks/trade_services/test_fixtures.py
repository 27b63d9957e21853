"""The worked examples, done on the desk and marked: right figures hold, wrong ones are diagnosed; one mistake costs once."""

from datetime import date, datetime

import pytest

from hengji.assay.bilingual import Text
from hengji.assay.company import Backstage, Opening, Session
from hengji.assay.company.trade import TradeOpening
from hengji.assay.company.trade.objects import (
    BankAdvice,
    Measure,
    PurchaseInvoice,
    Quote,
    Receivable,
    RefundLine,
)
from hengji.assay.rulebook import dollars_in_words, load_pack, rebate_rate
from hengji.assay.tasks import draw_paper, mark, open_session, solve
from hengji.assay.tasks.trade_services.receipts.judging import judge as judge_receipts
from hengji.assay.tasks.trade_services.refund_file.judging import judge as judge_refunds

NAME = Text("样品", "Sample")
BATTERY, GENERAL = "battery", "general"
MILLION_YUAN = 100_000_000
LINES = ("TM-1", "TM-2", "TM-3", "TM-4")
"""The first carries the batteries; the others, needed for a claim, carry nothing."""


def opened(now, desk):
    opening = Opening(
        now=datetime.fromisoformat(f"{now}T09:00"),
        company=NAME,
        cash_fen=0,
        desks={"trade": desk},
        questions=(),
    )
    return Session(opening, Backstage(), "0" * 64)


# ---- X5: a million of batteries, by export date ------------------------------------------------


def battery_desk(exported_on):
    return TradeOpening(
        refund_lines=tuple(
            RefundLine(
                id=line, declaration=line, contract=line, exported_on=exported_on,
                goods=BATTERY if line == LINES[0] else GENERAL, product=NAME, quantity=1, unit=Measure.PCS,
                fob_cents=1,
            )
            for line in LINES
        ),
        purchase_invoices=tuple(
            PurchaseInvoice(
                id=f"FP-{line}", contract=line, special=True, seller=NAME, product=NAME, quantity=1,
                unit=Measure.PCS, net_fen=MILLION_YUAN if line == LINES[0] else 0,
                vat_fen=13_000_000 if line == LINES[0] else 0,
            )
            for line in LINES
        ),
    )  # fmt: skip


def refund_key(exported_on, today):
    calendar = load_pack().table("trade.rebate_calendar", date(2026, 3, 2))
    nothing = dict.fromkeys(LINES, 0)
    return {
        "good": list(LINES),
        "mismatch": [],
        "papers": [],
        "excluded": [],
        "reasons": {},
        "asked": {},
        "traps": {},
        "invoices": {line: f"FP-{line}" for line in LINES},
        "rates": nothing | {LINES[0]: rebate_rate(calendar, BATTERY, exported_on)},
        "rates_today": nothing | {LINES[0]: rebate_rate(calendar, BATTERY, today)},
        "general_ppm": 130_000,
    }


def claimed(exported_on, today, base_fen, refund_fen):
    session = opened(today, battery_desk(exported_on))
    for line in LINES:
        session.do("trade.file_refund_line", line=line, invoice=f"FP-{line}")
    session.do("trade.submit_refund_claim", base_fen=base_fen, refund_fen=refund_fen)
    return judge_refunds(refund_key(exported_on, today), session.company)


@pytest.mark.parametrize(
    ("exported_on", "refund_fen"),
    [(date(2026, 3, 31), 9_000_000), (date(2026, 4, 1), 6_000_000), (date(2027, 1, 1), 0)],
)
def test_a_million_of_batteries_earns_what_its_export_date_gives(exported_on, refund_fen):
    verdicts = claimed(exported_on, date(2026, 6, 1), MILLION_YUAN, refund_fen)

    assert (verdicts["FT-J4.base"].holds, verdicts["FT-J4.refund"].holds) == (True, True)


@pytest.mark.parametrize(
    ("exported_on", "refund_fen", "trap"),
    [
        (date(2026, 3, 31), 6_000_000, "FT-J4.rate_of_today"),
        (date(2026, 3, 31), 13_000_000, "FT-J4.general_rate"),
        (date(2026, 4, 1), 13_000_000, "FT-J4.general_rate"),
        (date(2027, 1, 1), 6_000_000, "FT-J4.rate_of_today"),
    ],
)
def test_a_refund_at_another_rate_is_diagnosed(exported_on, refund_fen, trap):
    verdict = claimed(exported_on, date(2026, 6, 1), MILLION_YUAN, refund_fen)["FT-J4.refund"]

    assert (verdict.holds, verdict.trap.id) == (False, trap)


def test_amounts_with_tax_as_base_cost_the_base_and_not_the_refund_worked_out_from_them():
    verdicts = claimed(date(2026, 3, 31), date(2026, 6, 1), 113_000_000, 10_170_000)

    assert (verdicts["FT-J4.base"].holds, verdicts["FT-J4.base"].trap.id) == (False, "FT-J4.gross_base")
    assert verdicts["FT-J4.refund"].holds


# ---- F14: fifty thousand dollars, booked at 7.10, sold at 7.042 --------------------------------

DOLLARS = 5_000_000


def settled(proceeds_fen, gain_fen):
    day = date(2026, 6, 1)
    advice = {"payer": "P", "message": "M", "received_on": day, "sent_cents": DOLLARS, "fee_cents": 0}
    session = opened(
        day,
        TradeOpening(
            advices=tuple(
                BankAdvice(id=number, credited_cents=DOLLARS, **advice)
                for number in ("SD-7501", "SD-7502", "SD-7507")
            ),
            receivables=tuple(
                Receivable(
                    id=number,
                    client=NAME,
                    buyer="P",
                    contract="M",
                    amount_cents=DOLLARS,
                    booked_quote_fen=71_000,
                )
                for number in ("SD-7501", "SD-7502", "YS-7508")
            ),
            quotes=(Quote(id="PJ-1", day=day, buying_fen=70_420, middle_fen=70_650, selling_fen=70_880),),
        ),
    )
    for number in ("SD-7501", "SD-7502"):
        session.do(
            "trade.allocate_receipt", advice=number, receivable=number, credited_cents=DOLLARS, fee_cents=0
        )
        session.do("trade.settle_currency", advice=number, proceeds_fen=proceeds_fen, gain_fen=gain_fen)
    key = {"due": {}, "open": {}, "fee": 0, "waiting": "YS-7508", "buying_fen": 70_420, "middle_fen": 70_650}
    return judge_receipts(key, session.company)["FT-J5.settlement"]


def test_fifty_thousand_dollars_are_sold_at_a_loss_of_two_thousand_nine_hundred():
    assert settled(35_210_000, -290_000).holds


def test_the_middle_rate_overstates_the_proceeds_and_is_diagnosed():
    verdict = settled(35_325_000, -175_000)

    assert (verdict.holds, verdict.trap.id) == (False, "FT-J5.middle_rate")


def test_a_loss_entered_as_a_gain_does_not_hold():
    assert not settled(35_210_000, 290_000).holds


# ---- one mistake costs once --------------------------------------------------------------------


@pytest.fixture
def drawn():
    return draw_paper(skill="trade_services", level="junior", seed=3)


def lost_after(drawn, *changes):
    """Solve the paper, then do the changes; give the checks that do not hold."""
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session)
    for operation, arguments in changes:
        entry = session.do(operation, **arguments)
        assert entry.refusal is None, entry.refusal
    return [e.check for e in mark(drawn.paper, drawn.sealed, session.company).evidence if not e.held]


def own(drawn, collection, place=0):
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session)
    return session.see(collection)[place]


def test_a_wrong_price_is_followed_through_amount_total_and_words(drawn):
    line, head = own(drawn, "trade.invoice_lines"), own(drawn, "trade.invoices")
    price = line["price_cents"] + 1
    amount = price * line["quantity"]
    total = head["total_cents"] - line["amount_cents"] + amount

    lost = lost_after(
        drawn,
        ("trade.enter_invoice_line", line | {"price_cents": price, "amount_cents": amount}),
        ("trade.prepare_invoice", head | {"total_cents": total, "words": dollars_in_words(total)}),
    )

    assert lost == ["FT-J1.invoice.lines"]


def test_a_wrong_carton_count_is_followed_through_packing_list_and_booking_note(drawn):
    line, paper, note = (
        own(drawn, f"trade.{name}") for name in ("packing_lines", "packing_lists", "bookings")
    )
    more = {"cartons": paper["cartons"] + 1}

    lost = lost_after(
        drawn,
        ("trade.enter_packing_line", line | {"cartons": line["cartons"] + 1}),
        ("trade.prepare_packing_list", paper | more),
        ("trade.book_space", note | more),
    )

    assert lost == ["FT-J1.packing.lines"]


@pytest.mark.parametrize(
    "words",
    [
        "say us dollars two thousand nine hundred and fifty six and cents ninety eight only.",
        "SAY  US DOLLARS TWO THOUSAND, NINE HUNDRED FIFTY-SIX AND CENTS NINETY-EIGHT ONLY",
    ],
)
def test_words_may_be_written_as_people_write_them(drawn, words):
    head = own(drawn, "trade.invoices")

    assert head["total_cents"] == 295_698
    assert lost_after(drawn, ("trade.prepare_invoice", head | {"words": words})) == []


def test_what_was_right_in_the_draft_must_stay_right():
    drawn = draw_paper(skill="trade_services", level="junior", seed=4)
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session, ("FT-J1.draft_not_released",))
    session.do("trade.correct_field", field="DR-7102-01", value="SOMEBODY ELSE LTD.")
    session.do("trade.release_draft", draft="DR-7102")

    marks = mark(drawn.paper, drawn.sealed, session.company)

    assert [e.check for e in marks.evidence if not e.held] == ["FT-J1.draft.others"]


def test_elements_in_another_order_do_not_hold(drawn):
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session)
    goods = session.see("trade.goods")[0]
    turned = "|".join(reversed(goods["elements"].split("|")))
    arguments = {
        "goods": goods["id"],
        "code": goods["code"],
        "elements": turned,
        "deal_quantity": goods["quantity"],
        "deal_unit": goods["unit"],
        "legal_quantity": goods["legal_quantity"],
        "price_cents": goods["price_cents"],
        "total_cents": goods["total_cents"],
    }

    lost = lost_after(
        drawn,
        ("trade.withdraw_declaration", {"declaration": "BG-7201"}),
        ("trade.declare_goods", arguments),
        ("trade.submit_declaration", {"declaration": "BG-7201"}),
    )

    assert lost == ["FT-J2.goods"]


def test_a_withdrawn_declaration_counts_as_not_submitted(drawn):
    assert lost_after(drawn, ("trade.withdraw_declaration", {"declaration": "BG-7201"})) == ["FT-J2.weights"]


def test_a_good_line_held_by_mistake_leaves_base_and_refund_of_the_rest_right(drawn):
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session)
    filed = [line for line in session.see("trade.refund_lines") if line["state"] == "filed"]
    invoices = {invoice["id"]: invoice for invoice in session.see("trade.purchase_invoices")}
    rates = {"general": 130_000, "battery": 60_000, "photovoltaic": 90_000}
    general = next(line for line in filed if line["goods"] == "general")
    rest = [(invoices[line["invoice"]]["net_fen"], rates[line["goods"]]) for line in filed if line != general]
    claim = {
        "base_fen": sum(net for net, _ in rest),
        "refund_fen": sum((net * rate + 500_000) // 1_000_000 for net, rate in rest),
    }

    lost = lost_after(
        drawn,
        ("trade.reopen_refund_line", {"line": general["id"]}),
        ("trade.hold_refund_line", {"line": general["id"], "reason": "no_receipt"}),
        ("trade.submit_refund_claim", claim),
    )

    assert lost == ["FT-J4.filed"]
