"""A part of the archive as a PDF: A4, landscape, the table under its heading, room to sign beneath."""

import json
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import cast

import typst
from django.utils.translation import gettext as _

from hengji.assay.credentials.glyphs import font_folder
from hengji.office.oversight.parts import Part
from hengji.office.schemes.models import Batch


def printed(part: Part, batch: Batch, dated: datetime) -> bytes:
    """Draw a part; the moment is the one the file is dated with."""
    content = {
        "title": str(part.title),
        "batch": f"{batch.title_zh}　{batch.code}",
        "columns": [str(column) for column in part.columns],
        "rows": [[str(cell) for cell in row] for row in part.rows],
        "missing": [str(gap) for gap in part.missing],
        "lacking": _("缺少"),
        "signed": [_("制表人（签名）"), _("审核人（签名）"), _("日期")],
    }
    drawn = typst.Compiler(font_paths=_fonts()).compile(
        input=_template(),
        format="pdf",
        sys_inputs={"part": json.dumps(content, ensure_ascii=False)},
        timestamp=int(dated.timestamp()),
    )
    return cast("bytes", drawn)


@cache
def _template() -> bytes:
    return (files(__package__) / "part.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Read the one installed font and no other, so that a page looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])
