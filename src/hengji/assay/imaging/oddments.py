"""Goods that need papers, goods that are banned, and goods of a shape of their own."""

from hengji.assay.imaging.drawing import Cutout
from hengji.assay.imaging.household import WARM, shaded
from hengji.assay.imaging.pen import Pen
from hengji.assay.imaging.products import DARK, LEAF, PALE, STEEL, WOOD, Drawer, Look
from hengji.assay.imaging.raster import Colour

BRIGHT: tuple[Colour, ...] = ((206, 64, 58), (232, 176, 62), (70, 136, 84), (62, 104, 168), (150, 90, 150))


def hand_fan(size: int, look: Look) -> Cutout:
    pen = Pen(size, 680, 1000)
    pen.slab((340, 800), (80, 190), look.colour, round_by=70, bevel=70, gloss=look.gloss)
    pen.oval((340, 320), (315, 315), PALE, bevel=20, gloss=20)
    for begin, tip in (
        ((340, 300), (560, 200)),
        ((360, 340), (440, 560)),
        ((320, 330), (120, 420)),
        ((330, 300), (250, 90)),
    ):
        pen.leaf(begin, tip, 70, shaded(look.colour, 120))
    for radius in (300, 230, 160):
        pen.ring((340, 320), radius, 6, STEEL)
    pen.ring((340, 320), 312, 20, look.colour, gloss=look.gloss)
    pen.oval((340, 320), (66, 66), look.colour, gloss=look.gloss)
    pen.oval((340, 750), (26, 26), PALE, gloss=80)
    return pen.done()


def head_torch(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 800)
    pen.ring((500, 330), 300, 34, look.colour, gloss=10)
    pen.slab((500, 600), (190, 130), DARK, round_by=50, bevel=40, gloss=50)
    pen.oval((500, 600), (110, 110), STEEL, bevel=18, gloss=90)
    pen.oval((500, 600), (88, 88), WARM, bevel=70, gloss=80)
    pen.slab((630, 500), (30, 16), look.colour, round_by=10, bevel=8, gloss=40)
    return pen.done()


def hand_warmer(size: int, look: Look) -> Cutout:
    pen = Pen(size, 760, 1000)
    pen.slab((380, 500), (370, 490), look.colour, round_by=330, bevel=210, gloss=look.gloss)
    pen.oval((380, 330), (58, 58), STEEL, bevel=12, gloss=80)
    for number in range(4):
        pen.oval((290 + number * 60, 470), (13, 13), PALE if number < 3 else DARK, gloss=60)
    pen.slab((380, 930), (70, 14), DARK, round_by=10, bevel=6, gloss=20)
    return pen.done()


def blocks(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 860)
    colours = (look.colour, *(colour for colour in BRIGHT if colour != look.colour))
    for number, (x, y) in enumerate(((150, 700), (430, 700), (710, 700), (290, 420), (570, 420), (430, 140))):
        colour = colours[number % len(colours)]
        pen.face(
            ((x - 100, y - 90), (x + 110, y - 90), (x + 110, y + 150), (x - 100, y + 150)), colour, bevel=10
        )
        pen.face(
            ((x - 100, y - 90), (x - 40, y - 140), (x + 170, y - 140), (x + 110, y - 90)), shaded(colour, 122)
        )
        pen.face(
            ((x + 110, y - 90), (x + 170, y - 140), (x + 170, y + 100), (x + 110, y + 150)),
            shaded(colour, 70),
        )
    return pen.done()


def raincoat(size: int, look: Look) -> Cutout:
    pen = Pen(size, 920, 1000)
    dark = shaded(look.colour, 80)
    pen.face(
        ((130, 260), (270, 220), (300, 640), (120, 720), (20, 660)),
        look.colour,
        round_by=30,
        bevel=60,
        gloss=60,
    )
    pen.face(
        ((650, 220), (790, 260), (900, 660), (800, 720), (620, 640)),
        look.colour,
        round_by=30,
        bevel=60,
        gloss=60,
    )
    pen.oval((460, 170), (170, 165), look.colour, bevel=120, gloss=60)
    pen.oval((460, 190), (105, 115), DARK, bevel=30, gloss=10)
    pen.face(((250, 240), (670, 240), (740, 980), (180, 980)), look.colour, round_by=24, bevel=90, gloss=60)
    pen.bar((460, 300), (460, 970), 6, dark)
    for y in (400, 560, 720):
        pen.oval((490, y), (16, 16), PALE, gloss=60)
    for x in (320, 600):
        pen.slab((x, 760), (80, 26), dark, round_by=10, bevel=8, gloss=40)
    return pen.done()


