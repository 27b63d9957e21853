"""Three-way match 三单匹配: what is owed when order, goods received and invoice are laid side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hengji.assay.rulebook.purchasing import MILLION, vat_on_net


class Discrepancy(StrEnum):
    """In what a delivery or an invoice differs from what was agreed or counted."""

    NOT_ORDERED = "not_ordered"
    SHORT = "short"
    OVER = "over"
    DEFECTIVE = "defective"
    DELIVERY_NOTE = "delivery_note"
    INVOICE_QUANTITY = "invoice_quantity"
    INVOICE_PRICE = "invoice_price"
    INVOICE_TAX = "invoice_tax"


@dataclass(frozen=True, slots=True)
class MatchLine:
    """One article on all its papers; quantities in pieces, prices in fen without tax.

    Attributes:
        ordered: On the order; 0 when the article was not ordered.
        noted: On the supplier's delivery note.
        received_good: Counted in the warehouse and found good.
        received_defective: Counted and found defective.
        invoiced: On the invoice.
        order_price_fen: A piece, on the order.
        invoice_price_fen: A piece, on the invoice.
    """

    sku: str
    ordered: int
    noted: int
    received_good: int
    received_defective: int
    invoiced: int
    order_price_fen: int
    invoice_price_fen: int


@dataclass(frozen=True, slots=True)
class MatchedLine:
    """What is owed for one article, and every discrepancy found."""

    sku: str
    payable_quantity: int
    payable_net_fen: int
    discrepancies: frozenset[Discrepancy]


@dataclass(frozen=True, slots=True)
class Match:
    """What is owed for a whole invoice.

    Attributes:
        lines: In the order in which they were given.
        payable_net_fen: Without tax.
        payable_vat_fen: Tax on the sum of the lines, rounded once.
        payable_gross_fen: What is to be paid.
        discrepancies: Of any line, and of the invoice's tax.
        release: Nothing differs, so payment may be released; otherwise it is held until it is settled.
    """

    lines: tuple[MatchedLine, ...]
    payable_net_fen: int
    payable_vat_fen: int
    payable_gross_fen: int
    discrepancies: frozenset[Discrepancy]
    release: bool


def over_delivery_limit(ordered: int, tolerance_ppm: int) -> int:
    """Give the largest quantity that may be kept of an order, the tolerance rounded down to whole pieces."""
    return ordered + ordered * tolerance_ppm // MILLION


def match_line(line: MatchLine, over_tolerance_ppm: int) -> MatchedLine:
    """Match one article.

    Payable are the good pieces, at most those invoiced, at most the order and its tolerance; at the lower of
    the two prices.

    Raises:
        ValueError: A quantity or price is negative.
    """
    figures = [getattr(line, name) for name in line.__slots__ if name != "sku"]
    if min(figures) < 0:
        raise ValueError(f"quantities and prices are from 0, got {line}")
    limit = over_delivery_limit(line.ordered, over_tolerance_ppm)
    quantity = min(line.received_good, line.invoiced, limit)
    price_fen = min(line.order_price_fen, line.invoice_price_fen)
    return MatchedLine(line.sku, quantity, quantity * price_fen, _discrepancies(line, limit))


def three_way_match(
    lines: Sequence[MatchLine], *, rate_ppm: int, over_tolerance_ppm: int, invoiced_vat_fen: int
) -> Match:
    """Match an invoice with its order and with what the warehouse counted.

    Args:
        lines: Every article on any of the papers.
        rate_ppm: The VAT rate that holds.
        over_tolerance_ppm: By how much a delivery may exceed the order.
        invoiced_vat_fen: The tax printed on the invoice.
    """
    matched = tuple(match_line(line, over_tolerance_ppm) for line in lines)
    net_fen = sum(line.payable_net_fen for line in matched)
    vat_fen = vat_on_net(net_fen, rate_ppm)
    found = {discrepancy for line in matched for discrepancy in line.discrepancies}
    if invoiced_vat_fen != vat_on_net(
        sum(line.invoiced * line.invoice_price_fen for line in lines), rate_ppm
    ):
        found.add(Discrepancy.INVOICE_TAX)
    return Match(matched, net_fen, vat_fen, net_fen + vat_fen, frozenset(found), release=not found)


def _discrepancies(line: MatchLine, limit: int) -> frozenset[Discrepancy]:
    counted = line.received_good + line.received_defective
    differs = {
        Discrepancy.NOT_ORDERED: line.ordered == 0 and counted > 0,
        Discrepancy.SHORT: counted < line.ordered,
        Discrepancy.OVER: line.ordered > 0 and counted > limit,
        Discrepancy.DEFECTIVE: line.received_defective > 0,
        Discrepancy.DELIVERY_NOTE: line.noted != counted,
        Discrepancy.INVOICE_QUANTITY: line.invoiced != min(line.received_good, limit),
        Discrepancy.INVOICE_PRICE: line.invoiced > 0 and line.invoice_price_fen != line.order_price_fen,
    }
    return frozenset(discrepancy for discrepancy, present in differs.items() if present)
