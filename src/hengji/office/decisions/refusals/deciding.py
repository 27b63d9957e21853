"""What is refused when results are combined and decided."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class ComponentsNotSealed(Refusal):
    sentence = _("申请%(application)s的成绩还不能合成，尚未封存：%(open)s。")

    def __init__(self, application: object, still_open: Iterable[object]) -> None:
        super().__init__(application=application, open="、".join(map(str, still_open)))


class TooLittleEvidence(Refusal):
    sentence = _("申请%(application)s无法评定：%(reason)s")

    def __init__(self, application: object, reason: object) -> None:
        super().__init__(application=application, reason=reason)


class CombinationBroken(Refusal):
    """What is stored is not what was combined, so nothing may be decided from it."""

    sentence = _("申请%(application)s的合成单与其散列不符（%(what)s），不能据此评定。")

    def __init__(self, application: object, what: object) -> None:
        super().__init__(application=application, what=what)


class SealedAlready(Refusal):
    sentence = _("%(name)s对申请%(application)s的评定意见已经封存，须由其他评定委员会成员评定。")

    def __init__(self, name: object, application: object) -> None:
        super().__init__(name=name, application=application)


class DecidedBefore(Refusal):
    sentence = _("%(name)s对申请%(application)s作出过评定，重新评定须由其他评定委员会成员作出。")

    def __init__(self, name: object, application: object) -> None:
        super().__init__(name=name, application=application)


class HeldForRelease(Refusal):
    sentence = _("申请%(application)s已评定并封存，随批次结果一起公布，在此之前不能再评定或退回。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class ReturnUnanswered(Refusal):
    sentence = _("申请%(application)s的成绩已退回核对，考评组长尚未答复，不能评定。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class NothingReturned(Refusal):
    sentence = _("申请%(application)s没有待答复的退回意见。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class NoticeNotOver(Refusal):
    sentence = _("拟发证公示到%(ends_on)s为止，公示期未满。")

    def __init__(self, ends_on: date) -> None:
        super().__init__(ends_on=date_format(ends_on, "Y-m-d"))
