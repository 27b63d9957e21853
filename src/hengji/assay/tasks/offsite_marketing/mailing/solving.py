"""The reference solver of OF-J4: it reads only what a candidate sees."""

from hengji.assay.rulebook.outreach import click_to_open_rate, complaint_rate, delivered
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.offsite_marketing.mailing.scheme import (
    COMPLAINT_LIMIT,
    COMPLAINTS,
    CTOR,
    DELIVERED,
    LIMIT,
    NAME_FIELD,
    TASK,
)

GROUPS = {
    "marketplace": "marketplace_mailed",
    "unconfirmed": "unconfirmed_kept",
    "unsubscribed": "unsubscribed_mailed",
    "complained": None,
    "hard_bounce": "bounced_kept",
    "repeated": "repeated_kept",
}


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    template = next(t["id"] for t in desk.things("outreach.templates") if t["language"] == "de")
    desk.do("outreach.create_mailing", template=template)
    mailing = desk.things("outreach.mailings")[-1]["id"]
    desk.do("outreach.add_recipients", mailing=mailing, language="de")
    for group, slip in GROUPS.items():
        if not (slip and _slip(desk, slip)):
            desk.do("outreach.drop_recipients", mailing=mailing, group=group)
    if _slip(desk, "soft_dropped"):
        desk.do("outreach.drop_recipients", mailing=mailing, group="soft_bounce")
    for slot, value in _offer(desk).items():
        if not (slot == "CODE" and _slip(desk, "place_left")):
            desk.do("outreach.fill_slot", mailing=mailing, slot=slot, value=value)
    desk.do("outreach.choose_sender", mailing=mailing, sender=_sender(desk))
    if not _slip(desk, "untested"):
        desk.do("outreach.send_test", mailing=mailing)
    on, at = _when(desk)
    desk.do("outreach.schedule_mailing", mailing=mailing, on=on, at=at)
    _report(desk)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _offer(desk: Desk) -> dict[str, str]:
    values = [str(row[1]) for row in desk.sheet(TASK).materials[0].rows]
    product, code, last_day, address, one_click, login, _ = values
    return {
        "NAME": NAME_FIELD,
        "PRODUCT": product,
        "CODE": code,
        "LAST_DAY": last_day,
        "UNSUBSCRIBE": login if _slip(desk, "login_to_leave") else one_click,
        "ADDRESS": address,
    }


def _sender(desk: Desk) -> str:
    proven = not _slip(desk, "sender_unproven")
    return next(
        str(sender["id"])
        for sender in desk.things("outreach.senders")
        if ({sender["spf"], sender["dkim"], sender["dmarc"]} == {"pass"}) is proven
    )


def _when(desk: Desk) -> tuple[str, str]:
    said = desk.sheet(TASK).brief[0].en
    return said.partition("local time on ")[2][:10], said.partition(", at ")[2][:5]


def _report(desk: Desk) -> None:
    report = desk.things("outreach.mail_reports")[0]
    arrived = delivered(report["sent"], report["bounced"])
    complaints = complaint_rate(report["complained"], arrived)
    base = arrived if _slip(desk, "ctor_of_delivered") else report["opened"]
    answers = {
        DELIVERED: report["sent"] if _slip(desk, "sent_as_delivered") else arrived,
        CTOR: click_to_open_rate(report["clicked"], base),
        COMPLAINTS: complaints,
        LIMIT: "over" if complaints * 100 > desk.rate(COMPLAINT_LIMIT) else "within",
    }
    for question, value in answers.items():
        desk.do("report.answer", question=question, value=str(value))
