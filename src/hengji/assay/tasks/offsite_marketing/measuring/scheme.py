"""What OF-J5 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "OF-J5"
FLOOR = "outreach.tracking_floor"
CHECKS = (
    check(TASK, "traffic", "B", "NUM", 10, "各渠道的 CPM、CPC、CTR", "CPM, CPC and CTR of the channels"),
    check(TASK, "results", "B", "NUM", 10, "各渠道的 CVR、CPA、ROAS", "CVR, CPA and ROAS of the channels"),
    check(TASK, "total", "B", "NUM", 10, "合计一行", "The row of totals"),
    check(TASK, "undefined", "B", "NUM", 10, "没有订单的渠道", "The channel without orders"),
    check(
        TASK, "breaks", "B", "EQ", 10, "只标记真正断链的渠道", "Broken tracking reported, and nothing else"
    ),
)


TRAPS = traps(
        trap(TASK, "claimed", "渠道的订单和销售额用了平台自报的数，应为独立站末次点击的数。", "Orders and sales are those the platforms claim, not the shop's by last click.", "results", "undefined"),
        trap(TASK, "claims_added", "合计把各平台自报的订单加在一起，同一订单会被算几次。", "The total adds up what the platforms claim; one order is counted by several.", "total"),
        trap(TASK, "averaged", "合计用了各渠道比率的平均数，没有用合计数重新计算。", "The total's ratios were averaged over channels instead of recomputed from sums.", "total"),
        trap(TASK, "sessions_for_clicks", "点击用了独立站的访问数，应为平台点击。", "The shop's sessions were taken for the platform's clicks.", "traffic"),
        trap(TASK, "zero_for_undefined", "没有订单的渠道，CPA 填了 0，应留空。", "The CPA of a channel without orders was entered as 0 instead of left empty.", "undefined"),
        trap(TASK, "break_missed", "漏标了追踪断链的渠道。", "The channel whose tracking broke was not reported.", "breaks"),
        trap(TASK, "usual_loss_reported", "把正常损耗的渠道也标成了断链。", "A channel with the usual loss was reported too.", "breaks"),
    )  # fmt: skip


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("站外数据日报", "Daily sheet of the channels"),
        minutes=20,
        requirements=("B",),
        brief=(
            Text(
                "“各平台导出”是昨天四个付费渠道自己报的数，“独立站来源报告”是同一天独立站按链接标签记的数。请填写“渠道日报”：每个渠道一行，再加合计"
                "一行；追踪断链的渠道另做标记。",
                "The platforms' exports are what four paid channels tell of yesterday; the shop's sources are what the shop counted "
                "by the tags of its links. Fill in the daily sheet: a row for each channel and a row of totals. Report channels "
                "whose tracking broke.",
            ),
        ),
        card=(
            step(
                Text(
                    "曝光、点击、花费用平台导出的数。订单和销售额用独立站来源报告里同一标签的数；平台自报的订单按各自口径重复计算，不用。",
                    "Impressions, clicks and spend are the platform's. Orders and sales are the shop's for the same tag; what "
                    "platforms claim, each by its own window, overlaps and is not used.",
                ),
                "outreach.enter_sheet_row",
            ),
            step(
                Text(
                    "CPM = 花费 ÷ 曝光 × 1000；CPC = 花费 ÷ 点击；CTR = 点击 ÷ 曝光。",
                    "CPM is spend over impressions times 1000, CPC spend over clicks, CTR clicks over impressions.",
                ),
                "outreach.enter_sheet_row",
            ),
            step(
                Text(
                    "CVR = 订单 ÷ 平台点击；CPA = 花费 ÷ 订单；ROAS = 销售额 ÷ 花费。",
                    "CVR is orders over the platform's clicks, CPA spend over orders, ROAS sales over spend.",
                ),
                "outreach.enter_sheet_row",
            ),
            step(
                Text(
                    "合计一行用四个渠道的合计数重新计算，不得把比率平均。除数为零的比率留空，不填 0。",
                    "The total is computed from the sums of the four channels; ratios are never averaged. A ratio that would divide "
                    "by zero is left empty, not 0.",
                ),
                "outreach.enter_sheet_row",
            ),
            step(
                Text(
                    "都四舍五入到两位小数；金额填欧元，CTR、CVR 填百分数，如 1.46%。",
                    "All to two decimals, rounded half up; amounts in euros, CTR and CVR in per cent, such as 1.46%.",
                ),
                "outreach.enter_sheet_row",
            ),
            step(
                Text(
                    "独立站访问 ÷ 平台点击低于 {floor}% 的渠道，标记为追踪断链；不低于的是正常损耗，不标记。",
                    "Report a channel as broken when the shop's sessions are below {floor}% of its clicks. At or above that the loss is "
                    "usual.",
                ).filled(floor=setting.rate(FLOOR) // 10_000),
                "outreach.raise_alarm",
            ),
        ),
        drafted=True,
    )  # fmt: skip
