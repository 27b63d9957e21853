"""What SO-J1 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.objects import DECISIONS, Decision
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "SO-J1"
RULES = "listing.platform_rules"
TITLE_CHARACTERS = "listing.title_characters"
WORD_REPEATS = "listing.title_word_repeats"
LONGEST_SIDE = "listing.image_longest_side"
FILL = "listing.image_fill"
POINTS_WINDOW = "store.points_window"
ESCALATION = "store.escalation_points"
TIERS = "store.point_tiers"
NO_RULE = "NONE"
LOOKS_WRONG = (
    "fine-compatible",
    "fine-picture",
    "fine-request",
    "fine-approved",
    "fine-compatible-2",
    "fine-picture-2",
    "fine-request-2",
    "fine-long",
)
"""Cases that break no rule though they look so; a form has the first so many of them."""
USUALLY_LOOK_WRONG = 4
WORDS = {Decision(choice.value): choice.text for choice in DECISIONS}

CHECKS = (
    check(TASK, "banned", "A", "FORB", 13, "禁售商品不放行", "Keep prohibited goods off sale", critical=True),
    check(TASK, "titles", "A", "EQ", 12, "标题规则", "Rules for titles"),
    check(TASK, "pictures", "A", "EQ", 12, "主图规则", "Rules for main pictures"),
    check(TASK, "brands", "A", "EQ", 13, "他人品牌", "Other brands"),
    check(TASK, "messages", "A", "EQ", 13, "评价与消息规则", "Rules for reviews and messages"),
    check(TASK, "pages", "A", "EQ", 12, "重复、改页与变体", "Duplicates, changed pages, variants"),
    check(TASK, "escalations", "A", "EQ", 12, "该上报的上报", "Escalate what must be escalated"),
    check(TASK, "compliant", "A", "SET", 13, "合规的放行", "Release what complies"),
)


TRAPS = traps(
    trap(
        TASK,
        "banned_released",
        "把禁止销售的商品放行上架。",
        "Goods that may not be sold at all were released.",
        "banned",
    ),
    trap(
        TASK,
        "symbols_overlooked",
        "没有注意到标题里的禁用符号。",
        "A character that titles may not hold was overlooked.",
        "titles",
    ),
    trap(
        TASK,
        "badge_released",
        "放行了带“Best Seller”角标的主图。",
        "A main picture with a “Best Seller” badge was released.",
        "pictures",
    ),
    trap(
        TASK,
        "brand_released",
        "放行了未经授权使用他人品牌的商品。",
        "Another's brand was used without authorisation, yet it was released.",
        "brands",
    ),
    trap(
        TASK,
        "gift_for_review",
        "放行了用礼品卡换评价的卡片。",
        "A card that offers a gift card for a review was released.",
        "messages",
    ),
    trap(
        TASK,
        "duplicate_released",
        "放行了重复的商品页。",
        "A second listing of the same product was released.",
        "pages",
    ),
    trap(
        TASK,
        "page_switched",
        "放行了借旧评价改卖另一种产品的商品页。",
        "A listing turned into another product, reviews kept, was released.",
        "pages",
    ),
    trap(
        TASK,
        "points_not_added",
        "只看新扣分，没有加上有效天数内的旧扣分。",
        "Only the new points were looked at; older ones that still count were not added.",
        "escalations",
    ),
    trap(
        TASK,
        "compatible_removed",
        "把“compatible with 品牌名”误判为侵权；说明适配是允许的。",
        "“Compatible with BRAND” was taken for an infringement; it is allowed.",
        "compliant",
    ),
)


def sheet(setting: Setting, cases: int) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("平台规则应用", "Applying the platform's rules"),
        minutes=25,
        requirements=("A",),
        brief=(
            Text(
                "店铺开在{platform}。“待判事项”里有 {n} 条：商品、主图、消息、活动和平台通知。请按规则摘录逐条决定，并写明依据的规则编号。",
                "The shop is on {platform}. There are {n} cases: listings, main pictures, messages and notices from the "
                "platform. Decide each by the extract of the rules, and name the rule.",
            ).filled(platform=setting.platform.name, n=cases),
        ),
        card=(
            step(
                Text(
                    "每条最多违反一条规则。违反哪条，就按“平台规则摘录”中该条的处理办法处理。",
                    "No case breaks more than one rule. Handle it as the extract says for the rule it breaks.",
                )
            ),
            step(
                Text(
                    "没有违反任何规则的：放行，规则编号填 NONE。",
                    "Where no rule is broken: release it and enter NONE for the rule.",
                )
            ),
            step(
                Text(
                    "违规积分：只加 {days} 天内（含）的旧扣分；新旧合计达到 {points} 分及以上的上报，不到的退回修改（由店铺整改）。",
                    "Penalty points: add only older ones of the last {days} days, that day included; from {points} points "
                    "together escalate, below return it to be fixed by the shop.",
                ).filled(days=setting.rate(POINTS_WINDOW), points=setting.rate(ESCALATION))
            ),
            step(
                Text(
                    "禁止销售的商品一律下架或删除，放行即为重大差错。逐条登记决定和规则编号。",
                    "Prohibited goods are always taken down; to release them is a grave mistake. Enter decision and rule for "
                    "every case.",
                ),
                "catalogue.decide_case",
            ),
        ),
    )
