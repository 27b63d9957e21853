"""Words, refunds, rates by export date, settlement: the worked figures of the rule sheet."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.rulebook import (
    MakerRefund,
    NoRebateRate,
    carton_volume_dm3,
    dollars_in_words,
    exchange_gain,
    filing_deadline,
    load_pack,
    maker_refund,
    rebate_rate,
    refund_charged_to_cost,
    settled_fen,
    trading_firm_refund,
)

LEVY = 130_000
CALENDAR = load_pack().table("trade.rebate_calendar", date(2026, 3, 2))
BATTERY, PHOTOVOLTAIC = "battery", "photovoltaic"


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (100, "SAY US DOLLARS ONE ONLY"),
        (520_035, "SAY US DOLLARS FIVE THOUSAND TWO HUNDRED AND CENTS THIRTY-FIVE ONLY"),
        (1_100_001_019, "SAY US DOLLARS ELEVEN MILLION TEN AND CENTS NINETEEN ONLY"),
        (100_000_000, "SAY US DOLLARS ONE MILLION ONLY"),
    ],
)
def test_an_amount_is_spelled_as_an_invoice_spells_it(cents, words):
    assert dollars_in_words(cents) == words


@given(cents=st.integers(0, 99_999_999_999))
def test_no_two_amounts_are_spelled_alike(cents):
    assert dollars_in_words(cents) != dollars_in_words((cents + 1) % 100_000_000_000)


@pytest.mark.parametrize("cents", [-1, 100_000_000_000])
def test_an_amount_out_of_range_is_not_spelled(cents):
    with pytest.raises(ValueError, match="from 0 to 999,999,999"):
        dollars_in_words(cents)


@pytest.mark.parametrize(
    ("rebate", "refund", "cost"), [(130_000, 6_500_000, 0), (90_000, 4_500_000, 2_000_000)]
)
def test_a_trading_firm_gets_the_rebate_and_bears_the_rest(rebate, refund, cost):
    assert trading_firm_refund(50_000_000, rebate) == refund
    assert refund_charged_to_cost(50_000_000, LEVY, rebate) == cost


def test_a_producing_exporter_gets_back_what_home_sales_do_not_use_up():
    found = maker_refund(
        export_fen=200_000_000,
        output_fen=13_000_000,
        input_fen=30_000_000,
        carried_fen=2_000_000,
        levy_ppm=LEVY,
        rebate_ppm=90_000,
    )

    assert found == MakerRefund(
        not_creditable_fen=8_000_000,
        payable_fen=-11_000_000,
        refund_fen=11_000_000,
        offset_fen=7_000_000,
        carried_fen=0,
    )


@pytest.mark.parametrize(
    ("exported_on", "refund"),
    [(date(2026, 3, 31), 9_000_000), (date(2026, 4, 1), 6_000_000), (date(2027, 1, 1), 0)],
)
def test_a_million_of_batteries_is_refunded_by_the_export_date(exported_on, refund):
    assert trading_firm_refund(100_000_000, rebate_rate(CALENDAR, BATTERY, exported_on)) == refund


@pytest.mark.parametrize(
    ("exported_on", "rate"),
    [
        (date(2024, 11, 30), 130_000),
        (date(2024, 12, 1), 90_000),
        (date(2026, 3, 31), 90_000),
        (date(2026, 4, 1), 0),
    ],
)
def test_photovoltaic_goods_lose_their_rebate_step_by_step(exported_on, rate):
    assert rebate_rate(CALENDAR, PHOTOVOLTAIC, exported_on) == rate


def test_a_date_that_the_calendar_does_not_know_is_refused_by_goods_and_day():
    with pytest.raises(NoRebateRate) as refused:
        rebate_rate(CALENDAR, BATTERY, date(2024, 1, 1))

    assert refused.value.text.zh == "退税率表中没有“battery”在 2024-01-01 的退税率。"


def test_settlement_is_at_what_the_bank_pays_and_the_middle_rate_would_overstate_it():
    assert settled_fen(5_000_000, 71_000) == 35_500_000
    assert settled_fen(5_000_000, 70_420) == 35_210_000
    assert exchange_gain(5_000_000, 71_000, 70_420) == -290_000
    assert settled_fen(5_000_000, 70_650) - settled_fen(5_000_000, 70_420) == 115_000


def test_a_claim_is_due_in_the_spring_after_the_export():
    assert filing_deadline(date(2025, 1, 3), 4, 30) == date(2026, 4, 30)
    assert filing_deadline(date(2025, 12, 31), 4, 30) == date(2026, 4, 30)


def test_cartons_are_measured_together_and_rounded_up_once():
    assert carton_volume_dm3(60, 40, 40, 300) == 28_800
    assert carton_volume_dm3(33, 27, 21, 3) == 57  # 56.133


@pytest.mark.parametrize(("cents", "quote"), [(-1, 70_000), (1, -1)])
def test_nothing_negative_is_settled(cents, quote):
    with pytest.raises(ValueError, match="from 0"):
        settled_fen(cents, quote)
