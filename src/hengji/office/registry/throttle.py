"""How often one asker may look certificates up, so that nobody tries number after number."""

from datetime import datetime
from hashlib import sha256

from django.core.cache import cache

LOOKUPS = 20
WINDOW_S = 600


def too_many_lookups(key: str, now: datetime) -> bool:
    """Count a look-up and tell whether it is one too many.

    Args:
        key: Who asks, such as an address on the network; only its digest is kept, and only for the window.
        now: Look-ups are counted in windows of ten minutes.
    """
    window = int(now.timestamp()) // WINDOW_S
    slot = f"lookups:{window}:{sha256(key.encode()).hexdigest()[:32]}"
    cache.add(slot, 0, timeout=2 * WINDOW_S)
    try:
        return bool(cache.incr(slot) > LOOKUPS)
    except ValueError:  # the cache dropped the slot between the two calls
        return False
