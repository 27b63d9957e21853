"""What is decided is told for a whole batch at one moment; before it nobody can tell, not even by counting."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.decisions import operations as decisions
from hengji.office.decisions import policies, queries
from hengji.office.decisions.held import is_held
from hengji.office.decisions.lifecycle import DecisionVerb
from hengji.office.decisions.models import AwardNotice, Combination, Decision, HeldDecision, Release, Vote
from hengji.office.decisions.queries.releasing import Why
from hengji.office.decisions.refusals import (
    CombinationBroken,
    HeldForRelease,
    MustBeDecided,
    NothingHeld,
    OutlookChanged,
    ReadyNotLeftOut,
    ReleaseUnderWay,
    StillUndecided,
    ToldAtOnce,
)
from hengji.office.decisions.standing import standing_of
from hengji.office.exams.refusals import ReasonMissing
from hengji.office.messages.models import Message
from hengji.office.messages.operations import tell
from hengji.office.oversight.parts import parts_of
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import User
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import OwnCase, PersonsTied, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.models import digest_of
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.schemes.models import Scheme, Stop
from hengji.office.schemes.policy import Policy, Publication
from hengji.office.schemes.refusals import StoppedBySupervision
from tests.office import declaring
from tests.office.decisions.conftest import AFTERNOON

pytestmark = pytest.mark.django_db
LATER = AFTERNOON + timedelta(days=2)
S = ApplicationState


@pytest.fixture
def mei_lin(person):
    return person("mei.lin", "梅林", "Mei Lin", Role.DECIDER)


@pytest.fixture
def xie_an(person):
    return person("xie.an", "谢安", "Xie An", Role.APPEAL_PANEL)


@pytest.fixture
def under(batch):
    """Give the batch a scheme that holds its results."""

    def make(results=Publication.TOGETHER, **more):
        Scheme.objects.update(policy=Policy(results=results, **more).written())
        batch.scheme.refresh_from_db()
        return batch

    return make


@pytest.fixture
def held(under, pending, chen_jie):
    """Li Na's case, decided and not told; say how she did, and by which scheme."""

    def make(*slips, results=Publication.TOGETHER, **how):
        under(results)
        return decide(pending(*slips, **how), chen_jie)

    return make


@pytest.fixture
def others(batch, chen_jie, now):
    """Put other candidates into the batch, in one state; those before the deciders are sealed as they are told to be."""

    def make(many, state=S.DECISION_PENDING, *, passed=None, name="other", held_from=""):
        edition = batch.scheme
        User.objects.bulk_create(User(username=f"{name}.{n}", name=f"考生{n}") for n in range(many))
        people = User.objects.filter(username__startswith=f"{name}.").order_by("pk")
        cases = [
            Application(
                batch=batch, applicant=one, skill="purchasing", level="junior", state=state, started_at=now,
                submitted_at=now, edition_code=edition.edition_code, edition_digest=edition.edition_digest,
                held_from=held_from,
            )
            for one in people
        ]  # fmt: skip
        cases = Application.objects.bulk_create(cases)
        if passed is not None:
            _sealed(cases, chen_jie, passed, now)
        return cases

    return make


def _sealed(cases, decider, passed, now):
    body = {"sheet": "of nobody"}
    sheets = QuerySet(Combination).bulk_create(
        Combination(application=case, body=body, digest=digest_of(body), combined_at=now) for case in cases
    )
    both = {"turn": 0, "passed": passed, "at": now}
    lines = [{"code": "interview", "passed": passed, "zh": "面试", "en": "Interview"}]
    QuerySet(Vote).bulk_create(
        Vote(application=case, combination=sheet, decider=decider, lines=digest_of(lines), **both)
        for case, sheet in zip(cases, sheets, strict=True)
    )
    QuerySet(HeldDecision).bulk_create(
        HeldDecision(application=case, combination=sheet, lines=lines, **both)
        for case, sheet in zip(cases, sheets, strict=True)
    )


def decide(application, decider):
    assert declaring.decide(application_id=application.pk, actor=decider, now=AFTERNOON) is None
    application.refresh_from_db()
    return application


def release(batch, actor, *, left_out=(), reason="", seen=None, now=LATER):
    return decisions.release_results(
        batch_id=batch.pk,
        left_out=[one.pk for one in left_out],
        reason=reason,
        seen=queries.outlook_of(batch).digest if seen is None else seen,
        actor=actor,
        now=now,
    )


