"""Papers of trade services: solver, nothing, every trap, coverage, and what stays sealed."""

from collections import Counter

import pytest

from hengji.assay.company.canonical import canonical
from hengji.assay.standard import Level, Provenance, Skill, load_edition
from hengji.assay.tasks import draw_paper, mark, open_session, solve
from hengji.assay.tasks.bank import BLUEPRINTS
from tests.assay.tasks.seeds import batches

TASKS = {"FT-J1", "FT-J2", "FT-J3", "FT-J4", "FT-J5"}


def drawn_with(seed):
    return draw_paper(skill="trade_services", level="junior", seed=seed)


def marked(drawn, *slips):
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session, slips)
    return mark(drawn.paper, drawn.sealed, session.company)


def check_one(seed):
    drawn = drawn_with(seed)
    idle = mark(drawn.paper, drawn.sealed, open_session(drawn.paper, drawn.sealed).company)
    assert [e.check for e in idle.evidence if e.held] == [], seed
    assert [e.check for e in marked(drawn).evidence if not e.held] == [], seed
    for trap in drawn.sealed.traps:
        evidence = marked(drawn, trap.id).evidence
        lost = {e.check for e in evidence if not e.held}
        named = {(e.trap, e.diagnosis) for e in evidence if not e.held}
        assert (lost, named) == (set(trap.loses), {(trap.id, trap.diagnosis)}), (seed, trap.id)


@pytest.mark.parametrize("seed", range(10))
def test_solver_nothing_and_every_trap(seed):
    check_one(seed)


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(300, by_day=10, size=10))
def test_for_300_seeds_solver_nothing_and_every_trap(first):
    for seed in range(first, first + 10):
        check_one(seed)


def test_every_task_of_the_bank_is_drawn_and_plants_at_least_three_traps():
    seen = set()
    for seed in range(12):
        drawn = drawn_with(seed)
        for sheet in drawn.paper.tasks:
            seen.add(sheet.id)
            assert sum(trap.id.startswith(f"{sheet.id}.") for trap in drawn.sealed.traps) >= 3

    assert seen == TASKS


@pytest.mark.parametrize("seed", range(8))
def test_every_requirement_has_six_to_ten_observations_of_a_hundred_points(seed):
    checks = drawn_with(seed).sealed.checks
    wanted = {r.letter for r in load_edition().cell(Skill.TRADE_SERVICES, Level.JUNIOR).requirements}

    observed = Counter(check.requirement for check in checks)

    assert set(observed) == wanted == {"A", "B", "C"}
    assert all(6 <= count <= 10 for count in observed.values())
    assert {
        letter: sum(c.points for c in checks if c.requirement == letter) for letter in "ABC"
    } == dict.fromkeys("ABC", 100)


@pytest.mark.parametrize("seed", range(8))
def test_a_paper_takes_110_to_120_minutes_and_says_that_its_requirements_are_drafted(seed):
    paper = drawn_with(seed).paper
    cell = load_edition().cell(Skill.TRADE_SERVICES, Level.JUNIOR)

    assert 110 <= sum(sheet.minutes for sheet in paper.tasks) <= paper.minutes == 120
    assert {r.provenance for r in cell.requirements} == {Provenance.DRAFTED}
    assert all(sheet.drafted for sheet in paper.tasks)


def test_tasks_that_stand_for_each_other_observe_alike():
    """The refund file and the receipts make the same number of observations of the same requirement."""
    by_task = {}
    for seed in range(12):
        drawn = drawn_with(seed)
        for sheet in drawn.paper.tasks:
            by_task[sheet.id] = Counter(c.requirement for c in drawn.sealed.checks if c.task == sheet.id)

    for slot in BLUEPRINTS["trade_services", "junior"].slots:
        assert len({tuple(by_task[task].items()) for task in slot}) == 1


@pytest.mark.parametrize("seed", [2**41 + 5, 2**50 + 17, 2**60 + 3])
def test_nothing_sealed_is_in_what_the_candidate_gets(seed):
    drawn = drawn_with(seed)
    session = open_session(drawn.paper, drawn.sealed)
    shown = canonical(drawn.paper.model_dump(mode="json")) + canonical(session.company.view())
    sealed = drawn.sealed

    sentences = (
        [t.id for t in sealed.traps] + [t.diagnosis.zh for t in sealed.traps] + [c.id for c in sealed.checks]
    )

    assert [sentence for sentence in sentences if sentence in shown] == []
    assert str(seed) not in shown


def test_the_right_contents_of_planted_errors_are_not_printed_with_the_draft():
    """Who looks only at the draft cannot see which of its fields are wrong."""
    drawn = drawn_with(5)
    fields = open_session(drawn.paper, drawn.sealed).see("trade.draft_fields")

    assert {name for field in fields for name in field} == {
        "id",
        "draft",
        "paper",
        "label",
        "value",
        "corrected",
    }
    assert not any(field["corrected"] for field in fields)


@pytest.mark.parametrize(
    ("trap", "requirement"), [("FT-J2.mode_by_company", "B"), ("FT-J2.code_by_material", "B")]
)
def test_a_wrong_mode_and_a_wrong_chapter_are_critical(trap, requirement):
    marks = marked(drawn_with(1), trap)

    failed = {r.code: r.critical_failed for r in marks.requirements}
    assert len(failed.pop(requirement)) == 1
    assert set(failed.values()) == {()}


def test_one_seed_gives_one_paper_and_two_give_two():
    assert drawn_with(7) == drawn_with(7)
    assert drawn_with(7).paper.digest != drawn_with(8).paper.digest
