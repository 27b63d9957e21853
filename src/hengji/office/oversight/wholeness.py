"""Whether all that is kept is whole: every chain of events, every file of evidence."""

from dataclasses import dataclass
from hashlib import file_digest
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from hengji.office.casework.models import Evidence
from hengji.office.decisions.models import ViolationEvidence
from hengji.office.oversight.models import PreparedArchive
from hengji.office.oversight.refusals import FileNotWhole
from hengji.office.people.models import Photograph
from hengji.office.record.models import Event
from hengji.office.record.refusals import ChainBroken
from hengji.office.registry.models import Artifact
from hengji.office.rooms.models import SiteAgreement

KEPT_AS_FILES: tuple[type[Any], ...] = (
    Evidence,
    ViolationEvidence,
    Artifact,
    PreparedArchive,
    Photograph,
    SiteAgreement,
)
"""What has a file and, beside it, the digest with which that file came in."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What was looked at, and found to be as it was written."""

    chains: int
    events: int
    files: int


def check_everything() -> Whole:
    """Read the whole record and every file that it names.

    Raises:
        ChainBroken: An event is missing, out of place or changed.
        FileNotWhole: A file is missing or is not the one that was handed in.
    """
    chains, events = _check_chains()
    return Whole(chains, events, _check_files())


def _check_chains() -> tuple[int, int]:
    chains = total = 0
    events = Event.objects.order_by("object_type", "object_id", "sequence").iterator()
    for (kind, number), chain in groupby(events, key=lambda event: (event.object_type, event.object_id)):
        previous, count = "", 0
        for count, event in enumerate(chain, start=1):
            if (event.sequence, event.previous_hash, event.hash) != (count, previous, event.computed_hash()):
                raise ChainBroken(f"{kind} {number}", count, _("内容、次序或与前一条的联系不符"))
            previous = event.hash
        chains, total = chains + 1, total + count
    return chains, total


def _check_files() -> int:
    count = 0
    for kind in KEPT_AS_FILES:
        for item in kind.objects.exclude(file="").order_by("pk").iterator():
            if not _is_whole(item):
                raise FileNotWhole(item.file.name)
            count += 1
    return count


def _is_whole(item: Any) -> bool:
    try:
        with item.file.open("rb") as stored:
            return bool(file_digest(stored, "sha256").hexdigest() == item.sha256)
    except FileNotFoundError:
        return False
