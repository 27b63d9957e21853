import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from hengji.office.record.uploads import (
    LONGEST_NAME,
    UploadDamaged,
    UploadDisguised,
    UploadEmpty,
    UploadIsProgram,
    UploadKindNotAllowed,
    UploadRefused,
    UploadTooLarge,
    UploadWithMacros,
    examined,
    tidy_name,
)

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n44\n%%EOF\n"
FRAME = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 2, 3, 1) + b"\x01\x11\x00"
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    + FRAME
    + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x12\x34\xff\xd9"
)


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    + chunk(b"IEND", b"")
)


def packed(*names, content=b"<x/>"):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return out.getvalue()


XLSX = packed("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")
DOCX = packed("[Content_Types].xml", "_rels/.rels", "word/document.xml")
PROGRAM = b"MZ\x90\x00" + b"\x00" * 200


def upload(name, content):
    return examined(SimpleUploadedFile(name, content))


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("采购单.pdf", PDF, "application/pdf"),
        ("scan.JPG", JPEG, "image/jpeg"),
        ("scan.jpeg", JPEG, "image/jpeg"),
        ("shot.png", PNG, "image/png"),
        ("表.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("信.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_a_whole_file_of_an_allowed_kind_is_let_in(name, content, content_type):
    seen = upload(name, content)

    assert (seen.name, seen.content_type, seen.content) == (name, content_type, content)
    assert seen.size_bytes == len(content)
    assert len(seen.sha256) == 64


def test_what_is_stored_is_what_was_read_even_after_another_reader():
    file = SimpleUploadedFile("a.pdf", PDF)
    file.read()

    assert examined(file).content == PDF


def test_an_empty_file_is_refused():
    with pytest.raises(UploadEmpty, match=r"“a\.pdf”是空的"):
        upload("a.pdf", b"")


def test_a_file_above_the_limit_is_refused_with_both_sizes(settings):
    settings.UPLOAD_MAX_BYTES = 2048

    with pytest.raises(UploadTooLarge) as refused:
        upload("a.pdf", PDF + b" " * 2048)
    assert "2.1" in str(refused.value)
    assert "2.0" in str(refused.value)


def test_a_file_that_understates_its_size_is_refused_all_the_same(settings):
    settings.UPLOAD_MAX_BYTES = 64
    file = SimpleUploadedFile("a.pdf", PDF)
    file.size = 10

    with pytest.raises(UploadTooLarge):
        examined(file)


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.zip", "a.pdf.js", "pdf", ".pdf.", "a"])
def test_other_kinds_are_refused_with_the_list_of_allowed_ones(name):
    with pytest.raises(UploadKindNotAllowed, match="可以上传：pdf、jpg、jpeg、png、docx、xlsx"):
        upload(name, PDF)


@pytest.mark.parametrize("name", ["run.exe", "发票.pdf", "photo.jpg", "x.xlsx", "没有扩展名"])
@pytest.mark.parametrize(
    "content",
    [PROGRAM, b"\x7fELF" + b"\x01" * 100, b"#!/bin/sh\necho", b"\xca\xfe\xba\xbe" + b"\x00" * 50],
    ids=["windows", "linux", "script", "mac or java"],
)
def test_a_program_is_refused_whatever_it_is_called(name, content):
    with pytest.raises(UploadIsProgram, match="可执行程序"):
        upload(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PNG),
        ("a.png", JPEG),
        ("a.jpg", PDF),
        ("a.pdf", b"<html><script>alert(1)</script></html>"),
        ("a.pdf", b"just words"),
        ("a.xlsx", PDF),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        ("a.pdf", b"junk before\n" + PDF),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(name, content):
    with pytest.raises(UploadDisguised, match=f"“{name}”的内容不是它的扩展名所说的类型"):
        upload(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF[:-8]),
        ("a.pdf", PDF + PROGRAM),
        ("a.pdf", b"%PDF-1.7\nnothing else\n%%EOF"),
        ("a.jpg", JPEG[:-2]),
        ("a.jpg", JPEG + packed("evil.exe")),
        ("a.jpg", JPEG.replace(FRAME, b"")),
        ("a.jpg", JPEG[:20]),
        ("a.png", PNG[:-12]),
        ("a.png", PNG + b"trailer"),
        ("a.png", PNG.replace(b"\x00\x00\x00\x01\x08", b"\x00\x00\x00\x02\x08")),
        ("a.xlsx", DOCX),
        ("a.docx", packed("evil.exe")),
        ("a.xlsx", XLSX[:-10]),
        ("a.xlsx", packed("[Content_Types].xml", "xl/workbook.xml", *(f"f{n}" for n in range(2000)))),
        ("a.xlsx", packed("[Content_Types].xml", "xl/workbook.xml", content=b"\x00" * (51 * 1024 * 1024))),
    ],
)
def test_a_file_that_is_not_whole_or_brings_more_is_refused(name, content):
    with pytest.raises(UploadDamaged, match=f"“{name}”不完整或已损坏"):
        upload(name, content)


def test_an_office_document_with_macros_is_refused():
    with pytest.raises(UploadWithMacros, match="含有宏"):
        upload("a.xlsx", packed("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"))


@given(st.binary(max_size=400), st.sampled_from(["pdf", "jpg", "png", "docx", "xlsx"]))
def test_noise_is_refused_in_a_sentence(content, extension):
    sentence = ""
    try:
        upload(f"a.{extension}", content)
    except UploadRefused as refusal:
        sentence = str(refusal)

    assert sentence.endswith("。")


@given(st.sampled_from([PDF, JPEG, PNG]), st.data())
def test_no_cut_file_is_let_in(content, data):
    cut = data.draw(st.integers(1, len(content.rstrip(b"\n")) - 1))
    extension = {PDF: "pdf", JPEG: "jpg", PNG: "png"}[content]

    with pytest.raises(UploadRefused):
        upload(f"a.{extension}", content[:cut])


@given(st.text(max_size=300))
def test_a_tidy_name_is_no_path_and_hides_nothing(name):
    tidy = tidy_name(name)

    assert "/" not in tidy
    assert "\\" not in tidy
    assert len(tidy) <= LONGEST_NAME
    assert tidy == tidy_name(tidy)
    assert all(char.isprintable() or char.isspace() for char in tidy)


def test_a_long_name_keeps_its_extension():
    assert tidy_name("长" * 200 + ".pdf") == "长" * 116 + ".pdf"
