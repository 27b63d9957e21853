"""The page of a release: what it would tell, what it leaves out, and what it says when that has changed."""

import re

import pytest

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.decisions.operations import declare_for_decision
from hengji.office.jobs.carrying import carry_out
from hengji.office.jobs.lifecycle import JobKind, JobState
from hengji.office.jobs.models import Job
from hengji.office.keeping.personal import personal_data
from hengji.office.schemes.models import Scheme
from hengji.office.schemes.policy import Policy, Publication
from tests.office.decisions.conftest import AFTERNOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(pending, chen_jie, clock):
    """Li Na's case before one decider, in a batch whose results are told together."""
    clock(AFTERNOON)
    application = pending()
    declare_for_decision(application_id=application.pk, conflict=None, actor=chen_jie, now=AFTERNOON)
    Scheme.objects.update(policy=Policy(results=Publication.TOGETHER).written())
    return application


def as_it_stands(visitor, address):
    page = visitor.get(address).content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def carried_out(now):
    carry_out(job_id=Job.objects.get(kind=JobKind.RELEASE, state=JobState.WAITING).pk, now=now)


@pytest.mark.conforms("I6")
def test_a_batch_is_released_on_its_page_and_no_other_page_has_shown_anything_before(
    case,
    li_na,
    ma_yong,
    draft_of,
    chen_jie,
    guo_tao,
    tang_min,
    gu_lan,
    credential_officers,
    enter,
    said,
    person,
):
    pages = [
        (enter(li_na), f"/applications/{case.pk}/"), (enter(li_na), f"/applications/{case.pk}/results/"),
        (enter(li_na), "/applications/messages/"), (enter(li_na), "/applications/"), (enter(), "/notices/"),
        (enter(), "/batches/2026-PR-J-01/"), (enter(credential_officers[0]), "/staff/"),
        (enter(credential_officers[0]), "/staff/register/"), (enter(guo_tao), "/staff/cases/"),
        (enter(tang_min), f"/staff/batches/{case.batch_id}/"),
    ]  # fmt: skip
    before, copy = [as_it_stands(*one) for one in pages], personal_data(li_na)

    sealed = enter(chen_jie).post(f"/staff/cases/{case.pk}/decision/decide/", follow=True)

    assert "已评定并封存，随批次结果一起公布" in said(sealed)
    assert "确认：评定通过" not in said(sealed)
    assert [as_it_stands(*one) for one in pages] == before
    assert personal_data(li_na) == copy

    officer, address = enter(guo_tao), f"/staff/batches/{case.batch_id}/release/"
    assert "待公布结果的批次" in said(officer.get("/staff/"))
    shown = officer.get(address)
    assert "通过 1 未通过 0 合计 1" in said(shown)
    assert "确认公布" not in said(enter(gu_lan).get(address))
    seen = shown.context["outlook"].digest

    stale = officer.post(f"{address}confirm/", {"seen": "0" * 64})
    assert (stale.status_code, "与预览时不同" in said(stale)) == (409, True)
    confirmed = officer.post(f"{address}confirm/", {"seen": seen}, follow=True)
    assert ("正在办理" in said(confirmed), "排队中" in said(confirmed)) == (True, True)
    assert "确认公布 公布这" not in said(confirmed)
    assert [as_it_stands(*one) for one in pages] == before
    carried_out(AFTERNOON)

    assert "已公布" in said(officer.get(address))
    case.refresh_from_db()
    assert case.state == ApplicationState.ON_AWARD_NOTICE
    assert "评定通过" in said(enter(li_na).get(f"/applications/{case.pk}/results/"))
    assert "没有待公布的结果" in said(officer.get(address))


def test_undecided_cases_stand_on_the_page_and_are_left_out_with_a_reason(
    case, chen_jie, guo_tao, draft_of, ma_yong, enter, said, now
):
    other = draft_of(ma_yong)
    Application.objects.filter(pk=other.pk).update(state=ApplicationState.SCORED, submitted_at=now)
    enter(chen_jie).post(f"/staff/cases/{case.pk}/decision/decide/")
    officer, address = enter(guo_tao), f"/staff/batches/{case.batch_id}/release/"
    shown = officer.get(address)
    assert (other.reference in said(shown), "须列明，另行公布" in said(shown)) == (True, True)
    seen = shown.context["outlook"].digest

    refusal = officer.post(f"{address}confirm/", {"seen": seen})
    assert (refusal.status_code, "还有1件申请没有评定" in said(refusal)) == (409, True)
    left_out = {"seen": seen, "missing": "left_out", "reason": "成绩待核"}
    officer.post(f"{address}confirm/", left_out)
    Application.objects.filter(pk=other.pk).update(state=ApplicationState.WITHDRAWN)
    carried_out(AFTERNOON)
    shown = officer.get(address)
    assert ("确认的公布没有执行" in said(shown), "已公布" in said(shown)) == (True, False)
    assert "原因：批次2026-PR-J-01待公布的结果与预览时不同" in said(shown)
    assert "Why: What batch 2026-PR-J-01 would release" in said(enter(guo_tao, language="en").get(address))

    Application.objects.filter(pk=other.pk).update(state=ApplicationState.SCORED)
    officer.post(f"{address}confirm/", left_out)
    carried_out(AFTERNOON)

    case.refresh_from_db()
    assert case.state == ApplicationState.ON_AWARD_NOTICE
