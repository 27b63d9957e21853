"""What is refused when parts are taken again, or an application is withdrawn from the exams."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


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
