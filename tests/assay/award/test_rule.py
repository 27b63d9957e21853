import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hengji.assay.award import AwardRule


def test_the_default_asks_for_three_fifths_of_the_observations_rounded_up():
    rule = AwardRule()

    assert {n: rule.needed(n) for n in range(4, 16)} == {
        4: 3,
        5: 3,
        6: 4,
        7: 5,
        8: 5,
        9: 6,
        10: 6,
        11: 7,
        12: 8,
        13: 8,
        14: 9,
        15: 9,
    }
    assert (rule.practical_share_ppm, rule.interview_share_ppm) == (600_000, 600_000)


def test_a_rule_stored_as_json_is_the_same_rule_when_read_back():
    rule = AwardRule(held_needed={4: 3, 5: 4, 6: 5}, held_share_ppm=800_000, practical_share_ppm=700_000)

    assert AwardRule.model_validate_json(rule.model_dump_json()) == rule
    assert AwardRule.model_validate(rule.model_dump(mode="json")) == rule


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"held_needed": {3: 2, 4: 3}}, "needs 4 observations or more, got 3"),
        ({"held_needed": {4: 3, 6: 4}}, "every number from 4 to 6"),
        ({"held_needed": {4: 0}}, "of 4 observations 1 to 4 may be needed, got 0"),
        ({"held_needed": {4: 5}}, "of 4 observations 1 to 4 may be needed, got 5"),
        ({"held_needed": {4: 3, 5: 2}}, "3 of 4 but 2 of 5"),
        ({"held_needed": {4: 2, 5: 4}}, "2 of 4 but 4 of 5"),
        ({"held_share_ppm": 800_000}, "6 of 10 but 9 of 11"),
        ({"held_share_ppm": 300_000}, "6 of 10 but 4 of 11"),
        ({"held_needed": {}}, "at least 1 item"),
        ({"practical_share_ppm": 1_000_001}, "less than or equal to 1000000"),
        ({"interview_share_ppm": -1}, "greater than or equal to 0"),
        ({"interview_share": 1}, "Extra inputs are not permitted"),
    ],
)
def test_an_unfair_or_misspelt_rule_is_refused(fields, fault):
    with pytest.raises(ValidationError, match=fault):
        AwardRule(**fields)


def test_fewer_observations_than_the_table_begins_with_decide_nothing():
    with pytest.raises(ValueError, match="needs 4 observations or more, got 3"):
        AwardRule().needed(3)


@given(st.integers(4, 10_000))
def test_one_more_observation_never_asks_for_fewer_or_for_two_more(n):
    rule = AwardRule()

    assert rule.needed(n + 1) - rule.needed(n) in (0, 1)
