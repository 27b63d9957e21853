"""A faulty check is amended beside its task: struck out, given, weighed anew, or no longer critical."""

import pytest
from pydantic import ValidationError

from hengji.assay.bilingual import Text
from hengji.assay.grading import Amendment, Evidence, Remedy, amended
from hengji.assay.grading.marks import summed

REASON = Text("价格表有误", "The price list was wrong")
VERSIONS = {"PR-J1": "PR-J1-v1"}


def observed(check, *, held, critical=False, points=4):
    words = Text("数量", "Quantity")
    return Evidence(
        check=check, task="PR-J1", requirement="A", kind="NUM", points=points if held else 0, maximum=points,
        held=held, critical=critical, title=words, expected=words, found=words, diagnosis=None, trap=None, entries=(1,),
    )  # fmt: skip


MARKS = summed((observed("PR-J1.a", held=True), observed("PR-J1.b", held=False, critical=True)))


def under(remedy, check="PR-J1.b", points=None, archetype="PR-J1-v1"):
    one = Amendment(archetype=archetype, check=check, remedy=remedy, points=points)
    (row,) = amended(MARKS, [one], VERSIONS, REASON).requirements
    return (row.points, row.maximum, row.observations, row.held, row.critical_failed)


@pytest.mark.parametrize(
    ("remedy", "points", "result"),
    [
        (Remedy.STRIKE, None, (4, 4, 1, 1, ())),
        (Remedy.CREDIT, None, (8, 8, 2, 2, ())),
        (Remedy.EASE, None, (4, 8, 2, 1, ())),
        (Remedy.REWEIGH, 1, (4, 5, 2, 1, ("PR-J1.b",))),
    ],
)
def test_each_remedy_changes_what_it_says_and_nothing_else(remedy, points, result):
    assert under(remedy, points=points) == result


def test_a_check_that_is_given_says_why_and_what_was_found_stays():
    one = Amendment(archetype="PR-J1-v1", check="PR-J1.b", remedy=Remedy.CREDIT)
    given = amended(MARKS, [one], VERSIONS, REASON).evidence[1]

    assert (given.diagnosis, given.found, given.entries) == (REASON, Text("数量", "Quantity"), (1,))


def test_another_version_of_the_task_is_not_touched():
    assert under(Remedy.STRIKE, archetype="PR-J1-v2") == (4, 8, 2, 1, ("PR-J1.b",))


@pytest.mark.parametrize(("remedy", "points"), [(Remedy.REWEIGH, None), (Remedy.STRIKE, 3)])
def test_points_are_given_exactly_when_a_check_is_weighed_anew(remedy, points):
    with pytest.raises(ValidationError):
        Amendment(archetype="PR-J1-v1", check="PR-J1.b", remedy=remedy, points=points)
