"""The reference solver of VD-J4: it reads only what a candidate sees."""

from typing import Any

from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.visual_design.storefront.scheme import TASK

DESKTOP, PHONE = "desktop", "phone"
Thing = dict[str, Any]


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    devices = (DESKTOP,) if _slip(desk, "desktop_only") else (DESKTOP, PHONE)
    places = desk.things("studio.home_places")
    for number, place in enumerate(places):
        for device in devices:
            desk.do(
                "studio.place_banner", place=place["id"], device=device, banner=_banner(desk, place, device)
            )
        desk.do("studio.set_link", place=place["id"], page=_page(desk, place))
        if not (_slip(desk, "no_alt_text") and number == len(places) - 1):
            desk.do("studio.write_alt_text", place=place["id"], text=_shown(place))
    for device in devices:
        desk.do("studio.preview_home", device=device)
    desk.do("studio.publish_home")


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _shown(place: Thing) -> str:
    """Give what the place is to show, as its requirement says before the link."""
    shown: str = place["wanted"]["en"].partition("; leads to ")[0]
    return shown


def _banner(desk: Desk, place: Thing, device: str) -> str:
    frame, shown = place["frames"][device], _shown(place)
    banners = desk.things("studio.store_banners")
    sized = [b for b in banners if (b["width_px"], b["height_px"]) == (frame["width"], frame["height"])]
    right = sorted((b for b in sized if b["about"]["en"] == shown), key=lambda b: b["size_kb"])
    tempting = {
        "too_heavy": right[1:],
        "last_campaign": [
            b
            for b in sized
            if b["about"]["en"].partition(": ")[2] == shown.partition(": ")[2] and b not in right
        ],
        "wrong_size": [
            b
            for b in banners
            if b["about"]["en"] == shown and b["width_px"] == frame["width"] and b not in sized
        ],
    }
    chosen = next((found[0] for name, found in tempting.items() if found and _slip(desk, name)), right[0])
    number: str = chosen["id"]
    return number


def _page(desk: Desk, place: Thing) -> str:
    title = place["wanted"]["en"].partition("“")[2].rpartition("”")[0]
    pages = [page for page in desk.things("studio.shop_pages") if page["title"]["en"] == title]
    wanted = "withdrawn" if _slip(desk, "dead_link") and len(pages) > 1 else "online"
    number: str = next(page["id"] for page in pages if page["state"] == wanted)
    return number
