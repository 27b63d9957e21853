"""Pictures on the desks: they travel in the paper; what is hashed or listed names their pixels by digest."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from functools import lru_cache
from typing import Any

from pydantic import ConfigDict, SerializationInfo, SerializerFunctionWrapHandler, model_serializer

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import BY_DIGEST, Thing
from hengji.assay.imaging.raster import NotAPicture, Raster

DIGITS = 12
_KEPT = 24  # decoded pictures, of some 4 MB each


class PictureFile(Thing):
    """A picture that a paper brings along.

    Attributes:
        digest: SHA-256 of size and pixels.
        png: The picture itself, in base64; only the opening of a company writes it out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    width: int
    height: int
    digest: str
    png: str

    @classmethod
    def made(cls, file_id: str, name: str, raster: Raster) -> "PictureFile":
        """Make a file of a picture."""
        return cls(
            id=file_id,
            name=name,
            width=raster.width,
            height=raster.height,
            digest=raster.digest,
            png=b64encode(raster.to_png()).decode(),
        )

    @property
    def raster(self) -> Raster:
        """The pixels.

        Raises:
            NotAPicture: The file does not hold what its digest says.
        """
        return _unpacked(self.png, self.digest)

    @model_serializer(mode="wrap")
    def _told(self, handler: SerializerFunctionWrapHandler, info: SerializationInfo) -> dict[str, Any]:
        told: dict[str, Any] = handler(self)
        if info.context is BY_DIGEST:
            del told["png"]
        return told


@lru_cache(maxsize=_KEPT)
def _unpacked(png: str, digest: str) -> Raster:
    try:
        raster = Raster.from_png(b64decode(png, validate=True))
    except NotBase64:
        raise NotAPicture(Text("图片没有按 base64 保存。", "The picture is not kept in base64.")) from None
    if raster.digest != digest:
        raise NotAPicture(
            Text("图片的像素与摘要 {digest} 不符。", "The pixels do not have the digest {digest}.").filled(
                digest=digest[:DIGITS]
            )
        )
    return raster


def picture_cell(desk: str, picture: str, digest: str) -> str:
    """Write a picture into a cell of a table: whose it is, and which pixels it had then.

    Example:
        >>> picture_cell("research", "PIC-01", "0123456789abcdef")
        'research/PIC-01@0123456789ab'
    """
    return f"{desk}/{picture}@{digest[:DIGITS]}"
