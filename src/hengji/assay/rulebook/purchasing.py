"""The arithmetic of a purchase order: price steps, cartons, payment terms, value-added tax.

Money is in fen. Wherever a share of an amount is not a whole fen it is rounded half up, once, at the end;
amounts are never negative, so half up is away from zero.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from hengji.assay.bilingual import Text

MILLION = 1_000_000


class PriceStep(NamedTuple):
    """The price of a piece from a quantity up to the next step."""

    from_quantity: int
    unit_price_fen: int


class Terms(NamedTuple):
    """How an order is paid: part before production, the rest as agreed."""

    deposit_fen: int
    balance_fen: int


class NoPriceForQuantity(Exception):
    """The quantity is below the first step of a price ladder."""

    def __init__(self, quantity: int, smallest: int) -> None:
        self.quantity, self.smallest = quantity, smallest
        self.text = Text(
            "数量 {quantity} 低于阶梯价的起订数量 {smallest}，没有对应单价。",
            "There is no price for {quantity}; the ladder starts at {smallest}.",
        ).filled(quantity=quantity, smallest=smallest)
        super().__init__(self.text.en)


def ladder_price(ladder: Sequence[tuple[int, int]], quantity: int) -> int:
    """Give the price of a piece, in fen, when ``quantity`` pieces are ordered.

    The price of the last step whose quantity is reached holds for **all** pieces, and a step begins **at** its
    quantity: with steps at 100 and 500, 499 pieces are paid at the first price and 500 at the second.

    Args:
        ladder: ``(from_quantity, unit_price_fen)``, quantities rising.
        quantity: How many pieces.

    Raises:
        NoPriceForQuantity: ``quantity`` is below the first step.
        ValueError: The ladder is empty or does not rise.
    """
    if not ladder or any(low[0] >= high[0] for low, high in pairwise(ladder)):
        raise ValueError(f"a price ladder needs steps of rising quantity, got {list(ladder)}")
    if quantity < ladder[0][0]:
        raise NoPriceForQuantity(quantity, ladder[0][0])
    return [price for start, price in ladder if start <= quantity][-1]


def round_up_to_carton(quantity: int, carton: int, moq: int) -> int:
    """Give the smallest number of pieces that fills whole cartons and reaches both quantity and MOQ.

    Raises:
        ValueError: ``quantity`` or ``carton`` is below 1, or ``moq`` below 0.
    """
    if quantity < 1 or carton < 1 or moq < 0:
        raise ValueError(f"needs quantity and carton from 1 and MOQ from 0, got {quantity}, {carton}, {moq}")
    return -(-max(quantity, moq) // carton) * carton


def share_of(amount_fen: int, share_ppm: int) -> int:
    """Give ``amount_fen`` times ``share_ppm`` in a million, in fen, rounded half up.

    Raises:
        ValueError: One of the two is negative.
    """
    return _half_up(_amount(amount_fen) * _amount(share_ppm), MILLION)


def deposit_and_balance(total_fen: int, share_ppm: int) -> Terms:
    """Split an order's total into deposit and balance; the balance is what is left, so they always add up.

    Raises:
        ValueError: The share is outside 0 to 1,000,000, or the total negative.

    Example:
        >>> deposit_and_balance(100_005, 300_000)
        Terms(deposit_fen=30002, balance_fen=70003)
    """
    if share_ppm > MILLION:
        raise ValueError(f"a deposit is at most the whole, 1,000,000 ppm, got {share_ppm}")
    deposit_fen = share_of(total_fen, share_ppm)
    return Terms(deposit_fen, total_fen - deposit_fen)


def vat_on_net(net_fen: int, rate_ppm: int) -> int:
    """Give the tax on an amount without tax: ``net x rate``."""
    return share_of(net_fen, rate_ppm)


def gross_of_net(net_fen: int, rate_ppm: int) -> int:
    """Give the amount with tax: ``net + net x rate``, the tax rounded first."""
    return net_fen + vat_on_net(net_fen, rate_ppm)


def net_of_vat(gross_fen: int, rate_ppm: int) -> int:
    """Give the amount without tax: ``gross / (1 + rate)``, rounded half up.

    The tax is then ``gross - net``, so that the two always add up to what is paid.

    Example:
        >>> net_of_vat(11_300, 130_000)
        10000
    """
    return _half_up(_amount(gross_fen) * MILLION, MILLION + _amount(rate_ppm))


def vat_in_gross(gross_fen: int, rate_ppm: int) -> int:
    """Give the tax inside an amount with tax: ``gross - gross / (1 + rate)``; the rate is never applied to gross."""
    return gross_fen - net_of_vat(gross_fen, rate_ppm)


def within_tolerance(agreed: int, actual: int, tolerance_ppm: int) -> bool:
    """Tell whether ``actual`` differs from ``agreed`` by no more than a share of ``agreed``, either way."""
    return abs(actual - agreed) * MILLION <= _amount(agreed) * _amount(tolerance_ppm)


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def _amount(value: int) -> int:
    if value < 0:
        raise ValueError(f"amounts and shares are from 0, got {value}")
    return value
