"""The reference solver earns everything; each planted trap costs exactly what it says and is named."""

import pytest

from hengji.assay.tasks import criterion_sample, draw_paper, mark, mark_journal, open_session, solve
from tests.assay.tasks.seeds import batches


def paper(seed):
    return draw_paper(skill="store_operation", level="junior", seed=seed)


def sat(drawn, *slips):
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session, slips)
    return session


def lost_and_named(drawn, *slips):
    marks = mark(drawn.paper, drawn.sealed, sat(drawn, *slips).company)
    return {e.check for e in marks.evidence if not e.held}, {
        (e.trap, e.diagnosis) for e in marks.evidence if not e.held
    }


def lost_in_its_task(drawn, trap):
    """Fall into a trap while doing its task alone: tasks do not touch each other, and it is quicker."""
    sheets = tuple(sheet for sheet in drawn.paper.tasks if trap.id.startswith(f"{sheet.id}."))
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper.model_copy(update={"tasks": sheets}), session, (trap.id,))
    evidence = mark(drawn.paper, drawn.sealed, session.company).evidence
    return {e.check: (e.trap, e.diagnosis) for e in evidence if e.task == sheets[0].id and not e.held}


def check_seed(seed):
    drawn = paper(seed)
    idle = mark(drawn.paper, drawn.sealed, open_session(drawn.paper, drawn.sealed).company)
    assert [(r.points, r.held) for r in idle.requirements] == [(0, 0)] * 3, seed

    right = mark(drawn.paper, drawn.sealed, sat(drawn).company)
    assert [e.check for e in right.evidence if not e.held] == [], seed
    assert [r.points for r in right.requirements] == [100, 100, 100]

    for trap in drawn.sealed.traps:
        lost = lost_in_its_task(drawn, trap)
        assert lost == dict.fromkeys(trap.loses, (trap.id, trap.diagnosis)), (seed, trap.id)


@pytest.mark.parametrize("seed", range(8))
def test_solver_nothing_and_every_trap(seed):
    check_seed(seed)


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(300, by_day=10, size=10))
def test_for_300_seeds_solver_nothing_and_every_trap(first):
    for seed in range(first, first + 10):
        check_seed(seed)


def test_every_task_plants_at_least_three_traps():
    drawn = [paper(seed) for seed in range(8)]

    planted = {
        sheet.id: sum(trap.id.startswith(f"{sheet.id}.") for trap in d.sealed.traps)
        for d in drawn
        for sheet in d.paper.tasks
    }

    assert planted == {"SO-J1": 9, "SO-J2": 9, "SO-J3": 8, "SO-J4": 14, "SO-J5": 7}


def test_marks_from_the_journal_alone_are_the_marks_of_the_day():
    drawn = paper(4)
    session = sat(drawn, "SO-J3.volume_forgotten")

    again = mark_journal(drawn.paper, drawn.sealed, session.journal)

    assert again == mark(drawn.paper, drawn.sealed, session.company)


@pytest.mark.parametrize(
    ("task", "trap", "letter"),
    [
        ("SO-J1", "SO-J1.banned_released", "A"),
        ("SO-J3", "SO-J3.battery_by_post", "B"),
        ("SO-J5", "SO-J5.recall_in_turn", "C"),
    ],
)
def test_a_grave_mistake_fails_its_requirement_however_many_points_are_left(task, trap, letter):
    drawn = next(d for d in map(paper, range(8)) if task in {sheet.id for sheet in d.paper.tasks})

    marks = mark(drawn.paper, drawn.sealed, sat(drawn, trap).company)

    failed = {r.code: r.critical_failed for r in marks.requirements}
    loses = next(t.loses for t in drawn.sealed.traps if t.id == trap)
    assert failed == dict.fromkeys("ABC", ()) | {letter: loses}


def test_a_wrong_service_costs_once_weight_and_fee_are_judged_by_it():
    drawn = paper(0)

    lost, _ = lost_and_named(drawn, "SO-J3.value_overlooked")

    assert lost == {"SO-J3.ordinary"}


