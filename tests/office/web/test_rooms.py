"""The pages of rooms."""

from datetime import timedelta

import pytest
from django.urls import reverse

from hengji.office.rooms.models import Recording, Room, Waiver
from hengji.office.schemes.policy import OCCUPATION_ROOM, Policy
from tests.office.rooms.conftest import AS_ASKED, hall, site  # noqa: F401

COUNTED = AS_ASKED.written() | {"blocked": "3、5-6", "accessible": "1", "name": "二号机房"}


def test_the_exam_officer_registers_a_site_and_a_room(enter, guo_tao):
    browser = enter(guo_tao)
    browser.post(reverse("staff:register_site"), {"new-name": "西区考点", "new-address": "环城路 8 号"})
    page = browser.get(reverse("staff:rooms")).content.decode()
    number = page.split('name="site_id"')[1].split('value="')[1].split('"')[0]

    answer = browser.post(reverse("staff:rooms"), COUNTED | {"site_id": number})

    room = Room.objects.get()
    assert answer.headers["Location"] == reverse("staff:room", args=[room.pk])
    assert (room.place, room.blocked, len(room.seats)) == ("西区考点 二号机房", [3, 5, 6], 27)


def test_seats_that_cannot_be_read_are_said_beside_the_field(enter, guo_tao, site):  # noqa: F811
    answer = enter(guo_tao).post(reverse("staff:rooms"), COUNTED | {"site_id": site.pk, "blocked": "第三个"})

    assert answer.status_code == 422
    assert "请写座位号，如“1、3-5、30”" in answer.content.decode()


def test_a_room_is_held_against_the_schemes_of_coming_batches(enter, hall, batch, tang_min, guo_tao):  # noqa: F811
    batch.scheme.policy = Policy(**OCCUPATION_ROOM).written()
    batch.scheme.save(update_fields=["policy"])
    room = hall(servers=0)
    page = enter(guo_tao).get(reverse("staff:room", args=[room.pk])).content.decode()
    assert "服务器至少1，现有0" in page
    assert "<strong>不符合</strong>" in page

    typed = {"waive-batch_id": batch.pk, "waive-reason": "服务器设在隔壁。"}
    refused = enter(guo_tao).post(reverse("staff:room_act", args=[room.pk, "waive"]), typed)
    assert (refused.status_code, Waiver.objects.count()) == (403, 0)
    enter(tang_min).post(reverse("staff:room_act", args=[room.pk, "waive"]), typed)

    page = enter(guo_tao).get(reverse("staff:room", args=[room.pk])).content.decode()
    assert "已豁免" in page
    assert "<strong>不符合</strong>" not in page


def test_the_page_answers_which_recording_shows_a_seat(enter, hall, deng_bo, now):  # noqa: F811
    room, browser = hall(), enter(deng_bo)
    times = {"index-starts_at": "2026-03-09T10:00", "index-ends_at": "2026-03-09T12:00"}
    where = {"index-camera": "左后", "index-seats": "1-12", "index-kept_at": "NAS /cctv/0309"}
    browser.post(reverse("staff:room_act", args=[room.pk, "index"]), where | times)

    assert Recording.objects.get().ends_at == now + timedelta(hours=2)
    asked = {"seat": "12", "at": "2026-03-09T10:20"}
    assert "左后 ·" in browser.get(reverse("staff:room", args=[room.pk]), asked).content.decode()
    asked["seat"] = "13"
    page = browser.get(reverse("staff:room", args=[room.pk]), asked).content.decode()
    assert "没有登记的录像拍到这个座位的这一时刻。" in page


@pytest.mark.parametrize("at", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_moment_at_an_end_of_the_calendar_is_none(enter, hall, deng_bo, at):  # noqa: F811
    asked = enter(deng_bo).get(reverse("staff:room", args=[hall().pk]), {"seat": "12", "at": at})

    assert "输入一个有效的日期/时间" in asked.content.decode()


def test_an_act_that_rooms_do_not_know_does_not_exist(enter, hall, guo_tao):  # noqa: F811
    assert enter(guo_tao).post(reverse("staff:room_act", args=[hall().pk, "paint"])).status_code == 404
