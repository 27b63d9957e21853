"""The junior paper of off-site marketing: what it promises for any seed."""

from collections import Counter

import pytest

from hengji.assay.tasks import criterion_sample, mark_journal, solve
from tests.assay.tasks.seeds import batches
from tests.assay.tasks.sitting import Sitting, broken_promises

SKILL = "offsite_marketing"
SEEDS = [7 * number**2 + 3 for number in range(6)]
SIZE = 10


@pytest.mark.parametrize("seed", SEEDS)
def test_the_solver_earns_all_nothing_earns_nothing_and_each_trap_loses_its_own(seed):
    assert broken_promises(SKILL, seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(300, by_day=SIZE, size=SIZE))
def test_the_same_holds_for_three_hundred_seeds(first):
    assert [failure for seed in range(first, first + SIZE) for failure in broken_promises(SKILL, seed)] == []


def test_every_requirement_has_nine_or_ten_observations_and_a_hundred_points(sitting):
    checks = sitting.drawn.sealed.checks

    assert Counter(check.requirement for check in checks) == {"A": 9, "B": 10, "C": 10}
    assert {letter: sum(c.points for c in checks if c.requirement == letter) for letter in "ABC"} == {
        "A": 100,
        "B": 100,
        "C": 100,
    }


def test_the_five_tasks_fill_120_minutes_and_say_that_they_are_drafted(sitting):
    paper = sitting.drawn.paper

    assert (sum(sheet.minutes for sheet in paper.tasks), paper.minutes) == (120, 120)
    assert [sheet.drafted for sheet in paper.tasks] == [True] * 5


def test_every_trap_that_is_planted_has_a_diagnosis_and_every_task_has_three(sitting):
    traps = Counter(trap.id.partition(".")[0] for trap in sitting.drawn.sealed.traps)

    assert min(traps.values()) >= 3
    assert set(traps) == {f"OF-J{number}" for number in range(1, 6)}


def test_nothing_sealed_is_in_what_the_candidate_gets():
    sitting = Sitting(SKILL, 2**45 + 11)

    assert sitting.told() == []


def test_people_rate_three_replies_and_one_reason(sitting):
    session = sitting.session()
    solve(sitting.drawn.paper, session)
    tone, reasons = sitting.drawn.sealed.criteria

    assert len(criterion_sample(tone, session.company).split("\n\n")) == 3
    assert "下限" in criterion_sample(reasons, session.company)


def test_one_seed_gives_one_paper(sitting):
    assert Sitting(SKILL, 20_260_415).drawn == sitting.drawn


def test_marks_come_from_the_journal_alone(sitting):
    session = sitting.session()
    solve(sitting.drawn.paper, session, ["OF-J1.season_mixed", "OF-J5.averaged"])

    marks = mark_journal(sitting.drawn.paper, sitting.drawn.sealed, session.journal)

    assert marks == sitting.marked(session)
    assert [(r.code, r.maximum - r.points) for r in marks.requirements] == [("A", 12), ("B", 10), ("C", 0)]


def test_what_is_found_is_proved_by_entries_of_the_journal(sitting):
    marks = sitting.solved()

    assert [evidence.check for evidence in marks.evidence if not evidence.entries] == []
