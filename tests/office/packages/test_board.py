"""The board of a room's own server: what its two invigilators settle together, without script."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import clear_url_caches
from django.utils import timezone

from hengji.office.exams import operations as exams
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import SeatClaim, Sitting
from hengji.office.packages import operations
from hengji.office.packages.queries import violations_here
from hengji.office.people.models import User
from tests.office.packages.conftest import elsewhere
from tests.office.record.test_uploads import JPEG, PROGRAM
from tests.office.sittings import AGREES, OPENS


@pytest.fixture
def room(out, settings, monkeypatch):
    """A room that runs, with a browser for each of its invigilators."""
    settings.ROOM, settings.ROOT_URLCONF = True, "hengji.office.site.room_urls"
    clear_url_caches()
    moment = SimpleNamespace(now=OPENS + timedelta(minutes=1))
    monkeypatch.setattr(timezone, "now", lambda: moment.now)
    with elsewhere():
        package = operations.open_package(file=out.file, halves=out.halves, now=OPENS)
        first, second = (
            User.objects.get(pk=pk) for pk in (package.first_holder_id, package.second_holder_id)
        )
        yield SimpleNamespace(first=entered(first), second=entered(second), people=(first, second))
    clear_url_caches()


def entered(person):
    client = Client()
    client.force_login(person)
    client.cookies["django_language"] = "zh-hans"
    return client


def li_na_and_ma_yong():
    return Sitting.objects.select_related("application__applicant").order_by("seat")


def text_of(response):
    return response.content.decode()


def posted(client, path, **fields):
    """Post, and give the status with what the page after it says."""
    answer = client.post(f"/room/{path}", fields, follow=True)
    return answer.status_code, text_of(answer)


DOUBT = {"doubt-ticket": "on", "doubt-document": "on", "doubt-reason": "照片像另一个人。"}


def test_who_is_in_doubt_at_the_door_is_settled_by_both_invigilators(room):
    li_na, ma_yong = li_na_and_ma_yong()
    door = f"{li_na.pk}/doubt/"
    unsaid, kept = posted(room.first, door, **DOUBT)
    reported, board = posted(room.first, door, **DOUBT | {"doubt-admits": "yes"})

    own, _page = posted(room.first, f"{door}confirm/", answer="是本人。")
    other = text_of(room.second.get("/room/"))
    settled, after = posted(room.second, f"{door}confirm/", answer="证件和本人一致。")
    posted(room.first, f"{ma_yong.pk}/doubt/", **DOUBT | {"doubt-admits": "no"})
    disputed, left = posted(room.second, f"{ma_yong.pk}/doubt/dispute/", answer="像的。")

    assert (unsaid, "照片像另一个人。" in kept) == (422, True)
    assert (reported, "须由另一名监考员登录后确认" in board, f"{door}confirm/" in board) == (200, True, False)
    assert (own, f"/room/{door}confirm/" in other) == (409, True)
    assert (settled, "两人意见一致，已办理。" in after) == (200, True)
    assert (disputed, "已登记意见不一致" in left) == (200, True)
    assert [one.state for one in li_na_and_ma_yong()] == [SittingState.CHECKED_IN, SittingState.TICKETED]
    assert posted(room.first, f"{ma_yong.pk}/check-in/", ticket="on", document="on", face="on")[0] == 409


def test_an_exam_is_ended_when_the_other_invigilator_confirms_it(room):
    li_na = at_work(room)
    report = {"whom": li_na.pk, "code": "V12", "facts": "桌下看手机。", "expel": "on"}

    unsaid = {posted(room.first, "report/", **report | {name: ""})[0] for name in ("facts", "whom")}
    reported, board = posted(room.first, "report/", **report)
    (case,) = violations_here()
    number = case.pk
    own = posted(room.first, f"violations/{number}/expel/")[0]
    waits = text_of(room.second.get("/room/"))
    ended, after = posted(room.second, f"violations/{number}/expel/")

    assert (unsaid, reported, own, ended) == ({422}, 200, 409, 200)
    assert ["须由另一名监考员登录后确认" in page for page in (board, waits)] == [True, False]
    assert (f"/room/violations/{number}/expel/" in waits, "1 件待处理" in waits) == (True, True)
    assert "考试已终止。" in after
    assert Sitting.objects.get(pk=li_na.pk).state == SittingState.EXPELLED
    assert posted(room.second, "violations/999/expel/")[0] == 404


def test_evidence_is_added_below_the_report(room):
    li_na = at_work(room)
    posted(room.first, "report/", whom=li_na.pk, code="V12", facts="桌下看手机。")
    (case,) = violations_here()
    there = f"violations/{case.pk}/evidence/"
    words = {"title": "桌下的手机", "statement": "九点二十分拍摄。"}

    def sent(by, content, **said):
        return posted(by, there, **words | said, file=SimpleUploadedFile("手机.jpg", content))

    unsaid, kept = sent(room.first, JPEG, statement="")
    hostile, why = sent(room.second, PROGRAM)
    added, board = sent(room.second, JPEG)

    assert (unsaid, "桌下的手机" in kept) == (422, True)
    assert (hostile, "可执行程序" in why, "九点二十分拍摄。" in why) == (422, True, True)
    assert (added, "证据已加入" in board, "手机.jpg" in board) == (200, True, True)
    assert [(one.title, one.added_by) for one in violations_here()[0].evidence.all()] == [
        ("桌下的手机", room.people[1])
    ]
    assert sent(entered(li_na.application.applicant), JPEG)[0] == 404
    assert posted(room.first, "violations/999/evidence/")[0] == 404


def test_a_second_device_is_let_in_or_left_to_wait_no_longer(room):
    li_na = at_work(room)
    who = {"sitting_id": li_na.pk, "actor": li_na.application.applicant, "agent": "", "now": timezone.now()}
    for browser in ("b" * 64, "c" * 64):
        exams.hold_or_ask(**who, browser=browser)
    first, second = SeatClaim.objects.order_by("pk")

    down = posted(room.first, f"claims/{first.pk}/", act="turn_down", reason="不是她的设备", seat="")
    let = posted(room.second, f"claims/{second.pk}/", reason="一号机断电", seat="07")

    assert [("没有放行" in down[1]), ("已放行" in let[1])] == [True, True]
    assert [one.state for one in SeatClaim.objects.order_by("pk")] == ["turned_down", "let_in"]
    assert Sitting.objects.get(pk=li_na.pk).seat == "07"


def test_a_candidate_can_do_nothing_of_it(room):
    li_na = at_work(room)
    hers = entered(li_na.application.applicant)

    paths = [
        f"{li_na.pk}/doubt/",
        f"{li_na.pk}/doubt/confirm/",
        "violations/1/expel/",
        "violations/1/evidence/",
        "report/",
        "claims/1/",
    ]
    assert {posted(hers, path)[0] for path in paths} == {404}


def at_work(room):
    """Let Li Na in and have her begin."""
    li_na = li_na_and_ma_yong()[0]
    exams.check_in(sitting_id=li_na.pk, identity=AGREES, actor=room.people[0], now=timezone.now())
    exams.start_sitting(
        sitting_id=li_na.pk, actor=li_na.application.applicant, now=timezone.now(), browser="a" * 64
    )
    return li_na
