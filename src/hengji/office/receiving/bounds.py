"""How much of what is still on its way in is kept, of whom and for how long."""

from datetime import timedelta

MOST_PART_BYTES = 512 * 1024
"""A part is held in memory whole; half of this on a slow line takes a second or two."""

MOST_AT_ONCE = 3
"""One person has so many files on the way; the one that has not grown for longest makes room for another."""

LISTS = frozenset({"csv"})
"""Let in besides what dossiers take: the lists of organisations, which are judged where they are read."""

KEPT_FOR = timedelta(hours=1)
"""From the last part on; what is whole waits as long for its form."""
