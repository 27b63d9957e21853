"""Pictures from a desktop tool: checked by what they hold, and made what the operation takes, pixels alone."""

from base64 import b64encode
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hengji.assay.company.studio.filing import LONGEST_UPLOAD
from hengji.assay.imaging.raster import MOST_BYTES, NotAPicture, decoded
from hengji.office.record.refusals import Refusal
from hengji.office.web.tags import said

if TYPE_CHECKING:
    from django.core.files import File

MOST_PNG_BYTES = LONGEST_UPLOAD * 3 // 4
ACCEPTED = ".png,.jpg,.jpeg,image/png,image/jpeg"


class PictureNotTaken(Refusal):
    sentence = _("“%(name)s”没有上传：%(reason)s")

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name=name, reason=reason)


class PictureTooLarge(Refusal):
    sentence = _("“%(name)s”没有上传：文件有%(size)s KB，超过%(most)s KB。请缩小后另存再传。")

    def __init__(self, name: str, size: int, most: int) -> None:
        super().__init__(name=name, size=-(-size // 1024), most=most // 1024)


class PictureStillTooLarge(Refusal):
    sentence = _("“%(name)s”没有上传：存成 PNG 有%(size)s KB，超过%(most)s KB。请减小尺寸后再传。")

    def __init__(self, name: str, size: int, most: int) -> None:
        super().__init__(name=name, size=-(-size // 1024), most=most // 1024)


def packed(upload: "File[bytes]") -> str:
    """Give an uploaded picture as a PNG in base64; what is in the file beside its pixels stays behind.

    Raises:
        PictureTooLarge: The file, before anything of it is read.
        PictureNotTaken: It is no picture, or none that is accepted.
        PictureStillTooLarge: Its pixels need too much room.
    """
    name, size = str(upload.name)[:80], upload.size or 0
    if size > MOST_BYTES:
        raise PictureTooLarge(name, size, MOST_BYTES)
    try:
        raster = decoded(upload.read())
    except NotAPicture as refused:
        raise PictureNotTaken(name, said(refused.text)) from None
    png = raster.to_small_png()
    if len(png) > MOST_PNG_BYTES:
        raise PictureStillTooLarge(name, len(png), MOST_PNG_BYTES)
    return b64encode(png).decode()
