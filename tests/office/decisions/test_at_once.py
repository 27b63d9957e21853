from datetime import timedelta
from functools import partial

import pytest
from django.db.models import QuerySet

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import Component, RecheckState
from hengji.office.decisions.models import (
    AwardNotice,
    Combination,
    ConcealedTie,
    Decision,
    Recheck,
    Release,
    ViolationCase,
    Vote,
)
from hengji.office.decisions.queries import outlook_of
from hengji.office.decisions.refusals import ConcealmentKnown, NothingHeld, OutlookChanged
from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.lifecycle import LATE_LIMIT
from hengji.office.exams.queries import sitting_of
from hengji.office.exams.refusals import NoCorrectionOpen, NoDoubtOpen
from hengji.office.interviews.models import InterviewCorrection, InterviewScore, Moderation
from hengji.office.interviews.queries import interview_of
from hengji.office.interviews.refusals import NoInterviewCorrectionOpen
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from hengji.office.schemes.models import Scheme
from hengji.office.schemes.policy import Policy, Publication
from tests.office.at_once import at_once, needs_row_locks
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide
from tests.office.interviews.conftest import AFTERNOON as APPOINTED
from tests.office.interviews.conftest import convene  # noqa: F401
from tests.office.sittings import OPENS, ticketed

pytestmark = [pytest.mark.django_db(transaction=True), needs_row_locks]


@pytest.fixture
def mei_lin(person):
    return person("mei.lin", "梅林", "Mei Lin", Role.DECIDER)


@pytest.fixture
def handlers(person):
    return (
        person("ouyang.lan", "欧阳兰", "Ouyang Lan", Role.APPEAL_PANEL),
        person("xu.ping", "许平", "Xu Ping", Role.APPEAL_PANEL),
    )


@pytest.mark.conforms("R01", "I1")
def test_of_two_who_decide_at_once_one_decides_and_the_other_is_told_it_is_decided(
    pending, chen_jie, mei_lin
):
    application = pending()

    outcomes = at_once(
        *(
            partial(decide, application_id=application.pk, actor=decider, now=AFTERNOON)
            for decider in (chen_jie, mei_lin)
        )
    )

    assert [type(outcome) for outcome in outcomes if not isinstance(outcome, Decision)] == [StepNotAllowed]
    application.refresh_from_db()
    assert application.state == ApplicationState.ON_AWARD_NOTICE
    assert (Decision.objects.count(), AwardNotice.objects.count()) == (1, 1)
    assert verify_chain(application) == events_of(application).count()


@pytest.fixture
def held(pending, chen_jie):
    """Li Na's case, decided and held, and how to release it as it stands now."""
    application = pending()
    Scheme.objects.update(policy=Policy(results=Publication.TOGETHER).written())
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    seen = outlook_of(application.batch).digest
    call = {"batch_id": application.batch_id, "left_out": (), "reason": "", "seen": seen, "now": AFTERNOON}
    return application, partial(decisions.release_results, **call)


@pytest.mark.conforms("I6")
def test_of_two_who_release_at_once_one_does_and_the_other_is_told_that_nothing_is_held(
    held, guo_tao, person
):
    application, release = held
    second = person("shi.lei", "石磊", "Shi Lei", Role.EXAM_OFFICER)

    outcomes = at_once(*(partial(release, actor=officer) for officer in (guo_tao, second)))

    assert [type(one) for one in outcomes if not isinstance(one, Release)] == [NothingHeld]
    application.refresh_from_db()
    assert application.state == ApplicationState.ON_AWARD_NOTICE
    assert (Release.objects.count(), Decision.objects.count(), AwardNotice.objects.count()) == (1, 1, 1)
    assert verify_chain(application) == events_of(application).count()
    assert verify_chain(application.batch) == events_of(application.batch).count()


@pytest.mark.conforms("I6")
def test_a_case_is_frozen_before_the_release_or_after_it_and_never_both(held, guo_tao, qian_hong):
    application, release = held
    freeze = partial(
        decisions.report_violation, application_id=application.pk, code="V21", facts="用手机抄写。",
        actor=qian_hong, now=AFTERNOON,
    )  # fmt: skip

    released, reported = at_once(partial(release, actor=guo_tao), freeze)

    application.refresh_from_db()
    assert isinstance(reported, ViolationCase)
    back = ApplicationState.ON_AWARD_NOTICE
    if not isinstance(released, Release):
        assert isinstance(released, NothingHeld | OutlookChanged)
        back = ApplicationState.DECISION_PENDING
    assert (application.state, application.held_from) == (ApplicationState.ON_HOLD, back)
    assert Decision.objects.count() == int(isinstance(released, Release))
    assert verify_chain(application) == events_of(application).count()


