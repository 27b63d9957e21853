"""Supervisors raise, the body answers, supervisors accept; nobody changes what was written."""

from datetime import date, datetime, timedelta

import pytest
from django.db.models import QuerySet

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.exams import operations as exams
from hengji.office.exams.queries import sittings_overdue_for_check_in
from hengji.office.interviews import operations as interviews
from hengji.office.oversight import operations as oversight
from hengji.office.oversight import policies, queries
from hengji.office.oversight.lifecycle import FindingState, TextKind
from hengji.office.oversight.models import FindingText, SupervisionFinding
from hengji.office.oversight.operations.sampling import drawn_from
from hengji.office.oversight.refusals import (
    NotASupervisorsRole,
    NotInBatch,
    NotSupervising,
    OtherSupervisorsFinding,
    SupervisorWorksHere,
    TermOutOfOrder,
    TextMissing,
    TooFewWorks,
)
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie, grant_role
from hengji.office.people.queries import has_role, roles_of
from hengji.office.people.refusals import PersonsTied, RoleClash, RoleMissing
from hengji.office.people.roles import SUPERVISORS, Role, incompatible
from hengji.office.record.operations import note
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import RecordIsPermanent
from hengji.office.registry import operations as registry
from hengji.office.schemes import operations as schemes
from hengji.office.schemes.queries import stop_on
from hengji.office.schemes.refusals import StoppedBySupervision
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import begin, decide
from tests.office.sittings import AGREES, OPENS, checked_in, ticketed

pytestmark = pytest.mark.django_db


@pytest.fixture
def raised(batch, lu_xun, now):
    def make(application=None, by=lu_xun, text="签到表缺监考员签名。"):
        return oversight.raise_finding(
            batch_id=batch.pk, application_id=application and application.pk, text=text, actor=by, now=now
        )

    return make


def stop(finding, by, now, reason="先停下来核对座位。"):
    return oversight.request_stop(finding_id=finding.pk, reason=reason, actor=by, now=now)


def answer(finding, by, now, text="已补签，见附件。"):
    return oversight.answer_finding(finding_id=finding.pk, text=text, actor=by, now=now)


def accept(finding, by, now):
    return oversight.accept_answer(finding_id=finding.pk, actor=by, now=now)


# ---- the way of a finding ---------------------------------------------------------------------------


@pytest.mark.conforms("R23")
def test_a_finding_is_answered_by_the_body_and_accepted_and_closed_by_its_supervisor(
    raised, lu_xun, guo_tao, now
):
    finding = raised()
    assert finding.due_at == datetime(2026, 3, 17, tzinfo=now.tzinfo)
    answer(finding, guo_tao, now)
    accept(finding, lu_xun, now)

    done = oversight.close_finding(finding_id=finding.pk, text="复查无误。", actor=lu_xun, now=now)

    assert done.state == FindingState.CLOSED
    written = [(text.kind, text.author, text.text) for text in done.texts.all()]
    assert written == [
        (TextKind.FINDING, lu_xun, "签到表缺监考员签名。"),
        (TextKind.ANSWER, guo_tao, "已补签，见附件。"),
        (TextKind.REMARK, lu_xun, "复查无误。"),
    ]
    assert verify_chain(done) == events_of(done).count() == 4


def test_an_answer_that_does_not_do_is_sent_back_with_a_new_deadline(raised, lu_xun, guo_tao, now):
    finding = answer(raised(), guo_tao, now)
    later = now + timedelta(days=7)

    again = oversight.send_back_finding(
        finding_id=finding.pk, reason="没有说明是谁补签的。", actor=lu_xun, now=later
    )

    assert (again.state, again.due_at.date()) == (FindingState.RAISED, date(2026, 3, 24))


def test_a_finding_runs_over_by_the_clock_and_can_still_be_answered(raised, guo_tao, now):
    finding = raised()
    assert oversight.note_overdue_findings(now=finding.due_at - timedelta(seconds=1)) == ()

    late = oversight.note_overdue_findings(now=finding.due_at)

    assert [one.state for one in late] == [FindingState.OVERDUE]
    assert oversight.note_overdue_findings(now=finding.due_at) == ()
    assert answer(finding, guo_tao, finding.due_at).state == FindingState.ANSWERED


def test_words_are_needed_at_every_step(raised, batch, lu_xun, guo_tao, now):
    with pytest.raises(TextMissing, match="请写明督导意见"):
        oversight.raise_finding(batch_id=batch.pk, text=" ", actor=lu_xun, now=now)
    finding = raised()
    with pytest.raises(TextMissing, match="请写明答复"):
        answer(finding, guo_tao, now, " ")
    with pytest.raises(TextMissing, match="请写明暂停的理由"):
        stop(finding, lu_xun, now, "")


