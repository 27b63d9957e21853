"""From a company to the verdicts of OF-J1."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.outreach.objects import CommentState, SocialPost, Team
from hengji.assay.company.outreach.words import COMMENT_STATES, TEAMS
from hengji.assay.grading import Part, Trap, Verdict, absent, compared, in_time, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.customer_service.wording import apologises, has_contact, language_of, plain, states
from hengji.assay.tasks.offsite_marketing.posting.scheme import TASK, TRAPS

TAG = re.compile(r"#[a-z0-9]+")
FEWEST_POSTS, FEWEST_HANDLED = 2, 8
TEAM_WORDS = {Team(choice.value): choice.text for choice in TEAMS}
STATE_WORDS = {CommentState(choice.value): choice.text for choice in COMMENT_STATES}
LANGUAGES = {"en": Text("英语", "English"), "de": Text("德语", "German"), "es": Text("西班牙语", "Spanish")}
HANDLING = ("comment.replied", "comment.hidden", "comment.deleted", "comment.passed_on")


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    roles = {role: [n for n, c in key["comments"].items() if c["role"] == role] for role in _roles(key)}
    return {
        f"{TASK}.time": verdict(*(_time(company, plan, due) for plan, due in key["posts"].items())),
        f"{TASK}.assets": verdict(*(_asset(company, plan, due) for plan, due in key["posts"].items())),
        f"{TASK}.links": verdict(*(_link(key, company, plan) for plan in key["posts"])),
        f"{TASK}.tags": verdict(*(_tags(key, company, plan) for plan in key["posts"])),
        f"{TASK}.claims": verdict(*_claims(key, company)),
        f"{TASK}.answers": verdict(
            *(part for number in (*roles["question"], *roles["buying"]) for part in _answer(key, company, number))
        ),
        f"{TASK}.complaints": verdict(
            *(part for number in roles["complaint"] for part in _complaint(key, company, number))
        ),
        f"{TASK}.moderation": verdict(
            *(part for number in roles["grave"] for part in _grave(company, number)),
            *(part for number in roles["junk"] for part in _junk(company, number)),
        ),
        f"{TASK}.deadline": verdict(*_deadlines(key, company)),
    }  # fmt: skip


def _roles(key: Key) -> set[str]:
    return {comment["role"] for comment in key["comments"].values()}


# ---- posts ------------------------------------------------------------------------------------


def _post(company: Company, plan: str) -> SocialPost | None:
    return company.outreach.post_of(plan)


def _post_entries(company: Company, *posts: SocialPost | None) -> tuple[int, ...]:
    return tuple(r.sequence for post in posts if post for r in company.about(post.id))


def _time(company: Company, plan: str, due: dict[str, str]) -> Part:
    post = _post(company, plan)
    return compared(
        due["time"],
        f"{post.beijing_on.isoformat()} {post.beijing_at}" if post else None,
        what=Text(plan, plan),
        entries=_post_entries(company, post),
        traps={due["local"]: TRAPS["local_as_beijing"], due["off_season"]: TRAPS["season_mixed"]},
    )


def _asset(company: Company, plan: str, due: dict[str, str]) -> Part:
    """Compare the asset with the key; one with a banned claim is charged where claims are judged."""
    post = _post(company, plan)
    claimed = post is not None and post.asset == due.get("claimed")
    return compared(
        due["claimed"] if claimed else due["right"],
        post.asset if post else None,
        what=Text(plan, plan),
        entries=_post_entries(company, post),
        traps={due["other"]: TRAPS["other_language"], due["expired"]: TRAPS["rights_over"]},
    )


def _link(key: Key, company: Company, plan: str) -> Part:
    post, right = _post(company, plan), key["posts"][plan]["link"]
    others = {due["link"]: TRAPS["link_of_another"] for due in key["posts"].values() if due["link"] != right}
    return compared(
        right,
        post.link if post else None,
        what=Text(plan, plan),
        entries=_post_entries(company, post),
        traps=others,
    )


def _tags(key: Key, company: Company, plan: str) -> Part:
    post = _post(company, plan)
    tags = post.tags if post else ()
    fewest, most = key["tags"]
    rival = any(name in tag.casefold() for tag in tags for name in key["rivals"])
    holds = (
        fewest <= len(set(tags)) == len(tags) <= most
        and all(TAG.fullmatch(tag) for tag in tags)
        and key["tag"] in tags
        and not rival
    )
    listed = " ".join(tags)
    return Part(
        holds=holds,
        expected=Text(
            "{plan} {fewest}–{most} 个标签，含 {tag}，无竞品", "{plan}: {fewest} to {most} tags, {tag} among them, no rival"
        ).filled(plan=plan, fewest=fewest, most=most, tag=key["tag"]),
        found=Text(listed or "没有标签", listed or "no tags"),
        entries=_post_entries(company, post),
        trap=TRAPS["rival_tag"] if rival else None,
    )  # fmt: skip


def _claims(key: Key, company: Company) -> list[Part]:
    """Require some posts, and none of the forbidden in whatever was posted or replied."""
    desk = company.outreach
    posts = [post for plan in key["posts"] if (post := _post(company, plan))]
    replies = [desk.comments[number] for number in key["comments"] if desk.comments[number].reply]
    claiming = [p.id for p in posts if _claims_in(key, desk.assets[p.asset].body)]
    claiming += [c.id for c in replies if _claims_in(key, c.reply or "")]
    contact = [c.id for c in replies if has_contact(_without(key["own_links"], c.reply or ""))]
    enough = Part(
        holds=len(posts) >= FEWEST_POSTS,
        expected=Text("至少定时 {n} 篇", "at least {n} posts").filled(n=FEWEST_POSTS),
        found=Text("{n} 篇", "{n} posts").filled(n=len(posts)),
        entries=_post_entries(company, *posts),
    )
    return [
        enough,
        _none(company, Text("发布禁用宣称", "a banned claim"), claiming, TRAPS["claim_posted"]),
        _none(company, Text("留联系方式或别的网址", "contact data or another link"), contact),
    ]


def _claims_in(key: Key, text: str) -> bool:
    return any(claim in plain(text) for claim in key["claims"])


def _without(links: Iterable[str], text: str) -> str:
    for link in links:
        text = text.replace(link, " ").replace(link.removeprefix("https://"), " ")
    return text


def _none(company: Company, what: Text, found: list[str], trap: Trap | None = None) -> Part:
    entries = [r.sequence for number in found for r in company.about(number)]
    part = absent(what, entries[-1] if entries else None, trap=trap)
    return Part(part.holds, part.expected, part.found, tuple(sorted(set(entries))), part.trap)


# ---- comments ---------------------------------------------------------------------------------


def _entries(company: Company, number: str) -> tuple[int, ...]:
    return tuple(r.sequence for r in company.about(number))


def _said(company: Company, number: str, what: Text, trap: Trap | None = None, *, holds: bool) -> Part:
    """Require something of a reply; ``what`` says it."""
    reply = company.outreach.comments[number].reply
    return Part(
        holds=holds,
        expected=Text("{id} {what}", "{id}: {what}").filled(id=number, what=what),
        found=Text(reply, reply) if reply else Text("没有回复", "no reply"),
        entries=_entries(company, number),
        trap=None if holds else trap,
    )


def _in_language(key: Key, company: Company, number: str) -> Part:
    language = key["comments"][number]["language"]
    reply = _without(key["own_links"], company.outreach.comments[number].reply or "")
    what = Text("用{language}回复", "a reply in {language}").filled(language=LANGUAGES[language])
    return _said(company, number, what, holds=language_of(reply) == language)


def _visible(company: Company, number: str) -> Part:
    """Require that a comment still stands; hiding or deleting it is a mistake with a name only for complaints."""
    comment = company.outreach.comments[number]
    gone = comment.deleted or comment.hidden
    return Part(
        holds=not gone,
        expected=Text("{id} 保持显示", "{id} stays visible").filled(id=number),
        found=STATE_WORDS[comment.state],
        entries=_entries(company, number) if gone else (),
        trap=(TRAPS["complaint_deleted"] if comment.deleted else TRAPS["complaint_hidden"]) if gone else None,
    )


def _answer(key: Key, company: Company, number: str) -> list[Part]:
    wanted = key["comments"][number]["wanted"]
    reply = company.outreach.comments[number].reply or ""
    beside = any(states(reply, value) for value in key["beside"].get(number, ()))
    return [
        _said(
            company,
            number,
            Text("写明 {wanted}", "names {wanted}").filled(wanted=wanted),
            TRAPS["neighbour_fact"] if beside else None,
            holds=states(reply, wanted),
        ),
        _in_language(key, company, number),
    ]


def _complaint(key: Key, company: Company, number: str) -> list[Part]:
    comment = company.outreach.comments[number]
    sorry = apologises(comment.reply or "", key["comments"][number]["language"])
    return [
        _visible(company, number),
        _said(company, number, Text("致歉", "says sorry"), holds=sorry),
        _in_language(key, company, number),
        _passed_to(company, number, Team.SERVICE),
    ]


def _passed_to(company: Company, number: str, team: Team) -> Part:
    return compared(
        team,
        company.outreach.comments[number].passed_to,
        words=TEAM_WORDS,
        what=Text(f"{number} 转给", f"{number} to"),
        entries=_entries(company, number),
    )


def _grave(company: Company, number: str) -> list[Part]:
    reply = company.outreach.comments[number].reply
    replied = company.about(number, "comment.replied")
    what = Text("回复 {id}", "replying to {id}").filled(id=number)
    return [
        _passed_to(company, number, Team.SUPERVISOR),
        absent(what, replied[-1].sequence if reply and replied else None, trap=TRAPS["harm_answered"]),
    ]


def _junk(company: Company, number: str) -> list[Part]:
    comment = company.outreach.comments[number]
    replied = company.about(number, "comment.replied")
    what = Text("回复 {id}", "replying to {id}").filled(id=number)
    return [
        compared(
            CommentState.HIDDEN,
            None if comment.state is CommentState.OPEN else comment.state,
            words=STATE_WORDS,
            what=Text(number, number),
            entries=_entries(company, number),
        ),
        absent(what, replied[-1].sequence if comment.reply and replied else None),
    ]


def _deadlines(key: Key, company: Company) -> list[Part]:
    """Require some comments dealt with; each one left is charged where its case is judged."""
    handled: dict[str, tuple[int, datetime]] = {}
    for number in key["comments"]:
        if done := company.about(number, *HANDLING):
            handled[number] = (done[0].sequence, done[0].at)
    enough = Part(
        holds=len(handled) >= FEWEST_HANDLED,
        expected=Text("至少处理 {n} 条", "at least {n} dealt with").filled(n=FEWEST_HANDLED),
        found=Text("{n} 条", "{n}").filled(n=len(handled)),
    )
    return [enough, *(_deadline(key["comments"][number], number, done) for number, done in handled.items())]


def _deadline(comment: dict[str, Any], number: str, done: tuple[int, datetime]) -> Part:
    what = Text("处理 {id}", "deal with {id}").filled(id=number)
    return in_time(what, datetime.fromisoformat(comment["due"]), done, late=TRAPS["late"])
