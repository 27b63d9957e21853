"""Seats in rows and columns, pure: what they are called and which stand beside each other.

Seats are numbered row by row from the front left; a number without a computer keeps its place and is left out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Grid:
    """The plan of a room."""

    rows: int
    columns: int
    blocked: frozenset[int] = frozenset()

    @property
    def numbers(self) -> tuple[int, ...]:
        """Give the numbers of the seats that can be used.

        Example:
            >>> Grid(2, 3, frozenset({5})).numbers
            (1, 2, 3, 4, 6)
        """
        return tuple(n for n in range(1, self.rows * self.columns + 1) if n not in self.blocked)

    @property
    def labels(self) -> tuple[tuple[str, ...], ...]:
        """Give the seats row by row; an empty label where none can be used.

        Example:
            >>> Grid(2, 3, frozenset({5})).labels
            (('01', '02', '03'), ('04', '', '06'))
        """
        starts = range(1, self.rows * self.columns + 1, self.columns)
        return tuple(
            tuple(label_of(n) if self.has(n) else "" for n in range(start, start + self.columns))
            for start in starts
        )

    def has(self, number: int) -> bool:
        return 1 <= number <= self.rows * self.columns and number not in self.blocked

    def beside(self, number: int) -> frozenset[int]:
        """Give the seats in front of, behind, left, right and aslant of one.

        Example:
            >>> sorted(Grid(2, 3).beside(1)), sorted(Grid(2, 3, frozenset({5})).beside(2))
            ([2, 4, 5], [1, 3, 4, 6])
        """
        return _beside(self.rows, self.columns, number) - self.blocked


@cache
def _beside(rows: int, columns: int, number: int) -> frozenset[int]:
    row, column = divmod(number - 1, columns)
    near = {
        (r, c)
        for r in range(max(row - 1, 0), min(row + 2, rows))
        for c in range(max(column - 1, 0), min(column + 2, columns))
    }
    return frozenset(r * columns + c + 1 for r, c in near - {(row, column)})


def label_of(number: int) -> str:
    """Spell a seat's number as it stands on the seat.

    Example:
        >>> label_of(7), label_of(112)
        ('07', '112')
    """
    return f"{number:02}"


def number_of(label: str) -> int | None:
    """Read a seat's number from its label; None when it is none.

    Example:
        >>> number_of("07"), number_of("七"), number_of("-3")
        (7, None, None)
    """
    return int(label) if label.isascii() and label.isdecimal() and len(label) < 6 else None


def read_seats(text: str) -> Collection[int] | None:
    """Read seats as people list them; None when something is no number.

    Example:
        >>> sorted(read_seats("1、3-5，30")), read_seats("三号")
        ([1, 3, 4, 5, 30], None)
    """
    found: set[int] = set()
    for part in text.replace("，", "、").replace(",", "、").replace(" ", "、").split("、"):
        first, dash, last = part.partition("-")
        ends = [number_of(one) for one in ((first, last) if dash else (first, first))]
        if part and (ends[0] is None or ends[1] is None):
            return None
        if part:
            found |= set(range(ends[0] or 0, (ends[1] or 0) + 1))
    return found
