"""What happened to an object or in a case, and who took part."""

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hengji.office.record.lifecycle import Machine
from hengji.office.record.models import Event, Recorded
from hengji.office.record.refusals import ChainBroken


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part in a case: who, and in which role."""

    user_id: int
    role: str


def events_of(obj: Recorded) -> QuerySet[Event]:
    """Give the events of one object, oldest first, with their actors."""
    events: QuerySet[Event] = Event.objects.filter(object_type=kind_of(obj), object_id=obj.pk)
    return events.select_related("actor").order_by("sequence")


def last_event(obj: Recorded) -> Event:
    """Give the latest event of one object.

    Raises:
        Event.DoesNotExist: Nothing has been written down about it.
    """
    return events_of(obj).reverse()[:1].get()


def events_about(obj: Recorded) -> QuerySet[Event]:
    """Give the events of the whole case that an object belongs to, oldest first, with their actors."""
    events: QuerySet[Event] = Event.objects.filter(case_id=obj.case_id)
    return events.select_related("actor").order_by("at", "pk")


def actors_of(obj: Recorded) -> frozenset[Part]:
    """Tell who acted on this object, and in which roles."""
    return _parts(events_of(obj))


def actors_about(obj: Recorded) -> frozenset[Part]:
    """Tell who acted anywhere in the case that the object belongs to, and in which roles."""
    return _parts(events_about(obj))


def roles_played(user: AbstractBaseUser, obj: Recorded) -> frozenset[str]:
    """Tell in which roles a person has acted in the case that the object belongs to."""
    return frozenset(part.role for part in actors_about(obj) if part.user_id == user.pk)


def roles_by_case(user: AbstractBaseUser) -> dict[int, frozenset[str]]:
    """Tell in which roles a person has acted in which case, for lists that leave cases out."""
    acted = Event.objects.filter(actor_id=user.pk, case_id__isnull=False).order_by()
    roles: dict[int, set[str]] = defaultdict(set)
    for case_id, role in acted.values_list("case_id", "role").distinct():
        roles[case_id].add(role)
    return {case_id: frozenset(played) for case_id, played in roles.items()}


def verify_chain(obj: Recorded) -> int:
    """Check that the record of one object is whole, and count its events.

    Checked are the numbering, each hash, the link to the event before, that each change of state starts where
    the last one ended, and that the object's row stands where its record ends.

    Raises:
        ChainBroken: With the first event that does not fit and why.
    """
    machine = type(obj).machine
    previous, state, count = "", str(machine.initial) if machine else "", 0
    for count, event in enumerate(events_of(obj), start=1):
        faults = (
            (event.sequence != count, _("序号不连续")),
            (event.previous_hash != previous, _("与前一条的散列不符")),
            (event.hash != event.computed_hash(), _("内容与散列不符")),
            (bool(event.to_state) and event.from_state != state, _("原状态与前一条的结果不符")),
        )
        for broken, reason in faults:
            if broken:
                raise ChainBroken(str(obj), count, reason)
        previous, state = event.hash, event.to_state or state
    if machine and obj.state != state:  # type: ignore[attr-defined]
        raise ChainBroken(str(obj), count, _("对象的当前状态与最后一条记录不符"))
    return count


def machines() -> tuple[Machine, ...]:
    """Give every machine of the office once, in the order in which the stages declare the models that it moves."""
    models = apps.get_app_config("office").get_models()
    moved = (model.machine for model in models if issubclass(model, Recorded) and model.machine)
    return tuple({id(machine): machine for machine in moved}.values())


def kind_of(obj: Recorded | type[Recorded]) -> str:
    """Give the name under which objects of this kind are recorded."""
    return str(obj._meta.model_name)  # noqa: SLF001 - documented, in spite of its name


def _parts(events: QuerySet[Event]) -> frozenset[Part]:
    rows = events.filter(actor__isnull=False).order_by().values_list("actor_id", "role").distinct()
    return frozenset(Part(user_id, role) for user_id, role in rows)
