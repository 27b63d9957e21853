"""VD-J3: pairs of pictures that differ in one planted thing."""

from dataclasses import fields
from math import comb

import pytest

from hengji.assay.chance import Chance
from hengji.assay.company.canonical import canonical
from hengji.assay.company.studio.judgements import PRINCIPLES, Principle
from hengji.assay.imaging.compositions import HEIGHT, WIDTH
from hengji.assay.imaging.measures import colour_distance, contrast_hundredths
from hengji.assay.imaging.turned import FORMS
from hengji.assay.imaging.vision import Deficiency, colour_seen_by
from hengji.assay.tasks.visual_design.judgements import Judgements
from hengji.assay.tasks.visual_design.judgements.pairs import MAKERS
from tests.assay.tasks.seeds import batches

from .single import Single, failures, lost

SIZE = 10
SEEDS = range(12)
ROUNDS = tuple(
    tuple(f"VD-J3.{name}" for name in names)
    for names in (
        ("busy_preferred", "shadow_overlooked", "words_overlooked"),
        ("hue_trusted",),
        ("taste_named",),
    )
)
PLANTED = {
    "crowded_still": {"props"},
    "crowded_banner": {"props", "lines"},
    "out_of_line": {"tilt", "tiles"},
    "cut_at_side": {"goods"},
    "cut_at_top": {"goods", "edge"},
    "loud_banner": {"ground", "panel", "lines", "button"},
    "competing_wall": {"wall", "table"},
    "patchwork": {"tiles"},
    "red_green_legend": {"colours"},
    "red_green_bars": {"colours"},
    "wrong_shadow": {"goods"},
    "two_lamps": {"goods"},
    "one_wrong_shadow": {"goods"},
    "floating": {"goods"},
    "banner_shadow": {"product"},
    "inverted": {"lines"},
    "all_alike": {"lines"},
    "faint": {"lines"},
    "faint_call": {"button"},
    "cramped": {"gap"},
}


@pytest.fixture(scope="module")
def task():
    return Single(Judgements(), 20_260_415)


def contrasts(kind):
    (maker,) = (makers[kind] for makers in MAKERS.values() if kind in makers)
    return [maker(Chance(seed, (kind,))) for seed in SEEDS]


def one_light(goods):
    return {(thing.lit, thing.shadow) for thing in goods} in ({(-1, 1)}, {(1, -1)})


def whole(thing):
    half = FORMS[thing.form].half_width * thing.height // 1000
    return thing.x - half > 8 and thing.x + half < WIDTH - 8 and 8 < thing.base - thing.height < HEIGHT - 8


@pytest.mark.parametrize("seed", [3])
def test_the_solver_earns_all_nothing_earns_nothing_and_each_trap_loses_its_own(seed):
    assert failures(Judgements(), seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(300, by_day=10, size=SIZE))
def test_the_same_holds_for_three_hundred_seeds(first):
    assert [f for seed in range(first, first + SIZE) for f in failures(Judgements(), seed, ROUNDS)] == []


def test_every_mistake_is_made_in_some_round(task):
    assert sorted(name for names in ROUNDS for name in names) == sorted(t.id for t in task.sealed.traps)


def test_four_observations_of_requirement_a_bring_60_points(task):
    assert [(check.requirement, check.points) for check in task.sealed.checks] == [("A", 15)] * 4


@pytest.mark.parametrize("kind", PLANTED)
def test_the_two_of_a_pair_differ_in_what_is_planted_and_in_nothing_else(kind):
    for pair in contrasts(kind):
        names = {field.name for field in fields(pair.better)}
        changed = {name for name in names if getattr(pair.better, name) != getattr(pair.worse, name)}
        assert changed
        assert changed <= PLANTED[kind]


@pytest.mark.parametrize("kind", ["red_green_legend", "red_green_bars"])
def test_colours_told_apart_by_all_are_better_than_those_that_look_alike_without_red(kind):
    for pair in contrasts(kind):
        for seen in (pair.better, pair.worse):
            assert colour_distance(*seen.colours) > 5_000
        apart, alike = (
            colour_distance(*(colour_seen_by(colour, Deficiency.DEUTAN) for colour in picture.colours))
            for picture in (pair.better, pair.worse)
        )
        assert apart > 5_000
        assert alike < 500


