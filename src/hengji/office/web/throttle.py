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
        window = int(timezone.now().timestamp()) // self.window_s
        key = f"throttle:{self.name}:{request.META.get('REMOTE_ADDR', '')}:{hash_of(subject)}:{window}"
        if cache.add(key, 1, timeout=self.window_s):
            return True
        try:
            return cache.incr(key) <= self.tries
        except ValueError:  # the window ended between the two calls
            return True


def hash_of(subject: str) -> str:
    """Shorten what somebody typed to something that may stand in a cache key."""
    return sha256(subject.strip().lower().encode()).hexdigest()[:16]
