"""Questions about arrangements and sessions."""

from dataclasses import dataclass

from django.db.models import QuerySet

from hengji.office.casework.models import Application
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import applications_to_arrange
from hengji.office.people.models import User
from hengji.office.rooms.lifecycle import EnvelopeState
from hengji.office.rooms.models import Envelope
from hengji.office.schemes.models import Batch
from hengji.office.seating.models import Duty, SeatingDraw
from hengji.office.seating.plan import SeatingDrawn, SeatingInputs, Unseated, arrange


@dataclass(frozen=True, slots=True)
class SeatingRecord:
    """An arrangement as it was kept.

    Attributes:
        holds: Whether arranging again from what was kept gives what was kept.
        unseated: Who got no seat, and why.
    """

    kept: SeatingDraw
    digest: str
    holds: bool
    seated: int
    beside: int
    unseated: tuple[tuple[Application, Unseated], ...]


def batches_to_seat() -> QuerySet[Batch]:
    """Give the batches in which candidates wait for a seat, by the day of the exam."""
    numbers = applications_to_arrange().order_by().values("batch")
    return Batch.objects.filter(pk__in=numbers).select_related("scheme").order_by("exam_on", "code")


def seating_record(draw_id: int) -> SeatingRecord | None:
    """Give an arrangement by its number, and arrange once more."""
    kept = SeatingDraw.objects.select_related("batch", "drawn_by").filter(pk=draw_id).first()
    if kept is None:
        return None
    inputs, drawn = SeatingInputs.model_validate(kept.inputs), SeatingDrawn.model_validate(kept.outcome)
    cases = Application.objects.select_related("applicant", "batch").in_bulk(list(drawn.unseated))
    return SeatingRecord(
        kept=kept,
        digest=inputs.digest,
        holds=(inputs.seed, arrange(inputs)) == (kept.seed, drawn),
        seated=len(drawn.places),
        beside=len(drawn.beside),
        unseated=tuple((cases[case], why) for case, why in drawn.unseated.items()),
    )


def envelope_numbered(envelope_id: int) -> Envelope | None:
    return Envelope.objects.select_related("first_by", "second_by").filter(pk=envelope_id).first()


def envelopes_to_come() -> QuerySet[Envelope]:
    """Give the envelopes with somebody's paper inside who has not handed in yet, by time and room."""
    held = Sitting.objects.filter(envelope__isnull=False, handed_in_at__isnull=True)
    waiting = held.filter(state__in=("arranged", "ticketed", "checked_in", "running")).order_by()
    return Envelope.objects.filter(pk__in=waiting.values("envelope"))


def envelopes_filled_by(draw: SeatingDraw) -> list[int]:
    """Give the numbers of the envelopes into which the papers of an arrangement belong."""
    cases = [place["candidate"] for place in draw.outcome["places"]]
    seated = Sitting.objects.filter(application__in=cases, envelope__state=EnvelopeState.FILLING)
    return sorted(set(seated.order_by().values_list("envelope", flat=True)))


def invigilators_of(envelope: Envelope) -> list[User]:
    """Give who invigilates a session, further envelopes of it included."""
    same = Duty.objects.filter(envelope__place=envelope.place, envelope__opens_at=envelope.opens_at)
    return [duty.invigilator for duty in same.select_related("invigilator").order_by("pk")]


def sittings_in_session(envelope: Envelope) -> QuerySet[Sitting]:
    """Give who sits in a room at a time, by seat."""
    there = Sitting.objects.exclude(state="voided").filter(
        room=envelope.place, window_opens_at=envelope.opens_at
    )
    return (
        there.select_related("application__applicant", "application__batch")
        .defer("paper_body")
        .order_by("seat")
    )
