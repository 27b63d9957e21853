"""The reference solver of OM-J3: it reads only what a candidate sees."""

from hengji.assay.rulebook.ads import RATIOS, Traffic, ad_ratios, averaged_ratios, tacos, total_of
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.onsite_marketing.reporting.scheme import TASK


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    report: dict[str, list[Traffic]] = {}
    for day in desk.things("ads.ad_days"):
        report.setdefault(day["campaign"], []).append(Traffic(*(day[name] for name in Traffic._fields)))
    totals = {campaign: total_of(rows) for campaign, rows in report.items()}
    for campaign, rows in report.items():
        desk.do("ads.enter_figures", scope=campaign, **_campaign(desk, rows, totals[campaign]))
    everything = total_of(totals.values())
    ratios = averaged_ratios(totals.values()) if _slip(desk, "averaged") else ad_ratios(everything)
    desk.do("ads.enter_figures", scope="total", **ratios, tacos=_tacos(desk, everything))


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _campaign(desk: Desk, rows: list[Traffic], total: Traffic) -> dict[str, int | None]:
    ratios = ad_ratios(total)
    if total.orders == 0:
        return {name: ratios[name] or 0 for name in RATIOS} if _slip(desk, "zero_for_undefined") else ratios
    if _slip(desk, "days_averaged"):
        return averaged_ratios(rows)
    if _slip(desk, "roas_inverted"):
        return ratios | {"roas": 1_000 * total.spend_cents // total.sales_cents}
    return ratios


def _tacos(desk: Desk, everything: Traffic) -> int | None:
    sales = sum(day["sales_cents"] for day in desk.things("ads.shop_days"))
    return tacos(
        everything.spend_cents, everything.sales_cents if _slip(desk, "attributed_for_tacos") else sales
    )
