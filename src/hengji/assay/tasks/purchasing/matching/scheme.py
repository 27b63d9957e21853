"""What PR-J3 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.company.purchasing.objects import (
    DISCREPANCIES,
    Discrepancy,
)
from hengji.assay.tasks.archetype import check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "PR-J3"
PIECES = Text("件", "pieces")
VAT = "vat.general_goods"
DEPOSIT_PPM = 300_000
WORDS = {Discrepancy(choice.value): choice.text for choice in DISCREPANCIES}

CHECKS = (
    check(TASK, "match", "B", "DOC", 10, "逐行核对第一批到货", "Match the first delivery line by line"),
    check(
        TASK,
        "payable",
        "B",
        "NUM",
        10,
        "第一张发票的应付不含税金额",
        "Payable of the first invoice, without tax",
    ),
    check(TASK, "vat", "B", "NUM", 10, "第一张发票的应付税额", "Tax payable of the first invoice"),
    check(
        TASK,
        "hold",
        "B",
        "FORB",
        10,
        "不符的发票暂缓付款",
        "Hold the invoice that does not match",
        critical=True,
    ),
)

TRAPS = traps(
    trap(
        TASK,
        "defects_accepted",
        "把不良品也计入了合格接收数量。",
        "Defective pieces were counted as accepted.",
        "match",
    ),
    trap(
        TASK,
        "shortage_unnoticed",
        "实点少于送货单，却登记为相符。",
        "Fewer were counted than the delivery note says, yet the line was entered as matching.",
        "match",
    ),
    trap(
        TASK,
        "paid_as_invoiced",
        "按发票数量付款，没有按合格接收数量计算。",
        "Payment follows the invoice instead of the pieces accepted.",
        "payable",
    ),
    trap(
        TASK,
        "vat_on_gross",
        "税额的计税基础用了含税金额，应为不含税金额。",
        "The tax was taken of the amount with tax instead of the amount without.",
        "vat",
    ),
    trap(
        TASK,
        "paid_unmatched",
        "款式发错、三单不符仍然付款。",
        "Wrong variants came, the papers do not match, yet it was paid.",
        "hold",
    ),
)


def sheet() -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("收货三单匹配", "Three-way match"),
        minutes=25,
        requirements=("B",),
        brief=(
            Text(
                "收货单 RC-3001、RC-3002 已清点，发票 IV-3001、IV-3002 待付款。请核对订单、收货与发票后处理。",
                "Receipts RC-3001 and RC-3002 have been counted, invoices IV-3001 and IV-3002 await payment. Match "
                "order, receipt and invoice, then settle them.",
            ),
        ),
        card=(
            step(
                Text(
                    "每一行都登记合格接收数量和差异：只接收良品。",
                    "Enter accepted pieces and discrepancy for every line: accept good pieces only.",
                ),
                "purchasing.record_match",
            ),
            step(
                Text(
                    "实点少于送货单登记“短少”；有不良品登记“不良品”；都相符登记“相符”。",
                    "Fewer counted than on the note: “shortage”; defective pieces among them: “defective goods”; "
                    "otherwise “matches”.",
                )
            ),
            step(
                Text(
                    "款式或颜色与订单数量对不上时，涉及的各行都登记“款式发错”、接收 0 件，整张发票暂缓付款。",
                    "Where variants or colours do not agree with the order: enter “wrong variant” and 0 pieces for each "
                    "line concerned, and hold the whole invoice.",
                ),
                "purchasing.hold_payment",
            ),
            step(
                Text(
                    "只有短少或不良时放行付款：应付不含税金额按“合格接收数量×订单单价”计算；税额按不含税金额和税率计算。",
                    "With shortage or defects only, release payment: payable without tax = accepted pieces × order price; "
                    "tax is the rate of the amount without tax.",
                ),
                "purchasing.release_payment",
            ),
        ),
    )
