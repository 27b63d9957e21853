"""What a drawn paper of data analysis promises, for any seed."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from hengji.assay.company.canonical import canonical
from hengji.assay.rulebook import control_limits, load_pack
from hengji.assay.tasks import Paper, Sealed, draw_paper, open_session

SEEDS = st.integers(2**40, 2**63)
FEW = settings(max_examples=5)


def paper(seed):
    return draw_paper(skill="data_analysis", level="junior", seed=seed)


@FEW
@given(seed=SEEDS)
def test_every_requirement_is_seen_often_enough_for_100_points(seed):
    drawn = paper(seed)
    observed = Counter(check.requirement for check in drawn.sealed.checks)
    points = Counter()
    for check in drawn.sealed.checks:
        points[check.requirement] += check.points

    assert observed == {"A": 8, "B": 8, "C": 7}
    assert points == {"A": 100, "B": 100, "C": 100}
    assert sum(sheet.minutes for sheet in drawn.paper.tasks) == 105


@FEW
@given(seed=SEEDS)
def test_one_seed_gives_one_paper_that_survives_being_stored(seed):
    drawn = paper(seed)

    assert paper(seed) == drawn
    assert Paper.model_validate_json(drawn.paper.model_dump_json()) == drawn.paper
    assert Sealed.model_validate_json(drawn.sealed.model_dump_json()) == drawn.sealed


@FEW
@given(seed=SEEDS)
def test_nothing_sealed_is_in_what_the_candidate_gets(seed):
    drawn = paper(seed)
    company = open_session(drawn.paper, drawn.sealed).company
    shown = canonical(drawn.paper.model_dump(mode="json")) + canonical(company.view())
    sealed = [trap.id for trap in drawn.sealed.traps]
    sealed += [trap.diagnosis.zh for trap in drawn.sealed.traps]
    # A report field of the same name as a check is the candidate's to fill in, and says nothing.
    fields = {question.id for question in drawn.paper.opening.questions}
    sealed += [check.id for check in drawn.sealed.checks if check.id not in fields]
    sealed += [criterion.anchors[4].zh for criterion in drawn.sealed.criteria]

    assert [sentence for sentence in sealed if sentence in shown] == []
    assert str(seed) not in shown


@FEW
@given(seed=SEEDS)
def test_no_key_of_a_figure_stands_in_the_paper(seed):
    drawn = paper(seed)
    figures = drawn.sealed.keys["DA-J1"]["figures"]
    numbers = {
        cell
        for dataset in drawn.paper.opening.desks["analytics"].datasets
        for row in dataset.rows
        for cell in row
    }

    assert figures["net"] not in numbers
    assert figures["refunds"] not in numbers


def test_sheets_say_that_they_are_drafted():
    assert {sheet.drafted for seed in range(4) for sheet in paper(seed).paper.tasks} == {True}


def test_the_paper_prints_the_rules_that_its_tasks_use():
    drawn = paper(1)
    pack, today = load_pack(drawn.paper.rule_pack), drawn.paper.opening.now.date()

    for rule in drawn.paper.rules:
        (extract,) = pack.extract([rule.key], today)
        assert (rule.title, rule.value) == (extract.title, extract.value)


def test_the_planted_days_are_far_outside_and_the_others_well_within():
    drawn = next(d for d in map(paper, range(20)) if "DA-J5" in d.sealed.keys)
    key = drawn.sealed.keys["DA-J5"]
    (dataset,) = (d for d in drawn.paper.opening.desks["analytics"].datasets if d.id == "DS-501")
    baseline = [row[1] for row in dataset.rows[:60] if row[5] == "none"]
    limits = control_limits(baseline, 3)

    assert [limits.lower, limits.upper] == key["limits"]["right"]["sessions"]
    assert Counter(key["causes"].values()) == {"tracking": 2, "stock_out": 2, "promotion": 2, "robots": 1}
    assert len(key["coupons"]) == 3
