"""A tie found afterwards: what the person gave falls and is given again by others; nothing is lost."""

import pytest

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.refusals import ApplicationHeld
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import NoticeState
from hengji.office.decisions.models import AwardNotice, ConcealedTie, Decision
from hengji.office.decisions.recusal import resting_on
from hengji.office.decisions.refusals import (
    CertificateOut,
    ConcealmentKnown,
    DecidedBefore,
    HandledBefore,
    MarkingOpen,
    NothingUndone,
    NotUndoable,
    ReviewOpen,
)
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.operations import hand_in
from hengji.office.exams.queries import sitting_of
from hengji.office.exams.refusals import ReasonMissing
from hengji.office.interviews import operations as interviews
from hengji.office.interviews.models import InterviewScore
from hengji.office.interviews.queries import interview_of
from hengji.office.marking.models import MarkTask, SealedMark
from hengji.office.marking.operations import begin_marking, claim_task
from hengji.office.marking.queries import standing_marks
from hengji.office.marking.refusals import NotFitToMark
from hengji.office.messages.models import Message
from hengji.office.messages.operations import tell
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import grant_role
from hengji.office.people.queries import tied
from hengji.office.people.refusals import PersonsTied, RoleClash, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.models import Event
from hengji.office.record.queries import events_of, verify_chain
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide, seal_mark
from tests.office.sittings import CLOSES, running

pytestmark = pytest.mark.django_db
FACTS = "户籍材料显示两人是表姐妹，评阅前没有申报。"


@pytest.fixture
def handler(person):
    return person("ouyang.lan", "欧阳兰", "Ouyang Lan", Role.APPEAL_PANEL)


@pytest.fixture
def find(handler):
    def make(application, who, **changes):
        call = {"kind": TieKind.KIN, "facts": FACTS, "actor": handler, "now": AFTERNOON} | changes
        return decisions.find_concealed_tie(application_id=application.pk, person=who, **call)

    return make


@pytest.fixture
def scored(in_assessment, idle_practical, oral):
    """Combined, after a practical in which Li Na did nothing."""
    oral()
    decisions.combine_results(application_id=in_assessment.pk, actor=None, now=AFTERNOON)
    in_assessment.refresh_from_db()
    return in_assessment


@pytest.fixture
def failed(scored, qian_hong, chen_jie):
    decisions.submit_for_decision(application_id=scored.pk, actor=qian_hong, now=AFTERNOON)
    decide(application_id=scored.pk, actor=chen_jie, now=AFTERNOON)
    scored.refresh_from_db()
    return scored


@pytest.fixture
def fresh(person):
    return tuple(
        person(username, name, "", Role.EXAMINER)
        for username, name in (("gao.yu", "高宇"), ("lin.xi", "林夕"))
    )


# ---- what falls -----------------------------------------------------------------------------------


@pytest.mark.conforms("B8", "C11", "I1")
def test_marks_given_under_a_concealed_tie_are_given_again_by_others_and_the_old_ones_stay(
    scored, find, wang_fang, li_na, fresh, qian_hong, chen_jie
):
    sitting, before = sitting_of(scored), SealedMark.objects.count()
    hers = {task.criterion for task in MarkTask.objects.filter(sitting=sitting, marker=wang_fang)}

    found = find(scored, wang_fang)

    scored.refresh_from_db()
    sitting.refresh_from_db()
    assert (scored.state, sitting.state, sitting.marking_round) == ("in_assessment", "marking", 2)
    assert set(found.undone["criteria"]) == hers
    assert tied(wang_fang, li_na)
    again = MarkTask.objects.filter(sitting=sitting, round=2)
    with pytest.raises(NotFitToMark):
        claim_task(task_id=again.first().pk, actor=wang_fang, now=AFTERNOON)
    for task in again:
        claim_task(task_id=task.pk, actor=fresh[task.slot - 1], now=AFTERNOON)
        seal_mark(task_id=task.pk, score=2, actor=fresh[task.slot - 1], now=AFTERNOON)
    assert {value.round for value in standing_marks(sitting)} == {2}
    assert SealedMark.objects.count() == before + again.count()
    case = {"application_id": scored.pk, "now": AFTERNOON}
    decisions.combine_results(actor=None, **case)
    decisions.submit_for_decision(actor=qian_hong, **case)
    assert decide(actor=chen_jie, **case).passed is False


