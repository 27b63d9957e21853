"""A panel that hears an appeal, against a result or against a ruling: its seats, and the opinions sealed one by one."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from hengji.office.casework.guards import refuse_undeclared
from hengji.office.casework.lifecycle import Assignment
from hengji.office.casework.queries import has_declared
from hengji.office.decisions.lifecycle import AppealOutcome, AppealState, ViolationState
from hengji.office.decisions.models import Appeal, AppealMember, AppealOpinion, ViolationCase
from hengji.office.decisions.refusals import LeadIsSeated, NotOnAppealPanel, OpinionGiven
from hengji.office.decisions.stating import stated
from hengji.office.interviews.refusals import LeadNotOnPanel, PanelSizeWrong
from hengji.office.people.models import User

Heard = Appeal | ViolationCase
LONGEST_OPINION = 2_000


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a panel has come to, once all have given their opinion.

    Attributes:
        lead: The lead's opinion, whose words are the answer.
    """

    outcome: AppealOutcome
    lead: AppealOpinion


def assignment_of(heard: Heard) -> Assignment:
    """Give what members of a panel declare for."""
    return Assignment.APPEAL if isinstance(heard, Appeal) else Assignment.RULING_APPEAL


def is_heard(heard: Heard) -> bool:
    """Tell whether an appeal is before its panel."""
    if isinstance(heard, Appeal):
        return heard.state == AppealState.PANEL_FORMED
    return heard.state == ViolationState.UNDER_APPEAL


def seats_on(heard: Heard) -> QuerySet[AppealMember]:
    """Give who hears an appeal, the lead first; who gave her seat back does not."""
    return heard.panel.filter(left_at__isnull=True).select_related("user").order_by("-lead", "pk")


def seats_open(heard: Heard) -> int:
    """Count the seats that nobody holds."""
    return heard.application.batch.scheme.rules.appeal_panel_size - seats_on(heard).count()


def seat_of(user: User, heard: Heard) -> AppealMember | None:
    return seats_on(heard).filter(user=user).first()


def opinion_by(user: User, heard: Heard) -> AppealOpinion | None:
    """Give a member her own opinion, whatever the others do."""
    own: AppealOpinion | None = AppealOpinion.objects.filter(member__in=heard.panel.filter(user=user)).first()
    return own


def opinions_on(heard: Heard) -> tuple[AppealOpinion, ...]:
    """Give the opinions of those who hear an appeal, the lead's first."""
    given = AppealOpinion.objects.filter(member__in=seats_on(heard)).select_related("member__user")
    return tuple(given.order_by("-member__lead", "member"))


def has_to_declare(user: User, heard: Heard) -> bool:
    """Tell whether a member of a panel has yet to say if a conflict keeps her from this appeal."""
    seated = is_heard(heard) and seat_of(user, heard) is not None
    return seated and not has_declared(user, assignment_of(heard), heard.pk)


def may_give_opinion(user: User, heard: Heard) -> bool:
    """Tell whether a member of the panel who has declared still has her opinion to give."""
    seated = is_heard(heard) and seat_of(user, heard) is not None
    return seated and not has_to_declare(user, heard) and opinion_by(user, heard) is None


def take_seats(heard: Heard, panel: Collection[User], lead: User | None) -> tuple[AppealMember, ...]:
    """Give the open seats of a panel to people, one of them the lead where nobody leads yet.

    Raises:
        PanelSizeWrong: Not as many as there are open seats, or somebody twice.
        LeadNotOnPanel, LeadIsSeated: The lead is not one of them, or there is one.
    """
    wanted, led = seats_open(heard), seats_on(heard).filter(lead=True).first()
    if len(panel) != wanted or len(set(panel)) != wanted:
        raise PanelSizeWrong(len(set(panel)), wanted)
    if led is not None and lead is not None:
        raise LeadIsSeated(led.user)
    if led is None and (lead is None or lead not in panel):
        raise LeadNotOnPanel(lead or "—")
    appeal = heard if isinstance(heard, Appeal) else None
    case = heard if isinstance(heard, ViolationCase) else None
    return tuple(
        AppealMember.objects.create(appeal=appeal, case=case, user=member, lead=member == lead)
        for member in panel
    )


def leave_seat(user: User, heard: Heard, now: datetime) -> None:
    """Have a member give her seat back; another takes it."""
    seats_on(heard).filter(user=user).update(left_at=now)


def seal_opinion(
    heard: Heard, user: User, outcome: AppealOutcome, reason: str, now: datetime
) -> AppealOpinion:
    """Write one member's opinion down for good.

    Raises:
        NotOnAppealPanel: She does not hear this appeal.
        NotDeclared: She has not said that she has no conflict.
        OpinionGiven: She has given hers.
        ReasonMissing, TextTooLong: The reason is missing or too long.
    """
    member = seat_of(user, heard)
    if member is None:
        raise NotOnAppealPanel(user)
    refuse_undeclared(user, assignment_of(heard), heard.pk, heard.application)
    if opinion_by(user, heard) is not None:
        raise OpinionGiven(user)
    opinion: AppealOpinion = AppealOpinion.objects.create(
        member=member, outcome=outcome, reason=stated(reason, LONGEST_OPINION), sealed_at=now
    )
    return opinion


def agreed(heard: Heard) -> Agreed | None:
    """Give what the majority says, the lead where there is none; nothing before every seat has its opinion."""
    given = opinions_on(heard)
    if seats_open(heard) or len(given) < seats_on(heard).count():
        return None
    lead = next(opinion for opinion in given if opinion.member.lead)
    (most, votes), *_rest = Counter(opinion.outcome for opinion in given).most_common()
    return Agreed(AppealOutcome(most if 2 * votes > len(given) else lead.outcome), lead)
