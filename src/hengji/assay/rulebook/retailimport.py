"""Tax on retail imports bought across the border: which way an order goes, and what is paid.

Formulas only; limits, shares and rates are dated data of a rule pack. Money in fen.
"""

from dataclasses import dataclass
from enum import StrEnum

MILLION = 1_000_000


class ImportRoute(StrEnum):
    """How an order enters the country."""

    WITHIN_LIMITS = "within_limits"
    FULL_TAX = "full_tax"
    GENERAL_TRADE = "general_trade"


@dataclass(frozen=True, slots=True)
class ImportLimits:
    """The rules of the day.

    Attributes:
        order_fen: Most that one order may be worth.
        year_fen: Most that one person may buy in a year, over all platforms.
        share_ppm: Share of VAT and consumption tax that is charged within the limits.
    """

    order_fen: int
    year_fen: int
    share_ppm: int


@dataclass(frozen=True, slots=True)
class ImportRates:
    """The rates of one kind of goods."""

    vat_ppm: int
    consumption_ppm: int = 0
    duty_ppm: int = 0


@dataclass(frozen=True, slots=True)
class ImportTax:
    """What is paid for an order; nothing of it where the order must go as general trade."""

    route: ImportRoute
    duty_fen: int = 0
    consumption_fen: int = 0
    vat_fen: int = 0

    @property
    def total_fen(self) -> int:
        return self.duty_fen + self.consumption_fen + self.vat_fen


def import_route(
    value_fen: int, year_to_date_fen: int, *, one_article: bool, limits: ImportLimits
) -> ImportRoute:
    """Say which way an order goes; above the order's limit only one article that cannot be divided is retail.

    Args:
        value_fen: What the order is worth.
        year_to_date_fen: What the buyer bought before in this year, on all platforms.
        one_article: Whether the order is a single article.
        limits: The rules of the day.
    """
    if year_to_date_fen + value_fen > limits.year_fen:
        return ImportRoute.GENERAL_TRADE
    if value_fen <= limits.order_fen:
        return ImportRoute.WITHIN_LIMITS
    return ImportRoute.FULL_TAX if one_article else ImportRoute.GENERAL_TRADE


def import_tax(
    value_fen: int, year_to_date_fen: int, rates: ImportRates, *, one_article: bool, limits: ImportLimits
) -> ImportTax:
    """Give the tax on an order, each tax rounded half up to the fen.

    Within the limits there is no duty, and consumption tax and VAT are charged at the limits' share. Consumption
    tax is part of its own base: ``(value + duty) / (1 - rate) * rate``; VAT is charged on value, duty and it.

    Example:
        >>> limits = ImportLimits(order_fen=500_000, year_fen=2_600_000, share_ppm=700_000)
        >>> import_tax(42_500, 0, ImportRates(130_000, 150_000), one_article=True, limits=limits).total_fen
        9800
    """
    route = import_route(value_fen, year_to_date_fen, one_article=one_article, limits=limits)
    if route is ImportRoute.GENERAL_TRADE:
        return ImportTax(route)
    retail = route is ImportRoute.WITHIN_LIMITS
    share = limits.share_ppm if retail else MILLION
    duty = 0 if retail else _half_up(value_fen * rates.duty_ppm, MILLION)
    left = MILLION - rates.consumption_ppm
    base = value_fen + duty
    return ImportTax(
        route,
        duty_fen=duty,
        consumption_fen=_half_up(base * rates.consumption_ppm * share, left * MILLION),
        vat_fen=_half_up(base * rates.vat_ppm * share, left * MILLION),
    )


def composite_rate_ppm(rates: ImportRates, share_ppm: int) -> int:
    """Give consumption tax and VAT together as a share of the value, rounded half up.

    Example:
        >>> composite_rate_ppm(ImportRates(130_000), 700_000), composite_rate_ppm(ImportRates(130_000, 150_000), 700_000)
        (91000, 230588)
    """
    both = rates.consumption_ppm + rates.vat_ppm
    return _half_up(both * share_ppm, MILLION - rates.consumption_ppm)


def is_dear(price_fen: int, quantity: int, from_fen: int) -> bool:
    """Tell whether goods cost so much per gram, millilitre or piece that consumption tax is charged."""
    return price_fen >= from_fen * quantity


def _half_up(part: int, whole: int) -> int:
    return (2 * part + whole) // (2 * whole)
