"""A list comes in, is looked through, and is taken as a whole or not at all."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from hengji.office.casework.models import Application
from hengji.office.casework.refusals import BatchNotOpen
from hengji.office.groups.columns import Column
from hengji.office.groups.guards import require_contact, require_contact_of
from hengji.office.groups.lifecycle import GROUP_LIST, GroupVerb, ListState
from hengji.office.groups.models import GroupList, GroupMember
from hengji.office.groups.queries import faults_of, stale_lists
from hengji.office.groups.reading import read_sheet
from hengji.office.groups.refusals import DeclarationMissing, ListHasFaults, ListOvertaken
from hengji.office.groups.rows import Row
from hengji.office.people.lifecycle import PersonVerb
from hengji.office.people.models import Affiliation, RoleGrant, User
from hengji.office.people.names import LONGEST_LATIN_NAME, tidied
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK
from hengji.office.record.operations import move, note, open_records
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.models import Batch
from hengji.office.schemes.queries import takes_applications

if TYPE_CHECKING:
    from django.core.files import File


@transaction.atomic
def upload_list(*, batch_id: int, upload: "File[bytes]", actor: User, now: datetime) -> GroupList:
    """Read a list for a batch and keep its rows, without the documents' numbers, until it is confirmed or dropped.

    Raises:
        RoleMissing, ContactOfNobody: The actor speaks for no organisation.
        BatchNotOpen: The batch takes no applications at this moment.
        UploadRefused: The file is not let in; each reason is a class of its own.
    """
    organisation = require_contact(actor)
    batch = _open_batch(batch_id, now)
    sheet = read_sheet(upload)
    rows = [asdict(Row.of(line, cells)) for line, cells in sheet.lines]
    group_list = GroupList.objects.create(
        organisation=organisation,
        batch=batch,
        uploaded_by=actor,
        uploaded_at=now,
        name=sheet.name,
        sha256=sheet.sha256,
        count=len(rows),
        stored=rows,
    )
    note(
        group_list, GroupVerb.UPLOAD, actor=actor, now=now, role=Role.ORG_CONTACT,
        detail={"batch": batch.code, "sha256": sheet.sha256, "count": len(rows)},
    )  # fmt: skip
    return group_list


@transaction.atomic
def commit_list(*, list_id: int, declared: bool, actor: User, now: datetime) -> GroupList:
    """Register everybody on a list: an account without a password, and a draft that only she can hand in.

    ``declared`` says that the contact has declared everybody on it to know and to agree.

    Raises:
        RoleMissing, ContactOfNobody, ContactElsewhere: The actor does not speak for the list's organisation.
        StepNotAllowed: The list was confirmed or dropped.
        BatchNotOpen: The batch takes no applications at this moment.
        DeclarationMissing: Nothing is declared.
        ListHasFaults: Some row has a fault; nobody is registered.
        ListOvertaken: Somebody on it was registered elsewhere at the same moment; nobody is registered.
    """
    group_list = _own(list_id, actor)
    GROUP_LIST.check(group_list.state, ListState.COMMITTED)
    batch = _open_batch(group_list.batch_id, now)
    if not declared:
        raise DeclarationMissing
    if faults := faults_of(group_list):
        raise ListHasFaults(len(faults))
    try:
        with transaction.atomic():
            _enrol(group_list, batch, actor, now)
    except IntegrityError as clash:
        raise ListOvertaken from clash
    return _emptied(group_list, ListState.COMMITTED, actor, now)


@transaction.atomic
def drop_list(*, list_id: int, actor: User, now: datetime) -> GroupList:
    """Forget a list that was not confirmed.

    Raises:
        RoleMissing, ContactOfNobody, ContactElsewhere: The actor does not speak for the list's organisation.
        StepNotAllowed: The list was confirmed or dropped.
    """
    group_list = _own(list_id, actor)
    GROUP_LIST.check(group_list.state, ListState.DROPPED)
    return _emptied(group_list, ListState.DROPPED, actor, now)


@transaction.atomic
def drop_stale_lists(*, now: datetime) -> tuple[GroupList, ...]:
    """Forget every list that nobody has confirmed for a day; asking twice changes nothing."""
    stale = stale_lists(now).select_for_update().order_by("pk")
    return tuple(_emptied(group_list, ListState.DROPPED, None, now) for group_list in stale)


def _own(list_id: int, actor: User) -> GroupList:
    found = GroupList.objects.select_for_update(of=("self",)).select_related("organisation", "batch__scheme")
    group_list = found.get(pk=list_id)
    require_contact_of(actor, group_list.organisation)
    return group_list


def _open_batch(batch_id: int, now: datetime) -> Batch:
    batch = Batch.objects.select_related("scheme").get(pk=batch_id)
    if not takes_applications(batch, now):
        raise BatchNotOpen(batch)
    return batch


def _emptied(group_list: GroupList, state: ListState, actor: User | None, now: datetime) -> GroupList:
    group_list.stored = []
    role = Role.ORG_CONTACT if actor else CLOCK
    return move(
        group_list, GROUP_LIST, state, actor=actor, now=now, role=role,
        detail={"count": group_list.count}, fields=("stored",),
    )  # fmt: skip


def _enrol(group_list: GroupList, batch: Batch, actor: User, now: datetime) -> None:
    """Make everybody's rows at once, since there may be thousands."""
    rows = group_list.rows
    people = User.objects.bulk_create(_person(row, now) for row in rows)
    RoleGrant.objects.bulk_create(RoleGrant(user=p, role=Role.CANDIDATE, granted_at=now) for p in people)
    Affiliation.objects.bulk_create(
        Affiliation(user=person, organisation=group_list.organisation, since=office_day(now))
        for person in people
    )
    applications = Application.objects.bulk_create(_draft(person, batch, now) for person in people)
    GroupMember.objects.bulk_create(
        GroupMember(
            list=group_list,
            application=application,
            line=row.line,
            unit=row.texts[Column.UNIT],
            fingerprint=row.fingerprint,
            invited_at=now,
        )
        for row, application in zip(rows, applications, strict=True)
    )
    _write_down(group_list, people, applications, actor, now)


def _write_down(
    group_list: GroupList,
    people: Sequence[User],
    applications: Sequence[Application],
    actor: User,
    now: datetime,
) -> None:
    batch, organisation = group_list.batch, {"organisation": group_list.organisation_id}
    open_records(
        people, PersonVerb.CREATE, actor=actor, now=now, role=Role.ORG_CONTACT,
        detail=organisation | {"roles": [Role.CANDIDATE.value]},
    )  # fmt: skip
    edition = {"edition": batch.scheme.edition_code, "edition_digest": batch.scheme.edition_digest}
    open_records(
        applications, GroupVerb.ENROL, actor=actor, now=now, role=Role.ORG_CONTACT,
        detail=organisation | edition | {"batch": batch.code, "list": group_list.pk},
    )  # fmt: skip


def _person(row: Row, now: datetime) -> User:
    return User(
        username=row.email,
        email=row.email,
        password=make_password(None),
        name=tidied(row.texts[Column.NAME]),
        name_latin=tidied(row.texts[Column.NAME_LATIN], LONGEST_LATIN_NAME),
        date_joined=now,
    )


def _draft(person: User, batch: Batch, now: datetime) -> Application:
    return Application(
        batch=batch,
        applicant=person,
        skill=batch.skill,
        level=batch.level,
        edition_code=batch.scheme.edition_code,
        edition_digest=batch.scheme.edition_digest,
        started_at=now,
    )
