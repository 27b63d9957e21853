"""Acts on sites and rooms."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction

from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.queries import has_role
from hengji.office.people.roles import Role
from hengji.office.record.operations import note
from hengji.office.record.uploads import examined
from hengji.office.rooms.conformity import shortfalls
from hengji.office.rooms.lifecycle import RoomVerb, SiteVerb
from hengji.office.rooms.models import Recording, Room, Site, SiteAgreement, Waiver
from hengji.office.rooms.refusals import (
    AgreementOutOfOrder,
    NothingToWaive,
    ReasonMissing,
    RecordingBackwards,
    RoomExists,
    RoomRetired,
    SeatsUnknown,
    SiteExists,
    SiteIsOurs,
)
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.models import Batch

if TYPE_CHECKING:
    from django.core.files import File


@dataclass(frozen=True, slots=True)
class Profile:
    """A room's seats and equipment as somebody has counted them."""

    rows: int
    columns: int
    servers: int
    consoles: int
    cameras: int
    recorders: int
    blocked: Collection[int] = ()
    accessible: Collection[int] = ()

    def written(self) -> dict[str, Any]:
        return asdict(self) | {"blocked": sorted(self.blocked), "accessible": sorted(self.accessible)}


@transaction.atomic
def register_site(*, name: str, address: str, actor: User, now: datetime, operator: str = "") -> Site:
    """Write down a place where rooms are, and who runs it when the body does not.

    Raises:
        RoleMissing: The actor runs no exams.
        SiteExists: There is one of this name.
    """
    require_role(actor, Role.EXAM_OFFICER)
    if Site.objects.filter(name=name).exists():
        raise SiteExists(name)
    site = Site.objects.create(name=name, address=address, operator=operator.strip())
    note(
        site, SiteVerb.REGISTER, actor=actor, now=now, role=Role.EXAM_OFFICER,
        detail={"name": name, "address": address, "operator": site.operator},
    )  # fmt: skip
    return site


@transaction.atomic
def name_operator(*, site_id: int, operator: str, actor: User, now: datetime) -> Site:
    """Write down who runs a site from now on; nobody named means the body itself.

    What is arranged there stays; its papers are not opened while the site may not be used.

    Raises:
        RoleMissing: The actor runs no exams.
    """
    require_role(actor, Role.EXAM_OFFICER)
    site = Site.objects.select_for_update().get(pk=site_id)
    site.operator = operator.strip()
    site.save(update_fields=["operator"])
    detail = {"operator": site.operator}
    note(site, SiteVerb.NAME_OPERATOR, actor=actor, now=now, role=Role.EXAM_OFFICER, detail=detail)
    return site


@transaction.atomic
def register_room(*, site_id: int, name: str, profile: Profile, actor: User, now: datetime) -> Room:
    """Write down a room with its seats and equipment.

    Raises:
        RoleMissing: The actor runs no exams.
        RoomExists: The site has a room of this name.
        SeatsUnknown: A seat that cannot be used, or that is accessible, is none of its seats.
    """
    require_role(actor, Role.EXAM_OFFICER)
    site = Site.objects.get(pk=site_id)
    place = f"{site.name} {name}"
    if Room.objects.filter(place=place).exists():
        raise RoomExists(place)
    _check(place, profile)
    room = Room.objects.create(site=site, name=name, place=place, **profile.written())
    note(
        room, RoomVerb.REGISTER, actor=actor, now=now, role=Role.EXAM_OFFICER,
        detail={"place": place, **profile.written()},
    )  # fmt: skip
    return room


@transaction.atomic
def revise_room(*, room_id: int, profile: Profile, actor: User, now: datetime) -> Room:
    """Correct what a room has; the record keeps what it was said to have before.

    Raises:
        RoleMissing: The actor runs no exams.
        RoomRetired: The room is no longer used.
        SeatsUnknown: A seat that cannot be used, or that is accessible, is none of its seats.
    """
    require_role(actor, Role.EXAM_OFFICER)
    room = _in_use(room_id)
    _check(room.place, profile)
    written = profile.written()
    for name, value in written.items():
        setattr(room, name, value)
    room.save(update_fields=list(written))
    note(room, RoomVerb.REVISE, actor=actor, now=now, role=Role.EXAM_OFFICER, detail=written)
    return room


@transaction.atomic
def retire_room(*, room_id: int, reason: str, actor: User, now: datetime) -> Room:
    """Hold no exams in a room from now on; what was arranged there stays and has to be moved by hand.

    Raises:
        RoleMissing: The actor runs no exams.
        RoomRetired: The room is no longer used.
        ReasonMissing: No reason is given.
    """
    require_role(actor, Role.EXAM_OFFICER)
    room = _in_use(room_id)
    room.retired_at = now
    room.save(update_fields=["retired_at"])
    note(
        room, RoomVerb.RETIRE, actor=actor, now=now, role=Role.EXAM_OFFICER, reason=_required(reason)
    )  # fmt: skip
    return room


