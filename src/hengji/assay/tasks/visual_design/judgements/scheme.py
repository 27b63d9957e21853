"""What VD-J3 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.company.studio.judgements import PRINCIPLES, Principle
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "VD-J3"
NEEDED = "design.pairs_needed"
PAIRS, GROUPS = 20, 4
GROUP = PAIRS // GROUPS

CHECKS = (
    check(TASK, "framing", "A", "EQ", 15, "构图与裁切", "Composition and cropping"),
    check(TASK, "colour", "A", "EQ", 15, "配色与色觉", "Colour harmony and colour vision"),
    check(TASK, "light", "A", "EQ", 15, "光影方向", "Direction of light"),
    check(TASK, "words", "A", "EQ", 15, "文字层级与易读", "Hierarchy and legibility of words"),
)


TRAPS = traps(
    trap(
        TASK,
        "busy_preferred",
        "偏爱颜色鲜艳、内容繁多的版本，商品反而不突出。",
        "The busy, saturated version was preferred, though it takes the eye off the product.",
        "framing",
        "colour",
    ),
    trap(
        TASK,
        "hue_trusted",
        "只凭自己的色觉，没有想到红绿色弱者分不清这两种颜色。",
        "Judged by one's own eyes: people who do not tell red from green cannot tell these two colours apart.",
        "colour",
    ),
    trap(
        TASK,
        "shadow_overlooked",
        "没有对照受光面和影子：影子应在背光一侧，同一画面只有一个光向。",
        "Highlights and shadows were not compared: a shadow falls away from the light, and there is one light.",
        "light",
    ),
    trap(
        TASK,
        "words_overlooked",
        "没有看文字的主次和清晰度，选了要紧的字不醒目、看不清的版本。",
        "Size and clearness of the words were not looked at: what matters is neither large nor clear there.",
        "words",
    ),
    trap(
        TASK,
        "taste_named",
        "选对了图，理由却只是“更鲜艳”或“更丰富”，没有说出原则。",
        "The right pictures were chosen, yet for being “vivid” or “rich”: no principle was named.",
        "framing",
        "colour",
        "light",
        "words",
    ),
)
TEMPTS = {
    **dict.fromkeys(
        ("crowded_still", "crowded_banner", "loud_banner", "competing_wall", "patchwork"), "busy_preferred"
    ),
    **dict.fromkeys(("red_green_legend", "red_green_bars"), "hue_trusted"),
    **dict.fromkeys(
        ("wrong_shadow", "two_lamps", "one_wrong_shadow", "floating", "banner_shadow"), "shadow_overlooked"
    ),
    **dict.fromkeys(("inverted", "all_alike", "faint", "faint_call", "cramped"), "words_overlooked"),
}
"""Which mistake makes somebody take the worse one of a kind of pair."""

MEANINGS = {
    Principle.COMPOSITION: Text(
        "有一个主角，不被杂物包围；排列对齐、间距一致；画面不歪。",
        "One thing leads and is not crowded; things line up at even distances; nothing leans.",
    ),
    Principle.CROPPING: Text(
        "商品没有被画面边缘切掉，四周留有余地。",
        "The frame cuts nothing off the product; there is a margin all round.",
    ),
    Principle.HARMONY: Text(
        "用少数几种协调的颜色；背景不与商品争抢。",
        "A few colours that go together; the ground does not compete with the product.",
    ),
    Principle.COLOUR_VISION: Text(
        "需要区分的颜色，红绿色弱者也分得清。",
        "Colours that must be told apart can be, also by those who do not tell red from green.",
    ),
    Principle.LIGHT: Text(
        "影子落在背光一侧；同一画面里各商品受光方向一致；放着的商品有影子。",
        "A shadow falls away from the light; all products have one light; what stands has a shadow.",
    ),
    Principle.HIERARCHY: Text(
        "标题最大最醒目，说明次之，小字最小。",
        "The headline is largest, then what explains it; small print is smallest.",
    ),
    Principle.LEGIBILITY: Text(
        "文字与背景反差足够，行与行不重叠。", "Words stand out from their ground, and lines do not overlap."
    ),
    Principle.VIVID: Text("看上去颜色更浓。", "The colours look stronger."),
    Principle.RICH: Text("画面里东西更多。", "There are more things in the picture."),
}


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("美术基础判断", "Judging pictures"),
        minutes=15,
        requirements=("A",),
        brief=(
            Text(
                "“图片评判”里有 {pairs} 组图片，每组是同一张图的两个版本，只有一处不同。请选出更好的一张，并选它好在哪一条。",
                "There are {pairs} pairs to judge, each two versions of one picture that differ in one thing. Choose the better "
                "one and say by what it is better.",
            ).filled(pairs=PAIRS),
        ),
        card=(
            step(
                Text(
                    "点开甲、乙两张图对照，看“用途”一栏，选更好的一张和理由；理由的含义见“评判理由”。",
                    "Open A and B side by side, mind the column “Use”, choose the better one and the reason; “Reasons” explains them.",
                ),
                "studio.judge_pair",
            ),
            step(
                Text(
                    "选对图、说对理由，这一组才算对。",
                    "A pair is right when both picture and reason are.",
                )
            ),
            step(
                Text(
                    "分四类记分：构图与裁切、配色与色觉、光影、文字；每类 {group} 组，至少 {needed} 组对才得分。",
                    "Four groups are marked - composition and cropping, colour, light, words - of {group} pairs each; {needed} must be "
                    "right.",
                ).filled(group=GROUP, needed=setting.rate(NEEDED))
            ),
        ),
        materials=(
            Material(
                title=Text("评判理由", "Reasons"),
                columns=(Text("理由", "Reason"), Text("含义", "Meaning")),
                rows=tuple((choice.text, MEANINGS[Principle(choice.value)]) for choice in PRINCIPLES),
            ),
        ),
    )
