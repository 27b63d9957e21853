"""VD-J4: a home page of five places, for desktop and phone."""

from collections import Counter

import pytest

from hengji.assay.tasks import criterion_sample
from hengji.assay.tasks.visual_design.storefront import Storefront
from hengji.assay.tasks.visual_design.storefront.judging import describes
from tests.assay.tasks.seeds import batches

from .single import Single, failures, lost

SIZE = 10


@pytest.fixture(scope="module")
def task():
    return Single(Storefront(), 20_260_415)


@pytest.mark.parametrize("seed", range(3))
def test_the_solver_earns_all_nothing_earns_nothing_and_each_trap_loses_its_own(seed):
    assert failures(Storefront(), seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(300, by_day=10, size=SIZE))
def test_the_same_holds_for_three_hundred_seeds(first):
    assert [f for seed in range(first, first + SIZE) for f in failures(Storefront(), seed)] == []


def test_two_observations_of_requirement_b_bring_16_points(task):
    assert [(check.requirement, check.points) for check in task.sealed.checks] == [("B", 8)] * 2


def test_the_journal_replays_to_the_same_company_and_marks(task):
    session = task.played("VD-J4.wrong_size")

    company = task.replayed(session)

    assert company.digest == session.company.digest
    assert task.marked(company) == task.marked(session.company)


def test_every_place_has_one_light_banner_of_its_size_for_each_device(task):
    desk = task.session().company.studio
    for place, wanted in task.key["places"].items():
        for device, banners in wanted["banners"].items():
            frame = desk.home_places[place].frames[device]
            right = desk.store_banners[banners[0]]
            assert (right.width_px, right.height_px) == (frame.width, frame.height)
            assert banners[0] not in task.key["faults"]
            assert {task.key["faults"][banner] for banner in banners[1:]} <= {"too_heavy"}


def test_the_lightest_banners_weigh_less_than_the_limit_and_a_master_weighs_more(task):
    desk = task.session().company.studio
    heavy = [banner for banner, fault in task.key["faults"].items() if fault == "too_heavy"]

    for device, view in desk.home_views.items():
        right = [desk.store_banners[wanted["banners"][device][0]] for wanted in task.key["places"].values()]
        assert sum(banner.size_kb for banner in right) <= view.limit_kb
    assert all(desk.store_banners[banner].size_kb > desk.home_views["desktop"].limit_kb for banner in heavy)


def test_every_kind_of_fault_is_planted(task):
    assert Counter(task.key["faults"].values()) == {"too_heavy": 1, "wrong_size": 2, "last_campaign": 4}


def test_a_banner_changed_after_the_preview_must_be_seen_again(task):
    session = task.played()
    place = session.company.studio.home_places["HP-2"]
    session.do("studio.place_banner", place="HP-2", device="phone", banner=place.banners["phone"])
    session.do("studio.publish_home")
    assert set(lost(task.marked(session.company))) == {"VD-J4.banners"}

    session.do("studio.preview_home", device="phone")
    assert lost(task.marked(session.company)) == {}


def test_a_change_after_publishing_must_be_published(task):
    session = task.played()
    session.do("studio.write_alt_text", place="HP-1", text="Store header with the campaign's name")
    assert set(lost(task.marked(session.company))) == {"VD-J4.reach"}

    session.do("studio.publish_home")
    assert lost(task.marked(session.company)) == {}


def test_one_alternative_text_for_two_places_is_not_enough(task):
    session = task.played()
    for place in ("HP-3", "HP-4"):
        session.do("studio.write_alt_text", place=place, text="Products on a shelf")
    session.do("studio.publish_home")

    assert set(lost(task.marked(session.company))) == {"VD-J4.reach"}


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Two clay vases, blue, on a table", True),
        ("vase", False),
        ("home_4711_d.jpg and more", False),
        ("一只花瓶 on a table", False),
        ("A vase " + "and a vase " * 20, False),
        ("", False),
    ],
)
def test_an_alternative_text_says_in_english_what_is_shown(text, fits):
    assert describes(text, 125) is fits


def test_people_see_the_page_on_both_devices_and_its_texts(task):
    session = task.played()

    sample = criterion_sample(task.sealed.criteria[0], session.company)

    assert "studio/HOME-desktop" in sample
    assert "studio/HOME-phone" in sample
    assert sample.count("HP-") == 5


def test_people_get_nothing_when_nothing_was_placed(task):
    assert criterion_sample(task.sealed.criteria[0], task.session().company) == ""


def test_every_mark_is_proved_by_entries_of_the_journal(task):
    assert [e.check for e in task.solved().evidence if not e.entries] == []
