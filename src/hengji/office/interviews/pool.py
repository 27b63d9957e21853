"""What a draw of panels rests on: where and when, who waits, who may sit, and what keeps whom apart."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.interviews.draw import DrawnCase, DrawnInterviewer, DrawnSlot, PanelInputs
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import PanelMember
from hengji.office.interviews.policies import KEPT_APART
from hengji.office.interviews.queries import applications_to_convene
from hengji.office.interviews.seating import LONGEST_MINUTES, pairs_so_far, seats_between
from hengji.office.people.models import User
from hengji.office.people.queries import declared_ties_of, people_with, scopes_of, tied_to, within
from hengji.office.people.roles import Role, incompatible
from hengji.office.record.queries import roles_by_case
from hengji.office.schemes.deadlines import is_working_day, office_day
from hengji.office.schemes.models import Batch
from hengji.office.schemes.policy import Policy

BEFORE_HER = (
    InterviewState.SLOT_ASSIGNED, InterviewState.CHECKED_IN, InterviewState.IN_PROGRESS,
    InterviewState.SCORES_SEALED, InterviewState.MODERATED,
)  # fmt: skip
"""Interviews in these states count as an interviewer's load."""


class KeptApart(TextChoices):
    """Why an interviewer may not have a candidate."""

    DECLARED = "declared", _("申报的回避关系")
    DERIVED = "derived", _("系统识别的回避关系")
    PART = "part", _("参与过该考生的其他环节")
    OWN = "own", _("本人即考生")


@dataclass(frozen=True, slots=True)
class Plan:
    """Where and when interviews can be held.

    Attributes:
        first_at: The first slot; every day begins at its time.
        per_day: Slots of each room on a day.
        rest_days: Whether days on which offices are closed are used too.
    """

    rooms: tuple[str, ...]
    first_at: datetime
    last_on: date
    minutes: int
    per_day: int
    rest_days: bool = False

    def slots(self, policy: Policy) -> Iterator[tuple[datetime, str]]:
        """Give the slots by time, those of one moment in the order of the rooms."""
        begins, day = self.first_at, office_day(self.first_at)
        while day <= self.last_on:
            if self.rest_days or is_working_day(day, policy):
                for turn in range(self.per_day):
                    at = begins + timedelta(minutes=turn * self.minutes)
                    if office_day(at) == day:
                        yield from ((at, room) for room in self.rooms)
            begins, day = begins + timedelta(days=1), day + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pool:
    """Candidates and interviewers of a draw, before it."""

    inputs: PanelInputs
    cases: Mapping[int, Application]
    people: Mapping[int, User]
    slots: Mapping[int, tuple[datetime, str]]
    apart: Counter[KeptApart]
    uncarded: int
    others: int


def pool_of(batch: Batch, plan: Plan, actor: User) -> Pool:
    """Put together what a draw rests on, in a number of queries that does not grow with the candidates."""
    rules = batch.scheme.rules
    waiting = list(applications_to_convene().filter(batch=batch).order_by("pk"))
    cases = _open_to(actor, waiting)
    held = sorted(people_with(Role.INTERVIEWER), key=lambda person: person.pk)
    people = [person for person in held if _carded(person, batch, plan)]
    barred, apart = _barred(cases, people)
    moments = tuple(plan.slots(rules))
    inputs = PanelInputs(
        size=rules.panel_size,
        daily_limit=rules.panel_daily_limit,
        pair_limit=rules.panel_pair_limit,
        cases=tuple(DrawnCase(id=case.pk, barred=frozenset(barred[case.pk])) for case in cases),
        interviewers=_interviewers(people, plan, moments),
        slots=tuple(
            DrawnSlot(number=number, day=office_day(at).isoformat(), at=at.isoformat(), room=room)
            for number, (at, room) in enumerate(moments)
        ),
        together=_together(people) if rules.panel_pair_limit else (),
    )
    return Pool(
        inputs=inputs,
        cases={case.pk: case for case in cases},
        people={person.pk: person for person in people},
        slots=dict(enumerate(moments)),
        apart=apart,
        uncarded=len(held) - len(people),
        others=len(waiting) - len(cases),
    )


