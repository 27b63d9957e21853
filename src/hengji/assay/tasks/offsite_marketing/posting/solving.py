"""The reference solver of OF-J1: it reads only what a candidate sees."""

from datetime import date, datetime
from typing import Any

from hengji.assay.rulebook.outreach import beijing_ahead, beijing_time
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.offsite_marketing.posting.phrases import ANSWERS, APOLOGIES, FACT_NAMES, SELLING
from hengji.assay.tasks.offsite_marketing.posting.scheme import CLAIMS, CLOCKS, TASK

ASKED_FOR = {"尺寸": "Size", "重量": "Weight", "保修": "Warranty"}
JUNK = ("赚", "涨粉", "白痴")
SEASONS = (date(2026, 7, 1), date(2026, 1, 1))
LONGEST_WAIT = 480


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    if _slip(desk, "late"):
        desk.do("company.wait", minutes=LONGEST_WAIT)
    plans = desk.things("outreach.plans")
    links = {link["plan"]: link["id"] for link in desk.things("outreach.tracked_links")}
    for place, plan in enumerate(plans):
        at = _time(desk, plan)
        linked = plans[place - 1] if _slip(desk, "link_of_another") else plan
        desk.do(
            "outreach.schedule_post",
            plan=plan["id"],
            asset=_asset(desk, plan),
            link=links[linked["id"]],
            tags=_tags(desk, plan),
            on=at.date().isoformat(),
            at=at.strftime("%H:%M"),
        )
    facts = {fact["id"]: fact for fact in desk.things("outreach.facts")}
    for comment in desk.things("outreach.comments"):
        _deal_with(desk, comment, facts)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _time(desk: Desk, plan: dict[str, Any]) -> datetime:
    on = date.fromisoformat(plan["on"])
    clocks = desk.pack.table(CLOCKS, desk.paper.opening.now.date())
    ahead = beijing_ahead(clocks, plan["zone"], on)
    if _slip(desk, "season_mixed"):
        (ahead,) = {beijing_ahead(clocks, plan["zone"], day) for day in SEASONS} - {ahead}
    return beijing_time(on, plan["at"], 0 if _slip(desk, "local_as_beijing") else ahead)


def _asset(desk: Desk, plan: dict[str, Any]) -> str:
    claims = desk.pack.table(CLAIMS, desk.paper.opening.now.date()).words("claim")
    own = [asset for asset in desk.things("outreach.assets") if asset["sku"] == plan["sku"]]

    def chosen(*, language: bool = True, rights: bool = True, claimed: bool = False) -> str | None:
        fitting = (
            asset["id"]
            for asset in own
            if (asset["language"] == plan["language"]) is language
            and (asset["rights_until"] >= plan["on"]) is rights
            and any(claim in asset["body"].casefold() for claim in claims) is claimed
        )
        return next(fitting, None)

    slipped = None
    if _slip(desk, "other_language"):
        slipped = chosen(language=False)
    elif _slip(desk, "rights_over"):
        slipped = chosen(rights=False)
    elif _slip(desk, "claim_posted"):
        slipped = chosen(claimed=True)
    return slipped or chosen() or ""


def _tags(desk: Desk, plan: dict[str, Any]) -> str:
    words = desk.sheet(TASK).materials[0].rows
    rivals = [str(row[1]) for row in words if getattr(row[0], "en", "") == "Competitor"]
    listed = plan["suggested_tags"]
    if not _slip(desk, "rival_tag"):
        listed = [tag for tag in listed if not any(rival in tag for rival in rivals)]
    return " ".join(listed)


def _deal_with(desk: Desk, comment: dict[str, Any], facts: dict[str, dict[str, Any]]) -> None:
    number, language, gist = comment["id"], comment["language"], comment["gist"]["zh"]
    if any(word in gist for word in JUNK):
        desk.do("outreach.hide_comment", comment=number)
    elif "烫伤" in gist or "记者" in gist:
        if _slip(desk, "harm_answered"):
            desk.do("outreach.reply_to_comment", comment=number, body=APOLOGIES[language])
        desk.do("outreach.pass_on_comment", comment=number, team="supervisor")
    elif "买" in gist:
        body = SELLING[language].format(link=facts[comment["sku"]]["short"])
        desk.do("outreach.reply_to_comment", comment=number, body=body)
    elif gist.startswith("问"):
        desk.do("outreach.reply_to_comment", comment=number, body=_answer(desk, comment, facts))
    else:
        _complaint(desk, number, language)


def _complaint(desk: Desk, number: str, language: str) -> None:
    desk.do("outreach.reply_to_comment", comment=number, body=APOLOGIES[language])
    desk.do("outreach.pass_on_comment", comment=number, team="service")
    if _slip(desk, "complaint_hidden"):
        desk.do("outreach.hide_comment", comment=number)
    if _slip(desk, "complaint_deleted"):
        desk.do("outreach.delete_comment", comment=number)


def _answer(desk: Desk, comment: dict[str, Any], facts: dict[str, dict[str, Any]]) -> str:
    name = next(fact for word, fact in ASKED_FOR.items() if word in comment["gist"]["zh"])
    skus = list(facts)
    sku = comment["sku"]
    if _slip(desk, "neighbour_fact"):
        sku = skus[skus.index(sku) - 1]
    details = dict(pair.split(": ", 1) for pair in facts[sku]["details"].split("; "))
    language = comment["language"]
    value = details[name].replace("months", {"en": "months", "de": "Monate", "es": "meses"}[language])
    return ANSWERS[language].format(fact=f"{FACT_NAMES[language][name]} {value}")
