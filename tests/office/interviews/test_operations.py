from datetime import timedelta

import pytest

from hengji.office.casework.operations.declaring import Conflict
from hengji.office.casework.refusals import NotDeclared
from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.lifecycle import LATE_LIMIT
from hengji.office.exams.refusals import IdentityNotConfirmed, NotLateYet, ReasonMissing
from hengji.office.interviews import operations as interviews
from hengji.office.interviews import policies, queries
from hengji.office.interviews.declaring import declare_for_interview
from hengji.office.interviews.lifecycle import INTERVIEW, InterviewState, InterviewVerb
from hengji.office.interviews.models import Moderation
from hengji.office.interviews.refusals import (
    InterviewExists,
    LeadNotOnPanel,
    NotInAssessment,
    NotOnPanel,
    OnlyTheLead,
    PanelSizeWrong,
    SlotInPast,
    SlotTaken,
)
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie, grant_role
from hengji.office.people.queries import tied
from hengji.office.people.refusals import OwnCase, PersonsTied, RoleClash, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import StepNotAllowed
from tests.office.cases import taken_into_assessment
from tests.office.declaring import begin
from tests.office.interviews.conftest import AFTERNOON
from tests.office.sittings import AGREES

pytestmark = pytest.mark.django_db


# ---- convening ------------------------------------------------------------------------------------


def test_a_panel_is_convened_with_its_lead_first(convene, interviewers):
    interview = convene(lead=interviewers[1])

    panel = [(member.user, member.lead) for member in queries.panel_of(interview)]
    assert panel == [(interviewers[1], True), (interviewers[0], False), (interviewers[2], False)]
    assert events_of(interview).get().detail["lead"] == interviewers[1].pk


@pytest.mark.parametrize("chosen", [(0, 1), (0, 1, 1), (0,)])
@pytest.mark.conforms("C10")
def test_a_panel_of_another_size_or_with_one_person_twice_is_refused(convene, interviewers, chosen):
    with pytest.raises(PanelSizeWrong, match="须为3名"):
        convene(panel=[interviewers[number] for number in chosen])


@pytest.mark.conforms("C10")
def test_the_lead_is_one_of_the_panel(convene, person):
    outsider = person("bai.xue", "白雪", "Bai Xue", Role.INTERVIEWER)

    with pytest.raises(LeadNotOnPanel, match="白雪"):
        convene(lead=outsider)


def test_every_member_must_be_an_interviewer(convene, interviewers, wang_fang):
    with pytest.raises(RoleMissing, match="王芳没有“面试考官”角色"):
        convene(panel=[*interviewers[:2], wang_fang])


@pytest.mark.conforms("R05", "C11", "B7")
def test_a_member_tied_to_the_candidate_is_refused(convene, interviewers, li_na, now):
    declare_tie(first=li_na, second=interviewers[2], kind=TieKind.TEACHER, actor=li_na, now=now)

    with pytest.raises(PersonsTied, match="欧阳䶮与李娜"):
        convene()


@pytest.mark.parametrize("who", ["sun_li", "guo_tao"])
@pytest.mark.conforms("R04")
def test_whoever_reviewed_the_dossier_or_runs_the_exam_is_not_on_the_panel(
    convene, interviewers, feng_gang, now, request, who
):
    person = request.getfixturevalue(who)
    grant_role(user_id=person.pk, role=Role.INTERVIEWER, actor=feng_gang, now=now)

    with pytest.raises(RoleClash, match="面试考官"):
        convene(panel=[*interviewers[:2], person])


def test_a_candidate_is_not_on_her_own_panel(convene, interviewers, li_na, feng_gang, now):
    grant_role(user_id=li_na.pk, role=Role.INTERVIEWER, actor=feng_gang, now=now)

    with pytest.raises(OwnCase):
        convene(panel=[*interviewers[:2], li_na])


def test_one_application_has_one_valid_interview(convene, in_assessment):
    convene()

    with pytest.raises(InterviewExists, match=in_assessment.reference):
        convene()