def test_a_policy_from_before_the_choice_tells_each_at_once_and_a_new_scheme_starts_held():
    stored = Policy().written()
    del stored["results"]
    assert Policy.model_validate(stored).results == Publication.AT_ONCE
    assert Policy.read({}).results == Publication.AT_ONCE
    assert Policy.proposed().results == Publication.TOGETHER
    assert [one.held for one in Publication] == [False, True, True]


@pytest.mark.conforms("I6", "R01")
@pytest.mark.parametrize("level", [7, 3])
def test_before_the_release_a_pass_and_a_failure_leave_the_same_traces(
    held, chen_jie, mei_lin, guo_tao, li_na, level
):
    before = Release.objects.count()
    application = held(level=level)
    batch = application.batch

    assert (application.state, is_held(application)) == (S.DECISION_PENDING, True)
    assert (Decision.objects.count(), AwardNotice.objects.count(), Release.objects.count()) == (0, 0, before)
    assert queries.result_for_candidate(application) is None
    assert queries.decision_of(application) is None
    assert queries.resit_offer(application, AFTERNOON) is None
    assert queries.public_award_notices(AFTERNOON) == ()
    assert standing_of(batch).numbers == ((S.DECISION_PENDING, 1),)
    act = events_of(application).last()
    assert (act.verb, act.detail, act.reason) == (DecisionVerb.SEAL_VOTE, {}, "")
    assert {one.kind for one in tell_all(application)}.isdisjoint({"decide_award", "decide_failure"})
    for other in (chen_jie, mei_lin):
        assert queries.applications_to_decide(other) == ()
        assert not policies.may_decide(other, application)
    with pytest.raises(HeldForRelease, match=application.reference):
        declaring.decide(application_id=application.pk, actor=mei_lin, now=AFTERNOON)
    with pytest.raises(HeldForRelease):
        declaring.return_decision(
            application_id=application.pk, reason="再看看", actor=mei_lin, now=AFTERNOON
        )
    assert list(queries.batches_to_release()) == [batch]


def tell_all(application):
    tell(now=LATER)
    return Message.objects.filter(application=application)


@pytest.mark.conforms("I6")
def test_the_release_tells_all_at_one_moment_and_every_day_runs_from_it(
    held, others, guo_tao, chen_jie, li_na
):
    application = held()
    batch = application.batch
    (failed,) = others(1, passed=False)
    outlook = queries.outlook_of(batch)
    assert (outlook.passed, outlook.failed, outlook.failed_in) == (1, 1, {"面试": 1})

    told = release(batch, guo_tao)

    application.refresh_from_db()
    failed.refresh_from_db()
    assert (application.state, failed.state) == (S.ON_AWARD_NOTICE, S.FAILED)
    decision = queries.decision_of(application)
    assert (decision.at, decision.decider, decision.release, decision.passed) == (LATER, chen_jie, told, True)
    notice = queries.award_notice_of(application)
    assert (notice.starts_on, notice.decision) == (LATER.date(), decision)
    assert queries.last_day_to_recheck(failed) == date(2026, 5, 9)
    assert tell_all(application).filter(kind="decide_award").count() == 1
    assert [one.kind for one in tell_all(failed)] == ["decide_failure"]
    act = events_of(batch).last()
    assert (act.verb, act.actor, act.detail["results"]) == (DecisionVerb.RELEASE, guo_tao, 2)
    assert verify_chain(application) == events_of(application).count()
    assert verify_chain(notice) == 1
    assert events_of(application).last().detail["release"] == told.pk
    assert list(queries.batches_to_release()) == []
    with pytest.raises(NothingHeld):
        release(batch, guo_tao)


def test_cases_that_are_not_decided_are_left_out_by_name_and_follow(
    under, others, guo_tao, sun_li, tang_min, now
):
    batch = under()
    others(2, passed=True, name="done")
    marked, waiting = others(1, S.IN_ASSESSMENT, name="marked")[0], others(1, name="waiting")[0]
    again = others(1, S.IN_ASSESSMENT, name="again")[0]
    Application.objects.filter(pk=again.pk).update(practical_attempt=2)
    missing = {one.application.pk: (one.why, one.needed) for one in queries.outlook_of(batch).missing}
    assert missing == {
        marked.pk: (Why.ASSESSED, True), waiting.pk: (Why.PENDING, True), again.pk: (Why.ASSESSED, False),
    }  # fmt: skip

    with pytest.raises(RoleMissing):
        release(batch, tang_min, left_out=[marked, waiting], reason="评分未完")
    with pytest.raises(StillUndecided, match=f"2件.*{marked.reference}、{waiting.reference}"):
        release(batch, guo_tao)
    with pytest.raises(StillUndecided, match=f"1件.*{waiting.reference}"):
        release(batch, guo_tao, left_out=[marked], reason="评分未完")
    with pytest.raises(ReadyNotLeftOut, match=again.reference):
        release(batch, guo_tao, left_out=[marked, waiting, again], reason="评分未完")
    with pytest.raises(ReasonMissing):
        release(batch, guo_tao, left_out=[marked, waiting])
    assert (Release.objects.count(), Decision.objects.count()) == (0, 0)

    first = release(batch, guo_tao, left_out=[marked, waiting], reason="评分未完")

    assert (first.passed, first.failed, first.left_out) == (2, 0, [marked.pk, waiting.pk])
    assert events_of(batch).last().reason == "评分未完"
    _sealed([waiting], User.objects.get(username="done.0"), False, now)
    second = release(batch, guo_tao, left_out=[marked], reason="评分未完", now=LATER + timedelta(days=1))
    assert list(queries.releases_of(batch)) == [first, second]
    waiting.refresh_from_db()
    assert waiting.state == S.FAILED


