"""Refunds and return windows: what a buyer gets back, in whole cents of her currency."""

from dataclasses import dataclass
from datetime import date, timedelta

from hengji.assay.rulebook.purchasing import MILLION, share_of


@dataclass(frozen=True, slots=True)
class Paid:
    """What a buyer paid for an order.

    Attributes:
        quantity: Pieces, from 1.
        goods_cents: All pieces as listed.
        discount_cents: Taken off the goods.
        shipping_cents: Paid for shipping.
        tax_cents: Paid on top of the goods after discount.
        refunded_cents: Already refunded.
    """

    quantity: int
    goods_cents: int
    discount_cents: int
    shipping_cents: int
    tax_cents: int
    refunded_cents: int = 0

    @property
    def total_cents(self) -> int:
        return self.goods_cents - self.discount_cents + self.shipping_cents + self.tax_cents


def within_return_window(delivered_on: date, asked_on: date, days: int) -> bool:
    """Tell whether a return is asked for in time; the window counts from delivery, its last day included.

    Source:
        Marketplaces count from delivery and not from the order; the number of days is the pack's.

    Example:
        >>> within_return_window(date(2026, 3, 1), date(2026, 3, 31), 30)
        True
    """
    return asked_on <= delivered_on + timedelta(days=days)


def refund_due(
    paid: Paid, *, pieces: int, with_shipping: bool, share_ppm: int = MILLION, fee_ppm: int = 0
) -> int:
    r"""Give what is refunded for some pieces of an order, in cents.

    .. math:: s \cdot (g - d + t) \cdot k / q - f \cdot (g - d + t) \cdot k / q + [\text{shipping}]

    The goods after discount, with their tax, go by pieces, rounded half up; share and fee are taken of that,
    each rounded half up. Never more than was paid and is not refunded yet.

    Args:
        paid: What was paid.
        pieces: How many come back, from 1 to the order's quantity.
        with_shipping: The seller is at fault and shipping is refunded too.
        share_ppm: Which share of the goods is refunded when the buyer keeps them.
        fee_ppm: Restocking fee.

    Raises:
        ValueError: More pieces than were ordered, or none.

    Source:
        The training company's service policy; the rates are the pack's.

    Example:
        Two of two pieces at 50.00 listed, 5.00 off, 3.60 tax, 6.00 shipping; the buyer opened them, 20 % fee:

        >>> refund_due(Paid(2, 5_000, 500, 600, 360), pieces=2, with_shipping=False, fee_ppm=200_000)
        3888
    """
    if not 1 <= pieces <= paid.quantity:
        raise ValueError(f"pieces must be from 1 to {paid.quantity}, got {pieces}")
    all_goods = (paid.goods_cents - paid.discount_cents + paid.tax_cents) * pieces
    goods = (2 * all_goods + paid.quantity) // (2 * paid.quantity)
    due = share_of(goods, share_ppm) - share_of(goods, fee_ppm)
    due += paid.shipping_cents if with_shipping else 0
    return max(0, min(due, paid.total_cents - paid.refunded_cents))
