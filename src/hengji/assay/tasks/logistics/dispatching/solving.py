"""The reference solver of LW-J3: it reads only what a candidate sees."""

import re
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from hengji.assay.rulebook.freight import Size, fits, stacked
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.logistics.dispatching.scheme import CUTOFF, TASK

FORMATS = {"QF": r"QF\d{10}CN", "LY": r"88\d{10}"}
COMPLETE = r"\d+ .+, .+, \d{5}"
LABEL_MINUTES = 15
LONGEST_WAIT = 480
SOMEDAY = timedelta(days=30)


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    _hold(desk)
    for carrier in ("QF", "LY"):
        last = desk.now.date() + (SOMEDAY if _slip(desk, "everything_in_wave") else timedelta())
        desk.do("logistics.release_wave", carrier=carrier, until=last.isoformat())
    _merge(desk)
    _pack(desk)
    if not _slip(desk, "faulty_label_used") and not _slip(desk, "fake_tracking"):
        _replace_faulty_labels(desk)
    waves = [wave["id"] for wave in desk.things("logistics.waves")]
    if _slip(desk, "missed_cutoff"):
        _wait_past_cutoff(desk)
    steps = ["logistics.hand_over", "logistics.confirm_shipment"]
    for step in reversed(steps) if _slip(desk, "confirmed_early") else steps:
        for wave in waves:
            desk.do(step, wave=wave)
    if _slip(desk, "fake_tracking"):
        _make_up_numbers(desk)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _hold(desk: Desk) -> None:
    for order in desk.things("logistics.orders"):
        if "cancel" in order["remark"]["en"] and not _slip(desk, "cancelled_shipped"):
            desk.do("logistics.hold_order", order=order["id"], reason="buyer_cancels")
        elif not re.fullmatch(COMPLETE, order["address"]):
            desk.do("logistics.hold_order", order=order["id"], reason="address_incomplete")


def _picked(desk: Desk) -> list[dict[str, Any]]:
    return [order for order in desk.things("logistics.orders") if order["state"] == "in_wave"]


def _merge(desk: Desk) -> None:
    for one, other in combinations(_picked(desk), 2):
        same = one["address"] == other["address"] and one["wave"] == other["wave"]
        if same and (one["buyer"] == other["buyer"] or _slip(desk, "merged_other_name")):
            desk.do("logistics.merge_orders", order=other["id"], into=one["id"])


def _pack(desk: Desk) -> None:
    for wave in desk.things("logistics.waves"):
        desk.do("logistics.pack_singles", wave=wave["id"])
    for order in _picked(desk):
        desk.do("logistics.pack_order", order=order["id"], box=_box(desk, _sizes(desk, order)))


def _sizes(desk: Desk, order: dict[str, Any]) -> list[Size]:
    items = {item["sku"]: item for item in desk.things("logistics.items")}
    orders = [other for other in desk.things("logistics.orders") if other["merged_into"] == order["id"]]
    return [
        Size(item["length_cm"], item["width_cm"], item["height_cm"])
        for each in (order, *orders)
        for line in each["lines"]
        for item in [items[line["sku"]]] * line["quantity"]
    ]


def _box(desk: Desk, sizes: list[Size]) -> str:
    boxes: dict[str, Size] = {
        box["id"]: Size(box["length_cm"], box["width_cm"], box["height_cm"])
        for box in desk.things("logistics.boxes")
    }
    rising = sorted(boxes, key=lambda box: boxes[box].volume)
    if _slip(desk, "box_by_volume"):
        return next(box for box in rising if boxes[box].volume >= sum(size.volume for size in sizes))
    return next(box for box in rising if fits(stacked(sizes), boxes[box]))


def _faulty(desk: Desk) -> list[dict[str, Any]]:
    return [
        order
        for order in desk.things("logistics.orders")
        if order["wave"] and not re.fullmatch(FORMATS[order["carrier"]], order["label"])
    ]


def _replace_faulty_labels(desk: Desk) -> None:
    for order in _faulty(desk):
        desk.do("logistics.reprint_label", order=order["id"])
    desk.do("company.wait", minutes=LABEL_MINUTES)


def _wait_past_cutoff(desk: Desk) -> None:
    midnight = datetime.combine(desk.paper.opening.now.date(), datetime.min.time())
    cutoff = midnight + timedelta(minutes=desk.rate(CUTOFF))
    while desk.now <= cutoff:
        left = int((cutoff - desk.now).total_seconds()) // 60 + LABEL_MINUTES
        desk.do("company.wait", minutes=min(LONGEST_WAIT, left))


def _make_up_numbers(desk: Desk) -> None:
    for order in _faulty(desk):
        number = "QF1234567890CN" if order["carrier"] == "QF" else "881234567890"
        desk.do("logistics.enter_tracking", order=order["id"], tracking=number)
