"""What FT-J1 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "FT-J1"
ORDER = "EO-7101"
DRAFTED_ORDER = "EO-7102"
DRAFT = "DR-7102"
PIECES = Text("（计量单位）", "units")
LABELS = {
    "consignee": Text("收货人", "Consignee"),
    "goods": Text("货名", "Goods"),
    "quantity": Text("数量", "Quantity"),
    "price": Text("单价", "Unit price"),
    "total": Text("总金额", "Total"),
    "terms": Text("贸易术语", "Terms"),
    "marks": Text("唛头", "Marks"),
    "cartons": Text("箱数", "Cartons"),
    "net": Text("净重", "Net weight"),
    "gross": Text("毛重", "Gross weight"),
    "volume": Text("体积", "Measurement"),
    "loading": Text("装运港", "Port of loading"),
    "destination": Text("目的港", "Port of destination"),
    "freight": Text("运费支付", "Freight"),
}

CHECKS = (
    check(
        TASK, "invoice.lines", "A", "DOC", 10, "发票明细与合同一致", "Invoice lines agree with the contract"
    ),
    check(TASK, "invoice.total", "A", "NUM", 10, "发票金额与总金额", "Amounts and total of the invoice"),
    check(TASK, "invoice.terms", "A", "DOC", 10, "贸易术语与指定地点", "Term and named place"),
    check(TASK, "invoice.words", "A", "EQ", 10, "英文大写金额", "Total in words"),
    check(
        TASK,
        "packing.lines",
        "A",
        "NUM",
        10,
        "装箱明细的箱数、毛净重、体积",
        "Cartons, weights, volumes by line",
    ),
    check(TASK, "packing.totals", "A", "NUM", 10, "装箱单合计", "Totals of the packing list"),
    check(
        TASK,
        "booking",
        "A",
        "DOC",
        10,
        "订舱单与装箱单、合同一致",
        "Booking note agrees with the other papers",
    ),
    check(TASK, "marks", "A", "DOC", 10, "三份单证唛头一致", "The same marks on all three papers"),
    check(
        TASK, "draft.weights", "A", "EQ", 10, "改正草稿中颠倒的毛净重", "Correct the draft's swapped weights"
    ),
    check(
        TASK,
        "draft.others",
        "A",
        "SET",
        10,
        "改正草稿其余错误后放行",
        "Correct the draft's other errors, release it",
    ),
)


TRAPS = traps(
    trap(
        TASK,
        "port_missing",
        "贸易术语后面没有写港口，价格条件不完整。",
        "The term stands without its port, so the price condition is incomplete.",
        "invoice.terms",
    ),
    trap(
        TASK,
        "unit_changed",
        "计量单位与合同不一致（套写成了件）。",
        "The unit differs from the contract: sets became pieces.",
        "invoice.lines",
    ),
    trap(
        TASK,
        "cents_dropped",
        "大写金额漏了美分。",
        "The cents are missing from the total in words.",
        "invoice.words",
    ),
    trap(
        TASK,
        "weights_swapped",
        "毛重与净重填反，净重大于毛重。",
        "Gross and net weight are swapped.",
        "packing.lines",
    ),
    trap(
        TASK, "marks_differ", "订舱单的唛头与合同不一致。", "The booking note carries other marks.", "marks"
    ),
    trap(
        TASK,
        "draft_weights_missed",
        "没有发现草稿的净重大于毛重。",
        "In the draft the net weight is above the gross weight; it went unnoticed.",
        "draft.weights",
    ),
    trap(
        TASK,
        "draft_not_released",
        "草稿改好后没有放行。",
        "The corrected draft was not released.",
        "draft.others",
    ),
)


def sheet() -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("单证缮制与互审", "Making and checking export papers"),
        minutes=35,
        requirements=("A",),
        drafted=True,
        brief=(
            Text(
                f"合同 {ORDER} 采用电汇付款，货已装箱。请为它缮制商业发票、装箱单和订舱单。",
                f"Contract {ORDER} is paid by telegraphic transfer and its goods are packed. Make its commercial "
                "invoice, packing list and booking note.",
            ),
            Text(
                f"同事为合同 {DRAFTED_ORDER} 缮制了草稿 {DRAFT}，其中有错。请对照合同和装箱数据改正，然后放行。",
                f"A colleague drafted the papers of contract {DRAFTED_ORDER} ({DRAFT}); there are errors in them. "
                "Correct them after contract and packing facts, then release the draft.",
            ),
        ),
        card=(
            step(
                Text(
                    "发票明细逐行照合同填写：英文品名、数量、计量单位、单价；金额=数量×单价。",
                    "Copy each invoice line from the contract: description, quantity, unit, price; amount = quantity × price.",
                ),
                "trade.enter_invoice_line",
            ),
            step(
                Text(
                    "发票写明贸易术语和指定地点（FOB 后写装运港，CIF 后写目的港），总金额为各行之和，唛头照合同。",
                    "Give term and named place (port of loading after FOB, of destination after CIF), the sum of the lines "
                    "as total, and the contract's marks.",
                )
            ),
            step(
                Text(
                    "英文大写金额的格式：SAY US DOLLARS … AND CENTS … ONLY，全部用单词，没有美分时省去 AND CENTS。",
                    "In words: SAY US DOLLARS … AND CENTS … ONLY, all in words; without cents leave AND CENTS out.",
                ),
                "trade.prepare_invoice",
            ),
            step(
                Text(
                    "装箱明细按“单箱数据×箱数”计算，体积=长×宽×高×箱数（1 m³=1,000 dm³）；毛重不小于净重。",
                    "Packing lines are one carton's facts × cartons; volume = length × width × height × cartons (1 m³ is "
                    "1,000 dm³); gross weight is never below net weight.",
                ),
                "trade.enter_packing_line",
            ),
            step(
                Text(
                    "装箱单和订舱单的合计等于各行之和，三份单证的唛头、港口一致；FOB 运费到付，CIF 运费预付。",
                    "Totals of packing list and booking note are the sums of the lines; marks and ports agree on all papers; "
                    "freight is collect with FOB, prepaid with CIF.",
                ),
                "trade.prepare_packing_list",
                "trade.book_space",
            ),
            step(
                Text(
                    "草稿逐栏核对，只改错的栏目，写法照草稿原样；全部改好后放行。",
                    "Check the draft field by field, change only what is wrong, in the draft's way of writing; then release it.",
                ),
                "trade.correct_field",
                "trade.release_draft",
            ),
        ),
    )
