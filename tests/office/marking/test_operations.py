import json
from dataclasses import asdict, is_dataclass

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import MachineMarks, SittingEntry
from hengji.office.exams.queries import marks_of, sealed_of
from hengji.office.exams.refusals import JournalBroken, ReasonMissing
from hengji.office.marking import policies, queries
from hengji.office.marking.lifecycle import MARK_TASK, TaskState
from hengji.office.marking.models import MarkTask, SealedMark, StandingMark
from hengji.office.marking.operations import begin_marking, claim_task, release_task
from hengji.office.marking.refusals import (
    MarkedAlready,
    NotFitToMark,
    NotYourTask,
    ScoreOutOfRange,
)
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie, grant_role
from hengji.office.people.refusals import RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.models import Event, digest_of
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import RecordIsPermanent, StepNotAllowed
from tests.office.declaring import seal_mark
from tests.office.sittings import CLOSES

pytestmark = pytest.mark.django_db

TONE, COMPARISON = "PR-J2.tone", "PR-J4.note"


def tasks(criterion=TONE):
    return list(MarkTask.objects.filter(criterion=criterion).order_by("slot"))


def claim(task, marker):
    return claim_task(task_id=task.pk, actor=marker, now=CLOSES)


def give(marker, score, criterion=TONE, comment=""):
    """Claim the next open task of a criterion and seal a mark for it."""
    task = next(task for task in tasks(criterion) if task.state == TaskState.OPEN)
    claim(task, marker)
    return seal_mark(task_id=task.pk, score=score, comment=comment, actor=marker, now=CLOSES)


def settle(criterion, *marks):
    for marker, score in marks:
        give(marker, score, criterion)


# ---- opening --------------------------------------------------------------------------------------


def test_each_criterion_opens_as_many_tasks_as_the_policy_asks_for(sitting):
    criteria = [criterion.id for criterion in sealed_of(sitting).criteria]

    opened = list(MarkTask.objects.values_list("criterion", "slot", "state"))
    assert opened == [(criterion, slot, "open") for criterion in sorted(criteria) for slot in (1, 2)]
    assert sitting.state == SittingState.MARKING


def test_a_task_keeps_the_rubric_and_the_words_to_be_marked(sitting, examiners):
    sheet = queries.marking_sheet(tasks()[0].pk, examiners[0])

    assert sheet.criterion == next(c for c in sealed_of(sitting).criteria if c.id == TONE)
    assert len(sheet.sample) > 10
    assert (sheet.may_claim, sheet.may_seal, sheet.mark) == (True, False, None)


def test_a_broken_journal_opens_nothing_and_the_record_says_where_it_broke(submitted_sitting, guo_tao):
    QuerySet(SittingEntry).filter(sitting=submitted_sitting, sequence=4).delete()

    with pytest.raises(JournalBroken):
        begin_marking(sitting_id=submitted_sitting.pk, actor=guo_tao, now=CLOSES)

    submitted_sitting.refresh_from_db()
    assert submitted_sitting.state == SittingState.SUBMITTED
    assert (MarkTask.objects.count(), MachineMarks.objects.count()) == (0, 0)
    last = events_of(submitted_sitting).last()
    assert (last.verb, last.detail, last.actor) == ("find_journal_broken", {"position": 4}, guo_tao)


def test_marking_begins_once(sitting, guo_tao):
    with pytest.raises(StepNotAllowed):
        begin_marking(sitting_id=sitting.pk, actor=guo_tao, now=CLOSES)


def test_a_policy_of_one_marker_settles_with_one_mark(submitted_sitting, wang_fang):
    scheme = submitted_sitting.application.batch.scheme
    scheme.policy = scheme.policy | {"markers": 1}
    scheme.save(update_fields=["policy"])

    begin_marking(sitting_id=submitted_sitting.pk, actor=None, now=CLOSES)
    give(wang_fang, 3)

    assert StandingMark.objects.get().half_steps == 6


def test_a_policy_of_three_markers_lets_the_middle_mark_stand(submitted_sitting, examiners):
    scheme = submitted_sitting.application.batch.scheme
    scheme.policy = scheme.policy | {"markers": 3}
    scheme.save(update_fields=["policy"])

    begin_marking(sitting_id=submitted_sitting.pk, actor=None, now=CLOSES)
    settle(TONE, *zip(examiners, (0, 3, 4), strict=False))

    assert StandingMark.objects.get().half_steps == 6


