"""Goods of a dozen kinds as a studio camera would see them, in drawn colours and proportions."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.imaging.drawing import Cutout, scaled
from hengji.assay.imaging.lathe import Outline, Turned, turned
from hengji.assay.imaging.pen import Pen, printed
from hengji.assay.imaging.raster import Colour

DARK: Colour = (44, 46, 52)
PALE: Colour = (238, 236, 230)
STEEL: Colour = (176, 180, 186)
WOOD: Colour = (190, 144, 96)
LEAF: Colour = (74, 128, 72)
EARTH: Colour = (84, 62, 50)
BODY_COLOURS: tuple[Colour, ...] = (
    (178, 58, 52), (214, 120, 64), (206, 164, 72), (96, 140, 98), (58, 116, 132), (62, 92, 150),
    (104, 84, 140), (176, 106, 128), (92, 96, 104), (60, 66, 78), (150, 116, 92), (126, 152, 160),
)  # fmt: skip
ACCENTS: tuple[Colour, ...] = (DARK, PALE, STEEL, WOOD)


@dataclass(frozen=True, slots=True)
class Look:
    """What one product of a kind looks like.

    Attributes:
        tall: How tall it is for its kind, in hundredths.
        mark: A word printed on its front; empty for none.
    """

    colour: Colour
    accent: Colour
    tall: int = 100
    gloss: int = 60
    mark: str = ""

    @property
    def ink(self) -> Colour:
        """A colour of print that can be read on the product."""
        red, green, blue = self.colour
        return PALE if 3 * red + 6 * green + blue < 1_400 else DARK


def drawn_look(chance: Chance, mark: str = "") -> Look:
    """Draw a look."""
    return Look(
        colour=chance.pick(BODY_COLOURS, "colour"),
        accent=chance.pick(ACCENTS, "accent"),
        tall=chance.whole(90, 112, "tall"),
        gloss=chance.whole(30, 95, "gloss"),
        mark=mark,
    )


SHARPEST = 560  # pixels; larger pictures are drawn at half their size, as a lens is not sharper either
Drawer = Callable[[int, Look], Cutout]


def _wheel(size: int, look: Look, outline: Outline, **more: object) -> Cutout:
    """Turn an outline so that its longest side comes to about the size, and print the mark."""
    widest = 2 * max(radius for _, radius in outline)
    wide = tuple((row, radius * 100 // look.tall) for row, radius in outline)
    height = size * 1000 // max(1000 + widest // 8, widest)
    details = {"inside": (150, 150, 150), "gloss": look.gloss, "colour": look.colour} | more
    thing = turned(Turned(outline=wide, **details), height)  # type: ignore[arg-type]
    return stamped(thing, look, height // 14)


def stamped(thing: Cutout, look: Look, height: int) -> Cutout:
    """Print the mark on the front of a thing."""
    if look.mark:
        pen = Pen(1000, thing.width, thing.height)
        pen.put(thing, 0, 0)
        middle = (thing.width / 2, thing.height * 0.57)
        pen.ink(printed(look.mark, max(height, 6)), middle, look.ink)
        return pen.done()
    return thing


def bottle(size: int, look: Look) -> Cutout:
    outline = (
        (0, 92), (115, 92), (118, 74), (160, 74), (250, 150), (330, 178), (960, 178), (1000, 160),
    )  # fmt: skip
    return _wheel(size, look, outline, bands=((0, 118, look.accent),), inside=look.accent, lid=True)


def mug(size: int, look: Look) -> Cutout:
    outline = ((0, 400), (900, 392), (1000, 340))
    cup = _wheel(size * 78 // 100, look, outline, inside=PALE, smooth=30)
    scale = size / 1000
    pen = Pen(size, 1100, 1050)
    left = 60.0
    right = left + cup.width / scale
    top, height = 40.0, cup.height / scale
    middle = (right - 20, top + height * 0.52)
    pen.ring(middle, height * 0.24, height * 0.062, look.colour, gloss=look.gloss)
    pen.put(cup, left, top)
    return pen.done()


def jar(size: int, look: Look) -> Cutout:
    outline = ((0, 300), (170, 300), (175, 280), (215, 280), (290, 345), (950, 345), (1000, 315))
    return _wheel(size, look, outline, bands=((0, 172, look.accent),), inside=look.accent, lid=True)


def lamp(size: int, look: Look) -> Cutout:
    """A table lamp: a cloth shade on a turned foot."""
    shade = turned(
        Turned(
            ((0, 480), (1000, 720)),
            PALE if look.accent == PALE else (236, 222, 196),
            12,
            (250, 240, 214),
            smooth=4,
        ),
        size * 40 // 100,
    )
    foot = _wheel(
        size * 58 // 100,
        replace(look, mark=""),
        ((0, 40), (330, 40), (420, 150), (640, 205), (830, 110), (880, 90), (900, 250), (1000, 255)),
        inside=DARK,
    )
    pen = Pen(1000, max(shade.width, foot.width), size + 40)
    pen.put(foot, (max(shade.width, foot.width) - foot.width) / 2, shade.height - size // 24)
    pen.put(shade, (max(shade.width, foot.width) - shade.width) / 2, 0)
    return pen.done()


def plant_pot(size: int, look: Look) -> Cutout:
    """A pot with a plant in it."""
    pot = _wheel(
        size * 46 // 100, look, ((0, 560), (150, 560), (155, 520), (1000, 380)), inside=EARTH, smooth=8
    )
    pen = Pen(size, 1000, 1000)
    left, top = 500 - pot.width * 500 / size, 1000 - pot.height * 1000 / size - 20
    pen.put(pot, left, top)
    for number, (tip_x, tip_y) in enumerate(
        ((130, 330), (870, 300), (250, 130), (740, 110), (500, 30), (340, 250), (640, 240))
    ):
        bend = (500 + (tip_x - 500) * 0.35, top - (top - tip_y) * 0.65)
        shade = (LEAF[0] - 8 * (number % 3), LEAF[1] - 9 * (number % 3), LEAF[2])
        pen.line(((500 + (number - 3) * 12, top + 45), bend), 8, EARTH)
        pen.leaf(bend, (tip_x, tip_y), 62, shade)
    return pen.done()


def speaker(size: int, look: Look) -> Cutout:
    """An upright round speaker covered in cloth."""
    outline = ((0, 270), (40, 300), (960, 300), (1000, 280))
    return _wheel(
        size, look, outline, bands=((0, 60, DARK), (900, 1000, look.accent)), inside=DARK, lid=True, smooth=20
    )


def vase(size: int, look: Look) -> Cutout:
    outline = ((0, 170), (90, 130), (220, 120), (420, 260), (600, 310), (800, 250), (1000, 160))
    return _wheel(
        size, look, outline, bands=((300, 318, look.accent), (345, 353, look.accent)), inside=DARK, smooth=90
    )


def basket(size: int, look: Look) -> Cutout:
    """A woven basket with two handles."""
    outline = ((0, 620), (60, 630), (1000, 520))
    rows = tuple(
        (row, row + 22, (look.colour[0] * 82 // 100, look.colour[1] * 82 // 100, look.colour[2] * 82 // 100))
        for row in range(70, 980, 48)
    )
    body = _wheel(size * 78 // 100, look, outline, bands=rows, inside=(120, 98, 74), smooth=12)
    pen = Pen(1000, body.width + 20, body.height + size // 6)
    for side in (0.2, 0.8):
        pen.ring((body.width * side + 10, size // 6), size * 0.085, size * 0.017, look.accent)
    pen.put(body, 10, size // 8)
    return pen.done()


def box(size: int, look: Look) -> Cutout:
    """A carton seen from a corner, with a printed front."""
    pen = Pen(size, 1010, 1010)
    red, green, blue = look.colour
    side = (red * 70 // 100, green * 70 // 100, blue * 70 // 100)
    lid = (min(red + 34, 255), min(green + 34, 255), min(blue + 34, 255))
    drop = 30 + (look.tall - 100)
    pen.face(((20, 230), (660, 290), (660, 990), (20, 900 - drop)), look.colour, gloss=20)
    pen.face(((660, 290), (985, 190), (985, 800 - drop), (660, 990)), side, gloss=10)
    pen.face(((20, 230), (380, 140), (985, 190), (660, 290)), lid, gloss=20)
    pen.face(((90, 420), (590, 465), (590, 600), (90, 545)), look.accent, bevel=2, gloss=10)
    pen.face(((90, 590), (400, 620), (400, 650), (90, 618)), look.accent, bevel=2, gloss=10)
    if look.mark:
        pen.word(look.mark, (340, 508), 52, PALE if sum(look.accent) < 380 else DARK)
    return pen.done()


def backpack(size: int, look: Look) -> Cutout:
    pen = Pen(size, 900, 1010)
    dark = (look.colour[0] * 62 // 100, look.colour[1] * 62 // 100, look.colour[2] * 62 // 100)
    pen.ring((440, 90), 70, 17, dark)
    for x in (95, 785):
        pen.line(((x, 330), (x + (38 if x < 440 else -38), 560), (x, 900)), 26, dark, gloss=10)
    pen.slab((440, 540), (330, 450), look.colour, round_by=190, bevel=110, gloss=look.gloss // 3)
    pen.line(((190, 330), (220, 220), (320, 150), (560, 150), (660, 220), (690, 330)), 7, dark, gloss=20)
    pen.slab((440, 735), (255, 200), dark, round_by=70, bevel=60, gloss=20)
    pen.slab((440, 728), (243, 190), look.colour, round_by=70, bevel=60, gloss=20)
    pen.line(((225, 610), (655, 610)), 8, look.accent, gloss=80)
    pen.bar((600, 612), (612, 672), 9, STEEL, gloss=90)
    pen.slab((440, 420), (110, 46), look.accent, round_by=10, bevel=5, gloss=10)
    if look.mark:
        pen.word(look.mark, (440, 420), 34, PALE if sum(look.accent) < 380 else DARK)
    return pen.done()


def headphones(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1010, 1010)
    pen.ring((505, 470), 400, 34, look.accent)
    pen.cut((505, 800), (480, 270))
    pen.ring((505, 475), 372, 18, look.colour)
    pen.cut((505, 805), (480, 270))
    for middle in (120, 890):
        pen.slab((middle, 560), (22, 70), STEEL, round_by=12, bevel=10, gloss=90)
    for middle, inner in ((135, 205), (875, 805)):
        pen.slab((inner, 720), (58, 172), DARK, round_by=58, bevel=50, gloss=15)
        pen.slab((middle, 720), (84, 190), look.colour, round_by=80, bevel=66, gloss=look.gloss)
    if look.mark:
        pen.word(look.mark, (505, 130), 30, PALE if sum(look.accent) < 380 else DARK)
    return pen.done()


def cushion(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 1000)
    edge = (look.colour[0] * 78 // 100, look.colour[1] * 78 // 100, look.colour[2] * 78 // 100)
    pen.pad((500, 500), (495, 495 * look.tall / 112), edge)
    pen.pad((500, 500), (484, 484 * look.tall / 112), look.colour)
    if look.mark:
        pen.word(look.mark, (500, 500), 60, look.ink)
    return pen.done()


KINDS: dict[str, tuple[Text, Drawer]] = {
    "bottle": (Text("保温瓶", "Flask"), bottle),
    "mug": (Text("马克杯", "Mug"), mug),
    "jar": (Text("储物罐", "Storage jar"), jar),
    "lamp": (Text("台灯", "Table lamp"), lamp),
    "plant_pot": (Text("花盆", "Plant pot"), plant_pot),
    "speaker": (Text("音箱", "Speaker"), speaker),
    "vase": (Text("花瓶", "Vase"), vase),
    "basket": (Text("收纳篮", "Storage basket"), basket),
    "box": (Text("纸盒", "Carton"), box),
    "backpack": (Text("双肩包", "Backpack"), backpack),
    "headphones": (Text("头戴耳机", "Headphones"), headphones),
    "cushion": (Text("抱枕", "Cushion"), cushion),
}


def product(kind: str, look: Look, size: int) -> Cutout:
    """Draw a product whose longest side is so many pixels."""
    return sized(KINDS[kind][1], look, size)


def sized(draw: Drawer, look: Look, size: int) -> Cutout:
    """Draw a thing whose longest side is so many pixels."""
    thing = draw(size if size <= SHARPEST else size // 2, look)
    longest = max(thing.width, thing.height)
    if longest == size:
        return thing
    return scaled(thing, max(thing.width * size // longest, 1), max(thing.height * size // longest, 1))
