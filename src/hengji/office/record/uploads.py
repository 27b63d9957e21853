"""Files from strangers: what is let in, and what each refusal says.

A file is judged by its content; its name only says what it claims to be. What passes is stored under a random
name and given out as a download, so nothing here tries to find what a viewer might do with it.
"""

import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EDQUOT, ENOSPC
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import category

import puremagic
from django.conf import settings
from django.db import OperationalError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal

if TYPE_CHECKING:
    from django.core.files import File

LONGEST_NAME = 120
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_PACKED_FILES = 2_000
MAX_PIXELS = 100 * 10**6
"""A double page scanned at 600 dots an inch has 70 million."""

_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"dex\n",
)


class UploadRefused(Refusal):
    """A file that is not let in; the classes below say why."""


class UploadEmpty(UploadRefused):
    sentence = _("文件“%(name)s”是空的。")

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class UploadTooLarge(UploadRefused):
    sentence = _("文件“%(name)s”有%(size)s，超过%(limit)s的上限。")

    def __init__(self, name: str, size_bytes: int, limit_bytes: int) -> None:
        super().__init__(name=name, size=filesizeformat(size_bytes), limit=filesizeformat(limit_bytes))


class UploadNotKept(UploadRefused):
    sentence = _("服务器的存储空间已满，文件“%(name)s”没有保存。请稍后再试，并告诉评定办公室。")

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class UploadKindNotAllowed(UploadRefused):
    sentence = _("文件“%(name)s”的类型不能上传，可以上传：%(allowed)s。")

    def __init__(self, name: str) -> None:
        super().__init__(name=name, allowed=tuple(KINDS))


class UploadIsProgram(UploadRefused):
    sentence = _("文件“%(name)s”的内容是可执行程序，不能上传。")

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class UploadDisguised(UploadRefused):
    sentence = _("文件“%(name)s”的内容不是它的扩展名所说的类型，而像是%(found)s。")

    def __init__(self, name: str, found: object) -> None:
        super().__init__(name=name, found=found)


