import json
import re
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
from hengji.office.interviews.lifecycle import INTERVIEW, InterviewState
from hengji.office.interviews.models import InterviewScore, Moderation
from hengji.office.interviews.refusals import (
    InterviewExists,
    InterviewNotInProgress,
    LeadNotOnPanel,
    NotInAssessment,
    NotOnPanel,
    OnlyTheLead,
    PanelSizeWrong,
    ScoreOutOfRange,
    ScoreSealedAlready,
    ScoresIncomplete,
    SlotInPast,
    SlotTaken,
    SpreadNeedsReason,
)
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie, grant_role
from hengji.office.people.queries import tied
from hengji.office.people.refusals import OwnCase, PersonsTied, RoleClash, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.models import Event
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import RecordIsPermanent, StepNotAllowed
from tests.office.cases import taken_into_assessment
from tests.office.declaring import begin
from tests.office.interviews.conftest import AFTERNOON
from tests.office.sittings import AGREES

pytestmark = pytest.mark.django_db

CODES = ("authenticity", "reasoning", "communication", "compliance", "development")


def all_at(score, **different):
    return dict.fromkeys(CODES, score) | different


def score(interview, member, scores=None, comment=""):
    return interviews.seal_score(
        interview_id=interview.pk, scores=scores or all_at(7), comment=comment, actor=member, now=AFTERNOON
    )


def scored(interview, members, levels):
    for member, level in zip(members, levels, strict=True):
        score(interview, member, all_at(level))
    interview.refresh_from_db()
    return interview


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


# ---- scoring --------------------------------------------------------------------------------------


def test_a_total_is_weighted_in_whole_thousandths(interview, interviewers):
    given = score(interview, interviewers[0], all_at(8, authenticity=9, development=3))

    assert given.permille == 9 * 25 + 8 * 30 + 8 * 20 + 8 * 15 + 3 * 10


@pytest.mark.parametrize("value", [-1, 11, 7.5, "7", True])
def test_a_score_is_a_whole_number_from_0_to_10(interview, interviewers, value):
    with pytest.raises(ScoreOutOfRange, match=f"专业判断.*“{value}”"):
        score(interview, interviewers[0], all_at(7, reasoning=value))


def test_every_element_is_scored_and_no_other(interview, interviewers):
    incomplete = {"authenticity": 7, "charm": 10}

    with pytest.raises(ScoresIncomplete, match="缺少专业判断、沟通表达、合规与职业操守、发展潜力；多余charm"):
        score(interview, interviewers[0], incomplete)


@pytest.mark.conforms("C09", "I1")
def test_a_score_is_given_once_and_for_good(interview, interviewers):
    given = score(interview, interviewers[0])

    with pytest.raises(ScoreSealedAlready, match="徐磊"):
        score(interview, interviewers[0], all_at(9))
    with pytest.raises(RecordIsPermanent):
        given.save()


def test_nobody_scores_who_is_not_on_the_panel(interview, person):
    outsider = person("bai.xue", "白雪", "Bai Xue", Role.INTERVIEWER)

    with pytest.raises(NotOnPanel, match="白雪"):
        score(interview, outsider)


def test_nobody_scores_before_the_beginning(convene, interviewers):
    with pytest.raises(InterviewNotInProgress, match="已排场"):
        score(convene(), interviewers[0])


@pytest.mark.conforms("R05", "C11")
def test_a_tie_declared_after_convening_still_keeps_the_member_from_scoring(interview, interviewers, li_na):
    declare_tie(first=li_na, second=interviewers[1], kind=TieKind.OTHER, actor=interviewers[1], now=AFTERNOON)

    with pytest.raises(PersonsTied):
        score(interview, interviewers[1])


def test_the_last_score_seals_them_all(interview, interviewers):
    for member in interviewers[:2]:
        score(interview, member)
        interview.refresh_from_db()
        assert interview.state == InterviewState.IN_PROGRESS

    score(interview, interviewers[2])
    interview.refresh_from_db()

    assert interview.state == InterviewState.SCORES_SEALED
    assert verify_chain(interview) == 7


# ---- moderation -----------------------------------------------------------------------------------


def test_the_panels_points_are_added_up_unrounded_and_the_mean_is_for_reading(interview, interviewers):
    score(interview, interviewers[0], all_at(7))
    score(interview, interviewers[1], all_at(7, development=8))
    score(interview, interviewers[2], all_at(8))

    moderation = interviews.moderate(interview_id=interview.pk, actor=interviewers[0], now=AFTERNOON)

    assert moderation.totals == [700, 710, 800]
    assert (moderation.points, moderation.maximum) == (2210, 3000)
    assert (moderation.mean_permille, moderation.spread_permille) == (737, 100)


def test_scores_exactly_at_the_limit_need_no_reason_and_beyond_it_they_do(interview, interviewers):
    score(interview, interviewers[0], all_at(7))
    score(interview, interviewers[1], all_at(7))
    score(interview, interviewers[2], all_at(8, authenticity=10))
    assert interview.application.batch.scheme.rules.interview_spread_limit == 15

    moderation = interviews.moderate(interview_id=interview.pk, actor=interviewers[0], now=AFTERNOON)

    assert (moderation.spread_permille, moderation.reason) == (150, "")


