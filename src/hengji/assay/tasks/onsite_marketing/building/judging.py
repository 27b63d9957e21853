"""From a company to the verdicts of OM-J1."""

from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.ads.objects import BudgetKind, Campaign, CampaignState, Keyword, Match
from hengji.assay.company.ads.words import BUDGET_KINDS, CURRENCIES, MATCHES
from hengji.assay.grading import Part, Trap, Verdict, compared, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.onsite_marketing.building.scheme import TASK, TRAPS

NONE = Text("没有活动", "no campaign")
KINDS = {choice.value: choice.text for choice in BUDGET_KINDS}
MATCH_WORDS = {choice.value: choice.text for choice in MATCHES}
MONEY = {choice.value: choice.text for choice in CURRENCIES}
NO_END = Text("长期投放", "no end")


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    parts: dict[str, list[Part]] = {
        name: []
        for name in ("names", "budget", "dates", "products", "keywords", "bids", "negatives", "order")
    }
    for order, wanted in key.items():
        campaign = _built(company, order)
        if campaign is None:
            missing = Part(holds=False, expected=_named(order, Text("建好活动", "a campaign")), found=NONE)
            for listed in parts.values():
                listed.append(missing)
            continue
        parts["names"] += _names(company, campaign, wanted)
        parts["budget"] += _budget(company, campaign, wanted)
        parts["dates"] += _dates(company, campaign, wanted)
        parts["products"].append(_products(company, campaign, wanted))
        parts["keywords"].append(_keywords(company, campaign, wanted))
        parts["bids"].append(_bids(company, campaign, wanted))
        parts["negatives"].append(_negatives(company, campaign, wanted))
        parts["order"].append(_order(company, campaign))
    return {f"{TASK}.{name}": verdict(*listed) for name, listed in parts.items()}


def _built(company: Company, order: str) -> Campaign | None:
    """Give the campaign built for a work order: one that runs before any other, the latest of several."""
    own = [
        campaign
        for campaign in company.ads.campaigns.values()
        if campaign.work_order == order and campaign.state is not CampaignState.ARCHIVED
    ]
    own.sort(key=lambda campaign: campaign.state is CampaignState.ENABLED)
    return own[-1] if own else None


def _entries(company: Company, campaign: Campaign) -> list[int]:
    return [recorded.sequence for recorded in company.about(campaign.id, "campaign.created")]


def _named(what: str, value: Text) -> Text:
    return Text(f"{what} {value.zh}", f"{what} {value.en}")


def _names(company: Company, campaign: Campaign, wanted: dict[str, Any]) -> list[Part]:
    groups = company.ads.groups_of(campaign.id)
    group = groups[0].name if groups else None
    what = Text(campaign.id, campaign.id)
    traps = {campaign.name: TRAPS["group_unnamed"]}
    entries = _entries(company, campaign)
    return [
        compared(wanted["name"], campaign.name, what=what, entries=entries),
        compared(wanted["group"], group, what=what, entries=entries, traps=traps),
    ]


def _budget(company: Company, campaign: Campaign, wanted: dict[str, Any]) -> list[Part]:
    entries, what = _entries(company, campaign), Text(campaign.id, campaign.id)
    wrong = {kind: TRAPS["wrong_currency"] for kind in MONEY if kind != wanted["currency"]}
    total = {
        wanted["total_cents"]: TRAPS["lifetime_budget"],
    }
    amounts = {
        cents: Text(f"{cents // 100:,}.{cents % 100:02}", f"{cents // 100:,}.{cents % 100:02}")
        for cents in (wanted["daily_cents"], campaign.budget_cents)
    }
    return [
        compared(
            wanted["currency"], campaign.currency.value, words=MONEY, what=what, entries=entries, traps=wrong
        ),
        compared(
            BudgetKind.DAILY.value,
            campaign.budget_kind.value,
            words=KINDS,
            what=what,
            entries=entries,
            traps={BudgetKind.LIFETIME.value: TRAPS["lifetime_budget"]},
        ),
        compared(
            wanted["daily_cents"],
            campaign.budget_cents,
            words=amounts,
            what=what,
            entries=entries,
            traps=total,
        ),
    ]


def _dates(company: Company, campaign: Campaign, wanted: dict[str, Any]) -> list[Part]:
    entries, what = _entries(company, campaign), Text(campaign.id, campaign.id)
    ends_on = campaign.ends_on.isoformat() if campaign.ends_on else ""
    return [
        compared(wanted["starts_on"], campaign.starts_on.isoformat(), what=what, entries=entries),
        compared(
            wanted["ends_on"],
            ends_on,
            words={"": NO_END},
            what=what,
            entries=entries,
            traps={"": TRAPS["no_end"]},
        ),
    ]


