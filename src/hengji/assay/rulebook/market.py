"""The arithmetic of a market: its size, how few hold it, how prices lie.

Definitions of the market-size method on a category page and of concentration (rule sheet F20 and F19). Money is in
the smallest unit of its currency. Shares are of units sold, never of the number of listings.
"""

from collections.abc import Iterable, Sequence

MILLION = 1_000_000
HHI_OF_ONE = 10_000


def market_size(sold: Iterable[tuple[int, int]]) -> int:
    """Give the sum of price times monthly units over distinct parents.

    Example:
        >>> market_size([(2_599, 1_200), (2_999, 800)])
        5518000
    """
    return sum(price * units for price, units in sold)


def median_of(values: Sequence[int]) -> int:
    """Give the middle value; of an even number the mean of the two in the middle, rounded half up.

    Raises:
        ValueError: There are no values.

    Example:
        >>> median_of([7, 1, 4]), median_of([1, 4, 5, 9])
        (4, 5)
    """
    if not values:
        raise ValueError("a median needs at least one value")
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle] + 1) // 2


def mean_of(values: Sequence[int]) -> int:
    """Give the mean, rounded half up.

    Raises:
        ValueError: There are no values.
    """
    if not values:
        raise ValueError("a mean needs at least one value")
    return ratio(sum(values), len(values))


def ratio(part: int, whole: int, scale: int = 1) -> int:
    """Give ``part / whole`` in units of ``1 / scale``, rounded half up; both may be any whole numbers.

    Raises:
        ValueError: ``whole`` is below 1.

    Example:
        >>> ratio(1, 8, 1_000), ratio(-1, 8, 1_000)
        (125, -125)
    """
    if whole < 1:
        raise ValueError(f"a ratio needs a whole from 1, got {whole}")
    return (2 * part * scale + whole) // (2 * whole)


def concentration(units: Iterable[int], total: int, largest: int) -> int:
    """Give the share of the ``largest`` sellers in all units, CRn, in ppm.

    Args:
        units: Units by brand or seller.
        total: All units of the market, those of others included.
        largest: How many of the largest are added up.

    Example:
        >>> concentration([25, 20, 15, 10, 9, 8, 7, 6], 100, 4)
        700000
    """
    return ratio(sum(sorted(units, reverse=True)[:largest]), total, MILLION)


def herfindahl(units: Iterable[int], total: int) -> int:
    """Give the Herfindahl-Hirschman index on the scale 0 to 10,000: the sum of the squared percentages.

    What others sell counts in ``total`` and, being spread over many, adds no square of its own.

    Example:
        >>> herfindahl([25, 20, 15, 10, 9, 8, 7, 6], 100), herfindahl([30, 30, 20, 20], 100)
        (1580, 2600)
    """
    return ratio(sum(own * own for own in units), total * total, HHI_OF_ONE)