def test_a_wide_spread_needs_the_leads_reason(interview, interviewers):
    scored(interview, interviewers, (5, 7, 9))

    with pytest.raises(SpreadNeedsReason, match=r"相差40\.0分，超过15分"):
        interviews.moderate(interview_id=interview.pk, actor=interviewers[0], now=AFTERNOON)
    moderation = interviews.moderate(
        interview_id=interview.pk,
        reason="对合规回答的理解不同，已逐条核对记录",
        actor=interviewers[0],
        now=AFTERNOON,
    )
    assert moderation.points == 2100
    assert events_of(interview).last().reason == "对合规回答的理解不同，已逐条核对记录"


def test_only_the_lead_moderates_and_only_when_all_have_scored(interview, interviewers):
    score(interview, interviewers[0])
    with pytest.raises(StepNotAllowed, match="面试中"):
        interviews.moderate(interview_id=interview.pk, actor=interviewers[0], now=AFTERNOON)
    score(interview, interviewers[1])
    score(interview, interviewers[2])

    with pytest.raises(OnlyTheLead):
        interviews.moderate(interview_id=interview.pk, actor=interviewers[2], now=AFTERNOON)


@pytest.mark.conforms("C09", "I1")
def test_moderation_changes_nobodys_score(interview, interviewers):
    scored(interview, interviewers, (6, 7, 7))
    before = list(InterviewScore.objects.order_by("pk").values())

    interviews.moderate(interview_id=interview.pk, actor=interviewers[0], now=AFTERNOON)

    assert list(InterviewScore.objects.order_by("pk").values()) == before


def test_an_exam_officer_seals_what_is_moderated(interview, interviewers, guo_tao, zhao_min):
    scored(interview, interviewers, (7, 7, 7))
    with pytest.raises(StepNotAllowed):
        interviews.seal_interview(interview_id=interview.pk, actor=guo_tao, now=AFTERNOON)
    interviews.moderate(interview_id=interview.pk, actor=interviewers[0], now=AFTERNOON)
    interview.refresh_from_db()

    assert policies.may_seal(guo_tao, interview)
    with pytest.raises(RoleMissing):
        interviews.seal_interview(interview_id=interview.pk, actor=zhao_min, now=AFTERNOON)
    sealed = interviews.seal_interview(interview_id=interview.pk, actor=guo_tao, now=AFTERNOON)
    assert sealed.state == InterviewState.SEALED
    assert verify_chain(sealed) == 9


# ---- nobody sees what she must not ----------------------------------------------------------------


@pytest.mark.conforms("C09")
def test_until_all_have_scored_a_member_sees_her_own_score_alone(interview, interviewers):
    score(interview, interviewers[0], all_at(3), comment="答非所问")
    score(interview, interviewers[1], all_at(9))

    sheet = queries.panel_sheet(interview.pk, interviewers[1])
    unscored = queries.panel_sheet(interview.pk, interviewers[2])

    assert (sheet.own.permille, sheet.all_scores, sheet.sealed_count, sheet.moderation) == (900, (), 2, None)
    assert (unscored.own, unscored.all_scores, unscored.may_score) == (None, (), True)
    assert queries.scores_of(interview) == ()


def test_what_one_member_gave_stands_nowhere_on_anothers_sheet(interview, interviewers):
    score(interview, interviewers[0], all_at(3, reasoning=1), comment="与提交的采购单对不上")

    sheet = queries.panel_sheet(interview.pk, interviewers[2])

    assert "与提交的采购单对不上" not in repr(sheet)
    assert (sheet.own, sheet.all_scores, sheet.sealed_count) == (None, (), 1)


def test_once_all_have_scored_the_panel_sees_every_score(interview, interviewers):
    scored(interview, interviewers, (6, 7, 8))

    sheet = queries.panel_sheet(interview.pk, interviewers[2])

    assert [(given.member, given.permille) for given in sheet.all_scores] == list(
        zip(interviewers, (600, 700, 800), strict=True)
    )
    assert (sheet.lead, sheet.may_moderate) == (False, False)


def test_nobody_off_the_panel_is_given_the_sheet(interview, guo_tao, li_na, zhao_min):
    for other in (guo_tao, li_na, zhao_min):
        assert queries.panel_sheet(interview.pk, other) is None


def test_the_record_does_not_tell_a_score(interview, interviewers):
    score(interview, interviewers[0], all_at(3), comment="答非所问")

    told = json.dumps(list(Event.objects.values_list("detail", "reason")), ensure_ascii=False)
    assert not re.search(r"\b300\b", told)  # a number of its own: digests may hold any digits
    assert "答非所问" not in told


def test_work_lists_follow_the_interview(in_assessment, convene, interviewers, li_na):
    assert list(queries.applications_to_convene()) == [in_assessment]
    interview = convene()
    assert list(queries.applications_to_convene()) == []
    assert list(queries.interviews_with(interviewers[2])) == [interview]
    assert list(queries.interviews_for(li_na)) == [interview]
    assert [(i, i.sealed_scores) for i in queries.interviews_in(InterviewState.SLOT_ASSIGNED)] == [
        (interview, 0)
    ]


def test_every_interview_ends_absent_or_voided_and_only_a_ruling_voids_a_sealed_one():
    assert set(INTERVIEW.ends()) == {InterviewState.ABSENT, InterviewState.VOIDED}
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
