"""A room's package from the centre to the room and back."""

import io
from datetime import datetime, timedelta
from hashlib import sha256
from types import SimpleNamespace
from zipfile import ZIP_STORED, ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from hengji.assay.company import Entry
from hengji.assay.company.journal import sealed_entry
from hengji.office.decisions.operations import miss_due_sittings
from hengji.office.exams import operations as exams
from hengji.office.exams import play
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting, SittingEntry
from hengji.office.exams.policies import may_check_in
from hengji.office.exams.queries import receipt_claim, receipt_is_ours, receipt_of
from hengji.office.exams.refusals import SittingAway
from hengji.office.packages import operations, parcel
from hengji.office.packages.lifecycle import PackageState
from hengji.office.packages.models import PackageSecret, RoomPackage
from hengji.office.packages.operations import running
from hengji.office.packages.refusals import (
    HalvesWrong,
    NotAHolder,
    OtherKind,
    OtherResult,
    OtherSoftware,
    PackageForged,
    PackageNotWhole,
    PackageOver,
    PackageUnknown,
    RoomNotEmpty,
    SameHolder,
    SeatsDiffer,
    SittingDiffers,
    StillWorking,
)
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import User
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import PersonsTied
from hengji.office.record.queries import verify_chain
from hengji.office.rooms.models import Envelope
from hengji.office.schemes.models import Scheme
from tests.office.packages.conftest import AFTER, elsewhere, run_room, sealed_in_the_room, sit
from tests.office.sittings import AGREES, EVENING_BEFORE, OPENS, operations_of

SLIPS = ("PR-J1.below_moq",)


@pytest.fixture
def few(seated):
    """Three operations of Li Na's; Ma Yong stays away."""
    return {seated[0].ticket: operations_of(seated[0])[:3]}


@pytest.fixture
def result(out, few):
    return run_room(out, few).file


def take_back(file, actor, now=AFTER):
    return operations.take_back_package(file=file, actor=actor, now=now)


def replaced(file, **members):
    """Give the same file with other members."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(file)) as old, ZipFile(out, "w", ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, members.get(name.partition(".")[0], old.read(name)))
    return out.getvalue()


def rewritten(file, out, change):
    """Let whoever has the room's own key and both halves change what comes back."""
    read = parcel.read(file)
    content, header = parcel.unsealed(read, out.halves), dict(read.header)
    change(header, content)
    key = Ed25519PrivateKey.from_private_bytes(
        bytes.fromhex(PackageSecret.objects.get(package=out.package).room_key)
    )
    return parcel.written(header, content, out.halves, out.package.room_key, key)


def nothing_is_stored(package):
    package.refresh_from_db()
    states = set(Sitting.objects.values_list("state", flat=True))
    return (package.state, states, SittingEntry.objects.count()) == (
        PackageState.GIVEN, {SittingState.TICKETED}, 0,
    )  # fmt: skip


# ---- there and back -----------------------------------------------------------------------------------


def test_a_room_gives_the_marks_of_an_undisturbed_sitting_at_the_centre(seated, give, keys, guo_tao, deng_bo):
    worked = operations_of(seated[0], SLIPS)
    point = transaction.savepoint()
    sit(seated[0], deng_bo, worked)
    undisturbed = exams.mark_sitting(sitting_id=seated[0].pk, actor=guo_tao, now=AFTER).digest
    transaction.savepoint_rollback(point)
    play.SHELF.clear()
    package = give()
    secret = PackageSecret.objects.get(package=package)
    file = operations.fetch_package(package_id=package.pk, actor=guo_tao, now=EVENING_BEFORE)
    halves = (secret.second_half.lower(), secret.first_half)
    out = SimpleNamespace(package=package, file=file, halves=halves)

    back = take_back(run_room(out, {seated[0].ticket: worked, seated[1].ticket: []}).file, guo_tao)

    for sitting in seated:
        sitting.refresh_from_db()
        assert (sitting.state, sitting.away_since) == (SittingState.SUBMITTED, None)
        assert verify_chain(sitting) == 8
        assert receipt_is_ours(receipt_of(sitting))
    assert (back.tally.seats, back.tally.handed_in, back.tally.entries) == (2, 2, len(worked))
    assert (back.package.state, verify_chain(back.package)) == (PackageState.RETURNED, 5)
    assert exams.mark_sitting(sitting_id=seated[0].pk, actor=guo_tao, now=AFTER).digest == undisturbed


