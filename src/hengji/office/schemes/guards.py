"""What keeps a batch, or one case of it, from moving on."""

from hengji.office.schemes.models import Batch
from hengji.office.schemes.queries import stop_on
from hengji.office.schemes.refusals import StoppedBySupervision


def refuse_stopped(batch: Batch, case_id: int | None = None) -> None:
    """Refuse to go on with what a supervisor has stopped.

    Raises:
        StoppedBySupervision: The batch is stopped, or this case of it.
    """
    if stop := stop_on(batch, case_id):
        raise StoppedBySupervision(batch, stop.asked_at)
