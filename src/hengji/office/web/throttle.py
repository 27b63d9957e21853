"""How often one address may ask; counted in the shared cache, so that every process counts together."""

from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Throttle:
    """So many tries in a window, for one subject from one address.

    Attributes:
        name: What is throttled; part of the key.
        tries: From one address in one window.
        window_s: Length of the window in seconds.
    """

    name: str
    tries: int
    window_s: int

    def spend(self, request: HttpRequest, subject: str = "") -> bool:
        """Count one try; False when there have been too many."""
        return self._spend(f"{request.META.get('REMOTE_ADDR', '')}:{hash_of(subject)}")

    def give_back(self, request: HttpRequest, subject: str = "") -> None:
        """Take a try back that turned out to be none, such as a right password."""
        places = self._places(f"{request.META.get('REMOTE_ADDR', '')}:{hash_of(subject)}")
        for place in sorted(cache.get_many(places)):
            if cache.delete(place):
                return

    def spend_anywhere(self, subject: str) -> bool:
        """Count one try for a subject from whatever address; False when there have been too many."""
        return self._spend(f"*:{hash_of(subject)}")

    def _spend(self, who: str) -> bool:
        """Take a place of this window that nobody has taken.

        Only one process can add an entry, so tries that come at once are counted one by one.
        """
        places = self._places(who)
        taken = cache.get_many(places)
        return any(cache.add(place, 1, timeout=self.window_s) for place in places if place not in taken)

    def _places(self, who: str) -> list[str]:
        window = int(timezone.now().timestamp()) // self.window_s
        return [f"throttle:{self.name}:{who}:{window}:{place}" for place in range(self.tries)]


def hash_of(subject: str) -> str:
    """Shorten what somebody typed to something that may stand in a cache key."""
    return sha256(subject.strip().lower().encode()).hexdigest()[:16]
