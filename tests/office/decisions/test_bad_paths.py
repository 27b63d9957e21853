"""Ways astray that cross several stages, each told once from its beginning to where it leaves the candidate.

Those that stay within one stage are told beside it; docs/reference/conformity.md lists them all by what goes wrong.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.decisions.components import attempts_left
from hengji.office.decisions.lifecycle import Component
from hengji.office.decisions.operations.rescheduling import postpone_batch, resume_batch
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.operations import check_in, perform_operation, void_sitting
from hengji.office.exams.queries import entry_count, journal_of, sitting_of
from hengji.office.exams.refusals import SittingNotRunning
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.operations import void_interview
from hengji.office.record.queries import verify_chain
from hengji.office.record.refusals import StepNotAllowed
from tests.office.sittings import (
    AGREES,
    CLOSES,
    EVENING_BEFORE,
    OPENS,
    SEED,
    arranged,
    operations_of,
    running,
    ticketed,
    work,
)

pytestmark = pytest.mark.django_db


@pytest.mark.conforms("B11")
def test_when_the_system_fails_she_sits_on_another_paper_and_no_attempt_is_counted(
    in_assessment, guo_tao, deng_bo, li_na
):
    broken = running(in_assessment, guo_tao, deng_bo)
    work(broken, operations_of(broken)[:3])

    void_sitting(sitting_id=broken.pk, reason="考场停电", actor=guo_tao, now=OPENS + timedelta(minutes=9))
    again = arranged(in_assessment, guo_tao, seed=SEED + 1, now=OPENS + timedelta(minutes=20))

    broken.refresh_from_db()
    in_assessment.refresh_from_db()
    assert (broken.state, len(journal_of(broken))) == (SittingState.VOIDED, 3)
    assert (again.paper_digest == broken.paper_digest, entry_count(again)) == (False, 0)
    assert (in_assessment.practical_attempt, again.attempt) == (1, 1)
    assert attempts_left(in_assessment, Component.PRACTICAL) == 2
    with pytest.raises(SittingNotRunning):
        perform_operation(
            sitting_id=broken.pk, payload=operations_of(broken)[3], expected_sequence=3, key="k3", actor=li_na,
            now=OPENS + timedelta(minutes=30),
        )  # fmt: skip


@pytest.mark.conforms("B12")
def test_when_a_paper_has_leaked_nobody_sits_it_and_everybody_gets_another(
    batch, in_assessment, guo_tao, deng_bo
):
    leaked = ticketed(in_assessment, guo_tao)

    postpone_batch(batch_id=batch.pk, reason="试卷外泄", actor=guo_tao, now=EVENING_BEFORE)

    with pytest.raises(StepNotAllowed):
        check_in(sitting_id=leaked.pk, identity=AGREES, actor=deng_bo, now=OPENS)
    assert sitting_of(in_assessment) is None
    resume_batch(
        batch_id=batch.pk, registration_closes_at=EVENING_BEFORE + timedelta(days=3), exam_on=date(2026, 5, 11),
        actor=guo_tao, now=EVENING_BEFORE + timedelta(days=1),
    )  # fmt: skip
    opens = datetime(2026, 5, 11, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    another = arranged(
        in_assessment,
        guo_tao,
        seed=SEED + 1,
        window_opens_at=opens,
        window_closes_at=opens + (CLOSES - OPENS),
    )
    in_assessment.refresh_from_db()
    leaked.refresh_from_db()
    assert (leaked.state, in_assessment.state) == (SittingState.VOIDED, ApplicationState.IN_ASSESSMENT)
    assert (another.paper_digest == leaked.paper_digest, another.attempt) == (False, 1)
    assert verify_chain(leaked) > 0


def test_work_that_is_marked_and_an_interview_that_is_scored_are_void_by_a_ruling_alone(
    practical, oral, guo_tao
):
    marked, held = practical(), oral()
    call = {"reason": "误操作", "actor": guo_tao, "now": CLOSES + timedelta(days=1)}

    with pytest.raises(StepNotAllowed, match="成绩封存"):
        void_sitting(sitting_id=marked.pk, **call)
    with pytest.raises(StepNotAllowed, match="成绩封存"):
        void_interview(interview_id=held.pk, **call)

    marked.refresh_from_db()
    held.refresh_from_db()
    assert (marked.state, held.state) == (SittingState.SEALED, InterviewState.SEALED)
