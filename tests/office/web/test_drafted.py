"""Requirements that are our draft say so wherever they are used: from the scheme to the certificate's page."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

import hengji.office
from hengji.assay.standard import CURRENT
from hengji.assay.tasks import BLUEPRINTS
from hengji.office.decisions.queries import award_notice_of
from hengji.office.demo import certificate, practical, trial
from hengji.office.demo.cast import DECIDER, EXAM_OFFICER, EXAMINER, MANAGER, REGISTRAR, Person
from hengji.office.demo.house import entered, founded
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.operations import hand_in, start_sitting
from hengji.office.exams.queries import paper_of, sitting_numbered
from hengji.office.people.models import User
from hengji.office.registry.lifecycle import ArtifactKind
from hengji.office.registry.queries import artifact_of
from hengji.office.schemes.models import Scheme
from hengji.office.schemes.operations import plan_batch
from hengji.office.schemes.policy import Policy
from hengji.office.schemes.queries import edition_of
from hengji.office.schemes.refusals import CellOnlyDrafted

pytestmark = pytest.mark.django_db

HELD, DRAFTED = ("purchasing", "junior"), ("customer_service", "junior")
SAID = "自拟草案"
TEMPLATES = Path(hengji.office.__file__).parent / "templates"


@pytest.fixture
def office():
    founded(Timeline(timezone.now()))


def as_user(person):
    client = Client()
    client.force_login(person if isinstance(person, User) else User.objects.get(username=person.username))
    client.cookies["django_language"] = "zh-hans"
    return client


def pages_of_a_sitting(cell):
    """Go through a candidate's and the staff's pages of one sitting, from the door to the decision."""
    sitting = trial.seated(*cell, now=timezone.now(), seed=7)
    application, now = sitting.application, timezone.now()
    her, own, desk = (
        as_user(application.applicant),
        f"/applications/{application.pk}/",
        f"/sittings/{sitting.pk}/",
    )
    pages = {
        address: her.get(address)
        for address in ("/applications/", own, f"{own}dossier/", f"{own}ticket/", desk)
    }
    pages["the desk"] = her.post(f"{desk}start/", follow=True)
    sitting.refresh_from_db()
    her_browser = {"actor": application.applicant, "browser": sitting.holder}
    hand_in(sitting_id=sitting.pk, **her_browser, now=now + timedelta(minutes=1))
    pages[f"{desk}receipt/"] = her.get(f"{desk}receipt/")
    for person, address in (
        (REGISTRAR, "/staff/cases/"), (REGISTRAR, f"/staff/cases/{application.pk}/"),
        (REGISTRAR, f"/staff/cases/{application.pk}/review/"), (EXAM_OFFICER, f"/staff/sittings/{sitting.pk}/"),
        (MANAGER, "/staff/schemes/"),
    ):  # fmt: skip
        pages[address] = as_user(person).get(address)
    trial.judged(sitting_numbered(sitting.pk))
    for address in (f"{own}results/", f"{own}results/explained/"):
        pages[address] = her.get(address)
    pages["evidence"] = as_user(EXAM_OFFICER).get(f"/marking/sittings/{sitting.pk}/evidence/")
    pages["works"] = as_user(EXAMINER).get("/marking/")
    pages["decision"] = as_user(DECIDER).get(f"/staff/cases/{application.pk}/decision/")
    return pages


def test_every_page_of_a_drafted_cell_says_so(office):
    pages = pages_of_a_sitting(DRAFTED)
    assert [address for address, page in pages.items() if page.status_code != 200] == []
    assert [address for address, page in pages.items() if SAID not in page.content.decode()] == []


def test_no_page_of_a_held_cell_does(office):
    pages = pages_of_a_sitting(HELD)
    assert [address for address, page in pages.items() if SAID in page.content.decode()] == []


def test_the_certificate_of_a_drafted_cell_says_so_on_paper_and_where_it_is_verified(
    office, settings, tmp_path
):
    settings.ISSUER_KEY_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path
    sitting = trial.seated(*DRAFTED, now=timezone.now(), seed=7)
    applicant = sitting.application.applicant
    house = entered(Timeline(timezone.now()), sitting.application.batch.scheme)
    house.people[applicant.username] = applicant
    visitor = Person(applicant.username, applicant.name, applicant.name_latin, ())
    start_sitting(sitting_id=sitting.pk, actor=applicant, now=timezone.now())
    practical.played(house, visitor, sitting)
    hand_in(sitting_id=sitting.pk, actor=applicant, now=house.timeline.now)
    application = trial.judged(sitting_numbered(sitting.pk))
    house.timeline.until(award_notice_of(application).ends_on + timedelta(days=1), 9)
    certificate.opened_register(house)
    issued = certificate.issued(house, application)

    page = Client().get(f"/verify/{issued.token}/", headers={"accept-language": "zh-CN"}).content.decode()
    with artifact_of(issued, ArtifactKind.PDF).file.open() as file:
        paper = PdfReader(file).pages[0].extract_text()

    assert (SAID in page, "不代表标准" in page) == (True, True)
    printed = paper.replace("\n", "").replace(" ", "")
    assert printed.count("本机构拟定，非标准原文") == 3
    assert ("按本机构公布的要求参加评定" in printed, re.search(r"第6[\d.]*条|clause\s*6", paper)) == (
        True,
        None,
    )
    with artifact_of(issued, ArtifactKind.CREDENTIAL).file.open() as file:
        achievement = json.load(file)["credentialSubject"]["achievement"]
    claims = achievement["description"] + achievement["criteria"]["narrative"]
    assert ("不是标准原文" in claims, "第6" in claims, "clause" in claims) == (True, False, False)


def test_every_template_that_names_a_cell_can_say_so():
    naming = [path for path in TEMPLATES.rglob("*.html") if "skill_title" in path.read_text()]
    assert [path.name for path in naming if "drafted" not in path.read_text()] == []


def test_every_task_that_observes_a_drafted_requirement_is_marked_on_its_sheet(office):
    edition = edition_of(CURRENT)
    for skill, level in BLUEPRINTS:
        cell = edition.cell(skill, level)
        if cell.status == "drafted":
            drafted = {r.letter for r in cell.requirements if r.provenance == "drafted"}
            sitting = trial.seated(skill, level, now=timezone.now(), seed=7)
            unmarked = [sheet for sheet in paper_of(sitting).tasks if not sheet.drafted]
            assert [sheet.id for sheet in unmarked if drafted & set(sheet.requirements)] == []


def test_a_scheme_that_offers_no_drafts_has_no_batch_of_a_drafted_cell(office):
    manager = User.objects.get(username=MANAGER.username)
    now, scheme = timezone.now(), Scheme.objects.get()
    assert Policy.model_validate(scheme.policy).offer_drafted is False
    with pytest.raises(CellOnlyDrafted):
        plan_batch(
            scheme_id=scheme.pk, code="D-1", title_zh="批", title_en="Batch", skill=DRAFTED[0], level=DRAFTED[1],
            registration_opens_at=now, registration_closes_at=now + timedelta(days=5),
            exam_on=(now + timedelta(days=9)).date(), actor=manager, now=now,
        )  # fmt: skip


def test_a_scheme_that_offers_drafts_says_so_on_its_page(office):
    trial.seated(*DRAFTED, now=timezone.now())
    manager = as_user(MANAGER)
    told = {
        scheme.code: "由本平台自拟的要求" in manager.get(f"/staff/schemes/{scheme.pk}/").content.decode()
        for scheme in Scheme.objects.all()
    }
    assert told == {"YG": False, trial.SCHEME: True}
