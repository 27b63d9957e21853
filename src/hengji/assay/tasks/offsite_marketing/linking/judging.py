"""From a company to the verdicts of OF-J2."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.grading import Part, Trap, Verdict, compared, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.offsite_marketing.linking.scheme import TASK, TRAPS

SPELLED = re.compile(r"[a-z0-9_-]+")
BETWEEN = {"utm_source": "_", "utm_medium": "_", "utm_campaign": "_", "utm_content": "-"}
NO_LINK = Text("没有链接", "no link")


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    outside = key["outside"]
    return {
        f"{TASK}.source": verdict(*(p for number in outside for p in _source(key, company, number))),
        f"{TASK}.names": verdict(*(p for number in outside for p in _names(key, company, number))),
        f"{TASK}.spelling": verdict(*(_spelling(company, number) for number in outside)),
        f"{TASK}.landing": verdict(*(_landing(key, company, number) for number in outside)),
        f"{TASK}.register": verdict(
            *(_registered(company, number) for number in outside),
            *(_untagged(company, number) for number in key["inside"]),
        ),
    }


def tags_of(company: Company, placement: str) -> dict[str, str]:
    """Read the tags out of a placement's link, as a browser would."""
    link = company.outreach.link_of(placement)
    return dict(parse_qsl(urlsplit(link.url).query)) if link else {}


def called(name: str, value: str) -> str:
    """Give a tag in small letters without blanks: how it is spelled is judged apart from what it names.

    Example:
        >>> called("utm_campaign", "202605 DE launch")
        '202605_de_launch'
    """
    return re.sub(r"\s+", BETWEEN[name], value.strip().casefold())


def _entries(company: Company, placement: str) -> tuple[int, ...]:
    kinds = ("link.built", "link.rebuilt", "link.shortened", "placement.marked_internal")
    link = company.outreach.link_of(placement)
    return tuple(
        r.sequence for o in (placement, *([link.id] if link else [])) for r in company.about(o, *kinds)
    )


def _tag(
    key: Key, company: Company, placement: str, name: str, traps: Mapping[str, Trap] | None = None
) -> Part:
    found = tags_of(company, placement).get(name)
    return compared(
        key["outside"][placement][name],
        called(name, found) if found else None,
        what=Text(f"{placement} {name}", f"{placement} {name}"),
        entries=_entries(company, placement),
        traps=traps,
    )


def _source(key: Key, company: Company, placement: str) -> list[Part]:
    wanted = key["outside"][placement]
    return [
        _tag(key, company, placement, "utm_source", {wanted["utm_medium"]: TRAPS["swapped"]}),
        _tag(key, company, placement, "utm_medium", {wanted["utm_source"]: TRAPS["swapped"]}),
    ]


def _names(key: Key, company: Company, placement: str) -> list[Part]:
    sku = key["outside"][placement]["utm_content"].partition("-")[0]
    return [
        _tag(key, company, placement, "utm_campaign"),
        _tag(key, company, placement, "utm_content", {sku: TRAPS["repeated"]}),
    ]


def _spelling(company: Company, placement: str) -> Part:
    values = tags_of(company, placement)
    wrong = [value for value in values.values() if not SPELLED.fullmatch(value)]
    found = NO_LINK if not values else Text("、".join(wrong) or "符合", ", ".join(wrong) or "so it is")
    blank = any(re.search(r"\s", value) for value in wrong)
    return Part(
        holds=bool(values) and not wrong,
        expected=Text("{id} 标签拼写合规", "{id}: tags spelled by the rules").filled(id=placement),
        found=found,
        entries=_entries(company, placement),
        trap=(TRAPS["blanks"] if blank else TRAPS["capitals"]) if wrong else None,
    )


def _landing(key: Key, company: Company, placement: str) -> Part:
    link = company.outreach.link_of(placement)
    wanted = company.outreach.pages[key["outside"][placement]["page"]]
    others = company.outreach.pages.values()
    traps = {p.id: TRAPS["market_mixed"] for p in others if p.market_code != wanted.market_code}
    return compared(
        wanted.id,
        link.page if link else None,
        what=Text(placement, placement),
        entries=_entries(company, placement),
        traps=traps | dict.fromkeys(key["dead"], TRAPS["dead_page"]),
    )


def _registered(company: Company, placement: str) -> Part:
    link = company.outreach.link_of(placement)
    short = link.short if link else None
    return Part(
        holds=short is not None,
        expected=Text("{id} 有短链接", "{id} has a short link").filled(id=placement),
        found=Text(short, short) if short else Text("没有短链接", "no short link"),
        entries=_entries(company, placement),
    )


def _untagged(company: Company, placement: str) -> Part:
    tagged = company.outreach.link_of(placement) is not None
    marked = company.outreach.placements[placement].internal
    return Part(
        holds=marked and not tagged,
        expected=Text("{id} 登记为站内位", "{id} marked as on the shop").filled(id=placement),
        found=Text("打了标签", "tagged")
        if tagged
        else (Text("已登记", "marked") if marked else Text("没有登记", "not marked")),
        entries=_entries(company, placement),
        trap=TRAPS["internal_tagged"] if tagged else None,
    )
