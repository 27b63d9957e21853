"""From a company to the verdicts of VD-J4."""

import re
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.studio.storefront import DEVICES, PREVIEW, Device, HomePlace, weight_kb
from hengji.assay.grading import Part, Trap, Verdict, compared, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.visual_design.storefront.scheme import TASK, TRAPS

NAMES = {Device(choice.value): choice.text for choice in DEVICES}
FILE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|tiff?)\b|^\S*_\S*$", re.IGNORECASE)
CHINESE = re.compile(r"[\u3400-\u9fff]")
FEWEST_WORDS = 2
EMPTY = Text("空", "empty")


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    places = [company.studio.home_places[place] for place in key["places"]]
    banners = [_banner(key, company, place, device) for device in Device for place in places]
    weights = [_weight(company, device) for device in Device]
    seen = [_seen(company, device) for device in Device]
    links = [_link(key, company, place) for place in places]
    texts = [_alt_text(key, company, place, places) for place in places]
    return {
        f"{TASK}.banners": verdict(*banners, *weights, *seen),
        f"{TASK}.reach": verdict(*links, *texts, _published(company)),
    }


def _said(
    what: Text, found: Text, entries: tuple[int, ...], trap: Trap | None = None, *, holds: bool
) -> Part:
    return Part(holds=holds, expected=what, found=found, entries=entries, trap=None if holds else trap)


def _entries(company: Company, about: str, *kinds: str, device: Device | None = None) -> tuple[int, ...]:
    return tuple(
        r.sequence
        for r in company.about(about, *kinds)
        if device is None or r.fact.detail.get("device") == device
    )


# ---- banners ----------------------------------------------------------------------------------


def _banner(key: Key, company: Company, place: HomePlace, device: Device) -> Part:
    wanted: list[str] = key["places"][place.id]["banners"][device.value]
    found = place.banners.get(device)
    what = Text("{place} {device}", "{place} {device}").filled(place=place.id, device=NAMES[device])
    return _said(
        Text(f"{what.zh} {wanted[0]}", f"{what.en} {wanted[0]}"),
        Text(f"{what.zh} {found or EMPTY.zh}", f"{what.en} {found or EMPTY.en}"),
        _entries(company, place.id, "banner.placed", "banner.cleared", device=device),
        _fault(key, company, device, found),
        holds=found in wanted,
    )


def _fault(key: Key, company: Company, device: Device, found: str | None) -> Trap | None:
    if found is not None:
        return TRAPS.get(key["faults"].get(found, ""))
    return TRAPS["desktop_only"] if _desktop_only(company, device) else None


def _desktop_only(company: Company, device: Device) -> bool:
    """Tell whether there is a page on the desktop and nothing on the phone."""
    filled = [
        any(other in place.banners for place in company.studio.home_places.values())
        for other in (Device.DESKTOP, Device.PHONE)
    ]
    return device is Device.PHONE and filled == [True, False]


def _weight(company: Company, device: Device) -> Part:
    desk = company.studio
    weight, limit = weight_kb(desk, device), desk.home_views[device].limit_kb
    entries = [
        e for place in desk.home_places for e in _entries(company, place, "banner.placed", device=device)
    ]
    return _said(
        Text("{device}不超过 {limit} KB", "{device} at most {limit} KB").filled(
            device=NAMES[device], limit=limit
        ),
        Text(f"{weight} KB", f"{weight} KB"),
        tuple(sorted(entries)),
        TRAPS["too_heavy"],
        holds=0 < weight <= limit,
    )


def _seen(company: Company, device: Device) -> Part:
    view = company.studio.home_views[device]
    return _said(
        Text("按现状预览过{device}", "previewed as it is: {device}").filled(device=NAMES[device]),
        Text("已预览", "previewed") if view.seen else Text("没有预览", "not previewed"),
        _entries(company, PREVIEW, "home.previewed", device=device),
        TRAPS["desktop_only"] if _desktop_only(company, device) else None,
        holds=view.seen,
    )


# ---- links and texts --------------------------------------------------------------------------


def _link(key: Key, company: Company, place: HomePlace) -> Part:
    wanted: dict[str, Any] = key["places"][place.id]
    pages = {
        page.id: Text(f"{page.id} {page.path}", f"{page.id} {page.path}")
        for page in company.studio.shop_pages.values()
    }
    return compared(
        wanted["link"],
        place.link,
        words=pages,
        what=Text(place.id, place.id),
        entries=_entries(company, place.id, "link.set"),
        traps={wanted["dead"]: TRAPS["dead_link"]} if wanted["dead"] else None,
    )


def _alt_text(key: Key, company: Company, place: HomePlace, places: list[HomePlace]) -> Part:
    text = place.alt_text
    twice = sum(other.alt_text.casefold() == text.casefold() for other in places) > 1
    return _said(
        Text(
            "{place} 有英文替代文字，不超过 {longest} 个字符",
            "{place} has an alternative text of at most {longest} characters",
        ).filled(place=place.id, longest=key["alt_text"]),
        Text(f"“{text}”", f"“{text}”") if text else EMPTY,
        _entries(company, place.id, "alt_text.written"),
        None if text else TRAPS["no_alt_text"],
        holds=describes(text, key["alt_text"]) and not twice,
    )


def describes(text: str, longest: int) -> bool:
    """Tell whether a text may stand for a picture: words in English, neither a file's name nor too long.

    Example:
        >>> describes("Clay vase on a table", 125), describes("home_1234_d.jpg", 125), describes("vase", 125)
        (True, False, False)
    """
    return (
        len(text.split()) >= FEWEST_WORDS
        and len(text) <= longest
        and re.search(r"[A-Za-z]{2}", text) is not None
        and not CHINESE.search(text)
        and not FILE_NAME.search(text)
    )


def _published(company: Company) -> Part:
    views = company.studio.home_views.values()
    published = bool(views) and all(view.published for view in views)
    return _said(
        Text("按现状发布", "published as it is"),
        Text("已发布", "published") if published else Text("没有发布", "not published"),
        _entries(company, PREVIEW, "home.published"),
        holds=published,
    )
