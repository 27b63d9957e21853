"""When two marks agree, and what value stands then: whole numbers from end to end.

A mark is 0 to 4 steps. A value that stands is counted in *half-steps*, 0 to 8, so that the mean of two
marks is a whole number and nothing is ever rounded before points are given.
"""

from collections.abc import Sequence
from statistics import median_low

STEPS = 4
HALF_STEPS = 2 * STEPS


def agree(marks: Sequence[int], tolerance: int) -> bool:
    """Say whether the marks asked for at first can stand without one more.

    One mark has nothing to disagree with, and of three the middle one stands; only two can be too far apart.
    """
    return len(marks) != 2 or abs(marks[0] - marks[1]) <= tolerance


def agreed_half_steps(marks: Sequence[int]) -> int:
    """Give the value of one to three agreeing marks, in half-steps: the one, the mean of two, the middle one.

    Example:
        >>> agreed_half_steps([3]), agreed_half_steps([3, 4]), agreed_half_steps([1, 3, 4])
        (6, 7, 6)
    """
    return sum(marks) if len(marks) == 2 else 2 * median_low(marks)


def adjudicated_half_steps(first: int, second: int, third: int) -> int:
    """Give the value that stands after a third mark, in half-steps.

    It is the mean of the third mark and of the earlier mark nearer to it. When the third lies exactly
    between the two, it stands alone. No mark is thrown away unread, and one stray mark cannot win.

    Example:
        >>> adjudicated_half_steps(0, 4, 3), adjudicated_half_steps(1, 3, 2)
        (7, 4)
    """
    to_first, to_second = abs(third - first), abs(third - second)
    if to_first == to_second:
        return 2 * third
    return third + (first if to_first < to_second else second)


def points_for(half_steps: int, points_per_step: int) -> int:
    """Turn a value into points; a half point, where it remains, goes to the candidate.

    Example:
        >>> points_for(7, 3), points_for(6, 3)
        (11, 9)
    """
    return (half_steps * points_per_step + 1) // 2
