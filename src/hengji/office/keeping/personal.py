"""Everything kept about one person, as data: hers to read, without what is sealed and without other people.

What is told of a case is what its pages tell her, and when they tell it. Whoever acted appears by office, never by
name; examiners, markers and objectors do not appear at all.
"""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from hengji.assay.bilingual import Text
from hengji.office.casework.lifecycle import ApplicationState, CaseVerb
from hengji.office.casework.models import Application, Consent, Evidence, Finding, IntegrityRecord, Objection
from hengji.office.decisions.explaining import explanation_for
from hengji.office.decisions.models import Appeal, Recheck, ViolationCase
from hengji.office.decisions.queries import result_for_candidate, violations_told_to
from hengji.office.exams.models import Receipt, Sitting
from hengji.office.groups.lifecycle import GroupVerb
from hengji.office.groups.queries import member_of
from hengji.office.hiring.queries import consents_given_for, finders_of, requests_to
from hengji.office.interviews.models import Interview
from hengji.office.marking.explanation import Explained
from hengji.office.messages.models import Contact, Message
from hengji.office.people.models import (
    Accommodation,
    Affiliation,
    HouseholdMark,
    RoleGrant,
    Training,
    User,
    VerifiedIdentity,
)
from hengji.office.people.queries import photographs_of, ties_of
from hengji.office.practice.queries import practices_for
from hengji.office.record.models import Event
from hengji.office.record.queries import events_of, kind_of
from hengji.office.registry.models import Artifact, Certificate
from hengji.office.schemes.lifecycle import SchemeVerb

Body = dict[str, Any]
TOLD_ACTS = frozenset(CaseVerb.values) - {CaseVerb.RECORD_FINDING.value} | {
    SchemeVerb.RESCHEDULE.value,
    GroupVerb.ENROL.value,
}
"""Acts on her application that she is told of as they happen; everything else waits for the result."""

TOLD_LATER = tuple(kind_of(kind) for kind in (Evidence, Sitting, Interview, Recheck, Appeal, Certificate))
"""Kinds of objects whose events are hers to read once the result is out."""

NOT_YET_REVIEWED = (ApplicationState.SUBMITTED, ApplicationState.UNDER_REVIEW)
"""While these are read, findings are not told one by one."""


def personal_data(person: User) -> Body:
    """Give everything kept about a person, as whole numbers, texts and lists."""
    return {
        "person": _person(person),
        "applications": [_application(one, person) for one in applications_of(person)],
        "integrity": [
            {"entered_on": one.entered_on, "title": one.words, "banned_until": one.banned_until, "kept_until": one.kept_until}
            for one in IntegrityRecord.objects.filter(person=person)
        ],
        "messages": [
            {"at": one.at, "title": one.title, "body": one.body, "due_on": one.due_on, "read_at": one.read_at}
            for one in Message.objects.filter(recipient=person).order_by("at", "pk")
        ],
    }  # fmt: skip


def applications_of(person: User) -> QuerySet[Application]:
    """Give a person's applications, the first one first."""
    hers = Application.objects.filter(applicant=person).select_related("batch__scheme", "applicant")
    return hers.order_by("pk")


def released(application: Application) -> bool:
    """Tell whether the result of an application is out, or there will be none."""
    return result_for_candidate(application) is not None or application.ended


