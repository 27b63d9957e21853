"""The office at work in the browser: each role its part, and nothing of anybody else's."""

from datetime import timedelta

import pytest

from hengji.office.casework.models import Finding
from hengji.office.casework.operations import submit_application
from hengji.office.decisions.models import Decision
from hengji.office.exams.models import Sitting
from hengji.office.interviews.elements import ELEMENTS
from hengji.office.interviews.models import Interview, InterviewScore
from hengji.office.interviews.operations import convene_interview
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.roles import Role
from hengji.office.record.queries import machines
from tests.office.cases import SIGNED
from tests.office.decisions.conftest import AFTERNOON
from tests.office.sittings import CLOSES, EVENING_BEFORE, OPENS, arranged, handed_in, ticketed

TICKED = {"ticket": "on", "document": "on", "face": "on"}


def test_a_registrar_takes_up_finds_and_passes_a_dossier(enter, sun_li, submitted):
    her, base = enter(sun_li), f"/staff/cases/{submitted.pk}/review/"
    her.post(f"{base}begin/")
    for letter in "ABC":
        found = her.post(f"{base}findings/{letter}/", {"accepted": "yes", "note": ""})
        assert found.headers["Location"] == f"{base}#requirement-{letter}"
    her.post(f"{base}accept/")
    submitted.refresh_from_db()
    assert submitted.state == "on_list_notice"


def test_a_registrar_sends_back_with_gaps_and_sees_the_difference_next_time(
    enter, sun_li, li_na, under_review, said
):
    hers, base = enter(sun_li), f"/staff/cases/{under_review.pk}/review/"
    hers.post(f"{base}findings/B/", {"accepted": "no", "note": "没有跟进记录"})
    page = hers.get(base)
    assert ">没有跟进记录</textarea>" in page.content.decode()
    hers.post(f"{base}send-back/", {"gap-A": "", "gap-B": "请补充跟进记录", "gap-C": ""})
    applicant = enter(li_na)
    applicant.post(
        f"/applications/{under_review.pk}/dossier/B/add/", {"title": "跟进表", "statement": "见表"}
    )
    applicant.post(f"/applications/{under_review.pk}/supplement/")
    words = said(hers.get(base))
    assert "与上一轮相比" in words
    assert "新增 B · 跟进表" in words
    assert "已答复 B · 请补充跟进记录" in words


def test_refusing_a_requirement_without_a_word_why_keeps_the_choice(enter, sun_li, under_review, said):
    answer = enter(sun_li).post(
        f"/staff/cases/{under_review.pk}/review/findings/A/", {"accepted": "no", "note": " "}
    )
    assert answer.status_code == 409
    assert "不予认可须写明理由。" in said(answer)
    assert 'value="no" checked' in answer.content.decode()
    assert Finding.objects.count() == 0


def test_a_finding_without_a_choice_writes_nothing_and_keeps_the_note(enter, sun_li, under_review, said):
    answer = enter(sun_li).post(f"/staff/cases/{under_review.pk}/review/findings/A/", {"note": "待商量"})
    assert answer.status_code == 422
    assert "请选择认可或不予认可。" in said(answer)
    assert "待商量" in said(answer)
    assert Finding.objects.count() == 0


def test_passing_an_unfinished_review_says_what_is_open(enter, sun_li, under_review, said):
    answer = enter(sun_li).post(f"/staff/cases/{under_review.pk}/review/accept/")
    assert answer.status_code == 409
    assert "以下要求尚未认可，不能通过审核" in said(answer)


def test_roles_without_the_dossier_are_refused_and_people_outside_do_not_learn_of_it(
    enter, submitted, sun_li, guo_tao, wang_fang, chen_jie, ma_yong, zhao_min, li_na
):
    page = f"/staff/cases/{submitted.pk}/review/"
    answers = {
        who.username: enter(who).get(page).status_code
        for who in (sun_li, guo_tao, wang_fang, chen_jie, ma_yong, zhao_min, li_na)
    }
    assert answers == {
        "sun.li": 200, "guo.tao": 403, "wang.fang": 403, "chen.jie": 200, "ma.yong": 403, "zhao.min": 403, "li.na": 403,
    }  # fmt: skip


