"""Violations: reported, secured, answered, decided by two, delivered, final; and what they do to everything else."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengji.office.casework import operations as casework
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import IntegrityRecord
from hengji.office.casework.operations.declaring import Conflict
from hengji.office.casework.queries import integrity_records_of
from hengji.office.casework.refusals import ApplicationHeld, Banned, NotApplicant, NotDeclared
from hengji.office.decisions import operations as decisions
from hengji.office.decisions import policies, queries
from hengji.office.decisions.lifecycle import Component, FlagKind, FlagState, NoticeState, ViolationState
from hengji.office.decisions.models import Combination, ViolationCase, ViolationEvidence
from hengji.office.decisions.operations.deciding import recombine
from hengji.office.decisions.refusals import (
    ComponentNotNamed,
    EffectNeedsComponent,
    EntryUnknown,
    EvidenceFileEmpty,
    EvidenceFixed,
    EvidenceMissing,
    ExpulsionNotAsked,
    HandledBefore,
    HearingNotAsked,
    HearingTooEarly,
    LeadIsSeated,
    NoProposal,
    NotForReporter,
    NothingTaken,
    NotOnAppealPanel,
    NotReportable,
    OnlyInvigilatorsExpel,
    PartInCase,
    PhotoMissing,
    ProposalOpen,
    ReporterOfTheCase,
    SecondRulerNeeded,
    StatementGiven,
    StatementOverdue,
    ViolationOpen,
    ViolationUnknown,
    WindowClosed,
    WitnessesMissing,
)
from hengji.office.exams import operations as exams
from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.queries import sitting_of
from hengji.office.exams.refusals import IdentityNotConfirmed, ReasonMissing, SittingNotRunning
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import Interview
from hengji.office.interviews.refusals import PanelSizeWrong
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import RoleGrant
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import PersonsTied, RoleClash, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import ActNotAllowed, StepNotAllowed
from hengji.office.record.uploads import UploadDisguised, UploadIsProgram
from tests.office.conftest import PDF
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide, give_ruling_opinion
from tests.office.sittings import AGREES, OPENS, checked_in, operations_of, running, ticketed, work

pytestmark = pytest.mark.django_db

FACTS = "09:40 巡视时发现考生用手机查看资料。"
WARNING, PHONE, SAME, COPYING, STAND_IN, FALSE_PAPERS = "V11", "V12", "V15", "V21", "V22", "V32"
PRACTICAL, INTERVIEW = Component.PRACTICAL, Component.INTERVIEW
NEXT_DAY = AFTERNOON + timedelta(days=1)
DELIVERED = AFTERNOON + timedelta(days=4)
FINAL = datetime(2026, 5, 13, 9, tzinfo=AFTERNOON.tzinfo)
"""Delivered on Friday 24 April; the tenth working day after it is 12 May, after the Labour Day holiday."""


@pytest.fixture(autouse=True)
def _files_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def rulers(person):
    """Two who decide on violations and have had no part in anything."""
    return (
        person("mei.lin", "梅林", "Mei Lin", Role.DECIDER),
        person("fang.hua", "方华", "Fang Hua", Role.DECIDER),
    )


@pytest.fixture
def second(person):
    """Another invigilator."""
    return person("shi.lei", "石磊", "Shi Lei", Role.INVIGILATOR)


def report(application, reporter, code=COPYING, now=AFTERNOON, **more):
    return decisions.report_violation(
        application_id=application.pk, code=code, facts=FACTS, actor=reporter, now=now, **more
    )


def seen_by(case, person, words="我看见考生把手机放在膝上。", now=AFTERNOON, **more):
    return decisions.add_violation_evidence(
        case_id=case.pk, title="监考员证言", statement=words, actor=person, now=now, **more
    )


def informed(case, reporter, handler, now=AFTERNOON):
    """Take a report to the point where the candidate knows of it."""
    seen_by(case, reporter, now=now)
    decisions.fix_evidence(case_id=case.pk, actor=handler, now=now)
    return decisions.inform_candidate(case_id=case.pk, actor=handler, now=now)


def decided(case, reporter, handler, rulers, code=COPYING):
    """Take a report to a decision that two have made."""
    informed(case, reporter, handler)
    decisions.waive_defence(case_id=case.pk, actor=case.application.applicant, now=AFTERNOON)
    decisions.propose_ruling(case_id=case.pk, code=code, reason="证据一致。", actor=rulers[0], now=NEXT_DAY)
    return decisions.confirm_ruling(case_id=case.pk, actor=rulers[1], now=NEXT_DAY)


def final(case, reporter, handler, rulers, code=COPYING):
    """Take a report to a ruling that is carried out."""
    decided(case, reporter, handler, rulers, code)
    decisions.deliver_ruling(case_id=case.pk, how="当面送达", actor=handler, now=DELIVERED)
    decisions.settle_due_violations(now=FINAL)
    case.refresh_from_db()
    case.application.refresh_from_db()
    return case


# ---- reporting ------------------------------------------------------------------------------------


@pytest.mark.conforms("B9")
def test_a_report_freezes_what_is_under_way_and_nothing_else_moves_it(in_assessment, deng_bo, guo_tao, li_na):
    sitting = ticketed(in_assessment, guo_tao)

    case = report(in_assessment, deng_bo)

    in_assessment.refresh_from_db()
    assert (in_assessment.state, in_assessment.held_from) == ("on_hold", "in_assessment")
    assert (case.state, case.due_on, queries.open_violations(in_assessment)) == (
        "reported",
        date(2026, 6, 3),
        1,
    )
    with pytest.raises(ApplicationHeld):
        exams.check_in(sitting_id=sitting.pk, identity=AGREES, actor=deng_bo, now=OPENS)
    with pytest.raises(ApplicationHeld):
        exams.mark_absent(sitting_id=sitting.pk, actor=deng_bo, now=AFTERNOON)
    assert decisions.miss_due_sittings(now=AFTERNOON) == ()
    for act in (casework.end_list_notice, decisions.admit_to_resit):
        with pytest.raises(StepNotAllowed):
            act(application_id=in_assessment.pk, actor=guo_tao, now=AFTERNOON)
    with pytest.raises(StepNotAllowed):
        decisions.withdraw(application_id=in_assessment.pk, actor=li_na, now=AFTERNOON)
    with pytest.raises(ActNotAllowed):
        decisions.combine_results(application_id=in_assessment.pk, actor=None, now=AFTERNOON)
    assert verify_chain(in_assessment) == events_of(in_assessment).count()


def test_who_is_checked_in_does_not_start_while_her_case_is_frozen(in_assessment, guo_tao, deng_bo, li_na):
    sitting = checked_in(in_assessment, guo_tao, deng_bo)
    report(in_assessment, deng_bo, now=OPENS)

    with pytest.raises(ApplicationHeld):
        exams.start_sitting(sitting_id=sitting.pk, actor=li_na, now=OPENS)


def test_what_is_reported_by_whom_is_for_the_catalogue_to_say(
    draft, in_assessment, deng_bo, wang_fang, chen_jie, sun_li, li_na
):
    with pytest.raises(ViolationUnknown, match="V99"):
        report(in_assessment, deng_bo, "V99")
    with pytest.raises(NotForReporter, match="考评员"):
        report(in_assessment, deng_bo, SAME, component=PRACTICAL)
    with pytest.raises(NotForReporter):
        report(in_assessment, chen_jie)
    with pytest.raises(NotForReporter):
        report(in_assessment, li_na)
    with pytest.raises(ComponentNotNamed):
        report(in_assessment, deng_bo, PHONE)
    with pytest.raises(NothingTaken, match="实操"):
        report(in_assessment, deng_bo, PHONE, component=PRACTICAL)
    with pytest.raises(ReasonMissing):
        decisions.report_violation(
            application_id=in_assessment.pk, code=COPYING, facts=" ", actor=deng_bo, now=AFTERNOON
        )
    declare_tie(first=wang_fang, second=li_na, kind=TieKind.KIN, actor=wang_fang, now=AFTERNOON)
    with pytest.raises(PersonsTied):
        report(in_assessment, wang_fang)
    assert not ViolationCase.objects.exists()


def test_nothing_is_reported_about_a_draft(draft_of, ma_yong, deng_bo, now):
    with pytest.raises(NotReportable):
        report(draft_of(ma_yong), deng_bo, now=now)


@pytest.mark.conforms("C14", "I9", "B10")
def test_a_machine_flag_changes_nothing_until_a_person_reports_it(pending, qian_hong, person):
    application = pending()

    flag = decisions.raise_flag(
        application_id=application.pk,
        kind=FlagKind.SIMILARITY,
        words="三段文字与另一份答卷相同",
        detail={"entries": [3, 4, 9]},
        now=AFTERNOON,
    )

    application.refresh_from_db()
    assert (application.state, queries.open_violations(application)) == ("decision_pending", 0)
    assert list(queries.open_flags()) == [flag]
    expert = person("gao.fei", "高飞", "Gao Fei", Role.EXAMINER)
    case = report(application, expert, SAME, component=PRACTICAL, flag_id=flag.pk)
    flag.refresh_from_db()
    application.refresh_from_db()
    assert (flag.state, case.flag, application.state) == (FlagState.REPORTED, flag, "on_hold")
    with pytest.raises(StepNotAllowed):
        decisions.set_flag_aside(flag_id=flag.pk, reason="看过", actor=qian_hong, now=AFTERNOON)


def test_a_flag_that_points_at_nothing_is_set_aside_with_words(pending, qian_hong, deng_bo):
    application = pending()
    flag = decisions.raise_flag(
        application_id=application.pk, kind=FlagKind.ROOM, words="画面中有第二人", now=AFTERNOON
    )
    with pytest.raises(RoleMissing):
        decisions.set_flag_aside(flag_id=flag.pk, reason="是监考员", actor=deng_bo, now=AFTERNOON)
    with pytest.raises(ReasonMissing):
        decisions.set_flag_aside(flag_id=flag.pk, reason=" ", actor=qian_hong, now=AFTERNOON)

    aside = decisions.set_flag_aside(flag_id=flag.pk, reason="是监考员。", actor=qian_hong, now=AFTERNOON)

    assert (aside.state, list(queries.open_flags())) == (FlagState.SET_ASIDE, [])


def test_a_running_sitting_is_ended_by_two_people(in_assessment, guo_tao, deng_bo, second, li_na):
    sitting = running(in_assessment, guo_tao, deng_bo)
    with pytest.raises(OnlyInvigilatorsExpel):
        report(in_assessment, guo_tao, PHONE, component=PRACTICAL, expel=True, now=OPENS)
    quiet = report(in_assessment, deng_bo, WARNING, now=OPENS)
    with pytest.raises(ExpulsionNotAsked):
        decisions.confirm_expulsion(case_id=quiet.pk, actor=second, now=OPENS)
    case = report(in_assessment, deng_bo, PHONE, component=PRACTICAL, expel=True, now=OPENS)
    sitting.refresh_from_db()
    assert (sitting.state, list(queries.expulsions_to_confirm())) == (SittingState.RUNNING, [case])
    with pytest.raises(ReporterOfTheCase):
        decisions.confirm_expulsion(case_id=case.pk, actor=deng_bo, now=OPENS)
    with pytest.raises(RoleMissing):
        decisions.confirm_expulsion(case_id=case.pk, actor=li_na, now=OPENS)

    decisions.confirm_expulsion(case_id=case.pk, actor=second, now=OPENS)

    sitting.refresh_from_db()
    assert sitting.state == SittingState.EXPELLED
    with pytest.raises(SittingNotRunning):
        work(sitting, operations_of(sitting)[:1])
    with pytest.raises(StepNotAllowed):
        decisions.confirm_expulsion(case_id=case.pk, actor=second, now=OPENS)


# ---- evidence -------------------------------------------------------------------------------------


def test_evidence_is_checked_like_a_dossier_s_and_refers_to_entries_that_exist(
    in_assessment, guo_tao, deng_bo, li_na, zhao_min
):
    sitting = running(in_assessment, guo_tao, deng_bo)
    work(sitting, operations_of(sitting)[:2])
    case = report(in_assessment, deng_bo, PHONE, component=PRACTICAL)
    with pytest.raises(UploadIsProgram):
        seen_by(case, deng_bo, upload=SimpleUploadedFile("照片.jpg", b"MZ\x90\x00"))
    with pytest.raises(UploadDisguised):
        seen_by(case, deng_bo, upload=SimpleUploadedFile("照片.jpg", PDF))
    with pytest.raises(EvidenceFileEmpty):
        seen_by(case, deng_bo, words=" ")
    with pytest.raises(EntryUnknown, match="7"):
        seen_by(case, deng_bo, entries=[1, 7])
    with pytest.raises(RoleMissing):
        seen_by(case, zhao_min)
    with pytest.raises(RoleMissing):
        seen_by(case, li_na)

    item = seen_by(case, deng_bo, entries=[2, 1], upload=SimpleUploadedFile("记录.pdf", PDF))

    assert (item.entries, item.name, item.content_type) == ([1, 2], "记录.pdf", "application/pdf")
    assert "记录" not in item.file.name


def test_a_file_is_closed_by_somebody_else_and_stays_closed(in_assessment, deng_bo, guo_tao, second):
    case = report(in_assessment, deng_bo)
    with pytest.raises(EvidenceMissing):
        decisions.fix_evidence(case_id=case.pk, actor=guo_tao, now=AFTERNOON)
    seen_by(case, deng_bo)
    with pytest.raises(ReporterOfTheCase):
        decisions.fix_evidence(case_id=case.pk, actor=deng_bo, now=AFTERNOON)
    with pytest.raises(RoleMissing):
        decisions.fix_evidence(case_id=case.pk, actor=second, now=AFTERNOON)

    fixed = decisions.fix_evidence(case_id=case.pk, actor=guo_tao, now=AFTERNOON)

    assert (fixed.state, len(fixed.evidence_digest)) == (ViolationState.EVIDENCE_FIXED, 64)
    with pytest.raises(EvidenceFixed):
        seen_by(case, deng_bo)
    with pytest.raises(StepNotAllowed):
        decisions.drop_violation(case_id=case.pk, reason="查无此事", actor=guo_tao, now=AFTERNOON)


@pytest.mark.conforms("B6", "C14")
def test_a_face_that_does_not_agree_needs_a_photo_and_two_witnesses(in_assessment, guo_tao, deng_bo, second):
    sitting = ticketed(in_assessment, guo_tao)
    other = IdentityCheck(ticket_matches=True, document_matches=True, face_matches=False)
    with pytest.raises(IdentityNotConfirmed):
        exams.check_in(sitting_id=sitting.pk, identity=other, actor=deng_bo, now=OPENS)
    case = report(in_assessment, deng_bo, STAND_IN, component=PRACTICAL, now=OPENS)
    seen_by(case, deng_bo)
    with pytest.raises(PhotoMissing, match="身份不符"):
        decisions.fix_evidence(case_id=case.pk, actor=guo_tao, now=OPENS)
    seen_by(case, deng_bo, upload=SimpleUploadedFile("现场照片.pdf", PDF))
    with pytest.raises(WitnessesMissing, match="2"):
        decisions.fix_evidence(case_id=case.pk, actor=guo_tao, now=OPENS)
    seen_by(case, second)

    assert decisions.fix_evidence(case_id=case.pk, actor=guo_tao, now=OPENS).state == "evidence_fixed"


def test_a_report_without_ground_is_dropped_and_everything_goes_on(in_assessment, guo_tao, deng_bo):
    late = ticketed(in_assessment, guo_tao)
    case = report(in_assessment, deng_bo, now=OPENS)

    with pytest.raises(ReasonMissing):
        decisions.drop_violation(case_id=case.pk, reason=" ", actor=guo_tao, now=NEXT_DAY)
    decisions.drop_violation(case_id=case.pk, reason="手机是监考员的。", actor=guo_tao, now=NEXT_DAY)

    in_assessment.refresh_from_db()
    late.refresh_from_db()
    assert (in_assessment.state, in_assessment.held_from) == ("in_assessment", "")
    assert late.state == SittingState.VOIDED
    assert sitting_of(in_assessment) is None
    assert in_assessment.practical_attempt == 1


# ---- her right to answer --------------------------------------------------------------------------


def test_the_candidate_answers_within_her_days_and_only_she(in_assessment, deng_bo, guo_tao, li_na, ma_yong):
    case = informed(report(in_assessment, deng_bo), deng_bo, guo_tao)
    assert (case.hearing_from, case.statement_due_on) == (date(2026, 4, 23), date(2026, 4, 27))
    answer = {"case_id": case.pk, "statement": "手机一直关机。"}
    with pytest.raises(NotApplicant):
        decisions.state_defence(**answer, actor=ma_yong, now=AFTERNOON)
    with pytest.raises(StatementOverdue, match="2026-04-27"):
        decisions.state_defence(**answer, actor=li_na, now=AFTERNOON + timedelta(days=8))
    with pytest.raises(ReasonMissing):
        decisions.state_defence(case_id=case.pk, statement="", actor=li_na, now=AFTERNOON)

    heard = decisions.state_defence(**answer, actor=li_na, now=AFTERNOON + timedelta(days=7))

    assert (heard.state, heard.statement) == (ViolationState.HEARD, "手机一直关机。")
    with pytest.raises(StepNotAllowed):
        decisions.waive_defence(case_id=case.pk, actor=li_na, now=AFTERNOON)


def test_a_hearing_is_held_when_she_asks_and_had_time_to_prepare(in_assessment, deng_bo, guo_tao, li_na):
    case = informed(report(in_assessment, deng_bo), deng_bo, guo_tao)
    minutes = {"case_id": case.pk, "minutes": "考生到场，陈述如下。", "actor": guo_tao}
    with pytest.raises(HearingNotAsked):
        decisions.record_hearing(**minutes, now=DELIVERED)
    asked = {"case_id": case.pk, "statement": "请当面听我说。", "hearing": True, "actor": li_na}
    decisions.state_defence(**asked, now=AFTERNOON)
    with pytest.raises(StatementGiven):
        decisions.state_defence(**asked, now=AFTERNOON)
    with pytest.raises(StatementGiven):
        decisions.waive_defence(case_id=case.pk, actor=li_na, now=AFTERNOON)
    with pytest.raises(HearingTooEarly, match="2026-04-23"):
        decisions.record_hearing(**minutes, now=NEXT_DAY)
    assert decisions.settle_due_violations(now=AFTERNOON + timedelta(days=30)) == ()

    assert decisions.record_hearing(**minutes, now=DELIVERED).state == ViolationState.HEARD


def test_who_lets_her_days_pass_is_taken_to_waive_them(in_assessment, deng_bo, guo_tao):
    case = informed(report(in_assessment, deng_bo), deng_bo, guo_tao)
    assert decisions.settle_due_violations(now=AFTERNOON + timedelta(days=7)) == ()

    (waived,) = decisions.settle_due_violations(now=AFTERNOON + timedelta(days=8))

    assert (waived.pk, waived.state) == (case.pk, ViolationState.WAIVED)
    assert (events_of(waived).last().role, events_of(waived).last().actor) == ("clock", None)


# ---- the decision ---------------------------------------------------------------------------------


@pytest.mark.conforms("C14", "I3")
def test_two_who_had_no_part_decide_and_neither_reported(
    pending, deng_bo, guo_tao, chen_jie, rulers, sun_li, interviewers, now
):
    application = pending()
    case = informed(report(application, deng_bo), deng_bo, guo_tao)
    ruling = {"case_id": case.pk, "code": COPYING, "reason": "证据一致。", "now": AFTERNOON}
    with pytest.raises(StepNotAllowed):
        decisions.propose_ruling(**ruling, actor=rulers[0])
    decisions.waive_defence(case_id=case.pk, actor=application.applicant, now=AFTERNOON)
    with pytest.raises(RoleMissing):
        decisions.propose_ruling(**ruling, actor=guo_tao)
    for touched in (deng_bo, sun_li, interviewers[0]):
        RoleGrant.objects.create(user=touched, role=Role.DECIDER, granted_at=now)
        assert not policies.may_rule(touched, ViolationCase.objects.get())
        with pytest.raises((ReporterOfTheCase, RoleClash, PartInCase)):
            decisions.propose_ruling(**ruling, actor=touched)
    with pytest.raises(NoProposal):
        decisions.confirm_ruling(case_id=case.pk, actor=rulers[0], now=AFTERNOON)
    with pytest.raises(ViolationUnknown):
        decisions.propose_ruling(**ruling | {"code": "V99"}, actor=rulers[0])
    with pytest.raises(EffectNeedsComponent):
        decisions.propose_ruling(**ruling | {"code": PHONE}, actor=rulers[0])

    decisions.propose_ruling(**ruling, actor=rulers[0])

    with pytest.raises(ProposalOpen, match="梅林"):
        decisions.propose_ruling(**ruling, actor=rulers[1])
    with pytest.raises(SecondRulerNeeded):
        decisions.confirm_ruling(case_id=case.pk, actor=rulers[0], now=AFTERNOON)
    assert queries.violations_to_decide(rulers[0]) == ()
    assert queries.violations_to_decide(rulers[1]) == (case,)
    decisions.return_ruling(case_id=case.pk, reason="只有一人看见。", actor=rulers[1], now=AFTERNOON)
    with pytest.raises(NoProposal):
        decisions.confirm_ruling(case_id=case.pk, actor=rulers[1], now=AFTERNOON)
    decisions.propose_ruling(**ruling, actor=rulers[1])
    done = decisions.confirm_ruling(case_id=case.pk, actor=rulers[0], now=AFTERNOON)
    assert (done.state, done.ruling.proposer, done.confirmed_by) == ("decided", rulers[1], rulers[0])
    with pytest.raises(StepNotAllowed):
        decisions.confirm_ruling(case_id=case.pk, actor=rulers[0], now=AFTERNOON)


def test_who_decided_the_award_does_not_decide_the_violation(pending, chen_jie, sun_li, guo_tao):
    application = pending()
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    case = informed(report(application, sun_li, FALSE_PAPERS), sun_li, guo_tao)
    decisions.waive_defence(case_id=case.pk, actor=application.applicant, now=AFTERNOON)

    with pytest.raises(PartInCase, match="陈洁"):
        decisions.propose_ruling(
            case_id=case.pk, code=FALSE_PAPERS, reason="伪造", actor=chen_jie, now=AFTERNOON
        )


def test_what_is_not_borne_out_is_dismissed_and_the_results_go_on_to_the_deciders(
    pending, deng_bo, guo_tao, chen_jie, rulers
):
    application = pending()
    case = report(application, deng_bo)
    with pytest.raises(StepNotAllowed):
        decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)

    decided(case, deng_bo, guo_tao, rulers, code="")

    case.refresh_from_db()
    application.refresh_from_db()
    assert (case.state, application.state) == (ViolationState.DISMISSED, ApplicationState.DECISION_PENDING)
    assert decide(application_id=application.pk, actor=chen_jie, now=NEXT_DAY).passed is True
    assert not IntegrityRecord.objects.exists()


def test_two_cases_hold_an_application_until_both_are_settled(in_assessment, deng_bo, guo_tao):
    first, other = report(in_assessment, deng_bo), report(in_assessment, deng_bo, WARNING)
    for case, state in ((first, "on_hold"), (other, "in_assessment")):
        decisions.drop_violation(case_id=case.pk, reason="查无此事", actor=guo_tao, now=AFTERNOON)
        in_assessment.refresh_from_db()
        assert in_assessment.state == state


# ---- what a ruling brings -------------------------------------------------------------------------


@pytest.mark.conforms("C14", "B9")
def test_a_ruling_is_carried_out_only_when_it_is_final(pending, deng_bo, guo_tao, rulers, li_na):
    application = pending()
    case = decided(report(application, deng_bo), deng_bo, guo_tao, rulers)
    with pytest.raises(ReporterOfTheCase):
        decisions.deliver_ruling(case_id=case.pk, how="当面", actor=deng_bo, now=DELIVERED)
    with pytest.raises(ReasonMissing):
        decisions.deliver_ruling(case_id=case.pk, how="", actor=guo_tao, now=DELIVERED)
    delivered = decisions.deliver_ruling(case_id=case.pk, how="当面送达", actor=guo_tao, now=DELIVERED)
    assert delivered.appeal_until == date(2026, 5, 12)
    assert decisions.settle_due_violations(now=FINAL - timedelta(days=1)) == ()
    application.refresh_from_db()
    assert application.state == ApplicationState.ON_HOLD

    (ruled,) = decisions.settle_due_violations(now=FINAL)

    application.refresh_from_db()
    assert (ruled.state, application.state) == (ViolationState.FINAL, ApplicationState.VOIDED)
    assert (sitting_of(application), Interview.objects.get().state) == (None, InterviewState.VOIDED)
    (record,) = integrity_records_of(li_na, FINAL)
    assert (record.banned_until, record.kept_until) == (date(2027, 5, 13), date(2031, 5, 13))
    assert verify_chain(application) == events_of(application).count()


def test_who_is_banned_may_not_apply_until_the_day_has_passed(
    in_assessment, deng_bo, guo_tao, rulers, li_na, batch
):
    final(report(in_assessment, deng_bo), deng_bo, guo_tao, rulers)

    with pytest.raises(Banned, match="2027年5月13日") as refused:
        casework.start_application(batch_id=batch.pk, actor=li_na, now=FINAL)
    assert "抄袭、协助抄袭或互传答案" in str(refused.value)


def test_a_record_is_shown_until_its_last_day_and_the_clock_ends_it(
    in_assessment, deng_bo, guo_tao, rulers, li_na
):
    case = final(report(in_assessment, deng_bo), deng_bo, guo_tao, rulers)
    last = datetime(2031, 5, 13, 12, tzinfo=AFTERNOON.tzinfo)
    assert integrity_records_of(li_na, last).count() == 1
    assert decisions.settle_due_violations(now=last) == ()

    (ended,) = decisions.settle_due_violations(now=last + timedelta(days=1))

    assert (ended.pk, ended.state) == (case.pk, ViolationState.RECORD_EXPIRED)
    assert not integrity_records_of(li_na, last + timedelta(days=1)).exists()


def test_a_long_term_record_has_no_end(in_assessment, deng_bo, guo_tao, rulers, li_na):
    final(report(in_assessment, deng_bo, "V31"), deng_bo, guo_tao, rulers, code="V31")

    assert decisions.settle_due_violations(now=FINAL + timedelta(days=365 * 20)) == ()
    assert integrity_records_of(li_na, FINAL + timedelta(days=365 * 20)).count() == 1


def test_a_void_component_is_taken_again_and_the_other_stands(pending, deng_bo, guo_tao, rulers):
    application = pending()
    sealed = sitting_of(application)

    final(report(application, deng_bo, PHONE, component=PRACTICAL), deng_bo, guo_tao, rulers, code=PHONE)

    application.refresh_from_db()
    sealed.refresh_from_db()
    assert (application.state, sealed.state) == (ApplicationState.RESIT_ELIGIBLE, SittingState.VOIDED)
    assert queries.components_to_take_again(application) == (PRACTICAL,)
    later = datetime(2026, 6, 1, 10, tzinfo=AFTERNOON.tzinfo)
    decisions.admit_to_resit(application_id=application.pk, actor=guo_tao, now=later)
    application.refresh_from_db()
    assert (application.practical_attempt, application.interview_attempt) == (2, 1)
    assert not IntegrityRecord.objects.exists()


def test_a_void_component_without_an_attempt_left_ends_the_application(
    pending, scheme, deng_bo, guo_tao, rulers
):
    scheme.policy |= {"attempts_max": 1}
    scheme.save(update_fields=["policy"])
    application = pending()

    final(report(application, deng_bo, PHONE, component=PRACTICAL), deng_bo, guo_tao, rulers, code=PHONE)

    application.refresh_from_db()
    assert application.state == ApplicationState.VOIDED


def test_a_warning_after_an_expulsion_lets_her_sit_the_same_attempt(
    in_assessment, deng_bo, guo_tao, second, rulers
):
    sitting = running(in_assessment, guo_tao, deng_bo)
    case = report(in_assessment, deng_bo, PHONE, component=PRACTICAL, expel=True, now=OPENS)
    decisions.confirm_expulsion(case_id=case.pk, actor=second, now=OPENS)

    final(case, deng_bo, guo_tao, rulers, code=WARNING)

    in_assessment.refresh_from_db()
    sitting.refresh_from_db()
    assert (in_assessment.state, sitting.state) == (ApplicationState.IN_ASSESSMENT, SittingState.VOIDED)
    assert (in_assessment.practical_attempt, sitting_of(in_assessment)) == (1, None)


def test_an_award_on_notice_leaves_the_list_and_its_notice_runs_anew_when_nothing_is_borne_out(
    pending, chen_jie, sun_li, guo_tao, rulers
):
    application = pending()
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    assert len(queries.public_award_notices(AFTERNOON)) == 1
    case = report(application, sun_li, FALSE_PAPERS)
    assert queries.public_award_notices(AFTERNOON) == ()

    decisions.drop_violation(case_id=case.pk, reason="查无此事", actor=guo_tao, now=DELIVERED)

    application.refresh_from_db()
    notice = queries.award_notice_of(application)
    assert (application.state, notice.ends_on) == (ApplicationState.ON_AWARD_NOTICE, date(2026, 5, 8))


def test_an_award_that_is_void_is_taken_off_the_list(pending, chen_jie, sun_li, guo_tao, rulers):
    application = pending()
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)

    final(report(application, sun_li, FALSE_PAPERS), sun_li, guo_tao, rulers, code=FALSE_PAPERS)

    application.refresh_from_db()
    assert application.state == ApplicationState.VOIDED
    assert queries.award_notice_of(application).state == NoticeState.TAKEN_DOWN


def test_a_dossier_that_was_frozen_while_sent_back_gets_its_days_anew(returned, sun_li, guo_tao):
    case = report(returned, sun_li, FALSE_PAPERS)
    with pytest.raises(ActNotAllowed):
        casework.resubmit_application(application_id=returned.pk, actor=returned.applicant, now=AFTERNOON)

    decisions.drop_violation(case_id=case.pk, reason="材料属实", actor=guo_tao, now=AFTERNOON)

    returned.refresh_from_db()
    assert (returned.state, returned.supplement_due_on) == ("returned", date(2026, 4, 27))
    assert returned.gaps.get().due_on == date(2026, 4, 27)


def test_who_has_failed_does_not_sit_again_while_a_case_is_open(pending, chen_jie, deng_bo):
    application = pending(level=3)
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    report(application, deng_bo)

    application.refresh_from_db()
    assert application.state == ApplicationState.FAILED
    with pytest.raises(ViolationOpen, match="1件"):
        decisions.request_resit(application_id=application.pk, actor=application.applicant, now=AFTERNOON)


def test_the_number_of_open_cases_stands_on_the_combination_sheet_and_goes_when_they_are_settled(
    pending, chen_jie, deng_bo, guo_tao, hearers
):
    application = pending(level=3)
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    case = report(application, deng_bo)

    recombine(application_id=application.pk, reason="申诉成立", actor=hearers[0], now=AFTERNOON)

    application.refresh_from_db()
    assert application.state == ApplicationState.ON_HOLD
    assert [one.body["violations"] for one in Combination.objects.order_by("pk")] == [
        {"open": 0},
        {"open": 1},
    ]
    assert {line.code: line.passed for line in queries.proposed_outcome(application).lines}[
        "violations"
    ] is False
    decisions.drop_violation(case_id=case.pk, reason="查无此事", actor=guo_tao, now=AFTERNOON)
    application.refresh_from_db()
    assert (application.state, queries.combination_of(application).body["violations"]) == (
        "decision_pending",
        {"open": 0},
    )


# ---- the appeal -----------------------------------------------------------------------------------


@pytest.fixture
def delivered(pending, deng_bo, guo_tao, rulers):
    case = decided(report(pending(), deng_bo), deng_bo, guo_tao, rulers)
    return decisions.deliver_ruling(case_id=case.pk, how="当面送达", actor=guo_tao, now=DELIVERED)


@pytest.fixture
def hearers(person):
    """Three who may hear an appeal, and one more."""
    named = (("ouyang.lan", "欧阳兰"), ("xu.ping", "许平"), ("jiang.he", "江河"), ("fan.wei", "范伟"))
    return tuple(person(username, name, username.title(), Role.APPEAL_PANEL) for username, name in named)


@pytest.fixture
def appealed(delivered, li_na):
    return decisions.appeal_ruling(case_id=delivered.pk, grounds="证言互相矛盾。", actor=li_na, now=DELIVERED)


def seat(case, panel, actor=None):
    return decisions.form_ruling_panel(
        case_id=case.pk, panel=panel, lead=panel[0], actor=actor or panel[0], now=FINAL
    )


def opine(case, member, *, upheld, reason="阅看全部材料后的意见。"):
    return give_ruling_opinion(case_id=case.pk, upheld=upheld, reason=reason, actor=member, now=FINAL)


def test_an_appeal_in_time_keeps_a_ruling_from_being_carried_out(delivered, li_na, ma_yong, hearers):
    wanted = {"case_id": delivered.pk, "grounds": "证言互相矛盾。"}
    with pytest.raises(NotApplicant):
        decisions.appeal_ruling(**wanted, actor=ma_yong, now=DELIVERED)
    with pytest.raises(WindowClosed, match="2026-05-12"):
        decisions.appeal_ruling(**wanted, actor=li_na, now=FINAL)
    with pytest.raises(StepNotAllowed):
        seat(delivered, hearers[:3])
    decisions.appeal_ruling(**wanted, actor=li_na, now=DELIVERED)
    assert decisions.settle_due_violations(now=FINAL) == ()
    seat(delivered, hearers[:3])

    for member, upheld in zip(hearers, (True, False, True), strict=False):
        delivered.refresh_from_db()
        assert delivered.state == ViolationState.UNDER_APPEAL
        opine(delivered, member, upheld=upheld, reason=f"{member.name}的意见。")

    delivered.refresh_from_db()
    delivered.application.refresh_from_db()
    assert (delivered.state, delivered.application.state, delivered.appeal_answer) == (
        ViolationState.DISMISSED,
        ApplicationState.DECISION_PENDING,
        "欧阳兰的意见。",
    )


@pytest.mark.conforms("R21", "I3")
def test_nobody_who_reported_heard_or_ruled_hears_an_appeal_against_a_ruling(
    appealed, hearers, rulers, guo_tao, deng_bo, now
):
    for touched in (rulers[0], rulers[1], guo_tao, deng_bo):
        RoleGrant.objects.create(user=touched, role=Role.APPEAL_PANEL, granted_at=now)
        with pytest.raises((RoleClash, HandledBefore, ReporterOfTheCase)):
            seat(appealed, (*hearers[:2], touched), hearers[0])
        with pytest.raises((RoleClash, HandledBefore, ReporterOfTheCase)):
            seat(appealed, hearers[:3], touched)
        assert touched not in queries.possible_ruling_members(appealed)
    ViolationEvidence.objects.create(
        case=appealed, title="证言", statement="我也看见了。", added_by=hearers[2], added_at=now
    )
    with pytest.raises(HandledBefore):
        seat(appealed, hearers[:3])
    with pytest.raises(PanelSizeWrong):
        seat(appealed, hearers[:2])
    assert queries.possible_ruling_members(appealed) == tuple(sorted((*hearers[:2], hearers[3]), key=_name))


def _name(person):
    return person.name


@pytest.mark.conforms("C14")
def test_a_rejected_appeal_makes_the_ruling_final_when_all_have_said_so(appealed, hearers, person):
    seat(appealed, hearers[:3])
    told = {"case_id": appealed.pk, "now": FINAL}
    with pytest.raises(NotDeclared):
        decisions.give_ruling_opinion(upheld=False, reason="证据一致。", actor=hearers[0], **told)
    cousin = Conflict(TieKind.KIN, "表姐妹")
    decisions.declare_for_ruling_appeal(conflict=cousin, actor=hearers[2], **told)
    for outsider in (hearers[2], hearers[3]):
        with pytest.raises(NotOnAppealPanel):
            decisions.give_ruling_opinion(upheld=False, reason="证据一致。", actor=outsider, **told)
    for member in hearers[:2]:
        opine(appealed, member, upheld=False, reason="证据一致。")
    with pytest.raises(LeadIsSeated):
        seat(appealed, (hearers[3],), hearers[0])
    decisions.form_ruling_panel(panel=(hearers[3],), lead=None, actor=hearers[0], **told)
    assert queries.ruling_appeals_to_answer(hearers[0]) == ()
    assert queries.ruling_appeals_to_answer(hearers[3]) == (appealed,)
    opine(appealed, hearers[3], upheld=True)

    appealed.refresh_from_db()
    appealed.application.refresh_from_db()
    assert (appealed.state, appealed.application.state) == (ViolationState.FINAL, ApplicationState.VOIDED)
    assert appealed.final_on == FINAL.date()
    assert verify_chain(appealed) == events_of(appealed).count()
