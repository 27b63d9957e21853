from functools import partial

import pytest

from hengji.office.casework.operations.declaring import Conflict
from hengji.office.exams.lifecycle import SittingState
from hengji.office.marking.declaring import declare_for_marking
from hengji.office.marking.drawing import draw_markers, preview_of
from hengji.office.marking.models import MarkTask, StandingMark
from hengji.office.marking.operations import claim_task, reopen_marking
from hengji.office.marking.queries import sheets_of
from hengji.office.marking.refusals import MarkedAlready
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from tests.office.at_once import at_once, needs_row_locks
from tests.office.declaring import seal_mark
from tests.office.sittings import CLOSES

pytestmark = [pytest.mark.django_db(transaction=True), needs_row_locks]


def test_of_two_who_claim_a_task_at_once_one_gets_it(sitting, wang_fang, he_jing):
    task = MarkTask.objects.first()

    outcomes = at_once(
        partial(claim_task, task_id=task.pk, actor=wang_fang, now=CLOSES),
        partial(claim_task, task_id=task.pk, actor=he_jing, now=CLOSES),
    )

    assert sorted(type(outcome) for outcome in outcomes if not isinstance(outcome, MarkTask)) == [
        StepNotAllowed
    ]
    assert MarkTask.objects.filter(state="claimed").count() == 1


def test_one_marker_does_not_get_both_slots_by_clicking_at_once(sitting, wang_fang):
    first, second = MarkTask.objects.order_by("criterion", "slot")[:2]

    outcomes = at_once(
        partial(claim_task, task_id=first.pk, actor=wang_fang, now=CLOSES),
        partial(claim_task, task_id=second.pk, actor=wang_fang, now=CLOSES),
    )

    assert [type(outcome) for outcome in outcomes if not isinstance(outcome, MarkTask)] == [MarkedAlready]


def test_two_marks_sealed_at_once_are_settled_once(sitting, wang_fang, he_jing):
    first, second = MarkTask.objects.order_by("criterion", "slot")[:2]
    claim_task(task_id=first.pk, actor=wang_fang, now=CLOSES)
    claim_task(task_id=second.pk, actor=he_jing, now=CLOSES)

    at_once(
        partial(seal_mark, task_id=first.pk, score=3, actor=wang_fang, now=CLOSES),
        partial(seal_mark, task_id=second.pk, score=4, actor=he_jing, now=CLOSES),
    )

    assert [value.half_steps for value in StandingMark.objects.all()] == [7]
    assert {task.state for task in MarkTask.objects.filter(criterion=first.criterion)} == {"agreed"}


@pytest.mark.conforms("I1", "B16")
def test_the_last_two_marks_of_a_further_round_sealed_at_once_seal_the_sitting_once(
    sitting, wang_fang, he_jing, person
):
    waiting = MarkTask.objects.filter(sitting=sitting).order_by("criterion", "slot")
    for task in waiting:
        marker = (wang_fang, he_jing)[task.slot - 1]
        claim_task(task_id=task.pk, actor=marker, now=CLOSES)
        seal_mark(task_id=task.pk, score=2, actor=marker, now=CLOSES)
    reopen_marking(
        sitting_id=sitting.pk, criteria=None, reason="重新评阅", actor=None, now=CLOSES, role="system"
    )
    fresh = [person(f"marker.{n}", "考评员", "", Role.EXAMINER) for n in (1, 2)]
    again = list(waiting.filter(round=2))
    for task in again:
        claim_task(task_id=task.pk, actor=fresh[task.slot - 1], now=CLOSES)
    *before, first, second = again
    for task in before:
        seal_mark(task_id=task.pk, score=3, actor=task_marker(task), now=CLOSES)

    outcomes = at_once(
        *(
            partial(seal_mark, task_id=task.pk, score=3, actor=task_marker(task), now=CLOSES)
            for task in (first, second)
        )
    )

    assert [type(outcome) for outcome in outcomes] == [MarkTask, MarkTask]
    sitting.refresh_from_db()
    assert sitting.state == SittingState.SEALED
    assert [sheet.round for sheet in sheets_of(sitting)] == [1, 2]
    assert verify_chain(sitting) == events_of(sitting).count()


def task_marker(task):
    return MarkTask.objects.select_related("marker").get(pk=task.pk).marker


@pytest.mark.conforms("R05", "B7")
def test_who_names_a_candidate_while_markers_are_drawn_does_not_end_up_with_her_work(
    sitting, batch, guo_tao, wang_fang
):
    seed = preview_of(batch, CLOSES).inputs.seed
    conflict = Conflict(TieKind.KIN, "表姐妹", "李娜")

    at_once(
        partial(draw_markers, batch_id=batch.pk, seed=seed, actor=guo_tao, now=CLOSES),
        partial(declare_for_marking, batch_id=batch.pk, conflict=conflict, actor=wang_fang, now=CLOSES),
    )

    assert MarkTask.objects.filter(marker=wang_fang).count() == 0
    assert [verify_chain(task) for task in MarkTask.objects.all()] != []
