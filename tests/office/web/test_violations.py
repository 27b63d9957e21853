"""A violation on the pages: reported in the room, carried through, answered by the candidate, decided by two."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengji.office.casework.models import IntegrityRecord
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import FlagKind
from hengji.office.decisions.models import ViolationCase
from hengji.office.oversight.models import Look
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.roles import Role
from tests.office.conftest import PDF
from tests.office.decisions.conftest import AFTERNOON
from tests.office.sittings import OPENS, running
from tests.office.web.test_receiving import arrived

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(person):
    return person("shi.lei", "石磊", "Shi Lei", Role.INVIGILATOR)


@pytest.fixture
def rulers(person):
    return (
        person("mei.lin", "梅林", "Mei Lin", Role.DECIDER),
        person("fang.hua", "方华", "Fang Hua", Role.DECIDER),
    )


@pytest.fixture
def reported(pending, deng_bo, clock):
    """Deng Bo has reported Li Na for copying and said what he saw."""
    clock(AFTERNOON)
    application = pending()
    case = decisions.report_violation(
        application_id=application.pk, code="V21", facts="用手机抄写。", actor=deng_bo, now=AFTERNOON
    )
    decisions.add_violation_evidence(
        case_id=case.pk, title="证言", statement="我看见手机亮着。", actor=deng_bo, now=AFTERNOON
    )
    return case


@pytest.fixture
def informed(reported, guo_tao):
    decisions.fix_evidence(case_id=reported.pk, actor=guo_tao, now=AFTERNOON)
    return decisions.inform_candidate(case_id=reported.pk, actor=guo_tao, now=AFTERNOON)


def step(client, case, act, **typed):
    return client.post(f"/staff/violations/{case.pk}/{act}/", typed, follow=True)


def test_an_invigilator_reports_from_the_sitting_and_another_ends_the_exam(
    enter, said, clock, in_assessment, guo_tao, deng_bo, second, li_na
):
    clock(OPENS)
    sitting = running(in_assessment, guo_tao, deng_bo)
    room = enter(deng_bo)
    here = f"/staff/cases/{in_assessment.pk}/violations/report/"
    assert here in room.get(f"/staff/sittings/{sitting.pk}/").content.decode()
    assert "抄袭、协助抄袭或互传答案" in said(room.get(here))
    assert "作答内容雷同" not in said(room.get(here))
    nothing = room.post(here, {"code": "V12", "component": "practical", "facts": ""})
    assert nothing.status_code == 422
    unnamed = room.post(here, {"code": "V12", "facts": "桌上有手机。"})
    assert (unnamed.status_code, "须指明发生在哪一部分" in said(unnamed)) == (409, True)

    done = room.post(
        here, {"code": "V12", "component": "practical", "facts": "桌上有手机。", "expel": "on"}, follow=True
    )

    case = ViolationCase.objects.get()
    assert "已报告" in said(done)
    assert "确认终止考试" not in said(done)
    other = enter(second)
    assert "待确认终止的考试 1" in said(other.get("/staff/"))
    assert "考试已终止。" in said(step(other, case, "expel"))
    door = enter(li_na).get(f"/sittings/{sitting.pk}/")
    assert "考试已由工作人员终止" in said(door)


def test_evidence_is_added_checked_and_handed_out_to_those_who_see_the_case(
    enter, said, reported, deng_bo, chen_jie, li_na, wang_fang
):
    room, base = enter(deng_bo), f"/staff/violations/{reported.pk}/"
    disguised = room.post(f"{base}evidence/", {"title": "照片", "file": SimpleUploadedFile("照片.jpg", PDF)})
    assert (disguised.status_code, "照片.jpg" in said(disguised)) == (422, True)
    odd = room.post(f"{base}evidence/", {"title": "记录", "statement": "见", "entries": "十二"})
    assert (odd.status_code, "序号须为数字" in said(odd)) == (422, True)

    sent = arrived(room, PDF, name="记录.pdf")
    room.post(f"{base}evidence/", {"title": "记录", "sent": sent})

    item = reported.evidence.last()
    file = enter(chen_jie).get(f"/staff/violations/evidence/{item.pk}/file")
    assert (b"".join(file.streaming_content), file.headers["X-Content-Type-Options"]) == (PDF, "nosniff")
    assert file.headers["Content-Disposition"].startswith("attachment")
    looks = set(Look.objects.values_list("reader__username", "kind", "number"))
    assert ("chen.jie", "violation", reported.pk) in looks
    for stranger in (li_na, wang_fang):
        refused = enter(stranger).get(f"/staff/violations/evidence/{item.pk}/file")
        assert refused.status_code in {403, 404}


def test_a_case_is_carried_from_the_report_to_a_ruling_by_different_people(
    enter, said, clock, reported, guo_tao, rulers, li_na
):
    officer = enter(guo_tao)
    assert "待办违纪案件 1" in said(officer.get("/staff/"))
    assert "证据已固定" in said(step(officer, reported, "fix"))
    mine = f"/applications/{reported.application_id}/violations/"
    candidate = enter(li_na)
    assert "没有告知您的违纪案件" in said(candidate.get(mine))
    assert "已告知考生" in said(step(officer, reported, "inform"))
    told = said(candidate.get(mine))
    assert "您有权在 2026年4月27日 以前（含当日）陈述事实" in told
    assert ("用手机抄写。" in told, "证言" in told, "邓博" in told) == (True, True, False)
    assert mine in candidate.get(f"/applications/{reported.application_id}/").content.decode()
    candidate.post(f"{mine}{reported.pk}/answer/", {"statement": "手机是闹钟。"})
    first, other = map(enter, rulers)
    assert "待决定的违纪案件 1" in said(first.get("/staff/"))
    assert "手机是闹钟。" in said(first.get(f"/staff/violations/{reported.pk}/"))
    step(first, reported, "propose", code="V21", reason="证据一致。")
    assert "等待另一名评定委员会成员确认" in said(first.get(f"/staff/violations/{reported.pk}/"))
    assert "证据一致。" not in said(officer.get(f"/staff/violations/{reported.pk}/"))
    assert "已作出决定" in said(step(other, reported, "confirm"))
    assert "证据一致。" not in said(candidate.get(mine))
    assert "已送达" in said(step(officer, reported, "deliver", how="当面送达"))
    shown = said(candidate.get(mine))
    assert ("证据一致。" in shown, "12 个月内不得报考" in shown, "申诉期间处理决定不执行" in shown) == (
        True,
        True,
        True,
    )
    later = AFTERNOON + timedelta(days=40)
    decisions.settle_due_violations(now=later)
    clock(later)
    candidate = enter(li_na)
    assert "我的诚信记录" in said(candidate.get(f"/applications/{reported.application_id}/"))
    assert "资格与成绩无效" in said(candidate.get("/applications/"))
    assert IntegrityRecord.objects.count() == 1


def test_a_candidate_asks_to_be_heard_or_says_nothing(enter, said, informed, guo_tao, li_na, ma_yong):
    mine = f"/applications/{informed.application_id}/violations/"
    candidate = enter(li_na)
    empty = candidate.post(f"{mine}{informed.pk}/answer/", {"statement": " "})
    assert empty.status_code == 409
    assert enter(ma_yong).post(f"{mine}{informed.pk}/waive/").status_code == 404
    candidate.post(f"{mine}{informed.pk}/answer/", {"statement": "请听我说。", "hearing": "on"})
    assert "您要求听证，最早 2026年4月23日 举行" in said(candidate.get(mine))
    early = step(enter(guo_tao), informed, "hear", minutes="到场。")
    assert "听证最早可以在2026-04-23举行" in said(early)
    informed.refresh_from_db()
    assert informed.state == "informed"


def test_a_candidate_waives_and_appeals_on_her_page(enter, said, informed, rulers, guo_tao, li_na, person):
    mine = f"/applications/{informed.application_id}/violations/"
    named = (("ouyang", "欧阳兰"), ("xuping", "许平"), ("jianghe", "江河"))
    panel = [person(username, name, username.title(), Role.APPEAL_PANEL) for username, name in named]
    candidate, handler, page = enter(li_na), enter(panel[0]), f"/staff/violations/{informed.pk}/"
    candidate.post(f"{mine}{informed.pk}/waive/")
    for ruler, act, typed in (
        (rulers[0], "propose", {"code": "V21", "reason": "证据一致。"}),
        (rulers[1], "confirm", {}),
        (guo_tao, "deliver", {"how": "邮寄"}),
    ):
        step(enter(ruler), informed, act, **typed)

    candidate.post(f"{mine}{informed.pk}/appeal/", {"grounds": "只有一人看见。"})

    assert "对处理决定的申诉 1" in said(handler.get("/staff/"))
    assert "须 3 人" in said(handler.get(page))
    handler.post(f"{page}panel/", {"panel": [one.pk for one in panel], "lead": panel[0].pk})
    assert ("只有一人看见" in said(handler.get(page)), "声明之前不显示" in said(handler.get(page))) == (
        False,
        True,
    )
    for member in panel:
        enter(member).post(f"{page}declare/", {"answer": "clear"})
        assert "意见已提交。" in said(step(enter(member), informed, "uphold", reason="孤证。"))
    assert said(handler.get(page)).count("孤证。") == 5
    shown = said(candidate.get(mine))
    assert ("违纪不成立，申请已恢复办理。" in shown, "孤证。" in shown) == (True, True)


def test_who_may_not_take_a_step_is_told_why_and_who_may_not_know_finds_nothing(
    enter, said, informed, deng_bo, li_na, wang_fang, sun_li, chen_jie
):
    page = f"/staff/violations/{informed.pk}/"
    assert enter(li_na).get(page).status_code == 403
    assert enter(wang_fang).get(page).status_code == 404
    declare_tie(first=sun_li, second=li_na, kind=TieKind.KIN, actor=sun_li, now=AFTERNOON)
    assert enter(sun_li).get(page).status_code == 404
    refused = step(enter(deng_bo), informed, "deliver", how="当面")
    assert "邓博是本案的报告人，须由他人办理。" in said(refused)
    too_soon = step(enter(chen_jie), informed, "propose", code="V21", reason="我认为成立")
    assert too_soon.status_code == 409
    assert enter(chen_jie).post(f"{page}burn/").status_code == 404


def test_a_flag_is_looked_into_and_reported_or_set_aside(enter, said, clock, pending, qian_hong):
    clock(AFTERNOON)
    application = pending()
    flags = [
        decisions.raise_flag(
            application_id=application.pk, kind=FlagKind.SIMILARITY, words=f"第{n}处相同", now=AFTERNOON
        )
        for n in (1, 2)
    ]
    lead = enter(qian_hong)
    assert "第1处相同" in said(lead.get("/staff/violations/"))
    report = f"/staff/cases/{application.pk}/violations/report/?flag={flags[0].pk}"
    assert "提示本身不是结论" in said(lead.get(report))

    lead.post(report, {"code": "V15", "component": "practical", "facts": "逐段核对，三段相同。"})
    lead.post(f"/staff/violations/flags/{flags[1].pk}/aside/", {"reason": "题目给出的原句。"})

    shown = said(lead.get("/staff/violations/"))
    assert ("第1处相同" in shown, "第2处相同" in shown, "作答内容雷同" in shown) == (False, False, True)
    application.refresh_from_db()
    assert application.state == "on_hold"


def test_a_case_reads_in_english_too(enter, said, informed, guo_tao, li_na):
    officer = said(enter(guo_tao, "en").get(f"/staff/violations/{informed.pk}/"))
    candidate = said(enter(li_na, "en").get(f"/applications/{informed.application_id}/violations/"))

    assert ("Copying, helping to copy, passing answers" in officer, "Candidate informed" in officer) == (
        True,
        True,
    )
    assert "All results void" in candidate
