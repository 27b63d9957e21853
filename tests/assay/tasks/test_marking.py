"""The reference solver earns everything; each planted trap costs exactly what it says and is named."""

import pytest

from hengji.assay.tasks import criterion_sample, draw_paper, mark, mark_journal, open_session, solve
from tests.assay.tasks.seeds import batches

SEEDS = range(500)


def sat(drawn, *slips):
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session, slips)
    return session


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(500, by_day=10, size=10))
def test_for_500_seeds_solver_nothing_and_every_trap(first):
    for seed in SEEDS[first : first + 10]:
        drawn = draw_paper(skill="purchasing", level="junior", seed=seed)
        idle = mark(drawn.paper, drawn.sealed, open_session(drawn.paper, drawn.sealed).company)
        assert [(r.points, r.held) for r in idle.requirements] == [(0, 0)] * 3, seed

        right = mark(drawn.paper, drawn.sealed, sat(drawn).company)
        assert [e.check for e in right.evidence if not e.held] == [], seed
        assert [r.points for r in right.requirements] == [r.maximum for r in right.requirements]

        for trap in drawn.sealed.traps:
            marks = mark(drawn.paper, drawn.sealed, sat(drawn, trap.id).company)
            lost = {e.check for e in marks.evidence if not e.held}
            named = {(e.trap, e.diagnosis) for e in marks.evidence if not e.held}
            assert (lost, named) == (set(trap.loses), {(trap.id, trap.diagnosis)}), (seed, trap.id)


def test_every_task_of_the_bank_plants_at_least_three_traps():
    for seed in range(8):
        drawn = draw_paper(skill="purchasing", level="junior", seed=seed)
        for sheet in drawn.paper.tasks:
            assert sum(trap.id.startswith(f"{sheet.id}.") for trap in drawn.sealed.traps) >= 3


def test_marks_from_the_journal_alone_are_the_marks_of_the_day(drawn):
    session = sat(drawn, "PR-J1.tax_included")

    again = mark_journal(drawn.paper, drawn.sealed, session.journal)

    assert again == mark(drawn.paper, drawn.sealed, session.company)


def test_evidence_says_what_was_expected_what_was_found_and_where(drawn):
    session = sat(drawn, "PR-J2.price_accepted")

    evidence = {e.check: e for e in mark(drawn.paper, drawn.sealed, session.company).evidence}

    item = evidence["PR-J2.dearer"]
    accepted = [
        e.sequence for e in session.journal.entries if e.operation == "purchasing.accept_price_change"
    ]
    assert (item.held, item.critical, item.trap) == (False, True, "PR-J2.price_accepted")
    assert item.expected.zh.startswith("不得自行接受调价")
    assert item.found.zh.startswith("发生了：自行接受调价")
    assert set(accepted) <= set(item.entries)


def test_a_critical_observation_that_fails_is_named_with_its_requirement(drawn):
    marks = mark(drawn.paper, drawn.sealed, sat(drawn, "PR-J1.not_approved").company)

    assert [r.critical_failed for r in marks.requirements] == [("PR-J1.approval",), (), ()]


def test_one_mistake_is_not_charged_twice(drawn):
    """A wrong supplier is judged as such; quantity, price and terms are then judged by his offer."""
    marks = mark(drawn.paper, drawn.sealed, sat(drawn, "PR-J1.face_price").company)

    assert [e.check for e in marks.evidence if not e.held] == ["PR-J1.supplier.2"]


def test_a_human_criterion_finds_the_candidates_own_words(drawn):
    session = sat(drawn)
    samples = {c.id: criterion_sample(c, session.company) for c in drawn.sealed.criteria}

    assert set(samples) == {"PR-J2.tone", "PR-J4.note"}
    assert samples["PR-J2.tone"].startswith("您好")
    assert "不含税单价最低" in samples["PR-J4.note"]


def test_a_human_criterion_without_words_has_an_empty_sample(drawn, session):
    assert [criterion_sample(c, session.company) for c in drawn.sealed.criteria] == ["", ""]


def test_anything_done_late_by_company_time_is_late(drawn, session):
    for _ in range(2):
        session.do("company.next_morning")
    solve(drawn.paper, session)

    lost = {e.check for e in mark(drawn.paper, drawn.sealed, session.company).evidence if not e.held}

    assert {"PR-J2.silent", "PR-J2.delayed", "PR-J2.defective"} <= lost
