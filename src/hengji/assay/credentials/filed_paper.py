"""The certificate of a filed body: one A4 sheet, landscape, with the entries that the public rule prescribes.

The number of the holder's document is printed on her original alone. The copy that everybody with the code may
have says so in its place and is the same sheet otherwise.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.credentials.typesetting import typeset

ORIGINAL = Text("正本", "Original")
COPY = Text("核验件", "Verification copy")
WITHHELD = Text("仅印于持证人的正本", "Printed on the holder's original only")
NO_JOB = Text("--", "--")

_LABELS = {
    "name": Text("姓名", "Name"),
    "document": Text("证件类型", "Document"),
    "document_number": Text("证件号码", "Document no."),
    "occupation": Text("职业名称", "Occupation"),
    "job": Text("工种/职业方向", "Job type"),
    "level": Text("职业技能等级", "Skill level"),
    "number": Text("证书编号", "Certificate no."),
    "issued": Text("发证日期", "Issued on"),
    "until": Text("有效期至", "Valid until"),
    "body": Text("发证机构", "Issuing body"),
    "filing": Text("备案", "Filed with"),
}
_CHECK = Text("扫码核验本证书，请认准此网址", "Scan to verify; trust this address alone")
_QUERIES = Text("官方查询", "Official query")
_SIGNED = Text(
    "内附签名凭证 credential.json，可离线核验。密钥：", "Signed credential attached (credential.json). Key:"
)
_PHOTOGRAPH = Text("持证人照片", "Photograph of the holder")
_SEAL = Text("发证机构印章", "Seal of the issuing body")


@dataclass(frozen=True, slots=True)
class FiledFace:
    """Everything that stands on the sheet but its pictures.

    Attributes:
        document_number: Of the holder's document, on her original; empty on every other copy.
        job: The job type, or `NO_JOB`.
        level: On the state's scale.
        filing: With whom the body is filed, under which number, since when.
        queries: Addresses at which the authority answers for such certificates.
        url: What the QR code holds.
        domain: Printed beside the code.
        key: The name of the signing key.
    """

    title: Text
    statement: Text
    body: Text
    name: str
    name_latin: str
    document: Text
    document_number: str
    occupation: Text
    job: Text
    level: Text
    number: str
    filing: Text
    issued_on: date
    valid_until: date | None
    queries: tuple[str, ...]
    url: str
    domain: str
    key: str


def draw_filed(face: FiledFace, photograph: bytes, seal: bytes, credential: bytes, at: datetime) -> bytes:
    """Draw the sheet.

    Args:
        face: What to print.
        photograph: Of the holder, JPEG.
        seal: Of the body, as filed; PNG.
        credential: The signed credential, attached byte for byte.
        at: The moment of issue, which the file is dated with.

    Raises:
        MissingGlyph: Some text holds a character that the font lacks.
    """
    pictures = {"photograph": photograph, "seal": seal}
    return typeset("filed.typ", _printed(face), url=face.url, credential=credential, at=at, pictures=pictures)


def _printed(face: FiledFace) -> dict[str, Any]:
    whole = bool(face.document_number)
    number = Text(face.document_number, face.document_number) if whole else WITHHELD
    return {
        **asdict(face),
        "document_number": asdict(number),
        "copy": asdict(ORIGINAL if whole else COPY),
        "issued_on": _spelled(face.issued_on),
        "valid_until": _spelled(face.valid_until) if face.valid_until else "",
        "labels": {name: asdict(label) for name, label in _LABELS.items()},
        "check": asdict(_CHECK),
        "official": asdict(_QUERIES),
        "signed": asdict(_SIGNED),
        "qr_alt": f"核验二维码 QR code: {face.domain}",
        "photograph_alt": f"{_PHOTOGRAPH.zh} {_PHOTOGRAPH.en}",
        "seal_alt": f"{_SEAL.zh} {_SEAL.en}",
    }


def _spelled(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
