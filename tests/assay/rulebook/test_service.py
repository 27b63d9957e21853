from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.rulebook import Paid, refund_due, within_return_window

ORDER = Paid(quantity=3, goods_cents=9_000, discount_cents=900, shipping_cents=700, tax_cents=648)


def test_the_return_window_counts_from_delivery_and_includes_its_last_day():
    delivered = date(2026, 3, 1)

    assert [within_return_window(delivered, date(2026, 3, day), 14) for day in (1, 15, 16)] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("how", "cents"),
    [
        ({"pieces": 3, "with_shipping": True}, 9_448),
        ({"pieces": 3, "with_shipping": False}, 8_748),
        ({"pieces": 1, "with_shipping": False}, 2_916),
        ({"pieces": 3, "with_shipping": False, "fee_ppm": 200_000}, 6_998),
        ({"pieces": 3, "with_shipping": False, "share_ppm": 150_000}, 1_312),
    ],
)
def test_a_refund_worked_by_hand(how, cents):
    assert refund_due(ORDER, **how) == cents


def test_what_was_refunded_before_is_not_refunded_again():
    before = Paid(3, 9_000, 900, 700, 648, refunded_cents=9_448)

    assert refund_due(before, pieces=3, with_shipping=True) == 0


@pytest.mark.parametrize("pieces", [0, 4])
def test_pieces_that_were_not_ordered_are_a_mistake_of_the_caller(pieces):
    with pytest.raises(ValueError, match="pieces must be from 1 to 3"):
        refund_due(ORDER, pieces=pieces, with_shipping=False)


@given(
    quantity=st.integers(1, 9),
    goods=st.integers(100, 90_000),
    shipping=st.integers(0, 2_000),
    tax=st.integers(0, 5_000),
    fee=st.integers(0, 1_000_000),
)
def test_no_refund_is_above_what_was_paid_or_below_nothing(quantity, goods, shipping, tax, fee):
    paid = Paid(quantity, goods, goods // 10, shipping, tax)

    due = refund_due(paid, pieces=quantity, with_shipping=True, fee_ppm=fee)

    assert 0 <= due <= paid.total_cents
