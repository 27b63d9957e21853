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


class ReturnUnanswered(Refusal):
    sentence = _("申请%(application)s的成绩已退回核对，考评组长尚未答复，不能评定。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class NothingReturned(Refusal):
    sentence = _("申请%(application)s没有待答复的退回意见。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class NothingToTakeAgain(Refusal):
    sentence = _("申请%(application)s没有可以补考的部分。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class AttemptsExhausted(Refusal):
    sentence = _("%(component)s最多参加%(limit)s次，次数已用完。")

    def __init__(self, component: object, limit: int) -> None:
        super().__init__(component=component, limit=limit)


class PartPassesExpired(Refusal):
    sentence = _("已通过部分的成绩有效期到%(until)s为止，已经过期，须重新申请。")

    def __init__(self, until: date) -> None:
        super().__init__(until=date_format(until, "Y-m-d"))


class TooEarlyToSitAgain(Refusal):
    sentence = _("补考等待期未满，%(day)s起可以安排。")

    def __init__(self, day: date) -> None:
        super().__init__(day=date_format(day, "Y-m-d"))


class AssessmentBegun(Refusal):
    sentence = _("您已签到参加%(component)s，不能再撤回申请。")

    def __init__(self, component: object) -> None:
        super().__init__(component=component)


class NoticeNotOver(Refusal):
    sentence = _("拟发证公示到%(ends_on)s为止，公示期未满。")

    def __init__(self, ends_on: date) -> None:
        super().__init__(ends_on=date_format(ends_on, "Y-m-d"))
