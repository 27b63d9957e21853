"""One folder in which the processes of a server count together; named before the counters are made."""

import os
from pathlib import Path

from django.conf import settings

SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""The library's own variable; it is read when the first counter is made."""


def count_together() -> None:
    """Have this process count into the folder that the settings name."""
    Path(settings.METRICS_DIR).mkdir(parents=True, exist_ok=True)
    os.environ[SHARED] = str(settings.METRICS_DIR)


def forget_earlier_counts() -> None:
    """Remove what the processes of an earlier run have counted; they would be added for ever."""
    for file in Path(settings.METRICS_DIR).glob("*.db"):
        file.unlink(missing_ok=True)
