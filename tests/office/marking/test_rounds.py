"""A second round of marking: what was given before stays, and nobody marks the same work twice."""

import pytest
from django.db.models import QuerySet

from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import MachineMarks, SittingEntry
from hengji.office.exams.refusals import JournalBroken, ReasonMissing
from hengji.office.marking import queries
from hengji.office.marking.lifecycle import TaskState
from hengji.office.marking.models import MarkTask, SealedMark
from hengji.office.marking.operations import claim_task, reopen_marking
from hengji.office.marking.refusals import CriterionUnknown, MarkedAlready
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import ActNotAllowed
from tests.office.declaring import clear_for_marking, seal_mark
from tests.office.sittings import CLOSES

pytestmark = pytest.mark.django_db

TONE, COMPARISON = "PR-J2.tone", "PR-J4.note"


def mark_all(sitting, markers, score):
    waiting = MarkTask.objects.filter(sitting=sitting, state=TaskState.OPEN)
    for task in waiting.order_by("criterion", "slot"):
        marker = markers[task.slot - 1]
        claim_task(task_id=task.pk, actor=marker, now=CLOSES)
        seal_mark(task_id=task.pk, score=score, actor=marker, now=CLOSES)
    sitting.refresh_from_db()
    return sitting


def reopen(sitting, criteria=(TONE,), reason="申诉成立，重新评阅", actor=None):
    return reopen_marking(
        sitting_id=sitting.pk, criteria=criteria, reason=reason, actor=actor, now=CLOSES, role="system"
    )


@pytest.fixture
def sealed(sitting, examiners):
    return mark_all(sitting, examiners, 2)


@pytest.fixture
def fresh(person):
    """Two examiners who have not seen the work."""
    return (
        person("gao.fei", "高飞", "Gao Fei", Role.EXAMINER),
        person("lin.yu", "林雨", "Lin Yu", Role.EXAMINER),
    )


@pytest.mark.conforms("I1")
def test_only_the_opened_criterion_is_marked_again_and_both_sheets_stay(sealed, fresh):
    first = queries.sheet_of(sealed)
    reopened = reopen(sealed)
    assert (reopened.state, reopened.marking_round) == (SittingState.MARKING, 2)
    assert queries.open_criteria(reopened) == {TONE}

    mark_all(sealed, fresh, 4)

    second = queries.sheet_of(sealed)
    assert sealed.state == SittingState.SEALED
    assert [sheet.round for sheet in queries.sheets_of(sealed)] == [1, 2]
    assert queries.sheets_of(sealed)[0].digest == first.digest
    given = {row["id"]: row["marks"] for row in second.body["criteria"]}
    assert (given[TONE], given[COMPARISON]) == ([4, 4], [2, 2])
    assert second.body["total"]["points"] > first.body["total"]["points"]
    assert verify_chain(sealed) == events_of(sealed).count()


@pytest.mark.conforms("I5")
def test_the_machine_marks_anew_and_gives_the_same_bit_for_bit(sealed):
    reopen(sealed)

    first, second = MachineMarks.objects.filter(sitting=sealed).order_by("round")

    assert (first.body, first.digest, first.company_digest) == (
        second.body,
        second.digest,
        second.company_digest,
    )


@pytest.mark.conforms("B16")
def test_whoever_marked_anything_of_the_work_before_does_not_mark_it_again(sealed, examiners, fresh):
    reopen(sealed)
    task = MarkTask.objects.get(sitting=sealed, round=2, slot=1)

    with pytest.raises(MarkedAlready):
        claim_task(task_id=task.pk, actor=examiners[0], now=CLOSES)
    assert queries.tasks_to_claim(examiners[1]) == ()
    assert [work.task_id for work in queries.tasks_to_claim(fresh[0])] == [task.pk]


@pytest.mark.conforms("B16")
def test_a_second_marker_is_not_shown_what_was_given_in_the_first_round(sealed, batch, fresh):
    clear_for_marking(batch, *fresh, now=CLOSES)
    reopen(sealed)
    task = MarkTask.objects.get(sitting=sealed, round=2, slot=1)

    sheet = queries.marking_sheet(task.pk, fresh[0])

    assert sheet.mark is None
    sealed.refresh_from_db()
    assert queries.settled_criteria(sealed) == ()


def test_opening_all_criteria_needs_every_one_marked_again(sealed, fresh, examiners):
    reopened = reopen(sealed, criteria=None)
    assert queries.open_criteria(reopened) == {row["id"] for row in queries.sheet_of(sealed).body["criteria"]}

    mark_all(sealed, fresh, 3)

    assert {mark for row in queries.sheet_of(sealed).body["criteria"] for mark in row["marks"]} == {3}
    assert SealedMark.objects.filter(task__sitting=sealed, task__round=1).count() == 4


def test_a_round_is_opened_with_a_reason_for_criteria_that_exist_and_only_once(sealed):
    with pytest.raises(ReasonMissing):
        reopen(sealed, reason=" ")
    with pytest.raises(CriterionUnknown, match=r"PR-J9\.tone"):
        reopen(sealed, criteria=("PR-J9.tone",))
    reopen(sealed)

    with pytest.raises(ActNotAllowed):
        reopen(sealed)


def test_a_round_that_cannot_be_replayed_is_not_opened(sealed):
    QuerySet(SittingEntry).filter(sitting=sealed, sequence=4).delete()

    with pytest.raises(JournalBroken):
        reopen(sealed)
    sealed.refresh_from_db()
    assert (sealed.state, sealed.marking_round) == (SittingState.SEALED, 1)
