"""Piles of work: what is in one is counted by the database and fetched only as far as a page shows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, overload

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

from hengji.office.schemes.deadlines import office_day

HEAD = 20
"""So many lines of a pile are fetched at once; a pile that has no more asks the database for nothing else."""

Rows = Any  # a page knows no models; this is whatever the stages' queries give


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do.

    Attributes:
        who: Whom it is about; a marker is told a code instead of a name.
        since: Since when it waits.
        due: Until when it should be done.
        batch: The code of the batch it belongs to, if to one.
    """

    title: str
    who: str
    url: str
    since: datetime | None = None
    due: date | datetime | None = None
    batch: str = ""

    def overdue(self, now: datetime) -> bool:
        """Tell whether its day, or its moment, is over."""
        if isinstance(self.due, datetime):
            return self.due < now
        return self.due is not None and self.due < office_day(now)


class Waiting(Sequence[Item]):
    """Lines of a pile from a query, however long.

    Attributes:
        rows: What waits, in its order.
        batch: Where a row has the code of its batch.
        due: Where a row has its day or moment, when the database can compare it.
        moment: Whether that is a moment; otherwise it is a day.
    """

    def __init__(
        self, rows: Rows, line: Callable[[Any], Item], *, batch: str, due: str = "", moment: bool = False
    ) -> None:
        self.rows, self.line, self.batch, self.due, self.moment = rows, line, batch, due, moment

    @cached_property
    def head(self) -> tuple[Item, ...]:
        return tuple(map(self.line, self.rows[: HEAD + 1]))

    def __len__(self) -> int:
        return len(self.head) if len(self.head) <= HEAD else self._count

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if isinstance(place, int):
            return self[place : place + 1][0]
        inside = len(self.head) <= HEAD or (place.stop is not None and place.stop <= HEAD)
        return self.head[place] if inside else tuple(map(self.line, self.rows[place]))

    @property
    def batches(self) -> frozenset[str]:
        """Give the codes of the batches that the lines belong to."""
        if len(self.head) <= HEAD:
            return _batches(self.head)
        return frozenset(self.rows.order_by().values_list(self.batch, flat=True).distinct())

    def narrowed(self, *, batch: str, overdue_at: datetime | None) -> Sequence[Item]:
        if len(self.head) <= HEAD:
            return _narrowed(self.head, batch, overdue_at)
        rows = self.rows.filter(**{self.batch: batch}) if batch else self.rows
        if overdue_at is None:
            return self if not batch else self._with(rows)
        return self._with(rows.filter(**self._overdue(overdue_at))) if self.due else ()

    def late(self, now: datetime) -> int:
        """Count the lines that are overdue."""
        if len(self.head) <= HEAD:
            return _late(self.head, now)
        return int(self.rows.filter(**self._overdue(now)).count()) if self.due else 0

    @cached_property
    def _count(self) -> int:
        return int(self.rows.count())

    def _overdue(self, now: datetime) -> dict[str, Any]:
        return {f"{self.due}__lt": now if self.moment else office_day(now)}

    def _with(self, rows: Rows) -> "Waiting":
        return Waiting(rows, self.line, batch=self.batch, due=self.due, moment=self.moment)


@dataclass(frozen=True, slots=True)
class Pile:
    """What waits for one kind of act.

    Attributes:
        url: The page that has more to say about all of it.
        bulk: The act that can be done for many of it at once.
    """

    title: str | Promise
    items: Sequence[Item]
    url: str = ""
    bulk: str = ""

    @property
    def kind(self) -> str:
        """The name of the kind in an address; the same in every language."""
        with override(settings.LANGUAGE_CODE):
            return str(self.title)

    @property
    def batches(self) -> frozenset[str]:
        return self.items.batches if isinstance(self.items, Waiting) else _batches(self.items)

    def narrowed(self, *, batch: str, overdue_at: datetime | None) -> "Pile":
        """Give what belongs to a batch, or is overdue at a moment."""
        if not batch and overdue_at is None:
            return self
        if isinstance(self.items, Waiting):
            return replace(self, items=self.items.narrowed(batch=batch, overdue_at=overdue_at))
        return replace(self, items=_narrowed(self.items, batch, overdue_at))

    def late(self, now: datetime) -> int:
        return self.items.late(now) if isinstance(self.items, Waiting) else _late(self.items, now)


def _batches(items: Sequence[Item]) -> frozenset[str]:
    return frozenset(one.batch for one in items) - {""}


def _narrowed(items: Sequence[Item], batch: str, overdue_at: datetime | None) -> tuple[Item, ...]:
    mine = (one for one in items if not batch or one.batch == batch)
    return tuple(one for one in mine if not overdue_at or one.overdue(overdue_at))


def _late(items: Sequence[Item], now: datetime) -> int:
    return sum(one.overdue(now) for one in items)
