"""The reference solver earns everything; each planted trap costs exactly what it says and is named."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengji.assay.company.canonical import canonical
from hengji.assay.standard import Level, Provenance, Skill, load_edition
from hengji.assay.tasks import Difficulty, draw_paper, mark, mark_journal, open_session, solve
from tests.assay.tasks.seeds import batches

LETTERS = ("A", "B", "C")


def paper_of(seed, **more):
    return draw_paper(skill="logistics", level="junior", seed=seed, **more)


def sat(drawn, *slips):
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session, slips)
    return session


def lost(drawn, session):
    return [e for e in mark(drawn.paper, drawn.sealed, session.company).evidence if not e.held]


def check_form(seed):
    drawn = paper_of(seed)
    idle = mark(drawn.paper, drawn.sealed, open_session(drawn.paper, drawn.sealed).company)
    assert [(r.code, r.points, r.held) for r in idle.requirements] == [(c, 0, 0) for c in LETTERS], seed

    right = mark(drawn.paper, drawn.sealed, sat(drawn).company)
    assert [e.check for e in right.evidence if not e.held] == [], seed
    assert [(r.points, r.maximum) for r in right.requirements] == [(100, 100)] * 3

    for trap in drawn.sealed.traps:
        evidence = lost(drawn, sat(drawn, trap.id))
        found = ({e.check for e in evidence}, {(e.trap, e.diagnosis) for e in evidence})
        assert found == (set(trap.loses), {(trap.id, trap.diagnosis)}), (seed, trap.id)


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(300, by_day=10, size=10))
def test_for_300_seeds_solver_nothing_and_every_trap(first):
    for seed in range(first, first + 10):
        check_form(seed)


@pytest.mark.parametrize("seed", range(10))
def test_solver_nothing_and_every_trap(seed):
    check_form(seed)


def test_every_task_is_drawn_and_plants_at_least_three_traps():
    planted = {
        sheet.id: sum(trap.id.startswith(f"{sheet.id}.") for trap in drawn.sealed.traps)
        for drawn in map(paper_of, range(12))
        for sheet in drawn.paper.tasks
    }

    assert set(planted) == {"LW-J1", "LW-J2", "LW-J3", "LW-J4", "LW-J5"}
    assert min(planted.values()) >= 3


@pytest.mark.parametrize("seed", range(20, 32))
def test_forms_are_alike_in_observations_points_and_length(seed):
    drawn = paper_of(seed)
    checks = drawn.sealed.checks

    assert Counter(c.requirement for c in checks) == {"A": 10, "B": 9, "C": 7}
    points = {letter: sum(c.points for c in checks if c.requirement == letter) for letter in LETTERS}
    assert points == dict.fromkeys(LETTERS, 100)
    assert 100 <= sum(sheet.minutes for sheet in drawn.paper.tasks) <= drawn.paper.minutes == 120


def test_every_sheet_says_that_its_requirements_are_drafted():
    cell = load_edition().cell(Skill.LOGISTICS, Level.JUNIOR)

    assert cell.status is Provenance.DRAFTED
    assert {r.letter for r in cell.requirements} == set(LETTERS)
    assert all(sheet.drafted for drawn in map(paper_of, range(6)) for sheet in drawn.paper.tasks)


def test_one_seed_gives_one_paper_and_another_seed_another():
    assert paper_of(5) == paper_of(5)
    assert paper_of(5).paper.digest != paper_of(6).paper.digest


def form_with(task):
    return next(d for d in map(paper_of, range(40)) if any(s.id == task for s in d.paper.tasks))


def test_the_journal_alone_gives_the_marks_of_the_day():
    drawn = form_with("LW-J3")
    session = sat(drawn, "LW-J3.missed_cutoff", "LW-J1.no_volume")

    assert mark_journal(drawn.paper, drawn.sealed, session.journal) == mark(
        drawn.paper, drawn.sealed, session.company
    )


def test_what_is_sealed_is_not_in_what_the_candidate_gets():
    for task in ("LW-J3", "LW-J5"):
        drawn = form_with(task)
        session = open_session(drawn.paper, drawn.sealed)
        shown = canonical(drawn.paper.model_dump(mode="json")) + canonical(session.company.view())
        labels = [e.data["label"] for e in drawn.sealed.backstage.events if "label" in e.data]
        secrets = [
            *labels,
            *(c.id for c in drawn.sealed.checks),
            *(t.diagnosis.zh for t in drawn.sealed.traps),
        ]

        assert [secret for secret in secrets if secret in shown] == []
        assert all(e.trigger and e.at is None for e in drawn.sealed.backstage.events)


def test_a_recount_is_not_known_before_it_is_asked_for():
    drawn = form_with("LW-J5")
    session = open_session(drawn.paper, drawn.sealed)
    session.do("company.next_morning")

    assert {line["recounted_quantity"] for line in session.see("logistics.count_lines")} == {None}


def test_a_wrong_service_is_not_charged_again_at_weight_and_fee():
    drawn = paper_of(1)

    checks = [e.check for e in lost(drawn, sat(drawn, "LW-J1.battery_ignored"))]

    assert checks == ["LW-J1.battery"]


def test_a_wrong_weight_is_not_charged_again_at_the_fee():
    drawn = paper_of(1)

    assert [e.check for e in lost(drawn, sat(drawn, "LW-J1.divisor_mixed"))] == ["LW-J1.volume"]


def test_a_critical_mistake_is_named_with_its_requirement():
    drawn = paper_of(1)

    marks = mark(drawn.paper, drawn.sealed, sat(drawn, "LW-J1.battery_ignored").company)

    assert [r.critical_failed for r in marks.requirements] == [("LW-J1.battery",), (), ()]


def test_forms_are_alike_in_what_is_critical():
    forms = [paper_of(seed) for seed in range(12)]

    critical = {tuple(c.id for c in drawn.sealed.checks if c.critical) for drawn in forms}

    assert critical == {("LW-J1.battery",)}


def test_three_slips_lose_in_exactly_their_requirements():
    drawn = form_with("LW-J5")
    slips = ("LW-J1.rounded_nearest", "LW-J4.barcode_left", "LW-J5.claimed_retail")

    marks = mark(drawn.paper, drawn.sealed, sat(drawn, *slips).company)

    assert [r.points for r in marks.requirements] == [90, 90, 86]


def test_the_number_of_ordinary_parcels_belongs_to_the_form():
    plain = form_with("LW-J5")
    harder = paper_of(plain.sealed.seed, difficulty=Difficulty(ordinary_orders=7))

    counts = [len(d.paper.opening.desks["logistics"].tracked_parcels) for d in (plain, harder)]

    assert counts == [7, 11]
    assert lost(harder, sat(harder)) == []


def test_the_weighty_carton_is_too_heavy_only_with_its_own_weight():
    for drawn in map(paper_of, range(8)):
        desk = drawn.paper.opening.desks["logistics"]
        carton = next(c for c in desk.carton_types if c.id == "K1")
        item = max(desk.inbound_items, key=lambda i: i.weight_g)
        full = next(fit.capacity for fit in item.fits if fit.carton == "K1") * item.weight_g

        limit = {"a": 22_680, "b": 23_000, "c": 20_000}[drawn.paper.platform.code]
        assert full <= limit < full + carton.tare_g


@given(seed=st.integers(0, 2**63), slack=st.integers(0, 4))
@settings(max_examples=60)
def test_a_paper_can_be_drawn_for_any_seed_and_slack(seed, slack):
    drawn = paper_of(seed, difficulty=Difficulty(slack_working_days=slack))

    assert lost(drawn, sat(drawn)) == []
