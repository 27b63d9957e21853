"""How well somebody's tags agree with the planted ones."""

from collections.abc import Collection, Iterable, Mapping

MILLION = 1_000_000


def macro_f1(
    truth: Mapping[str, Collection[str]], found: Mapping[str, Collection[str]], topics: Iterable[str]
) -> int:
    """Give the mean over topics of F1 = 2·hits / (planted + found), in ppm, each rounded down.

    Args:
        truth: Planted topics by review; other reviews do not count.
        found: Topics that were tagged, by review.
        topics: Those that occur in the truth.

    Raises:
        ValueError: There are no topics.

    Example:
        >>> macro_f1({"R-1": ["leak"], "R-2": ["leak"]}, {"R-1": ["leak"]}, ["leak"])
        666666
    """
    scores = [_f1(topic, truth, found) for topic in topics]
    if not scores:
        raise ValueError("agreement needs at least one topic")
    return sum(scores) // len(scores)


def _f1(topic: str, truth: Mapping[str, Collection[str]], found: Mapping[str, Collection[str]]) -> int:
    planted = {review for review, topics in truth.items() if topic in topics}
    tagged = {review for review, topics in found.items() if topic in topics and review in truth}
    every = len(planted) + len(tagged)
    return 2 * len(planted & tagged) * MILLION // every if every else 0


def tally(found: Mapping[str, Collection[str]]) -> dict[str, int]:
    """Count in how many reviews each topic was found."""
    counts: dict[str, int] = {}
    for topics in found.values():
        for topic in topics:
            counts[topic] = counts.get(topic, 0) + 1
    return counts


def is_ranking(places: list[str], counts: Mapping[str, int], left_out: Collection[str]) -> bool:
    """Tell whether topics stand in the order of their counts and no other belongs before one of them.

    Equal counts may stand in either order; topics in ``left_out`` do not belong in the ranking.
    """
    if len(set(places)) < len(places) or any(topic in left_out for topic in places):
        return False
    heights = [counts.get(topic, 0) for topic in places]
    others = [n for topic, n in counts.items() if topic not in left_out and topic not in places]
    falling = sorted(heights, reverse=True) == heights
    return falling and heights[-1] > 0 and heights[-1] >= max(others, default=0)
