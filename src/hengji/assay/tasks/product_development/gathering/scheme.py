"""What PD-J4 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.company import AnswerKind, Question
from hengji.assay.tasks.archetype import Setting, answers, check, step, trap, traps
from hengji.assay.tasks.numerals import in_words
from hengji.assay.tasks.paper import TaskSheet
from hengji.assay.tasks.product_development.observing import PIECES

TASK = "PD-J4"
SOURCE_AGE = "research.source_age"
TARGETS = ("T4-1", "T4-2")

CHECKS = (
    check(TASK, "lawful", "A", "FORB", 10, "不用来路不合法的数据", "No unlawful data", critical=True),
    check(TASK, "log", "A", "SET", 10, "来源取舍与登记", "Choice and log of sources"),
    check(TASK, "reconciled", "A", "NUM", 10, "核对后的月销估计", "Reconciled estimates"),
)


TRAPS = traps(
    trap(TASK, "leaked_used", "采用了泄露、转卖的数据。", "Leaked and resold data were used.", "lawful"),
    trap(TASK, "stale_used", "采用了过期的数据。", "Data that are out of date were used.", "log"),
    trap(TASK, "other_node", "采用了别的类目节点的数据。", "Data of another category node were used.", "log"),
    trap(TASK, "sessions_as_units", "把访问次数登记成了销量。", "Sessions were logged as units sold.", "log"),
    trap(
        TASK,
        "mean_taken",
        "规定取中位数，取了平均数，被偏高的一家带偏。",
        "The mean was taken instead of the median, and one high estimate pulled it up.",
        "reconciled",
    ),
)


def sheet(setting: Setting, node: Text, sources: int) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("批零渠道取数核对", "Gathering and reconciling market data"),
        minutes=20,
        requirements=("A",),
        brief=(
            Text(
                "“数据来源”里有{n}个来源，都给出了链接 T4-1 和 T4-2 的数值。目标类目节点是“{node}”。请判断哪些能用，逐个登记，再核对出两条链接的月销估计。",
                "There are {n} data sources, each with figures for listings T4-1 and T4-2. The category node is "
                "“{node}”. Judge which may be used, log them, and reconcile the monthly units of the two listings.",
            ).filled(node=node, n=in_words(sources)),
        ),
        card=(
            step(
                Text(
                    "来路不合法的（泄露、转卖、无授权）一律不用。",
                    "Never use what was obtained unlawfully: leaked, resold, unauthorised.",
                ),
                "research.reject_source",
            ),
            step(
                Text(
                    "数据日期距今超过 {days} 天的不用；类目节点与目标不同的不用。不采用的要写原因。",
                    "Do not use data older than {days} days or of another category node. Give the reason for what is not used.",
                ).filled(days=setting.rate(SOURCE_AGE)),
                "research.reject_source",
            ),
            step(
                Text(
                    "其余都登记：数据日期照抄，指标按来源的说明选，定义写清数的是什么。",
                    "Log all others: copy the date, choose the metric by what the source counts, and define it.",
                ),
                "research.log_source",
            ),
            step(
                Text(
                    "月销估计取各可用来源“月销件数”的中位数；来源为偶数时取中间两数的平均，四舍五入。访问次数不是销量。",
                    "The estimate is the median of the usable sources' units sold; of an even number the mean of the middle two, rounded. Sessions are not units.",
                ),
                *answers(TASK, "units_1", "units_2"),
            ),
        ),
    )


def questions() -> tuple[Question, ...]:
    return tuple(
        Question(
            id=f"{TASK}.units_{target[-1]}",
            task=TASK,
            label=Text(f"{target} 月销估计", f"Units a month of {target}"),
            kind=AnswerKind.NUMBER,
            unit=PIECES,
        )
        for target in TARGETS
    )
