"""Repeatable chance: a draw is a hash of a seed and of the draw's own name.

A draw has no state and no order. Code added elsewhere, a retry, another order of calls: none of them moves
it, and two candidates of one form meet the same luck whatever each of them does. `random.Random` promises
only `random()` between versions, and NumPy promises its streams only for one build, so evidence rests on
BLAKE2b instead.

Example:
    >>> luck = Chance(7)
    >>> luck.whole(1, 6, "die", 1) == Chance(7).whole(1, 6, "die", 1)
    True
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TypeVar

Name = str | int
T = TypeVar("T")

_WORD = 1 << 64
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Chance:
    """All draws of one seed below one name.

    Attributes:
        seed: Any whole number; kept on the server until the sitting closes.
        path: The names under which these draws are made.
    """

    seed: int
    path: tuple[Name, ...] = ()

    def named(self, *name: Name) -> "Chance":
        """Give the draws below a longer name."""
        return Chance(self.seed, self.path + name)

    def whole(self, low: int, high: int, *name: Name) -> int:
        """Draw a whole number, uniform from ``low`` to ``high``, both included.

        Raises:
            ValueError: ``high`` is below ``low``, or the range is wider than 2**64.
        """
        width = high - low + 1
        if not 1 <= width <= _WORD:
            raise ValueError(f"a draw needs a range of 1 to 2**64 numbers, got {low} to {high}")
        limit = _WORD - _WORD % width
        attempt = 0
        while (word := self._word(name, attempt)) >= limit:
            attempt += 1
        return low + word % width

    def pick(self, options: Sequence[T], *name: Name) -> T:
        """Draw one of the options, each as likely as the next.

        Raises:
            ValueError: There are no options.
        """
        return options[self.whole(0, len(options) - 1, *name)]

    def shuffled(self, options: Sequence[T], *name: Name) -> list[T]:
        """Give the options in a drawn order (Fisher and Yates)."""
        return self.sample(options, len(options), *name)

    def sample(self, options: Sequence[T], count: int, *name: Name) -> list[T]:
        """Draw different options, in a drawn order.

        Raises:
            ValueError: More are wanted than there are.
        """
        if not 0 <= count <= len(options):
            raise ValueError(f"cannot draw {count} of {len(options)} options")
        order = list(options)
        for place in range(count):
            chosen = self.whole(place, len(order) - 1, *name, place)
            order[place], order[chosen] = order[chosen], order[place]
        return order[:count]

    def happens(self, share_ppm: int, *name: Name) -> bool:
        """Draw yes with a probability of ``share_ppm`` in a million.

        Raises:
            ValueError: The share is outside 0 to 1,000,000.
        """
        if not 0 <= share_ppm <= MILLION:
            raise ValueError(f"a share is 0 to 1,000,000 ppm, got {share_ppm}")
        return self.whole(0, MILLION - 1, *name) < share_ppm

    def _word(self, name: tuple[Name, ...], attempt: int) -> int:
        spelled = b"".join(map(_spelled, (self.seed, *self.path, *name, attempt)))
        return int.from_bytes(blake2b(spelled, digest_size=8).digest(), "big")


@lru_cache(maxsize=4096, typed=True)
def _spelled(part: Name) -> bytes:
    """Spell a part of a name so that no two names share a spelling: kind and length go before it."""
    kind, content = (b"i", str(part)) if isinstance(part, int) else (b"s", part)
    encoded = content.encode()
    return b"%b%d:%b" % (kind, len(encoded), encoded)