def test_a_member_does_not_sit_on_two_panels_at_once(convene, draft_of, ma_yong, sun_li, guo_tao, now):
    other = taken_into_assessment(draft_of(ma_yong), sun_li, guo_tao, now)
    convene()

    with pytest.raises(SlotTaken, match="2026-04-20 14:00"):
        convene(application_id=other.pk)
    assert convene(application_id=other.pk, scheduled_at=AFTERNOON + timedelta(minutes=30)).pk


def test_an_interview_is_not_put_into_the_past(convene):
    with pytest.raises(SlotInPast, match="2026-04-20 14:00"):
        convene(now=AFTERNOON + timedelta(seconds=1))


def test_only_an_application_in_assessment_is_interviewed(on_list_notice, convene_for):
    with pytest.raises(NotInAssessment, match="资格公示"):
        convene_for(on_list_notice)


@pytest.fixture
def convene_for(interviewers, guo_tao, now):
    def make(application):
        return interviews.convene_interview(
            application_id=application.pk,
            panel=list(interviewers),
            lead=interviewers[0],
            room="面试一室",
            scheduled_at=AFTERNOON,
            actor=guo_tao,
            now=now,
        )

    return make


def test_only_an_exam_officer_convenes(convene, zhao_min):
    with pytest.raises(RoleMissing, match="考务员"):
        convene(actor=zhao_min)


def test_only_people_who_may_interview_are_proposed(in_assessment, interviewers, li_na, now):
    declare_tie(first=li_na, second=interviewers[0], kind=TieKind.KIN, actor=li_na, now=now)

    proposed = queries.possible_interviewers(in_assessment, li_na)

    assert set(proposed) == set(interviewers[1:])


# ---- the door -------------------------------------------------------------------------------------


@pytest.mark.conforms("R15", "B6")
def test_a_candidate_who_is_someone_else_is_kept_out(convene, deng_bo):
    interview = convene()
    stranger = IdentityCheck(ticket_matches=True, document_matches=True, face_matches=False)

    with pytest.raises(IdentityNotConfirmed, match="本人与证件照片"):
        interviews.check_in(interview_id=interview.pk, identity=stranger, actor=deng_bo, now=AFTERNOON)


def test_absence_is_written_down_after_the_limit(convene, deng_bo):
    interview = convene()
    limit = AFTERNOON + LATE_LIMIT

    with pytest.raises(NotLateYet):
        interviews.mark_absent(interview_id=interview.pk, actor=deng_bo, now=limit)
    absent = interviews.mark_absent(
        interview_id=interview.pk, actor=deng_bo, now=limit + timedelta(seconds=1)
    )
    assert absent.state == InterviewState.ABSENT


def test_only_staff_at_the_door_check_in(convene, interviewers):
    interview = convene()

    with pytest.raises(RoleMissing):
        interviews.check_in(interview_id=interview.pk, identity=AGREES, actor=interviewers[0], now=AFTERNOON)


def test_a_voided_interview_says_why_and_makes_room_for_another(convene, guo_tao):
    interview = convene()
    with pytest.raises(ReasonMissing):
        interviews.void_interview(interview_id=interview.pk, reason="", actor=guo_tao, now=AFTERNOON)

    interviews.void_interview(interview_id=interview.pk, reason="考官回避换人", actor=guo_tao, now=AFTERNOON)

    assert queries.interview_of(interview.application) is None
    assert convene(scheduled_at=AFTERNOON + timedelta(days=1)).state == InterviewState.SLOT_ASSIGNED


def test_only_the_lead_begins(convene, interviewers, deng_bo):
    interview = convene()
    interviews.check_in(interview_id=interview.pk, identity=AGREES, actor=deng_bo, now=AFTERNOON)

    with pytest.raises(OnlyTheLead, match="徐磊"):
        begin(interview_id=interview.pk, actor=interviewers[1], now=AFTERNOON)
    begun = begin(interview_id=interview.pk, actor=interviewers[0], now=AFTERNOON)
    assert begun.held_at == AFTERNOON


