"""Measures on pictures made by hand, with answers worked out beforehand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.imaging.masks import Box
from hengji.assay.imaging.measures import (
    bits_apart,
    border_colour,
    border_ppm,
    boxes_ppm,
    colour_distance,
    contrast_hundredths,
    difference_hash,
    distance_in_lab,
    fill_ppm,
    lab,
    longest_side,
    mean_colour,
    overlap_ppm,
    subject,
    text_tenths,
)
from hengji.assay.imaging.raster import Raster

WHITE, BLACK, RED = (255, 255, 255), (0, 0, 0), (200, 0, 0)
COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


def picture(width, height, *painted):
    """Paint boxes of colours on white."""
    pixels = np.full((height, width, 4), 255, np.uint8)
    for (left, top, wide, high), colour in painted:
        pixels[top : top + high, left : left + wide, :3] = colour
    return Raster(pixels)


def held(width, height, *boxes):
    mask = np.zeros((height, width), bool)
    for left, top, wide, high in boxes:
        mask[top : top + high, left : left + wide] = True
    return mask


def test_a_white_border_is_wholly_white_and_one_of_254_is_not_at_all():
    assert border_ppm(picture(10, 8, ((2, 2, 4, 4), RED))) == 1_000_000
    assert border_ppm(Raster.blank(10, 8, (254, 254, 254))) == 0


def test_each_border_pixel_counts_once():
    # 10 × 8 has 2 × 10 + 2 × 6 = 32 border pixels; the red box touches the top with 4 and the corner column with 2 more.
    assert border_ppm(picture(10, 8, ((0, 0, 4, 3), RED))) == (32 - 4 - 2) * 1_000_000 // 32


def test_a_transparent_border_is_not_white():
    pixels = np.full((4, 4, 4), 255, np.uint8)
    pixels[:, :, 3] = 0

    assert border_ppm(Raster(pixels)) == 0


@pytest.mark.parametrize(("width", "height", "border"), [(1, 1, 1), (5, 1, 5), (1, 5, 5), (2, 2, 4)])
def test_the_thinnest_pictures_have_borders_too(width, height, border):
    one_red = picture(width, height, ((0, 0, 1, 1), RED))

    assert border_ppm(one_red) == (border - 1) * 1_000_000 // border


def test_the_background_is_what_most_of_the_border_is():
    assert border_colour(picture(9, 9, ((0, 0, 3, 9), (240, 240, 240)))) == WHITE
    assert border_colour(Raster.blank(3, 3, (240, 241, 242))) == (240, 241, 242)


def test_how_much_of_the_frame_is_filled_goes_by_the_fuller_direction():
    assert fill_ppm(Box(0, 0, 300, 850), 1000, 1000) == 850_000
    assert fill_ppm(Box(5, 5, 90, 40), 100, 100) == 900_000
    assert longest_side(Raster.blank(3, 7)) == 7


def test_what_differs_from_the_background_is_the_subject():
    shown = picture(6, 5, ((1, 2, 3, 2), (250, 255, 255)))

    assert np.array_equal(subject(shown, WHITE), held(6, 5, (1, 2, 3, 2)))
    assert not subject(shown, WHITE, tolerance=5).any()


def test_overlap_is_what_is_shared_of_all_that_is_held():
    left, right = held(10, 10, (0, 0, 6, 10)), held(10, 10, (4, 0, 6, 10))

    assert overlap_ppm(left, right) == 200_000
    assert overlap_ppm(left, left) == 1_000_000
    assert overlap_ppm(left, ~left) == 0
    assert overlap_ppm(held(3, 3), held(3, 3)) == 1_000_000


def test_a_mean_is_rounded_half_up():
    shown = picture(2, 1, ((0, 0, 1, 1), (0, 10, 254)))

    assert mean_colour(shown, held(2, 1, (0, 0, 2, 1))) == (128, 133, 255)
    with pytest.raises(ValueError, match="empty mask"):
        mean_colour(shown, held(2, 1))


def test_boxes_that_overlap_cover_once():
    assert boxes_ppm([Box(0, 0, 5, 10), Box(3, 0, 4, 10)], 10, 10) == 700_000
    assert boxes_ppm([Box(-5, -5, 10, 10)], 10, 10) == 250_000
    assert boxes_ppm([], 10, 10) == 0


def test_letters_shrink_with_the_picture_on_a_phone():
    assert text_tenths(48, 1500) == 120
    assert text_tenths(20, 1600) == 46


# ---- likeness --------------------------------------------------------------------------------------------


def test_a_picture_that_gets_darker_to_the_right_has_every_bit():
    falling = np.zeros((16, 18, 4), np.uint8)
    falling[:, :, :3] = (250 - 13 * np.arange(18))[None, :, None]

    assert difference_hash(Raster(falling)) == 2**64 - 1
    assert difference_hash(Raster(falling[:, ::-1])) == 0
    assert difference_hash(Raster.blank(40, 40)) == 0


def test_a_larger_copy_is_alike_and_another_picture_is_not():
    shown = picture(90, 80, ((10, 10, 30, 60), RED), ((55, 20, 20, 20), BLACK))
    larger = Raster(np.repeat(np.repeat(shown.pixels, 3, axis=0), 3, axis=1))
    other = picture(90, 80, ((20, 5, 60, 10), RED), ((5, 50, 80, 20), BLACK))

    assert difference_hash(larger) == difference_hash(shown)
    assert bits_apart(difference_hash(shown), difference_hash(other)) > 8


def test_bits_apart():
    assert bits_apart(0b1011, 0b0010) == 2


@pytest.mark.parametrize(("width", "height"), [(1, 1), (3, 2), (8, 9), (101, 37)])
def test_pictures_of_any_size_have_a_hash(width, height):
    assert 0 <= difference_hash(Raster.blank(width, height, RED)) < 2**64


# ---- colour ----------------------------------------------------------------------------------------------

# Pairs and distances of Sharma, Wu and Dalal (2005), table 1.
SHARMA = [
    ((50.0000, 2.6772, -79.7751), (50.0000, 0.0000, -82.7485), 2.0425),
    ((50.0000, 3.1571, -77.2803), (50.0000, 0.0000, -82.7485), 2.8615),
    ((50.0000, -1.3802, -84.2814), (50.0000, 0.0000, -82.7485), 1.0000),
    ((50.0000, 0.0000, 0.0000), (50.0000, -1.0000, 2.0000), 2.3669),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0009), 7.1792),
    ((50.0000, 2.4900, -0.0010), (50.0000, -2.4900, 0.0011), 7.2195),
    ((50.0000, 2.5000, 0.0000), (73.0000, 25.0000, -18.0000), 27.1492),
    ((50.0000, 2.5000, 0.0000), (56.0000, -27.0000, -3.0000), 31.9030),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "distance"), SHARMA)
def test_ciede2000_gives_the_published_distances(one, other, distance):
    assert round(distance_in_lab(one, other), 4) == distance
    assert round(distance_in_lab(other, one), 4) == distance


def test_white_and_black_in_lab():
    assert [round(value, 2) for value in lab(WHITE)] == [100, 0, 0]
    assert [round(value, 2) for value in lab(BLACK)] == [0, 0, 0]
    assert colour_distance(WHITE, BLACK) == 10_000


@given(COLOURS, COLOURS)
def test_distance_and_contrast_go_both_ways(one, other):
    assert colour_distance(one, other) == colour_distance(other, one)
    assert contrast_hundredths(one, other) == contrast_hundredths(other, one)
    assert colour_distance(one, one) == 0
    assert contrast_hundredths(one, one) == 100


@pytest.mark.parametrize(
    ("one", "other", "hundredths"),
    [
        (BLACK, WHITE, 2100),
        ((255, 0, 0), WHITE, 399),
        ((118, 118, 118), WHITE, 454),
        ((119, 119, 119), WHITE, 447),
    ],
)
def test_contrast_is_wcags_and_never_rounded_up(one, other, hundredths):
    assert contrast_hundredths(one, other) == hundredths
