"""The reference solver earns everything; each planted trap costs exactly what it says and is named."""

from itertools import zip_longest

import pytest

from hengji.assay.tasks import criterion_sample, draw_paper, mark, mark_journal, open_session, solve
from hengji.assay.tasks.product_development.reviewing.agreement import is_ranking, macro_f1
from tests.assay.tasks.seeds import batches

CELL = {"skill": "product_development", "level": "junior"}


def sat(drawn, *slips):
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session, slips)
    return session


def marked(drawn, session):
    return mark(drawn.paper, drawn.sealed, session.company)


def lost_by(drawn, session):
    return {e.check: e.trap for e in marked(drawn, session).evidence if not e.held}


def drawn_with(task):
    """Draw a paper that has the task."""
    papers = (draw_paper(**CELL, seed=seed) for seed in range(40))
    return next(d for d in papers if task in {sheet.id for sheet in d.paper.tasks})


def check_seed(seed):
    drawn = draw_paper(**CELL, seed=seed)
    idle = marked(drawn, open_session(drawn.paper, drawn.sealed))
    assert [(r.points, r.held) for r in idle.requirements] == [(0, 0)] * 2, seed

    right = marked(drawn, sat(drawn))
    assert [e.check for e in right.evidence if not e.held] == [], seed
    assert [r.points for r in right.requirements] == [r.maximum for r in right.requirements] == [100, 100]

    for slips in one_of_each_task(drawn):
        marks = marked(drawn, sat(drawn, *(trap.id for trap in slips)))
        lost = {(e.check, e.trap, e.diagnosis) for e in marks.evidence if not e.held}
        assert lost == {(c, trap.id, trap.diagnosis) for trap in slips for c in trap.loses}, (seed, slips)


def one_of_each_task(drawn):
    """Give the traps in handfuls of at most one of each task: tasks share nothing, so each still shows alone."""
    by_task = [[t for t in drawn.sealed.traps if t.id.startswith(f"{s.id}.")] for s in drawn.paper.tasks]
    return [tuple(filter(None, handful)) for handful in zip_longest(*by_task)]


@pytest.mark.parametrize("seed", range(4))
def test_for_any_seed_solver_nothing_and_every_trap(seed):
    check_seed(seed)


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(300, by_day=10, size=10))
def test_for_300_seeds_solver_nothing_and_every_trap(first):
    for seed in range(first, first + 10):
        check_seed(seed)


def test_every_task_plants_at_least_three_traps():
    for seed in range(8):
        drawn = draw_paper(**CELL, seed=seed)
        for sheet in drawn.paper.tasks:
            assert sum(trap.id.startswith(f"{sheet.id}.") for trap in drawn.sealed.traps) >= 3


def test_marks_from_the_journal_alone_are_the_marks_of_the_day():
    drawn = drawn_with("PD-J4")
    session = sat(drawn, "PD-J1.variants_summed", "PD-J3.irony_literal")

    assert mark_journal(drawn.paper, drawn.sealed, session.journal) == marked(drawn, session)


@pytest.mark.parametrize(
    ("task", "slip", "check"),
    [("PD-J4", "PD-J4.leaked_used", "PD-J4.lawful"), ("PD-J5", "PD-J5.list_not_read", "PD-J5.stopped")],
)
def test_unlawful_data_and_a_banned_product_are_critical(task, slip, check):
    drawn = drawn_with(task)

    marks = marked(drawn, sat(drawn, slip))

    assert [r.critical_failed for r in marks.requirements] == [(check,), ()]


def test_figures_from_rows_that_were_not_cleaned_cost_the_cleaning_only():
    drawn = drawn_with("PD-J4")
    session = sat(drawn, "PD-J1.variants_summed", "PD-J1.currency_mixed")

    assert lost_by(drawn, session) == {"PD-J1.cleaning": "PD-J1.variants_summed"}


def test_cleaning_undone_before_the_totals_is_no_cleaning():
    drawn = drawn_with("PD-J4")
    session = sat(drawn)
    session.do("research.restore_export", export="EX-101")
    session.do("research.summarise_market", export="EX-101", group="none", price="sale")

    assert "PD-J1.cleaning" in lost_by(drawn, session)