def test_a_finding_on_a_case_names_a_case_of_its_batch(batch, plan, draft, lu_xun, now):
    other = plan(code="2026-PR-J-02")
    with pytest.raises(NotInBatch, match="2026-PR-J-02"):
        oversight.raise_finding(
            batch_id=other.pk, application_id=draft.pk, text="缺页", actor=lu_xun, now=now
        )


# ---- nobody else writes, and nothing written changes ------------------------------------------------


def test_only_the_supervisor_who_raised_it_follows_a_finding(raised, gu_lan, lu_xun, guo_tao, now):
    finding = answer(raised(), guo_tao, now)

    for follow in (accept, stop):
        with pytest.raises(OtherSupervisorsFinding, match="陆勋"):
            follow(finding, gu_lan, now)
    with pytest.raises(NotSupervising, match="郭涛"):
        accept(finding, guo_tao, now)
    assert policies.may_follow_finding(lu_xun, finding, now.date())
    assert not policies.may_follow_finding(gu_lan, finding, now.date())
    assert not policies.may_follow_finding(guo_tao, finding, now.date())


def test_when_her_term_has_ended_another_supervisor_takes_the_finding_over(
    appoint, raised, gu_lan, guo_tao, now
):
    leaving = appoint("shi.yi", "施怡", "Shi Yi", until=date(2026, 3, 31))
    finding = answer(raised(by=leaving), guo_tao, now)
    after = datetime(2026, 4, 1, 9, tzinfo=now.tzinfo)

    with pytest.raises(NotSupervising, match="施怡"):
        accept(finding, leaving, after)
    assert accept(finding, gu_lan, after).state == FindingState.ACCEPTED


@pytest.mark.parametrize("role", [role for role in Role if role not in SUPERVISORS])
def test_no_other_role_raises_a_finding(role, person, batch, now):
    someone = person("some.one", "某某", "Some One", role)

    assert not policies.may_supervise(someone, now.date())
    with pytest.raises(NotSupervising):
        oversight.raise_finding(batch_id=batch.pk, text="某事", actor=someone, now=now)


def test_a_supervisor_does_not_answer_for_the_body(raised, lu_xun, guo_tao, now):
    finding = raised()
    with pytest.raises(RoleMissing, match="陆勋"):
        answer(finding, lu_xun, now)
    assert policies.may_answer_finding(guo_tao, finding)
    assert not policies.may_answer_finding(lu_xun, finding)


@pytest.mark.conforms("C12", "I1")
def test_what_a_supervisor_wrote_is_neither_changed_nor_deleted(raised, now):
    finding = raised()
    text = finding.texts.get()
    text.text = "没有问题。"
    finding.raised_at = now + timedelta(days=1)
    acts = (
        text.save,
        text.delete,
        finding.save,
        finding.delete,
        lambda: finding.save(update_fields=["raised_at"]),
        lambda: finding.save(update_fields=["supervisor"]),
        FindingText.objects.all().delete,
        lambda: FindingText.objects.update(text=""),
        SupervisionFinding.objects.all().delete,
        lambda: SupervisionFinding.objects.update(state=FindingState.CLOSED),
        lambda: finding.texts.all().delete(),
    )
    for act in acts:
        with pytest.raises(RecordIsPermanent):
            act()
    QuerySet(SupervisionFinding).filter(pk=finding.pk).update(state=FindingState.CLOSED)
    with pytest.raises(Exception, match="不符"):
        verify_chain(SupervisionFinding.objects.get(pk=finding.pk))


# ---- stops ------------------------------------------------------------------------------------------


@pytest.mark.conforms("B23")
def test_a_stopped_batch_does_not_move_on_until_the_answer_is_accepted(raised, batch, lu_xun, guo_tao, now):
    finding = stop(raised(), lu_xun, now)
    assert finding.due_at == now + timedelta(hours=24)
    schemes.close_registration(batch_id=batch.pk, actor=guo_tao, now=batch.registration_closes_at)
    begin = {"batch_id": batch.pk, "actor": guo_tao, "now": OPENS}

    with pytest.raises(StoppedBySupervision, match="2026-PR-J-01"):
        schemes.begin_assessment(**begin)
    answer(finding, guo_tao, now)
    with pytest.raises(StoppedBySupervision):
        schemes.begin_assessment(**begin)
    accept(finding, lu_xun, now)

    assert schemes.begin_assessment(**begin).state == "running"


def test_a_stop_stays_when_its_answer_is_late_or_does_not_do(raised, batch, lu_xun, guo_tao, now):
    finding = stop(raised(), lu_xun, now)
    late = now + timedelta(hours=24)
    oversight.note_overdue_findings(now=late)
    assert stop_on(batch) is not None
    answer(finding, guo_tao, late)

    again = oversight.send_back_finding(
        finding_id=finding.pk, reason="答复没有回答问题。", actor=lu_xun, now=late
    )

    assert (again.state, again.due_at) == (FindingState.STOP_REQUESTED, late + timedelta(hours=24))
    assert stop_on(batch) == queries.stop_of(again)


