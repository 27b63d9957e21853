"""Goods for the house, for pets and for the way: drawn from lit shapes, simpler than `products`."""

from hengji.assay.imaging.drawing import Cutout
from hengji.assay.imaging.lathe import Turned, turned
from hengji.assay.imaging.pen import Pen
from hengji.assay.imaging.products import DARK, PALE, STEEL, WOOD, Drawer, Look, lamp
from hengji.assay.imaging.raster import Colour

CREAM: Colour = (238, 226, 200)
WARM: Colour = (255, 226, 150)


def shaded(colour: Colour, percent: int) -> Colour:
    """Give a colour darker or brighter, in hundredths."""
    red, green, blue = (min(channel * percent // 100, 255) for channel in colour)
    return red, green, blue


def apron(size: int, look: Look) -> Cutout:
    pen = Pen(size, 900, 1000)
    dark = shaded(look.colour, 72)
    pen.line(((340, 90), (330, 20), (450, 5), (570, 20), (560, 90)), 12, dark, gloss=10)
    pen.line(((150, 430), (60, 520), (40, 700)), 11, dark, gloss=10)
    pen.line(((750, 430), (840, 520), (860, 700)), 11, dark, gloss=10)
    pen.face(((320, 70), (580, 70), (620, 330), (280, 330)), look.colour, round_by=20, bevel=26, gloss=10)
    pen.face(
        ((280, 320), (620, 320), (770, 440), (780, 980), (120, 980), (130, 440)),
        look.colour,
        round_by=26,
        bevel=30,
        gloss=10,
    )
    pen.slab((450, 640), (170, 120), dark, round_by=16, bevel=8, gloss=10)
    pen.slab((450, 644), (160, 114), look.colour, round_by=14, bevel=8, gloss=10)
    return pen.done()


def dish_rack(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 900)
    for row in (330, 700):
        for x in range(110, 900, 78):
            pen.bar((x, row - 120), (x + 40, row), 9, shaded(look.colour, 80))
        pen.line(((60, row), (900, row), (960, row - 90)), 16, look.colour)
        pen.line(((60, row), (130, row - 90), (960, row - 90)), 14, look.colour)
    for x in (70, 890):
        pen.bar((x, 160), (x, 860), 20, look.colour)
    for x in (140, 955):
        pen.bar((x, 90), (x, 740), 18, shaded(look.colour, 84))
    return pen.done()


def knife_sharpener(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 520)
    pen.slab((300, 330), (290, 90), look.colour, round_by=85, bevel=70, gloss=look.gloss)
    pen.slab((660, 280), (330, 210), look.colour, round_by=60, bevel=50, gloss=look.gloss)
    for x in (500, 660, 820):
        pen.slab((x, 210), (34, 120), DARK, round_by=16, bevel=10, gloss=20)
        pen.bar((x - 14, 160), (x + 14, 280), 8, STEEL, gloss=90)
    pen.slab((660, 480), (300, 18), DARK, round_by=16, bevel=12, gloss=10)
    return pen.done()


def cat_scratcher(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 560)
    for fold in range(24):
        x = 30 + fold * 40
        wave = (0, 30, 70, 105, 120, 105, 70, 30)[fold % 8]
        pen.slab((x, 320 + wave), (21, 150), shaded(WOOD, 92 + 10 * (fold % 2)), round_by=8, bevel=8, gloss=5)
    pen.slab((500, 530), (495, 26), look.colour, round_by=20, bevel=16, gloss=20)
    return pen.done()


def pet_brush(size: int, look: Look) -> Cutout:
    pen = Pen(size, 620, 1000)
    pen.bar((310, 430), (310, 930), 62, look.colour, gloss=look.gloss)
    pen.bar((310, 560), (310, 860), 30, DARK, gloss=15)
    pen.slab((310, 210), (290, 190), look.colour, round_by=80, bevel=60, gloss=look.gloss)
    pen.slab((310, 205), (245, 150), PALE, round_by=50, bevel=20, gloss=20)
    for row in range(5):
        for column in range(9):
            pen.bar(
                (110 + column * 50, 90 + row * 56), (114 + column * 50, 112 + row * 56), 6, STEEL, gloss=90
            )
    return pen.done()


def leash(size: int, look: Look) -> Cutout:
    pen = Pen(size)
    for turn, radius in enumerate((400, 345, 292)):
        pen.ring((470, 540 - turn * 8), radius, 26, look.colour, gloss=20)
    pen.line(
        ((800, 330), (880, 200), (820, 60), (700, 60), (690, 200), (770, 330)), 30, shaded(look.colour, 70)
    )
    pen.bar((250, 800), (130, 900), 24, look.colour, gloss=20)
    pen.ring((90, 935), 38, 11, STEEL, gloss=95)
    return pen.done()


def string_lights(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 760)
    cable: list[tuple[int, int]] = []
    for step in range(25):
        x = 30 + step * 39
        swing = (step % 8 - 4) ** 2 * 9
        cable.append((x, 330 - swing + (step // 8) * 120))
    pen.line(cable, 9, DARK)
    for x, y in cable[1::3]:
        pen.slab((x, y + 34), (16, 24), DARK, round_by=6, bevel=8, gloss=30)
        pen.oval((x, y + 92), (36, 48), WARM if look.gloss > 60 else PALE, gloss=90)
    return pen.done()


def light_bar(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 300)
    pen.slab((500, 110), (490, 62), STEEL, round_by=30, bevel=30, gloss=80)
    pen.slab((500, 128), (440, 30), WARM, round_by=26, bevel=12, gloss=60)
    pen.line(((940, 150), (970, 220), (880, 270), (760, 262)), 11, look.colour)
    pen.slab((730, 262), (40, 24), look.colour, round_by=8, bevel=10, gloss=40)
    return pen.done()


def fabric_box(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 840)
    side = shaded(look.colour, 76)
    pen.face(((40, 240), (700, 280), (690, 820), (60, 760)), look.colour, round_by=14, bevel=20, gloss=8)
    pen.face(((700, 280), (960, 210), (945, 700), (690, 820)), side, round_by=14, bevel=20, gloss=8)
    pen.face(
        ((20, 150), (310, 60), (985, 130), (715, 210)),
        shaded(look.colour, 112),
        round_by=10,
        bevel=14,
        gloss=8,
    )
    pen.face(((20, 150), (715, 210), (715, 300), (20, 250)), look.colour, round_by=10, bevel=12, gloss=8)
    pen.face(((715, 210), (985, 130), (985, 220), (715, 300)), side, round_by=10, bevel=12, gloss=8)
    pen.line(((300, 470), (310, 540), (440, 550), (450, 480)), 17, look.accent, gloss=20)
    return pen.done()


def hangers(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1060, 700)
    for number in range(4, -1, -1):
        x, y = 440 + number * 36, 60 + number * 22
        colour = shaded(look.colour, 100 - 7 * number)
        pen.line(
            ((x, y + 160), (x, y + 90), (x + 45, y + 50), (x + 20, y), (x - 40, y + 20)), 11, STEEL, gloss=90
        )
        pen.line(
            ((x - 400, y + 440), (x, y + 160), (x + 400, y + 440), (x - 400, y + 440)), 24, colour, gloss=5
        )
    return pen.done()


def drawer_divider(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 700)
    for number in range(4):
        y = 90 + number * 160
        tone = shaded(WOOD, 94 + 6 * (number % 2))
        pen.face(
            (
                (60 + number * 30, y),
                (900 + number * 20, y - 50),
                (900 + number * 20, y + 40),
                (60 + number * 30, y + 96),
            ),
            tone,
        )
        for end in (60 + number * 30, 900 + number * 20):
            pen.slab(
                (end, y + 30 if end < 500 else y), (20, 52), look.colour, round_by=10, bevel=10, gloss=20
            )
    return pen.done()


def picnic_mat(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 680)
    cells = 6
    for row in range(cells):
        for column in range(cells):
            colour = (look.colour, PALE, shaded(look.colour, 130))[(row + column) % 2 * (1 + row % 2)]
            left = 200 - row * 30 + column * (100 + row * 10)
            top, right = 40 + row * 100, left + 100 + row * 10
            pen.face(
                (
                    (left, top),
                    (right, top),
                    (right + column * 2 - 10, top + 100),
                    (left + column * 2 - 20, top + 100),
                ),
                colour,
                round_by=0,
                bevel=2,
                gloss=5,
            )
    return pen.done()


def skipping_rope(size: int, look: Look) -> Cutout:
    pen = Pen(size)
    pen.ring((500, 420), 370, 13, DARK)
    pen.ring((520, 440), 300, 13, DARK)
    pen.line(((300, 720), (230, 780), (200, 830)), 12, DARK)
    pen.line(((700, 720), (770, 780), (800, 830)), 12, DARK)
    pen.bar((200, 800), (110, 960), 36, look.colour, gloss=20)
    pen.bar((800, 800), (890, 960), 36, look.colour, gloss=20)
    return pen.done()


def pouch(size: int, look: Look) -> Cutout:
    pen = Pen(size, 760, 1000)
    dark = shaded(look.colour, 66)
    pen.line(((200, 300), (60, 120), (240, 15), (560, 30), (660, 160), (520, 310)), 17, dark, gloss=10)
    pen.slab((360, 620), (210, 365), look.colour, round_by=110, bevel=110, gloss=12)
    pen.slab((360, 330), (196, 48), dark, round_by=40, bevel=36, gloss=20)
    pen.slab((360, 700), (150, 150), dark, round_by=24, bevel=14, gloss=10)
    pen.slab((360, 706), (142, 144), look.colour, round_by=22, bevel=14, gloss=10)
    pen.bar((430, 330), (520, 350), 14, STEEL, gloss=90)
    return pen.done()


def yoga_mat(size: int, look: Look) -> Cutout:
    """A mat rolled up at one end."""
    pen = Pen(size, 1000, 620)
    pen.face(((150, 330), (900, 210), (985, 380), (260, 590)), look.colour, round_by=12, bevel=14, gloss=8)
    pen.bar((190, 400), (640, 150), 128, shaded(look.colour, 92), gloss=12)
    pen.oval((186, 402), (122, 122), shaded(look.colour, 76), bevel=14, gloss=8)
    for radius in (96, 70, 44, 18):
        pen.ring((186, 402), radius, 7, shaded(look.colour, 112), gloss=8)
    return pen.done()


def dog_bed(size: int, look: Look) -> Cutout:
    pen = Pen(size, 1000, 660)
    dark = shaded(look.colour, 74)
    pen.oval((500, 350), (495, 300), look.colour, bevel=190, gloss=8)
    pen.oval((500, 330), (350, 190), dark, bevel=60, gloss=5)
    pen.oval(
        (500, 345), (330, 165), CREAM if look.accent != PALE else shaded(look.colour, 130), bevel=120, gloss=5
    )
    return pen.done()


def tubes(size: int, look: Look) -> Cutout:
    """Three tubes of cream."""
    pen = Pen(size, 900, 1000)
    for number, tone in enumerate((100, 122, 82)):
        x, colour = 160 + number * 290, shaded(look.colour, tone)
        pen.slab((x, 880), (62, 90), PALE, round_by=14, bevel=50, gloss=70)
        pen.face(
            ((x - 120, 60), (x + 120, 60), (x + 92, 800), (x - 92, 800)),
            colour,
            round_by=22,
            bevel=86,
            gloss=60,
        )
        pen.slab((x, 60), (120, 34), shaded(colour, 84), round_by=6, bevel=8, gloss=20)
    return pen.done()


def tin(size: int, look: Look) -> Cutout:
    """A low round tin with a lid."""
    outline = ((0, 900), (380, 900), (390, 860), (1000, 850))
    return turned(
        Turned(
            outline, look.colour, 70, shaded(look.colour, 116), ((0, 380, look.accent),), lid=True, above=34
        ),
        size * 10 // 24,
    )


HOUSEHOLD: dict[str, Drawer] = {
    "apron": apron,
    "dish_rack": dish_rack,
    "knife_sharpener": knife_sharpener,
    "cat_scratcher": cat_scratcher,
    "pet_brush": pet_brush,
    "leash": leash,
    "bedside_lamp": lamp,
    "string_lights": string_lights,
    "light_bar": light_bar,
    "fabric_box": fabric_box,
    "hangers": hangers,
    "drawer_divider": drawer_divider,
    "picnic_mat": picnic_mat,
    "skipping_rope": skipping_rope,
    "pouch": pouch,
    "yoga_mat": yoga_mat,
    "dog_bed": dog_bed,
    "tubes": tubes,
    "tin": tin,
}
