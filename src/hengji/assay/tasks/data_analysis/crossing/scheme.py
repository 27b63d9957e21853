"""What DA-J4 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from datetime import datetime

from hengji.assay.bilingual import Text
from hengji.assay.company import AnswerKind, Question
from hengji.assay.company.analytics.schemas import CATEGORIES, COUNTRIES
from hengji.assay.tasks.archetype import Setting, answers, check, step, trap, traps
from hengji.assay.tasks.data_analysis.observing import CENTS, HUNDREDTHS
from hengji.assay.tasks.paper import TaskSheet

TASK = "DA-J4"
DATASET = "DS-401"
REPORT = "RP-401"
CLASS_A, CLASS_B = "analytics.class_a", "analytics.class_b"
CHART_CHOICE = "analytics.chart_choice"
PPM_OF_PERCENT = 10_000
HOURS_TO_REPORT = 5
MARGIN_UNITS = ("美元", "usd", "$")
CATEGORY_WORDS = {choice.value: choice.text for choice in CATEGORIES}
COUNTRY_WORDS = {choice.value: choice.text for choice in COUNTRIES}

CHECKS = (
    check(TASK, "clean", "A", "EQ", 10, "登记口径并剔除取消行", "Source logged, cancelled lines removed"),
    check(TASK, "top", "B", "EQ", 12, "毛利前十的 SKU", "Ten SKUs with the largest margin"),
    check(TASK, "cross", "B", "NUM", 12, "国家与品类交叉", "Country and category crossed"),
    check(TASK, "classes", "B", "SET", 12, "ABC 分类", "ABC classes"),
    check(TASK, "report", "C", "EQ", 14, "品类毛利图与按时发布", "Chart of margins, published in time"),
)


TRAPS = traps(
    trap(TASK, "cancelled_kept", "取消的订单行没有剔除。", "Cancelled lines were kept.", "clean"),
    trap(
        TASK,
        "export_day_logged",
        "把导出日当成了数据截止日。",
        "The day of the export was logged as the last day of the data.",
        "clean",
    ),
    trap(
        TASK,
        "top_by_sales",
        "排行按销售额，要求按毛利。",
        "The ranking is by sales; margin was asked for.",
        "top",
    ),
    trap(
        TASK,
        "rate_averaged",
        "把各行的毛利率直接平均，应先加总再相除。",
        "The lines' margin rates were averaged instead of recomputed from sums.",
        "cross",
    ),
    trap(
        TASK,
        "classes_by_count",
        "ABC 分类按订单行数，要求按销售额。",
        "The classes are by number of lines; sales were asked for.",
        "classes",
    ),
    trap(
        TASK,
        "wrong_chart",
        "八个品类比大小应用柱状图；饼图只用于不超过 5 类的占比。",
        "Eight categories are compared with bars; a pie is for shares of five parts at most.",
        "report",
    ),
)


def sheet(setting: Setting, due_at: datetime, country: str, category: str) -> TaskSheet:
    a_percent, b_percent = (setting.rate(key) // PPM_OF_PERCENT for key in (CLASS_A, CLASS_B))
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v3",
        title=Text("透视与交叉分析", "Pivots and crossings"),
        minutes=25,
        requirements=("A", "B", "C"),
        drafted=True,
        brief=(
            Text(
                "数据集 DS-401 是近 90 天的五千个订单行。请做毛利排行、交叉分析和 ABC 分类，发布报告 RP-401（{due} 前）。页面只显示前几百行，透视表按全部行计算。",
                "Dataset DS-401 holds five thousand order lines of 90 days. Rank margins, cross country and category, "
                "class the SKUs, and publish report RP-401 by {due}. The page shows the first rows; pivots count all.",
            ).filled(due=f"{due_at:%m-%d %H:%M}"),
        ),
        card=(
            step(
                Text(
                    "登记来源与口径；剔除状态为“已取消”的行，其余保留；计算毛利列。",
                    "Log source and definitions; remove lines in state “cancelled” and keep the rest; compute margins.",
                ),
                "analytics.log_source",
                "analytics.drop_rows",
                "analytics.add_margin",
            ),
            step(
                Text(
                    "生成排行：按 SKU 分组、按毛利取前 10 名。",
                    "Rank the SKUs by margin and take the first 10.",
                ),
                "analytics.rank_groups",
            ),
            step(
                Text(
                    "用透视表交叉国家与品类，在“报告”中填{country}“{category}”的销售额（美元，填到分），以及“{category}”全部国家的毛利率（毛利合计 ÷ 销售额合计，万分数：38.25% 填 3825）。",
                    "Cross country and category in a pivot; report the sales of “{category}” in {country} (US dollars and cents), and "
                    "the margin rate of “{category}” over all countries (sum of margins / sum of sales; 38.25% as 3825).",
                ).filled(country=COUNTRY_WORDS[country], category=CATEGORY_WORDS[category]),
                "analytics.make_pivot",
                *answers(TASK, "cell", "rate"),
            ),
            step(
                Text(
                    "ABC 分类：按 SKU 的销售额累计，界限 {a}% 和 {b}%。",
                    "Class the SKUs by their sales, limits {a}% and {b}%.",
                ).filled(a=a_percent, b=b_percent),
                "analytics.classify_groups",
            ),
            step(
                Text(
                    "按选用表画一张图比较八个品类的毛利（两轴写名称，数值轴写单位），写一句结论后发布。",
                    "Draw the chart that suits a comparison of the eight categories' margins (name both axes, with the "
                    "unit) and publish with a conclusion.",
                ),
                "analytics.draw_chart",
                "analytics.publish_report",
            ),
        ),
    )


def questions(country: str, category: str) -> tuple[Question, ...]:
    names = {"country": COUNTRY_WORDS[country], "category": CATEGORY_WORDS[category]}
    return (
        Question(
            id=f"{TASK}.cell",
            task=TASK,
            label=Text("{country}“{category}”的销售额", "Sales of “{category}” in {country}").filled(**names),
            kind=AnswerKind.MONEY,
            unit=CENTS,
        ),
        Question(
            id=f"{TASK}.rate",
            task=TASK,
            label=Text("“{category}”的毛利率", "Margin rate of “{category}”").filled(**names),
            kind=AnswerKind.NUMBER,
            unit=HUNDREDTHS,
        ),
    )
