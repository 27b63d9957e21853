"""What a contact does for people who have not activated their accounts."""

from datetime import datetime

from django.db import transaction

from hengji.office.casework.lifecycle import APPLICATION, ApplicationState
from hengji.office.casework.refusals import ReasonMissing
from hengji.office.groups.guards import require_contact_of
from hengji.office.groups.lifecycle import BETWEEN_INVITATIONS, GROUP_MEMBER, GroupVerb, MemberState
from hengji.office.groups.models import GroupMember
from hengji.office.groups.refusals import InvitedLately
from hengji.office.people.models import Affiliation, User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.operations import move, note
from hengji.office.record.refusals import ActNotAllowed
from hengji.office.schemes.deadlines import office_day


@transaction.atomic
def invite_again(*, member_id: int, actor: User, now: datetime) -> GroupMember:
    """Have a new code sent to a person; the one she had works no more once it is.

    Raises:
        RoleMissing, ContactOfNobody, ContactElsewhere: The actor does not speak for the person's organisation.
        ActNotAllowed: She has activated her account, or was struck off.
        InvitedLately: She was invited less than an hour ago.
    """
    member = _own(member_id, actor)
    if member.state != MemberState.REGISTERED:
        raise ActNotAllowed(GROUP_MEMBER.name, member.get_state_display(), GroupVerb.INVITE_AGAIN.label)
    if now < member.invited_at + BETWEEN_INVITATIONS:
        raise InvitedLately(member.person, member.invited_at)
    member.invited_at = now
    member.save(update_fields=["invited_at"])
    note(member.application, GroupVerb.INVITE_AGAIN, actor=actor, now=now, role=Role.ORG_CONTACT)
    return member


@transaction.atomic
def strike_off(*, member_id: int, reason: str, actor: User, now: datetime) -> GroupMember:
    """Take back the registration of a person who has not activated: her draft ends, her account closes.

    Her address and the document's fingerprint are given up, so that a corrected list may name her again.

    Raises:
        RoleMissing, ContactOfNobody, ContactElsewhere: The actor does not speak for the person's organisation.
        StepNotAllowed: She has activated her account, or was struck off before.
        ReasonMissing: No reason is given.
    """
    member = _own(member_id, actor)
    GROUP_MEMBER.check(member.state, MemberState.STRUCK)
    if not reason.strip():
        raise ReasonMissing(GroupVerb.STRIKE.label)
    _close(member.person, now)
    application = member.application
    if application.state == ApplicationState.DRAFT:
        move(application, APPLICATION, ApplicationState.WITHDRAWN, actor=None, now=now, role=SYSTEM)
    member.fingerprint = member.code_hash = ""
    return move(
        member, GROUP_MEMBER, MemberState.STRUCK, actor=actor, now=now, reason=reason.strip(),
        fields=("fingerprint", "code_hash"),
    )  # fmt: skip


def _own(member_id: int, actor: User) -> GroupMember:
    found = GroupMember.objects.select_for_update(of=("self",))
    member = found.select_related("list__organisation", "application__applicant").get(pk=member_id)
    require_contact_of(actor, member.list.organisation)
    return member


def _close(person: User, now: datetime) -> None:
    person.is_active, person.email, person.username = False, "", f"struck-off-{person.pk}"
    person.save(update_fields=["is_active", "email", "username"])
    Affiliation.objects.filter(user=person, until__isnull=True).update(until=office_day(now))