@pytest.mark.conforms("B8", "C11")
def test_an_interview_before_a_tied_member_is_void_and_its_scores_stay_on_record(scored, find, interviewers):
    interview = interview_of(scored)

    found = find(scored, interviewers[2])

    scored.refresh_from_db()
    interview.refresh_from_db()
    assert (scored.state, interview.state) == ("in_assessment", "voided")
    assert (found.undone["interview"], found.undone["criteria"]) == (interview.pk, [])
    assert sitting_of(scored).state == SittingState.SEALED
    assert (interview_of(scored), InterviewScore.objects.count()) == (None, 3)
    assert scored.interview_attempt == 1


@pytest.mark.conforms("B8", "C11", "R16")
def test_a_tied_deciders_award_comes_off_the_list_and_is_decided_by_another(pending, find, chen_jie, person):
    application = pending()
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)

    found = find(application, chen_jie)

    application.refresh_from_db()
    notice = AwardNotice.objects.get(application=application)
    assert (application.state, notice.state) == (ApplicationState.DECISION_PENDING, NoticeState.TAKEN_DOWN)
    assert (found.undone["decision"], found.undone["notice"]) == (Decision.objects.get().pk, notice.pk)
    with pytest.raises(PersonsTied):
        decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    other = person("mei.lin", "梅林", "Mei Lin", Role.DECIDER)
    decide(application_id=application.pk, actor=other, now=AFTERNOON)
    assert [one.decider for one in Decision.objects.order_by("pk")] == [chen_jie, other]
    application.refresh_from_db()
    assert verify_chain(application) == events_of(application).count()


def test_a_tied_deciders_failure_is_decided_again(failed, find, chen_jie):
    find(failed, chen_jie)
    failed.refresh_from_db()
    assert failed.state == ApplicationState.DECISION_PENDING


def test_when_marks_fall_so_does_the_decision_on_them_and_who_made_it_does_not_decide_again(
    failed, find, he_jing, chen_jie, qian_hong, fresh
):
    find(failed, he_jing)
    failed.refresh_from_db()
    assert failed.state == ApplicationState.IN_ASSESSMENT
    sitting = sitting_of(failed)
    for task in MarkTask.objects.filter(sitting=sitting, round=2):
        claim_task(task_id=task.pk, actor=fresh[task.slot - 1], now=AFTERNOON)
        seal_mark(task_id=task.pk, score=0, actor=fresh[task.slot - 1], now=AFTERNOON)
    case = {"application_id": failed.pk, "now": AFTERNOON}
    decisions.combine_results(actor=None, **case)
    decisions.submit_for_decision(actor=qian_hong, **case)
    with pytest.raises(DecidedBefore):
        decide(actor=chen_jie, **case)


def test_what_is_shown_beforehand_is_what_falls_and_showing_it_changes_nothing(failed, find, wang_fang):
    count = Event.objects.count()
    shown = resting_on(wang_fang, failed)
    assert (Event.objects.count(), shown.state) == (count, ApplicationState.IN_ASSESSMENT)
    assert find(failed, wang_fang).undone == shown.written()


def test_the_candidate_is_told_and_not_of_whom(scored, find, wang_fang):
    find(scored, wang_fang)
    tell(now=AFTERNOON)
    told = Message.objects.get(kind="find_concealed_tie")
    assert (told.recipient, scored.reference in told.body_zh) == (scored.applicant, True)
    own = [event.reason for event in events_of(scored)]
    assert [text for text in (*own, told.body_zh) if wang_fang.name in text or FACTS in text] == []


