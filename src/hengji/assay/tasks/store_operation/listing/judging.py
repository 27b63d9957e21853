"""From a company to the verdicts of SO-J4."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.catalogue.bulk import written_price
from hengji.assay.company.catalogue.objects import Listing, ListingState, Offer
from hengji.assay.grading import Part, Trap, Verdict, absent, compared, counted, verdict
from hengji.assay.imaging.masks import box_of
from hengji.assay.imaging.measures import MILLION, border_ppm, fill_ppm, longest_side, subject
from hengji.assay.imaging.raster import WHITE, Raster
from hengji.assay.rulebook.listing import banned_characters, holds_phrase, repeated_words
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.store_operation.listing.scheme import LISTING, PROMOTIONS, STATE_WORDS, TASK, TRAPS

PIECES = Text("件", "pieces")
FEWEST_PRICED = 8
BULLETS = 5
NONE = Text("无", "none")


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    listing = company.catalogue.listings.get(LISTING)
    children = {child.sku: child for child in company.catalogue.children(LISTING)}
    return {
        f"{TASK}.schema": verdict(*_schema_parts(key, company, listing)),
        f"{TASK}.children": verdict(*_children_parts(key, company, children)),
        f"{TASK}.price": verdict(*_price_parts(key, company, children)),
        f"{TASK}.copy": verdict(*_copy_parts(key, company, listing)),
        f"{TASK}.picture": verdict(_picture_part(key, company, listing)),
        f"{TASK}.publish": verdict(*_publish_parts(company, listing)),
    }


def _entries(company: Company, *kinds: str) -> list[int]:
    return [r.sequence for r in company.about(LISTING, *kinds)]


# ---- the category's schema ----------------------------------------------------------------------------


def _schema_parts(key: Key, company: Company, listing: Listing | None) -> Iterable[Part]:
    created = _entries(company, "listing.created")
    named = compared(
        key["category"], listing.category if listing else None, what=Text("类目", "node"), entries=created
    )
    yield replace(named, trap=TRAPS["wrong_node"]) if listing else named
    theme = Text("变体主题", "theme")
    yield compared("colour-size", listing.theme if listing else None, what=theme, entries=created)
    attributes = listing.attributes if listing else {}
    entries = _entries(company, "listing.attribute_set")
    for name, value in key["words"].items():
        found = attributes.get(name)
        plain = None if found is None else found.strip().casefold()
        yield compared(value.casefold(), plain, what=Text(name, name), entries=entries)
    for name, length in key["lengths"].items():
        copied = _length(str(key["centimetres"][name]), key["decimals"])
        yield compared(
            length,
            _length(attributes.get(name), key["decimals"]),
            what=Text(name, name),
            entries=entries,
            traps={} if copied is None else {copied: TRAPS["units_mixed"]},
        )


def _length(written: str | None, decimals: int) -> str | None:
    """Read a length with or without its unit and write it with so many decimals; what has more is none."""
    found = re.fullmatch(
        r"([0-9]{1,4})(?:\.([0-9]+))?(?: ?(?:in|inches|\"|mm))?", (written or "").strip().lower()
    )
    if found is None or len((found[2] or "").rstrip("0")) > decimals:
        return None
    part = (found[2] or "").rstrip("0").ljust(decimals, "0")
    return f"{int(found[1])}.{part}" if decimals else str(int(found[1]))


# ---- children and prices ------------------------------------------------------------------------------


def _children_parts(key: Key, company: Company, children: dict[str, Offer]) -> Iterable[Part]:
    entries = _entries(company, "listing.child_added", "listing.children_imported")
    listed = key["bad"] in children
    yield absent(
        Text("上架 GTIN 不对的 {sku}", "list {sku}, whose GTIN is wrong").filled(sku=key["bad"]),
        entries[-1] if listed and entries else None,
        trap=TRAPS["bad_gtin_listed"],
    )
    strangers = sorted(set(children) - set(key["children"]) - {key["bad"]})
    yield compared("—", ", ".join(strangers) or "—", what=Text("不在供货表的 SKU", "SKUs not on the sheet"))
    for sku, (colour, size, gtin, stock, whole) in key["children"].items():
        child = children.get(sku)
        found = f"{child.colour} / {child.size} / {child.gtin}".casefold() if child else None
        wanted = f"{colour} / {size} / {gtin}".casefold()
        yield compared(wanted, found, what=Text(sku, sku), entries=entries)
        yield counted(
            stock,
            child.stock if child else None,
            PIECES,
            what=Text(f"{sku} 库存", f"{sku} stock"),
            entries=entries,
            traps={whole: TRAPS["reserve_forgotten"]},
        )


def _explains(prices: Mapping[str, int], children: list[Offer]) -> bool:
    """Tell whether one mistake alone gives every price; of one price two mistakes may give the same."""
    return all(child.price_cents == prices[child.sku] for child in children)


def _price_parts(key: Key, company: Company, children: dict[str, Offer]) -> Iterable[Part]:
    """Judge the prices of the children that are there; which ones are there is judged elsewhere."""
    entries = _entries(company, "listing.child_added", "listing.children_imported")
    priced = [child for sku, child in children.items() if sku in key["prices"]]
    names = [name for name in key["mistaken"] if _explains(key["mistaken"][name], priced)] or key["mistaken"]
    few = Text("{n} 个变体有售价", "{n} variants have a price")
    yield Part(
        holds=len(priced) >= FEWEST_PRICED,
        expected=Text("至少 {n} 个变体有售价", "at least {n} variants have a price").filled(n=FEWEST_PRICED),
        found=few.filled(n=len(priced)),
    )
    for child in priced:
        yield compared(
            written_price(key["prices"][child.sku]),
            written_price(child.price_cents),
            what=Text(f"{child.sku} 售价 {key['currency']}", f"{child.sku} price {key['currency']}"),
            entries=entries,
            traps={
                written_price(key["mistaken"][name][child.sku]): TRAPS[name]
                for name in names
                if key["mistaken"][name][child.sku] != key["prices"][child.sku]
            },
        )


# ---- texts ------------------------------------------------------------------------------------------


def _copy_parts(key: Key, company: Company, listing: Listing | None) -> Iterable[Part]:
    entries = tuple(_entries(company, "listing.written"))
    title = listing.title if listing else ""
    for part in (*_title_parts(key, title), *_text_parts(key, listing)):
        yield replace(part, entries=entries)


def _title_parts(key: Key, title: str) -> Iterable[Part]:
    characters, repeats, _, _ = key["limits"]
    yield Part(
        holds=0 < len(title) <= characters,
        expected=Text(f"标题 1 至 {characters} 个字符", f"a title of 1 to {characters} characters"),
        found=Text(f"{len(title)} 个字符", f"{len(title)} characters"),
    )
    named = any(holds_phrase(title, noun) for noun in (key["noun"], f"{key['noun']}s"))
    begins = named and title.casefold().startswith(key["brand"].casefold())
    yield Part(
        holds=begins,
        expected=Text(
            f"以 {key['brand']} 开头，含 {key['noun']}",
            f"begins with {key['brand']}, names the {key['noun']}",
        ),
        found=Text(title or "—", title or "—"),
    )
    yield _free_of(Text("标题禁用符号", "characters banned in titles"), banned_characters(title), None)
    stuffed = TRAPS["keywords_stuffed"]
    yield _free_of(
        Text("标题中说得过多的词", "words said too often"), repeated_words(title, repeats), stuffed
    )
    promoted = [phrase for phrase in PROMOTIONS if holds_phrase(title, phrase)]
    yield _free_of(Text("标题促销语", "promotional phrases"), promoted, TRAPS["banned_phrase"])
    shown = [word for word in key["kept_out"] if holds_phrase(title, word)]
    coloured = TRAPS["colour_in_title"] if set(shown) & set(key["colours"]) else None
    yield _free_of(Text("父体标题中的颜色和尺寸", "colour or size in the parent's title"), shown, coloured)


def _text_parts(key: Key, listing: Listing | None) -> Iterable[Part]:
    _, _, bullet_characters, coverage = key["limits"]
    bullets = listing.bullets if listing else ()
    good = {bullet for bullet in bullets if len(bullet) <= bullet_characters}
    yield Part(
        holds=len(good) == BULLETS,
        expected=Text(
            f"五点互不相同、各不超过 {bullet_characters} 字符",
            f"five different bullet points of at most {bullet_characters} characters",
        ),
        found=Text(f"合格 {len(good)} 点", f"{len(good)} of that kind"),
    )
    texts = _texts(listing)
    used = [word for word in key["keywords"] if any(holds_phrase(text, word) for text in texts)]
    yield Part(
        holds=len(used) * 1_000_000 >= coverage * len(key["keywords"]),
        expected=Text(
            f"至少用到 {coverage // 10_000}% 的必用关键词",
            f"at least {coverage // 10_000}% of the must-have keywords",
        ),
        found=Text(f"用到 {len(used)}/{len(key['keywords'])}", f"{len(used)} of {len(key['keywords'])} used"),
    )
    banned = [word for word in key["banned"] if any(holds_phrase(text, word) for text in texts)]
    yield _free_of(Text("禁用词", "banned phrases"), banned, TRAPS["banned_phrase"])


def _texts(listing: Listing | None) -> list[str]:
    if listing is None:
        return []
    return [listing.title, *listing.bullets, listing.description, listing.search_terms]


def _free_of(what: Text, found: Iterable[str], trap: Trap | None) -> Part:
    listed = ", ".join(found)
    return Part(
        holds=not listed,
        expected=Text("没有{what}", "no {what}").filled(what=what),
        found=Text(listed, listed) if listed else NONE,
        trap=trap if listed else None,
    )


# ---- picture and publication --------------------------------------------------------------------------


def _picture_part(key: Key, company: Company, listing: Listing | None) -> Part:
    """Measure the main picture, whichever it is."""
    chosen = listing.main_picture if listing else None
    expected = Text("主图合 G1、G2", "a main picture that keeps G1 and G2")
    entries = tuple(_entries(company, "listing.pictures_chosen"))
    if chosen is None:
        return Part(holds=False, expected=expected, found=NONE, entries=entries)
    faults = tuple(_picture_faults(key, chosen, company.catalogue.picture(chosen)))
    trap = _TRAP_OF_ROLE.get(key["pictures"][chosen])
    named = Text("{id}：{faults}", "{id}: {faults}").filled(
        id=chosen,
        faults=Text("；".join(f.zh for f in faults), "; ".join(f.en for f in faults)) if faults else expected,
    )
    return Part(
        holds=not faults,
        expected=expected,
        found=named,
        entries=entries,
        trap=TRAPS[trap] if faults and trap else None,
    )


_TRAP_OF_ROLE = {
    "badge": "picture_with_badge",
    "watermark": "picture_with_badge",
    "grey": "grey_for_white",
    "small": "picture_too_small",
}


def _picture_faults(key: Key, chosen: str, raster: Raster) -> Iterable[Text]:
    """Tell what the pixels of a main picture break; where something is printed over one, the key knows."""
    longest, fill = key["picture_rules"]
    white = border_ppm(raster)
    if white < MILLION:
        yield Text("边缘像素只有 {share}% 是纯白", "{share}% of its border is pure white").filled(
            share=white // 10_000
        )
    if longest_side(raster) < longest:
        yield Text("最长边 {side} 像素", "its longest side has {side} pixels").filled(
            side=longest_side(raster)
        )
    box = box_of(subject(raster, WHITE))
    filled = fill_ppm(box, raster.width, raster.height) if box else 0
    if filled < fill:
        yield Text("产品占画面 {share}%", "the product fills {share}%").filled(share=filled // 10_000)
    if printed := key["printed"].get(chosen):
        yield Text("第 {x} 列、第 {y} 行起印有内容", "something is printed from column {x}, row {y}").filled(
            x=printed[0], y=printed[1]
        )


def _publish_parts(company: Company, listing: Listing | None) -> Iterable[Part]:
    published = company.about(LISTING, "listing.published")
    detail: dict[str, Any] = published[-1].fact.detail if published else {}
    entries = [r.sequence for r in published]
    yield compared(
        ListingState.PUBLISHED, listing.state if listing else None, words=STATE_WORDS, entries=entries
    )
    words = {
        True: Text("最后一次改动后校验过", "validated after the last change"),
        False: Text("发布前没有校验", "not validated before publication"),
    }
    yield compared(
        expected=True,
        found=detail.get("validated"),
        words=words,
        entries=entries,
        traps={False: TRAPS["not_validated"]},
    )
