"""Time given back, words to candidates and incidents: by whom, for whom, how much, and all of it on record."""

from datetime import timedelta

import pytest

from hengji.office.exams import operations as exams
from hengji.office.exams.lifecycle import MOST_ABSENCES
from hengji.office.exams.operations import Scope
from hengji.office.exams.queries import paper_of, remaining_seconds
from hengji.office.exams.refusals import (
    CreditTooLong,
    CreditTooShort,
    NobodyAtWork,
    NothingSaid,
    ReasonMissing,
    SittingNotRunning,
    TimeIsUp,
)
from hengji.office.exams.watching import (
    Presence,
    notices_of,
    running_in,
    running_with,
    seats_of,
    sessions_around,
)
from hengji.office.oversight.parts import parts_of
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import PersonsTied, RoleMissing
from hengji.office.record.queries import events_of
from tests.office.sittings import CLOSES, OPENS, checked_in, running

pytestmark = pytest.mark.django_db

WAIT = {"operation": "company.next_morning", "arguments": {}}
LATER = OPENS + timedelta(minutes=30)


@pytest.fixture
def other(other_in_assessment, guo_tao, deng_bo):
    """Ma Yong's sitting in the same room, running too."""
    return running(other_in_assessment, guo_tao, deng_bo, seat="12")


def give(actor, *sittings, **changes):
    call = {
        "sitting_ids": [sitting.pk for sitting in sittings],
        "scope": Scope.SEAT,
        "minutes": 10,
        "reason": "机房断电",
        "actor": actor,
        "now": LATER,
    }
    return exams.give_time(**call | changes)


def send(sitting, now, number=0):
    return exams.perform_operation(
        sitting_id=sitting.pk,
        payload=WAIT,
        expected_sequence=number,
        key=f"k{number}",
        actor=sitting.application.applicant,
        now=now,
    )


@pytest.mark.conforms("R14")
def test_time_given_moves_the_end_by_the_servers_clock_and_nothing_that_is_asked(sitting, deng_bo):
    before, paper, digest = sitting.closes_at, paper_of(sitting), sitting.paper_digest

    (given,) = give(deng_bo, sitting)

    sitting.refresh_from_db()
    assert (given.closes_at, sitting.closes_at) == (before + timedelta(minutes=10),) * 2
    assert (sitting.credited, remaining_seconds(sitting, before)) == (10, 600)
    assert (paper_of(sitting), sitting.paper_digest) == (paper, digest)
    assert send(sitting, before + timedelta(minutes=9)).sequence == 1
    with pytest.raises(TimeIsUp):
        send(sitting, before + timedelta(minutes=10), 1)


def test_time_given_is_on_record_and_in_the_room_record_with_its_minutes(sitting, deng_bo):
    give(deng_bo, sitting)

    event = list(events_of(sitting))[-1]
    assert (event.verb, event.actor, event.role, event.at) == ("give_time", deng_bo, "invigilator", LATER)
    assert (event.reason, event.detail["minutes"], event.detail["scope"]) == ("机房断电", 10, "seat")
    (record,) = [part for part in parts_of(sitting.application.batch) if part.code == "rooms"]
    assert [row[5] for row in record.rows if row[3] == "补时"] == ["10分钟；机房断电"]


@pytest.mark.conforms("B11")
def test_a_room_gets_its_time_together_or_not_at_all(sitting, other, deng_bo):
    here = running_in(sitting.room, OPENS)
    give(deng_bo, *here, scope=Scope.ROOM)
    give(deng_bo, other, minutes=50)

    with pytest.raises(CreditTooLong):
        give(deng_bo, *here, scope=Scope.ROOM)

    assert list(here.order_by("pk").values_list("credited", flat=True)) == [10, 60]


def test_time_for_all_rooms_of_a_batch_is_for_the_exam_officer(sitting, other, deng_bo, guo_tao):
    everywhere = running_with(sitting.room, OPENS)
    with pytest.raises(RoleMissing):
        give(deng_bo, *everywhere, scope=Scope.BATCH)

    give(guo_tao, *everywhere, scope=Scope.BATCH)

    assert set(everywhere.values_list("credited", flat=True)) == {10}


