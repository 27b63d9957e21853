"""An applicant's pages: what she can do, what she is told, and what is nobody else's business."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengji.office.casework.consents import CURRENT
from hengji.office.casework.models import Application, Evidence
from tests.office.conftest import PDF
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide
from tests.office.sittings import EVENING_BEFORE, arranged, ticketed

SIGNED = {wording.kind.value: wording.version for wording in CURRENT}


def test_a_candidate_starts_fills_and_submits_an_application(enter, li_na, batch, said):
    her = enter(li_na)
    started = her.post(f"/applications/start/{batch.code}/")
    application = Application.objects.get(applicant=li_na)
    assert started.headers["Location"] == f"/applications/{application.pk}/dossier/"
    for letter in "ABC":
        upload = SimpleUploadedFile(f"{letter}.pdf", PDF)
        added = her.post(
            f"/applications/{application.pk}/dossier/{letter}/add/", {"statement": "我做过", "file": upload}
        )
        assert added.status_code == 302
    submitted = her.post(f"/applications/{application.pk}/submit/", SIGNED, follow=True)
    application.refresh_from_db()
    assert (application.state, application.undertaking_version) == ("submitted", SIGNED["undertaking"])
    assert "材料已收到，等待审核员受理。" in said(submitted)


def test_submitting_too_early_lists_everything_missing_and_keeps_the_ticks(enter, li_na, draft_of, said):
    application = draft_of(li_na)
    Evidence.objects.filter(application=application, requirement="B").update(
        removed_at=application.started_at, removed_in_round=1
    )
    answer = enter(li_na).post(
        f"/applications/{application.pk}/submit/", {"undertaking": SIGNED["undertaking"]}
    )
    words = said(answer)
    assert answer.status_code == 422
    assert "要求6.1.2 B没有材料或说明" in words
    assert "没有签署《个人信息处理同意书》" in words
    assert "没有签署《公示同意书》" in words
    assert "没有签署《诚信与保密承诺书》" not in words
    assert b'value="2026-1" checked' in answer.content
    application.refresh_from_db()
    assert application.state == "draft"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("程序.pdf", b"MZ\x90\x00" + b"\x00" * 64, "文件“程序.pdf”的内容是可执行程序，不能上传。"),
        ("空.pdf", b"", "empty"),
        ("照片.gif", b"GIF89a" + b"\x00" * 64, "文件“照片.gif”的类型不能上传"),
        ("半截.pdf", b"%PDF-1.4\n1 0 obj", "文件“半截.pdf”不完整或已损坏"),
    ],
)
def test_a_file_that_is_not_let_in_is_said_beside_its_field_and_the_words_stay(
    enter, li_na, draft, said, name, content, sentence
):
    typed = {"title": "我的采购单", "statement": "九月补货两次", "file": SimpleUploadedFile(name, content)}
    answer = enter(li_na).post(f"/applications/{draft.pk}/dossier/A/add/", typed)
    assert answer.status_code == 422
    if sentence != "empty":
        assert sentence in said(answer)
    assert 'value="我的采购单"' in answer.content.decode()
    assert "九月补货两次" in said(answer)
    assert b'aria-invalid="true"' in answer.content
    assert Evidence.objects.filter(application=draft, requirement="A").count() == 1


def test_a_file_that_is_too_large_is_refused_with_both_sizes(enter, li_na, draft, said, settings):
    settings.UPLOAD_MAX_BYTES = 1024
    typed = {"title": "大", "file": SimpleUploadedFile("大.pdf", PDF + b" " * 2000)}
    answer = enter(li_na).post(f"/applications/{draft.pk}/dossier/A/add/", typed)
    assert answer.status_code == 422
    assert "文件“大.pdf”有2.0 KB，超过1.0 KB的上限。" in said(answer)


def test_an_item_with_neither_file_nor_words_is_refused_in_a_sentence(enter, li_na, draft, said):
    answer = enter(li_na).post(f"/applications/{draft.pk}/dossier/A/add/", {"title": "空的"})
    assert answer.status_code == 409
    assert "要求A的材料既没有文件也没有说明，请至少提供一样。" in said(answer)
    assert 'value="空的"' in answer.content.decode()


def test_the_supplement_page_shows_the_gaps_alone(enter, li_na, returned, said):
    her = enter(li_na)
    words = said(her.get(f"/applications/{returned.pk}/dossier/"))
    assert "请补充采购单跟进记录" in words
    assert "6.1.2 B" in words
    assert "6.1.2 A" not in words
    assert "2026年3月16日" in words
    early = her.post(f"/applications/{returned.pk}/supplement/")
    assert early.status_code == 409
    assert "以下要求还没有补充材料" in said(early)
    her.post(f"/applications/{returned.pk}/dossier/B/add/", {"statement": "补充跟进记录"})
    her.post(f"/applications/{returned.pk}/supplement/")
    returned.refresh_from_db()
    assert (returned.state, returned.round) == ("under_review", 2)


def test_a_part_that_was_not_sent_back_cannot_be_changed(enter, li_na, returned, said):
    answer = enter(li_na).post(f"/applications/{returned.pk}/dossier/A/add/", {"statement": "再加一点"})
    assert answer.status_code == 409
    assert "要求A未列入补正范围" in said(answer)


@pytest.mark.parametrize("page", ["", "dossier/", "submit/", "ticket/", "results/"])
def test_somebody_elses_application_does_not_exist(enter, ma_yong, submitted, page):
    assert enter(ma_yong).get(f"/applications/{submitted.pk}/{page}").status_code == 404


@pytest.mark.parametrize("act", ["submit/", "supplement/", "withdraw/", "dossier/A/add/"])
def test_nobody_acts_on_somebody_elses_application(enter, ma_yong, draft, act):
    assert enter(ma_yong).post(f"/applications/{draft.pk}/{act}", {"statement": "我的"}).status_code == 404
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert Evidence.objects.filter(application=draft).count() == 3


def test_a_visitor_is_asked_to_sign_in(enter, submitted):
    answer = enter().get(f"/applications/{submitted.pk}/")
    assert answer.headers["Location"] == f"/sign-in/?next=/applications/{submitted.pk}/"


def test_a_member_of_staff_cannot_apply(enter, guo_tao, batch, said):
    answer = enter(guo_tao).get(f"/applications/start/{batch.code}/")
    assert answer.status_code == 403
    assert "只有考生账户可以提出申请" in said(answer)


def test_evidence_is_a_download_for_its_owner_and_its_reviewer_and_for_nobody_else(
    enter, li_na, ma_yong, sun_li, guo_tao, wang_fang, submitted
):
    item = Evidence.objects.get(application=submitted, requirement="A")
    answers = {
        who: enter(who).get(f"/applications/evidence/{item.pk}/")
        for who in (li_na, ma_yong, sun_li, guo_tao, wang_fang)
    }
    assert {who.username: answer.status_code for who, answer in answers.items()} == {
        "li.na": 200, "ma.yong": 404, "sun.li": 200, "guo.tao": 404, "wang.fang": 404,
    }  # fmt: skip
    hers = answers[li_na]
    assert b"".join(hers.streaming_content) == PDF
    assert hers.headers["Content-Disposition"].startswith("attachment;")
    assert hers.headers["X-Content-Type-Options"] == "nosniff"
    assert hers.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_draft_is_not_shown_to_the_office(enter, sun_li, draft):
    item = Evidence.objects.get(application=draft, requirement="A")
    assert enter(sun_li).get(f"/applications/evidence/{item.pk}/").status_code == 404
    assert enter(sun_li).get(f"/staff/cases/{draft.pk}/review/").status_code == 404


def test_seat_and_ticket_are_told_when_the_ticket_is_issued_and_not_before(
    enter, clock, li_na, in_assessment, guo_tao, said
):
    clock(EVENING_BEFORE)
    her = enter(li_na)
    sitting = arranged(in_assessment, guo_tao)
    assert her.get(f"/applications/{in_assessment.pk}/ticket/").status_code == 404
    assert "一号考场" not in said(her.get(f"/applications/{in_assessment.pk}/"))
    type(sitting).objects.all().update(state="voided")
    ticketed(in_assessment, guo_tao, seat="08")
    assert "08" in said(her.get(f"/applications/{in_assessment.pk}/ticket/"))


@pytest.mark.conforms("I6")
def test_no_result_is_told_before_the_decision_and_every_line_after_it(
    enter, clock, li_na, pending, chen_jie, said
):
    application = pending()
    clock(AFTERNOON)
    her = enter(li_na)
    assert her.get(f"/applications/{application.pk}/results/").status_code == 404
    before = said(her.get(f"/applications/{application.pk}/"))
    assert "达到" not in before
    assert "70.0" not in before
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    after = said(her.get(f"/applications/{application.pk}/results/"))
    assert "评定通过" in after
    assert "要求 A：" in after
    assert "Requirement A:" in after
    assert "70.0 / 100" in after


def test_the_timeline_names_offices_and_no_colleagues(enter, li_na, on_list_notice, said):
    words = said(enter(li_na).get(f"/applications/{on_list_notice.pk}/"))
    assert "材料审核通过" in words
    assert "报名与资格审核员" in words
    assert "孙丽" not in words
    assert "登记审核意见" not in words


@pytest.mark.parametrize("extra", [0, 2])
def test_my_applications_take_the_same_number_of_queries_however_many(
    enter, li_na, plan, tang_min, guo_tao, draft, now, django_assert_num_queries, extra
):
    from hengji.office.casework.operations import start_application, withdraw_application

    for _n in range(extra):
        withdraw_application(application_id=Application.objects.first().pk, actor=li_na, now=now)
        start_application(batch_id=draft.batch_id, actor=li_na, now=now)
    her = enter(li_na)
    with django_assert_num_queries(6):
        assert her.get("/applications/").status_code == 200


def test_withdrawing_twice_says_why_not(enter, li_na, submitted, said):
    her = enter(li_na)
    her.post(f"/applications/{submitted.pk}/withdraw/")
    again = her.post(f"/applications/{submitted.pk}/withdraw/")
    assert again.status_code == 409
    assert "申请当前为“已撤回”" in said(again)


def test_a_batch_that_has_closed_takes_no_application(enter, clock, li_na, batch, now, said):
    clock(now + timedelta(days=11))
    answer = enter(li_na).post(f"/applications/start/{batch.code}/")
    assert answer.status_code == 409
    assert "当前不在报名时间内" in said(answer)


# ---- sitting again --------------------------------------------------------------------------------


def test_whoever_has_failed_asks_to_sit_again_on_her_page_and_is_admitted(
    enter, clock, said, pending, chen_jie, li_na, ma_yong, guo_tao
):
    application = pending(level=3)
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    clock(AFTERNOON)
    page = enter(li_na).get(f"/applications/{application.pk}/")
    assert "未通过的部分可以补考，还有 2 次机会" in said(page)
    assert enter(ma_yong).post(f"/applications/{application.pk}/sit-again/").status_code == 404

    asked = enter(li_na).post(f"/applications/{application.pk}/sit-again/", follow=True)

    assert "补考申请已登记" in said(asked)
    application.refresh_from_db()
    clock(datetime.combine(application.resit_from, AFTERNOON.timetz()))
    desk = enter(guo_tao).get("/staff/")
    assert "可安排补考" in said(desk)
    admitted = enter(guo_tao).post(f"/staff/cases/{application.pk}/admit/", follow=True)
    assert "已列入补考" in said(admitted)
    application.refresh_from_db()
    assert (application.practical_attempt, application.interview_attempt) == (1, 2)


def test_a_candidate_withdraws_from_the_exams_until_she_has_checked_in(
    enter, said, in_assessment, guo_tao, li_na
):
    sitting = ticketed(in_assessment, guo_tao)
    page = enter(li_na).get(f"/applications/{in_assessment.pk}/")
    assert "确定撤回" in said(page)

    enter(li_na).post(f"/applications/{in_assessment.pk}/withdraw/")

    sitting.refresh_from_db()
    in_assessment.refresh_from_db()
    assert (in_assessment.state, sitting.state) == ("withdrawn", "voided")
