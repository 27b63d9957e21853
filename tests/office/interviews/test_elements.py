import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.standard import Level
from hengji.office.interviews.elements import (
    ELEMENTS,
    FULL_PERMILLE,
    HIGHEST,
    moderated_permille,
    spread_permille,
    weighted_permille,
)

totals = st.lists(st.integers(0, FULL_PERMILLE), min_size=1, max_size=9)


@pytest.mark.conforms("T04")
def test_every_level_of_the_standard_has_its_elements():
    assert set(ELEMENTS) == {level.value for level in Level}


@pytest.mark.parametrize("level", ELEMENTS)
def test_weights_add_up_to_100(level):
    assert sum(element.weight for element in ELEMENTS[level]) == 100


def test_the_junior_weights_are_those_of_the_task_specification():
    assert {element.code: element.weight for element in ELEMENTS["junior"]} == {
        "authenticity": 25,
        "reasoning": 30,
        "communication": 20,
        "compliance": 15,
        "development": 10,
    }


def test_the_senior_last_element_takes_five_from_each_of_the_first_three():
    junior, senior = ([element.weight for element in ELEMENTS[level]] for level in ("junior", "senior"))

    assert senior == [junior[0] - 5, junior[1] - 5, junior[2] - 5, junior[3], junior[4] + 15]


@pytest.mark.parametrize("level", ELEMENTS)
def test_the_bands_of_an_element_cover_every_score_once(level):
    for element in ELEMENTS[level]:
        covered = [score for band in element.bands for score in range(band.low, band.high + 1)]
        assert sorted(covered) == list(range(HIGHEST + 1))


@pytest.mark.parametrize("level", ELEMENTS)
@given(score=st.integers(0, HIGHEST))
def test_one_score_throughout_gives_that_share_of_the_full_total(level, score):
    scores = {element.code: score for element in ELEMENTS[level]}

    assert weighted_permille(ELEMENTS[level], scores) == score * FULL_PERMILLE // HIGHEST


@given(totals)
def test_the_moderated_total_is_the_nearest_whole_number_to_the_mean(members):
    moderated = moderated_permille(members)

    assert abs(2 * len(members) * moderated - 2 * sum(members)) <= len(members)


@given(totals, st.randoms())
def test_the_order_of_the_panel_changes_nothing(members, shuffler):
    shuffled = list(members)
    shuffler.shuffle(shuffled)

    assert moderated_permille(shuffled) == moderated_permille(members)
    assert spread_permille(shuffled) == spread_permille(members)
