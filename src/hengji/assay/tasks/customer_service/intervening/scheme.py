"""What CS-J3 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.customer_service.intervening.phrases import SIGNALS
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "CS-J3"
WAIT = "service.stock_wait"
SIGNALS_NEEDED = "service.risk_signals"

CHECKS = (
    check(
        TASK, "address", "B", "SEQ", 10, "改地址：先拦截，后修改", "Another address: hold first, then change"
    ),
    check(TASK, "cancellation", "B", "EQ", 10, "买家要求取消", "The buyer wants to cancel"),
    check(TASK, "stock", "B", "EQ", 10, "缺货订单", "Orders that cannot be filled"),
    check(
        TASK,
        "fraud",
        "B",
        "SEQ",
        10,
        "欺诈嫌疑：发货前拦截并上报",
        "Suspected fraud: held before shipment and reported",
        critical=True,
    ),
)


TRAPS = traps(
    trap(
        TASK,
        "not_held",
        "没有先拦截就改地址，仓库可能已按旧地址出库。",
        "The address was changed without holding the order; it may leave with the old one.",
        "address",
    ),
    trap(
        TASK,
        "address_abroad",
        "把地址改到了另一个国家，不符合规则。",
        "The address was changed to another country, which the rules forbid.",
        "address",
    ),
    trap(
        TASK,
        "seller_reason",
        "买家要求取消，却按卖家原因取消，计入店铺取消率。",
        "The buyer asked to cancel, yet it was booked as the seller's: it hurts the cancel rate.",
        "cancellation",
    ),
    trap(
        TASK,
        "told_cancelled",
        "包裹已发出，却通知买家“已取消”。",
        "The parcel was on its way, yet the buyer was told that it is cancelled.",
        "cancellation",
    ),
    trap(
        TASK,
        "short_cancelled",
        "补货在可等待的时限内，却取消了订单。",
        "New stock comes within the time one waits, yet the order was cancelled.",
        "stock",
    ),
    trap(
        TASK,
        "blamed_buyer",
        "缺货取消却填“买家要求”，掩盖卖家责任。",
        "Cancelled for want of stock, but booked as the buyer's wish: it hides whose fault it was.",
        "stock",
    ),
    trap(
        TASK,
        "fraud_not_held",
        "上报了风控却没有拦截，货会照常发出。",
        "It was reported but not held; the goods leave all the same.",
        "fraud",
    ),
    trap(
        TASK,
        "one_signal",
        "只有一个信号，未达到判断标准，却按欺诈处理。",
        "One signal is not enough, yet the order was treated as fraud.",
        "fraud",
    ),
)


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("订单异常处理", "Orders with trouble"),
        minutes=20,
        requirements=("B",),
        brief=(
            Text(
                "店铺开在{platform}。“订单异常”中编号 OA-3 开头的由您处理。承运商公司时间 16:00 上门揽收，届时仍为“待发货”的订单会全部发出。",
                "The shop is on {platform}. "
                "The order alerts whose numbers begin with OA-3 are yours. The carrier collects at 16:00 of company time; "
                "whatever is then still to be shipped leaves.",
            ).filled(platform=setting.platform.name),
            Text("没有异常的订单不必处理。", "Orders without an alert need nothing."),
        ),
        card=(
            step(
                Text(
                    "先看“买家订单”中的状态，再查处理矩阵；每一步都落到订单上。待发货而要拦截的，在揽收前拦截并选明原因；已发货要改派的，请承运商改派。",
                    "Look at the order's state first, then at the matrix; every step shows on the order. What is to be held is held "
                    "with its reason before the collection; for what has left, the carrier is asked.",
                ),
                "service.hold_order",
                "service.intercept_parcel",
            ),
            step(
                Text(
                    "改地址一律先拦截、后修改、再放行；新地址照买家所写抄录。",
                    "For another address always hold, change, then release; copy the address as the buyer wrote it.",
                ),
                "service.hold_order",
                "service.change_address",
                "service.release_order",
            ),
            step(
                Text(
                    "取消原因如实选择：买家要求的选买家，缺货的选卖家缺货。",
                    "Give the true reason of a cancellation: the buyer's wish or our want of stock.",
                ),
                "service.cancel_order",
            ),
            step(
                Text(
                    "风险提示中，列入“异常信号”表的才算信号；达到 {n} 个为欺诈嫌疑，拦截后上报风控。",
                    "Of the risk notes only those in the table of signals count; {n} or more make a suspicion of fraud: hold the "
                    "order, then report it.",
                ).filled(n=setting.rate(SIGNALS_NEEDED)),
                "service.hold_order",
                "service.report_risk",
            ),
            step(
                Text("最后照矩阵逐单通知买家。", "Last, notify each buyer as the matrix says."),
                "service.notify_buyer",
            ),
        ),
        materials=(_matrix(setting), _signals()),
        drafted=True,
    )


def _matrix(setting: Setting) -> Material:
    days, signals = setting.rate(WAIT), setting.rate(SIGNALS_NEEDED)
    rows = (
        (
            Text("待发货，改到本国其他地址", "To be shipped, another address in the same country"),
            Text("拦截 → 修改地址 → 放行", "Hold → change the address → release"),
            Text("地址已更新", "Your address has been changed"),
        ),
        (
            Text("待发货，改到其他国家", "To be shipped, an address in another country"),
            Text("拦截，不改地址，等买家答复", "Hold, do not change it, wait for the buyer"),
            Text("不能改到其他国家", "Not to another country"),
        ),
        (
            Text("已发货，要改地址", "Already shipped, another address"),
            Text("请承运商改派", "Ask the carrier to redirect it"),
            Text("包裹已发出，正请承运商改派", "Shipped; the carrier has been asked"),
        ),
        (
            Text("待发货，买家要求取消", "To be shipped, the buyer cancels"),
            Text("取消，原因“买家要求取消”", "Cancel, reason: the buyer asked for it"),
            Text("订单已按您的要求取消", "Cancelled as you asked"),
        ),
        (
            Text("已发货，买家要求取消", "Already shipped, the buyer cancels"),
            Text("不取消、不拦截", "Neither cancel nor intercept"),
            Text("请拒收或签收后退货", "Refuse it or return it on delivery"),
        ),
        (
            Text(
                "缺货，补货在 {days} 个工作日内到仓", "No stock, new stock within {days} working days"
            ).filled(days=days),
            Text("拦截，原因“缺货待到”，不取消", "Hold, reason: waiting for stock; do not cancel"),
            Text("缺货，将晚几天发出", "Out of stock, ships a few days late"),
        ),
        (
            Text("缺货，补货更晚", "No stock, new stock later than that"),
            Text("取消，原因“卖家缺货”", "Cancel, reason: the seller is out of stock"),
            Text("缺货且短期不到，已取消", "Sold out for long: cancelled"),
        ),
        (
            Text("异常信号不少于 {n} 个", "{n} signals or more").filled(n=signals),
            Text(
                "拦截，原因“欺诈嫌疑”→ 上报风控；不取消、不放行",
                "Hold, reason: suspected fraud → report; neither cancel nor release",
            ),
            Text("不通知", "No notice"),
        ),
        (
            Text("异常信号少于 {n} 个", "Fewer than {n} signals").filled(n=signals),
            Text("照常发货，不上报", "Let it ship, no report"),
            Text("不通知", "No notice"),
        ),
    )
    return Material(
        title=Text("订单异常处理矩阵", "Matrix for orders with trouble"),
        columns=(
            Text("情况", "Situation"),
            Text("处理", "What to do"),
            Text("通知买家", "Notice to the buyer"),
        ),
        rows=rows,
    )


def _signals() -> Material:
    return Material(
        title=Text("异常信号", "Signals of fraud"),
        columns=(Text("信号", "Signal"),),
        rows=tuple((signal,) for signal in SIGNALS),
    )
