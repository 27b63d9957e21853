"""Small compositions - a still, a banner, a shelf, a chart - drawn from parameters that say what is right in them."""

from dataclasses import dataclass

from hengji.assay.imaging.canvas import Canvas, height_of, width_of
from hengji.assay.imaging.raster import Colour, Raster
from hengji.assay.imaging.turned import Placed, stand, throw_shadow

WIDTH, HEIGHT = 320, 240
_EDGE = 48  # what a turned picture is drawn beyond its frame


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing beside the goods.

    Attributes:
        kind: ``disc``, ``box``, ``star`` or ``stripe``.
        size: Radius, or half the side, in pixels.
    """

    kind: str
    x: int
    y: int
    size: int
    colour: Colour

    def drawn_on(self, canvas: Canvas) -> None:
        if self.kind == "disc":
            canvas.disc(self.x, self.y, self.size, self.colour)
        elif self.kind == "star":
            canvas.star(self.x, self.y, self.size, self.colour)
        elif self.kind == "stripe":
            canvas.box((self.x, 0, self.size, canvas.height), self.colour)
        else:
            side = 2 * self.size
            canvas.box((self.x - self.size, self.y - self.size, side, side), self.colour, 3)


@dataclass(frozen=True, slots=True)
class Still:
    """Goods on a table before a wall.

    Attributes:
        edge: Row at which the wall meets the table.
        tilt: By how much the camera leaned, in tenths of a degree.
        props: Drawn behind the goods.
    """

    wall: Colour
    table: Colour
    edge: int
    goods: tuple[Placed, ...]
    props: tuple[Prop, ...] = ()
    tilt: int = 0

    def drawn(self) -> Raster:
        beyond = _EDGE if self.tilt else 0
        canvas = Canvas(WIDTH + 2 * beyond, HEIGHT + 2 * beyond, self.wall)
        edge = self.edge + beyond
        canvas.graded(0, edge, _mixed(self.wall, (255, 255, 255), 22), _mixed(self.wall, (0, 0, 0), 4))
        canvas.graded(
            edge, canvas.height, _mixed(self.table, (0, 0, 0), 10), _mixed(self.table, (255, 255, 255), 12)
        )
        for prop in self.props:
            prop.drawn_on(canvas)
        goods = [_moved(thing, beyond) for thing in self.goods]
        for thing in goods:
            throw_shadow(canvas, thing)
        for thing in goods:
            stand(canvas, thing)
        if beyond:
            canvas = canvas.turned(self.tilt, (beyond, beyond, WIDTH, HEIGHT))
        return canvas.raster()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a banner's words."""

    text: str
    size: int
    colour: Colour
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Banner:
    """Words beside a product.

    Attributes:
        words_left: Whether the words stand on the left.
        gap: Rows between two lines; negative where they overlap.
        button: Colours of the button and of its words.
    """

    ground: Colour
    panel: Colour
    lines: tuple[Line, ...]
    button_text: str
    button: tuple[Colour, Colour]
    product: Placed
    words_left: bool
    gap: int
    props: tuple[Prop, ...] = ()

    def drawn(self) -> Raster:
        canvas = Canvas(WIDTH, HEIGHT, self.ground)
        canvas.box((self.panel_left, 24, 116, 192), self.panel, 14)
        for prop in self.props:
            prop.drawn_on(canvas)
        throw_shadow(canvas, self.product)
        stand(canvas, self.product)
        x, y = self.words_x, self._first_row()
        for line in self.lines:
            canvas.words(line.text, x, y, line.size, line.colour, weight=line.weight)
            y += height_of(line.text, line.size, line.weight) + self.gap
        back, ink = self.button
        canvas.box((x, 186, width_of((self.button_text,), 13) + 28, 28), back, 14)
        canvas.words(self.button_text, x + 14, 192, 13, ink)
        return canvas.raster()

    @property
    def panel_left(self) -> int:
        return 186 if self.words_left else 18

    @property
    def words_x(self) -> int:
        return 18 if self.words_left else 152

    def _first_row(self) -> int:
        rows = sum(height_of(line.text, line.size, line.weight) for line in self.lines)
        rows += self.gap * (len(self.lines) - 1)
        return max(24, 104 - rows // 2)


@dataclass(frozen=True, slots=True)
class Tile:
    """One card of a shelf."""

    left: int
    top: int
    width: int
    height: int
    ground: Colour
    product: Placed


@dataclass(frozen=True, slots=True)
class Shelf:
    """Products of one series, each on its card."""

    ground: Colour
    tiles: tuple[Tile, ...]

    def drawn(self) -> Raster:
        canvas = Canvas(WIDTH, HEIGHT, self.ground)
        for tile in self.tiles:
            canvas.box((tile.left, tile.top, tile.width, tile.height), tile.ground, 8)
            throw_shadow(canvas, tile.product)
            stand(canvas, tile.product)
        return canvas.raster()


@dataclass(frozen=True, slots=True)
class Legend:
    """Rows of words, each with a coloured mark: what is in stock and what is not.

    Attributes:
        marks: For each row, which of the two colours it has.
    """

    title: str
    rows: tuple[str, ...]
    marks: tuple[int, ...]
    names: tuple[str, str]
    colours: tuple[Colour, Colour]

    def drawn(self) -> Raster:
        canvas = Canvas(WIDTH, HEIGHT, (250, 250, 250))
        canvas.words(self.title, 20, 14, 19, (40, 44, 52), weight=0)
        canvas.box((20, 44, WIDTH - 40, 1), (214, 216, 220))
        for place, (row, mark) in enumerate(zip(self.rows, self.marks, strict=True)):
            y = 56 + place * 28
            canvas.words(row, 20, y, 15, (60, 64, 72))
            canvas.disc(WIDTH - 44, y + 9, 10, self.colours[mark])
        for place, (name, colour) in enumerate(zip(self.names, self.colours, strict=True)):
            x = 28 + place * 140
            canvas.disc(x, HEIGHT - 24, 8, colour)
            canvas.words(name, x + 16, HEIGHT - 32, 13, (90, 94, 102))
        return canvas.raster()


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of two series, side by side.

    Attributes:
        values: For each group the heights of its two bars, in pixels.
    """

    title: str
    groups: tuple[str, ...]
    values: tuple[tuple[int, int], ...]
    names: tuple[str, str]
    colours: tuple[Colour, Colour]

    def drawn(self) -> Raster:
        canvas = Canvas(WIDTH, HEIGHT, (250, 250, 250))
        canvas.words(self.title, 20, 12, 18, (40, 44, 52))
        step = (WIDTH - 40) // len(self.groups)
        for row in range(4):
            canvas.box((20, 60 + row * 36, WIDTH - 40, 1), (226, 228, 232))
        for place, (group, pair) in enumerate(zip(self.groups, self.values, strict=True)):
            left = 20 + place * step + (step - 52) // 2
            for which, tall in enumerate(pair):
                canvas.box((left + which * 27, 186 - tall, 25, tall), self.colours[which], 2)
            canvas.words(group, left + 26 - width_of((group,), 12) // 2, 190, 12, (90, 94, 102))
        canvas.box((20, 186, WIDTH - 40, 1), (120, 124, 130))
        for place, (name, colour) in enumerate(zip(self.names, self.colours, strict=True)):
            canvas.box((28 + place * 140, 216, 14, 14), colour, 3)
            canvas.words(name, 50 + place * 140, 215, 13, (90, 94, 102))
        return canvas.raster()


def _mixed(colour: Colour, other: Colour, percent: int) -> Colour:
    """Mix so many percent of another colour into one.

    Example:
        >>> _mixed((100, 0, 200), (0, 0, 0), 10)
        (90, 0, 180)
    """
    red, green, blue = (
        (own * (100 - percent) + added * percent) // 100 for own, added in zip(colour, other, strict=True)
    )
    return red, green, blue


def _moved(thing: Placed, by: int) -> Placed:
    return (
        Placed(
            thing.form,
            thing.colour,
            thing.accent,
            thing.x + by,
            thing.base + by,
            thing.height,
            thing.lit,
            thing.shadow,
        )
        if by
        else thing
    )
