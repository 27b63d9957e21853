"""Acts at the centre before the session: give a room's sittings away, hand out file and halves, give a package up."""

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from hengji.assay.credentials.multikey import multikey
from hengji.office.exams.lifecycle import SittingState, SittingVerb
from hengji.office.exams.models import Sitting
from hengji.office.exams.operations import bring_back, send_away, void_sitting
from hengji.office.exams.refusals import ReasonMissing, WindowOver
from hengji.office.packages.contents import content_of, sittings_in, spelt_value
from hengji.office.packages.lifecycle import PACKAGE, PackageState, PackageVerb
from hengji.office.packages.models import PackageSecret, PackedSitting, RoomPackage
from hengji.office.packages.parcel import new_half, written
from hengji.office.packages.refusals import (
    DueTooEarly,
    NobodyToPack,
    NotAHolder,
    NotAllTicketed,
    PackageOver,
    SameHolder,
)
from hengji.office.packages.software import software_digest
from hengji.office.people.guards import require_fit, require_role
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import move, note
from hengji.office.registry.keys import signer_of
from hengji.office.registry.lifecycle import KeyUse
from hengji.office.registry.queries import active_key
from hengji.office.registry.refusals import KeyMissing

GIVEN, RESULT = "room-package", "room-result"
FORMAT = 1


@transaction.atomic
def give_package(
    *,
    room: str,
    window_opens_at: datetime,
    first_holder: User,
    second_holder: User,
    due_back_at: datetime,
    actor: User,
    now: datetime,
) -> RoomPackage:
    """Give every sitting of one room of one session away; from now on nothing happens to them here.

    Two invigilators hold half of the word each that opens the package. They may both stand at this door.

    Raises:
        NobodyToPack: There is no sitting in this room then.
        NotAllTicketed: One of them has no ticket yet, or somebody has checked in.
        WindowOver: The session is over.
        SameHolder: One person would hold both halves.
        DueTooEarly: The package could not be back by then.
        RoleMissing, OwnCase, PersonsTied, RoleClash: Somebody may not stand at one of the sittings.
        SittingAway: One of them is with a room already.
    """
    sittings = _session(room, window_opens_at)
    ends = max(sitting.window_closes_at for sitting in sittings)
    if ends <= now:
        raise WindowOver(ends)
    if first_holder == second_holder:
        raise SameHolder(first_holder)
    if due_back_at < ends:
        raise DueTooEarly(due_back_at, ends)
    for sitting in sittings:
        for holder in (first_holder, second_holder):
            require_fit(holder, Role.INVIGILATOR, case=sitting, candidate=sitting.application.applicant)
    key = Ed25519PrivateKey.generate()
    package = RoomPackage.objects.create(
        code=f"R{now:%y%m%d}-{new_half()[:6]}",
        room=room,
        window_opens_at=window_opens_at,
        window_closes_at=ends,
        first_holder=first_holder,
        second_holder=second_holder,
        given_by=actor,
        given_at=now,
        due_back_at=due_back_at,
        software=software_digest(),
        room_key=multikey(key.public_key()),
    )
    PackageSecret.objects.create(
        package=package,
        first_half=new_half(),
        second_half=new_half(),
        room_key=key.private_bytes_raw().hex(),
    )
    for sitting in sittings:
        PackedSitting.objects.create(package=package, sitting=sitting)
        send_away(sitting_id=sitting.pk, detail={"package": package.code}, actor=actor, now=now)
    note(
        package,
        PackageVerb.GIVE,
        actor=actor,
        now=now,
        role=Role.EXAM_OFFICER,
        detail={"seats": len(sittings), "software": package.software, "key": package.room_key},
    )
    return package