# ---- who may mark ---------------------------------------------------------------------------------


@pytest.mark.conforms("R04")
def test_only_an_examiner_claims(sitting, zhao_min, guo_tao):
    for stranger in (zhao_min, guo_tao):
        with pytest.raises(RoleMissing, match="考评员"):
            claim(tasks()[0], stranger)
        assert queries.tasks_to_claim(stranger) == ()


def test_one_person_does_not_mark_one_thing_twice(sitting, examiners):
    first, second = tasks()
    claim(first, examiners[0])

    with pytest.raises(MarkedAlready, match=sitting.code):
        claim(second, examiners[0])
    assert [work.task_id for work in queries.tasks_to_claim(examiners[0])] == [tasks(COMPARISON)[0].pk]


@pytest.mark.parametrize("kind", [TieKind.TEACHER, TieKind.MASTER, TieKind.KIN])
@pytest.mark.conforms("R05", "C11", "B7")
def test_a_tied_marker_is_refused_without_learning_whose_work_it_is(sitting, examiners, li_na, kind):
    declare_tie(first=li_na, second=examiners[0], kind=kind, actor=li_na, now=CLOSES)

    with pytest.raises(NotFitToMark) as refusal:
        claim(tasks()[0], examiners[0])

    assert "李娜" not in str(refusal.value)
    assert queries.tasks_to_claim(examiners[0]) == ()
    assert queries.marking_sheet(tasks()[0].pk, examiners[0]) is None


@pytest.mark.parametrize("who", ["sun_li", "guo_tao", "deng_bo", "li_na"])
@pytest.mark.conforms("R04", "I3")
def test_whoever_had_another_part_in_the_case_does_not_mark(sitting, feng_gang, request, who):
    person = request.getfixturevalue(who)
    grant_role(user_id=person.pk, role=Role.EXAMINER, actor=feng_gang, now=CLOSES)

    with pytest.raises(NotFitToMark):
        claim(tasks()[0], person)


def test_a_task_taken_by_one_is_not_taken_by_another(sitting, examiners):
    task = tasks()[0]
    claim(task, examiners[0])

    with pytest.raises(StepNotAllowed, match="已领"):
        claim(task, examiners[1])


# ---- giving back ----------------------------------------------------------------------------------


def test_a_marker_gives_a_task_back_with_a_reason_and_another_takes_it(sitting, examiners):
    task = tasks()[0]
    claim(task, examiners[0])

    with pytest.raises(ReasonMissing):
        release_task(task_id=task.pk, reason="", actor=examiners[0], now=CLOSES)
    release_task(task_id=task.pk, reason="认出了考生的文字", actor=examiners[0], now=CLOSES)

    assert claim(task, examiners[1]).marker == examiners[1]
    assert verify_chain(tasks()[0]) == 4


def test_an_exam_officer_takes_back_what_lies_too_long_and_nobody_else_does(sitting, examiners, guo_tao):
    task = tasks()[0]
    claim(task, examiners[0])
    assert [held.marker for held in queries.claimed_tasks()] == [examiners[0]]

    with pytest.raises(RoleMissing):
        release_task(task_id=task.pk, reason="太久", actor=examiners[1], now=CLOSES)
    release_task(task_id=task.pk, reason="超过领取期限", actor=guo_tao, now=CLOSES)

    assert tasks()[0].state == TaskState.OPEN


def test_a_sealed_mark_is_not_given_back(sitting, examiners):
    sealed = give(examiners[0], 3)

    with pytest.raises(StepNotAllowed):
        release_task(task_id=sealed.pk, reason="改主意", actor=examiners[0], now=CLOSES)


# ---- sealing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("score", [-1, 5, 2.0, "3", True, None])
def test_a_mark_is_a_whole_number_from_0_to_4(sitting, examiners, score):
    task = claim(tasks()[0], examiners[0])

    with pytest.raises(ScoreOutOfRange, match=f"“{score}”"):
        seal_mark(task_id=task.pk, score=score, actor=examiners[0], now=CLOSES)
    assert SealedMark.objects.count() == 0


@pytest.mark.conforms("C09")
def test_only_who_claimed_it_seals_it(sitting, examiners):
    task = claim(tasks()[0], examiners[0])

    with pytest.raises(NotYourTask, match="何静"):
        seal_mark(task_id=task.pk, score=3, actor=examiners[1], now=CLOSES)


