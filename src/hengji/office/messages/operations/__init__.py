"""Every act on messages: writing them from the record, sending copies, reading them."""

from hengji.office.messages.operations.reading import choose_contact, read_all, read_message
from hengji.office.messages.operations.sending import send_due, try_again
from hengji.office.messages.operations.writing import remind, tell

__all__ = ["choose_contact", "read_all", "read_message", "remind", "send_due", "tell", "try_again"]
