"""Who may open and who may send what: every address of the office × every role, as declared in matrix.csv.

A cell says how a page answers who is free of the case and, where that differs, who is tied to its owner:
✓ it answers, → asks to sign in, 403 not for this role, 404 does not exist for her, 405 takes no such request.
A page that answers may still refuse the act, in a sentence; that is for the tests of the operations.
"""

import logging
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.http import HttpResponse
from tools.permissions import MATRIX, PAGE, declared, document

from hengji.assay.tasks import draw_practice
from hengji.office.casework.lifecycle import Notice
from hengji.office.casework.models import Objection
from hengji.office.complaints.lifecycle import ComplaintKind
from hengji.office.complaints.models import Complaint
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import Component
from hengji.office.decisions.models import Appeal, Rescoring, Viewing
from hengji.office.groups.models import GroupList, GroupMember
from hengji.office.hiring.lifecycle import NameShown
from hengji.office.hiring.models import ContactRequest, Search, SearchConsent
from hengji.office.interviews.queries import interview_of
from hengji.office.jobs.lifecycle import JobKind
from hengji.office.jobs.models import Job
from hengji.office.keeping.lifecycle import Kept
from hengji.office.keeping.models import Disposal, DisposalItem
from hengji.office.marking.models import MarkTask
from hengji.office.oversight.models import PreparedArchive
from hengji.office.oversight.operations import anchor_day
from hengji.office.packages.lifecycle import PackageVerb
from hengji.office.packages.models import PackageSecret, RoomPackage
from hengji.office.people.models import Organisation
from hengji.office.people.roles import Role
from hengji.office.practice.models import Practice
from hengji.office.record.operations import note
from hengji.office.registry.models import Upload
from hengji.office.rooms.models import Envelope, Room, Site
from hengji.office.site import urls
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide
from tests.office.permissions.beside import found_beside
from tests.office.permissions.drawn import drawn_for
from tests.office.permissions.world import CAST, METHODS, SCHOOL, Crowd, address_of, pages

pytestmark = pytest.mark.once
AUDIENCES = sorted({page.audience for page in pages()})


@pytest.fixture
def failed(in_assessment, idle_practical, oral, qian_hong, chen_jie):
    """Li Na did nothing in her practical and has failed."""
    case = {"application_id": in_assessment.pk, "now": AFTERNOON}
    oral()
    decisions.combine_results(actor=None, **case)
    decisions.submit_for_decision(actor=qian_hong, **case)
    decide(actor=chen_jie, **case)
    in_assessment.refresh_from_db()
    return in_assessment


def alleged(application, reporter, handler):
    """A case of violation of which the candidate has been informed."""
    case = decisions.report_violation(
        application_id=application.pk, code="V21", facts="用手机抄写。", actor=reporter, now=AFTERNOON
    )
    call = {"case_id": case.pk, "now": AFTERNOON}
    decisions.add_violation_evidence(title="证言", statement="我看见的。", actor=reporter, **call)
    decisions.fix_evidence(actor=handler, **call)
    return decisions.inform_candidate(actor=handler, **call)


def registered(application, uploader):
    """The school's list on which the applicant stands."""
    school, _made = Organisation.objects.get_or_create(name=SCHOOL)
    group_list = GroupList.objects.create(
        organisation=school,
        batch=application.batch,
        uploaded_by=uploader,
        uploaded_at=AFTERNOON,
        name="名单.xlsx",
        sha256="0" * 64,
        count=1,
    )
    return GroupMember.objects.create(list=group_list, application=application, line=2, invited_at=AFTERNOON)


def found_by(member):
    """What the school has asked the applicant, whom it found by a consent of hers."""
    here = {"organisation": member.list.organisation, "asked_by": member.list.uploaded_by}
    search = Search(skill="purchasing", level="junior", at=AFTERNOON, **here)
    search.save()
    consent = SearchConsent.objects.create(
        application=member.application, name_shown=NameShown.FULL, given_at=AFTERNOON
    )
    asked = ContactRequest.objects.create(
        consent=consent,
        application=member.application,
        sent_at=AFTERNOON,
        due_on=AFTERNOON.date(),
        **here,
    )
    return {"search_id": search.pk, "consent_id": consent.pk, "request_id": asked.pk}


