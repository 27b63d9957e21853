"""The procedure cards are enough: who does what they say, in their order, and nothing else, passes."""

import pytest

from hengji.assay.award import AwardRule, requirement_met
from hengji.assay.company import OPERATIONS
from hengji.assay.company.answers import Answer
from hengji.assay.tasks import BLUEPRINTS, CardStep, draw_paper, mark, open_session
from tests.assay.tasks.novice import Novice, follow_the_cards, name_of, reference_acts
from tests.assay.tasks.seeds import batches

CELLS = [pytest.param(*cell, id="-".join(cell)) for cell in BLUEPRINTS]
BATCH = 4


def unmet(marks):
    rule = AwardRule()
    return [
        r.code
        for r in marks.requirements
        if not requirement_met(r.observations, r.held, r.critical_failed, rule)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(40, by_day=BATCH, size=BATCH))
@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_a_novice_who_follows_the_cards_literally_passes(skill, level, first):
    for seed in range(first, first + BATCH):
        drawn = draw_paper(skill=skill, level=level, seed=seed)

        session, undone = follow_the_cards(drawn)

        marks = mark(drawn.paper, drawn.sealed, session.company)
        assert unmet(marks) == [], seed
        assert [e.check for e in marks.evidence if not e.held] == [], seed
        assert undone == {sheet.id: [] for sheet in drawn.paper.tasks}, seed


@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_every_step_asks_for_what_there_is(skill, level):
    for seed in range(3):
        paper = draw_paper(skill=skill, level=level, seed=seed).paper
        asked = {question.id: question.task for question in paper.opening.questions}

        for sheet in paper.tasks:
            named = [operation for step in sheet.card for operation in step.operations]
            answered = [name.partition(":")[2] for name in named if name.partition(":")[0] == Answer.name]
            assert {name.partition(":")[0] for name in named} <= set(OPERATIONS), sheet.id
            assert sorted(answered) == sorted(key for key, task in asked.items() if task == sheet.id)


def followed(drawn, task, card):
    """Let a novice do one task by another card; give what is left undone and what is lost."""
    session = open_session(drawn.paper, drawn.sealed)
    novice = Novice(session)
    novice.work_through(card, reference_acts(drawn)[task])
    evidence = mark(drawn.paper, drawn.sealed, session.company).evidence
    lost = [e.check for e in evidence if e.task == task and not e.held]
    return [name_of(act) for act in novice.undone], lost


def without(card, operation):
    return [
        CardStep(text=step.text, operations=tuple(name for name in step.operations if name != operation))
        for step in card
    ]


@pytest.fixture
def ordering():
    drawn = draw_paper(skill="purchasing", level="junior", seed=1)
    return drawn, drawn.paper.tasks[0].card


def test_what_no_step_names_is_not_done(ordering):
    drawn, card = ordering

    undone, lost = followed(drawn, "PR-J1", without(card, "purchasing.submit_for_approval"))

    assert undone.count("purchasing.submit_for_approval") == 2
    assert lost == ["PR-J1.approval"]


def test_what_is_asked_for_too_early_stays_undone(ordering):
    drawn, card = ordering

    undone, lost = followed(drawn, "PR-J1", (card[-1], *card[:-1]))

    assert undone == [
        "purchasing.submit_for_approval",
        "purchasing.submit_for_approval",
        "purchasing.send_order",
        "purchasing.send_order",
    ]
    assert lost == ["PR-J1.approval"]


def test_a_card_that_never_lets_time_pass_leaves_undone_what_comes_later():
    drawn = draw_paper(skill="purchasing", level="junior", seed=1)
    card = without(drawn.paper.tasks[1].card, "company.wait")

    _, lost = followed(drawn, "PR-J2", card)

    assert "PR-J2.defective" in lost
