"""Pictures in and out of PNG, and what is refused on the way in."""

import zlib
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from struct import pack

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from PIL import Image

from hengji.assay.imaging.raster import LONGEST_SIDE, MOST_BYTES, NotAPicture, Raster, decoded

PIXELS = array_shapes(min_dims=2, max_dims=2, max_side=40).flatmap(
    lambda shape: arrays(np.uint8, (*shape, 4), elements=st.integers(0, 255))
)


def saved(image, form, **options):
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def chunk(kind, body):
    return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))


def header_only(width, height):
    head = pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)


def refusal(data):
    with pytest.raises(NotAPicture) as refused:
        decoded(data)
    return refused.value.text.en


@given(PIXELS)
def test_a_png_written_and_read_again_is_the_same_picture(pixels):
    raster = Raster(pixels)

    again = Raster.from_png(raster.to_png())

    assert np.array_equal(again.pixels, pixels)
    assert again == raster
    assert hash(again) == hash(raster)


@given(PIXELS)
def test_what_we_write_pillow_reads_alike(pixels):
    with Image.open(BytesIO(Raster(pixels).to_png())) as image:
        assert np.array_equal(np.asarray(image.convert("RGBA")), pixels)


def test_the_digest_is_over_size_and_pixels():
    raster = Raster.blank(2, 1, (1, 2, 3))

    assert raster.digest == sha256(b"2,1;" + bytes([1, 2, 3, 255, 1, 2, 3, 255])).hexdigest()
    assert raster.digest != Raster.blank(1, 2, (1, 2, 3)).digest


def test_nobody_can_change_a_picture():
    pixels = np.zeros((2, 2, 4), np.uint8)
    raster = Raster(pixels)
    pixels[0, 0, 0] = 9

    assert raster.pixels[0, 0, 0] == 0
    with pytest.raises(ValueError, match="read-only"):
        raster.pixels[0, 0, 0] = 1


def test_what_are_no_pixels_is_no_picture():
    with pytest.raises(ValueError, match="h × w × 4"):
        Raster(np.zeros((2, 2, 3), np.uint8))
    with pytest.raises(ValueError, match="at least one pixel"):
        Raster(np.zeros((0, 2, 4), np.uint8))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_pngs_of_every_usual_mode_are_read(mode):
    image = Image.new("RGBA", (5, 4), (200, 40, 40, 255)).convert(mode)

    raster = decoded(saved(image, "PNG"))

    assert (raster.width, raster.height) == (5, 4)
    assert np.array_equal(raster.pixels, np.asarray(image.convert("RGBA")))


def test_a_jpeg_is_read_and_its_exif_is_dropped():
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    data = saved(Image.new("RGB", (8, 8), (90, 90, 90)), "JPEG", exif=exif)

    raster = decoded(data)

    assert b"taken at home" in data
    assert b"taken at home" not in raster.to_png()
    assert np.all(raster.colours == 90)


def test_other_files_are_refused():
    assert refusal(b"GIF89a" + bytes(40)) == "Only PNG and JPEG pictures are accepted."
    assert refusal(b"") == "Only PNG and JPEG pictures are accepted."
    assert refusal(saved(Image.new("RGB", (4, 4)), "WEBP")) == "Only PNG and JPEG pictures are accepted."
    with pytest.raises(NotAPicture, match="not a PNG"):
        Raster.from_png(saved(Image.new("RGB", (4, 4)), "JPEG"))


def test_a_picture_that_is_too_large_is_refused_before_its_pixels_are_read():
    assert "30000 × 30000 pixels" in refusal(header_only(30_000, 30_000))
    assert f"a side may have {LONGEST_SIDE}" in refusal(header_only(LONGEST_SIDE + 1, 1))
    assert "0 × 4" in refusal(header_only(0, 4))
    assert str(MOST_BYTES) in refusal(bytes(MOST_BYTES + 1))


def test_a_jpeg_that_is_too_large_is_refused():
    data = saved(Image.new("L", (12_000, 12_000)), "JPEG")

    assert "12000 × 12000" in refusal(data) or "damaged" in refusal(data)


def test_a_png_whose_pixels_do_not_fill_it_is_refused():
    short = header_only(50, 50) + chunk(b"IDAT", zlib.compress(bytes(10))) + chunk(b"IEND", b"")

    assert refusal(short) == "The picture file is damaged and cannot be read."


def test_text_that_unpacks_to_gigabytes_is_not_unpacked():
    bomb = chunk(b"zTXt", b"note\x00\x00" + zlib.compress(bytes(30_000_000)))
    whole = Raster.blank(3, 3).to_png()
    data = whole[:33] + bomb + whole[33:]

    assert refusal(data) == "The picture file is damaged and cannot be read."


def test_a_moving_picture_is_refused():
    frames = [Image.new("RGB", (4, 4), (shade, 0, 0)) for shade in (0, 90, 200)]
    data = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])

    assert refusal(data) == "A moving picture is not accepted."


def test_a_picture_for_print_is_refused_with_its_mode():
    assert "CMYK" in refusal(saved(Image.new("CMYK", (4, 4)), "JPEG"))


@settings(max_examples=150)
@given(st.data())
def test_damaged_bytes_are_refused_or_read_and_nothing_else(data):
    form = data.draw(st.sampled_from(("PNG", "JPEG")))
    spoiled = bytearray(saved(Image.linear_gradient("L").resize((30, 20)), form))
    for _ in range(data.draw(st.integers(1, 8))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(spoiled)))
    with suppress(NotAPicture):
        raster = decoded(bytes(spoiled[:end]))
        assert raster.width * raster.height > 0
