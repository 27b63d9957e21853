"""A disk that is full for some processes alone, so that it takes no mount and no rights of the machine's."""

import resource
from contextlib import contextmanager, suppress

FULL_AT_BYTES = 64 * 1024


@contextmanager
def no_room_left(processes):
    """Let these processes write nothing behind the first few pages of any file, until the end."""
    limits = {process: resource.prlimit(process, resource.RLIMIT_FSIZE) for process in processes}
    for process, (_soft, hard) in limits.items():
        resource.prlimit(process, resource.RLIMIT_FSIZE, (FULL_AT_BYTES, hard))
    try:
        yield
    finally:
        for process, limit in limits.items():
            with suppress(ProcessLookupError):  # it has died of it
                resource.prlimit(process, resource.RLIMIT_FSIZE, limit)
