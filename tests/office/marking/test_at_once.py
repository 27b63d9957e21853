from functools import partial

import pytest

from hengji.office.marking.models import MarkTask, StandingMark
from hengji.office.marking.operations import claim_task, seal_mark
from hengji.office.marking.refusals import MarkedAlready
from hengji.office.record.refusals import StepNotAllowed
from tests.office.at_once import at_once, needs_row_locks
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
