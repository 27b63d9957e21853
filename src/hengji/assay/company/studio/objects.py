"""What lies on the studio desk: pictures, works made of them step by step, files exported, places to fill.

Lengths are in pixels of the picture itself.
"""

from enum import StrEnum

from pydantic import ConfigDict

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Thing
from hengji.assay.company.pictures import PictureFile
from hengji.assay.company.studio.steps import Step
from hengji.assay.imaging.raster import Raster


class PictureKind(StrEnum):
    PHOTO = "photo"
    CUTOUT = "cutout"
    SCENE = "scene"
    LOGO = "logo"
    UPLOAD = "upload"


class FileForm(StrEnum):
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    WEBP = "webp"


class ColourSpace(StrEnum):
    SRGB = "srgb"
    ADOBE_RGB = "adobe_rgb"
    CMYK = "cmyk"


class Font(StrEnum):
    REGULAR = "regular"
    BOLD = "bold"
    LIGHT = "light"
    NARROW = "narrow"


class Asset(PictureFile):
    """A picture of the library.

    Attributes:
        about: What it shows, as whoever delivered it wrote.
    """

    kind: PictureKind
    about: Text

    @classmethod
    def kept(cls, asset_id: str, name: str, raster: Raster, kind: PictureKind, about: Text) -> "Asset":
        """Put a picture into the library."""
        return cls(**PictureFile.made(asset_id, name, raster).model_dump(), kind=kind, about=about)


class Work(Thing):
    """A picture being edited: an original and what was done to it.

    Attributes:
        picture: Id of the original in the library; it never changes.
        undone: Steps taken back, the last one first, until another step is made.
    """

    id: str
    picture: str
    steps: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()


class Exported(Thing):
    """A file as it was exported.

    Attributes:
        picture: Id of the original.
        slot: Place that it fills; None once it has been taken out.
    """

    id: str
    name: str
    form: FileForm
    colour_space: ColourSpace
    work: str
    picture: str
    steps: tuple[Step, ...]
    width_px: int
    height_px: int
    slot: str | None = None


class Slot(Thing):
    """A place that a file is to fill.

    Attributes:
        sku: Product that it belongs to.
        wanted: What is to be there.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    sku: str
    product: Text
    wanted: Text
