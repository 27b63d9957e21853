from datetime import timedelta
from functools import partial

import pytest

from hengji.office.exams import operations as exams
from hengji.office.exams.models import Receipt, SittingEntry
from hengji.office.exams.queries import journal_of
from hengji.office.exams.refusals import OutOfStep
from tests.office.at_once import at_once, needs_row_locks
from tests.office.sittings import OPENS

pytestmark = [pytest.mark.django_db(transaction=True), needs_row_locks]

MORNING = {"operation": "company.next_morning", "arguments": {}}


def send(sitting, key):
    return partial(
        exams.perform_operation,
        sitting_id=sitting.pk,
        payload=MORNING,
        expected_sequence=0,
        key=key,
        actor=sitting.application.applicant,
        now=OPENS + timedelta(minutes=1),
    )


def test_of_two_tabs_that_write_at_once_one_is_out_of_step(sitting):
    outcomes = at_once(send(sitting, "one"), send(sitting, "two"))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Entry", "OutOfStep"]
    assert [o.current for o in outcomes if isinstance(o, OutOfStep)] == [1]
    assert len(journal_of(sitting)) == 1


def test_one_operation_sent_twice_at_once_is_stored_once(sitting):
    first, second = at_once(send(sitting, "one"), send(sitting, "one"))

    assert first == second
    assert SittingEntry.objects.count() == 1


def test_a_double_click_on_hand_in_is_one_submission(sitting, li_na):
    click = partial(exams.hand_in, sitting_id=sitting.pk, actor=li_na, now=OPENS)

    first, second = at_once(click, click)

    assert first == second
    assert Receipt.objects.count() == 1
