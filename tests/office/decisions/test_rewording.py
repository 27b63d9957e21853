"""Other words for a rubric: proposed, approved by another, and every mark by the old words given again by others."""

from datetime import timedelta

import pytest

from hengji.office.casework.lifecycle import APPLICATION, ApplicationState
from hengji.office.casework.refusals import ApplicationHeld, TextTooLong
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import Component, NoticeState, Reopening, RewordingState, RewordingVerb
from hengji.office.decisions.models import Rewording
from hengji.office.decisions.queries import award_notice_of, combination_of, decision_of
from hengji.office.decisions.queries.releasing import outlook_of
from hengji.office.decisions.recount import recounted
from hengji.office.decisions.refusals import (
    AnchorsIncomplete,
    CriterionNotSet,
    DecidedBefore,
    ImpactGrown,
    OwnProposal,
    ReviewOpen,
    RewordingOpen,
    StillMarking,
    TiedToResults,
    WordingUnchanged,
)
from hengji.office.decisions.rewording import criterion_now, rewordings_to_do, touched_by
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.queries import sealed_of, sitting_of
from hengji.office.marking.models import MarkTask, RubricWording, SealedMark
from hengji.office.marking.operations import begin_marking, claim_task
from hengji.office.marking.queries import marking_sheet, sheets_of, tasks_to_claim
from hengji.office.marking.refusals import MarkedAlready, RubricReworded
from hengji.office.marking.rubrics import wordings_used
from hengji.office.messages.operations import tell
from hengji.office.messages.queries import messages_for
from hengji.office.oversight.parts import parts_of
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.operations import move
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide, seal_mark
from tests.office.sittings import CLOSES, handed_in

pytestmark = pytest.mark.django_db

TONE, ARCHETYPE = "PR-J2.tone", "PR-J2-v1"
WORDS = tuple((f"第{step}档的新细则", f"New words of step {step}") for step in range(5))
LATER = AFTERNOON + timedelta(days=1)


@pytest.fixture
def an_hong(person):
    return person("an.hong", "安红", "An Hong", Role.LEAD_EXAMINER)


@pytest.fixture
def fresh(person):
    """Two examiners who have not seen the work."""
    return (
        person("gao.fei", "高飞", "Gao Fei", Role.EXAMINER),
        person("lin.yu", "林雨", "Lin Yu", Role.EXAMINER),
    )


@pytest.fixture
def other_decider(person):
    return person("mei.lin", "梅林", "Mei Lin", Role.DECIDER)


@pytest.fixture
def opened(in_assessment, guo_tao, deng_bo):
    """Li Na's practical is open to the markers, and nobody has given a mark."""
    sitting = handed_in(in_assessment, guo_tao, deng_bo)
    return begin_marking(sitting_id=sitting.pk, actor=None, now=CLOSES)


@pytest.fixture
def failed(pending, chen_jie):
    """Li Na has failed the practical for one critical check."""
    application = pending("PR-J2.price_accepted")
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    application.refresh_from_db()
    return application


@pytest.fixture
def passed(pending, chen_jie):
    application = pending()
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    application.refresh_from_db()
    return application


def propose(actor, **given):
    call = {
        "batch_id": None, "archetype": ARCHETYPE, "criterion": TONE, "anchors": WORDS, "downward": False,
        "reason": "第3、4档的界限不清", "actor": actor, "now": LATER,
    }  # fmt: skip
    return decisions.propose_rewording(**call | given)


def approved(proposer, approver, **given):
    made = propose(proposer, **given)
    return decisions.approve_rewording(rewording_id=made.pk, reason="同意", actor=approver, now=LATER)


def apply(rewording, actor):
    return decisions.apply_rewording(rewording_id=rewording.pk, actor=actor, now=LATER)


def mark(sitting, markers, score):
    waiting = MarkTask.objects.filter(sitting=sitting, state="open")
    for task in waiting.order_by("criterion", "slot"):
        claim_task(task_id=task.pk, actor=markers[task.slot - 1], now=LATER)
        seal_mark(task_id=task.pk, score=score, actor=markers[task.slot - 1], now=LATER)
    sitting.refresh_from_db()


