"""Files that are small on the wire and large where they are opened, or that name a place they must not go to."""

import re
import struct
import tracemalloc
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import hengji.office.web
from hengji.office.casework.operations import add_evidence
from hengji.office.groups.reading import read_sheet
from hengji.office.packages.parcel import MEMBERS, read
from hengji.office.people.photographs import tidied
from hengji.office.record.uploads import (
    UploadDamaged,
    UploadTooManyPixels,
    UploadWithMacros,
    examined,
    tidy_name,
)
from hengji.office.web.sitting.uploads import packed
from tests.office.record.test_uploads import JPEG, PDF, PNG, chunk

HARDLY_ANY = 40 * 1024**2
"""What refusing a bomb may cost; each of them unfolds to three times as much and more."""

PARTS = ("[Content_Types].xml", "xl/workbook.xml")


def sheet(*more, zeros=0, many=0, claimed=None):
    """Pack something that calls itself a workbook."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (*PARTS, *more):
            archive.writestr(name, b"<x/>")
        if zeros:
            with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
                for _megabyte in range(zeros):
                    part.write(bytes(1024**2))
        for number in range(many):
            archive.writestr(f"xl/{number}.xml", b"")
    content = out.getvalue()
    return (
        content.replace(struct.pack("<I", zeros * 1024**2), struct.pack("<I", claimed))
        if claimed
        else content
    )


def parcel(zeros):
    """Pack something that calls itself the package of a room."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in MEMBERS:
            archive.writestr(name, bytes(zeros * 1024**2))
    return out.getvalue()


def picture(width, height):
    """Say a size that the data does not have; whoever opens it makes room for that size first."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1024**2)))
        + chunk(b"IEND", b"")
    )


def wide_jpeg(width, height):
    return JPEG.replace(struct.pack(">HH", 2, 3), struct.pack(">HH", height, width))


def test_the_doors_for_files_are_these_and_behind_each_stands_a_reader():
    """A new door is named here after a reader has been put behind it."""
    pages = Path(hengji.office.web.__file__).parent
    doors = {
        str(file.relative_to(pages))
        for file in pages.rglob("*.py")
        if re.search(r"request\.(FILES|read)\b|as_upload", file.read_text())
    }

    assert doors == {
        "candidate/photographs.py",  # people.photographs.tidied
        "candidate/views.py",  # record.uploads.examined
        "receiving/protocol.py",  # takes bytes, which only a form hands on
        "receiving/forms.py",  # whatever stands behind the form
        "partner/lists.py",  # groups.reading.read_sheet
        "room/views.py",  # record.uploads.examined
        "staff/packages.py",  # packages.parcel.read
        "sitting/asked.py",  # web.sitting.uploads.packed
        "staff/violations.py",  # record.uploads.examined
        "staff/sites.py",  # record.uploads.examined
    }


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("160 MB.xlsx", lambda: sheet(zeros=160), UploadDamaged),
        ("120 MB, said to be 1 KB.xlsx", lambda: sheet(zeros=120, claimed=1024), UploadDamaged),
        ("thousands of parts.xlsx", lambda: sheet(many=3000), UploadDamaged),
        ("macros.xlsx", lambda: sheet("xl/vbaProject.bin"), UploadWithMacros),
        ("50000 × 50000.png", lambda: picture(50_000, 50_000), UploadTooManyPixels),
        ("65535 × 65535.jpg", lambda: wide_jpeg(65_535, 65_535), UploadTooManyPixels),
    ],
)
def test_a_bomb_is_refused_before_it_unfolds(name, content, refusal):
    upload = SimpleUploadedFile(name, content())
    assert upload.size < 2 * 1024**2
    tracemalloc.start()
    try:
        with pytest.raises(refusal):
            examined(upload)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < HARDLY_ANY


@pytest.mark.parametrize(
    ("reader", "name", "content"),
    [
        (read_sheet, "名单.xlsx", lambda: sheet(zeros=160)),
        (packed, "主图.png", lambda: picture(50_000, 50_000)),
        (packed, "主图.jpg", lambda: wide_jpeg(65_535, 65_535)),
        (lambda upload: tidied(upload.read()), "照片.png", lambda: picture(50_000, 50_000)),
        (lambda upload: read(upload.read()), "考场.zip", lambda: parcel(zeros=160)),
    ],
)
def test_the_other_doors_refuse_a_bomb_as_cheaply(reader, name, content):
    upload = SimpleUploadedFile(name, content())
    tracemalloc.start()
    try:
        with pytest.raises(Exception) as refused:  # noqa: PT011 - each reader has a family of its own
            reader(upload)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert not isinstance(refused.value, MemoryError | AssertionError | AttributeError | TypeError)
    assert most < HARDLY_ANY


def test_a_pdf_is_never_opened_here_so_what_it_unfolds_to_costs_nothing():
    stream = zlib.compress(zlib.compress(bytes(100 * 1024**2)))
    content = PDF.replace(
        b"endobj", b"endobj\n2 0 obj<</Filter[/FlateDecode/FlateDecode]>>stream\n" + stream, 1
    )
    tracemalloc.start()
    try:
        seen = examined(SimpleUploadedFile("层层压缩.pdf", content))
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert seen.content == content
    assert most < 1024**2


PATHS = (
    "../../../etc/cron.d/x.pdf",
    "..\\..\\windows\\x.pdf",
    "/etc/passwd.pdf",
    "C:\\boot.pdf",
    "x\x00.pdf",
    "....//x.pdf",
    "%2e%2e%2fx.pdf",
    "a" * 5000 + ".pdf",
    "\u202efdp.exe.pdf",
)


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_a_name_never_says_where_a_file_is_put(draft, li_na, now, settings, tmp_path, path):
    settings.MEDIA_ROOT = tmp_path
    upload = SimpleUploadedFile("x.pdf", PDF)
    upload._name = path  # as a program that is no browser would send it

    item = add_evidence(
        application_id=draft.pk, requirement="A", title="证明", upload=upload, actor=li_na, now=now
    )

    folder, _, stored = item.file.name.rpartition("/")
    assert folder.split("/")[0] == "evidence"
    assert ".." not in folder
    assert not any(part in stored for part in ("passwd", "boot", "cron", "exe", "%", "\\"))
    assert item.name == tidy_name(path)


def test_a_picture_as_large_as_a_scanned_double_page_is_let_in():
    assert examined(SimpleUploadedFile("scan.png", picture(9_900, 7_000))).content_type == "image/png"
    assert examined(SimpleUploadedFile("dot.png", PNG)).content_type == "image/png"
