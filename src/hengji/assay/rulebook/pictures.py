"""Measures on pictures: from the metric measures of a specification to those that American buyers read."""

MM_PER_INCH_HUNDREDTHS = 2_540
TENTHS_PER_INCH = 10


def inch_tenths(mm: int) -> int:
    """Convert millimetres to tenths of an inch.

    Formula: inches = mm ÷ 25.4, rounded half up to one decimal.
    Range: from 0 mm.
    Source: the international yard and pound agreement of 1959: one inch is 25.4 mm exactly.

    Raises:
        ValueError: The measure is negative.

    Example:
        >>> inch_tenths(254), inch_tenths(178), inch_tenths(0)
        (100, 70, 0)
    """
    if mm < 0:
        raise ValueError(f"a measure is at least 0 mm, got {mm}")
    over = 2 * mm * TENTHS_PER_INCH * 100
    return (over + MM_PER_INCH_HUNDREDTHS) // (2 * MM_PER_INCH_HUNDREDTHS)


def dimension_label(mm: int) -> str:
    """Write a measure as dimension lines show it: centimetres, then inches, with one decimal each.

    Example:
        >>> dimension_label(178)
        '17.8 cm / 7.0 in'
    """
    inches = inch_tenths(mm)
    return f"{mm // 10}.{mm % 10} cm / {inches // 10}.{inches % 10} in"
