"""The reference solver of OF-J5: it reads only what a candidate sees."""

from hengji.assay.rulebook.ads import Traffic, total_of
from hengji.assay.rulebook.outreach import averaged_channels, channel_ratios, tracking_broke
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.offsite_marketing.measuring.scheme import FLOOR, TASK

TRAFFIC = ("cpm_cents", "cpc_cents", "ctr")


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    sources = {source["tag"]: source for source in desk.things("outreach.site_sources")}
    own, claimed = {}, {}
    for export in desk.things("outreach.exports"):
        source = sources[export["tag"]]
        base = (export["impressions"], export["clicks"], export["spend_cents"])
        own[export["id"]] = Traffic(*base, source["orders"], source["sales_cents"])
        claimed[export["id"]] = Traffic(*base, export["claimed_orders"], export["claimed_cents"])
        row = channel_ratios((claimed if _slip(desk, "claimed") else own)[export["id"]])
        if _slip(desk, "sessions_for_clicks"):
            seen = channel_ratios(own[export["id"]]._replace(clicks=source["sessions"]))
            row |= {name: seen[name] for name in TRAFFIC}
        if row["cpa_cents"] is None and _slip(desk, "zero_for_undefined"):
            row["cpa_cents"] = 0
        desk.do("outreach.enter_sheet_row", scope=export["id"], **row)
        _report(desk, export["id"], source["sessions"], export["clicks"])
    total = channel_ratios(total_of((claimed if _slip(desk, "claims_added") else own).values()))
    if _slip(desk, "averaged"):
        total = averaged_channels(own.values())
    desk.do("outreach.enter_sheet_row", scope="total", **total)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _report(desk: Desk, channel: str, sessions: int, clicks: int) -> None:
    floor = desk.rate(FLOOR)
    if _slip(desk, "usual_loss_reported"):
        floor = 800_000
    elif _slip(desk, "break_missed"):
        floor = 0
    if tracking_broke(sessions, clicks, floor):
        desk.do("outreach.raise_alarm", channel=channel)
