"""What OM-J4 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "OM-J4"
FEE = "ads.coupon_fee_cents"
LEAST = "ads.deal_least_discount"
REFERRAL = "listing.referral_rate"
FLOOR = "ads.margin_floor"
CHECKS = (
    check(TASK, "coupons", "C", "EQ", 12, "优惠券的方式、力度和日期", "Kind, value and dates of the coupons"),
    check(TASK, "redemptions", "C", "NUM", 12, "预算允许的领用次数", "Redemptions that the budget allows"),
    check(TASK, "deal", "C", "EQ", 12, "秒杀价、件数和日期", "Price, pieces and dates of the deal"),
    check(TASK, "final", "C", "NUM", 12, "到手价（含叠加）", "Final prices, stacking included"),
    check(
        TASK, "floor", "C", "FORB", 12, "不得低于毛利底线", "Nothing below the margin floor", critical=True
    ),
)


TRAPS = traps(
        trap(TASK, "percent_for_amount", "把减免金额设成了百分比。", "An amount off was set as a percentage.", "coupons"),
        trap(TASK, "fee_forgotten", "计算领用次数时漏了每次的核销费。", "The fee of each redemption was left out of the budget.", "redemptions"),
        trap(TASK, "from_price", "秒杀价按现售价打折，没有按 30 天最低价。", "The deal's price was taken from today's price instead of the lowest of 30 days.", "deal"),
        trap(TASK, "stacking_ignored", "到手价没有算进同期叠加的优惠券。", "The final price leaves out a coupon that stacks.", "final"),
        trap(TASK, "floor_broken", "叠加后的到手价低于毛利底线，仍然发布了秒杀。", "The deal was published although its final price, with the coupon, is below the margin floor.", "floor"),
    )  # fmt: skip


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("优惠券与秒杀设置", "Coupons and deals"),
        minutes=20,
        requirements=("C",),
        brief=(
            Text(
                "“促销计划”里有四个待办计划（两张优惠券、两个秒杀；{platform}，币种 {currency}）。请按规则逐个设置并发布；不符合规则的退回。",
                "Four promotion plans wait: two coupons and two deals, on {platform}, in {currency}. Set each up by the rules and publish "
                "it; return what the rules do not allow.",
            ).filled(platform=setting.platform.name, currency=setting.platform.currency),
        ),
        card=(
            step(
                Text(
                    "优惠券：按计划写明的方式和力度设置。最多领用次数 = 预算 ÷（每件优惠额 + 每次核销费 {fee} {currency}），取整数部分；"
                    "优惠额按现售价计，四舍五入到分。",
                    "Coupons: kind and value as planned. Redemptions at most: the budget over the discount of a piece plus the fee "
                    "of {currency} {fee}, rounded down. The discount is taken from today's price, rounded half up to the cent.",
                ).filled(
                    fee=f"{setting.rate(FEE) // 100}.{setting.rate(FEE) % 100:02}",
                    currency=setting.platform.currency,
                )
            ),
            step(
                Text(
                    "秒杀价：比 30 天最低价低 {share}%，舍去不足一分的部分；件数照计划。",
                    "Deal price: {share}% below the lowest price of 30 days, rounded down to the cent; pieces as planned.",
                ).filled(share=setting.rate(LEAST) // 10_000)
            ),
            step(
                Text(
                    "叠加：同一 SKU 已发布的优惠券，只要与秒杀有一天重叠，就在秒杀价上再减。到手价是买家最后付的价钱。",
                    "Stacking: a published coupon of the same SKU that shares a day with the deal comes off the deal price as well. "
                    "The final price is what the buyer pays in the end.",
                )
            ),
            step(
                Text(
                    "毛利率 =（到手价 − 到手价×佣金比例 − 单件成本）÷ 到手价，不得低于 {share}%；低于的不设，退回计划，原因选“到手价低于毛利底线”。"
                    "已有的优惠券不要动。",
                    "Margin: final price less commission on it less the cost of a piece, over the final price; at least {share}%. "
                    "If it is lower, set nothing up and return the plan for that reason. Leave existing coupons alone.",
                ).filled(share=setting.rate(FLOOR) // 10_000),
                "ads.return_plan",
            ),
            step(
                Text(
                    "其余的逐个新建，起止日期照计划填写，核对后发布。",
                    "Set up the others, with dates as planned; check, then publish.",
                ),
                "ads.create_coupon",
                "ads.create_deal",
                "ads.publish_promotion",
            ),
        ),
        drafted=True,
    )
