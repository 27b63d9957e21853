"""What DA-J2 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from datetime import datetime

from hengji.assay.bilingual import Text
from hengji.assay.company import Question, kind_of
from hengji.assay.company.scales import TENTH_DAY
from hengji.assay.grading import Criterion
from hengji.assay.tasks.archetype import Setting, answers, check, step, trap, traps
from hengji.assay.tasks.data_analysis.observing import CENTS, HUNDREDTHS, POINTS
from hengji.assay.tasks.paper import TaskSheet

TASK = "DA-J2"
REPORT = "RP-201"
TRAFFIC, SALES, ADS, STOCK = DATASETS = ("DS-201", "DS-202", "DS-203", "DS-204")
INSIGHT_LENGTH = "analytics.insight_length"
CHART_CHOICE = "analytics.chart_choice"
HOURS_TO_REPORT = 3
SALES_UNITS = ("美元", "usd", "$")
STOCK_UNITS = ("件", "unit", "pcs", "pieces")

# Questions of the three checks of figures, with their labels and units.
TRAFFIC_FIGURES = {
    "sessions": (Text("本周会话数", "Sessions this week"), Text("次", "sessions")),
    "conversion": (
        Text("本周转化率（销量 ÷ 会话数）", "Conversion this week (units / sessions)"),
        HUNDREDTHS,
    ),
    "order_value": (Text("本周客单价（销售额 ÷ 订单数）", "Average order value (sales / orders)"), CENTS),
}
STATE_FIGURES = {
    "supply": (
        Text("可售天数（可售库存 ÷ 本周日均销量）", "Days of supply (on hand / mean daily units)"),
        TENTH_DAY.counted,
    ),
    "refund_rate": (
        Text("本周退款率（退款件数 ÷ 销量）", "Refund rate (units refunded / units)"),
        HUNDREDTHS,
    ),
    "ad_share": (
        Text("本周广告销售占比（广告销售额 ÷ 销售额）", "Share of ad sales (ad sales / sales)"),
        HUNDREDTHS,
    ),
}
CHANGE_FIGURES = {
    "sales_change": (Text("销售额环比增幅", "Growth of sales on last week"), HUNDREDTHS),
    "conversion_change": (Text("转化率环比变化", "Change of conversion on last week"), POINTS),
}
FIGURES = TRAFFIC_FIGURES | STATE_FIGURES | CHANGE_FIGURES
RATES = frozenset({"conversion", "refund_rate", "ad_share", "sales_change", "conversion_change"})

CHECKS = (
    check(TASK, "sources", "A", "EQ", 10, "登记四个数据集的来源与口径", "Sources of four datasets logged"),
    check(TASK, "traffic", "B", "NUM", 12, "流量与转化指标", "Traffic and conversion"),
    check(TASK, "state", "B", "NUM", 12, "库存、退款与广告指标", "Stock, refunds and ads"),
    check(TASK, "changes", "B", "NUM", 12, "环比变化", "Changes on last week"),
    check(TASK, "charts", "C", "EQ", 14, "图表类型合适", "Charts of the right kind"),
    check(TASK, "labels", "C", "TXT", 14, "轴名称与单位", "Axes named, with units"),
    check(TASK, "insight", "C", "TXT", 14, "一句话结论带数字、不超长", "Conclusion short and with a figure"),
    check(TASK, "published", "C", "DL", 14, "按时发布周报", "Report published in time"),
)


TRAPS = traps(
    trap(
        TASK,
        "export_day_logged",
        "把导出日当成了数据截止日。",
        "The day of the export was logged as the last day of the data.",
        "sources",
    ),
    trap(
        TASK,
        "rates_averaged",
        "把每天的转化率直接平均，应先加总再相除。",
        "Daily rates were averaged instead of recomputed from sums.",
        "traffic",
    ),
    trap(
        TASK, "views_for_sessions", "把浏览量当成了会话数。", "Page views were taken for sessions.", "traffic"
    ),
    trap(
        TASK,
        "inbound_counted",
        "可售天数把在途库存也算了进去。",
        "Inbound goods were counted as stock on hand.",
        "state",
    ),
    trap(
        TASK,
        "percent_for_points",
        "转化率的变化算成了百分比增幅，应为百分点之差。",
        "The change of a rate was given in per cent instead of percentage points.",
        "changes",
    ),
    trap(
        TASK,
        "wrong_chart",
        "图表类型与要说明的内容不符。",
        "The kind of chart does not suit what it is to show.",
        "charts",
    ),
    trap(TASK, "unit_missing", "数值轴没有写单位。", "The axis of the measure has no unit.", "labels"),
    trap(TASK, "insight_without_figure", "结论里没有数字。", "The conclusion holds no figure.", "insight"),
)

CRITERION = Criterion(
    id=f"{TASK}.insight_quality",
    task=TASK,
    requirement="C",
    title=Text("周报的一句话结论", "The report's conclusion in one sentence"),
    anchors=(
        Text("没有写，或与本周数据无关。", "Absent, or not about this week."),
        Text("只说好坏，没有指标。", "Says good or bad, without an indicator."),
        Text("报出一个指标，没有比较或原因。", "Gives one indicator, with no comparison or reason."),
        Text(
            "说出最要紧的变化，并与上周比较，数字正确。",
            "Names the change that matters most against last week, with right figures.",
        ),
        Text(
            "说出最要紧的变化及其来自流量、转化还是客单价，并点出下一步看什么。",
            "Names the change, whether traffic, conversion or order value made it, and what to look at next.",
        ),
    ),
    facts=(
        Text("所引数字与报告项中的一致。", "Its figures agree with those of the report."),
        Text(
            "说到转化率的变化时用百分点。", "A change of the conversion rate is given in percentage points."
        ),
    ),
    points_per_step=3,
    sample=f"analytics.reports:{REPORT}",
)


def sheet(setting: Setting, due_at: datetime) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v3",
        title=Text("店铺周报", "Weekly store report"),
        minutes=30,
        requirements=("A", "B", "C"),
        drafted=True,
        brief=(
            Text(
                "请用数据集 DS-201 至 DS-204 做本周周报 RP-201，{due} 前发布。“本周”“上周”见数据集的“周”列。",
                "Make this week's report RP-201 from datasets DS-201 to DS-204 and publish it by {due}. The column "
                "“Week” tells this week from last.",
            ).filled(due=f"{due_at:%m-%d %H:%M}"),
        ),
        card=(
            step(
                Text(
                    "登记四个数据集的来源与口径：照各自的导出说明。",
                    "Log source and definitions of the four datasets, as their notes say.",
                ),
                "analytics.log_source",
            ),
            step(
                Text(
                    "用透视表按“周”汇总。比率一律先加总、再相除；不要把每天的比率拿来平均。",
                    "Add up by week with pivots. Rates are computed from sums; never average daily rates.",
                ),
                "analytics.make_pivot",
            ),
            step(
                Text(
                    "公式见报告项的名称。可售天数只用可售库存，不含在途。销售额环比填增幅，转化率环比填百分点之差（下降填负数）。",
                    "The names of the report fields give the formulas. Days of supply uses stock on hand only. Sales: "
                    "growth; conversion: difference in percentage points, negative for a fall.",
                )
            ),
            step(
                Text(
                    "比率填百分数，四舍五入到两位小数，如 5.25%、0.31 个百分点；可售天数到一位小数，如 40.2 天。",
                    "Enter rates in per cent to two decimals, such as 5.25% or 0.31 points; days to one decimal, such as 40.2.",
                ),
                *answers(
                    TASK,
                    "sessions",
                    "conversion",
                    "order_value",
                    "supply",
                    "refund_rate",
                    "ad_share",
                    "sales_change",
                    "conversion_change",
                ),
            ),
            step(
                Text(
                    "周报放两张图：DS-202 每日销售额的走势，DS-204 各 SKU 可售库存的比较；图表类型按规则摘录中的选用表；两轴写名称，数值轴写单位。",
                    "Draw two charts: the trend of daily sales (DS-202) and stock on hand by SKU (DS-204). The rule "
                    "extract says which kind; name both axes, with the unit of the measure.",
                ),
                "analytics.draw_chart",
            ),
            step(
                Text(
                    "发布时写一句话结论：不超过 {longest} 个字符，至少一个数字。",
                    "Publish with a conclusion of at most {longest} characters and at least one figure.",
                ).filled(longest=setting.rate(INSIGHT_LENGTH)),
                "analytics.publish_report",
            ),
        ),
    )


def questions() -> tuple[Question, ...]:
    return tuple(
        Question(id=f"{TASK}.{name}", task=TASK, label=label, kind=kind_of(unit), unit=unit)
        for name, (label, unit) in FIGURES.items()
    )
