"""Listings on a marketplace: what a title may hold, check digits of trade items, the price formula.

Formulas only; limits and rates are dated data of a rule pack. Money in minor units.
"""

import re
from collections import Counter
from collections.abc import Sequence

from stdnum import ean

MILLION = 1_000_000
CM3_OF_RATE = 10_000
BANNED_CHARACTERS = frozenset("!$?_{}^¬¦")
EXEMPT_WORDS = frozenset(
    (
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "nor",
        "for",
        "of",
        "in",
        "on",
        "with",
        "to",
        "at",
        "by",
        "from",
        "as",
    )
)


def gtin_is_valid(code: str) -> bool:
    """Tell whether a GTIN-13 has thirteen digits and the right check digit (GS1 General Specifications).

    Example:
        >>> gtin_is_valid("6291041500213"), gtin_is_valid("6291041500231")
        (True, False)
    """
    return len(code) == 13 and bool(ean.is_valid(code))


def gtin_from(first_twelve: str) -> str:
    """Give the whole GTIN-13 for its first twelve digits, the check digit added.

    Raises:
        ValueError: There are not twelve digits.
    """
    if not re.fullmatch(r"[0-9]{12}", first_twelve):
        raise ValueError(f"needs twelve digits, got {first_twelve!r}")
    return first_twelve + str(ean.calc_check_digit(first_twelve))


def banned_characters(title: str) -> tuple[str, ...]:
    """Give the characters of a title that the marketplace does not allow, each once, in their order there."""
    return tuple(dict.fromkeys(character for character in title if character in BANNED_CHARACTERS))


def repeated_words(title: str, most: int) -> tuple[str, ...]:
    """Give the words that a title says more than ``most`` times; articles, prepositions, conjunctions are exempt.

    Example:
        >>> repeated_words("Lamp for desk, desk lamp and lamp stand for desk", 2)
        ('lamp', 'desk')
    """
    counts = Counter(words(title))
    return tuple(word for word, times in counts.items() if times > most and word not in EXEMPT_WORDS)


def words(text: str) -> list[str]:
    """Split a text into words, in small letters; an apostrophe or a hyphen belongs to its word."""
    return re.findall(r"[a-z0-9]+(?:['’-][a-z0-9]+)*", text.lower())


def holds_phrase(text: str, phrase: str) -> bool:
    """Tell whether the words of a phrase stand in a text, side by side and in order.

    Example:
        >>> holds_phrase("A non-slip yoga mat.", "yoga mat"), holds_phrase("yoga and mat", "yoga mat")
        (True, False)
    """
    spoken, wanted = words(text), words(phrase)
    return any(
        spoken[start : start + len(wanted)] == wanted for start in range(len(spoken) - len(wanted) + 1)
    )


def price_for_margin(cost: int, referral_ppm: int, margin_ppm: int, ending: int) -> int:
    """Give the lowest price that ends in ``ending`` and leaves the margin after the referral fee.

    Both rates are shares of the price: ``price >= cost / (1 - referral - margin)``. With a referral of 15 % and
    a margin of 25 %, a cost of 10.20 needs 17.00, and a price that ends in 99 is 17.99 (16.99 is too little).

    Args:
        cost: Landed cost, fulfilment and storage of a piece, in minor units.
        referral_ppm: The marketplace's fee, as a share of the price.
        margin_ppm: What is to be left, as a share of the price.
        ending: Last two digits of the price.

    Raises:
        ValueError: The two rates leave nothing, or the ending is not from 0 to 99.
    """
    left = MILLION - referral_ppm - margin_ppm
    if left <= 0 or not 0 <= ending <= 99:
        raise ValueError(f"rates must leave something and endings be 0 to 99, got {left} ppm and {ending}")
    least = -(-cost * MILLION // left)
    return least + (ending - least) % 100


def fulfilment_fee(weight_g: int, tiers: Sequence[tuple[int, int]]) -> int:
    """Give the platform's fee for sending a piece out: that of the first tier whose limit it does not exceed.

    Args:
        weight_g: Of the piece, packed.
        tiers: Limit in grams, itself included, and fee in minor units, the lightest first.

    Raises:
        ValueError: The piece is heavier than the last tier.

    Example:
        >>> [fulfilment_fee(weight, [(250, 322), (500, 367)]) for weight in (250, 251)]
        [322, 367]
    """
    fees = [fee for most, fee in tiers if weight_g <= most]
    if not fees:
        raise ValueError(f"no tier takes {weight_g} g; the last ends at {tiers[-1][0]} g")
    return fees[0]


def storage_fee(volume_cm3: int, months: int, rate: int) -> int:
    """Give what storing a piece costs in minor units, rounded up.

    Args:
        volume_cm3: Of the piece, packed.
        months: How long it is stored.
        rate: Of 10,000 cm³ in a month, in minor units.

    Example:
        >>> storage_fee(3_000, 3, 28)
        26
    """
    return -(-volume_cm3 * months * rate // CM3_OF_RATE)


def converted_length(millimetres: int, unit_tenth_mm: int, decimals: int) -> int:
    """Give a length in another unit, in units of its last decimal, rounded half up.

    Args:
        millimetres: The length.
        unit_tenth_mm: How many tenths of a millimetre the other unit has: 254 for an inch.
        decimals: How many decimals the result has.

    Example:
        >>> converted_length(300, 254, 1), converted_length(300, 10, 0)
        (118, 300)
    """
    scale: int = 10**decimals
    return (2 * millimetres * 10 * scale + unit_tenth_mm) // (2 * unit_tenth_mm)
