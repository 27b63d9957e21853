"""Before she sees any work of a batch, a marker declares; whom she names she never marks."""

import pytest

from hengji.office.casework.models import ConflictDeclaration
from hengji.office.casework.operations.declaring import Conflict
from hengji.office.casework.refusals import NotDeclared, ReasonMissing
from hengji.office.exams.operations import hand_in
from hengji.office.marking import operations, queries
from hengji.office.marking.declaring import declare_for_marking
from hengji.office.marking.models import MarkTask
from hengji.office.marking.operations import claim_task
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import Tie
from hengji.office.people.queries import tied
from hengji.office.people.refusals import NameNotUsable, RoleMissing
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import RecordIsPermanent
from tests.office.sittings import CLOSES, running

pytestmark = pytest.mark.django_db
COUSIN = Conflict(TieKind.KIN, "表姐妹", "李娜")


@pytest.fixture
def task(in_assessment, guo_tao, deng_bo, li_na):
    """The first of Li Na's, who handed in an empty paper."""
    sitting = running(in_assessment, guo_tao, deng_bo)
    hand_in(sitting_id=sitting.pk, actor=li_na, now=CLOSES)
    operations.begin_marking(sitting_id=sitting.pk, actor=None, now=CLOSES)
    return MarkTask.objects.filter(sitting=sitting).order_by("pk").first()


def declare(batch, marker, conflict=None):
    return declare_for_marking(batch_id=batch.pk, conflict=conflict, actor=marker, now=CLOSES)


@pytest.mark.conforms("R05")
def test_nothing_is_shown_or_marked_before_the_marker_has_declared(task, batch, wang_fang):
    claim_task(task_id=task.pk, actor=wang_fang, now=CLOSES)

    assert queries.marking_sheet(task.pk, wang_fang) is None
    assert queries.script_for_marker(task.pk, wang_fang) is None
    assert queries.batch_to_declare_for(task.pk, wang_fang) == batch
    with pytest.raises(NotDeclared, match="2026年第一批初级采购"):
        operations.seal_mark(task_id=task.pk, score=3, actor=wang_fang, now=CLOSES)

    declared = declare(batch, wang_fang)

    assert [event.verb for event in events_of(declared)] == ["declare_no_conflict"]
    assert queries.marking_sheet(task.pk, wang_fang).work.code == task.sitting.code
    assert operations.seal_mark(task_id=task.pk, score=3, actor=wang_fang, now=CLOSES).marker == wang_fang


def test_to_declare_twice_that_nobody_is_tied_is_to_declare_once(batch, wang_fang):
    assert declare(batch, wang_fang) == declare(batch, wang_fang)
    assert ConflictDeclaration.objects.count() == 1


@pytest.mark.conforms("R05", "C11", "B7")
def test_whom_a_marker_names_is_tied_to_her_and_all_that_she_holds_of_the_batch_goes_back(
    task, batch, wang_fang, li_na
):
    claim_task(task_id=task.pk, actor=wang_fang, now=CLOSES)

    declared = declare(batch, wang_fang, COUSIN)

    task.refresh_from_db()
    assert (task.state, task.marker, declared.found) == ("open", None, 1)
    assert tied(wang_fang, li_na)
    assert queries.tasks_to_claim(wang_fang) == ()
    assert declared.application is None
    assert "李娜" not in events_of(task).last().reason


def test_a_name_that_nobody_in_the_batch_has_ties_nobody_and_is_kept(task, batch, wang_fang):
    declared = declare(batch, wang_fang, Conflict(TieKind.TEACHER, "我的学生", "周某"))
    assert (declared.found, declared.named, Tie.objects.count()) == (0, "周某", 0)


def test_to_have_named_somebody_is_not_yet_to_have_declared_for_the_others(task, batch, he_jing):
    declare(batch, he_jing, Conflict(TieKind.TEACHER, "我的学生", "周某"))
    claim_task(task_id=task.pk, actor=he_jing, now=CLOSES)
    with pytest.raises(NotDeclared):
        operations.seal_mark(task_id=task.pk, score=3, actor=he_jing, now=CLOSES)


@pytest.mark.parametrize(
    ("conflict", "refusal"),
    [
        (Conflict(TieKind.KIN, " ", "李娜"), ReasonMissing),
        (Conflict(TieKind.KIN, "表姐妹", ""), NameNotUsable),
    ],
)
def test_a_conflict_needs_a_name_and_words(batch, wang_fang, conflict, refusal):
    with pytest.raises(refusal):
        declare(batch, wang_fang, conflict)
    assert ConflictDeclaration.objects.count() == 0


def test_only_markers_declare_for_marking_and_what_was_declared_stays(batch, wang_fang, sun_li):
    with pytest.raises(RoleMissing):
        declare(batch, sun_li)
    declared = declare(batch, wang_fang)
    declared.clear = False
    with pytest.raises(RecordIsPermanent):
        declared.save()
