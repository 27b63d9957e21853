"""What a step of cleaning does to rows. Steps are plain functions of rows, so that any of them can be taken back."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from hengji.assay.company.analytics.objects import (
    Cell,
    DatasetKind,
    DateOrder,
    SameBy,
    Scope,
    Step,
    StepKind,
)
from hengji.assay.company.analytics.schemas import place
from hengji.assay.rulebook import ratio

Cells = tuple[Cell, ...]
Rows = tuple[Cells, ...]
RATE_SCALE = 10_000
_PARTS = 3


def applied(kind: DatasetKind, rows: Rows, step: Step) -> tuple[Rows, int]:
    """Give the rows after a step, and how many rows it removed or changed."""
    after = tuple(_DOERS[step.kind](kind, rows, step))
    gone = len(rows) - len(after)
    return after, gone or sum(one != other for one, other in zip(rows, after, strict=True))


def read_date(written: str, order: DateOrder) -> date | None:
    """Read a date as exported; None where it cannot be read in this order.

    Example:
        >>> read_date("03/04/2026", DateOrder.DAY_FIRST)
        datetime.date(2026, 4, 3)
    """
    parts = re.split(r"[-/.]", written)
    if len(parts) != _PARTS or not all(part.isdecimal() for part in parts):
        return None
    by_letter = dict(zip(order.value, map(int, parts), strict=True))
    try:
        return date(by_letter["y"], by_letter["m"], by_letter["d"])
    except ValueError:
        return None


def converted(cents: int, rate: int) -> int:
    """Convert an amount at a rate in ten-thousandths, rounded half up.

    Example:
        >>> converted(1_000, 10_850)
        1085
    """
    return ratio(cents * rate, RATE_SCALE)


def _changed(row: Cells, **cells: tuple[int, Cell]) -> Cells:
    wanted = dict(cells.values())
    return tuple(wanted.get(number, cell) for number, cell in enumerate(row))


def _without_duplicates(kind: DatasetKind, rows: Rows, step: Step) -> Iterable[Cells]:
    columns = {
        SameBy.WHOLE_ROW: tuple(range(1, len(rows[0]))) if rows else (),
        SameBy.ORDER: (place(kind, "order"),),
        SameBy.ORDER_KIND: (place(kind, "order"), place(kind, "kind")),
    }[SameBy(step.by)]
    seen: set[Cells] = set()
    for row in rows:
        key = tuple(row[column] for column in columns)
        if key not in seen:
            seen.add(key)
            yield row


def _without_rows(kind: DatasetKind, rows: Rows, step: Step) -> Iterable[Cells]:
    column = place(kind, step.by)
    return (row for row in rows if row[column] is None or str(row[column]) != step.value)


def _with_dates(kind: DatasetKind, rows: Rows, step: Step) -> Iterable[Cells]:
    store, dated, day = (place(kind, key) for key in ("store", "dated", "day"))
    for row in rows:
        if row[store] != step.by:
            yield row
            continue
        found = read_date(str(row[dated]), DateOrder(step.value))
        yield _changed(row, day=(day, found.isoformat() if found else None))


def _converted_rows(kind: DatasetKind, rows: Rows, step: Step) -> Iterable[Cells]:
    currency, basis, amount = (place(kind, key) for key in ("currency", "basis", "amount"))
    for row in rows:
        skipped = step.scope == Scope.ORIGINAL_ONLY and row[basis] != "original"
        cents = row[amount]
        if row[currency] != step.by or skipped or not isinstance(cents, int):
            yield row
            continue
        yield _changed(row, basis=(basis, "usd"), amount=(amount, converted(cents, int(step.value))))


def _with_margin(kind: DatasetKind, rows: Rows, step: Step) -> Iterable[Cells]:  # noqa: ARG001 - a step has no choice here
    sales, cost, margin = (place(kind, key) for key in ("sales", "cost", "margin"))
    for row in rows:
        got, spent = row[sales], row[cost]
        known = isinstance(got, int) and isinstance(spent, int)
        yield _changed(row, margin=(margin, got - spent)) if known else row  # type: ignore[operator]


_DOERS: dict[StepKind, Callable[[DatasetKind, Rows, Step], Iterable[Cells]]] = {
    StepKind.DUPLICATES: _without_duplicates,
    StepKind.ROWS: _without_rows,
    StepKind.DATES: _with_dates,
    StepKind.CONVERSION: _converted_rows,
    StepKind.MARGIN: _with_margin,
}
