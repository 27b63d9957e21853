from datetime import timedelta

import pytest

from hengji.assay.rulebook import load_pack
from hengji.assay.standard import load_edition
from hengji.assay.tasks import draw_paper
from hengji.office.exams import operations as exams
from hengji.office.exams import policies
from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.lifecycle import LATE_LIMIT, SittingState
from hengji.office.exams.models import SealedPaper, Sitting
from hengji.office.exams.queries import (
    applications_to_arrange,
    paper_of,
    sealed_of,
    sitting_of,
    sittings_overdue_for_check_in,
    sittings_to_check_in,
    tickets_to_issue,
)
from hengji.office.exams.refusals import (
    IdentityNotConfirmed,
    NoPaper,
    NotInAssessment,
    NotLateYet,
    ReasonMissing,
    SeatTaken,
    SittingExists,
    TooLate,
    WindowOver,
    WindowTooShort,
)
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import PersonsTied, RoleMissing
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from tests.office.sittings import (
    AGREES,
    CLOSES,
    EVENING_BEFORE,
    OPENS,
    SEED,
    arranged,
    checked_in,
    running,
    ticketed,
)

pytestmark = pytest.mark.django_db


# ---- arranging ------------------------------------------------------------------------------------


@pytest.mark.conforms("I5", "B22")
def test_a_sitting_pins_everything_its_paper_was_drawn_from(in_assessment, guo_tao):
    sitting = arranged(in_assessment, guo_tao)

    drawn = draw_paper(skill="purchasing", level="junior", seed=SEED)
    assert paper_of(sitting) == drawn.paper
    assert sealed_of(sitting) == drawn.sealed
    assert (sitting.paper_digest, sitting.edition_digest, sitting.pack_digest) == (
        drawn.paper.digest,
        load_edition().digest,
        load_pack("training-2026").digest,
    )
    assert sitting.task_versions == [sheet.archetype for sheet in drawn.paper.tasks]
    assert [event.verb for event in events_of(sitting)] == ["arrange_sitting"]


def test_a_seed_nobody_gave_is_drawn_anew_each_time(in_assessment, guo_tao):
    first = arranged(in_assessment, guo_tao, seed=None)
    exams.void_sitting(sitting_id=first.pk, reason="试卷存放不当", actor=guo_tao, now=EVENING_BEFORE)
    second = arranged(in_assessment, guo_tao, seed=None)

    seeds = list(SealedPaper.objects.order_by("pk").values_list("seed", flat=True))
    assert len(set(seeds)) == 2
    assert first.paper_digest != second.paper_digest


def test_neither_seed_nor_key_stands_in_a_column_of_the_sitting(in_assessment, guo_tao):
    sitting = arranged(in_assessment, guo_tao)

    row = {name: str(value) for name, value in Sitting.objects.values().get(pk=sitting.pk).items()}
    body = SealedPaper.objects.get(sitting=sitting).body
    assert not any(str(SEED) in value or body in value for value in row.values())
    assert not any("sealed" in name or "seed" in name for name in row)


@pytest.mark.conforms("C16")
def test_the_code_for_marking_says_nothing_of_ticket_or_person(in_assessment, guo_tao):
    sitting = arranged(in_assessment, guo_tao)

    assert sitting.ticket == "2026-PR-J-01-0001"
    assert len(sitting.code.replace("-", "")) == 8
    assert sitting.code not in sitting.ticket


def test_tickets_of_a_batch_are_numbered_in_order_voided_ones_included(in_assessment, guo_tao):
    first = arranged(in_assessment, guo_tao)
    exams.void_sitting(sitting_id=first.pk, reason="考场停电", actor=guo_tao, now=EVENING_BEFORE)

    assert arranged(in_assessment, guo_tao).ticket == "2026-PR-J-01-0002"


def test_an_application_on_the_public_list_gets_no_sitting(on_list_notice, guo_tao):
    with pytest.raises(NotInAssessment, match="资格公示"):
        arranged(on_list_notice, guo_tao)


