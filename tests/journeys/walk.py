"""What people do on the pages, in their own words: sign in, open what waits, fill in, press.

Everything is found as a person finds it, by role and by text, and every kind of page that she opens is examined.
"""

from base64 import b64decode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.urls import resolve
from django.utils import timezone
from playwright.sync_api import Page, expect

from hengji.assay.bilingual import Text
from hengji.assay.company import OPERATIONS, AnswerKind, Question, form_fields
from hengji.assay.company.currencies import CNY, counted_in
from hengji.assay.company.scales import scale_of

PASSWORD = "a-long-and-plain-password"
REAL_NOW = timezone.now


def amount(minor: int | str, unit: Text | None) -> str:
    """Write an amount as a person types it, by what it is counted in."""
    return str(Decimal(minor).scaleb(-(counted_in(unit) or CNY).digits))


def figure(value: Any, unit: Text | None) -> str:
    """Write a figure as a person types it: 11.65 for hundredths of a per cent."""
    scale = scale_of(unit)
    return str(Decimal(value).scaleb(-scale.digits)) if scale else str(value)


class Calendar:
    """The office's clock, moved on by days as the procedure asks for; put in the place of Django's own."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return REAL_NOW() + self.ahead

    def until(self, moment: datetime) -> None:
        self.ahead += max(timedelta(), moment - self.now())

    def days_pass(self, days: int) -> None:
        self.ahead += timedelta(days=days)


@dataclass
class Walker:
    """One person with a browser of her own."""

    page: Page
    username: str
    watched: Any
    seen: set[str] = field(default_factory=set)

    def examine(self) -> None:
        self.watched.examine()

    def look(self) -> None:
        """Ask axe about a kind of page when it is first opened, and the console about every page."""
        kind = resolve(urlsplit(self.page.url).path).view_name
        if kind in self.seen:
            self.watched.stay_quiet()
        else:
            self.seen.add(kind)
            self.examine()

    def sign_in(self) -> None:
        """Sign in anew: days have passed, and the office does not keep people signed in for days."""
        self.page.context.clear_cookies()
        self.open("/sign-in/")
        self.page.get_by_label("用户名").fill(self.username)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.press("登录", within="main")

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.look()

    def follow(self, name: str, *, within: str = "main") -> None:
        """Follow the link of that name."""
        self.page.locator(within).get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()
        self.look()

    def press(self, name: str, *, within: str = "main") -> None:
        """Press the button of that name and look at the page that answers."""
        self.page.locator(within).get_by_role("button", name=name).first.click()
        self.page.wait_for_load_state()
        self.look()

    def sees(self, text: str) -> None:
        expect(self.page.locator("main")).to_contain_text(text)

    def fill(self, label: str, value: str, *, within: str = "main") -> None:
        self.page.locator(within).get_by_label(label).first.fill(value)

    def tick(self, label: str, *, within: str = "main") -> None:
        self.page.locator(within).get_by_label(label).first.check()


class Desk:
    """The candidate's desk in the exam: any operation, through its own form."""

    def __init__(self, page: Page, questions: dict[str, Question]) -> None:
        self.page = page
        self.questions = questions
        self.saved = 0

    def do(self, operation: str, arguments: dict[str, Any]) -> None:
        """Fill in the operation's form, send it, and wait until the server has it."""
        form = self._form(operation, arguments)
        if form.evaluate("form => !!form.closest('[data-studio]')"):
            self._edit(form, operation, arguments)
            return
        self._show(form)
        self._fill(form, operation, arguments)
        if operation == "report.answer":
            form.locator("[name=given-value]").press("Tab")
        else:
            form.locator("button:not([type=button])").click()
        self.expect_saved()

    def _edit(self, form: Any, operation: str, arguments: dict[str, Any]) -> None:
        """Work in the studio's editor: by its library, its bar, its dialog and its tools."""
        self.page.locator(".menu [data-goes-view=studio_editor]").click()
        if operation == "studio.open":
            self.page.locator(f"[data-opens-picture='{arguments['picture']}']").click()
            self.expect_saved()
            return
        self.page.locator(f"button[data-work='{arguments['work']}']").click()
        if operation in {"studio.undo", "studio.redo"}:
            self.page.locator(f"[data-does={operation.partition('.')[2]}]").click()
            self.expect_saved()
            return
        if operation == "studio.export":
            self.page.locator("[data-does=export]").click()
        else:
            self._show(form)
        self._fill(form, operation, {name: v for name, v in arguments.items() if name != "work"})
        form.locator("button:not([type=button])").click()
        self.expect_saved()

    def expect_saved(self) -> None:
        self.saved += 1
        expect(self.page.locator("[data-part=saved]")).to_have_text(f"已保存 {self.saved} · 未送达 0")

    def _fill(self, form: Any, operation: str, arguments: dict[str, Any]) -> None:
        typed = self._typed(operation, arguments)
        # A file first: the page offers its name as the picture's, which the solver may have called otherwise.
        for name in sorted(typed, key=lambda name: name != "content"):
            field, text = form.locator(f"[name=given-{name}]"), typed[name]
            if field.get_attribute("type") == "file":
                field.set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": b64decode(text)})
            elif field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(text)
            else:
                field.fill(text)

    def _form(self, operation: str, arguments: dict[str, Any]) -> Any:
        forms = self.page.locator(f"form[data-operation='{operation}']")
        if operation != "report.answer":
            return forms.first
        asked = self.page.locator(f"input[name=given-question][value='{arguments['question']}']")
        return forms.filter(has=asked).first

    def _show(self, form: Any) -> None:
        view = form.evaluate("form => form.closest('[data-view]').dataset.view")
        self.page.locator(f".menu [data-goes-view='{view}']").click()
        if form.evaluate("form => !!form.closest('details') && !form.closest('details').open"):
            form.locator("xpath=ancestor::details[1]/summary").click()

    def _typed(self, operation: str, arguments: dict[str, Any]) -> dict[str, str]:
        """Write the arguments as a person types them: dollars for cents, days as 2026-03-02."""
        if operation == "report.answer":
            question, value = self.questions[arguments["question"]], arguments["value"]
            write = amount if question.kind is AnswerKind.MONEY else figure
            return {"value": write(value, question.unit)}
        fields = {field.name: field for field in form_fields(OPERATIONS[operation])}
        return {
            name: (amount if fields[name].widget == "money" else figure)(value, fields[name].unit)
            for name, value in arguments.items()
            if value is not None
        }
