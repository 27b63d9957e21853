"""What OM-J2 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Sequence

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "OM-J2"
LONG = "ads.long_tail_words"
ENOUGH_PERCENT = 90
CHECKS = (
    check(TASK, "brands", "B", "SET", 10, "本品牌词与竞品词", "Own brand and competitors"),
    check(TASK, "general", "B", "SET", 10, "大词、长尾词与无关词", "Generic, long-tail and irrelevant terms"),
    check(TASK, "match", "B", "EQ", 10, "按类别选定匹配方式", "Match by kind"),
    check(TASK, "negatives", "B", "SET", 10, "否定词拦住无关词，不误伤", "Negatives block what is irrelevant, only that"),
    check(TASK, "converting", "B", "FORB", 10, "不得否定有订单的词", "No term with orders is negated", critical=True),
)  # fmt: skip


TRAPS = traps(
        trap(TASK, "rivals_missed", "没有认出竞品品牌，把竞品词当成了普通词。", "Competitors' brands were not recognised; their terms were taken for ordinary ones.", "brands"),
        trap(TASK, "short_long_tail", "长尾词的词数界限用低了一个词。", "Terms one word too short were called long tail.", "general"),
        trap(TASK, "all_exact", "不分类别，一律选了精准匹配。", "Exact match for everything, whatever its kind.", "match"),
        trap(TASK, "broad_root", "否定了有关词也用到的词根，把好词一起拦掉了。", "A root was negated that good terms use as well; they are blocked with it.", "negatives"),
        trap(TASK, "converting_negated", "只看词面，否定了已经带来订单的词。", "Going by the wording alone, a term that brings orders was negated.", "converting"),
    )  # fmt: skip


def sheet(
    setting: Setting, campaign: str, own: Sequence[str], rivals: Sequence[str], foreign: Sequence[str]
) -> TaskSheet:
    words = setting.rate(LONG)
    brands = [("本品牌（含常见误拼）", "Own brand, with a common misspelling", name) for name in own]
    brands += [("竞品品牌", "Competitor", name) for name in rivals]
    hints = [("无关提示", "Irrelevant", phrase) for phrase in foreign]
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("关键词分类与否定", "Sorting search terms"),
        minutes=25,
        requirements=("B",),
        brief=(
            Text(
                "店铺开在{platform}。“搜索词报告”里有活动 {campaign} 的 120 个搜索词。请逐个分类，为各类选定匹配方式，并给该活动加否定词。",
                "The shop is on {platform}. The search-term report has 120 terms of campaign {campaign}. Label them all, choose the match for each "
                "kind, and add negatives to the campaign.",
            ).filled(platform=setting.platform.name, campaign=campaign),
        ),
        card=(
            step(
                Text(
                    "分类依次判断：含本品牌的归本品牌词；含竞品品牌的归竞品词；含“无关提示”里的词组、且没有订单的归无关词；"
                    "其余不少于 {words} 个词的归长尾词，少于 {words} 个词的归大词。",
                    "Label in this order: own brand; competitor's brand; irrelevant when it holds a phrase of the hints and has "
                    "no orders; the rest are long tail with {words} words or more, generic with fewer.",
                ).filled(words=words),
                "ads.label_terms_containing",
                "ads.label_terms",
                "ads.label_terms_by_length",
            ),
            step(
                Text(
                    "匹配方式：本品牌词精准，竞品词词组，大词广泛；长尾词有订单的精准、没有订单的词组；无关词不选。",
                    "Match: own brand exact, competitors phrase, generic broad; long tail exact with orders, phrase without; "
                    "none for irrelevant terms.",
                ),
                "ads.plan_match",
            ),
            step(
                Text(
                    "给活动加否定词，拦住所有无关词。可以逐词否定精准，也可以用词组否定，但不得拦住任何其他词。",
                    "Add negatives that block every irrelevant term, by exact or by phrase, and no other term.",
                ),
                "ads.add_negatives",
            ),
            step(Text("有订单的词任何时候都不得否定。", "A term with orders is never negated.")),
        ),
        materials=(
            Material(
                title=Text("品牌与相关性提示", "Brands and hints"),
                columns=(Text("类别", "Kind"), Text("词", "Phrase")),
                rows=tuple((Text(zh, en), phrase) for zh, en, phrase in brands + hints),
            ),
        ),
        drafted=True,
    )
