"""The demonstration tells what it promises, through the office's own acts."""

import re
from collections import Counter
from html import unescape

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import resolve
from django.utils import timezone

from hengji.assay.credentials.verification import Reason, verify_bytes
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.demo import cast
from hengji.office.demo.doors import DOORS, doors
from hengji.office.demo.house import LEVEL, SKILL
from hengji.office.demo.outcomes import outcomes
from hengji.office.demo.stages import Stage, Stopwatch
from hengji.office.demo.story import told
from hengji.office.marking.rubrics import wordings_used
from hengji.office.people.models import User
from hengji.office.record.models import Recorded
from hengji.office.record.queries import verify_chain
from hengji.office.registry.lifecycle import ArtifactKind, Purpose
from hengji.office.registry.queries import artifact_of, certificate_of, did_document_bytes, status_list_bytes

# The mark makes pytest-django set the database up when this file runs alone; each test rolls back to the story.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def now():
    return timezone.now()


@pytest.fixture(scope="module")
def story(now, django_db_setup, django_db_blocker, tmp_path_factory):
    keys = override_settings(
        ISSUER_KEY_DIR=tmp_path_factory.mktemp("keys"), DEMO=True, ROOT_URLCONF="tests.office.demo.urls"
    )
    with django_db_blocker.unblock(), keys, transaction.atomic():
        yield told(now, Stopwatch(lambda _who, _stage: None))
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def rows(story):
    return {row["username"]: row for row in outcomes(story)}


def test_one_candidate_passes_and_is_certified(rows):
    row = rows[cast.PASSES.username]

    assert (row["state"], row["passed"], row["returned"]) == ("certified", True, False)
    assert [requirement["met"] for requirement in row["requirements"]] == [True, True, True]


def test_one_candidate_fails_a_single_requirement_although_her_total_is_high(rows):
    row = rows[cast.FAILS_ONE.username]

    assert (row["state"], row["passed"], row["certificate"]) == ("failed", False, None)
    assert {one["code"]: one["met"] for one in row["requirements"]} == {"A": True, "B": True, "C": False}
    assert row["total"]["points"] * 100 >= row["total"]["maximum"] * 75
    assert [line["code"] for line in row["reasons"] if not line["passed"]] == ["practical.C"]


def test_one_candidate_is_sent_back_for_supplement_and_then_certified(rows):
    row = rows[cast.SUPPLEMENTS.username]

    assert (row["state"], row["returned"]) == ("certified", True)


def test_every_stage_of_a_certified_candidate_was_timed(rows):
    assert set(rows[cast.PASSES.username]["seconds"]) == set(Stage.values)


def test_somebody_is_left_at_every_desk(story):
    states = Counter(Application.objects.values_list("state", flat=True))

    assert states == {
        ApplicationState.CERTIFIED: 3,
        ApplicationState.FAILED: 1,
        ApplicationState.ON_AWARD_NOTICE: 1,
        ApplicationState.DECISION_PENDING: 1,
        ApplicationState.IN_ASSESSMENT: 3,
        ApplicationState.SUBMITTED: 1,
        ApplicationState.DRAFT: 4,
    }


def test_a_stranger_verifies_the_certificate_from_the_files_alone(story, now):
    files = _files(story, cast.PASSES)

    assert verify_bytes(*files, now).reasons == ()


def test_the_revoked_certificate_is_refused_as_revoked(story, now):
    refused = verify_bytes(*_files(story, cast.REVOKED), now)

    assert [objection.reason for objection in refused.reasons] == [Reason.REVOKED]


NOT_TOLD = {
    "AbsenceCorrection",
    "Appeal",
    "Disposal",
    "IdentityDoubt",
    "InterviewCorrection",
    "MachineFlag",
    "Objection",
    "Recheck",
    "Rescoring",
    "RoomPackage",
    "SeatClaim",
    "SupervisionFinding",
    "Viewing",
    "ViolationCase",
}
"""What happens to nobody in the story."""


def test_every_record_of_the_story_is_whole(story):
    from django.apps import apps

    models = apps.get_app_config("office").get_models()
    kinds = [model for model in models if issubclass(model, Recorded) and model.machine]
    counted = {model.__name__: sum(verify_chain(row) for row in model.objects.all()) for model in kinds}

    assert {name for name, events in counted.items() if events == 0} == NOT_TOLD


def test_nothing_was_marked_by_a_rubric_that_the_task_bank_no_longer_has(story):
    used = wordings_used(SKILL, LEVEL)

    assert [wording.criterion.id for wording in used if not wording.current] == []
    assert len(used) == len({wording.criterion.id for wording in used})


READERS = (
    None,
    *(cast.SYSADMIN, cast.MANAGER, cast.REGISTRAR, cast.EXAM_OFFICER, cast.INVIGILATOR, cast.EXAMINER),
    *(cast.LEAD_EXAMINER, cast.INTERVIEWER, cast.DECIDER, cast.SECOND_CREDENTIAL_OFFICER),
    *(cast.PASSES, cast.FAILS_ONE, cast.WAITS_FOR_MARKS, cast.WRITES_DRAFT),
)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.username if reader else "nobody")
def test_no_page_shows_its_reader_a_way_that_is_closed_to_her(story, reader):
    client = Client()
    if reader:
        client.force_login(User.objects.get(username=reader.username))
    start = "/staff/" if reader in cast.STAFF else "/applications/" if reader else "/"

    assert [found for found in walked(client, start) if found[2] >= 400] == []


def walked(client, start):
    """Follow the links from a page, to one page of each kind from each other kind; give (from, to, status)."""
    ways, seen, kinds = [("", start)], {start}, set()
    while ways:
        source, address = ways.pop(0)
        kind = (source, resolve(address.partition("?")[0]).view_name)
        if kind in kinds:
            continue
        kinds.add(kind)
        page = client.get(address)
        yield (source, address, page.status_code)
        if page.status_code != 200 or not page.headers["Content-Type"].startswith("text/html"):
            continue
        for found in re.findall(r'href="(/(?!static/|demo/)[^"#]*)', page.content.decode()):
            if (way := unescape(found)) not in seen:
                seen.add(way)
                ways.append((kind[1], way))


@pytest.mark.parametrize("key", sorted(DOORS))
def test_every_door_opens_on_a_page(story, key):
    client = Client()

    landed = client.post("/demo/step-in/", {"door": key}, follow=True)

    assert (landed.status_code, len(landed.redirect_chain)) == (200, 1)


def test_the_verifier_comes_in_as_nobody(story):
    client = Client()
    client.post("/demo/step-in/", {"door": "registrar"})

    client.post("/demo/step-in/", {"door": "verifier"})

    assert "_auth_user_id" not in client.session


def test_the_front_page_shows_every_door(story):
    page = Client().get("/demo/").content.decode()

    assert [key for key in DOORS if f'value="{key}"' not in page] == []


def test_work_waits_behind_every_door_of_the_staff(story, now):
    waiting = {door.key: door.waiting for door in doors(now) if door.person in cast.STAFF}

    assert [key for key, words in waiting.items() if words == "有 0 件待办"] == []


def _files(story, person):
    certificate = certificate_of(story.applications[person])
    with artifact_of(certificate, ArtifactKind.CREDENTIAL).file.open() as file:
        credential = file.read()
    return credential, did_document_bytes(), status_list_bytes(Purpose.REVOCATION)
