"""The supplier's photographs of SO-J4: one keeps the rules for main pictures, each other breaks them in one way."""

from functools import cached_property

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.imaging.drawing import PAINT, Cutout
from hengji.assay.imaging.photos import BADGE, PRODUCT, PROP, WATERMARK, Photo, Shot, plain, room, sweep
from hengji.assay.imaging.products import ACCENTS, Look, product, sized
from hengji.assay.tasks.store_operation.listing.families import PAINTS, Family

RIGHT, GREY, SMALL, ROOM, EMPTY = "right", "grey", "small", "room", "empty"
ROLES = (RIGHT, BADGE, WATERMARK, GREY, SMALL, ROOM, EMPTY)
PRINTED = (BADGE, WATERMARK)
BADGES = ("BEST SELLER", "HOT SALE", "TOP RATED")
_RED = (196, 44, 40)
_WHITISH, _DARKISH, _MIDDLE = (246, 246, 244), (70, 74, 80), 450
_MILLION = 1_000_000


class Photographs:
    """All pictures show the same product; badge and watermark lie on the very picture that is right.

    Attributes:
        side: Pixels of the side of a picture that is large enough.
        share: How much of it the product fills, in ppm.
    """

    def __init__(self, chance: Chance, family: Family, colour: str, longest_side: int, fill_ppm: int) -> None:
        self.chance = chance
        self.side = longest_side + chance.pick((0, 24, 60), "side")
        self.share = fill_ppm + 1_000 * chance.whole(28, 48, "fill")
        self.draw = family.drawn
        self.look = Look(PAINTS[colour], chance.pick(ACCENTS, "accent"), gloss=chance.whole(10, 40, "gloss"))
        self.thing = sized(self.draw, self.look, self.side * self.share // _MILLION)

    def photo(self, role: str) -> Photo:
        """Take one picture."""
        if role in {RIGHT, *PRINTED}:
            return self._over(role) if role in PRINTED else self._right
        if role == GREY:
            return self._before_grey()
        if role == ROOM:
            return self._in_a_room()
        if role == SMALL:
            return self._small()
        return self._alone(self.side, self._less)

    def caption(self, role: str) -> Text:
        """Give what the supplier calls a picture."""
        if role == ROOM:
            return Text("使用场景", "in use")
        views = (
            Text("正面", "front"),
            Text("正面，微侧", "front, slightly turned"),
            Text("主图候选", "main picture, proposed"),
        )
        return self.chance.pick(views, "caption", role)

    @cached_property
    def _right(self) -> Photo:
        return self._alone(self.side, self.thing)

    def _alone(self, side: int, thing: Cutout) -> Photo:
        shot = Shot(plain(side, side))
        shot.put(PRODUCT, thing, (side // 2, side // 2))
        return shot.taken()

    def _over(self, role: str) -> Photo:
        side = self.side
        shot = Shot(self._right.raster.pixels.view(PAINT)[:, :, 0].copy())
        if role == BADGE:
            corner = side * self.chance.pick((20, 80), "corner") // 100
            shot.badge(self.chance.pick(BADGES, "badge"), (corner, side * 19 // 100), side * 28 // 100, _RED)
        else:
            middle = (side // 2, side * self.chance.whole(40, 60, "watermark") // 100)
            ink = _WHITISH if sum(self.look.colour) < _MIDDLE else _DARKISH
            shot.watermark(
                "SAMPLE",
                middle,
                side // 9,
                tenths=self.chance.pick((0, 150, 250), "turn"),
                percent=60,
                colour=ink,
            )
        return shot.taken()

    def _before_grey(self) -> Photo:
        brightest = self.chance.whole(240, 250, "grey")
        shot = Shot(sweep(self.side, self.side, brightest, brightest - self.chance.whole(4, 14, "darker")))
        shot.put(PRODUCT, self.thing, (self.side // 2, self.side // 2))
        return shot.taken()

    def _small(self) -> Photo:
        """Take the whole picture smaller, as large in its frame as the right one."""
        return self._alone(max(self._less.width, self._less.height) * _MILLION // self.share, self._less)

    def _in_a_room(self) -> Photo:
        side, chance = self.side, self.chance.named("room")
        shot = Shot(room(side, side, chance))
        plant = product(
            "plant_pot", Look(chance.pick(tuple(PAINTS.values()), "pot"), ACCENTS[0]), side * 38 // 100
        )
        shot.stand(PROP, plant, side * chance.pick((14, 86), "place") // 100, side * 82 // 100)
        shot.stand(PRODUCT, self._less, side // 2, side * 94 // 100)
        return shot.taken()

    @cached_property
    def _less(self) -> Cutout:
        """The product at two thirds of its size."""
        return self.draw(
            self.side * self.chance.whole(58, 70, "less") * self.share // (100 * _MILLION), self.look
        )