def test_a_scheme_may_want_all_decided_and_then_only_the_frozen_are_left_out(under, others, guo_tao):
    batch = under(Publication.COMPLETE)
    others(1, passed=True, name="done")
    frozen = others(1, S.ON_HOLD, name="frozen", held_from=S.DECISION_PENDING)[0]
    open_one = others(1, S.SCORED, name="open")[0]
    with pytest.raises(MustBeDecided, match=f"1件.*{open_one.reference}"):
        release(batch, guo_tao, left_out=[frozen, open_one], reason="违纪案件未结")
    Application.objects.filter(pk=open_one.pk).update(state=S.WITHDRAWN)
    assert release(batch, guo_tao, left_out=[frozen], reason="违纪案件未结").left_out == [frozen.pk]


def test_nobody_leaves_out_herself_or_somebody_tied_to_her(under, others, guo_tao, li_na, now):
    batch = under()
    others(1, passed=True, name="done")
    hers = others(1, S.SCORED, name="hers")[0]
    Application.objects.filter(pk=hers.pk).update(applicant=guo_tao)
    with pytest.raises(OwnCase, match="郭涛"):
        release(batch, guo_tao, left_out=[hers], reason="待定")
    Application.objects.filter(pk=hers.pk).update(applicant=li_na)
    declare_tie(first=guo_tao, second=li_na, kind=TieKind.KIN, actor=guo_tao, now=now)
    with pytest.raises(PersonsTied):
        release(batch, guo_tao, left_out=[hers], reason="待定")


def test_only_what_was_shown_is_released(under, others, guo_tao):
    batch = under()
    others(1, passed=True, name="first")
    seen = queries.outlook_of(batch).digest
    others(1, passed=False, name="second")
    with pytest.raises(OutlookChanged, match="2026-PR-J-01"):
        release(batch, guo_tao, seen=seen)
    QuerySet(Combination).filter(application__applicant__username="second.0").update(digest="0" * 64)
    with pytest.raises(CombinationBroken):
        release(batch, guo_tao)
    assert Application.objects.filter(state=S.DECISION_PENDING).count() == 2


def test_an_archive_tells_what_is_decided_and_held_from_what_is_not_decided(
    under, pending, guo_tao, chen_jie
):
    batch = under()

    def lacking():
        (results,) = [part for part in parts_of(batch) if part.code == "results"]
        return results.missing

    application = pending()
    assert lacking() == ("1 件已合成成绩的申请尚未评定",)
    decide(application, chen_jie)
    assert lacking() == ("1 件申请已评定，结果尚未公布",)
    release(batch, guo_tao)
    assert lacking() == ()


def order(batch, actor, **how):
    given = {"left_out": [], "reason": "", "seen": queries.outlook_of(batch).digest, "now": AFTERNOON} | how
    return decisions.order_release(batch_id=batch.pk, actor=actor, **given)


def test_a_release_that_is_confirmed_tells_nobody_until_it_is_carried_out_once(under, others, guo_tao):
    batch = under()
    others(2, passed=True, name="done")
    (marked,) = others(1, S.IN_ASSESSMENT, name="marked")
    with pytest.raises(StillUndecided):
        order(batch, guo_tao)
    ordered = order(batch, guo_tao, left_out=[marked.pk], reason="评分未完")
    assert (Decision.objects.count(), Release.objects.count()) == (0, 0)
    with pytest.raises(ReleaseUnderWay, match=batch.code):
        order(batch, guo_tao, left_out=[marked.pk], reason="评分未完")

    told = decisions.carry_out_release(order_id=ordered.pk, now=LATER)

    assert (told.at, told.passed, told.released_by, told.left_out) == (LATER, 2, guo_tao, [marked.pk])
    assert events_of(batch).last().reason == "评分未完"
    assert decisions.carry_out_release(order_id=ordered.pk, now=LATER + timedelta(hours=1)) == told
    ordered.refresh_from_db()
    assert (ordered.release, ordered.settled_at, ordered.reason) == (told, LATER, "")
    assert (Release.objects.count(), Decision.objects.count()) == (1, 2)


