"""Seats on panels: how they are taken, and what limits them in hand-made and drawn panels alike."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import combinations, groupby
from operator import itemgetter
from typing import Any

from hengji.office.casework.models import Application
from hengji.office.interviews.draw import Pairs
from hengji.office.interviews.lifecycle import InterviewState, InterviewVerb
from hengji.office.interviews.models import Interview, PanelMember
from hengji.office.interviews.refusals import (
    DailyLimitReached,
    LeadNotQualified,
    SatTogetherTooOften,
    SlotTaken,
)
from hengji.office.people.models import User
from hengji.office.people.queries import has_role, scopes_of, within
from hengji.office.people.refusals import OutOfScope
from hengji.office.people.roles import Role
from hengji.office.record.operations import note
from hengji.office.schemes.deadlines import office_day

LONGEST_MINUTES = 240


def seats_between(first: datetime, last: datetime, people: Iterable[User]) -> list[tuple[int, datetime, int]]:
    """Give who of some people sits on a panel that begins in a time, when, and for how many minutes."""
    seats = PanelMember.objects.filter(
        user__in=people, interview__scheduled_at__gte=first, interview__scheduled_at__lt=last
    )
    valid = seats.exclude(interview__state=InterviewState.VOIDED).order_by()
    return list(valid.values_list("user", "interview__scheduled_at", "interview__minutes"))


def pairs_so_far() -> Pairs:
    """Tell who has sat with whom how often in a row, in the order in which panels were formed."""
    seats = PanelMember.objects.exclude(interview__state=InterviewState.VOIDED).order_by("interview")
    pairs = Pairs()
    for _interview, panel in groupby(seats.values_list("interview", "user"), key=itemgetter(0)):
        pairs.sat(member for _, member in panel)
    return pairs


def require_free(
    panel: Sequence[User], lead: User, application: Application, at: datetime, minutes: int
) -> None:
    """Refuse a panel that the scheme's limits, the members' cards or their other interviews forbid.

    Raises:
        LeadNotQualified: The lead is no lead examiner.
        OutOfScope: A member's cards do not cover the skill and level on that day.
        SlotTaken: A member sits on another panel at that time.
        DailyLimitReached: A member has as many interviews on that day as the scheme allows.
        SatTogetherTooOften: Two members have sat together so often in a row that they part.
    """
    if not has_role(lead, Role.LEAD_EXAMINER):
        raise LeadNotQualified(lead, Role.LEAD_EXAMINER.label)
    for member in panel:
        if not within(scopes_of(member), application.skill, application.level, office_day(at)):
            raise OutOfScope(member)
    rules = application.batch.scheme.rules
    _refuse_full_days(panel, at, minutes, rules.panel_daily_limit)
    if rules.panel_pair_limit:
        _refuse_worn_pairs(panel, rules.panel_pair_limit)


def take_seats(
    application: Application,
    *,
    panel: Sequence[User],
    room: str,
    at: datetime,
    minutes: int,
    actor: User,
    now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> Interview:
    """Write an interview down with its panel, the lead first."""
    interview = Interview.objects.create(
        application=application,
        attempt=application.interview_attempt,
        room=room,
        scheduled_at=at,
        minutes=minutes,
    )
    lead = panel[0]
    PanelMember.objects.bulk_create(
        PanelMember(interview=interview, user=member, lead=member == lead) for member in panel
    )
    facts = {"panel": [member.pk for member in panel], "lead": lead.pk, "at": at.isoformat()}
    note(
        interview,
        InterviewVerb.CONVENE,
        actor=actor,
        now=now,
        role=Role.EXAM_OFFICER,
        detail=facts | dict(detail or {}),
    )
    return interview


def _refuse_full_days(panel: Sequence[User], at: datetime, minutes: int, limit: int | None) -> None:
    day = timedelta(days=1)
    held = seats_between(at - day, at + day, panel)
    for member in panel:
        hers = [(start, lasts) for user, start, lasts in held if user == member.pk]
        ends = at + timedelta(minutes=minutes)
        if any(start < ends and at < start + timedelta(minutes=lasts) for start, lasts in hers):
            raise SlotTaken(member, at)
        if limit is not None and sum(office_day(start) == office_day(at) for start, _ in hers) >= limit:
            raise DailyLimitReached(member, office_day(at), limit)


def _refuse_worn_pairs(panel: Sequence[User], limit: int) -> None:
    pairs = pairs_so_far()
    for one, other in combinations(panel, 2):
        if other.pk in pairs.worn(one.pk, limit):
            raise SatTogetherTooOften(one, other, limit)
