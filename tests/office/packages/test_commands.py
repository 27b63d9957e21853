"""A room as its people have it: packed at the centre, opened, sat in and closed on a machine of its own, taken back."""

import json
import os
import re
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from click.testing import CliRunner
from django.utils.timezone import localtime

from hengji.cli.room import room_group
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting, SittingEntry
from hengji.office.record.queries import events_of, verify_chain
from tests.cli.test_serve import PATIENCE_S, eventually, free_port, status_of
from tests.faults.disks import mounted
from tests.faults.full import no_room_left
from tests.office.packages.conftest import ROOM
from tests.office.sittings import operations_of, ticketed

MOST = 500
"""More than a room's log of changes takes before it has to grow."""


def at_the_centre(*words):
    done = CliRunner().invoke(room_group, [*words, "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def in_the_room(halves, *words):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    command = [sys.executable, "-m", "hengji.cli", "room", *words, "--json"]
    return subprocess.Popen(
        command,
        env=environment | dict(zip(("HENGJI_ROOM_FIRST", "HENGJI_ROOM_SECOND"), halves, strict=True)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


class Browser:
    """Somebody at a computer of the room."""

    def __init__(self, address):
        self.address, self.jar = address, CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))

    def get(self, path):
        with self.opener.open(f"{self.address}{path}", timeout=20) as answer:
            return answer.geturl().removeprefix(self.address), answer.read().decode()

    def post(self, path, page, **fields):
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        body = urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        with self.opener.open(f"{self.address}{path}", body, timeout=20) as answer:
            return answer.geturl().removeprefix(self.address), answer.read().decode()

    def sign_in(self, name, code):
        return self.post("/sign-in/", self.get("/")[1], name=name, code=code)

    def status(self, path):
        try:
            self.get(path)
        except HTTPError as error:
            return error.code
        return 200


@pytest.fixture
def seated(in_assessment, other_in_assessment, guo_tao):
    opens = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=1)
    window = {"window_opens_at": opens, "window_closes_at": opens + timedelta(hours=3)}
    return (
        ticketed(in_assessment, guo_tao, seat="01", **window),
        ticketed(other_in_assessment, guo_tao, seat="02", **window),
    )


@pytest.fixture
def package(seated, keys, deng_bo, fu_qiang, tmp_path):
    """Packed by the exam officer; each holder has looked up her half."""
    opens, file = localtime(seated[0].window_opens_at), tmp_path / "room.hengji"
    given = at_the_centre(
        *("pack", str(file), "--room", ROOM, "--opens", f"{opens:%Y-%m-%dT%H:%M}"),
        *("--due", f"{opens + timedelta(hours=9):%Y-%m-%dT%H:%M}"),
        *("--first", "deng.bo", "--second", "fu.qiang", "--actor", "guo.tao"),
    )
    assert (given["seats"], file.stat().st_mode & 0o777) == (2, 0o600)
    halves = [at_the_centre("half", given["code"], "--actor", who)["half"] for who in ("deng.bo", "fu.qiang")]
    return file, halves


def served(package, folder):
    port = free_port()
    process = in_the_room(
        package[1], "open", str(package[0]), "--folder", str(folder), "--address", f"127.0.0.1:{port}"
    )
    assert eventually(lambda: status_of(port) or process.poll() is not None)
    assert process.poll() is None, process.stderr.read()
    return process, f"http://127.0.0.1:{port}", json.loads(process.stdout.readline())


def stopped(process):
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE_S)


def closed(package, folder, file):
    process = in_the_room(package[1], "close", str(package[0]), str(file), "--folder", str(folder))
    said, wrong = process.communicate(timeout=PATIENCE_S)
    return process.returncode, said or wrong


def test_a_room_sits_without_the_centre_and_its_work_comes_back(package, seated, tmp_path):
    folder, result = tmp_path / "room", tmp_path / "result.hengji"
    process, address, said = served(package, folder)
    try:
        ticket, pk = seated[0].ticket, seated[0].pk
        door, candidate = Browser(address), Browser(address)
        assert door.sign_in("deng.bo", said["invigilators"]["deng.bo"])[0] == "/room/"
        page = door.get("/room/")[1]
        checks = {"ticket": "on", "document": "on", "face": "on"}
        board = door.post(f"/room/{pk}/check-in/", page, **checks)[1]
        code = re.search(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}(?=</td>)", board)[0]
        where, page = candidate.sign_in(ticket, code)
        assert where == f"/sittings/{pk}/"
        page = candidate.post(f"/sittings/{pk}/start/", page)[1]
        first = operations_of(seated[0])[0]
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        assert {
            path: candidate.status(path) for path in ("/room/", f"/sittings/{seated[1].pk}/", "/staff/")
        } == {
            "/room/": 404,
            f"/sittings/{seated[1].pk}/": 404,
            "/staff/": 404,
        }
        send = partial(operate, candidate, pk, token, first)
        assert send(0) == 1
        with no_room_left([process.pid, *children_of(process)]):
            stored, refused = until_refused(send)
        assert (refused, send(stored)) == (
            500,
            stored + 1,
        )  # the same once more, now that there is room again
        assert [done_at_the_board(door, *done) for done in at_the_board(pk)] == ["/room/"] * 3
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        process, address, said = served(package, folder)
        candidate.address = address
        where, _page = candidate.get(f"/sittings/{pk}/")
        assert where == f"/sittings/{pk}/"
        assert [send(number) for number in (0, stored)] == [1, stored + 1]
        where, page = candidate.get(f"/sittings/{pk}/hand-in/")
        assert candidate.post(f"/sittings/{pk}/hand-in/", page)[0] == f"/sittings/{pk}/receipt/"
    finally:
        stopped(process)

    code, told = closed(package, folder, result)
    whole = result.read_bytes()
    again = closed(package, folder, result)
    back = [at_the_centre("take-back", str(result), "--actor", "guo.tao") for _time in range(2)]

    assert (code, json.loads(told)["entries"]) == (0, stored + 1)
    assert (again[0], "没有覆盖" in again[1], result.read_bytes() == whole) == (1, True, True)
    assert [(one["again"], one["seats"], one["handed_in"], one["entries"]) for one in back] == [
        (False, 2, 1, stored + 1),
        (True, 2, 1, stored + 1),
    ]
    assert [Sitting.objects.get(pk=one.pk).state for one in seated] == [
        SittingState.SUBMITTED,
        SittingState.TICKETED,
    ]
    sitting = Sitting.objects.get(pk=pk)
    assert [(event.verb, event.reason) for event in events_of(sitting) if event.reason] == [
        ("give_time", "机房断电"),
        ("tell_candidate", "请保持安静。"),
        ("note_incident", "考生举手要求换鼠标。"),
    ]
    assert (sitting.credited, verify_chain(sitting)) == (10, events_of(sitting).count())


