"""The pages of the arrangement and of the sessions."""

import pytest
from django.urls import reverse

from hengji.office.exams.models import Sitting
from hengji.office.exams.operations import issue_ticket, prepare_envelope
from hengji.office.messages.models import Message
from hengji.office.messages.operations import tell
from hengji.office.people.accommodating import accommodation_of
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.rooms.lifecycle import EnvelopeState
from hengji.office.rooms.models import Envelope
from tests.office.rooms.conftest import hall, site  # noqa: F401
from tests.office.seating.conftest import SOON, admitted, room  # noqa: F401
from tests.office.sittings import OPENS

PLAN = {
    "first_at": "2026-04-20T09:00",
    "last_on": "2026-04-20",
    "minutes": "180",
    "pause": "60",
    "per_day": "1",
    "per_room": "1",
}


@pytest.fixture
def seated(enter, in_assessment, admitted, room, guo_tao, clock):  # noqa: F811
    """The exam officer arranges Li Na and two others, as the pages let her."""
    admitted(2)
    clock(SOON)
    browser, address = enter(guo_tao), reverse("staff:seating", args=[in_assessment.batch_id])
    typed = PLAN | {"rooms": str(room.pk)}
    page = browser.get(address, typed).content.decode()
    digest = page.split('name="digest" value="')[1].split('"')[0]
    assert Sitting.objects.count() == 0
    return browser.post(address, typed | {"digest": digest})


def test_the_preview_becomes_the_arrangement(enter, seated, guo_tao):
    assert Sitting.objects.count() == 3
    page = enter(guo_tao).get(seated.headers["Location"]).content.decode()
    assert "考场编排记录" in page
    assert "与留存结果一致" in page


def test_a_preview_that_is_no_longer_so_seats_nobody(enter, in_assessment, room, guo_tao, clock):  # noqa: F811
    clock(SOON)
    typed = PLAN | {"rooms": str(room.pk), "digest": "0" * 64}

    answer = enter(guo_tao).post(reverse("staff:seating", args=[in_assessment.batch_id]), typed)

    assert (answer.status_code, Sitting.objects.count()) == (409, 0)


@pytest.mark.conforms("C16")
def test_two_people_open_a_session_on_its_page(enter, seated, guo_tao, deng_bo, clock):
    envelope = Envelope.objects.get()
    page = reverse("staff:session", args=[envelope.pk])
    enter(guo_tao).post(reverse("staff:prepare_session", args=[envelope.pk]))
    clock(OPENS)
    for person, words in ((guo_tao, "作为第一人开启"), (deng_bo, "作为第二人开启")):
        assert words in enter(person).get(page).content.decode()
        enter(person).post(reverse("staff:open_session", args=[envelope.pk]))
        assert words not in enter(person).get(page).content.decode()

    envelope.refresh_from_db()
    assert (envelope.state, envelope.first_by, envelope.second_by) == (EnvelopeState.OPENED, guo_tao, deng_bo)


def test_the_sheets_of_a_session_are_a_document_without_holes(enter, seated, guo_tao, li_na, now):
    address = reverse("staff:session_file", args=[Envelope.objects.get().pk])

    body = enter(guo_tao).get(address).content

    assert body.startswith(b"%PDF-")
    declare_tie(first=guo_tao, second=li_na, kind=TieKind.KIN, actor=guo_tao, now=now)
    assert enter(guo_tao).get(address).status_code == 404


def test_a_ticketed_candidate_is_told_of_another_seat(enter, seated, in_assessment, guo_tao):
    sitting = Sitting.objects.get(application=in_assessment)
    prepare_envelope(envelope_id=sitting.envelope_id, actor=None, now=SOON)
    issue_ticket(sitting_id=sitting.pk, actor=guo_tao, now=SOON)
    free = next(
        n for n in ("01", "02", "03", "04", "05", "06") if not Sitting.objects.filter(seat=n).exists()
    )
    typed = {
        "room": sitting.room, "seat": free, "window_opens_at": "2026-04-20T09:00",
        "window_closes_at": "2026-04-20T12:00", "reason": "电脑故障",
    }  # fmt: skip

    enter(guo_tao).post(reverse("staff:move_seat", args=[sitting.pk]), typed)

    tell(now=SOON)
    message = Message.objects.get(kind="move_seat")
    assert f"座位：{free}" in message.body_zh
    assert "电脑故障" in message.body_zh


@pytest.mark.conforms("R14")
def test_the_registrar_grants_an_accommodation_that_others_do_not_read(enter, li_na, sun_li, feng_gang):
    page = reverse("staff:person", args=[li_na.pk])
    typed = {"needs-extra_percent": "25", "needs-accessible_seat": "on", "needs-reason": "见残疾证"}
    enter(sun_li).post(reverse("staff:accommodate", args=[li_na.pk]), typed)

    granted = accommodation_of(li_na)
    assert (granted.extra_percent, granted.accessible_seat) == (25, True)
    assert "见残疾证" in enter(sun_li).get(page).content.decode()
    assert "见残疾证" not in enter(feng_gang).get(page).content.decode()
