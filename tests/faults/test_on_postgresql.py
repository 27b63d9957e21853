"""What breaks in mid-exam costs nobody anything, where the house stands on PostgreSQL and tells Redis of its jobs."""

import json
from dataclasses import replace
from gzip import decompress as gunzip

import pytest
from tools.load import PASSWORD

from tests.faults import nodes
from tests.faults.door import opened, silent
from tests.faults.held import PAIRS, all_at_work, assert_counted_once, assert_nothing_lost, finished
from tests.faults.house import at_once, eventually
from tests.faults.uploading import PART, SCAN, Upload

at_both_nodes = pytest.mark.allow_hosts(["127.0.0.1", f"{nodes.NET}.2", f"{nodes.NET}.3"])


def arrived(cluster, upload):
    """Give what the database holds of a file that is on its way."""
    return cluster.asked(
        """SELECT string_agg(content, NULL ORDER BY "offset")
        FROM office_filepart JOIN office_incomingfile AS file ON file_id = file.id WHERE token = %s""",
        upload.address.split("/")[-2],
    )


def test_a_killed_queue_hinders_nobody(on_postgresql, queue):
    if queue is None:
        pytest.skip("needs redis-server, as Debian has it")
    (page,) = on_postgresql.take(1)
    page.work(until=5)

    queue.kill()
    queue.wait()

    page.work()
    assert page.unanswered == 0
    page.hand_in()
    assert on_postgresql.house.told("asking") == "waiting"
    assert_nothing_lost(on_postgresql, [page])


@at_both_nodes
def test_who_signs_in_at_one_node_is_known_at_the_other(on_postgresql, two_nodes):
    page = on_postgresql.newcomer
    page.house = two_nodes[0]
    page.sign_in(PASSWORD)

    page.house = two_nodes[1]

    page.start()


@at_both_nodes
def test_what_comes_to_both_nodes_at_once_counts_once(on_postgresql, two_nodes):
    (page,) = on_postgresql.take(1)
    here, there = (replace(page, house=node) for node in two_nodes)

    for number in range(PAIRS):
        assert_counted_once(number, here, there)

    there.work()
    assert_nothing_lost(on_postgresql, [there])


@at_both_nodes
def test_a_node_that_falls_out_costs_its_candidates_nothing(on_postgresql, two_nodes, cluster):
    *pages, sender = on_postgresql.take(5)
    for page, node in zip(pages, two_nodes * 2, strict=True):
        page.house = node
    sender.house = two_nodes[0]
    upload = Upload(sender)
    upload.announce()
    assert upload.send_part().status == 204
    threads = at_once(pages, lambda page: page.work())
    all_at_work(pages)

    two_nodes[0].kill()
    assert eventually(lambda: pages[0].unanswered and pages[2].unanswered)
    pages[0].house = pages[2].house = sender.house = two_nodes[1]  # as a balancer sends them

    assert (upload.come(), upload.send_part().status) == (PART, 204)
    upload.send_rest()
    assert finished(threads)
    assert not any(page.unanswered for page in (pages[1], pages[3]))
    assert_nothing_lost(on_postgresql, pages)
    assert arrived(cluster, upload) == SCAN


