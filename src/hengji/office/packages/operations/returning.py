"""The centre takes back what a room did: everything or nothing, and the same thing twice without harm."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hengji.assay.company import BrokenJournal, Journal
from hengji.office.exams import play
from hengji.office.exams.lifecycle import SittingState, SittingVerb
from hengji.office.exams.models import Receipt, Sitting, SittingEntry
from hengji.office.exams.operations import bring_back
from hengji.office.exams.operations.rows import locked_wherever
from hengji.office.exams.queries import RECEIPTS, receipt_claim, replay_of
from hengji.office.exams.refusals import JournalBroken
from hengji.office.packages.contents import BESIDE, evidence_in, sittings_in
from hengji.office.packages.lifecycle import PACKAGE, PackageState
from hengji.office.packages.models import PackageSecret, RoomPackage
from hengji.office.packages.operations.evidence import Laid, lay_files
from hengji.office.packages.operations.giving import RESULT
from hengji.office.packages.operations.rewriting import chained, write_again
from hengji.office.packages.operations.running import require_kind
from hengji.office.packages.parcel import believed, read, spelt, unsealed
from hengji.office.packages.queries import Tally
from hengji.office.packages.refusals import (
    OtherResult,
    PackageOver,
    PackageUnknown,
    ResultBySoftware,
    SeatsDiffer,
    SittingDiffers,
)
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import move
from hengji.office.record.queries import events_of, last_event


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was counted when a package came back.

    Attributes:
        again: It had come back before; nothing was changed.
    """

    package: RoomPackage
    tally: Tally
    again: bool


@transaction.atomic
def take_back_package(*, file: bytes, actor: User, now: datetime) -> TakenBack:
    """Check a room's result in every way, store what its candidates did, and only then release the room.

    What the room wrote into its record is written again here, now, with the time at which it happened there: so the
    days that were anchored in the meantime still hold. The receipts say what they said and are signed by this office.

    Raises:
        PackageNotWhole, PackageForged, HalvesWrong, OtherKind: The file is cut off, altered, or another one.
        PackageUnknown: It was never given out here.
        PackageOver: It was given up.
        OtherResult: Another result of this package came back before.
        ResultBySoftware: Another version of the program made it.
        SeatsDiffer, SittingDiffers: It is not what was given out; nothing of it is stored.
        UploadNotKept: Nothing has room for a file of its evidence.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at one of the sittings.
    """
    require_role(actor, Role.EXAM_OFFICER)
    parcel = read(file)
    require_kind(parcel.header, RESULT)
    package = _given(parcel.header.get("code"))
    believed(parcel, package.room_key)
    secret = PackageSecret.objects.get(package=package)
    content = unsealed(parcel, (secret.first_half, secret.second_half))
    digest = sha256(spelt(content)).hexdigest()
    tally = _counted(parcel.header, content)
    if package.state == PackageState.RETURNED:
        return _again(package, digest, tally)
    if package.state != PackageState.GIVEN:
        raise PackageOver(package.code, PACKAGE.label(package.state))
    if parcel.header["software"] != package.software:
        raise ResultBySoftware(package.code, parcel.header["software"], package.software)
    back = {sitting["id"]: sitting for sitting in content["sittings"]}
    laid = [
        one
        for sitting in _matched(package, back)
        for one in _take_in(sitting, back[sitting.pk], package, actor, now)
    ]
    _release(package, content["events"], digest, tally, actor, now)
    lay_files(laid)
    return TakenBack(package, tally, again=False)


def _given(code: object) -> RoomPackage:
    package = RoomPackage.objects.select_for_update(of=("self",)).filter(code=str(code)).first()
    if package is None:
        raise PackageUnknown(code)
    return package


def _counted(header: Mapping[str, Any], content: Mapping[str, Any]) -> Tally:
    """Count what is in the package, and hold it against what its cover says."""
    sittings = content["sittings"]
    tally = Tally(
        seats=len(sittings),
        handed_in=sum(bool(sitting["receipts"]) for sitting in sittings),
        entries=sum(len(sitting["entries"]) for sitting in sittings),
        **{name: sum(len(sitting.get(name, ())) for sitting in sittings) for name in BESIDE},
        evidence=evidence_in(content),
    )
    beside = {name: header.get(name, 0) for name in (*BESIDE, "evidence")}
    said = Tally(header["seats"], header["handed_in"], header["entries"], **beside)
    if tally != said:
        raise SittingDiffers(header["code"], _("清点数"), f"{tally} ≠ {said}")
    return tally


def _again(package: RoomPackage, digest: str, tally: Tally) -> TakenBack:
    if digest != package.result_digest and package.returned_at:
        raise OtherResult(package.code, package.returned_at)
    return TakenBack(package, tally, again=True)


