"""Acts on complaints: taken from anyone, looked into by somebody whom they do not concern, answered and told."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.refusals import ReasonMissing, TextTooLong
from hengji.office.complaints.lifecycle import (
    ANSWER_DAYS,
    COMPLAINT,
    DEPUTY,
    HANDLERS,
    LONGEST_TEXT,
    ComplaintKind,
    ComplaintState,
    ComplaintVerb,
)
from hengji.office.complaints.models import Complaint, Concerned
from hengji.office.complaints.policies import concerns, handling_role
from hengji.office.complaints.queries import application_of, named_in
from hengji.office.complaints.refusals import (
    ComplaintConcerns,
    ComplaintEmpty,
    HandlersAreFree,
    ProposerOfRefusal,
)
from hengji.office.people.models import User
from hengji.office.people.queries import has_role, staff
from hengji.office.people.refusals import RoleMissing
from hengji.office.record.lifecycle import PUBLIC
from hengji.office.record.operations import move, note
from hengji.office.schemes.deadlines import office_day


@transaction.atomic
def file_complaint(
    *, kind: ComplaintKind, facts: str, number: str = "", name: str = "", contact: str = "", now: datetime
) -> Complaint:
    """Take a complaint from anyone, with or without a name; the receipt is how she follows it.

    Whom of the staff the facts name does not see it from the beginning.

    Raises:
        ComplaintEmpty: There are no facts, or no certificate where it is about one.
        TextTooLong: The facts are too long.
    """
    needed = {_("事实"): facts.strip()}
    if kind != ComplaintKind.BODY:
        needed |= {_("证书编号"): number.strip()}
    if missing := [label for label, text in needed.items() if not text]:
        raise ComplaintEmpty(missing)
    complaint = Complaint.objects.create(
        receipt=token_urlsafe(16),
        kind=kind,
        number=number.strip()[:60],
        application=application_of(number),
        name=name.strip()[:60],
        contact=contact.strip()[:120],
        facts=_short(_("事实"), facts),
        filed_at=now,
        due_on=office_day(now) + timedelta(days=ANSWER_DAYS),
    )
    named = named_in(complaint.facts)
    _name(complaint, named)
    detail = {"kind": str(kind), "concerned": sorted(person.pk for person in named)}
    note(complaint, ComplaintVerb.FILE, actor=None, now=now, role=PUBLIC, detail=detail)
    return complaint


@transaction.atomic
def accept_complaint(*, complaint_id: int, concerned: Iterable[int], actor: User, now: datetime) -> Complaint:
    """Begin to look into a complaint, naming by their numbers whom of the staff it is about.

    Raises:
        RoleMissing: The actor handles no complaints.
        HandlersAreFree: She stands in for handlers who all have to keep out, and one of them does not.
        ComplaintConcerns: It is about the actor, her ties or a case that she acted in; or she names herself.
        StepNotAllowed: It is looked into already, or settled.
    """
    complaint = _for_handler(complaint_id, actor)
    COMPLAINT.check(complaint.state, ComplaintState.ACCEPTED)
    named = staff().filter(pk__in=list(concerned)).exclude(pk__in=complaint.concerned.values("user"))
    _name(complaint, named)
    if concerns(complaint, actor):
        raise ComplaintConcerns(actor)
    detail = {"concerned": sorted(person.pk for person in named)}
    complaint.answer = ""
    return _moved(complaint, ComplaintState.ACCEPTED, actor, now, detail=detail, fields=("answer",))


@transaction.atomic
def propose_refusal(*, complaint_id: int, answer: str, actor: User, now: datetime) -> Complaint:
    """Propose not to look into a complaint, and say why; another one has to agree.

    Raises:
        RoleMissing, HandlersAreFree, ComplaintConcerns: The actor may not handle it.
        ReasonMissing, TextTooLong: The answer is missing or too long.
        StepNotAllowed: It is no new complaint.
    """
    complaint = _for_handler(complaint_id, actor)
    complaint.answer, complaint.refused_by = _reasoned(_("理由"), answer), actor
    fields = ("answer", "refused_by")
    return _moved(complaint, ComplaintState.TO_REFUSE, actor, now, reason=complaint.answer, fields=fields)


@transaction.atomic
def refuse_complaint(*, complaint_id: int, actor: User, now: datetime) -> Complaint:
    """Agree, as the second of two, that a complaint is not looked into; who does not agree takes it up.

    Raises:
        RoleMissing, HandlersAreFree, ComplaintConcerns: The actor may not handle it.
        ProposerOfRefusal: She proposed it.
        StepNotAllowed: Nobody has proposed it.
    """
    complaint = _for_handler(complaint_id, actor)
    COMPLAINT.check(complaint.state, ComplaintState.REFUSED)
    if complaint.refused_by_id == actor.pk:
        raise ProposerOfRefusal(actor)
    complaint.answered_at = now
    said = {"reason": complaint.answer, "fields": ("answered_at",)}
    return _moved(complaint, ComplaintState.REFUSED, actor, now, **said)


@transaction.atomic
def answer_complaint(
    *, complaint_id: int, borne_out: bool, answer: str, measure: str, actor: User, now: datetime
) -> Complaint:
    """Say what was found and, where the complaint is borne out, what was done about it.

    Raises:
        RoleMissing, HandlersAreFree, ComplaintConcerns: The actor may not handle it.
        ReasonMissing, TextTooLong: The answer is missing or too long, or so is the measure of one that is borne out.
        StepNotAllowed: It is not being looked into.
    """
    complaint = _for_handler(complaint_id, actor)
    complaint.answer, complaint.answered_at = _reasoned(_("答复"), answer), now
    complaint.measure = _reasoned(_("采取的措施"), measure) if borne_out else _short(_("措施"), measure)
    complaint.borne_out = borne_out
    return _moved(
        complaint, ComplaintState.ANSWERED, actor, now, reason=complaint.answer,
        detail={"borne_out": borne_out}, fields=("answer", "answered_at", "measure", "borne_out"),
    )  # fmt: skip


@transaction.atomic
def tell_complainant(*, complaint_id: int, how: str, actor: User, now: datetime) -> Complaint:
    """Write down how the complainant was told of the answer.

    Raises:
        RoleMissing, HandlersAreFree, ComplaintConcerns: The actor may not handle it.
        ReasonMissing: Nothing says how.
        StepNotAllowed: There is no answer yet, or she has been told.
    """
    complaint = _for_handler(complaint_id, actor)
    complaint.told_how = _reasoned(_("怎样告知"), how)[:120]
    return _moved(complaint, ComplaintState.TOLD, actor, now, fields=("told_how",))


def _name(complaint: Complaint, people: Iterable[User]) -> None:
    for person in people:
        Concerned(complaint=complaint, user=person).save()


def _for_handler(complaint_id: int, actor: User) -> Complaint:
    complaint = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint_id)
    if handling_role(actor, complaint) is None:
        if has_role(actor, DEPUTY):
            raise HandlersAreFree(actor, [role.label for role in HANDLERS], DEPUTY.label)
        raise RoleMissing(actor, HANDLERS[0].label)
    if concerns(complaint, actor):
        raise ComplaintConcerns(actor)
    return complaint


def _moved(complaint: Complaint, state: ComplaintState, actor: User, now: datetime, **said: Any) -> Complaint:
    role = handling_role(actor, complaint)
    return move(complaint, COMPLAINT, state, actor=actor, now=now, role=role, **said)


def _reasoned(what: object, text: str) -> str:
    if not text.strip():
        raise ReasonMissing(what)
    return _short(what, text)


def _short(what: object, text: str) -> str:
    if len(text.strip()) > LONGEST_TEXT:
        raise TextTooLong(what, len(text.strip()), LONGEST_TEXT)
    return text.strip()
