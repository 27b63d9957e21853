from hengji.office.exams.lifecycle import SITTING, SittingState


def test_a_sitting_ends_absent_or_voided_and_a_sealed_one_opens_only_to_be_marked_again():
    assert set(SITTING.ends()) == {SittingState.ABSENT, SittingState.VOIDED}
    assert [step.target for step in SITTING.steps_from(SittingState.SEALED)] == [SittingState.MARKING]


def test_nothing_is_voided_once_the_machine_has_marked_it():
    voided_from = {step.source for step in SITTING.steps if step.target == SittingState.VOIDED}

    assert voided_from == {"arranged", "ticketed", "checked_in", "running", "submitted"}
