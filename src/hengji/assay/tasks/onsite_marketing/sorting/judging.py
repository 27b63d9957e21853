"""From a company to the verdicts of OM-J2."""

from collections.abc import Iterable

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.ads.objects import Match, SearchTerm, TermKind
from hengji.assay.company.ads.words import TERM_KINDS
from hengji.assay.grading import Part, Trap, Verdict, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.onsite_marketing.sorting.scheme import ENOUGH_PERCENT, TASK, TRAPS

CALLED = {TermKind(choice.value): choice.text for choice in TERM_KINDS}
FEWEST_MATCHED = 60
MOST_NAMED = 5
PLAIN = (TermKind.GENERIC, TermKind.LONG_TAIL, TermKind.IRRELEVANT)


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    brands = [_labels(key, company, kind) for kind in (TermKind.BRAND, TermKind.COMPETITOR)]
    general = [_labels(key, company, kind, ignoring_brands=True) for kind in PLAIN]
    return {
        f"{TASK}.brands": verdict(*brands),
        f"{TASK}.general": verdict(*general),
        f"{TASK}.match": verdict(_match(company)),
        f"{TASK}.negatives": verdict(_coverage(key, company), _spared(key, company)),
        f"{TASK}.converting": verdict(_blocking(key, company), _converting(key, company)),
    }


def _truth(key: Key, term: SearchTerm) -> TermKind:
    return TermKind(key["kinds"][term.id])


def _labels(key: Key, company: Company, kind: TermKind, *, ignoring_brands: bool = False) -> Part:
    """Compare a class with its key by F1; a brand that was missed costs once, in its own class."""
    terms = [
        term
        for term in company.ads.search_terms.values()
        if not ignoring_brands or _truth(key, term) in PLAIN
    ]
    right = {term.id for term in terms if _truth(key, term) is kind}
    found = {term.id for term in terms if term.kind is kind}
    score = 200 * len(right & found) // (len(right) + len(found))
    entries = [r.sequence for number in found for r in company.about(number, "search_term.labelled")]
    return Part(
        holds=score >= ENOUGH_PERCENT,
        expected=Text(
            "{kind} {count} 个，F1 不低于 {f1}%", "{kind}: {count} terms, F1 at least {f1}%"
        ).filled(kind=CALLED[kind], count=len(right), f1=ENOUGH_PERCENT),
        found=Text("{count} 个，F1 {f1}%", "{count} terms, F1 {f1}%").filled(count=len(found), f1=score),
        entries=tuple(sorted(set(entries))),
        trap=None if score >= ENOUGH_PERCENT else _label_trap(key, company, kind),
    )


def _label_trap(key: Key, company: Company, kind: TermKind) -> Trap | None:
    if kind is TermKind.COMPETITOR:
        rivals = [term for term in company.ads.search_terms.values() if _truth(key, term) is kind]
        plain = [term for term in rivals if term.kind in PLAIN]
        return TRAPS["rivals_missed"] if 2 * len(plain) >= len(rivals) else None
    if kind in {TermKind.GENERIC, TermKind.LONG_TAIL}:
        shorter = [
            term
            for term in company.ads.search_terms.values()
            if term.kind is TermKind.LONG_TAIL and len(term.term.split()) == key["long_from"] - 1
        ]
        return TRAPS["short_long_tail"] if shorter else None
    return None


def _wanted_match(term: SearchTerm) -> Match | None:
    """Give the match that follows from the label the candidate gave."""
    long = Match.EXACT if term.orders else Match.PHRASE
    by_kind = {
        TermKind.BRAND: Match.EXACT,
        TermKind.COMPETITOR: Match.PHRASE,
        TermKind.GENERIC: Match.BROAD,
        TermKind.LONG_TAIL: long,
    }
    return by_kind.get(term.kind) if term.kind else None