def test_a_case_does_not_exist_for_who_is_tied_to_the_applicant(enter, submitted, sun_li, li_na, now, said):
    declare_tie(first=sun_li, second=li_na, kind=TieKind.KIN, actor=sun_li, now=now)
    her = enter(sun_li)
    assert her.get(f"/staff/cases/{submitted.pk}/").status_code == 404
    assert her.get(f"/staff/cases/{submitted.pk}/review/").status_code == 404
    assert submitted.reference not in said(her.get("/staff/"))
    assert submitted.reference not in said(her.get("/staff/cases/"))


def test_neither_sitting_nor_interview_exists_for_an_officer_tied_to_the_candidate(
    enter, in_assessment, interviewers, guo_tao, li_na, now
):
    sitting = arranged(in_assessment, guo_tao)
    interview = convene_interview(
        application_id=in_assessment.pk,
        panel=interviewers,
        lead=interviewers[0],
        room="面试一室",
        scheduled_at=AFTERNOON,
        actor=guo_tao,
        now=OPENS,
    )
    declare_tie(first=guo_tao, second=li_na, kind=TieKind.KIN, actor=guo_tao, now=now)
    officer = enter(guo_tao)

    pages = [f"/staff/sittings/{sitting.pk}/", f"/staff/interviews/{interview.pk}/"]
    acts = [f"{pages[0]}ticket/", f"{pages[0]}void/", f"{pages[1]}seal/", f"{pages[1]}void/"]

    assert [officer.get(page).status_code for page in pages] == [404, 404]
    assert [officer.post(act, {"reason": "看看"}).status_code for act in acts] == [404] * 4


def test_lists_of_seats_and_panels_leave_out_who_is_tied_to_the_officer(
    enter, in_assessment, guo_tao, li_na, now, said
):
    officer, lists = enter(guo_tao), ("/staff/sittings/", "/staff/interviews/")
    assert [li_na.name in said(officer.get(page)) for page in lists] == [True, True]
    declare_tie(first=guo_tao, second=li_na, kind=TieKind.KIN, actor=guo_tao, now=now)
    assert [li_na.name in said(officer.get(page)) for page in lists] == [False, False]


@pytest.mark.parametrize(
    "page", ["", "cases/", "sittings/", "interviews/", "register/", "schemes/", "machines/"]
)
def test_candidates_have_no_desk_in_the_office(enter, li_na, page):
    assert enter(li_na).get(f"/staff/{page}").status_code == 403


def test_an_exam_officer_arranges_and_issues_and_an_invigilator_lets_in(
    enter, clock, in_assessment, guo_tao, deng_bo, said
):
    clock(EVENING_BEFORE)
    officer = enter(guo_tao)
    place = {
        "room": "一号考场",
        "seat": "07",
        "window_opens_at": "2026-04-20T09:00",
        "window_closes_at": "2026-04-20T12:00",
    }
    officer.post(f"/staff/cases/{in_assessment.pk}/arrange/", place)
    sitting = Sitting.objects.get(application=in_assessment)
    assert (sitting.window_opens_at, sitting.seat) == (OPENS, "07")
    officer.post(f"/staff/sittings/{sitting.pk}/ticket/")
    clock(OPENS)
    door = enter(deng_bo)
    doubtful = door.post(f"/staff/sittings/{sitting.pk}/check-in/", {"ticket": "on", "document": "on"})
    assert doubtful.status_code == 409
    assert "不能签到：本人与证件照片" in said(doubtful)
    door.post(f"/staff/sittings/{sitting.pk}/check-in/", TICKED)
    sitting.refresh_from_db()
    assert sitting.state == "checked_in"


def test_a_window_too_short_is_refused_and_what_was_typed_stays(enter, clock, in_assessment, guo_tao, said):
    clock(EVENING_BEFORE)
    place = {
        "room": "一号考场",
        "seat": "07",
        "window_opens_at": "2026-04-20T09:00",
        "window_closes_at": "2026-04-20T10:00",
    }
    answer = enter(guo_tao).post(f"/staff/cases/{in_assessment.pk}/arrange/", place)
    assert answer.status_code == 409
    assert "短于试卷时长120分钟" in said(answer)
    assert 'value="一号考场"' in answer.content.decode()
    assert 'value="2026-04-20T10:00"' in answer.content.decode()


def test_an_invigilator_cannot_issue_tickets_nor_an_officer_admit(
    enter, clock, in_assessment, guo_tao, deng_bo
):
    clock(EVENING_BEFORE)
    sitting = arranged(in_assessment, guo_tao)
    assert enter(deng_bo).post(f"/staff/sittings/{sitting.pk}/ticket/").status_code == 403
    assert enter(guo_tao).post(f"/staff/sittings/{sitting.pk}/check-in/", TICKED).status_code == 403
    sitting.refresh_from_db()
    assert sitting.state == "arranged"


