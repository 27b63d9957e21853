from datetime import timedelta

import pytest

from hengji.office.people.refusals import RoleMissing
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import RecordIsPermanent
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.lifecycle import RulebookKind
from hengji.office.schemes.models import Rulebook
from hengji.office.schemes.operations import announce_batch, record_rulebook, revise_scheme
from hengji.office.schemes.queries import rulebooks, rulebooks_in_force
from hengji.office.schemes.refusals import (
    FilingFaulty,
    RulebookOutOfOrder,
    RulebooksMissing,
    RulebookVersionTaken,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(tang_min, now):
    """Put a rulebook on record that is in force today; say only what is different."""

    def make(kind=RulebookKind.FEES, **changes):
        book = {
            "title_zh": f"{kind.label}办法", "title_en": "Rules", "version": "2026-1",
            "in_force_from": office_day(now), "actor": tang_min,
        }  # fmt: skip
        return record_rulebook(kind=kind, **book | changes, now=now)

    return make


@pytest.fixture
def announce_filed(scheme, plan, tang_min, now):
    """Announce a batch of a scheme that issues as a filed body."""
    revise_scheme(scheme_id=scheme.pk, policy={"issuing_mode": "filed"}, actor=tang_min, now=now)
    planned = plan()
    return lambda: announce_batch(batch_id=planned.pk, actor=tang_min, now=now)


@pytest.mark.conforms("C01")
def test_a_filed_body_announces_nothing_while_a_rulebook_is_not_in_force(announce_filed, record, now):
    with pytest.raises(RulebooksMissing) as bare:
        announce_filed()
    for kind in RulebookKind:
        if kind != RulebookKind.QUALITY:
            record(kind)
    record(RulebookKind.QUALITY, in_force_from=office_day(now) + timedelta(days=1))
    with pytest.raises(RulebooksMissing, match="质量管理") as tomorrow:
        announce_filed()

    assert bare.value.kinds == tuple(RulebookKind.labels)
    assert tomorrow.value.kinds == (RulebookKind.QUALITY.label,)


def test_with_all_rulebooks_it_still_waits_for_its_filing(announce_filed, record):
    for kind in RulebookKind:
        record(kind)

    with pytest.raises(FilingFaulty, match="没有备案号"):
        announce_filed()


def test_a_new_version_takes_the_place_of_the_old_one_from_its_day_and_both_stay(record, now):
    today = office_day(now)
    old = record()
    new = record(version="2026-2", in_force_from=today + timedelta(days=7))

    assert rulebooks_in_force(today) == {RulebookKind.FEES: old}
    assert rulebooks_in_force(today + timedelta(days=7)) == {RulebookKind.FEES: new}
    assert list(rulebooks()) == [new, old]
    with pytest.raises(RecordIsPermanent):
        old.delete()


def test_a_version_is_recorded_once_and_none_before_the_last(record, now):
    record()

    with pytest.raises(RulebookVersionTaken, match="收费管理制度已有版本“2026-1”"):
        record()
    with pytest.raises(RulebookOutOfOrder):
        record(version="2025-9", in_force_from=office_day(now) - timedelta(days=1))
    assert Rulebook.objects.count() == 1


def test_a_scheme_manager_records_it_and_it_is_an_event(record, tang_min, guo_tao):
    book = record()

    assert events_of(book).get().detail["version"] == "2026-1"
    assert (events_of(book).get().actor, verify_chain(book)) == (tang_min, 1)
    with pytest.raises(RoleMissing):
        record(version="2026-2", actor=guo_tao)
