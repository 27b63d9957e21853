"""Charts are drawn as the candidate asked, without script, from an address of their own, with a table beside."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hengji.assay.company.analytics.charting import plotted
from hengji.assay.company.analytics.objects import CHART_KINDS
from hengji.assay.tasks import open_session, solve
from hengji.office.demo import trial
from hengji.office.demo.cast import EXAM_OFFICER
from hengji.office.demo.house import founded
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.operations import hand_in, perform_operation, start_sitting
from hengji.office.exams.queries import company_of, entry_count, paper_of, sealed_of
from hengji.office.marking.operations import begin_marking
from hengji.office.people.models import User
from hengji.office.web.sitting.charts import MOST_POINTS, charts_of

pytestmark = pytest.mark.django_db
SEED = 20260302


@pytest.fixture
def sitting():
    """A visitor in the middle of data analysis, before she has drawn anything."""
    founded(Timeline(timezone.now()))
    sitting = trial.seated("data_analysis", "junior", now=timezone.now(), seed=SEED)
    return start_sitting(sitting_id=sitting.pk, actor=sitting.application.applicant, now=timezone.now())


@pytest.fixture
def client(sitting):
    client = Client()
    client.force_login(sitting.application.applicant)
    client.cookies["django_language"] = "zh-hans"
    return client


def act(sitting, operation, **arguments):
    number = entry_count(sitting)
    return perform_operation(
        sitting_id=sitting.pk,
        payload={"operation": operation, "arguments": arguments},
        expected_sequence=number,
        key=f"k{number}",
        actor=sitting.application.applicant,
        now=timezone.now(),
    )


def solver_charts(sitting):
    """Give the arguments with which the reference solver draws its charts."""
    paper = paper_of(sitting)
    session = open_session(paper, sealed_of(sitting))
    solve(paper, session)
    return [entry.arguments for entry in session.journal.entries if entry.operation == "analytics.draw_chart"]


@pytest.fixture
def draw(sitting):
    def make(**changes):
        entry = act(sitting, "analytics.draw_chart", **solver_charts(sitting)[0] | changes)
        assert entry.refusal is None, entry.refusal
        return charts_of(company_of(sitting))[-1]

    return make


def svg(client, sitting, shown):
    return client.get(f"/sittings/{sitting.pk}/pictures/{shown.address}")


def texts(response):
    return {
        "".join(node.itertext()).strip()
        for node in ET.fromstring(response.content).iter()
        if node.tag.endswith("}text")
    }


@pytest.mark.parametrize("kind", [choice.value for choice in CHART_KINDS])
def test_a_chart_of_every_kind_is_a_drawing_without_script_in_the_candidates_words(
    client, sitting, draw, kind
):
    shown = draw(kind=kind, title="各品类毛利", across_label="品类", measure_label="毛利（美元）")
    response = svg(client, sitting, shown)
    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml")
    body = response.content.decode()
    assert (
        "<script" in body,
        "http://www.w3.org/1999/xlink" in body and "href" in body and "http://kozea" in body,
    ) == (False, False)
    assert "各品类毛利" in texts(response)
    assert [name for name, _value in shown.rows if name not in body] == []


def test_the_page_shows_the_drawing_and_the_same_figures_as_a_table(client, sitting, draw):
    shown = draw()
    page = client.get(f"/sittings/{sitting.pk}/").content.decode()
    assert f'<img src="/sittings/{sitting.pk}/pictures/{shown.address}"' in page
    company = company_of(sitting)
    chart = company.analytics.charts[shown.id]
    plot = plotted(company.analytics, chart)
    assert len(shown.rows) == min(len(plot.points), MOST_POINTS)
    assert [
        name
        for name, value in shown.rows
        if f'<th scope="row">{name}</th><td class="number">{value}</td>' not in page
    ] == []
    field = plot.measure.key
    rows = company.analytics.rows_of(chart.dataset)
    assert sum(point.value for point in plot.points) == sum(row[field] or 0 for row in rows)


def test_a_drawing_says_by_its_address_what_it_shows(client, sitting, draw):
    shown = draw()
    response = svg(client, sitting, shown)
    assert "immutable" in response["Cache-Control"]
    assert "script" not in response["Content-Security-Policy"]
    stale = shown.address.replace(shown.address[-16:-4], "0" * 12)
    assert client.get(f"/sittings/{sitting.pk}/pictures/{stale}").status_code == 404


def test_a_chart_taken_out_is_gone_from_the_page_and_from_its_address(client, sitting, draw):
    shown = draw()
    act(sitting, "analytics.remove_chart", chart=shown.id)
    assert svg(client, sitting, shown).status_code == 404
    assert "<figure" not in client.get(f"/sittings/{sitting.pk}/").content.decode()


def test_what_the_candidate_writes_into_a_chart_stays_text(client, sitting, draw):
    shown = draw(title="<script>alert(1)</script>", measure_label='"><image href="http://x">')
    response = svg(client, sitting, shown)
    tags = {node.tag.rpartition("}")[2] for node in ET.fromstring(response.content).iter()}
    assert tags.isdisjoint({"script", "image", "foreignObject"})
    assert "<script>alert" not in client.get(f"/sittings/{sitting.pk}/").content.decode()


def test_nobody_else_sees_the_drawing_and_staff_see_it_in_the_film(client, sitting, draw):
    shown, number = draw(), entry_count(sitting)
    stranger = Client()
    stranger.force_login(User.objects.get(username="lin"))
    assert svg(stranger, sitting, shown).status_code == 404
    applicant, now = sitting.application.applicant, timezone.now()
    hand_in(sitting_id=sitting.pk, actor=applicant, now=now)
    begin_marking(sitting_id=sitting.pk, actor=None, now=now + timedelta(minutes=1))
    officer, film = Client(), f"/marking/sittings/{sitting.pk}/film/"
    officer.force_login(User.objects.get(username=EXAM_OFFICER.username))
    officer.cookies["django_language"] = "zh-hans"
    assert f'<img src="{film}{number}/{shown.address}"' in officer.get(f"{film}?at={number}").content.decode()
    assert officer.get(f"{film}{number}/{shown.address}").status_code == 200
    assert officer.get(f"{film}{number - 1}/{shown.address}").status_code == 404
    assert client.get(f"{film}{number}/{shown.address}").status_code == 403
