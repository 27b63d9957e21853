"""A person's photograph: what one has to be like, kept small and without what a camera writes into it.

It is compared by people at the door and by nobody else; no program looks for a face in it.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from hengji.office.people.refusals import PhotographNotFit, PhotographTooSmall, PhotographUnreadable

LEAST = (295, 413)
LARGEST = (590, 826)
MOST_PIXELS = 40_000_000
NARROWEST, WIDEST = 640, 790
"""Width for each 1,000 of height: 25 by 35 millimetres is 714."""

FORMATS = ("JPEG", "PNG")


def tidied(content: bytes) -> bytes:
    """Give a picture as it is kept: upright, RGB, at most 590 by 826, as JPEG, without metadata.

    Raises:
        PhotographUnreadable: It is no whole JPEG or PNG picture, or one of unreasonable size.
        PhotographTooSmall: It has fewer than 295 by 413 pixels.
        PhotographNotFit: Its proportion is not that of an identity photograph.
    """
    picture = _upright(content)
    width, height = picture.size
    if width < LEAST[0] or height < LEAST[1]:
        raise PhotographTooSmall(width, height, *LEAST)
    if not NARROWEST <= width * 1000 // height <= WIDEST:
        raise PhotographNotFit(width, height)
    picture.thumbnail(LARGEST)
    plain = Image.new("RGB", picture.size, "white")
    plain.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    kept = BytesIO()
    plain.save(kept, "JPEG", quality=88)
    return kept.getvalue()


def _upright(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(content), formats=FORMATS) as opened:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if opened.width * opened.height > MOST_PIXELS:
                raise PhotographUnreadable
            upright = ImageOps.exif_transpose(opened)
            return upright.convert(
                "RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB"
            )
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning) as broken:
        raise PhotographUnreadable from broken
