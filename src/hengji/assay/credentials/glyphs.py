"""Which characters the certificate's font can draw.

The typesetter leaves out what its font lacks and says nothing, so every text is checked beforehand: a name
that cannot be printed is held for a person instead of being issued with a hole.
"""

import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont

FONT_PACKAGE = "manimgx_fonts_cjk"
FONT_FAMILY = "Noto Sans CJK SC"
_FONT_FILE = "NotoSansCJK-VF.otf.ttc"
_SIMPLIFIED = 2


class MissingGlyph(Exception):
    """A text holds a character that the certificate's font cannot draw.

    Attributes:
        character: The first such character.
    """

    def __init__(self, character: str, text: str) -> None:
        self.character = character
        self.text = text
        super().__init__(
            f"the certificate's font has no shape for {character!r} (U+{ord(character):04X}) in {text!r}"
        )


def font_folder() -> Path:
    """Give the folder of the installed font."""
    return Path(str(files(FONT_PACKAGE)))


@cache
def drawable() -> frozenset[int]:
    """Give the code points that the font can draw."""
    with TTFont(font_folder() / _FONT_FILE, fontNumber=_SIMPLIFIED, lazy=True) as font:
        return frozenset(font.getBestCmap())


def check_glyphs(*texts: str) -> None:
    """Let texts pass that can be drawn whole.

    Raises:
        MissingGlyph: The first character that cannot.
    """
    for text in texts:
        for character in unicodedata.normalize("NFC", text):
            if ord(character) not in drawable():
                raise MissingGlyph(character, text)
