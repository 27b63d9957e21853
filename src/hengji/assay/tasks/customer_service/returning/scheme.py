"""What CS-J2 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "CS-J2"
HOURS = "service.return_answer_hours"
WINDOW = "service.return_window_days"
FEE = "service.restocking_fee"
PART = "service.missing_part_share"
LIMITS = "service.amount_limits"
FEWEST_DECISIONS = 5
HYGIENE_MARK = "EB-", "TB-"

CHECKS = (
    check(TASK, "window", "B", "EQ", 10, "退货期限从签收起算", "The return window counts from delivery"),
    check(
        TASK,
        "fault",
        "B",
        "NUM",
        10,
        "卖家责任：退款、补发与补偿金额",
        "Our fault: refund, replacement, compensation",
    ),
    check(TASK, "own_wish", "B", "NUM", 10, "买家自愿退货：退款金额", "The buyer's own wish: refunds"),
    check(
        TASK,
        "refused",
        "B",
        "FORB",
        10,
        "不重复退款，不受理不可退商品",
        "No second refund, nothing for what cannot be returned",
        critical=True,
    ),
    check(
        TASK, "goods", "B", "EQ", 10, "退货运费与货物处置", "Return shipping and what becomes of the goods"
    ),
    check(TASK, "deadline", "B", "DL", 10, "在时限内处理", "Decide in time"),
)


TRAPS = traps(
    trap(
        TASK,
        "from_order_day",
        "退货期限从下单日算起，应从签收日算起。",
        "The window was counted from the day of the order; it begins with delivery.",
        "window",
    ),
    trap(
        TASK,
        "list_price",
        "按标价退款，没有扣除优惠，退得比买家实付还多。",
        "The listed price was refunded without the discount: more than the buyer paid.",
        "fault",
    ),
    trap(
        TASK,
        "shipping_kept",
        "卖家责任却没有退原运费。",
        "It was our fault, yet the shipping was not refunded.",
        "fault",
    ),
    trap(
        TASK,
        "shipping_given",
        "买家自愿退货，却退了原运费。",
        "The buyer merely changed her mind, yet the shipping was refunded.",
        "own_wish",
    ),
    trap(
        TASK,
        "no_fee",
        "已拆封却没有扣折损费。",
        "Opened goods, but no restocking fee was taken off.",
        "own_wish",
    ),
    trap(
        TASK,
        "whole_order",
        "只退其中一件，却退了整单货款。",
        "One of several pieces comes back, yet all were refunded.",
        "own_wish",
    ),
    trap(
        TASK, "double_refund", "订单已退过款，又退了一次。", "The order had been refunded before.", "refused"
    ),
    trap(
        TASK,
        "hygiene_taken",
        "拆封的卫生用品不可退，却受理了。",
        "Opened hygiene goods cannot be returned, yet the request was granted.",
        "refused",
    ),
    trap(
        TASK,
        "buyer_pays_our_fault",
        "卖家责任却让买家付退货运费。",
        "It was our fault, yet the buyer was made to pay the return.",
        "goods",
    ),
    trap(
        TASK,
        "defective_restocked",
        "故障品未经质检就重新上架。",
        "Defective goods went back into stock without inspection.",
        "goods",
    ),
    trap(TASK, "late", "处理超过了时限。", "The decision came after its time limit.", "deadline"),
)


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("退换货与退款处理", "Returns and refunds"),
        minutes=25,
        requirements=("B",),
        brief=(
            Text(
                "店铺开在{platform}。“退换申请”中编号 RT-2 开头的十份申请由您处理。日期看“买家订单”，金额看“订单金额”。",
                "The shop is on {platform}. "
                "The ten return requests whose numbers begin with RT-2 are yours. Dates are in the orders, amounts in "
                "the amounts of orders.",
            ).filled(platform=setting.platform.name),
        ),
        card=(
            step(
                Text(
                    "先看订单是否已退款，再看能不能退（期限自签收日起算，以申请日为准），最后按政策表定金额。",
                    "First see whether the order has been refunded, then whether it may be returned (the window runs from "
                    "delivery to the day of the request), and only then compute by the policy.",
                )
            ),
            step(
                Text(
                    "应退货款 =（标价合计 − 优惠 + 另收税款）× 申请数量 ÷ 订单数量，四舍五入到分；折损费和补偿比例都以它为基数。",
                    "Goods to refund = (listed − discount + tax on top) × pieces asked for ÷ pieces ordered, rounded to a cent; "
                    "fee and compensation are taken of that.",
                )
            ),
            step(
                Text(
                    "金额以订单币种填写，填到分，如 12.34；补发和拒绝填 0。申请须在 {hours} 小时内处理，时限见表。",
                    "Amounts are entered in the order's currency, such as 12.34; replacing and refusing pay 0. A request is decided "
                    "within {hours} hours; the table names the time.",
                ).filled(hours=setting.rate(HOURS)),
                "service.decide_return",
            ),
        ),
        materials=(_policy(setting),),
        drafted=True,
    )


def _policy(setting: Setting) -> Material:
    days = setting.rate(WINDOW)
    rows = (
        (
            Text("订单已全额退过款", "Already refunded in full"),
            Text("拒绝", "Refuse"),
            Text("0", "0"),
            Text("不寄回", "Nothing sent back"),
            Text("无退回", "Nothing comes back"),
        ),
        (
            Text("签收超过 {days} 天", "More than {days} days after delivery").filled(days=days),
            Text("拒绝", "Refuse"),
            Text("0", "0"),
            Text("不寄回", "Nothing sent back"),
            Text("无退回", "Nothing comes back"),
        ),
        (
            Text(
                "已拆封的耳机、牙刷等卫生用品，无质量问题",
                "Opened headphones, toothbrushes and the like, not faulty",
            ),
            Text("拒绝", "Refuse"),
            Text("0", "0"),
            Text("不寄回", "Nothing sent back"),
            Text("无退回", "Nothing comes back"),
        ),
        (
            Text(
                "故障或破损，优惠后货款不超过免退货限额",
                "Defective or damaged, goods within the no-return limit",
            ),
            Text("退款", "Refund"),
            Text("应退货款 + 原运费", "Goods and shipping"),
            Text("不寄回", "Nothing sent back"),
            Text("买家留用", "Buyer keeps it"),
        ),
        (
            Text("故障或破损，货款高于免退货限额", "Defective or damaged, goods above that limit"),
            Text("退款", "Refund"),
            Text("应退货款 + 原运费", "Goods and shipping"),
            Text("卖家付退货运费", "Return paid by the seller"),
            Text("质检后定", "Inspect first"),
        ),
        (
            Text("发错货，买家仍要原商品", "Wrong item, the buyer still wants hers"),
            Text("补发换货", "Replace"),
            Text("0", "0"),
            Text("卖家付退货运费", "Return paid by the seller"),
            Text("重新上架", "Back into stock"),
        ),
        (
            Text("缺配件，买家愿留用", "A part is missing, the buyer keeps the rest"),
            Text("部分退款", "Refund in part"),
            Text("应退货款 × 缺配件比例", "Goods × share for a missing part"),
            Text("不寄回", "Nothing sent back"),
            Text("买家留用", "Buyer keeps it"),
        ),
        (
            Text("买家自愿退货，未拆封", "The buyer's own wish, unopened"),
            Text("退款", "Refund"),
            Text("应退货款，不退运费", "Goods without shipping"),
            Text("买家付退货运费", "Return paid by the buyer"),
            Text("重新上架", "Back into stock"),
        ),
        (
            Text("买家自愿退货，已拆封", "The buyer's own wish, opened"),
            Text("部分退款", "Refund in part"),
            Text("应退货款 − 折损费，不退运费", "Goods less the fee, without shipping"),
            Text("买家付退货运费", "Return paid by the buyer"),
            Text("质检后定", "Inspect first"),
        ),
    )
    return Material(
        title=Text(
            "退换货政策表（自上而下，先符合者适用）",
            "Return policy (from the top; the first that fits applies)",
        ),
        columns=(
            Text("情形", "Case"),
            Text("决定", "Decision"),
            Text("金额", "Amount"),
            Text("退货运费", "Return shipping"),
            Text("货物处置", "Goods"),
        ),
        rows=rows,
    )
