"""Who speaks for an organisation."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.office.groups.lifecycle import GroupVerb
from hengji.office.groups.models import ContactPost
from hengji.office.groups.refusals import WorksHere
from hengji.office.people.guards import require_role
from hengji.office.people.models import Affiliation, Organisation, User
from hengji.office.people.operations import grant_role
from hengji.office.people.queries import has_role, roles_of
from hengji.office.people.refusals import DetailMissing, OwnRole
from hengji.office.people.roles import OUTSIDERS, Role
from hengji.office.record.operations import note
from hengji.office.schemes.deadlines import office_day


@transaction.atomic
def appoint_contact(*, user_id: int, organisation: str, actor: User, now: datetime) -> ContactPost:
    """Let a person speak for one organisation, to which she then belongs; a post for another one ends.

    Raises:
        RoleMissing: The actor is no system administrator.
        OwnRole: The actor would appoint herself.
        DetailMissing: The organisation has no name.
        WorksHere: She has work in the body.
    """
    require_role(actor, Role.SYSADMIN)
    user = User.objects.select_for_update().get(pk=user_id)
    if user == actor:
        raise OwnRole(actor)
    if not organisation.strip():
        raise DetailMissing(_("单位名称"))
    if working := roles_of(user) - set(OUTSIDERS):
        raise WorksHere(user, tuple(role.label for role in sorted(working)))
    body, _made = Organisation.objects.get_or_create(name=organisation.strip())
    if not has_role(user, Role.ORG_CONTACT):
        grant_role(user_id=user.pk, role=Role.ORG_CONTACT, actor=actor, now=now)
    running = ContactPost.objects.filter(user=user, ended_at__isnull=True)
    running.exclude(organisation=body).update(ended_at=now)
    post = running.first() or ContactPost.objects.create(user=user, organisation=body, since=now)
    if not Affiliation.objects.filter(user=user, organisation=body, until__isnull=True).exists():
        Affiliation.objects.create(user=user, organisation=body, since=office_day(now))
    detail = {"organisation": body.pk}
    note(user, GroupVerb.APPOINT, actor=actor, now=now, role=Role.SYSADMIN, detail=detail)
    return post
