"""Messages written from the record: each act that concerns a candidate is told once, in its order.

The stages know nothing of messages. What they do stands in the record in the same transaction; here it is read,
so no act is lost when this room stands still for a while, and none is told twice.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from hengji.office.casework.lifecycle import ENDED, ApplicationState
from hengji.office.casework.models import Application
from hengji.office.decisions.queries import EndingWindow, windows_ending
from hengji.office.exams.lifecycle import SittingState, SittingVerb
from hengji.office.messages.facts import Facts
from hengji.office.messages.lifecycle import Channel
from hengji.office.messages.models import Contact, Delivery, Message, Reading
from hengji.office.messages.queries import NEAR, events_untold, lapsing_soon
from hengji.office.messages.wording import (
    NEAR_APPEAL,
    NEAR_CLOSING,
    NEAR_RECHECK,
    NEAR_RESIT,
    NEAR_SUPPLEMENT,
    Value,
    templates,
)
from hengji.office.record.models import Event
from hengji.office.schemes.deadlines import office_day

BATCH = 200
SETTLED = timedelta(minutes=10)
"""An older event has nothing uncommitted before it: on PostgreSQL a lower number may appear after a higher one."""

NEWS = timedelta(days=14)
"""What is older is there to be read, but nobody is written to about it."""


def tell(*, now: datetime) -> int:
    """Write the messages for everything in the record that has not been told, and count them."""
    count = 0
    while told := _tell_some(now):
        count += told
    return count


@transaction.atomic
def remind(*, now: datetime) -> int:
    """Write to who has three days left to do something, once for each day that is set."""
    messages = [_reminder(application, now) for application in lapsing_soon(now)]
    messages += [_last_chance(window, now) for window in windows_ending(now, NEAR)]
    known = set(
        Message.objects.filter(reminder__in=[message.reminder for message in messages]).values_list(
            "reminder", flat=True
        )
    )
    return _stored([message for message in messages if message.reminder not in known], now)


@transaction.atomic
def _tell_some(now: datetime) -> int:
    Reading.objects.get_or_create(pk=1)
    place = Reading.objects.select_for_update().get(pk=1)
    events = list(events_untold(place.event_id)[:BATCH])
    facts = Facts(events)
    count = _stored([_message(event, facts) for event in events if _concerns(event, facts)], now)
    for event in events:
        if event.at > now - SETTLED:
            break
        place.event_id = event.pk
    place.save(update_fields=["event_id"])
    return count


def _concerns(event: Event, facts: Facts) -> bool:
    """Tell whether an act is any news: a seat that was never announced, or is no longer needed, is none."""
    if event.verb == SittingVerb.MOVE_SEAT:
        return bool(event.detail.get("ticketed"))
    if event.verb != SittingVerb.VOID:
        return True
    return event.from_state == SittingState.TICKETED and facts.case_of(event).state not in ENDED


def _message(event: Event, facts: Facts) -> Message:
    values = facts.of(event)
    return _worded(event.verb, facts.case_of(event), values, event.at, event=event)


def _reminder(application: Application, now: datetime) -> Message:
    if application.state == ApplicationState.RETURNED:
        kind, due = NEAR_SUPPLEMENT, application.supplement_due_on
    elif application.state == ApplicationState.RESIT_ELIGIBLE:
        kind, due = NEAR_RESIT, application.resit_until
    else:
        kind, due = NEAR_CLOSING, office_day(application.batch.registration_closes_at)
    return _reminded(kind, application, due, now)


def _last_chance(window: EndingWindow, now: datetime) -> Message:
    kind = NEAR_APPEAL if window.appeal else NEAR_RECHECK
    return _reminded(kind, window.application, window.last_day, now)


def _reminded(kind: str, application: Application, due: date | None, now: datetime) -> Message:
    values: dict[str, Value] = {"reference": application.reference, "due": due or ""}
    return _worded(kind, application, values, now, reminder=f"{kind} {application.pk} {due}")


def _worded(
    kind: str,
    application: Application,
    values: dict[str, Value],
    at: datetime,
    *,
    event: Event | None = None,
    reminder: str = "",
) -> Message:
    title, body = templates()[kind].filled(values)
    return Message(
        application=application,
        recipient=application.applicant,
        kind=kind,
        event=event,
        reminder=reminder,
        title_zh=title.zh,
        title_en=title.en,
        body_zh=body.zh,
        body_en=body.en,
        due_on=values.get("due") or None,
        at=at,
    )


def _stored(messages: list[Message], now: datetime) -> int:
    Message.objects.bulk_create(messages)
    news = [message for message in messages if message.at > now - NEWS]
    Delivery.objects.bulk_create(_deliveries(news, now))
    return len(messages)


def _deliveries(messages: list[Message], now: datetime) -> Iterable[Delivery]:
    recipients = {message.recipient_id for message in messages}
    phones = set(
        Contact.objects.filter(user__in=recipients).exclude(phone="").values_list("user_id", flat=True)
    )
    for message in messages:
        yield Delivery(message=message, channel=Channel.EMAIL, next_at=now)
        if message.recipient_id in phones:
            yield Delivery(message=message, channel=Channel.SMS, next_at=now)