@pytest.mark.parametrize("kind", ["wrong_shadow", "two_lamps", "one_wrong_shadow", "floating"])
def test_every_shadow_falls_away_from_one_light_in_the_better_picture_alone(kind):
    for pair in contrasts(kind):
        assert (one_light(pair.better.goods), one_light(pair.worse.goods)) == (True, False)


def test_the_shadow_on_a_banner_falls_away_from_the_light_in_the_better_one_alone():
    for pair in contrasts("banner_shadow"):
        assert (one_light([pair.better.product]), one_light([pair.worse.product])) == (True, False)


@pytest.mark.parametrize("kind", ["cut_at_side", "cut_at_top"])
def test_the_frame_cuts_the_product_in_the_worse_picture_alone(kind):
    for pair in contrasts(kind):
        assert whole(pair.better.goods[0])
        assert not whole(pair.worse.goods[0])


def test_words_stand_out_with_4_5_to_1_in_the_better_banner_and_with_less_than_2_to_1_in_the_faint():
    for pair in contrasts("faint"):
        good, bad = (
            min(contrast_hundredths(line.colour, banner.ground) for line in banner.lines)
            for banner in (pair.better, pair.worse)
        )
        assert good >= 450
        assert bad < 200
    for pair in contrasts("faint_call"):
        assert contrast_hundredths(*pair.better.button) >= 450
        assert contrast_hundredths(*pair.worse.button) < 200


@pytest.mark.parametrize("kind", ["inverted", "all_alike"])
def test_the_headline_is_half_as_large_again_as_all_else_in_the_better_banner_alone(kind):
    for pair in contrasts(kind):
        for banner, leads in ((pair.better, True), (pair.worse, False)):
            head, *others = (line.size for line in banner.lines)
            assert (head * 2 >= max(others) * 3) is leads


def test_a_picture_drawn_twice_is_the_same():
    pair = contrasts("crowded_still")[0]

    assert pair.better.drawn().digest == pair.better.drawn().digest
    assert pair.better.drawn().digest != pair.worse.drawn().digest


def test_tossing_a_coin_does_not_carry_even_who_names_every_principle(task):
    pairs, needed = 5, task.key["needed"]
    one_group = sum(comb(pairs, right) for right in range(needed, pairs + 1)) / 2**pairs
    blind = 1 / (2 * len(PRINCIPLES))

    assert one_group < 0.2
    assert sum(comb(pairs, n) * blind**n * (1 - blind) ** (pairs - n) for n in range(needed, 6)) < 0.0001


def test_four_of_five_are_enough_and_three_are_not(task):
    session = task.played()
    first, second = list(task.key["groups"]["light"])[:2]

    session.do("studio.reopen_pair", pair=first)
    assert lost(task.marked(session.company)) == {}

    session.do("studio.judge_pair", pair=second, better="a", principle=Principle.RICH.value)
    assert set(lost(task.marked(session.company))) == {"VD-J3.light"}


def test_a_crowd_of_loud_things_may_be_called_a_fault_of_colour(task):
    session = task.played()
    crowded = next(p for p, a in task.key["groups"]["framing"].items() if a["kind"] == "crowded_still")
    pair = session.company.studio.pairs[crowded]
    for principle in (Principle.COMPOSITION, Principle.HARMONY):
        session.do("studio.judge_pair", pair=crowded, better=pair.better.value, principle=principle.value)
        (framing,) = (e for e in task.marked(session.company).evidence if e.check == "VD-J3.framing")
        assert framing.found.en == "5 right"


def test_what_is_found_says_which_pairs_are_wrong(task):
    (light,) = (e for e in task.solved("VD-J3.shadow_overlooked").evidence if e.check == "VD-J3.light")

    assert light.found.en.startswith("0 right: JP-")
    assert light.found.en.count("(Light)") == 5


def test_which_is_better_is_not_in_what_the_candidate_gets(task):
    shown = canonical(task.paper.model_dump(mode="json")) + canonical(task.session().company.view())

    assert [kind for kind in PLANTED if f'"{kind}"' in shown] == []
    assert shown.count('"better":null') == 40


def test_the_better_one_is_as_often_on_either_side():
    sides = [
        answer["better"]
        for seed in range(3)
        for answers in Single(Judgements(), seed).key["groups"].values()
        for answer in answers.values()
    ]

    assert 18 <= sides.count("a") <= 42