@pytest.mark.conforms("R01", "I1")
def test_of_three_who_seal_at_once_where_two_must_the_second_decides_and_the_third_is_told(
    pending, chen_jie, mei_lin, person
):
    third = person("an.ning", "安宁", "An Ning", Role.DECIDER)
    application = pending()
    Scheme.objects.update(policy=Policy(deciders=2).written())

    outcomes = at_once(
        *(
            partial(decide, application_id=application.pk, actor=decider, now=AFTERNOON)
            for decider in (chen_jie, mei_lin, third)
        )
    )

    assert sorted(type(one).__name__ for one in outcomes) == ["Decision", "NoneType", "StepNotAllowed"]
    assert (Decision.objects.count(), AwardNotice.objects.count(), Vote.objects.count()) == (1, 1, 2)
    application.refresh_from_db()
    assert verify_chain(application) == events_of(application).count()


@pytest.mark.conforms("I1")
def test_of_two_clicks_of_one_decider_one_seals(pending, chen_jie):
    application = pending()
    Scheme.objects.update(policy=Policy(deciders=2).written())

    outcomes = at_once(
        *(
            partial(decide, application_id=application.pk, actor=chen_jie, now=AFTERNOON)
            for _click in range(2)
        )
    )

    assert sorted(type(one).__name__ for one in outcomes) == ["NoneType", "SealedAlready"]
    assert (Decision.objects.count(), Vote.objects.count()) == (0, 1)


@pytest.mark.conforms("B15")
def test_of_two_who_complete_a_recheck_at_once_one_corrects_the_result(pending, chen_jie, handlers):
    application = pending(level=3)
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    interview = interview_of(application)
    score = InterviewScore.objects.filter(member__interview=interview).first()
    QuerySet(InterviewScore).filter(pk=score.pk).update(elements=dict.fromkeys(score.elements, 10))
    recheck = decisions.file_recheck(
        application_id=application.pk,
        component=Component.INTERVIEW,
        grounds="合分有误",
        actor=application.applicant,
        now=AFTERNOON,
    )
    decisions.accept_recheck(recheck_id=recheck.pk, actor=handlers[0], now=AFTERNOON)

    outcomes = at_once(
        *(
            partial(
                decisions.complete_recheck,
                recheck_id=recheck.pk,
                answer="已重新核算。",
                actor=handler,
                now=AFTERNOON,
            )
            for handler in handlers
        )
    )

    assert [type(outcome) for outcome in outcomes if not isinstance(outcome, Recheck)] == [StepNotAllowed]
    recheck.refresh_from_db()
    assert recheck.state == RecheckState.CORRECTED
    assert [each.round for each in Moderation.objects.filter(interview=interview).order_by("round")] == [1, 2]
    assert Combination.objects.filter(application=application).count() == 2
    assert verify_chain(recheck) == events_of(recheck).count()


def test_of_two_who_confirm_a_ruling_at_once_one_decides(pending, person, deng_bo, guo_tao):
    rulers = [person(f"ruler.{n}", name, "", Role.DECIDER) for n, name in enumerate(("方华", "安宁", "程远"))]
    application = pending()
    case = decisions.report_violation(
        application_id=application.pk, code="V21", facts="互传答案。", actor=deng_bo, now=AFTERNOON
    )
    call = {"case_id": case.pk, "now": AFTERNOON}
    decisions.add_violation_evidence(title="证言", statement="我看见的。", actor=deng_bo, **call)
    decisions.fix_evidence(actor=guo_tao, **call)
    decisions.inform_candidate(actor=guo_tao, **call)
    decisions.waive_defence(actor=application.applicant, **call)
    decisions.propose_ruling(code="V21", reason="证据一致。", actor=rulers[0], **call)

    outcomes = at_once(*(partial(decisions.confirm_ruling, actor=ruler, **call) for ruler in rulers[1:]))

    assert [type(one) for one in outcomes if isinstance(one, Exception)] == [StepNotAllowed]
    case.refresh_from_db()
    assert case.state == "decided"
    assert verify_chain(case) == events_of(case).count()


@pytest.mark.conforms("B8")
def test_of_two_who_find_a_concealed_tie_at_once_one_undoes_what_rests_on_it(pending, wang_fang, handlers):
    application = pending()

    outcomes = at_once(
        *(
            partial(
                decisions.find_concealed_tie,
                application_id=application.pk,
                person=wang_fang,
                kind=TieKind.KIN,
                facts="两人是表姐妹。",
                actor=handler,
                now=AFTERNOON,
            )
            for handler in handlers
        )
    )

    assert [type(one) for one in outcomes if isinstance(one, Exception)] == [ConcealmentKnown]
    application.refresh_from_db()
    sitting = sitting_of(application)
    assert (sitting.marking_round, ConcealedTie.objects.count()) == (2, 1)
    assert verify_chain(application) == events_of(application).count()


@pytest.mark.conforms("B8")
def test_a_decision_at_the_moment_when_the_decider_is_found_tied_does_not_stand(
    pending, chen_jie, wang_fang, handlers
):
    application = pending()
    case = {"application_id": application.pk, "now": AFTERNOON}
    decisions.declare_for_decision(conflict=None, actor=chen_jie, **case)
    finding = {"person": wang_fang, "kind": TieKind.KIN, "facts": "两人是表姐妹。", "actor": handlers[0]}

    at_once(
        partial(decisions.decide, actor=chen_jie, **case),
        partial(decisions.find_concealed_tie, **finding, **case),
    )

    application.refresh_from_db()
    assert application.state == ApplicationState.IN_ASSESSMENT
    assert AwardNotice.objects.filter(application=application, state="published").count() == 0
    assert verify_chain(application) == events_of(application).count()


