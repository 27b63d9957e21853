"""What PR-J4 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Iterable

from hengji.assay.bilingual import Text
from hengji.assay.company import AnswerKind, Question
from hengji.assay.company.purchasing.objects import (
    CHANNELS,
    KINDS,
    REJECTION_REASONS,
    Channel,
    Lead,
    SupplierKind,
)
from hengji.assay.grading import Criterion
from hengji.assay.tasks.archetype import Setting, answers, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet
from hengji.assay.tasks.purchasing.goods import Product

TASK = "PR-J4"
VAT = "vat.general_goods"
FEWEST_CHANNELS = "purchasing.sourcing_channels"
REASONS = {choice.value: choice.text for choice in REJECTION_REASONS}
KIND_WORDS = {SupplierKind(choice.value): choice.text for choice in KINDS}
CHANNEL_WORDS = {Channel(choice.value): choice.text for choice in CHANNELS}

CHECKS = (
    check(TASK, "codes", "C", "SET", 12, "核验统一社会信用代码", "Verify the credit codes"),
    check(TASK, "scope", "C", "EQ", 12, "核验经营范围", "Verify the business scope"),
    check(TASK, "expired", "C", "SET", 12, "核验证书有效期", "Verify that certificates are in date"),
    check(TASK, "model", "C", "EQ", 12, "核验证书型号", "Verify that certificates fit the model"),
    check(TASK, "owner", "C", "EQ", 13, "识别同一负责人的重复供应商", "Recognise one owner under two names"),
    check(TASK, "kinds", "C", "SET", 13, "判断生产厂家或贸易商", "Tell factories from traders"),
    check(
        TASK,
        "register",
        "C",
        "SET",
        13,
        "多渠道建档五家合格供应商",
        "Register the five good suppliers over several channels",
    ),
    check(TASK, "comparison", "C", "NUM", 13, "比较不含税报价", "Compare prices without tax"),
)


TRAPS = traps(
    trap(
        TASK,
        "code_unchecked",
        "没有核验信用代码，校验不通过的也建了档。",
        "A credit code that fails its check digit was registered.",
        "codes",
    ),
    trap(
        TASK,
        "scope_ignored",
        "经营范围不含该产品，仍然建档。",
        "A supplier was registered whose scope does not cover the product.",
        "scope",
    ),
    trap(
        TASK,
        "expired_registered",
        "证书已过期，仍然建档。",
        "A supplier was registered whose certificate is out of date.",
        "expired",
    ),
    trap(
        TASK,
        "model_ignored",
        "证书是别的型号，仍然建档。",
        "A supplier was registered whose certificate is for another model.",
        "model",
    ),
    trap(
        TASK,
        "same_owner_twice",
        "同一负责人的两家公司都建了档。",
        "Two companies of one owner were both registered.",
        "owner",
    ),
    trap(
        TASK,
        "trader_as_factory",
        "把自称厂家的贸易商登记为生产厂家；应看经营范围。",
        "A trader who claims to be a factory was registered as one; the scope tells.",
        "kinds",
    ),
    trap(
        TASK,
        "poser_excluded",
        "贸易商本身合格，不应排除，应按贸易商建档。",
        "The trader is acceptable; he is registered as a trader, not ruled out.",
        "register",
    ),
    trap(
        TASK,
        "gross_compared",
        "比较时没有把含税报价换算为不含税。",
        "Prices with tax were compared without taking the tax off.",
        "comparison",
    ),
)

CRITERION = Criterion(
    id=f"{TASK}.note",
    task=TASK,
    requirement="C",
    title=Text("供应商比较说明", "Note on the comparison"),
    anchors=(
        Text("没有写，或与任务无关。", "Absent, or off the task."),
        Text("只有笼统评价，看不出比较。", "General praise; no comparison."),
        Text("比较了一个方面，例如只比价格。", "Compares one side only, such as price."),
        Text(
            "比较价格和交期，引用至少两个线索中的事实。",
            "Compares price and lead time, with at least two facts from the leads.",
        ),
        Text(
            "比较价格、交期和资质，引用事实，并给出可执行的首选和备选。",
            "Compares price, lead time and standing with facts, and names a first and a second choice.",
        ),
    ),
    facts=(
        Text(
            "所引价格与线索一致，口径说明了含税或不含税。",
            "Prices quoted agree with the leads and say whether tax is in them.",
        ),
        Text("首选供应商是合格线索之一。", "The first choice is one of the good leads."),
    ),
    points_per_step=3,
    sample=f"answer:{TASK}.note",
)


def sheet(setting: Setting, product: Product, model: str) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("多渠道寻源与供应商建档", "Sourcing over several channels"),
        minutes=30,
        requirements=("C",),
        brief=(
            Text(
                "要采购的是“{goods}”，型号 {model}。“寻源线索”里有来自四个渠道的十二条线索，请逐条核验，把合格的五家建档，其余排除。",
                "Wanted are “{goods}”, model {model}. There are twelve leads from four channels; verify each, "
                "register the five good ones and rule out the others.",
            ).filled(goods=product.name, model=model),
        ),
        card=(
            step(
                Text(
                    "信用代码第 18 位校验不通过的，排除。",
                    "Rule out whose credit code fails its check character.",
                ),
                "purchasing.reject_lead",
            ),
            step(
                Text("经营范围不含该产品的，排除。", "Rule out whose scope does not cover the product."),
                "purchasing.reject_lead",
            ),
            step(
                Text(
                    "证书过期（以公司时间今天为准）或型号不符的，排除。",
                    "Rule out whose certificate is out of date today or is for another model.",
                ),
                "purchasing.reject_lead",
            ),
            step(
                Text(
                    "同一负责人的两家只保留评分高的一家。",
                    "Of two companies of one owner keep the one with the higher rating.",
                ),
                "purchasing.reject_lead",
            ),
            step(
                Text(
                    "类型看经营范围：含“生产”为生产厂家，只有“销售”为贸易商；贸易商也可建档。",
                    "The scope tells the kind: with manufacture a factory, with sale only a trader; traders may be registered too.",
                )
            ),
            step(
                Text(
                    "照证抄录信用代码，来源渠道如实填写，合格者至少来自 {count} 个渠道。",
                    "Copy the credit code, give the channel as it is; the good ones come from at least {count} channels.",
                ).filled(count=setting.rate(FEWEST_CHANNELS)),
                "purchasing.register_supplier",
            ),
            step(
                Text(
                    "在“报告”中填写合格者里不含税报价最低的一家及其不含税单价，并写一段比较说明。",
                    "In the report give the lowest price without tax among the good ones, whose it is, and a short comparison.",
                ),
                *answers(TASK, "cheapest", "cheapest_fen", "note"),
            ),
        ),
    )


def questions(leads: Iterable[Lead]) -> tuple[Question, ...]:
    choices = tuple(
        (lead.id, Text(f"{lead.id} {lead.name.zh}", f"{lead.id} {lead.name.en}")) for lead in leads
    )
    return (
        Question(
            id=f"{TASK}.cheapest",
            task=TASK,
            label=Text("不含税报价最低的合格供应商", "Good supplier with the lowest price without tax"),
            kind=AnswerKind.CHOICE,
            choices=choices,
        ),
        Question(
            id=f"{TASK}.cheapest_fen",
            task=TASK,
            label=Text("其不含税单价", "Its unit price without tax"),
            kind=AnswerKind.MONEY,
            unit=Text("分", "fen"),
        ),
        Question(
            id=f"{TASK}.note",
            task=TASK,
            label=Text(
                "比较说明（价格、交期、资质，首选与备选）",
                "Comparison (price, lead time, standing; first and second choice)",
            ),
            kind=AnswerKind.WORDS,
        ),
    )
