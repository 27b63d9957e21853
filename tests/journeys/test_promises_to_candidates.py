"""What the pages of a result promise a candidate, each promise in a real browser."""

import re
from datetime import timedelta

import pytest
from django.urls import URLPattern, get_resolver
from playwright.sync_api import expect

from hengji.assay.award import AwardRule
from hengji.office.casework.models import Application
from hengji.office.decisions.models import Appeal
from hengji.office.demo.cast import EXAM_OFFICER, MANAGER, Person
from hengji.office.demo.dossier import accepted, admitted, submitted
from hengji.office.demo.house import announced_batch, founded
from hengji.office.demo.panel import begun, convened, scored
from hengji.office.demo.practical import handed_in, played, rated, seated, slips_against, started
from hengji.office.demo.timeline import Timeline
from hengji.office.demo.verdict import decided, laid_before, released
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import sealed_of
from hengji.office.marking.models import MarkTask, SealedMark
from hengji.office.people.operations import create_person
from hengji.office.people.roles import Role
from tests.journeys.conftest import CANDIDATE, SEED
from tests.journeys.walk import REAL_NOW

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HEARERS = tuple(
    Person(name, zh, latin, (Role.APPEAL_PANEL,))
    for name, zh, latin in (("zhong", "钟离", "Zhong Li"), ("si", "司马", "Si Ma"), ("yu", "俞平", "Yu Ping"))
)
RELEASED = ("评定未通过", "评定通过", "未达到")
OWN = ("applications/", "sittings/", "marking/", "staff/", "notices/")


@pytest.fixture
def house(live_server):
    """A house in which one candidate, who fails a requirement, waits for the decision."""
    house = founded(Timeline(REAL_NOW() - timedelta(days=60)))
    for person in HEARERS:
        house.people[person.username] = create_person(
            username=person.username,
            name=person.name,
            name_latin=person.name_latin,
            roles=person.roles,
            now=house.timeline.now,
        )
    batch = announced_batch(house, 1, closes_in_days=20, exam_in_days=55)
    application = accepted(house, submitted(house, CANDIDATE, batch))
    house.timeline.now = REAL_NOW() - timedelta(days=1)
    sitting = seated(house, admitted(house, application), seat=7, seed=SEED)
    started(house, CANDIDATE, sitting)
    played(house, CANDIDATE, sitting, slips=slips_against(sealed_of(sitting), "B", AwardRule()))
    handed_in(house, CANDIDATE, sitting)
    rated(house, sitting)
    scored(house, begun(house, convened(house, application)))
    laid_before(house, application)
    return house


def addresses():
    """Give every address of the office that can be asked for, with the numbers of the one case put in."""

    def below(patterns, prefix):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                yield route
            else:
                yield from below(pattern.url_patterns, route)

    number = {"application_id": Application.objects.get().pk, "sitting_id": Sitting.objects.get().pk}
    number["task_id"] = MarkTask.objects.first().pk
    filled = {"letter": "A", "skill": "purchasing", "level": "junior", "key": "purchasing.orders"}
    for route in below(get_resolver().url_patterns, ""):
        if route.startswith(OWN):
            yield "/" + re.sub(
                r"<(?:\w+:)?(\w+)>", lambda found: str(number.get(found[1]) or filled.get(found[1], 1)), route
            )


def polled(page):
    """Ask for everything as the candidate and give the answers that were given, by address.

    What is different at every asking is left out: tokens, and the number and moment that a PDF has of its own.
    """
    answers = {address: page.request.get(address, max_redirects=0) for address in addresses()}
    return {
        address: "" if address.endswith(".pdf") else re.sub(r'csrf[^>]*|"token": "\w+"', "", answer.text())
        for address, answer in answers.items()
        if answer.status == 200
    }


def told(house, application):
    decided(house, application)
    released(house, application.batch)


