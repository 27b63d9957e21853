"""Pairs of compositions that differ in one planted thing, which says which of the two is better, and why."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.company.studio.judgements import Principle
from hengji.assay.imaging.compositions import WIDTH, Banner, Bars, Legend, Line, Prop, Shelf, Still, Tile
from hengji.assay.imaging.raster import Colour, Raster
from hengji.assay.imaging.turned import FORMS, LEFT, RIGHT, Placed
from hengji.assay.tasks.visual_design.judgements.colours import (
    ALIKE_WITHOUT_RED,
    APART_FOR_ALL,
    BADGES,
    CALLS,
    CHARTS,
    HEADLINES,
    LINES,
    LOUD,
    LOUD_GROUNDS,
    LOUD_WORDS,
    SMALL_PRINT,
    STOCK_NAMES,
    STOCK_ROWS,
)
from hengji.assay.tasks.visual_design.palettes import PALETTES, Palette

STILL = Text("商品图", "Product picture")
BANNER = Text("首页横幅", "Home page banner")
SHELF = Text("系列陈列图", "Picture of a series")
CHART = Text("给客户看的图表", "Chart for a client")
TALL = {"bottle": 140, "vase": 124, "lamp": 140, "jar": 116, "mug": 84, "speaker": 116}


class Composition(Protocol):
    def drawn(self) -> Raster: ...


@dataclass(frozen=True, slots=True)
class Contrast:
    """One pair.

    Attributes:
        use: What the picture is for, as the candidate reads it.
        better: As it should be.
        worse: The same with the planted fault.
        also: Another principle by which one may as well say so.
    """

    use: Text
    principle: Principle
    better: Composition
    worse: Composition
    also: Principle | None = None


def _placed(chance: Chance, palette: Palette, form: str, x: int, base: int, share: int = 100) -> Placed:
    lit = chance.pick((LEFT, RIGHT), "lit")
    colours = (palette.goods, palette.accent)
    return Placed(form, *colours, x, base, TALL[form] * share // 100, lit, -lit)


def _still(chance: Chance) -> Still:
    palette = chance.pick(PALETTES, "palette")
    form = chance.pick(tuple(FORMS), "form")
    thing = _placed(chance, palette, form, chance.whole(130, 190, "x"), chance.whole(188, 200, "base"))
    return Still(palette.wall, palette.table, chance.whole(140, 158, "edge"), (thing,))


def _two(chance: Chance) -> Still:
    still = _still(chance)
    palette = chance.pick(PALETTES, "palette")
    first, second = chance.sample(tuple(FORMS), 2, "forms")
    lit = still.goods[0].lit
    base = still.goods[0].base
    left = replace(_placed(chance, palette, first, 92, base), lit=lit, shadow=-lit)
    right = replace(_placed(chance, palette, second, 226, base + 6, 80), lit=lit, shadow=-lit)
    return replace(still, goods=(left, replace(right, colour=palette.accent, accent=palette.goods)))


def _banner(chance: Chance) -> Banner:
    palette = chance.pick(PALETTES, "palette")
    left = chance.happens(500_000, "words left")
    first, second = chance.pick(LINES, "lines")
    form = chance.pick(("bottle", "vase", "lamp", "jar"), "form")
    banner = Banner(
        ground=palette.ground,
        panel=palette.panel,
        lines=(
            Line(chance.pick(HEADLINES, "headline"), 23, palette.ink, 5),
            Line(first, 14, palette.soft_ink),
            Line(second, 14, palette.soft_ink),
            Line(chance.pick(SMALL_PRINT, "small print"), 10, palette.soft_ink),
        ),
        button_text=chance.pick(CALLS, "call"),
        button=(palette.call, (255, 255, 255)),
        product=_placed(chance, palette, form, 0, 196),
        words_left=left,
        gap=6,
    )
    return replace(banner, product=replace(banner.product, x=banner.panel_left + 58))


def _shelf(chance: Chance) -> Shelf:
    palette = chance.pick(PALETTES, "palette")
    forms = chance.shuffled(tuple(FORMS), "forms")
    lit = chance.pick((LEFT, RIGHT), "lit")
    tiles = []
    for place, form in enumerate(forms):
        left, top = 20 + place % 3 * 98, 18 + place // 3 * 106
        thing = _placed(chance, palette, form, left + 42, top + 80, 50)
        tiles.append(Tile(left, top, 84, 92, palette.panel, replace(thing, lit=lit, shadow=-lit)))
    return Shelf(palette.ground, tuple(tiles))


# ---- composition and cropping -----------------------------------------------------------------


def _crowded_still(chance: Chance) -> Contrast:
    better = _still(chance)
    props = []
    for place in range(11):
        kind = chance.pick(("disc", "box", "star"), "kind", place)
        x, y = 18 + place * 29, chance.whole(30, 200, "y", place)
        size = chance.whole(13, 24, "size", place)
        props.append(Prop(kind, x, y, size, chance.pick(LOUD, "colour", place)))
    return Contrast(
        STILL, Principle.COMPOSITION, better, replace(better, props=tuple(props)), Principle.HARMONY
    )


def _crowded_banner(chance: Chance) -> Contrast:
    better = _banner(chance)
    props = [
        Prop("star", chance.whole(12, 308, "x", place), y, chance.whole(15, 22, "size", place), colour)
        for place, (y, colour) in enumerate(
            zip((14, 20, 40, 214, 226, 218, 60, 16), LOUD + LOUD[:1], strict=True)
        )
    ]
    badges = chance.sample(BADGES, 3, "badges")
    lines = (
        better.lines[0],
        *(replace(line, colour=LOUD[place]) for place, line in enumerate(better.lines[1:3])),
        Line("  ".join(badges), 16, LOUD[0], 5),
    )
    return Contrast(
        BANNER,
        Principle.COMPOSITION,
        better,
        replace(better, props=tuple(props), lines=lines),
        Principle.HARMONY,
    )


def _out_of_line(chance: Chance) -> Contrast:
    """A shelf whose cards do not line up, or a picture taken with a leaning camera."""
    if chance.happens(500_000, "leaning"):
        still = _still(chance)
        tilt = chance.pick((LEFT, RIGHT), "lean") * chance.whole(50, 80, "tilt")
        return Contrast(STILL, Principle.COMPOSITION, still, replace(still, tilt=tilt))
    shelf = _shelf(chance)
    tiles = []
    for place, tile in enumerate(shelf.tiles):
        across = chance.pick((-9, -7, 0, 6, 8), "across", place)
        down = (8, -9, 9, -8, 9, -9)[place]
        thing = replace(tile.product, x=tile.product.x + across, base=tile.product.base + down)
        tiles.append(replace(tile, left=tile.left + across, top=tile.top + down, product=thing))
    return Contrast(SHELF, Principle.COMPOSITION, shelf, replace(shelf, tiles=tuple(tiles)))


def _cut_at_side(chance: Chance) -> Contrast:
    better = _still(chance)
    (thing,) = better.goods
    side = chance.pick((LEFT, RIGHT), "side")
    inside = thing.half_width * chance.whole(35, 60, "inside") // 100
    x = inside if side == LEFT else WIDTH - 1 - inside
    return Contrast(STILL, Principle.CROPPING, better, replace(better, goods=(replace(thing, x=x),)))


def _cut_at_top(chance: Chance) -> Contrast:
    better = _still(chance)
    (thing,) = better.goods
    base = thing.height * chance.whole(70, 84, "shown") // 100
    table = replace(better, edge=max(base - 34, 20), goods=(replace(thing, base=base),))
    return Contrast(STILL, Principle.CROPPING, better, table)


# ---- colour -----------------------------------------------------------------------------------


def _loud_banner(chance: Chance) -> Contrast:
    better = _banner(chance)
    ground, panel = chance.sample(LOUD_GROUNDS, 2, "grounds")
    words = chance.shuffled(LOUD_WORDS, "words")
    lines = tuple(replace(line, colour=colour) for line, colour in zip(better.lines, words, strict=True))
    worse = replace(better, ground=ground, panel=panel, lines=lines, button=(words[0], (255, 255, 255)))
    return Contrast(BANNER, Principle.HARMONY, better, worse)


def _competing_wall(chance: Chance) -> Contrast:
    better = _still(chance)
    wall, table = chance.sample(LOUD, 2, "loud")
    return Contrast(STILL, Principle.HARMONY, better, replace(better, wall=wall, table=table))


def _patchwork(chance: Chance) -> Contrast:
    better = _shelf(chance)
    colours = chance.sample(LOUD, len(better.tiles), "loud")
    tiles = tuple(replace(tile, ground=colour) for tile, colour in zip(better.tiles, colours, strict=True))
    return Contrast(SHELF, Principle.HARMONY, better, replace(better, tiles=tiles))


def _red_green_legend(chance: Chance) -> Contrast:
    rows = tuple(chance.sample(STOCK_ROWS, 4, "rows"))
    marks = chance.pick(((0, 1, 0, 0), (0, 0, 1, 1), (1, 0, 0, 1), (0, 1, 1, 0)), "marks")
    better = Legend(
        "Stock today", rows, marks, chance.pick(STOCK_NAMES, "names"), chance.pick(APART_FOR_ALL, "apart")
    )
    worse = replace(better, colours=_swapped(chance, chance.pick(ALIKE_WITHOUT_RED, "alike")))
    return Contrast(CHART, Principle.COLOUR_VISION, better, worse)


def _red_green_bars(chance: Chance) -> Contrast:
    title, groups, names = chance.pick(CHARTS, "chart")
    values = tuple((chance.whole(40, 120, "one", g), chance.whole(40, 120, "other", g)) for g in groups)
    better = Bars(title, groups, values, names, chance.pick(APART_FOR_ALL, "apart"))
    worse = replace(better, colours=_swapped(chance, chance.pick(ALIKE_WITHOUT_RED, "alike")))
    return Contrast(CHART, Principle.COLOUR_VISION, better, worse)


def _swapped(chance: Chance, colours: tuple[Colour, Colour]) -> tuple[Colour, Colour]:
    one, other = chance.shuffled(colours, "which first")
    return one, other


# ---- light ------------------------------------------------------------------------------------


def _wrong_shadow(chance: Chance) -> Contrast:
    better = _still(chance)
    (thing,) = better.goods
    return Contrast(
        STILL, Principle.LIGHT, better, replace(better, goods=(replace(thing, shadow=thing.lit),))
    )


def _two_lamps(chance: Chance) -> Contrast:
    better = _two(chance)
    left, right = better.goods
    turned = replace(right, lit=-right.lit, shadow=-right.shadow)
    return Contrast(STILL, Principle.LIGHT, better, replace(better, goods=(left, turned)))


def _one_wrong_shadow(chance: Chance) -> Contrast:
    better = _two(chance)
    left, right = better.goods
    worse = replace(better, goods=(replace(left, shadow=left.lit), right))
    return Contrast(STILL, Principle.LIGHT, better, worse)


def _floating(chance: Chance) -> Contrast:
    better = _still(chance)
    (thing,) = better.goods
    return Contrast(STILL, Principle.LIGHT, better, replace(better, goods=(replace(thing, shadow=0),)))


def _banner_shadow(chance: Chance) -> Contrast:
    better = _banner(chance)
    worse = replace(better, product=replace(better.product, shadow=better.product.lit))
    return Contrast(BANNER, Principle.LIGHT, better, worse)


# ---- words ------------------------------------------------------------------------------------


def _inverted(chance: Chance) -> Contrast:
    better = _banner(chance)
    head, first, second, small = better.lines
    lines = (
        replace(head, size=11, weight=0),
        first,
        second,
        replace(small, size=18, weight=5, colour=head.colour),
    )
    return Contrast(BANNER, Principle.HIERARCHY, better, replace(better, lines=lines))


def _all_alike(chance: Chance) -> Contrast:
    better = _banner(chance)
    colour = better.lines[1].colour
    lines = tuple(replace(line, size=14, weight=0, colour=colour) for line in better.lines)
    return Contrast(BANNER, Principle.HIERARCHY, better, replace(better, lines=lines))


def _faint(chance: Chance) -> Contrast:
    better = _banner(chance)
    faint = _between(better.ground, better.lines[0].colour, chance.whole(10, 16, "faint"))
    lines = tuple(replace(line, colour=faint) for line in better.lines)
    return Contrast(BANNER, Principle.LEGIBILITY, better, replace(better, lines=lines))


def _faint_call(chance: Chance) -> Contrast:
    better = _banner(chance)
    back, _ = better.button
    ink = _between(back, (255, 255, 255), chance.whole(12, 20, "faint"))
    return Contrast(BANNER, Principle.LEGIBILITY, better, replace(better, button=(back, ink)))


def _cramped(chance: Chance) -> Contrast:
    better = _banner(chance)
    return Contrast(
        BANNER, Principle.LEGIBILITY, better, replace(better, gap=-chance.whole(9, 11, "overlap"))
    )


def _between(start: Colour, end: Colour, percent: int) -> Colour:
    red, green, blue = (a + (b - a) * percent // 100 for a, b in zip(start, end, strict=True))
    return red, green, blue


Maker = Callable[[Chance], Contrast]
MAKERS: dict[str, dict[str, Maker]] = {
    "framing": {
        "crowded_still": _crowded_still,
        "crowded_banner": _crowded_banner,
        "out_of_line": _out_of_line,
        "cut_at_side": _cut_at_side,
        "cut_at_top": _cut_at_top,
    },
    "colour": {
        "loud_banner": _loud_banner,
        "competing_wall": _competing_wall,
        "patchwork": _patchwork,
        "red_green_legend": _red_green_legend,
        "red_green_bars": _red_green_bars,
    },
    "light": {
        "wrong_shadow": _wrong_shadow,
        "two_lamps": _two_lamps,
        "one_wrong_shadow": _one_wrong_shadow,
        "floating": _floating,
        "banner_shadow": _banner_shadow,
    },
    "words": {
        "inverted": _inverted,
        "all_alike": _all_alike,
        "faint": _faint,
        "faint_call": _faint_call,
        "cramped": _cramped,
    },
}
"""Four groups of five pairs; a group is one observation."""
MAY_SHOW_ANOTHER = ("crowded_still", "crowded_banner", "loud_banner", "competing_wall", "patchwork")
"""Pairs of which the worse may show another product: a difference that is no fault."""


def with_another_product(contrast: Contrast, chance: Chance) -> Contrast:
    """Give the pair with another product in the worse picture, or the products of a shelf in another order."""
    worse = contrast.worse
    if isinstance(worse, Banner):
        return replace(contrast, worse=replace(worse, product=_another(worse.product, chance)))
    if isinstance(worse, Still):
        return replace(contrast, worse=replace(worse, goods=(_another(worse.goods[0], chance),)))
    if isinstance(worse, Shelf):
        return replace(contrast, worse=replace(worse, tiles=_moved_on(worse.tiles)))
    raise TypeError(f"no product can be changed in a {type(worse).__name__}")


def _another(thing: Placed, chance: Chance) -> Placed:
    form = chance.pick([form for form in ("bottle", "vase", "jar") if form != thing.form], "form")
    return replace(thing, form=form, height=TALL[form])


def _moved_on(tiles: tuple[Tile, ...]) -> tuple[Tile, ...]:
    """Let each tile show the product of the next one."""
    forms = [tile.product.form for tile in (*tiles[1:], tiles[0])]
    return tuple(
        replace(tile, product=replace(tile.product, form=form, height=TALL[form] * 50 // 100))
        for tile, form in zip(tiles, forms, strict=True)
    )
