"""The arithmetic of routine indicators: rates from sums, changes, days of supply, control limits, ABC classes.

Definitions of a funnel and of indicators that are added up before they are divided (rule sheet F38), days of supply
(F21), classes by cumulated share of value, and control limits at a multiple of the sample's standard deviation.
Everything is a whole number; a rate's scale is named by who asks for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt

from hengji.assay.rulebook.market import ratio

HUNDREDTHS = 100
PERCENT = 100


@dataclass(frozen=True, slots=True)
class ControlLimits:
    """Mean, standard deviation and the two limits, all in hundredths of what was measured."""

    mean: int
    deviation: int
    lower: int
    upper: int

    def holds(self, value: int) -> bool:
        """Tell whether a value, in whole units, is within the limits."""
        return self.lower <= value * HUNDREDTHS <= self.upper


def control_limits(values: Sequence[int], multiple: int) -> ControlLimits:
    """Give the limits at a multiple of the standard deviation of a sample (n − 1) around its mean.

    Range: at least two values; a multiple from 1.

    Raises:
        ValueError: There are fewer than two values.

    Example:
        >>> control_limits([8, 10, 12], 3)
        ControlLimits(mean=1000, deviation=200, lower=400, upper=1600)
    """
    count = len(values)
    if count < 2:
        raise ValueError(f"control limits need at least two values, got {count}")
    total = sum(values)
    squares = count * sum(value * value for value in values) - total * total
    mean = ratio(total, count, HUNDREDTHS)
    deviation = isqrt(ratio(squares, count * (count - 1), HUNDREDTHS * HUNDREDTHS))
    return ControlLimits(mean, deviation, mean - multiple * deviation, mean + multiple * deviation)


def relative_change(now: int, before: int, scale: int) -> int:
    """Give (now − before) / before in units of 1/scale; for a growth in per cent, not for a change of a rate.

    Raises:
        ValueError: ``before`` is below 1.

    Example:
        >>> relative_change(120, 100, 10_000)
        2000
    """
    return ratio(now - before, before, scale)


def days_of_supply(on_hand: int, units: int, days: int, scale: int = 1) -> int:
    """Give for how many days the stock lasts at the mean daily sales of a period (F21).

    Raises:
        ValueError: Nothing was sold in the period.

    Example:
        >>> days_of_supply(1_800, 315, 7)
        40
    """
    return ratio(on_hand * days, units, scale)


def ranked(values: Mapping[str, int]) -> list[tuple[str, int]]:
    """Give names and values, the largest first; of equal values the name decides."""
    return sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))


def abc_classes(values: Mapping[str, int], a_percent: int, b_percent: int) -> dict[str, str]:
    """Give each name its class: A while the cumulated share is at most the first limit, B up to the second, then C.

    Range: no negative values, and a positive sum.

    Raises:
        ValueError: There is nothing to share out, or a value is negative.

    Example:
        >>> abc_classes({"x": 80, "y": 15, "z": 5}, 80, 95)
        {'x': 'A', 'y': 'B', 'z': 'C'}
    """
    total = sum(values.values())
    if total < 1 or min(values.values()) < 0:
        raise ValueError("classes by share need values from 0 and a positive sum")
    classes: dict[str, str] = {}
    cumulated = 0
    for name, value in ranked(values):
        cumulated += value
        within = cumulated * PERCENT
        classes[name] = "A" if within <= a_percent * total else "B" if within <= b_percent * total else "C"
    return classes


def mean_rate(pairs: Iterable[tuple[int, int]], scale: int) -> int:
    """Give the plain mean of single rates: what comes out when rates are averaged instead of recomputed from sums.

    Raises:
        ValueError: There are no pairs, or a denominator is below 1.

    Example:
        >>> mean_rate([(1, 10), (30, 100)], 1_000)
        200
    """
    rates = [ratio(part, whole, scale * HUNDREDTHS) for part, whole in pairs]
    return ratio(sum(rates), len(rates) * HUNDREDTHS)
