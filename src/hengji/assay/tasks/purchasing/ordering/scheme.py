"""What PR-J1 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "PR-J1"
PIECES = Text("件", "pieces")
VAT = "vat.general_goods"
DEPOSIT = "purchasing.deposit_share"
BUFFER = "purchasing.arrival_buffer"
LIMIT = "purchasing.approval_limit"
CHECKS = (
    check(TASK, "supplier.1", "A", "EQ", 10, "需求一：选择供应商", "First requisition: supplier"),
    check(TASK, "quantity.1", "A", "NUM", 10, "需求一：订购数量", "First requisition: quantity"),
    check(TASK, "price.1", "A", "NUM", 10, "需求一：不含税单价", "First requisition: unit price"),
    check(TASK, "date.1", "A", "EQ", 10, "需求一：交货日期", "First requisition: delivery date"),
    check(TASK, "supplier.2", "A", "EQ", 10, "需求二：选择供应商", "Second requisition: supplier"),
    check(TASK, "quantity.2", "A", "NUM", 10, "需求二：订购数量", "Second requisition: quantity"),
    check(TASK, "price.2", "A", "NUM", 10, "需求二：不含税单价", "Second requisition: unit price"),
    check(TASK, "date.2", "A", "EQ", 10, "需求二：交货日期", "Second requisition: delivery date"),
    check(TASK, "terms", "A", "DOC", 10, "交货条件、定金与尾款", "Incoterm, deposit and balance"),
    check(TASK, "approval", "A", "SEQ", 10, "先获批准，后发出订单", "Approved before sent", critical=True),
)

TRAPS = traps(
    trap(
        TASK,
        "late_supplier",
        "只看了价格：该供应商的交期赶不上要求的交货日。",
        "Only the price was looked at: this supplier cannot deliver by the date required.",
        "supplier.1",
    ),
    trap(
        TASK,
        "ladder_step",
        "按需求数量而不是按凑整箱后的订购数量取阶梯价，取错了一级。",
        "The price step was taken by the quantity needed, not by the quantity ordered in full cartons.",
        "price.1",
    ),
    trap(
        TASK,
        "no_carton",
        "没有向上凑成整箱。",
        "The quantity was not rounded up to whole cartons.",
        "quantity.1",
    ),
    trap(
        TASK,
        "face_price",
        "直接比较了含税价与不含税价，没有先换算到同一口径。",
        "Prices with and without tax were compared as they stand, without bringing them to one basis.",
        "supplier.2",
    ),
    trap(
        TASK,
        "below_moq",
        "订购数量低于起订量。",
        "The quantity is below the minimum order quantity.",
        "quantity.2",
    ),
    trap(
        TASK,
        "tax_included",
        "把含税报价当作不含税单价填入。",
        "The price with tax was entered as the price without tax.",
        "price.2",
    ),
    trap(
        TASK,
        "calendar_days",
        "缓冲天数按自然日倒推，应按工作日。",
        "The buffer was counted in calendar days instead of working days.",
        "date.1",
        "date.2",
    ),
    trap(
        TASK,
        "deposit_on_gross",
        "定金按含税总额计算，应按不含税总额。",
        "The deposit was taken of the total with tax instead of without.",
        "terms",
    ),
    trap(
        TASK,
        "not_approved",
        "未等批准就把订单发给供应商。",
        "Orders went to the supplier without waiting for approval.",
        "approval",
    ),
)


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("按需下单", "Ordering to requisition"),
        minutes=25,
        requirements=("A",),
        brief=(
            Text(
                "“采购需求”中有两张已获批的需求单。请为每一张选定供应商并下达采购订单。",
                "There are two approved requisitions. For each, choose a supplier and place a purchase order.",
            ),
        ),
        card=(
            step(Text("只向合格供应商下单。", "Order from approved suppliers only.")),
            step(
                Text(
                    "订购数量：不少于需求数量和起订量，并向上凑成整箱。",
                    "Quantity: at least what is needed and at least the MOQ, rounded up to whole cartons.",
                )
            ),
            step(
                Text(
                    "单价：按订购数量落在的阶梯取价；含税报价先换算为不含税价（四舍五入到分）。",
                    "Price: the step that the quantity ordered reaches; a price with tax is first brought to one "
                    "without (rounded half up to the fen).",
                )
            ),
            step(
                Text(
                    "要求交货日：需求日往前推 {days} 个工作日。",
                    "Delivery date: {days} working days before the goods are needed.",
                ).filled(days=setting.rate(BUFFER))
            ),
            step(
                Text(
                    "供应商的交期从今天起按工作日计算，赶不上要求交货日的不选；其余中选不含税单价最低者。",
                    "Lead time counts in working days from today; leave out who cannot make the delivery date; "
                    "of the others take the lowest unit price without tax.",
                )
            ),
            step(
                Text(
                    "交货条件按该供应商的供货条件；定金为订单不含税总额的 {share}%（四舍五入到分），其余为尾款。照此为每张需求单新建采购订单。",
                    "Incoterm as the supplier offers; deposit {share}% of the order's total without tax (rounded half "
                    "up to the fen), the rest is the balance. Create one order for each requisition so.",
                ).filled(share=setting.rate(DEPOSIT) // 10_000),
                "purchasing.create_order",
            ),
            step(
                Text(
                    "提交审批，批准后才能发给供应商（审批约需一小时公司时间）。",
                    "Submit for approval and send to the supplier only once approved (about an hour of company time).",
                ),
                "purchasing.submit_for_approval",
                "company.wait",
                "purchasing.send_order",
            ),
        ),
    )
