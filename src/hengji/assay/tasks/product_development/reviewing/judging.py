"""From a company to the verdicts of PD-J3."""

from collections.abc import Mapping

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.research.objects import Exclusion, Finding, FindingKind
from hengji.assay.company.research.words import FINDING_KINDS
from hengji.assay.grading import Part, Trap, Verdict, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.product_development.observing import PER_MILLE, answered, entries_of, near
from hengji.assay.tasks.product_development.reviewing.agreement import is_ranking, macro_f1, tally
from hengji.assay.tasks.product_development.reviewing.grammar import CHANGEABLE, DELIVERY, TOPICS
from hengji.assay.tasks.product_development.reviewing.scheme import PAINS, PRAISE_PLACES, TASK, TRAPS

GOOD_F1_PPM = 700_000
USABLE_F1_PPM = 400_000
EIGHTY_PERCENT = 80
NAMES = {topic.id: topic.name for topic in TOPICS}
KIND_WORDS = {choice.value: choice.text for choice in FINDING_KINDS}
FEW_STARS = 2
Tags = dict[str, tuple[str, ...]]


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    issues = {r.id: r.issues for r in company.research.reviews.values() if r.tagged}
    praises = {r.id: r.praises for r in company.research.reviews.values() if r.tagged}
    findings = company.research.findings
    return {
        f"{TASK}.fakes": verdict(_fakes_part(key, company)),
        f"{TASK}.repeats": verdict(_repeats_part(key, company)),
        f"{TASK}.issues": verdict(_tags_part(key, company, "issues", issues)),
        f"{TASK}.praises": verdict(_tags_part(key, company, "praises", praises)),
        f"{TASK}.irony": verdict(_irony_part(key, company, issues, praises)),
        f"{TASK}.pains": verdict(_ranking_part(key, company, "pain", issues)),
        f"{TASK}.liked": verdict(_ranking_part(key, company, "praise", praises)),
        f"{TASK}.evidence": verdict(*_evidence_parts(key, company)),
        f"{TASK}.low_stars": verdict(_low_stars_part(key, company)),
        f"{TASK}.breakthrough": verdict(_breakthrough_part(key, company, findings)),
    }


def _excluded(company: Company, reason: Exclusion) -> set[str]:
    return {review.id for review in company.research.reviews.values() if review.excluded is reason}


def _anything_read(company: Company) -> bool:
    return any(review.tagged for review in company.research.reviews.values())


def _fakes_part(key: Key, company: Company) -> Part:
    """Want the number right within a fifth, and four of five of those set aside to be fakes."""
    fakes, out = set(key["fakes"]), _excluded(company, Exclusion.FAKE)
    near_enough = abs(len(out) - len(fakes)) * 5 <= len(fakes)
    kept = not out and _anything_read(company)
    return Part(
        holds=near_enough and len(fakes & out) * 100 >= len(fakes) * EIGHTY_PERCENT,
        expected=_numbers("虚假或无关：", "fake: ", sorted(fakes)),
        found=_numbers("剔除：", "set aside: ", sorted(out)),
        entries=tuple(_entries(company, out, "review.excluded")),
        trap=TRAPS["fakes_kept"] if kept else None,
    )


def _repeats_part(key: Key, company: Company) -> Part:
    repeats, out = set(key["repeats"]), _excluded(company, Exclusion.DUPLICATE)
    kept = not out & repeats and _anything_read(company)
    return Part(
        holds=out == repeats,
        expected=_numbers("重复发表：", "repetitions: ", sorted(repeats)),
        found=_numbers("剔除：", "set aside: ", sorted(out)),
        entries=tuple(_entries(company, out, "review.excluded")),
        trap=TRAPS["angry_buyer"] if kept else None,
    )


def _agreement(key: Key, side: str, tags: Tags) -> int:
    truth: dict[str, list[str]] = key[side]
    return macro_f1(truth, tags, sorted(tally(truth)))


def _tags_part(key: Key, company: Company, side: str, tags: Tags) -> Part:
    """Compare the tags of the reviews that count with the planted ones."""
    reached = _agreement(key, side, tags) if tags else 0
    by_stars = side == "issues" and tags and not _complaints_among_many_stars(key, company, tags)
    return Part(
        holds=reached >= GOOD_F1_PPM,
        expected=Text(
            "标签与评论内容一致（宏平均 F1 不低于 0.70）", "tags agree with the reviews (macro F1 from 0.70)"
        ),
        found=Text(f"宏平均 F1 {reached // 10_000 / 100:.2f}", f"macro F1 {reached // 10_000 / 100:.2f}"),
        entries=tuple(_entries(company, set(tags), "review.tagged")),
        trap=TRAPS["stars_for_topics"] if by_stars else None,
    )


def _complaints_among_many_stars(key: Key, company: Company, tags: Tags) -> bool:
    reviews = company.research.reviews
    return any(tags[n] for n in tags if n in key["issues"] and reviews[n].stars > FEW_STARS + 1)


def _irony_part(key: Key, company: Company, issues: Tags, praises: Tags) -> Part:
    sarcastic: dict[str, str] = key["sarcastic"]
    seen = [n for n, t in sarcastic.items() if t in issues.get(n, ()) and t not in praises.get(n, ())]
    fooled = [n for n, t in sarcastic.items() if t in praises.get(n, ())]
    return Part(
        holds=len(seen) * 100 >= len(sarcastic) * EIGHTY_PERCENT,
        expected=_numbers("反讽，应标为差评：", "sarcastic, so complaints: ", list(sarcastic)),
        found=_numbers("标为差评：", "tagged as complaints: ", seen),
        entries=tuple(_entries(company, set(sarcastic), "review.tagged")),
        trap=TRAPS["irony_literal"] if fooled else None,
    )


