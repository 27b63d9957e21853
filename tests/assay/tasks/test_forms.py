"""Forms drawn with one vector of difficulty are alike; another vector makes them harder or easier."""

from collections import Counter

import pytest

from hengji.assay.tasks import BLUEPRINTS, Difficulty, draw_paper, mark, open_session, solve
from tests.assay.tasks.alone import instance_of

CELLS = [pytest.param(*cell, id="-".join(cell)) for cell in BLUEPRINTS]
SEEDS = range(8)
# Where these two lie depends on the market's figures and on the company's day.
COME_AND_GO = {"PD-J2.index_alone", "FT-J4.rate_of_today"}
EASY = Difficulty(
    slack_working_days=4, ordinary_orders=1, defects_within_tolerance=1, dirty_rows=8, decoys=-2
)
HARD = Difficulty(
    slack_working_days=1, ordinary_orders=6, defects_within_tolerance=4, dirty_rows=20, decoys=3
)


def makeup(instance):
    """Count what is planted in a task, and what is observed and earned by requirement."""
    return (
        sum(trap.id not in COME_AND_GO for trap in instance.traps),
        tuple(sorted(Counter(check.requirement for check in instance.checks).items())),
        sum(check.points for check in instance.checks),
        sum(check.critical for check in instance.checks),
        len(instance.questions),
        len(instance.backstage.events),
    )


@pytest.mark.parametrize("difficulty", [Difficulty(), HARD], ids=["usual", "hard"])
@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_a_task_plants_and_observes_the_same_in_every_form(skill, level, difficulty):
    blueprint = BLUEPRINTS[skill, level]
    for task in (task for slot in blueprint.slots for task in slot):
        made = {makeup(instance_of(task, seed, difficulty)) for seed in SEEDS}
        assert len(made) == 1, task


@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_the_tasks_of_one_slot_observe_and_earn_alike(skill, level):
    blueprint = BLUEPRINTS[skill, level]
    for slot in blueprint.slots:
        points = Counter()
        for task in slot:
            checks = instance_of(task, 1, Difficulty()).checks
            points[
                tuple(sorted(Counter(c.requirement for c in checks for _ in range(c.points)).items()))
            ] += 1
            points["observed", tuple(sorted(Counter(c.requirement for c in checks).items()))] += 1
        assert sorted(points.values()) == [len(slot)] * 2, slot


NOISE = {
    "PD-J1": lambda i: 100 - len({listing.parent for listing in i.openings["research"].listings}),
    "PD-J3": lambda i: len(i.key["fakes"]) + len(i.key["repeats"]),
    "DA-J1": lambda i: len(i.key["copies"]) + len(i.key["cancelled"]) + len(i.key["tests"]),
    "PR-J2": lambda i: len(i.openings["purchasing"].orders),
    "CS-J3": lambda i: len(i.openings["service"].orders),
    "LW-J5": lambda i: len(i.key["ordinary"]),
    "SO-J2": lambda i: sum(verdict == "not_negative" for verdict in i.key["verdicts"].values()),
}


@pytest.mark.parametrize("task", NOISE)
def test_noise_follows_the_vector_and_nothing_else(task):
    def noise(difficulty):
        return {NOISE[task](instance_of(task, seed, difficulty)) for seed in SEEDS}

    easy, usual, hard = noise(EASY), noise(Difficulty()), noise(HARD)
    assert [len(each) for each in (easy, usual, hard)] == [1, 1, 1]
    assert min(easy) < min(usual) < min(hard)


def found(drawn, *slips):
    """Give what is lost, and what is named, by a solver with these slips."""
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session, slips)
    lost = [e for e in mark(drawn.paper, drawn.sealed, session.company).evidence if not e.held]
    return {e.check for e in lost}, {e.trap for e in lost}


@pytest.mark.slow
@pytest.mark.parametrize("difficulty", [EASY, HARD], ids=["easy", "hard"])
@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_a_form_of_any_vector_can_be_solved(skill, level, difficulty):
    for seed in range(2):
        drawn = draw_paper(skill=skill, level=level, seed=seed, difficulty=difficulty)

        assert found(drawn) == (set(), set()), seed


@pytest.mark.night
@pytest.mark.parametrize("difficulty", [EASY, HARD], ids=["easy", "hard"])
@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_the_traps_of_a_form_of_any_vector_cost_what_they_say(skill, level, difficulty):
    for seed in range(4):
        drawn = draw_paper(skill=skill, level=level, seed=seed, difficulty=difficulty)
        for trap in drawn.sealed.traps:
            assert found(drawn, trap.id) == (set(trap.loses), {trap.id}), (seed, trap.id)
