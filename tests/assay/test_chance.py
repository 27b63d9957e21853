import os
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.chance import Chance

SEEDS = st.integers(-(2**80), 2**80)
NAMES = st.lists(st.integers() | st.text(), max_size=4).map(tuple)


def _chi_square(counts, expected):
    return sum((count - expected) ** 2 / expected for count in counts)


@given(SEEDS, NAMES)
def test_a_draw_depends_on_nothing_but_seed_and_name(seed, name):
    luck = Chance(seed)
    first = luck.whole(0, 10**9, *name)
    luck.whole(0, 10**9, "something", "else")

    assert luck.whole(0, 10**9, *name) == first == Chance(seed).whole(0, 10**9, *name)


@given(SEEDS, NAMES, NAMES)
def test_naming_draws_is_putting_the_name_in_front(seed, front, back):
    assert Chance(seed).named(*front).whole(0, 10**9, *back) == Chance(seed).whole(0, 10**9, *front, *back)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        ((1,), ("1",)),
        ((), ("",)),
        ((12,), (1, 2)),
        (("i1:1",), (1,)),
        ((0,), (0, 0)),
    ],
)
def test_no_two_names_share_their_luck(one, other):
    def draws(name):
        return [Chance(seed).whole(0, 2**64 - 1, *name) for seed in range(20)]

    assert not set(draws(one)) & set(draws(other))


def test_draws_are_the_ones_they_were_when_first_published():
    luck = Chance(2026)

    assert [luck.whole(1, 1000, "published", n) for n in range(5)] == [853, 138, 841, 114, 449]
    assert luck.shuffled("ABCDEF", "published") == ["C", "D", "A", "E", "B", "F"]


def test_python_s_hash_seed_changes_nothing():
    program = (
        "from hengji.assay.chance import Chance; luck = Chance(5); "
        "print([luck.whole(0, 999, 'order', n) for n in range(9)], luck.sample(range(50), 9, 'which'))"
    )

    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            check=True,
        ).stdout
        for hash_seed in ("0", "1", "4242")
    }

    assert len(printed) == 1


@pytest.mark.parametrize("faces", [2, 6, 10, 37])
def test_every_number_of_a_range_is_about_as_likely(faces):
    counts = Counter(Chance(3).whole(1, faces, "die", n) for n in range(500 * faces))

    assert sorted(counts) == list(range(1, faces + 1))
    # mean faces - 1, variance twice that: five deviations above would be a one-in-a-million die
    assert _chi_square(counts.values(), 500) < (faces - 1) + 5 * (2 * (faces - 1)) ** 0.5


def test_neighbouring_seeds_and_names_do_not_draw_alike():
    pairs = Counter(
        (Chance(seed).whole(0, 4, "n", 1), Chance(seed + 1).whole(0, 4, "n", 2)) for seed in range(5000)
    )

    assert len(pairs) == 25
    assert _chi_square(pairs.values(), 200) < 24 + 5 * 48**0.5


def test_every_order_is_about_as_likely():
    orders = Counter("".join(Chance(seed).shuffled("ABCD", "order")) for seed in range(24 * 200))

    assert len(orders) == 24
    assert _chi_square(orders.values(), 200) < 23 + 5 * 46**0.5


@given(SEEDS, st.integers(-(2**70), 2**70), st.integers(0, 2**64 - 1))
def test_a_draw_stays_in_its_range(seed, low, width):
    assert low <= Chance(seed).whole(low, low + width, "n") <= low + width


def test_a_range_that_does_not_divide_the_hash_is_drawn_again_and_not_bent():
    width = 2**63 + 1  # half of all hashes are thrown away

    lower = sum(Chance(seed).whole(0, width - 1, "n") < width // 2 for seed in range(2000))

    assert abs(lower - 1000) < 5 * 500**0.5


@pytest.mark.parametrize(("low", "high"), [(1, 0), (0, 2**64)])
def test_an_empty_range_and_one_too_wide_are_refused(low, high):
    with pytest.raises(ValueError, match=f"{low} to {high}"):
        Chance(1).whole(low, high)


@given(SEEDS, st.lists(st.integers(), max_size=12))
def test_shuffling_keeps_every_option_and_leaves_the_list_alone(seed, options):
    before = list(options)

    assert sorted(Chance(seed).shuffled(options, "order")) == sorted(before)
    assert options == before


@given(SEEDS, st.integers(0, 10))
def test_a_sample_holds_different_options(seed, count):
    sample = Chance(seed).sample(range(10), count, "which")

    assert len(sample) == len(set(sample)) == count
    assert set(sample) <= set(range(10))


@pytest.mark.parametrize("count", [-1, 4])
def test_a_sample_larger_than_the_options_is_refused(count):
    with pytest.raises(ValueError, match=f"cannot draw {count} of 3 options"):
        Chance(1).sample("ABC", count)


def test_nothing_is_picked_from_nothing():
    with pytest.raises(ValueError, match="a draw needs a range"):
        Chance(1).pick([])


def test_every_option_is_picked_some_day():
    assert {Chance(seed).pick("ABC", "one") for seed in range(100)} == set("ABC")


def test_a_share_happens_about_as_often_as_it_says():
    often = sum(Chance(9).happens(130_000, "late", n) for n in range(10_000))

    assert abs(often - 1300) < 5 * (10_000 * 0.13 * 0.87) ** 0.5


def test_what_is_impossible_never_happens_and_what_is_certain_always_does():
    assert not any(Chance(seed).happens(0, "n") for seed in range(1000))
    assert all(Chance(seed).happens(1_000_000, "n") for seed in range(1000))


@pytest.mark.parametrize("share_ppm", [-1, 1_000_001])
def test_a_share_outside_nothing_and_everything_is_refused(share_ppm):
    with pytest.raises(ValueError, match="1,000,000 ppm"):
        Chance(1).happens(share_ppm)
