"""What keeps a batch, or one case of it, from moving on."""

from datetime import date

from hengji.office.schemes.filing import batch_faults
from hengji.office.schemes.lifecycle import RulebookKind
from hengji.office.schemes.models import Batch
from hengji.office.schemes.policy import IssuingMode
from hengji.office.schemes.queries import calendar_of, rulebooks_in_force, stop_on
from hengji.office.schemes.refusals import FilingFaulty, RulebooksMissing, StoppedBySupervision


def refuse_stopped(batch: Batch, case_id: int | None = None) -> None:
    """Refuse to go on with what a supervisor has stopped.

    Raises:
        StoppedBySupervision: The batch is stopped, or this case of it.
    """
    if stop := stop_on(batch, case_id):
        raise StoppedBySupervision(batch, stop.asked_at)


def refuse_unready(batch: Batch, day: date) -> None:
    """Refuse to begin with a batch whose body cannot answer for its certificates.

    Raises:
        RulebooksMissing: It issues as a filed body and some of the rulebooks are not in force on the day.
        FilingFaulty: Its filing is not complete, ends before the first certificate, or says something else.
    """
    scheme = batch.scheme
    if scheme.rules.issuing_mode != IssuingMode.FILED:
        return
    held = rulebooks_in_force(day)
    if missing := [kind.label for kind in RulebookKind if kind not in held]:
        raise RulebooksMissing(scheme, day, missing)
    refuse_beyond_filing(batch, calendar_of(batch).certificates_from)


def refuse_beyond_filing(batch: Batch, day: date) -> None:
    """Refuse what the filing of a filed body does not cover on a day; others need none.

    Raises:
        FilingFaulty: With all that is missing or different.
    """
    scheme = batch.scheme
    if scheme.rules.issuing_mode == IssuingMode.FILED and (faults := batch_faults(batch, day)):
        raise FilingFaulty(scheme, faults)
