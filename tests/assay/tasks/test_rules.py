"""What a paper takes from the rule packs: one platform, printed rules, days that are covered."""

import re
import shutil
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest

from hengji.assay.chance import Chance
from hengji.assay.rulebook import DateNotCovered, PlatformNotInPack, load_pack
from hengji.assay.tasks import BLUEPRINTS, draw_paper
from hengji.assay.tasks.bank import BANK

PACK = load_pack()
CUT = date(2026, 2, 1)
PACKS = files("hengji.assay.rulebook") / "packs"
USED = [
    (skill, level, task, key)
    for (skill, level), blueprint in BLUEPRINTS.items()
    for slot in blueprint.slots
    for task in slot
    for key in BANK[task].rules
]
ON_PLATFORMS = sorted(cell for cell, blueprint in BLUEPRINTS.items() if blueprint.platforms)


def seed_with(skill, level, task):
    """Find a seed whose paper has a task."""
    blueprint = BLUEPRINTS[skill, level]
    for seed in range(100):
        drawn = blueprint.drawn(Chance(seed, ("paper", skill, level)))
        if task in {archetype.id for archetype in drawn}:
            return seed
    raise AssertionError(task)


def ending(key):
    """Give the pack with a rule that nobody has looked up from February on."""
    kept = [rule for rule in PACK.rules if rule.key != key or rule.valid_from < CUT]
    return replace(PACK, rules=tuple(replace(r, valid_to=CUT) if r.key == key else r for r in kept))


@pytest.mark.parametrize(("skill", "level", "task", "key"), USED)
def test_a_rule_that_ends_before_the_papers_day_stops_the_paper_with_a_sentence(skill, level, task, key):
    with pytest.raises(DateNotCovered) as refused:
        draw_paper(skill=skill, level=level, seed=seed_with(skill, level, task), pack=ending(key))

    day = refused.value.on
    assert (refused.value.key, day > CUT) == (key, True)
    assert refused.value.text.zh.startswith(f"规则“{key}”未涵盖 {day}；")
    assert refused.value.text.en.startswith(f"Rule {key} does not cover {day}; ")


def test_a_packs_own_range_cut_short_in_its_file_stops_the_paper(tmp_path):
    for name in ("training-2026", "tax-2026"):
        shutil.copy(str(PACKS / f"{name}.toml"), tmp_path / f"{name}-short.toml")
    for file, old, new in (
        ("training-2026-short.toml", '"tax-2026"', '"tax-2026-short"'),
        ("tax-2026-short.toml", "valid_to = 2027-01-01", "valid_to = 2026-02-01"),
    ):
        path = tmp_path / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    short, seed = load_pack("training-2026-short", [tmp_path]), seed_with("trade_services", "junior", "FT-J4")
    with pytest.raises(DateNotCovered, match=r"Rule trade\.\w+ does not cover 2026"):
        draw_paper(skill="trade_services", level="junior", seed=seed, pack=short)


@pytest.mark.parametrize(("skill", "level"), ON_PLATFORMS)
def test_every_platform_of_a_blueprint_is_drawn_and_about_as_often(skill, level):
    platforms = BLUEPRINTS[skill, level].platforms
    chances = [Chance(seed, ("paper", skill, level)) for seed in range(600)]

    drawn = [chance.pick(platforms, "platform") for chance in chances]

    fair = 600 // len(platforms)
    assert all(abs(drawn.count(code) - fair) <= 60 for code in platforms)


@pytest.mark.parametrize(("skill", "level"), ON_PLATFORMS)
def test_a_paper_prints_its_platforms_rules_and_names_no_other(skill, level):
    names = {platform.code: platform.name for platform in PACK.platforms}
    for seed in range(3):
        paper = draw_paper(skill=skill, level=level, seed=seed).paper
        pack = PACK.on_platform(paper.platform.code)
        today = paper.opening.now.date()
        for rule in paper.rules:
            (own,) = pack.extract([rule.key], today)
            assert (rule.value, rule.source) == (own.value, own.source)
        told = paper.model_dump_json()
        others = {name for code, name in names.items() if code != paper.platform.code}
        assert [name.zh for name in others if name.zh in told or name.en in told] == []


def test_the_tasks_of_a_paper_that_have_a_platform_name_the_papers():
    for skill in ("store_operation", "onsite_marketing", "customer_service"):
        paper = draw_paper(skill=skill, level="junior", seed=4).paper
        for sheet in paper.tasks:
            assert any(paper.platform.name.zh in text.zh for text in sheet.brief), sheet.id


@pytest.mark.parametrize(("skill", "level"), BLUEPRINTS)
def test_a_share_is_printed_as_a_percentage(skill, level):
    paper = draw_paper(skill=skill, level=level, seed=3).paper
    heads = [column for rule in paper.rules if rule.table for column in rule.table.columns]

    assert [head.zh for head in heads if "ppm" in head.en + head.zh or "百万分" in head.zh] == []
    assert [rule.key for rule in paper.rules if "ppm" in rule.value.en + rule.title.en] == []


@pytest.mark.parametrize(("skill", "level"), BLUEPRINTS)
def test_a_printed_table_counts_in_no_cents_and_keeps_the_languages_apart(skill, level):
    """An abbreviation or a trade's number may stand alone; a code, or both languages in one cell, may not."""
    for seed in range(3):
        paper = draw_paper(skill=skill, level=level, seed=seed).paper
        tables = [rule.table for rule in paper.rules if rule.table]

        heads = [head for table in tables for head in table.columns]
        words = [cell for table in tables for row in table.rows for cell in row if isinstance(cell, str)]

        assert [
            head
            for head in heads
            if re.search(r"分）|‰|十分之一|cents|fen\)|mille|Tenths", head.zh + head.en)
        ] == []
        assert [head for head in heads if re.search(r"英文|in (Chinese|English)", head.zh + head.en)] == []
        assert [word for word in words if re.search(r"[a-z].*[一-鿿]|[一-鿿].*[a-z]", word)] == []
        assert {"yes", "no", "exact", "holiday", "below", "banned", "line", "enter"}.isdisjoint(words)


def test_fees_are_printed_as_money():
    rules = {
        rule.key: rule.table
        for rule in draw_paper(skill="store_operation", level="junior", seed=4).paper.rules
    }
    fees = rules["listing.fulfilment_fees"]
    platform = draw_paper(skill="store_operation", level="junior", seed=4).paper.platform
    cents = (
        PACK.on_platform(platform.code).table("listing.fulfilment_fees", date(2026, 5, 4)).wholes("fee_cents")
    )

    assert [row[1] for row in fees.rows] == [f"{each // 100}.{each % 100:02}" for each in cents]


def test_a_pack_without_the_blueprints_platforms_draws_no_paper():
    lonely = replace(PACK, members=tuple(member for member in PACK.members if member.platform is None))

    with pytest.raises(PlatformNotInPack, match="has no platform"):
        draw_paper(skill="store_operation", level="junior", seed=1, pack=lonely)
