"""A visitor tries a skill: seated at a word, led back to her seat, shown what came of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hengji.assay.tasks import BLUEPRINTS
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.demo import trial
from hengji.office.demo.house import founded
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.operations import hand_in, start_sitting
from hengji.office.exams.queries import paper_of, sitting_numbered

pytestmark = pytest.mark.django_db
CELL = ("customer_service", "junior")


@pytest.fixture(autouse=True)
def _demo(settings, tmp_path):
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.office.demo.urls"
    settings.MEDIA_ROOT = tmp_path
    founded(Timeline(timezone.now()))


def sit_through(sitting):
    """Begin and hand in at once."""
    candidate, now = sitting.application.applicant, timezone.now()
    start_sitting(sitting_id=sitting.pk, actor=candidate, now=now)
    hand_in(sitting_id=sitting.pk, actor=candidate, now=now + timedelta(minutes=1))
    return sitting_numbered(sitting.pk)


def states(now):
    return {(found.cell.skill.value, found.cell.level.value): found.state for found in trial.trials(now)}


def test_every_cell_with_papers_can_be_tried():
    assert states(timezone.now()) == dict.fromkeys(BLUEPRINTS, "")


def test_a_click_seats_a_new_visitor_before_a_paper_of_that_skill(client):
    answer = client.post("/demo/try/", {"cell": "/".join(CELL)})

    sitting = Sitting.objects.get()
    assert answer["Location"] == f"/sittings/{sitting.pk}/"
    assert client.session["_auth_user_id"] == str(sitting.application.applicant_id)
    assert (sitting.state, (paper_of(sitting).skill, paper_of(sitting).level)) == ("checked_in", CELL)
    assert "开始作答" in client.get(answer["Location"]).content.decode()


def test_a_second_click_leads_back_to_the_same_seat(client):
    addresses = {client.post("/demo/try/", {"cell": "/".join(CELL)})["Location"] for _time in range(2)}

    assert len(addresses) == 1
    assert states(timezone.now())[CELL] == "open"


def test_who_has_handed_in_may_try_again_as_somebody_else():
    first = sit_through(trial.seated(*CELL, now=timezone.now()))

    second = trial.seated(*CELL, now=timezone.now())

    assert first.application.applicant != second.application.applicant
    assert first.application.batch == second.application.batch


def test_time_runs_ahead_from_handing_in_to_the_decision(client):
    sitting = sit_through(trial.seated(*CELL, now=timezone.now()))
    assert states(timezone.now())[CELL] == "handed_in"

    answer = client.post("/demo/try/judge/", {"cell": "/".join(CELL)})

    assert answer["Location"] == f"/applications/{sitting.application_id}/"
    assert sitting_numbered(sitting.pk).state == SittingState.SEALED
    assert sitting_numbered(sitting.pk).application.state == ApplicationState.FAILED
    assert states(timezone.now())[CELL] == "decided"


def test_a_seat_whose_window_is_over_is_not_offered_again():
    trial.seated(*CELL, now=timezone.now())

    assert states(timezone.now() + timedelta(days=1))[CELL] == ""


@pytest.mark.parametrize("cell", ["", "customer_service", "customer_service/senior", "nothing/junior"])
@pytest.mark.parametrize("address", ["/demo/try/", "/demo/try/judge/"])
def test_what_has_no_papers_cannot_be_tried(client, address, cell):
    assert client.post(address, {"cell": cell}).status_code == 404
    assert not Sitting.objects.exists()


def test_nothing_can_be_judged_before_anybody_has_sat(client):
    assert client.post("/demo/try/judge/", {"cell": "/".join(CELL)}).status_code == 404


@pytest.mark.parametrize("address", ["/demo/try/", "/demo/try/judge/"])
def test_outside_demo_mode_nobody_is_seated(client, settings, address):
    settings.DEMO = False

    assert client.post(address, {"cell": "/".join(CELL)}).status_code == 404
    assert not Sitting.objects.exists()