@pytest.fixture
def named(failed, idle_practical, award, issue, batch, li_na, deng_bo, guo_tao, qian_hong, clock, now):
    """Give the value of each parameter of an address: what is Li Na's, and what the house has."""
    clock(AFTERNOON)
    recheck = decisions.file_recheck(
        application_id=failed.pk,
        component=Component.INTERVIEW,
        grounds="合分有误",
        actor=li_na,
        now=AFTERNOON,
    )
    filed = {"application": failed, "grounds": "不实", "filed_at": AFTERNOON}
    appeal = Appeal.objects.create(decision=recheck.decision, due_on=recheck.due_on, **filed)
    violation = alleged(failed, deng_bo, guo_tao)
    objection = Objection.objects.create(notice=Notice.AWARD, name="周某", contact="z@example.org", **filed)
    viewing = Viewing.objects.create(
        decision=recheck.decision, due_on=recheck.due_on, application=failed, filed_at=AFTERNOON
    )
    certificate = issue(award(li_na))
    member = registered(failed, guo_tao)
    rescoring = Rescoring.objects.create(
        batch=batch, reason="价格表有误", proposed_by=guo_tao, proposed_at=AFTERNOON
    )
    rewording = decisions.propose_rewording(
        batch_id=None, archetype="PR-J2-v1", criterion="PR-J2.tone", downward=False, reason="界限不清",
        anchors=[("新细则", "New words")] * 5, actor=qian_hong, now=AFTERNOON,
    )  # fmt: skip
    disposal = Disposal.objects.create(proposed_by=guo_tao, proposed_at=AFTERNOON)
    DisposalItem.objects.create(disposal=disposal, person=li_na, kind=Kept.DOSSIER, until=AFTERNOON.date())
    prepared = PreparedArchive.objects.create(
        batch=batch, asked_by=guo_tao, purpose="检查", asked_at=AFTERNOON
    )
    job = Job.objects.create(kind=JobKind.SENDING, asked_at=now, due_at=now, announced_at=now)
    complaint = Complaint.objects.create(
        receipt="r",
        kind=ComplaintKind.HOLDER,
        application=failed,
        filed_at=AFTERNOON,
        due_on=AFTERNOON.date(),
    )
    anchor_day(day=now.date(), now=AFTERNOON)
    site = Site.objects.create(name="东区考点", address="学院路 1 号")
    counted = {"rows": 5, "columns": 6, "servers": 1, "consoles": 1, "cameras": 2, "recorders": 0}
    room = Room.objects.create(site=site, name="一号机房", place="东区考点 一号机房", **counted)
    held = {"first_holder": deng_bo, "second_holder": guo_tao, "given_by": guo_tao, "given_at": AFTERNOON}
    window = {"window_opens_at": AFTERNOON, "window_closes_at": AFTERNOON, "due_back_at": AFTERNOON}
    package = RoomPackage.objects.create(code="R260420-ABCDEF", room="一号考场", **held, **window)
    PackageSecret.objects.create(
        package=package, first_half="A" * 20, second_half="B" * 20, room_key="00" * 32
    )
    note(package, PackageVerb.GIVE, actor=guo_tao, now=AFTERNOON, role=Role.EXAM_OFFICER)
    drawn = draw_practice(skill=failed.skill, level=failed.level, number=1)
    practice = Practice.objects.create(
        application=failed,
        number=1,
        paper_body=drawn.paper.model_dump_json(),
        sealed_body=drawn.sealed.model_dump_json(),
        paper_digest=drawn.paper.digest,
        opened_at=AFTERNOON,
        closes_at=AFTERNOON + timedelta(minutes=drawn.paper.minutes),
    )
    return {
        **found_beside(failed, violation, site, guo_tao, AFTERNOON),
        "practice_id": practice.pk,
        "package_id": package.pk,
        **found_by(member),
        "complaint_id": complaint.pk,
        "receipt": complaint.receipt,
        "upload_id": Upload.objects.create(prepared_by=guo_tao, prepared_at=AFTERNOON).pk,
        "disposal_id": disposal.pk,
        "archive_id": prepared.pk,
        "job_id": job.pk,
        "day": now.date().isoformat(),
        "application_id": failed.pk,
        "evidence_id": failed.evidence.first().pk,
        "sitting_id": idle_practical.pk,
        "task_id": MarkTask.objects.filter(sitting=idle_practical).first().pk,
        "interview_id": interview_of(failed).pk,
        "objection_id": objection.pk,
        "recheck_id": recheck.pk,
        "viewing_id": viewing.pk,
        "appeal_id": appeal.pk,
        "violation_id": violation.pk,
        "envelope_id": Envelope.objects.create(
            place=idle_practical.room, opens_at=idle_practical.window_opens_at
        ).pk,
        "room_id": room.pk,
        "site_id": site.pk,
        "act": "fix",
        "certificate_id": certificate.pk,
        "list_id": member.list_id,
        "member_id": member.pk,
        "rescoring_id": rescoring.pk,
        "rewording_id": rewording.pk,
        "kind": "csv",
        "staff:kept_draw kind": "markers",
        "staff:kept_draw_file kind": "markers",
        "at": 0,
        "code": batch.code,
        "api:scheme code": batch.scheme.code,
        "version": batch.scheme.version,
        "scheme_id": batch.scheme_id,
        "batch_id": batch.pk,
        "user_id": li_na.pk,
        "batch_code": batch.code,
        "token": certificate.token,
        "name": certificate.slot.list_name,
        "purpose": "revocation",
        "skill": "purchasing",
        "level": "junior",
        "letter": "A",
        "key": "purchasing-orders",
        "practice:chart address": "charts/A-01/0123456789ab.svg",
    }


@pytest.fixture
def crowd(li_na, now, caplog, monkeypatch):
    """Give the cast; thousands of refusals, all of them meant, are neither logged nor dressed."""
    caplog.set_level(logging.CRITICAL, logger="django.request")
    for status in (403, 404):
        monkeypatch.setattr(urls, f"handler{status}", partial(bare, status), raising=False)
    return Crowd(li_na, now)


def bare(status, _request, exception):
    return HttpResponse(status=status)


def test_every_address_has_its_rows_and_no_row_is_about_nothing():
    wanted = {(page.name, method) for page in pages() for method in METHODS}

    assert sorted(wanted ^ set(declared())) == [], f"write the row into {MATRIX.name}"


def test_the_table_has_a_column_for_everybody():
    assert {tuple(row) for row in declared().values()} == {CAST}


@pytest.mark.django_db
@pytest.mark.conforms("R10")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="who may does not depend on the database")
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_page_answers_everybody_as_declared(audience, crowd, named):
    table, wrong = declared(), []
    named |= drawn_for(audience, crowd.owner, crowd.people["examiner", False])
    for page in pages():
        for method in METHODS if page.audience == audience else ():
            address = address_of(page, named)
            found = {who: crowd.answer(who, method, address) for who in CAST}
            if found != table.get((page.name, method)):
                wrong.append(",".join((page.name, method, *found.values())))

    assert wrong == [], f"these pages answer otherwise than {MATRIX.name} says"


def test_the_page_of_permissions_is_what_the_table_says():
    """When this fails, run ``python tools/permissions.py`` and read what changed."""
    assert PAGE.read_text() == document()
