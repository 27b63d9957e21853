"""Pictures of a company over HTTP: only to whoever may see that company, and never as anything but a picture."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import register_converter
from django.utils.cache import get_conditional_response
from numpy import asarray
from PIL import Image

from hengji.assay.company.pictures import picture_cell
from hengji.assay.imaging.raster import Raster
from hengji.office.exams.refusals import JournalBroken

THUMBNAIL_PX = 240
KEPT_S = 3 * 3600  # an address names the pixels, so they never change; a sitting is over by then
HEADERS = {
    "Cache-Control": f"private, max-age={KEPT_S}, immutable",
    "Content-Disposition": "inline",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class PictureCell:
    """A picture in an address: ``studio/A-01/0123456789ab.png`` is the cell ``studio/A-01@0123456789ab``."""

    regex = r"[a-z]+/[A-Za-z0-9_-]+/[0-9a-f]{12}\.png"

    def to_python(self, value: str) -> str:
        where, _, digits = value.removesuffix(".png").rpartition("/")
        return f"{where}@{digits}"

    def to_url(self, value: str) -> str:
        return address_of(value)


register_converter(PictureCell, "picture")


def address_of(cell: str) -> str:
    """Say where a picture lies below the pictures of its company.

    Example:
        >>> address_of("studio/A-01@0123456789ab")
        'studio/A-01/0123456789ab.png'
    """
    where, _, digits = cell.partition("@")
    return f"{where}/{digits}.png"


def picture_response(
    request: HttpRequest, find: Callable[[str], Raster], cell: str, *, small: bool = False
) -> HttpResponse:
    """Answer with the pixels that a cell names.

    Args:
        request: May say which pixels the browser has already.
        find: Gives a picture by its cell, or raises KeyError.
        cell: As a table holds it, such as ``studio/A-01@0123456789ab``.
        small: Whether a thumbnail will do.
    """
    try:
        raster = find(cell)
    except (KeyError, JournalBroken):
        raise Http404 from None
    etag = f'"{raster.digest[:24]}{"-small" if small else ""}"'
    known = get_conditional_response(request, etag=etag)
    response = known or HttpResponse(_thumbnail(raster) if small else raster.to_png(), "image/png")
    for name, value in ({"ETag": etag} | HEADERS).items():
        response[name] = value
    return response


def as_it_stands(find: Callable[[str], Raster], cell: str) -> str:
    """Name the same picture as it stands now, for a page that asks for pixels which an operation has changed."""
    where, _at, _digits = cell.partition("@")
    desk, _slash, picture = where.partition("/")
    try:
        return picture_cell(desk, picture, find(where).digest)
    except (KeyError, JournalBroken):
        raise Http404 from None


def _thumbnail(raster: Raster) -> bytes:
    image = Image.fromarray(raster.pixels)
    image.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX))
    return Raster(asarray(image)).to_png()
