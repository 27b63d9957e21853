"""What PD-J3 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.company import AnswerKind, Question
from hengji.assay.grading import Criterion
from hengji.assay.tasks.archetype import Setting, answers, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet
from hengji.assay.tasks.product_development.observing import PER_MILLE

TASK = "PD-J3"
LEAST_EVIDENCE = "research.least_evidence"
SAMPLE = 60
PAINS = 3
PRAISE_PLACES = 2

CHECKS = (
    check(TASK, "fakes", "B", "EQ", 10, "剔除虚假与无关评论", "Set fake and unrelated reviews aside"),
    check(TASK, "repeats", "B", "SET", 10, "剔除同一买家的重复评论", "Set one buyer's repetitions aside"),
    check(TASK, "issues", "B", "SET", 10, "差评主题标签", "Tags of complaints"),
    check(TASK, "praises", "B", "SET", 10, "好评主题标签", "Tags of praise"),
    check(TASK, "irony", "B", "SET", 10, "识别反讽", "Recognise sarcasm"),
    check(TASK, "pains", "B", "SET", 10, "前三痛点", "The three main pain points"),
    check(TASK, "liked", "B", "SET", 10, "前二好评点", "The two main praise points"),
    check(TASK, "evidence", "B", "SET", 10, "结论的证据", "Evidence of the findings"),
    check(TASK, "low_stars", "B", "NUM", 10, "全部评论的低星占比", "Share of low stars in all reviews"),
    check(TASK, "breakthrough", "B", "EQ", 10, "产品突破点", "Breakthrough point"),
)


TRAPS = traps(
    trap(
        TASK, "fakes_kept", "刷评和无关评论没有剔除。", "Bought and unrelated reviews were left in.", "fakes"
    ),
    trap(
        TASK,
        "angry_buyer",
        "同一买家连发的差评被当作多位买家的意见。",
        "One buyer's repeated complaint was counted as several buyers'.",
        "repeats",
    ),
    trap(
        TASK,
        "stars_for_topics",
        "按星级打标签：高星评论里的抱怨没有读出来。",
        "Tagged by stars: complaints inside reviews with many stars were not read.",
        "issues",
    ),
    trap(TASK, "irony_literal", "把反讽当成了表扬。", "Sarcasm was taken for praise.", "irony"),
    trap(
        TASK,
        "logistics_as_defect",
        "把物流配送的抱怨当作产品痛点。",
        "Complaints about delivery were taken for a pain point of the product.",
        "pains",
    ),
    trap(
        TASK,
        "lowest_quoted",
        "证据只引了星级最低的几条，内容与主题不符。",
        "The reviews with the fewest stars were quoted, though they speak of something else.",
        "evidence",
    ),
    trap(
        TASK,
        "averaged_shares",
        "把各链接的占比直接平均，应按评论总数重新计算。",
        "The listings' shares were averaged instead of being recomputed from the sums.",
        "low_stars",
    ),
    trap(
        TASK,
        "cannot_be_changed",
        "突破点选了改产品解决不了的主题。",
        "The breakthrough is something that no change of the product can mend.",
        "breakthrough",
    ),
)

CRITERION = Criterion(
    id=f"{TASK}.proposal_quality",
    task=TASK,
    requirement="B",
    title=Text(
        "突破点方案是否可改、具体、顾及成本", "Is the breakthrough changeable, specific, aware of cost"
    ),
    anchors=(
        Text("没有写，或与评论无关。", "Absent, or unrelated to the reviews."),
        Text("只说“提高质量”一类空话。", "Phrases such as “better quality”."),
        Text(
            "指出了要改什么，但没有做法，或没有证据。",
            "Says what to change, but not how, or without evidence.",
        ),
        Text(
            "改动具体可行，引用至少两条评论的内容。",
            "A specific and feasible change that quotes at least two reviews.",
        ),
        Text(
            "改动具体、引用证据，写明验证方法和大致成本影响，可直接交给工厂讨论。",
            "Specific, with evidence, a way to test it and its rough effect on cost; ready to discuss with a factory.",
        ),
    ),
    facts=(
        Text("所引评论编号确有该抱怨。", "The reviews quoted do complain of it."),
        Text("方案针对登记的突破点主题。", "The proposal is about the recorded breakthrough topic."),
    ),
    points_per_step=3,
    sample=f"answer:{TASK}.proposal",
)


def sheet(setting: Setting, category: Text) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v3",
        title=Text("爆款优差评拆解", "Taking best sellers' reviews apart"),
        minutes=35,
        requirements=("B",),
        brief=(
            Text(
                "这里有“{category}”类目三款爆款的 240 条评论，英语、德语、西班牙语都有，后两种附机器翻译。已抽出 60 条，请给这 60 条打标签，找出痛点、好评点和产品突破点。",
                "Here are 240 reviews of three best sellers of “{category}” in English, German and Spanish, the latter "
                "two with machine translation. A sample of 60 has been drawn: tag it and find pain points, praise "
                "points and a breakthrough.",
            ).filled(category=category),
        ),
        card=(
            step(
                Text(
                    "先剔除：收钱写的、做广告的、说别的商品的，选“虚假或无关”。",
                    "First set aside as fake: paid for, advertising, or about other goods.",
                ),
                "research.exclude_reviews",
            ),
            step(
                Text(
                    "同一买家就同一链接反复发表的，只留最早一条，其余选“同一买家重复发表”。",
                    "Of one buyer's repeated reviews of a listing keep the earliest; the others are repetitions.",
                ),
                "research.exclude_reviews",
            ),
            step(
                Text(
                    "其余逐条按代码表打标签，一条评论可有多个主题；看内容，不看星级；反话按其真实意思。",
                    "Tag the others by the code list, several topics if need be; by what they say, not by stars; sarcasm by what is meant.",
                ),
                "research.tag_reviews",
            ),
            step(
                Text(
                    "看“标签统计”，登记前三痛点和前二好评点，每条至少引 {least} 条确有该主题的评论作证据；“改产品可解决”为“否”的主题（如物流）不算痛点。",
                    "By the count of tags record three pain points and two praise points, each with at least {least} reviews that do name the topic; what no change of the product can mend, such as delivery, is no pain point.",
                ).filled(least=setting.rate(LEAST_EVIDENCE)),
                "research.record_finding",
            ),
            step(
                Text(
                    "突破点取痛点第一名，照样登记；方案写在“报告”中。",
                    "The breakthrough is the first pain point; record it in the same way, and write the proposal in the report.",
                ),
                "research.record_finding",
                *answers(TASK, "proposal"),
            ),
            step(
                Text(
                    "低星占比 = 全部 240 条中 1–2 星的条数 ÷ 240，见“星级分布”。",
                    "Share of low stars = reviews with 1 or 2 stars / all 240, see the table of stars.",
                ),
                *answers(TASK, "low_share"),
            ),
        ),
    )


def questions() -> tuple[Question, ...]:
    return (
        Question(
            id=f"{TASK}.low_share",
            task=TASK,
            label=Text("低星（1–2 星）占比", "Share of reviews with 1 or 2 stars"),
            kind=AnswerKind.NUMBER,
            unit=PER_MILLE,
        ),
        Question(
            id=f"{TASK}.proposal",
            task=TASK,
            label=Text(
                "突破点方案（改什么、怎么改、怎么验证、成本影响）",
                "The breakthrough: what to change, how, how to test it, effect on cost",
            ),
            kind=AnswerKind.WORDS,
        ),
    )
