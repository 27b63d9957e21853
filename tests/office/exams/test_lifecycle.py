from hengji.office.exams.lifecycle import SITTING, SittingState
from hengji.office.people.roles import Role


def test_a_sitting_ends_voided_and_a_sealed_one_opens_only_to_be_marked_again():
    assert set(SITTING.ends()) == {SittingState.VOIDED}
    again = [step.target for step in SITTING.steps_from(SittingState.SEALED)]
    assert again == [SittingState.MARKING, SittingState.VOIDED]


def test_only_a_ruling_voids_what_the_machine_has_marked():
    voided_from = {
        step.source
        for step in SITTING.steps
        if step.target == SittingState.VOIDED and Role.EXAM_OFFICER in step.roles and not step.by_name
    }

    assert voided_from == {"arranged", "ticketed", "checked_in", "running", "submitted"}
