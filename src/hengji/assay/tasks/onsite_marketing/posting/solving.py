"""The reference solver of OM-J5: it reads only what a candidate sees."""

from datetime import date, datetime, time, timedelta
from typing import Any

from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.onsite_marketing.posting.scheme import TASK
from hengji.assay.tasks.onsite_marketing.sites import sites

MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip
ASKED_OF = {
    "big": "Size",
    "heavy": "Weight",
    "made of": "Material",
    "warranty": "Warranty",
    "pieces": "In the box",
}


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    facts = {
        v["id"]: dict(pair.split(": ", 1) for pair in v["details"].split("; "))
        for v in desk.things("ads.variants")
    }
    for plan in desk.things("ads.post_plans"):
        on, hour = _local(desk, plan)
        desk.do(
            "ads.write_post",
            plan=plan["id"],
            product=_linked(desk, plan, sorted(facts)),
            body=_body(desk, plan, facts[plan["sku"]]),
            tags=_tags(desk, plan),
            on=on.isoformat(),
            hour=hour,
        )
        desk.do("ads.schedule_post", post=desk.things("ads.posts")[-1]["id"])
    for question in desk.things("ads.questions"):
        _answer(desk, question, facts[question["sku"]])


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _local(desk: Desk, plan: dict[str, Any]) -> tuple[date, int]:
    beijing = datetime.combine(date.fromisoformat(plan["beijing_on"]), time(plan["beijing_hour"]))
    if _slip(desk, "beijing_as_local"):
        return beijing.date(), beijing.hour
    site = next(s for s in sites(desk.pack, desk.now.date()) if s.code == plan["market_code"])
    local = beijing - timedelta(hours=site.ahead)
    return local.date(), local.hour


def _linked(desk: Desk, plan: dict[str, Any], skus: list[str]) -> str:
    sku: str = plan["sku"]
    if not _slip(desk, "sibling_linked"):
        return sku
    family = sku.partition("-")[0]
    return next(other for other in skus if other != sku and other.partition("-")[0] == family)


def _body(desk: Desk, plan: dict[str, Any], facts: dict[str, str]) -> str:
    if _slip(desk, "draft_claims"):
        start = plan["draft"].partition("!")[0] + "."
    else:
        start = f"Meet our {plan['product']['en']}: {facts['Material']}, {facts['Weight']}."
    percent = plan["discount_percent"]
    if _slip(desk, "stale_offer"):
        percent = int(plan["draft"].rpartition("%")[0].rpartition(" ")[2])
    ends_on = date.fromisoformat(plan["offer_ends_on"])
    return f"{start} Save {percent}% with the coupon until {MONTHS[ends_on.month - 1]} {ends_on.day}."


def _tags(desk: Desk, plan: dict[str, Any]) -> str:
    words = [(getattr(row[0], "en", ""), str(row[1])) for row in desk.sheet(TASK).materials[0].rows]
    rivals = [word for kind, word in words if kind == "Competitor"]
    if _slip(desk, "rival_tag"):
        return " ".join(plan["suggested_tags"])
    return " ".join(tag for tag in plan["suggested_tags"] if not any(rival in tag for rival in rivals))


def _answer(desk: Desk, question: dict[str, Any], facts: dict[str, str]) -> None:
    fact = next((name for word, name in ASKED_OF.items() if word in question["body"]), None)
    if fact:
        body = f"Thank you for asking. {fact}: {facts[fact]}."
        desk.do("ads.answer_question", question=question["id"], body=body)
    elif _slip(desk, "invented"):
        desk.do("ads.answer_question", question=question["id"], body="Yes, that is no problem at all.")
    else:
        desk.do("ads.escalate_question", question=question["id"])
