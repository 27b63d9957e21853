"""A batch is put off or called off: nobody loses an attempt by it, and nobody who has begun is sent away."""

from datetime import date, timedelta

import pytest

from hengji.office.casework.operations import lapse_overdue
from hengji.office.decisions.operations.rescheduling import cancel_batch, postpone_batch, resume_batch
from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.operations import arrange_sitting, check_in, issue_ticket
from hengji.office.people.refusals import DetailMissing, RoleMissing
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from hengji.office.schemes.operations import announce_batch
from hengji.office.schemes.refusals import BatchBegun, BatchNotFit, DatesOutOfOrder, ExamDayPassed

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat(in_assessment, guo_tao, now):
    """A seat with a ticket, for 20 April at nine."""
    opens = now + timedelta(days=42)
    sitting = arrange_sitting(
        application_id=in_assessment.pk, room="一号机房", seat="07", window_opens_at=opens,
        window_closes_at=opens + timedelta(hours=4), actor=guo_tao, now=now + timedelta(days=8),
    )  # fmt: skip
    return issue_ticket(sitting_id=sitting.pk, actor=guo_tao, now=now + timedelta(days=8))


@pytest.fixture
def other(plan, batch, tang_min, now):
    """Another batch of the same version, skill and level."""
    planned = plan(code="2026-PR-J-02", exam_on=date(2026, 5, 18))
    return announce_batch(batch_id=planned.pk, actor=tang_min, now=now)


def cancelled(batch, actor, now, **more):
    return cancel_batch(batch_id=batch.pk, reason="考点停电", actor=actor, now=now, **more)


@pytest.mark.conforms("B24")
def test_with_a_cancelled_batch_its_applications_are_withdrawn_at_no_cost(
    batch, in_assessment, seat, draft_of, ma_yong, tang_min, now
):
    draft = draft_of(ma_yong)
    later = now + timedelta(days=9)

    assert cancelled(batch, tang_min, later).state == "cancelled"

    for one in (batch, in_assessment, draft, seat):
        one.refresh_from_db()
    assert (in_assessment.state, draft.state, seat.state) == ("withdrawn", "withdrawn", "voided")
    assert in_assessment.practical_attempt == 1
    assert events_of(in_assessment).last().reason == "考点停电"
    assert [verify_chain(one) > 0 for one in (batch, in_assessment, draft, seat)] == [True] * 4


def test_moved_to_another_batch_an_application_keeps_what_was_found(
    batch, other, in_assessment, seat, guo_tao, tang_min, now
):
    later = now + timedelta(days=9)
    cancelled(batch, tang_min, later, moved_to=other.pk)

    in_assessment.refresh_from_db()
    assert (in_assessment.state, in_assessment.batch_id) == ("in_assessment", other.pk)
    last = events_of(in_assessment).last()
    assert last.detail == {"from": f"{batch}-{in_assessment.pk:06d}", "to": f"{other}-{in_assessment.pk:06d}"}
    opens = now + timedelta(days=70)
    again = arrange_sitting(
        application_id=in_assessment.pk, room="一号机房", seat="07", window_opens_at=opens,
        window_closes_at=opens + timedelta(hours=4), actor=guo_tao, now=later,
    )  # fmt: skip
    assert again.ticket.startswith(other.code)


def test_another_version_or_level_receives_nobody(batch, plan, tang_min, submitted, now):
    unannounced = plan(code="2026-PR-J-03")

    for target in (unannounced.pk, batch.pk, 999_999):
        with pytest.raises(BatchNotFit):
            cancelled(batch, tang_min, now, moved_to=target)
    submitted.refresh_from_db()
    assert submitted.state == "submitted"


def test_once_somebody_has_checked_in_a_batch_is_neither_put_off_nor_called_off(
    batch, seat, deng_bo, guo_tao, tang_min, now
):
    there = IdentityCheck(ticket_matches=True, document_matches=True, face_matches=True)
    day = now + timedelta(days=42)
    check_in(sitting_id=seat.pk, identity=there, actor=deng_bo, now=day)

    with pytest.raises(BatchBegun):
        cancelled(batch, tang_min, day)
    with pytest.raises(BatchBegun):
        postpone_batch(batch_id=batch.pk, reason="停电", actor=guo_tao, now=day)


def test_a_batch_put_off_keeps_its_drafts_and_gives_its_seats_back(
    batch, seat, draft_of, ma_yong, guo_tao, now
):
    draft, later = draft_of(ma_yong), now + timedelta(days=9)
    postpone_batch(batch_id=batch.pk, reason="台风", actor=guo_tao, now=later)

    assert lapse_overdue(now=now + timedelta(days=30)) == ()
    seat.refresh_from_db()
    draft.refresh_from_db()
    assert (seat.state, draft.state) == (SittingState.VOIDED, "draft")


def test_new_days_take_a_batch_to_where_the_clock_says(batch, guo_tao, now):
    later = now + timedelta(days=9)
    postpone_batch(batch_id=batch.pk, reason="台风", actor=guo_tao, now=later)
    days = {"registration_closes_at": now + timedelta(days=30), "exam_on": date(2026, 5, 18)}

    with pytest.raises(DatesOutOfOrder):
        resume_batch(batch_id=batch.pk, **days | {"exam_on": date(2026, 4, 1)}, actor=guo_tao, now=later)
    with pytest.raises(ExamDayPassed):
        resume_batch(batch_id=batch.pk, **days, actor=guo_tao, now=now + timedelta(days=100))
    resumed = resume_batch(batch_id=batch.pk, **days, actor=guo_tao, now=later)

    assert (resumed.state, resumed.exam_on) == ("registering", date(2026, 5, 18))
    assert events_of(batch).last().detail["exam_on"] == ["2026-04-20", "2026-05-18"]


def test_whoever_stops_a_batch_says_why_and_may(batch, guo_tao, tang_min, li_na, now):
    with pytest.raises(DetailMissing):
        cancel_batch(batch_id=batch.pk, reason=" ", actor=tang_min, now=now)
    with pytest.raises(RoleMissing):
        cancelled(batch, guo_tao, now)
    with pytest.raises(RoleMissing):
        postpone_batch(batch_id=batch.pk, reason="台风", actor=li_na, now=now)
    cancelled(batch, tang_min, now)
    with pytest.raises(StepNotAllowed):
        postpone_batch(batch_id=batch.pk, reason="台风", actor=guo_tao, now=now)