@pytest.mark.conforms("I1")
def test_what_was_marked_by_the_old_words_is_marked_again_by_others_and_both_stay(
    practical, qian_hong, an_hong, fresh, wang_fang
):
    sitting = practical()
    before = {task.pk: task.rubric for task in MarkTask.objects.filter(sitting=sitting)}
    first = sheets_of(sitting).get()

    made = apply(approved(qian_hong, an_hong), an_hong)

    sitting.refresh_from_db()
    new = MarkTask.objects.filter(sitting=sitting, round=2)
    assert (sitting.state, sitting.marking_round) == (SittingState.MARKING, 2)
    assert {(task.criterion, task.wording, task.state) for task in new} == {(TONE, made.wording, "open")}
    with pytest.raises(MarkedAlready):
        claim_task(task_id=new[0].pk, actor=wang_fang, now=LATER)
    mark(sitting, fresh, 1)
    assert {task.pk: task.rubric for task in MarkTask.objects.filter(sitting=sitting, round=1)} == before
    assert SealedMark.objects.filter(task__in=before).count() == len(before)
    second = sheets_of(sitting)[1]
    rows = {row["id"]: row for row in second.body["criteria"]}
    assert rows[TONE]["wording"] == {"version": 2, "digest": made.wording.digest}
    assert [name for name, row in rows.items() if "wording" in row] == [TONE]
    assert (first.digest, second.digest) == tuple(sheet.digest for sheet in sheets_of(sitting))
    assert verify_chain(sitting) == events_of(sitting).count()
    line = made.lines.get()
    assert (line.consequence, line.round, line.marks) == (Reopening.REMARKED, 1, 2)
    assert [event.verb for event in events_of(made)] == [
        RewordingVerb.PROPOSE, RewordingVerb.APPROVE, RewordingVerb.APPLY,
    ]  # fmt: skip


def test_every_mark_is_bound_to_the_words_by_which_it_was_given(practical, qian_hong, an_hong, fresh):
    sitting = practical()
    apply(approved(qian_hong, an_hong), an_hong)
    mark(sitting, fresh, 2)

    for task in MarkTask.objects.filter(sitting=sitting):
        said = events_of(task).get(verb="seal_mark").detail
        version = 2 if (task.criterion, task.round) == (TONE, 2) else 1
        assert said == {"wording": version, "rubric": task.rubric_digest}


def test_work_that_nobody_has_marked_simply_has_the_new_words(
    opened, qian_hong, an_hong, wang_fang, he_jing, batch
):
    mine = MarkTask.objects.filter(sitting=opened, criterion=TONE).first()
    claim_task(task_id=mine.pk, actor=wang_fang, now=CLOSES)

    made = apply(approved(qian_hong, an_hong), an_hong)

    tasks = MarkTask.objects.filter(sitting=opened, criterion=TONE)
    assert {(task.round, task.wording) for task in tasks} == {(1, made.wording)}
    assert made.lines.get().consequence == Reopening.NEW_WORDING
    seal_mark(task_id=mine.pk, score=3, actor=wang_fang, now=LATER)
    sheet = marking_sheet(mine.pk, wang_fang)
    assert (sheet.wording, sheet.criterion.anchors[4].zh) == (2, "第4档的新细则")
    assert sheet.criterion.facts == next(one for one in sealed_of(opened).criteria if one.id == TONE).facts
    mine.refresh_from_db()
    assert verify_chain(mine) == events_of(mine).count()


def test_work_that_is_opened_afterwards_is_marked_by_the_new_words_and_its_paper_stays_sealed(
    in_assessment, guo_tao, deng_bo, qian_hong, an_hong
):
    sitting = handed_in(in_assessment, guo_tao, deng_bo)
    sealed = sealed_of(sitting)

    made = apply(approved(qian_hong, an_hong), an_hong)
    begin_marking(sitting_id=sitting.pk, actor=None, now=LATER)

    assert made.lines.count() == 0
    wordings = {task.criterion: task.wording for task in MarkTask.objects.filter(sitting=sitting)}
    assert (wordings.pop(TONE), set(wordings.values())) == (made.wording, {None})
    assert sealed_of(sitting) == sealed


def test_a_mark_is_refused_that_was_judged_by_words_replaced_meanwhile(opened, qian_hong, an_hong, wang_fang):
    task = MarkTask.objects.filter(sitting=opened, criterion=TONE).first()
    claim_task(task_id=task.pk, actor=wang_fang, now=CLOSES)
    seen = task.rubric_digest
    apply(approved(qian_hong, an_hong), an_hong)

    with pytest.raises(RubricReworded):
        seal_mark(task_id=task.pk, score=3, seen=seen, actor=wang_fang, now=LATER)
    task.refresh_from_db()
    seal_mark(task_id=task.pk, score=3, seen=task.rubric_digest, actor=wang_fang, now=LATER)


