"""Pairs of pictures to judge: which is the better one, and by which principle."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Thing
from hengji.assay.company.operation import Choice, Operation, Refused, argument
from hengji.assay.company.pictures import PictureFile, picture_cell
from hengji.assay.company.tables import Row, column

if TYPE_CHECKING:
    from hengji.assay.company.company import Company
    from hengji.assay.company.studio.desk import StudioDesk


class Side(StrEnum):
    A = "a"
    B = "b"


class Principle(StrEnum):
    """By what one picture is better than another; the last two are what the eye is tempted by."""

    COMPOSITION = "composition"
    CROPPING = "cropping"
    HARMONY = "harmony"
    COLOUR_VISION = "colour_vision"
    LIGHT = "light"
    HIERARCHY = "hierarchy"
    LEGIBILITY = "legibility"
    VIVID = "vivid"
    RICH = "rich"


class Pair(Thing):
    """Two versions of one picture.

    Attributes:
        use: What the picture is for.
        better: Which of the two was chosen.
        principle: By what it is better.
    """

    id: str
    use: Text
    a: PictureFile
    b: PictureFile
    better: Side | None = None
    principle: Principle | None = None


SIDES = (Choice(Side.A, Text("甲", "A")), Choice(Side.B, Text("乙", "B")))
PRINCIPLES = (
    Choice(
        Principle.COMPOSITION, Text("构图：主次分明、整齐端正", "Composition: one focus, in order, level")
    ),
    Choice(
        Principle.CROPPING, Text("裁切：商品完整、四周留边", "Cropping: the product whole, with a margin")
    ),
    Choice(
        Principle.HARMONY,
        Text("配色：颜色少而协调，衬托商品", "Colour harmony: few colours that set off the product"),
    ),
    Choice(
        Principle.COLOUR_VISION,
        Text("色觉：红绿色弱者也能分清", "Colour vision: told apart without telling red from green"),
    ),
    Choice(Principle.LIGHT, Text("光影：受光面与影子一致", "Light: highlights and shadows agree")),
    Choice(
        Principle.HIERARCHY, Text("文字层级：要紧的字最醒目", "Hierarchy of words: what matters stands out")
    ),
    Choice(
        Principle.LEGIBILITY, Text("易读：文字清楚、不挤不淡", "Legibility: words neither faint nor crowded")
    ),
    Choice(Principle.VIVID, Text("色彩更鲜艳饱满", "The colours are more vivid")),
    Choice(Principle.RICH, Text("内容更丰富热闹", "There is more to see")),
)


class JudgePair(Operation):
    """Say which of two pictures is better, and by which principle."""

    name: ClassVar[str] = "studio.judge_pair"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("评判一组图片", "Judge a pair")
    help: ClassVar[Text] = Text(
        "选出更好的一张，并选它好在哪一条。可以改判，以最后一次为准。",
        "Choose the better one and say by what it is better. It may be judged anew; the last judgement counts.",
    )

    pair: str = argument("图片组", "Pair", widget="choice", choices_from="studio.pairs")
    better: Side = argument("更好的一张", "The better one", widget="choice", choices=SIDES)
    principle: Principle = argument("好在哪一条", "By what", widget="choice", choices=PRINCIPLES)

    def apply(self, company: "Company") -> None:
        pair = company.studio.pair(self.pair)
        pair.better, pair.principle = self.better, self.principle
        company.record("pair.judged", pair.id, better=self.better, principle=self.principle)


class ReopenPair(Operation):
    """Take a judgement back."""

    name: ClassVar[str] = "studio.reopen_pair"
    desk: ClassVar[str] = "studio"
    label: ClassVar[Text] = Text("撤销评判", "Take a judgement back")
    help: ClassVar[Text] = Text("恢复为未评判。", "The pair is open again.")

    pair: str = argument("图片组", "Pair", widget="choice", choices_from="studio.pairs")

    def apply(self, company: "Company") -> None:
        pair = company.studio.pair(self.pair)
        if pair.better is None:
            raise Refused(
                "not_judged",
                Text("{id} 还没有评判。", "{id} has not been judged.").filled(id=pair.id),
                {"pair": Text("未评判", "not judged")},
            )
        pair.better = pair.principle = None
        company.record("pair.reopened", pair.id)


OPERATIONS: tuple[type[Operation], ...] = (JudgePair, ReopenPair)


def pair_pictures(pairs: Iterable[Pair]) -> dict[str, PictureFile]:
    """Give the pictures of all pairs by their ids."""
    return {picture.id: picture for pair in pairs for picture in (pair.a, pair.b)}


def _pairs(desk: "StudioDesk") -> Iterable[Row]:
    for pair in desk.pairs.values():
        yield {
            "id": pair.id,
            "use": pair.use,
            "a": picture_cell("studio", pair.a.id, pair.a.digest),
            "b": picture_cell("studio", pair.b.id, pair.b.digest),
            "better": pair.better,
            "principle": pair.principle,
        }


TABLES: tuple[tuple[Any, ...], ...] = (
    (
        "studio_pairs",
        Text("图片评判", "Pairs to judge"),
        (
            column("id", "编号", "No.", "id"),
            column("use", "用途", "Use"),
            column("a", "甲", "A", "picture"),
            column("b", "乙", "B", "picture"),
            column("better", "更好", "Better", "choice", SIDES),
            column("principle", "理由", "By what", "choice", PRINCIPLES),
        ),
        _pairs,
    ),
)
