"""VD-J1: three photographs made into main pictures."""

from base64 import b64encode

import numpy as np
import pytest

from hengji.assay.company.canonical import canonical
from hengji.assay.imaging.raster import Raster
from hengji.assay.tasks.visual_design.compliance import Compliance
from hengji.assay.tasks.visual_design.silhouettes import Silhouette, filled, standing
from tests.assay.tasks.seeds import batches

from .single import Single, failures, lost

SIZE = 10
ROUNDS = tuple(
    tuple(f"VD-J1.{name}" for name in names)
    for names in (
        ("grey_left", "tilted", "accessory_left", "photo_order"),
        ("transparent", "cropped", "watermark_left", "not_srgb"),
        ("too_small",),
    )
)


@pytest.fixture(scope="module")
def task():
    return Single(Compliance(), 20_260_415)


@pytest.mark.parametrize("seed", [3])
def test_the_solver_earns_all_nothing_earns_nothing_and_each_trap_loses_its_own(seed):
    assert failures(Compliance(), seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(300, by_day=10, size=SIZE))
def test_the_same_holds_for_three_hundred_seeds(first):
    assert [f for seed in range(first, first + SIZE) for f in failures(Compliance(), seed, ROUNDS)] == []


def test_every_mistake_is_made_in_some_round(task):
    assert sorted(name for names in ROUNDS for name in names) == sorted(t.id for t in task.sealed.traps)


def test_four_observations_of_requirement_b_bring_36_points(task):
    checks = task.sealed.checks

    assert [(check.requirement, check.points) for check in checks] == [
        ("B", 10),
        ("B", 10),
        ("B", 8),
        ("B", 8),
    ]


def test_one_seed_gives_one_task(task):
    assert Single(Compliance(), 20_260_415).paper.digest == task.paper.digest


def test_neither_outlines_nor_diagnoses_are_in_what_the_candidate_gets(task):
    shown = canonical(task.paper.model_dump(mode="json")) + canonical(task.session().company.view())
    secrets = [trap.diagnosis.zh for trap in task.sealed.traps]
    secrets += [canonical(wanted["upright"])[1:60] for wanted in task.key["photos"].values()]

    assert [secret for secret in secrets if secret in shown] == []


def test_the_journal_replays_to_the_same_company_and_marks(task):
    session = task.played("VD-J1.tilted")

    company = task.replayed(session)

    assert company.digest == session.company.digest
    assert task.marked(company) == task.marked(session.company)


def test_the_slots_are_not_in_the_order_of_the_photographs(task):
    wanted = [each["slot"] for each in task.key["photos"].values()]

    assert sorted(wanted) == ["S-101", "S-102", "S-103"]
    assert all(slot != f"S-10{place}" for place, slot in enumerate(wanted, 1))


def test_text_on_a_main_picture_is_not_clean(task):
    session = task.played()
    file = session.company.studio.in_slot("S-101")
    session.do("studio.withdraw_export", file=file.id)
    session.do("studio.add_lettering", work=file.work, text="SALE", x_px=20, y_px=20, height_px=60)
    session.do(
        "studio.export", work=file.work, file_name=file.name, form="png", colour_space="srgb", slot="S-101"
    )

    assert list(lost(task.marked(session.company))) == ["VD-J1.clean"]


def test_webp_is_not_taken(task):
    session = task.played()
    file = session.company.studio.in_slot("S-102")
    session.do("studio.withdraw_export", file=file.id)
    name = file.name.replace(".png", ".webp")
    session.do(
        "studio.export", work=file.work, file_name=name, form="webp", colour_space="srgb", slot="S-102"
    )

    assert list(lost(task.marked(session.company))) == ["VD-J1.files"]


def test_an_uploaded_picture_counts_for_the_slot_it_is_in(task):
    session = task.played()
    file = session.company.studio.in_slot("S-103")
    picture = session.look(f"studio/{file.id}")
    content = b64encode(picture.to_png()).decode()
    session.do("studio.withdraw_export", file=file.id)
    session.do("studio.upload", file_name="retouched.png", content=content)
    session.do("studio.open", picture="U-01")
    session.do(
        "studio.export", work="W-004", file_name=file.name, form="png", colour_space="srgb", slot="S-103"
    )

    assert lost(task.marked(session.company)) == {}


def test_raters_are_told_which_files_are_in_the_slots(task):
    (criterion,) = task.sealed.criteria
    session = task.played()

    words = session.company.studio.own_words("slots", tuple(criterion.sample.partition(":")[2].split(",")))

    assert [line.partition(" ")[0] for line in words] == ["S-101:", "S-102:", "S-103:"]
    assert all("studio/F-00" in line for line in words)


def square(size, box):
    pixels = np.full((size, size, 4), 255, np.uint8)
    left, top, width, height = box
    pixels[top : top + height, left : left + width, :3] = 90
    return pixels


def test_what_stands_out_is_the_largest_part_and_the_rest_is_counted():
    pixels = square(100, (20, 10, 50, 80))
    pixels[5:8, 90:95, :3] = 0
    pixels[40:50, 30:40, :3] = 255

    seen = standing(Raster(pixels))

    assert seen.box == (20, 10, 50, 80)
    assert (int(seen.thing.sum()), seen.rest) == (50 * 80, 15)


def test_nothing_stands_out_from_white():
    assert standing(Raster.blank(20, 20)) is None


def test_a_silhouette_keeps_proportions_but_not_size():
    small = Silhouette.of(np.ones((40, 20), bool))
    large = Silhouette.of(np.ones((400, 200), bool))
    cropped = Silhouette.of(np.ones((360, 200), bool))

    assert (small.overlap_ppm(large), small.proportions_off_ppm(large)) == (1_000_000, 0)
    assert (cropped.overlap_ppm(large), cropped.proportions_off_ppm(large)) == (1_000_000, 111_111)
    assert Silhouette.read(small.spelled).overlap_ppm(small) == 1_000_000


def test_holes_are_filled():
    ring = np.ones((9, 9), bool)
    ring[3:6, 3:6] = False

    assert filled(ring).all()
