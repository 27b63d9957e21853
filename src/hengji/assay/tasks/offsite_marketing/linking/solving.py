"""The reference solver of OF-J2: it reads only what a candidate sees."""

from typing import Any

from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.offsite_marketing.linking.scheme import TASK


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    channels, themes = ({_zh(row[0]): row[1:] for row in table.rows} for table in desk.sheet(TASK).materials)
    for placement in desk.things("outreach.placements"):
        names = channels.get(placement["channel"]["zh"])
        if names:
            _build(desk, placement, (str(names[0]), str(names[1])), str(themes[placement["theme"]["zh"]][0]))
        elif _slip(desk, "internal_tagged"):
            _build(desk, placement, ("homepage", "banner"), str(themes[placement["theme"]["zh"]][0]))
        else:
            desk.do("outreach.mark_internal", placement=placement["id"])
    desk.do("outreach.shorten_links")


def _zh(cell: Any) -> str:
    return str(getattr(cell, "zh", cell))


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _build(desk: Desk, placement: dict[str, Any], names: tuple[str, str], theme: str) -> None:
    source, medium = reversed(names) if _slip(desk, "swapped") else names
    campaign = f"{placement['month']}_{placement['market_code']}_{theme}"
    content = f"{placement['sku']}-{placement['slot']}"
    if _slip(desk, "repeated"):
        content = placement["sku"]
    if not _slip(desk, "capitals"):
        content = content.casefold()
    desk.do(
        "outreach.build_link",
        placement=placement["id"],
        page=_page(desk, placement),
        source=source,
        medium=medium,
        campaign=campaign.replace("_", " ") if _slip(desk, "blanks") else campaign,
        content=content,
    )


def _page(desk: Desk, placement: dict[str, Any]) -> str:
    own = not _slip(desk, "market_mixed")
    pages = [
        page
        for page in desk.things("outreach.pages")
        if page["sku"] == placement["sku"] and (page["market_code"] == placement["market_code"]) is own
    ]
    answering = [str(page["id"]) for page in pages if page["status"] == 200]
    dead = [str(page["id"]) for page in pages if page["status"] != 200]
    return (dead or answering)[0] if _slip(desk, "dead_page") else answering[0]
