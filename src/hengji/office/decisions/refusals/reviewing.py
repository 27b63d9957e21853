"""What is refused of re-checks and appeals, and of those who handle them."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class NothingDecided(Refusal):
    sentence = _("申请%(application)s没有可以复核或申诉的未通过结果。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class WindowClosed(Refusal):
    sentence = _("提出期限到%(last_day)s为止，已经过期。")

    def __init__(self, last_day: date) -> None:
        super().__init__(last_day=date_format(last_day, "Y-m-d"))


class ReviewOpen(Refusal):
    sentence = _("“%(waiting)s”正在办理，办结前不能再提出。")

    def __init__(self, waiting: object) -> None:
        super().__init__(waiting=waiting)


class RecheckedAlready(Refusal):
    sentence = _("%(component)s已经申请过复核，同一结果只能复核一次。")

    def __init__(self, component: object) -> None:
        super().__init__(component=component)


class AppealedAlready(Refusal):
    sentence = _("对申请%(application)s的这一评定已经申诉过一次。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class HandledBefore(Refusal):
    sentence = _("%(name)s经办过申请%(application)s，不能处理对它的复核或申诉。")

    def __init__(self, name: object, application: object) -> None:
        super().__init__(name=name, application=application)


class NotOnAppealPanel(Refusal):
    sentence = _("%(name)s不是这件申诉的申诉组成员。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class LeadIsSeated(Refusal):
    sentence = _("申诉组已有主审%(lead)s，补充成员时不能再指定主审。")

    def __init__(self, lead: object) -> None:
        super().__init__(lead=lead)


class OpinionGiven(Refusal):
    sentence = _("%(name)s已经提交意见，不能更改。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class RemarkingOpen(Refusal):
    sentence = _("申请%(application)s的重新评阅尚未封存，不能提交意见。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)
