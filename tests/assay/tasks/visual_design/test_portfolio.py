"""VD-J5: three works of one's own with their making."""

from base64 import b64encode

import numpy as np
import pytest

from hengji.assay.company.studio.pixels import scaled
from hengji.assay.imaging.raster import Raster
from hengji.assay.tasks import criterion_sample
from hengji.assay.tasks.visual_design.portfolio import Portfolio
from hengji.assay.tasks.visual_design.portfolio.judging import stated
from hengji.assay.tasks.visual_design.portfolio.likeness import print_of, same_picture
from tests.assay.tasks.seeds import batches

from .single import Single, failures, lost

SIZE = 10
TEXTS = {"goal": "给买家看新品", "role": "构图和排字都是本人", "tools": "GIMP"}


@pytest.fixture(scope="module")
def task():
    return Single(Portfolio(), 20_260_415)


def uploaded(session, raster):
    session.do("studio.upload", file_name="work.png", content=b64encode(raster.to_png()).decode())
    return session.see("studio.assets")[-1]["id"]


@pytest.mark.parametrize("seed", range(2))
def test_the_solver_earns_all_nothing_earns_nothing_and_each_trap_loses_its_own(seed):
    assert failures(Portfolio(), seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(300, by_day=10, size=SIZE))
def test_the_same_holds_for_three_hundred_seeds(first):
    assert [f for seed in range(first, first + SIZE) for f in failures(Portfolio(), seed)] == []


def test_four_observations_of_requirement_a_bring_40_points_and_people_rate_two_things(task):
    assert [(check.requirement, check.points) for check in task.sealed.checks] == [("A", 10)] * 4
    assert [(criterion.requirement, criterion.points_per_step) for criterion in task.sealed.criteria] == [
        ("A", 5)
    ] * 2


def test_no_two_pictures_of_a_gallery_are_taken_for_one():
    for seed in range(6):
        single = Single(Portfolio(), seed)
        prints = [print_of(g.raster) for g in single.session().company.studio.gallery.values()]
        assert not any(
            same_picture(one, other, single.key["same_bits"])
            for place, one in enumerate(prints)
            for other in prints[:place]
        )


def test_a_copy_scaled_or_a_little_brighter_is_still_the_same_picture(task):
    for given in task.session().company.studio.gallery.values():
        picture = given.raster
        smaller = Raster(scaled(picture.pixels, picture.width * 2 // 3, picture.height * 2 // 3))
        brighter = Raster.opaque(np.minimum(picture.colours.astype(int) + 6, 255).astype(np.uint8))
        for copy in (smaller, brighter):
            assert same_picture(print_of(picture), print_of(copy), task.key["same_bits"])


def test_a_gallery_picture_named_directly_is_not_ones_own(task):
    session = task.played()
    work = session.company.studio.portfolio["PF-1"]
    session.do("studio.enter_work", place="PF-1", title="x", final="G-02", process=work.process, **TEXTS)

    found = lost(task.marked(session.company))

    assert found["VD-J5.own"] == "VD-J5.others_work"


def test_a_making_that_is_the_finished_picture_is_none(task):
    session = task.played()
    work = session.company.studio.portfolio["PF-2"]
    session.do("studio.enter_work", place="PF-2", title="x", final=work.final, process=work.final, **TEXTS)

    assert lost(task.marked(session.company)) == {"VD-J5.process": "VD-J5.only_finals"}


def test_a_making_of_another_work_is_none(task):
    session = task.played()
    first, second = (session.company.studio.portfolio[place] for place in ("PF-1", "PF-2"))
    mirrored = Raster(session.look(f"studio/{first.final}").pixels[:, ::-1])
    session.do(
        "studio.enter_work",
        place="PF-2",
        title="x",
        final=second.final,
        process=uploaded(session, mirrored),
        **TEXTS,
    )

    assert lost(task.marked(session.company)) == {"VD-J5.process": None}


def test_a_file_made_at_the_desk_has_its_original_as_its_making(task):
    session = task.played()
    raw = session.company.studio.portfolio["PF-3"].final
    session.do("studio.open", picture=raw)
    work = session.see("studio.works")[-1]["id"]
    session.do("studio.rotate", work=work, tenths=1800)
    session.do("studio.export", work=work, file_name="turned.png", form="png", colour_space="srgb")
    final = session.see("studio.files")[-1]["id"]
    session.do("studio.enter_work", place="PF-3", title="x", final=final, process=raw, **TEXTS)

    assert [entry.refusal for entry in session.journal.entries if entry.refusal] == []
    assert lost(task.marked(session.company)) == {}


def test_a_work_withdrawn_is_missed_everywhere(task):
    session = task.played()
    session.do("studio.withdraw_work", place="PF-2")

    assert set(lost(task.marked(session.company))) == {
        f"VD-J5.{name}" for name in ("finals", "process", "own", "role")
    }


def test_the_goal_repeated_is_no_statement_of_ones_own_part(task):
    session = task.played()
    work = session.company.studio.portfolio["PF-1"]
    texts = TEXTS | {"role": TEXTS["goal"]}
    session.do("studio.enter_work", place="PF-1", title="x", final=work.final, process=work.process, **texts)

    assert set(lost(task.marked(session.company))) == {"VD-J5.role"}


@pytest.mark.parametrize(
    ("words", "enough"),
    [
        ("拍摄、抠图、排版", True),
        ("I drew and coloured it", True),
        ("全部我做", False),
        ("all of it", True),
        ("", False),
        ("......", False),
    ],
)
def test_six_characters_or_three_words_say_something(words, enough):
    assert stated(words) is enough


def test_people_get_pictures_and_words_of_every_work(task):
    session = task.played()

    sample = criterion_sample(task.sealed.criteria[0], session.company)

    assert [sample.count(f"PF-{number} ") for number in (1, 2, 3)] == [2] * 3
    assert sample.count("studio/U-") == 6


def test_the_journal_replays_to_the_same_company_and_marks(task):
    session = task.played("VD-J5.repeated")

    company = task.replayed(session)

    assert company.digest == session.company.digest
    assert task.marked(company) == task.marked(session.company)


def test_every_mark_is_proved_by_entries_of_the_journal(task):
    assert [e.check for e in task.solved().evidence if not e.entries] == []
