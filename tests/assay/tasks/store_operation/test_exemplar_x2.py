"""The worked example of store health, to the last digit, and the wrong answers that it names."""

import pytest

from hengji.assay.rulebook.storehealth import basis_points, order_defect_rate, target_is_met
from hengji.assay.tasks import draw_paper, mark, open_session, solve
from hengji.assay.tasks.bank import BANK, BLUEPRINTS
from hengji.assay.tasks.store_operation.health import StoreHealth
from hengji.assay.tasks.store_operation.health.figures import Figures

X2 = Figures(
    seller_orders=(120, 690, 310),
    platform_orders=80,
    late=(9, 34),
    platform_late=0,
    cancelled=7,
    cancelled_by_buyer=5,
    shipped=940,
    untracked=40,
    platform_shipped=40,
    platform_untracked=0,
    due=940,
    on_time=861,
    negative=5,
    claims=4,
    chargebacks=2,
    decoys=False,
)
READINGS = {"odr": 75, "lsr": 340, "cr": 226, "vtr": 9574, "otdr": 9160}


class Exemplar(StoreHealth):
    def draw(self, setting):
        return self.instance(setting, X2)


@pytest.fixture
def exemplar(monkeypatch):
    """A paper whose store is the worked example's."""
    monkeypatch.setitem(BANK, "SO-J2", Exemplar())
    slots = (("SO-J2",), ("SO-J3",), ("SO-J4",), ("SO-J5",))
    blueprint = BLUEPRINTS["store_operation", "junior"].model_copy(
        update={"slots": slots, "platforms": ("a",)}
    )
    monkeypatch.setitem(BLUEPRINTS, ("store_operation", "junior"), blueprint)
    return draw_paper(skill="store_operation", level="junior", seed=2)


def sat(drawn, *slips):
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session, slips)
    return session


def lost(drawn, session):
    evidence = mark(drawn.paper, drawn.sealed, session.company).evidence
    return {e.check: e.trap for e in evidence if not e.held}


def test_the_candidates_tables_give_the_readings_to_the_last_digit_and_all_targets_are_met(exemplar):
    session = sat(exemplar)

    readings = session.company.catalogue.readings
    assert {metric.value: reading.basis_points for metric, reading in readings.items()} == READINGS
    assert {reading.met for reading in readings.values()} == {True}
    assert lost(exemplar, session) == {}


def test_the_days_add_up_to_the_example(exemplar):
    days = exemplar.paper.opening.desks["catalogue"].days[30:]
    seller = [day for day in days if day.channel == "seller"]

    assert sum(day.orders for day in days) == 1_200
    assert sum(day.orders for day in seller[30:]) == 1_000
    assert sum(day.late for day in seller[30:]) == 34
    week = seller[-7:]
    assert [sum(getattr(day, name) for day in week) for name in ("orders", "cancelled_by_seller")] == [310, 7]
    assert sum(day.cancelled_by_buyer for day in week) == 5
    month = {name: sum(getattr(day, name) for day in seller[30:]) for name in ("shipped", "untracked", "due")}
    assert month == {"shipped": 940, "untracked": 40, "due": 940}
    assert sum(day.on_time for day in seller[30:]) == 861


def test_counting_records_gives_0_92_percent_and_is_named(exemplar):
    session = sat(exemplar, "SO-J2.records_counted")

    assert session.company.catalogue.readings["odr"].basis_points == 92
    assert lost(exemplar, session) == {"SO-J2.odr": "SO-J2.records_counted"}


def test_counting_buyers_cancellations_gives_3_87_percent_which_would_fail_and_is_named(exemplar):
    session = sat(exemplar, "SO-J2.buyer_cancels_counted")

    reading = session.company.catalogue.readings["cr"]
    assert (reading.basis_points, reading.met) == (387, False)
    assert lost(exemplar, session) == {"SO-J2.cr": "SO-J2.buyer_cancels_counted"}


def test_a_denied_claim_that_was_counted_costs_once_the_rate_follows(exemplar):
    session = sat(exemplar, "SO-J2.denied_counted")

    assert session.company.catalogue.readings["odr"].basis_points == basis_points(10, 1_200) == 83
    assert lost(exemplar, session) == {"SO-J2.defects": "SO-J2.denied_counted"}


def test_guessed_readings_earn_nothing_for_being_compared_with_their_targets(exemplar):
    session = open_session(exemplar.paper, exemplar.sealed)
    for metric, reading in {"odr": 1, "lsr": 1, "cr": 1, "vtr": 9_999, "otdr": 9_999}.items():
        session.do("catalogue.record_reading", metric=metric, basis_points=reading, met="yes")

    evidence = mark(exemplar.paper, exemplar.sealed, session.company).evidence

    assert [e.check for e in evidence if e.held] == []


def test_an_order_with_two_defects_counts_once():
    assert order_defect_rate(["A-1", "A-2", "A-1"], 1_000) == 20


@pytest.mark.parametrize(
    ("reading", "target", "at_least", "met"),
    [
        (99, 10_000, False, True),
        (100, 10_000, False, False),
        (9_500, 950_000, True, False),
        (9_501, 950_000, True, True),
    ],
)
def test_on_its_target_a_reading_misses(reading, target, at_least, met):
    assert target_is_met(reading, target, at_least=at_least) is met


def test_a_rate_of_nothing_is_nothing_and_counts_are_not_negative():
    assert basis_points(0, 0) == 0
    with pytest.raises(ValueError, match="counts are from 0, got -1 of 3"):
        basis_points(-1, 3)
