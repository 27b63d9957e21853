"""What a drawn paper of store operation promises, for any seed."""

from collections import Counter
from functools import lru_cache

import pytest
from hypothesis import given

from hengji.assay.company.canonical import canonical
from hengji.assay.imaging.masks import box_of
from hengji.assay.imaging.measures import border_ppm, fill_ppm, longest_side, subject
from hengji.assay.imaging.raster import WHITE
from hengji.assay.rulebook import load_pack
from hengji.assay.rulebook.listing import banned_characters, gtin_is_valid, repeated_words
from hengji.assay.standard import Level, Skill, load_edition
from hengji.assay.tasks import BLUEPRINTS, Paper, Sealed, draw_paper, open_session
from hengji.assay.tasks.bank import BANK
from tests.assay.tasks.seeds import ANY, BY_DAY

HELD = "ABC"


@lru_cache(maxsize=BY_DAY)
def drawn_with(seed):
    return draw_paper(skill="store_operation", level="junior", seed=seed)


def rate(drawn, key):
    """Give a limit of the platform that the paper is set on."""
    pack = load_pack(drawn.paper.rule_pack).on_platform(drawn.paper.platform.code)
    return pack.rate(key, drawn.paper.opening.now.date())


@given(seed=ANY)
def test_one_seed_gives_one_paper_that_survives_being_stored(seed):
    drawn = drawn_with(seed)

    assert drawn == drawn_with.__wrapped__(seed)
    assert Paper.model_validate_json(drawn.paper.model_dump_json()) == drawn.paper
    assert Sealed.model_validate_json(drawn.sealed.model_dump_json()) == drawn.sealed


@given(seed=ANY)
def test_every_requirement_is_observed_and_weighed_alike_in_every_form(seed):
    checks = drawn_with(seed).sealed.checks
    wanted = {r.letter for r in load_edition().cell(Skill.STORE_OPERATION, Level.JUNIOR).requirements}

    assert wanted == set(HELD)
    assert Counter(check.requirement for check in checks) == {"A": 8, "B": 8, "C": 10}
    points = {letter: sum(c.points for c in checks if c.requirement == letter) for letter in HELD}
    assert points == dict.fromkeys(HELD, 100)


@given(seed=ANY)
def test_the_tasks_fit_into_the_paper(seed):
    paper = drawn_with(seed).paper

    assert 100 <= sum(sheet.minutes for sheet in paper.tasks) <= paper.minutes == 120


def test_every_archetype_of_the_skill_is_in_its_blueprint():
    slots = BLUEPRINTS["store_operation", "junior"].slots

    assert sorted(task for slot in slots for task in slot) == sorted(t for t in BANK if t.startswith("SO-J"))


def sealed_sentences(sealed):
    """Give what would help a candidate if she had it."""
    for trap in sealed.traps:
        yield trap.id
        yield trap.diagnosis.zh
    for check in sealed.checks:
        yield check.id
    yield from (anchor.zh for criterion in sealed.criteria for anchor in criterion.anchors)


@given(seed=ANY)
def test_nothing_sealed_is_in_what_the_candidate_gets(seed):
    drawn = drawn_with(seed)
    session = open_session(drawn.paper, drawn.sealed)
    shown = canonical(drawn.paper.model_dump(mode="json")) + canonical(session.company.view())

    assert [sentence for sentence in sealed_sentences(drawn.sealed) if sentence in shown] == []
    assert str(seed) not in shown


@given(seed=ANY)
def test_titles_break_the_one_rule_they_are_to_break(seed):
    """A case of the rules task breaks one rule or none, so that its key is the only right answer."""
    drawn = drawn_with(seed)
    if "SO-J1" not in drawn.sealed.keys:
        return
    key, limit = drawn.sealed.keys["SO-J1"], rate(drawn, "listing.title_characters")
    for case in drawn.paper.opening.desks["catalogue"].cases:
        if case.kind.en != "Listing title":
            continue
        broken = {
            "T1": len(case.content) > limit,
            "T2": bool(banned_characters(case.content)),
            "T3": bool(repeated_words(case.content, 2)),
        }
        rule = key["cases"][case.id][1]
        assert [name for name, breaks in broken.items() if breaks] == ([rule] if rule in broken else [])


@given(seed=ANY)
def test_exactly_one_variant_of_the_sheet_has_a_gtin_that_fails(seed):
    drawn = drawn_with(seed)
    variants = drawn.paper.opening.desks["catalogue"].sheets[0].variants

    failing = [variant.sku for variant in variants if not gtin_is_valid(variant.gtin)]

    assert len(variants) == 12
    assert failing == [drawn.sealed.keys["SO-J4"]["bad"]]


@given(seed=ANY)
def test_one_picture_of_the_library_complies(seed):
    drawn = drawn_with(seed)
    side, fill = rate(drawn, "listing.image_longest_side"), rate(drawn, "listing.image_fill")
    key = drawn.sealed.keys["SO-J4"]
    measured = {}
    for picture in drawn.paper.opening.desks["catalogue"].pictures:
        raster = picture.file.raster
        box = box_of(subject(raster, WHITE))
        measured[key["pictures"][picture.id]] = (
            border_ppm(raster) == 1_000_000,
            longest_side(raster) >= side,
            fill_ppm(box, raster.width, raster.height) >= fill,
        )

    assert measured == {
        "right": (True, True, True),
        "badge": (True, True, True),
        "watermark": (True, True, True),
        "grey": (False, True, True),
        "room": (False, True, True),
        "small": (True, False, True),
        "empty": (True, True, False),
    }
    assert {key["pictures"][number] for number in key["printed"]} == {"badge", "watermark"}


@pytest.mark.parametrize("task", ["SO-J1", "SO-J2"])
def test_both_alternatives_of_the_first_slot_are_drawn(task):
    assert task in {drawn_with(seed).paper.tasks[0].id for seed in range(8)}


@given(seed=ANY)
def test_the_days_of_store_health_are_possible_days(seed):
    days = drawn_with(seed).paper.opening.desks["catalogue"].days

    for day in days:
        assert 0 <= day.untracked <= day.shipped <= day.orders
        assert 0 <= day.on_time <= day.due
        assert 0 <= day.late <= day.orders
        assert day.cancelled_by_seller + day.cancelled_by_buyer <= day.orders


@given(seed=ANY)
def test_each_task_lays_out_as_many_things_as_its_sheet_says(seed):
    drawn = drawn_with(seed)
    desk = drawn.paper.opening.desks["catalogue"]

    assert len(desk.cases) == (25 if "SO-J1" in drawn.sealed.keys else 0)
    assert (len(desk.cards), len(desk.tickets)) == (10, 15)
    assert all(ticket.arrived_at < drawn.paper.opening.now for ticket in desk.tickets)
    assert desk.tickets[-1].kind == "recall"


@given(seed=ANY)
def test_the_goods_with_batteries_or_liquids_are_those_that_need_their_own_line(seed):
    drawn = drawn_with(seed)
    services = drawn.sealed.keys["SO-J3"]["services"]

    special = {
        (card.battery, card.liquid, services[card.sku])
        for card in drawn.paper.opening.desks["catalogue"].cards
    }

    assert {(True, False, "LINE-B"), (False, True, "LINE-L"), (True, True, "HOLD")} <= special
    assert {service for battery, _, service in special if battery} == {"LINE-B", "HOLD"}