def test_while_a_work_is_half_marked_by_the_old_words_nothing_comes_into_force(
    opened, qian_hong, an_hong, wang_fang, he_jing
):
    task = MarkTask.objects.filter(sitting=opened, criterion=TONE).first()
    claim_task(task_id=task.pk, actor=wang_fang, now=CLOSES)
    seal_mark(task_id=task.pk, score=3, actor=wang_fang, now=CLOSES)
    made = approved(qian_hong, an_hong)

    with pytest.raises(StillMarking, match="1份"):
        apply(made, an_hong)
    mark(opened, (wang_fang, he_jing), 3)
    assert (apply(made, an_hong).state, RubricWording.objects.count()) == (RewordingState.APPLIED, 1)


@pytest.mark.conforms("I3")
def test_a_published_failure_is_marked_again_and_decided_again_by_another(
    failed, qian_hong, an_hong, fresh, chen_jie, other_decider, li_na
):
    old, sitting = combination_of(failed), sitting_of(failed)
    made = apply(approved(qian_hong, an_hong), an_hong)
    failed.refresh_from_db()
    assert (failed.state, made.lines.get().consequence) == (
        ApplicationState.IN_ASSESSMENT,
        Reopening.REDECIDED,
    )
    tell(now=LATER)
    assert messages_for(li_na)[0].kind == "remark_published"

    mark(sitting, fresh, 4)
    decisions.combine_results(application_id=failed.pk, actor=None, now=LATER)
    decisions.submit_for_decision(application_id=failed.pk, actor=qian_hong, now=LATER)
    with pytest.raises(DecidedBefore):
        decide(application_id=failed.pk, actor=chen_jie, now=LATER)
    decide(application_id=failed.pk, actor=other_decider, now=LATER)

    assert combination_of(failed).digest != old.digest
    assert decision_of(failed).decider == other_decider
    assert [one for one in recounted(failed, Component.PRACTICAL) if not one.agrees] == []


def test_what_was_passed_and_published_stays_unless_the_proposal_says_otherwise(passed, qian_hong, an_hong):
    kept = apply(approved(qian_hong, an_hong), an_hong)
    passed.refresh_from_db()
    assert (kept.lines.get().consequence, passed.state) == (Reopening.KEPT, ApplicationState.ON_AWARD_NOTICE)

    again = [(f"{zh}之二", f"{en}, again") for zh, en in WORDS]
    taken = apply(approved(an_hong, qian_hong, anchors=again, downward=True), an_hong)

    passed.refresh_from_db()
    assert taken.lines.get().consequence == Reopening.TAKEN_DOWN
    assert (passed.state, award_notice_of(passed).state) == (
        ApplicationState.IN_ASSESSMENT,
        NoticeState.TAKEN_DOWN,
    )
    assert taken.wording.version == 3


def test_a_certificate_holder_keeps_her_result_and_stands_in_the_list(passed, qian_hong, an_hong):
    move(passed, APPLICATION, ApplicationState.CERTIFIED, actor=None, now=LATER, role="credential_officer")

    made = apply(approved(qian_hong, an_hong, downward=True), an_hong)

    sitting = sitting_of(passed)
    assert (made.lines.get().consequence, sitting.state) == (Reopening.CERTIFIED, SittingState.SEALED)


def test_nobody_approves_what_she_proposed_and_strangers_do_nothing(
    practical, qian_hong, an_hong, guo_tao, tang_min
):
    practical()
    with pytest.raises(RoleMissing):
        propose(guo_tao)
    made = propose(qian_hong)
    call = {"rewording_id": made.pk, "reason": "同意", "now": LATER}
    with pytest.raises(OwnProposal):
        decisions.approve_rewording(actor=qian_hong, **call)
    with pytest.raises(RoleMissing):
        decisions.approve_rewording(actor=guo_tao, **call)
    with pytest.raises(StepNotAllowed):
        apply(made, an_hong)
    assert [len(rewordings_to_do(who)) for who in (qian_hong, an_hong)] == [0, 1]
    assert decisions.approve_rewording(actor=tang_min, **call).approved_by == tang_min


def test_whoever_is_tied_to_a_candidate_changes_no_words_of_her_rubric(
    practical, li_na, qian_hong, an_hong, guo_tao
):
    practical()
    declare_tie(first=an_hong, second=li_na, kind=TieKind.KIN, actor=an_hong, now=LATER)
    made = propose(qian_hong)

    with pytest.raises(TiedToResults):
        propose(an_hong)
    with pytest.raises(TiedToResults):
        decisions.approve_rewording(rewording_id=made.pk, reason="同意", actor=an_hong, now=LATER)
    assert rewordings_to_do(an_hong) == ()