@pytest.mark.conforms("I6")
def test_nothing_leaks_before_the_release_and_all_of_it_is_there_after(enter, house):
    watched = enter(CANDIDATE)
    application = Application.objects.get()
    before = polled(watched.page)
    leaks = [(address, word) for address, body in before.items() for word in RELEASED if word in body]
    assert (f"/applications/{application.pk}/" in before, leaks) == (True, [])
    assert [
        address for address in before if "results" in address or address.startswith(("/staff", "/marking"))
    ] == []

    decided(house, application)
    assert polled(watched.page) == before

    officer = enter(EXAM_OFFICER)
    officer.go("/staff/")
    officer.page.locator("main a[href$='/release/']").click()
    officer.examine()
    expect(officer.page.locator("main")).to_contain_text("参加考核的申请都已评定。")
    officer.page.get_by_role("button", name="公布这 1 件结果").click()
    expect(officer.page.locator("main")).to_contain_text("没有待公布的结果")
    officer.examine()

    after = polled(watched.page)
    fresh = sorted(after.keys() - before.keys())
    here = f"/applications/{application.pk}"
    assert fresh == [f"{here}/contest/", f"{here}/results/", f"{here}/results/explained/"]
    assert "评定未通过" in after[f"{here}/results/"]


def test_a_result_explains_itself_and_is_contested_on_its_page(enter, house):
    application = Application.objects.get()
    told(house, application)
    watched = enter(CANDIDATE)
    page = watched.page
    watched.go(f"/applications/{application.pk}/results/")
    expect(page.locator(".verdict")).to_contain_text("评定未通过")
    expect(page.get_by_role("heading", name="提出申诉")).to_be_visible()
    expect(page.locator("form", has=page.get_by_role("heading", name="提出申诉"))).to_contain_text(
        "以前可以提出"
    )
    page.get_by_role("link", name="查看实操逐项讲评").click()
    expect(page.locator(".explained").first).to_contain_text("考了什么")
    watched.examine()
    page.go_back()

    page.locator("#appeal-grounds").fill("跟单一项的检查点与订单记录不符。")
    page.get_by_role("button", name="提出申诉").click()
    watched.go(f"/applications/{application.pk}/results/")
    expect(page.locator("main")).to_contain_text("跟单一项的检查点与订单记录不符。")
    expect(page.locator("main")).to_contain_text("答复期限")

    _heard(enter, house)

    watched.go(f"/applications/{application.pk}/results/")
    for words in ("跟单一项的检查点与订单记录不符。", "记录与评分一致。", "驳回"):
        expect(page.locator("main")).to_contain_text(words)


def test_a_new_rubric_changes_no_mark_and_lists_what_it_would_touch(enter, house):
    older = MarkTask.objects.order_by("criterion", "slot").first()
    given = list(SealedMark.objects.order_by("pk").values_list("task", "score"))
    wording = older.rubric.replace("语气", "口吻")
    MarkTask.objects.filter(criterion=older.criterion).update(rubric=wording)  # as an earlier bank worded it

    manager = enter(MANAGER)
    manager.go("/staff/papers/purchasing/junior/")

    row = manager.page.get_by_role("row").filter(has_text="已换用新细则")
    expect(row).to_contain_text(older.sitting.code)
    assert list(SealedMark.objects.order_by("pk").values_list("task", "score")) == given
    officer = enter(EXAM_OFFICER)
    officer.go(f"/marking/sittings/{older.sitting_id}/evidence/")
    expect(officer.page.locator("main")).to_contain_text("口吻")


def _heard(enter, house):
    """Let a panel of three take the appeal and reject it."""
    address = f"/staff/appeals/{Appeal.objects.get().pk}/"
    chair = enter(HEARERS[0])
    chair.go(address)
    chair.page.get_by_role("button", name="受理", exact=True).click()
    for person in HEARERS:
        chair.page.locator(f"input[name=panel][value='{house.user(person).pk}']").check()
    chair.page.locator(f"input[name=lead][value='{house.user(HEARERS[0]).pk}']").check()
    chair.page.locator("form[action$='/panel/'] button").click()
    for person in HEARERS:
        member = enter(person)
        member.go(address)
        member.page.locator("input[name=answer][value=clear]").check()
        member.page.get_by_role("button", name="提交声明").click()
        member.page.locator("form[action$='/opinion/'] [name=outcome][value='rejected']").check()
        member.page.locator("form[action$='/opinion/'] [name=reason]").fill("记录与评分一致。")
        member.page.locator("form[action$='/opinion/'] button").click()
