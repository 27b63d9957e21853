"""Sheets of paper as PDF: one A4 page, with the signed credential attached.

The same content at the same moment gives the same bytes.
"""

import io
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

import segno
import typst

from hengji.assay.credentials.glyphs import check_glyphs, font_folder

# PDF/A-3a is archival, admits an attached file of any kind and wants text in Unicode and in reading order;
# PDF/UA-1 is the same sheet for those who hear it read. The typesetter stops where either is not met.
PDF_STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]
_KIT = "sheet.typ"
"""What the templates have in common; it is read before each."""


def typeset(
    template: str,
    printed: Mapping[str, Any],
    *,
    url: str,
    credential: bytes,
    at: datetime,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """Set a sheet.

    Args:
        template: Its file in this package.
        printed: Every word on it, as the template reads it.
        url: What its QR code holds.
        credential: The signed credential, attached byte for byte.
        at: The moment that the file is dated with.
        pictures: JPEG or PNG, by the names under which the template asks for them.

    Raises:
        MissingGlyph: Some text holds a character that the font lacks.
    """
    check_glyphs(*_strings(printed))
    # The typesetter takes text alone, so a picture travels as the list of its bytes.
    drawn = {name: json.dumps(list(picture)) for name, picture in (pictures or {}).items()}
    compiler = typst.Compiler(font_paths=_fonts())
    sheet = compiler.compile(
        input=_source(_KIT) + _source(template),
        format="pdf",
        sys_inputs={
            "face": json.dumps(printed, ensure_ascii=False),
            "credential": credential.decode(),
            "qr": _qr(url),
            **drawn,
        },
        pdf_standards=list(PDF_STANDARDS),
        timestamp=int(at.timestamp()),
    )
    return cast("bytes", sheet)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _qr(url: str) -> str:
    drawing = io.BytesIO()
    segno.make(url, error="m", micro=False).save(drawing, kind="svg", border=2, xmldecl=False, dark="#16302f")
    return drawing.getvalue().decode()


@cache
def _source(name: str) -> bytes:
    return (files(__package__) / name).read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Read the one installed font and no other, so that a sheet looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])
