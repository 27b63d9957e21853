"""What OM-J1 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.onsite_marketing.sites import sites
from hengji.assay.tasks.paper import TaskSheet

TASK = "OM-J1"
BIDS = "ads.bid_by_match"
CHECKS = (
    check(
        TASK,
        "names",
        "A",
        "TXT",
        12,
        "活动和广告组按规则命名",
        "Campaigns and ad groups are named by the rule",
    ),
    check(
        TASK, "budget", "A", "EQ", 13, "币种、预算类型和每日预算", "Currency, kind and amount of the budget"
    ),
    check(
        TASK,
        "dates",
        "A",
        "FORB",
        13,
        "起止日期，不得无限期投放",
        "Dates; no campaign without an end",
        critical=True,
    ),
    check(TASK, "products", "A", "EQ", 12, "推广的商品", "Advertised products"),
    check(TASK, "keywords", "A", "SET", 13, "关键词和匹配方式", "Keywords with their match"),
    check(TASK, "bids", "A", "NUM", 12, "按匹配方式折算的出价", "Bids by match"),
    check(TASK, "negatives", "A", "SET", 12, "否定词和匹配方式", "Negatives with their match"),
    check(TASK, "order", "A", "SEQ", 13, "先加好否定词，再启用活动", "Negatives first, then enabled"),
)


TRAPS = traps(
        trap(TASK, "group_unnamed", "广告组没有按规则命名，沿用了活动名。", "The ad group was not named by the rule but like the campaign.", "names"),
        trap(TASK, "lifetime_budget", "把全程总额当成了每日预算，或建成了总预算。", "The budget for all days was set as the daily budget, or as a lifetime budget.", "budget"),
        trap(TASK, "wrong_currency", "没有用该站点的结算币种。", "The budget is not in the market's currency.", "budget"),
        trap(TASK, "no_end", "没有设结束日期，活动会一直花钱。", "No end date: the campaign would go on spending.", "dates"),
        trap(TASK, "all_broad", "把关键词都设成了广泛匹配。", "All keywords were set to broad match.", "keywords"),
        trap(TASK, "one_bid", "所有匹配方式都用了基准出价，没有折算。", "The base bid was used for every match.", "bids"),
        trap(TASK, "enabled_first", "先启用了活动，后加否定词，其间的无关点击照样花钱。", "The campaign was enabled before its negatives were there; clicks meanwhile cost money.", "order"),
    )  # fmt: skip


def sheet(setting: Setting) -> TaskSheet:
    shares = setting.pack.table(BIDS, setting.today)
    percent = {m: s // 10_000 for m, s in zip(shares.words("match"), shares.wholes("share_ppm"), strict=True)}
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("广告活动搭建", "Building campaigns"),
        minutes=30,
        requirements=("A",),
        brief=(
            Text(
                "店铺开在{platform}。站内营销台有两张投放工单。请为每张工单建一个活动、一个广告组，加好关键词和否定词，然后启用。"
                "账户里已有的旧活动不要动。",
                "The shop is on {platform}. There are two work orders. For each, build one campaign with one ad group, keywords and negatives, and "
                "enable it. Leave the old campaigns alone.",
            ).filled(platform=setting.platform.name),
        ),
        card=(
            step(
                Text(
                    "活动名称：站点代码_产品代码_SP_MAN_开始日期，如 {site}_NL204_SP_MAN_20260401；广告组名称：产品代码_AG1，如 NL204_AG1。",
                    "Campaign: market code, product code, SP, MAN and first day joined by underscores, such as "
                    "{site}_NL204_SP_MAN_20260401. Ad group: product code and AG1, such as NL204_AG1.",
                ).filled(site=sites(setting.pack, setting.today)[0].code)
            ),
            step(
                Text(
                    "预算类型用每日预算：每日预算 = 全程总额 ÷ 投放天数（首尾两天都算），币种用工单的结算币种。",
                    "Use a daily budget: the budget for all days over the number of days, first and last included, in the work "
                    "order's currency.",
                )
            ),
            step(
                Text(
                    "起止日期照工单填写，活动不得没有结束日期。照此新建活动。",
                    "Dates as in the work order; no campaign may be without an end. Create the campaigns so.",
                ),
                "ads.create_campaign",
            ),
            step(
                Text(
                    "广告组只挂工单列出的 SKU。",
                    "The ad group advertises exactly the SKUs of the work order.",
                ),
                "ads.create_ad_group",
            ),
            step(
                Text(
                    "关键词和匹配方式照“工单词表”。出价：精准为基准出价的 {exact}%，词组 {phrase}%，广泛 {broad}%，舍去不足一分的部分。",
                    "Keywords and matches as listed. Bids: exact {exact}% of the base bid, phrase {phrase}%, broad {broad}%, "
                    "rounded down to the cent.",
                ).filled(**percent),
                "ads.add_keywords",
            ),
            step(
                Text(
                    "否定词加在活动上，全部加好之后再启用活动。",
                    "Negatives go onto the campaign, all before it is enabled.",
                ),
                "ads.add_negatives",
                "ads.enable_campaign",
            ),
        ),
        drafted=True,
    )
