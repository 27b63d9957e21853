"""What PD-J1 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Sequence

from hengji.assay.bilingual import Text
from hengji.assay.company import AnswerKind, Question, kind_of
from hengji.assay.company.scales import HUNDREDTH
from hengji.assay.grading import Criterion
from hengji.assay.tasks.archetype import answers, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet
from hengji.assay.tasks.product_development.markets import Market
from hengji.assay.tasks.product_development.observing import PER_MILLE, PIECES

TASK = "PD-J1"
EXPORT = "EX-101"
FOREIGN_RATE = "research.foreign_rate"
HOME_IN_CNY = "research.home_in_cny"
ONE_PERCENT_PPM = 10_000
HUNDREDTHS = HUNDREDTH.counted

CHECKS = (
    check(TASK, "cleaning", "A", "SEQ", 10, "先清洗再汇总", "Clean before adding up"),
    check(TASK, "size", "A", "NUM", 10, "市场体量与单链接销量", "Market size and units a listing"),
    check(TASK, "price", "A", "NUM", 10, "价格中位数与批零倍数", "Median price and wholesale multiple"),
    check(TASK, "demand", "A", "NUM", 10, "搜索增长与旺季月份", "Growth of searches and the peak month"),
)


TRAPS = traps(
    trap(
        TASK,
        "variants_summed",
        "同一父体的变体没有去重，父体销量被重复相加。",
        "Variants of one parent were left in, so the parent's units were added up several times.",
        "cleaning",
    ),
    trap(
        TASK,
        "currency_mixed",
        "其他币种的价格没有折算就一起汇总。",
        "Prices in another currency were added up without being converted.",
        "cleaning",
    ),
    trap(
        TASK,
        "aggregated_first",
        "先汇总后清洗，报告用的是清洗前的汇总。",
        "The export was added up before it was cleaned and not again.",
        "cleaning",
    ),
    trap(
        TASK,
        "list_price",
        "用划线价而不是成交价计算市场体量。",
        "The market size was computed with list prices instead of sale prices.",
        "size",
    ),
    trap(
        TASK,
        "mean_price",
        "要求填中位数，填成了平均数。",
        "The mean was given where the median was asked for.",
        "price",
    ),
    trap(
        TASK,
        "ladder_lowest",
        "批发价取了阶梯价中最低的一档，没有按计划订量取价。",
        "The lowest step of the ladder was taken instead of the one for the planned quantity.",
        "price",
    ),
    trap(
        TASK,
        "single_months",
        "增长率只比较了首尾两个月，没有按前后各三个月合计。",
        "Growth compares single months instead of the first and last three.",
        "demand",
    ),
)

CRITERION = Criterion(
    id=f"{TASK}.clarity",
    task=TASK,
    requirement="A",
    title=Text("市场快报是否清楚可用", "Is the market brief clear and usable"),
    anchors=(
        Text("没有写，或与该类目无关。", "Absent, or about something else."),
        Text("只有空泛判断，没有数字。", "General phrases without figures."),
        Text(
            "有数字，但没有结论，或看不出数字的口径。",
            "Figures, but no conclusion or no word on what they count.",
        ),
        Text(
            "引用至少两项本类目的数字并给出结论，小改即可用。",
            "At least two figures of this category and a conclusion; usable after small edits.",
        ),
        Text(
            "体量、价格、需求三方面都有数字和口径，结论与数字一致，并写明下一步，可直接上会。",
            "Size, price and demand with figures and what they count, a conclusion that follows, and the next step.",
        ),
    ),
    facts=(
        Text("所引数字与报告填写的结果一致。", "Figures quoted agree with those entered in the report."),
        Text("旺季月份与搜索数据一致。", "The peak month agrees with the searches."),
    ),
    points_per_step=3,
    sample=f"answer:{TASK}.page",
)


def sheet(market: Market, category: Text, quantity: int) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("市场体量快报", "Market size brief"),
        minutes=30,
        requirements=("A",),
        brief=(
            Text(
                "公司考虑进入{platform} 的“{category}”类目。调研台里有该类目前 100 条链接的导出 EX-101、批发网站报价和 12 个月的搜索量。请清洗数据，填写报告，并写一份一页的市场快报。计划首批订量 {quantity} 件。",
                "The company considers the category “{category}” of {platform}. On the desk are export EX-101 of its top "
                "100 listings, wholesale offers and twelve months of searches. Clean the data, fill in the report and "
                "write a one-page brief. The planned first order is {quantity} pieces.",
            ).filled(platform=market.name, category=category, quantity=quantity),
            *basis(market),
        ),
        card=(
            step(
                Text(
                    "变体行显示的是父体合计销量：同一父体只保留一行。",
                    "Rows of variants show the units of the whole parent: keep one row of each parent.",
                ),
                "research.remove_duplicates",
            ),
            step(
                Text(
                    "{foreign}价格按规则摘录的汇率折成{home}。",
                    "Convert prices in {foreign} to {home} at the rate of the rule extract.",
                ).filled(foreign=market.foreign_name, home=Text(market.money.major.zh, market.code)),
                "research.convert_currency",
            ),
            step(
                Text(
                    "清洗完再“汇总导出”，价格口径用成交价。",
                    "After cleaning summarise the export, with sale prices.",
                ),
                "research.summarise_market",
            ),
            step(
                Text(
                    "在“报告”中填写：市场体量 = 各行成交价×月销之和；单链接销量 = 月销合计÷行数；价格填中位数。",
                    "In the report: market size = sum of sale price times monthly units; units a listing = units over rows; price is the median.",
                ),
                *answers(TASK, "revenue", "units_each", "middle"),
            ),
            step(
                Text(
                    "批零倍数 = 价格中位数折成人民币 ÷ 批发价。批发价取月成交件数最多的报价、计划订量所在的一档。",
                    "Multiple = median price in CNY over the wholesale price, of the offer with most pieces sold, at the step of the planned quantity.",
                ),
                *answers(TASK, "multiple"),
            ),
            step(
                Text(
                    "12 个月增长率 =（后 3 个月合计 − 前 3 个月合计）÷ 前 3 个月合计；旺季为搜索量最高的月份。",
                    "Growth = (last 3 months − first 3 months) / first 3 months, as sums; the peak is the month with most searches.",
                ),
                *answers(TASK, "growth", "peak"),
            ),
            step(
                Text(
                    "最后写一页市场快报：体量、价格、需求都引用报告中的数字，并给出结论。",
                    "Last, write the market brief: size, price and demand with the figures of the report, and a conclusion.",
                ),
                *answers(TASK, "page"),
            ),
        ),
    )


def basis(market: Market) -> tuple[Text, ...]:
    """Say what the prices hold, where they hold a tax."""
    if market.taxed is None:
        return ()
    return (
        Text(
            "导出中的价格是页面价，含{tax}；各项指标都按页面价计，不扣税。",
            "Prices of the export are those of the page, {tax} included; take them so for every figure.",
        ).filled(tax=market.taxed),
    )


def questions(market: Market, months: Sequence[str]) -> tuple[Question, ...]:
    def number(name: str, zh: str, en: str, unit: Text) -> Question:
        return Question(id=f"{TASK}.{name}", task=TASK, label=Text(zh, en), kind=kind_of(unit), unit=unit)

    return (
        number("revenue", "市场体量（每月）", "Market size a month", market.whole),
        number("units_each", "单链接月销", "Units a listing", PIECES),
        number("middle", "价格中位数", "Median price", market.money.minor),
        number("multiple", "批零倍数", "Retail over wholesale", HUNDREDTHS),
        number("growth", "12 个月搜索增长率", "Growth of searches over 12 months", PER_MILLE),
        Question(
            id=f"{TASK}.peak",
            task=TASK,
            label=Text("旺季月份", "Peak month"),
            kind=AnswerKind.CHOICE,
            choices=tuple((month, Text(month, month)) for month in months),
        ),
        Question(
            id=f"{TASK}.page",
            task=TASK,
            label=Text(
                "一页市场快报（体量、价格、需求、结论）", "One-page brief: size, price, demand, conclusion"
            ),
            kind=AnswerKind.WORDS,
        ),
    )