def _person(person: User) -> Body:
    contact = Contact.objects.filter(user=person).first()
    grants = RoleGrant.objects.filter(user=person).order_by("granted_at", "pk")
    trainings = Training.objects.filter(trainee=person).order_by("ended_on", "pk")
    return {
        "account": person.username,
        "name": person.name,
        "name_latin": person.name_latin,
        "email": person.email,
        "registered_at": person.date_joined,
        "contact": {"language": contact.language, "phone": contact.phone} if contact else None,
        "roles": [{"role": one.role, "from": one.granted_at, "until": one.ended_at} for one in grants],
        "organisations": [
            {"name": one.organisation.name, "from": one.since, "until": one.until}
            for one in Affiliation.objects.filter(user=person).select_related("organisation")
        ],
        "trainings": [{"title": one.title, "ended_on": one.ended_on} for one in trainings],
        "ties": [{"kind": tie.kind, "declared_at": tie.declared_at} for tie in ties_of(person)],
        "household_marks": [
            {"kind": one.kind, "noted_at": one.noted_at} for one in HouseholdMark.objects.filter(user=person)
        ],
        "photographs": [{"sha256": one.sha256, "added_at": one.added_at} for one in photographs_of(person)],
        "accommodations": [
            {
                "extra_percent": one.extra_percent,
                "accessible_seat": one.accessible_seat,
                "reason": one.reason,
                "granted_at": one.granted_at,
            }
            for one in Accommodation.objects.filter(user=person)
        ],
        "identity_checks": [
            {"document": one.kind, "verified_at": one.verified_at, "withdrawn_at": one.withdrawn_at}
            for one in VerifiedIdentity.objects.filter(user=person).order_by("verified_at")
        ],
        "events": [_event(one) for one in events_of(person)],
    }


def _registered_by(application: Application) -> Body | None:
    """Give what her organisation said of her, if it has registered her."""
    member = member_of(application)
    if member is None:
        return None
    return {"organisation": member.list.organisation.name, "unit": member.unit, "state": member.state}


def _application(application: Application, person: User) -> Body:
    result, told = result_for_candidate(application), explanation_for(person, application)
    return {
        "reference": application.reference,
        "batch": application.batch.code,
        "scheme": str(application.batch.scheme),
        "edition": application.edition_code,
        "skill": application.skill,
        "level": application.level,
        "state": application.state,
        "started_at": application.started_at,
        "submitted_at": application.submitted_at,
        "registered_by": _registered_by(application),
        "consents": [
            {"text": one.kind, "version": one.version, "digest": one.digest, "given_at": one.given_at}
            for one in Consent.objects.filter(application=application).order_by("pk")
        ],
        "evidence": [_evidence(one) for one in Evidence.objects.filter(application=application).order_by("pk")],
        "findings": list(_findings(application)),
        "gaps": [
            {"requirement": one.requirement, "text": one.text, "due_on": one.due_on, "closed_at": one.closed_at}
            for one in application.gaps.all()
        ],
        "objections": [
            {"list": one.notice, "filed_at": one.filed_at, "outcome": one.state, "answered_at": one.answered_at}
            for one in Objection.objects.filter(application=application)
        ],
        "sittings": [_sitting(one) for one in Sitting.objects.filter(application=application).order_by("pk")],
        "practices": [
            {"paper": one.number, "opened_at": one.opened_at, "handed_in_at": one.handed_in_at,
             "operations": one.entries.count()}
            for one in practices_for(application)
        ],
        "interviews": [
            {"scheduled_at": one.scheduled_at, "room": one.room, "held_at": one.held_at, "attempt": one.attempt}
            for one in Interview.objects.filter(application=application).order_by("pk")
        ],
        "result": asdict(result) if result else None,
        "explanation": [_explained(row) for row in told.requirements] if told else [],
        "rechecks": [
            {"component": one.component, "grounds": one.grounds, "filed_at": one.filed_at, "state": one.state,
             "answer": one.answer, "answered_at": one.answered_at}
            for one in Recheck.objects.filter(application=application)
        ],
        "appeals": [
            {"grounds": one.grounds, "filed_at": one.filed_at, "state": one.state, "answer": one.answer,
             "answered_at": one.answered_at}
            for one in Appeal.objects.filter(application=application)
        ],
        "violations": [_violation(case) for case in violations_told_to(application)],
        "employers": _employers(application),
        "certificates": [_certificate(one) for one in Certificate.objects.filter(application=application)],
        "events": [_event(one) for one in _told(application)],
    }  # fmt: skip


def _employers(application: Application) -> Body:
    """Give what she has agreed to be found by, who found her, and what was asked of her."""
    return {
        "consents": [
            {"name_shown": one.name_shown, "version": one.version, "digest": one.digest, "given_at": one.given_at,
             "withdrawn_at": one.withdrawn_at}
            for one in consents_given_for(application)
        ],
        "found_by": [asdict(one) for one in finders_of(application)],
        "requests": [
            {"organisation": one.organisation.name, "subject": one.subject, "message": one.message,
             "sent_at": one.sent_at, "state": one.state, "answer": one.answer, "answered_at": one.answered_at}
            for one in requests_to(application)
        ],
    }  # fmt: skip


