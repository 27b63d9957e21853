"""What every stage does with a declaration of conflicts: it is written down, and ties are recorded from it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hengji.office.casework.lifecycle import Assignment, DeclarationVerb
from hengji.office.casework.models import Application, ConflictDeclaration
from hengji.office.casework.refusals import ReasonMissing
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import User
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import TieKnown
from hengji.office.record.operations import note
from hengji.office.schemes.models import Batch


@dataclass(frozen=True, slots=True)
class Task:
    """What a person is given to judge.

    Attributes:
        application: None where she does not know whose work it is.
    """

    assignment: Assignment
    number: int
    batch: Batch
    application: Application | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A tie that a person names.

    Attributes:
        named: Whom she means, where the assignment does not say.
    """

    kind: TieKind
    reason: str
    named: str = ""


@transaction.atomic
def declare_clear(task: Task, *, actor: User, role: str, now: datetime) -> ConflictDeclaration:
    """Write down that a person has no conflict, apart from those that she has named; said again, it stays one."""
    User.objects.select_for_update().get(pk=actor.pk)
    said: ConflictDeclaration | None = ConflictDeclaration.objects.filter(
        person=actor, assignment=task.assignment, number=task.number, clear=True
    ).first()
    if said is not None:
        return said
    declaration = _declared(task, actor, now, clear=True)
    note(declaration, DeclarationVerb.CLEAR, actor=actor, now=now, role=role, detail=_detail(task))
    return declaration


@transaction.atomic
def declare_conflict(
    task: Task, conflict: Conflict, candidates: Iterable[User], *, actor: User, role: str, now: datetime
) -> ConflictDeclaration:
    """Write down a conflict, and a tie between the person and each candidate whom she means.

    Raises:
        ReasonMissing: She does not say what it is.
    """
    if not conflict.reason.strip():
        raise ReasonMissing(DeclarationVerb.CONFLICT.label)
    found = [candidate for candidate in candidates if candidate != actor]
    person = User.objects.get(pk=actor.pk)
    for candidate in found:
        with suppress(TieKnown):
            declare_tie(first=person, second=candidate, kind=conflict.kind, actor=actor, now=now)
    declaration = _declared(
        task, actor, now, clear=False, kind=conflict.kind, named=conflict.named.strip(),
        reason=conflict.reason.strip(), found=len(found),
    )  # fmt: skip
    detail = _detail(task) | {"kind": declaration.kind, "found": declaration.found}
    note(declaration, DeclarationVerb.CONFLICT, actor=actor, now=now, role=role, detail=detail)
    return declaration


def _declared(
    task: Task, actor: User, now: datetime, *, clear: bool, kind: str = "", named: str = "", reason: str = "", found: int = 0
) -> ConflictDeclaration:  # fmt: skip
    return ConflictDeclaration.objects.create(
        person=actor,
        assignment=task.assignment,
        number=task.number,
        batch=task.batch,
        application=task.application,
        clear=clear,
        kind=kind,
        named=named,
        reason=reason,
        found=found,
        declared_at=now,
    )


def _detail(task: Task) -> dict[str, str | int]:
    return {"assignment": task.assignment.value, "number": task.number, "batch": task.batch.code}
