"""Parts that the tasks of this skill share: figures within a tolerance, and answers with their entries."""

from collections.abc import Iterable, Mapping

from hengji.assay.bilingual import Text
from hengji.assay.company import Company, scales
from hengji.assay.grading import Part, Trap

MILLION = 1_000_000
HALF_PERCENT_PPM = 5_000
PER_MILLE = scales.PER_MILLE.counted
POINTS = Text("点", "points")
LISTINGS = Text("条", "listings")
PIECES = Text("件", "pieces")


def answered(company: Company, question: str) -> int | None:
    """Give the whole number that was answered, or None."""
    answer = company.answers.get(question)
    return int(answer) if answer is not None else None


def entries_of(company: Company, *objects: str) -> list[int]:
    """Give the journal entries that concern any of the objects."""
    return [recorded.sequence for one in objects for recorded in company.about(one)]


def is_near(expected: int, found: int, within: int = 0) -> bool:
    """Tell whether a figure is within half a per cent, or within so many units if that is more."""
    return abs(found - expected) * MILLION <= max(within * MILLION, abs(expected) * HALF_PERCENT_PPM)


def near(
    expected: int,
    found: int | None,
    unit: Text,
    *,
    what: Text,
    within: int = 0,
    also: Iterable[int] = (),
    entries: Iterable[int] = (),
    traps: Mapping[int, Trap] | None = None,
) -> Part:
    """Compare a computed figure with its key (NUM).

    It may be off by half a per cent, or by ``within`` units if that is more. Figures in ``also`` follow from a
    mistake that costs elsewhere and are accepted here; one in ``traps`` names its mistake.
    """
    right = found is not None and any(is_near(value, found, within) for value in (expected, *also))
    return Part(
        holds=right,
        expected=_figure(what, expected, unit),
        found=_figure(what, found, unit),
        entries=tuple(entries),
        trap=None if right or found is None else _recognised(found, within, traps or {}),
    )


def _recognised(found: int, within: int, traps: Mapping[int, Trap]) -> Trap | None:
    return next((trap for value, trap in traps.items() if is_near(value, found, within)), None)


def _figure(what: Text, value: int | None, unit: Text) -> Text:
    if value is None:
        return Text("{what} 未填写", "{what}: nothing").filled(what=what)
    return Text("{what} {value}", "{what} {value}").filled(what=what, value=scales.told(value, unit))
