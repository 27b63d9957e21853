"""The studio: originals that never change, steps that can be taken back, files that stay, pixels that are exact."""

from base64 import b64encode
from datetime import datetime
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hengji.assay.bilingual import Text
from hengji.assay.company import Backstage, Opening, Outcome, Session, replay, tables
from hengji.assay.company.canonical import canonical
from hengji.assay.company.studio import StudioOpening, pixels
from hengji.assay.company.studio.layout import text_box, text_size
from hengji.assay.company.studio.objects import Asset, PictureKind, Slot
from hengji.assay.company.studio.steps import DimensionLine
from hengji.assay.imaging.raster import Raster

BALL = Text("球", "ball")
WHITE = (255, 255, 255, 255)


def photo(size=60):
    """Give a dark square of a third in the middle of grey paper."""
    picture = np.full((size, size, 4), 255, np.uint8)
    picture[:, :, :3] = 200
    picture[size // 3 : 2 * size // 3, size // 3 : 2 * size // 3, :3] = (40, 60, 90)
    return Raster(picture)


def logo():
    picture = np.zeros((10, 20, 4), np.uint8)
    picture[2:8, 2:18] = (200, 0, 0, 255)
    return Raster(picture)


OPENING = Opening(
    now=datetime.fromisoformat("2026-05-13T09:00"),
    company=Text("示例", "Sample"),
    cash_fen=1_000,
    questions=(),
    desks={
        "studio": StudioOpening(
            assets=(
                Asset.kept("P-1", "DSC_1.png", photo(), PictureKind.PHOTO, BALL),
                Asset.kept("L-1", "logo.png", logo(), PictureKind.LOGO, BALL),
            ),
            slots=tuple(Slot(id=f"S-{n}", sku="AB", product=BALL, wanted=BALL) for n in (1, 2)),
        )
    },
)
CUT = ("studio.cut_out", {"tolerance": 5})
EXPORT = {"work": "W-001", "file_name": "AB.MAIN.png", "form": "png", "colour_space": "srgb"}


@pytest.fixture
def session():
    return Session(OPENING, Backstage(), "paper")


@pytest.fixture
def opened(session):
    session.do("studio.open", picture="P-1")
    return session


def edited(session, *operations):
    for name, arguments in operations:
        entry = session.do(name, work="W-001", **arguments)
        assert entry.outcome is Outcome.APPLIED, entry.refusal
    return session.look("studio/W-001")


def size(picture):
    return picture.width, picture.height


# ---- steps ------------------------------------------------------------------------------------------------


def test_the_original_stays_as_it_is(opened):
    edited(opened, CUT, ("studio.trim", {}), ("studio.set_background", {"colour": "#ffffff"}))

    assert opened.look("studio/P-1") == photo()
    assert opened.see("studio.works")[0]["steps"][-1] == {"kind": "background", "colour": "#FFFFFF"}


def test_a_main_picture_is_made_in_five_steps(opened):
    picture = edited(
        opened,
        CUT,
        ("studio.trim", {}),
        ("studio.set_canvas", {"width_px": 24, "height_px": 24}),
        ("studio.set_background", {}),
        ("studio.scale", {"width_px": 48}),
    )

    assert size(picture) == (48, 48)
    assert tuple(picture.pixels[0, 0]) == WHITE
    assert tuple(picture.pixels[24, 24]) == (40, 60, 90, 255)


def test_what_was_undone_can_be_redone_until_another_step_is_made(opened):
    cut = edited(opened, CUT)

    opened.do("studio.undo", work="W-001")
    assert opened.look("studio/W-001") == photo()
    opened.do("studio.redo", work="W-001")
    assert opened.look("studio/W-001") == cut
    opened.do("studio.undo", work="W-001")
    edited(opened, ("studio.scale", {"width_px": 30}))

    assert opened.do("studio.redo", work="W-001").refusal.code == "nothing_to_redo"


def test_starting_over_can_be_taken_back_step_by_step(opened):
    done = edited(opened, CUT, ("studio.trim", {}))

    opened.do("studio.start_over", work="W-001")
    before = opened.look("studio/W-001")
    for _ in range(2):
        opened.do("studio.redo", work="W-001")

    assert (before, opened.look("studio/W-001")) == (photo(), done)


def test_a_duplicate_goes_its_own_way(opened):
    done = edited(opened, CUT)

    opened.do("studio.duplicate", work="W-001")
    opened.do("studio.undo", work="W-002")

    assert (opened.look("studio/W-001"), opened.look("studio/W-002")) == (done, photo())


@pytest.mark.parametrize(
    ("name", "arguments", "code"),
    [
        ("studio.crop", {"x_px": 50, "y_px": 0, "width_px": 20, "height_px": 20}, "outside_the_picture"),
        ("studio.erase", {}, "nothing_to_erase"),
        ("studio.erase", {"polygon": "1,1 2,2"}, "not_an_outline"),
        ("studio.cut_out", {"polygon": "1,1 2,2 x,y"}, "not_an_outline"),
        ("studio.scale", {"width_px": 3_000}, "too_large"),
        ("studio.set_background", {"colour": "white"}, "invalid_arguments"),
        ("studio.set_canvas", {"width_px": 9, "height_px": 9, "anchor": "up"}, "invalid_arguments"),
        ("studio.place_picture", {"picture": "L-9", "x_px": 0, "y_px": 0, "width_px": 9}, "unknown_picture"),
        ("studio.add_lettering", {"text": " ", "x_px": 0, "y_px": 0, "height_px": 9}, "empty_text"),
        ("studio.undo", {}, "nothing_to_undo"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(opened, name, arguments, code):
    before = opened.company.studio.dump()

    entry = opened.do(name, work="W-001", **arguments)

    assert entry.refusal.code == code
    assert opened.company.studio.dump() == before


def test_a_picture_with_text_is_not_turned(opened):
    edited(opened, ("studio.add_lettering", {"text": "A", "x_px": 1, "y_px": 1, "height_px": 9}))

    assert opened.do("studio.rotate", work="W-001", tenths=50).refusal.code == "layers_first"


def test_there_are_no_more_steps_than_sixty(opened):
    for _ in range(60):
        edited(opened, ("studio.set_background", {}))

    assert opened.do("studio.set_background", work="W-001").refusal.code == "too_many_steps"


def test_nothing_is_left_to_trim_of_a_picture_erased(opened):
    edited(opened, ("studio.erase", {"width_px": 60, "height_px": 60}))

    assert opened.do("studio.trim", work="W-001").refusal.code == "nothing_left"


def test_a_height_of_nought_keeps_the_proportions(opened):
    edited(opened, ("studio.place_picture", {"picture": "L-1", "x_px": 5, "y_px": 5, "width_px": 30}))
    edited(opened, ("studio.scale", {"width_px": 30, "height_px": 60}))

    shown = opened.company.studio.layout_of(opened.company.studio.works["W-001"]).shown

    assert [(each.box.px, each.stretched_ppm) for each in shown] == [
        ((0, 0, 30, 60), -500_000),
        ((3, 5, 15, 15), -500_000),
    ]


# ---- text -------------------------------------------------------------------------------------------------


def test_text_moves_and_grows_with_the_picture(opened):
    edited(
        opened,
        ("studio.add_lettering", {"text": "30 cm", "x_px": 20, "y_px": 10, "height_px": 10}),
        ("studio.crop", {"x_px": 10, "y_px": 0, "width_px": 50, "height_px": 50}),
        ("studio.scale", {"width_px": 100}),
        ("studio.set_canvas", {"width_px": 120, "height_px": 120}),
    )

    (text,) = opened.company.studio.layout_of(opened.company.studio.works["W-001"]).layers

    assert (text.x_px, text.y_px, text.height_px) == (30, 30, 20)


def test_text_is_seen_but_touches_no_pixel_below(opened):
    plain = edited(opened, ("studio.set_background", {}))
    seen = edited(opened, ("studio.add_lettering", {"text": "SALE", "x_px": 2, "y_px": 2, "height_px": 12}))
    work = opened.company.studio.works["W-001"]

    assert seen != plain
    assert opened.company.studio.bare(work.picture, work.steps) == plain


def test_a_measure_stands_above_a_horizontal_line_and_to_the_right_of_a_vertical_one():
    line = {"text": "30 cm", "height_px": 100, "colour": "#000000", "font": "regular"}
    width, height = text_size("30 cm", 100, "regular")

    across = text_box(DimensionLine(**line, x1_px=0, y1_px=500, x2_px=1_000, y2_px=500))
    up = text_box(DimensionLine(**line, x1_px=50, y1_px=0, x2_px=50, y2_px=400))

    assert across == (500 - width // 2, 496 - height, width, height)
    assert up == (62, 200 - height // 2, width, height)


# ---- files ------------------------------------------------------------------------------------------------


def test_a_file_stays_when_the_work_goes_on(opened):
    edited(opened, CUT)
    opened.do("studio.export", **EXPORT, slot="S-1")
    before = opened.look("studio/F-001")

    edited(opened, ("studio.scale", {"width_px": 10}))

    assert opened.look("studio/F-001") == before


def test_a_slot_holds_one_file_until_it_is_withdrawn(opened):
    opened.do("studio.export", **EXPORT, slot="S-1")
    taken = opened.do("studio.export", **EXPORT, slot="S-1")
    opened.do("studio.export", **EXPORT)
    opened.do("studio.withdraw_export", file="F-001")
    moved = opened.do("studio.choose_slot", file="F-002", slot="S-1")

    assert taken.refusal.code == "slot_taken"
    assert moved.outcome is Outcome.APPLIED
    assert opened.company.studio.in_slot("S-1").id == "F-002"
    assert opened.do("studio.withdraw_export", file="F-001").refusal.code == "in_no_slot"


def test_what_is_transparent_becomes_black_in_a_jpeg_and_stays_in_a_png(opened):
    edited(opened, CUT)
    opened.do("studio.export", **EXPORT)
    opened.do("studio.export", **EXPORT | {"form": "jpeg"})

    corners = [tuple(opened.look(f"studio/F-00{n}").pixels[0, 0]) for n in (1, 2)]

    assert [corner[3] for corner in corners] == [0, 255]
    assert corners[1] == (0, 0, 0, 255)


def test_an_exported_file_can_be_laid_on_another_picture_without_its_text(opened):
    edited(opened, CUT, ("studio.trim", {}))
    edited(opened, ("studio.add_lettering", {"text": "A", "x_px": 1, "y_px": 1, "height_px": 9}))
    opened.do("studio.export", **EXPORT)
    opened.do("studio.open", picture="P-1")
    opened.do("studio.place_picture", work="W-002", picture="F-001", x_px=0, y_px=0, width_px=20)

    assert tuple(opened.look("studio/W-002").pixels[10, 10]) == (40, 60, 90, 255)
    assert opened.company.studio.layout_of(opened.company.studio.works["W-002"]).layers == ()


@pytest.mark.parametrize("name", ["a/b.png", "a\\b.png", "x\n.png", "a|b"])
def test_a_file_name_that_no_system_takes_is_refused(opened, name):
    assert opened.do("studio.export", **EXPORT | {"file_name": name}).refusal.code == "not_a_file_name"


# ---- uploads ----------------------------------------------------------------------------------------------


def uploaded(session, content):
    return session.do("studio.upload", file_name="mine.png", content=content)


def test_an_upload_can_be_opened_and_exported(session):
    entry = uploaded(session, b64encode(logo().to_png()).decode())
    session.do("studio.open", picture="U-01")
    session.do("studio.export", **EXPORT, slot="S-2")

    assert entry.facts[0].detail == {"digest": logo().digest}
    assert session.look("studio/F-001") == logo()


def test_only_a_png_can_be_uploaded(session):
    jpeg = BytesIO()
    Image.new("RGB", (4, 4)).save(jpeg, "JPEG")
    contents = ["no base64", b64encode(b"<svg/>").decode(), b64encode(jpeg.getvalue()).decode()]
    contents.append(b64encode(logo().to_png()[:60]).decode())

    assert [uploaded(session, content).refusal.code for content in contents] == ["not_a_picture"] * 4
    assert list(session.company.studio.assets) == ["P-1", "L-1"]


def test_twelve_pictures_may_be_uploaded(session):
    content = b64encode(logo().to_png()).decode()
    outcomes = [uploaded(session, content).outcome for _ in range(13)]

    assert outcomes.count(Outcome.APPLIED) == 12


# ---- the record -------------------------------------------------------------------------------------------


def test_a_journal_replays_to_the_same_company(opened):
    edited(opened, ("studio.rotate", {"tenths": 35}), CUT, ("studio.trim", {}))
    opened.do("studio.export", **EXPORT, slot="S-1")
    uploaded(opened, b64encode(logo().to_png()).decode())

    assert replay(OPENING, Backstage(), opened.journal).digest == opened.company.digest


def test_what_the_candidate_sees_names_pictures_by_digest(opened):
    shown = canonical(opened.company.view())

    assert photo().digest in shown
    assert OPENING.desks["studio"].assets[0].png not in shown


def test_every_picture_in_a_table_can_be_looked_at(opened):
    edited(opened, ("studio.add_lettering", {"text": "A", "x_px": 1, "y_px": 1, "height_px": 9}))
    opened.do("studio.export", **EXPORT, slot="S-1")
    cells = [
        row[column.key]
        for table in tables(opened.company)
        for column in table.columns
        if column.kind == "picture"
        for row in table.rows
    ]

    assert len(cells) == 4
    assert all(opened.look(cell).width > 0 for cell in cells)


# ---- pixels -----------------------------------------------------------------------------------------------


def painted(width, height, seed):
    """Give an opaque picture in which every pixel differs from most others."""
    values = (np.arange(width * height * 4, dtype=np.int64) * (2 * seed + 1) * 7919) % 251
    picture = values.astype(np.uint8).reshape(height, width, 4)
    picture[:, :, 3] = 255
    return picture


SIDES = st.integers(1, 24)


@given(width=SIDES, height=SIDES, seed=st.integers(0, 99), quarters=st.integers(-2, 2))
def test_quarter_turns_move_every_pixel_and_change_none(width, height, seed, quarters):
    picture = painted(width, height, seed)

    turned = pixels.turned(picture, 900 * quarters)

    assert np.array_equal(turned, np.rot90(picture, -quarters))


@given(width=SIDES, height=SIDES, seed=st.integers(0, 99), times=st.integers(1, 4))
def test_scaling_by_whole_blocks_gives_their_means(width, height, seed, times):
    picture = np.repeat(np.repeat(painted(width, height, seed), times, axis=0), times, axis=1)

    assert np.array_equal(pixels.scaled(picture, width, height), painted(width, height, seed))


@given(width=SIDES, height=SIDES, new_width=SIDES, new_height=SIDES)
def test_one_colour_stays_one_colour_in_any_size(width, height, new_width, new_height):
    picture = np.empty((height, width, 4), np.uint8)
    picture[:] = (12, 200, 77, 255)

    scaled = pixels.scaled(picture, new_width, new_height)

    assert scaled.shape == (new_height, new_width, 4)
    assert (scaled == np.array((12, 200, 77, 255), np.uint8)).all()


@given(st.data())
def test_flooding_from_the_border_agrees_with_a_simple_search(data):
    width, height = data.draw(SIDES), data.draw(SIDES)
    bits = data.draw(st.lists(st.booleans(), min_size=width * height, max_size=width * height))
    mask = np.array(bits).reshape(height, width)

    assert np.array_equal(pixels.from_the_border(mask), searched(mask))


def searched(mask):
    height, width = mask.shape
    reached = np.zeros_like(mask)
    todo = [
        (y, x) for y in range(height) for x in range(width) if y in {0, height - 1} or x in {0, width - 1}
    ]
    while todo:
        y, x = todo.pop()
        if 0 <= y < height and 0 <= x < width and mask[y, x] and not reached[y, x]:
            reached[y, x] = True
            todo += [(y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)]
    return reached


def test_the_largest_part_is_one_part():
    mask = np.zeros((6, 8), bool)
    mask[0, 0:3] = mask[2:5, 3:6] = mask[5, 6] = True

    largest = pixels.largest_part(mask)

    assert (int(largest.sum()), bool(largest[2, 3]), bool(largest[5, 6])) == (9, True, False)


def test_a_polygon_holds_the_pixels_whose_middle_is_inside():
    square = pixels.inside(((2, 1), (6, 1), (6, 4), (2, 4)), 8, 6)
    triangle = pixels.inside(((0, 0), (4, 0), (0, 2)), 4, 2)

    assert (int(square.sum()), bool(square[1, 2]), bool(square[3, 5])) == (12, True, True)
    assert triangle.tolist() == [[True, True, True, False], [True, False, False, False]]


def test_an_outline_may_leave_the_picture():
    picture = painted(6, 6, 1)

    erased = pixels.erased(picture, ((-5, -5), (3, -5), (3, 30), (-5, 30)))

    assert erased[:, :, 3].tolist() == [[0, 0, 0, 255, 255, 255]] * 6


def test_what_is_transparent_does_not_bleed_into_what_is_seen():
    picture = np.zeros((4, 4, 4), np.uint8)
    picture[:, :2] = (255, 0, 0, 0)
    picture[:, 2:] = (0, 0, 255, 255)

    scaled = pixels.scaled(picture, 8, 8)

    assert {tuple(pixel[:3]) for pixel in scaled.reshape(-1, 4) if pixel[3]} == {(0, 0, 255)}


def test_half_covered_pixels_are_mixed_with_what_is_below():
    picture = np.array([[[0, 0, 0, 128]]], np.uint8)
    below = np.array([[[255, 255, 255, 255]]], np.uint8)

    assert pixels.on_colour(picture, (255, 255, 255)).tolist() == [[[127, 127, 127, 255]]]
    assert pixels.laid_on(below, picture, 0, 0).tolist() == [[[127, 127, 127, 255]]]


def test_taking_pixels_off_the_edge_shrinks_what_is_seen():
    picture = np.zeros((7, 7, 4), np.uint8)
    picture[1:6, 1:6, 3] = 255

    assert int((pixels.shrunk(picture, 1)[:, :, 3] > 0).sum()) == 9