def test_an_application_gets_one_valid_sitting(in_assessment, guo_tao):
    arranged(in_assessment, guo_tao)

    with pytest.raises(SittingExists, match="2026-PR-J-01-0001"):
        arranged(in_assessment, guo_tao, seat="08")


def test_a_seat_is_given_once_at_a_time(in_assessment, guo_tao, other_in_assessment):
    arranged(in_assessment, guo_tao)

    with pytest.raises(SeatTaken, match="07号座位"):
        arranged(other_in_assessment, guo_tao, window_opens_at=CLOSES - timedelta(minutes=1),
                 window_closes_at=CLOSES + timedelta(hours=3))  # fmt: skip
    after = arranged(
        other_in_assessment, guo_tao, window_opens_at=CLOSES, window_closes_at=CLOSES + timedelta(hours=3)
    )
    assert after.seat == "07"


@pytest.mark.conforms("C18")
def test_a_window_shorter_than_the_exam_is_refused(in_assessment, guo_tao):
    with pytest.raises(WindowTooShort, match="119分钟"):
        arranged(in_assessment, guo_tao, window_closes_at=OPENS + timedelta(minutes=119))


def test_a_window_that_has_ended_is_refused(in_assessment, guo_tao):
    with pytest.raises(WindowOver):
        arranged(in_assessment, guo_tao, now=CLOSES)


def test_a_level_without_tasks_gets_no_paper(in_assessment, guo_tao):
    in_assessment.level = "senior"
    in_assessment.save(update_fields=["level"])

    with pytest.raises(NoPaper, match="purchasing/senior"):
        arranged(in_assessment, guo_tao)


def test_only_an_exam_officer_arranges(in_assessment, zhao_min):
    with pytest.raises(RoleMissing, match="考务员"):
        arranged(in_assessment, zhao_min)


def test_an_exam_officer_tied_to_the_candidate_keeps_out(in_assessment, guo_tao, li_na, now):
    declare_tie(first=li_na, second=guo_tao, kind=TieKind.KIN, actor=li_na, now=now)

    with pytest.raises(PersonsTied):
        arranged(in_assessment, guo_tao)


# ---- the door -------------------------------------------------------------------------------------


def test_a_ticketed_candidate_checks_in_and_the_record_says_where(in_assessment, guo_tao, deng_bo):
    sitting = checked_in(in_assessment, guo_tao, deng_bo)

    assert sitting.state == SittingState.CHECKED_IN
    last = events_of(sitting).last()
    assert (last.actor, last.role, last.detail) == (
        deng_bo,
        "invigilator",
        {"room": "一号考场", "seat": "07"},
    )
    assert verify_chain(sitting) == 3


@pytest.mark.conforms("R15", "B6")
def test_a_face_that_does_not_match_keeps_the_candidate_out_and_changes_nothing(
    in_assessment, guo_tao, deng_bo
):
    sitting = ticketed(in_assessment, guo_tao)
    stranger = IdentityCheck(ticket_matches=True, document_matches=False, face_matches=False)

    with pytest.raises(IdentityNotConfirmed, match="身份证件、本人与证件照片"):
        exams.check_in(sitting_id=sitting.pk, identity=stranger, actor=deng_bo, now=OPENS)
    sitting.refresh_from_db()
    assert sitting.state == SittingState.TICKETED


def test_nobody_checks_in_without_a_ticket(in_assessment, guo_tao, deng_bo):
    sitting = arranged(in_assessment, guo_tao)

    with pytest.raises(StepNotAllowed, match="已编排"):
        exams.check_in(sitting_id=sitting.pk, identity=AGREES, actor=deng_bo, now=OPENS)


@pytest.mark.conforms("C13")
def test_the_last_moment_to_check_in_counts_and_the_next_does_not(in_assessment, guo_tao, deng_bo):
    sitting = ticketed(in_assessment, guo_tao)
    limit = OPENS + LATE_LIMIT

    with pytest.raises(TooLate):
        exams.check_in(
            sitting_id=sitting.pk, identity=AGREES, actor=deng_bo, now=limit + timedelta(seconds=1)
        )
    late = exams.check_in(sitting_id=sitting.pk, identity=AGREES, actor=deng_bo, now=limit)
    assert late.state == SittingState.CHECKED_IN


