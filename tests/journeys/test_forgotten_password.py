"""A forgotten password in a real browser: from the sign-in page over the letter to the new one, by keyboard alone."""

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from hengji.office.people.forgotten import reset_code_of
from hengji.office.people.operations import create_person
from hengji.office.people.roles import Role
from tests.journeys.keyboard import press, write

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
MAILBOX, NEW = "li.na@example.cn", "一个新的好密码2026"
WORDS = {
    "zh-hans": ("忘记密码", "用户名或电子邮箱", "寄出邮件", "密码", "设置新密码", "登录"),
    "en": (
        "Forgotten your password?",
        "User name or e-mail address",
        "Send the e-mail",
        "Password",
        "Set a new password",
        "Sign in",
    ),
}
WIDTHS = (1440, 390)
WIDER = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def owner(live_server, settings):
    settings.SMTP_HOST, settings.PUBLIC_URL = "mail.example.cn", live_server.url
    return create_person(
        username="li.na", name="李娜", name_latin="Li Na", email=MAILBOX, roles=[Role.CANDIDATE],
        now=timezone.now(), password="采购与供应链2026!",
    )  # fmt: skip


def looked_at(one):
    """Ask axe with colours, and whether a telephone has to be pushed."""
    for width in WIDTHS:
        one.page.set_viewport_size({"width": width, "height": 900})
        assert (one.page.url, width, one.page.evaluate(WIDER), one.violations()) == (
            one.page.url,
            width,
            0,
            [],
        )
    one.stay_quiet()


@pytest.mark.parametrize("language", WORDS)
def test_from_the_sign_in_page_to_a_new_password(person, owner, live_server, language):
    forgotten, name, send, password, choose, sign_in = WORDS[language]
    one = person()
    page = one.page
    told = []
    page.on("request", lambda asked: told.append(f"{asked.url} {asked.all_headers().get('referer', '')}"))
    page.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    page.goto("/sign-in/")
    looked_at(one)
    press(page, forgotten)
    page.wait_for_url("**/sign-in/forgotten/")
    looked_at(one)
    write(page, name, MAILBOX)
    press(page, send)
    page.wait_for_url("**/sign-in/reset/")
    looked_at(one)
    [letter] = mail.outbox
    link = next(word for word in letter.body.split() if "#" in word)

    page.goto(link)
    expect(page.locator("#account")).to_have_value("li.na")
    assert "#" not in page.url
    looked_at(one)
    write(page, password, NEW)
    press(page, choose)
    page.wait_for_url("**/sign-in/")
    looked_at(one)
    page.keyboard.press("Tab")
    expect(page.locator("#id_username")).to_be_focused()
    page.keyboard.type("li.na")
    write(page, password, NEW)
    press(page, sign_in)
    page.wait_for_url("**/applications/")

    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text(choose)
    expect(page.locator("#id_code")).to_have_attribute("aria-invalid", "true")
    code = link.partition("#")[2]
    assert told
    assert [line for line in told if code in line.partition("#")[0] or code in line.partition(" ")[2]] == []


def test_who_has_begun_to_write_before_the_module_is_there_goes_on_writing(person, owner):
    """The page of the answer gives the field the focus at once, and its module comes late."""
    page, late = person().page, []
    page.goto(f"/sign-in/reset/#{reset_code_of(owner, timezone.now())}")
    expect(page.locator("#account")).to_have_value("li.na")
    page.get_by_label("密码").fill(NEW)
    page.route("**/hengji/kit.js", lambda route, _request: late.append(route))
    with page.expect_request("**/hengji/kit.js"):
        page.get_by_role("button", name="设置新密码").click(no_wait_after=True)
    expect(page.locator("#id_username")).to_be_focused()
    page.keyboard.type("li")

    with page.expect_response("**/hengji/kit.js"):
        late.pop().continue_()
    page.wait_for_load_state()

    page.keyboard.type(".na")
    expect(page.locator("#id_username")).to_have_value("li.na")
    expect(page.locator("main > .notice[role]")).to_be_visible()