def _matched(package: RoomPackage, back: Mapping[int, Mapping[str, Any]]) -> list[Sitting]:
    """Count both ways: every seat that was given came back, and no other."""
    given = sittings_in(package)
    tickets = {sitting.pk: sitting.ticket for sitting in given}
    missing = [ticket for number, ticket in tickets.items() if number not in back]
    extra = [str(sitting["ticket"]) for number, sitting in back.items() if number not in tickets]
    if missing or extra:
        raise SeatsDiffer(package.code, len(given), len(back), missing, extra)
    return given


# ---- one sitting ------------------------------------------------------------------------------------


def _take_in(
    given: Sitting, back: Mapping[str, Any], package: RoomPackage, actor: User, now: datetime
) -> list[Laid]:
    sitting = locked_wherever(given.pk)
    if (back["ticket"], back["paper_digest"]) != (sitting.ticket, sitting.paper_digest):
        raise SittingDiffers(sitting.ticket, _("试卷"), back["paper_digest"][:12])
    events = chained(sitting, back["events"], after=last_event(sitting))
    _store_entries(sitting, back)
    laid = write_again(sitting, back, events, package, now)
    _store_receipt(sitting, back)
    bring_back(
        sitting_id=sitting.pk,
        verb=SittingVerb.TAKE_BACK,
        detail={
            "package": package.code,
            "entries": len(back["entries"]),
            "head": events[-1].hash if events else "",
        },
        actor=actor,
        now=now,
    )
    return laid


def _store_entries(sitting: Sitting, back: Mapping[str, Any]) -> None:
    """Store the journal line by line, and play it: each line is what stands beside it, and gives again what it says."""
    lines = back["entries"]
    try:
        journal = Journal.read([line["body"] for line in lines], sitting.paper_digest)
    except BrokenJournal as broken:
        why = f"#{broken.position} {play.spoken(broken.reason)}"
        raise SittingDiffers(sitting.ticket, _("答题记录"), why) from broken
    for line, entry in zip(lines, journal.entries, strict=True):
        beside = line["sequence"], line["previous_hash"], line["hash"]
        if beside != (entry.sequence, entry.previous, entry.hash):
            raise SittingDiffers(sitting.ticket, _("答题记录"), _("各条序号和散列与内容不符"))
        plain = {name: value for name, value in line.items() if name not in {"sitting", "received_at"}}
        SittingEntry.objects.create(
            **plain, sitting=sitting, received_at=datetime.fromisoformat(line["received_at"])
        )
    if lines:
        _played(sitting)


def _played(sitting: Sitting) -> None:
    try:
        replay_of(sitting)
    except JournalBroken as broken:
        raise SittingDiffers(sitting.ticket, _("答题记录"), broken) from broken


def _store_receipt(sitting: Sitting, back: Mapping[str, Any]) -> None:
    """Store the receipt that the candidate has, if it says how her journal ends; this office signs it."""
    receipts, handed_in = back["receipts"], sitting.state == SittingState.SUBMITTED
    if len(receipts) != handed_in:
        raise SittingDiffers(sitting.ticket, _("交卷回执"), len(receipts))
    for receipt in receipts:
        at = datetime.fromisoformat(receipt["at"])
        entries, last_hash = play.ending_of(sitting)
        claim = receipt_claim(sitting, entries=entries, last_hash=last_hash, at=at)
        number = sha256(claim.encode()).hexdigest()[:16].upper()
        if receipt["number"] != number or at != sitting.handed_in_at:
            raise SittingDiffers(sitting.ticket, _("交卷回执"), receipt["number"])
        Receipt.objects.create(
            sitting=sitting,
            entries=entries,
            last_hash=last_hash,
            at=at,
            number=number,
            signature=RECEIPTS.signature(claim),
        )


# ---- the package ------------------------------------------------------------------------------------


def _release(
    package: RoomPackage,
    spelled: list[Mapping[str, Any]],
    digest: str,
    tally: Tally,
    actor: User,
    now: datetime,
) -> None:
    """Write down how the room was opened and closed, and that everything is back."""
    gone = events_of(package).filter(hash=spelled[0]["previous_hash"]).first() if spelled else None
    if gone is None:
        raise SittingDiffers(package.code, _("考场记录"), _("不是从交付时的记录接续的"))
    for event in chained(package, spelled, after=gone):
        move(
            package,
            PACKAGE,
            event.to_state,
            actor=event.actor,
            now=now,
            role=event.role,
            detail={**event.detail, "at_the_room": event.at.isoformat(), "room_hash": event.hash},
        )
    package.returned_at, package.result_digest = now, digest
    move(
        package,
        PACKAGE,
        PackageState.RETURNED,
        actor=actor,
        now=now,
        detail={
            "seats": tally.seats,
            "handed_in": tally.handed_in,
            "entries": tally.entries,
            "result": digest,
        },
        fields=("returned_at", "result_digest"),
    )
