"""The arrangement itself, without a database."""

from itertools import permutations

import pytest

from hengji.assay.chance import Chance
from hengji.office.rooms.grid import Grid
from hengji.office.seating.plan import (
    DutyHolder,
    SeatedCandidate,
    SeatedSession,
    SeatingInputs,
    Taken,
    Unseated,
    arrange,
)

NINE, TWO = "2026-04-20T09:00:00+08:00", "2026-04-20T14:00:00+08:00"


def session(number=0, at=NINE, minutes=180, rows=5, columns=6, **changes):
    room = {"place": f"机房{number}", "rows": rows, "columns": columns}
    return SeatedSession(number=number, at=at, minutes=minutes, **room | changes)


def people(count, **changes):
    return tuple(SeatedCandidate(id=n, minutes=120, **changes) for n in range(1, count + 1))


def pairs_beside(inputs, drawn):
    """Count by hand who sits beside somebody she knows."""
    tags = {one.id: one.tags for one in inputs.candidates}
    found = set()
    for one in drawn.places:
        near = Grid(inputs.sessions[one.session].rows, inputs.sessions[one.session].columns).beside(one.seat)
        for other in drawn.places:
            known = tags[one.candidate] & tags[other.candidate]
            if one.session == other.session and other.seat in near and known:
                found.add((min(one.candidate, other.candidate), max(one.candidate, other.candidate)))
    return tuple(sorted(found))


def a_class_in_groups(count, size):
    return tuple(
        SeatedCandidate(id=n, minutes=120, tags=frozenset({(n - 1) // size})) for n in range(1, count + 1)
    )


def test_everybody_gets_one_seat_and_no_seat_two_people():
    inputs = SeatingInputs(candidates=people(58), sessions=(session(), session(1)))

    drawn = arrange(inputs)

    assert sorted(one.candidate for one in drawn.places) == list(range(1, 59))
    assert len({(one.session, one.seat) for one in drawn.places}) == 58
    assert drawn.unseated == {}


def test_the_same_people_sit_the_same_way_again_and_nobody_chooses_the_seed():
    inputs = SeatingInputs(candidates=a_class_in_groups(30, 5), sessions=(session(),))

    assert arrange(inputs) == arrange(SeatingInputs.model_validate_json(inputs.model_dump_json()))
    elsewhere = inputs.model_copy(update={"sessions": (session(at=TWO, rows=6),)})
    assert elsewhere.seed == inputs.seed
    assert inputs.model_copy(update={"candidates": a_class_in_groups(29, 5)}).seed != inputs.seed


@pytest.mark.parametrize("size", [2, 3, 5])
def test_people_who_know_each_other_do_not_sit_side_by_side_even_in_a_full_room(size):
    inputs = SeatingInputs(candidates=a_class_in_groups(30, size), sessions=(session(),))

    drawn = arrange(inputs)

    assert (len(drawn.places), drawn.beside, pairs_beside(inputs, drawn)) == (30, (), ())


def test_pairs_that_cannot_be_parted_are_named():
    inputs = SeatingInputs(candidates=a_class_in_groups(6, 6), sessions=(session(rows=2, columns=3),))

    drawn = arrange(inputs)

    assert drawn.beside == pairs_beside(inputs, drawn)
    assert len(drawn.beside) == 11


def test_somebody_who_sits_there_already_is_a_neighbour_too():
    taken = (Taken(seat=2, tags=frozenset({7})),)
    inputs = SeatingInputs(
        candidates=people(1, tags=frozenset({7})), sessions=(session(rows=1, columns=4, taken=taken),)
    )

    assert [one.seat for one in arrange(inputs).places] == [4]


@pytest.mark.parametrize("seed", range(12))
def test_in_small_rooms_it_parts_everybody_whenever_that_is_possible(seed):
    luck = Chance(seed, ("small",))
    candidates = tuple(
        SeatedCandidate(id=seed * 10 + n, minutes=120, tags=frozenset({luck.whole(1, 3, n)}))
        for n in range(6)
    )
    inputs = SeatingInputs(candidates=candidates, sessions=(session(rows=2, columns=3),))
    grid = Grid(2, 3)

    def parted(order):
        at = dict(zip(grid.numbers, order, strict=True))
        return not any(at[n].tags & at[m].tags for n in at for m in grid.beside(n))

    possible = any(parted(order) for order in permutations(candidates))

    assert (arrange(inputs).beside == ()) == possible


@pytest.mark.conforms("R14")
def test_two_who_know_each_other_are_parted_in_any_room_that_can_part_them():
    """Where the first one's seat is beside all others, both have to move."""
    for first in range(100):
        pair = tuple(SeatedCandidate(id=first + n, minutes=120, tags=frozenset({7})) for n in (1, 2))
        drawn = arrange(SeatingInputs(candidates=pair, sessions=(session(rows=2, columns=3),)))
        assert (drawn.beside, len(drawn.places)) == ((), 2), first


def test_who_has_more_time_gets_a_window_long_enough_or_none():
    longer = SeatedCandidate(id=9, minutes=180)
    short, long = session(0, minutes=150), session(1, TWO, minutes=180)

    drawn = arrange(SeatingInputs(candidates=(*people(3), longer), sessions=(short, long)))
    assert {one.candidate: one.session for one in drawn.places} == {1: 0, 2: 0, 3: 0, 9: 1}

    drawn = arrange(SeatingInputs(candidates=(longer,), sessions=(short,)))
    assert drawn.unseated == {9: Unseated.NO_WINDOW}


@pytest.mark.conforms("R14")
def test_who_needs_an_accessible_seat_gets_one_or_none():
    needing = tuple(SeatedCandidate(id=n, minutes=120, accessible=True) for n in (7, 8, 9))
    rooms = (session(rows=2, columns=3, accessible=frozenset({1, 3})),)

    drawn = arrange(SeatingInputs(candidates=(*people(3), *needing), sessions=rooms))

    seats = {one.candidate: one.seat for one in drawn.places}
    assert {seats[n] for n in (7, 8, 9) if n in seats} == {1, 3}
    assert list(drawn.unseated.values()) == [Unseated.NO_ACCESSIBLE]


def test_who_finds_no_seat_is_told_that_the_rooms_are_full():
    drawn = arrange(SeatingInputs(candidates=people(8), sessions=(session(rows=2, columns=3),)))

    assert sorted(drawn.unseated.values()) == [Unseated.FULL] * 2


def test_a_seat_beside_other_papers_is_preferred():
    taken = (Taken(seat=1, cell=0), Taken(seat=6, cell=1))
    blocked = frozenset({3, 4})
    rooms = (session(rows=1, columns=6, taken=taken, blocked=blocked),)

    seats = [
        arrange(SeatingInputs(candidates=people(1, cell=cell), sessions=rooms)).places[0].seat
        for cell in (0, 1)
    ]

    assert seats == [5, 2]


def test_nobody_invigilates_somebody_she_is_tied_to_or_two_rooms_at_once():
    rooms = (session(0, rows=1, columns=2), session(1, rows=1, columns=2), session(2, TWO, rows=1, columns=2))
    tied = DutyHolder(id=100, barred=frozenset(range(1, 7)))
    free = DutyHolder(id=101)
    elsewhere = DutyHolder(id=102, busy=frozenset({2}))

    drawn = arrange(
        SeatingInputs(candidates=people(6), sessions=rooms, invigilators=(tied, free, elsewhere), per_room=1)
    )

    on_duty = {one.session: one.people for one in drawn.duties}
    assert sorted(on_duty[0] + on_duty[1]) == [101, 102]
    assert on_duty[2] == (101,)
