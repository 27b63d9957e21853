"""Copies of a picture are known for what they are; another work is not taken for one."""

from io import BytesIO
from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from hengji.assay.chance import Chance
from hengji.assay.imaging.copies import Fingerprint
from hengji.assay.imaging.photos import Shot, room
from hengji.assay.imaging.raster import Raster
from hengji.assay.imaging.strips import Strip
from hengji.assay.imaging.turned import FORMS, LEFT
from hengji.assay.tasks.visual_design.palettes import PALETTES


def banner(number):
    palette = PALETTES[number % len(PALETTES)]
    forms = [*FORMS][number % 4 : number % 4 + 2]
    return Strip(
        width=640,
        height=400,
        ground=palette.ground,
        panel=palette.panel,
        ink=palette.ink,
        headline=("Quiet light", "Slow mornings", "Made to stay")[number % 3],
        line="for small rooms",
        goods=tuple((form, palette.goods, palette.accent) for form in forms),
        lit=LEFT,
    ).drawn()


WORKS = [
    *(banner(number) for number in range(6)),
    *(Shot(room(600, 600, Chance(seed))).taken().raster for seed in range(4)),
]


def image_of(raster):
    return Image.fromarray(raster.colours.copy())


def raster_of(image):
    return Raster.opaque(np.asarray(image.convert("RGB"), np.uint8))


def saved(image, form, **how):
    file = BytesIO()
    image.save(file, form, **how)
    return Image.open(BytesIO(file.getvalue()))


def scaled(image, percent):
    return image.resize(
        (image.width * percent // 100, image.height * percent // 100), Image.Resampling.LANCZOS
    )


COPIES = {
    "jpeg": lambda image: saved(image, "JPEG", quality=60),
    "webp": lambda image: saved(image, "WEBP", quality=70),
    "half": lambda image: scaled(image, 50),
    "larger": lambda image: scaled(image, 170),
    "half and jpeg": lambda image: saved(scaled(image, 50), "JPEG", quality=60),
}


@pytest.mark.parametrize("made", COPIES)
def test_a_copy_of_another_size_or_format_is_found(made):
    for raster in WORKS:
        copy = raster_of(COPIES[made](image_of(raster)))

        assert copy.digest != raster.digest
        assert Fingerprint.of(raster).is_of_a_copy(Fingerprint.of(copy))


def test_different_works_are_not_copies_of_each_other():
    prints = [Fingerprint.of(raster) for raster in WORKS]

    assert [(a.parts, b.parts) for a, b in combinations(prints, 2) if a.is_of_a_copy(b)] == []


def test_a_work_with_another_product_on_the_same_ground_is_another_work():
    palette = PALETTES[0]
    works = [
        Strip(640, 400, palette.ground, palette.panel, palette.ink, "Quiet light", "for small rooms",
              ((form, palette.goods, palette.accent),), LEFT).drawn()
        for form in ("bottle", "mug")
    ]  # fmt: skip

    assert not Fingerprint.of(works[0]).is_of_a_copy(Fingerprint.of(works[1]))
