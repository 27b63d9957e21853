"""What removing a kind of records takes away: the content of rows, never the rows, their numbers or their hashes."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from secrets import token_hex
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import FileField, Model, Q, QuerySet

from hengji.office.casework.models import (
    Application,
    ConflictDeclaration,
    Evidence,
    Finding,
    Gap,
    Objection,
)
from hengji.office.complaints.models import Complaint
from hengji.office.decisions.models import (
    Appeal,
    AppealOpinion,
    ConcealedTie,
    Recheck,
    ReleaseOrder,
    RulingProposal,
    Viewing,
    ViolationCase,
    ViolationEvidence,
)
from hengji.office.exams.models import AbsenceCorrection, IdentityDoubt, SeatClaim, SittingEntry, WorkPrint
from hengji.office.groups.models import GroupMember
from hengji.office.hiring.models import ContactRequest
from hengji.office.interviews.models import InterviewCorrection, InterviewScore
from hengji.office.keeping.lifecycle import Kept
from hengji.office.keeping.terms import REMOVED, unsent_evidence
from hengji.office.marking.models import MarkTask, SealedMark
from hengji.office.messages.models import Contact, Delivery, Message
from hengji.office.people.models import (
    Accommodation,
    HouseholdMark,
    RoleGrant,
    SecondFactor,
    User,
    VerifiedIdentity,
)
from hengji.office.people.queries import photographs_of
from hengji.office.practice.operations import delete_practices_of
from hengji.office.practice.queries import practices_of
from hengji.office.receiving.models import IncomingFile
from hengji.office.record.models import Event
from hengji.office.record.operations import erase, redact
from hengji.office.record.queries import kind_of
from hengji.office.registry.models import Artifact, Certificate

Counts = dict[str, int]
NO_NAME = "—"


@dataclass(frozen=True, slots=True)
class Emptying:
    """Rows of one kind of object that lose the content of some columns."""

    rows: QuerySet[Any]
    empty: dict[str, Any]

    @property
    def name(self) -> str:
        return kind_of(self.rows.model)


def foreseen(person: User, kind: Kept) -> Counts:
    """Count what removing a kind of records would empty; nothing is changed."""
    counts = {one.name: one.rows.order_by().count() for one in _PLANS[kind](person)}
    if kind == Kept.CONTACT:
        counts["practice"] = practices_of(person).count()
    if kind == Kept.IDENTITY:
        counts |= {"event": _events(person).count(), "user": 1}
    return {name: count for name, count in counts.items() if count}


def remove(person: User, kind: Kept) -> Counts:
    """Empty everything of a kind that is kept of a person; give how many rows of what lost their content."""
    counts = {one.name: _emptied(one) for one in _PLANS[kind](person)}
    if kind == Kept.CONTACT:
        counts["practice"] = delete_practices_of(person)
    if kind == Kept.IDENTITY:
        counts |= _forget(person)
    return {name: count for name, count in counts.items() if count}


def _contact(person: User) -> Iterator[Emptying]:
    yield Emptying(Contact.objects.filter(user=person).exclude(phone=""), {"phone": ""})
    yield Emptying(unsent_evidence(person), _EVIDENCE)
    yield Emptying(photographs_of(person), {"file": ""})


def _messages(person: User) -> Iterator[Emptying]:
    hers = Message.objects.filter(recipient=person)
    yield Emptying(hers, {"title_zh": REMOVED, "title_en": REMOVED, "body_zh": "", "body_en": ""})
    yield Emptying(Delivery.objects.filter(message__in=hers), {"fault": ""})
    asked = ContactRequest.objects.filter(application__applicant=person)
    yield Emptying(asked, {"subject": REMOVED, "message": REMOVED, "answer": ""})


def _dossier(person: User) -> Iterator[Emptying]:
    hers = Q(application__applicant=person)
    yield Emptying(Evidence.objects.filter(hers), _EVIDENCE)
    yield Emptying(Finding.objects.filter(hers).exclude(note=""), {"note": REMOVED})
    yield Emptying(Gap.objects.filter(hers), {"text": REMOVED})
    yield Emptying(Complaint.objects.filter(hers), _COMPLAINT)
    yield Emptying(
        Objection.objects.filter(hers),
        {"name": NO_NAME, "contact": NO_NAME, "grounds": REMOVED, "answer": REMOVED},
    )


def _exam(person: User) -> Iterator[Emptying]:
    hers, sat = Q(application__applicant=person), Q(sitting__application__applicant=person)
    about, appealed = Q(case__application__applicant=person), Q(member__appeal__application__applicant=person)
    heard = appealed | Q(member__case__application__applicant=person)
    marked = Q(task__sitting__application__applicant=person)
    asked = Q(member__interview__application__applicant=person)
    disputed = {"grounds": REMOVED, "answer": REMOVED}
    alleged = {"statement": "", "minutes": "", "appeal_grounds": "", "appeal_answer": ""}
    yield Emptying(SittingEntry.objects.filter(sat), {"body": ""})
    corrected = {"reason": REMOVED, "evidence": REMOVED, "answer": ""}
    yield Emptying(AbsenceCorrection.objects.filter(sat), corrected)
    missed = InterviewCorrection.objects.filter(interview__application__applicant=person)
    yield Emptying(missed, corrected)
    doubted = IdentityDoubt.objects.filter(sat)
    yield Emptying(doubted.exclude(answer=""), {"answer": REMOVED})
    yield Emptying(doubted, {"reason": REMOVED})
    yield Emptying(SeatClaim.objects.filter(sat).exclude(agent=""), {"agent": ""})
    yield Emptying(WorkPrint.objects.filter(sat), {"parts": "", "cells": ""})
    yield Emptying(MarkTask.objects.filter(sat), {"sample": ""})
    yield Emptying(SealedMark.objects.filter(marked), {"comment": ""})
    yield Emptying(InterviewScore.objects.filter(asked), {"comment": ""})
    yield Emptying(ConcealedTie.objects.filter(hers), {"facts": REMOVED})
    yield Emptying(Recheck.objects.filter(hers), disputed)
    yield Emptying(Appeal.objects.filter(hers), disputed)
    yield Emptying(Viewing.objects.filter(hers), {"wish": REMOVED, "answer": "", "minutes": ""})
    yield Emptying(AppealOpinion.objects.filter(heard), {"reason": REMOVED})
    yield Emptying(ViolationCase.objects.filter(hers), {"facts": REMOVED, **alleged})
    yield Emptying(ViolationEvidence.objects.filter(about), _EVIDENCE)
    yield Emptying(RulingProposal.objects.filter(about), {"reason": REMOVED})
    stopped = ReleaseOrder.objects.filter(
        batch__in=Application.objects.filter(applicant=person).values("batch")
    )
    yield Emptying(stopped.exclude(refused_zh=""), {"refused_zh": REMOVED, "refused_en": REMOVED})


def _identity(person: User) -> Iterator[Emptying]:
    """Remove who she was: the register keeps the number of her certificate and how it stands, the record its chain."""
    hers = Q(certificate__application__applicant=person)
    certificates = Certificate.objects.filter(application__applicant=person)
    yield Emptying(certificates, {"holder": NO_NAME, "holder_latin": "", "document_fingerprint": ""})
    yield Emptying(Artifact.objects.filter(hers), {"file": ""})
    yield Emptying(Accommodation.objects.filter(user=person), {"reason": REMOVED})
    yield Emptying(_conflicts_with(person), {"named": "", "reason": REMOVED})
    listed = GroupMember.objects.filter(application__applicant=person)
    yield Emptying(listed, {"unit": "", "fingerprint": "", "code_hash": ""})


def _forget(person: User) -> Counts:
    counts = {
        "householdmark": QuerySet(HouseholdMark).filter(user=person).delete()[0],
        "verifiedidentity": VerifiedIdentity.objects.filter(user=person).delete()[0],
        "secondfactor": SecondFactor.objects.filter(user=person).delete()[1].get("office.SecondFactor", 0),
        "contact": Contact.objects.filter(user=person).delete()[0],
        "incomingfile": IncomingFile.objects.filter(owner=person).delete()[1].get("office.IncomingFile", 0),
        "event": redact(_events(person)),
    }
    User.objects.filter(pk=person.pk).update(
        username=f"removed-{person.pk}-{token_hex(4)}",
        name=NO_NAME,
        name_latin="",
        email="",
        password=make_password(None),
        is_active=False,
    )
    RoleGrant.objects.filter(user=person, ended_at__isnull=True).delete()
    return counts | {"user": 1}


def _conflicts_with(person: User) -> QuerySet[ConflictDeclaration]:
    """Give what colleagues have declared of their ties to a person, those included that only say her name."""
    batches = Application.objects.filter(applicant=person).order_by().values("batch")
    by_name = Q(application__isnull=True, named=person.name, batch__in=batches)
    declared: QuerySet[ConflictDeclaration] = ConflictDeclaration.objects.filter(
        Q(application__applicant=person) | by_name, clear=False
    )
    return declared


def _events(person: User) -> QuerySet[Event]:
    cases = Application.objects.filter(applicant=person).order_by().values("pk")
    about = Q(case_id__in=cases) | Q(object_type=kind_of(User), object_id=person.pk)
    events: QuerySet[Event] = Event.objects.filter(about)
    return events


def _emptied(one: Emptying) -> int:
    """Empty columns of rows, and remove the files that they point to once that is certain to stand."""
    model: type[Model] = one.rows.model
    columns = [name for name in one.empty if isinstance(model._meta.get_field(name), FileField)]  # noqa: SLF001
    for row in one.rows.order_by():
        for column in columns:
            if stored := getattr(row, column):
                transaction.on_commit(partial(stored.storage.delete, stored.name))
    return erase(model, list(one.rows.order_by().values_list("pk", flat=True)), **one.empty)


def forget_complaints(numbers: Collection[int], now: datetime) -> int:
    """Empty complaints that are nobody's case, with the words of their record; the chains still hold."""
    complaints = Complaint.objects.filter(pk__in=numbers)
    redact(Event.objects.filter(object_type=kind_of(Complaint), object_id__in=list(numbers)))
    return _emptied(Emptying(complaints, {**_COMPLAINT, "emptied_at": now}))


_COMPLAINT = {"name": NO_NAME, "contact": NO_NAME, "facts": REMOVED, "answer": REMOVED, "measure": ""}
_EVIDENCE = {"title": REMOVED, "statement": REMOVED, "file": "", "name": ""}
_PLANS: dict[Kept, Callable[[User], Iterator[Emptying]]] = {
    Kept.CONTACT: _contact,
    Kept.MESSAGES: _messages,
    Kept.DOSSIER: _dossier,
    Kept.EXAM: _exam,
    Kept.IDENTITY: _identity,
}