@pytest.mark.conforms("C09", "I1")
def test_a_mark_is_sealed_once_and_for_good(sitting, examiners):
    task = give(examiners[0], 3)

    with pytest.raises(StepNotAllowed):
        seal_mark(task_id=task.pk, score=4, actor=examiners[0], now=CLOSES)
    with pytest.raises(RecordIsPermanent):
        SealedMark.objects.get().save()


def test_two_marks_within_the_tolerance_agree_on_their_mean(sitting, examiners):
    settle(TONE, (examiners[0], 3), (examiners[1], 4))

    standing = StandingMark.objects.get()
    criterion = next(c for c in sealed_of(sitting).criteria if c.id == TONE)
    assert (standing.half_steps, standing.adjudicated) == (7, False)
    assert standing.points == (7 * criterion.points_per_step + 1) // 2
    assert [task.state for task in tasks()] == ["agreed", "agreed"]


def test_marks_too_far_apart_call_a_third_who_sees_neither(sitting, examiners):
    settle(TONE, (examiners[0], 1), (examiners[1], 4))
    assert [task.state for task in tasks()] == ["third_needed", "third_needed", "open"]
    assert StandingMark.objects.count() == 0

    third = tasks()[2]
    for earlier in examiners[:2]:
        with pytest.raises(MarkedAlready):
            claim(third, earlier)
    sheet = queries.marking_sheet(third.pk, examiners[2])
    assert (sheet.work.title, sheet.mark, sheet.may_claim) == (sheet.criterion.title, None, True)
    give(examiners[2], 3)

    standing = StandingMark.objects.get()
    assert (standing.half_steps, standing.adjudicated) == (7, True)
    assert [task.state for task in tasks()] == ["adjudicated"] * 3


def test_the_last_settled_criterion_seals_the_sitting_with_a_sheet_that_adds_up(sitting, examiners):
    settle(TONE, (examiners[0], 4), (examiners[1], 4))
    sitting.refresh_from_db()
    assert (sitting.state, queries.sheet_of(sitting)) == (SittingState.MARKING, None)

    settle(COMPARISON, (examiners[0], 2), (examiners[1], 3))

    sitting.refresh_from_db()
    sheet, marks = queries.sheet_of(sitting), marks_of(sitting)
    people = list(StandingMark.objects.all())
    assert sitting.state == SittingState.SEALED
    assert sheet.digest == digest_of(sheet.body)
    assert sheet.body["total"] == {
        "points": marks.points + sum(value.points for value in people),
        "maximum": marks.maximum + sum(value.maximum for value in people),
    }
    assert [row["marks"] for row in sheet.body["criteria"]] == [[4, 4], [2, 3]]
    assert [(row["code"], row["observations"]) for row in sheet.body["requirements"]] == [
        (requirement.code, requirement.observations) for requirement in marks.requirements
    ]
    assert events_of(sitting).last().detail == {"sheet": sheet.digest}
    assert verify_chain(sitting) == 7


def test_a_sealed_sitting_shows_every_mark_with_its_comment_and_no_name(sitting, examiners):
    settle(TONE, (examiners[0], 1), (examiners[1], 4), (examiners[3], 3))
    assert queries.settled_criteria(sitting) == ()
    settle(COMPARISON, (examiners[0], 2), (examiners[1], 2))
    sitting.refresh_from_db()

    tone = next(item for item in queries.settled_criteria(sitting) if item.criterion.id == TONE)
    assert [(mark.slot, mark.score) for mark in tone.marks] == [(1, 1), (2, 4), (3, 3)]
    assert (tone.half_steps, tone.adjudicated) == (7, True)
    assert not names_in(spelled(tone), examiners)


# ---- nobody sees what she must not ----------------------------------------------------------------


def spelled(answer):
    """Spell everything that a query gave, for looking into; an object of the database may not be in it."""

    def leaf(value):
        if is_dataclass(value) and not isinstance(value, type):
            return asdict(value)
        return value.model_dump(mode="json") if hasattr(value, "model_dump") else str(value)

    return json.dumps(answer, ensure_ascii=False, default=leaf)


def names_in(text, people):
    return [person.name for person in people if person.name in text or person.username in text]


def everything_shown_to(marker):
    """Ask every question that a marker may ask, of every task there is."""
    shown = [queries.tasks_to_claim(marker), queries.tasks_of(marker), queries.tasks_done_by(marker)]
    shown += [queries.marking_sheet(task.pk, marker) for task in MarkTask.objects.order_by("pk")]
    return spelled(shown)


