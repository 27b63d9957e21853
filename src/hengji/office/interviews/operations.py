"""Acts of an interview: convene the panel, hold it, seal each score, moderate, seal."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language

from hengji.office.casework.guards import refuse_held
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.casework.refusals import NotDeclared
from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.lifecycle import LATE_LIMIT
from hengji.office.exams.refusals import IdentityNotConfirmed, NotLateYet, ReasonMissing
from hengji.office.interviews.elements import (
    ELEMENTS,
    FULL_PERMILLE,
    HIGHEST,
    Element,
    moderated_permille,
    spread_permille,
    weighted_permille,
)
from hengji.office.interviews.lifecycle import INTERVIEW, InterviewState, InterviewVerb
from hengji.office.interviews.models import Interview, InterviewScore, Moderation, PanelMember
from hengji.office.interviews.policies import KEPT_APART
from hengji.office.interviews.queries import moderation_of, recounted_totals, undeclared_members
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
    SpreadNeedsReason,
)
from hengji.office.interviews.rows import locked, role_at_the_door
from hengji.office.interviews.seating import require_free, take_seats
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.refusals import RoleClash
from hengji.office.people.roles import Role
from hengji.office.record.models import Recorded
from hengji.office.record.operations import move, note
from hengji.office.record.queries import roles_played
from hengji.office.schemes.guards import refuse_stopped


@transaction.atomic
def convene_interview(
    *,
    application_id: int,
    panel: Sequence[User],
    lead: User,
    room: str,
    scheduled_at: datetime,
    actor: User,
    now: datetime,
) -> Interview:
    """Put a panel together, the lead among its members, and give the candidate a time as long as the policy says.

    Raises:
        NotInAssessment: The application is not in assessment.
        InterviewExists: It has a valid interview.
        PanelSizeWrong: The panel is not of the size that the policy asks for, or names someone twice.
        LeadNotOnPanel: The lead is not one of them.
        RoleMissing, OwnCase, PersonsTied, RoleClash: A member may not interview this candidate.
        LeadNotQualified, OutOfScope, SlotTaken, DailyLimitReached, SatTogetherTooOften: As for `require_free`.
        SlotInPast: The time has passed.
    """
    application = Application.objects.select_for_update(of=("self",)).get(pk=application_id)
    require_fit(actor, Role.EXAM_OFFICER, case=application, candidate=application.applicant)
    if application.state != ApplicationState.IN_ASSESSMENT:
        raise NotInAssessment(ApplicationState(application.state).label)
    valid = Interview.objects.exclude(state=InterviewState.VOIDED)
    if valid.filter(application=application, attempt=application.interview_attempt).exists():
        raise InterviewExists(application)
    if scheduled_at < now:
        raise SlotInPast(scheduled_at)
    rules = application.batch.scheme.rules
    wanted, minutes = rules.panel_size, rules.interview_minutes
    if len(panel) != wanted or len(set(panel)) != wanted:
        raise PanelSizeWrong(len(set(panel)), wanted)
    if lead not in panel:
        raise LeadNotOnPanel(lead)
    for member in panel:
        _require_interviewer(member, application, application.applicant)
    require_free(panel, lead, application, scheduled_at, minutes)
    return take_seats(
        application,
        panel=sorted(panel, key=lambda person: person != lead),
        room=room,
        at=scheduled_at,
        minutes=minutes,
        actor=actor,
        now=now,
    )


@transaction.atomic
def check_in(*, interview_id: int, identity: IdentityCheck, actor: User, now: datetime) -> Interview:
    """Let a candidate in whose document and face agree.

    Raises:
        IdentityNotConfirmed: Something does not agree; nothing is changed.
        ApplicationHeld: A violation is being looked into.
        StoppedBySupervision: A supervisor has stopped the batch or the case.
    """
    interview = locked(interview_id)
    role = role_at_the_door(actor, interview)
    INTERVIEW.check(interview.state, InterviewState.CHECKED_IN)
    refuse_held(interview.application)
    refuse_stopped(interview.application.batch, interview.application_id)
    if identity.missing:
        raise IdentityNotConfirmed(identity.missing)
    return move(interview, INTERVIEW, InterviewState.CHECKED_IN, actor=actor, now=now, role=role)


@transaction.atomic
def mark_absent(*, interview_id: int, actor: User, now: datetime) -> Interview:
    """Write down that a candidate did not come in time.

    Raises:
        NotLateYet: She may still come.
        ApplicationHeld: A violation is being looked into.
        StoppedBySupervision: A supervisor has stopped the batch or the case.
    """
    interview = locked(interview_id)
    role = role_at_the_door(actor, interview)
    refuse_held(interview.application)
    refuse_stopped(interview.application.batch, interview.application_id)
    INTERVIEW.check(interview.state, InterviewState.ABSENT)
    limit = interview.scheduled_at + LATE_LIMIT
    if now <= limit:
        raise NotLateYet(limit)
    return move(interview, INTERVIEW, InterviewState.ABSENT, actor=actor, now=now, role=role)


@transaction.atomic
def void_interview(*, interview_id: int, reason: str, actor: User, now: datetime) -> Interview:
    """Take an interview out of account, so that another may be convened.

    Raises:
        ReasonMissing: No reason is given.
        StepNotAllowed: It is void already, or scored: then it is void by a ruling alone.
    """
    interview = locked(interview_id)
    require_fit(actor, Role.EXAM_OFFICER, case=interview, candidate=interview.application.applicant)
    INTERVIEW.check_open_to(Role.EXAM_OFFICER, interview.state, InterviewState.VOIDED)
    if not reason.strip():
        raise ReasonMissing
    return move(interview, INTERVIEW, InterviewState.VOIDED, actor=actor, now=now, reason=reason.strip())


@transaction.atomic
def begin(*, interview_id: int, actor: User, now: datetime) -> Interview:
    """Open the interview, as its lead.

    Raises:
        OnlyTheLead: The actor does not lead the panel.
        NotDeclared: A member has not said that she has no conflict.
        ApplicationHeld: A violation is being looked into.
        StoppedBySupervision: A supervisor has stopped the batch or the case.
    """
    interview = locked(interview_id)
    _require_lead(actor, interview)
    if silent := undeclared_members(interview):
        raise NotDeclared(silent, interview.application)
    refuse_held(interview.application)
    refuse_stopped(interview.application.batch, interview.application_id)
    interview.held_at = now
    return move(interview, INTERVIEW, InterviewState.IN_PROGRESS, actor=actor, now=now, fields=["held_at"])


@transaction.atomic
def seal_score(
    *, interview_id: int, scores: Mapping[str, int], comment: str = "", actor: User, now: datetime
) -> InterviewScore:
    """Give one member's scores for good, 0 to 10 for every element; the last of them seals them all.

    Raises:
        NotOnPanel: The actor is not on the panel.
        RoleClash, PersonsTied: She has become tied, or has had another part in the case meanwhile.
        InterviewNotInProgress: It has not begun, or is over.
        ScoreSealedAlready: She has scored.
        ScoresIncomplete: An element is missing, or there is one too many.
        ScoreOutOfRange: A score is no whole number from 0 to 10.
    """
    interview = locked(interview_id)
    member = PanelMember.objects.filter(interview=interview, user=actor).first()
    if member is None:
        raise NotOnPanel(actor)
    _require_interviewer(actor, interview, interview.application.applicant)
    if InterviewScore.objects.filter(member=member).exists():
        raise ScoreSealedAlready(actor)
    if interview.state != InterviewState.IN_PROGRESS:
        raise InterviewNotInProgress(InterviewState(interview.state).label)
    elements = ELEMENTS[interview.application.level]
    _check_scores(elements, scores)
    score = InterviewScore.objects.create(
        member=member,
        elements=dict(scores),
        permille=weighted_permille(elements, scores),
        comment=comment.strip(),
        sealed_at=now,
    )
    # The record says that she scored, not what: events are read before the scores may be.
    note(interview, InterviewVerb.SEAL_SCORE, actor=actor, now=now, role=Role.INTERVIEWER)
    panel = PanelMember.objects.filter(interview=interview).count()
    if InterviewScore.objects.filter(member__interview=interview).count() == panel:
        move(interview, INTERVIEW, InterviewState.SCORES_SEALED, actor=None, now=now)
    return score


@transaction.atomic
def moderate(*, interview_id: int, reason: str = "", actor: User, now: datetime) -> Moderation:
    """Put the sealed scores together, as the lead.

    Nobody's score is changed. When they lie further apart than the policy allows, the lead says why she
    lets them stand.

    Raises:
        OnlyTheLead: The actor does not lead the panel.
        StepNotAllowed: Not every member has scored, or it is moderated already.
        SpreadNeedsReason: The scores lie too far apart and no reason is given.
    """
    interview = locked(interview_id)
    _require_lead(actor, interview)
    INTERVIEW.check(interview.state, InterviewState.MODERATED)
    scores = InterviewScore.objects.filter(member__interview=interview).order_by("-member__lead", "member")
    totals = list(scores.values_list("permille", flat=True))
    limit = interview.application.batch.scheme.rules.interview_spread_limit
    spread = spread_permille(totals)
    if spread > 10 * limit and not reason.strip():
        raise SpreadNeedsReason(spread, limit)
    moderation = _moderated(interview, 1, totals, reason.strip(), actor, now)
    move(
        interview,
        INTERVIEW,
        InterviewState.MODERATED,
        actor=actor,
        now=now,
        reason=reason.strip(),
    )
    return moderation


@transaction.atomic
def seal_interview(*, interview_id: int, actor: User, now: datetime) -> Interview:
    """Seal a moderated interview."""
    interview = locked(interview_id)
    require_fit(actor, Role.EXAM_OFFICER, case=interview, candidate=interview.application.applicant)
    return move(interview, INTERVIEW, InterviewState.SEALED, actor=actor, now=now)


@transaction.atomic
def recount_interview(*, interview_id: int, reason: str, actor: User, now: datetime, role: str) -> Moderation:
    """Add the sealed scores of a sealed interview up once more; a later stage calls this for a correction."""
    interview = locked(interview_id)
    stands = moderation_of(interview)
    if stands is None:
        raise RuntimeError(f"{interview} is sealed without moderation")
    note(interview, InterviewVerb.RECOUNT, actor=actor, now=now, role=role, reason=reason)
    totals = recounted_totals(interview)
    return _moderated(interview, stands.round + 1, totals, stands.reason, stands.lead, now)


def _moderated(
    interview: Interview, turn: int, totals: Sequence[int], reason: str, lead: User, now: datetime
) -> Moderation:
    return Moderation.objects.create(
        interview=interview,
        round=turn,
        totals=list(totals),
        points=sum(totals),
        maximum=FULL_PERMILLE * len(totals),
        mean_permille=moderated_permille(totals),
        spread_permille=spread_permille(totals),
        reason=reason,
        lead=lead,
        at=now,
    )


def _require_interviewer(member: User, case: Recorded, candidate: User) -> None:
    """Refuse a member who is tied to the candidate or has had a part in the case that keeps her away."""
    require_fit(member, Role.INTERVIEWER, case=case, candidate=candidate)
    played = roles_played(member, case)
    for role in KEPT_APART:
        if role in played:
            raise RoleClash(member, Role.INTERVIEWER.label, role.label)


def _require_lead(actor: User, interview: Interview) -> None:
    lead = PanelMember.objects.select_related("user").get(interview=interview, lead=True)
    if lead.user != actor:
        raise OnlyTheLead(lead.user)
    _require_interviewer(actor, interview, interview.application.applicant)


def _check_scores(elements: Sequence[Element], scores: Mapping[str, int]) -> None:
    language = get_language() or "zh-hans"
    titles = {element.code: element.title.spoken(language) for element in elements}
    missing, unknown = titles.keys() - scores.keys(), scores.keys() - titles.keys()
    if missing or unknown:
        raise ScoresIncomplete([titles[code] for code in titles if code in missing], sorted(unknown))
    for code, score in scores.items():
        if not isinstance(score, int) or isinstance(score, bool) or not 0 <= score <= HIGHEST:
            raise ScoreOutOfRange(titles[code], score, HIGHEST)