@transaction.atomic
def waive_room(*, room_id: int, batch_id: int, reason: str, actor: User, now: datetime) -> Waiver:
    """Let a batch be held in a room although it lacks something; who does so arranges and opens nothing there.

    Raises:
        RoleMissing: The actor manages no schemes.
        RoomRetired: The room is no longer used.
        NothingToWaive: The room has what the batch's scheme asks for.
        ReasonMissing: No reason is given.
    """
    require_role(actor, Role.SCHEME_MANAGER)
    room = _in_use(room_id)
    batch = Batch.objects.select_related("scheme").get(pk=batch_id)
    short = shortfalls(room, batch.scheme.rules)
    if not short:
        raise NothingToWaive(room.place, batch.code)
    lacking = [one.part.value for one in short]
    waiver = Waiver.objects.create(
        room=room, batch=batch, lacking=lacking, reason=_required(reason), granted_by=actor, granted_at=now
    )
    note(
        room, RoomVerb.WAIVE, actor=actor, now=now, role=Role.SCHEME_MANAGER, reason=reason.strip(),
        detail={"batch": batch.code, "lacking": lacking},
    )  # fmt: skip
    return waiver


@transaction.atomic
def index_recording(
    *,
    room_id: int,
    camera: str,
    seats: Collection[int],
    starts_at: datetime,
    ends_at: datetime,
    kept_at: str,
    actor: User,
    now: datetime,
) -> Recording:
    """Write down which recording shows which seats, from when to when, and where it is kept.

    Raises:
        RoleMissing: The actor neither runs exams nor invigilates.
        RecordingBackwards: It ends before it begins.
        SeatsUnknown: The room has no such seat.
    """
    role = Role.INVIGILATOR if has_role(actor, Role.INVIGILATOR) else Role.EXAM_OFFICER
    require_role(actor, role)
    room = Room.objects.select_for_update().get(pk=room_id)
    if ends_at <= starts_at:
        raise RecordingBackwards
    _check_seats(room.place, seats, room.rows * room.columns)
    recording = Recording.objects.create(
        room=room, camera=camera, seats=sorted(seats), starts_at=starts_at, ends_at=ends_at, kept_at=kept_at,
        indexed_by=actor, indexed_at=now,
    )  # fmt: skip
    note(
        room, RoomVerb.INDEX, actor=actor, now=now, role=role,
        detail={"camera": camera, "from": starts_at.isoformat(), "to": ends_at.isoformat()},
    )  # fmt: skip
    return recording


@transaction.atomic
def record_agreement(
    *,
    site_id: int,
    evaluators: str,
    evaluated_on: date,
    findings: str,
    starts_on: date,
    until: date,
    upload: "File[bytes]",
    actor: User,
    now: datetime,
) -> SiteAgreement:
    """Put on record that a site was evaluated, and the agreement with who runs it; exams are held there by it.

    Raises:
        RoleMissing: The actor manages no schemes.
        SiteIsOurs: The body runs the site itself.
        AgreementOutOfOrder: The site was not looked at yet, or after the agreement began, or it ends before it begins.
        UploadRefused: The file is not let in.
    """
    require_role(actor, Role.SCHEME_MANAGER)
    site = Site.objects.select_for_update().get(pk=site_id)
    if not site.operator:
        raise SiteIsOurs(site)
    if not evaluated_on <= starts_on <= until or evaluated_on > office_day(now):
        raise AgreementOutOfOrder(evaluated_on, starts_on, until)
    content = examined(upload)
    agreement = SiteAgreement(
        site=site,
        operator=site.operator,
        evaluators=evaluators.strip(),
        evaluated_on=evaluated_on,
        findings=findings.strip(),
        starts_on=starts_on,
        until=until,
        name=content.name,
        content_type=content.content_type,
        size_bytes=content.size_bytes,
        sha256=content.sha256,
        recorded_by=actor,
        recorded_at=now,
    )
    agreement.file.save(f"{token_hex(16)}.{content.extension}", ContentFile(content.content), save=False)
    agreement.save()
    note(
        site, SiteVerb.AGREE, actor=actor, now=now, role=Role.SCHEME_MANAGER,
        detail={
            "operator": site.operator, "evaluated_on": evaluated_on.isoformat(), "until": until.isoformat(),
            "sha256": agreement.sha256,
        },
    )  # fmt: skip
    return agreement


def _in_use(room_id: int) -> Room:
    room = Room.objects.select_for_update(of=("self",)).select_related("site").get(pk=room_id)
    if room.retired_at:
        raise RoomRetired(room.place, room.retired_at)
    return room


def _check(place: str, profile: Profile) -> None:
    _check_seats(place, {*profile.blocked, *profile.accessible}, profile.rows * profile.columns)


def _check_seats(place: str, seats: Collection[int], last: int) -> None:
    if strangers := {seat for seat in seats if not 1 <= seat <= last}:
        raise SeatsUnknown(place, strangers, last)


def _required(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()
