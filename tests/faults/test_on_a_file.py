"""What breaks in mid-exam costs nobody anything, where the house stands on a file."""

import json
import os
import resource
import signal

from tests.faults.held import all_at_work, assert_nothing_lost, finished
from tests.faults.house import at_once, eventually

FULL_AT_BYTES = 64 * 1024


def test_a_killed_web_process_is_replaced_and_nothing_is_lost(on_a_file):
    pages = on_a_file.take(2)
    before = on_a_file.house.answering()
    threads = at_once(pages, lambda page: page.work())
    all_at_work(pages)

    os.kill(before[0], signal.SIGKILL)

    assert finished(threads)
    assert eventually(lambda: len(on_a_file.house.answering()) == len(before) == 2)
    assert before[0] not in on_a_file.house.answering()
    assert_nothing_lost(on_a_file, pages)


def test_a_killed_server_goes_on_where_it_was(on_a_file):
    pages = on_a_file.take(2)
    threads = at_once(pages, lambda page: page.work())
    all_at_work(pages)

    on_a_file.house.kill()
    assert eventually(lambda: all(page.unanswered for page in pages))
    on_a_file.house.serve()

    assert finished(threads)
    assert_nothing_lost(on_a_file, pages)


def test_a_full_disk_refuses_and_loses_nothing(on_a_file):
    (page,) = on_a_file.take(1)
    page.work(until=3)
    limits = {
        process: resource.prlimit(process, resource.RLIMIT_FSIZE) for process in on_a_file.house.answering()
    }

    for process, (_soft, hard) in limits.items():
        resource.prlimit(process, resource.RLIMIT_FSIZE, (FULL_AT_BYTES, hard))
    refused = [page.operate() for _ in range(6)]
    for process, limit in limits.items():
        resource.prlimit(process, resource.RLIMIT_FSIZE, limit)

    assert not all(refused)
    page.work()
    assert_nothing_lost(on_a_file, [page])


def test_what_is_sent_twice_too_early_or_too_late_counts_once(on_a_file):
    (page,) = on_a_file.take(1)
    page.work(until=3)

    ahead = page.sent(4, expected=4)
    twice = [page.sent(3, expected=3), page.sent(3, expected=3)]
    late = page.sent(1, expected=1)

    assert (ahead.status, json.loads(ahead.body)["sequence"]) == (409, 3)
    assert [json.loads(answer.body)["entry"]["sequence"] for answer in (*twice, late)] == [4, 4, 2]
    page.acknowledged.append(page.key(3))
    threads = at_once([page, page], lambda page: page.sent(4, expected=4))
    assert finished(threads)
    page.work()
    assert_nothing_lost(on_a_file, [page])
