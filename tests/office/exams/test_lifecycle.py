from hengji.office.exams.lifecycle import SITTING, SittingState


def test_a_sitting_ends_sealed_absent_or_voided():
    assert set(SITTING.ends()) == {SittingState.SEALED, SittingState.ABSENT, SittingState.VOIDED}


def test_nothing_is_voided_once_the_machine_has_marked_it():
    voided_from = {step.source for step in SITTING.steps if step.target == SittingState.VOIDED}

    assert voided_from == {"arranged", "ticketed", "checked_in", "running", "submitted"}
