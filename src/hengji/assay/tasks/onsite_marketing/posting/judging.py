"""From a company to the verdicts of OM-J5."""

import re
from datetime import date
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.ads.objects import Post, PostState
from hengji.assay.grading import Part, Trap, Verdict, compared, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.onsite_marketing.posting.scheme import TASK, TRAPS

MONTHS = ("january", "february", "march", "april", "may", "june",
          "july", "august", "september", "october", "november", "december")  # fmt: skip
CONTACT = re.compile(r"https?://|www\.|\S+@\S+|\.com\b|\+?\d[\d\s()-]{8,}\d")
ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
TAG = re.compile(r"#[a-z0-9]+")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
MISSING = Text("没有帖子", "no post")
FEWEST_WORDS = 5
FEWEST_POSTS = 2


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    posts = {plan: _post(company, plan) for plan in key["posts"]}
    parts: dict[str, list[Part]] = {"posts": [], "time": [], "tags": []}
    for plan, wanted in key["posts"].items():
        post = posts[plan]
        if post is None:
            for listed in parts.values():
                listed.append(Part(holds=False, expected=Text(plan, plan), found=MISSING))
            continue
        parts["posts"] += _content(company, post, wanted)
        parts["time"] += _time(company, post, wanted)
        parts["tags"].append(_tags(key, company, post))
    written = [post for post in posts.values() if post]
    return {f"{TASK}.{name}": verdict(*listed) for name, listed in parts.items()} | {
        f"{TASK}.claims": verdict(*_claims(key, company, written)),
        f"{TASK}.answers": verdict(*(_answer(key, company, question) for question in key["answers"])),
    }


def _post(company: Company, plan: str) -> Post | None:
    return next((post for post in company.ads.posts.values() if post.plan == plan), None)


def _entries(company: Company, post: Post) -> tuple[int, ...]:
    return tuple(
        r.sequence for r in company.about(post.id, "post.created", "post.rewritten", "post.scheduled")
    )


def _said(company: Company, post: Post, what: Text, trap: Trap | None = None, *, holds: bool) -> Part:
    return Part(
        holds=holds,
        expected=Text(f"{post.plan} {what.zh}", f"{post.plan}: {what.en}"),
        found=Text("符合", "so it is") if holds else Text("不符合", "it is not so"),
        entries=_entries(company, post),
        trap=None if holds else trap,
    )


def _content(company: Company, post: Post, wanted: dict[str, Any]) -> list[Part]:
    percents = {int(found) for found in re.findall(r"(\d+)\s?(?:%|percent)", post.body)}
    stale = TRAPS["stale_offer"] if wanted["stale"] in percents else None
    ends_on = date.fromisoformat(wanted["ends_on"])
    english = not CHINESE.search(post.body) and len(post.body.split()) >= FEWEST_WORDS
    return [
        compared(
            wanted["sku"],
            post.sku,
            what=Text(post.plan, post.plan),
            entries=_entries(company, post),
            traps={wanted["sibling"]: TRAPS["sibling_linked"]},
        ),
        _said(
            company,
            post,
            Text("写明本次折扣 {percent}%", "names the offer's {percent}%").filled(percent=wanted["percent"]),
            stale,
            holds=wanted["percent"] in percents and wanted["stale"] not in percents,
        ),
        _said(
            company,
            post,
            Text("写明截止日 {day}", "names {day} as the last day").filled(day=wanted["ends_on"]),
            holds=names_day(post.body, ends_on),
        ),
        _said(company, post, Text("英文成句", "a sentence in English"), holds=english),
    ]


def names_day(body: str, day: date) -> bool:
    """Tell whether a text names a day: May 12, 12 May, 12th of May, 5/12, 12/5 or 2026-05-12."""
    text = " ".join(body.casefold().split())
    month = MONTHS[day.month - 1]
    word = f"(?:{month}|{month[:3]}\\.?)"
    number = rf"0?{day.day}(?:st|nd|rd|th)?"
    patterns = (
        rf"\b{word} (?:the )?{number}\b",
        rf"\b{number} (?:of )?{word}(?:\b|(?<=\.))",
        rf"\b0?{day.month}/0?{day.day}\b",
        rf"\b0?{day.day}/0?{day.month}\b",
        re.escape(day.isoformat()),
    )
    return any(re.search(pattern, text) for pattern in patterns)


