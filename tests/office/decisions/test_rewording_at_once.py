"""Two at once with the words of one rubric: proposed, approved and applied once, and no mark by words replaced."""

from functools import partial

import pytest

from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import RewordingState
from hengji.office.decisions.models import Rewording
from hengji.office.decisions.refusals import RewordingOpen, StillMarking
from hengji.office.marking.models import MarkTask, RubricWording, SealedMark
from hengji.office.marking.operations import begin_marking, claim_task, seal_mark
from hengji.office.marking.refusals import RubricReworded
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from tests.office.at_once import needs_row_locks, overlapping
from tests.office.declaring import clear_for_marking
from tests.office.sittings import CLOSES, handed_in

pytestmark = [pytest.mark.django_db(transaction=True), needs_row_locks]

TONE = "PR-J2.tone"
WORDS = tuple((f"第{step}档的新细则", f"New words of step {step}") for step in range(5))


@pytest.fixture
def submitted(in_assessment, guo_tao, deng_bo):
    return handed_in(in_assessment, guo_tao, deng_bo)


@pytest.fixture
def leads(person):
    names = ("方华", "安宁", "程远")
    return [person(f"lead.{n}", name, "", Role.LEAD_EXAMINER) for n, name in enumerate(names)]


def propose(actor, **given):
    call = {
        "batch_id": None, "archetype": "PR-J2-v1", "criterion": TONE, "anchors": WORDS, "downward": False,
        "reason": "界限不清", "actor": actor, "now": CLOSES,
    }  # fmt: skip
    return decisions.propose_rewording(**call | given)


@pytest.fixture
def approved(submitted, leads):
    made = propose(leads[0])
    return decisions.approve_rewording(rewording_id=made.pk, reason="同意", actor=leads[1], now=CLOSES)


def applying(rewording, actor):
    return partial(decisions.apply_rewording, rewording_id=rewording.pk, actor=actor, now=CLOSES)


def refusals(outcomes):
    return [type(outcome) for outcome in outcomes if isinstance(outcome, Exception)]


def test_of_two_who_propose_words_for_one_criterion_at_once_one_is_told_of_the_other(submitted, leads, batch):
    outcomes = overlapping(partial(propose, leads[0]), partial(propose, leads[1], batch_id=batch.pk))

    assert refusals(outcomes) == [RewordingOpen]
    assert Rewording.objects.count() == 1


def test_of_two_who_apply_at_once_one_brings_the_words_into_force(approved, leads):
    outcomes = overlapping(*(applying(approved, lead) for lead in leads[1:]))

    assert refusals(outcomes) == [StepNotAllowed]
    approved.refresh_from_db()
    assert (approved.state, RubricWording.objects.count()) == (RewordingState.APPLIED, 1)
    assert verify_chain(approved) == events_of(approved).count()


@pytest.mark.parametrize("first", ["begins", "applies"])
def test_marking_that_begins_while_words_come_into_force_ends_up_with_the_new_ones(
    approved, submitted, leads, first
):
    acts = [
        applying(approved, leads[2]),
        partial(begin_marking, sitting_id=submitted.pk, actor=None, now=CLOSES),
    ]

    outcomes = overlapping(*(acts if first == "applies" else acts[::-1]))

    assert refusals(outcomes) == []
    approved.refresh_from_db()
    tasks = MarkTask.objects.filter(sitting=submitted, criterion=TONE)
    assert {task.wording_id for task in tasks} == {approved.wording_id}


@pytest.mark.parametrize("first", ["seals", "applies"])
def test_a_mark_sealed_while_words_come_into_force_is_by_the_old_ones_or_refused(
    approved, submitted, leads, wang_fang, batch, first
):
    begin_marking(sitting_id=submitted.pk, actor=None, now=CLOSES)
    clear_for_marking(batch, wang_fang, now=CLOSES)
    task = MarkTask.objects.filter(sitting=submitted, criterion=TONE).first()
    claim_task(task_id=task.pk, actor=wang_fang, now=CLOSES)
    seen = task.rubric_digest
    sealing = partial(seal_mark, task_id=task.pk, score=3, seen=seen, actor=wang_fang, now=CLOSES)
    applies = applying(approved, leads[2])

    outcomes = overlapping(*((sealing, applies) if first == "seals" else (applies, sealing)))

    task.refresh_from_db()
    given = SealedMark.objects.filter(task=task).count()
    expected = ([StillMarking], 1, True) if first == "seals" else ([RubricReworded], 0, False)
    assert (refusals(outcomes), given, task.rubric_digest == seen) == expected
