"""One candidate's whole way in a real browser, each step by whoever takes it, to a stranger's verification."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from hengji.assay.credentials.verification import Reason, verify_bytes
from hengji.assay.tasks import open_session, solve
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.decisions.queries import award_notice_of
from hengji.office.demo import cast
from hengji.office.demo.certificate import opened_register
from hengji.office.demo.dossier import GAP, ITEMS, SUPPLEMENT, sheet
from hengji.office.demo.house import announced_batch, founded
from hengji.office.demo.panel import PANEL
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import paper_of, sealed_of
from hengji.office.interviews.models import Interview
from hengji.office.people.models import User
from hengji.office.registry.models import Certificate
from tests.journeys.walk import PASSWORD, Calendar, Desk, Walker

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NAME, LATIN, USERNAME = "何䶮", "He Yan", "candidate"


@pytest.fixture
def calendar(monkeypatch):
    calendar = Calendar()
    monkeypatch.setattr(timezone, "now", calendar.now)
    return calendar


@pytest.fixture
def batch(calendar, live_server, settings, tmp_path):
    """An office that takes applications, with the staff of the demonstration."""
    settings.ISSUER_KEY_DIR = tmp_path
    settings.PUBLIC_URL = live_server.url
    house = founded(Timeline(calendar.now() - timedelta(hours=2)))
    opened_register(house)
    for person in cast.STAFF:
        user = User.objects.get(username=person.username)
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return announced_batch(house, 1, closes_in_days=5, exam_in_days=14)


@pytest.fixture
def enter(person):
    """Give everybody a browser of her own, and the same one whenever she comes again."""
    walkers: dict[str, Walker] = {}

    def come_in(username: str) -> Walker:
        if username not in walkers:
            watched = person()
            walkers[username] = Walker(watched.page, username, watched)
        return walkers[username]

    return come_in


def test_one_candidate_from_application_to_a_certificate_a_stranger_can_verify(batch, calendar, enter):
    candidate = enter(USERNAME)
    _applies(candidate, batch)
    application = Application.objects.get(applicant__username=USERNAME)
    _is_sent_back_and_supplements(enter, candidate, application)
    _comes_on_the_list_and_is_seated(enter, calendar, application)
    sitting = Sitting.objects.get(application=application)
    _sits(enter, calendar, candidate, sitting)
    _is_marked(enter, sitting)
    _is_interviewed(enter, calendar, application)
    _is_decided_and_certified(enter, calendar, application)
    certificate = Certificate.objects.get(application=application)
    _is_verified_by_a_stranger(enter, calendar, candidate, certificate)
    _is_revoked(enter, certificate)

    application.refresh_from_db()
    assert application.state == ApplicationState.CERTIFIED


def _applies(candidate, batch):
    candidate.open("/")
    candidate.open("/register/")
    for label, value in {
        "姓名（拉丁字母）": LATIN,
        "用户名": USERNAME,
        "电子邮箱": "he@example.invalid",
        "密码": PASSWORD,
    }.items():
        candidate.fill(label, value)
    candidate.page.locator("main").get_by_label("姓名", exact=True).fill(NAME)
    candidate.press("注册")
    candidate.open(f"/applications/start/{batch.code}/")
    candidate.press("开始填写申请")
    for letter, (title, statement) in ITEMS.items():
        _adds(candidate, letter, title, statement)
    candidate.follow("下一步：承诺与提交")
    for box in candidate.page.get_by_role("checkbox").all():
        box.check()
    candidate.press("签署并提交申请")
    candidate.sees("已提交")


def _adds(candidate, letter, title, statement):
    section = candidate.page.locator(f"#requirement-{letter}")
    if not section.get_by_label("材料名称").is_visible():
        section.locator("summary").click()
    section.get_by_label("材料名称").fill(title)
    section.get_by_label("说明").fill(statement)
    drawn = sheet(cast.SUPPLEMENTS, title, statement)
    section.get_by_label("文件", exact=True).set_input_files(
        {"name": drawn.name, "mimeType": "application/pdf", "buffer": drawn.read()}
    )
    candidate.press("保存材料", within=f"#requirement-{letter}")
    expect(section).to_contain_text(title)


def _finds(registrar, letter, *, accepted, note=""):
    where = f"#requirement-{letter}"
    registrar.page.locator(where).get_by_label("认可" if accepted else "不予认可", exact=True).check()
    registrar.fill("理由", note, within=where)
    registrar.press("登记意见", within=where)


def _is_sent_back_and_supplements(enter, candidate, application):
    registrar = enter(cast.REGISTRAR.username)
    registrar.sign_in()
    registrar.open("/staff/")
    registrar.follow(application.reference)
    registrar.press("受理")
    for letter in "AB":
        _finds(registrar, letter, accepted=True)
    _finds(registrar, "C", accepted=False, note=GAP)
    registrar.page.get_by_role("button", name="退回补正").first.click()
    dialog = registrar.page.get_by_role("dialog")
    dialog.get_by_label("缺什么").fill(GAP)
    dialog.get_by_role("button", name="退回申请人").click()
    registrar.sees("退回补正")

    candidate.open(f"/applications/{application.pk}/")
    candidate.follow("去补正")
    candidate.sees(GAP)
    _adds(candidate, "C", *SUPPLEMENT)
    candidate.press("提交补正")

    registrar.open(f"/staff/cases/{application.pk}/review/")
    _finds(registrar, "C", accepted=True)
    registrar.press("审核通过，列入资格公示")


def _comes_on_the_list_and_is_seated(enter, calendar, application):
    enter("visitor").open("/notices/")
    enter("visitor").sees("何*")
    application.refresh_from_db()
    calendar.days_pass((application.notice_ends_on - timezone.localdate()).days + 1)
    officer = enter(cast.EXAM_OFFICER.username)
    officer.sign_in()
    officer.open(f"/staff/cases/{application.pk}/")
    officer.press("结束资格公示，进入考核")
    officer.open(f"/staff/cases/{application.pk}/arrange/")
    opens_at = timezone.localtime() + timedelta(hours=2)
    officer.fill("考场", cast.PLACE)
    officer.fill("座位", "07")
    officer.fill("考试时段开始", f"{opens_at:%Y-%m-%dT%H:%M}")
    officer.fill("考试时段结束", f"{opens_at + timedelta(hours=3):%Y-%m-%dT%H:%M}")
    officer.press("编排并抽取试卷")
    sitting = Sitting.objects.get(application=application)
    officer.open(f"/staff/sittings/{sitting.pk}/")
    officer.press("签发准考证")
    officer.open(f"/staff/sessions/{sitting.envelope_id}/")
    officer.press("抽取并封存试卷")


def _compares(invigilator, button):
    for box in invigilator.page.get_by_role("checkbox").all():
        box.check()
    invigilator.press(button)


def _sits(enter, calendar, candidate, sitting):
    candidate.sign_in()
    candidate.open(f"/applications/{sitting.application_id}/ticket/")
    candidate.sees(sitting.ticket)
    calendar.until(sitting.window_opens_at)
    invigilator = enter(cast.INVIGILATOR.username)
    invigilator.sign_in()
    invigilator.open(f"/staff/sittings/{sitting.pk}/")
    _compares(invigilator, "三项一致，准予入座")
    officer = enter(cast.EXAM_OFFICER.username)
    officer.sign_in()
    for keyholder, button in ((officer, "作为第一人开启"), (invigilator, "作为第二人开启")):
        keyholder.open(f"/staff/sessions/{sitting.envelope_id}/")
        keyholder.press(button)

    candidate.open(f"/sittings/{sitting.pk}/")
    candidate.press("开始作答")
    paper, sealed = paper_of(sitting), sealed_of(sitting)
    planned = open_session(paper, sealed)
    solve(paper, planned)
    questions = {question.id: question for question in paper.opening.questions}
    desk = Desk(candidate.page, questions)
    for entry in planned.journal.entries:
        desk.do(entry.operation, entry.arguments)
    candidate.examine()
    candidate.page.get_by_role("button", name="交卷").first.click()
    candidate.page.get_by_role("dialog").get_by_role("button", name="确认交卷").click()
    candidate.page.wait_for_url("**/receipt/")
    candidate.examine()
    candidate.sees("交卷回执")


def _is_marked(enter, sitting):
    officer = enter(cast.EXAM_OFFICER.username)
    officer.open(f"/staff/sittings/{sitting.pk}/")
    officer.press("重放并评分")
    for person in (cast.EXAMINER, cast.SECOND_EXAMINER):
        examiner = enter(person.username)
        examiner.sign_in()
        examiner.open("/marking/")
        while examiner.page.get_by_role("button", name="领取").count():
            examiner.press("领取")
            if examiner.page.get_by_role("button", name="提交声明").count():
                examiner.page.get_by_role("radio").first.check()
                examiner.press("提交声明")
                examiner.press("领取后评分")
            if not examiner.page.get_by_role("button", name="封存评分").count():
                examiner.follow("评分")
            assert NAME not in examiner.page.content()
            examiner.page.locator("#score-3").check()
            examiner.press("封存评分")
            examiner.sees("的评分已封存")
            examiner.open("/marking/")


def _is_interviewed(enter, calendar, application):
    officer = enter(cast.EXAM_OFFICER.username)
    officer.open(f"/staff/cases/{application.pk}/convene/")
    for person in PANEL:
        officer.tick(person.name)
    officer.page.get_by_label("组长").select_option(label=PANEL[0].name)
    officer.fill("面试室", "云港示范考点 面试室")
    officer.fill("面试时间", f"{timezone.localtime() + timedelta(hours=1):%Y-%m-%dT%H:%M}")
    officer.press("组成考官组并排定")
    interview = Interview.objects.get(application=application)
    calendar.until(interview.scheduled_at)
    invigilator, address = enter(cast.INVIGILATOR.username), f"/staff/interviews/{interview.pk}/"
    invigilator.sign_in()
    invigilator.open(address)
    _compares(invigilator, "三项一致，准予面试")
    for person in PANEL:
        member = enter(person.username)
        member.sign_in()
        member.open(address)
        member.page.get_by_role("radio").first.check()
        member.press("提交声明")
    for person in PANEL:
        member = enter(person.username)
        member.open(address)
        if person is PANEL[0]:
            member.press("开始面试")
        for group in member.page.get_by_role("group").filter(has=member.page.get_by_role("radio")).all():
            group.get_by_role("radio", name="8", exact=True).check()
        member.press("封存我的评分")
    lead = enter(PANEL[0].username)
    lead.open(address)
    lead.press("合成成绩")
    officer.sign_in()
    officer.open(address)
    officer.press("核对无误，封存成绩")


def _is_decided_and_certified(enter, calendar, application):
    address = f"/staff/cases/{application.pk}/"
    lead = enter(cast.LEAD_EXAMINER.username)
    lead.sign_in()
    lead.open(f"{address}decision/")
    lead.press("合成成绩")
    lead.press("提交评定委员会")
    decider = enter(cast.DECIDER.username)
    decider.sign_in()
    decider.open("/staff/")
    decider.follow(application.reference)
    decider.page.get_by_role("radio").first.check()
    decider.press("提交声明")
    decider.press("确认：评定通过")
    decider.sees("随批次结果一起公布")
    officer = enter(cast.EXAM_OFFICER.username)
    officer.open(f"/staff/batches/{application.batch_id}/")
    officer.follow("公布结果")
    officer.press("公布这 1 件结果")

    calendar.days_pass((award_notice_of(application).ends_on - timezone.localdate()).days + 1)
    first, second = enter(cast.CREDENTIAL_OFFICER.username), enter(cast.SECOND_CREDENTIAL_OFFICER.username)
    first.sign_in()
    first.open(address)
    first.press("登记证书编号")
    second.sign_in()
    second.open(f"/staff/register/{Certificate.objects.get(application=application).pk}/")
    second.press("签发证书")
    second.sees("有效")


def _is_verified_by_a_stranger(enter, calendar, candidate, certificate):
    candidate.sign_in()
    candidate.open(f"/applications/{certificate.application_id}/")
    candidate.sees(certificate.number)
    stranger = enter("stranger")
    stranger.open(f"/verify/{certificate.token}/")
    stranger.sees(NAME)
    stranger.open("/verify/")
    stranger.fill("证书编号", certificate.number)
    stranger.fill("持证人姓名", "何彦")
    stranger.press("核验")
    stranger.sees("没有查到相符的证书")
    stranger.fill("持证人姓名", NAME)
    stranger.press("核验")
    stranger.sees(certificate.number)

    credential, did, status, pdf = _taken_away(stranger, certificate)
    assert verify_bytes(credential, did, status, calendar.now()).reasons == ()
    assert NAME in PdfReader(BytesIO(pdf)).pages[0].extract_text()


def _taken_away(stranger, certificate):
    def fetched(address):
        answer = stranger.page.request.get(address)
        assert answer.status == 200, address
        return answer.body()

    return (
        fetched(f"/verify/{certificate.token}/credential.json"),
        fetched("/.well-known/did.json"),
        fetched("/status/revocation/1"),
        fetched(f"/verify/{certificate.token}/certificate.pdf"),
    )


def _is_revoked(enter, certificate):
    decider = enter(cast.SECOND_DECIDER.username)
    decider.sign_in()
    decider.open(f"/staff/register/{certificate.pk}/")
    decider.page.get_by_role("button", name="撤销证书").first.click()
    dialog = decider.page.get_by_role("dialog")
    dialog.get_by_label("理由").fill("举报查实：材料由他人代做。")
    dialog.get_by_role("button", name="撤销证书").click()
    decider.sees("已撤销")

    stranger = enter("stranger")
    stranger.open(f"/verify/{certificate.token}/")
    stranger.sees("已撤销")
    credential = stranger.page.request.get(f"/verify/{certificate.token}/credential.json").body()
    did = stranger.page.request.get("/.well-known/did.json").body()
    status = stranger.page.request.get("/status/revocation/1").body()
    refused = verify_bytes(credential, did, status, timezone.now())
    assert [objection.reason for objection in refused.reasons] == [Reason.REVOKED]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('<html lang="zh"><title>t</title><main><h1>h</h1><input></main>', "label"),
        ('<html lang="zh"><title>t</title><main><h1>h</h1><img src="/x.png"></main>', "image-alt"),
    ],
)
def test_the_examination_of_a_page_finds_what_is_wrong_with_it(person, content, found):
    watched = person()
    watched.page.set_content(content)

    with pytest.raises(AssertionError, match=found):
        watched.examine()
