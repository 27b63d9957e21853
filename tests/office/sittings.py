"""How the tests take a candidate through a sitting: by the office's own operations and the reference solver."""

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from hengji.assay.tasks import Paper, Sealed, open_session, solve
from hengji.office.exams import operations as exams
from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.models import SittingEntry
from hengji.office.exams.queries import paper_of, sealed_of

SEED = 20260420
OPENS = datetime(2026, 4, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
CLOSES = OPENS + timedelta(hours=3)
AGREES = IdentityCheck(ticket_matches=True, document_matches=True, face_matches=True)
EVENING_BEFORE = OPENS - timedelta(days=1)


def arranged(application, officer, **changes):
    """Arrange a sitting for the morning of 20 April; say only what is different."""
    place = {
        "application_id": application.pk,
        "room": "一号考场",
        "seat": "07",
        "window_opens_at": OPENS,
        "window_closes_at": CLOSES,
        "actor": officer,
        "now": EVENING_BEFORE,
        "seed": SEED,
    }
    return exams.arrange_sitting(**place | changes)


def ticketed(application, officer, **changes):
    sitting = arranged(application, officer, **changes)
    return exams.issue_ticket(sitting_id=sitting.pk, actor=officer, now=EVENING_BEFORE)


def checked_in(application, officer, invigilator, **changes):
    sitting = ticketed(application, officer, **changes)
    return exams.check_in(sitting_id=sitting.pk, identity=AGREES, actor=invigilator, now=OPENS)


def running(application, officer, invigilator, **changes):
    sitting = checked_in(application, officer, invigilator, **changes)
    return exams.start_sitting(sitting_id=sitting.pk, actor=application.applicant, now=OPENS)


def operations_of(sitting, slips=()):
    """Let the reference solver do the paper and give the payloads it sent."""
    return _solved(paper_of(sitting).model_dump_json(), sealed_of(sitting).model_dump_json(), slips)


@cache
def _solved(paper_body, sealed_body, slips):
    paper, sealed = Paper.model_validate_json(paper_body), Sealed.model_validate_json(sealed_body)
    session = open_session(paper, sealed)
    solve(paper, session, slips)
    return [{"operation": entry.operation, "arguments": entry.arguments} for entry in session.journal.entries]


def work(sitting, payloads, start=0):
    """Send operations one by one, a second apart."""
    candidate = sitting.application.applicant
    for number, payload in enumerate(payloads, start):
        exams.perform_operation(
            sitting_id=sitting.pk,
            payload=payload,
            expected_sequence=number,
            key=f"k{number}",
            actor=candidate,
            now=OPENS + timedelta(seconds=number + 1),
        )


DONE_BEFORE = {}
STORED = ("sequence", "body", "previous_hash", "hash", "key", "payload_digest", "received_at")


def _worked(sitting, slips):
    """Do the paper, by its operations the first time; later the lines that they stored are laid in."""
    before = DONE_BEFORE.get((sitting.paper_digest, slips))
    if before:
        QuerySet(SittingEntry).bulk_create(SittingEntry(sitting=sitting, **line) for line in before)
        return
    work(sitting, operations_of(sitting, slips))
    stored = SittingEntry.objects.filter(sitting=sitting).order_by("sequence")
    DONE_BEFORE[sitting.paper_digest, slips] = tuple(stored.values(*STORED))


def handed_in(application, officer, invigilator, slips=()):
    """A sitting that the reference solver did, with the slips it was told to make."""
    sitting = running(application, officer, invigilator)
    _worked(sitting, slips)
    exams.hand_in(sitting_id=sitting.pk, actor=application.applicant, now=OPENS + timedelta(minutes=100))
    sitting.refresh_from_db()
    return sitting