def test_nobody_sits_while_the_case_is_stopped(raised, lu_xun, in_assessment, guo_tao, deng_bo, now):
    sitting = ticketed(in_assessment, guo_tao)
    finding = stop(raised(in_assessment), lu_xun, now)
    with pytest.raises(StoppedBySupervision):
        exams.check_in(sitting_id=sitting.pk, identity=AGREES, actor=deng_bo, now=OPENS)
    accept(answer(finding, guo_tao, now), lu_xun, now)
    exams.check_in(sitting_id=sitting.pk, identity=AGREES, actor=deng_bo, now=OPENS)


def test_who_has_checked_in_does_not_start_while_the_batch_is_stopped(
    raised, lu_xun, in_assessment, guo_tao, deng_bo, li_na, now
):
    sitting = checked_in(in_assessment, guo_tao, deng_bo)
    stop(raised(), lu_xun, now)
    with pytest.raises(StoppedBySupervision):
        exams.start_sitting(sitting_id=sitting.pk, actor=li_na, now=OPENS)


def test_nobody_is_interviewed_while_the_batch_is_stopped(
    raised, lu_xun, in_assessment, interviewers, guo_tao, deng_bo, now
):
    interview = interviews.convene_interview(
        application_id=in_assessment.pk,
        panel=interviewers,
        lead=interviewers[0],
        room="面试一室",
        scheduled_at=AFTERNOON,
        actor=guo_tao,
        now=OPENS,
    )
    at_two = {"interview_id": interview.pk, "now": AFTERNOON}
    finding = stop(raised(), lu_xun, now)

    with pytest.raises(StoppedBySupervision):
        interviews.check_in(identity=AGREES, actor=deng_bo, **at_two)
    with pytest.raises(StoppedBySupervision):
        interviews.mark_absent(interview_id=interview.pk, actor=deng_bo, now=AFTERNOON + timedelta(hours=1))
    accept(answer(finding, guo_tao, now), lu_xun, now)
    interviews.check_in(identity=AGREES, actor=deng_bo, **at_two)
    stop(raised(), lu_xun, now)
    with pytest.raises(StoppedBySupervision):
        begin(actor=interviewers[0], **at_two)


def test_a_stop_on_one_case_leaves_the_others_alone(raised, batch, draft_of, li_na, ma_yong, lu_xun, now):
    hers, his = draft_of(li_na), draft_of(ma_yong)
    stop(raised(hers), lu_xun, now)

    assert stop_on(batch, hers.pk) is not None
    assert (stop_on(batch, his.pk), stop_on(batch)) == (None, None)


def test_a_stopped_case_is_not_decided(pending, raised, lu_xun, chen_jie, now):
    application = pending()
    stop(raised(application), lu_xun, now)
    with pytest.raises(StoppedBySupervision):
        decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    application.refresh_from_db()
    assert application.state == ApplicationState.DECISION_PENDING


def test_a_stopped_award_gets_no_certificate(application, keys, lu_xun, credential_officers, now):
    first, second = credential_officers
    reserved = registry.reserve_number(application_id=application.pk, actor=first, now=now)
    finding = oversight.raise_finding(
        batch_id=application.batch_id,
        application_id=application.pk,
        text="合成单与原始评分不符。",
        actor=lu_xun,
        now=now,
    )
    stop(finding, lu_xun, now)
    with pytest.raises(StoppedBySupervision):
        registry.issue_certificate(certificate_id=reserved.pk, actor=second, now=now)


# ---- who supervises ---------------------------------------------------------------------------------


@pytest.mark.parametrize("role", SUPERVISORS)
def test_who_supervises_takes_no_part_in_the_work(role):
    assert all(incompatible(role, other) for other in Role if other is not role)


def test_a_supervisor_has_no_work_in_the_body(sun_li, feng_gang, now):
    term = {"appointed_by": "协会", "since": date(2026, 1, 1), "until": date(2028, 12, 31)}
    who = {"actor": feng_gang, "now": now}
    with pytest.raises(SupervisorWorksHere, match="孙丽还担任报名与资格审核员"):
        oversight.appoint_supervisor(user_id=sun_li.pk, role=Role.INTERNAL_SUPERVISOR, **term, **who)
    with pytest.raises(NotASupervisorsRole, match="评定委员会成员"):
        oversight.appoint_supervisor(user_id=sun_li.pk, role=Role.DECIDER, **term, **who)
    with pytest.raises(TermOutOfOrder):
        oversight.appoint_supervisor(
            user_id=sun_li.pk, role=Role.INTERNAL_SUPERVISOR, **term | {"until": date(2026, 2, 1)}, **who
        )
    with pytest.raises(RoleMissing):
        oversight.appoint_supervisor(
            user_id=sun_li.pk, role=Role.INTERNAL_SUPERVISOR, **term, actor=sun_li, now=now
        )


