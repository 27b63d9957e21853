"""Parts that the tasks of this skill share: figures with two decimals, within a tolerance."""

from collections.abc import Iterable, Mapping

from hengji.assay.bilingual import Text
from hengji.assay.grading import Part, Trap

MILLION = 1_000_000
HALF_PERCENT_PPM = 5_000
NOT_ENTERED = Text("没有填写", "not entered")


def is_near(expected: int, found: int) -> bool:
    """Tell whether a figure is within half a percent, or within one in the last place if that is more."""
    return abs(found - expected) * MILLION <= max(MILLION, abs(expected) * HALF_PERCENT_PPM)


def near(
    expected: int,
    found: int | None,
    unit: str,
    *,
    what: Text,
    entries: Iterable[int] = (),
    traps: Mapping[int, Trap] | None = None,
) -> Part:
    """Compare a computed figure in hundredths with its key (NUM)."""
    holds = found is not None and is_near(expected, found)
    foreseen = (trap for value, trap in (traps or {}).items() if found is not None and is_near(value, found))
    shown = NOT_ENTERED if found is None else _plain(shown_as(found, unit))
    right = shown_as(expected, unit)
    return Part(
        holds=holds,
        expected=Text(f"{what.zh} {right}", f"{what.en} {right}"),
        found=Text(f"{what.zh} {shown.zh}", f"{what.en} {shown.en}"),
        entries=tuple(entries),
        trap=None if holds else next(foreseen, None),
    )


def shown_as(hundredths: int, unit: str) -> str:
    """Write hundredths with their unit.

    Example:
        >>> shown_as(2_667, "€"), shown_as(425, "%"), shown_as(343, "")
        ('€26.67', '4.25%', '3.43')
    """
    written = f"{hundredths // 100:,}.{hundredths % 100:02}"
    return f"{unit}{written}" if unit == "€" else f"{written}{unit}"


def _plain(words: str) -> Text:
    return Text(words, words)