def test_a_room_gets_neither_documents_nor_passwords_nor_the_key_to_the_marks(out):
    with elsewhere():
        operations.open_package(file=out.file, halves=out.halves, now=OPENS)
        people = User.objects.values_list("email", "password")
        assert [(email, password[0]) for email, password in people] == [("", "!")] * len(people)

    for sealed in sealed_in_the_room(out):
        assert (sealed.seed, sealed.keys, sealed.checks, sealed.criteria, sealed.traps) == (0, {}, (), (), ())


def test_two_halves_open_the_papers_that_two_people_would_open_at_the_centre(
    seated, give, keys, guo_tao, few
):
    envelope = Envelope.objects.create(place=seated[0].room, opens_at=OPENS)
    Sitting.objects.update(envelope=envelope)
    scheme = Scheme.objects.get()
    Scheme.objects.update(policy=scheme.policy | {"papers_opened_minutes": 30})
    package = give()
    secret = PackageSecret.objects.get(package=package)
    file = operations.fetch_package(package_id=package.pk, actor=guo_tao, now=EVENING_BEFORE)
    out = SimpleNamespace(package=package, file=file, halves=(secret.first_half, secret.second_half))

    take_back(run_room(out, few).file, guo_tao)

    assert Sitting.objects.get(pk=seated[0].pk).state == SittingState.SUBMITTED
    assert set(Sitting.objects.values_list("envelope", flat=True)) == {envelope.pk}
    assert Scheme.objects.get().policy["papers_opened_minutes"] == 30


def test_who_did_not_come_is_found_absent_at_the_centre(result, seated, guo_tao):
    take_back(result, guo_tao)

    miss_due_sittings(now=AFTER)

    assert Sitting.objects.get(pk=seated[1].pk).state == SittingState.ABSENT


def test_nothing_happens_at_the_centre_to_a_sitting_that_is_out(out, seated, guo_tao, deng_bo):
    sitting = Sitting.objects.get(pk=seated[0].pk)

    with pytest.raises(SittingAway, match=sitting.ticket):
        exams.check_in(sitting_id=sitting.pk, identity=AGREES, actor=deng_bo, now=OPENS)
    with pytest.raises(SittingAway):
        exams.void_sitting(sitting_id=sitting.pk, reason="x", actor=guo_tao, now=OPENS)
    with pytest.raises(SittingAway):
        operations.give_package(
            room=sitting.room, window_opens_at=OPENS, first_holder=out.package.first_holder,
            second_holder=out.package.second_holder, due_back_at=out.package.due_back_at, actor=guo_tao,
            now=EVENING_BEFORE,
        )  # fmt: skip
    assert not may_check_in(deng_bo, sitting, OPENS)
    assert miss_due_sittings(now=AFTER) == ()


def test_a_room_is_closed_when_nobody_has_time_left(out, few):
    with elsewhere():
        opened = operations.open_package(file=out.file, halves=out.halves, now=OPENS)
        sitting = Sitting.objects.order_by("seat").first()
        sit(sitting, User.objects.get(pk=opened.first_holder_id), [])
        with pytest.raises(StillWorking, match=sitting.ticket):
            operations.close_room(file=out.file, halves=out.halves, now=OPENS + timedelta(minutes=30))

        closed = operations.close_room(file=out.file, halves=out.halves, now=AFTER)

        assert closed.header["handed_in"] == 1
        with pytest.raises(SittingAway):
            exams.check_in(
                sitting_id=Sitting.objects.order_by("seat").last().pk,
                identity=AGREES,
                actor=User.objects.get(pk=opened.first_holder_id),
                now=OPENS,
            )


# ---- what is wrong with a file is said ----------------------------------------------------------------


