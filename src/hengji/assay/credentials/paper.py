"""The certificate as a PDF: one A4 sheet, landscape, with the signed credential attached.

The same content at the same moment gives the same bytes.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

import segno
import typst

from hengji.assay.bilingual import Text
from hengji.assay.credentials.glyphs import check_glyphs, font_folder

# PDF/A-3a is archival, admits an attached file of any kind and wants text in Unicode and in reading order;
# PDF/UA-1 is the same sheet for those who hear it read. The typesetter stops where either is not met.
PDF_STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]

_LABELS = {
    "skill": Text("职业技能", "Skill"),
    "level": Text("等级", "Level"),
    "number": Text("证书编号", "Certificate no."),
    "standard": Text("评价依据", "Standard"),
    "issued": Text("发证日期", "Issued on"),
    "until": Text("有效期至", "Valid until"),
    "body": Text("发证机构", "Issuing body"),
}
_HEADINGS = (
    Text("条款", "Clause"),
    Text("已达到的要求", "Requirements met"),
    Text("达到/观测", "Held / seen"),
)
_CERTIFY = Text("兹证明", "This is to certify that")
_CHECK = Text(
    "请扫码或登录此网址核验，勿信其他网站。", "Scan to verify, or use this address. Trust no other site."
)
_SIGNED = Text(
    "内附签名凭证 credential.json，可离线核验。密钥：", "Signed credential attached (credential.json). Key:"
)
_ENDLESS = "长期 No expiry"


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement of the standard that is met.

    Attributes:
        result: How many observations held of how many, such as ``9/10``.
    """

    clause: str
    text: Text
    result: str


@dataclass(frozen=True, slots=True)
class Face:
    """Everything that stands on the sheet.

    Attributes:
        url: What the QR code holds; it carries the certificate's verification token.
        domain: Printed beside the code, since look-alike sites are the usual fraud.
        key: The name of the signing key, for those who verify offline.
    """

    title: Text
    statement: Text
    body: Text
    name: str
    name_latin: str
    number: str
    skill: Text
    level: Text
    standard: str
    lines: tuple[Line, ...]
    issued_on: date
    valid_until: date | None
    url: str
    domain: str
    key: str


def draw_certificate(face: Face, credential: bytes, at: datetime) -> bytes:
    """Draw the sheet.

    Args:
        face: What to print.
        credential: The signed credential, attached byte for byte.
        at: The moment of issue, which the file is dated with.

    Raises:
        MissingGlyph: Some text holds a character that the font lacks.
    """
    printed = _printed(face)
    check_glyphs(*_strings(printed))
    compiler = typst.Compiler(font_paths=_fonts())
    sheet = compiler.compile(
        input=_template(),
        format="pdf",
        sys_inputs={
            "face": json.dumps(printed, ensure_ascii=False),
            "credential": credential.decode(),
            "qr": _qr(face.url),
        },
        pdf_standards=list(PDF_STANDARDS),
        timestamp=int(at.timestamp()),
    )
    return cast("bytes", sheet)


def _printed(face: Face) -> dict[str, Any]:
    printed = asdict(face)
    return {
        **printed,
        "issued": face.issued_on.isoformat(),
        "until": face.valid_until.isoformat() if face.valid_until else _ENDLESS,
        "issued_on": None,
        "valid_until": None,
        "labels": {name: asdict(label) for name, label in _LABELS.items()},
        "headings": [asdict(heading) for heading in _HEADINGS],
        "certify": asdict(_CERTIFY),
        "check": asdict(_CHECK),
        "signed": asdict(_SIGNED),
        "qr_alt": f"核验二维码 QR code: {face.domain}",
    }


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
def _template() -> bytes:
    return (files(__package__) / "certificate.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Read the one installed font and no other, so that a sheet looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])
