"""What a drawn paper of product development promises, for any seed."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest
from hypothesis import given

from hengji.assay.company.canonical import canonical
from hengji.assay.company.desk import BY_DIGEST
from hengji.assay.rulebook import DateNotCovered, load_pack
from hengji.assay.tasks import Difficulty, Paper, Sealed, draw_paper, open_session
from hengji.assay.tasks.product_development.reviewing.grammar import Tone
from hengji.assay.tasks.product_development.reviewing.reading import BANKS, understood
from hengji.assay.tasks.product_development.screening.seeing import shows_shape, shows_word
from tests.assay.tasks.alone import drawn_alone
from tests.assay.tasks.seeds import ANY, BY_DAY

FOREIGN = {"a": "CAD", "b": "PLN", "c": "MYR"}


@lru_cache(maxsize=BY_DAY)
def drawn_with(seed):
    return draw_paper(skill="product_development", level="junior", seed=seed)


@given(seed=ANY)
def test_one_seed_gives_one_paper_that_survives_being_stored(seed):
    drawn = drawn_with(seed)

    assert drawn == drawn_with.__wrapped__(seed)
    assert Paper.model_validate_json(drawn.paper.model_dump_json()) == drawn.paper
    assert Sealed.model_validate_json(drawn.sealed.model_dump_json()) == drawn.sealed


@given(seed=ANY)
def test_forms_are_alike_in_length_observations_and_points(seed):
    drawn = drawn_with(seed)

    assert sum(sheet.minutes for sheet in drawn.paper.tasks) == 110
    assert Counter(check.requirement for check in drawn.sealed.checks) == {"A": 10, "B": 10}
    points = {
        letter: sum(c.points for c in drawn.sealed.checks if c.requirement == letter) for letter in "AB"
    }
    assert points == {"A": 100, "B": 100}


@given(seed=ANY)
def test_only_the_screening_is_shown_as_drafted(seed):
    assert {sheet.id for sheet in drawn_with(seed).paper.tasks if sheet.drafted} <= {"PD-J5"}


def sealed_sentences(drawn):
    """Give what would help a candidate if she had it: keys, checks, diagnoses, anchors."""
    sealed = drawn.sealed
    for trap in sealed.traps:
        yield from (trap.id, trap.diagnosis.zh, trap.diagnosis.en)
    yield from (check.id for check in sealed.checks)
    yield from (criterion.anchors[4].zh for criterion in sealed.criteria)
    yield from ('"sarcastic"', '"repeats"', '"unusable"', '"mistakes"', "macro", '"roles"')
    market = sealed.keys["PD-J1"]
    yield from (str(market["revenue_cents"]), str(market["units"]))


@given(seed=ANY)
def test_nothing_sealed_is_in_what_the_candidate_gets(seed):
    drawn = drawn_with(seed)
    session = open_session(drawn.paper, drawn.sealed)
    shown = canonical(drawn.paper.model_dump(mode="json")) + canonical(session.company.view())

    assert [sentence for sentence in sealed_sentences(drawn) if sentence in shown] == []
    assert str(seed) not in shown


@given(seed=ANY)
def test_the_sample_holds_what_the_scheme_counts_on(seed):
    drawn = drawn_with(seed)
    key = drawn.sealed.keys["PD-J3"]
    reviews = {r.id: r for r in drawn.paper.opening.desks["research"].reviews}
    sample = {number for number, review in reviews.items() if review.sampled}

    assert len(reviews) == 240
    assert sample == {*key["issues"], *key["fakes"], *key["repeats"]}
    assert (len(key["issues"]), len(key["fakes"]), len(key["repeats"])) == (51, 5, 4)
    assert len(key["sarcastic"]) == 5
    issues = Counter(topic for topics in key["issues"].values() for topic in topics)
    praises = Counter(topic for topics in key["praises"].values() for topic in topics)
    assert sorted(issues.values(), reverse=True) == [12, 10, 8, 6, 4, 3, 2, 2, 2]
    assert sorted(praises.values(), reverse=True) == [11, 8, 5, 4, 3, 3, 2]
    assert issues["delivery"] == 12
    assert [issues[topic] for topic in key["pains"]] == [10, 8, 6]


@given(seed=ANY)
def test_reviews_say_what_is_planted_and_nothing_twice(seed):
    drawn = drawn_with(seed)
    key = drawn.sealed.keys["PD-J3"]
    for review in drawn.paper.opening.desks["research"].reviews:
        said = understood(review.body, review.language)
        assert not said.issues & said.praises
        assert (review.translation == "") == (review.language == "en")
        if review.id in key["issues"]:
            assert (sorted(said.issues), sorted(said.praises)) == (
                key["issues"][review.id],
                key["praises"][review.id],
            )


def test_no_sentence_of_a_language_hides_in_another_of_its_sentences():
    for bank in BANKS.values():
        words = [phrase.words for phrases in bank.aspects.values() for phrase in phrases]
        words += [phrase.words for phrase in (*bank.fillers, *bank.fakes, *bank.again)]
        assert [(a, b) for a in words for b in words if a != b and a in b] == []
        assert len(words) == len(set(words))


def test_every_language_can_say_what_another_can():
    said = [set(bank.aspects) for bank in BANKS.values()]

    assert said[0] == said[1] == said[2]
    assert {topic for topic, tone in said[0] if tone is Tone.SARCASM} == {
        "noise",
        "battery",
        "cleaning",
        "capacity",
        "delivery",
    }


@given(seed=ANY)
def test_the_export_looks_like_a_market(seed):
    """A few sell most, prices are skewed to the right, and the variants repeat their parent's units."""
    paper = drawn_with(seed).paper
    rows = [r for r in paper.opening.desks["research"].listings if r.export == "EX-101"]
    parents = {row.parent: row for row in rows}
    units = sorted((row.monthly_units for row in parents.values()), reverse=True)
    prices = sorted(
        row.sale_price_cents for row in parents.values() if row.currency == paper.platform.currency
    )

    assert all(row.monthly_units == parents[row.parent].monthly_units for row in rows)
    assert sum(units[:17]) * 100 > sum(units) * 40
    middle = prices[len(prices) // 2]
    assert prices[-1] - middle > middle - prices[0]
    assert {row.currency for row in rows} == {paper.platform.currency, FOREIGN[paper.platform.code]}


@given(seed=ANY)
def test_pictures_show_a_mark_or_a_design_where_they_are_to_and_nowhere_else(seed):
    drawn = drawn_with(seed)
    if "PD-J5" not in drawn.sealed.keys:
        return
    roles = drawn.sealed.keys["PD-J5"]["roles"]
    desk = drawn.paper.opening.desks["research"]
    shown = {
        (roles[idea.id], entry.kind.value)
        for idea in desk.ideas
        for entry in desk.register_entries
        if (shows_word if entry.kind == "mark" else shows_shape)(idea.picture.raster, entry.picture.raster)
    }

    assert len(desk.ideas) == len(roles) == 20
    assert shown == {
        ("picture_mark", "mark"),
        ("design", "design"),
        ("lapsed_design", "design"),
        ("licensed", "design"),
    }


def test_the_variants_of_an_export_belong_to_the_forms_difficulty():
    for dirty_rows in (8, 20):
        drawn = draw_paper(
            skill="product_development",
            level="junior",
            seed=3,
            difficulty=Difficulty(dirty_rows=dirty_rows),
        )
        rows = [r for r in drawn.paper.opening.desks["research"].listings if r.export == "EX-101"]
        assert (len(rows), len({row.parent for row in rows})) == (100, 100 - dirty_rows)


STRANGE = {
    "a": ("平台B", "平台C", "EUR", "SGD", "欧元", "新加坡元"),
    "b": ("平台A", "平台C", "USD", "SGD", "美元", "新加坡元"),
    "c": ("平台A", "平台B", "USD", "EUR", "美元", "欧元"),
}


@pytest.mark.parametrize("task", ["PD-J1", "PD-J2", "PD-J4", "PD-J5"])
@pytest.mark.parametrize("platform", STRANGE)
def test_a_task_speaks_of_its_own_platform_and_money_only(platform, task):
    paper = drawn_alone(task, 1, Difficulty(), platform).paper
    shown = canonical(paper.model_dump(mode="json", context=BY_DIGEST))

    assert paper.platform.code == platform
    assert [word for word in STRANGE[platform] if word in shown] == []


@pytest.mark.parametrize(("platform", "said"), [("a", 1), ("b", 2), ("c", 2)])
def test_where_prices_include_a_tax_the_sheet_says_so(platform, said):
    (sheet,) = drawn_alone("PD-J1", 1, Difficulty(), platform).paper.tasks

    assert len(sheet.brief) == said
    assert all("included" in paragraph.en for paragraph in sheet.brief[1:])


@pytest.mark.parametrize(("platform", "languages"), [("a", "en"), ("b", "de"), ("c", "en")])
def test_most_buyers_write_in_a_language_of_their_market(platform, languages):
    reviews = drawn_alone("PD-J3", 1, Difficulty(), platform).paper.opening.desks["research"].reviews
    counts = Counter(review.language for review in reviews)

    assert counts.most_common(1)[0][0] == languages
    assert len(counts) == (1 if platform == "c" else 3)


def test_a_pack_that_ends_too_early_draws_no_paper():
    pack = load_pack()
    short = tuple(
        replace(rule, valid_to=date(2026, 2, 1)) if rule.key == "research.foreign_rate" else rule
        for rule in pack.rules
    )

    with pytest.raises(DateNotCovered, match=r"Rule research\.foreign_rate does not cover"):
        draw_paper(skill="product_development", level="junior", seed=1, pack=replace(pack, rules=short))