def test_a_total_without_the_others_also_gives_the_platforms_share_that_follows():
    drawn = drawn_with("PD-J5")
    session = sat(drawn, "PD-J2.others_forgotten")

    assert lost_by(drawn, session) == {"PD-J2.concentration": "PD-J2.others_forgotten"}


def test_escalating_what_should_be_rejected_costs_reasons_but_is_not_critical():
    drawn = drawn_with("PD-J5")
    session = sat(drawn)
    idea = next(iter(drawn.sealed.keys["PD-J5"]["rejected"]))
    session.do("research.screen_idea", idea=idea, decision="escalate", reason="documents")

    assert lost_by(drawn, session) == {"PD-J5.reasons": None}


def test_escalating_everything_earns_one_observation_of_three():
    drawn = drawn_with("PD-J5")
    session = sat(drawn)
    for idea in [thing["id"] for thing in session.see("research.ideas")]:
        session.do("research.screen_idea", idea=idea, decision="escalate", reason="documents")

    assert {*lost_by(drawn, session)} == {"PD-J5.reasons", "PD-J5.cleared"}


def test_places_may_follow_from_ones_own_usable_tags():
    drawn = drawn_with("PD-J4")
    key = drawn.sealed.keys["PD-J3"]
    session = sat(drawn)
    first, second = key["pains"][:2]
    silent = [n for n, topics in key["issues"].items() if first in topics][:4]
    reviews = session.company.research.reviews
    for number in silent:
        rest = [t for t in reviews[number].issues if t != first]
        session.do(
            "research.tag_reviews",
            reviews=number,
            issues=" ".join(rest),
            praises=" ".join(reviews[number].praises),
        )
    for place, topic in enumerate((second, first), start=1):
        evidence = " ".join([n for n, topics in key["issues"].items() if topic in topics][:3])
        session.do("research.record_finding", kind="pain", place=place, topic=topic, evidence=evidence)

    assert lost_by(drawn, session) == {}


def test_places_that_follow_from_next_to_no_tags_earn_nothing():
    drawn = drawn_with("PD-J4")
    session = open_session(drawn.paper, drawn.sealed)
    sample = [r["id"] for r in session.see("research.reviews") if r["sampled"]][:3]
    for place, (number, topic) in enumerate(zip(sample, ("smell", "manual", "leak"), strict=True), start=1):
        session.do("research.tag_reviews", reviews=number, issues=topic, praises="")
        session.do("research.record_finding", kind="pain", place=place, topic=topic, evidence=number)

    held = {e.check for e in marked(drawn, session).evidence if e.held}

    assert held == set()


def test_agreement_is_the_mean_of_f1_over_topics():
    truth = {"a": ["x", "y"], "b": ["x"], "c": ["y"]}

    assert macro_f1(truth, truth, "xy") == 1_000_000
    assert macro_f1(truth, {"a": ["x"], "b": ["x"], "z": ["y"]}, "xy") == 500_000
    assert macro_f1(truth, {}, "xy") == 0


def test_a_ranking_may_put_equal_counts_either_way_and_leaves_out_what_does_not_belong():
    counts = {"delivery": 12, "noise": 5, "leak": 5, "smell": 2}

    assert is_ranking(["noise", "leak", "smell"], counts, {"delivery"})
    assert is_ranking(["leak", "noise", "smell"], counts, {"delivery"})
    assert not is_ranking(["delivery", "noise", "leak"], counts, {"delivery"})
    assert not is_ranking(["noise", "smell", "leak"], counts, {"delivery"})
    assert not is_ranking(["noise", "noise", "leak"], counts, {"delivery"})


def test_a_human_criterion_finds_the_candidates_own_words():
    drawn = drawn_with("PD-J4")
    session = sat(drawn)

    samples = {c.id: criterion_sample(c, session.company) for c in drawn.sealed.criteria}

    assert samples["PD-J1.clarity"].startswith("该类目每月约")
    assert samples["PD-J3.proposal_quality"].startswith("突破点：")
    idle = open_session(drawn.paper, drawn.sealed)
    assert [criterion_sample(c, idle.company) for c in drawn.sealed.criteria] == ["", ""]
