"""Masks, their boxes and their short spelling."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from hengji.assay.imaging.masks import Box, box_of, mask_from, runs_of, united

MASKS = array_shapes(min_dims=2, max_dims=2, max_side=30).flatmap(lambda shape: arrays(np.bool_, shape))


@given(MASKS)
def test_a_mask_is_read_back_from_its_runs(mask):
    height, width = mask.shape
    runs = runs_of(mask)

    assert np.array_equal(mask_from(runs, width, height), mask)
    assert all(run > 0 for run in runs[1:])


@given(MASKS)
def test_the_box_holds_all_and_cannot_be_smaller(mask):
    box = box_of(mask)
    if box is None:
        assert not mask.any()
        return
    part = mask[box.top : box.top + box.height, box.left : box.left + box.width]
    assert part.sum() == mask.sum()
    assert all(edge.any() for edge in (part[0], part[-1], part[:, 0], part[:, -1]))


@pytest.mark.parametrize("runs", [[3], [2, 3], [-1, 5]])
def test_runs_that_do_not_fill_the_picture_are_refused(runs):
    with pytest.raises(ValueError, match="do not fill 2 × 2"):
        mask_from(runs, 2, 2)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=4))
def test_united_masks_hold_what_any_holds(points):
    masks = []
    for row, column in points:
        mask = np.zeros((4, 4), bool)
        mask[row, column] = True
        masks.append(mask)

    assert int(united(masks, 4, 4).sum()) == len(set(points))
    assert box_of(united([], 4, 4)) is None


def test_a_box_is_read_from_a_mask():
    mask = np.zeros((6, 9), bool)
    mask[2:4, 5:8] = True

    assert box_of(mask) == Box(5, 2, 3, 2)
