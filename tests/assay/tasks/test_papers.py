"""What a drawn paper promises, for any seed."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest
from hypothesis import given

from hengji.assay.company.canonical import canonical
from hengji.assay.rulebook import DateNotCovered, load_pack
from hengji.assay.standard import Level, Skill, load_edition
from hengji.assay.tasks import (
    Blueprint,
    Difficulty,
    NoPaperOffered,
    Paper,
    Sealed,
    WrongPapers,
    check_papers,
    draw_paper,
    mark,
    open_session,
)
from hengji.assay.tasks.bank import BLUEPRINTS
from tests.assay.tasks.seeds import ANY, BY_DAY


@lru_cache(maxsize=BY_DAY)
def drawn_with(seed):
    return draw_paper(skill="purchasing", level="junior", seed=seed)


@given(seed=ANY)
def test_one_seed_gives_one_paper(seed):
    assert drawn_with.__wrapped__(seed) == drawn_with(seed)


@given(one=ANY, other=ANY)
def test_two_seeds_give_two_papers(one, other):
    if one != other:
        assert drawn_with(one).paper.digest != drawn_with(other).paper.digest


@given(seed=ANY)
def test_every_requirement_has_six_to_ten_observations(seed):
    drawn = drawn_with(seed)
    wanted = {r.letter for r in load_edition().cell(Skill.PURCHASING, Level.JUNIOR).requirements}

    observed = Counter(check.requirement for check in drawn.sealed.checks)

    assert set(observed) == wanted == {"A", "B", "C"}
    assert all(6 <= count <= 10 for count in observed.values())


@given(seed=ANY)
def test_the_tasks_fit_into_the_paper(seed):
    paper = drawn_with(seed).paper

    assert paper.minutes == 120
    assert 100 <= sum(sheet.minutes for sheet in paper.tasks) <= 120


@given(seed=ANY)
def test_forms_are_alike_in_observations_and_points(seed):
    checks = drawn_with(seed).sealed.checks

    by_requirement = {letter: sum(c.points for c in checks if c.requirement == letter) for letter in "ABC"}

    assert by_requirement == {"A": 100, "B": 100, "C": 100}


@given(seed=ANY)
def test_paper_and_sealed_half_survive_being_stored(seed):
    drawn = drawn_with(seed)

    assert Paper.model_validate_json(drawn.paper.model_dump_json()) == drawn.paper
    assert Sealed.model_validate_json(drawn.sealed.model_dump_json()) == drawn.sealed


def sealed_sentences(sealed):
    """Give what would help a candidate if she had it: events to come, findings, diagnoses, the seed."""
    for event in sealed.backstage.events:
        if event.kind == "purchasing.message":
            yield event.data["body"]["zh"]
    for findings in sealed.backstage.lots.values():
        yield from (finding.text.zh for finding in findings)
    for trap in sealed.traps:
        yield trap.id
        yield trap.diagnosis.zh
    for check in sealed.checks:
        yield check.id
    yield from (criterion.anchors[4].zh for criterion in sealed.criteria)


@given(seed=ANY)
def test_nothing_sealed_is_in_what_the_candidate_gets(seed):
    drawn = drawn_with(seed)
    session = open_session(drawn.paper, drawn.sealed)
    shown = canonical(drawn.paper.model_dump(mode="json")) + canonical(session.company.view())

    leaked = [sentence for sentence in sealed_sentences(drawn.sealed) if sentence in shown]

    assert leaked == []
    assert str(seed) not in shown


def test_doing_nothing_earns_nothing(drawn, session):
    marks = mark(drawn.paper, drawn.sealed, session.company)

    assert [r.points for r in marks.requirements] == [0, 0, 0]
    assert [r.held for r in marks.requirements] == [0, 0, 0]


def test_a_skill_without_blueprint_is_refused_by_name():
    with pytest.raises(NoPaperOffered, match="no blueprint for “logistics/senior”"):
        draw_paper(skill="logistics", level="senior", seed=1)


def test_a_blueprint_that_sees_a_requirement_too_seldom_draws_no_paper(monkeypatch):
    thin = Blueprint(skill="purchasing", level="junior", minutes=120, slots=(("PR-J1",), ("PR-J2",)))
    monkeypatch.setitem(BLUEPRINTS, ("purchasing", "junior"), thin)

    with pytest.raises(NoPaperOffered, match="Requirement C would have fewer than 4 observations"):
        drawn_with(1)


def test_a_blueprint_longer_than_its_paper_draws_none(monkeypatch):
    short = BLUEPRINTS["purchasing", "junior"].model_copy(update={"minutes": 90})
    monkeypatch.setitem(BLUEPRINTS, ("purchasing", "junior"), short)

    with pytest.raises(NoPaperOffered, match="more than the paper's 90"):
        drawn_with(1)


def test_a_sealed_half_of_another_paper_marks_nothing(drawn):
    other = drawn_with(99)

    with pytest.raises(WrongPapers, match="belongs to another paper"):
        check_papers(drawn.paper, other.sealed)


def test_a_paper_changed_by_one_word_marks_nothing(drawn):
    changed = drawn.paper.model_copy(update={"minutes": 121})

    with pytest.raises(WrongPapers, match="the paper was changed"):
        check_papers(changed, drawn.sealed)


def test_a_task_version_that_the_bank_does_not_have_marks_nothing(drawn):
    sheet = drawn.paper.tasks[0].model_copy(update={"archetype": "PR-J1-v9"})
    paper = drawn.paper.model_copy(update={"tasks": (sheet, *drawn.paper.tasks[1:])})
    sealed = drawn.sealed.model_copy(update={"paper_digest": paper.digest})

    with pytest.raises(WrongPapers, match="PR-J1-v9"):
        check_papers(paper, sealed)


def test_a_paper_prints_the_rules_its_tasks_use_as_the_pack_has_them(drawn):
    pack, today = load_pack(drawn.paper.rule_pack), drawn.paper.opening.now.date()

    for rule in drawn.paper.rules:
        extract = pack.extract([rule.key], today)[0]
        assert (rule.title, rule.value, rule.source) == (extract.title, extract.value, extract.source)


def test_a_tasks_difficulty_belongs_to_the_form(drawn):
    harder = draw_paper(
        skill="purchasing", level="junior", seed=drawn.sealed.seed, difficulty=Difficulty(ordinary_orders=6)
    )

    counts = [
        sum(order.id.startswith("PO-20") for order in paper.opening.desks["purchasing"].orders)
        for paper in (drawn.paper, harder.paper)
    ]
    assert counts == [10, 13]


def test_a_pack_that_ends_too_early_draws_no_paper():
    pack = load_pack()
    short = tuple(
        replace(rule, valid_to=date(2026, 2, 1)) if rule.key == "vat.general_goods" else rule
        for rule in pack.rules
    )

    with pytest.raises(DateNotCovered, match=r"Rule vat\.general_goods does not cover"):
        draw_paper(skill="purchasing", level="junior", seed=1, pack=replace(pack, rules=short))