def jigsaw(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 760)
    pen.slab((500, 380), (490, 370), shaded(look.colour, 128), round_by=14, bevel=10, gloss=20)
    pen.oval((330, 330), (150, 110), shaded(look.colour, 66), bevel=60, gloss=20)
    pen.oval((470, 250), (90, 80), shaded(look.colour, 66), bevel=50, gloss=20)
    pen.face(((20, 560), (980, 500), (980, 740), (20, 740)), LEAF, round_by=10, bevel=6)
    for column in range(1, 6):
        x = column * 163
        pen.line(
            ((x, 20), (x + 14, 150), (x - 16, 250), (x + 14, 400), (x - 12, 520), (x, 740)), 4, DARK, gloss=5
        )
    for row in range(1, 4):
        y = row * 188
        pen.line(
            ((20, y), (240, y + 14), (420, y - 14), (600, y + 14), (800, y - 12), (980, y)), 4, DARK, gloss=5
        )
    return pen.done()


def lunch_box(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 620)
    pen.slab((500, 380), (470, 220), look.colour, round_by=90, bevel=80, gloss=40)
    pen.slab((500, 190), (490, 80), shaded(look.colour, 118), round_by=50, bevel=40, gloss=50)
    for x in (60, 940):
        pen.slab((x, 270), (46, 110), look.accent, round_by=26, bevel=24, gloss=50)
    return pen.done()


def mould(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 720)
    pen.slab((500, 360), (490, 350), look.colour, round_by=70, bevel=24, gloss=50)
    for row in (200, 520):
        for x in (190, 500, 810):
            pen.oval((x, row), (132, 132), shaded(look.colour, 82), bevel=14, gloss=40)
            pen.oval((x, row + 8), (108, 108), shaded(look.colour, 58), bevel=60, gloss=30)
    return pen.done()


# ---- banned -----------------------------------------------------------------------------------------------


def folding_knife(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 460)
    pen.face(((470, 210), (900, 120), (985, 190), (500, 330)), STEEL, round_by=8, bevel=40, gloss=95)
    pen.slab((270, 290), (265, 78), DARK, round_by=60, bevel=40, gloss=30)
    pen.slab((270, 290), (190, 20), look.colour, round_by=14, bevel=10, gloss=20)
    pen.oval((490, 280), (30, 30), STEEL, gloss=90)
    pen.oval((360, 240), (22, 22), STEEL, gloss=90)
    return pen.done()


def laser_pen(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 300)
    pen.bar((90, 150), (880, 150), 58, STEEL, gloss=95)
    pen.bar((840, 150), (900, 150), 44, DARK, gloss=60)
    pen.oval((945, 150), (16, 16), (230, 40, 40), gloss=90)
    pen.slab((560, 96), (60, 14), look.colour, round_by=10, bevel=8, gloss=40)
    pen.line(((240, 90), (520, 84)), 9, shaded(STEEL, 80), gloss=90)
    return pen.done()


def vapour_stick(size: int, look: Look) -> Cutout:
    pen = Pen(size, 420, 1000)
    pen.slab((210, 110), (74, 100), DARK, round_by=50, bevel=44, gloss=60)
    pen.slab((210, 590), (150, 400), look.colour, round_by=60, bevel=110, gloss=80)
    pen.slab((210, 600), (96, 250), shaded(look.colour, 130), round_by=30, bevel=8, gloss=40)
    pen.oval((210, 930), (20, 12), WARM, gloss=90)
    return pen.done()


