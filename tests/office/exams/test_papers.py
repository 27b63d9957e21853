"""Papers are sealed before the exam and opened by two people, or nobody starts."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet

from hengji.office.exams import operations as exams
from hengji.office.exams.models import SealedPaper, Sitting
from hengji.office.exams.operations.papers import envelope_for
from hengji.office.exams.refusals import (
    EnvelopeAltered,
    EnvelopeEmpty,
    PapersSealed,
    SameKeyHolder,
    TooEarlyToOpen,
    WindowOver,
)
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import PersonsTied, RoleMissing
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import StepNotAllowed
from hengji.office.rooms.lifecycle import EnvelopeState
from tests.office.sittings import AGREES, CLOSES, EVENING_BEFORE, OPENS, arranged

HALF_AN_HOUR_BEFORE = OPENS - timedelta(minutes=30)


@pytest.fixture
def _two_keys(in_assessment):
    scheme = in_assessment.batch.scheme
    scheme.policy = scheme.policy | {"papers_opened_minutes": 30}
    scheme.save(update_fields=["policy"])


@pytest.fixture
def waiting(_two_keys, in_assessment, guo_tao, deng_bo):
    """Li Na's sitting: she sits in her room, and her paper has not been touched yet."""
    sitting = arranged(in_assessment, guo_tao)
    exams.issue_ticket(sitting_id=sitting.pk, actor=guo_tao, now=EVENING_BEFORE)
    exams.check_in(sitting_id=sitting.pk, identity=AGREES, actor=deng_bo, now=OPENS)
    return sitting


def sealed(sitting, officer):
    return exams.prepare_envelope(envelope_id=sitting.envelope_id, actor=officer, now=EVENING_BEFORE)


def opened_by(sitting, *people, now=HALF_AN_HOUR_BEFORE):
    for person in people:
        envelope = exams.open_envelope(envelope_id=sitting.envelope_id, actor=person, now=now)
    return envelope


def start(sitting):
    return exams.start_sitting(sitting_id=sitting.pk, actor=sitting.application.applicant, now=OPENS)


@pytest.mark.conforms("C16")
def test_nobody_starts_before_two_people_have_opened_the_papers(waiting, guo_tao, deng_bo):
    with pytest.raises(PapersSealed):
        start(waiting)
    sealed(waiting, guo_tao)
    with pytest.raises(PapersSealed):
        start(waiting)
    opened_by(waiting, guo_tao)
    with pytest.raises(PapersSealed):
        start(waiting)
    envelope = opened_by(waiting, deng_bo)

    assert start(waiting).state == "running"
    assert (envelope.first_by, envelope.second_by) == (guo_tao, deng_bo)
    acts = [(event.verb, event.actor) for event in events_of(envelope)]
    assert acts == [("seal_envelope", guo_tao), ("turn_first_key", guo_tao), ("turn_second_key", deng_bo)]


@pytest.mark.conforms("C16")
def test_one_person_does_not_turn_both_keys(waiting, guo_tao):
    sealed(waiting, guo_tao)

    with pytest.raises(SameKeyHolder):
        opened_by(waiting, guo_tao, guo_tao)


@pytest.mark.conforms("C16")
def test_papers_are_opened_neither_too_early_nor_after_the_session(waiting, guo_tao, deng_bo):
    sealed(waiting, guo_tao)

    with pytest.raises(TooEarlyToOpen):
        opened_by(waiting, guo_tao, now=HALF_AN_HOUR_BEFORE - timedelta(seconds=1))
    with pytest.raises(WindowOver):
        opened_by(waiting, guo_tao, now=CLOSES)
    opened_by(waiting, guo_tao)
    with pytest.raises(TooEarlyToOpen):
        opened_by(waiting, deng_bo, now=HALF_AN_HOUR_BEFORE - timedelta(seconds=1))


@pytest.mark.conforms("C16")
@pytest.mark.parametrize(
    ("rows", "column"), [(Sitting.objects, "paper_body"), (QuerySet(SealedPaper), "body")]
)
def test_papers_that_are_not_what_was_sealed_are_not_opened(waiting, guo_tao, rows, column):
    sealed(waiting, guo_tao)
    row = rows.filter(**{"pk" if column == "paper_body" else "sitting": waiting.pk})
    row.update(**{column: row.get().__dict__[column] + " "})

    with pytest.raises(EnvelopeAltered) as refused:
        opened_by(waiting, guo_tao)

    assert waiting.ticket in str(refused.value)


def test_who_is_tied_to_a_candidate_does_not_open_her_paper(waiting, guo_tao, deng_bo, now):
    sealed(waiting, guo_tao)
    candidate = waiting.application.applicant
    declare_tie(first=deng_bo, second=candidate, kind=TieKind.TEACHER, actor=deng_bo, now=now)

    with pytest.raises(PersonsTied):
        opened_by(waiting, deng_bo)


def test_only_who_stands_at_the_door_has_a_key(waiting, guo_tao, sun_li):
    sealed(waiting, guo_tao)

    with pytest.raises(RoleMissing):
        opened_by(waiting, sun_li)


def test_an_unsealed_envelope_is_not_opened_and_an_empty_one_not_sealed(waiting, guo_tao):
    with pytest.raises(StepNotAllowed):
        opened_by(waiting, guo_tao)
    empty = envelope_for("空考场", OPENS)
    with pytest.raises(EnvelopeEmpty):
        exams.prepare_envelope(envelope_id=empty.pk, actor=guo_tao, now=EVENING_BEFORE)


def test_who_is_seated_after_the_sealing_has_her_paper_in_a_further_envelope(
    waiting, other_in_assessment, guo_tao, deng_bo
):
    sealed(waiting, guo_tao)
    late = arranged(other_in_assessment, guo_tao, seat="09")

    assert (late.envelope.number, late.envelope.state) == (2, EnvelopeState.FILLING)
    opened_by(waiting, guo_tao, deng_bo)
    assert start(waiting).state == "running"
    exams.issue_ticket(sitting_id=late.pk, actor=guo_tao, now=EVENING_BEFORE)
    exams.check_in(sitting_id=late.pk, identity=AGREES, actor=deng_bo, now=OPENS)
    with pytest.raises(PapersSealed):
        start(late)


def test_a_scheme_that_does_not_ask_for_it_opens_nothing(in_assessment, guo_tao, deng_bo):
    sitting = arranged(in_assessment, guo_tao)
    exams.issue_ticket(sitting_id=sitting.pk, actor=guo_tao, now=EVENING_BEFORE)
    exams.check_in(sitting_id=sitting.pk, identity=AGREES, actor=deng_bo, now=OPENS)

    assert (sitting.envelope, start(sitting).state) == (None, "running")
