"""Evidence of a violation that is added in a room without the network, and comes back with its result."""

from base64 import b64encode
from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import Component, ViolationState
from hengji.office.decisions.models import ViolationCase, ViolationEvidence
from hengji.office.exams import operations as exams
from hengji.office.exams.models import Sitting
from hengji.office.exams.refusals import ReasonMissing
from hengji.office.packages import operations
from hengji.office.packages.operations import evidence
from hengji.office.packages.queries import count_of
from hengji.office.packages.refusals import NotAHolder, RoomHoldsNoMore, SittingDiffers
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.uploads import UploadIsProgram, UploadTooLarge
from tests.office.packages.conftest import AFTER, elsewhere
from tests.office.packages.test_beside import _hashed_anew, columns
from tests.office.packages.test_cycle import nothing_is_stored, rewritten, take_back
from tests.office.record.test_uploads import JPEG, PROGRAM
from tests.office.sittings import AGREES, OPENS

PHOTO = {"title": "桌下的手机", "statement": "九点二十分在三号座位拍摄。"}
SEEN = {"title": "我看见的", "statement": "她两次低头看手机，屏幕亮着。"}
DURING = OPENS + timedelta(minutes=20)


def stored():
    if not default_storage.exists("violations"):
        return set()
    return {f"violations/{name}" for name in default_storage.listdir("violations")[1]}


def add(case, actor, content=None, now=DURING, **words):
    upload = content and SimpleUploadedFile("手机.jpg", content)
    return operations.add_evidence_here(case_id=case.pk, upload=upload, actor=actor, now=now, **words)


@pytest.fixture
def in_the_room(out):
    """Open the room, let Li Na begin and be reported; give the case and the two invigilators to whoever goes on there."""

    def went_on(then):
        with elsewhere():
            package = operations.open_package(file=out.file, halves=out.halves, now=OPENS)
            holders = [User.objects.get(pk=pk) for pk in (package.first_holder_id, package.second_holder_id)]
            return then(reported(Sitting.objects.order_by("seat").first(), holders[0]), *holders)

    return went_on


def reported(li_na, by):
    exams.check_in(sitting_id=li_na.pk, identity=AGREES, actor=by, now=OPENS)
    exams.start_sitting(sitting_id=li_na.pk, actor=li_na.application.applicant, now=OPENS)
    return decisions.report_violation(
        application_id=li_na.application_id, code="V12", facts="桌下看手机。", component=Component.PRACTICAL,
        by=Role.INVIGILATOR, actor=by, now=DURING,
    )  # fmt: skip


@pytest.fixture
def result(out, in_the_room):
    def both_add(case, first, second):
        add(case, first, JPEG, **PHOTO)
        add(case, second, **SEEN)
        return operations.close_room(file=out.file, halves=out.halves, now=AFTER)

    return in_the_room(both_add)


def added():
    """Give what is in the centre's files of cases, with what their files hold."""
    return [
        (
            {name: value for name, value in columns(one).items() if name not in {"file", "case_id"}},
            one.file.read() if one.file else None,
        )
        for one in ViolationEvidence.objects.all()
    ]


def test_what_was_added_in_a_room_stands_beside_the_case_as_if_added_at_the_centre(
    seated, deng_bo, fu_qiang, guo_tao, request
):
    point = transaction.savepoint()
    here = reported(seated[0], deng_bo)
    upload = SimpleUploadedFile("手机.jpg", JPEG)
    decisions.add_violation_evidence(case_id=here.pk, upload=upload, actor=deng_bo, now=DURING, **PHOTO)
    decisions.add_violation_evidence(case_id=here.pk, actor=fu_qiang, now=DURING, **SEEN)
    as_done_here = added()
    transaction.savepoint_rollback(point)
    result = request.getfixturevalue("result")

    back = take_back(result.file, guo_tao)

    case = ViolationCase.objects.get()
    assert added() == as_done_here
    assert [content for _columns, content in added()] == [JPEG, None]
    assert (back.tally.evidence, count_of(back.package), result.header["evidence"]) == (2, back.tally, 2)
    put_in = events_of(case).filter(verb="add_violation_evidence")
    assert [event.detail["evidence"] for event in put_in] == [one.pk for one in case.evidence.all()]
    fixed = decisions.fix_evidence(case_id=case.pk, actor=guo_tao, now=AFTER)
    assert fixed.state == ViolationState.EVIDENCE_FIXED


def test_evidence_that_comes_back_twice_is_there_once(result, guo_tao):
    take_back(result.file, guo_tao)
    files, events = stored(), verify_chain(ViolationCase.objects.get())

    assert take_back(result.file, guo_tao).again
    assert (ViolationEvidence.objects.count(), verify_chain(ViolationCase.objects.get())) == (2, events)
    assert stored() == files


# ---- what was altered is named -------------------------------------------------------------------------


