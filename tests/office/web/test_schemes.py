"""Schemes and batches on their pages, from the first draft to the announcement that anyone reads."""

from datetime import timedelta

import pytest

from hengji.office.schemes.models import Batch, Scheme
from hengji.office.schemes.operations import announce_batch, freeze_scheme
from hengji.office.schemes.policy import Policy
from hengji.office.schemes.queries import calendar_of, policy_changes
from hengji.office.schemes.refusals import SchemeFrozen
from hengji.office.web.staff.policy_form import PolicyForm, SchemeForm
from hengji.office.web.staff.policy_words import sections

pytestmark = pytest.mark.django_db


def typed(**changes):
    """Give what the browser sends for the usual policy; say only what is different."""
    form = SchemeForm(policy=Policy())
    sent = {path: form.initial[path] for path in form.parts}
    sent = {path: value for path, value in sent.items() if value is not False}
    head = {"code": "KJ", "version": 1, "title_zh": "方案", "title_en": "Scheme"}
    return sent | head | {"edition_code": "T/KJDZSW 0001-2023"} | changes


def test_every_part_of_a_policy_has_a_field_with_a_name():
    named = {part.path.partition(".")[0] for section in sections() for part in section.parts}

    assert named == set(Policy.model_fields)
    assert {part.path for section in sections() for part in section.parts} == set(PolicyForm().fields)


def test_the_form_gives_back_the_policy_that_it_was_filled_with(enter, tang_min):
    answer = enter(tang_min).post("/staff/schemes/new/", typed())

    scheme = Scheme.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/staff/schemes/{scheme.pk}/")
    assert scheme.rules == Policy()


def test_every_fault_of_a_policy_is_said_beside_its_field_at_once(enter, said, tang_min):
    faulty = {
        "panel_size": "4", "paper_minutes": "30", "supplement_days": "五", "number_prefix": "kj",
        "calendar": "moon", "award.held_needed.6": "",
    }  # fmt: skip
    answer = enter(tang_min).post("/staff/schemes/new/", typed(**faulty))

    page = said(answer)
    told = (
        "有 6 处不能采用", "考官组人数：考官组人数须为单数", "试卷时长：不得小于90", "每次补正期限：须为整数",
        "证书编号前缀：格式不符", "工作日历：没有这个规则包", "从4项到10项须每一行都填",
    )  # fmt: skip
    assert [words for words in told if words not in page] == []
    assert (answer.status_code, Scheme.objects.count()) == (422, 0)


@pytest.mark.parametrize("name", ["a" * 70_000, "../policy", "²"])
def test_a_name_that_no_file_could_have_is_said_beside_its_field(enter, said, tang_min, name):
    faulty = dict.fromkeys(("rule_pack", "calendar", "violations"), name)

    answer = enter(tang_min).post("/staff/schemes/new/", typed(**faulty))

    assert (answer.status_code, "有 3 处不能采用" in said(answer)) == (422, True)


def test_a_share_is_typed_in_percent_and_kept_without_a_rounding(enter, said, tang_min):
    enter(tang_min).post("/staff/schemes/new/", typed(**{"award.interview_share_ppm": "62.5"}))

    scheme = Scheme.objects.get()
    assert scheme.rules.award.interview_share_ppm == 625_000
    assert "62.5%" in said(enter(tang_min).get(f"/staff/schemes/{scheme.pk}/"))
    vague = enter(tang_min).post("/staff/schemes/new/", typed(**{"award.interview_share_ppm": "much"}))
    assert (vague.status_code, "须为百分数，最多四位小数" in said(vague)) == (422, True)


def test_a_version_that_exists_is_refused_and_what_was_typed_stays(enter, said, tang_min):
    desk = enter(tang_min)
    desk.post("/staff/schemes/new/", typed())
    again = desk.post("/staff/schemes/new/", typed(list_notice_days="9"))

    assert (again.status_code, "方案KJ已有第1版" in said(again)) == (409, True)
    assert 'name="list_notice_days" value="9"' in again.content.decode()


def test_a_settled_scheme_is_read_only_and_its_next_version_begins_with_it(
    enter, said, tang_min, scheme, now
):
    desk, here = enter(tang_min), f"/staff/schemes/{scheme.pk}/"
    desk.post(f"{here}revise/", typed(supplement_days="8"))
    desk.post(f"{here}freeze/")
    scheme.refresh_from_db()
    assert (scheme.rules.supplement_days, scheme.frozen_at) == (8, now)

    late = desk.post(f"{here}revise/", typed(supplement_days="9"))
    assert (late.status_code, "已锁定，不能再修订" in said(late)) == (409, True)
    assert desk.post(f"{here}freeze/").status_code == 409
    form = desk.get(f"/staff/schemes/new/?from={scheme.pk}").content.decode()
    assert 'name="version" value="2"' in form
    assert 'name="supplement_days" value="8"' in form
    with pytest.raises(SchemeFrozen):
        freeze_scheme(scheme_id=scheme.pk, actor=tang_min, now=now)


def test_a_scheme_tells_what_is_different_from_the_version_before(enter, said, tang_min, scheme):
    desk = enter(tang_min)
    desk.post("/staff/schemes/new/", typed(code=scheme.code, version=2, certificate_years="", markers="3"))

    after = Scheme.objects.get(version=2)
    changes = policy_changes(scheme.rules, after.rules)
    assert [(one.path, one.before, one.after) for one in changes] == [
        ("markers", 2, 3),
        ("certificate_years", 3, None),
    ]
    page = said(desk.get(f"/staff/schemes/{after.pk}/"))
    assert "与第 1 版相比" in page
    assert "证书有效期 3 年 长期有效" in page


