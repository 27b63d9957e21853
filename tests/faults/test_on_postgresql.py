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
