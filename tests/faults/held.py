"""What every fault is held against."""

from tests.faults.house import PATIENCE_S, eventually


def finished(threads):
    for thread in threads:
        thread.join(2 * PATIENCE_S)
    return not any(thread.is_alive() for thread in threads)


def all_at_work(pages):
    """Wait until each has something acknowledged, so that what follows happens in the middle."""
    assert eventually(lambda: all(len(page.acknowledged) > 2 for page in pages))


def assert_nothing_lost(room, pages):
    """Everything acknowledged is stored once and in order, nothing else is, and the marks are as ever."""
    *stored, calm = room.stored(*pages, room.undisturbed)
    for page, kept in zip(pages, stored, strict=True):
        assert kept["keys"] == page.acknowledged
        assert kept["sequences"] == list(range(1, len(page.plan) + 1))
        assert kept["marks"] == calm["marks"]
