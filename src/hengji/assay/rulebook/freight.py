"""Weights, sizes and freight of parcels and cartons, in grams, centimetres or millimetres, and fen.

Everything is exact: a division happens once, at the end, and always upwards to the carrier's step, so that no
noise of a float can push a weight into the next step.
"""

from collections.abc import Sequence
from typing import NamedTuple

MILLION = 1_000_000
GRAMS_PER_KILOGRAM = 1_000


class Size(NamedTuple):
    """Three sides in one unit, centimetres unless the caller says millimetres."""

    length: int
    width: int
    height: int

    @property
    def volume(self) -> int:
        return self.length * self.width * self.height


class Tariff(NamedTuple):
    """What a carrier charges by weight.

    Attributes:
        divisor: Cubic centimetres that count as one kilogram.
        step_g: Weights are rounded up to this.
        first_g: Weight that the first price covers.
    """

    divisor: int
    step_g: int
    first_g: int
    first_fen: int
    step_fen: int


def volumetric_weight_g(size: Size, divisor: int) -> int:
    """Give the volumetric weight, rounded half up to the gram, to be shown.

    Formula: ``L × W × H (cm) / divisor`` kilograms. Range: sides and divisor from 1.
    Source: usual terms of carriers; the divisor is the carrier's (5000, 6000 and 8000 are common).

    Example:
        >>> volumetric_weight_g(Size(45, 35, 30), 8_000)
        5906
    """
    return (2 * size.volume * GRAMS_PER_KILOGRAM + divisor) // (2 * divisor)


def chargeable_weight_g(actual_g: int, size: Size, tariff: Tariff) -> int:
    """Give the chargeable weight: the larger of actual and volumetric weight, then up to the carrier's step.

    Range: weights and sides from 1; it holds per parcel, not per consignment.
    Source: usual terms of carriers.

    Example:
        >>> line = Tariff(divisor=8_000, step_g=100, first_g=100, first_fen=1_600, step_fen=620)
        >>> chargeable_weight_g(18_000, Size(60, 40, 40), line)
        18000
    """
    by_volume = ceiling(size.volume * GRAMS_PER_KILOGRAM, tariff.divisor * tariff.step_g)
    return max(ceiling(actual_g, tariff.step_g), by_volume) * tariff.step_g


def base_freight_fen(chargeable_g: int, tariff: Tariff) -> int:
    """Give first weight and continued weight: ``first + ceil((chargeable − first) / step) × step price``.

    Source: usual form of carriers' rate sheets.

    Example:
        >>> express = Tariff(divisor=5_000, step_g=500, first_g=500, first_fen=5_800, step_fen=2_200)
        >>> base_freight_fen(9_500, express)
        45400
    """
    steps = ceiling(max(0, chargeable_g - tariff.first_g), tariff.step_g)
    return tariff.first_fen + steps * tariff.step_fen


def freight_fen(chargeable_g: int, tariff: Tariff, fuel_ppm: int, surcharges_fen: int = 0) -> int:
    """Give the fee: base freight, fuel on the base only (half up to the fen), then fixed surcharges.

    Range: fuel from 0 ppm. Source: the order of operations is the training carriers' own, printed on the paper.

    Example:
        >>> freight_fen(500, Tariff(5_000, 500, 500, 5_800, 2_200), fuel_ppm=120_000, surcharges_fen=2_000)
        8496
    """
    base = base_freight_fen(chargeable_g, tariff)
    return base + (2 * base * fuel_ppm + MILLION) // (2 * MILLION) + surcharges_fen


def length_and_girth(size: Size) -> int:
    """Give the longest side plus the girth round the other two.

    Example:
        >>> length_and_girth(Size(40, 60, 40))
        220
    """
    longest, *others = sorted(size, reverse=True)
    return longest + 2 * sum(others)


def stacked(sizes: Sequence[Size]) -> Size:
    """Give the outer size of pieces laid flat, one upon the other: largest two sides, sum of the shortest.

    Example:
        >>> stacked([Size(20, 10, 5), Size(8, 22, 6)])
        Size(length=22, width=10, height=11)
    """
    ordered = [sorted(size, reverse=True) for size in sizes]
    return Size(max(s[0] for s in ordered), max(s[1] for s in ordered), sum(s[2] for s in ordered))


def fits(inner: Size, box: Size) -> bool:
    """Tell whether something goes into a box in one of the upright turns: side by side, largest to largest."""
    return all(a <= b for a, b in zip(sorted(inner), sorted(box), strict=True))


def units_per_carton(unit_g: int, tare_g: int, limit_g: int, capacity: int) -> int:
    """Give the most pieces that a carton may hold: by room, and by gross weight, tare included.

    Source: inbound limits of a marketplace, such as 50 lb = 22.68 kg a carton.

    Example:
        >>> units_per_carton(900, 1_200, 22_680, 24)
        23
    """
    return min(capacity, (limit_g - tare_g) // unit_g)


def cartons_needed(units: int, per_carton: int) -> int:
    return ceiling(units, per_carton)


def gross_weight_g(units: int, unit_g: int, tare_g: int) -> int:
    return units * unit_g + tare_g


def claim_fen(cost_fen: int, liability_fen: int) -> int:
    """Give what a carrier pays for a lost parcel: the goods' cost, up to his liability.

    Source: usual terms of carriers; retail price is not paid.
    """
    return min(cost_fen, liability_fen)


def ceiling(amount: int, step: int) -> int:
    """Divide and round up, exactly.

    Example:
        >>> ceiling(18_000, 100), ceiling(18_001, 100)
        (180, 181)
    """
    return -(-amount // step)