def test_the_role_ends_with_the_term(appoint, batch, now):
    leaving = appoint("shi.yi", "施怡", "Shi Yi", until=date(2026, 3, 31))
    assert oversight.end_lapsed_terms(today=date(2026, 3, 31), now=now) == ()

    after = datetime(2026, 4, 1, 9, tzinfo=now.tzinfo)
    assert len(oversight.end_lapsed_terms(today=date(2026, 4, 1), now=after)) == 1

    assert not has_role(leaving, Role.EXTERNAL_SUPERVISOR)
    assert oversight.end_lapsed_terms(today=date(2026, 4, 1), now=after) == ()


def test_the_role_alone_does_not_let_anyone_raise_a_finding(person, feng_gang, batch, now):
    someone = person("some.one", "某某", "Some One")
    grant_role(user_id=someone.pk, role=Role.EXTERNAL_SUPERVISOR, actor=feng_gang, now=now)
    assert roles_of(someone) == {Role.EXTERNAL_SUPERVISOR}
    with pytest.raises(NotSupervising):
        oversight.raise_finding(batch_id=batch.pk, text="某事", actor=someone, now=now)


def test_a_supervisor_keeps_out_of_the_cases_of_people_tied_to_her(raised, lu_xun, draft, li_na, now):
    note(draft, "reviewed", actor=lu_xun, now=now, role=Role.REGISTRAR)
    with pytest.raises(RoleClash):
        raised(draft)
    declare_tie(first=lu_xun, second=li_na, kind=TieKind.KIN, actor=lu_xun, now=now)
    with pytest.raises(PersonsTied):
        raised(draft)


def test_no_reader_sees_a_finding_on_her_own_case(raised, draft, li_na, guo_tao, gu_lan, feng_gang, now):
    finding = raised(draft)
    grant_role(user_id=li_na.pk, role=Role.EXAM_OFFICER, actor=feng_gang, now=now)
    assert [list(queries.findings_read_by(one)) for one in (li_na, guo_tao, gu_lan)] == [
        [],
        [finding],
        [finding],
    ]
    assert not policies.may_answer_finding(li_na, finding)


# ---- samples ----------------------------------------------------------------------------------------


def test_a_sample_is_drawn_by_a_seed_that_draws_it_again(practical, batch, lu_xun, now):
    sitting = practical()

    sample = oversight.draw_sample(batch_id=batch.pk, size=1, actor=lu_xun, now=AFTERNOON)

    assert [work.sitting_id for work in sample.works.all()] == [sitting.pk]
    assert drawn_from(sample.pool, 1, sample.seed) == [sitting.code]
    assert events_of(batch).last().detail["seed"] == str(sample.seed)
    with pytest.raises(TooFewWorks, match="有1份，不能抽取2份"):
        oversight.draw_sample(batch_id=batch.pk, size=2, actor=lu_xun, now=AFTERNOON)


def test_every_work_can_be_drawn_and_none_twice():
    pool = [f"CODE-{number:04d}" for number in range(20)]
    draws = [drawn_from(pool, 5, seed) for seed in range(60)]
    assert all(len(set(draw)) == 5 for draw in draws)
    assert {code for draw in draws for code in draw} == set(pool)


def test_only_a_supervisor_draws(batch, guo_tao, now):
    with pytest.raises(NotSupervising):
        oversight.draw_sample(batch_id=batch.pk, size=1, actor=guo_tao, now=now)


def test_whom_a_stop_kept_from_coming_in_is_not_absent(raised, lu_xun, in_assessment, guo_tao, now):
    sitting = ticketed(in_assessment, guo_tao)
    late = OPENS + timedelta(hours=2)
    assert list(sittings_overdue_for_check_in(late)) == [sitting]
    finding = stop(raised(), lu_xun, now)
    assert list(sittings_overdue_for_check_in(late)) == []
    with pytest.raises(StoppedBySupervision):
        exams.mark_absent(sitting_id=sitting.pk, actor=guo_tao, now=late)

    accept(answer(finding, guo_tao, now), lu_xun, late)
    assert list(sittings_overdue_for_check_in(late)) == []


def test_a_stop_that_was_over_before_the_exam_excuses_nobody(raised, lu_xun, in_assessment, guo_tao, now):
    sitting = ticketed(in_assessment, guo_tao)
    accept(answer(stop(raised(), lu_xun, now), guo_tao, now), lu_xun, now)
    assert list(sittings_overdue_for_check_in(OPENS + timedelta(hours=2))) == [sitting]
