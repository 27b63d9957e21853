"""The reference solver of LW-J2: it reads only what a candidate sees."""

import re
from typing import Any

from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.logistics.receiving.scheme import HEAVY, TASK

BY_CLASS = {"A": "fast", "B": "middle", "C": "far"}


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    for line in desk.things("logistics.arrival_lines"):
        good, damaged, mislabelled = _counted(desk, line)
        desk.do(
            "logistics.record_count",
            line=line["id"],
            good_quantity=good,
            faulty_quantity=damaged + mislabelled,
        )
        if not _slip(desk, "put_away_first"):
            desk.do("logistics.inspect_line", line=line["id"])
        _put_away(desk, line, good, damaged + mislabelled)
        if _slip(desk, "put_away_first"):
            desk.do("logistics.inspect_line", line=line["id"])
        _note(desk, line, good, damaged, mislabelled)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _counted(desk: Desk, line: dict[str, Any]) -> tuple[int, int, int]:
    """Count good, damaged and mislabelled pieces off the scans."""
    good = damaged = mislabelled = 0
    seen: set[str] = set()
    for scan in desk.things("logistics.scans"):
        if scan["line"] != line["id"] or (scan["carton"] in seen and not _slip(desk, "double_scan")):
            continue
        seen.add(scan["carton"])
        broken = re.search(r"(\d+) pieces broken", scan["remark"]["en"])
        if scan["label"] != line["sku"] and not _slip(desk, "mislabel_shelved"):
            mislabelled += scan["quantity"]
        elif broken and not _slip(desk, "damaged_shelved"):
            damaged += int(broken[1])
            good += scan["quantity"] - int(broken[1])
        else:
            good += scan["quantity"]
    if good + damaged + mislabelled < line["advised_quantity"] and _slip(desk, "counted_as_advised"):
        good = line["advised_quantity"]
    return good, damaged, mislabelled


def _put_away(desk: Desk, line: dict[str, Any], good: int, faulty: int) -> None:
    over = 0 if _slip(desk, "over_accepted") else max(0, good - line["advised_quantity"])
    place = _location(desk, line, good - over)
    desk.do("logistics.put_away", line=line["id"], location=place, quantity=good - over)
    if over + faulty:
        apart = next(p["id"] for p in desk.things("logistics.locations") if p["zone"] == "quarantine")
        desk.do("logistics.put_away", line=line["id"], location=apart, quantity=over + faulty)


def _location(desk: Desk, line: dict[str, Any], quantity: int) -> str:
    item = next(i for i in desk.things("logistics.items") if i["sku"] == line["sku"])
    zone = BY_CLASS[item["turnover"]]
    if item["dated"] and not _slip(desk, "dated_by_class"):
        zone = "dated"
    if item["weight_g"] >= desk.rate(HEAVY) and not _slip(desk, "heavy_by_class"):
        zone = "heavy"
    put = desk.things("logistics.putaways")
    for place in desk.things("logistics.locations"):
        here = sum(done["quantity"] for done in put if done["location"] == place["id"])
        if place["zone"] == zone and place["capacity"] - place["used"] - here >= quantity:
            return str(place["id"])
    raise ValueError(f"no room for {quantity} pieces in zone {zone}")


def _note(desk: Desk, line: dict[str, Any], good: int, damaged: int, mislabelled: int) -> None:
    counted = good + damaged + mislabelled
    differences = (
        ("mislabelled", mislabelled),
        ("damaged", damaged),
        ("over", 0 if _slip(desk, "over_accepted") else counted - line["advised_quantity"]),
        ("short", line["advised_quantity"] - counted),
    )
    for difference, quantity in differences:
        if quantity > 0:
            desk.do("logistics.note_difference", line=line["id"], difference=difference, quantity=quantity)
