"""Every skill that has papers is sat in a real browser, through the forms of the page, as its solver does it."""

import re
from base64 import b64decode

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from hengji.assay.imaging.raster import Raster
from hengji.assay.tasks import BLUEPRINTS, mark_journal, open_session, solve
from hengji.office.demo import trial
from hengji.office.demo.house import founded
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.operations import mark_sitting
from hengji.office.exams.queries import entries_after, journal_of, marks_of, paper_of, sealed_of
from tests.journeys.walk import Desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SEED = 20260302
PATIENCE_MS = 20_000  # with hundreds of rows on the desk an answer takes its time on a busy machine
WIDTHS = (1440, 390)
# Every view and every sheet is laid open, on either side of a narrow window, and closed again.
SPILLED_PX = """() => {
  const closed = document.querySelectorAll('.view[hidden], .sheet[hidden]');
  const desk = document.querySelector('.desk'), side = desk.dataset.side;
  closed.forEach(each => { each.hidden = false; });
  const widths = ['task', 'desk'].map(shown => {
    desk.dataset.side = shown;
    return document.documentElement.scrollWidth;
  });
  closed.forEach(each => { each.hidden = true; });
  desk.dataset.side = side;
  return Math.max(...widths) - innerWidth;
}"""
CELLS = [pytest.param(*cell, id="-".join(cell)) for cell in BLUEPRINTS]


@pytest.fixture
def sit_down(person, live_server):
    """Seat a visitor before a paper of a skill, and let her begin."""

    def make(skill, level):
        founded(Timeline(timezone.now()))
        sitting = trial.seated(skill, level, now=timezone.now(), seed=SEED)
        watched = person()
        watched.page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        client = Client()
        client.force_login(sitting.application.applicant)
        session = client.cookies["sessionid"].value
        watched.page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        watched.page.goto(f"/sittings/{sitting.pk}/")
        watched.page.get_by_role("button", name="开始作答").click()
        expect(watched.page.locator("[data-part=saved]")).to_have_text("已保存 0 · 未送达 0")
        return watched, sitting

    return make


def shortest_task(paper, sealed):
    """Plan each task by itself and give the plan that takes the fewest operations."""
    return min((planned(paper, sealed, sheet) for sheet in paper.tasks), key=lambda plan: len(plan.entries))


def planned(paper, sealed, *sheets):
    session = open_session(paper, sealed)
    solve(paper.model_copy(update={"tasks": sheets}), session)
    return session.journal


def sit(watched, sitting, plan):
    """Carry a plan out on the page, hand in, and have the machine mark what was handed in."""
    desk = Desk(watched.page, {question.id: question for question in paper_of(sitting).opening.questions})
    for entry in plan.entries:
        desk.do(entry.operation, entry.arguments)
    watched.examine()
    assert spilled(watched.page) == dict.fromkeys(WIDTHS, 0)
    watched.page.get_by_role("button", name="交卷", exact=True).click()
    watched.page.get_by_role("dialog").get_by_role("button", name="确认交卷").click()
    watched.page.wait_for_url(re.compile("/receipt/$"))
    mark_sitting(sitting_id=sitting.pk, actor=None, now=timezone.now())


def spilled(page):
    """Give by how many pixels the page runs out of windows of these widths."""
    found, usual = {}, page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size(usual | {"width": width})
        found[width] = page.evaluate(SPILLED_PX)
    page.set_viewport_size(usual)
    return found


def given(arguments):
    """Leave out what was left empty, for which a form sends nothing; of a picture give the pixels."""
    return {
        name: Raster.from_png(b64decode(value)).digest if name == "content" else value
        for name, value in arguments.items()
        if value is not None
    }


def told(entries):
    return [(entry.operation, given(entry.arguments), entry.outcome.value) for entry in entries]


@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_a_task_done_on_the_page_earns_what_the_solver_earns(skill, level, sit_down):
    watched, sitting = sit_down(skill, level)
    paper, sealed = paper_of(sitting), sealed_of(sitting)
    plan = shortest_task(paper, sealed)

    sit(watched, sitting, plan)

    assert told(entries_after(sitting, 0)) == told(plan.entries)
    assert marks_of(sitting) == mark_journal(paper, sealed, plan)


@pytest.mark.night
@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_a_whole_paper_done_on_the_page_earns_every_point(skill, level, sit_down):
    watched, sitting = sit_down(skill, level)
    paper, sealed = paper_of(sitting), sealed_of(sitting)
    plan = planned(paper, sealed, *paper.tasks)

    sit(watched, sitting, plan)

    marks = marks_of(sitting)
    assert marks == mark_journal(paper, sealed, plan)
    assert (marks.points, [item.check for item in marks.evidence if not item.held]) == (marks.maximum, [])
    assert len(journal_of(sitting)) == len(plan)
