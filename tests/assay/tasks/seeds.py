"""How many seeds are tried by day, and how many when there is time."""

import os

import pytest
from hypothesis import strategies as st

BY_DAY = 20
ANY = (
    st.integers(2**40, 2**63)
    if os.environ.get("HENGJI_NIGHT")
    else st.sampled_from([2**40 + 0x1F3A_5C77_9E21 * number for number in range(BY_DAY)])
)
"""Any seed that cannot be met by chance in what a candidate reads; by day the same few, so that papers are drawn once."""


def batches(seeds, *, by_day, size=25):
    """Give the first seed of each batch; those from `by_day` on are left to the night."""
    return [
        pytest.param(first, marks=() if first < by_day else pytest.mark.night)
        for first in range(0, seeds, size)
    ]
