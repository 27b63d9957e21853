"""What a drawn paper of customer service promises, for any seed; what each slip costs; what is fair."""

from collections import Counter
from functools import lru_cache

import pytest
from hypothesis import given

from hengji.assay.company import tables
from hengji.assay.company.canonical import canonical
from hengji.assay.rulebook import load_pack, work_calendar
from hengji.assay.standard import Level, Skill, load_edition
from hengji.assay.tasks import (
    BANK,
    Difficulty,
    Paper,
    Sealed,
    criterion_sample,
    draw_paper,
    mark,
    mark_journal,
    open_session,
    solve,
)
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.customer_service.wording import language_of
from tests.assay.tasks.seeds import ANY, BY_DAY, batches

PACK = load_pack()
CRITICAL = {
    "CS-J1.moved_off_platform",
    "CS-J1.review_asked",
    "CS-J1.spam_answered",
    "CS-J2.double_refund",
    "CS-J2.hygiene_taken",
    "CS-J3.fraud_not_held",
    "CS-J3.one_signal",
    "CS-J4.gift_for_change",
    "CS-J4.quarrelled",
    "CS-J5.escalated_late",
    "CS-J5.everything_up",
}


@lru_cache(maxsize=BY_DAY)
def drawn_with(seed, **more):
    return draw_paper(skill="customer_service", level="junior", seed=seed, **more)


def sat(drawn, *slips):
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session, slips)
    return session


def lost(drawn, session):
    return {e.check: e.trap for e in mark(drawn.paper, drawn.sealed, session.company).evidence if not e.held}


def check_right_and_idle(drawn):
    idle = mark(drawn.paper, drawn.sealed, open_session(drawn.paper, drawn.sealed).company)
    assert [(r.points, r.held) for r in idle.requirements] == [(0, 0)] * 3, drawn.sealed.seed

    right = mark(drawn.paper, drawn.sealed, sat(drawn).company)
    assert [e.check for e in right.evidence if not e.held] == [], drawn.sealed.seed
    assert [(r.points, r.maximum) for r in right.requirements] == [(100, 100)] * 3, drawn.sealed.seed


def lost_in_its_task(drawn, trap):
    """Fall into a trap in its own task alone, which is much quicker than sitting the whole paper."""
    task = BANK[trap.id.partition(".")[0]]
    session = open_session(drawn.paper, drawn.sealed)
    calendar = work_calendar(PACK, drawn.paper.opening.now.date())
    pack = PACK.on_platform(drawn.paper.platform.code)
    task.solve(Desk(drawn.paper, session, pack, calendar, frozenset({trap.id})))
    verdicts = task.judge(drawn.sealed.keys[task.id], session.company)
    return {name: v.trap.id if v.trap else None for name, v in verdicts.items() if not v.holds}


@pytest.mark.parametrize("seed", range(1_000, 1_004))
def test_solver_nothing_and_every_trap_in_a_whole_paper(seed):
    drawn = drawn_with(seed)

    check_right_and_idle(drawn)
    for trap in drawn.sealed.traps:
        assert lost(drawn, sat(drawn, trap.id)) == dict.fromkeys(trap.loses, trap.id), (seed, trap.id)


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(300, by_day=10, size=10))
def test_for_300_seeds_solver_nothing_and_every_trap(first):
    for seed in range(first, first + 10):
        drawn = drawn_with(seed)
        check_right_and_idle(drawn)
        for trap in drawn.sealed.traps:
            assert lost_in_its_task(drawn, trap) == dict.fromkeys(trap.loses, trap.id), (seed, trap.id)


@given(seed=ANY)
def test_every_requirement_has_six_to_ten_observations_worth_a_hundred_points(seed):
    checks = drawn_with(seed).sealed.checks
    cell = load_edition().cell(Skill.CUSTOMER_SERVICE, Level.JUNIOR)

    observed = Counter(check.requirement for check in checks)
    points = {letter: sum(c.points for c in checks if c.requirement == letter) for letter in observed}

    assert set(observed) == {requirement.letter for requirement in cell.requirements}
    assert all(6 <= count <= 10 for count in observed.values())
    assert points == dict.fromkeys("ABC", 100)


