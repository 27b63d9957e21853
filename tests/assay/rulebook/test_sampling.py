from datetime import date
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.rulebook import (
    NoSamplingPlan,
    SamplingPlan,
    code_letter,
    load_pack,
    sampling_plan,
    sampling_tables,
    zero_defect_plan,
)

TABLES = sampling_tables(load_pack(), date(2026, 3, 2))
MAJOR, MINOR = 25_000, 40_000
AQLS = list(TABLES.cells)


@pytest.mark.parametrize(
    ("lot", "aql_ppm", "plan"),
    [
        (501, MAJOR, ("J", 80, 5, 6)),
        (1200, MAJOR, ("J", 80, 5, 6)),
        (1201, MAJOR, ("K", 125, 7, 8)),
        (3200, MAJOR, ("K", 125, 7, 8)),
        (1000, MINOR, ("J", 80, 7, 8)),
        (2000, MINOR, ("K", 125, 10, 11)),
        (400, MAJOR, ("H", 50, 3, 4)),
        (400, MINOR, ("H", 50, 5, 6)),
        (5000, MAJOR, ("L", 200, 10, 11)),
        (5000, MINOR, ("L", 200, 14, 15)),
    ],
)
def test_the_published_plans_for_usual_lots(lot, aql_ppm, plan):
    found = sampling_plan(TABLES, lot, aql_ppm)

    assert (found.letter, found.sample_size, found.accept, found.reject) == plan
    assert found.code_letter == found.letter


@pytest.mark.parametrize(
    ("lot", "aql_ppm", "plan"),
    [
        (40, MAJOR, SamplingPlan("D", "C", 5, 0, 1, every_piece=False)),  # arrow up, smaller sample
        (80, MAJOR, SamplingPlan("E", "F", 20, 1, 2, every_piece=False)),  # arrow down, larger sample
        (600_000, MINOR, SamplingPlan("Q", "M", 315, 21, 22, every_piece=False)),  # several arrows up
        (1000, 650, SamplingPlan("J", "L", 200, 0, 1, every_piece=False)),  # several arrows down
        (40, MINOR, SamplingPlan("D", "E", 13, 1, 2, every_piece=False)),
    ],
)
def test_an_arrow_takes_the_other_plan_s_sample_size_with_it(lot, aql_ppm, plan):
    assert sampling_plan(TABLES, lot, aql_ppm) == plan


@pytest.mark.parametrize(
    ("lot", "aql_ppm", "plan"),
    [
        (100, 650, SamplingPlan("F", "L", 100, 0, 1, every_piece=True)),
        (2, 65_000, SamplingPlan("A", "A", 2, 0, 1, every_piece=True)),
        (5, MAJOR, SamplingPlan("A", "C", 5, 0, 1, every_piece=True)),
        (6, MAJOR, SamplingPlan("A", "C", 5, 0, 1, every_piece=False)),
    ],
)
def test_a_sample_as_large_as_the_lot_means_every_piece(lot, aql_ppm, plan):
    assert sampling_plan(TABLES, lot, aql_ppm) == plan


@pytest.mark.parametrize(("level", "letter"), [("I", "G"), ("II", "J"), ("III", "K")])
def test_the_inspection_level_moves_the_letter(level, letter):
    assert code_letter(TABLES, 1000, level) == letter


def test_code_letters_never_fall_as_lots_grow():
    for letters in TABLES.letters.values():
        assert list(letters) == sorted(letters)


def test_sample_sizes_by_letter():
    assert dict(TABLES.sizes) == {
        "A": 2,
        "B": 3,
        "C": 5,
        "D": 8,
        "E": 13,
        "F": 20,
        "G": 32,
        "H": 50,
        "J": 80,
        "K": 125,
        "L": 200,
        "M": 315,
        "N": 500,
        "P": 800,
        "Q": 1250,
        "R": 2000,
    }


@pytest.mark.parametrize("aql_ppm", AQLS)
def test_every_plan_accepts_a_lot_of_just_the_agreed_quality_nearly_always(aql_ppm):
    """The tables are built so that the supplier's risk at the AQL is small: a wrong cell would stand out."""
    share = Fraction(aql_ppm, 1_000_000)
    for letter, cell in TABLES.cells[aql_ppm].items():
        if cell.isdigit():
            n = TABLES.sizes[letter]
            accepted = sum(comb(n, d) * share**d * (1 - share) ** (n - d) for d in range(int(cell) + 1))
            assert Fraction(86, 100) < accepted < Fraction(998, 1000), (letter, aql_ppm)


@pytest.mark.parametrize("aql_ppm", AQLS)
def test_down_a_column_acceptance_numbers_rise_by_the_standard_s_steps(aql_ppm):
    numbers = [int(cell) for cell in TABLES.cells[aql_ppm].values() if cell.isdigit()]

    assert numbers == [0, 1, 2, 3, 5, 7, 10, 14, 21][: len(numbers)]


@given(st.integers(2, 2_000_000), st.sampled_from(AQLS), st.sampled_from(["I", "II", "III"]))
def test_every_lot_has_a_plan_at_every_aql_and_level(lot, aql_ppm, level):
    plan = sampling_plan(TABLES, lot, aql_ppm, level)

    assert plan.sample_size <= lot
    assert plan.every_piece is (plan.sample_size == lot)
    assert plan.reject == plan.accept + 1
    assert plan.accepts(plan.accept)
    assert not plan.accepts(plan.reject)


def test_one_critical_defect_rejects_the_lot():
    plan = zero_defect_plan(TABLES, 1000)

    assert plan == SamplingPlan("J", "J", 80, 0, 1, every_piece=False)
    assert plan.accepts(0)
    assert not plan.accepts(1)


@pytest.mark.parametrize(
    ("lot", "aql_ppm", "level", "sentence"),
    [
        (1, MAJOR, "II", "抽样表中没有批量 1；可用的有：≥ 2。"),
        (100, MAJOR, "S-4", "抽样表中没有检验水平 S-4；可用的有：I, II, III。"),
        (
            100,
            30_000,
            "II",
            "抽样表中没有AQL 3%；可用的有：0.065%, 0.1%, 0.15%, 0.25%, 0.4%, 0.65%, 1%, 1.5%, 2.5%, 4%, 6.5%。",
        ),
    ],
)
def test_what_the_tables_do_not_have_is_refused(lot, aql_ppm, level, sentence):
    with pytest.raises(NoSamplingPlan) as refused:
        sampling_plan(TABLES, lot, aql_ppm, level)

    assert refused.value.text.zh == sentence
