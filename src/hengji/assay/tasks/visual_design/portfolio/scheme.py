"""What VD-J5 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Sequence

from hengji.assay.bilingual import Text
from hengji.assay.company.studio.portfolio import PLACES
from hengji.assay.grading import Criterion
from hengji.assay.tasks.archetype import check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "VD-J5"
SAME_BITS, ORIGIN_BITS = "design.portfolio_same_bits", "design.portfolio_origin_bits"
FEWEST_LETTERS, FEWEST_WORDS = 6, 3

CHECKS = (
    check(TASK, "finals", "A", "IMG", 10, "三件作品齐全，互不相同", "Three works, no two alike"),
    check(TASK, "process", "A", "IMG", 10, "每件都有过程图，与成品同出一作", "Each with its making, of the same work"),
    check(TASK, "own", "A", "IMG", 10, "成品是自己做的", "Finished pictures of one's own"),
    check(TASK, "role", "A", "TXT", 10, "写明目标、本人承担的部分和工具", "Goal, own part and tools stated"),
)  # fmt: skip


TRAPS = traps(
    trap(TASK, "repeated", "同一件作品交了两次。", "One work was handed in twice.", "finals"),
    trap(
        TASK,
        "only_finals",
        "只有成品图，没有过程图，看不出是怎么做出来的。",
        "There are finished pictures only; how they came about cannot be seen.",
        "process",
    ),
    trap(
        TASK,
        "others_work",
        "把参考图库里他人的作品当成自己的交了。",
        "A picture by somebody else, from the gallery, was handed in as one's own.",
        "own",
    ),
    trap(TASK, "no_role", "没有写本人承担的部分。", "One's own part in the work was not stated.", "role"),
)
_SAMPLE = f"studio.portfolio:{','.join(place.value for place in PLACES)}"


def criteria(facts: Sequence[Text]) -> tuple[Criterion, ...]:
    """Give what people rate of the portfolio."""
    return (
        Criterion(
            id=f"{TASK}.grounding",
            task=TASK,
            requirement="A",
            title=Text(
                "美术基础：构图、色彩、文字、光影、做工", "Grounding: composition, colour, type, light, craft"
            ),
            anchors=(
                Text("没有交，或画面无法辨认。", "Nothing handed in, or nothing to be made out."),
                Text(
                    "多处失衡：主次不明、颜色冲突、文字看不清，各件都如此。",
                    "Out of balance in many ways - no focus, clashing colours, illegible words - in every work.",
                ),
                Text(
                    "能看出意思，构图、色彩、文字、光影中有两项以上要重做。",
                    "One sees what is meant; two or more of composition, colour, type and light must be redone.",
                ),
                Text(
                    "三件都清楚可用，个别细节要改。",
                    "All three are clear and usable; details are to be mended.",
                ),
                Text(
                    "三件都主次分明、配色协调、文字易读、光影一致、边缘干净，可以直接用。",
                    "All three have a focus, colours that agree, legible type, one light and clean edges; usable as they are.",
                ),
            ),
            facts=tuple(facts),
            points_per_step=5,
            sample=_SAMPLE,
        ),
        Criterion(
            id=f"{TASK}.making",
            task=TASK,
            requirement="A",
            title=Text("过程与说明可信", "Making and statement are credible"),
            anchors=(
                Text("没有过程图和说明，或与作品无关。", "No making and no statement, or beside the works."),
                Text(
                    "只有一句空话，看不出本人做了什么。",
                    "An empty phrase; one cannot tell what the person did.",
                ),
                Text(
                    "说了做了什么，目标或做法与画面对不上。",
                    "What was done is said, yet goal or way does not fit the picture.",
                ),
                Text(
                    "目标、做法、本人部分都说清，与过程图相符。",
                    "Goal, way and own part are clear and agree with the making.",
                ),
                Text(
                    "还说明了取舍的理由，面试时可据此请她当场修改一处。",
                    "Choices are explained as well; in the interview she can be asked to change one thing on the spot.",
                ),
            ),
            facts=tuple(facts),
            points_per_step=5,
            sample=_SAMPLE,
        ),
    )


def sheet() -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("作品集说明", "Portfolio"),
        minutes=20,
        requirements=("A",),
        brief=(
            Text(
                "请在“作品集”中填写三件自己的作品：可以是本次考试中做的，也可以是用桌面软件做好后上传的。每件要有成品图、过程图、目标、"
                "本人承担的部分和所用工具。",
                "Enter three works of your own into the portfolio: made in this sitting, or made in a desktop tool and uploaded. Each "
                "has a finished picture, a picture of its making, its goal, your own part in it and the tools.",
            ),
            Text(
                "“参考图库”是他人的作品，只供参考。面试时会请你当场改动其中一件。",
                "The gallery holds works by others, to learn from only. In the interview you will be asked to change one of yours.",
            ),
        ),
        card=(
            step(
                Text(
                    "桌面软件做好的图先上传到图片库；在本台编辑的图要导出成文件。",
                    "Upload what was made in a desktop tool; export what is edited at this desk.",
                ),
                "studio.upload",
            ),
            step(
                Text(
                    "每件作品选一张成品图和一张过程图。过程图是同一件作品未完成时的样子（例如加字前、调色前），构图与成品大致相同，"
                    "不能就是成品。",
                    "Choose a finished picture and one of its making: the same work before it was done, such as before the words or "
                    "the colours, of much the same composition and not the finished picture itself.",
                ),
                "studio.enter_work",
            ),
            step(
                Text(
                    "目标写给谁看、想让他做什么；本人承担的部分写自己做了哪些；各不少于 {letters} 个汉字或 {words} 个英文词。工具写软件名。",
                    "The goal says for whom and to do what; your own part says what you did; each in at least {letters} Chinese characters "
                    "or {words} words. Tools are named.",
                ).filled(letters=FEWEST_LETTERS, words=FEWEST_WORDS)
            ),
            step(
                Text(
                    "三件作品互不相同；图片按图像指纹比对，见规则摘录。",
                    "No two works are alike; pictures are compared by their fingerprints, see the rules.",
                )
            ),
        ),
    )
