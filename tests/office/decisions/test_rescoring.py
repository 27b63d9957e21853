"""Scoring anew under other rules: a dry run, somebody else's approval, one act, and both versions kept."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet

from hengji.assay.grading import Amendment, Remedy
from hengji.office.casework import operations as casework
from hengji.office.casework.lifecycle import APPLICATION, ApplicationState
from hengji.office.casework.refusals import ActiveApplicationExists
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import (
    Component,
    Consequence,
    NoticeState,
    RescoringState,
    RescoringVerb,
)
from hengji.office.decisions.models import Combination, Rescoring
from hengji.office.decisions.operations.deciding import recombine
from hengji.office.decisions.queries import (
    award_notice_of,
    combination_of,
    decision_of,
    result_for_candidate,
    scheme_judged_by,
)
from hengji.office.decisions.recount import recounted
from hengji.office.decisions.refusals import (
    DecidedBefore,
    NothingSealed,
    NothingToRescore,
    OwnProposal,
    ReportStale,
    RescoringOpen,
    ResultsNotJudgeable,
    ReviewOpen,
    SchemeNotComparable,
    TiedToResults,
)
from hengji.office.decisions.rescoring import differences
from hengji.office.decisions.scope import checks_in, report_digest
from hengji.office.exams.models import MachineMarks
from hengji.office.exams.queries import marks_of, sitting_of
from hengji.office.marking.queries import sheets_of
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.models import Event
from hengji.office.record.operations import move
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.schemes.lifecycle import BatchState
from hengji.office.schemes.models import Batch
from hengji.office.schemes.operations import draft_scheme, freeze_scheme
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide

pytestmark = pytest.mark.django_db

SLIP = "PR-J2.price_accepted"
"""A critical check of requirement B fails, and the total stays high."""
REASON = "题目所给的价格表有误"
LATER = AFTERNOON + timedelta(days=1)


@pytest.fixture
def failed(pending, chen_jie):
    """Li Na has failed for one critical check."""
    application = pending(SLIP)
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    application.refresh_from_db()
    return application


@pytest.fixture
def passed(pending, chen_jie):
    application = pending()
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    application.refresh_from_db()
    return application


@pytest.fixture
def other_decider(person):
    return person("mei.lin", "梅林", "Mei Lin", Role.DECIDER)


@pytest.fixture
def stricter(scheme, tang_min, now):
    """The next version of the scheme asks for nearly all points of the practical."""
    version = draft_scheme(
        code=scheme.code, version=2, title_zh=scheme.title_zh, title_en=scheme.title_en,
        edition_code=scheme.edition_code, policy={"award": {"practical_share_ppm": 999_999}}, actor=tang_min, now=now,
    )  # fmt: skip
    return freeze_scheme(scheme_id=version.pk, actor=tang_min, now=now)


def credit(application):
    """Give everybody what failed in her practical."""
    sitting = sitting_of(application)
    versions = {name.rpartition("-")[0]: name for name in sitting.task_versions}
    return [
        Amendment(archetype=versions[item.task], check=item.check, remedy=Remedy.CREDIT)
        for item in marks_of(sitting).evidence
        if not item.held
    ]


def propose(application, actor, *, scheme=None, amendments=(), downward=False, batch=True):
    return decisions.propose_rescoring(
        batch_id=application.batch_id if batch else None,
        scheme_id=scheme.pk if scheme else None,
        amendments=amendments,
        downward=downward,
        reason=REASON,
        actor=actor,
        now=LATER,
    )


def reported(application, actor, **rules):
    rescoring = propose(application, actor, **rules)
    return decisions.work_on_rescoring(rescoring_id=rescoring.pk, actor=actor, now=LATER)


def applied(rescoring, approver, officer):
    decisions.approve_rescoring(rescoring_id=rescoring.pk, reason="核对无误", actor=approver, now=LATER)
    return decisions.apply_rescoring(rescoring_id=rescoring.pk, actor=officer, now=LATER)


@pytest.mark.conforms("B13")
def test_a_dry_run_tells_who_would_change_by_how_much_and_changes_nothing(failed, guo_tao, li_na):
    seen = result_for_candidate(failed)
    sheets, events = sheets_of(sitting_of(failed)).count(), Event.objects.filter(case_id=failed.pk).count()

    rescoring = reported(failed, guo_tao, amendments=credit(failed))

    (line,) = rescoring.lines.all()
    (change,) = differences(line.before, line.after)
    lost = change["after"]["points"] - change["before"]["points"]
    assert (rescoring.state, line.consequence) == (RescoringState.REPORTED, Consequence.REDECIDED)
    assert (line.before["passed"], line.after["passed"]) == (False, True)
    assert (change["code"], line.after["points"] - line.before["points"]) == ("B", lost)
    assert lost > 0
    assert rescoring.digest == report_digest(rescoring)
    failed.refresh_from_db()
    assert (failed.state, result_for_candidate(failed)) == (ApplicationState.FAILED, seen)
    assert sheets_of(sitting_of(failed)).count() == sheets
    assert Event.objects.filter(case_id=failed.pk).count() == events


def test_its_checks_are_shown_with_how_often_they_failed(failed):
    failing = [check for check in checks_in(failed.batch) if check.failed]

    assert [(one.archetype, one.check) for one in failing] == [
        (one.archetype, one.check) for one in credit(failed)
    ]


@pytest.mark.conforms("I1", "B13")
def test_an_applied_re_scoring_keeps_both_versions_and_is_decided_by_others(
    failed, guo_tao, qian_hong, chen_jie, other_decider
):
    before = list(sheets_of(sitting_of(failed)).values_list("digest", flat=True))
    rescoring = applied(reported(failed, guo_tao, amendments=credit(failed)), qian_hong, guo_tao)

    failed.refresh_from_db()
    sitting = sitting_of(failed)
    sheets = list(sheets_of(sitting))
    assert (failed.state, result_for_candidate(failed)) == (ApplicationState.DECISION_PENDING, None)
    assert [sheet.digest for sheet in sheets][:-1] == before
    assert sheets[-1].body["pins"]["marking_rules"] == rescoring.rules.digest
    assert [marks.rules for marks in MachineMarks.objects.filter(sitting=sitting).order_by("round")] == [
        None,
        rescoring.rules,
    ]
    assert all(one.agrees for one in recounted(failed, Component.PRACTICAL))
    with pytest.raises(DecidedBefore):
        decide(application_id=failed.pk, actor=chen_jie, now=LATER)
    assert decide(application_id=failed.pk, actor=other_decider, now=LATER).passed
    assert [event.verb for event in events_of(rescoring)] == [
        RescoringVerb.PROPOSE, RescoringVerb.REPORT, RescoringVerb.APPROVE, RescoringVerb.APPLY,
    ]  # fmt: skip
    failed.refresh_from_db()
    assert [verify_chain(one) > 0 for one in (failed, sitting, rescoring)] == [True] * 3


def test_whoever_proposes_does_not_approve_and_the_role_is_asked_for(failed, qian_hong, guo_tao, chen_jie):
    rescoring = reported(failed, qian_hong, amendments=credit(failed))
    call = {"rescoring_id": rescoring.pk, "reason": "同意", "now": LATER}

    with pytest.raises(OwnProposal):
        decisions.approve_rescoring(actor=qian_hong, **call)
    for stranger in (guo_tao, chen_jie):
        with pytest.raises(RoleMissing):
            decisions.approve_rescoring(actor=stranger, **call)


def test_nobody_tied_to_a_candidate_of_the_work_takes_part(failed, guo_tao, qian_hong, li_na, now):
    rescoring = reported(failed, guo_tao, amendments=credit(failed))
    declare_tie(first=qian_hong, second=li_na, kind=TieKind.KIN, actor=qian_hong, now=now)

    with pytest.raises(TiedToResults):
        decisions.approve_rescoring(rescoring_id=rescoring.pk, reason="同意", actor=qian_hong, now=LATER)


def test_a_proposal_changes_some_rule_of_sealed_work_and_only_one_is_open(
    failed, in_assessment, guo_tao, scheme
):
    with pytest.raises(NothingToRescore):
        propose(failed, guo_tao)
    with pytest.raises(SchemeNotComparable):
        propose(failed, guo_tao, scheme=scheme, batch=False)
    other = Amendment(archetype="PR-X9-v1", check="PR-X9.a", remedy=Remedy.STRIKE)
    with pytest.raises(NothingSealed):
        propose(failed, guo_tao, amendments=[other], batch=False)
    propose(failed, guo_tao, amendments=credit(failed))
    with pytest.raises(RescoringOpen):
        propose(failed, guo_tao, amendments=credit(failed), batch=False)


@pytest.mark.conforms("B13")
def test_a_published_pass_is_kept_unless_it_was_decided_otherwise(
    passed, guo_tao, qian_hong, stricter, other_decider
):
    amendments = _strictest(passed)
    kept = reported(passed, guo_tao, scheme=stricter, amendments=amendments)
    assert dict(kept.lines.values_list("sitting__code", "consequence")) == {
        sitting_of(passed).code: Consequence.KEPT
    }
    applied(kept, qian_hong, guo_tao)
    passed.refresh_from_db()
    assert (passed.state, scheme_judged_by(passed)) == (ApplicationState.ON_AWARD_NOTICE, stricter)

    falling = reported(passed, guo_tao, scheme=stricter, amendments=amendments, downward=True)
    applied(falling, qian_hong, guo_tao)

    passed.refresh_from_db()
    assert passed.state == ApplicationState.DECISION_PENDING
    assert award_notice_of(passed).state == NoticeState.TAKEN_DOWN
    assert not decide(application_id=passed.pk, actor=other_decider, now=LATER).passed


def test_a_certified_person_stands_in_the_report_and_nothing_is_taken_from_her(
    passed, guo_tao, qian_hong, stricter, credential_officers, li_na
):
    move(passed, APPLICATION, ApplicationState.CERTIFIED, actor=credential_officers[1], now=AFTERNOON)
    decision, sheets = decision_of(passed), Combination.objects.count()

    rescoring = reported(passed, guo_tao, scheme=stricter, amendments=_strictest(passed), downward=True)
    applied(rescoring, qian_hong, guo_tao)

    assert rescoring.lines.get().consequence == Consequence.CERTIFIED
    passed.refresh_from_db()
    assert (passed.state, decision_of(passed), Combination.objects.count()) == (
        ApplicationState.CERTIFIED, decision, sheets,
    )  # fmt: skip


def test_who_failed_and_has_applied_anew_is_left_to_people_and_nothing_breaks(
    failed, guo_tao, qian_hong, li_na, now
):
    QuerySet(Batch).filter(pk=failed.batch_id).update(state=BatchState.REGISTERING)
    casework.start_application(batch_id=failed.batch_id, actor=li_na, now=now)

    rescoring = applied(reported(failed, guo_tao, amendments=credit(failed)), qian_hong, guo_tao)

    assert rescoring.lines.get().consequence == Consequence.BY_HAND
    failed.refresh_from_db()
    assert failed.state == ApplicationState.FAILED
    with pytest.raises(ActiveApplicationExists):
        recombine(application_id=failed.pk, reason="更正", actor=None, now=LATER, role="system")


def test_an_unpublished_result_follows_the_new_award_rule_either_way(
    pending, guo_tao, qian_hong, stricter, chen_jie
):
    application = pending(SLIP, mark=4)

    rescoring = applied(reported(application, guo_tao, scheme=stricter), qian_hong, guo_tao)

    assert rescoring.lines.get().consequence == Consequence.RESTATED
    application.refresh_from_db()
    assert application.state == ApplicationState.DECISION_PENDING
    body = combination_of(application).body
    assert (body["scheme"]["version"], body["award_rule"]["practical_share_ppm"]) == (2, 999_999)
    failing = [
        line["code"]
        for line in decide(application_id=application.pk, actor=chen_jie, now=LATER).lines
        if not line["passed"]
    ]
    assert failing == ["practical.B", "practical.total"]


def test_what_has_changed_since_the_dry_run_is_refused_and_nothing_is_applied(
    failed, guo_tao, qian_hong, li_na
):
    rescoring = reported(failed, guo_tao, amendments=credit(failed))
    decisions.approve_rescoring(rescoring_id=rescoring.pk, reason="同意", actor=qian_hong, now=LATER)
    recheck = decisions.file_recheck(
        application_id=failed.pk, component=Component.INTERVIEW, grounds="总分不符", actor=li_na, now=LATER
    )
    with pytest.raises(ReviewOpen):
        decisions.apply_rescoring(rescoring_id=rescoring.pk, actor=guo_tao, now=LATER)
    recheck.delete()
    decisions.request_resit(application_id=failed.pk, actor=li_na, now=LATER)

    with pytest.raises(ReportStale, match=sitting_of(failed).code):
        decisions.apply_rescoring(rescoring_id=rescoring.pk, actor=guo_tao, now=LATER)
    assert Rescoring.objects.get().state == RescoringState.APPROVED
    assert sheets_of(sitting_of(failed)).count() == 1


def test_rules_under_which_work_cannot_be_judged_are_not_approved(failed, guo_tao, qian_hong):
    sitting = sitting_of(failed)
    versions = {name.rpartition("-")[0]: name for name in sitting.task_versions}
    struck = [
        Amendment(archetype=versions[item.task], check=item.check, remedy=Remedy.STRIKE)
        for item in marks_of(sitting).evidence
        if item.requirement == "B"
    ]
    rescoring = reported(failed, guo_tao, amendments=struck)

    assert rescoring.lines.get().consequence == Consequence.UNJUDGEABLE
    with pytest.raises(ResultsNotJudgeable):
        decisions.approve_rescoring(rescoring_id=rescoring.pk, reason="同意", actor=qian_hong, now=LATER)


def _strictest(application):
    """Weigh every check that failed far more, so that nearly all points are out of reach."""
    sitting = sitting_of(application)
    versions = {name.rpartition("-")[0]: name for name in sitting.task_versions}
    heaviest = max(marks_of(sitting).evidence, key=lambda item: item.maximum)
    return [
        Amendment(archetype=versions[heaviest.task], check=heaviest.check, remedy=Remedy.REWEIGH, points=1)
    ]
