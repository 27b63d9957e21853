"""Formulas of a listing: titles, check digits, the price."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.rulebook.listing import (
    banned_characters,
    converted_length,
    fulfilment_fee,
    gtin_from,
    gtin_is_valid,
    holds_phrase,
    price_for_margin,
    repeated_words,
    storage_fee,
    words,
)

TWELVE = st.from_regex(r"[0-9]{12}", fullmatch=True)


@given(first=TWELVE)
def test_of_the_ten_possible_check_digits_one_is_right(first):
    assert [d for d in "0123456789" if gtin_is_valid(first + d)] == [gtin_from(first)[-1]]


@given(first=TWELVE, place=st.integers(0, 11), other=st.integers(1, 9))
def test_any_single_wrong_digit_is_noticed(first, place, other):
    right = gtin_from(first)
    wrong = right[:place] + str((int(right[place]) + other) % 10) + right[place + 1 :]

    assert not gtin_is_valid(wrong)


@pytest.mark.parametrize("code", ["", "629104150021", "62910415002130", "629104150021X", "96385074"])
def test_what_is_no_gtin_13_is_not_valid(code):
    assert not gtin_is_valid(code)


def test_a_gtin_is_made_of_twelve_digits():
    with pytest.raises(ValueError, match="needs twelve digits, got '62910415'"):
        gtin_from("62910415")


def test_banned_characters_are_named_once_in_their_order():
    assert banned_characters("Sale! $5 off! Why_not?") == ("!", "$", "_", "?")


@pytest.mark.parametrize(
    ("title", "repeated"),
    [
        ("Mat, mat", ()),
        ("Mat, Mat and MAT", ("mat",)),
        ("Bag for work, for school, for the gym, for you", ()),
        ("Non-slip mat, non-slip rug, non-slip pad", ("non-slip",)),
        ("Mats, mat, mat", ()),
    ],
)
def test_a_word_may_be_said_twice_and_small_words_are_free(title, repeated):
    assert repeated_words(title, 2) == repeated


@pytest.mark.parametrize(
    ("text", "phrase", "there"),
    [
        ("Best-seller lamp", "best seller", False),
        ("Our BEST SELLER!", "best seller", True),
        ("A mat for yoga", "yoga mat", False),
        ("wholesale lamp", "sale", False),
        ("", "sale", False),
    ],
)
def test_a_phrase_is_there_when_its_words_stand_side_by_side(text, phrase, there):
    assert holds_phrase(text, phrase) is there


def test_hyphens_and_apostrophes_belong_to_their_words():
    assert words("The chef’s non-slip mat, 5 mm") == ["the", "chef’s", "non-slip", "mat", "5", "mm"]


@given(cost=st.integers(1, 100_000), referral=st.integers(0, 400_000), margin=st.integers(0, 400_000))
def test_the_price_is_the_lowest_of_its_ending_that_leaves_the_margin(cost, referral, margin):
    price = price_for_margin(cost, referral, margin, 99)

    def leaves_enough(amount):
        return amount * (1_000_000 - referral - margin) >= cost * 1_000_000

    assert price % 100 == 99
    assert leaves_enough(price)
    assert not leaves_enough(price - 100)


def test_the_fee_is_taken_of_the_price_and_not_of_the_cost():
    """10.20 at 15 % and 25 % needs 17.00; adding 40 % to the cost would give 14.28, a loss of margin."""
    assert price_for_margin(1_020, 150_000, 250_000, 99) == 1_799
    assert price_for_margin(1_020, 150_000, 250_000, 0) == 1_700


@pytest.mark.parametrize(("referral", "margin", "ending"), [(600_000, 400_000, 99), (150_000, 250_000, 100)])
def test_rates_that_leave_nothing_and_endings_that_are_none_are_refused(referral, margin, ending):
    with pytest.raises(ValueError, match="rates must leave something"):
        price_for_margin(1_000, referral, margin, ending)


@pytest.mark.parametrize(("millimetres", "tenths"), [(254, 100), (300, 118), (0, 0), (127, 50), (191, 75)])
def test_millimetres_become_tenths_of_an_inch(millimetres, tenths):
    assert converted_length(millimetres, 254, 1) == tenths


TIERS = [(250, 322), (500, 367), (1_000, 445)]


@pytest.mark.parametrize(
    ("weight", "fee"), [(1, 322), (250, 322), (251, 367), (500, 367), (501, 445), (1_000, 445)]
)
def test_a_tier_holds_up_to_its_limit_and_not_a_gram_beyond(weight, fee):
    assert fulfilment_fee(weight, TIERS) == fee


def test_what_is_too_heavy_for_every_tier_has_no_fee():
    with pytest.raises(ValueError, match="no tier takes 1001 g; the last ends at 1000 g"):
        fulfilment_fee(1_001, TIERS)


def test_storage_goes_by_volume_and_months_and_is_rounded_up_once():
    """30 × 22 × 4 cm for three months at 28 is 22.176: 23; rounding every month would give 24."""
    assert storage_fee(30 * 22 * 4, 3, 28) == 23
    assert storage_fee(10_000, 1, 28) == 28
