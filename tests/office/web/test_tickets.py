"""The candidate's photograph and her ticket."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from hengji.office.exams.models import Sitting
from hengji.office.keeping.lifecycle import Kept
from hengji.office.keeping.removing import remove
from hengji.office.oversight.models import Look
from hengji.office.oversight.wholeness import check_everything
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import Photograph
from hengji.office.people.operations import declare_tie
from tests.office.sittings import OPENS, ticketed


def picture(size=(500, 700), kind="JPEG", **saved):
    """A picture as a camera makes it, with what it knows of the place inside."""
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    made = BytesIO()
    Image.new("RGB", size, "#8899aa").save(made, kind, **({"exif": exif} if kind == "JPEG" else {}) | saved)
    return made.getvalue()


def sent(browser, content, name="me.jpg"):
    return browser.post(reverse("candidate:photograph"), {"file": SimpleUploadedFile(name, content)})


@pytest.fixture
def kept(enter, li_na):
    sent(enter(li_na), picture())
    return Photograph.objects.exclude(file="").get()


def test_a_photograph_is_kept_small_and_without_what_the_camera_knows(
    enter, li_na, django_capture_on_commit_callbacks
):
    content = picture((1500, 2100))
    assert b"taken at home" in content
    browser = enter(li_na)
    assert sent(browser, content).status_code == 302
    first = Photograph.objects.exclude(file="").get()
    with first.file.open("rb") as stored:
        kept = stored.read()
    assert Image.open(BytesIO(kept)).size == (590, 826)
    assert b"taken at home" not in kept

    with django_capture_on_commit_callbacks(execute=True):
        sent(browser, picture(kind="PNG"), "me.png")
    assert not default_storage.exists(first.file.name)
    assert Photograph.objects.exclude(file="").count() == 1
    assert check_everything().files == 1
    browser.post(reverse("candidate:photograph"), {"remove": "1"})
    assert browser.get(reverse("candidate:photograph_file")).status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (picture((200, 280)), "me.jpg", "至少须有295×413像素"),
        (picture((700, 500)), "me.jpg", "宽高比须接近"),
        (picture()[:900], "me.jpg", "不完整或已损坏"),
        (b"MZ" + picture(), "me.jpg", "可执行程序"),
        (b"%PDF-1.4 %%EOF", "me.jpg", "不是它的扩展名所说的类型"),
    ],
)
def test_what_is_no_photograph_is_refused_in_a_sentence(enter, li_na, content, name, said):
    answer = sent(enter(li_na), content, name)

    assert (answer.status_code, Photograph.objects.count()) == (422, 0)
    assert said in answer.content.decode()


@pytest.mark.conforms("R10")
def test_only_those_at_the_door_see_the_photograph_and_only_while_they_compare(
    enter, kept, in_assessment, guo_tao, deng_bo, sun_li, ma_yong, clock, now
):
    sitting = ticketed(in_assessment, guo_tao)
    clock(OPENS)
    address = reverse("staff:sitting_photograph", args=[sitting.pk])

    assert address in enter(deng_bo).get(reverse("staff:sitting", args=[sitting.pk])).content.decode()
    assert enter(deng_bo).get(address).headers["Content-Type"] == "image/jpeg"
    (look,) = Look.objects.values_list("reader__username", "kind", "number")
    assert look == ("deng.bo", "photograph", sitting.pk)
    assert [enter(who).get(address).status_code for who in (sun_li, ma_yong)] == [403, 403]
    Sitting.objects.filter(pk=sitting.pk).update(state="voided")
    assert enter(deng_bo).get(address).status_code == 404
    Sitting.objects.filter(pk=sitting.pk).update(state="ticketed")
    declare_tie(first=deng_bo, second=in_assessment.applicant, kind=TieKind.KIN, actor=deng_bo, now=now)
    assert enter(deng_bo).get(address).status_code == 404


def test_the_photograph_goes_with_what_is_kept_of_her_contact(kept, li_na):
    remove(li_na, Kept.CONTACT)

    assert Photograph.objects.exclude(file="").count() == 0


def test_the_ticket_is_a_sheet_with_everything_she_needs(enter, kept, in_assessment, guo_tao, clock):
    person = in_assessment.applicant
    person.name = "欧阳䶮"
    person.save(update_fields=["name"])
    sitting = ticketed(in_assessment, guo_tao)
    clock(OPENS)

    answer = enter(person).get(reverse("candidate:ticket_file", args=[in_assessment.pk]))

    sheet = PdfReader(BytesIO(answer.content))
    words = sheet.pages[0].extract_text()
    assert len(sheet.pages) == 1
    for wanted in (
        "欧阳䶮",
        sitting.ticket,
        "一号考场",
        "07",
        "2026-04-20 09:00",
        "120 分钟",
        "Admission ticket",
    ):
        assert wanted in words, wanted
    assert [image.image.size for image in sheet.pages[0].images] == [(500, 700)]


def test_a_name_that_the_font_cannot_draw_is_said_and_not_printed_with_a_hole(
    enter, in_assessment, guo_tao, clock
):
    person = in_assessment.applicant
    person.name = "李\U0003134a"
    person.save(update_fields=["name"])
    ticketed(in_assessment, guo_tao)
    clock(OPENS)

    answer = enter(person).get(reverse("candidate:ticket_file", args=[in_assessment.pk]))

    assert answer.status_code == 409
    assert "字库里没有" in answer.content.decode()


def test_the_exam_goes_into_her_calendar(enter, in_assessment, guo_tao, clock):
    ticketed(in_assessment, guo_tao)
    clock(OPENS)

    body = (
        enter(in_assessment.applicant)
        .get(reverse("candidate:exam_calendar", args=[in_assessment.pk]))
        .content.decode()
    )

    assert "DTSTART:20260420T010000Z\r\nDTEND:20260420T040000Z" in body
    assert "LOCATION:一号考场 07号座位" in body
