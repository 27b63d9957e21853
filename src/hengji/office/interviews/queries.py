"""Questions about interviews. A member is shown her own scores alone until all are sealed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hengji.office.casework.lifecycle import ApplicationState, Assignment
from hengji.office.casework.models import Application
from hengji.office.casework.queries import has_declared
from hengji.office.exams.lifecycle import CorrectionState, SittingState
from hengji.office.exams.queries import marks_of, paper_of, replay_of, sitting_of
from hengji.office.interviews.cards import QuestionCard, replay_cards
from hengji.office.interviews.elements import ELEMENTS, Element, weighted_permille
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import (
    Interview,
    InterviewCorrection,
    InterviewScore,
    Moderation,
    PanelMember,
)
from hengji.office.interviews.policies import leads, may_begin, may_interview, may_moderate, may_score
from hengji.office.people.models import User
from hengji.office.people.queries import people_with
from hengji.office.people.roles import Role
from hengji.office.record.models import Recorded

ALL_SCORED = (InterviewState.SCORES_SEALED, InterviewState.MODERATED, InterviewState.SEALED)


@dataclass(frozen=True, slots=True)
class GivenScore:
    """One member's scores."""

    member: User
    lead: bool
    elements: Mapping[str, int]
    permille: int
    comment: str
    sealed_at: datetime


@dataclass(frozen=True, slots=True)
class PanelSheet:
    """What one member of a panel sees.

    Attributes:
        own: Her scores, once she has sealed them.
        all_scores: Everybody's, and only when every member has sealed.
        sealed_count: How many members have sealed.
    """

    interview: Interview
    elements: tuple[Element, ...]
    lead: bool
    own: GivenScore | None
    all_scores: tuple[GivenScore, ...]
    sealed_count: int
    panel_size: int
    moderation: Moderation | None
    may_begin: bool
    may_score: bool
    may_moderate: bool


# ---- the candidate asks ---------------------------------------------------------------------------


def interview_of(application: Application) -> Interview | None:
    """Give the valid interview of the attempt that counts, if there is one."""
    return (
        _interviews()
        .filter(application=application, attempt=application.interview_attempt)
        .exclude(state=InterviewState.VOIDED)
        .first()
    )


def interviews_for(candidate: User) -> QuerySet[Interview]:
    """Give all interviews of a candidate, the next one first."""
    return _interviews().filter(application__applicant=candidate).order_by("-scheduled_at")


# ---- a member of a panel asks ---------------------------------------------------------------------


def interviews_with(member: User) -> QuerySet[Interview]:
    """Give the interviews on whose panel a person sits, by time."""
    return (
        _interviews()
        .filter(panel__user=member)
        .exclude(state=InterviewState.VOIDED)
        .order_by("scheduled_at", "pk")
    )


def panel_sheet(interview_id: int, member: User) -> PanelSheet | None:
    """Give an interview to a member of its panel who has declared; nobody else gets anything."""
    interview = _interviews().filter(pk=interview_id, panel__user=member).first()
    if interview is None or not has_declared(member, Assignment.INTERVIEW, interview_id):
        return None
    scores = scores_of(interview)
    own = InterviewScore.objects.filter(member__interview=interview, member__user=member).first()
    return PanelSheet(
        interview=interview,
        elements=ELEMENTS[interview.application.level],
        lead=leads(member, interview),
        own=_given(own) if own else None,
        all_scores=scores,
        sealed_count=InterviewScore.objects.filter(member__interview=interview).count(),
        panel_size=PanelMember.objects.filter(interview=interview).count(),
        moderation=moderation_of(interview),
        may_begin=may_begin(member, interview),
        may_score=may_score(member, interview),
        may_moderate=may_moderate(member, interview),
    )


def question_cards(interview: Interview) -> tuple[QuestionCard, ...]:
    """Give the questions that come from the candidate's own sitting; none before it is marked.

    Raises:
        JournalBroken: The stored journal no longer holds.
    """
    sitting = sitting_of(interview.application)
    if sitting is None or sitting.state not in {SittingState.MARKING, SittingState.SEALED}:
        return ()
    marks = marks_of(sitting)
    if marks is None:
        return ()
    played = replay_of(sitting)
    return replay_cards(paper_of(sitting), marks, played.journal, played.company)