def test_the_new_markers_are_not_told_who_had_to_keep_out(scored, find, wang_fang):
    find(scored, wang_fang)
    reopened = events_of(sitting_of(scored)).get(verb="reopen_marking")
    assert (reopened.reason, reopened.role) == ("有工作人员须回避，由其作出的部分作废", Role.APPEAL_PANEL)


# ---- what is refused ------------------------------------------------------------------------------


def test_it_is_found_once(scored, find, wang_fang):
    find(scored, wang_fang)
    with pytest.raises(ConcealmentKnown, match="王芳"):
        find(scored, wang_fang)


def test_nothing_falls_with_somebody_who_judged_nothing(scored, find, luo_jun, li_na):
    with pytest.raises(NothingUndone, match="罗军"):
        find(scored, luo_jun)
    assert (ConcealedTie.objects.count(), tied(luo_jun, li_na)) == (0, False)


def test_who_has_had_a_part_in_the_case_or_no_role_finds_nothing(
    scored, find, sun_li, deng_bo, feng_gang, wang_fang
):
    with pytest.raises(RoleMissing):
        find(scored, wang_fang, actor=sun_li)
    grant_role(user_id=deng_bo.pk, role=Role.APPEAL_PANEL, actor=feng_gang, now=AFTERNOON)
    with pytest.raises(RoleClash, match="邓博"):
        find(scored, wang_fang, actor=deng_bo)


def test_facts_are_stated(scored, find, wang_fang):
    with pytest.raises(ReasonMissing):
        find(scored, wang_fang, facts=" ")


def test_marking_that_is_under_way_comes_first(
    in_assessment, find, guo_tao, deng_bo, wang_fang, he_jing, li_na
):
    sitting = running(in_assessment, guo_tao, deng_bo)
    hand_in(sitting_id=sitting.pk, actor=li_na, now=CLOSES)
    begin_marking(sitting_id=sitting.pk, actor=None, now=CLOSES)
    claim_task(task_id=MarkTask.objects.first().pk, actor=wang_fang, now=CLOSES)
    with pytest.raises(MarkingOpen, match=sitting.code):
        find(in_assessment, wang_fang)


def test_before_the_exams_there_is_nothing_to_undo(on_list_notice, find, wang_fang):
    with pytest.raises(NotUndoable, match="资格公示"):
        find(on_list_notice, wang_fang)


def test_a_recheck_that_is_open_comes_first(failed, find, wang_fang, li_na):
    decisions.file_recheck(
        application_id=failed.pk, component="interview", grounds="合分有误", actor=li_na, now=AFTERNOON
    )
    with pytest.raises(ReviewOpen):
        find(failed, wang_fang)


def test_a_violation_that_is_open_comes_first(scored, find, wang_fang, deng_bo):
    decisions.report_violation(
        application_id=scored.pk, code="V21", facts="用手机抄写。", actor=deng_bo, now=AFTERNOON
    )
    with pytest.raises(ApplicationHeld):
        find(scored, wang_fang)


def test_what_is_certified_is_a_case_of_revocation(scored, find, wang_fang):
    type(scored).objects.filter(pk=scored.pk).update(state=ApplicationState.CERTIFIED)
    with pytest.raises(CertificateOut, match="撤销证书"):
        find(scored, wang_fang)


def test_who_has_a_seat_on_the_panel_finds_no_tie_in_the_case(
    in_assessment, practical, find, interviewers, wang_fang, guo_tao, feng_gang
):
    practical()
    interviews.convene_interview(
        application_id=in_assessment.pk, panel=list(interviewers), lead=interviewers[0], room="面试一室",
        scheduled_at=AFTERNOON, actor=guo_tao, now=CLOSES,
    )  # fmt: skip
    grant_role(user_id=interviewers[1].pk, role=Role.APPEAL_PANEL, actor=feng_gang, now=AFTERNOON)

    with pytest.raises(HandledBefore):
        find(in_assessment, wang_fang, actor=interviewers[1])
