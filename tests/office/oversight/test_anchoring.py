"""A day is anchored once; whatever is changed behind the record's back afterwards shows."""

from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from django.db.models import QuerySet

from hengji.cli.record import record_group
from hengji.office.oversight.anchoring import heads_on, verify_anchor
from hengji.office.oversight.operations import anchor_day
from hengji.office.oversight.refusals import AnchorBroken, AnchorMissing, DayNotOver
from hengji.office.record.models import Event
from hengji.office.record.operations import note

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 9)


@pytest.fixture
def anchored(submitted, sun_li, now):
    return anchor_day(day=DAY, now=now + timedelta(days=1))


def test_a_day_is_anchored_when_it_is_over_and_only_once(submitted, now):
    with pytest.raises(DayNotOver, match="2026"):
        anchor_day(day=DAY, now=now)
    first = anchor_day(day=DAY, now=now + timedelta(days=1))
    assert anchor_day(day=DAY, now=now + timedelta(days=2)) == first
    assert ["application", submitted.pk] in [head[:2] for head in first.heads]
    with pytest.raises(DayNotOver):
        anchor_day(day=DAY - timedelta(days=1), now=now + timedelta(days=2))


def test_each_anchor_holds_the_one_before(anchored, submitted, sun_li, now):
    later = now + timedelta(days=1)
    note(submitted, "looked", actor=sun_li, now=later, role="registrar")
    second = anchor_day(day=DAY + timedelta(days=1), now=later + timedelta(days=1))
    assert (second.previous, second.digest == anchored.digest) == (anchored.digest, False)
    assert verify_anchor(second.day) == second


def test_what_happens_later_does_not_disturb_an_anchor(anchored, submitted, sun_li, now):
    note(submitted, "looked", actor=sun_li, now=now + timedelta(days=3), role="registrar")
    assert verify_anchor(DAY) == anchored
    with pytest.raises(AnchorMissing):
        verify_anchor(DAY + timedelta(days=1))


def test_an_event_that_was_changed_or_taken_away_shows(anchored, submitted):
    events = QuerySet(Event).filter(object_type="application", object_id=submitted.pk)
    first = events.order_by("sequence").first()
    QuerySet(Event).filter(pk=first.pk).update(reason="别的")
    with pytest.raises(AnchorBroken, match=f"application {submitted.pk}"):
        verify_anchor(DAY)
    QuerySet(Event).filter(pk=first.pk).update(reason=first.reason)
    assert verify_anchor(DAY) == anchored
    QuerySet(Event).filter(pk=events.order_by("sequence").last().pk).delete()
    with pytest.raises(AnchorBroken):
        verify_anchor(DAY)


def test_a_chain_that_was_written_anew_with_right_hashes_shows(anchored, submitted):
    last = Event.objects.filter(object_type="application", object_id=submitted.pk).order_by("sequence").last()
    last.reason = "别的"
    QuerySet(Event).filter(pk=last.pk).update(reason=last.reason, hash=last.computed_hash())
    with pytest.raises(AnchorBroken):
        verify_anchor(DAY)


def test_an_event_dated_back_shows(anchored, batch, sun_li, now):
    note(batch, "looked", actor=sun_li, now=now, role="registrar")
    with pytest.raises(AnchorBroken):
        verify_anchor(DAY)


def test_the_commands_print_the_sheet_and_compare_it(anchored):
    run = CliRunner().invoke
    shown = run(record_group, ["anchor", "--day", "2026-03-09"])
    assert (shown.exit_code, anchored.digest in shown.output) == (0, True)
    same = run(record_group, ["verify", "--day", "2026-03-09", "--digest", anchored.digest])
    assert same.exit_code == 0
    other = run(record_group, ["verify", "--day", "2026-03-09", "--digest", "0" * 64])
    assert (other.exit_code, "the sheet says" in other.output) == (1, True)
    assert len(heads_on(DAY)) == len(anchored.heads)