def _recorded(company: Company, kind: str, places: int) -> list[Finding]:
    findings = company.research.findings
    wanted = [f"{kind}-{place}" for place in range(1, places + 1)]
    return [findings[number] for number in wanted if number in findings]


def _ranking_part(key: Key, company: Company, kind: str, tags: Tags) -> Part:
    """Accept the right places, or those that follow from the candidate's own tags if these are usable."""
    side, right, places = (
        ("issues", key["pains"], PAINS) if kind == "pain" else ("praises", key["liked"], PRAISE_PLACES)
    )
    recorded = _recorded(company, kind, places)
    topics = [finding.topic for finding in recorded]
    reviews = company.research.reviews
    counted = {n: own for n, own in tags.items() if reviews[n].sampled and reviews[n].excluded is None}
    left_out = {topic for topic in NAMES if topic not in CHANGEABLE} if kind == "pain" else set()
    usable = bool(tags) and _agreement(key, side, tags) >= USABLE_F1_PPM
    complete = len(topics) == places
    follows = complete and usable and is_ranking(topics, tally(counted), left_out)
    logistics = kind == "pain" and DELIVERY in topics
    return Part(
        holds=topics == right or follows,
        expected=_named(right),
        found=_named(topics),
        entries=tuple(entries_of(company, *(finding.id for finding in recorded))),
        trap=TRAPS["logistics_as_defect"] if logistics else None,
    )


def _evidence_parts(key: Key, company: Company) -> list[Part]:
    wanted = [f"pain-{n}" for n in range(1, PAINS + 1)] + [f"praise-{n}" for n in range(1, PRAISE_PLACES + 1)]
    return [_evidence_part(key, company, number) for number in (*wanted, "breakthrough-1")]


def _evidence_part(key: Key, company: Company, number: str) -> Part:
    """Four of five reviews quoted must name the topic that was recorded.

    A repetition does name it, and so, taken at its word, does sarcasm: mistaking either costs elsewhere.
    """
    finding = company.research.findings.get(number)
    quoted = finding.reviews if finding else ()
    true = [review for review in quoted if finding and _names(key, finding, review)]
    enough = len(quoted) >= key["least_evidence"]
    reviews = company.research.reviews
    lowest = len(quoted) > 0 and all(reviews[review].stars <= FEW_STARS for review in quoted)
    least = key["least_evidence"]
    return Part(
        holds=enough and len(true) * 100 >= len(quoted) * EIGHTY_PERCENT,
        expected=Text(
            "{finding} 至少引 {least} 条，八成以上确有该主题",
            "{finding}: at least {least} quoted, four of five with the topic",
        ).filled(finding=_called(number), least=least),
        found=Text(f"引 {len(quoted)} 条，{len(true)} 条属实", f"{len(quoted)} quoted, {len(true)} with it"),
        entries=tuple(entries_of(company, number)) if finding else (),
        trap=TRAPS["lowest_quoted"] if lowest else None,
    )


def _called(number: str) -> Text:
    """Call a finding, such as ``pain-1``, as the desk does."""
    kind, _, place = number.partition("-")
    return Text(f"{KIND_WORDS[kind].zh} {place}", f"{KIND_WORDS[kind].en} {place}")


def _names(key: Key, finding: Finding, review: str) -> bool:
    if finding.kind is FindingKind.PRAISE:
        named = {*key["praises"].get(review, ()), key["sarcastic"].get(review)}
    else:
        named = {*key["issues"].get(review, ())}
        named |= {key["repeated_topic"]} if review in key["repeats"] else set()
    return finding.topic in named


def _low_stars_part(key: Key, company: Company) -> Part:
    question = f"{TASK}.low_share"
    return near(
        key["low_share"],
        answered(company, question),
        PER_MILLE,
        what=Text("低星占比", "share of low stars"),
        within=1,
        entries=entries_of(company, question),
        traps={key["averaged_share"]: TRAPS["averaged_shares"]},
    )


def _breakthrough_part(key: Key, company: Company, findings: Mapping[str, Finding]) -> Part:
    """Accept the first pain point, or the first that the candidate recorded and a product can mend."""
    finding = findings.get("breakthrough-1")
    own = [f.topic for f in _recorded(company, "pain", PAINS) if f.topic in CHANGEABLE][:1]
    topic = finding.topic if finding else None
    trap: Trap | None = TRAPS["cannot_be_changed"] if topic and topic not in CHANGEABLE else None
    return Part(
        holds=topic in {key["pains"][0], *own},
        expected=_named(key["pains"][:1]),
        found=_named([topic] if topic else []),
        entries=tuple(entries_of(company, "breakthrough-1")) if finding else (),
        trap=trap,
    )


def _entries(company: Company, reviews: set[str], kind: str) -> list[int]:
    recorded = [r for r in company.facts if r.fact.kind == kind and r.fact.object in reviews]
    return sorted({r.sequence for r in recorded})


def _numbers(zh: str, en: str, numbers: list[str]) -> Text:
    listed = ", ".join(numbers)
    return Text(zh + (listed or "无"), en + (listed or "none"))


def _named(topics: list[str]) -> Text:
    if not topics:
        return Text("未登记", "none recorded")
    return Text("、".join(NAMES[t].zh for t in topics), ", ".join(NAMES[t].en for t in topics))
