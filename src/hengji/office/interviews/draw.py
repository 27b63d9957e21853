"""The draw of panels, pure: who interviews whom, when and where, within every rule of the scheme."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from itertools import combinations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict

from hengji.assay.chance import Chance
from hengji.office.people.lot import Drawable, Lot, seed_of


class StoppedBy(TextChoices):
    """The rule for which somebody gets no panel."""

    TOO_FEW = "too_few", _("没有回避关系、未参与本案的考官不足一组")
    NO_LEAD = "no_lead", _("没有回避关系、未参与本案的考官中无人可任组长")
    BUSY = "busy", _("各时段可用的考官已有其他面试")
    DAILY_LIMIT = "daily_limit", _("可用的考官已达每人每日面试场数上限")
    PAIR_LIMIT = "pair_limit", _("可用的考官已达同组连续场数上限")
    NO_SLOT = "no_slot", _("时段已经排满")


class DrawnCase(BaseModel):
    """An application, and the interviewers who may not have it."""

    model_config = ConfigDict(frozen=True)

    id: int
    barred: frozenset[int] = frozenset()


class DrawnInterviewer(BaseModel):
    """An interviewer.

    Attributes:
        load: Interviews that are before her already.
        held: Of these, how many on which day.
        busy: Numbers of the slots in which she sits elsewhere.
    """

    model_config = ConfigDict(frozen=True)

    id: int
    load: int
    leads: bool
    held: tuple[tuple[str, int], ...] = ()
    busy: frozenset[int] = frozenset()


class DrawnSlot(BaseModel):
    model_config = ConfigDict(frozen=True)

    number: int
    day: str
    at: str
    room: str


class PanelInputs(Drawable):
    """All that a draw of panels rests on.

    Attributes:
        daily_limit: Interviews of one person on one day; none when not limited.
        pair_limit: How often in a row the same two may sit together; none when not limited.
        together: Pairs, the lower number first, and how often in a row they have sat together.
    """

    size: int
    daily_limit: int | None
    pair_limit: int | None
    cases: tuple[DrawnCase, ...]
    interviewers: tuple[DrawnInterviewer, ...]
    slots: tuple[DrawnSlot, ...]
    together: tuple[tuple[int, int, int], ...] = ()

    @property
    def seed(self) -> int:
        """Give the seed, which follows from the people alone: another time or room brings nobody another lot."""
        people = [[one.id, one.load, one.leads] for one in self.interviewers]
        cases = [[case.id, sorted(case.barred)] for case in self.cases]
        return seed_of({"cases": cases, "people": people})


class Placed(BaseModel):
    """A panel for an application, its lead first."""

    model_config = ConfigDict(frozen=True)

    case: int
    slot: int
    panel: tuple[int, ...]


class PanelsDrawn(BaseModel):
    """What a draw gives: panels in the order of their slots, and why the others have none."""

    model_config = ConfigDict(frozen=True)

    placed: tuple[Placed, ...]
    stopped: dict[int, StoppedBy]


class Pairs:
    """How often in a row two people have sat together; a panel of one without the other ends the row."""

    def __init__(self, together: Iterable[tuple[int, int, int]] = ()) -> None:
        self._rows: dict[int, dict[int, int]] = defaultdict(dict)
        for one, other, times in together:
            self._rows[one][other] = self._rows[other][one] = times

    def sat(self, panel: Iterable[int]) -> None:
        members = set(panel)
        for one in members:
            for other in self._rows[one].keys() - members:
                del self._rows[one][other], self._rows[other][one]
        for one, other in combinations(sorted(members), 2):
            times = self._rows[one].get(other, 0) + 1
            self._rows[one][other] = self._rows[other][one] = times

    def worn(self, person: int, limit: int) -> frozenset[int]:
        """Give who has sat with a person so often in a row that they part."""
        return frozenset(other for other, times in self._rows[person].items() if times >= limit)

    def rows(self) -> tuple[tuple[int, int, int], ...]:
        return tuple(
            (one, other, times)
            for one, others in sorted(self._rows.items())
            for other, times in sorted(others.items())
            if one < other
        )


def draw_panels(inputs: PanelInputs) -> PanelsDrawn:
    """Go through the slots by time and give each to the next candidate, in an order by lot, who can have a panel.

    The time grows with slots times interviewers as long as few candidates have to wait for a later slot.
    """
    stopped = {case.id: rule for case in inputs.cases if (rule := _never(inputs, case))}
    table = _Table(inputs)
    waiting = deque(case for case in table.lot.luck.shuffled(inputs.cases, "order") if case.id not in stopped)
    placed: list[Placed] = []
    passed: StoppedBy | None = None
    for slot in inputs.slots:
        if not waiting:
            break
        if not table.panel(slot, frozenset()):
            passed = table.why_not(slot, frozenset())
            continue
        skipped = []
        while waiting:
            case = waiting.popleft()
            if panel := table.panel(slot, case.barred):
                table.seat(slot, panel)
                placed.append(Placed(case=case.id, slot=slot.number, panel=panel))
                break
            stopped[case.id] = table.why_not(slot, case.barred)
            skipped.append(case)
        waiting.extendleft(reversed(skipped))
    left = {case.id: stopped.get(case.id) or passed or StoppedBy.NO_SLOT for case in waiting}
    done = {one.case for one in placed}
    kept = {case: rule for case, rule in stopped.items() if case not in done}
    return PanelsDrawn(placed=tuple(placed), stopped=dict(sorted((kept | left).items())))


def _never(inputs: PanelInputs, case: DrawnCase) -> StoppedBy | None:
    """Give the rule that keeps a panel from a candidate at any time."""
    free = [one for one in inputs.interviewers if one.id not in case.barred]
    if len(free) < inputs.size:
        return StoppedBy.TOO_FEW
    return None if any(one.leads for one in free) else StoppedBy.NO_LEAD


class _Table:
    """Who sits where so far."""

    def __init__(self, inputs: PanelInputs) -> None:
        self._inputs = inputs
        self._held: dict[tuple[int, str], int] = {
            (one.id, day): times for one in inputs.interviewers for day, times in one.held
        }
        self._pairs = Pairs(inputs.together)
        self._leads = frozenset(one.id for one in inputs.interviewers if one.leads)
        self._others = frozenset(one.id for one in inputs.interviewers) - self._leads
        self._at: dict[str, set[int]] = defaultdict(set)
        loads: Mapping[int, int] = {one.id: one.load for one in inputs.interviewers}
        self.lot = Lot(Chance(inputs.seed, ("panels",)), loads)

    def panel(
        self, slot: DrawnSlot, barred: frozenset[int], *, limited: bool = True, parted: bool = True
    ) -> tuple[int, ...]:
        """Find a panel, the lead first; empty when there is none. The rules may be left out to see which it is.

        Who does not lead is asked first for the other seats: those who may lead are needed to. Pairs that have to
        part fall into groups of whom one may sit, so taking one after the other never goes wrong.
        """
        out = barred | self._busy(slot)
        if limited:
            out |= self._tired(slot)
        chosen: list[int] = []
        for seat in range(self._inputs.size):
            places = (out | self._others,) if seat == 0 else (out | self._leads, out)
            found = (self.lot.found(kept_out, slot.number, seat) for kept_out in places)
            member = next((one for one in found if one is not None), None)
            if member is None:
                return ()
            chosen.append(member)
            out |= {member}
            if parted and self._inputs.pair_limit:
                out |= self._pairs.worn(member, self._inputs.pair_limit)
        return tuple(chosen)

    def why_not(self, slot: DrawnSlot, barred: frozenset[int]) -> StoppedBy:
        if self.panel(slot, barred, parted=False):
            return StoppedBy.PAIR_LIMIT
        if self.panel(slot, barred, limited=False, parted=False):
            return StoppedBy.DAILY_LIMIT
        return StoppedBy.BUSY

    def seat(self, slot: DrawnSlot, panel: tuple[int, ...]) -> None:
        for member in panel:
            self.lot.give(member)
            self._held[member, slot.day] = self._held.get((member, slot.day), 0) + 1
        self._at[slot.at] |= set(panel)
        self._pairs.sat(panel)

    def _busy(self, slot: DrawnSlot) -> frozenset[int]:
        sits = (one.id for one in self._inputs.interviewers if slot.number in one.busy)
        return frozenset(sits) | self._at[slot.at]

    def _tired(self, slot: DrawnSlot) -> frozenset[int]:
        limit = self._inputs.daily_limit
        if limit is None:
            return frozenset()
        return frozenset(
            one.id for one in self._inputs.interviewers if self._held.get((one.id, slot.day), 0) >= limit
        )
