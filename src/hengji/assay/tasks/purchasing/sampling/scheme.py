"""What PR-J5 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.company import AnswerKind, Question
from hengji.assay.tasks.archetype import answers, check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "PR-J5"
PIECES = Text("件", "pieces")
MAJOR_AQL = "inspection.aql_major"
MINOR_AQL = "inspection.aql_minor"
LOT = "LT-5001"
ORDER = "PO-5001"
MILLION = 1_000_000
LOT_SHARE_PPM = 50_000
DECISIONS = {True: Text("接收", "accept"), False: Text("拒收", "reject")}

CHECKS = (
    check(TASK, "sample", "B", "EQ", 10, "字码与样本量", "Code letter and sample size"),
    check(TASK, "plan", "B", "NUM", 10, "接收数与拒收数", "Acceptance and rejection numbers"),
    check(TASK, "counts", "B", "NUM", 10, "按类统计不合格品", "Defective pieces by class"),
    check(TASK, "decision", "B", "EQ", 10, "检验批判定", "Decision on the lot"),
)

TRAPS = traps(
    trap(
        TASK,
        "lot_percent",
        "按批量的百分比取样，没有查抽样表。",
        "The sample is a share of the lot instead of what the table says.",
        "sample",
    ),
    trap(
        TASK,
        "aql_percent",
        "把 AQL 当作样本的百分比来算接收数，没有查抽样表。",
        "The AQL was read as a percentage of the sample instead of being looked up.",
        "plan",
    ),
    trap(
        TASK,
        "merged_classes",
        "把严重与轻微缺陷合并后判定，应分别判定。",
        "Major and minor defects were added up; each class is judged by itself.",
        "decision",
    ),
    trap(
        TASK,
        "minor_limit",
        "用轻微缺陷的接收数判定了严重缺陷。",
        "The acceptance number of minor defects was applied to the major ones.",
        "decision",
    ),
    trap(
        TASK,
        "tolerance_counted",
        "把允差以内的记录也算作轻微缺陷。",
        "Findings within tolerance were counted as minor defects.",
        "counts",
    ),
)

# What the inspector writes, by class; the sheet prints the rule by which each belongs to its class.
FINDING_WORDS: dict[str, tuple[Text, ...]] = {
    "major": (
        Text("长度偏差 {mm} mm，超出 2.0 mm", "length off by {mm} mm, beyond 2.0 mm"),
        Text("通电后无反应", "does not respond when switched on"),
        Text("卡扣断裂，无法装配", "clip broken, cannot be assembled"),
    ),
    "minor": (
        Text("表面划痕，长约 {mm} mm", "scratch on the surface, about {mm} mm long"),
        Text("印刷轻微偏色", "print slightly off colour"),
        Text("包装盒角压痕", "corner of the box dented"),
    ),
    "none": (Text("长度偏差 {mm} mm，在 2.0 mm 以内", "length off by {mm} mm, within 2.0 mm"),),
}


def sheet() -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("AQL 到货抽检", "Incoming inspection by AQL"),
        minutes=20,
        requirements=("B",),
        brief=(
            Text(
                "检验批 LT-5001 已到仓。请按抽样表确定方案、抽样、分类统计并判定。",
                "Lot LT-5001 has arrived. Find the plan in the tables, draw the sample, count by class and decide.",
            ),
        ),
        card=(
            step(
                Text(
                    "由批量和检验水平 II 查字码，再查样本量、接收数 Ac 和拒收数 Re。",
                    "Look up the code letter by lot size and level II, then sample size, Ac and Re.",
                )
            ),
            step(
                Text(
                    "在“报告”中填写严重、轻微两类的 Ac 和 Re。",
                    "Enter Ac and Re for major and minor in the report.",
                ),
                *answers(TASK, "accept_major", "reject_major", "accept_minor", "reject_minor"),
            ),
            step(
                Text(
                    "按查得的字码和样本量抽样，再按“缺陷分类表”逐条归类；允差以内的不算缺陷。",
                    "Draw the sample by that letter and size, then class each finding by the table; what is within tolerance is "
                    "no defect.",
                ),
                "purchasing.draw_sample",
            ),
            step(
                Text(
                    "两类分别判定：任何一类达到拒收数即拒收；有致命缺陷即拒收。",
                    "Judge each class by itself: at its Re the lot is rejected; one critical defect rejects it.",
                ),
                "purchasing.judge_lot",
            ),
        ),
        materials=(_classes_table(),),
        drafted=True,
    )


def _classes_table() -> Material:
    rows = (
        (
            Text("致命", "Critical"),
            Text("漏电、锐边等危及人身安全", "Danger to people: leakage current, sharp edges"),
        ),
        (
            Text("严重", "Major"),
            Text(
                "长度偏差超过 2.0 mm；功能失效；无法装配",
                "Length off by more than 2.0 mm; no function; cannot be assembled",
            ),
        ),
        (
            Text("轻微", "Minor"),
            Text(
                "划痕、轻微偏色、包装压痕等外观问题", "Looks only: scratches, slight colour shift, dented box"
            ),
        ),
        (Text("不计", "None"), Text("长度偏差在 2.0 mm 以内", "Length off by no more than 2.0 mm")),
    )
    return Material(
        title=Text("缺陷分类表", "Classes of defects"),
        columns=(Text("类别", "Class"), Text("情形", "What belongs to it")),
        rows=rows,
    )


def questions() -> tuple[Question, ...]:
    asked = (
        ("accept_major", Text("严重缺陷接收数 Ac", "Major: acceptance number Ac")),
        ("reject_major", Text("严重缺陷拒收数 Re", "Major: rejection number Re")),
        ("accept_minor", Text("轻微缺陷接收数 Ac", "Minor: acceptance number Ac")),
        ("reject_minor", Text("轻微缺陷拒收数 Re", "Minor: rejection number Re")),
    )
    return tuple(
        Question(id=f"{TASK}.{name}", task=TASK, label=label, kind=AnswerKind.NUMBER, unit=PIECES)
        for name, label in asked
    )
