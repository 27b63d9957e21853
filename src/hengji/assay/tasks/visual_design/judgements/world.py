"""The drawn world of VD-J3: twenty pairs in a drawn order, the better one on a drawn side."""

from typing import Any

from hengji.assay.company.pictures import PictureFile
from hengji.assay.company.studio import StudioOpening
from hengji.assay.company.studio.judgements import Pair, Side
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.visual_design.judgements.pairs import MAKERS, MAY_SHOW_ANOTHER, with_another_product
from hengji.assay.tasks.visual_design.judgements.scheme import NEEDED, TASK


class World:
    """Every pair is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.contrasts = {
            kind: maker(self.chance.named(group, kind))
            for group, makers in MAKERS.items()
            for kind, maker in makers.items()
        }
        turned = self.chance.sample(MAY_SHOW_ANOTHER, self._others(), "another product")
        for kind in turned:
            self.contrasts[kind] = with_another_product(
                self.contrasts[kind], self.chance.named("another", kind)
            )
        self.order = self.chance.shuffled(tuple(self.contrasts), "order")

    def _others(self) -> int:
        return min(max(0, self.setting.difficulty.decoys), len(MAY_SHOW_ANOTHER))

    def better(self, kind: str) -> Side:
        return self.chance.pick((Side.A, Side.B), "better", kind)

    def pair_id(self, kind: str) -> str:
        return f"JP-{self.order.index(kind) + 1:02}"

    def opening(self) -> StudioOpening:
        return StudioOpening(pairs=tuple(self._pair(kind) for kind in self.order))

    def _pair(self, kind: str) -> Pair:
        contrast, number = self.contrasts[kind], self.pair_id(kind)
        shown = [contrast.better.drawn(), contrast.worse.drawn()]
        if self.better(kind) is Side.B:
            shown.reverse()
        first, second = (
            PictureFile.made(f"{number}{letter}", f"{number.lower()}{letter.lower()}.png", raster)
            for letter, raster in zip("AB", shown, strict=True)
        )
        return Pair(id=number, use=contrast.use, a=first, b=second)

    def key(self) -> dict[str, Any]:
        return {
            "needed": self.setting.rate(NEEDED),
            "groups": {
                group: {self.pair_id(kind): self._answer(kind) for kind in makers}
                for group, makers in MAKERS.items()
            },
        }

    def _answer(self, kind: str) -> dict[str, Any]:
        contrast = self.contrasts[kind]
        accepted = [contrast.principle, contrast.also] if contrast.also else [contrast.principle]
        return {"kind": kind, "better": self.better(kind).value, "by": [p.value for p in accepted]}
