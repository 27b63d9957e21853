"""Several servers of one database each have a clock; what falls due is done by one of them, and none stumbles."""

from functools import partial

import pytest

from hengji.cli.clock import tick
from hengji.office.exams.lifecycle import LATE_LIMIT, SittingVerb
from hengji.office.messages.models import Message
from hengji.office.record.queries import events_of, verify_chain
from tests.office.at_once import at_once, needs_row_locks
from tests.office.sittings import OPENS, ticketed

pytestmark = [pytest.mark.django_db(transaction=True), needs_row_locks]
CLOCKS = 4


def test_clocks_that_strike_at_once_do_what_is_due_once(in_assessment, guo_tao):
    sitting = ticketed(in_assessment, guo_tao)
    late = OPENS + LATE_LIMIT * 2

    outcomes = at_once(*[partial(tick, late)] * CLOCKS)

    assert [str(outcome) for outcome in outcomes if isinstance(outcome, Exception)] == []
    assert sorted(outcome["absent"] for outcome in outcomes) == [0] * (CLOCKS - 1) + [1]
    sitting.refresh_from_db()
    assert [event.verb for event in events_of(sitting)].count(SittingVerb.MARK_ABSENT) == 1
    assert verify_chain(sitting) == events_of(sitting).count()
    told = Message.objects.values_list("event", flat=True)
    assert len(told) == len(set(told)) == sum(outcome["told"] for outcome in outcomes)
