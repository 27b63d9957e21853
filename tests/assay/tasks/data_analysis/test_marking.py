"""The reference solver earns everything; each planted trap costs exactly what it says and is named."""

import pytest

from hengji.assay.company import Session
from hengji.assay.grading import collected
from hengji.assay.tasks import criterion_sample, draw_paper, mark, mark_journal, open_session, solve
from hengji.assay.tasks.bank import BANK
from tests.assay.tasks.seeds import batches


def paper(seed):
    return draw_paper(skill="data_analysis", level="junior", seed=seed)


def sat(drawn, *slips):
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session, slips)
    return session


def marked(drawn, session):
    return mark(drawn.paper, drawn.sealed, session.company)


def lost(drawn, session, task):
    """Give what one task lost, and why; only that task is marked, which is quicker."""
    verdicts = BANK[task].judge(drawn.sealed.keys[task], session.company)
    checks = [check for check in drawn.sealed.checks if check.task == task]
    evidence = collected(checks, verdicts).evidence
    return {e.check: (e.trap, e.diagnosis) for e in evidence if not e.held}


def solved_alone(drawn, task, *slips):
    """Do one task of the paper only: tasks do not touch each other, and it is quicker."""
    session = Session(drawn.paper.opening, drawn.sealed.backstage, drawn.sealed.paper_digest)
    sheets = tuple(sheet for sheet in drawn.paper.tasks if sheet.id == task)
    solve(drawn.paper.model_copy(update={"tasks": sheets}), session, slips)
    return session


def check_seed(seed):
    drawn = paper(seed)
    idle = marked(drawn, open_session(drawn.paper, drawn.sealed))
    assert [(r.points, r.held) for r in idle.requirements] == [(0, 0)] * 3, seed

    right = marked(drawn, sat(drawn))
    assert [e.check for e in right.evidence if not e.held] == [], seed
    assert [r.points for r in right.requirements] == [100, 100, 100]

    for trap in drawn.sealed.traps:
        task = trap.id.partition(".")[0]
        wrong = lost(drawn, solved_alone(drawn, task, trap.id), task)
        assert wrong == dict.fromkeys(trap.loses, (trap.id, trap.diagnosis)), (seed, trap.id)


@pytest.mark.parametrize("seed", range(6))
def test_solver_nothing_and_every_trap(seed):
    check_seed(seed)


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(300, by_day=10, size=10))
def test_for_300_seeds_solver_nothing_and_every_trap(first):
    for seed in range(first, first + 10):
        check_seed(seed)


def test_every_task_plants_at_least_three_traps():
    planted = {
        sheet.id: sum(trap.id.startswith(f"{sheet.id}.") for trap in drawn.sealed.traps)
        for drawn in map(paper, range(6))
        for sheet in drawn.paper.tasks
    }

    assert planted == {"DA-J1": 8, "DA-J2": 8, "DA-J3": 5, "DA-J4": 6, "DA-J5": 5}


def test_totals_of_data_cleaned_wrongly_are_not_charged_again():
    drawn = paper(1)
    session = solved_alone(drawn, "DA-J1", "DA-J1.test_kept", "DA-J1.double_conversion")

    assert set(lost(drawn, session, "DA-J1")) == {"DA-J1.invalid", "DA-J1.currency"}


def test_totals_of_data_that_nobody_cleaned_earn_nothing():
    drawn = paper(1)
    session = open_session(drawn.paper, drawn.sealed)
    rows = session.company.analytics.rows_of("DS-101")
    refunds = sum(row["amount"] for row in rows if row["kind"] == "refund")
    net = sum(row["amount"] for row in rows) - 2 * refunds
    figures = {"rows": len(rows), "net": net, "refunds": refunds, "first_days": 0}
    for name, value in figures.items():
        session.do("report.answer", question=f"DA-J1.{name}", value=str(value))

    assert "DA-J1.figures" in lost(drawn, session, "DA-J1")


def test_analyses_are_judged_on_the_candidates_own_rows():
    drawn = paper(2)
    session = solved_alone(drawn, "DA-J4", "DA-J4.cancelled_kept", "DA-J4.top_by_sales")

    assert set(lost(drawn, session, "DA-J4")) == {"DA-J4.clean", "DA-J4.top"}


def test_a_ranking_made_before_the_data_were_cleaned_does_not_count():
    drawn = paper(2)
    session = solved_alone(drawn, "DA-J4", "DA-J4.cancelled_kept")
    session.do("analytics.drop_rows", dataset="DS-401", column="state", value="已取消")

    stale = set(lost(drawn, session, "DA-J4"))

    assert "DA-J4.clean" not in stale
    assert "DA-J4.classes" in stale or "DA-J4.cross" in stale


def test_a_conclusion_without_a_figure_is_told_from_one_that_is_too_long():
    drawn = paper(3)
    session = solved_alone(drawn, "DA-J2")
    session.do("analytics.withdraw_report", report="RP-201")
    session.do("analytics.publish_report", report="RP-201", headline="本周转化率 5.1%" * 10)

    assert lost(drawn, session, "DA-J2") == {"DA-J2.insight": (None, None)}


def test_a_report_published_after_its_time_is_late():
    drawn = paper(3)
    session = open_session(drawn.paper, drawn.sealed)
    session.do("company.wait", minutes=240)
    sheets = tuple(sheet for sheet in drawn.paper.tasks if sheet.id == "DA-J2")
    solve(drawn.paper.model_copy(update={"tasks": sheets}), session)

    assert lost(drawn, session, "DA-J2") == {"DA-J2.published": (None, None)}


def test_marks_from_the_journal_alone_are_the_marks_of_the_day():
    drawn = paper(4)
    session = sat(drawn, "DA-J1.dates_swapped")

    assert mark_journal(drawn.paper, drawn.sealed, session.journal) == marked(drawn, session)


def test_the_human_criterion_finds_the_published_conclusion():
    drawn = paper(5)
    (criterion,) = drawn.sealed.criteria

    assert criterion_sample(criterion, open_session(drawn.paper, drawn.sealed).company) == ""
    assert criterion_sample(criterion, sat(drawn).company).startswith("销售额环比")