def pill_box(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 700)
    pen.face(((30, 160), (760, 200), (760, 520), (30, 470)), PALE, gloss=20)
    pen.face(((760, 200), (930, 140), (930, 440), (760, 520)), shaded(PALE, 76), gloss=10)
    pen.face(((30, 160), (210, 105), (930, 140), (760, 200)), shaded(PALE, 106), gloss=20)
    pen.face(((30, 160), (250, 172), (250, 486), (30, 470)), look.colour, bevel=2, gloss=20)
    for number in range(5):
        pen.oval((360 + number * 120, 610), (50, 28), PALE, bevel=18, gloss=60)
    return pen.done()


# ---- of a shape of their own --------------------------------------------------------------------------------


def pineapple_stand(size: int, look: Look) -> Cutout:
    pen = Pen(size, 760, 1000)
    for tip in ((120, 120), (250, 40), (380, 10), (510, 40), (640, 120)):
        pen.leaf((380, 330), tip, 52, LEAF)
    pen.oval((380, 600), (250, 330), look.colour, bevel=190, gloss=40)
    dark = shaded(look.colour, 76)
    for row, wide in ((420, 190), (510, 225), (600, 236), (690, 225), (780, 185)):
        for column in range(-2, 3):
            x = 380 + column * wide * 2 // 5
            pen.line(((x - 22, row - 24), (x, row + 22), (x + 22, row - 24)), 7, dark, gloss=20)
    pen.oval((380, 935), (230, 46), WOOD, bevel=30, gloss=30)
    return pen.done()


def bone_mat(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 620)
    ends = [((x, y), (170, 155), 155.0) for x in (190, 810) for y in (180, 440)]
    pen.merged([*ends, ((500, 310), (370, 160), 20.0)], look.colour, bevel=60)
    dark = shaded(look.colour, 64)
    for x in (210, 790):
        pen.oval((x, 340), (70, 56), dark, bevel=20, gloss=5)
        for step in (-60, -20, 20, 60):
            pen.oval((x + step, 262 - (20 - abs(step) // 4)), (19, 24), dark, bevel=10, gloss=5)
    return pen.done()


def crescent_lamp(size: int, look: Look) -> Cutout:
    pen = Pen(size, 860, 1000)
    pen.crescent((420, 400), 390, (560, 330), 310, WARM)
    for x in (300, 430, 560):
        pen.oval((x, 870), (92, 92), look.colour, gloss=look.gloss)
    return pen.done()


def hexagon_shelf(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 980)
    for x, y in ((260, 240), (520, 390), (260, 540), (780, 540), (520, 690)):
        corners = [
            (x - 160, y),
            (x - 82, y - 140),
            (x + 82, y - 140),
            (x + 160, y),
            (x + 82, y + 140),
            (x - 82, y + 140),
        ]
        pen.line([*corners, corners[0]], 19, look.colour, gloss=30)
        pen.line([corners[3], corners[4], corners[5]], 12, shaded(look.colour, 122), gloss=30)
    return pen.done()


def shell_seat(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 900)
    for tip in ((60, 470), (130, 260), (290, 110), (500, 50), (710, 110), (870, 260), (940, 470)):
        pen.leaf((500, 860), tip, 150, look.colour)
    pen.slab((500, 830), (150, 50), shaded(look.colour, 70), round_by=40, bevel=36, gloss=20)
    return pen.done()


ODDMENTS: dict[str, Drawer] = {
    "hand_fan": hand_fan,
    "head_torch": head_torch,
    "hand_warmer": hand_warmer,
    "blocks": blocks,
    "raincoat": raincoat,
    "jigsaw": jigsaw,
    "lunch_box": lunch_box,
    "mould": mould,
    "folding_knife": folding_knife,
    "laser_pen": laser_pen,
    "vapour_stick": vapour_stick,
    "pill_box": pill_box,
    "pineapple_stand": pineapple_stand,
    "bone_mat": bone_mat,
    "crescent_lamp": crescent_lamp,
    "hexagon_shelf": hexagon_shelf,
    "shell_seat": shell_seat,
}
