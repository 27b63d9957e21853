"""Ratios of store health, in basis points (1 of 10,000), rounded half up.

Windows and targets are dated data of a rule pack. Definitions follow the public seller performance pages of
marketplaces: distinct orders with a defect over orders; late confirmations, seller's own cancellations and
parcels without valid tracking over the seller's own orders or parcels.
"""

from collections.abc import Iterable

MILLION = 1_000_000


def basis_points(part: int, whole: int) -> int:
    """Give ``part / whole`` in basis points, rounded half up; 0 where there is no whole.

    Example:
        >>> basis_points(9, 1_200), basis_points(34, 1_000), basis_points(7, 310)
        (75, 340, 226)

    Raises:
        ValueError: One of the two is negative.
    """
    if part < 0 or whole < 0:
        raise ValueError(f"counts are from 0, got {part} of {whole}")
    return (2 * part * 10_000 + whole) // (2 * whole) if whole else 0


def order_defect_rate(defective_orders: Iterable[str], orders: int) -> int:
    """Give the rate of orders with at least one defect: an order counts once, however many defects it has."""
    return basis_points(len(set(defective_orders)), orders)


def target_is_met(reading_basis_points: int, target_ppm: int, *, at_least: bool) -> bool:
    """Tell whether a reading is beyond its target: above where ``at_least``, else below; the target itself misses."""
    reading_ppm = reading_basis_points * 100
    return reading_ppm > target_ppm if at_least else reading_ppm < target_ppm
