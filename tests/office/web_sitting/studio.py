"""A studio for a sitting whose paper brings none."""

import json

from hengji.assay.bilingual import Text
from hengji.assay.company.studio import StudioOpening
from hengji.assay.company.studio.objects import Asset, PictureKind, Slot
from hengji.assay.imaging.raster import Raster
from hengji.office.exams import play


def photo(width=320, height=240):
    """A red square on a grey ground."""
    grey = Raster.blank(width, height, (254, 254, 254)).pixels.copy()
    grey[60:180, 100:220, :3] = (180, 40, 30)
    return Raster(grey)


def with_studio(sitting):
    """Put a studio with one photograph and one slot beside the other desks of a sitting's company."""
    asset = Asset.kept("A-01", "mug.png", photo(), PictureKind.PHOTO, Text("红色马克杯", "A red mug"))
    slot = Slot(id="MAIN", sku="MUG-01", product=Text("马克杯", "Mug"), wanted=Text("主图", "Main picture"))
    body = json.loads(sitting.paper_body)
    opening = StudioOpening(assets=(asset,), slots=(slot,))
    body["opening"]["desks"]["studio"] = opening.model_dump(mode="json")
    type(sitting).objects.filter(pk=sitting.pk).update(paper_body=json.dumps(body))
    sitting.refresh_from_db()
    play.SHELF.clear()  # it may have been opened as it was before
    return sitting