def _products(company: Company, campaign: Campaign, wanted: dict[str, Any]) -> Part:
    found = sorted({sku for group in company.ads.groups_of(campaign.id) for sku in group.products})
    return Part(
        holds=found == wanted["products"],
        expected=_listed([Text(p, p) for p in wanted["products"]]),
        found=_listed([Text(p, p) for p in found]),
        entries=tuple(_entries(company, campaign)),
    )


def _keywords(company: Company, campaign: Campaign, wanted: dict[str, Any]) -> Part:
    keywords = company.ads.keywords_of(campaign.id)
    found = {(keyword.text, keyword.match.value) for keyword in keywords}
    right = {(text, match) for text, match in wanted["keywords"]}
    all_broad = bool(found) and {match for _, match in found} == {Match.BROAD.value}
    return _pairs(company, keywords, right, found, TRAPS["all_broad"] if all_broad else None)


def _bids(company: Company, campaign: Campaign, wanted: dict[str, Any]) -> Part:
    """Judge bids by the match that was set, so that a wrong match costs once."""
    keywords = [k for k in company.ads.keywords_of(campaign.id) if k.text in dict(wanted["keywords"])]
    wrong = [k for k in keywords if k.bid_cents != wanted["bids"][k.match.value]]
    based = bool(wrong) and all(keyword.bid_cents == wanted["base_bid"] for keyword in wrong)
    due = [_bid(MATCH_WORDS[Match(match)], cents) for match, cents in wanted["bids"].items()]
    made = [_bid(_matched(k.text, k.match), k.bid_cents) for k in (wrong or keywords)]
    return Part(
        holds=2 * len(keywords) >= len(wanted["keywords"]) and not wrong,
        expected=_listed(due),
        found=_listed(made),
        entries=_added(company, wrong or keywords),
        trap=TRAPS["one_bid"] if based else None,
    )


def _negatives(company: Company, campaign: Campaign, wanted: dict[str, Any]) -> Part:
    negatives = company.ads.negatives_of(campaign.id)
    right = {(text, match) for text, match in wanted["negatives"]}
    found = {(negative.text, negative.match.value) for negative in negatives}
    entries = [r.sequence for n in negatives for r in company.about(n.id, "negative.added")]
    return Part(
        holds=found == right,
        expected=_pairs_listed(right),
        found=_pairs_listed(found),
        entries=tuple(sorted(set(entries))),
    )


def _order(company: Company, campaign: Campaign) -> Part:
    """Require that the campaign runs and that its last negative was there before it first ran."""
    enabled = [r.sequence for r in company.about(campaign.id, "campaign.enabled")]
    added = [
        r.sequence
        for negative in company.ads.negatives_of(campaign.id)
        for r in company.about(negative.id, "negative.added")
    ]
    in_order = bool(enabled and added) and max(added) < min(enabled)
    running = campaign.state is CampaignState.ENABLED
    late = bool(enabled and added) and not in_order
    return Part(
        holds=in_order and running,
        expected=_named(campaign.id, Text("先加否定词，后启用", "negatives, then enabled")),
        found=Text("顺序正确", "in order")
        if in_order and running
        else Text("先启用，后加否定词", "enabled, then negatives")
        if late
        else Text("没有启用或没有否定词", "not enabled, or no negatives"),
        entries=tuple(sorted({*added, *enabled})),
        trap=TRAPS["enabled_first"] if late else None,
    )


def _pairs(
    company: Company,
    keywords: list[Keyword],
    right: set[tuple[str, str]],
    found: set[tuple[str, str]],
    trap: Trap | None,
) -> Part:
    return Part(
        holds=found == right,
        expected=_pairs_listed(right),
        found=_pairs_listed(found),
        entries=_added(company, keywords),
        trap=None if found == right else trap,
    )


def _added(company: Company, keywords: list[Keyword]) -> tuple[int, ...]:
    return tuple(sorted({r.sequence for k in keywords for r in company.about(k.id, "keyword.added")}))


def _pairs_listed(pairs: set[tuple[str, str]]) -> Text:
    return _listed([_matched(text, match) for text, match in sorted(pairs)])


def _matched(text: str, match: str) -> Text:
    called = MATCH_WORDS[Match(match)]
    return Text(f"{text}（{called.zh}）", f"{text} ({called.en})")


def _bid(what: Text, cents: int) -> Text:
    written = f"{cents // 100:,}.{cents % 100:02}"
    return Text(f"{what.zh} {written}", f"{what.en} {written}")


def _listed(words: list[Text]) -> Text:
    if not words:
        return Text("没有", "none")
    return Text("、".join(word.zh for word in words), ", ".join(word.en for word in words))