@pytest.mark.parametrize("seed", range(6))
def test_three_slips_in_three_tasks_cost_what_each_costs_alone(seed):
    drawn = paper(seed)
    first = {trap.id.split(".")[0]: trap for trap in reversed(drawn.sealed.traps)}
    slips = [first[task] for task in sorted(first)[:3]]

    lost, named = lost_and_named(drawn, *(trap.id for trap in slips))

    assert lost == {check for trap in slips for check in trap.loses}
    assert named == {(trap.id, trap.diagnosis) for trap in slips}


def test_a_decision_may_be_changed_and_the_last_one_counts():
    drawn = next(d for d in map(paper, range(8)) if d.paper.tasks[0].id == "SO-J1")
    session = sat(drawn, "SO-J1.banned_released")
    key = drawn.sealed.keys["SO-J1"]
    for role in ("banned-1", "banned-2"):
        session.do("catalogue.decide_case", case=key["roles"][role], decision="remove", rule="P1")

    marks = mark(drawn.paper, drawn.sealed, session.company)

    assert [e.check for e in marks.evidence if not e.held] == []


def test_a_change_file_does_what_single_operations_do():
    drawn = paper(2)
    session = sat(drawn)
    offers = session.company.catalogue.offers
    key = drawn.sealed.keys["SO-J5"]

    by_file = open_session(drawn.paper, drawn.sealed)
    by_file.do("catalogue.close_offer", sku=key["skus"]["recall"], reason="recall")
    closed = ("season-1", "season-2", "season-3", "copy-1", "copy-2")
    rows = ["sku,action,price,stock", *(f"{key['skus'][role]},close,," for role in closed)]
    rows += [f"{sku},update,{price // 100}.{price % 100:02}," for sku, price in key["prices"].items()]
    rows += [f"{sku},update,,{stock}" for sku, stock in key["stocks"].items()]
    rows += [f"{sku},relist,,{stock}" for sku, stock in key["relisted"].items()]
    by_file.do("catalogue.upload_changes", file="\n".join(rows))
    by_file.do("catalogue.delete_offer", sku=key["skus"]["draft"])
    by_file.do("catalogue.return_ticket", ticket=key["platform_ticket"], reason="platform_stock")

    evidence = mark(drawn.paper, drawn.sealed, by_file.company).evidence
    assert [e.check for e in evidence if e.held] == [
        "SO-J5.recall",
        "SO-J5.closing",
        "SO-J5.prices",
        "SO-J5.stock",
    ]
    assert {sku: o for sku, o in offers.items() if o.listing is None} == by_file.company.catalogue.offers


def test_a_recall_closed_late_by_company_time_is_late():
    drawn = paper(2)
    session = open_session(drawn.paper, drawn.sealed)
    session.do("company.wait", minutes=90)
    solve(drawn.paper, session)

    marks = mark(drawn.paper, drawn.sealed, session.company)

    assert [e.check for e in marks.evidence if not e.held] == ["SO-J5.recall"]


def test_changing_a_listing_after_validation_makes_the_validation_void():
    drawn = paper(1)
    session = sat(drawn)
    session.do("catalogue.withdraw_listing", listing="LST-4001")
    session.do(
        "catalogue.set_attribute", listing="LST-4001", attribute="care_instructions", value="Wash cold"
    )
    session.do("catalogue.publish_listing", listing="LST-4001")

    evidence = {e.check: e for e in mark(drawn.paper, drawn.sealed, session.company).evidence}

    item = evidence["SO-J4.publish"]
    assert (item.held, item.trap) == (False, "SO-J4.not_validated")


def test_raters_read_the_page_that_the_candidate_wrote():
    drawn = paper(1)
    session = sat(drawn)
    page = session.company.catalogue.listings["LST-4001"]

    samples = {c.id: criterion_sample(c, session.company) for c in drawn.sealed.criteria}

    words = "\n\n".join((page.title, *page.bullets, page.description))
    assert samples == {"SO-J4.persuasion": words, "SO-J4.english": words}


def test_without_a_page_there_is_nothing_to_rate():
    drawn = paper(1)
    company = open_session(drawn.paper, drawn.sealed).company

    assert [criterion_sample(c, company) for c in drawn.sealed.criteria] == ["", ""]
