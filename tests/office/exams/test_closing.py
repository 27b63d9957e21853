import json

import pytest
from django.db.models import QuerySet

from hengji.assay.tasks import mark_journal
from hengji.office.exams import operations as exams
from hengji.office.exams import policies
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import MachineMarks, SealedPaper, Sitting, SittingEntry
from hengji.office.exams.queries import journal_of, marks_digest, marks_of, paper_of, replay_of, sealed_of
from hengji.office.exams.refusals import JournalBroken, PaperNotMarkable
from hengji.office.people.refusals import RoleMissing
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import StepNotAllowed
from tests.office.sittings import CLOSES, handed_in

pytestmark = pytest.mark.django_db


def test_the_reference_solver_gets_every_point_the_machine_gives(submitted_sitting, guo_tao):
    exams.mark_sitting(sitting_id=submitted_sitting.pk, actor=guo_tao, now=CLOSES)

    marks = marks_of(submitted_sitting)
    assert (marks.points, [item.check for item in marks.evidence if not item.held]) == (marks.maximum, [])


def test_a_slip_costs_exactly_the_marks_of_its_trap(in_assessment, guo_tao, deng_bo):
    sitting = handed_in(in_assessment, guo_tao, deng_bo, slips=("PR-J1.below_moq",))

    exams.mark_sitting(sitting_id=sitting.pk, actor=None, now=CLOSES)

    trap = next(trap for trap in sealed_of(sitting).traps if trap.id == "PR-J1.below_moq")
    lost = [item for item in marks_of(sitting).evidence if not item.held]
    assert {item.check for item in lost} == set(trap.loses)
    assert trap.id in {item.trap for item in lost}


@pytest.mark.conforms("I5", "R08")
def test_stored_marks_are_what_anyone_gets_from_the_stored_journal(submitted_sitting):
    stored = exams.mark_sitting(sitting_id=submitted_sitting.pk, actor=None, now=CLOSES)

    again = mark_journal(
        paper_of(submitted_sitting), sealed_of(submitted_sitting), journal_of(submitted_sitting)
    )
    assert stored.body == again.model_dump_json()
    assert replay_of(submitted_sitting).company.digest == stored.company_digest
    event = events_of(submitted_sitting).last()
    assert event.detail == {"marks": marks_digest(submitted_sitting), "company": stored.company_digest}


def test_a_sitting_is_marked_once(submitted_sitting, guo_tao):
    exams.mark_sitting(sitting_id=submitted_sitting.pk, actor=guo_tao, now=CLOSES)

    with pytest.raises(StepNotAllowed, match="评分中"):
        exams.mark_sitting(sitting_id=submitted_sitting.pk, actor=guo_tao, now=CLOSES)


def test_a_running_sitting_is_not_marked(sitting, guo_tao):
    with pytest.raises(StepNotAllowed, match="作答中"):
        exams.mark_sitting(sitting_id=sitting.pk, actor=guo_tao, now=CLOSES)


def test_only_an_exam_officer_starts_marking_by_hand(submitted_sitting, deng_bo, guo_tao):
    assert policies.may_start_marking(guo_tao, submitted_sitting)
    assert not policies.may_start_marking(deng_bo, submitted_sitting)
    with pytest.raises(RoleMissing):
        exams.mark_sitting(sitting_id=submitted_sitting.pk, actor=deng_bo, now=CLOSES)


def change(body):
    return body.replace('"outcome":"applied"', '"outcome":"refused"')


def rewrite(body):
    entry = json.loads(body)
    entry["at"] = "2026-04-20T01:00:00.000Z"
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize("spoil", [change, rewrite, lambda body: body[:-1], lambda body: body + " "])
@pytest.mark.conforms("R08", "I5")
def test_a_changed_line_is_named_and_nothing_is_marked(submitted_sitting, spoil):
    line = SittingEntry.objects.get(sitting=submitted_sitting, sequence=5)
    QuerySet(SittingEntry).filter(pk=line.pk).update(body=spoil(line.body))

    with pytest.raises(JournalBroken) as broken:
        exams.mark_sitting(sitting_id=submitted_sitting.pk, actor=None, now=CLOSES)

    assert broken.value.position == 5
    submitted_sitting.refresh_from_db()
    assert (submitted_sitting.state, MachineMarks.objects.count()) == (SittingState.SUBMITTED, 0)


def test_a_missing_line_is_named_and_nothing_is_marked(submitted_sitting):
    QuerySet(SittingEntry).filter(sitting=submitted_sitting, sequence=5).delete()

    with pytest.raises(JournalBroken, match="第5条") as broken:
        exams.mark_sitting(sitting_id=submitted_sitting.pk, actor=None, now=CLOSES)

    assert broken.value.position == 5


def test_a_paper_with_the_key_of_another_is_not_marked(submitted_sitting):
    sealed = sealed_of(submitted_sitting).model_copy(update={"paper_digest": "0" * 64})
    QuerySet(SealedPaper).filter(sitting=submitted_sitting).update(body=sealed.model_dump_json())

    with pytest.raises(PaperNotMarkable, match="密封件不属于这份试卷"):
        exams.mark_sitting(sitting_id=submitted_sitting.pk, actor=None, now=CLOSES)


def test_marks_stand_in_no_column_of_the_sitting(submitted_sitting):
    stored = exams.mark_sitting(sitting_id=submitted_sitting.pk, actor=None, now=CLOSES)

    row = [str(value) for value in Sitting.objects.values().get(pk=submitted_sitting.pk).values()]
    assert not any(stored.body in value or stored.digest in value for value in row)


def test_whoever_might_mark_or_decide_looks_into_a_sitting_only_when_it_is_sealed(
    submitted_sitting, guo_tao, qian_hong, chen_jie, wang_fang, li_na
):
    early, late = (guo_tao,), (guo_tao, qian_hong, chen_jie)
    everybody = (guo_tao, qian_hong, chen_jie, wang_fang, li_na)

    for state, lookers in (("submitted", early), ("marking", early), ("sealed", late), ("running", ())):
        submitted_sitting.state = state
        assert [person for person in everybody if policies.may_replay(person, submitted_sitting)] == [
            *lookers
        ]
