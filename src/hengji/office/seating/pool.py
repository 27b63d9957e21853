"""What an arrangement rests on: who waits, in which rooms when, who knows whom, who may invigilate."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from hengji.office.casework.models import Application
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import applications_to_arrange
from hengji.office.groups.models import GroupMember
from hengji.office.people.accommodating import accommodations_of
from hengji.office.people.models import Affiliation, HouseholdMark, Tie, Training, User
from hengji.office.people.queries import people_with, tied_to
from hengji.office.people.roles import Role, incompatible
from hengji.office.record.queries import roles_by_case
from hengji.office.rooms.grid import number_of
from hengji.office.rooms.models import Room
from hengji.office.schemes.deadlines import is_working_day, office_day
from hengji.office.schemes.models import Batch
from hengji.office.schemes.policy import Policy
from hengji.office.seating.models import Duty
from hengji.office.seating.plan import DutyHolder, SeatedCandidate, SeatedSession, SeatingInputs, Taken


@dataclass(frozen=True, slots=True)
class SeatingPlan:
    """Where and when exams can be held.

    Attributes:
        rooms: Numbers of the rooms, in the order in which they are filled.
        first_at: The first session; every day begins at its time.
        minutes: How long a room is open for a session.
        pause: Minutes between two sessions of a room.
        per_day: Sessions of each room on a day.
        per_room: Invigilators wanted for each session.
        most: So many candidates at most, the longest waiting first; none for everybody.
    """

    rooms: tuple[int, ...]
    first_at: datetime
    last_on: date
    minutes: int
    pause: int
    per_day: int
    per_room: int = 2
    rest_days: bool = False
    most: int | None = None

    def moments(self, policy: Policy) -> Iterator[datetime]:
        begins, day = self.first_at, office_day(self.first_at)
        while day <= self.last_on:
            if self.rest_days or is_working_day(day, policy):
                for turn in range(self.per_day):
                    at = begins + timedelta(minutes=turn * (self.minutes + self.pause))
                    if office_day(at + timedelta(minutes=self.minutes)) == day:
                        yield at
            begins, day = begins + timedelta(days=1), day + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pool:
    """Candidates, sessions and invigilators before an arrangement."""

    inputs: SeatingInputs
    cases: Mapping[int, Application]
    people: Mapping[int, User]
    sessions: Mapping[int, tuple[Room, datetime]]
    others: int


def pool_of(batch: Batch, plan: SeatingPlan, rooms: Sequence[Room], actor: User) -> Pool:
    """Put together what an arrangement rests on, in a number of queries that does not grow with the candidates."""
    waiting = list(applications_to_arrange().filter(batch=batch))
    cases = _open_to(actor, waiting)[: plan.most]
    moments = [(room, at) for at in plan.moments(batch.scheme.rules) for room in rooms]
    there = _there(rooms, moments, plan)
    tags = _tags({case.applicant_id for case in cases} | {one.application.applicant_id for one in there})
    cells: dict[tuple[str, str], int] = {}
    granted = accommodations_of(case.applicant_id for case in cases)
    base = batch.scheme.rules.paper_minutes
    people = sorted(people_with(Role.INVIGILATOR), key=lambda one: one.pk) if plan.per_room else []
    candidates = tuple(
        SeatedCandidate(
            id=case.pk,
            minutes=base
            + (granted[case.applicant_id].minutes_of(base) if case.applicant_id in granted else 0),
            accessible=case.applicant_id in granted and granted[case.applicant_id].accessible_seat,
            tags=frozenset(tags[case.applicant_id]),
            cell=cells.setdefault((case.skill, case.level), len(cells)),
        )
        for case in sorted(cases, key=lambda one: one.pk)
    )
    sessions = tuple(
        SeatedSession(
            number=number,
            at=at.isoformat(),
            minutes=plan.minutes,
            place=room.place,
            rows=room.rows,
            columns=room.columns,
            blocked=frozenset(room.blocked),
            accessible=frozenset(room.accessible),
            taken=tuple(_taken(there, room, at, plan, tags, cells)),
        )
        for number, (room, at) in enumerate(moments)
    )
    holders = tuple(_holders(people, cases, moments, plan))
    return Pool(
        inputs=SeatingInputs(
            candidates=candidates, sessions=sessions, invigilators=holders, per_room=plan.per_room
        ),
        cases={case.pk: case for case in cases},
        people={person.pk: person for person in people},
        sessions=dict(enumerate(moments)),
        others=len(waiting) - len(_open_to(actor, waiting)),
    )


def knows(one: User, other: User) -> bool:
    """Tell whether two candidates share an organisation, a household, a list or a declared tie."""
    tags = _tags({one.pk, other.pk})
    return bool(tags[one.pk] & tags[other.pk])


def _open_to(actor: User, waiting: Sequence[Application]) -> list[Application]:
    """Give the cases in which an exam officer may act: no tie, no part that goes ill with hers."""
    away, played = tied_to(actor) | {actor.pk}, roles_by_case(actor)
    return [
        case
        for case in waiting
        if case.applicant_id not in away
        and not any(incompatible(role, Role.EXAM_OFFICER) for role in played.get(case.pk, ()))
    ]


def _there(
    rooms: Sequence[Room], moments: Sequence[tuple[Room, datetime]], plan: SeatingPlan
) -> list[Sitting]:
    """Give who sits in these rooms already while the plan runs."""
    if not moments:
        return []
    ends = max(at for _room, at in moments) + timedelta(minutes=plan.minutes)
    held = Sitting.objects.exclude(state=SittingState.VOIDED).filter(
        room__in=[room.place for room in rooms], window_opens_at__lt=ends, window_closes_at__gt=plan.first_at
    )
    return list(held.select_related("application").defer("paper_body").order_by("pk"))


def _taken(
    there: Iterable[Sitting],
    room: Room,
    at: datetime,
    plan: SeatingPlan,
    tags: Mapping[int, set[int]],
    cells: dict[tuple[str, str], int],
) -> Iterator[Taken]:
    ends = at + timedelta(minutes=plan.minutes)
    for one in there:
        seat = number_of(one.seat)
        if (
            one.room == room.place
            and seat is not None
            and one.window_opens_at < ends
            and one.window_closes_at > at
        ):
            cell = (one.application.skill, one.application.level)
            yield Taken(
                seat=seat,
                tags=frozenset(tags[one.application.applicant_id]),
                cell=cells.setdefault(cell, len(cells)),
            )


def _tags(people: set[int]) -> Mapping[int, set[int]]:
    """Number what people share: an organisation, a telephone number or address, a list, a tie, a training."""
    shared: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for organisation, person in Affiliation.objects.filter(user__in=people, until__isnull=True).values_list(
        "organisation", "user"
    ):
        shared["organisation", organisation].add(person)
    for mark, person in HouseholdMark.objects.filter(user__in=people).values_list("fingerprint", "user"):
        shared["household", mark].add(person)
    listed = GroupMember.objects.filter(application__applicant__in=people)
    for group, person in listed.values_list("list", "application__applicant"):
        shared["list", group].add(person)
    pairs = Tie.objects.filter(Q(first__in=people) & Q(second__in=people)).values_list("first", "second")
    taught = Training.objects.filter(lapsed_at__isnull=True, trainer__in=people, trainee__in=people)
    for one, other in (*pairs, *taught.values_list("trainer", "trainee")):
        shared["pair", min(one, other), max(one, other)] |= {one, other}
    tags: dict[int, set[int]] = defaultdict(set)
    together = sorted(tuple(sorted(group)) for group in shared.values() if len(group) > 1)
    for number, known in enumerate(together, start=1):
        for person in known:
            tags[person].add(number)
    return tags


def _holders(
    people: Sequence[User],
    cases: Sequence[Application],
    moments: Sequence[tuple[Room, datetime]],
    plan: SeatingPlan,
) -> Iterator[DutyHolder]:
    loads = dict(
        Duty.objects.filter(invigilator__in=people)
        .order_by()
        .values_list("invigilator")
        .annotate(Count("pk"))
    )
    busy: dict[int, set[int]] = defaultdict(set)
    for person, starts, ends in Duty.objects.filter(
        invigilator__in=people, ends_at__gt=plan.first_at
    ).values_list("invigilator", "starts_at", "ends_at"):
        busy[person] |= {
            number
            for number, (_room, at) in enumerate(moments)
            if starts < at + timedelta(minutes=plan.minutes) and ends > at
        }
    for person in people:
        away, played = tied_to(person) | {person.pk}, roles_by_case(person)
        barred = {
            case.pk
            for case in cases
            if case.applicant_id in away
            or any(incompatible(role, Role.INVIGILATOR) for role in played.get(case.pk, ()))
        }
        yield DutyHolder(
            id=person.pk,
            load=loads.get(person.pk, 0),
            barred=frozenset(barred),
            busy=frozenset(busy[person.pk]),
        )
