"""No body that the server sends a candidate holds a sealed value, whatever the skill."""

import html
import json
import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from hengji.assay.company.canonical import canonical
from hengji.assay.tasks import BLUEPRINTS, Drawn, open_session, solve
from hengji.office.demo import trial
from hengji.office.demo.house import founded
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.queries import company_of, paper_of, sealed_of
from hengji.office.web.sitting import urls
from tests.assay.tasks.secrecy import pairs_of, unspoken, words_of_marking

pytestmark = pytest.mark.django_db

SEED = 2**52
PAGES = ("", "state/?everything=1", "journal/", "hand-in/")
ADDRESSES = {pattern.name for pattern in urls.urlpatterns}
WHERE_THERE_ARE_SUCH = {"picture", "chart"}
"""No company has both, and many have neither."""


class Browser:
    """A candidate's browser that searches whatever is new in what it is sent for what must not be in it."""

    def __init__(self, drawn, address, candidate):
        self.drawn, self.address = drawn, address
        self.client = Client()
        self.client.force_login(candidate)
        self.secrets = {*words_of_marking(self.drawn), *(pair for pair, _ in pairs_of(self.drawn))}
        self.to_come = set(unspoken(self.company()))
        self.seen, self.prints, self.leaks, self.opened = set(), set(), [], set()

    def get(self, page="", *, language="zh-hans"):
        self.client.cookies["django_language"] = language
        return self.took(page, self.client.get(f"{self.address}{page}"))

    def post(self, page, body=None):
        response = self.client.post(f"{self.address}{page}", body or {}, content_type="application/json")
        return self.took(page, response)

    def took(self, page, response):
        self.opened.add(response.resolver_match.url_name)
        words = response.content.decode(errors="replace")
        if response["Content-Type"].startswith("application/json"):
            words = canonical(json.loads(words)).replace("\\", "")
        words = re.sub(r'<span class="nowrap">([\w./-]+)</span>', r"\1", words)  # a code within a sentence
        self.prints.update(re.findall(r'data-print="([^"]+)"', words))
        fresh = dict.fromkeys(part for part in re.split("[<\n]", words) if part not in self.seen)
        self.seen.update(fresh)
        new = html.unescape("\n".join(fresh))
        if self.to_come and page == "operations/":
            self.to_come = set(unspoken(self.company()))
        self.leaks += [(page, secret) for secret in self.secrets | self.to_come if secret in new]
        return response

    def follow(self, page):
        """Open one picture, every drawing and every file to which a page leads."""
        lying = re.findall(rf'"{self.address}((?:pictures|tables)/[^"?]+)', page.content.decode())
        drawn = [link for link in lying if not link.startswith("pictures/") or "/charts/" in link]
        for link in dict.fromkeys([*drawn, *[link for link in lying if link not in drawn][:1]]):
            self.get(link)

    def do(self, number, entry):
        return self.send(number, {"operation": entry.operation, "arguments": entry.arguments})

    def send(self, number, payload):
        order = {"key": f"k-{number}", "expected_sequence": number}
        answer = self.post("operations/", payload | order)
        self.get(f"state/?{urlencode({'everything': 1, 'shown': sorted(self.prints)}, doseq=True)}")
        return answer


class AtTheExam(Browser):
    def __init__(self, sitting):
        self.sitting = sitting
        drawn = Drawn(paper=paper_of(sitting), sealed=sealed_of(sitting))
        super().__init__(drawn, f"/sittings/{sitting.pk}/", sitting.application.applicant)

    def company(self):
        return company_of(self.sitting)


@pytest.fixture
def seated():
    def make(skill, level):
        founded(Timeline(timezone.now()))
        return trial.seated(skill, level, now=timezone.now(), seed=SEED)

    return make


def shortest_task(drawn):
    """Plan each task by itself and give the acts of the shortest plan."""
    plans = []
    for sheet in drawn.paper.tasks:
        session = open_session(drawn.paper, drawn.sealed)
        solve(drawn.paper.model_copy(update={"tasks": (sheet,)}), session)
        plans.append(session.journal.entries)
    return min(plans, key=len)


@pytest.mark.parametrize(("skill", "level"), BLUEPRINTS)
@pytest.mark.conforms("R11")
def test_no_answer_of_a_sitting_holds_a_sealed_value(skill, level, seated):
    browser = AtTheExam(seated(skill, level))
    plan = shortest_task(browser.drawn)
    refused = plan[-1].model_copy(update={"arguments": {"nonsense": 1}})

    browser.get()
    browser.post("start/")
    for page in PAGES:
        browser.get(page)
    browser.get(language="en")
    for number, entry in enumerate((*plan, refused)):
        assert browser.do(number, entry).status_code == 200
    browser.follow(browser.get())
    browser.get("journal/")
    form = {"operation": "company.wait", "expected_sequence": 0, "key": "late", "given-minutes": "15"}
    browser.took("operate/", browser.client.post(f"{browser.address}operate/", form))
    browser.post("away/")
    browser.get("claim/")
    browser.get("browser/")
    browser.took("leave/", browser.client.get("/sittings/leave/"))
    browser.post("hand-in/")
    assert browser.get("receipt/").status_code == 200

    assert browser.leaks == []
    assert ADDRESSES - browser.opened <= WHERE_THERE_ARE_SUCH


def test_a_secret_on_any_page_is_found(seated):
    browser = AtTheExam(seated("purchasing", "junior"))
    browser.client.post(f"{browser.address}start/")
    title = browser.drawn.paper.tasks[0].title.zh
    browser.secrets.add(title)

    browser.get()

    assert browser.leaks == [("", title)]
