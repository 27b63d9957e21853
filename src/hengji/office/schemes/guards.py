"""What keeps a batch, or one case of it, from moving on."""

from datetime import date

from hengji.assay.credentials.wording import worded_modes
from hengji.office.schemes.lifecycle import RulebookKind
from hengji.office.schemes.models import Batch, Scheme
from hengji.office.schemes.policy import IssuingMode
from hengji.office.schemes.queries import rulebooks_in_force, stop_on
from hengji.office.schemes.refusals import CertificateUnworded, RulebooksMissing, StoppedBySupervision


def refuse_stopped(batch: Batch, case_id: int | None = None) -> None:
    """Refuse to go on with what a supervisor has stopped.

    Raises:
        StoppedBySupervision: The batch is stopped, or this case of it.
    """
    if stop := stop_on(batch, case_id):
        raise StoppedBySupervision(batch, stop.asked_at)


def refuse_unready(scheme: Scheme, day: date) -> None:
    """Refuse to begin with a scheme whose body cannot answer for its certificates.

    Raises:
        RulebooksMissing: It issues as a filed body and some of the rulebooks are not in force on the day.
        CertificateUnworded: There is no certificate of this mode.
    """
    mode = scheme.rules.issuing_mode
    if mode == IssuingMode.FILED:
        held = rulebooks_in_force(day)
        if missing := [kind.label for kind in RulebookKind if kind not in held]:
            raise RulebooksMissing(scheme, day, missing)
    if mode not in worded_modes():
        raise CertificateUnworded(scheme, mode.label)