def test_only_who_manages_schemes_writes_them(enter, tang_min, guo_tao, li_na, scheme):
    for who in (guo_tao, li_na):
        visitor = enter(who)
        for page in ("/staff/schemes/new/", f"/staff/schemes/{scheme.pk}/revise/", "/staff/batches/new/"):
            assert visitor.get(page).status_code == 403
        assert visitor.post(f"/staff/schemes/{scheme.pk}/freeze/").status_code == 403
    page = enter(guo_tao).get(f"/staff/schemes/{scheme.pk}/").content.decode()
    assert page.count("<form") == 2  # sign-out and language


BATCH = {
    "code": "2026-PR-J-07", "title_zh": "第七批", "title_en": "Seventh batch", "skill": "purchasing",
    "level": "junior", "registration_opens_at": "2026-03-09T09:00", "registration_closes_at": "2026-03-19T09:00",
    "exam_on": "2026-04-20",
}  # fmt: skip


def test_a_batch_goes_from_plan_to_running_by_its_pages(enter, said, clock, now, tang_min, guo_tao, scheme):
    manager, officer, anyone = enter(tang_min), enter(guo_tao), enter()
    manager.post("/staff/batches/new/", BATCH | {"scheme_id": scheme.pk})
    batch = Batch.objects.get()
    here, notice = f"/staff/batches/{batch.pk}/", f"/batches/{batch.code}/"
    assert anyone.get(notice).status_code == 404
    assert "待公告的批次" in said(manager.get("/staff/"))

    manager.post(f"{here}announce/")
    assert "第七批" in said(anyone.get("/batches/"))
    assert officer.post(f"{here}announce/").status_code == 403
    officer.post(f"{here}open/")
    early = officer.post(f"{here}close/")
    assert (early.status_code, "截止报名须等到" in said(early)) == (409, True)
    clock(now + timedelta(days=10))
    officer = enter(guo_tao)
    assert "批次到了下一步" in said(officer.get("/staff/"))
    officer.post(f"{here}close/")
    clock(now + timedelta(days=42))
    enter(guo_tao).post(f"{here}run/")

    batch.refresh_from_db()
    assert batch.state == "running"


def test_a_batch_that_cannot_be_offered_is_refused_with_the_reason(enter, said, tang_min, scheme):
    desk = enter(tang_min)
    hopeless = desk.post("/staff/batches/new/", BATCH | {"scheme_id": scheme.pk, "exam_on": "2026-03-10"})
    assert (hopeless.status_code, "须依次在后" in said(hopeless)) == (409, True)
    assert desk.post("/staff/batches/new/", BATCH | {"scheme_id": 999_999}).status_code == 422
    assert desk.get("/staff/batches/999999/").status_code == 404


def test_the_announcement_says_what_the_version_of_the_scheme_says(enter, said, plan, tang_min, now):
    batch = plan()
    announce_batch(batch_id=batch.pk, actor=tang_min, now=now)
    policy = batch.scheme.rules

    page = said(enter().get(f"/batches/{batch.code}/"))
    told = (
        f"最多 {policy.supplement_rounds_max} 次，每次 {policy.supplement_days} 个工作日",
        f"操作 {policy.paper_minutes} 分钟",
        f"每一部分最多参加 {policy.attempts_max} 次",
        f"决定后 {policy.recheck_days} 个工作日内申请复核",
        f"决定后 {policy.appeal_days} 个工作日内申诉",
        "没有设定任何收费",
        "KJDZSW-CY v1",
    )
    assert [words for words in told if words not in page] == []
    english = enter(language="en").get(f"/batches/{batch.code}/")
    assert "Announcement" in said(english)


def test_the_days_of_a_batch_are_working_days(plan):
    days = calendar_of(plan())

    # Registration closes on Thursday 19 March; Saturday and Sunday do not count, nor does Labour Day.
    assert [day.isoformat() for day in days.list_notice] == ["2026-03-20", "2026-03-27"]
    assert (days.exam_works, days.in_time) == (True, True)
    assert days.award_notice[0].isoformat() == "2026-04-21"


def test_a_batch_that_is_put_off_and_called_off_says_why_in_public(
    enter, said, batch, submitted, guo_tao, tang_min
):
    officer, here, notice = enter(guo_tao), f"/staff/batches/{batch.pk}/", f"/batches/{batch.code}/"
    assert officer.post(f"{here}postpone/", {"reason": ""}).status_code == 409
    officer.post(f"{here}postpone/", {"reason": "考点停电"})
    assert "延期 · 2026年3月9日 · 考点停电" in said(enter().get(notice))

    assert officer.post(f"{here}resume/", {"exam_on": "x"}).status_code == 422
    officer.post(f"{here}resume/", {"registration_closes_at": "2026-04-01T12:00", "exam_on": "2026-05-18"})
    assert "2026年5月18日" in said(enter().get(notice))
    assert officer.post(f"{here}cancel/", {"reason": "停办"}).status_code == 403
    enter(tang_min).post(f"{here}cancel/", {"reason": "考点停办", "moved_to": ""})

    assert "取消 · 2026年3月9日 · 考点停办" in said(enter().get(notice))
    submitted.refresh_from_db()
    assert submitted.state == "withdrawn"
    mine = enter(submitted.applicant).get(f"/applications/{submitted.pk}/")
    assert "考点停办" in said(mine)
