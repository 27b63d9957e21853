"""The certificate of an association: one A4 sheet, landscape, with the requirements that are met."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.credentials.typesetting import typeset

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
    return typeset("certificate.typ", _printed(face), url=face.url, credential=credential, at=at)


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
