"""What PD-J2 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.company import AnswerKind, Question
from hengji.assay.tasks.archetype import Setting, answers, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet
from hengji.assay.tasks.product_development.markets import Market
from hengji.assay.tasks.product_development.observing import PER_MILLE, POINTS

TASK = "PD-J2"
EXPORT = "EX-201"
MANY_REVIEWS = "research.many_reviews"
NEW_DAYS = "research.new_listing"
DECISION_TABLE = "research.entry_decision"
DECISIONS = {
    "enter": Text("进入", "Enter"),
    "watch": Text("观望", "Watch"),
    "avoid": Text("放弃", "Avoid"),
}
# Questions of the two checks of figures, with their labels and units.
CONCENTRATION = {
    "top_four": (Text("品牌 CR4", "CR4 by brand"), PER_MILLE),
    "brand_index": (Text("品牌 HHI（0–10 000）", "HHI by brand (0 to 10,000)"), POINTS),
    "seller_index": (Text("卖家 HHI（0–10 000）", "HHI by seller (0 to 10,000)"), POINTS),
}
BARRIERS = {
    "reviewed_share": (Text("评论壁垒占比（按链接数）", "Review barrier, share of listings"), PER_MILLE),
    "young_share": (Text("新品占比（按链接数）", "New listings, share of listings"), PER_MILLE),
    "platform_share": (Text("平台自营占比（按月销）", "Platform's own, share of units"), PER_MILLE),
}

CHECKS = (
    check(TASK, "concentration", "A", "NUM", 10, "CR4 与 HHI", "CR4 and HHI"),
    check(TASK, "barriers", "A", "NUM", 10, "进入壁垒指标", "Figures of the barriers"),
    check(TASK, "verdict", "A", "EQ", 10, "按决策表下结论", "Decision by the table"),
)


TRAPS = traps(
    trap(
        TASK,
        "fraction_scale",
        "市场份额用了小数（0–1），规定用百分数，HHI 的范围是 0–10 000。",
        "Shares were taken as fractions of one; with percentages the HHI runs from 0 to 10,000.",
        "concentration",
    ),
    trap(
        TASK,
        "listing_level",
        "按单条链接计算，没有先按品牌或卖家合并。",
        "Computed by listing, without adding up by brand or seller first.",
        "concentration",
    ),
    trap(
        TASK,
        "others_forgotten",
        "分母漏了导出以外“其余链接”的销量。",
        "The units of all other listings were left out of the total.",
        "concentration",
    ),
    trap(
        TASK,
        "listings_counted",
        "份额按链接条数而不是按月销计算。",
        "Shares were computed on the number of listings instead of units.",
        "concentration",
    ),
    trap(
        TASK,
        "platform_by_count",
        "平台自营占比按链接条数而不是按月销计算。",
        "The platform's share was computed on listings instead of units.",
        "barriers",
    ),
    trap(
        TASK,
        "index_alone",
        "只看集中度就下结论，没有看评论壁垒。",
        "Decided by concentration alone, without the review barrier.",
        "verdict",
    ),
)


def sheet(setting: Setting, market: Market, category: Text) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v3",
        title=Text("竞争度测算", "How strong is the competition"),
        minutes=25,
        requirements=("A",),
        brief=(
            Text(
                "导出 EX-201 是{platform}“{category}”类目的前 50 条链接，已清洗，均为{money}。请测算竞争度，按规则摘录中的决策表下结论。",
                "Export EX-201 holds the top 50 listings of “{category}” on {platform}, clean and in {money}. Measure the "
                "competition and decide by the table of the rule extract.",
            ).filled(platform=market.name, category=category, money=Text(market.money.major.zh, market.code)),
        ),
        card=(
            step(
                Text(
                    "先“汇总导出”，按品牌、按卖家、按卖家类型各做一次；份额一律按月销计算。",
                    "Summarise the export by brand, by seller and by kind of seller; shares are always of units.",
                ),
                "research.summarise_market",
            ),
            step(
                Text(
                    "分母 = 50 条链接的月销 + 导出表上的“其余链接月销合计”；其余链接很分散，只进分母，不计平方。",
                    "The total = units of the 50 listings + units of all other listings; those are scattered and count in the total only, not as a square.",
                )
            ),
            step(
                Text(
                    "CR4 = 前四大品牌份额之和；HHI = 各家份额（百分数）的平方和。",
                    "CR4 = shares of the four largest brands; HHI = sum of squared shares in per cent.",
                )
            ),
            step(
                Text(
                    "评论壁垒占比 = 评论数多于 {many} 的链接数 ÷ 50；新品占比 = 上架不满 {days} 天的链接数 ÷ 50。",
                    "Review barrier = listings with more than {many} reviews / 50; new = listings younger than {days} days / 50.",
                ).filled(many=f"{setting.rate(MANY_REVIEWS):,}", days=setting.rate(NEW_DAYS))
            ),
            step(
                Text(
                    "填入“报告”：占比填百分数，四舍五入到一位小数（如 25.4%），HHI 填整数。",
                    "Enter them in the report: shares in per cent to one decimal (25.4%) and HHI as a whole number.",
                ),
                *answers(
                    TASK,
                    "top_four",
                    "brand_index",
                    "seller_index",
                    "reviewed_share",
                    "young_share",
                    "platform_share",
                ),
            ),
            step(
                Text(
                    "结论按决策表：两个条件都达到的最下面一行。",
                    "Decide by the table: the lowest row whose two conditions are both met.",
                ),
                *answers(TASK, "decision"),
            ),
        ),
    )


def questions() -> tuple[Question, ...]:
    figures = tuple(
        Question(id=f"{TASK}.{name}", task=TASK, label=label, kind=AnswerKind.NUMBER, unit=unit)
        for name, (label, unit) in (CONCENTRATION | BARRIERS).items()
    )
    decision = Question(
        id=f"{TASK}.decision",
        task=TASK,
        label=Text("结论", "Decision"),
        kind=AnswerKind.CHOICE,
        choices=tuple(DECISIONS.items()),
    )
    return (*figures, decision)


def decided(table: list[tuple[int, int, str]], index: int, reviewed: int) -> str:
    """Give the decision of the lowest row whose two limits are reached."""
    return next(word for hhi, share, word in reversed(table) if index >= hhi and reviewed >= share)
