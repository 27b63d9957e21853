"""A file in parts: it goes on where it stood, is kept for an hour, and is nobody else's."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from hengji.cli.clock import tick
from hengji.office.people.roles import Role
from hengji.office.receiving.bounds import KEPT_FOR, MOST_AT_ONCE
from hengji.office.receiving.models import FilePart, IncomingFile
from hengji.office.receiving.operations import drop_file
from hengji.office.receiving.queries import as_upload, incoming_file
from hengji.office.receiving.refusals import FileAltered, FileGone, PartOutOfPlace, PartTooLong, SendsNoFiles
from hengji.office.record.uploads import UploadKindNotAllowed, UploadNotKept, UploadTooLarge, room_for
from tests.office.at_once import at_once, overlapping
from tests.office.receiving.conftest import SCAN

pytestmark = pytest.mark.django_db
FULL = Path("/dev/full")
"""On it every write fails as on a disk without room."""


def test_a_file_in_parts_is_the_file_byte_for_byte(begun, sent):
    file = begun()
    for offset in range(0, len(SCAN), 1500):
        file = sent(file, offset, SCAN[offset : offset + 1500])

    upload = as_upload(file)
    assert (file.whole, upload.name, upload.read()) == (True, "采购单.pdf", SCAN)


def test_the_same_file_is_found_again_and_goes_on_where_it_stood(begun, sent, now):
    sent(begun(), 0, SCAN[:1000])

    again = begun(name="采购单（新）.pdf", now=now + timedelta(minutes=5))

    assert (again.received_bytes, again.name, IncomingFile.objects.count()) == (1000, "采购单（新）.pdf", 1)


def test_a_part_that_goes_on_elsewhere_is_refused_with_where_the_file_stands(begun, sent):
    file = begun()
    sent(file, 0, SCAN[:1000])

    for offset in (0, 999, 1001):
        with pytest.raises(PartOutOfPlace) as elsewhere:
            sent(file, offset, SCAN[offset : offset + 10])
        assert elsewhere.value.received_bytes == 1000
    assert FilePart.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_tabs_that_send_the_same_part_one_is_told_where_it_stands(begun, sent):
    first, second = at_once(begun, begun)
    assert first.token == second.token

    _one, other = overlapping(*[lambda: sent(first, 0, SCAN[:1000])] * 2)

    assert type(other) is PartOutOfPlace
    assert incoming_file(first.owner, first.token).received_bytes == 1000


def test_nobody_else_gets_at_a_file(begun, sent, ma_yong):
    file = begun()
    with pytest.raises(FileGone):
        sent(file, 0, SCAN[:10], actor=ma_yong)
    with pytest.raises(FileGone):
        drop_file(token=file.token, actor=ma_yong)

    assert incoming_file(ma_yong, file.token) is None
    assert begun(actor=ma_yong).token != file.token  # not even by having the same file


def test_who_has_no_form_with_a_file_sends_none_and_nobody_sends_what_no_form_takes(begun, person, settings):
    with pytest.raises(SendsNoFiles):
        begun(actor=person("he.jun", "何军", "He Jun", Role.DECIDER))
    with pytest.raises(UploadTooLarge):
        begun(size_bytes=settings.UPLOAD_MAX_BYTES + 1)
    with pytest.raises(UploadKindNotAllowed):
        begun(name="录像.mp4")

    assert IncomingFile.objects.count() == 0


def test_a_file_does_not_grow_beyond_what_was_announced(begun, sent):
    file = begun()
    sent(file, 0, SCAN[:-1])

    with pytest.raises(PartTooLong):
        sent(file, len(SCAN) - 1, SCAN[-1:] + b"x")


def test_what_is_not_what_was_announced_is_thrown_away(begun, sent, li_na):
    file = begun()
    sent(file, 0, SCAN[:1000])

    with pytest.raises(FileAltered):
        sent(file, 1000, bytes(len(SCAN) - 1000))
    assert incoming_file(li_na, file.token) is None
    assert FilePart.objects.count() == 0


def test_one_person_has_so_many_files_on_the_way_and_the_idlest_makes_room(begun, ma_yong, now):
    hers = [begun(SCAN + bytes(n), now=now + timedelta(minutes=n)) for n in range(MOST_AT_ONCE)]
    begun(SCAN, now=now + timedelta(minutes=8))  # gone on with: not idle any more
    theirs = begun(actor=ma_yong)
    begun(SCAN + b"more", now=now + timedelta(minutes=9))

    kept = set(IncomingFile.objects.values_list("token", flat=True))
    assert {file.token for file in (*hers, theirs)} - kept == {hers[1].token}
    assert IncomingFile.objects.filter(owner=hers[0].owner).count() == MOST_AT_ONCE


def test_the_clock_throws_away_what_has_not_grown_for_an_hour(begun, sent, now):
    idle, growing = begun(SCAN), begun(SCAN + b"\n")
    sent(idle, 0, SCAN[:10])
    sent(growing, 0, SCAN[:10], now=now + timedelta(minutes=30))

    tick(now + KEPT_FOR)

    assert list(IncomingFile.objects.values_list("token", flat=True)) == [growing.token]
    assert FilePart.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone can be told how far it may grow")
def test_a_full_disk_is_told_in_a_sentence_and_what_had_come_stands(begun, sent):
    file = begun()
    sent(file, 0, SCAN[:1000])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            with pytest.raises(UploadNotKept, match=r"存储空间已满，文件“大\.pdf”没有保存"):
                _fill(begun, sent)
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")

    assert sent(file, 1000, SCAN[1000:]).whole


def _fill(begun, sent):
    content = SCAN * 100
    file = begun(content, name="大.pdf")
    sent(file, 0, content)


def test_a_full_folder_is_told_in_the_same_sentence():
    with pytest.raises(UploadNotKept), room_for("采购单.pdf"), FULL.open("wb", buffering=0) as full:
        full.write(b"x")