def _open_to(actor: User, waiting: Sequence[Application]) -> list[Application]:
    """Give the cases in which an exam officer may act: no tie, no part that goes ill with hers."""
    away, played = tied_to(actor) | {actor.pk}, roles_by_case(actor)
    return [
        case
        for case in waiting
        if case.applicant_id not in away
        and not any(incompatible(role, Role.EXAM_OFFICER) for role in played.get(case.pk, ()))
    ]


def _carded(person: User, batch: Batch, plan: Plan) -> bool:
    """Tell whether a person's cards cover the batch's skill and level on the first and the last day."""
    cards = tuple(scopes_of(person))
    days = (office_day(plan.first_at), plan.last_on)
    return all(within(cards, batch.skill, batch.level, day) for day in days)


def _barred(
    cases: Sequence[Application], people: Sequence[User]
) -> tuple[Mapping[int, set[int]], Counter[KeptApart]]:
    """Tell who may not have which case, and how often for which reason."""
    barred: dict[int, set[int]] = defaultdict(set)
    apart: Counter[KeptApart] = Counter()
    for person in people:
        distance = _Distance(person)
        for case in cases:
            if why := distance.reason(case):
                barred[case.pk].add(person.pk)
                apart[why] += 1
    return barred, apart


class _Distance:
    """What keeps one interviewer from candidates, asked for once for all of them."""

    def __init__(self, person: User) -> None:
        self._number = person.pk
        self._declared = declared_ties_of(person)
        self._tied = tied_to(person)
        self._played = roles_by_case(person)

    def reason(self, case: Application) -> KeptApart | None:
        played = self._played.get(case.pk, frozenset())
        reasons = {
            KeptApart.OWN: case.applicant_id == self._number,
            KeptApart.DECLARED: case.applicant_id in self._declared,
            KeptApart.DERIVED: case.applicant_id in self._tied,
            KeptApart.PART: any(
                role in KEPT_APART or incompatible(role, Role.INTERVIEWER) for role in played
            ),
        }
        return next((reason for reason, holds in reasons.items() if holds), None)


def _interviewers(
    people: Sequence[User], plan: Plan, moments: Sequence[tuple[datetime, str]]
) -> tuple[DrawnInterviewer, ...]:
    seats = PanelMember.objects.filter(user__in=people, interview__state__in=BEFORE_HER).order_by()
    loads = dict(seats.values_list("user").annotate(Count("pk")))
    leads = set(people_with(Role.LEAD_EXAMINER).order_by().values_list("pk", flat=True))
    held, busy = _taken(people, plan, moments)
    return tuple(
        DrawnInterviewer(
            id=person.pk,
            load=loads.get(person.pk, 0),
            leads=person.pk in leads,
            held=tuple(sorted(held[person.pk].items())),
            busy=frozenset(busy[person.pk]),
        )
        for person in people
    )


def _taken(
    people: Sequence[User], plan: Plan, moments: Sequence[tuple[datetime, str]]
) -> tuple[Mapping[int, Counter[str]], Mapping[int, set[int]]]:
    """Tell how many interviews each has on which of the plan's days, and in which slots she sits elsewhere."""
    held: dict[int, Counter[str]] = defaultdict(Counter)
    busy: dict[int, set[int]] = defaultdict(set)
    first = datetime.combine(office_day(plan.first_at), time.min, plan.first_at.tzinfo)
    last = datetime.combine(plan.last_on, time.max, plan.first_at.tzinfo)
    length, before = timedelta(minutes=plan.minutes), timedelta(minutes=LONGEST_MINUTES)
    for person, start, minutes in seats_between(first - before, last, people):
        held[person][office_day(start).isoformat()] += 1
        ends = start + timedelta(minutes=minutes)
        busy[person] |= {
            number for number, (at, _room) in enumerate(moments) if start < at + length and at < ends
        }
    return held, busy


def _together(people: Sequence[User]) -> tuple[tuple[int, int, int], ...]:
    drawn = {person.pk for person in people}
    return tuple(row for row in pairs_so_far().rows() if {row[0], row[1]} <= drawn)
