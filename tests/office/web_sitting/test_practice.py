"""The desk of a practice over HTTP: the exam's own, with nothing sealed in it until it is over."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hengji.assay.tasks import BLUEPRINTS, Drawn, Paper, Sealed
from hengji.office.demo import trial
from hengji.office.demo.house import founded
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.operations import hand_in, start_sitting
from hengji.office.practice import queries
from hengji.office.practice.models import Practice
from hengji.office.practice.operations import begin_practice
from hengji.office.web.practice import urls
from tests.office.web_sitting.test_secrecy import PAGES, SEED, WHERE_THERE_ARE_SUCH, Browser, shortest_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(in_assessment, li_na):
    return begin_practice(application_id=in_assessment.pk, actor=li_na, now=timezone.now())


ENOUGH = 6
"""So many operations: the desk is the one of the exam, where a whole task is done."""


class Practising(Browser):
    """As a candidate's browser in an exam, at the desk of a practice."""

    def __init__(self, practice):
        paper = Paper.model_validate_json(practice.paper_body)
        drawn = Drawn(paper=paper, sealed=Sealed.model_validate_json(practice.sealed_body))
        self.practice = practice
        super().__init__(drawn, f"/practice/rounds/{practice.pk}/", practice.application.applicant)

    def before(self, page):
        """Open a page that she sees before she sits down at the desk."""
        return self.took(page, self.client.get(f"/practice/{page}"))

    def company(self):
        with queries.present(self.practice) as current:
            return current.company


@pytest.fixture
def practising():
    """Let somebody who has handed in her exam of this skill practise it."""

    def make(skill, level):
        founded(Timeline(timezone.now()))
        sitting = trial.seated(skill, level, now=timezone.now(), seed=SEED)
        candidate = sitting.application.applicant
        start_sitting(sitting_id=sitting.pk, actor=candidate, now=timezone.now())
        hand_in(sitting_id=sitting.pk, actor=candidate, now=timezone.now())
        return begin_practice(application_id=sitting.application_id, actor=candidate, now=timezone.now())

    return make


@pytest.mark.parametrize(("skill", "level"), BLUEPRINTS)
@pytest.mark.conforms("R11")
def test_no_answer_of_a_practice_holds_a_sealed_value_until_it_is_over(skill, level, practising):
    practice = practising(skill, level)
    browser = Practising(practice)
    browser.secrets.discard(str(browser.drawn.sealed.seed))  # the number of the paper, which is on the page
    plan = shortest_task(browser.drawn)[:ENOUGH]

    browser.before("device/answer/")
    browser.before("device/load/")
    browser.before(f"{practice.application_id}/")
    browser.before(f"{practice.application_id}/browser/")
    browser.get()
    for number, entry in enumerate((*plan, plan[-1].model_copy(update={"arguments": {"nonsense": 1}}))):
        assert browser.do(number, entry).status_code == 200
    for page in PAGES:
        browser.get(page)
    browser.follow(browser.get(language="en"))
    form = {"operation": "company.wait", "expected_sequence": 0, "key": "late", "given-minutes": "15"}
    browser.took("operate/", browser.client.post(f"{browser.address}operate/", form))
    begun_again = browser.client.post(f"/practice/{practice.application_id}/begin/")
    assert browser.took("begin/", begun_again)["Location"] == browser.address
    assert browser.get("result/").status_code == 302

    assert browser.leaks == []
    assert {pattern.name for pattern in urls.urlpatterns} - browser.opened <= WHERE_THERE_ARE_SUCH

    browser.client.post(f"{browser.address}hand-in/")
    browser.seen.clear()
    assert "应有的做法" in browser.get("result/", language="zh-hans").content.decode()
    assert browser.leaks != []


def test_a_form_without_script_is_taken_and_a_refused_one_comes_back(practice, enter, li_na):
    desk, address = enter(li_na), f"/practice/rounds/{practice.pk}/"
    page = desk.get(address).content.decode()
    assert f'action="{address}operate/"' in page
    assert "/sittings/" not in page
    form = {"operation": "company.wait", "expected_sequence": 0, "key": "a", "form": "company-company.wait"}

    taken = desk.post(f"{address}operate/", form | {"given-minutes": "30", "view": "company"})
    refused = desk.post(
        f"{address}operate/", form | {"given-minutes": "0", "key": "b", "expected_sequence": 1}
    )

    assert (taken.status_code, refused.status_code) == (302, 422)
    assert queries.practice_numbered(practice.pk).entries.count() == 2


def test_what_is_over_shows_its_result_and_takes_nothing(practice, enter, li_na):
    past = timezone.now() - timedelta(hours=1)
    Practice.objects.update(opened_at=past, closes_at=past + timedelta(minutes=25))
    desk, address = enter(li_na), f"/practice/rounds/{practice.pk}/"
    late = {"operation": "company.wait", "typed": {"minutes": "30"}, "key": "a", "expected_sequence": 0}

    answer = desk.post(f"{address}operations/", late, content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (409, "closed")
    assert desk.get(address)["Location"] == f"{address}result/"
    assert "时间到，由系统收卷" in desk.get(f"{address}result/").content.decode()


def test_during_her_exam_she_finds_neither_desk_nor_result(practice, sitting, enter, li_na):
    browser = enter(li_na)

    pages = [browser.get(f"/practice/rounds/{practice.pk}/{page}") for page in ("", "state/", "result/")]

    assert [page.status_code for page in pages] == [404, 404, 404]
    home = browser.get(f"/practice/{practice.application_id}/").content.decode()
    assert "考试结束以前不能练习" in home
    assert f"/practice/rounds/{practice.pk}/" not in home


def test_the_check_is_answered_with_the_time_and_a_desks_weight(enter, li_na):
    browser = enter(li_na)

    told = browser.get("/practice/device/answer/").json()["now_ms"]

    assert abs(told / 1000 - timezone.now().timestamp()) < 5
    assert len(browser.get("/practice/device/load/").content) == 440_000


def test_her_pages_lead_to_it(in_assessment, enter, li_na):
    page = enter(li_na).get(f"/applications/{in_assessment.pk}/").content.decode()

    assert re.findall(r'href="(/practice/\d+/)"', page) == [f"/practice/{in_assessment.pk}/"]


def test_before_an_application_is_handed_in_there_is_neither_check_nor_practice(draft, enter, li_na):
    browser = enter(li_na)

    assert browser.get(f"/practice/{draft.pk}/").status_code == 404
    assert browser.post(f"/practice/{draft.pk}/begin/").status_code == 404
    assert "/practice/" not in browser.get(f"/applications/{draft.pk}/").content.decode()
