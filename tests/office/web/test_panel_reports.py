"""An interviewer reports what she noticed from the interview that she holds; others look into it."""

import pytest

from hengji.office.decisions import operations as decisions
from hengji.office.decisions.models import ViolationCase
from hengji.office.decisions.refusals import NotForReporter
from hengji.office.interviews import operations as interviews
from hengji.office.interviews.refusals import NotOnPanel, NotYoursToReport
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import PersonsTied
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import clear_for_interview
from tests.office.sittings import AGREES, OPENS

pytestmark = pytest.mark.django_db
SEEN = "考生戴着耳机，回答前停顿数秒，耳机里有说话声。"
TYPED = {"code": "V21", "facts": SEEN}


@pytest.fixture
def interview(in_assessment, interviewers, guo_tao):
    return interviews.convene_interview(
        application_id=in_assessment.pk,
        panel=list(interviewers),
        lead=interviewers[0],
        room="面试一室",
        scheduled_at=AFTERNOON,
        actor=guo_tao,
        now=OPENS,
    )


@pytest.fixture
def begun(interview, interviewers, deng_bo):
    clear_for_interview(interview.pk, OPENS)
    interviews.check_in(interview_id=interview.pk, identity=AGREES, actor=deng_bo, now=AFTERNOON)
    return interviews.begin(interview_id=interview.pk, actor=interviewers[0], now=AFTERNOON)


def report(interview, actor, **changes):
    call = {"interview_id": interview.pk, "actor": actor, "now": AFTERNOON, **TYPED}
    return decisions.report_from_interview(**call | changes)


@pytest.mark.conforms("C14")
def test_an_interviewer_reports_from_her_interview_and_goes_on_scoring(
    enter, said, clock, begun, interviewers, deng_bo, guo_tao
):
    clock(AFTERNOON)
    member, page = enter(interviewers[1]), f"/staff/interviews/{begun.pk}/report/"
    assert page in member.get(f"/staff/interviews/{begun.pk}/").content.decode()
    assert (member.get(page).status_code, member.post(page, {}).status_code) == (200, 422)

    sent = member.post(page, TYPED)

    case = ViolationCase.objects.get()
    assert sent["Location"] == f"/staff/interviews/{begun.pk}/"
    assert (case.component, case.reporter, case.sitting) == ("interview", interviewers[1], None)
    assert ([item.statement for item in case.evidence.all()], events_of(case).first().role) == (
        [SEEN],
        "interviewer",
    )
    begun.refresh_from_db()
    case.application.refresh_from_db()
    assert (begun.state, case.state, case.application.state) == ("in_progress", "reported", "on_hold")
    assert "我的评分" in said(member.get(f"/staff/interviews/{begun.pk}/"))
    seen = f"/staff/violations/{case.pk}/"
    assert [enter(one).get(seen).status_code for one in (*interviewers, guo_tao)] == [200] * 4


def test_only_who_is_on_the_panel_and_has_declared_reports_from_an_interview(
    enter, clock, interview, interviewers, deng_bo, person
):
    clock(AFTERNOON)
    other, page = (
        person("hu.min", "胡敏", "Hu Min", Role.INTERVIEWER),
        f"/staff/interviews/{interview.pk}/report/",
    )
    with pytest.raises(NotYoursToReport, match="考生已经签到"):
        report(interview, interviewers[0])
    interviews.check_in(interview_id=interview.pk, identity=AGREES, actor=deng_bo, now=AFTERNOON)
    with pytest.raises(NotYoursToReport):
        report(interview, interviewers[0])
    clear_for_interview(interview.pk, OPENS)

    assert (enter(other).get(page).status_code, enter(interviewers[0]).get(page).status_code) == (404, 200)
    for attempt in (report, _reported_outright):
        with pytest.raises((NotYoursToReport, NotOnPanel), match="胡敏"):
            attempt(interview, other)
    case = report(interview, interviewers[0])
    assert enter(other).get(f"/staff/violations/{case.pk}/").status_code == 404
    with pytest.raises(NotOnPanel):
        decisions.add_violation_evidence(
            case_id=case.pk, title="听说", statement="听说的。", actor=other, now=AFTERNOON
        )


def _reported_outright(interview, actor):
    return decisions.report_violation(
        application_id=interview.application_id, component="interview", actor=actor, now=AFTERNOON, **TYPED
    )


def test_what_is_a_markers_to_report_or_about_somebody_tied_is_refused_whole(begun, interviewers, li_na):
    with pytest.raises(NotForReporter):
        report(begun, interviewers[0], code="V15")
    declare_tie(first=interviewers[0], second=li_na, kind=TieKind.KIN, actor=li_na, now=AFTERNOON)
    with pytest.raises(PersonsTied):
        report(begun, interviewers[0])
    assert ViolationCase.objects.count() == 0
