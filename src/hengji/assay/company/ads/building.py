"""Operations on campaigns: building, filling, enabling and taking back."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal

from hengji.assay.bilingual import Text
from hengji.assay.company.ads.objects import (
    AdGroup,
    BudgetKind,
    Campaign,
    CampaignState,
    Currency,
    Keyword,
    Match,
    Negative,
)
from hengji.assay.company.ads.words import BUDGET_KINDS, CURRENCIES, MATCHES, NEGATIVE_MATCHES
from hengji.assay.company.ads.writing import lines_in, words_in
from hengji.assay.company.currencies import OF_THE_MARKET, minor
from hengji.assay.company.operation import Operation, Refused, argument

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

CENTS = minor(OF_THE_MARKET)
MOST_CENTS = 100_000_000
LONGEST_LIST = 2_000


class CreateCampaign(Operation):
    """Create a campaign as a draft."""

    name: ClassVar[str] = "ads.create_campaign"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("新建广告活动", "Create a campaign")
    help: ClassVar[Text] = Text(
        "新建后是草稿，启用前可以删除重建。结束日期不填即长期投放。",
        "It is a draft until enabled and can be deleted. Without an end date it runs on.",
    )

    work_order: str = argument("投放工单", "Work order", widget="choice", choices_from="ads.work_orders")
    campaign_name: str = argument("活动名称", "Name", min_length=1, max_length=120)
    currency: Currency = argument("币种", "Currency", widget="choice", choices=CURRENCIES)
    budget_kind: BudgetKind = argument("预算类型", "Kind of budget", widget="choice", choices=BUDGET_KINDS)
    budget_cents: int = argument("预算", "Budget", widget="money", unit=CENTS, ge=1, le=MOST_CENTS)
    starts_on: date = argument("开始日期", "First day", widget="date")
    ends_on: date | None = argument("结束日期", "Last day", widget="date", default=None)

    def apply(self, company: "Company") -> None:
        desk = company.ads
        order = desk.work_order(self.work_order)
        name = self.campaign_name.strip()
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise Refused(
                "ends_before_start",
                Text("结束日期早于开始日期。", "The last day is before the first."),
                {"ends_on": Text("早于开始日期", "before the first day")},
            )
        if self.starts_on < company.now.date():
            raise Refused(
                "starts_in_past",
                Text("开始日期已经过去。", "The first day has passed."),
                {"starts_on": Text("已过去", "has passed")},
            )
        if any(c.name == name and c.state is not CampaignState.ARCHIVED for c in desk.campaigns.values()):
            raise Refused(
                "name_taken",
                Text("已有名为“{name}”的活动。", "There is a campaign “{name}” already.").filled(name=name),
                {"campaign_name": Text("已被使用", "taken")},
            )
        campaign = Campaign(
            id=numbered(company, "C", "campaign.created"),
            name=name,
            work_order=order.id,
            currency=self.currency,
            budget_kind=self.budget_kind,
            budget_cents=self.budget_cents,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
        )
        desk.campaigns[campaign.id] = campaign
        company.record("campaign.created", campaign.id, work_order=order.id)


class DeleteDraft(Operation):
    """Delete a campaign that was never enabled, with all that is in it."""

    name: ClassVar[str] = "ads.delete_draft"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("删除草稿活动", "Delete a draft campaign")
    help: ClassVar[Text] = Text(
        "连同其中的广告组、关键词和否定词一起删除。", "Its ad groups, keywords and negatives go with it."
    )

    campaign: str = argument("广告活动", "Campaign", widget="choice", choices_from="ads.campaigns")

    def apply(self, company: "Company") -> None:
        desk = company.ads
        campaign = _in_state(company, self.campaign, CampaignState.DRAFT)
        for keyword in desk.keywords_of(campaign.id):
            del desk.keywords[keyword.id]
        for negative in desk.negatives_of(campaign.id):
            del desk.negatives[negative.id]
        for group in desk.groups_of(campaign.id):
            del desk.ad_groups[group.id]
        del desk.campaigns[campaign.id]
        company.record("campaign.deleted", campaign.id)


class CreateAdGroup(Operation):
    """Create an ad group with its products."""

    name: ClassVar[str] = "ads.create_ad_group"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("新建广告组", "Create an ad group")
    help: ClassVar[Text] = Text("商品填 SKU，可多个。", "Products by SKU, several if needed.")

    campaign: str = argument("广告活动", "Campaign", widget="choice", choices_from="ads.campaigns")
    group_name: str = argument("广告组名称", "Name", min_length=1, max_length=120)
    products: str = argument(
        "推广商品 SKU（可多个，用空格或逗号隔开）", "SKUs, separated by blanks or commas",
        min_length=1, max_length=LONGEST_LIST,
    )  # fmt: skip

    def apply(self, company: "Company") -> None:
        desk = company.ads
        campaign = desk.campaign(self.campaign)
        group = AdGroup(
            id=numbered(company, "G", "ad_group.created"),
            campaign=campaign.id,
            name=self.group_name.strip(),
            products=tuple(dict.fromkeys(word.upper() for word in words_in(self.products))),
        )
        desk.ad_groups[group.id] = group
        company.record("ad_group.created", group.id, campaign=campaign.id, products=list(group.products))


class RemoveAdGroup(Operation):
    """Remove an ad group with its keywords."""

    name: ClassVar[str] = "ads.remove_ad_group"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("删除广告组", "Remove an ad group")
    help: ClassVar[Text] = Text("其中的关键词一并删除。", "Its keywords go with it.")

    ad_group: str = argument("广告组", "Ad group", widget="choice", choices_from="ads.ad_groups")

    def apply(self, company: "Company") -> None:
        desk = company.ads
        group = desk.ad_group(self.ad_group)
        for keyword in [k for k in desk.keywords.values() if k.ad_group == group.id]:
            del desk.keywords[keyword.id]
        del desk.ad_groups[group.id]
        company.record("ad_group.removed", group.id)


class AddKeywords(Operation):
    """Add keywords with one match and one bid; a keyword that is there gets the new bid."""

    name: ClassVar[str] = "ads.add_keywords"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("添加关键词", "Add keywords")
    help: ClassVar[Text] = Text(
        "每行一个词，同一匹配方式、同一出价。词和匹配方式都相同时只更新出价。",
        "One a line, all with this match and bid. The same word with the same match only gets the new bid.",
    )

    ad_group: str = argument("广告组", "Ad group", widget="choice", choices_from="ads.ad_groups")
    texts: str = argument(
        "关键词（每行一个）", "Keywords, one a line", widget="longtext", min_length=1, max_length=LONGEST_LIST
    )
    match: Match = argument("匹配方式", "Match", widget="choice", choices=MATCHES)
    bid_cents: int = argument("出价", "Bid", widget="money", unit=CENTS, ge=2, le=100_000)

    def apply(self, company: "Company") -> None:
        desk = company.ads
        group = desk.ad_group(self.ad_group)
        for text in lines_in(self.texts):
            same = (
                k.id for k in desk.keywords.values()
                if (k.ad_group, k.text, k.match) == (group.id, text, self.match)
            )  # fmt: skip
            number = next(same, None) or numbered(company, "K", "keyword.added")
            desk.keywords[number] = Keyword(
                id=number, ad_group=group.id, text=text, match=self.match, bid_cents=self.bid_cents
            )
            company.record("keyword.added", number, campaign=group.campaign, bid_cents=self.bid_cents)


class RemoveKeyword(Operation):
    """Take a keyword away."""

    name: ClassVar[str] = "ads.remove_keyword"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("删除关键词", "Remove a keyword")
    help: ClassVar[Text] = Text("删除后可以重新添加。", "It can be added again.")

    keyword: str = argument("关键词", "Keyword", widget="choice", choices_from="ads.keywords")

    def apply(self, company: "Company") -> None:
        keyword = company.ads.keyword(self.keyword)
        del company.ads.keywords[keyword.id]
        company.record("keyword.removed", keyword.id)


class AddNegatives(Operation):
    """Add negative words to a campaign."""

    name: ClassVar[str] = "ads.add_negatives"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("添加否定词", "Add negatives")
    help: ClassVar[Text] = Text(
        "每行一个。否定精准只拦一模一样的搜索；否定词组拦住所有依次含有这些词的搜索。",
        "One a line. Negative exact blocks that very search, negative phrase every search that holds the words in a row.",
    )

    campaign: str = argument("广告活动", "Campaign", widget="choice", choices_from="ads.campaigns")
    texts: str = argument(
        "否定词（每行一个）",
        "Negatives, one a line",
        widget="longtext",
        min_length=1,
        max_length=LONGEST_LIST,
    )
    match: Literal["exact", "phrase"] = argument(
        "匹配方式", "Match", widget="choice", choices=NEGATIVE_MATCHES
    )

    def apply(self, company: "Company") -> None:
        desk = company.ads
        campaign = desk.campaign(self.campaign)
        there = {(n.text, n.match) for n in desk.negatives_of(campaign.id)}
        for text in lines_in(self.texts):
            if (text, self.match) in there:
                continue
            number = numbered(company, "N", "negative.added")
            desk.negatives[number] = Negative(
                id=number, campaign=campaign.id, text=text, match=Match(self.match)
            )
            company.record("negative.added", number, campaign=campaign.id, text=text, match=self.match)


class RemoveNegative(Operation):
    """Take a negative away."""

    name: ClassVar[str] = "ads.remove_negative"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("删除否定词", "Remove a negative")
    help: ClassVar[Text] = Text("删除后可以重新添加。", "It can be added again.")

    negative: str = argument("否定词", "Negative", widget="choice", choices_from="ads.negatives")

    def apply(self, company: "Company") -> None:
        negative = company.ads.negative(self.negative)
        del company.ads.negatives[negative.id]
        company.record("negative.removed", negative.id, campaign=negative.campaign)


class EnableCampaign(Operation):
    """Let a campaign run."""

    name: ClassVar[str] = "ads.enable_campaign"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("启用广告活动", "Enable a campaign")
    help: ClassVar[Text] = Text(
        "至少要有一个广告组和一个关键词。启用后可以暂停，不能删除。",
        "It needs an ad group and a keyword. It can be paused afterwards, not deleted.",
    )

    campaign: str = argument("广告活动", "Campaign", widget="choice", choices_from="ads.campaigns")

    def apply(self, company: "Company") -> None:
        desk = company.ads
        campaign = _in_state(company, self.campaign, CampaignState.DRAFT, CampaignState.PAUSED)
        if not desk.keywords_of(campaign.id):
            raise Refused(
                "nothing_to_run",
                Text("{id} 还没有关键词，不能启用。", "{id} has no keywords and cannot be enabled.").filled(
                    id=campaign.id
                ),
                {"campaign": Text("没有关键词", "no keywords")},
            )
        campaign.state = CampaignState.ENABLED
        company.record("campaign.enabled", campaign.id)


class PauseCampaign(Operation):
    """Pause a campaign."""

    name: ClassVar[str] = "ads.pause_campaign"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("暂停广告活动", "Pause a campaign")
    help: ClassVar[Text] = Text("可以再启用。", "It can be enabled again.")

    campaign: str = argument("广告活动", "Campaign", widget="choice", choices_from="ads.campaigns")

    def apply(self, company: "Company") -> None:
        campaign = _in_state(company, self.campaign, CampaignState.ENABLED)
        campaign.state = CampaignState.PAUSED
        company.record("campaign.paused", campaign.id)


class ArchiveCampaign(Operation):
    """Put a paused campaign away for good."""

    name: ClassVar[str] = "ads.archive_campaign"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("归档广告活动", "Archive a campaign")
    help: ClassVar[Text] = Text(
        "先暂停，再归档；归档后不再投放，不能恢复。",
        "Pause it first. An archived campaign never runs again.",
    )

    campaign: str = argument("广告活动", "Campaign", widget="choice", choices_from="ads.campaigns")

    def apply(self, company: "Company") -> None:
        campaign = _in_state(company, self.campaign, CampaignState.PAUSED)
        campaign.state = CampaignState.ARCHIVED
        company.record("campaign.archived", campaign.id)


def _in_state(company: "Company", wanted: str, *states: CampaignState) -> Campaign:
    campaign = company.ads.campaign(wanted)
    if campaign.state not in states:
        raise Refused(
            "wrong_state",
            Text("{id} 现在的状态不能做这一步。", "{id} is in a state that does not allow this.").filled(
                id=campaign.id
            ),
            {"campaign": Text("状态不符", "wrong state")},
        )
    return campaign


def numbered(company: "Company", letter: str, kind: str) -> str:
    """Give the next number for what facts of a kind bring about; a number never comes again."""
    return f"{letter}-{101 + sum(recorded.fact.kind == kind for recorded in company.facts)}"
