"""The reference solver of FT-J3: it reads only what a candidate sees."""

import re

from hengji.assay.company.trade.objects import Mode
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.trade_services.supervision.scheme import DATA_OF, PARCEL_LIMIT, TASK

ZONES = ("bonded zone", "bonded logistics", "special zone")
CONSUMERS = ("consumer", "private buyer")
STOCK = ("as stock", "replenishes", "there is no order yet")


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    limit_yuan = desk.rate(PARCEL_LIMIT) // 100
    for shipment in desk.things("trade.shipments"):
        mode = _mode(desk, shipment["story"]["en"], limit_yuan)
        data = "three_documents" if _slip(desk, "three_documents_for_all") else DATA_OF[mode].value
        desk.do("trade.set_supervision", shipment=shipment["id"], mode=mode.value, data=data)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _mode(desk: Desk, story: str, limit_yuan: int) -> Mode:
    if any(words in story for words in STOCK):
        return Mode.DIRECT_B2B if _slip(desk, "stock_as_sale") else Mode.WAREHOUSE
    if any(words in story for words in ZONES):
        return Mode.PARCELS if _slip(desk, "bonded_as_parcel") else Mode.BONDED
    if any(words in story for words in CONSUMERS):
        over = _value(story) > limit_yuan and not _slip(desk, "limit_ignored")
        return Mode.GENERAL if over else Mode.PARCELS
    return Mode.GENERAL if "contract" in story and "electronic contract" not in story else Mode.DIRECT_B2B


def _value(story: str) -> int:
    """Read the value of a parcel off its story.

    Raises:
        ValueError: The story names none.
    """
    found = re.search(r"CNY ([\d,]+)", story)
    if found is None:
        raise ValueError(f"the story names no value: {story}")
    return int(found.group(1).replace(",", ""))
