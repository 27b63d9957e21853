"""The console of a room over HTTP: one cheap question for all seats, acts for who runs the room, none for supervisors."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from hengji.office.exams import operations as exams
from tests.office.cases import taken_into_assessment
from tests.office.sittings import OPENS, checked_in, running

pytestmark = pytest.mark.django_db

LATER = OPENS + timedelta(minutes=20)
HERE, THERE = "a" * 64, "b" * 64


@pytest.fixture
def sitting(in_assessment, guo_tao, deng_bo, li_na, clock):
    """Li Na's at seat 07, and a second device that waits."""
    clock(LATER)
    sitting = checked_in(in_assessment, guo_tao, deng_bo)
    exams.start_sitting(sitting_id=sitting.pk, actor=li_na, now=OPENS, browser=HERE)
    exams.hold_or_ask(sitting_id=sitting.pk, browser=THERE, agent="Firefox", actor=li_na, now=LATER)
    return sitting


@pytest.fixture
def room(sitting):
    return f"/staff/console/?{urlencode({'room': sitting.room, 'at': OPENS.isoformat()})}"


def test_all_seats_are_one_question_however_many(
    enter, deng_bo, room, draft_of, ma_yong, sun_li, guo_tao, now, django_assert_num_queries
):
    watcher = enter(deng_bo)
    asked = {"HTTP_HX_REQUEST": "true"}
    with django_assert_num_queries(5):
        page = watcher.get(room, **asked)
    assert (page.content.count(b'id="seat-'), b"<html" in page.content) == (1, False)
    running(taken_into_assessment(draft_of(ma_yong), sun_li, guo_tao, now), guo_tao, deng_bo, seat="12")

    with django_assert_num_queries(5):
        page = watcher.get(room, **asked)
    assert page.content.count(b'id="seat-') == 2


def test_what_waits_is_told_aloud_once_and_not_with_every_question(enter, deng_bo, room, sitting):
    watcher = enter(deng_bo)
    said, again = (
        watcher.get(f"{room}&known={known}", HTTP_HX_REQUEST="true").content
        for known in ("", f"{sitting.pk}:1")
    )

    assert (b'hx-swap-oob="innerHTML"' in said, b'hx-swap-oob="innerHTML"' in again) == (True, False)


def test_an_invigilator_releases_the_seat_on_its_page(enter, deng_bo, sitting, said):
    watcher = enter(deng_bo)
    page = watcher.get(f"/staff/console/{sitting.pk}/")
    assert "另一台设备等待放行" in said(page)
    (claim,) = [row[0].pk for row in page.context["claims"]]
    given = {"claim": claim, "seat": "12", "reason": "七号机断电", "act": "release"}

    assert watcher.post(f"/staff/console/{sitting.pk}/release/", given).status_code == 302

    sitting.refresh_from_db()
    assert (sitting.holder, sitting.seat) == (THERE, "12")
    again = watcher.post(f"/staff/console/{sitting.pk}/release/", given)
    assert again.status_code == 404


def test_a_room_is_told_and_given_time_and_a_refusal_keeps_what_was_typed(
    enter, deng_bo, room, sitting, said
):
    watcher, here = enter(deng_bo), {"room": sitting.room, "at": OPENS.isoformat()}

    done = watcher.post("/staff/console/credit/", {**here, "minutes": 10, "reason": "断电", "scope": "room"})
    watcher.post("/staff/console/tell/", {**here, "text": "请继续作答", "scope": "room"})
    refused = watcher.post(
        "/staff/console/credit/", {**here, "minutes": 60, "reason": "断电", "scope": "room"}
    )

    sitting.refresh_from_db()
    assert (done.headers["Location"], sitting.credited, sitting.notices) == (room, 10, 2)
    assert (refused.status_code, "将超过方案规定的上限60分钟" in said(refused)) == (409, True)
    assert 'value="60"' in refused.content.decode()
    everywhere = {**here, "minutes": 5, "reason": "断电", "scope": "batch"}
    assert watcher.post("/staff/console/credit/", everywhere).status_code == 409


def test_a_supervisor_sees_the_same_and_changes_nothing(enter, lu_xun, room, sitting):
    watcher = enter(lu_xun)
    seats, seat = watcher.get(room), watcher.get(f"/staff/console/{sitting.pk}/")

    assert (seats.content.count(b'id="seat-'), seat.status_code) == (1, 200)
    assert b'action="/staff/console/' not in seats.content + seat.content
    given = {"text": "请继续作答"}
    assert watcher.post(f"/staff/console/{sitting.pk}/tell/", given).status_code == 403


def test_a_room_that_nobody_sits_in_is_not_there(enter, deng_bo, room):
    watcher = enter(deng_bo)
    for address in (
        "/staff/console/?room=无此考场&at=2026-04-20T09:00:00%2B08:00",
        "/staff/console/?room=x&at=now",
        "/staff/console/?room=x&at=0001-01-01T00:00:00%2B14:00",
        "/staff/console/?room=x&at=9999-12-31T23:59:00-12:00",
    ):
        assert watcher.get(address).status_code == 404
    assert watcher.get("/staff/console/").status_code == 200