@given(seed=ANY)
def test_the_tasks_fit_into_the_paper_and_say_that_they_are_drafted(seed):
    paper = drawn_with(seed).paper

    assert 100 <= sum(sheet.minutes for sheet in paper.tasks) <= paper.minutes == 120
    assert all(sheet.drafted for sheet in paper.tasks)


@given(seed=ANY)
def test_paper_and_sealed_half_survive_being_stored(seed):
    drawn = drawn_with(seed)

    assert Paper.model_validate_json(drawn.paper.model_dump_json()) == drawn.paper
    assert Sealed.model_validate_json(drawn.sealed.model_dump_json()) == drawn.sealed
    assert drawn_with.__wrapped__(seed) == drawn


def sealed_sentences(sealed):
    for event in sealed.backstage.events:
        yield event.id
        if event.kind == "service.message":
            yield event.data["body"]
    for trap in sealed.traps:
        yield from (trap.id, trap.diagnosis.zh, trap.diagnosis.en)
    for check in sealed.checks:
        yield check.id
    for criterion in sealed.criteria:
        yield from (anchor.zh for anchor in criterion.anchors)
        yield from (fact.zh for fact in criterion.facts)


@given(seed=ANY)
def test_nothing_sealed_is_in_what_the_candidate_gets(seed):
    drawn = drawn_with(seed)
    session = open_session(drawn.paper, drawn.sealed)
    shown = canonical(drawn.paper.model_dump(mode="json")) + canonical(session.company.view())

    assert [sentence for sentence in sealed_sentences(drawn.sealed) if sentence in shown] == []
    assert str(seed) not in shown


@given(seed=ANY)
def test_twelve_messages_come_in_three_languages_and_every_foreign_one_is_recognisable(seed):
    drawn = drawn_with(seed)
    key = drawn.sealed.keys["CS-J1"]["messages"]
    session = sat(drawn)
    bodies = {m.id: m.body for m in session.company.service.messages.values()}

    languages = Counter(message["language"] for message in key.values())
    assert languages == {"en": 10, "de": 1, "es": 1}
    assert all(language_of(bodies[m["id"]]) == m["language"] for m in key.values() if m["language"] != "en")


@given(seed=ANY)
def test_every_cell_of_every_table_is_of_a_kind_that_pages_know(seed):
    drawn = drawn_with(seed)
    kinds = {"id", "text", "quantity", "money", "date", "moment", "rating", "ppm", "choice"}

    for table in tables(sat(drawn).company):
        assert {column.kind for column in table.columns} <= kinds
        for row in table.rows:
            for column in table.columns:
                value = row[column.key]
                if column.kind == "choice" and value is not None:
                    assert value in {choice.value for choice in column.choices}


@given(seed=ANY)
def test_the_reference_solution_neither_makes_nor_loses_a_cent(seed):
    company = sat(drawn_with(seed)).company

    assert set(company.money.totals().values()) == {0}
    assert all(order.refunded_cents <= order.paid_cents for order in company.service.orders.values())


def test_orders_without_trouble_belong_to_the_forms_difficulty():
    usual, harder = (drawn_with(3, difficulty=Difficulty(ordinary_orders=count)) for count in (3, 6))

    counts = [
        sum(order.id.startswith("SO-13") for order in form.paper.opening.desks["service"].orders)
        for form in (usual, harder)
    ]
    assert counts == [12, 15]


def test_every_task_plants_at_least_three_traps_and_the_critical_ones_fail_their_requirement():
    drawn = drawn_with(8)

    per_task = Counter(trap.id.partition(".")[0] for trap in drawn.sealed.traps)
    critical = {check.id for check in drawn.sealed.checks if check.critical}
    assert all(per_task[sheet.id] >= 3 for sheet in drawn.paper.tasks)
    assert {trap.id for trap in drawn.sealed.traps if set(trap.loses) & critical} == CRITICAL


def test_marks_from_the_journal_alone_are_the_marks_of_the_day():
    drawn = drawn_with(21)
    session = sat(drawn, "CS-J2.list_price")

    again = mark_journal(drawn.paper, drawn.sealed, session.journal)

    assert again == mark(drawn.paper, drawn.sealed, session.company)


