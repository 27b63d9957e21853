"""How colours look without the cones for red or green, and small pictures drawn on a canvas."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.imaging.canvas import Canvas, height_of, width_of
from hengji.assay.imaging.turned import FORMS, LEFT, RIGHT, Placed, stand, throw_shadow
from hengji.assay.imaging.vision import Deficiency, colour_seen_by

GREY = (200, 200, 200)


@given(value=st.integers(0, 255), deficiency=st.sampled_from(Deficiency))
def test_grey_is_grey_for_everybody(value, deficiency):
    assert colour_seen_by((value, value, value), deficiency) == (value, value, value)


@pytest.mark.parametrize("deficiency", Deficiency)
def test_blue_and_yellow_stay_what_they_are(deficiency):
    red, _, blue = colour_seen_by((0, 0, 255), deficiency)
    assert blue > 200 > red
    red, green, blue = colour_seen_by((255, 230, 0), deficiency)
    assert min(red, green) > 180 > blue


def drawn(form, lit, shadow):
    canvas = Canvas(200, 200, GREY)
    thing = Placed(form, (90, 120, 150), (230, 220, 200), 100, 170, 100, lit, shadow)
    throw_shadow(canvas, thing)
    stand(canvas, thing)
    return canvas.raster().colours.astype(int).sum(axis=2)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lit", [LEFT, RIGHT])
def test_a_turned_thing_is_lighter_on_the_side_of_its_light(form, lit):
    light = drawn(form, lit, 0)
    left, right = (
        light[:, part][light[:, part] != 3 * GREY[0]].mean() for part in (slice(0, 100), slice(100, 200))
    )

    assert bool(right > left) == (lit == RIGHT)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("side", [LEFT, RIGHT])
def test_a_shadow_lies_on_the_side_to_which_it_falls(form, side):
    darker = np.nonzero(drawn(form, side, 0) - drawn(form, side, side))[1]

    assert bool(darker.mean() > 100) == (side == RIGHT)


def test_what_lies_outside_a_canvas_is_cut_off():
    canvas = Canvas(20, 20, GREY)
    canvas.disc(-50, -50, 10, (0, 0, 0))
    canvas.box((18, 18, 40, 40), (0, 0, 0))
    canvas.words("Long words", -4, 15, 12, (0, 0, 0))
    canvas.star(40, 40, 5, (0, 0, 0))

    pixels = canvas.raster().colours

    assert pixels[0, 0].tolist() == list(GREY)
    assert pixels[19, 19].tolist() == [0, 0, 0]


def test_longer_words_are_wider_and_larger_ones_higher():
    assert width_of(("Home", "Home refresh"), 20) == width_of(("Home refresh",), 20) > width_of(("Home",), 20)
    assert height_of("Home", 30) > height_of("Home", 20)
