"""What OM-J3 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "OM-J3"
CHECKS = (
    check(TASK, "traffic", "B", "NUM", 10, "各活动的 CTR、CPC、CVR", "CTR, CPC and CVR of the campaigns"),
    check(
        TASK, "efficiency", "B", "NUM", 10, "各活动的 ACoS、ROAS、CPA", "ACoS, ROAS and CPA of the campaigns"
    ),
    check(TASK, "total", "B", "NUM", 10, "合计一行", "The row of totals"),
    check(TASK, "tacos", "B", "NUM", 10, "合计的 TACoS", "TACoS of the total"),
    check(TASK, "undefined", "B", "NUM", 10, "没有订单的活动", "The campaign without orders"),
)


TRAPS = traps(
        trap(TASK, "averaged", "合计用了各行比率的平均数，没有用合计数重新计算。", "The total's ratios were averaged over rows instead of recomputed from sums.", "total"),
        trap(TASK, "days_averaged", "活动的比率用了各日比率的平均数，没有用合计数重新计算。", "The campaigns' ratios were averaged over days instead of recomputed from sums.", "traffic", "efficiency"),
        trap(TASK, "roas_inverted", "ROAS 用了花费除以销售额，除反了。", "ROAS was taken as spend over sales, upside down.", "efficiency"),
        trap(TASK, "attributed_for_tacos", "TACoS 的分母用了广告销售额，应为店铺总销售额。", "TACoS was taken over ad sales instead of all sales of the shop.", "tacos"),
        trap(TASK, "zero_for_undefined", "除数为零的比率填了 0，应留空。", "Ratios that divide by zero were entered as 0 instead of left empty.", "undefined"),
    )  # fmt: skip


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("广告报表指标计算", "Ratios of the ad report"),
        minutes=20,
        requirements=("B",),
        brief=(
            Text(
                "店铺开在{platform}，金额均为 {currency}。“广告日报”是上周各活动每天的数据，“店铺每日总销售额”是同一周全店的销售额。请填写“广告周报”：每个活动一行，再加合计一行。",
                "The shop is on {platform}; all amounts are in {currency}. The daily ad report has last week's campaigns by day, and the shop's sales are those of the same week. Fill "
                "in the weekly summary: a row for each campaign, and a row of totals.",
            ).filled(platform=setting.platform.name, currency=setting.platform.currency),
        ),
        card=(
            step(Text("先把各日数据加总，再用合计数计算比率，不得把比率平均。", "Add the days up first, then take ratios; ratios are never averaged.")),
            step(Text("CTR = 点击 ÷ 曝光；CPC = 花费 ÷ 点击；CVR = 订单 ÷ 点击。", "CTR is clicks over impressions, CPC spend over clicks, CVR orders over clicks.")),
            step(Text("ACoS = 花费 ÷ 广告销售额；ROAS = 广告销售额 ÷ 花费；CPA = 花费 ÷ 订单。", "ACoS is spend over ad sales, ROAS ad sales over spend, CPA spend over orders.")),
            step(Text("TACoS = 广告花费合计 ÷ 店铺总销售额，只填在合计一行。", "TACoS is all ad spend over all sales of the shop, in the row of totals only.")),
            step(Text("除数为零的比率留空，不填 0。", "A ratio that would divide by zero is left empty, not 0.")),
            step(Text(
                "都四舍五入到三位小数，如 CTR 1.463%，CPC 0.653，ROAS 2.387。",
                "All to three decimals, such as CTR 1.463%, CPC 0.653, ROAS 2.387.",
            ), "ads.enter_figures"),
        ),
        drafted=True,
    )  # fmt: skip
