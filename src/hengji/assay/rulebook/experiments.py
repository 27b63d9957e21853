"""Comparing two versions: how many visitors it takes, and whether the difference is more than luck.

Formulas only; level of significance and power are dated data of a rule pack. Shares in ppm.
"""

from dataclasses import dataclass
from math import ceil, erfc, sqrt
from statistics import NormalDist

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a test of two shares finds.

    Attributes:
        z_thousandths: The statistic; positive where the second version did better.
        p_ppm: Chance of a difference at least as large, either way, if there were none.
    """

    z_thousandths: int
    p_ppm: int

    def is_significant(self, significance_ppm: int) -> bool:
        return self.p_ppm < significance_ppm


def visitors_per_arm(now_ppm: int, hoped_ppm: int, *, significance_ppm: int, power_ppm: int) -> int:
    """Give how many visitors each version needs, rounded up; the test is two-sided.

    ``n = (z(1 - significance / 2) + z(power))² · (p1·q1 + p2·q2) / (p1 - p2)²``

    Example:
        >>> visitors_per_arm(30_000, 36_000, significance_ppm=50_000, power_ppm=800_000)
        13911

    Raises:
        ValueError: The two shares are the same, or a figure is not between 0 and 1.
    """
    figures = (now_ppm, hoped_ppm, significance_ppm, power_ppm)
    if now_ppm == hoped_ppm or not all(0 < figure < MILLION for figure in figures):
        raise ValueError(f"shares differ and lie between 0 and 1, got {figures} ppm")
    normal = NormalDist()
    reach = normal.inv_cdf(1 - significance_ppm / (2 * MILLION)) + normal.inv_cdf(power_ppm / MILLION)
    spread = sum(share * (MILLION - share) for share in (now_ppm, hoped_ppm))
    return ceil(reach * reach * spread / (now_ppm - hoped_ppm) ** 2)


def days_needed(visitors: int, per_day: int) -> int:
    """Give the days that a number of visitors takes, rounded up.

    Example:
        >>> days_needed(13_911, 1_000)
        14
    """
    return -(-visitors // per_day)


def compare_shares(first: int, of_first: int, second: int, of_second: int) -> Comparison:
    """Test whether two shares differ, with the share of both together for the spread; two-sided.

    Example:
        >>> compare_shares(480, 12_000, 560, 12_000)
        Comparison(z_thousandths=2536, p_ppm=11204)

    Raises:
        ValueError: There is nobody in a version, or all or none of them in both.
    """
    whole, hits = of_first + of_second, first + second
    if min(of_first, of_second) < 1 or not 0 < hits < whole:
        raise ValueError(f"nothing to compare in {first}/{of_first} and {second}/{of_second}")
    # z² = (second·of_first - first·of_second)² · whole / (of_first · of_second · hits · (whole - hits))
    difference = second * of_first - first * of_second
    z = difference * sqrt(whole / (of_first * of_second * hits * (whole - hits)))
    return Comparison(round(z * 1_000), round(erfc(abs(z) / sqrt(2)) * MILLION))