def test_an_interview_does_not_begin_without_its_candidate(convene, interviewers):
    interview = convene()

    with pytest.raises(StepNotAllowed, match="已排场"):
        begin(interview_id=interview.pk, actor=interviewers[0], now=AFTERNOON)


# ---- what follows from its state -----------------------------------------------------------------


def test_work_lists_follow_the_interview(in_assessment, convene, interviewers, li_na):
    assert list(queries.applications_to_convene()) == [in_assessment]
    interview = convene()
    assert list(queries.applications_to_convene()) == []
    assert list(queries.interviews_with(interviewers[2])) == [interview]
    assert list(queries.interviews_for(li_na)) == [interview]
    assert [(i, i.sealed_scores) for i in queries.interviews_in(InterviewState.SLOT_ASSIGNED)] == [
        (interview, 0)
    ]


def test_an_interview_leaves_its_last_states_only_voided_and_only_a_ruling_voids_a_sealed_one():
    assert INTERVIEW.ends() == (InterviewState.VOIDED,)
    (undone,) = INTERVIEW.steps_from(InterviewState.ABSENT)
    assert (undone.target, undone.verb) == (InterviewState.VOIDED, InterviewVerb.UNDO_ABSENCE)
    (out,) = INTERVIEW.steps_from(InterviewState.SEALED)
    assert (out.target, out.roles) == (InterviewState.VOIDED, ("system",))


def test_policies_say_who_is_next(convene, interviewers, deng_bo, guo_tao):
    interview = convene()
    assert policies.may_convene(guo_tao)
    assert policies.may_check_in(deng_bo, interview)
    assert not policies.may_check_in(interviewers[0], interview)
    assert not policies.may_mark_absent(deng_bo, interview, AFTERNOON)
    assert not policies.may_begin(interviewers[0], interview)
    assert Moderation.objects.count() == 0


# ---- declarations ---------------------------------------------------------------------------------


@pytest.fixture
def at_the_door(convene, deng_bo):
    convened = convene()
    return interviews.check_in(interview_id=convened.pk, identity=AGREES, actor=deng_bo, now=AFTERNOON)


def declare(interview, member, conflict=None):
    return declare_for_interview(interview_id=interview.pk, conflict=conflict, actor=member, now=AFTERNOON)


@pytest.mark.conforms("R05")
def test_an_interview_begins_when_every_member_has_declared(at_the_door, interviewers):
    lead, second, third = interviewers
    declare(at_the_door, lead)
    declare(at_the_door, second)

    assert queries.panel_sheet(at_the_door.pk, third) is None
    with pytest.raises(NotDeclared, match="欧阳䶮还没有"):
        interviews.begin(interview_id=at_the_door.pk, actor=lead, now=AFTERNOON)
    declare(at_the_door, third)

    assert queries.panel_sheet(at_the_door.pk, third).panel_size == 3
    begun = interviews.begin(interview_id=at_the_door.pk, actor=lead, now=AFTERNOON)
    assert begun.state == InterviewState.IN_PROGRESS


@pytest.mark.conforms("R05", "C11", "B7")
def test_a_member_who_names_a_conflict_gives_her_seat_back_and_another_panel_is_convened(
    at_the_door, convene, interviewers, person, li_na
):
    declared = declare(at_the_door, interviewers[1], Conflict(TieKind.COLLEAGUE, "曾在同一部门"))

    at_the_door.refresh_from_db()
    assert at_the_door.state == InterviewState.VOIDED
    assert tied(interviewers[1], li_na)
    assert (declared.application, declared.kind, declared.found) == (at_the_door.application, "colleague", 1)
    substitute = person("mo.wen", "莫问", "Mo Wen", Role.INTERVIEWER)
    with pytest.raises(PersonsTied):
        convene()
    assert convene(panel=[interviewers[0], substitute, interviewers[2]]).state == InterviewState.SLOT_ASSIGNED


def test_only_the_panel_declares_for_an_interview(at_the_door, person):
    stranger = person("mo.wen", "莫问", "Mo Wen", Role.INTERVIEWER)
    with pytest.raises(NotOnPanel):
        declare(at_the_door, stranger)