def _explained(row: Explained) -> Body:
    return {
        "requirement": row.requirement.letter,
        "met": row.met,
        "held": row.held,
        "observations": row.observations,
        "points": row.points,
        "maximum": row.maximum,
        "findings": [asdict(finding) for finding in row.findings],
        "ratings": [asdict(rating) for rating in row.ratings],
    }


def _evidence(item: Evidence) -> Body:
    return {
        "requirement": item.requirement,
        "title": item.title,
        "statement": item.statement,
        "file": item.name,
        "sha256": item.sha256,
        "added_at": item.added_at,
        "removed_at": item.removed_at,
    }


def _findings(application: Application) -> Iterator[Body]:
    found = Finding.objects.filter(application=application).order_by("pk")
    if application.state in NOT_YET_REVIEWED:
        found = found.filter(round__lt=application.round)
    for one in found:
        yield {
            "round": one.round, "requirement": one.requirement, "accepted": one.accepted, "note": one.note, "at": one.at,
        }  # fmt: skip


def _sitting(sitting: Sitting) -> Body:
    receipt = Receipt.objects.filter(sitting=sitting).first()
    return {
        "ticket": sitting.ticket,
        "attempt": sitting.attempt,
        "room": sitting.room,
        "seat": sitting.seat,
        "minutes": sitting.minutes,
        "opened_at": sitting.opened_at,
        "handed_in_at": sitting.handed_in_at,
        "receipt": {"number": receipt.number, "entries": receipt.entries, "last_hash": receipt.last_hash}
        if receipt
        else None,
    }


def _violation(case: ViolationCase) -> Body:
    ruled = case.delivered_at is not None
    return {
        "alleged": case.alleged.title,
        "facts": case.facts,
        "informed_at": case.informed_at,
        "statement": case.statement,
        "state": case.state,
        "found": case.found.title if ruled and case.found else None,
        "ruling": case.ruling.reason if ruled and case.ruling else None,
        "delivered_at": case.delivered_at,
        "banned_until": case.banned_until if ruled else None,
        "kept_until": case.kept_until if ruled else None,
        "appeal": {"grounds": case.appeal_grounds, "answer": case.appeal_answer},
    }


def _certificate(certificate: Certificate) -> Body:
    return {
        "number": certificate.number,
        "version": certificate.version,
        "state": certificate.state,
        "holder": certificate.holder,
        "issued_on": certificate.issued_on,
        "valid_until": certificate.valid_until,
        "files": [
            {"kind": one.kind, "sha256": one.sha256}
            for one in Artifact.objects.filter(certificate=certificate)
        ],
    }


def _told(application: Application) -> Iterator[Event]:
    events = Event.objects.filter(case_id=application.pk).order_by("at", "pk")
    later = released(application)
    for event in events:
        if (event.object_type == kind_of(Application) and event.verb in TOLD_ACTS) or (
            later and event.object_type in TOLD_LATER
        ):
            yield event


def _event(event: Event) -> Body:
    """Tell an act by the office that took it; a reason is told where her pages tell it."""
    spoken = event.object_type == kind_of(Application) and event.verb in TOLD_ACTS
    return {
        "at": event.at,
        "object": event.object_type,
        "act": event.verb,
        "by": event.role,
        "from": event.from_state,
        "to": event.to_state,
        "reason": event.reason if spoken else "",
        "hash": event.hash,
    }


def spelled(value: Any) -> Any:
    """Give a value as JSON can hold it: moments and days in ISO 8601, bilingual texts in both languages.

    Example:
        >>> spelled({"on": date(2026, 11, 22), "title": Text("申请", "Application")})
        {'on': '2026-11-22', 'title': {'zh': '申请', 'en': 'Application'}}
    """
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: spelled(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [spelled(part) for part in value]
    return value
