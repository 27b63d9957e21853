"""The desk of a practice over HTTP: the exam's own, with nothing sealed in it until it is over."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hengji.assay.tasks import Drawn, Paper, Sealed
from hengji.office.practice import queries
from hengji.office.practice.models import Practice
from hengji.office.practice.operations import begin_practice
from tests.office.practice.conftest import solution_of
from tests.office.web_sitting.test_secrecy import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(in_assessment, li_na):
    return begin_practice(application_id=in_assessment.pk, actor=li_na, now=timezone.now())


class Practising(Browser):
    """As a candidate's browser in an exam, at the desk of a practice."""

    def __init__(self, practice):
        paper = Paper.model_validate_json(practice.paper_body)
        drawn = Drawn(paper=paper, sealed=Sealed.model_validate_json(practice.sealed_body))
        self.practice = practice
        super().__init__(drawn, f"/practice/rounds/{practice.pk}/", practice.application.applicant)

    def company(self):
        with queries.present(self.practice) as current:
            return current.company


def test_no_answer_of_a_practice_holds_a_sealed_value_until_it_is_over(practice):
    browser = Practising(practice)
    browser.secrets.discard(str(browser.drawn.sealed.seed))  # the number of the paper, which is on the page

    browser.get()
    for number, payload in enumerate(solution_of(practice)[:4]):
        assert browser.send(number, payload).status_code == 200
    for page in ("", "state/?everything=1", "journal/", "hand-in/"):
        browser.get(page)
    browser.took("home", browser.client.get(f"/practice/{practice.application_id}/"))
    assert browser.client.get(f"{browser.address}result/").status_code == 302
    assert browser.leaks == []

    browser.client.post(f"{browser.address}hand-in/")
    shown = browser.get("result/").content.decode()
    assert browser.leaks != []
    assert "应有的做法" in shown


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
