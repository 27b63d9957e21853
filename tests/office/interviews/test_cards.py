import pytest

from hengji.office.exams.operations import hand_in
from hengji.office.exams.queries import marks_of, paper_of
from hengji.office.interviews.cards import CardKind
from hengji.office.interviews.queries import question_cards
from hengji.office.marking.operations import begin_marking
from tests.office.interviews.conftest import AFTERNOON
from tests.office.sittings import CLOSES, handed_in, running

pytestmark = pytest.mark.django_db


def test_there_are_no_cards_before_the_sitting_is_marked(convene, in_assessment, guo_tao, deng_bo):
    interview = convene()
    assert question_cards(interview) == ()

    handed_in(in_assessment, guo_tao, deng_bo)

    assert question_cards(interview) == ()


def test_a_slip_comes_back_as_the_first_question_with_its_steps(convene, marked):
    sitting = marked("PR-J1.below_moq")

    loss, gain = question_cards(convene())

    lost = [item for item in marks_of(sitting).evidence if not item.held]
    biggest = max(lost, key=lambda item: (item.critical, item.maximum))
    assert loss.kind is CardKind.LOSS
    assert (loss.observed, loss.expected, loss.found) == (biggest.title, biggest.expected, biggest.found)
    assert loss.steps
    assert f"第 {loss.steps[-1].sequence} 步" in loss.question.zh
    assert gain.kind is CardKind.GAIN
    assert gain.task != loss.task


def test_a_step_reads_as_people_read_it(convene, marked):
    marked("PR-J1.below_moq")

    steps = [step for card in question_cards(convene()) for step in card.steps]

    assert steps
    for step in steps:
        assert step.label.zh != step.label.en
        assert all(argument.label.zh for argument in step.arguments)


def test_a_sitting_without_a_fault_still_gives_a_question(convene, marked):
    marked()

    (gain,) = question_cards(convene())

    assert gain.kind is CardKind.GAIN
    assert gain.steps


def test_a_candidate_who_did_nothing_is_asked_what_she_left_out(
    convene, in_assessment, guo_tao, deng_bo, li_na
):
    sitting = running(in_assessment, guo_tao, deng_bo)
    hand_in(sitting_id=sitting.pk, actor=li_na, now=CLOSES)
    begin_marking(sitting_id=sitting.pk, actor=None, now=CLOSES)

    (loss,) = question_cards(convene())

    assert (loss.kind, loss.steps) == (CardKind.LOSS, ())
    assert loss.task in [sheet.title for sheet in paper_of(sitting).tasks]
    assert "记录里没有这一步" in loss.question.zh


def test_the_cards_of_a_sitting_are_always_the_same(convene, marked):
    marked("PR-J1.below_moq")
    interview = convene(scheduled_at=AFTERNOON)

    assert question_cards(interview) == question_cards(interview)
