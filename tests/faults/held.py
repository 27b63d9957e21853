"""What every fault is held against."""

import json

from tests.faults.house import PATIENCE_S, at_once, eventually

PAIRS = 24
"""So often the same is sent twice at the same moment; whoever is let in beside another shows at one of them."""


def finished(threads):
    for thread in threads:
        thread.join(2 * PATIENCE_S)
    return not any(thread.is_alive() for thread in threads)


def all_at_work(pages):
    """Wait until each has something acknowledged, so that what follows happens in the middle."""
    assert eventually(lambda: all(len(page.acknowledged) > 2 for page in pages))


def assert_counted_once(number, *pages):
    """Let one and the same operation be sent at the same moment by one page, or by its twins at several nodes."""
    answers = []
    assert finished(at_once(pages, lambda page: answers.append(page.sent(number, expected=number))))
    assert [answer.status for answer in answers] == [200] * len(answers)
    assert {json.loads(answer.body)["entry"]["sequence"] for answer in answers} == {number + 1}
    pages[0].acknowledged.append(pages[0].key(number))


def assert_nothing_lost(room, pages):
    """Everything acknowledged is stored once and in order, nothing else is, and the marks are as ever."""
    *stored, calm = room.stored(*pages, room.undisturbed)
    for page, kept in zip(pages, stored, strict=True):
        assert kept["keys"] == page.acknowledged
        assert kept["sequences"] == list(range(1, len(page.plan) + 1))
        assert kept["marks"] == calm["marks"]
