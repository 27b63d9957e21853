"""Acts on a room's own server: break the seal, close the room."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.operations import expire_due_sittings
from hengji.office.exams.refusals import WindowNotOpen
from hengji.office.packages.contents import (
    BESIDE,
    evidence_in,
    lay_in,
    lost_in,
    result_of,
    sittings_in,
    spelt_value,
)
from hengji.office.packages.lifecycle import OPEN_AHEAD_MINUTES, PACKAGE, PackageState
from hengji.office.packages.models import RoomPackage
from hengji.office.packages.operations.giving import FORMAT, GIVEN, RESULT
from hengji.office.packages.parcel import believed, read, unsealed, written
from hengji.office.packages.refusals import (
    OtherKind,
    OtherSoftware,
    PackageOver,
    RoomNotEmpty,
    StillWorking,
)
from hengji.office.packages.software import software_digest
from hengji.office.people.roles import Role
from hengji.office.record.operations import move

Halves = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """A room's result: the file, and what the invigilators copy onto the sheet that goes with it.

    Attributes:
        lost: Files of evidence that the room's disk no longer has as they were added; they are not in it.
    """

    file: bytes
    header: Mapping[str, Any]
    lost: list[str]


@transaction.atomic
def open_package(*, file: bytes, halves: Halves, now: datetime, trusted: str = "") -> RoomPackage:
    """Break the seal of a package and write what is in it into this room's empty database.

    The halves are what the two holders typed. ``trusted`` is the centre's key as printed on the sheet, when it is
    compared; without it the seal alone says that the file comes from who drew the two halves.

    Raises:
        PackageNotWhole, PackageForged, OtherKind, HalvesWrong: It is not what was given out.
        OtherSoftware: Another version of the program made it.
        RoomNotEmpty: A package was opened here before.
        WindowNotOpen: It is too early.
    """
    parcel = read(file)
    header = believed(parcel, trusted or parcel.key).header
    require_kind(header, GIVEN)
    if header["software"] != software_digest():
        raise OtherSoftware(header["code"], header["software"], software_digest())
    earliest = datetime.fromisoformat(header["window_opens_at"]) - timedelta(minutes=OPEN_AHEAD_MINUTES)
    if now < earliest:
        raise WindowNotOpen(earliest)
    if there := RoomPackage.objects.first():
        raise RoomNotEmpty(there, header["code"])
    lay_in(unsealed(parcel, halves), now)
    package = RoomPackage.objects.get(code=header["code"])
    return move(
        package,
        PACKAGE,
        PackageState.OPENED,
        actor=package.first_holder,
        now=now,
        role=Role.INVIGILATOR,
        detail={"holders": [package.first_holder_id, package.second_holder_id]},
    )


@transaction.atomic
def close_room(*, file: bytes, halves: Halves, now: datetime) -> Result:
    """End the session of this room and give its signed result; asked again, it gives the same content again.

    Whoever has run out of time is collected first. From then on nothing happens here any more. The file is the
    package that was opened: the room's signing key is in it and nowhere else.

    Raises:
        StillWorking: Somebody has time left.
        PackageNotWhole, HalvesWrong, OtherKind: It is not the package that was opened here.
    """
    parcel = read(file)
    require_kind(parcel.header, GIVEN)
    package = RoomPackage.objects.select_for_update(of=("self",)).filter(code=parcel.header["code"]).first()
    if package is None:
        raise OtherKind(PACKAGE.name, parcel.header["code"])
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(unsealed(parcel, halves)["room_key"]))
    if package.state == PackageState.OPENED:
        _collect(package, now)
    elif package.state != PackageState.CLOSED:
        raise PackageOver(package.code, PACKAGE.label(package.state))
    content = result_of(package)
    header = _header(package, content, now)
    return Result(written(header, content, halves, package.room_key, key), header, lost_in(content))


def _collect(package: RoomPackage, now: datetime) -> None:
    expire_due_sittings(now=now)
    sittings = sittings_in(package)
    if working := [sitting.ticket for sitting in sittings if sitting.state == SittingState.RUNNING]:
        raise StillWorking(working)
    for sitting in sittings:
        _put_away(sitting, now)
    move(package, PACKAGE, PackageState.CLOSED, actor=package.first_holder, now=now, role=Role.INVIGILATOR)


def _put_away(sitting: Sitting, now: datetime) -> None:
    """Nothing more happens to it here either."""
    sitting.away_since = now
    sitting.save(update_fields=["away_since"])


def _header(package: RoomPackage, content: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    sittings = content["sittings"]
    return {
        "kind": RESULT,
        "format": FORMAT,
        "code": package.code,
        "room": package.room,
        "closed_at": spelt_value(now),
        "software": software_digest(),
        "seats": len(sittings),
        "handed_in": sum(bool(sitting["receipts"]) for sitting in sittings),
        "entries": sum(len(sitting["entries"]) for sitting in sittings),
        **{name: sum(len(sitting[name]) for sitting in sittings) for name in BESIDE},
        "evidence": evidence_in(content),
    }


def require_kind(header: Mapping[str, Any], wanted: str) -> None:
    if (header.get("kind"), header.get("format")) != (wanted, FORMAT):
        raise OtherKind(wanted, f"{header.get('kind')} {header.get('format')}")
