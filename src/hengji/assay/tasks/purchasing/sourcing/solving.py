"""The reference solver of PR-J4: it reads only what a candidate sees."""

import re
from typing import Any

from hengji.assay.rulebook import credit_code_is_valid, net_of_vat
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.purchasing.sourcing.scheme import TASK, VAT


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    leads = desk.things("purchasing.leads")
    for lead in leads:
        reason = _reason_against(desk, lead, leads)
        if reason is None:
            _register(desk, lead)
        else:
            desk.do("purchasing.reject_lead", lead=lead["id"], reason=reason)
    _compare(desk)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _covers_product(desk: Desk, lead: dict[str, Any]) -> bool:
    """Compare the scope with the goods that the sheet names, as the candidate reads both."""
    scope: str = lead["scope"]["en"]
    return _wanted(desk)[0] in scope


def _wanted(desk: Desk) -> tuple[str, ...]:
    """Read the goods and the model wanted off the sheet.

    Raises:
        ValueError: The sheet does not name them.
    """
    brief = desk.sheet(TASK).brief[0].en
    found = re.search(r"“(.+)”, model (\S+)\.", brief)
    if found is None:
        raise ValueError(f"the sheet names no goods: {brief}")
    return found.groups()


def _reason_against(desk: Desk, lead: dict[str, Any], leads: list[dict[str, Any]]) -> str | None:
    better_twin = any(
        other["owner"] == lead["owner"] and other["rating_tenths"] > lead["rating_tenths"] for other in leads
    )
    is_poser = lead["claims"] == "factory" and "Manufacture" not in lead["scope"]["en"]
    faults = (
        ("credit_code", not credit_code_is_valid(lead["credit_code"]), "code_unchecked"),
        ("scope", not _covers_product(desk, lead), "scope_ignored"),
        (
            "certificate_expired",
            lead["certificate_until"] < desk.now.date().isoformat(),
            "expired_registered",
        ),
        ("certificate_model", lead["certificate_model"] != _wanted(desk)[1], "model_ignored"),
        ("same_owner", better_twin, "same_owner_twice"),
    )
    for reason, present, slip in faults:
        if present:
            return None if _slip(desk, slip) else reason
    return "other" if is_poser and _slip(desk, "poser_excluded") else None


def _register(desk: Desk, lead: dict[str, Any]) -> None:
    kind = "factory" if "Manufacture" in lead["scope"]["en"] else "trader"
    if _slip(desk, "trader_as_factory"):
        kind = lead["claims"]
    desk.do(
        "purchasing.register_supplier",
        lead=lead["id"],
        kind=kind,
        channel=lead["channel"],
        credit_code=lead["credit_code"],
    )


def _compare(desk: Desk) -> None:
    good = [lead for lead in desk.things("purchasing.leads") if lead["state"] == "registered"]
    cheapest = min(good, key=lambda lead: _compared_price(desk, lead))
    net = _compared_price(desk, cheapest)
    fastest = min(good, key=lambda lead: (lead["lead_time_working_days"], lead["id"]))
    note = (
        f"合格五家中 {cheapest['name']['zh']} 不含税单价最低（{net / 100:.2f} 元），交期 "
        f"{cheapest['lead_time_working_days']} 个工作日；{fastest['name']['zh']} 交期最短，为 "
        f"{fastest['lead_time_working_days']} 个工作日。资质均已核验。首选前者，急单用后者作备选。"
    )
    desk.do("report.answer", question=f"{TASK}.cheapest", value=cheapest["id"])
    desk.do("report.answer", question=f"{TASK}.cheapest_fen", value=str(net))
    desk.do("report.answer", question=f"{TASK}.note", value=note)


def _compared_price(desk: Desk, lead: dict[str, Any]) -> int:
    price: int = lead["unit_price_fen"]
    if lead["tax_included"] and not _slip(desk, "gross_compared"):
        return net_of_vat(price, desk.rate(VAT))
    return price
