"""What a release of the results of a batch would tell, what it would leave out, and what was released before."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.decisions.components import failed_components
from hengji.office.decisions.held import held_decisions, sealed_decisions, unbound
from hengji.office.decisions.lifecycle import OPEN_REWORDING, Component, FlagState
from hengji.office.decisions.models import (
    Decision,
    HeldDecision,
    MachineFlag,
    Release,
    ReleaseOrder,
    Rescoring,
    Rewording,
)
from hengji.office.decisions.scope import OPEN_RESCORING
from hengji.office.marking.models import MarkTask
from hengji.office.record.models import digest_of
from hengji.office.schemes.models import Batch
from hengji.office.schemes.queries import stops_in_force

S = ApplicationState


class Why(TextChoices):
    """Why a case is not among the results that can be released."""

    ASSESSED = "assessed", _("考核或评分中")
    COMBINED = "combined", _("成绩已合成，待提交评定")
    PENDING = "pending", _("待评定")
    UNBOUND = "unbound", _("评定人须回避，待其他评定人补足")
    FROZEN = "frozen", _("违纪案件未结，已冻结")
    STOPPED = "stopped", _("督导暂停")


EXCUSED = (Why.FROZEN, Why.STOPPED)
"""Nobody may decide or publish these; they may be left out of a release whatever the scheme says."""

UNDER_WAY = {S.IN_ASSESSMENT: Why.ASSESSED, S.SCORED: Why.COMBINED, S.DECISION_PENDING: Why.PENDING}
BEFORE = (S.SUBMITTED, S.UNDER_REVIEW, S.RETURNED, S.ON_LIST_NOTICE)


@dataclass(frozen=True, slots=True)
class Missing:
    """A case of the batch that would not be released.

    Attributes:
        needed: Whether it has to be left out by name; a case that sits again waits for its own release.
    """

    application: Application
    why: Why
    needed: bool


@dataclass(frozen=True)
class Outlook:
    """What a release would do now.

    Attributes:
        ready: The decisions that it would tell, in the order of the applications.
        missing: The cases of the batch that are not decided, in the same order.
        before: How many applications of the batch have not come to the exams.
        flags: How many of a machine's hints in the batch nobody has looked into.
        rescorings: How many re-scorings of the batch are under way.
        rewordings: How many rubrics of the batch, or of every batch with the task, are to have other words.
    """

    batch: Batch
    ready: tuple[HeldDecision, ...]
    missing: tuple[Missing, ...]
    before: int
    flags: int
    rescorings: int
    rewordings: int

    @property
    def passed(self) -> int:
        return sum(one.passed for one in self.ready)

    @property
    def failed(self) -> int:
        return len(self.ready) - self.passed

    @cached_property
    def failed_in(self) -> dict[str, int]:
        """Count the failures by what was failed; who failed in both counts in both, the dossier under neither."""
        counts = Counter(component for one in self.ready for component in failed_components(one.lines))
        return {str(component.label): counts[component] for component in Component if counts[component]}

    @property
    def needed(self) -> tuple[Missing, ...]:
        return tuple(one for one in self.missing if one.needed)

    @property
    def binding(self) -> tuple[Missing, ...]:
        """Those that a scheme which wants every case decided does not let anybody leave out."""
        return tuple(one for one in self.needed if one.why not in EXCUSED)

    @cached_property
    def digest(self) -> str:
        """Hash what would be told and left out, so that what is confirmed is what was shown."""
        ready = [[one.application_id, one.combination_id, one.turn, one.passed] for one in self.ready]
        return digest_of(
            {"ready": ready, "missing": [[one.application.pk, one.why.value] for one in self.needed]}
        )


def outlook_of(batch: Batch) -> Outlook:
    """Look at a batch before its results are released, in a fixed number of queries."""
    sealed = sealed_decisions().filter(application__batch=batch)
    lost, stopped = unbound(sealed), _stopped(batch)
    held = sealed.exclude(application__in=lost).exclude(application__in=stopped)
    ready = tuple(held.select_related("application").order_by("application"))
    rescorings = Rescoring.objects.filter(batch=batch, state__in=OPEN_RESCORING)
    rewordings = Rewording.objects.filter(
        Q(batch=batch) | Q(batch=None, criterion__in=_rated_in(batch)), state__in=OPEN_REWORDING
    )
    flags = MachineFlag.objects.filter(application__batch=batch, state=FlagState.OPEN)
    return Outlook(
        batch=batch,
        ready=ready,
        missing=_missing(batch, held, lost, stopped),
        before=Application.objects.filter(batch=batch, state__in=BEFORE).count(),
        flags=flags.count(),
        rescorings=rescorings.count(),
        rewordings=rewordings.count(),
    )


def _rated_in(batch: Batch) -> QuerySet[MarkTask, str]:
    tasks = MarkTask.objects.filter(sitting__application__batch=batch).order_by()
    return tasks.values_list("criterion", flat=True)


def releases_of(batch: Batch) -> QuerySet[Release]:
    """Give what has been released of a batch, oldest first."""
    released: QuerySet[Release] = Release.objects.filter(batch=batch)
    return released.select_related("released_by").order_by("pk")


def last_order_for(batch: Batch) -> ReleaseOrder | None:
    """Give the release of a batch that was confirmed last, whether it waits, is done or was refused."""
    return ReleaseOrder.objects.filter(batch=batch).select_related("ordered_by").order_by("pk").last()


def batches_to_release() -> QuerySet[Batch]:
    """Give the batches with results that are decided and not told, in the order of their exams."""
    held = held_decisions().order_by().values("application")
    waiting = Q(pk__in=Application.objects.filter(pk__in=held).order_by().values("batch"))
    return Batch.objects.filter(waiting).select_related("scheme").order_by("exam_on", "code")


def _missing(
    batch: Batch, ready: QuerySet[HeldDecision], lost: frozenset[int], stopped: frozenset[int]
) -> tuple[Missing, ...]:
    told = set(
        Decision.objects.filter(application__batch=batch, passed__isnull=False)
        .order_by()
        .values_list("application", flat=True)
    )
    cases = Application.objects.filter(batch=batch).filter(
        Q(state__in=list(UNDER_WAY)) | Q(state=S.ON_HOLD, held_from__in=list(UNDER_WAY))
    )
    cases = cases.exclude(pk__in=ready.order_by().values("application"))
    return tuple(
        Missing(one, _why(one, lost, stopped), needed=one.attempt == 1 and one.pk not in told)
        for one in cases.select_related("batch", "applicant").order_by("pk")
    )


def _why(application: Application, lost: frozenset[int], stopped: frozenset[int]) -> Why:
    if application.state == S.ON_HOLD:
        return Why.FROZEN
    if application.pk in stopped:
        return Why.STOPPED
    if application.pk in lost:
        return Why.UNBOUND
    return UNDER_WAY[S(application.state)]


def _stopped(batch: Batch) -> frozenset[int]:
    stops = stops_in_force().filter(batch=batch, case_id__isnull=False)
    return frozenset(stop.case_id for stop in stops if stop.case_id is not None)
