"""Of acts at one sitting that come at the same moment, and of two tabs that send one file."""

from tests.faults.protections.protection import Change, Fault, Protection
from tests.faults.protections.shared import ROWS, UPLOADS, WORK_UNLOCKED

AT_ONCE = "tests/office/exams/test_at_once.py::"
ACTS_UNLOCKED = (
    Change(ROWS, 'Sitting.objects.select_for_update(of=("self",))\n        .defer', "Sitting.objects.defer"),
)

PROTECTIONS = (
    Protection(
        "an operation does not wait for what is under way at its sitting",
        Fault.AT_ONCE,
        tuple(
            f"{AT_ONCE}{name}"
            for name in (
                "test_of_two_tabs_that_write_at_once_one_is_out_of_step",
                "test_one_operation_sent_twice_at_once_is_stored_once",
                "test_an_operation_that_comes_while_she_hands_in_is_refused_and_not_stored",
                "test_what_the_former_device_sends_while_another_is_let_in_is_not_stored",
            )
        ),
        WORK_UNLOCKED,
        seen="IntegrityError",
        on_postgresql=True,
    ),
    Protection(
        "an act does not wait for what is under way at its sitting",
        Fault.AT_ONCE,
        tuple(
            f"{AT_ONCE}{name}"
            for name in (
                "test_a_double_click_on_hand_in_is_one_submission",
                "test_an_operation_that_is_under_way_when_she_hands_in_is_in_the_receipt",
                "test_the_clock_and_she_hand_in_at_once_and_there_is_one_receipt",
                "test_time_that_is_given_while_she_hands_in_is_refused",
                "test_who_hands_in_while_time_is_given_has_that_time",
                "test_what_two_invigilators_give_at_once_adds_up",
                "test_of_two_devices_that_come_at_once_one_writes_and_the_other_waits",
                "test_a_device_that_comes_twice_at_once_asks_once",
            )
        ),
        ACTS_UNLOCKED,
        seen="StepNotAllowed",
        on_postgresql=True,
    ),
    Protection(
        "neither an act nor a step waits for another",
        Fault.AT_ONCE,
        (f"{AT_ONCE}test_a_release_and_a_refusal_at_once_are_one_of_the_two",),
        (
            *ACTS_UNLOCKED,
            Change(
                "office/record/operations.py",
                'lambda number: manager.select_for_update(of=("self",)).filter',
                "lambda number: manager.filter",
            ),
        ),
        seen="turned_down",
        on_postgresql=True,
    ),
    Protection(
        "a part does not wait for another of its file",
        Fault.TWO_TABS,
        (f"{UPLOADS}test_of_two_tabs_that_send_the_same_part_one_is_told_where_it_stands",),
        (
            Change(
                "office/receiving/operations.py",
                "IncomingFile.objects.select_for_update().filter(token",
                "IncomingFile.objects.filter(token",
            ),
        ),
        seen="IntegrityError",
        on_postgresql=True,
    ),
)
