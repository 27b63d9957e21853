"""Copies of messages sent out: tried again for two days, then put on the staff's list."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from hengji.assay.bilingual import Text
from hengji.office.groups.lifecycle import CODE_LASTS
from hengji.office.groups.models import GroupMember
from hengji.office.groups.operations import issue_code
from hengji.office.groups.queries import waiting_members
from hengji.office.messages.lifecycle import Channel, DeliveryState
from hengji.office.messages.models import Contact, Delivery, Message
from hengji.office.messages.policies import may_see_deliveries
from hengji.office.messages.queries import deliveries_due
from hengji.office.messages.refusals import NotUndelivered
from hengji.office.messages.sms import sms_backend
from hengji.office.messages.wording import OUTSIDE, OUTSIDE_DUE, OUTSIDE_INVITATION, Value, templates
from hengji.office.people.models import User
from hengji.office.people.refusals import RoleMissing
from hengji.office.people.roles import Role
from hengji.office.schemes.deadlines import office_day

BATCH = 100
LEASE = timedelta(minutes=10)
"""While it is tried nobody else tries it; when the process dies in between, it is tried again after this."""

WAITS = (
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=3),
    timedelta(hours=12),
    timedelta(days=1),
)
"""How long after each try that failed the next one follows; after the last one it is given up."""

NO_ADDRESS = "no address"
"""The fault of a copy that there is nowhere to send to; trying again does not help."""

CLOSED = "account closed"
"""The fault of a copy for an account that was closed; nobody waits for it."""


def send_due(*, now: datetime) -> int:
    """Send a batch of what is due, and count what went out.

    Nothing is locked while a mail server is waited for: a copy is first claimed, then sent, then noted.
    """
    due = list(deliveries_due(now)[:BATCH])
    recipients = {delivery.message.recipient_id for delivery in due}
    contacts = {contact.user_id: contact for contact in Contact.objects.filter(user__in=recipients)}
    waiting = waiting_members(delivery.message.application_id for delivery in due)
    sent = 0
    for delivery in due:
        if not _claimed(delivery, now):
            continue
        contact = contacts.get(delivery.message.recipient_id) or Contact()
        member = waiting.get(delivery.message.application_id)
        fault = _unsendable(delivery, contact) or _tried(delivery, contact, member, now)
        _note(delivery, fault, now)
        sent += not fault
    return sent


@transaction.atomic
def try_again(*, delivery_id: int, actor: User, now: datetime) -> Delivery:
    """Have a copy that was given up tried again from the start.

    Raises:
        RoleMissing: The actor does not look after deliveries.
        NotUndelivered: It was not given up.
    """
    if not may_see_deliveries(actor):
        raise RoleMissing(actor, Role.REGISTRAR.label)
    delivery: Delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
    if delivery.state != DeliveryState.FAILED:
        raise NotUndelivered
    delivery.state, delivery.attempts, delivery.next_at = DeliveryState.WAITING, 0, now
    delivery.save(update_fields=["state", "attempts", "next_at"])
    return delivery


def _claimed(delivery: Delivery, now: datetime) -> bool:
    mine = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING, next_at=delivery.next_at)
    delivery.attempts += 1
    return bool(mine.update(next_at=now + LEASE, attempts=delivery.attempts))


def _tried(delivery: Delivery, contact: Contact, member: GroupMember | None, now: datetime) -> str:
    """Try to send; give the reason why it failed, empty when it did not."""
    key = f"message-{delivery.message_id}"
    sms = delivery.channel == Channel.SMS
    code = issue_code(application=member.application, now=now) if member and not sms else ""
    title, body = _invitation(member, code, now) if member and code else worded_outside(delivery.message)
    try:
        if sms:
            sms_backend().send(phone=contact.phone, words=body.spoken(contact.language), key=key)
        else:
            _mail(delivery.message.recipient.email, title, body, contact.language, key)
    except (OSError, ValueError) as reason:  # what mail servers, sockets and unusable addresses raise
        return f"{type(reason).__name__}: {reason}"[:200]
    return ""


def _mail(address: str, title: Text, body: Text, language: str, key: str) -> None:
    EmailMessage(
        title.spoken(language),
        body.spoken(language),
        to=[address],
        headers={"Message-ID": f"<{key}@{settings.MAIL_DOMAIN}>", "Auto-Submitted": "auto-generated"},
    ).send()


def _unsendable(delivery: Delivery, contact: Contact) -> str:
    """Say why a copy cannot be sent at all; empty when it can be tried."""
    recipient = delivery.message.recipient
    if not recipient.is_active:
        return CLOSED
    return "" if (contact.phone if delivery.channel == Channel.SMS else recipient.email) else NO_ADDRESS


def worded_outside(message: Message) -> tuple[Text, Text]:
    """Give what may leave the office about a message: that it is there, where, and until when to act."""
    link = f"{settings.PUBLIC_URL}{reverse('candidate:message', args=[message.pk])}"
    values: dict[str, Value] = {"reference": message.application.reference, "link": link}
    if message.due_on is None:
        return templates()[OUTSIDE].filled(values)
    return templates()[OUTSIDE_DUE].filled(values | {"due": message.due_on})


def _invitation(member: GroupMember, code: str, now: datetime) -> tuple[Text, Text]:
    """Give the mail that brings a code: whatever it would have told, she cannot sign in before."""
    application, batch = member.application, member.application.batch
    link = f"{settings.PUBLIC_URL}{reverse('public:activate')}"
    return templates()[OUTSIDE_INVITATION].filled(
        {
            "name": member.person.name,
            "organisation": member.list.organisation.name,
            "batch": Text(batch.title_zh, batch.title_en),
            "reference": application.reference,
            "closes": batch.registration_closes_at,
            "expires": office_day(now + CODE_LASTS),
            "link": f"{link}#{code}",
            "code": code,
        }
    )


def _note(delivery: Delivery, fault: str, now: datetime) -> None:
    delivery.fault = fault
    if not fault:
        delivery.state, delivery.sent_at = DeliveryState.SENT, now
    elif fault in {NO_ADDRESS, CLOSED} or delivery.attempts > len(WAITS):
        delivery.state = DeliveryState.FAILED
    else:
        delivery.next_at = now + WAITS[delivery.attempts - 1]
    delivery.save(update_fields=["state", "sent_at", "next_at", "fault"])
