"""How long each stage of each candidate's way took to compute, by the machine's own clock."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    APPLICATION = "application", _("申请")
    REVIEW = "review", _("审核")
    PRACTICAL = "practical", _("实操")
    MARKING = "marking", _("阅卷")
    INTERVIEW = "interview", _("面试")
    DECISION = "decision", _("评定")
    CERTIFICATE = "certificate", _("发证")
    VERIFICATION = "verification", _("核验")


class Stopwatch:
    """Seconds by candidate and stage.

    Args:
        tell: Called with the candidate's user name and the stage whenever one begins.
    """

    def __init__(self, tell: Callable[[str, Stage], None]) -> None:
        self._tell = tell
        self._seconds: defaultdict[str, dict[Stage, float]] = defaultdict(dict)

    @contextmanager
    def timed(self, username: str, stage: Stage) -> Iterator[None]:
        self._tell(username, stage)
        started = perf_counter()
        yield
        spent = self._seconds[username]
        spent[stage] = spent.get(stage, 0.0) + perf_counter() - started

    def of(self, username: str) -> dict[Stage, float]:
        return dict(self._seconds[username])
