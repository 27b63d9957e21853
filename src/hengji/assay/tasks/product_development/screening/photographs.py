"""The pictures of PD-J5: what suppliers send, and how signs and designs stand in the register."""

from functools import lru_cache

from hengji.assay.chance import Chance
from hengji.assay.imaging.drawing import Cutout
from hengji.assay.imaging.household import HOUSEHOLD
from hengji.assay.imaging.oddments import ODDMENTS
from hengji.assay.imaging.pen import Pen, printed
from hengji.assay.imaging.photos import ACCESSORY, PRODUCT, Shot, plain
from hengji.assay.imaging.products import DARK, PALE, STEEL, Look, drawn_look, sized
from hengji.assay.imaging.raster import WHITE, Colour, Raster

SIDE = 240
LETTERS = 13
GROUNDS: tuple[Colour, ...] = (WHITE, WHITE, (246, 243, 238), (238, 241, 244))
DRAWERS = HOUSEHOLD | ODDMENTS
_MARGIN = 9
_INK, _PAPER = (16, 16, 18), (250, 249, 246)


def photograph(chance: Chance, drawn: str, tag: str = "") -> Raster:
    """Photograph a product; a word is printed on the tag that hangs on it."""
    shot = Shot(plain(SIDE, SIDE, chance.pick(GROUNDS, "ground")))
    thing = sized(DRAWERS[drawn], drawn_look(chance), chance.whole(168, 204, "size"))
    middle = (SIDE // 2 + chance.whole(-8, 8, "x"), SIDE // 2 + chance.whole(-8, 8, "y"))
    shot.put(PRODUCT, thing, middle)
    if tag:
        shot.put(ACCESSORY, _tag(tag, chance), (SIDE * 68 // 100, SIDE * 80 // 100))
    return shot.taken().raster


def _tag(word: str, chance: Chance) -> Cutout:
    """Draw a paper tag with a string, on which a word is printed."""
    ink, paper = chance.pick(((_INK, _PAPER), (_PAPER, _INK)), "tag")
    letters = printed(word, LETTERS)
    height, width = letters.shape
    wide, high = width + 2 * _MARGIN + 12, height + 2 * _MARGIN
    pen = Pen(1000, wide + 4, high + 44)
    pen.line(((14, 44 + high // 2), (22, 8), (40, 2)), 1.4, STEEL)
    pen.slab((wide / 2 + 1, 42 + high / 2), (wide / 2, high / 2), paper, round_by=5, bevel=1, gloss=0)
    pen.oval((11, 42 + high / 2), (3, 3), DARK if paper == _PAPER else PALE, bevel=1)
    pen.ink(letters, (wide / 2 + 6, 42 + high / 2), ink)
    return pen.done()


def word_mark(word: str) -> Raster:
    """Show a word as it is registered: black on white."""
    letters = printed(word, LETTERS)
    height, width = letters.shape
    shot = Shot(plain(width + 4 * _MARGIN, height + 4 * _MARGIN))
    pen = Pen(1000, width + 1, height + 1)
    pen.ink(letters, (width / 2, height / 2), (0, 0, 0))
    shot.put(PRODUCT, pen.sheet, (shot.width // 2, shot.height // 2))
    return shot.taken().raster


@lru_cache(maxsize=32)
def design(drawn: str) -> Raster:
    """Show a design as it is registered: grey before white."""
    shot = Shot(plain(SIDE, SIDE))
    shot.put(
        PRODUCT, sized(DRAWERS[drawn], Look((150, 152, 156), STEEL, gloss=30), 200), (SIDE // 2, SIDE // 2)
    )
    return shot.taken().raster
