import json
import re

import pytest

from hengji.office.interviews import operations as interviews
from hengji.office.interviews import policies, queries
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import InterviewScore
from hengji.office.interviews.refusals import (
    InterviewNotInProgress,
    NotOnPanel,
    OnlyTheLead,
    ScoreOutOfRange,
    ScoreSealedAlready,
    ScoresIncomplete,
    SpreadNeedsReason,
)
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import PersonsTied, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.models import Event
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import RecordIsPermanent, StepNotAllowed
from tests.office.interviews.conftest import AFTERNOON

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
