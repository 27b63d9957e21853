"""The junior paper of visual design: what it promises for any seed."""

from collections import Counter

import pytest

from hengji.assay.company.canonical import canonical
from hengji.assay.tasks import criterion_sample, draw_paper, mark, mark_journal, open_session, solve


@pytest.fixture(scope="module")
def drawn():
    return draw_paper(skill="visual_design", level="junior", seed=2**45 + 11)


@pytest.fixture(scope="module")
def solved(drawn):
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session)
    return session


def test_the_solver_earns_all_and_every_mark_is_proved_by_the_journal(drawn, solved):
    marks = mark(drawn.paper, drawn.sealed, solved.company)

    assert [(r.code, r.points, r.maximum) for r in marks.requirements] == [("A", 100, 100), ("B", 100, 100)]
    assert [evidence.check for evidence in marks.evidence if not evidence.entries] == []


def test_every_requirement_has_eight_to_ten_observations_and_a_hundred_points(drawn):
    checks = drawn.sealed.checks

    assert Counter(check.requirement for check in checks) == {"A": 8, "B": 10}
    assert {letter: sum(c.points for c in checks if c.requirement == letter) for letter in "AB"} == {
        "A": 100,
        "B": 100,
    }


def test_people_rate_the_share_of_the_pictures_that_the_specification_gives(drawn):
    auto, rated = Counter(), Counter()
    for check in drawn.sealed.checks:
        auto[check.task] += check.points
    for criterion in drawn.sealed.criteria:
        rated[criterion.task] += 4 * criterion.points_per_step

    shares = {task: 100 * rated[task] // (auto[task] + rated[task]) for task in ("VD-J1", "VD-J2", "VD-J4")}

    assert shares == {"VD-J1": 25, "VD-J2": 45, "VD-J4": 50}


def test_the_five_tasks_take_all_of_120_minutes_and_two_rest_on_held_text(drawn):
    sheets = drawn.paper.tasks

    assert (sum(sheet.minutes for sheet in sheets), drawn.paper.minutes) == (120, 120)
    assert {sheet.id: sheet.drafted for sheet in sheets} == {
        "VD-J1": True,
        "VD-J2": True,
        "VD-J3": False,
        "VD-J4": True,
        "VD-J5": False,
    }


def test_every_task_plants_three_mistakes_at_least(drawn):
    traps = Counter(trap.id.partition(".")[0] for trap in drawn.sealed.traps)

    assert set(traps) == {f"VD-J{number}" for number in range(1, 6)}
    assert min(traps.values()) >= 3


def test_no_two_things_of_the_desk_have_one_number(drawn):
    desk = drawn.paper.opening.desks["studio"]
    things = [getattr(thing, "id", None) for name in type(desk).model_fields for thing in listed(desk, name)]

    assert len(things) == len(set(things))


def listed(desk, name):
    value = getattr(desk, name)
    return value if isinstance(value, tuple) else ()


def test_one_seed_gives_one_paper(drawn):
    again = draw_paper(skill="visual_design", level="junior", seed=2**45 + 11)

    assert again == drawn


def test_nothing_sealed_is_in_what_the_candidate_gets(drawn):
    session = open_session(drawn.paper, drawn.sealed)
    shown = canonical(drawn.paper.model_dump(mode="json")) + canonical(session.company.view())
    secrets = [trap.id for trap in drawn.sealed.traps] + [trap.diagnosis.zh for trap in drawn.sealed.traps]
    secrets += [check.id for check in drawn.sealed.checks] + [str(2**45 + 11)]
    secrets += [criterion.anchors[4].zh for criterion in drawn.sealed.criteria]

    assert [secret for secret in secrets if secret in shown] == []


def test_marks_come_from_the_journal_alone(drawn, solved):
    marks = mark_journal(drawn.paper, drawn.sealed, solved.journal)

    assert marks == mark(drawn.paper, drawn.sealed, solved.company)


def test_raters_get_a_sample_for_every_criterion(drawn, solved):
    samples = [criterion_sample(criterion, solved.company) for criterion in drawn.sealed.criteria]

    assert all(samples)