def photo(content):
    return content["sittings"][0]["violations"][0]["evidence"][0]


def sets(**changes):
    def change(_header, content):
        photo(content)["fields"] |= changes

    return change


def _other_content(_header, content):
    photo(content)["content"] = b64encode(JPEG + b"\x00").decode()


def _lost_without_a_word(_header, content):
    photo(content)["content"] = None
    photo(content)["fields"]["statement"] = ""


def _left_out(header, content):
    content["sittings"][0]["violations"][0]["evidence"].pop(0)
    header["evidence"] -= 1


def _left_out_inside_alone(_header, content):
    content["sittings"][0]["violations"][0]["evidence"].pop(0)


def _added_behind(header, content):
    evidence = content["sittings"][0]["violations"][0]["evidence"]
    evidence.append(evidence[1])
    header["evidence"] += 1


def _another_file_under_a_new_name(held):
    """Whoever has the room's key puts another file in, and writes its record anew, hashes included."""

    def change(_header, content):
        item = photo(content)
        digest = sha256(held).hexdigest()
        item["fields"] |= {"sha256": digest, "size_bytes": len(held)}
        item["content"] = b64encode(held).decode()
        events = content["sittings"][0]["violations"][0]["events"]
        events[1]["detail"]["sha256"] = digest
        _hashed_anew(events)

    return change


ALTERED = [
    (_other_content, "手机.jpg"),
    (_lost_without_a_word, "桌下的手机"),
    (_left_out, "我看见的"),
    (_left_out_inside_alone, "evidence=1"),
    (_added_behind, "违纪案件"),
    (sets(sha256="0" * 64), "桌下的手机"),
    (sets(size_bytes=3), "手机.jpg"),
    (sets(name="../../手机.jpg"), r"\.\./\.\./手机.jpg"),
    (sets(content_type="text/html"), "手机.jpg"),
    (sets(added_at=AFTER.isoformat()), "桌下的手机"),
    (sets(entries=[1]), "桌下的手机"),
    (_another_file_under_a_new_name(PROGRAM), "可执行程序"),
    (_another_file_under_a_new_name(b"<html>"), "手机.jpg"),
    (_another_file_under_a_new_name(JPEG + b"\x00" * 5000), "超过"),
]


def test_whatever_was_altered_of_evidence_is_named_and_nothing_is_stored(out, result, guo_tao, settings):
    settings.UPLOAD_MAX_BYTES, before = 4096, stored()
    for change, named in ALTERED:
        with pytest.raises(SittingDiffers, match=named), transaction.atomic():
            take_back(rewritten(result.file, out, change), guo_tao)
    assert nothing_is_stored(out.package)
    assert (ViolationEvidence.objects.count(), stored()) == (0, before)


def test_a_file_that_the_rooms_disk_lost_is_named_and_holds_nothing_else_up(out, in_the_room, guo_tao):
    def lose_it(case, first, second):
        before = stored()
        add(case, first, JPEG, **PHOTO)
        add(case, second, JPEG, **SEEN)
        cut, gone = stored() - before
        for name in (cut, gone):
            default_storage.delete(name)
        default_storage.save(cut, ContentFile(JPEG[:10]))
        ticket = case.sitting.ticket
        return operations.close_room(file=out.file, halves=out.halves, now=AFTER), ticket

    result, ticket = in_the_room(lose_it)
    take_back(result.file, guo_tao)

    assert result.lost == [f"{ticket} 手机.jpg"] * 2
    stands = [(one.title, one.name, one.sha256, bool(one.file)) for one in ViolationEvidence.objects.all()]
    digest = sha256(JPEG).hexdigest()
    assert stands == [(title, "手机.jpg", digest, False) for title in (PHOTO["title"], SEEN["title"])]


# ---- in the room ---------------------------------------------------------------------------------------


def test_in_the_room_a_file_is_let_in_or_refused_as_at_the_centre(in_the_room, settings, monkeypatch):
    monkeypatch.setattr(evidence, "MOST_BYTES", 1000)
    settings.UPLOAD_MAX_BYTES = 500

    def try_all(case, first, second):
        before = stored()
        add(case, first, JPEG, **PHOTO)
        for reason, actor, content, words in (
            (NotAHolder, case.application.applicant, JPEG, PHOTO),
            (UploadIsProgram, second, PROGRAM, SEEN),
            (UploadTooLarge, second, JPEG + bytes(600), SEEN),
            (RoomHoldsNoMore, second, JPEG + bytes(1000), SEEN),
            (ReasonMissing, second, JPEG, SEEN | {"statement": " "}),
            (ReasonMissing, second, JPEG, SEEN | {"title": " "}),
        ):
            with pytest.raises(reason):
                add(case, actor, content, **words)
        return ViolationEvidence.objects.count(), len(stored() - before)

    assert in_the_room(try_all) == (1, 1)