@pytest.mark.conforms("C13", "I1")
def test_of_two_who_confirm_at_once_that_she_was_not_absent_one_lets_her_in_again(
    in_assessment, person, deng_bo, guo_tao
):
    late = OPENS + LATE_LIMIT + timedelta(minutes=1)
    sitting = ticketed(in_assessment, guo_tao)
    decisions.miss_due_sittings(now=late)
    here = {"sitting_id": sitting.pk, "now": late}
    decisions.propose_correction(reason="名册有误。", evidence="录像。", actor=deng_bo, **here)
    seconds = (guo_tao, person("xia.qing", "夏青", "Xia Qing", Role.INVIGILATOR))

    outcomes = at_once(*(partial(decisions.confirm_correction, actor=one, **here) for one in seconds))

    assert [type(one) for one in outcomes if isinstance(one, Exception)] == [NoCorrectionOpen]
    in_assessment.refresh_from_db()
    sitting.refresh_from_db()
    assert (in_assessment.state, sitting.state) == ("in_assessment", "ticketed")
    assert [event.verb for event in events_of(sitting)].count("undo_absence") == 1
    assert verify_chain(in_assessment) == events_of(in_assessment).count()
    assert verify_chain(sitting) == events_of(sitting).count()


@pytest.mark.conforms("C13", "I1")
def test_of_two_who_settle_a_missed_interview_at_once_one_does(convene, person, deng_bo, guo_tao):  # noqa: F811
    late = APPOINTED + LATE_LIMIT + timedelta(minutes=1)
    missed = convene()
    here = {"interview_id": missed.pk, "now": late}
    decisions.miss_interview(actor=deng_bo, **here)
    decisions.propose_interview_correction(reason="名册有误。", evidence="签到表。", actor=deng_bo, **here)
    second = person("xia.qing", "夏青", "Xia Qing", Role.INVIGILATOR)

    outcomes = at_once(
        partial(decisions.confirm_interview_correction, actor=guo_tao, **here),
        partial(decisions.decline_interview_correction, answer="没有来。", actor=second, **here),
    )

    assert [type(one) for one in outcomes if isinstance(one, Exception)] == [NoInterviewCorrectionOpen]
    missed.refresh_from_db()
    settled = InterviewCorrection.objects.get()
    undone = (settled.state, missed.state, missed.application.state)
    assert undone in {("confirmed", "voided", "in_assessment"), ("declined", "absent", "resit_eligible")}
    for one in (settled, missed, missed.application):
        assert verify_chain(one) == events_of(one).count()


@pytest.mark.conforms("R15", "I1")
def test_of_two_who_settle_a_doubt_at_the_door_at_once_one_lets_her_in(
    in_assessment, person, deng_bo, guo_tao
):
    sitting = ticketed(in_assessment, guo_tao)
    here = {"sitting_id": sitting.pk, "now": OPENS}
    other = IdentityCheck(ticket_matches=True, document_matches=False, face_matches=True)
    decisions.report_doubt(identity=other, admits=True, reason="证件过期。", actor=deng_bo, **here)
    second = person("xia.qing", "夏青", "Xia Qing", Role.INVIGILATOR)

    outcomes = at_once(
        partial(decisions.confirm_doubt, answer="是本人。", actor=guo_tao, **here),
        partial(decisions.dispute_doubt, answer="不是本人。", actor=second, **here),
    )

    assert [type(one) for one in outcomes if isinstance(one, Exception)] == [NoDoubtOpen]
    sitting.refresh_from_db()
    settled = next(one for one in outcomes if not isinstance(one, Exception))
    assert sitting.state == ("checked_in" if settled.state == "admitted" else "ticketed")
    assert verify_chain(settled) == events_of(settled).count() == 2


@pytest.mark.conforms("C03", "I1")
def test_of_six_who_arrange_a_viewing_at_once_one_time_stands(pending, chen_jie, person):
    clerks = [person(f"clerk.{n}", name, "", Role.REGISTRAR) for n, name in enumerate("甲乙丙丁戊己")]
    application = pending(level=3)
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    call = {"actor": application.applicant, "now": AFTERNOON}
    viewing = decisions.ask_viewing(application_id=application.pk, wish="要求B的评语。", **call)
    arrange = partial(
        decisions.arrange_viewing,
        viewing_id=viewing.pk,
        scheduled_at=AFTERNOON + timedelta(days=1),
        now=AFTERNOON,
    )

    outcomes = at_once(*(partial(arrange, room=f"{clerk.name}室", actor=clerk) for clerk in clerks))

    assert [type(one) for one in outcomes if isinstance(one, Exception)] == [StepNotAllowed] * 5
    viewing.refresh_from_db()
    stands = next(one for one in outcomes if not isinstance(one, Exception))
    assert (viewing.room, viewing.arranged_by) == (stands.room, stands.arranged_by)
    assert verify_chain(viewing) == events_of(viewing).count() == 2
