"""What the templates may say about an act: from the event itself, and from the rows that it is about."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from hengji.office.casework.models import Application
from hengji.office.decisions.models import Viewing
from hengji.office.exams.models import Sitting
from hengji.office.hiring.lifecycle import HiringVerb
from hengji.office.interviews.models import Interview
from hengji.office.messages.wording import Value
from hengji.office.record.models import Event
from hengji.office.record.queries import kind_of
from hengji.office.registry.models import Certificate

NOT_SAID = "—"
_DAYS = {
    "due_on": "due",
    "starts_on": "starts",
    "ends_on": "ends",
    "resit_from": "from",
    "resit_until": "until",
}


class Facts:
    """What a batch of events is about, fetched by kind and not one by one."""

    def __init__(self, events: Iterable[Event]) -> None:
        events = list(events)
        cases = {event.case_id for event in events}
        applications = Application.objects.select_related("applicant", "batch").filter(pk__in=cases)
        self._applications = {application.pk: application for application in applications}
        self._sittings = Sitting.objects.defer("paper_body").in_bulk(_about(events, Sitting))
        self._interviews = Interview.objects.in_bulk(_about(events, Interview))
        self._viewings = Viewing.objects.in_bulk(_about(events, Viewing))
        self._certificates = Certificate.objects.in_bulk(_about(events, Certificate))

    def case_of(self, event: Event) -> Application:
        return self._applications[event.case_id or 0]

    def of(self, event: Event) -> dict[str, Value]:
        """Give the values for the template of an event."""
        application = self.case_of(event)
        values: dict[str, Value] = {
            "reference": application.reference,
            "reason": event.reason or NOT_SAID,
            "gaps": "\n".join(f"{letter}：{text}" for letter, text in event.detail.get("gaps", {}).items()),
            "from": application.resit_from or NOT_SAID,
            "until": application.resit_until or NOT_SAID,
        }
        for name, value in _DAYS.items():
            if name in event.detail:
                values[value] = date.fromisoformat(event.detail[name])
        if event.verb == HiringVerb.ASK:
            values["organisation"] = event.detail["organisation"]
        return values | self._of_object(event)

    def _of_object(self, event: Event) -> dict[str, Value]:
        if event.object_type == kind_of(Sitting):
            sitting = self._sittings[event.object_id]
            return {
                "ticket": sitting.ticket,
                "at": sitting.window_opens_at,
                "room": sitting.room,
                "seat": sitting.seat,
            }
        if event.object_type == kind_of(Interview):
            interview = self._interviews[event.object_id]
            return {"at": interview.scheduled_at, "room": interview.room}
        if event.object_type == kind_of(Viewing):
            viewing = self._viewings[event.object_id]
            return {"at": viewing.scheduled_at or NOT_SAID, "room": viewing.room or NOT_SAID}
        if event.object_type == kind_of(Certificate):
            return {"number": self._certificates[event.object_id].number}
        return {}


def _about(events: list[Event], model: Any) -> list[int]:
    return [event.object_id for event in events if event.object_type == kind_of(model)]