def _match(company: Company) -> Part:
    terms = [term for term in company.ads.search_terms.values() if _wanted_match(term)]
    right = [term for term in terms if term.match is _wanted_match(term)]
    planned = {term.match for term in terms if term.match}
    holds = len(terms) >= FEWEST_MATCHED and 100 * len(right) >= ENOUGH_PERCENT * len(terms)
    entries = [r.sequence for term in terms for r in company.about(term.id, "search_term.planned")]
    return Part(
        holds=holds,
        expected=Text("按类别选定，至少 {share}% 正确", "by kind, at least {share}% right").filled(
            share=ENOUGH_PERCENT
        ),
        found=Text("{all} 个中 {right} 个正确", "{right} right of {all}").filled(
            all=len(terms), right=len(right)
        ),
        entries=tuple(sorted(set(entries))),
        trap=TRAPS["all_exact"] if not holds and planned == {Match.EXACT} else None,
    )


def _blocked(key: Key, company: Company) -> list[SearchTerm]:
    negatives = company.ads.negatives_of(key["campaign"])
    return [
        term
        for term in company.ads.search_terms.values()
        if any(negative.blocks(term.term) for negative in negatives)
    ]


def _entries(key: Key, company: Company) -> tuple[int, ...]:
    negatives = company.ads.negatives_of(key["campaign"])
    return tuple(sorted({r.sequence for n in negatives for r in company.about(n.id, "negative.added")}))


def _coverage(key: Key, company: Company) -> Part:
    wanted = [t for t in company.ads.search_terms.values() if _truth(key, t) is TermKind.IRRELEVANT]
    blocked = {term.id for term in _blocked(key, company)}
    count = sum(term.id in blocked for term in wanted)
    return Part(
        holds=100 * count >= ENOUGH_PERCENT * len(wanted),
        expected=Text(
            "拦住 {count} 个无关词的 {share}%", "{share}% of {count} irrelevant terms blocked"
        ).filled(count=len(wanted), share=ENOUGH_PERCENT),
        found=Text("拦住 {count} 个", "{count} blocked").filled(count=count),
        entries=_entries(key, company),
    )


def _spared(key: Key, company: Company) -> Part:
    hit = [t for t in _blocked(key, company) if _truth(key, t) is not TermKind.IRRELEVANT and not t.orders]
    return Part(
        holds=not hit,
        expected=Text("不误伤有关词", "no good term blocked"),
        found=_listed(term.term for term in hit),
        entries=_entries(key, company),
        trap=TRAPS["broad_root"] if hit else None,
    )


def _blocking(key: Key, company: Company) -> Part:
    """Require that negatives were added at all: whoever blocks nothing hurts nothing."""
    wanted = [t for t in company.ads.search_terms.values() if _truth(key, t) is TermKind.IRRELEVANT]
    blocked = {term.id for term in _blocked(key, company)}
    count = sum(term.id in blocked for term in wanted)
    return Part(
        holds=2 * count >= len(wanted),
        expected=Text("至少拦住一半无关词", "at least half of the irrelevant terms blocked"),
        found=Text("拦住 {count} 个", "{count} blocked").filled(count=count),
        entries=_entries(key, company),
    )


def _converting(key: Key, company: Company) -> Part:
    hit = [term for term in _blocked(key, company) if term.orders]
    return Part(
        holds=not hit,
        expected=Text("不拦有订单的词", "no term with orders blocked"),
        found=_listed(term.term for term in hit),
        entries=_entries(key, company),
        trap=TRAPS["converting_negated"] if hit else None,
    )


def _listed(words: Iterable[str]) -> Text:
    named = list(words)
    if not named:
        return Text("没有拦住", "none blocked")
    zh, en = "、".join(named[:MOST_NAMED]), ", ".join(named[:MOST_NAMED])
    if len(named) > MOST_NAMED:
        zh, en = f"{zh} 等 {len(named)} 个", f"{en} and others, {len(named)} in all"
    return Text(f"拦住：{zh}", f"blocked: {en}")
