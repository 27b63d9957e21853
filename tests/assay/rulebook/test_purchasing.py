import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.rulebook import (
    NoPriceForQuantity,
    PriceStep,
    Terms,
    deposit_and_balance,
    gross_of_net,
    ladder_price,
    net_of_vat,
    round_up_to_carton,
    share_of,
    vat_in_gross,
    vat_on_net,
    within_tolerance,
)

LADDER = (PriceStep(100, 2500), PriceStep(500, 2350), PriceStep(2000, 2200))

FEN = st.integers(0, 10**13)
SHARES = st.integers(0, 1_000_000)
LADDERS = st.dictionaries(st.integers(1, 10**6), st.integers(1, 10**6), min_size=1, max_size=6).map(
    lambda steps: [PriceStep(*step) for step in sorted(steps.items())]
)


@pytest.mark.parametrize(
    ("quantity", "price_fen"),
    [(100, 2500), (499, 2500), (500, 2350), (501, 2350), (1999, 2350), (2000, 2200), (10**9, 2200)],
)
def test_a_price_step_begins_at_its_quantity(quantity, price_fen):
    assert ladder_price(LADDER, quantity) == price_fen


@given(LADDERS)
def test_each_step_s_price_holds_from_its_quantity_to_one_below_the_next(ladder):
    for number, (start, price_fen) in enumerate(ladder):
        assert ladder_price(ladder, start) == price_fen
        if number + 1 < len(ladder):
            assert ladder_price(ladder, ladder[number + 1].from_quantity - 1) == price_fen


def test_a_quantity_below_the_ladder_has_no_price():
    with pytest.raises(NoPriceForQuantity) as refused:
        ladder_price(LADDER, 99)

    assert refused.value.text.zh == "数量 99 低于阶梯价的起订数量 100，没有对应单价。"


@pytest.mark.parametrize("ladder", [[], [(100, 5), (100, 4)], [(500, 5), (100, 4)]])
def test_a_ladder_that_does_not_rise_is_refused(ladder):
    with pytest.raises(ValueError, match="rising quantity"):
        ladder_price(ladder, 100)


@pytest.mark.parametrize(
    ("quantity", "carton", "moq", "ordered"),
    [
        (480, 24, 300, 480),
        (481, 24, 300, 504),
        (250, 24, 300, 312),
        (1, 1, 0, 1),
        (1, 50, 0, 50),
        (300, 24, 301, 312),
    ],
)
def test_an_order_fills_whole_cartons_and_reaches_the_moq(quantity, carton, moq, ordered):
    assert round_up_to_carton(quantity, carton, moq) == ordered


@given(st.integers(1, 10**6), st.integers(1, 1000), st.integers(0, 10**6))
def test_no_smaller_order_would_do(quantity, carton, moq):
    ordered = round_up_to_carton(quantity, carton, moq)

    assert ordered % carton == 0
    assert ordered - carton < max(quantity, moq) <= ordered


@pytest.mark.parametrize("figures", [(0, 24, 0), (1, 0, 0), (1, 24, -1)])
def test_an_order_of_nothing_is_refused(figures):
    with pytest.raises(ValueError, match="quantity and carton from 1"):
        round_up_to_carton(*figures)


@given(FEN, SHARES)
def test_deposit_and_balance_are_the_total(total_fen, share_ppm):
    terms = deposit_and_balance(total_fen, share_ppm)

    assert terms.deposit_fen + terms.balance_fen == total_fen
    assert min(terms) >= 0


@pytest.mark.parametrize(
    ("total_fen", "terms"),
    [(1_000_000, Terms(300_000, 700_000)), (5, Terms(2, 3)), (4, Terms(1, 3)), (0, Terms(0, 0))],
)
def test_thirty_per_cent_is_rounded_half_up_to_the_fen(total_fen, terms):
    assert deposit_and_balance(total_fen, 300_000) == terms


def test_a_deposit_of_more_than_the_whole_is_refused():
    with pytest.raises(ValueError, match="got 1000001"):
        deposit_and_balance(100, 1_000_001)


@pytest.mark.parametrize(("amount_fen", "share_ppm"), [(-1, 5), (5, -1)])
def test_amounts_and_shares_are_never_negative(amount_fen, share_ppm):
    with pytest.raises(ValueError, match="from 0, got -1"):
        share_of(amount_fen, share_ppm)


@pytest.mark.parametrize(
    ("gross_fen", "net_fen"),
    [
        (11_300, 10_000),  # 113 yuan at 13 % is 100 without tax
        (10_000, 8_850),  # 88.4955…
        (1, 1),
        (0, 0),
    ],
)
def test_tax_is_taken_out_by_dividing_and_not_by_multiplying(gross_fen, net_fen):
    assert net_of_vat(gross_fen, 130_000) == net_fen


@given(FEN, SHARES)
def test_net_and_tax_are_gross_both_ways(amount_fen, rate_ppm):
    assert net_of_vat(amount_fen, rate_ppm) + vat_in_gross(amount_fen, rate_ppm) == amount_fen
    assert amount_fen + vat_on_net(amount_fen, rate_ppm) == gross_of_net(amount_fen, rate_ppm)


@given(FEN, SHARES)
def test_taking_the_tax_out_again_gives_the_amount_it_was_put_on(net_fen, rate_ppm):
    assert net_of_vat(gross_of_net(net_fen, rate_ppm), rate_ppm) == net_fen


@given(FEN, SHARES)
def test_a_share_is_never_more_than_half_a_fen_off(amount_fen, share_ppm):
    off = share_of(amount_fen, share_ppm) * 1_000_000 - amount_fen * share_ppm

    assert -500_000 < off <= 500_000


@pytest.mark.parametrize(
    ("actual", "within"), [(10_200, True), (10_201, False), (9_800, True), (9_799, False), (10_000, True)]
)
def test_a_tolerance_holds_either_way_and_includes_its_limit(actual, within):
    assert within_tolerance(10_000, actual, 20_000) is within
