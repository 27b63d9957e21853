"""What people have to say in words: grounds, reasons, answers."""

from django.utils.translation import gettext_lazy as _

from hengji.office.casework.refusals import TextTooLong
from hengji.office.exams.refusals import ReasonMissing


def stated(text: str, limit: int) -> str:
    """Give what somebody wrote, without the space around it.

    Raises:
        ReasonMissing: Nothing was written.
        TextTooLong: More than the limit.
    """
    text = text.strip()
    if not text:
        raise ReasonMissing
    if len(text) > limit:
        raise TextTooLong(_("理由"), len(text), limit)
    return text
