"""Words that would like to be a program, typed wherever people may type, and read in a real browser by somebody else."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client
from playwright.sync_api import expect

from hengji.assay.company import OPERATIONS, form_fields
from hengji.office.casework.operations import (
    add_evidence,
    begin_review,
    record_finding,
    return_for_supplement,
    start_application,
)
from hengji.office.complaints.lifecycle import ComplaintKind
from hengji.office.complaints.operations import file_complaint
from hengji.office.demo.cast import CANDIDATES, EXAM_OFFICER, REGISTRAR
from hengji.office.demo.dossier import accepted, admitted, handed_over, submitted
from hengji.office.demo.house import announced_batch, founded
from hengji.office.demo.practical import seated, started
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.operations import perform_operation
from hengji.office.people import totp
from hengji.office.people.models import SecondFactor
from hengji.office.people.operations import create_person
from hengji.office.people.roles import Role
from hengji.office.receiving.models import IncomingFile
from hengji.office.receiving.operations import begin_file, receive_part
from tests.journeys.walk import REAL_NOW

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HOSTILE = (
    "\"'><script>window.hit=1</script><img src=x onerror=window.hit=1>"
    "<svg/onload=window.hit=1><a href=javascript:hit=1>x</a><form action=//evil.example>{{7*7}}{% now %}"
)
SCAN = b"%PDF-1.7 and so on"
PHONE = {"width": 390, "height": 844}
SEED = 20260302


@pytest.fixture
def signed_in(person, live_server):
    def make(user):
        watched, client = person(), Client()
        client.force_login(user)
        session = client.cookies["sessionid"].value
        watched.page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return watched

    return make


@pytest.fixture
def told(live_server):
    """A house where a candidate, a registrar and a stranger have typed hostile words into all they could."""
    house = founded(Timeline(REAL_NOW() - timedelta(days=2)))
    batch = announced_batch(house, 1, closes_in_days=20, exam_in_days=55)
    candidate, registrar, timeline = house.user(CANDIDATES[0]), house.user(REGISTRAR), house.timeline
    application = start_application(batch_id=batch.pk, actor=candidate, now=timeline.later(minutes=1))
    case = {"application_id": application.pk}
    for letter in "ABC":
        add_evidence(
            requirement=letter, title=HOSTILE[:100], statement=HOSTILE, actor=candidate,
            now=timeline.later(minutes=1), **case,
        )  # fmt: skip
    handed_over(house, CANDIDATES[0], application)
    begin_review(actor=registrar, now=timeline.later(minutes=1), **case)
    for letter in "ABC":
        record_finding(
            requirement=letter, accepted=letter != "C", note=HOSTILE, actor=registrar,
            now=timeline.later(minutes=1), **case,
        )  # fmt: skip
    return_for_supplement(gaps={"C": HOSTILE}, actor=registrar, now=timeline.later(minutes=1), **case)
    complaint = file_complaint(
        kind=ComplaintKind.BODY, facts=HOSTILE, name=HOSTILE, contact=HOSTILE, now=timeline.later(minutes=1)
    )
    return house, application, complaint


def read(watched, address, *, shows=True):
    """Open a page: the words stand there as words, nothing ran, nothing was even held back by the policy."""
    watched.page.goto(address)
    assert watched.page.evaluate("window.hit") is None, address
    assert watched.page.locator("main script, main svg[onload], [onerror], form[action*='evil']").count() == 0
    if shows:
        assert "<script>window.hit=1</script>" in watched.page.locator("main").inner_text(), address
        assert "{{7*7}}" in watched.page.locator("main").inner_text(), address


def test_words_that_were_stored_stay_words_for_whoever_reads_them(told, signed_in):
    house, application, complaint = told
    registrar, candidate = signed_in(house.user(REGISTRAR)), signed_in(application.applicant)
    handler = signed_in(
        create_person(username="ying", name="应声", roles=[Role.APPEAL_PANEL], now=house.timeline.now)
    )

    read(registrar, f"/staff/cases/{application.pk}/")
    read(registrar, f"/staff/cases/{application.pk}/review/")
    read(candidate, f"/applications/{application.pk}/", shows=False)
    read(candidate, f"/applications/{application.pk}/dossier/")
    read(handler, f"/staff/complaints/{complaint.pk}/")
    assert registrar.problems + candidate.problems + handler.problems == []


def test_words_typed_into_any_operation_stay_words_for_her_and_for_whoever_judges(live_server, signed_in):
    house = founded(Timeline(REAL_NOW() - timedelta(days=60)))
    batch = announced_batch(house, 1, closes_in_days=20, exam_in_days=55)
    application = accepted(house, submitted(house, CANDIDATES[0], batch))
    house.timeline.now = REAL_NOW() - timedelta(hours=1)
    sitting = started(house, CANDIDATES[0], seated(house, admitted(house, application), seat=7, seed=SEED))
    typed = [
        (name, {field.name: f"{HOSTILE} {name} {field.name}" for field in fields})
        for name, operation in OPERATIONS.items()
        if (fields := [one for one in form_fields(operation) if one.widget in {"text", "longtext"}])
    ]
    for number, (operation, arguments) in enumerate(typed):
        perform_operation(
            sitting_id=sitting.pk, payload={"operation": operation, "arguments": arguments},
            expected_sequence=number, key=f"k{number}", actor=application.applicant, now=REAL_NOW(),
        )  # fmt: skip

    candidate = signed_in(application.applicant)
    read(candidate, f"/sittings/{sitting.pk}/?view=journal")
    read(candidate, f"/sittings/{sitting.pk}/journal/")
    shown = candidate.page.locator("main").inner_text()
    missing = [(name, field) for name, fields in typed for field in fields if f"{name} {field}" not in shown]
    assert missing == []
    read(candidate, f"/sittings/{sitting.pk}/hand-in/", shows=False)
    candidate.page.get_by_role("button", name="确认交卷").click()
    expect(candidate.page.get_by_role("heading", name="交卷回执")).to_be_visible()
    officer = signed_in(house.user(EXAM_OFFICER))
    read(officer, f"/marking/sittings/{sitting.pk}/film/?at={len(typed)}")
    assert candidate.problems + officer.problems == []


def test_the_name_of_a_file_that_waits_for_its_form_stays_words(told, signed_in):
    """A form with a fault comes back and names what has come in parts; nobody but its sender is shown that."""
    _house, application, _complaint = told
    whole, sender = {"now": REAL_NOW(), "actor": application.applicant}, application.applicant
    digest = sha256(SCAN).hexdigest()
    file = begin_file(name="a.pdf", size_bytes=len(SCAN), sha256=digest, **whole)
    receive_part(token=file.token, offset=0, content=SCAN, **whole)
    IncomingFile.objects.update(name=HOSTILE[:120])
    candidate = signed_in(sender)
    candidate.page.goto(f"/applications/{application.pk}/dossier/")

    form = candidate.page.locator("form:has(input[name=sent])").first
    form.evaluate(
        """(form, token) => {
            form.elements.sent.value = token;
            form.elements.title.value = "长".repeat(121);
            HTMLFormElement.prototype.submit.call(form);
        }""",
        file.token,
    )
    expect(candidate.page.locator(".arrived")).to_contain_text("<script>window.hit=1</script>")
    assert candidate.page.evaluate("window.hit") is None
    assert [problem for problem in candidate.problems if "409" not in problem] == []


def test_words_in_an_address_or_a_form_come_back_as_words(told, signed_in, person):
    house, *_ = told
    registrar, stranger = signed_in(house.user(REGISTRAR)), person()

    for address in ("/staff/people/?q=", "/staff/cases/?q="):
        registrar.page.goto(address + HOSTILE.replace("%", "%25"))
        assert registrar.page.evaluate("window.hit") is None, address
    read(stranger, "/sign-in/?next=javascript:window.hit=1", shows=False)
    stranger.page.get_by_label("用户名").fill(HOSTILE)
    stranger.page.get_by_label("密码").fill(HOSTILE)
    stranger.page.get_by_role("button", name="登录").click()
    expect(stranger.page.get_by_role("alert")).to_contain_text("用户名或密码不对")
    assert stranger.page.evaluate("window.hit") is None
    assert registrar.problems + stranger.problems == []


def test_the_policy_would_hold_back_what_the_pages_let_through(person):
    """The second wall, tried by itself: a script that got into a page all the same does not run."""
    stranger = person()
    stranger.page.goto("/sign-in/")
    stranger.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit=1\">');"
        "const own = document.createElement('script'); own.textContent = 'window.hit=1'; document.body.append(own)"
    )
    stranger.page.wait_for_timeout(300)

    assert stranger.page.evaluate("window.hit") is None
    assert any("Content Security Policy" in problem for problem in stranger.problems)


def test_somebody_sets_up_her_second_step_by_keyboard_on_a_telephone(told, person, settings):
    house, *_ = told
    registrar = house.user(REGISTRAR)
    registrar.set_password("一段足够长的口令2026")
    registrar.save(update_fields=["password"])
    settings.SECOND_STEP = True
    watched = person()
    page, keyboard = watched.page, watched.page.keyboard
    page.set_viewport_size(PHONE)
    watched.go("/sign-in/")
    page.get_by_label("用户名").focus()
    keyboard.type(registrar.username)
    keyboard.press("Tab")
    keyboard.insert_text("一段足够长的口令2026")
    keyboard.press("Enter")
    page.wait_for_url("**/account/second-step/")
    watched.examine()
    page.get_by_role("button", name="开始设置").focus()
    keyboard.press("Enter")
    expect(page.get_by_label("验证码")).to_be_focused()
    watched.examine()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    keyboard.type(totp.code_at(SecondFactor.objects.get().secret, REAL_NOW()))
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="恢复码", level=1)).to_be_visible()
    watched.examine()
    assert page.locator(".codes li").count() == totp.RECOVERY_CODES
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    watched.go("/staff/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
