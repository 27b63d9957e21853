"""Acts on a supervisor's term: it begins with an appointment and ends with its last day."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.office.oversight.lifecycle import OversightVerb
from hengji.office.oversight.models import SupervisorTerm
from hengji.office.oversight.queries import terms_over
from hengji.office.oversight.refusals import (
    NotASupervisorsRole,
    SupervisorWorksHere,
    TermOutOfOrder,
    TextMissing,
)
from hengji.office.people.guards import require_role
from hengji.office.people.models import RoleGrant, User
from hengji.office.people.operations import grant_role
from hengji.office.people.queries import has_role, roles_of
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.lifecycle import CLOCK
from hengji.office.record.operations import note
from hengji.office.schemes.deadlines import office_day


@transaction.atomic
def appoint_supervisor(
    *, user_id: int, role: Role, appointed_by: str, since: date, until: date, actor: User, now: datetime
) -> SupervisorTerm:
    """Write down who supervises, on whose behalf and until when, and let her.

    Raises:
        RoleMissing: The actor is no system administrator.
        OwnRole: The actor would appoint herself.
        NotASupervisorsRole: The role is another one.
        TermOutOfOrder: The last day is not after the first, or has passed.
        TextMissing: Nobody is named who appoints her.
        SupervisorWorksHere: She has work in the body.
    """
    require_role(actor, Role.SYSADMIN)
    user = User.objects.select_for_update().get(pk=user_id)
    if role not in SUPERVISORS:
        raise NotASupervisorsRole(role.label)
    if until <= since or until < office_day(now):
        raise TermOutOfOrder(since, until)
    if not appointed_by.strip():
        raise TextMissing(_("委派单位"))
    if working := roles_of(user) - set(SUPERVISORS):
        raise SupervisorWorksHere(user, tuple(each.label for each in sorted(working)))
    if not has_role(user, role):
        grant_role(user_id=user.pk, role=role, actor=actor, now=now)
    term = SupervisorTerm.objects.create(
        user=user, role=role, appointed_by=appointed_by.strip(), since=since, until=until
    )
    note(
        user, OversightVerb.APPOINT, actor=actor, now=now, role=Role.SYSADMIN,
        detail={"role": role.value, "by": term.appointed_by, "since": str(since), "until": str(until)},
    )  # fmt: skip
    return term


@transaction.atomic
def end_lapsed_terms(*, today: date, now: datetime) -> tuple[SupervisorTerm, ...]:
    """End terms whose last day has passed, and the role with the last of them; asking twice changes nothing."""
    ended = tuple(terms_over(today).select_for_update())
    for term in ended:
        term.lapsed_at = now
        term.save(update_fields=["lapsed_at"])
        others = SupervisorTerm.objects.filter(user=term.user, role=term.role, lapsed_at__isnull=True)
        if not others.exists():
            RoleGrant.objects.filter(user=term.user, role=term.role, ended_at__isnull=True).update(
                ended_at=now
            )
        note(
            term.user, OversightVerb.END_TERM, actor=None, now=now, role=CLOCK,
            detail={"role": term.role, "until": term.until.isoformat()},
        )  # fmt: skip
    return ended