def test_neither_paper_nor_key_nor_marks_reach_the_pages_of_those_who_run_the_exam(
    enter, clock, in_assessment, guo_tao, deng_bo, said
):
    clock(CLOSES)
    sitting = handed_in(in_assessment, guo_tao, deng_bo)
    officer = enter(guo_tao)
    officer.post(f"/staff/sittings/{sitting.pk}/mark/")
    sitting.refresh_from_db()
    assert sitting.state == "marking"
    body = officer.get(f"/staff/sittings/{sitting.pk}/").content.decode()
    for secret in ("PR-J1", "points", '"seed"', "得分"):
        assert secret not in body


@pytest.fixture
def panel(enter, clock, in_assessment, guo_tao, deng_bo, interviewers):
    """Convene and begin Li Na's interview through the pages."""
    clock(OPENS)
    form = {
        "members": [person.pk for person in interviewers],
        "lead": interviewers[0].pk,
        "room": "面试一室",
        "scheduled_at": "2026-04-20T14:00",
    }
    enter(guo_tao).post(f"/staff/cases/{in_assessment.pk}/convene/", form)
    interview = Interview.objects.get(application=in_assessment)
    clock(AFTERNOON)
    enter(deng_bo).post(f"/staff/interviews/{interview.pk}/check-in/", TICKED)
    for member in interviewers:
        enter(member).post(f"/staff/interviews/{interview.pk}/declare/", {"answer": "clear"})
    enter(interviewers[0]).post(f"/staff/interviews/{interview.pk}/begin/")
    interview.refresh_from_db()
    assert interview.state == "in_progress"
    return interview


def scores(level):
    return {element.code: level for element in ELEMENTS["junior"]}


def test_scores_stay_sealed_until_all_are_in_and_then_the_lead_combines_them(
    enter, panel, interviewers, guo_tao, said
):
    page = f"/staff/interviews/{panel.pk}/"
    first, second, third = (enter(person) for person in interviewers)
    first.post(f"{page}score/", {**scores(9), "comment": "很好"})
    for other in (second, third, enter(guo_tao)):
        words = said(other.get(page))
        assert "90.0" not in words
        assert "很好" not in words
    second.post(f"{page}score/", scores(8))
    third.post(f"{page}score/", scores(7))
    assert "90.0" in said(second.get(page))
    first.post(f"{page}moderate/", {"reason": "一位考官更看重合规"})
    enter(guo_tao).post(f"{page}seal/")
    panel.refresh_from_db()
    assert panel.state == "sealed"


def test_a_score_sheet_with_a_gap_seals_nothing_and_keeps_the_rest(enter, panel, interviewers):
    form = scores(8)
    del form["communication"]
    answer = enter(interviewers[1]).post(
        f"/staff/interviews/{panel.pk}/score/", {**form, "comment": "再想想"}
    )
    assert answer.status_code == 422
    assert InterviewScore.objects.count() == 0
    body = answer.content.decode()
    assert body.count(" checked") == 4
    assert "再想想" in body


def test_the_lead_must_explain_a_wide_spread(enter, panel, interviewers, said):
    page = f"/staff/interviews/{panel.pk}/"
    for person, level in zip(interviewers, (10, 9, 5), strict=True):
        enter(person).post(f"{page}score/", scores(level))
    answer = enter(interviewers[0]).post(f"{page}moderate/", {"reason": ""})
    assert answer.status_code == 409
    assert "组长须写明理由" in said(answer)


def test_an_interviewer_who_is_not_on_the_panel_is_refused(enter, panel, person):
    stranger = person("mo.wen", "莫问", "Mo Wen", Role.INTERVIEWER)
    assert enter(stranger).get(f"/staff/interviews/{panel.pk}/").status_code == 403


def test_a_decider_confirms_what_the_rule_gives_and_cannot_say_otherwise(
    enter, clock, pending, chen_jie, said
):
    application = pending()
    clock(AFTERNOON)
    her, page = enter(chen_jie), f"/staff/cases/{application.pk}/decision/"
    assert application.reference in said(her.get("/staff/"))
    her.post(f"{page}declare/", {"answer": "clear"})
    words = said(her.get(page))
    assert "各项条件全部达到。确认后进入拟发证公示。" in words
    assert "Requirement A:" in words
    her.post(f"{page}decide/", {"passed": "no"})
    application.refresh_from_db()
    assert (application.state, Decision.objects.get(application=application).passed) == (
        "on_award_notice",
        True,
    )