@pytest.mark.conforms("C13")
def test_a_candidate_who_has_not_come_by_the_limit_is_absent(in_assessment, guo_tao, deng_bo):
    sitting = ticketed(in_assessment, guo_tao)

    with pytest.raises(NotLateYet):
        exams.mark_absent(sitting_id=sitting.pk, actor=deng_bo, now=OPENS + LATE_LIMIT)
    absent = exams.mark_absent(
        sitting_id=sitting.pk, actor=None, now=OPENS + LATE_LIMIT + timedelta(seconds=1)
    )
    assert absent.state == SittingState.ABSENT
    assert events_of(absent).last().role == "clock"


def test_only_an_invigilator_checks_in(in_assessment, guo_tao):
    sitting = ticketed(in_assessment, guo_tao)

    with pytest.raises(RoleMissing, match="监考员"):
        exams.check_in(sitting_id=sitting.pk, identity=AGREES, actor=guo_tao, now=OPENS)


def test_voiding_needs_a_reason_and_makes_room_for_another(in_assessment, guo_tao, deng_bo):
    sitting = running(in_assessment, guo_tao, deng_bo)

    with pytest.raises(ReasonMissing):
        exams.void_sitting(sitting_id=sitting.pk, reason=" ", actor=guo_tao, now=OPENS)
    exams.void_sitting(sitting_id=sitting.pk, reason="全场断电", actor=guo_tao, now=OPENS)
    assert sitting_of(in_assessment) is None
    assert list(applications_to_arrange()) == [in_assessment]


# ---- work lists and policies ----------------------------------------------------------------------


def test_work_lists_follow_the_sitting(in_assessment, guo_tao, deng_bo):
    assert list(applications_to_arrange()) == [in_assessment]
    sitting = arranged(in_assessment, guo_tao)
    assert (list(applications_to_arrange()), list(tickets_to_issue())) == ([], [sitting])
    exams.issue_ticket(sitting_id=sitting.pk, actor=guo_tao, now=EVENING_BEFORE)
    in_time, late = OPENS + LATE_LIMIT, OPENS + LATE_LIMIT + timedelta(seconds=1)
    assert (list(sittings_to_check_in(in_time)), list(sittings_overdue_for_check_in(in_time))) == (
        [sitting],
        [],
    )
    assert (list(sittings_to_check_in(late)), list(sittings_overdue_for_check_in(late))) == ([], [sitting])


def test_policies_say_what_operations_will_do(in_assessment, guo_tao, deng_bo, li_na, zhao_min):
    assert (policies.may_arrange(guo_tao), policies.may_arrange(zhao_min)) == (True, False)
    sitting = arranged(in_assessment, guo_tao)
    assert policies.may_issue_ticket(guo_tao, sitting)
    assert not policies.may_issue_ticket(deng_bo, sitting)
    assert not policies.may_see_paper(li_na, sitting)
    exams.issue_ticket(sitting_id=sitting.pk, actor=guo_tao, now=EVENING_BEFORE)
    sitting.refresh_from_db()
    assert policies.may_check_in(deng_bo, sitting, OPENS)
    assert not policies.may_check_in(deng_bo, sitting, OPENS + LATE_LIMIT + timedelta(seconds=1))
    assert policies.may_mark_absent(deng_bo, sitting, OPENS + LATE_LIMIT + timedelta(seconds=1))
    exams.check_in(sitting_id=sitting.pk, identity=AGREES, actor=deng_bo, now=OPENS)
    sitting.refresh_from_db()
    assert policies.may_start(li_na, sitting, OPENS)
    assert not policies.may_start(li_na, sitting, OPENS - timedelta(seconds=1))
    assert not policies.may_start(deng_bo, sitting, OPENS)
