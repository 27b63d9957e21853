"""What goes wrong in the demonstration's house, act by act, and the pages that stand open after each."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlencode

from hengji.office.complaints.models import Complaint
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import Component
from hengji.office.decisions.models import Release
from hengji.office.decisions.rewording import rewordings
from hengji.office.demo import cast, dossier
from hengji.office.demo.cast import Person
from hengji.office.demo.story import Story
from hengji.office.hiring.models import ContactRequest, Search
from hengji.office.keeping.lifecycle import Kept
from hengji.office.keeping.models import Disposal, DisposalItem
from hengji.office.people.models import User
from hengji.office.people.operations import create_person
from hengji.office.people.roles import Role
from hengji.office.rooms.models import Room

SUPERVISOR = Person("du", "杜衡", "Du Heng", (Role.INTERNAL_SUPERVISOR,))
PANEL = (
    Person("ning", "宁静", "Ning Jing", (Role.APPEAL_PANEL,)),
    Person("he2", "贺平", "He Ping", (Role.APPEAL_PANEL,)),
    Person("zuo", "左敏", "Zuo Min", (Role.APPEAL_PANEL,)),
)
SECOND_REGISTRAR = Person("ji", "纪明", "Ji Ming", (Role.REGISTRAR,))
CALLED_IN = (SUPERVISOR, *PANEL, SECOND_REGISTRAR)
"""Whom the story has no work for."""

Seen = Iterator[tuple[Person | None, str]]


def called_in(now: datetime) -> None:
    for one in CALLED_IN:
        create_person(
            username=one.username, name=one.name, name_latin=one.name_latin, roles=one.roles, now=now
        )


def user(person: Person) -> User:
    return User.objects.get(username=person.username)


def troubled(story: Story, now: datetime) -> Seen:
    """Let things go wrong one after the other; give whose page to open while each is as it is."""
    yield from _asked(story)
    yield from _contested(story)
    yield from _objected_to(story)
    yield from _to_seat(story)
    yield from _alleged(story, now)
    yield from _judged_anew(story, now)
    yield from _due(now)


def _asked(story: Story) -> Seen:
    """Open what the story leaves to be answered, and the forms to which no link of a reader leads."""
    complaint, asked = Complaint.objects.get(), ContactRequest.objects.select_related("consent").get()
    yield None, f"/complaints/{complaint.receipt}/"
    yield PANEL[0], f"/staff/complaints/{complaint.pk}/"
    yield cast.PASSES, f"/applications/{asked.application_id}/employers/"
    yield cast.CONTACT, f"/groups/holders/{Search.objects.get().pk}/"
    yield cast.INVIGILATOR, f"/staff/console/{story.sittings[cast.MID_EXAM].pk}/"


def _contested(story: Story) -> Seen:
    case, chair = story.applications[cast.FAILS_ONE], user(PANEL[0])
    told = Release.objects.get(batch=case.batch).at + timedelta(hours=1)
    hers = {"application_id": case.pk, "actor": user(cast.FAILS_ONE), "now": told}
    contest = f"/applications/{case.pk}/contest/"
    yield cast.FAILS_ONE, contest

    recheck = decisions.file_recheck(component=Component.PRACTICAL, grounds="合分时漏了一项。", **hers)
    yield PANEL[0], f"/staff/rechecks/{recheck.pk}/"
    viewing = decisions.ask_viewing(wish="想看采购单那一题。", **hers)
    yield cast.REGISTRAR, f"/staff/viewings/{viewing.pk}/"
    yield cast.FAILS_ONE, contest

    decisions.refuse_recheck(recheck_id=recheck.pk, answer="各项都已计入。", actor=chair, now=told)
    appeal = decisions.file_appeal(grounds="评阅与细则不符。", **hers)
    its = {"appeal_id": appeal.pk, "actor": chair, "now": told}
    decisions.accept_appeal(**its)
    yield PANEL[0], f"/staff/appeals/{appeal.pk}/"
    decisions.form_panel(panel=[user(one) for one in PANEL], lead=chair, **its)
    yield PANEL[1], f"/staff/appeals/{appeal.pk}/"
    decisions.declare_for_appeal(appeal_id=appeal.pk, conflict=None, actor=user(PANEL[1]), now=told)
    yield PANEL[1], f"/staff/appeals/{appeal.pk}/"


def _objected_to(story: Story) -> Seen:
    case = dossier.accepted(story.house, story.applications[cast.WAITS_FOR_REVIEW])
    now = story.house.timeline.now
    objection = decisions.file_objection(
        reference=case.reference, name="周某", contact="z@example.org", grounds="经历与公示的不符。", now=now
    )
    yield SECOND_REGISTRAR, f"/staff/objections/{objection.pk}/"
    yield None, "/notices/"
    decisions.dismiss_objection(
        objection_id=objection.pk, answer="经查与材料一致。", actor=user(SECOND_REGISTRAR), now=now
    )
    yield None, f"/notices/object/?reference={case.reference}"


def _to_seat(story: Story) -> Seen:
    """Let the notice of the one who was objected to run its time; she waits for a seat."""
    case, timeline = story.applications[cast.WAITS_FOR_REVIEW], story.house.timeline
    case.refresh_from_db()
    first = timeline.until(case.notice_ends_on + timedelta(days=1), 9) + timedelta(days=3)
    dossier.admitted(story.house, case)
    plan = {
        "rooms": Room.objects.get().pk,
        "first_at": f"{first:%Y-%m-%dT%H:%M}",
        "last_on": f"{first:%Y-%m-%d}",
        "minutes": 240,
        "pause": 60,
        "per_day": 2,
        "per_room": 1,
    }
    page = f"/staff/batches/{case.batch_id}/seating/"
    yield cast.EXAM_OFFICER, page
    yield cast.EXAM_OFFICER, f"{page}?{urlencode(plan)}"


def _alleged(story: Story, now: datetime) -> Seen:
    case = story.applications[cast.WAITS_FOR_MARKS]
    reporter, officer, hers = (
        user(cast.INVIGILATOR),
        user(cast.EXAM_OFFICER),
        f"/applications/{case.pk}/violations/",
    )
    found = decisions.report_violation(
        application_id=case.pk,
        code="V21",
        facts="考试中把答案写在纸条上传给邻座。",
        component=Component.PRACTICAL,
        actor=reporter,
        now=now,
    )
    page = f"/staff/violations/{found.pk}/"
    call = {"case_id": found.pk, "now": now}
    for witness in ("我在第三排看见她递纸条。", "纸条由我当场收下。"):
        decisions.add_violation_evidence(title="监考员证言", statement=witness, actor=reporter, **call)
    yield cast.EXAM_OFFICER, page
    decisions.fix_evidence(actor=officer, **call)
    decisions.inform_candidate(actor=officer, **call)
    yield cast.EXAM_OFFICER, page
    yield cast.WAITS_FOR_MARKS, hers
    decisions.state_defence(statement="纸条上是草稿。", actor=user(cast.WAITS_FOR_MARKS), **call)
    yield cast.DECIDER, page
    decisions.propose_ruling(code="V21", reason="两名监考员证言一致。", actor=user(cast.DECIDER), **call)
    yield cast.SECOND_DECIDER, page
    decisions.confirm_ruling(actor=user(cast.SECOND_DECIDER), **call)
    decisions.deliver_ruling(how="当面送达并签收。", actor=officer, **call)
    yield cast.WAITS_FOR_MARKS, hers
    decisions.appeal_ruling(grounds="处理过重。", actor=user(cast.WAITS_FOR_MARKS), **call)
    yield PANEL[0], page


def _judged_anew(story: Story, now: datetime) -> Seen:
    batch = story.applications[cast.FAILS_ONE].batch
    yield cast.EXAM_OFFICER, f"/staff/rescorings/new/?batch={batch.pk}"
    address = "/staff/rewordings/new/?archetype=PR-J2-v1&criterion=PR-J2.tone"
    yield cast.LEAD_EXAMINER, address
    yield cast.MANAGER, f"/staff/rewordings/{rewordings().get().pk}/"


def _due(now: datetime) -> Seen:
    disposal = Disposal.objects.create(proposed_by=user(cast.REGISTRAR), proposed_at=now)
    DisposalItem.objects.create(
        disposal=disposal, person=user(cast.REVOKED), kind=Kept.DOSSIER, until=now.date()
    )
    yield cast.CREDENTIAL_OFFICER, f"/staff/keeping/{disposal.pk}/"
