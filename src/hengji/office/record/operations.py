"""The two acts that write the record, and the one that removes its words when their time is over."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from secrets import token_hex
from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import BigIntegerField, CharField, Model, OuterRef, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext as _

from hengji.office.record.lifecycle import Machine
from hengji.office.record.models import Event, Recorded
from hengji.office.record.prepared import Prepared
from hengji.office.record.queries import kind_of
from hengji.office.record.refusals import ChainBroken

AT_ONCE = 500
"""So many rows go to the database in one statement."""

R = TypeVar("R", bound=Recorded)
M = TypeVar("M", bound=Model)


@transaction.atomic
def move(
    obj: R,
    machine: Machine,
    target: str,
    *,
    actor: AbstractBaseUser | None,
    now: datetime,
    role: str | None = None,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
    fields: Sequence[str] = (),
    verb: TextChoices | None = None,
) -> R:
    """Take a step: change the state and write the event in one transaction.

    The object's row is locked and its stored state is what counts, so a stale copy cannot take a step twice.
    ``role`` says in which of the step's roles the actor acts, the first when not given; ``fields`` are further
    columns of ``obj`` that belong to this change and are saved with the state. ``verb`` says which act it is.

    Raises:
        StepNotAllowed: The machine has no such step.
        ActNotAllowed: It has one, but by another act.
        ValueError: The step is not open to the role given.
    """
    (current,) = _locked(obj, "state")
    step = machine.check(current, target, verb)
    if role is not None and role not in step.roles:
        raise ValueError(f"{step.verb} is for {step.roles}, got {role!r}")
    obj.state = str(target)  # type: ignore[attr-defined]
    obj.save(update_fields=["state", *fields])
    _write(
        obj, str(step.verb), actor=actor, now=now, role=role or step.roles[0], reason=reason, detail=detail,
        from_state=current, to_state=str(target),
    )  # fmt: skip
    return obj


@transaction.atomic
def note(
    obj: Recorded,
    verb: str,
    *,
    actor: AbstractBaseUser | None,
    now: datetime,
    role: str,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> Event:
    """Write down an act that leaves the state as it is; the creation of an object is one."""
    _locked(obj, "pk")
    return _write(obj, verb, actor=actor, now=now, role=role, reason=reason, detail=detail)


@transaction.atomic
def open_records(
    objs: Iterable[Recorded],
    verb: str,
    *,
    actor: AbstractBaseUser | None,
    now: datetime,
    role: str,
    detail: Mapping[str, Any],
) -> None:
    """Write the first event of each of many objects that this transaction has made.

    Nobody else knows of them yet, so none is locked and none asked for an earlier event.
    """
    entry: dict[str, Any] = {"actor": actor, "now": now, "role": role, "reason": "", "detail": detail}
    add_all(Event, [_entry(obj, None, verb, **entry) for obj in objs])


@transaction.atomic
def move_all(
    objs: Sequence[R],
    machine: Machine,
    target: str,
    *,
    actor: AbstractBaseUser | None,
    now: datetime,
    role: str,
    details: Mapping[int, Mapping[str, Any]],
) -> None:
    """Take the same step with many objects of one kind, each with its own event; all of them or none.

    ``details`` has what to write about each, by its number.

    Raises:
        StepNotAllowed: One of them may not take it.
        ValueError: The step is not open to the role given.
    """
    for first in range(0, len(objs), AT_ONCE):
        some = {obj.pk: obj for obj in objs[first : first + AT_ONCE]}
        manager = type(objs[0])._default_manager  # noqa: SLF001 - as in `_locking`
        rows = manager.select_for_update(of=("self",)).filter(pk__in=some).order_by("pk")
        states = list(rows.values_list("pk", "state"))
        last = _last_events(objs[0], some)
        events = []
        for pk, state in states:
            step = machine.check(state, target)
            if role not in step.roles:
                raise ValueError(f"{step.verb} is for {step.roles}, got {role!r}")
            event = _entry(
                some[pk], last.get(pk), str(step.verb), actor=actor, now=now, role=role, reason="",
                detail=details[pk], from_state=state, to_state=str(target),
            )  # fmt: skip
            events.append(event)
            some[pk].state = str(target)  # type: ignore[attr-defined]
        manager.filter(pk__in=some).update(state=str(target))
        add_all(Event, events)


def add_all(model: type[M], rows: Iterable[M]) -> list[M]:
    """Add many rows to a table that is only ever added to."""
    written: list[M] = QuerySet(model).bulk_create(rows, batch_size=AT_ONCE)  # type: ignore[arg-type]
    return written


@transaction.atomic
def redact(events: QuerySet[Event]) -> int:
    """Remove the words of events whose time is over, and the salts with them; the chains still hold.

    This is the only way in which a written event changes. Events from before there were commitments keep their words.

    Raises:
        ChainBroken: An event does not say what it committed to, so removing its words would hide a change.
    """
    chosen = [event for event in events.select_for_update() if event.commitment and event.salt]
    for event in chosen:
        if event.computed_commitment() != event.commitment:
            raise ChainBroken(str(event), event.sequence, _("内容与散列不符"))
    return erase(Event, [event.pk for event in chosen], reason="", detail={}, salt="")


def erase(model: type[Model], numbers: Sequence[int], **empty: Any) -> int:
    """Empty columns of written rows, those that are only ever added to included, when their time is over."""
    return QuerySet(model).filter(pk__in=numbers).update(**empty)


@cache
def _locking(model: type[Recorded], column: str) -> Prepared[tuple[Any]]:
    manager = model._default_manager  # noqa: SLF001 - Django's public name for "whichever manager it has"
    return Prepared(
        lambda number: manager.select_for_update(of=("self",)).filter(pk=number).values_list(column),
        BigIntegerField(),
    )


def _locked(obj: Recorded, column: str) -> tuple[Any]:
    return _locking(type(obj), column).get(obj.pk)


LAST: Prepared[Event] = Prepared(
    lambda kind, number: (
        Event.objects.filter(object_type=kind, object_id=number)
        .order_by("-sequence")
        .only("sequence", "hash")[:1]
    ),
    CharField(),
    BigIntegerField(),
)


def _write(obj: Recorded, verb: str, **entry: Any) -> Event:
    last = next(iter(LAST.all(kind_of(obj), obj.pk)), None)
    return _append(obj, last, verb, **entry)


def _last_events(like: Recorded, numbers: Iterable[int]) -> dict[int, Event]:
    of_one = Event.objects.filter(object_type=kind_of(like), object_id=OuterRef("pk")).order_by("-sequence")
    objects = type(like)._default_manager.filter(pk__in=list(numbers))  # noqa: SLF001 - as in `_locking`
    last = objects.order_by().annotate(last=Subquery(of_one.values("pk")[:1])).values("last")
    events = Event.objects.filter(pk__in=last).only("object_id", "sequence", "hash")
    return {event.object_id: event for event in events}


def _append(obj: Recorded, last: Event | None, verb: str, **entry: Any) -> Event:
    event = _entry(obj, last, verb, **entry)
    event.save()
    return event


def _entry(
    obj: Recorded,
    last: Event | None,
    verb: str,
    *,
    actor: AbstractBaseUser | None,
    now: datetime,
    role: str,
    reason: str,
    detail: Mapping[str, Any] | None,
    from_state: str = "",
    to_state: str = "",
) -> Event:
    event = Event(
        object_type=kind_of(obj),
        object_id=obj.pk,
        case_id=obj.case_id,
        sequence=last.sequence + 1 if last else 1,
        actor_id=actor.pk if actor else None,
        role=str(role),
        verb=str(verb),
        from_state=from_state,
        to_state=to_state,
        reason=reason,
        detail=json.loads(json.dumps(detail or {})),
        at=now,
        salt=token_hex(16),
        previous_hash=last.hash if last else "",
    )
    event.seal()
    return event
