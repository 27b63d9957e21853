"""Chargeable weight, freight, cartons: the worked figures of the rule sheet, to the last digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.rulebook.freight import (
    Size,
    Tariff,
    base_freight_fen,
    ceiling,
    chargeable_weight_g,
    claim_fen,
    fits,
    freight_fen,
    gross_weight_g,
    length_and_girth,
    stacked,
    units_per_carton,
    volumetric_weight_g,
)

EXPRESS = Tariff(divisor=5_000, step_g=500, first_g=500, first_fen=5_800, step_fen=2_200)
LINE = Tariff(divisor=8_000, step_g=100, first_g=100, first_fen=1_600, step_fen=620)
SIZES = st.tuples(st.integers(1, 150), st.integers(1, 150), st.integers(1, 150)).map(lambda s: Size(*s))
WEIGHTS = st.integers(1, 60_000)

PARCELS = {
    "A": (Size(30, 20, 10), 800),
    "B": (Size(45, 35, 30), 3_200),
    "C": (Size(60, 40, 40), 18_000),
    "D": (Size(12, 9, 4), 110),
}


@pytest.mark.parametrize(
    ("parcel", "tariff", "volumetric_g", "chargeable_g", "fee_fen"),
    [
        ("A", EXPRESS, 1_200, 1_500, 10_200),
        ("A", LINE, 750, 800, 5_940),
        ("B", EXPRESS, 9_450, 9_500, 45_400),
        ("B", LINE, 5_906, 6_000, 38_180),
        ("C", EXPRESS, 19_200, 19_500, 89_400),
        ("C", LINE, 12_000, 18_000, 112_580),
        ("D", EXPRESS, 86, 500, 5_800),
        ("D", LINE, 54, 200, 2_220),
    ],
)
def test_the_four_parcels_of_the_exemplar_cost_what_it_says(
    parcel, tariff, volumetric_g, chargeable_g, fee_fen
):
    size, weight = PARCELS[parcel]

    assert volumetric_weight_g(size, tariff.divisor) == volumetric_g
    assert chargeable_weight_g(weight, size, tariff) == chargeable_g
    assert freight_fen(chargeable_g, tariff, fuel_ppm=0) == fee_fen


@pytest.mark.parametrize(("parcel", "cheapest"), [("A", LINE), ("B", LINE), ("C", EXPRESS), ("D", LINE)])
def test_the_exemplars_cheapest_service_is_the_cheapest(parcel, cheapest):
    size, weight = PARCELS[parcel]

    def fee(tariff):
        return freight_fen(chargeable_weight_g(weight, size, tariff), tariff, fuel_ppm=0)

    assert min((EXPRESS, LINE), key=fee) == cheapest


def test_eighteen_kilograms_are_exactly_one_hundred_and_eighty_steps():
    assert ceiling(18_000, 100) == 180


@given(weight=WEIGHTS, size=SIZES)
def test_a_chargeable_weight_is_the_next_step_above_both_weights(weight, size):
    for tariff in (EXPRESS, LINE):
        charged = chargeable_weight_g(weight, size, tariff)
        exact = max(weight * tariff.divisor, size.volume * 1_000)

        assert charged % tariff.step_g == 0
        assert charged * tariff.divisor >= exact > (charged - tariff.step_g) * tariff.divisor


@given(weight=WEIGHTS, more=st.integers(0, 20_000))
def test_freight_never_falls_with_weight(weight, more):
    assert base_freight_fen(weight, LINE) <= base_freight_fen(weight + more, LINE)


def test_fuel_is_charged_on_the_base_only():
    assert freight_fen(1_000, EXPRESS, fuel_ppm=120_000, surcharges_fen=3_000) == 8_000 + 960 + 3_000


@given(size=SIZES)
def test_girth_does_not_depend_on_how_a_parcel_is_turned(size):
    turned = Size(size.height, size.length, size.width)

    assert length_and_girth(size) == length_and_girth(turned)


def test_length_and_girth_is_the_longest_side_and_twice_the_others():
    assert length_and_girth(Size(40, 60, 40)) == 60 + 2 * (40 + 40)


def test_pieces_lie_flat_one_upon_the_other():
    assert stacked([Size(24, 10, 3), Size(12, 26, 20)]) == Size(26, 20, 15)
    assert fits(Size(26, 20, 15), Size(28, 22, 16))
    assert not fits(Size(26, 20, 17), Size(28, 22, 16))


def test_a_full_carton_may_be_too_heavy_by_its_own_weight():
    """24 × 0.90 kg are 21.60 kg; with the carton of 1.20 kg they are 22.80 kg, above 22.68 kg."""
    assert gross_weight_g(24, 900, 1_200) == 22_800
    assert units_per_carton(900, 1_200, 22_680, capacity=24) == 23
    assert units_per_carton(900, 0, 22_680, capacity=24) == 24


@given(unit=st.integers(50, 5_000), tare=st.integers(0, 3_000), capacity=st.integers(1, 100))
def test_one_piece_more_does_not_go_into_a_carton(unit, tare, capacity):
    most = units_per_carton(unit, tare, 22_680, capacity)

    assert gross_weight_g(most, unit, tare) <= 22_680
    assert most == capacity or gross_weight_g(most + 1, unit, tare) > 22_680


def test_a_lost_parcel_is_paid_at_cost_up_to_the_liability():
    assert (claim_fen(32_000, 50_000), claim_fen(61_000, 50_000)) == (32_000, 50_000)
