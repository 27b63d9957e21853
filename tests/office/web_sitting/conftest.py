"""A candidate at her desk, in the middle of her sitting, by the real clock: pages ask what time it is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.operations import arrange_sitting, check_in, issue_ticket, start_sitting

SEED = 20260302
SAME_PERSON = IdentityCheck(ticket_matches=True, document_matches=True, face_matches=True)


@pytest.fixture
def seated(in_assessment, guo_tao, deng_bo):
    """Let Li Na in: her sitting is checked in and has not begun; say how long its window still is."""

    def make(*, minutes_left=180):
        opens_at = timezone.now() - timedelta(minutes=10)
        sitting = arrange_sitting(
            application_id=in_assessment.pk,
            room="一号机房",
            seat="07",
            window_opens_at=opens_at,
            window_closes_at=opens_at + timedelta(minutes=max(130, minutes_left + 10)),
            actor=guo_tao,
            now=opens_at - timedelta(days=1),
            seed=SEED,
        )
        issue_ticket(sitting_id=sitting.pk, actor=guo_tao, now=opens_at)
        return check_in(sitting_id=sitting.pk, identity=SAME_PERSON, actor=deng_bo, now=opens_at)

    return make


@pytest.fixture
def sitting(seated, li_na):
    """Running since a moment ago."""
    return start_sitting(sitting_id=seated().pk, actor=li_na, now=timezone.now())


@pytest.fixture
def over(seated, li_na):
    """Running when last looked at; its time has passed since."""
    started = timezone.now() - timedelta(minutes=5)
    sitting = start_sitting(sitting_id=seated().pk, actor=li_na, now=started)
    type(sitting).objects.filter(pk=sitting.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
    sitting.refresh_from_db()
    return sitting


@pytest.fixture
def enter():
    """Give a person a browser without script."""

    def make(person=None):
        client = Client()
        if person:
            client.force_login(person)
        return client

    return make


@pytest.fixture
def desk(enter, li_na, sitting):
    """Li Na's browser."""
    return enter(li_na)


@pytest.fixture
def send(desk, sitting):
    """Send an operation as the page's module does; give status and answer."""

    def make(operation, *, key="k-1", expected=0, client=desk, **body):
        response = client.post(
            f"/sittings/{sitting.pk}/operations/",
            {"operation": operation, "key": key, "expected_sequence": expected, **body},
            content_type="application/json",
        )
        return response.status_code, response.json()

    return make


@pytest.fixture
def look(desk, sitting):
    """Ask what the company shows, as the page's module does after an operation."""

    def make(*shown, since=0):
        address = f"/sittings/{sitting.pk}/state/"
        return desk.get(address, {"everything": 1, "shown": ".".join(shown), "since": since}).json()

    return make
