"""Questions about messages."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.messages.lifecycle import DeliveryState
from hengji.office.messages.models import Contact, Delivery, Message
from hengji.office.messages.wording import acts_told
from hengji.office.people.models import User
from hengji.office.people.queries import Visitor, tied_to
from hengji.office.record.models import Event
from hengji.office.schemes.deadlines import office_day

NEAR = timedelta(days=3)


def messages_for(user: Visitor) -> QuerySet[Message]:
    """Give a person's messages, newest first."""
    return Message.objects.filter(recipient_id=user.pk).select_related("application__batch")


def unread_count(user: Visitor) -> int:
    return Message.objects.filter(recipient_id=user.pk, read_at__isnull=True).count()


def contact_of(user: User) -> Contact:
    """Give how a person wants to be reached; in Chinese and without text messages unless she said otherwise."""
    return Contact.objects.filter(user=user).first() or Contact(user=user)


def undelivered_to_show(user: User) -> QuerySet[Delivery]:
    """Give what did not arrive at the last try, given up first; nothing about the reader or people tied to her."""
    failing = Delivery.objects.filter(Q(state=DeliveryState.FAILED) | ~Q(fault=""))
    failing = failing.exclude(state=DeliveryState.SENT).exclude(message__recipient__is_active=False)
    theirs = failing.exclude(message__recipient__in=tied_to(user) | {user.pk})
    return theirs.select_related("message__application__batch", "message__recipient").order_by("state", "pk")


def deliveries_due(now: datetime) -> QuerySet[Delivery]:
    """Give what is to be sent now, in the order in which it was to be."""
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING, next_at__lte=now)
    return waiting.select_related("message__application__batch", "message__recipient").order_by("pk")


def events_untold(after: int) -> QuerySet[Event]:
    """Give the acts after a place in the record that a candidate is to be told of and was not, oldest first."""
    told = Message.objects.filter(event=OuterRef("pk"))
    acts = Event.objects.filter(pk__gt=after, verb__in=acts_told(), case_id__isnull=False)
    untold: QuerySet[Event] = acts.exclude(Exists(told)).order_by("pk")
    return untold


def lapsing_soon(now: datetime) -> QuerySet[Application]:
    """Give the applications that lapse within three days unless their candidates do something."""
    today = office_day(now)
    soon = (today, today + NEAR)
    return Application.objects.select_related("applicant", "batch").filter(
        Q(state=ApplicationState.RETURNED, supplement_due_on__range=soon)
        | Q(state=ApplicationState.RESIT_ELIGIBLE, resit_until__range=soon)
        | Q(
            state=ApplicationState.DRAFT,
            batch__registration_closes_at__gt=now,
            batch__registration_closes_at__lte=now + NEAR,
        )
    )