# ---- staff and later stages ask -------------------------------------------------------------------


def applications_to_convene() -> QuerySet[Application]:
    """Give the applications in assessment that have no valid interview, the longest waiting first."""
    arranged = Interview.objects.filter(application=OuterRef("pk"), attempt=OuterRef("interview_attempt"))
    return (
        Application.objects.filter(state=ApplicationState.IN_ASSESSMENT)
        .exclude(Exists(arranged.exclude(state=InterviewState.VOIDED)))
        .select_related("applicant", "batch__scheme")
        .order_by("submitted_at", "pk")
    )


def possible_interviewers(case: Recorded, candidate: User) -> tuple[User, ...]:
    """Give the people who may sit on the panel of a case, by name."""
    return tuple(person for person in people_with(Role.INTERVIEWER) if may_interview(person, case, candidate))


def interviews_in(*states: InterviewState) -> QuerySet[Interview]:
    """Give the interviews in some states, by time, with the number of sealed scores as ``sealed_scores``."""
    given = InterviewScore.objects.filter(member__interview=OuterRef("pk")).order_by()
    counted = given.values("member__interview").annotate(n=Count("pk")).values("n")
    return (
        _interviews()
        .filter(state__in=states)
        .annotate(sealed_scores=Coalesce(Subquery(counted), 0))
        .order_by("scheduled_at", "pk")
    )


def interview_numbered(interview_id: int) -> Interview:
    """Give an interview by its number, with candidate and batch."""
    return _interviews().get(pk=interview_id)


def correction_open(interview: Interview) -> InterviewCorrection | None:
    """Give the correction of an absence that waits for a second person, if there is one."""
    return _corrections_open().filter(interview=interview).first()


def corrections_to_settle(people: Collection[int], person: User) -> QuerySet[InterviewCorrection]:
    """Give the corrections that wait for somebody else than who proposed them, without those of some candidates."""
    waiting = _corrections_open().exclude(proposed_by=person)
    return waiting.exclude(interview__application__applicant__in=people)


def _corrections_open() -> QuerySet[InterviewCorrection]:
    return InterviewCorrection.objects.filter(state=CorrectionState.PROPOSED).select_related(
        "proposed_by", "interview__application__applicant", "interview__application__batch"
    )


def panel_of(interview: Interview) -> QuerySet[PanelMember]:
    """Give the panel, the lead first."""
    return PanelMember.objects.filter(interview=interview).select_related("user").order_by("-lead", "pk")


def undeclared_members(interview: Interview) -> tuple[User, ...]:
    """Give the members who have not said whether a conflict keeps them from this interview, the lead first."""
    return tuple(
        member.user
        for member in panel_of(interview)
        if not has_declared(member.user, Assignment.INTERVIEW, interview.pk)
    )


def scores_of(interview: Interview) -> tuple[GivenScore, ...]:
    """Give every member's scores, the lead's first; none before all are sealed."""
    if interview.state not in ALL_SCORED:
        return ()
    scores = InterviewScore.objects.filter(member__interview=interview).select_related("member__user")
    return tuple(_given(score) for score in scores.order_by("-member__lead", "member"))


def moderation_of(interview: Interview) -> Moderation | None:
    """Give the panel's total that stands, once the lead has put it together."""
    return Moderation.objects.filter(interview=interview).select_related("lead").order_by("-round").first()


def recounted_totals(interview: Interview) -> list[int]:
    """Weigh every member's sealed scores again, in the order of the panel."""
    elements = ELEMENTS[interview.application.level]
    scores = InterviewScore.objects.filter(member__interview=interview).order_by("-member__lead", "member")
    return [weighted_permille(elements, score.elements) for score in scores]


def _interviews() -> QuerySet[Interview]:
    interviews = Interview.objects.select_related("application__applicant", "application__batch__scheme")
    return interviews.prefetch_related("panel__user")


def _given(score: InterviewScore) -> GivenScore:
    return GivenScore(
        member=score.member.user,
        lead=score.member.lead,
        elements=score.elements,
        permille=score.permille,
        comment=score.comment,
        sealed_at=score.sealed_at,
    )