def test_what_changes_after_a_release_is_confirmed_stops_it_and_it_can_be_confirmed_anew(
    under, others, guo_tao
):
    batch = under()
    others(1, passed=True, name="first")
    ordered = order(batch, guo_tao)
    others(1, passed=False, name="second")

    assert decisions.carry_out_release(order_id=ordered.pk, now=LATER) is None

    ordered.refresh_from_db()
    assert (ordered.release, ordered.settled_at) == (None, LATER)
    assert ordered.refused == OutlookChanged(batch).in_both()
    assert (Release.objects.count(), Decision.objects.count()) == (0, 0)
    again = order(batch, guo_tao)
    ordered.refresh_from_db()
    assert (ordered.refused, again.refused) == (None, None)
    assert queries.last_order_for(batch) == again
    assert decisions.carry_out_release(order_id=again.pk, now=LATER).failed == 1


def test_where_results_are_told_at_once_there_is_nothing_to_release(under, others, guo_tao):
    batch = under(Publication.AT_ONCE)
    with pytest.raises(ToldAtOnce):
        release(batch, guo_tao)


def test_a_stop_keeps_results_back(under, others, guo_tao, person, now):
    batch = under()
    (stopped, _other) = others(2, passed=True)
    supervisor = person("du.cha", "杜查", "Du Cha", Role.INTERNAL_SUPERVISOR)
    stop = Stop.objects.create(batch=batch, case_id=stopped.pk, asked_by=supervisor, asked_at=now)
    outlook = queries.outlook_of(batch)
    assert ([one.why for one in outlook.missing], len(outlook.ready)) == ([Why.STOPPED], 1)
    QuerySet(Stop).filter(pk=stop.pk).update(case_id=None)
    with pytest.raises(StoppedBySupervision):
        release(batch, guo_tao)


@pytest.mark.conforms("C11", "R02")
def test_a_vote_lost_to_a_tie_opens_the_case_to_other_deciders(
    held, guo_tao, chen_jie, mei_lin, xie_an, li_na
):
    application = held()
    decisions.find_concealed_tie(
        application_id=application.pk, person=chen_jie, kind=TieKind.KIN, facts="系表亲", actor=xie_an,
        now=AFTERNOON,
    )  # fmt: skip
    application.refresh_from_db()
    assert (application.state, is_held(application)) == (S.DECISION_PENDING, False)
    assert [one.why for one in queries.outlook_of(application.batch).missing] == [Why.UNBOUND]
    assert queries.applications_to_decide(mei_lin) == (application,)
    assert queries.applications_to_decide(chen_jie) == ()

    decide(application, mei_lin)

    assert is_held(application)
    release(application.batch, guo_tao)
    assert queries.decision_of(application).decider == mei_lin


@pytest.mark.conforms("C11")
def test_a_correction_of_what_was_told_is_told_at_once(held, guo_tao, chen_jie, mei_lin, xie_an):
    application = held()
    release(application.batch, guo_tao)
    decisions.find_concealed_tie(
        application_id=application.pk, person=chen_jie, kind=TieKind.KIN, facts="系表亲", actor=xie_an,
        now=LATER,
    )  # fmt: skip
    application.refresh_from_db()
    assert (application.state, is_held(application)) == (S.DECISION_PENDING, False)
    assert queries.outlook_of(application.batch).needed == ()

    assert declaring.decide(application_id=application.pk, actor=mei_lin, now=LATER).passed

    application.refresh_from_db()
    assert application.state == S.ON_AWARD_NOTICE


def test_ten_times_as_many_take_hardly_more_queries(under, others, guo_tao):
    batch = under()
    counts = []
    for many, name in ((20, "few"), (200, "many")):
        others(many, passed=True, name=f"{name}.a")
        others(many, passed=False, name=f"{name}.b")
        with CaptureQueriesContext(connection) as asked:
            release(batch, guo_tao)
        counts.append(len(asked))
    # SQLite takes fewer rows in one statement than PostgreSQL.
    assert counts[1] < counts[0] + 20
    assert Application.objects.filter(state=S.ON_AWARD_NOTICE).count() == 220
