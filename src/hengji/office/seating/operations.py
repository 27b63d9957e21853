"""The acts of arranging: show an arrangement, let all of it count or nothing, move one seat by hand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from hengji.office.casework.models import Application
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.operations import move_seat
from hengji.office.exams.operations.arranging import NewSeat, seat_many
from hengji.office.exams.queries import applications_to_arrange
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.queries import people_with
from hengji.office.people.roles import Role
from hengji.office.rooms.grid import label_of, number_of
from hengji.office.rooms.guards import require_fit_room
from hengji.office.rooms.models import Room
from hengji.office.rooms.queries import room_at, rooms_in_use
from hengji.office.schemes.models import Batch
from hengji.office.schemes.refusals import DrawOutdated
from hengji.office.seating.models import Duty, SeatingDraw
from hengji.office.seating.plan import SeatingDrawn, SeatingInputs, Unseated, arrange
from hengji.office.seating.pool import Pool, SeatingPlan, knows, pool_of
from hengji.office.seating.refusals import BesideAcquaintance, NobodyToSeat, NoRooms, PlanInPast


@dataclass(frozen=True, slots=True)
class SessionShown:
    """A session of an arrangement.

    Attributes:
        wanting: So many invigilators are missing.
    """

    room: Room
    at: datetime
    seats: tuple[tuple[str, Application], ...]
    invigilators: tuple[User, ...]
    wanting: int


@dataclass(frozen=True, slots=True)
class SeatingPreview:
    """An arrangement that does not count yet.

    Attributes:
        beside: Pairs that know each other and could not be kept apart; no second one when she sat there before.
        others: Applications in which the officer may not act; a colleague arranges them.
    """

    inputs: SeatingInputs
    sessions: tuple[SessionShown, ...]
    seated: int
    unseated: tuple[tuple[Application, Unseated], ...]
    beside: tuple[tuple[Application, Application | None], ...]
    others: int


def preview_of(batch: Batch, plan: SeatingPlan, actor: User) -> SeatingPreview:
    """Arrange without letting it count; until something changes, the arrangement that counts is the same.

    Raises:
        NoRooms: None of the plan's rooms is in use.
    """
    pool = pool_of(batch, plan, _rooms(plan), actor)
    drawn = arrange(pool.inputs)
    return SeatingPreview(
        inputs=pool.inputs,
        sessions=tuple(_shown(pool, drawn)),
        seated=len(drawn.places),
        unseated=tuple((pool.cases[case], why) for case, why in drawn.unseated.items()),
        beside=tuple(
            (pool.cases[one or other], pool.cases[other] if one else None) for one, other in drawn.beside
        ),
        others=pool.others,
    )


@transaction.atomic
def arrange_by_lot(
    *, batch_id: int, plan: SeatingPlan, digest: str, actor: User, now: datetime
) -> SeatingDraw:
    """Seat the waiting candidates of a batch as the preview with this digest showed it, all of them or nobody.

    Their papers are drawn afterwards, envelope by envelope.

    Raises:
        RoleMissing: The actor is no exam officer.
        PlanInPast: The plan begins in the past.
        NoRooms: None of the plan's rooms is in use.
        RoomNotFit, OwnWaiver: The batch's scheme does not let an exam be held in one of them.
        SiteNotAgreed: Somebody else runs one of their sites, and it is not under agreement on a day of the plan.
        NobodyToSeat: Nobody who waits can have a seat.
        DrawOutdated: Candidates, rooms, seats or what keeps people apart are not what they were in the preview.
    """
    require_role(actor, Role.EXAM_OFFICER)
    if plan.first_at < now:
        raise PlanInPast(plan.first_at)
    rooms = _rooms(plan)
    batch = _locked(batch_id, rooms, actor)
    pool = pool_of(batch, plan, rooms, actor)
    drawn = arrange(pool.inputs)
    if not drawn.places:
        raise NobodyToSeat(batch.code)
    if pool.inputs.digest != digest:
        raise DrawOutdated(batch.code)
    kept = SeatingDraw.objects.create(
        batch=batch,
        seed=pool.inputs.seed,
        inputs=pool.inputs.model_dump(mode="json"),
        outcome=drawn.model_dump(mode="json"),
        drawn_by=actor,
        drawn_at=now,
    )
    seats = tuple(_new_seats(pool, drawn, plan))
    detail = {"draw": kept.pk, "digest": pool.inputs.digest}
    envelopes = seat_many(batch=batch, seats=seats, actor=actor, now=now, detail=detail)
    length = timedelta(minutes=plan.minutes)
    for duties in drawn.duties:
        room, at = pool.sessions[duties.session]
        for person in duties.people:
            Duty.objects.create(
                draw=kept, envelope=envelopes[room.place, at], invigilator=pool.people[person], starts_at=at,
                ends_at=at + length,
            )  # fmt: skip
    return kept


@transaction.atomic
def move_by_hand(
    *,
    sitting_id: int,
    room: str,
    seat: str,
    window_opens_at: datetime,
    window_closes_at: datetime,
    reason: str,
    actor: User,
    now: datetime,
    knowingly: bool = False,
) -> Sitting:
    """Give one candidate another seat under the rules of an arrangement.

    Raises:
        Refusal: Whatever `move_seat` refuses.
        BesideAcquaintance: She would sit beside somebody she knows, and that is not what is wanted.
    """
    sitting = move_seat(
        sitting_id=sitting_id,
        room=room,
        seat=seat,
        window_opens_at=window_opens_at,
        window_closes_at=window_closes_at,
        reason=reason,
        actor=actor,
        now=now,
    )
    known = [one.ticket for one in neighbours_of(sitting) if knows(*_both(sitting, one))]
    if known and not knowingly:
        raise BesideAcquaintance(seat, known)
    return sitting


def neighbours_of(sitting: Sitting) -> Sequence[Sitting]:
    """Give who sits beside somebody at the same time; none where the room's plan is not known."""
    room, number = room_at(sitting.room), number_of(sitting.seat)
    if room is None or number is None:
        return ()
    near = [label_of(one) for one in room.grid.beside(number)]
    there = Sitting.objects.exclude(state=SittingState.VOIDED).filter(
        room=sitting.room,
        seat__in=near,
        window_opens_at__lt=sitting.window_closes_at,
        window_closes_at__gt=sitting.window_opens_at,
    )
    return list(there.select_related("application__applicant").defer("paper_body").order_by("seat"))


