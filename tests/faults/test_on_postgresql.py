"""What breaks in mid-exam costs nobody anything, where the house stands on PostgreSQL and tells Redis of its jobs."""

import pytest

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
    assert_nothing_lost(on_postgresql, [page])


def test_a_killed_database_keeps_all_that_was_acknowledged(on_postgresql, cluster):
    pages = on_postgresql.take(3)
    threads = at_once(pages, lambda page: page.work())
    all_at_work(pages)

    cluster.kill()
    assert eventually(lambda: all(page.unanswered for page in pages))
    cluster.start()

    assert finished(threads)
    assert_nothing_lost(on_postgresql, pages)
