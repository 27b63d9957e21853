"""Rates of a funnel, recomputed from sums, and what comes out of its usual mistakes."""

from collections.abc import Iterable, Mapping
from typing import Any

from hengji.assay.rulebook import mean_rate, ratio
from hengji.assay.tasks.data_analysis.observing import RATE_SCALE

STAGES = ("exposure", "click", "cart", "payment")
# Each rate by the stage it leads to: the stage before is its denominator.
RATES = dict(zip(STAGES[1:], STAGES, strict=False))
Sums = Mapping[str, Mapping[str, int]]


def by_source(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """Give the sums of each stage, by source."""
    sums: dict[str, dict[str, int]] = {}
    for row in rows:
        stages = sums.setdefault(row["source"], dict.fromkeys(STAGES, 0))
        stages[row["stage"]] += row["times"]
    return sums


def rates(sums: Sums, how: str = "right") -> dict[str, int]:
    """Give the rate into each stage over all sources, in hundredths of a per cent.

    ``how`` is ``right``, or the name of a mistake: ``exposure_base`` divides all by exposures, ``rates_averaged``
    takes the mean of the sources' rates.
    """
    if how == "rates_averaged":
        return {
            stage: mean_rate([(one[stage], one[base]) for one in sums.values()], RATE_SCALE)
            for stage, base in RATES.items()
        }
    total = {stage: sum(one[stage] for one in sums.values()) for stage in STAGES}
    bases = dict.fromkeys(RATES, "exposure") if how == "exposure_base" else RATES
    return {stage: ratio(total[stage], total[base], RATE_SCALE) for stage, base in bases.items()}


def payment_rates(sums: Sums, least_carts: int) -> dict[str, int]:
    """Give the rate from cart to payment of each source that has carts enough to be judged."""
    return {
        source: ratio(one["payment"], one["cart"], RATE_SCALE)
        for source, one in sums.items()
        if one["cart"] >= least_carts
    }


def weakest(of: Mapping[str, int]) -> tuple[str, int]:
    """Give the source with the lowest rate, and the rate."""
    return min(of.items(), key=lambda pair: (pair[1], pair[0]))


def largest_drop(now: Mapping[str, int], before: Mapping[str, int]) -> tuple[str, int]:
    """Give the stage whose rate fell by the most percentage points, and by how many hundredths of one."""
    drops = {stage: before[stage] - now[stage] for stage in now}
    return max(drops.items(), key=lambda pair: pair[1])


def largest_relative_drop(now: Mapping[str, int], before: Mapping[str, int]) -> tuple[str, int]:
    """Give the stage whose rate fell by the largest part of itself, and its fall in hundredths of a point."""
    stage = max(now, key=lambda one: ratio(before[one] - now[one], before[one], RATE_SCALE))
    return stage, before[stage] - now[stage]