def test_people_rate_the_candidates_own_words_and_nothing_when_there_are_none():
    drawn = drawn_with(21)
    idle, busy = open_session(drawn.paper, drawn.sealed), sat(drawn)

    samples = {c.id: criterion_sample(c, busy.company) for c in drawn.sealed.criteria}

    assert {c.id: criterion_sample(c, idle.company) for c in drawn.sealed.criteria} == dict.fromkeys(
        ("CS-J1.tone", "CS-J1.clear", "CS-J4.public"), ""
    )
    assert samples["CS-J1.tone"].count("\n\n") == 3
    assert samples["CS-J4.public"].count("\n\n") == 2


# ---- a mistake costs once --------------------------------------------------------------------------------


def without(drawn, skipped):
    """Do the paper as the solver does, leaving out what a test says."""
    full, session = sat(drawn), open_session(drawn.paper, drawn.sealed)
    for entry in full.journal.entries:
        if not skipped(entry):
            session.do(entry.operation, **entry.arguments)
    return session


def test_a_message_that_nobody_answers_costs_only_its_own_observation():
    drawn = drawn_with(31)
    message = drawn.sealed.keys["CS-J1"]["messages"]["damaged"]["id"]

    session = without(drawn, lambda entry: entry.arguments.get("message") == message)

    assert lost(drawn, session) == {"CS-J1.aftersales": None}


def test_a_request_that_nobody_decides_costs_only_its_own_observation():
    drawn = drawn_with(31)
    request = drawn.sealed.keys["CS-J2"]["requests"]["opened"]["id"]

    session = without(drawn, lambda entry: entry.arguments.get("request") == request)

    assert lost(drawn, session) == {"CS-J2.own_wish": None}


def test_a_review_that_is_not_routed_costs_only_the_routing():
    drawn = drawn_with(31)
    review = drawn.sealed.keys["CS-J4"]["fair"]["picture"]["id"]

    session = without(
        drawn,
        lambda entry: entry.operation == "service.route_review" and entry.arguments["review"] == review,
    )

    assert lost(drawn, session) == {"CS-J4.routed": None}


def test_a_wrong_category_does_not_make_priority_and_owner_wrong_too():
    drawn = drawn_with(31)
    session = sat(drawn)
    call = drawn.sealed.keys["CS-J5"]["calls"]["quality"]["id"]
    ticket = next(t for t in session.company.service.tickets.values() if t.call == call)

    session.do(
        "service.amend_ticket",
        ticket=ticket.id,
        order=ticket.order,
        category="advice",
        priority="P4",
        owner="service",
        summary=ticket.summary,
    )

    assert lost(drawn, session) == {"CS-J5.category": None}


def test_a_mistake_that_is_mended_in_time_costs_nothing():
    drawn = drawn_with(31)
    session = sat(drawn)
    desk = session.company.service
    request = desk.returns[drawn.sealed.keys["CS-J2"]["requests"]["coupon"]["id"]]
    right = {
        "request": request.id,
        "decision": request.decision,
        "refund_cents": request.refund_cents,
        "postage": request.postage,
        "disposition": request.disposition,
    }
    fair = drawn.sealed.keys["CS-J4"]["fair"]["slow"]["id"]

    session.do("service.reopen_return", request=request.id)
    session.do("service.decide_return", **right | {"refund_cents": request.refund_cents or 1})
    session.do("service.reopen_return", request=request.id)
    session.do("service.decide_return", **right)
    session.do("service.report_review", review=fair, reason="abuse")
    session.do("service.withdraw_report", review=fair)

    assert lost(drawn, session) == {}


def test_doing_everything_a_day_late_is_late():
    drawn = drawn_with(31)
    session = open_session(drawn.paper, drawn.sealed)
    session.do("company.next_morning")

    assert session.company.service.orders[drawn.sealed.keys["CS-J3"]["orders"]["fraud"]].state == "shipped"
    with pytest.raises(ValueError, match="was refused"):
        solve(drawn.paper, session)


def test_a_second_answer_counts_with_its_words_and_its_time():
    drawn = drawn_with(31)
    session = sat(drawn)
    message = drawn.sealed.keys["CS-J1"]["messages"]["stuck"]
    first = session.company.service.answer_to(message["id"])

    session.do(
        "service.reply_message",
        message=message["id"],
        handling=first.handling,
        body=first.body + " It will be with you on December 24.",
    )

    assert lost(drawn, session) == {"CS-J1.stalled": "CS-J1.promised_date"}
