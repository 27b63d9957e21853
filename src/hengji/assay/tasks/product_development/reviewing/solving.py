"""The reference solver of PD-J3: it reads only what a candidate sees."""

from collections import Counter
from typing import Any

from hengji.assay.rulebook import ratio
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.product_development.reviewing.reading import understood
from hengji.assay.tasks.product_development.reviewing.scheme import (
    LEAST_EVIDENCE,
    PAINS,
    PRAISE_PLACES,
    TASK,
)

MANY_STARS = 4
FEW_STARS = 2
DELIVERY = "delivery"
Reviews = list[dict[str, Any]]


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    sample = [review for review in desk.things("research.reviews") if review["sampled"]]
    rest = _without_repeats(desk, _without_fakes(desk, sample))
    for review in rest:
        issues, praises = _tags(desk, review)
        desk.do(
            "research.tag_reviews", reviews=review["id"], issues=" ".join(issues), praises=" ".join(praises)
        )
    _record(desk)
    _share(desk)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _without_fakes(desk: Desk, sample: Reviews) -> Reviews:
    fakes = [r["id"] for r in sample if understood(r["body"], r["language"]).fake]
    if not _slip(desk, "fakes_kept"):
        desk.do("research.exclude_reviews", reviews=", ".join(fakes), reason="fake")
    return [review for review in sample if review["id"] not in fakes]


def _without_repeats(desk: Desk, sample: Reviews) -> Reviews:
    seen: set[tuple[str, str]] = set()
    repeats = []
    for review in sorted(sample, key=lambda r: (r["written_on"], r["id"])):
        if (review["buyer"], review["listing"]) in seen:
            repeats.append(review["id"])
        seen.add((review["buyer"], review["listing"]))
    if _slip(desk, "angry_buyer"):
        return sample
    desk.do("research.exclude_reviews", reviews=", ".join(repeats), reason="duplicate")
    return [review for review in sample if review["id"] not in repeats]


def _tags(desk: Desk, review: dict[str, Any]) -> tuple[list[str], list[str]]:
    said = understood(review["body"], review["language"])
    issues, praises = set(said.issues), set(said.praises)
    if _slip(desk, "irony_literal"):
        issues -= said.sarcastic
        praises |= said.sarcastic
    if _slip(desk, "stars_for_topics"):
        if review["stars"] >= MANY_STARS:
            issues = set()
        else:
            praises = set()
    return sorted(issues), sorted(praises)


def _record(desk: Desk) -> None:
    counted = [r for r in desk.things("research.reviews") if r["sampled"] and r["excluded"] is None]
    changeable = {topic["id"] for topic in desk.things("research.topics") if topic["changeable"]}
    issues, praises = _ranked(counted, "issues"), _ranked(counted, "praises")
    pains = [topic for topic in issues if topic in changeable]
    recorded = [DELIVERY, *pains[: PAINS - 1]] if _slip(desk, "logistics_as_defect") else pains[:PAINS]
    for place, topic in enumerate(recorded, start=1):
        _find(desk, "pain", place, topic, counted)
    for place, topic in enumerate(praises[:PRAISE_PLACES], start=1):
        _find(desk, "praise", place, topic, counted)
    chosen = DELIVERY if _slip(desk, "cannot_be_changed") else pains[0]
    _find(desk, "breakthrough", 1, chosen, counted)
    evidence = "、".join(_naming(desk, counted, "issues", chosen))
    names = {topic["id"]: topic["name"]["zh"] for topic in desk.things("research.topics")}
    proposal = (
        f"突破点：{names[chosen]}。证据 {evidence} 都提到这一点。请工厂针对该问题改结构或换料，打样三件，"
        "按买家的用法连续试用两周并记录；预计单件成本增加不超过 3%，其余参数不变。"
    )
    desk.do("report.answer", question=f"{TASK}.proposal", value=proposal)


def _ranked(reviews: Reviews, side: str) -> list[str]:
    counts = Counter(topic for review in reviews for topic in review[side])
    return sorted(counts, key=lambda topic: (-counts[topic], topic))


def _naming(desk: Desk, reviews: Reviews, side: str, topic: str) -> list[str]:
    return [r["id"] for r in reviews if topic in r[side]][: desk.rate(LEAST_EVIDENCE)]


def _find(desk: Desk, kind: str, place: int, topic: str, counted: Reviews) -> None:
    side = "praises" if kind == "praise" else "issues"
    quoted = _naming(desk, counted, side, topic)
    if kind == "pain" and _slip(desk, "lowest_quoted"):
        lowest = sorted(counted, key=lambda r: (r["stars"], r["id"]))
        quoted = [r["id"] for r in lowest if r["stars"] <= FEW_STARS][: desk.rate(LEAST_EVIDENCE)]
    desk.do("research.record_finding", kind=kind, place=place, topic=topic, evidence=" ".join(quoted))


def _share(desk: Desk) -> None:
    reviews = desk.things("research.reviews")
    share = _low(reviews)
    if _slip(desk, "averaged_shares"):
        listings = sorted({review["listing"] for review in reviews})
        shares = [_low([r for r in reviews if r["listing"] == listing]) for listing in listings]
        share = ratio(sum(shares), len(shares))
    desk.do("report.answer", question=f"{TASK}.low_share", value=str(share))


def _low(reviews: Reviews) -> int:
    return ratio(sum(review["stars"] <= FEW_STARS for review in reviews), len(reviews), 1_000)
