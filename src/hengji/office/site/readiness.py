"""Whether this process can do its work: what it needs, asked one by one, and what does not answer."""

from collections.abc import Callable, Iterator
from functools import partial

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal
from hengji.office.registry.keys import signer_of
from hengji.office.registry.lifecycle import KeyState
from hengji.office.registry.models import IssuerKey
from hengji.office.site.steady import CLOCK

PATIENCE_S = 2
LARGEST_STEP_S = 2
_STEPPED = _(
    "系统时钟在本进程启动后被拨动了%(seconds)s秒；考试仍按原来的时间计时，请在没有考试时校准时钟并重新启动。"
)
_known_migrated: set[str] = set()
"""Databases seen with every migration of this version applied; they do not go back while a process lives."""


def faults() -> Iterator[object]:
    """Give in words what keeps this process from its work; nothing when it is ready."""
    if not _answers(partial(connection.cursor)):
        yield _("数据库没有应答。")
        return
    if not _migrated():
        yield _("数据库的结构还不是本版本的，请运行 migrate。")
        return
    yield from _unreadable_keys()
    if abs(CLOCK.stepped_s()) > LARGEST_STEP_S:
        yield _STEPPED % {"seconds": round(CLOCK.stepped_s())}
    if settings.REDIS_URL and not _answers(_redis):
        yield _("任务队列（Redis）没有应答。")


def _answers(question: Callable[[], object]) -> bool:
    try:
        question()
    except (DatabaseError, OSError):  # what a driver, a socket and a client of Redis raise
        return False
    return True


def _redis() -> None:
    from redis import Redis, RedisError  # a part of the centre alone

    patience = {"socket_connect_timeout": PATIENCE_S, "socket_timeout": PATIENCE_S}
    try:
        with Redis.from_url(settings.REDIS_URL, **patience) as queue:
            queue.ping()
    except RedisError as silent:
        raise ConnectionError from silent


def _migrated() -> bool:
    """Tell whether every migration of this version is applied; newer ones may be there already."""
    if connection.alias not in _known_migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _known_migrated.add(connection.alias)
    return True


def _unreadable_keys() -> Iterator[object]:
    for key in IssuerKey.objects.filter(state=KeyState.ACTIVE):
        try:
            signer_of(key)
        except Refusal as refusal:
            yield refusal
