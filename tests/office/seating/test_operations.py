from dataclasses import replace
from datetime import timedelta

import pytest

from hengji.office.exams.models import SealedPaper, Sitting
from hengji.office.exams.operations import (
    arrange_sitting,
    issue_ticket,
    prepare_envelope,
)
from hengji.office.exams.refusals import PaperNotReady, SeatingTooLate, SeatTaken
from hengji.office.jobs.carrying import carry_out
from hengji.office.jobs.models import Job
from hengji.office.jobs.operations import have_seats_taken
from hengji.office.people.accommodating import grant_accommodation
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import Affiliation, Organisation
from hengji.office.people.operations import declare_tie
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.rooms.lifecycle import EnvelopeState
from hengji.office.rooms.models import Envelope
from hengji.office.rooms.refusals import RoomNotFit
from hengji.office.schemes.policy import OCCUPATION_ROOM
from hengji.office.schemes.refusals import DrawOutdated
from hengji.office.seating.models import Duty, SeatingDraw
from hengji.office.seating.operations import arrange_by_lot, move_by_hand, preview_of
from hengji.office.seating.plan import Unseated
from hengji.office.seating.queries import invigilators_of, seating_record
from hengji.office.seating.refusals import BesideAcquaintance, NoRooms, PlanInPast
from tests.office.seating.conftest import SOON
from tests.office.sittings import OPENS


def arranged(batch, morning, actor, now=SOON):
    digest = preview_of(batch, morning, actor).inputs.digest
    return arrange_by_lot(batch_id=batch.pk, plan=morning, digest=digest, actor=actor, now=now)


def test_everybody_who_waits_is_seated_as_the_preview_showed_it(
    in_assessment, admitted, morning, guo_tao, deng_bo
):
    batch, others = in_assessment.batch, admitted(4)
    preview = preview_of(batch, morning, guo_tao)

    kept = arrange_by_lot(
        batch_id=batch.pk, plan=morning, digest=preview.inputs.digest, actor=guo_tao, now=SOON
    )

    shown = {case.pk: seat for session in preview.sessions for seat, case in session.seats}
    sat = dict(Sitting.objects.values_list("application", "seat"))
    assert sat == shown
    assert set(sat) == {in_assessment.pk, *(one.pk for one in others)}
    assert sorted(Sitting.objects.values_list("ticket", flat=True)) == [
        f"{batch.code}-{n:04d}" for n in range(1, 6)
    ]
    envelope = Envelope.objects.get()
    assert (invigilators_of(envelope), kept.seed) == ([deng_bo], preview.inputs.seed)
    record = seating_record(kept.pk)
    assert (record.holds, record.seated) == (True, 5)
    for sitting in Sitting.objects.all():
        verify_chain(sitting)


def test_an_arrangement_that_was_tampered_with_does_not_come_out_again(
    in_assessment, admitted, morning, guo_tao
):
    admitted(2)
    kept = arranged(in_assessment.batch, morning, guo_tao)
    outcome = kept.outcome
    first, second = outcome["places"][:2]
    first["seat"], second["seat"] = second["seat"], first["seat"]
    super(SeatingDraw, kept).save_base(raw=True)

    assert seating_record(kept.pk).holds is False


def test_nothing_is_seated_when_anything_changed_since_the_preview(
    in_assessment, admitted, morning, guo_tao, deng_bo, now
):
    batch = in_assessment.batch
    digest = preview_of(batch, morning, guo_tao).inputs.digest
    call = {"batch_id": batch.pk, "plan": morning, "digest": digest, "actor": guo_tao, "now": SOON}
    newcomer = admitted(1)[0]
    with pytest.raises(DrawOutdated):
        arrange_by_lot(**call)
    newcomer.delete()
    declare_tie(first=deng_bo, second=in_assessment.applicant, kind=TieKind.KIN, actor=deng_bo, now=now)
    with pytest.raises(DrawOutdated):
        arrange_by_lot(**call)

    assert (Sitting.objects.count(), SeatingDraw.objects.count(), Duty.objects.count()) == (0, 0, 0)


def test_a_seat_that_somebody_has_meanwhile_makes_the_preview_outdated(
    in_assessment, admitted, morning, room, guo_tao
):
    batch, other = in_assessment.batch, admitted(1)[0]
    digest = preview_of(batch, replace(morning, most=1), guo_tao).inputs.digest
    arrange_sitting(
        application_id=other.pk, room=room.place, seat="02", window_opens_at=OPENS,
        window_closes_at=OPENS + timedelta(hours=3), actor=guo_tao, now=SOON,
    )  # fmt: skip

    with pytest.raises(DrawOutdated):
        arrange_by_lot(
            batch_id=batch.pk, plan=replace(morning, most=1), digest=digest, actor=guo_tao, now=SOON
        )


def test_a_room_that_does_not_fit_the_scheme_seats_nobody(in_assessment, morning, guo_tao):
    batch = in_assessment.batch
    batch.scheme.policy |= OCCUPATION_ROOM
    batch.scheme.save(update_fields=["policy"])

    with pytest.raises(RoomNotFit):
        arranged(batch, morning, guo_tao)
    with pytest.raises(NoRooms):
        preview_of(batch, replace(morning, rooms=(999,)), guo_tao)
    with pytest.raises(PlanInPast):
        arranged(batch, morning, guo_tao, now=OPENS + timedelta(minutes=1))


