"""Removing what need not be kept any longer: two people for what had a period, she herself for what had none."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hengji.office.exams.refusals import ReasonMissing
from hengji.office.keeping.lifecycle import DISPOSAL, KEEPERS, DisposalState, KeepingVerb, Kept
from hengji.office.keeping.models import Disposal, DisposalItem, Removal
from hengji.office.keeping.policies import keeping_role
from hengji.office.keeping.refusals import (
    CaseOpen,
    KeptWithoutEnd,
    ListedAlready,
    NotHerFile,
    NothingDue,
    OwnDisposal,
    OwnRecords,
    RemovedAlready,
    StillKept,
)
from hengji.office.keeping.removing import remove
from hengji.office.keeping.terms import Term, terms_of
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.queries import has_role, tied_to
from hengji.office.people.roles import Role
from hengji.office.record.operations import move, note
from hengji.office.schemes.deadlines import office_day

Chosen = Collection[tuple[int, Kept]]


@transaction.atomic
def propose_disposal(*, chosen: Chosen, actor: User, now: datetime) -> Disposal:
    """Put together what is to be removed, each a kind of records of a person; nothing is removed yet.

    Raises:
        RoleMissing: The actor does not look after records.
        NothingDue: Nothing is chosen.
        OwnRecords: Some of it is about the actor or somebody tied to her.
        StillKept, KeptWithoutEnd, CaseOpen, RemovedAlready: Something has to be kept, or is gone.
        ListedAlready: Some of it is on a list that waits for its second person.
    """
    role = _keeper(actor)
    if not chosen:
        raise NothingDue
    _refuse_tied(actor, {number for number, _kind in chosen})
    people = _locked({number for number, _kind in chosen})
    for number, kind in sorted(set(chosen)):
        _refuse_listed(people[number], kind)
    disposal = Disposal.objects.create(proposed_by=actor, proposed_at=now)
    for number, kind in sorted(set(chosen)):
        person = people[number]
        term = _over(person, kind, office_day(now))
        DisposalItem.objects.create(
            disposal=disposal, person=person, kind=kind, until=term.until or office_day(now)
        )
    note(
        disposal, KeepingVerb.PROPOSE, actor=actor, now=now, role=role,
        detail={"items": [[number, kind] for number, kind in sorted(set(chosen))]},
    )  # fmt: skip
    return disposal


@transaction.atomic
def carry_out_disposal(*, disposal_id: int, actor: User, now: datetime) -> Disposal:
    """Confirm a list as somebody else, and remove what is on it: all or nothing.

    Raises:
        RoleMissing, OwnDisposal, OwnRecords: The actor may not.
        StepNotAllowed: It is settled already.
        StillKept, KeptWithoutEnd, CaseOpen, RemovedAlready: Something has changed since it was proposed.
    """
    disposal, role = _for_second(disposal_id, actor)
    DISPOSAL.check(disposal.state, DisposalState.CARRIED_OUT)
    items = list(disposal.items.all())
    people = _locked({item.person_id for item in items})
    order = list(Kept)
    total = 0
    for item in sorted(items, key=lambda one: (one.person_id, order.index(Kept(one.kind)))):
        _over(people[item.person_id], Kept(item.kind), office_day(now))
        total += _remove(people[item.person_id], Kept(item.kind), disposal, actor, role, now)
    disposal.settled_by = actor
    return move(
        disposal, DISPOSAL, DisposalState.CARRIED_OUT, actor=actor, now=now, role=role,
        detail={"items": len(items), "rows": total}, fields=("settled_by",),
    )  # fmt: skip


@transaction.atomic
def refuse_disposal(*, disposal_id: int, reason: str, actor: User, now: datetime) -> Disposal:
    """Refuse a list as somebody else; nothing is removed.

    Raises:
        RoleMissing, OwnDisposal, OwnRecords, StepNotAllowed: As for `carry_out_disposal`.
        ReasonMissing: No reason is given.
    """
    disposal, role = _for_second(disposal_id, actor)
    if not reason.strip():
        raise ReasonMissing
    disposal.settled_by = actor
    return move(
        disposal, DISPOSAL, DisposalState.REFUSED, actor=actor, now=now, role=role, reason=reason.strip(),
        fields=("settled_by",),
    )  # fmt: skip


@transaction.atomic
def ask_for_removal(*, actor: User, now: datetime) -> tuple[Term, ...]:
    """Ask, as the person herself, for everything to be removed: what nothing asks to be kept goes at once.

    Returns:
        What is kept, until when and why; also written into her record.

    Raises:
        NotHerFile: The actor is no applicant.
    """
    if not has_role(actor, Role.CANDIDATE):
        raise NotHerFile(actor, actor)
    person = User.objects.select_for_update().get(pk=actor.pk)
    free = [term.kind for term in terms_of(person) if term.until is None and term.there]
    for kind in free:
        _remove(person, kind, None, person, Role.CANDIDATE, now)
    kept = tuple(term for term in terms_of(person) if term.there)
    told: list[dict[str, Any]] = [
        {"kind": term.kind, "until": str(term.until) if term.until and not term.endless else None}
        for term in kept
    ]
    note(
        person, KeepingVerb.ASK_REMOVAL, actor=person, now=now, role=Role.CANDIDATE,
        detail={"removed": list(free), "kept": told},
    )  # fmt: skip
    return kept


def _remove(
    person: User, kind: Kept, disposal: Disposal | None, actor: User, role: Role, now: datetime
) -> int:
    counts = remove(person, kind)
    Removal.objects.create(person=person, kind=kind, disposal=disposal, counts=counts, at=now)
    note(
        person, KeepingVerb.REMOVE, actor=actor, now=now, role=role,
        detail={"kind": kind, "counts": counts, "disposal": disposal.pk if disposal else None},
    )  # fmt: skip
    return sum(counts.values())


def _locked(numbers: Collection[int]) -> dict[int, User]:
    """Lock the people of a list, always in the same order; who proposes or removes the same then waits."""
    return {one.pk: one for one in User.objects.select_for_update().filter(pk__in=numbers).order_by("pk")}


def _refuse_listed(person: User, kind: Kept) -> None:
    waiting = DisposalItem.objects.filter(
        person=person, kind=kind, disposal__state=DisposalState.PROPOSED
    ).select_related("disposal")
    if item := waiting.first():
        raise ListedAlready(person, kind.label, item.disposal)


def _over(person: User, kind: Kept, today: date) -> Term:
    """Give the period of a kind of records that is over, or refuse with the day until which it is kept."""
    terms = {term.kind: term for term in terms_of(person)}
    term = terms[kind]
    if not term.there:
        raise RemovedAlready(person, kind.label)
    if term.held:
        raise CaseOpen(person, term.held)
    if term.endless:
        raise KeptWithoutEnd(person, kind.label, term.why)
    if term.until is not None and term.until >= today:
        raise StillKept(person, kind.label, term.until, term.why)
    return term


def _for_second(disposal_id: int, actor: User) -> tuple[Disposal, Role]:
    disposal = Disposal.objects.select_for_update(of=("self",)).get(pk=disposal_id)
    role = _keeper(actor)
    if disposal.proposed_by_id == actor.pk:
        raise OwnDisposal(actor)
    _refuse_tied(actor, set(disposal.items.values_list("person", flat=True)))
    return disposal, role


def _keeper(actor: User) -> Role:
    role = keeping_role(actor)
    if role is None:
        require_role(actor, KEEPERS[0])
        return KEEPERS[0]
    return role


def _refuse_tied(actor: User, people: set[int]) -> None:
    if people & (tied_to(actor) | {actor.pk}):
        raise OwnRecords(actor)
