"""A room in a database of its own: the centre's rows are out of the way as long as the room runs, and come back."""

from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management.color import no_style
from django.core.management.sql import sql_flush
from django.db import connection, transaction

from hengji.office.exams import operations as exams
from hengji.office.exams import play
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import sealed_of
from hengji.office.packages import operations
from hengji.office.packages.models import PackageSecret
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from tests.office.exams.conftest import _empty_shelf, other_in_assessment  # noqa: F401
from tests.office.registry.conftest import _signing_office, keys  # noqa: F401
from tests.office.sittings import AGREES, CLOSES, EVENING_BEFORE, OPENS, ticketed

ROOM = "一号考场"
DUE = CLOSES + timedelta(hours=20)
AFTER = CLOSES + timedelta(hours=1)


@pytest.fixture
def fu_qiang(person):
    """Invigilates beside Deng Bo."""
    return person("fu.qiang", "付强", "Fu Qiang", Role.INVIGILATOR)


@pytest.fixture
def seated(in_assessment, other_in_assessment, guo_tao):  # noqa: F811
    """Li Na and Ma Yong, in one room."""
    return (
        ticketed(in_assessment, guo_tao, seat="01"),
        ticketed(other_in_assessment, guo_tao, seat="02"),
    )


@pytest.fixture
def give(seated, guo_tao, deng_bo, fu_qiang):
    """Give the room away; say only what is different."""

    def act(**changes):
        call = {
            "room": ROOM,
            "window_opens_at": OPENS,
            "first_holder": deng_bo,
            "second_holder": fu_qiang,
            "due_back_at": DUE,
            "actor": guo_tao,
            "now": EVENING_BEFORE,
        }
        return operations.give_package(**call | changes)

    return act


@pytest.fixture
def out(give, keys, guo_tao):  # noqa: F811
    """A package that is out: its row, its file, the two halves."""
    package = give()
    secret = PackageSecret.objects.get(package=package)
    file = operations.fetch_package(package_id=package.pk, actor=guo_tao, now=EVENING_BEFORE)
    return SimpleNamespace(package=package, file=file, halves=(secret.first_half, secret.second_half))


@contextmanager
def elsewhere():
    """Be another machine for a while: an empty database, and an empty memory; afterwards everything is as it was."""
    point = transaction.savepoint()
    play.SHELF.clear()
    connection.check_constraints()  # PostgreSQL empties no table on which a check still waits
    connection.ops.execute_sql_flush(sql_flush(no_style(), connection, allow_cascade=True))
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
        play.SHELF.clear()


def run_room(out, payloads, until=None):
    """Open the room, let the candidates do as much of their papers as is said by ticket, close it."""
    with elsewhere():
        opened = operations.open_package(file=out.file, halves=out.halves, now=OPENS)
        invigilator = User.objects.get(pk=opened.first_holder_id)
        for sitting in Sitting.objects.order_by("seat"):
            if sitting.ticket in payloads:
                sit(sitting, invigilator, payloads[sitting.ticket])
        return operations.close_room(file=out.file, halves=out.halves, now=until or AFTER)


def sit(sitting, invigilator, payloads):
    """Let one candidate in, work, and look away once; who does something hands in, who does nothing stays until the end."""
    candidate, call = sitting.application.applicant, {"sitting_id": sitting.pk, "now": OPENS}
    exams.check_in(**call, identity=AGREES, actor=invigilator)
    exams.start_sitting(**call, actor=candidate)
    for number, payload in enumerate(payloads):
        exams.perform_operation(
            **{**call, "now": OPENS + timedelta(seconds=number + 1)},
            payload=payload,
            expected_sequence=number,
            key=f"k{number}",
            actor=candidate,
        )
    left = {"seconds": 7, "browser": "", "actor": candidate, "now": OPENS + timedelta(minutes=50)}
    exams.note_page_left(sitting_id=sitting.pk, **left)
    if payloads:
        exams.hand_in(sitting_id=sitting.pk, actor=candidate, now=OPENS + timedelta(minutes=100))


def sealed_in_the_room(out):
    """Give what a room has of the sealed halves."""
    with elsewhere():
        operations.open_package(file=out.file, halves=out.halves, now=OPENS)
        return [sealed_of(sitting) for sitting in Sitting.objects.all()]