@pytest.mark.conforms("R14")
def test_an_accommodation_changes_time_and_seat_and_not_the_paper(
    in_assessment, admitted, morning, guo_tao, sun_li, now
):
    admitted(5)
    grant_accommodation(
        user=in_assessment.applicant,
        extra_percent=25,
        accessible_seat=True,
        reason="残疾证",
        actor=sun_li,
        now=now,
    )

    arranged(in_assessment.batch, morning, guo_tao)

    hers = Sitting.objects.get(application=in_assessment)
    assert (hers.seat, hers.minutes, hers.extra_minutes) == ("01", 150, 30)
    assert set(Sitting.objects.exclude(pk=hers.pk).values_list("minutes", "extra_minutes")) == {(120, 0)}
    too_short = replace(morning, minutes=140, first_at=OPENS + timedelta(hours=4))
    Sitting.objects.filter(pk=hers.pk).update(state="voided")
    assert preview_of(in_assessment.batch, too_short, guo_tao).unseated == (
        (in_assessment, Unseated.NO_WINDOW),
    )


def test_colleagues_sit_apart_and_who_is_tied_to_a_candidate_does_not_invigilate(
    in_assessment, admitted, morning, guo_tao, deng_bo, now
):
    school = Organisation.objects.create(name="云帆职业技术学院")
    for person in (in_assessment.applicant, *(one.applicant for one in admitted(1))):
        Affiliation.objects.create(user=person, organisation=school, since=now.date())
    declare_tie(first=deng_bo, second=in_assessment.applicant, kind=TieKind.TEACHER, actor=deng_bo, now=now)

    arranged(in_assessment.batch, morning, guo_tao)

    columns = {(int(seat) - 1) % 3 for seat in Sitting.objects.values_list("seat", flat=True)}
    assert columns == {0, 2}
    assert Duty.objects.count() == 0


def test_papers_follow_as_a_job_for_each_session_and_are_sealed(in_assessment, admitted, morning, guo_tao):
    batch = in_assessment.batch
    admitted(1)
    digest = preview_of(batch, morning, guo_tao).inputs.digest
    have_seats_taken(batch_id=batch.pk, plan=morning, digest=digest, actor=guo_tao, now=SOON)
    assert set(Sitting.objects.values_list("paper_digest", flat=True)) == {""}

    carry_out(job_id=Job.objects.get().pk, now=SOON)
    carry_out(job_id=Job.objects.get().pk, now=SOON)

    envelope = Envelope.objects.get()
    assert (envelope.state, len(envelope.contents), SealedPaper.objects.count()) == (
        EnvelopeState.SEALED,
        2,
        2,
    )
    assert Job.objects.get().state == "done"
    assert len(set(Sitting.objects.values_list("paper_digest", flat=True)) - {""}) == 2
    sitting = Sitting.objects.first()
    assert [event.verb for event in events_of(sitting)] == ["arrange_sitting", "draw_paper"]


@pytest.fixture
def two(in_assessment, admitted, morning, guo_tao):
    """Li Na and a colleague of hers, seated apart."""
    school = Organisation.objects.create(name="云帆职业技术学院")
    for person in (in_assessment.applicant, *(one.applicant for one in admitted(1))):
        Affiliation.objects.create(user=person, organisation=school, since=SOON.date())
    arranged(in_assessment.batch, morning, guo_tao)
    return list(Sitting.objects.order_by("seat"))


def moved(sitting, actor, seat, **changes):
    place = {"room": sitting.room, "window_opens_at": OPENS, "window_closes_at": OPENS + timedelta(hours=3)}
    call = {"reason": "电脑故障", "actor": actor, "now": SOON}
    return move_by_hand(sitting_id=sitting.pk, seat=seat, **place | call | changes)


def test_one_seat_is_moved_by_hand_under_the_same_rules(two, guo_tao):
    one, other = two
    beside = next(n for n in ("02", "05") if n not in {one.seat, other.seat})
    with pytest.raises(SeatTaken):
        moved(one, guo_tao, other.seat)
    with pytest.raises(BesideAcquaintance) as refused:
        moved(one, guo_tao, beside)
    assert other.ticket in str(refused.value)
    one.refresh_from_db()
    assert one.seat != beside

    assert moved(one, guo_tao, beside, knowingly=True).seat == beside


def test_a_paper_moves_with_her_into_an_envelope_of_the_other_session(two, guo_tao):
    one, other = two
    prepare_envelope(envelope_id=one.envelope_id, actor=None, now=SOON)
    afternoon = OPENS + timedelta(hours=5)

    later = moved(
        one, guo_tao, "01", window_opens_at=afternoon, window_closes_at=afternoon + timedelta(hours=3)
    )

    other.refresh_from_db()
    assert (other.envelope.state, len(other.envelope.contents)) == (EnvelopeState.SEALED, 2)
    assert (later.envelope.opens_at, later.envelope.state) == (afternoon, EnvelopeState.FILLING)


def test_who_is_in_the_room_is_not_moved(two, guo_tao):
    one = two[0]
    Sitting.objects.filter(pk=one.pk).update(state="checked_in")

    with pytest.raises(SeatingTooLate):
        moved(one, guo_tao, "05")


def test_nobody_gets_a_ticket_before_her_paper_is_drawn(two, guo_tao):
    one = two[0]

    with pytest.raises(PaperNotReady):
        issue_ticket(sitting_id=one.pk, actor=guo_tao, now=SOON)
    prepare_envelope(envelope_id=one.envelope_id, actor=None, now=SOON)
    assert issue_ticket(sitting_id=one.pk, actor=guo_tao, now=SOON).state == "ticketed"
