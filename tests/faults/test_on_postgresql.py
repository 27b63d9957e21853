"""What breaks in mid-exam costs nobody anything, where the house stands on PostgreSQL and tells Redis of its jobs."""

import pytest

from tests.faults import nodes
from tests.faults.held import all_at_work, assert_nothing_lost, finished
from tests.faults.house import at_once, eventually


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


@pytest.mark.allow_hosts(["127.0.0.1", f"{nodes.NET}.2", f"{nodes.NET}.3"])
def test_a_node_that_falls_out_costs_its_candidates_nothing(on_postgresql, two_nodes):
    pages = on_postgresql.take(4)
    for page, node in zip(pages, two_nodes * 2, strict=True):
        page.house = node
    threads = at_once(pages, lambda page: page.work())
    all_at_work(pages)

    two_nodes[0].kill()
    assert eventually(lambda: pages[0].unanswered and pages[2].unanswered)
    pages[0].house = pages[2].house = two_nodes[1]  # as a balancer sends them

    assert finished(threads)
    assert not any(page.unanswered for page in (pages[1], pages[3]))
    assert_nothing_lost(on_postgresql, pages)


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