def test_the_door_adds_nothing_twice_and_hides_what_is_not_for_strangers(door):
    outside, _second = door

    _status, headers, _body = outside.asked("GET", "/sign-in/")
    for name in ("Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "X-Request-ID"):
        assert len(headers.get_all(name)) == 1, name
    hidden = ("/health/", "/ready/", "/metrics/", "/metrics", "//metrics/", "/%6detrics/", "/a/../ready/")
    assert [outside.asked("GET", path)[0] for path in hidden] == [404] * len(hidden)
    status, headers, body = outside.asked("POST", "/language/", b"x" * (64 * 1024**2 + 1))
    assert (status, headers["Content-Type"]) == (413, "text/plain; charset=utf-8")
    assert "请分开提交" in body.decode()


def test_the_door_presses_the_desk_and_what_is_heard_of_it_and_nothing_else(on_postgresql, door):
    outside, _second = door
    [page] = on_postgresql.take(1)
    page.house = outside
    here = f"/sittings/{page.sitting}/"

    desk, told, sign_in = (
        page.ask("GET", address, "", {"Accept-Encoding": "gzip"})
        for address in (here, f"{here}state/?everything=1", f"/sign-in/?next={here}")
    )

    assert [answer.headers["Content-Encoding"] for answer in (desk, told, sign_in)] == ["gzip", "gzip", None]
    assert len(gunzip(desk.body)) > 5 * len(desk.body)
    assert json.loads(gunzip(told.body))["sequence"] == 0
    assert page.asked("GET", "").headers["Content-Encoding"] is None


@pytest.mark.parametrize("desk", ["sittings", "practice/rounds"])
def test_a_desk_is_asked_of_one_node(door, desk):
    outside, _second = door

    nodes = {number: nodes_asked(outside, f"/{desk}/{number}/state/") for number in range(1, 13)}

    assert {len(asked) for asked in nodes.values()} == {1}
    assert len(set().union(*nodes.values())) == 2


def nodes_asked(door, path):
    """Ask four times and read from the door who answered."""
    before = len(door.log("asked").splitlines())
    assert {door.asked("GET", path)[0] for _time in range(4)} == {401}
    return set(eventually(lambda: (told := door.log("asked").splitlines()[before:])[3:] and told))


def test_a_node_that_says_nothing_keeps_nobody_waiting(on_postgresql):
    """A machine or a container that is gone does not even refuse."""
    with silent() as gone, opened(on_postgresql.house, gone) as outside:
        assert [outside.asked("GET", "/sign-in/")[0] for _ in range(10)] == [200] * 10


def test_tries_are_counted_by_the_address_that_the_door_saw(door):
    """Twenty look-ups of a certificate in ten minutes, whatever address a visitor gives herself."""
    outside, _second = door
    token = "a" * 32
    form = f"number=KJDZSW-2026-PRJ-000001&name=x&csrfmiddlewaretoken={token}"
    told = {"Origin": outside.origin, "Cookie": f"csrftoken={token}"}
    told["Content-Type"] = "application/x-www-form-urlencoded"

    def look_up(source, claimed):
        return outside.asked("POST", "/verify/", form, source, told | {"X-Forwarded-For": claimed})[0]

    assert [look_up("127.0.0.3", f"192.0.2.{n}") for n in range(21)] == [200] * 20 + [429]
    assert look_up("127.0.0.4", "192.0.2.1") == 200


def test_behind_the_door_a_node_that_ends_is_noticed_by_nobody_who_reads(on_postgresql, door):
    outside, second = door
    pages = on_postgresql.take(2)
    for page in pages:
        page.house = outside
    threads = at_once(pages, lambda page: page.work())
    all_at_work(pages)

    second.kill()

    assert [outside.asked("GET", "/sign-in/")[0] for _ in range(40)] == [200] * 40
    assert finished(threads)
    assert_nothing_lost(on_postgresql, pages)
    assert "127.0.0.1" not in outside.log("access")


def test_a_killed_database_keeps_all_that_was_acknowledged(on_postgresql, cluster):
    pages = on_postgresql.take(3)
    threads = at_once(pages, lambda page: page.work())
    all_at_work(pages)

    cluster.kill()
    assert eventually(lambda: all(page.unanswered for page in pages))
    cluster.start()

    assert finished(threads)
    assert_nothing_lost(on_postgresql, pages)


def test_a_full_disk_under_the_database_keeps_all_that_was_acknowledged(on_postgresql, cluster):
    """Where its log cannot be written PostgreSQL falls, and stands up again by itself; then there is room again."""
    pages = on_postgresql.take(2)
    threads = at_once(pages, lambda page: page.work())
    all_at_work(pages)

    cluster.fill_the_disk()

    assert eventually(lambda: all(page.unanswered for page in pages))
    assert finished(threads)
    assert_nothing_lost(on_postgresql, pages)


def test_a_database_whose_disk_has_no_room_refuses_in_words_and_goes_on_where_it_stood(
    on_postgresql, cluster
):
    """Its files cannot grow, and it stands: whoever is answered hears that nothing was kept."""
    page, sender = on_postgresql.take(2)
    upload = Upload(sender)
    with cluster.small_disk("office_sittingentry", "office_filepart") as disk:
        page.work(until=3)
        upload.announce()
        upload.send_part()

        disk.fill()
        assert eventually(lambda: not page.operate())
        number = len(page.acknowledged)
        refused = [page.sent(number, expected=number).status for _ in range(3)]
        part = upload.send_part()
        disk.empty()

        assert (refused, part.status, upload.come()) == ([500] * 3, 507, PART)
        assert "存储空间已满，文件“扫描.pdf”没有保存" in json.loads(part.body)["text"]
        page.work()
        upload.send_rest()
        assert arrived(cluster, upload) == SCAN
    assert_nothing_lost(on_postgresql, [page])
