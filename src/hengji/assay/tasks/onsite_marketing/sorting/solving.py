"""The reference solver of OM-J2: it reads only what a candidate sees."""

from typing import Any

from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.onsite_marketing.sorting.scheme import LONG, TASK

MATCH = {"brand": "exact", "competitor": "phrase", "generic": "broad", "long_tail": "phrase"}


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    own, rivals, hints = _hints(desk)
    terms = desk.things("ads.search_terms")
    kinds = {term["id"]: _kind(desk, term, own, rivals, hints) for term in terms}
    for kind in ("brand", "competitor", "irrelevant", "generic", "long_tail"):
        numbers = " ".join(number for number, found in kinds.items() if found == kind)
        if numbers:
            desk.do("ads.label_terms", terms=numbers, kind=kind)
    _match(desk, set(kinds.values()))
    _negate(desk, terms, kinds)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _hints(desk: Desk) -> tuple[list[str], list[str], list[str]]:
    rows = [(row[0], str(row[1])) for row in desk.sheet(TASK).materials[0].rows]
    by_kind: dict[str, list[str]] = {}
    for kind, phrase in rows:
        by_kind.setdefault(getattr(kind, "en", str(kind)).split(",")[0], []).append(phrase)
    return by_kind["Own brand"], by_kind["Competitor"], by_kind["Irrelevant"]


def _holds(term: str, phrases: list[str]) -> bool:
    return any(f" {phrase} " in f" {term} " for phrase in phrases)


def _kind(desk: Desk, term: dict[str, Any], own: list[str], rivals: list[str], hints: list[str]) -> str:
    words = term["term"]
    if _holds(words, own):
        return "brand"
    if _holds(words, rivals) and not _slip(desk, "rivals_missed"):
        return "competitor"
    if _holds(words, hints) and term["orders"] == 0:
        return "irrelevant"
    long_from = desk.rate(LONG) - _slip(desk, "short_long_tail")
    return "long_tail" if len(words.split()) >= long_from else "generic"


def _match(desk: Desk, kinds: set[str]) -> None:
    for kind, match in MATCH.items():
        if kind in kinds:
            desk.do("ads.plan_match", kind=kind, match="exact" if _slip(desk, "all_exact") else match)
    desk.do("ads.plan_match", kind="long_tail", fewest_orders=1, match="exact")


def _negate(desk: Desk, terms: list[dict[str, Any]], kinds: dict[str, str]) -> None:
    campaign = terms[0]["campaign"]
    foreign = "\n".join(term["term"] for term in terms if kinds[term["id"]] == "irrelevant")
    desk.do("ads.add_negatives", campaign=campaign, texts=foreign, match="exact")
    if _slip(desk, "converting_negated"):
        hints = _hints(desk)[2]
        risky = [t["term"] for t in terms if t["orders"] and _holds(t["term"], hints)]
        desk.do("ads.add_negatives", campaign=campaign, texts="\n".join(risky), match="exact")
    if _slip(desk, "broad_root"):
        desk.do(
            "ads.add_negatives", campaign=campaign, texts=_shared_root(desk, terms, kinds), match="phrase"
        )


def _shared_root(desk: Desk, terms: list[dict[str, Any]], kinds: dict[str, str]) -> str:
    """Find a word of the hints that good terms without orders use too, and none that sells."""
    for word in sorted({word for hint in _hints(desk)[2] for word in hint.split()}):
        hit = [term for term in terms if word in term["term"].split() and kinds[term["id"]] != "irrelevant"]
        if hit and not any(term["orders"] for term in hit):
            return word
    raise ValueError("no word of the hints stands in good terms without orders")
