"""Practising: as in an exam while it lasts, explained at once, seen by nobody else, and gone after two weeks."""

from datetime import timedelta

import pytest

from hengji.cli.clock import tick
from hengji.office.casework.models import Application
from hengji.office.exams.models import MachineMarks, Receipt, Sitting, SittingEntry
from hengji.office.exams.refusals import KeyReused, OutOfStep, TimeIsUp
from hengji.office.keeping.lifecycle import Kept
from hengji.office.keeping.operations import ask_for_removal
from hengji.office.keeping.personal import personal_data
from hengji.office.practice import playing
from hengji.office.practice.lifecycle import KEPT, MOST_A_DAY, PAPERS
from hengji.office.practice.models import Practice, PracticeEntry
from hengji.office.practice.operations import begin_practice, hand_in_practice
from hengji.office.practice.queries import remaining_seconds, told_of
from hengji.office.practice.refusals import (
    EnoughForToday,
    ExamIsOn,
    NotYourPractice,
    PracticeNotOffered,
    PracticeNotReplayed,
    PracticeOver,
)
from hengji.office.record.models import Event
from tests.office.practice.conftest import solution_of
from tests.office.sittings import OPENS, checked_in, handed_in, running, ticketed

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def test_practising_leaves_no_trace_in_exams_marks_or_the_record(practice, send, li_na, now):
    before = Event.objects.count()

    send()
    hand_in_practice(practice_id=practice.pk, actor=li_na, now=now + 5 * MINUTE)

    told = told_of(Practice.objects.get(), now + 6 * MINUTE)
    assert (told.points, len(told.entries)) == (0, 1)
    kinds = (Sitting, SittingEntry, Receipt, MachineMarks)
    assert [kind.objects.count() for kind in kinds] == [0, 0, 0, 0]
    assert Event.objects.count() == before
    assert Application.objects.get().practical_attempt == practice.application.practical_attempt


def test_who_does_everything_right_reads_so_and_nothing_is_told_before_the_end(practice, send, li_na, now):
    for number, payload in enumerate(solution_of(practice)):
        send(payload=payload, expected_sequence=number, key=f"k-{number}")
    playing.SHELF.clear()

    assert told_of(practice, now + 2 * MINUTE) is None
    over = hand_in_practice(practice_id=practice.pk, actor=li_na, now=now + 3 * MINUTE)
    told = told_of(over, now + 3 * MINUTE)

    assert told.points == told.maximum > 0
    assert [finding.check for finding in told.findings if not finding.held] == []
    assert all(finding.expected is not None for finding in told.findings)


def test_an_operation_counts_once_in_order_and_in_time(practice, send, ma_yong, now):
    first = send()

    assert send() == first
    with pytest.raises(KeyReused):
        send(payload={"operation": "company.wait", "arguments": {"minutes": 15}})
    with pytest.raises(OutOfStep):
        send(key="k-2")
    with pytest.raises(NotYourPractice):
        send(actor=ma_yong, key="k-2", expected_sequence=1)
    with pytest.raises(TimeIsUp):
        send(now=practice.closes_at, key="k-2", expected_sequence=1)
    assert PracticeEntry.objects.count() == 1


def test_one_practice_at_a_time_and_the_next_paper_after_it(practice, submitted, send, li_na, now):
    call = {"application_id": submitted.pk, "actor": li_na}
    assert begin_practice(**call, now=now + MINUTE) == practice
    hand_in_practice(practice_id=practice.pk, actor=li_na, now=now + MINUTE)
    with pytest.raises(PracticeOver):
        send()

    assert begin_practice(**call, now=now + MINUTE).number == 2
    Practice.objects.update(number=PAPERS)
    assert begin_practice(**call, now=now + timedelta(hours=2)).number == 1


def test_time_runs_by_the_server_and_ends_a_practice_by_itself(practice, now):
    assert practice.closes_at == now + timedelta(minutes=25)
    assert remaining_seconds(practice, now + 24 * MINUTE) == 60
    assert remaining_seconds(practice, now + 25 * MINUTE) == 0
    assert told_of(practice, now + 25 * MINUTE) is not None


def test_there_is_an_end_to_practising_in_one_day(practice, submitted, li_na, now):
    practice.delete()
    for _time in range(MOST_A_DAY):
        one = begin_practice(application_id=submitted.pk, actor=li_na, now=now)
        hand_in_practice(practice_id=one.pk, actor=li_na, now=now + MINUTE)

    with pytest.raises(EnoughForToday):
        begin_practice(application_id=submitted.pk, actor=li_na, now=now + 2 * MINUTE)


def test_a_draft_and_somebody_elses_application_offer_none(draft, submitted, li_na, ma_yong, now):
    with pytest.raises(PracticeNotOffered):
        begin_practice(application_id=submitted.pk, actor=ma_yong, now=now)
    Application.objects.update(state="draft", submitted_at=None)
    with pytest.raises(PracticeNotOffered):
        begin_practice(application_id=draft.pk, actor=li_na, now=now)


@pytest.mark.parametrize("stage", [ticketed, checked_in, running])
def test_nobody_practises_at_the_desk_of_an_exam(stage, in_assessment, li_na, guo_tao, deng_bo):
    sees = {"application_id": in_assessment.pk, "actor": li_na}
    practice = begin_practice(**sees, now=OPENS - MINUTE)
    stage(in_assessment, guo_tao, *([] if stage is ticketed else [deng_bo]))

    for act in (
        lambda: begin_practice(**sees, now=OPENS + MINUTE),
        lambda: hand_in_practice(practice_id=practice.pk, actor=li_na, now=OPENS + MINUTE),
    ):
        with pytest.raises(ExamIsOn):
            act()


def test_after_the_exam_one_may_practise_again(in_assessment, li_na, guo_tao, deng_bo):
    handed_in(in_assessment, guo_tao, deng_bo)

    assert begin_practice(application_id=in_assessment.pk, actor=li_na, now=OPENS + timedelta(hours=2)).number


def test_a_changed_journal_is_not_played(practice, send, now):
    send()
    PracticeEntry.objects.update(body=PracticeEntry.objects.get().body.replace("30", "31"))
    playing.SHELF.clear()

    with pytest.raises(PracticeNotReplayed):
        told_of(practice, practice.closes_at)


def test_after_two_weeks_the_clock_leaves_nothing(practice, send, now):
    send()

    tick(now + KEPT - MINUTE)
    assert (Practice.objects.count(), PracticeEntry.objects.count()) == (1, 1)
    tick(now + KEPT)
    assert (Practice.objects.count(), PracticeEntry.objects.count()) == (0, 0)


def test_it_is_in_her_file_and_goes_when_she_asks(practice, send, li_na, now):
    send()
    (told,) = personal_data(li_na)["applications"][0]["practices"]
    assert (told["paper"], told["operations"]) == (1, 1)

    kept = ask_for_removal(actor=li_na, now=now + MINUTE)

    assert Practice.objects.count() == 0
    assert Kept.CONTACT not in [term.kind for term in kept]
