from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from hengji.office.marking.agreement import (
    HALF_STEPS,
    STEPS,
    adjudicated_half_steps,
    agree,
    agreed_half_steps,
    points_for,
)

mark = st.integers(0, STEPS)


@given(mark, mark, st.integers(0, STEPS))
def test_two_marks_agree_exactly_when_they_are_within_the_tolerance(first, second, tolerance):
    assert agree([first, second], tolerance) == (abs(first - second) <= tolerance)
    assert agree([second, first], tolerance) == agree([first, second], tolerance)


@given(mark, mark, mark)
def test_one_mark_alone_or_the_middle_of_three_needs_no_other(first, second, third):
    assert agree([first], 0)
    assert agree([first, second, third], 0)
    assert agreed_half_steps([first]) == 2 * first
    assert agreed_half_steps([first, second, third]) == 2 * sorted((first, second, third))[1]


@given(mark, mark)
def test_the_value_of_two_marks_lies_exactly_between_them(first, second):
    assert agreed_half_steps([first, second]) - 2 * first == 2 * second - agreed_half_steps([first, second])


@given(mark, mark, mark)
def test_an_adjudicated_value_does_not_depend_on_who_was_first(first, second, third):
    assert adjudicated_half_steps(first, second, third) == adjudicated_half_steps(second, first, third)


@given(mark, mark, mark)
def test_an_adjudicated_value_is_never_outside_the_marks(first, second, third):
    value = adjudicated_half_steps(first, second, third)

    assert 2 * min(first, second, third) <= value <= 2 * max(first, second, third)


@given(mark, mark, mark)
def test_a_stray_mark_never_moves_the_value_past_the_other_two(first, second, third):
    """Two people who agree are never outvoted by one, whichever of them came third."""
    for a, b, c in set(permutations((first, second, third))):
        if a == c:
            assert adjudicated_half_steps(a, b, c) == 2 * a


@given(st.integers(0, HALF_STEPS), st.integers(1, 20))
def test_points_are_whole_full_at_the_top_and_never_against_the_candidate(half_steps, points_per_step):
    points = points_for(half_steps, points_per_step)

    assert points_for(0, points_per_step) == 0
    assert points_for(HALF_STEPS, points_per_step) == STEPS * points_per_step
    assert 0 <= 2 * points - half_steps * points_per_step <= 1


@given(st.integers(0, HALF_STEPS - 1), st.integers(1, 20))
def test_a_better_value_never_gives_fewer_points(half_steps, points_per_step):
    assert points_for(half_steps, points_per_step) <= points_for(half_steps + 1, points_per_step)