@pytest.mark.conforms("C09")
def test_whatever_the_first_marker_gave_the_second_is_shown_the_same(sitting, examiners):
    first, second = examiners[:2]
    task = claim(tasks()[0], first)
    with_first_at_work = everything_shown_to(second)

    seal_mark(task_id=task.pk, score=1, comment="没有写明新日期", actor=first, now=CLOSES)

    assert everything_shown_to(second) == with_first_at_work
    assert "没有写明新日期" not in with_first_at_work


@pytest.mark.conforms("C16")
def test_a_marker_is_shown_no_name_no_ticket_and_no_application(sitting, examiners, li_na, guo_tao, deng_bo):
    give(examiners[0], 3)

    for marker in examiners[:2]:
        shown = everything_shown_to(marker)
        assert not names_in(shown, (li_na, guo_tao, deng_bo, *examiners))
        assert sitting.ticket not in shown
        assert sitting.application.reference not in shown
        assert sitting.code in shown


def test_a_marker_sees_her_own_mark_and_nobody_elses(sitting, examiners):
    settle(TONE, (examiners[0], 3), (examiners[1], 4))
    first, second = tasks()

    assert queries.marking_sheet(first.pk, examiners[0]).mark.score == 3
    assert queries.marking_sheet(second.pk, examiners[0]) is None
    assert queries.marking_sheet(first.pk, examiners[2]) is None


@pytest.mark.conforms("I6")
def test_the_record_does_not_tell_a_mark_before_its_time(sitting, examiners):
    give(examiners[0], 3, comment="很好")

    events = Event.objects.filter(object_type="marktask")
    sealed = MarkTask.objects.get(state=TaskState.SEALED)
    told = {(event.verb, json.dumps(event.detail, sort_keys=True), event.reason) for event in events}
    by = json.dumps({"rubric": sealed.rubric_digest, "wording": 1})
    assert told == {("open_task", "{}", ""), ("claim_task", "{}", ""), ("seal_mark", by, "")}


def test_the_work_behind_a_task_can_be_played_again_by_its_marker_alone(sitting, examiners, zhao_min):
    task = claim(tasks()[0], examiners[0])

    script = queries.script_for_marker(task.pk, examiners[0])

    assert (script.code, script.paper.digest) == (sitting.code, sitting.paper_digest)
    assert script.company.answers
    assert queries.script_for_marker(task.pk, examiners[1]) is None
    assert queries.script_for_marker(task.pk, zhao_min) is None


def test_progress_counts_and_tells_no_mark(sitting, examiners):
    settle(TONE, (examiners[0], 0), (examiners[1], 4))
    claim(tasks(COMPARISON)[0], examiners[0])

    (progress,) = queries.marking_progress()

    assert (progress.open, progress.claimed, progress.sealed, progress.third_needed, progress.settled) == (
        2,
        1,
        0,
        2,
        0,
    )


def test_lists_of_a_marker_follow_her_work(sitting, examiners):
    marker = examiners[0]
    task = claim(tasks()[0], marker)
    assert [work.task_id for work in queries.tasks_of(marker)] == [task.pk]
    assert (policies.may_seal(marker, task), policies.may_release(marker, task)) == (True, True)

    seal_mark(task_id=task.pk, score=2, actor=marker, now=CLOSES)

    assert queries.tasks_of(marker) == ()
    assert [(work.task_id, work.done) for work in queries.tasks_done_by(marker)] == [(task.pk, True)]


def test_every_task_ends_agreed_or_adjudicated():
    assert set(MARK_TASK.ends()) == {TaskState.AGREED, TaskState.ADJUDICATED}


def test_a_list_of_four_open_tasks_costs_no_more_queries_than_a_list_of_one(sitting, examiners):
    marker = examiners[3]
    with CaptureQueriesContext(connection) as four:
        assert len(queries.tasks_to_claim(marker)) == 2
    for task, other in zip(MarkTask.objects.order_by("pk"), (*examiners[:2], examiners[0]), strict=False):
        claim(task, other)

    with CaptureQueriesContext(connection) as one:
        assert len(queries.tasks_to_claim(marker)) == 1
    assert len(one) == len(four)


def test_progress_of_every_sitting_costs_two_queries(sitting, django_assert_num_queries):
    with django_assert_num_queries(2):
        queries.marking_progress()