def _both(one: Sitting, other: Sitting) -> tuple[User, User]:
    return one.application.applicant, other.application.applicant


def _locked(batch_id: int, rooms: Sequence[Room], actor: User) -> Batch:
    """Lock all that an arrangement rests on, in the order in which a seat given by hand does, and rows by number.

    Two who arrange at once, for whichever batches and rooms, then wait for each other and share no invigilator.
    """
    batch = Batch.objects.select_related("scheme").get(pk=batch_id)
    waiting = applications_to_arrange().filter(batch=batch).order_by("pk")
    list(waiting.select_for_update(of=("self",)).values_list("pk"))
    for room in sorted(rooms, key=lambda one: one.pk):
        require_fit_room(room.place, batch, actor)
    invigilators = User.objects.filter(pk__in=people_with(Role.INVIGILATOR).order_by().values("pk"))
    list(invigilators.order_by("pk").select_for_update(no_key=True).values_list("pk"))
    return Batch.objects.select_for_update(of=("self",)).select_related("scheme").get(pk=batch_id)


def _rooms(plan: SeatingPlan) -> list[Room]:
    found = rooms_in_use().in_bulk(plan.rooms)
    if not found or len(found) < len(set(plan.rooms)):
        raise NoRooms
    return [found[number] for number in plan.rooms]


def _new_seats(pool: Pool, drawn: SeatingDrawn, plan: SeatingPlan) -> Iterator[NewSeat]:
    minutes: Mapping[int, int] = {one.id: one.minutes for one in pool.inputs.candidates}
    for place in drawn.places:
        room, at = pool.sessions[place.session]
        yield NewSeat(
            application=pool.cases[place.candidate],
            room=room.place,
            seat=label_of(place.seat),
            opens_at=at,
            closes_at=at + timedelta(minutes=plan.minutes),
            minutes=minutes[place.candidate],
        )


def _shown(pool: Pool, drawn: SeatingDrawn) -> Iterator[SessionShown]:
    on_duty = {one.session: one.people for one in drawn.duties}
    for number, (room, at) in pool.sessions.items():
        here = [place for place in drawn.places if place.session == number]
        if here:
            people = tuple(pool.people[one] for one in on_duty.get(number, ()))
            yield SessionShown(
                room=room,
                at=at,
                seats=tuple((label_of(one.seat), pool.cases[one.candidate]) for one in here),
                invigilators=people,
                wanting=pool.inputs.per_room - len(people),
            )
