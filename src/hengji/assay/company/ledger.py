"""Double-entry books, for money and for pieces alike: what leaves one place arrives at another."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Book:
    """Balances of whole numbers by (place, thing) that always add up to nothing for each thing.

    For money the thing is the currency and the number is in fen; for stock the thing is the SKU and the
    number is in pieces. A place outside the company (a supplier) simply goes negative.
    """

    balances: dict[tuple[str, str], int] = field(default_factory=dict)

    def move(self, thing: str, amount: int, *, source: str, target: str) -> None:
        """Move an amount from one place to another; a negative amount moves it back."""
        self.balances[source, thing] = self.balance(source, thing) - amount
        self.balances[target, thing] = self.balance(target, thing) + amount

    def balance(self, place: str, thing: str) -> int:
        return self.balances.get((place, thing), 0)

    def totals(self) -> Mapping[str, int]:
        """Give the sum over all places for each thing: all zero, or something has been made or lost."""
        sums: dict[str, int] = {}
        for (_, thing), amount in sorted(self.balances.items()):
            sums[thing] = sums.get(thing, 0) + amount
        return sums

    def as_rows(self) -> list[list[str | int]]:
        """List the balances that are not zero, sorted, for the state's digest and for reports."""
        return [[place, thing, amount] for (place, thing), amount in sorted(self.balances.items()) if amount]