def _time(company: Company, post: Post, wanted: dict[str, Any]) -> list[Part]:
    def shown(moment: tuple[str, int]) -> Text:
        written = f"{moment[0]} {moment[1]:02}:00"
        return Text(written, written)

    right = (wanted["local"][0], wanted["local"][1])
    beijing = (wanted["beijing"][0], wanted["beijing"][1])
    found = (post.on.isoformat(), post.hour)
    return [
        compared(
            right,
            found,
            words={moment: shown(moment) for moment in (right, found)},
            what=Text(post.plan, post.plan),
            entries=_entries(company, post),
            traps={beijing: TRAPS["beijing_as_local"]},
        ),
        _said(company, post, Text("已定时", "is scheduled"), holds=post.state is PostState.SCHEDULED),
    ]


def _tags(key: Key, company: Company, post: Post) -> Part:
    fewest, most = key["tags"]
    rival = any(name in tag.casefold() for tag in post.tags for name in key["rivals"])
    holds = (
        fewest <= len(set(post.tags)) == len(post.tags) <= most
        and all(TAG.fullmatch(tag) for tag in post.tags)
        and key["tag"] in post.tags
        and not rival
    )
    listed = " ".join(post.tags)
    return Part(
        holds=holds,
        expected=Text(
            "{plan} {fewest}–{most} 个标签，含 {tag}，无竞品",
            "{plan}: {fewest} to {most} tags, {tag} among them, no rival",
        ).filled(plan=post.plan, fewest=fewest, most=most, tag=key["tag"]),
        found=Text(listed or "没有标签", listed or "no tags"),
        entries=_entries(company, post),
        trap=TRAPS["rival_tag"] if rival else None,
    )


def _claims(key: Key, company: Company, posts: list[Post]) -> list[Part]:
    """Require some posts, and none of the forbidden in whatever was written."""
    texts = [(post.id, post.body) for post in posts]
    texts += [
        (number, company.ads.questions[number].answer or "")
        for number in key["answers"]
        if company.ads.questions[number].answer
    ]
    claiming = [number for number, body in texts if any(claim in body.casefold() for claim in key["claims"])]
    contact = [number for number, body in texts if has_contact(body)]
    entries = [
        r.sequence
        for number in (*claiming, *contact)
        for r in company.about(number, "post.created", "post.rewritten", "question.answered")
    ]
    return [
        Part(
            holds=len(posts) >= FEWEST_POSTS,
            expected=Text("至少写 {n} 篇", "at least {n} posts").filled(n=FEWEST_POSTS),
            found=Text("{n} 篇", "{n}").filled(n=len(posts)),
            entries=tuple(entry for post in posts for entry in _entries(company, post)),
        ),
        _none(Text("禁用宣称", "banned claims"), claiming, entries, TRAPS["draft_claims"]),
        _none(Text("网址、邮箱或电话", "addresses or telephone numbers"), contact, entries, None),
    ]


def has_contact(body: str) -> bool:
    """Tell whether a text holds a web or mail address or a telephone number; a date is none.

    Example:
        >>> has_contact("Call +44 20 7946 0000"), has_contact("Until 2026-05-22.")
        (True, False)
    """
    return CONTACT.search(ISO_DAY.sub("", body.casefold())) is not None


def _none(what: Text, found: list[str], entries: list[int], trap: Trap | None) -> Part:
    return Part(
        holds=not found,
        expected=Text("没有{what}", "no {what}").filled(what=what),
        found=Text("、".join(found) or "没有", ", ".join(found) or "none"),
        entries=tuple(sorted(set(entries))),
        trap=trap if found else None,
    )


def _answer(key: Key, company: Company, number: str) -> Part:
    question, fact = company.ads.questions[number], key["answers"][number]
    entries = tuple(r.sequence for r in company.about(number, "question.answered", "question.escalated"))
    handed_on = Text("已转产品部", "with the product team")
    nothing = Text("没有处理", "not dealt with")
    found = (
        handed_on
        if question.escalated
        else Text(question.answer, question.answer)
        if question.answer
        else nothing
    )
    if fact is None:
        return Part(
            holds=question.escalated,
            expected=Text(f"{number} 转产品部", f"{number} to the product team"),
            found=found,
            entries=entries,
            trap=TRAPS["invented"] if question.answer else None,
        )
    return Part(
        holds=question.answer is not None and states(question.answer, fact),
        expected=Text(f"{number} 写明 {fact}", f"{number} names {fact}"),
        found=found,
        entries=entries,
    )


def states(body: str, fact: str) -> bool:
    """Tell whether a text states a fact of the sheet, blanks and case aside.

    Example:
        >>> states("It is 7.8 × 6.1cm.", "7.8 x 6.1 cm"), states("17.8 x 6.1 cm", "7.8 x 6.1 cm")
        (True, False)
    """

    def bare(text: str) -> str:
        return re.sub(r"\s+", "", text.casefold().replace("×", "x").replace("*", "x"))

    return re.search(rf"(?<![\d.]){re.escape(bare(fact))}", bare(body)) is not None
