"""What PD-J5 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet
from hengji.assay.tasks.product_development.markets import Market

TASK = "PD-J5"
RESTRICTED_GOODS = "research.restricted_goods"

CHECKS = (
    check(
        TASK,
        "stopped",
        "A",
        "SET",
        10,
        "侵权品与禁售品不放行",
        "Infringing and banned goods are stopped",
        critical=True,
    ),
    check(TASK, "reasons", "A", "SET", 10, "否决与上报的结论和原因", "Decisions and reasons"),
    check(TASK, "cleared", "A", "SET", 10, "没有问题的放行", "Goods without fault are passed"),
)


TRAPS = traps(
    trap(
        TASK,
        "style_like",
        "以为写“某某风格”就不侵权；说明里用了他人的注册商标。",
        "“In the style of” was taken for safe; the text uses somebody's registered mark.",
        "stopped",
    ),
    trap(
        TASK,
        "picture_alone",
        "只看图片没有标志就放行，没有读说明文字。",
        "Passed because the picture shows no mark; the text was not read.",
        "stopped",
    ),
    trap(
        TASK,
        "text_alone",
        "只读说明就放行，没有看图片：图上有他人的商标，或就是他人的外观。",
        "Passed on the text alone; the picture bears somebody's mark, or shows somebody's design.",
        "stopped",
    ),
    trap(
        TASK,
        "list_not_read",
        "没有对照平台禁售清单，禁售品放行。",
        "A banned product was passed; the platform's list was not consulted.",
        "stopped",
    ),
    trap(
        TASK,
        "papers_missing",
        "限售品缺少所需文件，仍然放行。",
        "A restricted product was passed although its document is missing.",
        "reasons",
    ),
    trap(
        TASK,
        "other_paper",
        "有文件就放行，没有看文件是不是该商品所需的那一种。",
        "Passed because there is a document, though not the one that is needed.",
        "reasons",
    ),
    trap(
        TASK,
        "lapsed_feared",
        "商标或外观专利已失效，不应否决。",
        "Rejected for a mark or design that has lapsed.",
        "cleared",
    ),
    trap(
        TASK,
        "licence_overlooked",
        "只看图片与登记外观相同就否决，没有看已有文件里权利人的许可。",
        "Rejected for a picture that shows a registered design; the owner's licence is among the documents.",
        "cleared",
    ),
    trap(
        TASK,
        "other_goods",
        "商标核定的是别的商品，不应否决。",
        "Rejected for a mark that is registered for other goods.",
        "cleared",
    ),
)


def sheet(market: Market, ideas: int) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("侵权与禁限售初筛", "First screening for rights and restrictions"),
        minutes=20,
        requirements=("A",),
        brief=(
            Text(
                "“候选产品”里有 {n} 个产品，附供应商英文说明和图片。请打开图片看清楚，对照商标与外观专利登记、{platform} 禁限售清单，逐个给出结论和原因。",
                "There are {n} proposed products with the supplier's text and picture. Open the pictures, compare each "
                "product with the register and {platform}'s list, and give a decision with its reason.",
            ).filled(n=ideas, platform=market.name),
        ),
        card=(
            step(
                Text(
                    "说明或图片中出现有效商标（包括“某某风格”），且核定商品包括该产品的，否决：商标。",
                    "A mark in force in text or picture, “… style” included, registered for such goods: reject, trademark.",
                )
            ),
            step(
                Text(
                    "图片所见与有效外观专利相同或近似、产品同类的，否决：外观。",
                    "A picture that shows a design in force for such goods, or one like it: reject, design.",
                )
            ),
            step(Text("清单上的禁售品，否决：禁售。", "Banned by the list: reject, banned.")),
            step(
                Text(
                    "清单上凭文件销售的，缺所需那种文件就上报核查：缺文件；文件齐全的不上报。",
                    "Sold with documents by the list: escalate, documents, when the one needed is missing; not when it is there.",
                )
            ),
            step(
                Text(
                    "登记已失效、核定商品与该产品无关、或已有权利人有效书面许可的，不构成障碍。其余通过。逐个登记结论和原因。",
                    "No obstacle: an entry that has lapsed or is for unrelated goods, or a valid written licence from its owner. Pass all others. Enter conclusion and reason for each.",
                ),
                "research.screen_idea",
            ),
        ),
        drafted=True,
    )
