"""A marker reports what she noticed in a work; she learns nothing of whose it is, before or after."""

from datetime import timedelta

import pytest

from hengji.office.decisions import operations as decisions
from hengji.office.decisions.models import ViolationCase
from hengji.office.decisions.refusals import EntryUnknown, NotForReporter
from hengji.office.exams.operations import hand_in
from hengji.office.marking.models import MarkTask
from hengji.office.marking.operations import begin_marking, claim_task
from hengji.office.marking.refusals import NotFitToMark, NotYourTask
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.record.queries import events_of
from tests.office.declaring import clear_for_marking
from tests.office.sittings import CLOSES, OPENS, operations_of, running, work

pytestmark = pytest.mark.django_db
LATER = CLOSES + timedelta(hours=1)
SEEN = "答卷第1步的内容与编号XXXX的答卷逐字相同。"
TYPED = {"code": "V15", "facts": SEEN, "entries": "1，2"}


@pytest.fixture
def task(in_assessment, batch, guo_tao, deng_bo, li_na, wang_fang):
    """A task that Wang Fang holds, of a work of three operations."""
    sitting = running(in_assessment, guo_tao, deng_bo)
    work(sitting, operations_of(sitting)[:3])
    hand_in(sitting_id=sitting.pk, actor=li_na, now=OPENS + timedelta(minutes=90))
    begin_marking(sitting_id=sitting.pk, actor=None, now=CLOSES)
    clear_for_marking(batch, wang_fang, now=CLOSES)
    first = MarkTask.objects.filter(sitting=sitting).order_by("pk").first()
    return claim_task(task_id=first.pk, actor=wang_fang, now=CLOSES)


def report(task, actor, **changes):
    call = {"task_id": task.pk, "code": "V15", "facts": SEEN, "actor": actor, "now": LATER}
    return decisions.report_from_marking(**call | changes)


@pytest.mark.conforms("C14", "C16")
def test_a_marker_reports_from_her_page_and_is_told_no_name(enter, task, wang_fang, li_na):
    marker, page = enter(wang_fang), f"/marking/{task.pk}/report/"
    assert "报告违纪" in marker.get(f"/marking/{task.pk}/").content.decode()
    pages = [marker.get(page), marker.post(page, {}), marker.post(page, TYPED, follow=True)]

    assert [one.status_code for one in pages] == [200, 422, 200]
    shown = "".join(one.content.decode() for one in pages)
    assert (li_na.name in shown, "2026-PR-J-01-" in shown) == (False, False)
    case = ViolationCase.objects.get()
    item = case.evidence.get()
    assert (case.code, case.component, case.reporter, case.sitting) == (
        "V15",
        "practical",
        wang_fang,
        task.sitting,
    )
    assert (item.entries, item.statement) == ([1, 2], SEEN)
    case.application.refresh_from_db()
    assert case.application.state == "on_hold"
    assert events_of(case).first().role == "examiner"


def test_only_who_holds_the_task_reports_from_it(enter, task, he_jing):
    with pytest.raises(NotYourTask):
        report(task, he_jing)
    assert enter(he_jing).get(f"/marking/{task.pk}/report/").status_code == 404


def test_what_is_not_an_examiners_to_report_or_not_in_the_journal_is_refused_whole(task, wang_fang):
    with pytest.raises(NotForReporter):
        report(task, wang_fang, code="V12")
    with pytest.raises(EntryUnknown):
        report(task, wang_fang, entries=[99])
    assert ViolationCase.objects.count() == 0


def test_who_has_become_tied_is_refused_without_a_name(task, wang_fang, li_na, now):
    declare_tie(first=wang_fang, second=li_na, kind=TieKind.KIN, actor=li_na, now=now)
    with pytest.raises(NotFitToMark) as refused:
        report(task, wang_fang)
    assert li_na.name not in str(refused.value)
