"""An interview as a calendar file: time and place, and the number of the application instead of a name."""

from datetime import timedelta

from django.utils.translation import gettext as _

from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import Interview
from hengji.office.record.icalendar import Appointment
from hengji.office.record.queries import last_event


def calendar_of(interview: Interview) -> str:
    """Write the file. The same interview keeps its UID, and a later change a higher SEQUENCE, so that it replaces."""
    latest = last_event(interview)
    appointment = Appointment(
        uid=f"interview-{interview.pk}@{interview.application.batch.code}",
        sequence=latest.sequence,
        stamped_at=latest.at,
        starts_at=interview.scheduled_at,
        ends_at=interview.scheduled_at + timedelta(minutes=interview.minutes),
        summary=_("面试 %(reference)s") % {"reference": interview.application.reference},
        location=interview.room,
        cancelled=interview.state == InterviewState.VOIDED,
    )
    return appointment.written("Interviews")
