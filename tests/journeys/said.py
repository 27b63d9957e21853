"""What people say to each other in the demonstration's house, act by act, and the pages on which others read it.

The story says what a good year needs; here stands the rest: answers, refusals, reasons, minutes, names of files.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.timezone import localdate

from hengji.assay.grading import Amendment, Remedy
from hengji.office.casework.models import Objection
from hengji.office.casework.operations import add_evidence
from hengji.office.casework.operations.declaring import Conflict
from hengji.office.complaints import operations as complaints
from hengji.office.complaints.lifecycle import ComplaintKind
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import AppealOutcome, Component
from hengji.office.decisions.models import Appeal, Release, Viewing, ViolationCase
from hengji.office.decisions.queries import outlook_of
from hengji.office.decisions.rewording import rewordings
from hengji.office.demo import cast, dossier, panel, practical
from hengji.office.demo.cast import Person
from hengji.office.demo.story import Story
from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.models import Sitting
from hengji.office.exams.operations import hand_in, hold_or_ask
from hengji.office.exams.queries import marks_of
from hengji.office.hiring.models import ContactRequest, Search
from hengji.office.hiring.operations import answer_contact
from hengji.office.interviews import operations as interviews
from hengji.office.interviews.elements import ELEMENTS
from hengji.office.marking.declaring import declare_for_marking
from hengji.office.marking.operations import claim_task, seal_mark
from hengji.office.marking.queries import tasks_to_claim
from hengji.office.messages.lifecycle import Language
from hengji.office.messages.models import Message
from hengji.office.messages.operations import choose_contact, tell
from hengji.office.oversight.operations import appoint_supervisor, raise_finding
from hengji.office.packages.operations import give_package, give_up_package
from hengji.office.people.accommodating import grant_accommodation
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import create_person, record_training
from hengji.office.people.roles import Role
from hengji.office.receiving import operations as receiving
from hengji.office.rooms.models import Envelope, Room, Site
from hengji.office.rooms.operations import Profile, name_operator, record_agreement, revise_room, waive_room
from tests.journeys.trouble import PANEL, SECOND_REGISTRAR, SUPERVISOR, user


class Visit(NamedTuple):
    """Whose page shows what was said, and in which language."""

    reader: Person | None
    address: str
    language: str = "zh-hans"


Seen = Iterator[Visit]


def said(story: Story, now: datetime) -> Seen:
    """Let people say what the story and its troubles leave unsaid; give whose page shows it, when it is said."""
    yield from _in_two_languages(story)
    yield from _in_a_dossier(story)
    yield from _at_the_door(story)
    yield from _of_people(now)
    yield from _of_places(story, now)
    yield from _to_the_office(story, now)
    yield from _under_supervision(story, now)
    yield from _by_markers(story, now)
    yield from _by_interviewers(story)
    yield from _when_contested(story)
    yield from _by_a_panel(now)
    yield from _by_deciders(story, now)
    yield from _of_a_sitting(story, now)
    yield from _of_rules(story, now)
    yield from _at_a_hearing(story, now)


def _in_two_languages(story: Story) -> Seen:
    """Open what is kept in Chinese and in English, in English."""
    batch = story.applications[cast.MID_EXAM].batch
    yield Visit(None, f"/batches/{batch.code}/", "en")
    tell(now=story.house.timeline.now)
    message = Message.objects.filter(recipient=user(cast.PASSES)).earliest("pk")
    yield Visit(cast.PASSES, f"/applications/messages/{message.pk}/")
    yield Visit(cast.PASSES, f"/applications/messages/{message.pk}/", "en")
    choose_contact(language=Language.ZH, phone="13800000000", actor=user(cast.PASSES))
    yield Visit(cast.PASSES, "/applications/messages/")


def _of_people(now: datetime) -> Seen:
    registrar, trainee = user(cast.REGISTRAR), user(cast.WRITES_DRAFT)
    grant_accommodation(
        user=trainee, extra_percent=25, accessible_seat=True, reason="医院证明。", actor=registrar, now=now
    )
    record_training(
        trainer=user(cast.EXAMINER), trainee=trainee, title="采购实务班", ended_on=localdate(now),
        actor=registrar, now=now,
    )  # fmt: skip
    yield Visit(cast.REGISTRAR, f"/staff/people/{trainee.pk}/")
    supervisor = user(SUPERVISOR)
    appoint_supervisor(
        user_id=supervisor.pk, role=Role.INTERNAL_SUPERVISOR, appointed_by="本机构质量部", since=localdate(now),
        until=localdate(now) + timedelta(days=365), actor=user(cast.SYSADMIN), now=now,
    )  # fmt: skip
    yield Visit(SUPERVISOR, "/staff/supervision/")


def _of_places(story: Story, now: datetime) -> Seen:
    site, room, officer = Site.objects.get(), Room.objects.get(), user(cast.EXAM_OFFICER)
    name_operator(site_id=site.pk, operator="云帆职业技术学院", actor=officer, now=now)
    record_agreement(
        site_id=site.pk, evaluators="许宁、秦朗", evaluated_on=localdate(now), findings="设备齐全，可以使用。",
        starts_on=localdate(now), until=localdate(now) + timedelta(days=365),
        upload=dossier.sheet(cast.MANAGER, "评估报告和协议", "协议一年。"), actor=user(cast.MANAGER), now=now,
    )  # fmt: skip
    yield Visit(cast.EXAM_OFFICER, f"/staff/rooms/sites/{site.pk}/")
    revise_room(
        room_id=room.pk,
        profile=Profile(rows=5, columns=6, servers=1, consoles=1, cameras=1, recorders=0),
        actor=officer,
        now=now,
    )
    batch = story.applications[cast.MID_EXAM].batch
    waive_room(
        room_id=room.pk,
        batch_id=batch.pk,
        reason="录像机送修，用手机录像。",
        actor=user(cast.MANAGER),
        now=now,
    )
    yield Visit(cast.EXAM_OFFICER, f"/staff/rooms/{room.pk}/")


def _to_the_office(story: Story, now: datetime) -> Seen:
    """Complain by name and be answered; ask a holder and be answered."""
    held = story.applications[cast.PASSES]
    complaint = complaints.file_complaint(
        kind=ComplaintKind.HOLDER, facts="证书持有人冒用他人证明。", number=held.reference, name="钱某",
        contact="q@example.org", now=now,
    )  # fmt: skip
    call = {"complaint_id": complaint.pk, "actor": user(PANEL[0]), "now": now}
    yield Visit(PANEL[0], "/staff/complaints/")
    yield Visit(PANEL[0], f"/staff/complaints/{complaint.pk}/")
    complaints.accept_complaint(concerned=(), **call)
    complaints.answer_complaint(borne_out=True, answer="经查属实。", measure="已通知发证部门。", **call)
    yield Visit(None, f"/complaints/{complaint.receipt}/")
    complaints.tell_complainant(how="电话告知本人", **call)
    yield Visit(PANEL[0], f"/staff/complaints/{complaint.pk}/")

    asked = ContactRequest.objects.get()
    answer_contact(request_id=asked.pk, answer="请发邮件到我的信箱。", actor=user(cast.PASSES), now=now)
    yield Visit(cast.PASSES, f"/applications/{asked.application_id}/employers/")
    yield Visit(cast.CONTACT, f"/groups/holders/{Search.objects.get().pk}/")


def _under_supervision(story: Story, now: datetime) -> Seen:
    batch = story.applications[cast.FAILS_ONE].batch
    finding = raise_finding(batch_id=batch.pk, text="签到表缺一页。", actor=user(SUPERVISOR), now=now)
    yield Visit(SUPERVISOR, f"/staff/supervision/{finding.pk}/")


def _by_markers(story: Story, now: datetime) -> Seen:
    """Declare to whom one is tied, mark with words, and read the own mark again."""
    batch = story.applications[cast.MID_EXAM].batch
    conflict = Conflict(kind=TieKind.KIN, reason="姑表亲。", named="某考生")
    declare_for_marking(batch_id=batch.pk, conflict=conflict, actor=user(cast.LEAD_EXAMINER), now=now)
    yield Visit(cast.LEAD_EXAMINER, f"/marking/batches/{batch.pk}/declare/")
    yield Visit(cast.EXAM_OFFICER, "/staff/declarations/")
    examiner = user(cast.EXAMINER)
    declare_for_marking(batch_id=batch.pk, conflict=None, actor=examiner, now=now)
    work = tasks_to_claim(examiner)[0]
    claim_task(task_id=work.task_id, actor=examiner, now=now)
    seal_mark(task_id=work.task_id, score=3, comment="下一步写得不够具体。", actor=examiner, now=now)
    yield Visit(cast.EXAMINER, f"/marking/{work.task_id}/")


def _by_interviewers(story: Story) -> Seen:
    """Score with words, and explain why the scores lie apart."""
    interview, house = story.interviews[cast.WAITS_FOR_INTERVIEW], story.house
    for number, member in enumerate(panel.PANEL):
        interviews.seal_score(
            interview_id=interview.pk, comment="表达清楚。", actor=house.user(member), now=house.timeline.later(minutes=5),
            scores={one.code: 9 - 4 * number for one in ELEMENTS[interview.application.level]},
        )  # fmt: skip
    interviews.moderate(
        interview_id=interview.pk, reason="一名考官只看了后半段。", actor=house.user(cast.INTERVIEWER),
        now=house.timeline.later(minutes=5),
    )  # fmt: skip
    yield Visit(cast.INTERVIEWER, f"/staff/interviews/{interview.pk}/")


def _by_deciders(story: Story, now: datetime) -> Seen:
    """Send results back and have that answered; confirm a release that is refused; find that a judge was tied."""
    case, officer, lead = (
        story.applications[cast.WAITS_FOR_DECISION],
        user(cast.EXAM_OFFICER),
        user(cast.LEAD_EXAMINER),
    )
    call, decider = {"application_id": case.pk, "now": now}, user(cast.DECIDER)
    decisions.return_decision(reason="合成单与评分表不一致。", actor=decider, **call)
    decisions.answer_return(text="已核对，一致。", actor=lead, **call)
    yield Visit(cast.DECIDER, f"/staff/cases/{case.pk}/decision/")
    decisions.decide(actor=decider, **call)
    outlook = outlook_of(case.batch)
    order = decisions.order_release(
        batch_id=case.batch_id, left_out=[one.application.pk for one in outlook.needed], reason="其余另行公布。",
        seen=outlook.digest, actor=officer, now=now,
    )  # fmt: skip
    yield Visit(cast.EXAM_OFFICER, f"/staff/batches/{case.batch_id}/release/")
    decisions.find_concealed_tie(
        person=user(cast.INTERVIEWER),
        kind=TieKind.KIN,
        facts="户籍显示为姐妹。",
        actor=user(PANEL[0]),
        **call,
    )
    yield Visit(PANEL[0], f"/staff/cases/{case.pk}/concealed-tie/")
    decisions.carry_out_release(order_id=order.pk, now=now)
    yield Visit(cast.EXAM_OFFICER, f"/staff/batches/{case.batch_id}/release/")
    yield Visit(cast.EXAM_OFFICER, f"/staff/batches/{case.batch_id}/release/", "en")


def _when_contested(story: Story) -> Seen:
    """Answer what the troubles left open: the viewing, the appeal; refuse another viewing."""
    yield Visit(SECOND_REGISTRAR, f"/staff/objections/{Objection.objects.get().pk}/")
    case = story.applications[cast.FAILS_ONE]
    hers = f"/applications/{case.pk}/contest/"
    viewing, appeal = Viewing.objects.get(), Appeal.objects.get()
    told = Release.objects.get(batch=case.batch).at + timedelta(hours=2)
    decisions.arrange_viewing(
        viewing_id=viewing.pk,
        scheduled_at=told + timedelta(days=1),
        room="接待室",
        actor=user(cast.REGISTRAR),
        now=told,
    )
    decisions.record_viewing(
        viewing_id=viewing.pk, minutes="看了采购单一题，没有意见。", actor=user(SECOND_REGISTRAR),
        now=told + timedelta(days=2),
    )  # fmt: skip
    # Nobody of the story has a second result to look at, of which a viewing could be refused.
    Viewing.objects.update(answer="评分细则不予查阅。")
    yield Visit(cast.REGISTRAR, f"/staff/viewings/{viewing.pk}/")
    for member in PANEL:
        if member is not PANEL[1]:
            decisions.declare_for_appeal(appeal_id=appeal.pk, conflict=None, actor=user(member), now=told)
        decisions.give_opinion(
            appeal_id=appeal.pk,
            outcome=AppealOutcome.REJECTED,
            reason="评阅符合细则。",
            actor=user(member),
            now=told,
        )
    yield Visit(PANEL[0], f"/staff/appeals/{appeal.pk}/")
    yield Visit(cast.FAILS_ONE, hers)


def _by_a_panel(now: datetime) -> Seen:
    """Answer the appeal against the ruling of the troubles."""
    case, panel_of = ViolationCase.objects.get(), [user(one) for one in PANEL]
    call = {"case_id": case.pk, "now": now}
    decisions.form_ruling_panel(panel=panel_of, lead=panel_of[0], actor=panel_of[0], **call)
    for member in panel_of:
        decisions.declare_for_ruling_appeal(conflict=None, actor=member, **call)
        decisions.give_ruling_opinion(upheld=False, reason="处理恰当。", actor=member, **call)
    yield Visit(PANEL[0], f"/staff/violations/{case.pk}/")
    yield Visit(cast.WAITS_FOR_MARKS, f"/applications/{case.application_id}/violations/")


def _at_a_hearing(story: Story, now: datetime) -> Seen:
    """Put a file into a case of violation, take down its hearing, and send the ruling back."""
    hers, officer = story.applications[cast.WAITS_FOR_INTERVIEW], user(cast.EXAM_OFFICER)
    case = decisions.report_violation(
        application_id=hers.pk, code="V21", facts="面试中看手机。", component=Component.INTERVIEW,
        actor=user(cast.INVIGILATOR), now=now,
    )  # fmt: skip
    call = {"case_id": case.pk, "now": now}
    decisions.add_violation_evidence(
        title="现场照片",
        upload=dossier.sheet(cast.INVIGILATOR, "照片", "手机。"),
        actor=user(cast.INVIGILATOR),
        **call,
    )
    decisions.fix_evidence(actor=officer, **call)
    decisions.inform_candidate(actor=officer, **call)
    decisions.state_defence(
        statement="在看时间。", hearing=True, actor=user(cast.WAITS_FOR_INTERVIEW), **call
    )
    case.refresh_from_db()
    heard = {"case_id": case.pk, "now": now + timedelta(days=(case.hearing_from - localdate(now)).days)}
    decisions.record_hearing(minutes="双方陈述完毕。", actor=officer, **heard)
    decisions.propose_ruling(code="V21", reason="照片清楚。", actor=user(cast.DECIDER), **heard)
    decisions.return_ruling(reason="时间没有核对。", actor=user(cast.SECOND_DECIDER), **heard)
    yield Visit(cast.DECIDER, f"/staff/violations/{case.pk}/")
    yield Visit(cast.WAITS_FOR_INTERVIEW, f"/applications/{hers.pk}/violations/")


def _of_rules(story: Story, now: datetime) -> Seen:
    """Score work anew, and word a rubric anew."""
    case = story.applications[cast.FAILS_ONE]
    sitting = story.sittings[cast.FAILS_ONE]
    failed = next(item for item in marks_of(sitting).evidence if not item.held)
    versions = {name.rpartition("-")[0]: name for name in sitting.task_versions}
    amended = Amendment(archetype=versions[failed.task], check=failed.check, remedy=Remedy.CREDIT)
    rescoring = decisions.propose_rescoring(
        batch_id=case.batch_id, scheme_id=None, amendments=[amended], downward=False, reason="价格表有误。",
        actor=user(cast.LEAD_EXAMINER), now=now,
    )  # fmt: skip
    call = {"rescoring_id": rescoring.pk, "now": now}
    decisions.work_on_rescoring(actor=user(cast.LEAD_EXAMINER), **call)
    decisions.approve_rescoring(reason="属实。", actor=user(cast.MANAGER), **call)
    decisions.apply_rescoring(actor=user(cast.LEAD_EXAMINER), **call)
    call = {"rewording_id": rewordings().get().pk, "now": now}
    decisions.approve_rewording(reason="更清楚。", actor=user(cast.MANAGER), **call)
    decisions.apply_rewording(actor=user(cast.LEAD_EXAMINER), **call)
    yield Visit(cast.EXAM_OFFICER, f"/staff/rescorings/{rescoring.pk}/")
    yield Visit(cast.MANAGER, "/staff/rewordings/")


def _in_a_dossier(story: Story) -> Seen:
    """Send a dossier back, with what is missing, while a file for it is on its way."""
    case, house = story.applications[cast.WRITES_DRAFT], story.house
    house.timeline.now, later = timezone.now(), house.timeline.now
    for letter in "BC":
        add_evidence(
            application_id=case.pk, requirement=letter, title="采购单", statement="本人经办。",
            actor=user(cast.WRITES_DRAFT), now=house.timeline.later(minutes=1),
        )  # fmt: skip
    receiving.begin_file(
        name="对账单.pdf",
        size_bytes=8,
        sha256="0" * 64,
        actor=user(cast.WRITES_DRAFT),
        now=house.timeline.now,
    )
    dossier.sent_back(house, dossier.handed_over(house, cast.WRITES_DRAFT, case))
    yield Visit(cast.REGISTRAR, f"/staff/cases/{case.pk}/review/")
    yield Visit(cast.WRITES_DRAFT, f"/applications/{case.pk}/dossier/")
    house.timeline.now = later


def _at_the_door(story: Story) -> Seen:
    """Give a room away and give that up; doubt who stands at the door; put down as absent who says she was there."""
    house, case, officer = story.house, story.applications[cast.WAITS_FOR_REVIEW], user(cast.EXAM_OFFICER)
    case.refresh_from_db()
    place, timeline, invigilator = Room.objects.get().place, house.timeline, user(cast.INVIGILATOR)
    sitting = practical.seated(house, case, seat=9, seed=2026_10, place=place)
    holder = create_person(username="fu", name="付强", roles=(Role.INVIGILATOR,), now=timeline.now)
    package = give_package(
        room=sitting.room, window_opens_at=sitting.window_opens_at, first_holder=invigilator, second_holder=holder,
        due_back_at=sitting.window_closes_at + timedelta(hours=4), actor=officer, now=timeline.now,
    )  # fmt: skip
    yield Visit(cast.EXAM_OFFICER, "/staff/packages/")
    give_up_package(package_id=package.pk, reason="网络恢复。", actor=officer, now=timeline.later(minutes=5))
    Sitting.objects.filter(pk=sitting.pk).update(room=place)
    Envelope.objects.filter(pk=sitting.envelope_id).update(place=place)
    practical.papers_opened(house, [sitting])
    call = {"sitting_id": sitting.pk}
    timeline.now = max(timeline.now, sitting.window_opens_at)
    other = IdentityCheck(ticket_matches=True, document_matches=True, face_matches=False)
    decisions.report_doubt(
        identity=other,
        admits=True,
        reason="换了发型。",
        actor=invigilator,
        now=timeline.later(minutes=1),
        **call,
    )
    decisions.dispute_doubt(answer="看不出是同一人。", actor=officer, now=timeline.later(minutes=1), **call)
    yield Visit(cast.INVIGILATOR, f"/staff/sittings/{sitting.pk}/")
    decisions.report_doubt(
        identity=other,
        admits=False,
        reason="不是本人。",
        actor=invigilator,
        now=timeline.later(minutes=1),
        **call,
    )
    decisions.confirm_doubt(answer="同意。", actor=officer, now=timeline.later(minutes=1), **call)
    decisions.propose_correction(
        reason="名册漏打了勾。",
        evidence="二号机位录像。",
        actor=invigilator,
        now=timeline.later(minutes=1),
        **call,
    )
    yield Visit(cast.INVIGILATOR, f"/staff/sittings/{sitting.pk}/")
    decisions.decline_correction(
        answer="录像里没有她。", actor=officer, now=timeline.later(minutes=1), **call
    )
    yield Visit(cast.INVIGILATOR, f"/staff/sittings/{sitting.pk}/")


def _of_a_sitting(story: Story, now: datetime) -> Seen:
    """Ask for the seat from a second device; after the marks, put her down as absent from her interview."""
    house, case, sitting = story.house, story.applications[cast.MID_EXAM], story.sittings[cast.MID_EXAM]
    for number in "12":
        hold_or_ask(
            sitting_id=sitting.pk,
            browser=number * 64,
            agent="Mozilla/5.0 (X11; Linux)",
            actor=user(cast.MID_EXAM),
            now=now,
        )
    yield Visit(cast.INVIGILATOR, f"/staff/console/{sitting.pk}/")
    house.timeline.now = now
    sitting.refresh_from_db()
    hand_in(
        sitting_id=sitting.pk,
        actor=user(cast.MID_EXAM),
        now=house.timeline.later(minutes=2),
        browser=sitting.holder,
    )
    practical.machine_marked(house, sitting)
    practical.rated(house, sitting)
    interview = panel.convened(house, case)
    call = {"interview_id": interview.pk}
    interviews.mark_absent(
        actor=user(cast.INVIGILATOR), now=interview.scheduled_at + timedelta(hours=1), **call
    )
    at = interview.scheduled_at + timedelta(hours=2)
    decisions.propose_interview_correction(
        reason="在候考室。", evidence="候考室签到表。", actor=user(cast.INVIGILATOR), now=at, **call
    )
    yield Visit(cast.EXAM_OFFICER, f"/staff/interviews/{interview.pk}/")
    decisions.decline_interview_correction(
        answer="签到表上没有。", actor=user(cast.EXAM_OFFICER), now=at, **call
    )
    yield Visit(cast.EXAM_OFFICER, f"/staff/interviews/{interview.pk}/")
