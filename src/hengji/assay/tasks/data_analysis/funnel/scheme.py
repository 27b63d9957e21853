"""What DA-J3 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from datetime import datetime

from hengji.assay.bilingual import Text
from hengji.assay.company import AnswerKind, Question
from hengji.assay.company.analytics.schemas import SOURCES
from hengji.assay.tasks.archetype import Setting, answers, check, step, trap, traps
from hengji.assay.tasks.data_analysis.observing import HUNDREDTHS, POINTS
from hengji.assay.tasks.paper import TaskSheet

TASK = "DA-J3"
DATASET = "DS-301"
BEFORE = "DS-302"
REPORT = "RP-301"
LEAST_CARTS = "analytics.least_carts"
CHART_CHOICE = "analytics.chart_choice"
HOURS_TO_REPORT = 4
TIMES_UNITS = ("次", "times", "count")
SOURCE_WORDS = {choice.value: choice.text for choice in SOURCES}
STAGE_WORDS = {
    "click": Text("曝光 → 点击", "Exposure to click"),
    "cart": Text("点击 → 加购", "Click to cart"),
    "payment": Text("加购 → 支付", "Cart to payment"),
}

CHECKS = (
    check(TASK, "rates", "B", "NUM", 14, "各环节转化率", "Rates of the stages"),
    check(TASK, "weakest", "B", "EQ", 14, "支付转化最低的来源", "Source with the lowest rate of payment"),
    check(TASK, "chart", "C", "EQ", 15, "漏斗图", "Funnel chart"),
    check(TASK, "finding", "C", "EQ", 15, "结论：下降最多的环节", "Finding: the stage that fell most"),
)


TRAPS = traps(
    trap(
        TASK,
        "exposure_base",
        "每个环节都除以曝光了；环节转化率的分母是上一个环节。",
        "All stages were divided by exposures; the denominator of a stage is the stage before.",
        "rates",
    ),
    trap(
        TASK,
        "rates_averaged",
        "把各来源的转化率直接平均，应先加总再相除。",
        "The sources' rates were averaged instead of recomputed from sums.",
        "rates",
    ),
    trap(
        TASK,
        "small_sample",
        "选了加购次数不够的来源，样本太小不能下结论。",
        "A source was judged that has too few carts for it.",
        "weakest",
    ),
    trap(
        TASK,
        "wrong_chart",
        "流程各环节应用漏斗图。",
        "Stages of a process are shown by a funnel chart.",
        "chart",
    ),
    trap(
        TASK,
        "relative_drop",
        "按百分比降幅选了环节，要求比的是百分点。",
        "The stage was chosen by its fall in per cent; percentage points were asked for.",
        "finding",
    ),
)


def sheet(setting: Setting, due_at: datetime) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v3",
        title=Text("流量漏斗与来源", "Funnel and sources"),
        minutes=20,
        requirements=("B", "C"),
        drafted=True,
        brief=(
            Text(
                "数据集 DS-301（本周）和 DS-302（上周）是六个来源的曝光、点击、加购、支付次数。请算出漏斗，发布报告 RP-301（{due} 前）。",
                "Datasets DS-301 (this week) and DS-302 (last week) count exposures, clicks, carts and payments of six "
                "sources. Compute the funnel and publish report RP-301 by {due}.",
            ).filled(due=f"{due_at:%m-%d %H:%M}"),
        ),
        card=(
            step(
                Text(
                    "用透视表加总：行选“环节”得到合计，行选“来源”、列选“环节”得到各来源的次数；两周各做一次。",
                    "Add up with pivots: by stage for the totals, source by stage for each source; once for each week.",
                ),
                "analytics.make_pivot",
            ),
            step(
                Text(
                    "环节转化率 = 本环节次数 ÷ 上一环节次数，用全部来源的合计计算，不平均各来源的比率。",
                    "Rate of a stage = its number / that of the stage before, from the totals of all sources; never "
                    "the mean of the sources' rates.",
                )
            ),
            step(
                Text(
                    "比较来源时只看本周加购不少于 {least} 次的来源，填“加购→支付”转化率最低的一个及其转化率。",
                    "Compare only sources with at least {least} carts this week; give the one with the lowest rate from "
                    "cart to payment, and the rate.",
                ).filled(least=setting.rate(LEAST_CARTS))
            ),
            step(
                Text(
                    "找出环节转化率比上周下降最多的环节，按百分点比较，填下降的百分点。",
                    "Give the stage whose rate fell most against last week, compared in percentage points, and the fall.",
                )
            ),
            step(
                Text(
                    "填入“报告”，比率填百分数，四舍五入到两位小数，如 5.25%；下降填 0.31 个百分点这样的数。",
                    "In the report enter rates in per cent to two decimals, such as 5.25%, and a fall such as 0.31 points.",
                ),
                *answers(TASK, "click", "cart", "payment", "weakest", "weakest_rate", "fallen", "fall"),
            ),
            step(
                Text(
                    "按选用表用 DS-301 给报告画一张图（横轴“环节”，数值“次数”，两轴写名称，数值轴写单位），写一句结论后发布。",
                    "Draw the chart of DS-301 that suits stages (across: stage; measure: times; name both axes, with the unit) and "
                    "publish with a conclusion.",
                ),
                "analytics.draw_chart",
                "analytics.publish_report",
            ),
        ),
    )


def questions() -> tuple[Question, ...]:
    figures = tuple(
        Question(
            id=f"{TASK}.{stage}",
            task=TASK,
            label=Text(f"本周{words.zh}转化率", f"{words.en}, rate this week"),
            kind=AnswerKind.NUMBER,
            unit=HUNDREDTHS,
        )
        for stage, words in STAGE_WORDS.items()
    )
    return (
        *figures,
        Question(
            id=f"{TASK}.weakest",
            task=TASK,
            label=Text("加购→支付转化率最低的来源", "Source with the lowest rate from cart to payment"),
            kind=AnswerKind.CHOICE,
            choices=tuple(SOURCE_WORDS.items()),
        ),
        Question(
            id=f"{TASK}.weakest_rate",
            task=TASK,
            label=Text("该来源的加购→支付转化率", "That source's rate from cart to payment"),
            kind=AnswerKind.NUMBER,
            unit=HUNDREDTHS,
        ),
        Question(
            id=f"{TASK}.fallen",
            task=TASK,
            label=Text("比上周下降最多的环节（按百分点）", "Stage that fell most, in percentage points"),
            kind=AnswerKind.CHOICE,
            choices=tuple(STAGE_WORDS.items()),
        ),
        Question(
            id=f"{TASK}.fall",
            task=TASK,
            label=Text("该环节下降的百分点", "Its fall in percentage points"),
            kind=AnswerKind.NUMBER,
            unit=POINTS,
        ),
    )
