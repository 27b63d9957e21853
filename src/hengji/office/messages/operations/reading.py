"""What a candidate does with her messages."""

import re
from datetime import datetime

from hengji.office.messages.lifecycle import Language
from hengji.office.messages.models import Contact, Message
from hengji.office.messages.queries import messages_for
from hengji.office.messages.refusals import NumberNotUsable
from hengji.office.people.models import User

MOBILE = re.compile(r"1\d{10}", re.ASCII)


def read_message(*, message: Message, now: datetime) -> None:
    """Note when a message was first read."""
    Message.objects.filter(pk=message.pk, read_at__isnull=True).update(read_at=now)


def read_all(*, actor: User, now: datetime) -> int:
    """Note that a person has read everything, and count what was new."""
    return messages_for(actor).filter(read_at__isnull=True).update(read_at=now)


def choose_contact(*, language: Language, phone: str, actor: User) -> Contact:
    """Say in which language to be written to, and at which number, if any.

    Raises:
        NumberNotUsable: That is no mobile number.
    """
    number = re.sub(r"[\s-]", "", phone).removeprefix("+86")
    if number and not MOBILE.fullmatch(number):
        raise NumberNotUsable(phone)
    contact, _created = Contact.objects.update_or_create(
        user=actor, defaults={"language": language, "phone": number}
    )
    return contact
