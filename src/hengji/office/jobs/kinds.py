"""What each kind of job does, and how long a worker may take over it before it counts as dead.

Every act may be done twice: a worker can die between the last thing it does and the note that it is done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from hengji.office.decisions.operations import carry_out_release
from hengji.office.exams.operations import prepare_envelope
from hengji.office.jobs.lifecycle import JobKind
from hengji.office.messages.operations import send_due
from hengji.office.oversight.operations import prepare_archive
from hengji.office.people.forgotten import send_reset_codes


@dataclass(frozen=True, slots=True)
class Kind:
    """How a job is done.

    Attributes:
        act: Takes what the job is about and the moment, outside any transaction.
        limit: Longer than it ever takes.
    """

    act: Callable[[int, datetime], object]
    limit: timedelta


KINDS: dict[str, Kind] = {
    JobKind.ARCHIVE: Kind(
        lambda about, now: prepare_archive(archive_id=about, now=now), limit=timedelta(minutes=10)
    ),
    # A room of some hundred seats; a paper takes a fraction of a second.
    JobKind.PAPERS: Kind(
        lambda about, now: prepare_envelope(envelope_id=about, actor=None, now=now),
        limit=timedelta(minutes=10),
    ),
    # A millisecond or two for each result.
    JobKind.RELEASE: Kind(
        lambda about, now: carry_out_release(order_id=about, now=now), limit=timedelta(minutes=10)
    ),
    # One letter.
    JobKind.PASSWORD: Kind(
        lambda about, now: send_reset_codes(user_id=about, now=now), limit=timedelta(minutes=1)
    ),
    # A hundred copies, each with a mail server that answers at the last of its fifteen seconds.
    JobKind.SENDING: Kind(lambda _about, now: send_due(now=now), limit=timedelta(minutes=30)),
}
