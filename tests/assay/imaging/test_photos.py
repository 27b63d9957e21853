"""Photographs of goods: repeatable, and their masks agree with what is seen."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengji.assay.chance import Chance
from hengji.assay.imaging.drawing import scaled, tilted
from hengji.assay.imaging.household import HOUSEHOLD
from hengji.assay.imaging.masks import box_of
from hengji.assay.imaging.measures import border_ppm, fill_ppm, overlap_ppm, subject
from hengji.assay.imaging.oddments import ODDMENTS
from hengji.assay.imaging.photos import ACCESSORY, BADGE, PRODUCT, PROP, WATERMARK, Shot, plain, room, sweep
from hengji.assay.imaging.products import KINDS, drawn_look, product, sized
from hengji.assay.imaging.raster import WHITE

KIND = st.sampled_from(sorted(KINDS))
SEED = st.integers(0, 10_000)
SIDE = 240


def shot_of(kind, seed, size=200):
    shot = Shot(plain(SIDE, SIDE))
    shot.put(PRODUCT, product(kind, drawn_look(Chance(seed)), size), (SIDE // 2, SIDE // 2))
    return shot


def widened(mask):
    """Give a mask with the pixels around it."""
    wide = np.pad(mask, 1)
    shifts = [np.roll(wide, (down, across), (0, 1)) for down in (-1, 0, 1) for across in (-1, 0, 1)]
    return np.logical_or.reduce(shifts)[1:-1, 1:-1]


@settings(max_examples=40, deadline=None)
@given(KIND, SEED)
def test_the_same_seed_gives_the_same_pixels(kind, seed):
    assert shot_of(kind, seed).taken().raster.digest == shot_of(kind, seed).taken().raster.digest


@settings(max_examples=40, deadline=None)
@given(KIND, SEED)
def test_before_white_the_mask_is_what_is_not_white_but_for_the_soft_edge(kind, seed):
    photo = shot_of(kind, seed).taken()
    seen = subject(photo.raster, WHITE)
    mask = photo.masks[PRODUCT]

    assert border_ppm(photo.raster) == 1_000_000
    assert not (seen & ~widened(widened(mask))).any()
    # A pale product may have pixels of pure white; the rest of the mask shows.
    assert int((mask & ~seen).sum()) * 50 <= int(mask.sum())


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("size", [90, 200, 700])
def test_a_product_is_as_large_as_asked_but_for_its_soft_edge(kind, size):
    thing = product(kind, drawn_look(Chance(3)), size)

    assert size - 2 <= max(thing.width, thing.height) <= size
    box = box_of(thing.mask)
    assert fill_ppm(box, size, size) >= 970_000


def test_seeds_give_different_looks():
    digests = {shot_of(kind, seed).taken().raster.digest for kind in sorted(KINDS) for seed in range(4)}

    assert len(digests) == 4 * len(KINDS)


def test_a_word_on_the_front_shows():
    plainly = drawn_look(Chance(2))
    for kind in ("mug", "jar", "backpack", "cushion", "box"):
        marked = product(kind, drawn_look(Chance(2), "KAVELLO"), 200)
        assert not np.array_equal(marked.paint, product(kind, plainly, 200).paint)


def test_what_stands_in_front_takes_its_pixels_from_what_is_behind():
    shot = shot_of("jar", 1)
    whole = shot.masks[PRODUCT].copy()
    shot.put(ACCESSORY, product("mug", drawn_look(Chance(2)), 60), (SIDE // 2, SIDE // 2))
    photo = shot.taken()

    assert not (photo.masks[PRODUCT] & photo.masks[ACCESSORY]).any()
    assert np.array_equal(photo.masks[PRODUCT] | photo.masks[ACCESSORY], whole | photo.masks[ACCESSORY])


def test_a_watermark_changes_the_pixels_of_its_mask_and_leaves_the_product_its_own():
    bare, printed = shot_of("vase", 4).taken(), shot_of("vase", 4)
    printed.watermark("SAMPLE", (SIDE // 2, SIDE // 2), 24, tenths=150)
    photo = printed.taken()
    changed = (photo.raster.colours != bare.raster.colours).any(axis=2)

    assert np.array_equal(photo.masks[PRODUCT], bare.masks[PRODUCT])
    assert not (photo.masks[WATERMARK] & ~changed).any()
    assert overlap_ppm(changed, photo.masks[WATERMARK]) > 400_000


def test_a_badge_lies_over_the_corner():
    shot = shot_of("vase", 4)
    shot.badge("BEST SELLER", (200, 40), 60, (200, 40, 40))
    box = shot.taken().box(BADGE)

    assert (box.left, box.top) == (171, 11)
    assert box.width == box.height


def test_what_is_wholly_hidden_has_no_mask():
    shot = Shot(plain(60, 60))
    look = drawn_look(Chance(1))
    shot.put(PROP, product("box", look, 10), (30, 30))
    shot.put(PRODUCT, product("box", look, 50), (30, 30))
    photo = shot.taken()

    assert set(photo.masks) == {PRODUCT}
    with pytest.raises(KeyError):
        photo.box(PROP)


def test_a_thing_may_stick_out_of_the_picture():
    shot = Shot(plain(100, 100))
    shot.put(PRODUCT, product("mug", drawn_look(Chance(1)), 80), (95, 2))
    shot.put(PROP, product("mug", drawn_look(Chance(1)), 20), (500, 500), shadow=True)

    assert set(shot.taken().masks) == {PRODUCT}


def test_a_grey_sweep_and_a_room_have_no_white_border():
    for background in (sweep(90, 90, 246, 230), room(90, 80, Chance(3)), plain(9, 9, (254, 254, 254))):
        assert border_ppm(Shot(background).taken().raster) == 0


def test_a_tilted_product_has_another_box_and_about_the_same_area():
    thing = product("bottle", drawn_look(Chance(6)), 200)
    spun = tilted(thing, 80)

    assert spun.width > thing.width
    assert abs(int(spun.mask.sum()) - int(thing.mask.sum())) * 50 < int(thing.mask.sum())


def test_a_product_made_smaller_keeps_its_proportions():
    thing = product("mug", drawn_look(Chance(6)), 200)
    small = scaled(thing, 100, thing.height * 100 // thing.width)

    assert abs(small.height * thing.width - thing.height * small.width) <= 2 * thing.width


@pytest.mark.parametrize("name", sorted(HOUSEHOLD | ODDMENTS))
def test_every_other_thing_can_be_drawn_small_and_alike(name):
    draw = (HOUSEHOLD | ODDMENTS)[name]
    look = drawn_look(Chance(4, (name,)))
    thing = sized(draw, look, 120)

    assert np.array_equal(thing.paint, sized(draw, look, 120).paint)
    assert 118 <= max(thing.width, thing.height) <= 120
    assert thing.mask.any()


def test_no_two_things_have_the_same_outline():
    masks = {
        name: sized(draw, drawn_look(Chance(1)), 90).mask for name, draw in (HOUSEHOLD | ODDMENTS).items()
    }
    spelled = {(mask.shape, mask.tobytes()) for mask in masks.values()}

    assert len(spelled) == len(masks)