def test_a_full_disk_in_a_room_refuses_and_loses_nothing(package, seated, tmp_path):
    pk, result = seated[0].pk, tmp_path / "result.hengji"
    with mounted(tmp_path / "disk", os.geteuid()) as disk:
        folder = disk.folder / "room"
        process, address, said = served(package, folder)
        try:
            candidate, page = started(address, said, seated[0])
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
            send = partial(operate, candidate, pk, token, operations_of(seated[0])[0])
            assert [send(number) for number in range(3)] == [1, 2, 3]

            disk.fill()
            stored, refused = until_refused(send, 3)
            again = [until_refused(send, stored) for _time in range(3)]
            claimed = json.loads(candidate.get(f"/sittings/{pk}/state/")[1])["sequence"]
            disk.empty()

            assert (refused, again, claimed) == (500, [(stored, 500)] * 3, stored)
            assert [send(number) for number in (stored, 0, stored - 1)] == [stored + 1, 1, stored]
            page = candidate.get(f"/sittings/{pk}/hand-in/")[1]
            assert candidate.post(f"/sittings/{pk}/hand-in/", page)[0] == f"/sittings/{pk}/receipt/"
        finally:
            stopped(process)
        assert closed(package, folder, result)[0] == 0
    at_the_centre("take-back", str(result), "--actor", "guo.tao")

    there = SittingEntry.objects.filter(sitting=pk).order_by("sequence").values_list("sequence", "key")
    assert list(there) == [(number + 1, f"k{number}") for number in range(stored + 1)]


def test_a_result_that_finds_no_room_leaves_no_half_and_is_given_again(package, tmp_path):
    folder = tmp_path / "room"
    stopped(served(package, folder)[0])
    with mounted(tmp_path / "stick", os.geteuid()) as stick:
        result = stick.folder / "result.hengji"
        stick.fill()
        code, said = closed(package, folder, result)
        left = list(stick.folder.iterdir())
        stick.empty()

        assert (code, left) == (1, [])
        assert "没有写出" in said
        assert closed(package, folder, result)[0] == 0
        back = at_the_centre("take-back", str(result), "--actor", "guo.tao")
    assert (back["again"], back["seats"]) == (False, 2)


def started(address, said, sitting):
    """Let a candidate in and have her begin; give her browser and the page that it shows."""
    door, candidate = Browser(address), Browser(address)
    door.sign_in("deng.bo", said["invigilators"]["deng.bo"])
    checks = {"ticket": "on", "document": "on", "face": "on"}
    board = door.post(f"/room/{sitting.pk}/check-in/", door.get("/room/")[1], **checks)[1]
    code = re.search(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}(?=</td>)", board)[0]
    _where, page = candidate.sign_in(sitting.ticket, code)
    return candidate, candidate.post(f"/sittings/{sitting.pk}/start/", page)[1]


def at_the_board(pk):
    """Give what the invigilators do while the candidate works: for everybody, and for her alone."""
    yield "credit", {"whom": "everybody", "minutes": 10, "reason": "机房断电"}
    yield "tell", {"whom": pk, "text": "请保持安静。"}
    yield "incident", {"whom": pk, "text": "考生举手要求换鼠标。"}


def done_at_the_board(door, act, fields):
    return door.post(f"/room/{act}/", door.get("/room/")[1], **fields)[0]


def operate(candidate, pk, token, payload, number):
    request = Request(
        f"{candidate.address}/sittings/{pk}/operations/",
        json.dumps({**payload, "key": f"k{number}", "expected_sequence": number}).encode(),
        {"X-CSRFToken": token, "Content-Type": "application/json"},
    )
    with candidate.opener.open(request, timeout=20) as answer:
        return json.loads(answer.read())["entry"]["sequence"]


def until_refused(send, first=1):
    """Send one operation after another until the room's disk takes no more; give how many it took, and the refusal."""
    for number in range(first, first + MOST):
        try:
            send(number)
        except HTTPError as refused:
            return number, refused.code
    return pytest.fail("a full disk took everything")


def children_of(process):
    return [int(one) for one in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
