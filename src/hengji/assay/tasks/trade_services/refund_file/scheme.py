"""What FT-J4 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.grading import Check
from hengji.assay.tasks.archetype import check, step, trap, traps
from hengji.assay.tasks.numerals import in_words
from hengji.assay.tasks.paper import TaskSheet

TASK = "FT-J4"
CALENDAR = "trade.rebate_calendar"
DEADLINE = "trade.refund_filing_deadline"
VAT = "vat.general_goods"
GENERAL = "general"
BATTERY = "battery"
PHOTOVOLTAIC = "photovoltaic"
ALUMINIUM = "aluminium"

CHECKS_BESIDE_FILED = (
    check(
        TASK, "mismatch", "C", "SET", 14, "品名、单位不符的暂缓", "Lines with other names or units are held"
    ),
    check(TASK, "papers", "C", "SET", 14, "缺水单、缺运输单据的暂缓", "Lines without a paper are held"),
    check(TASK, "excluded", "C", "SET", 14, "不能退税的不予申报", "What cannot be refunded is left out"),
    check(TASK, "requests", "C", "SET", 14, "列出应催收的资料", "The papers to ask for are listed"),
    check(TASK, "base", "C", "NUM", 14, "计税依据合计", "Base of the claim"),
    check(TASK, "refund", "C", "NUM", 14, "应退税额合计", "Refund claimed"),
)


TRAPS = traps(
    trap(
        TASK,
        "unit_unchecked",
        "数量相同但计量单位不同，没有核对出来。",
        "The number is the same but the unit is another; it went unnoticed.",
        "mismatch",
    ),
    trap(
        TASK,
        "receipt_unchecked",
        "没有收汇水单的出口纳入了申报。",
        "A line without bank advice was put into the claim.",
        "papers",
    ),
    trap(
        TASK,
        "ordinary_filed",
        "普通发票不能作为退税凭证，却纳入了申报。",
        "An ordinary invoice cannot carry a refund, yet it was claimed on.",
        "excluded",
    ),
    trap(
        TASK,
        "late_filed",
        "超过申报期限的仍然纳入了申报。",
        "A line past its deadline was claimed.",
        "excluded",
    ),
    trap(
        TASK,
        "contract_requested",
        "品名或单位不符的应请供应商重开发票，不是催收合同。",
        "With another name or unit the supplier must issue the invoice anew; the contract is not what is missing.",
        "requests",
    ),
    trap(
        TASK,
        "gross_base",
        "计税依据用了价税合计，应为不含税金额。",
        "The amounts with tax were taken as base instead of those without.",
        "base",
    ),
    trap(
        TASK,
        "general_rate",
        "所有货物都按一般货物的退税率计算。",
        "The rate of general goods was applied to all goods.",
        "refund",
    ),
    trap(
        TASK,
        "rate_of_today",
        "按今天的退税率计算；退税率按报关单的出口日期确定。",
        "Today's rebate rate was applied; the rate of the export date holds.",
        "refund",
    ),
)


def checks(good: int) -> tuple[Check, ...]:
    """Write down the checks of a file with so many good lines."""
    filed = Text("资料齐全相符的{n}笔纳入申报", "The {n} good lines are in the claim").filled(
        n=in_words(good)
    )
    return (check(TASK, "filed", "C", "SET", 16, filed.zh, filed.en), *CHECKS_BESIDE_FILED)


def sheet(lines: int) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("退税资料收集与核对", "Collecting and checking a refund file"),
        minutes=25,
        requirements=("C",),
        drafted=True,
        brief=(
            Text(
                f"外贸客户本月有 {lines} 笔出口待退税。请把出口明细与进项发票、收汇水单、运输单据逐笔核对，作出处理，"
                "列出催收资料，最后汇总申报。",
                f"A trading firm has {lines} exported lines to be refunded this month. Check each against purchase "
                "invoice, bank advice and transport paper, decide on it, list what to ask for, and hand in the claim.",
            ),
        ),
        card=(
            step(
                Text(
                    "发票、水单凭合同号对应，运输单据凭报关单号对应。",
                    "Invoices and bank advices belong by contract number, transport papers by declaration number.",
                )
            ),
            step(
                Text(
                    "发票品名或计量单位与报关单不符的：暂缓，催收“重新开具的专用发票”。",
                    "Name or unit on the invoice differs from the declaration: hold; ask for a special invoice issued anew.",
                ),
                "trade.hold_refund_line",
                "trade.request_paper",
            ),
            step(
                Text(
                    "没有收汇水单或没有运输单据的：暂缓，催收所缺的那一份。",
                    "No bank advice or no transport paper: hold; ask for the one that is missing.",
                ),
                "trade.hold_refund_line",
                "trade.request_paper",
            ),
            step(
                Text(
                    "不是增值税专用发票、以公司今天计已超过申报期限、出口日退税率为零的：不予申报。",
                    "No special VAT invoice, past the filing deadline today, or a rebate rate of zero on the export date: "
                    "exclude.",
                ),
                "trade.exclude_refund_line",
            ),
            step(
                Text(
                    "其余纳入申报，配上对应的发票。", "Put the others into the claim, each with its invoice."
                ),
                "trade.file_refund_line",
            ),
            step(
                Text(
                    "计税依据为发票不含税金额之和；应退税额逐笔按“不含税金额×出口日的退税率”计算，四舍五入到分后相加。",
                    "The base is the sum of amounts without tax; the refund is, line by line, amount without tax × the rate of "
                    "the export date, rounded to a fen, then added up.",
                ),
                "trade.submit_refund_claim",
            ),
        ),
    )
