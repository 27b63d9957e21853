"""A picture as its pixels, and the way in and out of PNG.

Bytes from outside are hostile until they have been decoded: their kind is told by their first bytes, their size is
read from the header before any pixel is, and everything that is not a pixel is dropped.
"""

import zlib
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from struct import pack, unpack
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from hengji.assay.bilingual import Text

Pixels: TypeAlias = NDArray[np.uint8]
Colour: TypeAlias = tuple[int, int, int]

LONGEST_SIDE = 10_000
MOST_PIXELS = 4_500_000
MOST_BYTES = 8_000_000
WHITE: Colour = (255, 255, 255)

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})
_OPAQUE = 255
_UP = 2
_COLOUR_TYPES = {3: 2, 4: 6}
_FASTEST = 1


class NotAPicture(Exception):
    """The bytes are no picture that is accepted here."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True, eq=False)
class Raster:
    """A picture; it never changes.

    Attributes:
        pixels: Height by width by red, green, blue and opacity, each from 0 to 255; read-only.
    """

    pixels: Pixels

    def __post_init__(self) -> None:
        """Take the pixels over.

        Raises:
            ValueError: They are no picture.
        """
        if self.pixels.dtype != np.uint8 or self.pixels.ndim != 3 or self.pixels.shape[2] != 4:
            raise ValueError(f"pixels are h × w × 4 bytes, got {self.pixels.dtype} {self.pixels.shape}")
        if self.pixels.size == 0:
            raise ValueError("a picture has at least one pixel")
        fixed = self.pixels.flags.c_contiguous and not self.pixels.flags.writeable
        own = self.pixels if fixed else np.array(self.pixels, order="C")
        own.flags.writeable = False
        object.__setattr__(self, "pixels", own)

    @classmethod
    def blank(cls, width: int, height: int, colour: Colour = WHITE) -> "Raster":
        """Give a picture of one opaque colour."""
        pixels = np.empty((height, width, 4), np.uint8)
        pixels[:] = (*colour, _OPAQUE)
        pixels.flags.writeable = False
        return cls(pixels)

    @classmethod
    def opaque(cls, colours: Pixels) -> "Raster":
        """Make a picture of red, green and blue alone."""
        height, width, _ = colours.shape
        pixels = np.empty((height, width, 4), np.uint8)
        for channel in range(3):  # one at a time is four times as fast
            pixels[:, :, channel] = colours[:, :, channel]
        pixels[:, :, 3] = _OPAQUE
        pixels.flags.writeable = False
        return cls(pixels)

    @classmethod
    def from_png(cls, data: bytes) -> "Raster":
        """Read a PNG.

        Raises:
            NotAPicture: It is none, or none that is accepted.
        """
        if not data.startswith(_PNG):
            raise NotAPicture(Text("文件不是 PNG 图片。", "The file is not a PNG picture."))
        return decoded(data)

    def to_png(self) -> bytes:
        """Write the picture as a PNG: every row as its difference from the row above, packed fast."""
        shown = 3 if self.is_opaque else 4
        steps = np.empty_like(self.pixels)
        steps[0] = self.pixels[0]
        np.subtract(self.pixels[1:], self.pixels[:-1], out=steps[1:])
        lines = np.empty((self.height, self.width * shown + 1), np.uint8)
        lines[:, 0] = _UP
        for channel in range(shown):
            lines[:, 1 + channel :: shown] = steps[:, :, channel]
        header = pack(">IIBBBBB", self.width, self.height, 8, _COLOUR_TYPES[shown], 0, 0, 0)
        body = zlib.compress(lines.data, _FASTEST)
        return _PNG + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")

    def to_small_png(self) -> bytes:
        """Write the picture as a PNG in as little room as the library finds; this takes its time."""
        shown = self.pixels[:, :, :3] if self.is_opaque else self.pixels
        file = BytesIO()
        Image.fromarray(shown).save(file, "PNG", optimize=True)
        return file.getvalue()

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    @cached_property
    def is_opaque(self) -> bool:
        return bool(self.mixed.min() >= _OPAQUE << 24)

    @property
    def mixed(self) -> NDArray[np.uint32]:
        """Each pixel as one number: red in its lowest byte, then green, blue and opacity."""
        return self.pixels.view("<u4")[:, :, 0]

    @property
    def colours(self) -> Pixels:
        """Red, green and blue, whatever the opacity."""
        return self.pixels[:, :, :3]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of size and pixels: the same picture has the same, however it was packed."""
        whole = sha256(f"{self.width},{self.height};".encode())
        whole.update(self.pixels.data)
        return whole.hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Raster) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"Raster({self.width} × {self.height}, {self.digest[:12]})"


def decoded(data: bytes) -> Raster:
    """Read a PNG or a JPEG from outside.

    The pixels of a PNG are exact. Those of a JPEG depend on the decoder's version: decode it once, keep the PNG.

    Raises:
        NotAPicture: It is neither, is too large, is damaged, moves, or is not in RGB or grey.
    """
    if len(data) > MOST_BYTES:
        raise NotAPicture(
            Text(
                "文件为 {size} 字节，超过 {most} 字节。",
                "The file has {size} bytes, more than {most}.",
            ).filled(size=len(data), most=MOST_BYTES)
        )
    if not data.startswith((_PNG, _JPEG)):
        raise NotAPicture(Text("只接受 PNG 和 JPEG 图片。", "Only PNG and JPEG pictures are accepted."))
    if data.startswith(_PNG):
        _check_size(*_size_of_png(data))
    return Raster(_pixels(data))


def _pixels(data: bytes) -> Pixels:
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
            _check_size(*image.size)
            _check_kind(image)
            return np.asarray(image.convert("RGBA"))
    except NotAPicture:
        raise
    except Exception:  # noqa: BLE001 - hostile bytes make a decoder raise almost anything
        raise _damaged() from None


def _size_of_png(data: bytes) -> tuple[int, int]:
    if len(data) < 24 or data[12:16] != b"IHDR":
        raise _damaged()
    width, height = unpack(">II", data[16:24])
    return width, height


def _check_size(width: int, height: int) -> None:
    if not (0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE and width * height <= MOST_PIXELS):
        raise NotAPicture(
            Text(
                "图片为 {width} × {height} 像素；边长不得超过 {side}，总像素不得超过 {most}。",
                "The picture has {width} × {height} pixels; a side may have {side}, the whole picture {most}.",
            ).filled(width=width, height=height, side=LONGEST_SIDE, most=MOST_PIXELS)
        )


def _check_kind(image: Image.Image) -> None:
    if getattr(image, "is_animated", False):
        raise NotAPicture(Text("不接受动态图片。", "A moving picture is not accepted."))
    if image.mode not in _MODES:
        raise NotAPicture(
            Text(
                "图片的颜色模式是 {mode}；请存为 RGB。",
                "The picture's colours are {mode}; save it as RGB.",
            ).filled(mode=image.mode)
        )


def _damaged() -> NotAPicture:
    return NotAPicture(Text("图片文件已损坏，无法读取。", "The picture file is damaged and cannot be read."))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))
