"""How many seeds are tried by day, and how many when there is time."""

import pytest


def batches(seeds, *, by_day, size=25):
    """Give the first seed of each batch; those from `by_day` on are left to the night."""
    return [
        pytest.param(first, marks=() if first < by_day else pytest.mark.night)
        for first in range(0, seeds, size)
    ]
