"""VD-J2: a size diagram and a scene by instruction."""

import pytest

from hengji.assay.company.canonical import canonical
from hengji.assay.rulebook.pictures import dimension_label, inch_tenths
from hengji.assay.tasks.visual_design.instructed import Instructed
from hengji.assay.tasks.visual_design.instructed.judging import read_label
from tests.assay.tasks.seeds import batches

from .single import Single, failures, lost

SIZE = 10
DIAGRAM, SCENE = "S-201", "S-202"


@pytest.fixture(scope="module")
def task():
    return Single(Instructed(), 20_260_415)


@pytest.mark.parametrize("seed", [3, 10, 31])
def test_the_solver_earns_all_nothing_earns_nothing_and_each_trap_loses_its_own(seed):
    assert failures(Instructed(), seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(300, by_day=10, size=SIZE))
def test_the_same_holds_for_three_hundred_seeds(first):
    assert [f for seed in range(first, first + SIZE) for f in failures(Instructed(), seed)] == []


def test_four_observations_of_requirement_b_bring_48_points(task):
    assert [(check.requirement, check.points) for check in task.sealed.checks] == [("B", 12)] * 4


def test_neither_key_nor_diagnoses_are_in_what_the_candidate_gets(task):
    shown = canonical(task.paper.model_dump(mode="json")) + canonical(task.session().company.view())
    labels = [dimension_label(mm) for mm, _ in task.key["measures"].values()]
    secrets = [trap.diagnosis.zh for trap in task.sealed.traps] + labels

    assert [secret for secret in secrets if secret in shown] == []


def test_the_journal_replays_to_the_same_company_and_marks(task):
    session = task.played("VD-J2.old_logo")

    company = task.replayed(session)

    assert company.digest == session.company.digest
    assert task.marked(company) == task.marked(session.company)


def redone(session, slot, undone, *operations):
    """Take steps of a finished work back, make others and export it anew; give what the operations came to."""
    file = session.company.studio.in_slot(slot)
    session.do("studio.withdraw_export", file=file.id)
    for _ in range(undone):
        session.do("studio.undo", work=file.work)
    done = [session.do(name, work=file.work, **arguments) for name, arguments in operations]
    session.do(
        "studio.export", work=file.work, file_name=file.name, form="png", colour_space="srgb", slot=slot
    )
    return [entry.outcome for entry in done]


def test_words_that_the_brief_does_not_ask_for_lose_the_copy(task):
    session = task.played()
    colour = f"#{bytes(task.key['colours'][0]).hex().upper()}"
    words = {
        "text": "Best",
        "x_px": 60,
        "y_px": 300,
        "height_px": 40,
        "colour": colour,
        "font": task.key["font"],
    }
    plate = f"#{bytes(task.key['colours'][1]).hex().upper()}"

    redone(session, SCENE, 0, ("studio.add_lettering", words | {"plate": plate}))

    assert list(lost(task.marked(session.company))) == ["VD-J2.copy"]


def test_layers_are_scaled_with_the_picture(task):
    session = task.played()

    redone(session, DIAGRAM, 0, ("studio.scale", {"width_px": 1_500}))

    assert lost(task.marked(session.company)) == {}


def test_a_crop_through_the_text_is_seen(task):
    session = task.played()
    box = {"x_px": 100, "y_px": 0, "width_px": 900, "height_px": 1_000}

    redone(session, SCENE, 0, ("studio.crop", box))

    assert "VD-J2.legible" in lost(task.marked(session.company))


def test_a_line_that_does_not_reach_the_edges_measures_nothing(task):
    session = task.played()
    made = session.company.studio.in_slot(DIAGRAM)
    line = made.steps[-1].model_dump(exclude={"kind"})

    redone(session, DIAGRAM, 1, ("studio.add_dimension_line", line | {"y1_px": line["y1_px"] + 60}))

    assert list(lost(task.marked(session.company))) == ["VD-J2.numbers"]


def test_a_file_for_print_is_not_taken(task):
    session = task.played()
    file = session.company.studio.in_slot(SCENE)
    session.do("studio.withdraw_export", file=file.id)
    session.do(
        "studio.export", work=file.work, file_name="x.jpg", form="jpeg", colour_space="cmyk", slot=SCENE
    )

    assert list(lost(task.marked(session.company))) == ["VD-J2.pictures"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("17.8 cm / 7.0 in", (178, 70)),
        ("17.8cm(7.0in)", (178, 70)),
        ("17.8 CM / 7.0 IN", (178, 70)),
        ("18 cm / 7.1 in.", (180, 71)),
        ("17.8 cm", None),
        ("178 mm / 7.0 in", None),
        ("W 17.8 cm / 7.0 in", None),
    ],
)
def test_a_label_is_read_in_any_usual_spelling(text, read):
    assert read_label(text) == read


@pytest.mark.parametrize(
    ("mm", "tenths"), [(0, 0), (254, 100), (1, 0), (2, 1), (127, 50), (381, 150), (100, 39)]
)
def test_millimetres_become_tenths_of_an_inch_rounded_half_up(mm, tenths):
    assert inch_tenths(mm) == tenths


def test_a_measure_below_nothing_is_refused():
    with pytest.raises(ValueError, match="at least 0 mm, got -1"):
        inch_tenths(-1)
