"""What a person is granted for her needs: more time, another seat; never other tasks or other marks."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from hengji.office.people.guards import require_role
from hengji.office.people.lifecycle import PersonVerb
from hengji.office.people.models import Accommodation, User
from hengji.office.people.refusals import DetailMissing, OwnCase
from hengji.office.people.roles import Role
from hengji.office.record.operations import note


@transaction.atomic
def grant_accommodation(
    *, user: User, extra_percent: int, accessible_seat: bool, reason: str, actor: User, now: datetime
) -> Accommodation:
    """Write down what a person is granted from now on; nothing at all ends what was granted before.

    Sittings that are arranged already stay as they are and have to be arranged anew.

    Raises:
        RoleMissing: The actor is no registrar.
        OwnCase: She would grant it to herself.
        DetailMissing: No ground is given.
    """
    require_role(actor, Role.REGISTRAR)
    if actor == user:
        raise OwnCase(actor)
    if not reason.strip():
        raise DetailMissing(Accommodation._meta.get_field("reason").verbose_name)  # noqa: SLF001
    granted = Accommodation.objects.create(
        user=user,
        extra_percent=extra_percent,
        accessible_seat=accessible_seat,
        reason=reason.strip(),
        granted_by=actor,
        granted_at=now,
    )
    note(user, PersonVerb.ACCOMMODATE, actor=actor, now=now, role=Role.REGISTRAR)
    return granted


def accommodation_of(user: User) -> Accommodation | None:
    """Give what a person is granted, if anything was ever said of it."""
    granted: Accommodation | None = Accommodation.objects.filter(user=user).first()
    return granted


def accommodations_of(people: Iterable[int]) -> dict[int, Accommodation]:
    """Give what each of several people is granted."""
    found = Accommodation.objects.filter(user__in=set(people)).order_by("granted_at", "pk")
    return {one.user_id: one for one in found}
