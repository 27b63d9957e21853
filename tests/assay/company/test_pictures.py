"""Pictures on a desk: in the paper whole, everywhere else by the digest of their pixels."""

from base64 import b64encode

import pytest

from hengji.assay.company import DESKS
from hengji.assay.company.desk import BY_DIGEST, Thing
from hengji.assay.company.pictures import PictureFile, picture_cell
from hengji.assay.imaging.raster import NotAPicture, Raster

RED = Raster.blank(4, 3, (200, 10, 10))
FILE = PictureFile.made("PIC-1", "red.png", RED)


class Shelf(Thing):
    files: tuple[PictureFile, ...]


def test_a_file_gives_back_its_pixels():
    assert FILE.raster == RED
    assert (FILE.width, FILE.height, FILE.digest) == (4, 3, RED.digest)


def test_written_out_and_read_again_it_is_the_same_file():
    assert PictureFile.model_validate_json(FILE.model_dump_json()) == FILE


def test_what_is_listed_names_the_pixels_by_digest_even_deep_inside():
    listed = Shelf(files=(FILE,)).model_dump(mode="json", context=BY_DIGEST)

    assert listed == {
        "files": [{"id": "PIC-1", "name": "red.png", "width": 4, "height": 3, "digest": RED.digest}]
    }


def test_other_pixels_under_the_same_digest_are_found_out():
    forged = PictureFile(**FILE.model_dump() | {"png": b64encode(Raster.blank(4, 3).to_png()).decode()})

    with pytest.raises(NotAPicture, match="do not have the digest"):
        _ = forged.raster


def test_what_is_not_base64_is_refused():
    with pytest.raises(NotAPicture, match="base64"):
        _ = FILE.model_copy(update={"png": "%%%"}).raster


def test_a_cell_names_desk_picture_and_pixels():
    assert picture_cell("studio", "PIC-1", RED.digest) == f"studio/PIC-1@{RED.digest[:12]}"


@pytest.mark.parametrize("key", sorted(DESKS))
def test_a_desk_without_the_picture_says_so(key):
    desk = DESKS[key].opened(DESKS[key].opening())

    with pytest.raises(KeyError):
        desk.picture("PIC-404")