def test_the_same_result_twice_changes_nothing_and_is_said(out, few, guo_tao):
    with elsewhere():
        operations.open_package(file=out.file, halves=out.halves, now=OPENS)
        first = operations.close_room(file=out.file, halves=out.halves, now=AFTER).file
        later = operations.close_room(file=out.file, halves=out.halves, now=AFTER + timedelta(hours=1)).file
    take_back(first, guo_tao)
    events = verify_chain(RoomPackage.objects.get())

    again = [take_back(file, guo_tao, AFTER + timedelta(hours=2)).again for file in (first, later)]

    assert (again, verify_chain(RoomPackage.objects.get())) == ([True, True], events)


def test_another_result_of_the_same_package_is_refused(out, few, result, guo_tao):
    other = run_room(out, {}).file
    take_back(result, guo_tao)

    with pytest.raises(OtherResult, match=out.package.code):
        take_back(other, guo_tao)
    assert SittingEntry.objects.count() == 3


def test_a_result_that_was_cut_off_is_refused(out, result, guo_tao):
    for length in (0, 100, len(result) // 2, len(result) - 1):
        with pytest.raises(PackageNotWhole):
            take_back(result[:length], guo_tao)
    assert nothing_is_stored(out.package)


def test_a_result_of_which_any_part_was_altered_is_refused(out, result, guo_tao):
    read = parcel.read(result)
    flipped = read.sealed[:-1] + bytes([read.sealed[-1] ^ 1])
    header = parcel.spelt(read.header | {"handed_in": 0})
    stranger = Ed25519PrivateKey.generate()
    signature = parcel.spelt({"key": read.key, "signature": "AAAA"})

    for altered in (
        replaced(result, sealed=flipped),
        replaced(result, package=header),
        replaced(result, signature=signature),
        parcel.written(read.header, parcel.unsealed(read, out.halves), out.halves, read.key, stranger),
    ):
        with pytest.raises(PackageForged, match=out.package.code):
            take_back(altered, guo_tao)
    with pytest.raises(PackageNotWhole):
        take_back(result[:400] + b"\0" + result[401:], guo_tao)
    assert nothing_is_stored(out.package)


def test_a_foreign_result_is_refused(out, result, guo_tao):
    read = parcel.read(result)
    foreign = parcel.written(
        read.header | {"code": "R260101-XXXXXX"}, {}, out.halves, read.key, Ed25519PrivateKey.generate()
    )

    with pytest.raises(PackageUnknown, match="R260101-XXXXXX"):
        take_back(foreign, guo_tao)
    with pytest.raises(OtherKind):
        take_back(out.file, guo_tao)


def _lose_a_seat(header, content):
    header["seats"] -= 1
    content["sittings"].pop()


def _miscount(header, _content):
    header["entries"] += 1


def _drop_the_last_entry(header, content):
    content["sittings"][0]["entries"].pop()
    header["entries"] -= 1


def _change_an_entry(_header, content):
    entry = content["sittings"][0]["entries"][0]
    entry["body"] = entry["body"].replace('"sequence":1', '"sequence":9')


def _change_a_hash(_header, content):
    content["sittings"][0]["entries"][0]["hash"] = "0" * 64


def _stay_longer(_header, content):
    content["sittings"][0]["handed_in_at"] = AFTER.isoformat()


def _change_an_event(_header, content):
    content["sittings"][0]["events"][0]["reason"] = "x"


def _lose_an_event(_header, content):
    content["sittings"][0]["events"].pop(0)


def _swap_papers(_header, content):
    content["sittings"][0]["paper_digest"] = "0" * 64


CHANGES = {
    _lose_a_seat: SeatsDiffer,
    _miscount: SittingDiffers,
    _drop_the_last_entry: SittingDiffers,
    _change_an_entry: SittingDiffers,
    _change_a_hash: SittingDiffers,
    _stay_longer: SittingDiffers,
    _change_an_event: SittingDiffers,
    _lose_an_event: SittingDiffers,
    _swap_papers: SittingDiffers,
}


def test_what_the_room_itself_changed_afterwards_is_refused_as_a_whole(out, result, guo_tao):
    for change, refusal in CHANGES.items():
        with pytest.raises(refusal):
            take_back(rewritten(result, out, change), guo_tao)
    assert nothing_is_stored(out.package)


def test_an_outcome_that_playing_does_not_give_is_refused_however_well_it_is_sealed(
    out, result, seated, guo_tao
):
    """Whoever has the room's key seals the line and the receipt anew, so that only playing it again shows it."""

    def invent(_header, content):
        back = content["sittings"][0]
        line = back["entries"][-1]
        said = dict(Entry.model_validate_json(line["body"]))
        sealed = sealed_entry(
            **{name: value for name, value in said.items() if name != "hash"} | {"facts": ()}
        )
        assert sealed.hash != said["hash"]
        line |= {"body": sealed.line(), "hash": sealed.hash}
        receipt = back["receipts"][0]
        claim = receipt_claim(
            seated[0], entries=3, last_hash=sealed.hash, at=datetime.fromisoformat(receipt["at"])
        )
        receipt |= {"last_hash": sealed.hash, "number": sha256(claim.encode()).hexdigest()[:16].upper()}

    with pytest.raises(SittingDiffers, match="答题记录"), transaction.atomic():
        take_back(rewritten(result, out, invent), guo_tao)
    assert nothing_is_stored(out.package)


# ---- opening ------------------------------------------------------------------------------------------


def test_a_package_opens_with_both_halves_and_only_once(out):
    with elsewhere():
        for halves in ((out.halves[0], out.halves[0]), (out.halves[0], "")):
            with pytest.raises(HalvesWrong):
                operations.open_package(file=out.file, halves=halves, now=OPENS)
        operations.open_package(file=out.file, halves=out.halves, now=OPENS)
        with pytest.raises(RoomNotEmpty):
            operations.open_package(file=out.file, halves=out.halves, now=OPENS)


def test_a_package_that_another_key_signed_is_refused_where_the_key_is_compared(out, keys):
    read = parcel.read(out.file)
    content = parcel.unsealed(read, out.halves)
    forged = parcel.written(read.header, content, out.halves, read.key, Ed25519PrivateKey.generate())
    trusted = keys[1].public_multikey

    with elsewhere():
        with pytest.raises(PackageForged):
            operations.open_package(file=forged, halves=out.halves, now=OPENS, trusted=trusted)
        with pytest.raises(PackageNotWhole):
            operations.open_package(file=out.file[:-200], halves=out.halves, now=OPENS, trusted=trusted)
        assert operations.open_package(file=out.file, halves=out.halves, now=OPENS, trusted=trusted)


def test_a_package_of_another_version_of_the_program_is_refused(out, monkeypatch):
    monkeypatch.setattr(running, "software_digest", lambda: "f" * 64)

    with elsewhere(), pytest.raises(OtherSoftware, match="ffffffffffff"):
        operations.open_package(file=out.file, halves=out.halves, now=OPENS)


# ---- giving -------------------------------------------------------------------------------------------


def test_a_half_is_for_its_holder_alone(out, deng_bo, fu_qiang, guo_tao):
    call = {"package_id": out.package.pk, "now": EVENING_BEFORE}

    shown = tuple(operations.show_half(**call, actor=holder) for holder in (deng_bo, fu_qiang))

    assert shown == out.halves
    with pytest.raises(NotAHolder):
        operations.show_half(**call, actor=guo_tao)


def test_two_people_hold_the_halves_and_neither_is_tied_to_a_candidate(give, deng_bo, fu_qiang, li_na, now):
    with pytest.raises(SameHolder):
        give(second_holder=deng_bo)
    declare_tie(first=fu_qiang, second=li_na, kind=TieKind.KIN, actor=fu_qiang, now=now)
    with pytest.raises(PersonsTied):
        give()


def test_a_package_given_up_before_the_session_releases_its_sittings(out, result, guo_tao):
    operations.give_up_package(
        package_id=out.package.pk, reason="改在本部", actor=guo_tao, now=EVENING_BEFORE
    )

    assert set(Sitting.objects.values_list("state", "away_since")) == {(SittingState.TICKETED, None)}
    with pytest.raises(PackageOver):
        take_back(result, guo_tao)


def test_a_package_lost_after_the_session_began_voids_its_sittings(out, guo_tao):
    operations.give_up_package(package_id=out.package.pk, reason="U盘遗失", actor=guo_tao, now=AFTER)

    assert set(Sitting.objects.values_list("state", "away_since")) == {(SittingState.VOIDED, None)}
