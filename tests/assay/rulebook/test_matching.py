from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.rulebook import (
    Discrepancy,
    MatchLine,
    match_line,
    over_delivery_limit,
    three_way_match,
    vat_on_net,
)

CLEAN = MatchLine(
    sku="MUG-RED",
    ordered=500,
    noted=500,
    received_good=500,
    received_defective=0,
    invoiced=500,
    order_price_fen=2350,
    invoice_price_fen=2350,
)
TOLERANCE = 30_000

COUNTS = st.integers(0, 5000)
LINES = st.builds(
    MatchLine,
    st.just("MUG"),
    COUNTS,
    COUNTS,
    COUNTS,
    COUNTS,
    COUNTS,
    st.integers(0, 10**6),
    st.integers(0, 10**6),
)


def _match(*lines, vat_fen=None):
    invoiced_net_fen = sum(line.invoiced * line.invoice_price_fen for line in lines)
    printed = vat_on_net(invoiced_net_fen, 130_000) if vat_fen is None else vat_fen
    return three_way_match(lines, rate_ppm=130_000, over_tolerance_ppm=TOLERANCE, invoiced_vat_fen=printed)


def test_papers_that_agree_are_paid_in_full():
    match = _match(CLEAN)

    assert (match.payable_net_fen, match.payable_vat_fen, match.payable_gross_fen) == (
        1_175_000,
        152_750,
        1_327_750,
    )
    assert match.discrepancies == frozenset()
    assert match.release


@pytest.mark.parametrize(
    ("change", "payable", "found"),
    [
        ({"noted": 480, "received_good": 480, "invoiced": 480}, 480, {"short"}),
        ({"received_good": 480}, 480, {"short", "delivery_note", "invoice_quantity"}),
        ({"received_good": 490, "received_defective": 10}, 490, {"defective", "invoice_quantity"}),
        ({"noted": 515, "received_good": 515, "invoiced": 515}, 515, set()),
        ({"noted": 516, "received_good": 516, "invoiced": 516}, 515, {"over", "invoice_quantity"}),
        ({"invoiced": 450}, 450, {"invoice_quantity"}),
        ({"ordered": 0}, 0, {"not_ordered", "invoice_quantity"}),
        ({"noted": 0, "received_good": 0, "invoiced": 0}, 0, {"short"}),
    ],
)
def test_payable_are_good_pieces_that_were_invoiced_and_ordered(change, payable, found):
    line = match_line(replace(CLEAN, **change), TOLERANCE)

    assert line.payable_quantity == payable
    assert line.discrepancies == {Discrepancy(name) for name in found}


@pytest.mark.parametrize(("invoice_price_fen", "paid_fen"), [(2500, 2350), (2300, 2300)])
def test_the_lower_of_two_prices_is_paid(invoice_price_fen, paid_fen):
    line = match_line(replace(CLEAN, invoice_price_fen=invoice_price_fen), TOLERANCE)

    assert line.payable_net_fen == 500 * paid_fen
    assert line.discrepancies == {Discrepancy.INVOICE_PRICE}


def test_colours_that_were_swapped_are_found_on_both_lines():
    red = replace(CLEAN, received_good=400)
    blue = replace(CLEAN, sku="MUG-BLUE", ordered=100, noted=100, received_good=200, invoiced=100)

    match = _match(red, blue)

    assert [line.payable_quantity for line in match.lines] == [400, 100]
    assert Discrepancy.SHORT in match.lines[0].discrepancies
    assert Discrepancy.OVER in match.lines[1].discrepancies
    assert not match.release


def test_an_invoice_whose_tax_is_not_its_net_times_the_rate_is_held():
    match = _match(CLEAN, vat_fen=135_177)  # 13 % of the gross sum taken as base

    assert match.discrepancies == {Discrepancy.INVOICE_TAX}
    assert match.payable_vat_fen == 152_750
    assert not match.release


def test_tax_is_rounded_once_on_the_sum_and_not_line_by_line():
    cheap = replace(
        CLEAN, ordered=1, noted=1, received_good=1, invoiced=1, order_price_fen=4, invoice_price_fen=4
    )

    # 13 % of 4 fen is 0.52, which alone would be rounded to 1
    assert _match(cheap, cheap, cheap).payable_vat_fen == 2


@given(LINES, st.integers(0, 200_000))
def test_nothing_is_paid_that_was_not_received_invoiced_and_within_the_order(line, tolerance_ppm):
    matched = match_line(line, tolerance_ppm)

    assert matched.payable_quantity <= min(line.received_good, line.invoiced)
    assert matched.payable_quantity <= over_delivery_limit(line.ordered, tolerance_ppm)
    assert matched.payable_net_fen <= line.invoiced * line.invoice_price_fen


@given(st.lists(LINES, max_size=5))
def test_what_is_paid_is_net_and_tax(lines):
    match = _match(*lines)

    assert match.payable_net_fen == sum(line.payable_net_fen for line in match.lines)
    assert match.payable_gross_fen == match.payable_net_fen + vat_on_net(match.payable_net_fen, 130_000)
    assert match.release is not any(line.discrepancies for line in match.lines)


def test_negative_figures_are_refused():
    with pytest.raises(ValueError, match="from 0"):
        match_line(replace(CLEAN, invoiced=-1), TOLERANCE)