def test_time_is_not_given_without_reason_or_minutes_or_to_who_does_not_work(
    sitting, other_in_assessment, guo_tao, deng_bo, sun_li
):
    waits = checked_in(other_in_assessment, guo_tao, deng_bo, seat="12")
    for refusal, call in (
        (NobodyAtWork, lambda: give(deng_bo)),
        (ReasonMissing, lambda: give(deng_bo, sitting, reason=" ")),
        (CreditTooShort, lambda: give(deng_bo, sitting, minutes=0)),
        (CreditTooLong, lambda: give(deng_bo, sitting, minutes=61)),
        (SittingNotRunning, lambda: give(deng_bo, sitting, waits)),
        (RoleMissing, lambda: give(sun_li, sitting)),
    ):
        with pytest.raises(refusal):
            call()
    sitting.refresh_from_db()
    assert (sitting.credited, sitting.notices) == (0, 0)


def test_a_candidate_is_told_and_what_is_noted_about_her_is_not(sitting, other, deng_bo):
    whom = {"sitting_ids": [sitting.pk, other.pk], "scope": Scope.ROOM, "actor": deng_bo, "now": LATER}
    exams.tell_candidates(text="空调检修，请继续作答", **whom)
    give(deng_bo, sitting)
    exams.note_incident(sitting_id=sitting.pk, text="换过一次鼠标", actor=deng_bo, now=LATER)
    with pytest.raises(NothingSaid):
        exams.note_incident(sitting_id=sitting.pk, text=" ", actor=deng_bo, now=LATER)

    sitting.refresh_from_db()
    told = [(one.text, one.minutes) for one in notices_of(sitting)]
    assert told == [("空调检修，请继续作答", 0), ("机房断电", 10)]
    assert (sitting.notices, len(notices_of(other))) == (2, 1)
    assert list(events_of(sitting))[-1].reason == "换过一次鼠标"


def test_a_page_left_is_a_note_for_people_and_told_to_the_candidate_and_changes_nothing_else(sitting, li_na):
    before = (sitting.state, sitting.closes_at)
    call = {"sitting_id": sitting.pk, "browser": "", "actor": li_na, "now": LATER}
    for _time in range(MOST_ABSENCES + 2):
        exams.note_page_left(seconds=12, **call)

    sitting.refresh_from_db()
    assert (sitting.state, sitting.closes_at) == before
    told = [one.away_s for one in notices_of(sitting)]
    assert (told, sitting.notices) == ([12] * MOST_ABSENCES, MOST_ABSENCES)


def test_nobody_tells_or_credits_a_candidate_she_is_tied_to(sitting, deng_bo, li_na):
    declare_tie(first=deng_bo, second=li_na, kind=TieKind.KIN, actor=li_na, now=OPENS)

    with pytest.raises(PersonsTied):
        give(deng_bo, sitting)
    with pytest.raises(PersonsTied):
        exams.note_incident(sitting_id=sitting.pk, text="换鼠标", actor=deng_bo, now=LATER)


def test_the_console_tells_who_works_who_is_silent_and_who_waits(
    sitting, other, li_na, django_assert_num_queries
):
    send(sitting, LATER - timedelta(seconds=5))
    type(sitting).objects.filter(pk=other.pk).update(holder="a" * 64)
    exams.hold_or_ask(
        sitting_id=other.pk,
        browser="b" * 64,
        agent="",
        actor=other.application.applicant,
        now=LATER,
    )

    with django_assert_num_queries(1):
        first, second = seats_of(sitting.room, OPENS, (), LATER)

    assert (first.presence, first.stored, first.quiet_s, first.left_min) == (Presence.AT_WORK, 1, 5, 90)
    assert (second.presence, second.stored, second.claims) == (Presence.SILENT, 0, 1)
    (session,) = sessions_around(LATER, ())
    assert (session.room, session.closes_at, session.seats, session.running, session.waiting) == (
        *(sitting.room, CLOSES, 2, 2, 1),
    )
    assert [seat.sitting for seat in seats_of(sitting.room, OPENS, {li_na.pk}, LATER)] == [other]
