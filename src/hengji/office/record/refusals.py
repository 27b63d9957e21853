"""The domain said no: a small class with data and a sentence fit to show.

    Refusal
    ├── StepNotAllowed      the state machine has no such step
    │   └── ActNotAllowed   it has one between these states, but by another act
    ├── RecordIsPermanent   somebody tried to change or delete what is written down
    └── ChainBroken         what is written down was changed behind our back

Every stage derives its own refusals from `Refusal`. A page turns one into 409 or 422.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from hengji.assay.bilingual import Text

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class Refusal(Exception):
    """An act that is not allowed, with the reason as a sentence.

    A subclass states its ``sentence`` once, with named ``%(…)s`` places, and passes the values. The sentence
    is put together when it is read, so one refusal can be shown in either language; bilingual texts, days,
    moments and lists among the values are then written for that reader.

    Example:
        >>> class SeatTaken(Refusal):
        ...     sentence = "%(seat)s号座位已有人。"
        ...     def __init__(self, seat: int) -> None:
        ...         super().__init__(seat=seat)
        >>> str(SeatTaken(7))
        '7号座位已有人。'
    """

    sentence: ClassVar["_StrOrPromise"]

    def __init__(self, **values: Any) -> None:
        super().__init__(*values.values())
        self.values = values

    def __str__(self) -> str:
        return str(self.sentence) % {name: _written(value) for name, value in self.values.items()}

    def in_both(self) -> Text:
        """Give the sentence in both languages, for those who read it later."""
        with override("zh-hans"):
            zh = str(self)
        with override("en"):
            return Text(zh=zh, en=str(self))


class StepNotAllowed(Refusal):
    sentence = _("%(machine)s当前为“%(current)s”，不能变为“%(wanted)s”。")

    def __init__(self, machine: object, current: object, wanted: object) -> None:
        super().__init__(machine=machine, current=current, wanted=wanted)


class ActNotAllowed(StepNotAllowed):
    sentence = _("%(machine)s当前为“%(current)s”，不能办理“%(wanted)s”。")


class RecordIsPermanent(Refusal):
    sentence = _("%(what)s只能追加，不能修改或删除。")

    def __init__(self, what: object) -> None:
        super().__init__(what=what)


class ChainBroken(Refusal):
    """The chain of events of one object does not hold together.

    Attributes:
        position: Sequence number of the first event that does not fit.
    """

    sentence = _("%(what)s的记录在第%(position)s条处不连贯：%(reason)s。")

    def __init__(self, what: str, position: int, reason: object) -> None:
        super().__init__(what=what, position=position, reason=reason)
        self.position = position


_LIST_SEPARATOR = pgettext_lazy("list separator", "、")


def _written(value: Any) -> Any:
    if isinstance(value, Text):
        return value.spoken(get_language() or "zh")
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, list | tuple):
        return str(_LIST_SEPARATOR).join(str(_written(part)) for part in value)
    return value