class UploadDamaged(UploadRefused):
    sentence = _("文件“%(name)s”不完整或已损坏，请重新导出后再上传。")

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class UploadTooManyPixels(UploadRefused):
    """A few kilobytes may unfold to gigabytes on the screen of whoever opens the file to judge it."""

    sentence = _(
        "图片“%(name)s”展开后有 %(pixels)d 百万像素，超过 %(limit)d 百万像素的上限，请缩小后再上传。"
    )

    def __init__(self, name: str, pixels: int, limit: int) -> None:
        super().__init__(name=name, pixels=-(-pixels // 10**6), limit=limit // 10**6)


class UploadWithMacros(UploadRefused):
    sentence = _("文件“%(name)s”含有宏，请另存为不含宏的文件后再上传。")

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be let in.

    Attributes:
        name: Its own name, fit to show; never used as a path.
        extension: One of `KINDS`, without the dot.
    """

    name: str
    extension: str
    content_type: str
    content: bytes

    @property
    def size_bytes(self) -> int:
        return len(self.content)

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: what it is called on the wire, and whether content is a whole one of it."""

    content_type: str
    is_whole: Callable[[bytes], bool]


def max_bytes() -> int:
    """Give the size limit of one file, for the page that asks for it."""
    return int(settings.UPLOAD_MAX_BYTES)


def announced(name: str, size_bytes: int, also: Collection[str] = ()) -> str:
    """Refuse a file by what is said of it, before any of it has come; give its name fit to show.

    ``also`` names extensions beside those of `KINDS` that some form takes.

    Raises:
        UploadEmpty, UploadTooLarge: By size.
        UploadKindNotAllowed: By the extension.
    """
    tidy, limit = tidy_name(name), max_bytes()
    if not size_bytes:
        raise UploadEmpty(tidy)
    if size_bytes > limit:
        raise UploadTooLarge(tidy, size_bytes, limit)
    if _extension(tidy) not in {*KINDS, *also}:
        raise UploadKindNotAllowed(tidy)
    return tidy


def examined(upload: "File[bytes]") -> Examined:
    """Read a file, up to the setting ``UPLOAD_MAX_BYTES``, and refuse it unless it is wholly what its name says.

    Raises:
        UploadEmpty, UploadTooLarge: By size; no more than the limit is read.
        UploadKindNotAllowed: By the extension.
        UploadIsProgram, UploadDisguised: By the content.
        UploadDamaged: The content begins like its kind but is not a whole file of it.
        UploadTooManyPixels: A picture that unfolds to more than a screen or a memory holds.
        UploadWithMacros: An office document that brings macros.
    """
    name, limit = tidy_name(upload.name or ""), max_bytes()
    if upload.size > limit:
        raise UploadTooLarge(name, upload.size, limit)
    upload.seek(0)
    content = upload.read(limit + 1)
    if len(content) > limit:
        raise UploadTooLarge(name, len(content), limit)
    if not content:
        raise UploadEmpty(name)
    extension = _extension(name)
    if content.startswith(_PROGRAMS):
        raise UploadIsProgram(name)
    if extension not in KINDS:
        raise UploadKindNotAllowed(name)
    kind = KINDS[extension]
    _refuse_disguise(name, kind, content)
    if not kind.is_whole(content):
        raise UploadDamaged(name)
    if (pixels := _pixels(extension, content)) > MAX_PIXELS:
        raise UploadTooManyPixels(name, pixels, MAX_PIXELS)
    if extension in _OFFICE_PARTS and _has_macros(content):
        raise UploadWithMacros(name)
    return Examined(name, extension, kind.content_type, content)


@contextmanager
def room_for(name: str) -> Iterator[None]:
    """Say in words that a file has no room left, on the disk or in the database.

    Raises:
        UploadNotKept: What is done in here failed because something is full.
    """
    try:
        yield
    except (OSError, OperationalError) as fault:
        if not _says_full(fault):
            raise
        raise UploadNotKept(name) from fault


def tidy_name(name: str) -> str:
    r"""Give a file's name fit to show: no folders, no control or direction marks, not too long.

    Example:
        >>> tidy_name("C:\\docs\\采购\u202e单.pdf"), tidy_name("../../etc/passwd")
        ('采购单.pdf', 'passwd')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    visible = "".join(char for char in last if category(char)[0] != "C").strip()
    stem, dot, extension = visible.rpartition(".")
    if len(visible) > LONGEST_NAME and dot and len(extension) < LONGEST_NAME // 2:
        return f"{stem[: LONGEST_NAME - len(extension) - 1]}.{extension}"
    return visible[:LONGEST_NAME]


def _extension(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _says_full(fault: OSError | OperationalError) -> bool:
    """Ask the disk's own word, PostgreSQL's and SQLite's."""
    cause = fault.__cause__
    return (
        getattr(fault, "errno", None) in {ENOSPC, EDQUOT}
        or getattr(cause, "sqlstate", "") == "53100"
        or getattr(cause, "sqlite_errorname", "") == "SQLITE_FULL"
    )


def _refuse_disguise(name: str, kind: Kind, content: bytes) -> None:
    try:
        matches = puremagic.magic_string(content)
    except puremagic.PureError:
        raise UploadDisguised(name, _("无法识别的内容")) from None
    if kind.content_type not in {match.mime_type for match in matches}:
        raise UploadDisguised(name, matches[0].name or matches[0].extension)


def _whole_pdf(content: bytes) -> bool:
    end = content.rstrip(b"\x00\t\n\x0c\r ")
    return (
        content.startswith((b"%PDF-1.", b"%PDF-2."))
        and end.endswith(b"%%EOF")
        and b"startxref" in end[-1024:]
    )


def _pixels(extension: str, content: bytes) -> int:
    """Give how many pixels a whole picture unfolds to; none for another kind of file."""
    if extension not in {"png", "jpg", "jpeg"}:
        return 0
    if extension == "png":
        return int.from_bytes(content[16:20], "big") * int.from_bytes(content[20:24], "big")
    at, found = 2, 0
    while at + 9 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA:
        if _is_frame(content[at + 1]):
            height, width = content[at + 5 : at + 7], content[at + 7 : at + 9]
            found = max(found, int.from_bytes(height, "big") * int.from_bytes(width, "big"))
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return found


def _is_frame(marker: int) -> bool:
    return 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}


def _whole_jpeg(content: bytes) -> bool:
    """Walk the segments up to the picture's data, which must come after a frame with a size."""
    at, framed = 2, False
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == 0xDA:
            return framed and content.rstrip(b"\x00").endswith(b"\xff\xd9")
        if _is_frame(marker):
            framed = any(content[at + 5 : at + 7]) and any(content[at + 7 : at + 9])
        at += 2 + length
    return False


def _whole_png(content: bytes) -> bool:
    """Walk the chunks; each must carry its own check sum, the last must be the end and nothing may follow."""
    at, kinds = 8, []
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        body, end = content[at + 4 : at + 8 + length], at + 12 + length
        if content[at + 8 + length : end] != zlib.crc32(body).to_bytes(4, "big"):
            return False
        kinds.append(body[:4])
        at = end
        if body[:4] == b"IEND":
            break
    return at == len(content) and kinds[:1] == [b"IHDR"] and kinds[-1:] == [b"IEND"] and b"IDAT" in kinds


_OFFICE_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


def _whole_office(extension: str) -> Callable[[bytes], bool]:
    def is_whole(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(BytesIO(content)) as packed:
                parts = packed.infolist()
                names = {part.filename for part in parts}
                small = sum(part.file_size for part in parts) <= MAX_UNPACKED_BYTES
                if len(parts) > MAX_PACKED_FILES or not small:
                    return False
                return {"[Content_Types].xml", _OFFICE_PARTS[extension]} <= names and packed.testzip() is None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
            return False

    return is_whole


def _has_macros(content: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return any(name.lower().endswith("vbaproject.bin") for name in packed.namelist())


_OOXML = "application/vnd.openxmlformats-officedocument"
_JPEG = Kind("image/jpeg", _whole_jpeg)

KINDS: dict[str, Kind] = {
    "pdf": Kind("application/pdf", _whole_pdf),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "png": Kind("image/png", _whole_png),
    "docx": Kind(f"{_OOXML}.wordprocessingml.document", _whole_office("docx")),
    "xlsx": Kind(f"{_OOXML}.spreadsheetml.sheet", _whole_office("xlsx")),
}
"""What may be uploaded, by extension."""
