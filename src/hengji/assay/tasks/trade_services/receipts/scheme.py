"""What FT-J5 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "FT-J5"
PLAIN, WITH_FEE, SHORT, TWIN_ONE, TWIN_TWO, JOINT, UNKNOWN = (f"SD-75{n:02}" for n in range(1, 8))
SOLD = (PLAIN, WITH_FEE)

CHECKS = (
    check(
        TASK,
        "plain",
        "C",
        "NUM",
        14,
        "足额收汇入账并登记收齐",
        "The full receipt is allocated and marked paid",
    ),
    check(
        TASK, "fees", "C", "NUM", 14, "银行扣费计入费用，不作折扣", "Bank charges are fees, not a discount"
    ),
    check(TASK, "short", "C", "EQ", 14, "短付登记与尚欠金额", "Short payment and what is still owed"),
    check(
        TASK,
        "twins",
        "C",
        "SET",
        16,
        "两笔同额收汇归入各自客户",
        "Two receipts of one amount go to their own clients",
    ),
    check(TASK, "joint", "C", "NUM", 14, "一笔汇款分配到两张发票", "One transfer covers two invoices"),
    check(
        TASK, "unknown", "C", "EQ", 14, "来源不明的收汇挂账待查", "The receipt of unknown origin is suspended"
    ),
    check(
        TASK, "settlement", "C", "NUM", 14, "结汇金额与汇兑损益", "Proceeds of settlement and exchange gain"
    ),
)


TRAPS = traps(
    trap(
        TASK,
        "fee_as_discount",
        "把银行扣费当作给买方的折扣核销；买方已足额汇出，差额是费用。",
        "The bank's charge was written off as a discount; the buyer had sent the full amount.",
        "fees",
    ),
    trap(
        TASK,
        "short_as_paid",
        "短付的发票登记成了收齐。",
        "A short-paid invoice was marked as paid in full.",
        "short",
    ),
    trap(
        TASK,
        "wrong_client",
        "只看金额入账，把收汇记到了别的客户名下；应看附言中的合同号。",
        "Receipts were allocated by amount alone and went to another client; the contract in the message decides.",
        "twins",
    ),
    trap(
        TASK,
        "unknown_allocated",
        "付款人和附言都对不上，只因金额相同就入了账。",
        "Neither payer nor message fits, yet it was allocated because the amount did.",
        "unknown",
    ),
    trap(
        TASK,
        "middle_rate",
        "结汇按中间价折算；银行买入外汇用买入价。",
        "The middle rate was used; a bank buys currency at its buying rate.",
        "settlement",
    ),
)


def sheet() -> TaskSheet:
    sold = "、".join(SOLD)
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("收汇登记与水单核对", "Allocating receipts after bank advices"),
        minutes=20,
        requirements=("C",),
        drafted=True,
        brief=(
            Text(
                f"银行送来七张水单。请逐张入账到客户的应收账款，登记每笔应收的状态，然后把 {sold} 今天结汇。",
                f"The bank sent seven advices. Allocate each to the clients' receivables, mark how every receivable stands, "
                f"then sell {', '.join(SOLD)} to the bank today.",
            ),
        ),
        card=(
            step(
                Text(
                    "凭附言中的合同号确定归属；付款人可以是买方委托的第三方。金额相同不能作为依据。",
                    "The contract number in the message decides whose money it is; the payer may be a third party. An equal "
                    "amount proves nothing.",
                )
            ),
            step(
                Text(
                    "入账金额照水单；汇出金额与入账金额之差是银行扣费，登记为费用，应收仍算收齐。",
                    "Allocate what was credited; the difference to what was sent is the bank's charge: enter it as fee, the "
                    "receivable is still paid in full.",
                )
            ),
            step(
                Text(
                    "一张水单付几份合同的，按发票金额分配，银行费用记在附言的第一份合同上，该合同的入账金额相应减少。",
                    "Where one transfer pays several contracts, allocate by invoice amount; the fee belongs to the first "
                    "contract in the message, whose credited amount is less by it.",
                ),
                "trade.allocate_receipt",
            ),
            step(
                Text(
                    "尚欠金额=发票金额−入账金额−银行费用；有尚欠的登记“短付，继续催收”，没有的登记“已收齐”、尚欠填 0。",
                    "Still owed = invoice − credited − fee. With something owed mark “short paid, to be collected”, otherwise "
                    "“paid in full” with 0.",
                ),
                "trade.mark_receivable",
            ),
            step(
                Text(
                    "付款人和附言都对不上合同的，挂账待查，不入账，相应应收保持“待处理”。",
                    "Where neither payer nor message fits a contract, suspend the advice; the receivable stays open.",
                ),
                "trade.suspend_advice",
            ),
            step(
                Text(
                    "结汇按今天的银行买入价：折合人民币=入账美元×买入价÷100；汇兑损益=折合人民币−入账美元×应收的入账汇率÷100，"
                    "四舍五入到分，损失填负数。",
                    "Settlement at today's buying rate: proceeds = dollars credited × buying ÷ 100; gain = proceeds − dollars "
                    "credited × the receivable's booked rate ÷ 100; rounded to a fen, a loss is negative.",
                ),
                "trade.settle_currency",
            ),
        ),
    )
