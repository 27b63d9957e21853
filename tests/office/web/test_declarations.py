"""Whoever judges declares first, on the page where the work would be; officers and supervisors read it all."""

import pytest
from django.urls import reverse

from hengji.office.casework.models import ConflictDeclaration
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.models import Decision
from hengji.office.exams.operations import hand_in
from hengji.office.exams.queries import sitting_of
from hengji.office.interviews.operations import convene_interview
from hengji.office.marking.models import MarkTask
from hengji.office.marking.operations import begin_marking
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.queries import tied
from tests.office.decisions.conftest import AFTERNOON, idle_practical  # noqa: F401
from tests.office.sittings import CLOSES, OPENS, running

pytestmark = pytest.mark.django_db
NONE = {"answer": "clear"}
COUSIN = {"answer": "conflict", "kind": "kin", "named": "李娜", "reason": "表姐妹"}


@pytest.fixture
def tasks(in_assessment, guo_tao, deng_bo, li_na):
    sitting = running(in_assessment, guo_tao, deng_bo)
    hand_in(sitting_id=sitting.pk, actor=li_na, now=CLOSES)
    begin_marking(sitting_id=sitting.pk, actor=None, now=CLOSES)
    return list(MarkTask.objects.filter(sitting=sitting).order_by("pk"))


@pytest.fixture
def interview(in_assessment, interviewers, guo_tao):
    return convene_interview(
        application_id=in_assessment.pk,
        panel=interviewers,
        lead=interviewers[0],
        room="面试一室",
        scheduled_at=AFTERNOON,
        actor=guo_tao,
        now=OPENS,
    )


@pytest.mark.conforms("R05")
def test_a_marker_declares_for_the_batch_and_goes_on_to_her_task(enter, clock, tasks, batch, wang_fang, said):
    clock(CLOSES)
    marker, first = enter(wang_fang), tasks[0]
    asked = f"/marking/batches/{batch.pk}/declare/?task={first.pk}"

    for address in (f"/marking/{first.pk}/", f"/marking/{first.pk}/claim/"):
        sent = marker.post(address) if "claim" in address else marker.get(address)
        assert (sent.status_code, sent["Location"]) == (302, asked)
    page = said(marker.get(asked))
    assert ("声明之前不显示任何答卷" in page, "李娜" in page, first.sitting.code in page) == (
        True,
        False,
        False,
    )

    assert marker.post(asked, {}).status_code == 422
    assert marker.post(asked, NONE)["Location"] == f"/marking/{first.pk}/"
    assert first.sitting.code in said(marker.get(f"/marking/{first.pk}/"))


def test_a_marker_who_names_a_candidate_is_not_told_whether_she_is_one(
    enter, clock, tasks, batch, wang_fang, li_na, said
):
    clock(CLOSES)
    marker, declare = enter(wang_fang), f"/marking/batches/{batch.pk}/declare/"
    missing = marker.post(declare, {"answer": "conflict"})
    assert (missing.status_code, said(missing).count("申报利害关系时须填写。")) == (422, 3)

    answers = [said(marker.post(declare, COUSIN | {"named": name}, follow=True)) for name in ("李娜", "周某")]

    assert ["本批次您已领的任务已退回" in answer for answer in answers] == [True, True]
    assert tied(wang_fang, li_na)
    assert tasks[0].sitting.code not in said(marker.get("/marking/"))


@pytest.mark.conforms("R05")
def test_a_member_of_the_panel_sees_a_name_and_a_time_until_she_has_declared(
    enter, interview, interviewers, guo_tao, said
):
    lead, page = enter(interviewers[0]), f"/staff/interviews/{interview.pk}/"
    before = lead.get(page)
    assert ("李娜" in said(before), "声明之前只显示考生姓名和时间" in said(before)) == (True, True)
    assert "我的评分" not in said(before)
    assert "尚未作回避声明：徐磊、胡萍、欧阳䶮" in said(enter(guo_tao).get(page))

    lead.post(f"{page}declare/", NONE)

    assert "提交声明" not in said(lead.get(page))
    assert "尚未作回避声明：胡萍、欧阳䶮" in said(enter(guo_tao).get(page))


def test_a_member_with_a_conflict_is_gone_from_the_case(enter, interview, interviewers, guo_tao, said):
    member, page = enter(interviewers[1]), f"/staff/interviews/{interview.pk}/"
    left = member.post(f"{page}declare/", COUSIN)

    assert left["Location"] == "/staff/"
    assert member.get(page).status_code == 404
    interview.refresh_from_db()
    assert interview.state == "voided"
    assert "李娜" in said(enter(guo_tao).get("/staff/interviews/"))


@pytest.mark.conforms("R05")
def test_a_decider_sees_no_result_before_she_has_declared(
    enter,
    clock,
    in_assessment,
    idle_practical,  # noqa: F811
    oral,
    qian_hong,
    chen_jie,
    said,
):
    case = {"application_id": in_assessment.pk, "now": AFTERNOON}
    oral()
    decisions.combine_results(actor=None, **case)
    decisions.submit_for_decision(actor=qian_hong, **case)
    clock(AFTERNOON)
    decider, page = enter(chen_jie), f"/staff/cases/{in_assessment.pk}/decision/"
    before = said(decider.get(page))
    assert ("声明之前不显示这件申请的成绩" in before, "合成单" in before) == (True, False)
    sitting, proof = sitting_of(in_assessment), in_assessment.evidence.exclude(file="").first()
    dossier = reverse("staff:case", args=[in_assessment.pk])
    film = reverse("marking:sitting_film", args=[sitting.pk])
    seen = (
        film,
        reverse("marking:evidence", args=[sitting.pk]),
        reverse("candidate:evidence", args=[proof.pk]),
    )
    assert decider.get(dossier)["Location"] == page
    assert [decider.get(address).status_code for address in seen] == [403, 403, 404]

    decider.post(f"{page}declare/", NONE)

    assert "合成单" in said(decider.get(page))
    assert [decider.get(address).status_code for address in (dossier, *seen)] == [200] * 4
    decider.post(f"{page}decide/")
    assert Decision.objects.get(application=in_assessment).decider == chen_jie


def test_officers_and_supervisors_read_what_was_declared(
    enter, interview, interviewers, guo_tao, lu_xun, sun_li, said
):
    page = f"/staff/interviews/{interview.pk}/declare/"
    enter(interviewers[0]).post(page, NONE)
    enter(interviewers[1]).post(page, COUSIN)

    for reader in (guo_tao, lu_xun):
        rows = said(enter(reader).get("/staff/declarations/"))
        assert ("徐磊 面试" in rows, "胡萍 面试" in rows, "亲属" in rows, "表姐妹" in rows) == (True,) * 4
        assert "徐磊 面试" not in said(enter(reader).get("/staff/declarations/?conflicts=1"))
    assert enter(sun_li).get("/staff/declarations/").status_code == 403
    assert ConflictDeclaration.objects.count() == 2


def test_nobody_reads_declarations_about_somebody_tied_to_her(
    enter, interview, interviewers, guo_tao, li_na, now, said
):
    enter(interviewers[0]).post(f"/staff/interviews/{interview.pk}/declare/", NONE)
    declare_tie(first=guo_tao, second=li_na, kind=TieKind.KIN, actor=guo_tao, now=now)
    assert "徐磊" not in said(enter(guo_tao).get("/staff/declarations/"))