@transaction.atomic
def fetch_package(*, package_id: int, actor: User, now: datetime) -> bytes:
    """Give the file of a package, signed and sealed; each time it is taken is written down.

    Raises:
        RoleMissing: The actor is no exam officer.
        PackageOver: It came back already, or was given up.
        KeyMissing, KeyFileUnusable, PassphraseMissing: Nothing can be signed.
    """
    require_role(actor, Role.EXAM_OFFICER)
    package = _out(package_id)
    secret = PackageSecret.objects.get(package=package)
    key = active_key(KeyUse.STATUS)
    if key is None:
        raise KeyMissing(KeyUse.STATUS.label)
    content = content_of(package, secret.room_key)
    halves = (secret.first_half, secret.second_half)
    file = written(_header(package), content, halves, key.public_multikey, signer_of(key).key)
    note(package, PackageVerb.FETCH, actor=actor, now=now, role=Role.EXAM_OFFICER, detail={"key": key.method})
    return file


@transaction.atomic
def show_half(*, package_id: int, actor: User, now: datetime) -> str:
    """Show a holder her half of the word, and nobody else's; each look is written down.

    Raises:
        NotAHolder: The halves are for two other people.
        PackageOver: It came back already, or was given up.
    """
    package = _out(package_id)
    secret = PackageSecret.objects.get(package=package)
    halves: dict[int, str] = {
        package.first_holder_id: secret.first_half,
        package.second_holder_id: secret.second_half,
    }
    if actor.pk not in halves:
        raise NotAHolder(package.code)
    note(package, PackageVerb.SHOW_HALF, actor=actor, now=now, role=Role.INVIGILATOR)
    return halves[actor.pk]


@transaction.atomic
def give_up_package(*, package_id: int, reason: str, actor: User, now: datetime) -> RoomPackage:
    """Declare that a package will not come back: lost, broken, or never used.

    Before the session the sittings are here again. Once it has begun nobody can tell what was done in the room, so
    they are void and everybody is arranged anew.

    Raises:
        ReasonMissing: No reason is given.
        PackageOver: It came back already, or was given up.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at one of the sittings.
    """
    if not reason.strip():
        raise ReasonMissing
    require_role(actor, Role.EXAM_OFFICER)
    package = _out(package_id)
    void, why = now >= package.window_opens_at, reason.strip()
    for sitting in sittings_in(package):
        bring_back(
            sitting_id=sitting.pk,
            verb=SittingVerb.GIVE_UP,
            detail={"package": package.code},
            actor=actor,
            now=now,
            reason=why,
        )
        if void:
            void_sitting(sitting_id=sitting.pk, reason=why, actor=actor, now=now)
    return move(
        package, PACKAGE, PackageState.GIVEN_UP, actor=actor, now=now, reason=why, detail={"void": void}
    )


def _session(room: str, window_opens_at: datetime) -> list[Sitting]:
    seated = (
        Sitting.objects.select_for_update(of=("self",))
        .filter(room=room, window_opens_at=window_opens_at)
        .exclude(state=SittingState.VOIDED)
    )
    found = list(seated.defer("paper_body").select_related("application__applicant").order_by("seat", "pk"))
    if not found:
        raise NobodyToPack(room, window_opens_at)
    if behind := [sitting.ticket for sitting in found if sitting.state != SittingState.TICKETED]:
        raise NotAllTicketed(room, behind)
    return found


def _out(package_id: int) -> RoomPackage:
    package = RoomPackage.objects.select_for_update(of=("self",)).get(pk=package_id)
    if package.state != PackageState.GIVEN:
        raise PackageOver(package.code, PACKAGE.label(package.state))
    return package


def _header(package: RoomPackage) -> dict[str, object]:
    """Say in clear what anybody may know who finds the file."""
    sittings = sittings_in(package)
    return {
        "kind": GIVEN,
        "format": FORMAT,
        "code": package.code,
        "room": package.room,
        "window_opens_at": spelt_value(package.window_opens_at),
        "window_closes_at": spelt_value(package.window_closes_at),
        "due_back_at": spelt_value(package.due_back_at),
        "seats": len(sittings),
        "software": package.software,
        "editions": sorted({f"{sitting.edition_code} {sitting.edition_digest}" for sitting in sittings}),
        "packs": sorted({f"{sitting.pack} {sitting.pack_digest}" for sitting in sittings}),
    }