def test_results_sent_back_wait_for_the_lead_examiner(enter, clock, pending, chen_jie, qian_hong, said):
    application = pending()
    clock(AFTERNOON)
    decider, lead, page = enter(chen_jie), enter(qian_hong), f"/staff/cases/{application.pk}/decision/"
    decider.post(f"{page}declare/", {"answer": "clear"})
    decider.post(f"{page}return/", {"reason": "请核对面试分"})
    early = decider.post(f"{page}decide/")
    assert early.status_code == 409
    assert "考评组长尚未答复" in said(early)
    lead.post(f"{page}answer/", {"text": "已核对，无误"})
    decider.post(f"{page}decide/")
    application.refresh_from_db()
    assert application.state == "on_award_notice"


def test_who_reviewed_the_dossier_does_not_see_the_results(enter, clock, pending, sun_li):
    application = pending()
    clock(AFTERNOON)
    assert enter(sun_li).get(f"/staff/cases/{application.pk}/decision/").status_code == 403


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_cases_takes_the_same_queries_however_long(
    enter, draft_of, person, guo_tao, now, many, django_assert_num_queries
):
    for number in range(many):
        applicant = person(f"candidate{number}", "考生", "Candidate", Role.CANDIDATE)
        submit_application(application_id=draft_of(applicant).pk, signed=SIGNED, actor=applicant, now=now)
    officer = enter(guo_tao)
    with django_assert_num_queries(9):
        assert officer.get("/staff/cases/").status_code == 200


def test_cases_are_found_by_number_name_and_state(enter, guo_tao, submitted, said):
    officer = enter(guo_tao)
    found = [
        submitted.reference in said(officer.get("/staff/cases/", query))
        for query in ({"q": "李"}, {"q": submitted.reference}, {"q": "Li Na"}, {"state": "submitted"})
    ]
    assert found == [True] * 4
    missed = [
        submitted.reference in said(officer.get("/staff/cases/", query))
        for query in ({"q": "王"}, {"state": "failed"})
    ]
    assert missed == [False] * 2


def test_the_scheme_page_shows_its_rules_and_offers_no_change(enter, tang_min, batch, said):
    page = enter(tang_min).get(f"/staff/schemes/{batch.scheme_id}/")
    assert "60%" in said(page)
    assert "已锁定" in said(page)
    assert page.content.decode().count("<form") == 2  # sign-out and language


def test_every_step_of_every_machine_is_drawn(enter, guo_tao):
    body = enter(guo_tao).get("/staff/machines/").content.decode()
    assert body.count('class="arc') == sum(len(machine.steps) for machine in machines())


def test_absence_is_recorded_after_the_limit_and_not_before(
    enter, clock, in_assessment, guo_tao, deng_bo, said
):
    clock(OPENS)
    sitting = ticketed(in_assessment, guo_tao)
    door = enter(deng_bo)
    early = door.post(f"/staff/sittings/{sitting.pk}/absent/")
    assert early.status_code == 409
    assert "未到时限不能登记缺考" in said(early)
    clock(OPENS + timedelta(minutes=31))
    door.post(f"/staff/sittings/{sitting.pk}/absent/")
    sitting.refresh_from_db()
    assert sitting.state == "absent"


def test_the_case_tells_colleagues_what_was_marked_and_not_by_whom(
    enter, clock, pending, qian_hong, wang_fang, said
):
    application = pending()
    clock(AFTERNOON)
    words = said(enter(qian_hong).get(f"/staff/cases/{application.pk}/"))
    assert "提交评分" in words
    assert wang_fang.name not in words


@pytest.mark.parametrize("many", [1, 3])
def test_a_registrars_desk_takes_the_same_queries_however_much_waits(
    enter, draft_of, person, sun_li, now, many, django_assert_num_queries
):
    for number in range(many):
        applicant = person(f"candidate{number}", "考生", "Candidate", Role.CANDIDATE)
        pk = draft_of(applicant).pk
        submit_application(application_id=pk, signed=SIGNED, actor=applicant, now=now)
    registrar = enter(sun_li)
    with django_assert_num_queries(20):
        assert registrar.get("/staff/").content.count(b"/review/") == many
