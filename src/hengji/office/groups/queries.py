"""Questions about group lists and the people on them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from hengji.office.casework.models import Application
from hengji.office.groups.codes import hash_of
from hengji.office.groups.columns import Column
from hengji.office.groups.lifecycle import UNCONFIRMED_LASTS, ListState, MemberState, Progress
from hengji.office.groups.models import ContactPost, GroupList, GroupMember
from hengji.office.groups.refusals import EmailTaken, PersonTaken
from hengji.office.groups.rows import Row, RowFault, doubles, fault_at, faults_in
from hengji.office.people.models import Organisation, RoleGrant, User, VerifiedIdentity
from hengji.office.people.roles import Role
from hengji.office.schemes.models import Batch

if TYPE_CHECKING:
    from hengji.office.record.refusals import Refusal

_ORDER: dict[Column | None, int] = {column: place for place, column in enumerate((*Column, None))}


def lists_of(organisation: Organisation) -> QuerySet[GroupList]:
    """Give the lists of an organisation, the latest first; their contents stay where they are."""
    return GroupList.objects.filter(organisation=organisation).select_related("batch").defer("stored")


def list_numbered(list_id: int) -> GroupList | None:
    """Give a list with its batch."""
    found = GroupList.objects.select_related("organisation", "batch__scheme", "uploaded_by")
    return found.filter(pk=list_id).first()


def members_of(organisation: Organisation) -> QuerySet[GroupMember]:
    """Give the people whom an organisation has registered, the latest list first."""
    members = GroupMember.objects.filter(list__organisation=organisation)
    return (
        members.select_related("list__organisation", "application__applicant", "application__batch")
        .defer("list__stored")
        .order_by("-list__uploaded_at", "-list", "line")
    )


def members_found(
    organisation: Organisation, words: str = "", batch: str = "", progress: str = ""
) -> QuerySet[GroupMember]:
    """Give those of an organisation's people whom the words name, in one batch and so far on, where that is asked."""
    found = members_of(organisation)
    if words:
        person = "application__applicant__"
        names = (f"{person}name", f"{person}name_latin", f"{person}email", "unit")
        found = found.filter(Q(*((f"{name}__icontains", words) for name in names), _connector=Q.OR))
    if batch:
        found = found.filter(application__batch__code=batch)
    return found.filter(_PROGRESS[progress]) if progress in _PROGRESS else found


def batches_of(organisation: Organisation) -> QuerySet[Batch]:
    """Give the batches for which an organisation has registered people, the latest exam first."""
    registered = lists_of(organisation).filter(state=ListState.COMMITTED).order_by()
    return Batch.objects.filter(pk__in=registered.values("batch"))


def contacts() -> QuerySet[ContactPost]:
    """Give who speaks for which organisation now."""
    running = ContactPost.objects.filter(ended_at__isnull=True, user__role_grants__in=_contact_grants())
    return running.select_related("user", "organisation").order_by("organisation__name", "user__name", "pk")


def member_numbered(member_id: int) -> GroupMember | None:
    """Give a registered person with her list and application."""
    found = GroupMember.objects.select_related("list__organisation", "application__applicant")
    return found.filter(pk=member_id).first()


def member_of(application: Application) -> GroupMember | None:
    """Give by whom and with whom a person was registered, if she did not come by herself."""
    found = GroupMember.objects.select_related("list__organisation", "application__applicant")
    return found.filter(application=application).first()


def waiting_members(applications: Iterable[int]) -> dict[int, GroupMember]:
    """Give those of some applications, by number, whose people have not activated their accounts."""
    waiting = GroupMember.objects.filter(application__in=set(applications), state=MemberState.REGISTERED)
    found = waiting.select_related("list__organisation", "application__applicant", "application__batch")
    return {member.application_id: member for member in found.defer("list__stored")}


def member_with_code(code: str, now: datetime) -> GroupMember | None:
    """Give the person to whom a code belongs, as long as it works."""
    good = GroupMember.objects.filter(
        code_hash=hash_of(code), code_expires_at__gt=now, state=MemberState.REGISTERED
    )
    return good.select_related("list__organisation", "application__applicant", "application__batch").first()


def stale_lists(now: datetime) -> QuerySet[GroupList]:
    """Give the lists that nobody has confirmed in time."""
    return GroupList.objects.filter(state=ListState.CHECKED, uploaded_at__lte=now - UNCONFIRMED_LASTS)


def faults_of(group_list: GroupList) -> tuple[RowFault, ...]:
    """Give everything that is wrong with a list as things stand now, one fault for each cell, in its order."""
    rows, batch = group_list.rows, group_list.batch
    found: dict[tuple[int, Column | None], RowFault] = {}
    own = chain.from_iterable(faults_in(row, batch) for row in rows)
    for fault in chain(own, doubles(rows), _taken(rows)):
        found.setdefault((fault.line, fault.column), fault)
    return tuple(sorted(found.values(), key=lambda fault: (fault.line, _ORDER[fault.column])))


def _contact_grants() -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(role=Role.ORG_CONTACT, ended_at__isnull=True)


def _taken(rows: Sequence[Row]) -> Iterator[RowFault]:
    emails, people = (
        _emails_in_use([row.email for row in rows]),
        _people_known([row.fingerprint for row in rows]),
    )
    for row in rows:
        reasons: tuple[tuple[Column, bool, Refusal], ...] = (
            (Column.EMAIL, row.email in emails, EmailTaken(row.email)),
            (Column.NUMBER, row.fingerprint in people, PersonTaken()),
        )
        yield from (fault_at(row, column, reason) for column, taken, reason in reasons if taken)


def _emails_in_use(emails: Sequence[str]) -> frozenset[str]:
    people = User.objects.annotate(address=Lower("email"), account=Lower("username"))
    addresses = people.filter(address__in=emails).exclude(email="").values_list("address")
    return frozenset(
        text for (text,) in addresses.union(people.filter(account__in=emails).values_list("account"))
    )


def _people_known(fingerprints: Sequence[str]) -> frozenset[str]:
    wanted = {fingerprint for fingerprint in fingerprints if fingerprint}
    seen = VerifiedIdentity.objects.filter(fingerprint__in=wanted, withdrawn_at__isnull=True)
    named = GroupMember.objects.filter(fingerprint__in=wanted).order_by()
    return frozenset(
        text for (text,) in seen.values_list("fingerprint").union(named.values_list("fingerprint"))
    )


_PROGRESS = {
    Progress.REGISTERED.value: Q(state=MemberState.REGISTERED),
    Progress.ACTIVATED.value: Q(state=MemberState.ACTIVATED, application__submitted_at__isnull=True),
    Progress.SUBMITTED.value: Q(state=MemberState.ACTIVATED, application__submitted_at__isnull=False),
    Progress.STRUCK.value: Q(state=MemberState.STRUCK),
}