def test_a_proposal_is_whole_and_about_something_that_is_set(practical, qian_hong, an_hong, batch):
    practical()
    old = [(one.zh, one.en) for one in criterion_now(batch, ARCHETYPE, TONE).anchors]
    with pytest.raises(WordingUnchanged):
        propose(qian_hong, anchors=old)
    with pytest.raises(AnchorsIncomplete, match="第1档"):
        propose(qian_hong, anchors=[WORDS[0], ("一档", " "), *WORDS[2:]])
    with pytest.raises(AnchorsIncomplete, match="第4档"):
        propose(qian_hong, anchors=WORDS[:4])
    with pytest.raises(TextTooLong):
        propose(qian_hong, anchors=[*WORDS[:4], ("长" * 501, "long")])
    with pytest.raises(CriterionNotSet):
        propose(qian_hong, criterion="PR-J9.tone")
    propose(qian_hong)
    with pytest.raises(RewordingOpen):
        propose(an_hong, batch_id=batch.pk)


def test_nothing_is_applied_over_an_open_review_or_a_frozen_case_or_an_unseen_publication(
    pending, qian_hong, an_hong, chen_jie, li_na
):
    application = pending("PR-J2.price_accepted")
    made = approved(qian_hong, an_hong)
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    with pytest.raises(ImpactGrown, match=sitting_of(application).code):
        apply(made, an_hong)
    decisions.withdraw_rewording(rewording_id=made.pk, reason="重新提出", actor=qian_hong, now=LATER)
    made = approved(qian_hong, an_hong)
    decisions.file_recheck(
        application_id=application.pk,
        component=Component.PRACTICAL,
        grounds="合分有误",
        actor=li_na,
        now=LATER,
    )
    with pytest.raises(ReviewOpen):
        apply(made, an_hong)
    application.refresh_from_db()
    application.held_from, application.state = application.state, ApplicationState.ON_HOLD
    application.save(update_fields=["state", "held_from"])
    with pytest.raises(ApplicationHeld):
        apply(made, an_hong)
    assert (Rewording.objects.get(pk=made.pk).state, RubricWording.objects.count()) == ("approved", 0)


def test_words_of_one_batch_leave_the_others_as_they_are(practical, qian_hong, an_hong, batch):
    practical()
    before = wordings_used("purchasing", "junior")
    assert {(one.version, one.current) for one in before} == {(1, True)}

    made = apply(approved(qian_hong, an_hong, batch_id=batch.pk), an_hong)

    assert criterion_now(batch, ARCHETYPE, TONE).anchors[0].zh == WORDS[0][0]
    assert criterion_now(None, ARCHETYPE, TONE).anchors[0].zh != WORDS[0][0]
    shown = {
        (one.version, one.current, one.marks)
        for one in wordings_used("purchasing", "junior")
        if one.criterion.id == TONE
    }
    assert shown == {(1, True, 2), (2, True, 0)}
    assert touched_by(made) == ()


def test_after_words_for_every_batch_the_old_ones_are_shown_as_replaced_and_asked_for_by_nobody(
    practical, qian_hong, an_hong, fresh
):
    practical()
    apply(approved(qian_hong, an_hong), an_hong)

    shown = [
        (one.version, one.current)
        for one in wordings_used("purchasing", "junior")
        if one.criterion.id == TONE
    ]
    assert shown == [(1, False), (2, True)]
    assert [work.title.zh for work in tasks_to_claim(fresh[0])] == [
        criterion_now(None, ARCHETYPE, TONE).title.zh
    ]


@pytest.mark.conforms("C02")
def test_the_batchs_archive_says_by_which_words_each_mark_was_given(
    practical, qian_hong, an_hong, fresh, batch
):
    sitting = practical()
    apply(approved(qian_hong, an_hong), an_hong)
    mark(sitting, fresh, 2)

    parts = {part.code: part for part in parts_of(batch)}

    rubrics = [row for row in parts["rubrics"].rows if row[0] == TONE]
    assert [(row[1], row[2], row[-1] == WORDS[4][0]) for row in rubrics] == [
        (ARCHETYPE, 1, False),
        (ARCHETYPE, 2, True),
    ]
    given = [row for row in parts["scores"].rows if row[1] == TONE]
    assert [(version, turn) for _code, _criterion, version, turn, *_rest in given] == [
        (1, 1),
        (1, 1),
        (2, 2),
        (2, 2),
    ]


def test_who_releases_results_is_told_of_words_that_are_not_settled(opened, qian_hong, batch):
    assert outlook_of(batch).rewordings == 0
    made = propose(qian_hong)
    assert outlook_of(batch).rewordings == 1
    decisions.withdraw_rewording(rewording_id=made.pk, reason="另行研究", actor=qian_hong, now=LATER)
    assert outlook_of(batch).rewordings == 0
