"""The arrangement of seats, pure: who sits when, in which room, on which seat, and who invigilates.

It is a plain search and keeps what it promises: nobody without a window that is long enough, nobody who needs an
accessible seat on another one, no seat twice, no invigilator in a room with somebody she is tied to. People who know
each other are kept apart as far as a first choice, and after it some hundred exchanges for each pair that is left,
bring it; which pairs stay side by side is said. It does not prove that no better arrangement exists.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict

from hengji.assay.chance import Chance
from hengji.office.people.lot import Drawable, Lot, seed_of
from hengji.office.rooms.grid import Grid

PASSES = 40
TRIES = 150
MOST_TRIES = 100_000
"""So often those who sit beside somebody they know are gone through; so many exchanges are tried each time for one
of them, and in all."""

KNOWN, SAME_CELL = 1_000, 1
"""What a neighbour costs whom one knows, and one who sits the same skill and level."""


class Unseated(TextChoices):
    """Why somebody gets no seat."""

    NO_WINDOW = "no_window", _("没有足够长的考试时段")
    NO_ACCESSIBLE = "no_accessible", _("时段够长的考场没有空的无障碍座位")
    FULL = "full", _("座位已经排满")


class SeatedCandidate(BaseModel):
    """Somebody to be seated.

    Attributes:
        minutes: How long she has.
        tags: What she shares with others, numbered; two with a tag in common know each other.
        cell: The skill and level she sits, numbered.
    """

    model_config = ConfigDict(frozen=True)

    id: int
    minutes: int
    accessible: bool = False
    tags: frozenset[int] = frozenset()
    cell: int = 0


class Taken(BaseModel):
    """A seat that somebody has already."""

    model_config = ConfigDict(frozen=True)

    seat: int
    tags: frozenset[int] = frozenset()
    cell: int = 0


class SeatedSession(BaseModel):
    """A room at a time."""

    model_config = ConfigDict(frozen=True)

    number: int
    at: str
    minutes: int
    place: str
    rows: int
    columns: int
    blocked: frozenset[int] = frozenset()
    accessible: frozenset[int] = frozenset()
    taken: tuple[Taken, ...] = ()

    @cached_property
    def grid(self) -> Grid:
        return Grid(self.rows, self.columns, self.blocked)


class DutyHolder(BaseModel):
    """An invigilator.

    Attributes:
        load: Sessions she has already.
        barred: Candidates in whose room she may not be.
        busy: Sessions at whose time she is elsewhere.
    """

    model_config = ConfigDict(frozen=True)

    id: int
    load: int = 0
    barred: frozenset[int] = frozenset()
    busy: frozenset[int] = frozenset()


class SeatingInputs(Drawable):
    """All that an arrangement rests on."""

    candidates: tuple[SeatedCandidate, ...]
    sessions: tuple[SeatedSession, ...]
    invigilators: tuple[DutyHolder, ...] = ()
    per_room: int = 0

    @property
    def seed(self) -> int:
        """Give the seed, which follows from the people alone: another room or hour brings nobody another lot."""
        people = [[one.id, one.load] for one in self.invigilators]
        return seed_of({"candidates": [one.id for one in self.candidates], "people": people})


class Place(BaseModel):
    model_config = ConfigDict(frozen=True)

    candidate: int
    session: int
    seat: int


class Duties(BaseModel):
    model_config = ConfigDict(frozen=True)

    session: int
    people: tuple[int, ...]


class SeatingDrawn(BaseModel):
    """What an arrangement gives.

    Attributes:
        places: Who sits where, in the order of sessions and seats.
        unseated: Why the others have no seat.
        beside: Pairs that know each other and could not be kept apart; 0 for somebody who sat there before.
        duties: Who invigilates each session in which somebody sits; fewer than wanted where too few are free.
    """

    model_config = ConfigDict(frozen=True)

    places: tuple[Place, ...]
    unseated: dict[int, Unseated]
    beside: tuple[tuple[int, int], ...]
    duties: tuple[Duties, ...]


def arrange(inputs: SeatingInputs) -> SeatingDrawn:
    """Seat everybody who can be, those with the narrowest choice first, by lot among equals."""
    luck = Chance(inputs.seed, ("seating",))
    hall = _Hall(inputs.sessions)
    known = _acquaintances(inputs.candidates)
    order = luck.shuffled(inputs.candidates, "order")
    order.sort(key=lambda one: (not one.accessible, -one.minutes, -known[one.id]))
    unseated: dict[int, Unseated] = {}
    for candidate in order:
        found = hall.best_for(candidate, luck)
        if found is None:
            unseated[candidate.id] = hall.why_not(candidate)
        else:
            hall.seat(candidate, *found)
    _part(hall, luck)
    places = sorted(hall.places(), key=lambda one: (one.session, one.seat))
    return SeatingDrawn(
        places=tuple(places),
        unseated=dict(sorted(unseated.items())),
        beside=tuple(sorted(hall.beside())),
        duties=tuple(_on_duty(inputs, places, luck)),
    )


def _acquaintances(candidates: Iterable[SeatedCandidate]) -> Mapping[int, int]:
    """Tell how many others each knows, roughly: somebody known in two ways counts twice."""
    sizes: dict[int, int] = defaultdict(int)
    for one in candidates:
        for tag in one.tags:
            sizes[tag] += 1
    return {one.id: sum(sizes[tag] - 1 for tag in one.tags) for one in candidates}


class _Hall:
    """All sessions, with who sits where so far."""

    def __init__(self, sessions: Iterable[SeatedSession]) -> None:
        self.sessions = {one.number: one for one in sessions}
        self._sits: dict[tuple[int, int], SeatedCandidate] = {}
        self._at: dict[int, tuple[int, int]] = {}
        self._taken = {(one.number, seat.seat): seat for one in self.sessions.values() for seat in one.taken}
        self._free = {
            one.number: [n for n in one.grid.numbers if (one.number, n) not in self._taken]
            for one in self.sessions.values()
        }

    def best_for(self, candidate: SeatedCandidate, luck: Chance) -> tuple[int, int] | None:
        """Find the first session with a seat beside nobody she knows, and there the best seat; else the best there is."""
        best: tuple[int, tuple[int, int]] | None = None
        for session in self._open_to(candidate):
            seats = self._seats(session, candidate)
            if not seats:
                continue
            first = luck.whole(0, len(seats) - 1, "first", candidate.id, session.number)
            costs = ((self.cost(candidate, session.number, n), n) for n in (*seats[first:], *seats[:first]))
            cost, seat = min(costs, key=lambda one: one[0])
            if cost < KNOWN:
                return session.number, seat
            if best is None or cost < best[0]:
                best = cost, (session.number, seat)
        return best[1] if best else None

    def why_not(self, candidate: SeatedCandidate) -> Unseated:
        open_ = list(self._open_to(candidate))
        if not open_:
            return Unseated.NO_WINDOW
        if candidate.accessible and any(self._free[one.number] for one in open_):
            return Unseated.NO_ACCESSIBLE
        return Unseated.FULL

    def seat(self, candidate: SeatedCandidate, session: int, seat: int) -> None:
        self._sits[session, seat], self._at[candidate.id] = candidate, (session, seat)
        self._free[session].remove(seat)

    def cost(self, candidate: SeatedCandidate, session: int, seat: int) -> int:
        """Tell what a seat costs somebody: neighbours she knows above all, then those with the same papers."""
        return sum(
            KNOWN * bool(candidate.tags & other.tags) + SAME_CELL * (candidate.cell == other.cell)
            for other in self._around(session, seat)
            if other is not candidate
        )

    def troubled(self) -> list[SeatedCandidate]:
        """Give who sits beside somebody she knows."""
        return [one for place, one in sorted(self._sits.items()) if self.cost(one, *place) >= KNOWN]

    def ease(self, candidate: SeatedCandidate, luck: Chance, turn: int) -> int:
        """Move somebody to a free seat, or let her and another one change places; give how many were asked.

        A move or an exchange that parts nobody, but joins nobody either, is made when none is better: it leads on.
        """
        here = self._at[candidate.id]
        if self.cost(candidate, *here) < KNOWN:
            return 0
        free = [
            (one.number, seat) for one in self._open_to(candidate) for seat in self._seats(one, candidate)
        ]
        costs = [self.cost(candidate, *place) for place in free]
        for place, cost in zip(free, costs, strict=True):
            if cost < KNOWN:
                self._move(candidate, place)
                return 1
        aside = None
        others = sorted(self._sits)
        for there in luck.sample(others, min(TRIES, len(others)), "swap", candidate.id, turn):
            other = self._sits[there]
            if other is candidate or not self._may_change(candidate, other):
                continue
            before = self.cost(candidate, *here) + self.cost(other, *there)
            self._swap(here, there)
            after = self.cost(candidate, *there) + self.cost(other, *here)
            if after // KNOWN < before // KNOWN:
                return TRIES
            self._swap(here, there)
            if after // KNOWN == before // KNOWN:
                aside = aside or there
        known = self.cost(candidate, *here) // KNOWN
        ways = [place for place, cost in zip(free, costs, strict=True) if cost // KNOWN == known]
        way = luck.whole(0, len(ways), "aside", candidate.id, turn)
        if way < len(ways):
            self._move(candidate, ways[way])
        elif aside:
            self._swap(here, aside)
        return TRIES

    def places(self) -> Iterator[Place]:
        for (session, seat), candidate in self._sits.items():
            yield Place(candidate=candidate.id, session=session, seat=seat)

    def beside(self) -> set[tuple[int, int]]:
        """Give the pairs that know each other and sit side by side, the lower number first."""
        pairs = set()
        for place, candidate in self._sits.items():
            for other in self._around(*place):
                if candidate.tags & other.tags:
                    number = other.id if isinstance(other, SeatedCandidate) else 0
                    pairs.add((min(candidate.id, number), max(candidate.id, number)))
        return pairs

    def _open_to(self, candidate: SeatedCandidate) -> Iterator[SeatedSession]:
        return (one for one in self.sessions.values() if one.minutes >= candidate.minutes)

    def _seats(self, session: SeatedSession, candidate: SeatedCandidate) -> list[int]:
        free = self._free[session.number]
        return [n for n in free if n in session.accessible] if candidate.accessible else free

    def _around(self, session: int, seat: int) -> Iterator[SeatedCandidate | Taken]:
        for near in self.sessions[session].grid.beside(seat):
            if other := self._sits.get((session, near)) or self._taken.get((session, near)):
                yield other

    def _may_change(self, one: SeatedCandidate, other: SeatedCandidate) -> bool:
        return self._suits(one, self._at[other.id]) and self._suits(other, self._at[one.id])

    def _suits(self, candidate: SeatedCandidate, place: tuple[int, int]) -> bool:
        session = self.sessions[place[0]]
        fits = session.minutes >= candidate.minutes
        return fits and (not candidate.accessible or place[1] in session.accessible)

    def _move(self, candidate: SeatedCandidate, to: tuple[int, int]) -> None:
        session, seat = self._at[candidate.id]
        del self._sits[session, seat]
        self._free[session].append(seat)
        self.seat(candidate, *to)

    def _swap(self, here: tuple[int, int], there: tuple[int, int]) -> None:
        one, other = self._sits[here], self._sits[there]
        self._sits[here], self._sits[there] = other, one
        self._at[one.id], self._at[other.id] = there, here


def _part(hall: _Hall, luck: Chance) -> None:
    """Go again and again through those who sit beside somebody they know, until none is left or nothing helps."""
    tried = 0
    for turn in range(PASSES):
        for candidate in hall.troubled():
            tried += hall.ease(candidate, luck, turn)
            if tried > MOST_TRIES:
                return


def _on_duty(inputs: SeatingInputs, places: Iterable[Place], luck: Chance) -> Iterator[Duties]:
    """Draw invigilators for each session in which somebody sits: the least busy who are tied to nobody there."""
    sitting: dict[int, set[int]] = defaultdict(set)
    for place in places:
        sitting[place.session].add(place.candidate)
    lot = Lot(luck.named("duties"), {one.id: one.load for one in inputs.invigilators})
    at_once: dict[str, set[int]] = defaultdict(set)
    for session in inputs.sessions if inputs.per_room else ():
        here = sitting.get(session.number)
        if not here:
            continue
        out = {one.id for one in inputs.invigilators if one.barred & here or session.number in one.busy}
        people: list[int] = []
        for turn in range(inputs.per_room):
            found = lot.found(out | at_once[session.at], session.number, turn)
            if found is not None:
                lot.give(found)
                at_once[session.at].add(found)
                people.append(found)
        yield Duties(session=session.number, people=tuple(people))
