"""What removing a kind of records takes away: the content of rows, never the rows, their numbers or their hashes."""

from collections.abc import Callable
from secrets import token_hex
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import FileField, Model, Q, QuerySet

from hengji.office.casework.models import (
    Application,
    ConflictDeclaration,
    Evidence,
    Finding,
    Gap,
    Objection,
)
from hengji.office.decisions.models import (
    Appeal,
    AppealOpinion,
    Recheck,
    RulingProposal,
    ViolationCase,
    ViolationEvidence,
)
from hengji.office.exams.models import SittingEntry
from hengji.office.interviews.models import InterviewScore
from hengji.office.keeping.lifecycle import Kept
from hengji.office.keeping.terms import REMOVED, unsent_evidence
from hengji.office.marking.models import MarkTask, SealedMark
from hengji.office.messages.models import Contact, Delivery, Message
from hengji.office.people.models import HouseholdMark, RoleGrant, User, VerifiedIdentity
from hengji.office.record.models import Event
from hengji.office.record.operations import erase, redact
from hengji.office.record.queries import kind_of
from hengji.office.registry.models import Artifact, Certificate

Counts = dict[str, int]
NO_NAME = "—"


def remove(person: User, kind: Kept) -> Counts:
    """Empty everything of a kind that is kept of a person; give how many rows of what lost their content."""
    return {name: count for name, count in _REMOVALS[kind](person).items() if count}


def _contact(person: User) -> Counts:
    return {
        "contact": Contact.objects.filter(user=person).update(phone=""),
        "evidence": _emptied(unsent_evidence(person), **_EVIDENCE),
    }


def _messages(person: User) -> Counts:
    hers = Message.objects.filter(recipient=person)
    Delivery.objects.filter(message__in=hers).update(fault="")
    return {"message": _emptied(hers, title_zh=REMOVED, title_en=REMOVED, body_zh="", body_en="")}


def _dossier(person: User) -> Counts:
    hers = Q(application__applicant=person)
    return {
        "evidence": _emptied(Evidence.objects.filter(hers), **_EVIDENCE),
        "finding": _emptied(Finding.objects.filter(hers).exclude(note=""), note=REMOVED),
        "gap": _emptied(Gap.objects.filter(hers), text=REMOVED),
        "objection": _emptied(
            Objection.objects.filter(hers), name=NO_NAME, contact=NO_NAME, grounds=REMOVED, answer=REMOVED
        ),
    }


def _exam(person: User) -> Counts:
    hers, sat = Q(application__applicant=person), Q(sitting__application__applicant=person)
    about, heard = Q(case__application__applicant=person), Q(member__appeal__application__applicant=person)
    return {
        "sittingentry": _emptied(SittingEntry.objects.filter(sat), body=""),
        "marktask": _emptied(MarkTask.objects.filter(sat), sample=""),
        "sealedmark": _emptied(
            SealedMark.objects.filter(task__sitting__application__applicant=person), comment=""
        ),
        "interviewscore": _emptied(
            InterviewScore.objects.filter(member__interview__application__applicant=person), comment=""
        ),
        "recheck": _emptied(Recheck.objects.filter(hers), grounds=REMOVED, answer=REMOVED),
        "appeal": _emptied(Appeal.objects.filter(hers), grounds=REMOVED, answer=REMOVED),
        "appealopinion": _emptied(AppealOpinion.objects.filter(heard), reason=REMOVED),
        "violationcase": _emptied(
            ViolationCase.objects.filter(hers),
            facts=REMOVED, statement="", minutes="", appeal_grounds="", appeal_answer="",
        ),
        "violationevidence": _emptied(
            ViolationEvidence.objects.filter(about), title=REMOVED, statement=REMOVED, file="", name=""
        ),
        "rulingproposal": _emptied(RulingProposal.objects.filter(about), reason=REMOVED),
    }  # fmt: skip


def _identity(person: User) -> Counts:
    """Remove who she was: the register keeps the number of her certificate and how it stands, the record its chain."""
    hers = Q(application__applicant=person)
    counts = {
        "conflictdeclaration": _emptied(_conflicts_with(person), named="", reason=REMOVED),
        "certificate": _emptied(Certificate.objects.filter(hers), holder=NO_NAME, holder_latin=""),
        "artifact": _emptied(Artifact.objects.filter(certificate__application__applicant=person), file=""),
        "householdmark": QuerySet(HouseholdMark).filter(user=person).delete()[0],
        "verifiedidentity": VerifiedIdentity.objects.filter(user=person).delete()[0],
        "contact": Contact.objects.filter(user=person).delete()[0],
        "event": redact(_events(person)),
    }
    User.objects.filter(pk=person.pk).update(
        username=f"removed-{person.pk}-{token_hex(4)}", name=NO_NAME, name_latin="", email="",
        password=make_password(None), is_active=False,
    )  # fmt: skip
    RoleGrant.objects.filter(user=person, ended_at__isnull=True).delete()
    return counts | {"user": 1}


def _conflicts_with(person: User) -> QuerySet[ConflictDeclaration]:
    """Give what colleagues have declared of their ties to a person, those included that only say her name."""
    batches = Application.objects.filter(applicant=person).order_by().values("batch")
    by_name = Q(application__isnull=True, named=person.name, batch__in=batches)
    return QuerySet(ConflictDeclaration).filter(Q(application__applicant=person) | by_name, clear=False)


def _events(person: User) -> QuerySet[Event]:
    cases = Application.objects.filter(applicant=person).order_by().values("pk")
    about = Q(case_id__in=cases) | Q(object_type=kind_of(User), object_id=person.pk)
    events: QuerySet[Event] = Event.objects.filter(about)
    return events


def _emptied(rows: QuerySet[Any], **empty: Any) -> int:
    """Empty columns of rows, and remove the files that they point to."""
    model: type[Model] = rows.model
    columns = [column for column in empty if isinstance(model._meta.get_field(column), FileField)]  # noqa: SLF001
    for row in rows.order_by():
        for column in columns:
            if stored := getattr(row, column):
                stored.storage.delete(stored.name)
    return erase(model, list(rows.order_by().values_list("pk", flat=True)), **empty)


_EVIDENCE = {"title": REMOVED, "statement": REMOVED, "file": "", "name": ""}
_REMOVALS: dict[Kept, Callable[[User], Counts]] = {
    Kept.CONTACT: _contact,
    Kept.MESSAGES: _messages,
    Kept.DOSSIER: _dossier,
    Kept.EXAM: _exam,
    Kept.IDENTITY: _identity,
}
