"""What DA-J1 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Mapping
from datetime import date

from hengji.assay.bilingual import Text
from hengji.assay.company import Question, kind_of
from hengji.assay.company.scales import TEN_THOUSANDTH_DOLLAR
from hengji.assay.tasks.archetype import answers, check, step, trap, traps
from hengji.assay.tasks.data_analysis.observing import CENTS, ROWS
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "DA-J1"
DATASET = "DS-101"
TEST_BUYERS = ("qa_test01", "qa_test02")
# Stores: the currency in which they sell and the order in which they write dates.
STORES = {"US-1": ("USD", "mdy"), "DE-1": ("EUR", "dmy"), "GB-1": ("GBP", "dmy")}
ORDER_WORDS = {"mdy": Text("月/日/年", "month/day/year"), "dmy": Text("日、月、年", "day, month, year")}
FIGURES = {
    "rows": (Text("清洗后行数", "Rows after cleaning"), ROWS),
    "net": (Text("净销售额（销售减退款）", "Net sales (sales less refunds)"), CENTS),
    "refunds": (Text("退款合计", "Refunds"), CENTS),
    "first_days": (Text("1 至 10 日的净销售额", "Net sales of days 1 to 10"), CENTS),
}

CHECKS = (
    check(TASK, "source", "A", "EQ", 14, "登记来源与口径", "Source and definitions logged"),
    check(TASK, "duplicates", "A", "SET", 14, "去重", "Duplicates removed, and nothing else"),
    check(TASK, "invalid", "A", "SET", 13, "剔除取消和测试订单", "Cancelled and test orders removed"),
    check(TASK, "dates", "A", "EQ", 13, "日期统一", "Dates read right"),
    check(TASK, "currency", "A", "EQ", 13, "统一折算为美元", "Amounts all in USD"),
    check(TASK, "figures", "A", "NUM", 13, "清洗后的行数与金额", "Rows and amounts after cleaning"),
)


TRAPS = traps(
    trap(
        TASK,
        "export_day_logged",
        "把导出日当成了数据截止日。",
        "The day of the export was logged as the last day of the data.",
        "source",
    ),
    trap(
        TASK,
        "refunds_dropped",
        "按订单号去重，退款行和原销售行同号，被一起删掉了。",
        "Duplicates were removed by order number; refunds carry the number of their sale and went with it.",
        "duplicates",
    ),
    trap(
        TASK,
        "part_refunds_dropped",
        "按订单号加类型去重，同一订单的第二笔部分退款被删掉了。",
        "Duplicates were removed by order and kind; the second part refund of an order went too.",
        "duplicates",
    ),
    trap(TASK, "test_kept", "测试账号的订单没有剔除。", "Orders of the test accounts were kept.", "invalid"),
    trap(
        TASK,
        "refunds_filtered",
        "把退款行当成无效行剔除了；退款是真实业务，应保留。",
        "Refunds were removed as if they were invalid; they are real and stay.",
        "invalid",
    ),
    trap(
        TASK,
        "dates_swapped",
        "日期的月和日读反了（英国店是日在前，美国店是月在前）。",
        "Day and month were swapped: the UK store writes the day first, the US store the month.",
        "dates",
    ),
    trap(
        TASK,
        "double_conversion",
        "口径已是美元的行又折算了一次。",
        "Rows already converted to USD were converted once more.",
        "currency",
    ),
    trap(
        TASK,
        "refunds_added",
        "净销售额没有减去退款，反而加上了。",
        "Refunds were added to net sales instead of taken off.",
        "figures",
    ),
)


def sheet(month: date, rates: Mapping[str, int]) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("订单数据清洗", "Cleaning an order export"),
        minutes=30,
        requirements=("A",),
        drafted=True,
        brief=(
            Text(
                "数据集 DS-101 是三个店铺 {month} 的订单导出，有重复、取消、测试订单，日期写法和币种不一。请按步骤清洗并报出结果。",
                "Dataset DS-101 is the order export of three stores for {month}, with duplicates, cancelled and test "
                "orders, and different dates and currencies. Clean it step by step and report the result.",
            ).filled(month=f"{month.year}-{month.month:02}"),
        ),
        card=(
            step(
                Text(
                    "先登记来源与口径：照数据集的导出说明填数据截止日、每行是什么、金额是否含税。",
                    "First log source and definitions, as the note of the export says.",
                ),
                "analytics.log_source",
            ),
            step(
                Text(
                    "去重：除行号外整行都相同才算重复。退款与原订单同号，一个订单可以分几次退款，都要保留。",
                    "A duplicate is the same in the whole row but for its line. Refunds carry the number of their order, "
                    "and an order may be refunded in parts; they all stay.",
                ),
                "analytics.drop_duplicates",
            ),
            step(
                Text(
                    "剔除状态为“已取消”的行，剔除买家账号为 {one}、{two} 的测试订单；其余都保留。",
                    "Remove rows in state “cancelled”, and the test orders of buyers {one} and {two}; keep everything else.",
                ).filled(one=TEST_BUYERS[0], two=TEST_BUYERS[1]),
                "analytics.drop_rows",
            ),
            step(
                Text(
                    "按材料中各店铺的日期写法统一日期。",
                    "Read the dates of each store in the order that the material says.",
                ),
                "analytics.read_dates",
            ),
            step(
                Text(
                    "按材料中的汇率把“原币”金额折算为美元；口径为“已折美元”的行不再折算。",
                    "Convert amounts in original currency at the rates of the material; rows “converted to USD” stay.",
                ),
                "analytics.convert_amounts",
            ),
            step(
                Text(
                    "在“报告”中填清洗后的行数、净销售额、退款合计、1 至 10 日的净销售额，金额以美元填写，填到分。可用透视表核对。",
                    "In the report give rows, net sales, refunds, and net sales of days 1 to 10, in US dollars and cents. Pivots help "
                    "to check them.",
                ),
                "analytics.make_pivot",
                *answers(TASK, "rows", "net", "refunds", "first_days"),
            ),
        ),
        materials=(
            Material(
                title=Text("店铺日期写法、币种与记账汇率", "Stores: dates, currency, booking rate"),
                columns=(
                    Text("店铺", "Store"),
                    Text("日期写法", "Dates are written"),
                    Text("币种", "Currency"),
                    Text("1 单位折合美元", "One unit in US dollars"),
                ),
                rows=tuple(
                    (store, ORDER_WORDS[order], currency, TEN_THOUSANDTH_DOLLAR.written(rates[currency]))
                    for store, (currency, order) in STORES.items()
                ),
            ),
        ),
    )


def questions() -> tuple[Question, ...]:
    return tuple(
        Question(id=f"{TASK}.{name}", task=TASK, label=label, kind=kind_of(unit), unit=unit)
        for name, (label, unit) in FIGURES.items()
    )
