"""What is refused when a candidate views the paper."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class NothingToView(Refusal):
    sentence = _("申请%(application)s没有可以查阅的未通过结果。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class ViewingAskedAlready(Refusal):
    sentence = _("对这次评定已经申请过查阅，不能重复申请。")

    def __init__(self) -> None:
        super().__init__()


class ViewingInThePast(Refusal):
    sentence = _("查阅时间%(moment)s已经过去，请另定时间。")

    def __init__(self, moment: datetime) -> None:
        super().__init__(moment=date_format(localtime(moment), "Y-m-d H:i"))


class ViewingNotYet(Refusal):
    sentence = _("约定的查阅时间是%(moment)s，还没有到，不能登记。")

    def __init__(self, moment: datetime) -> None:
        super().__init__(moment=date_format(localtime(moment), "Y-m-d H:i"))


class ViewingBegun(Refusal):
    sentence = _("约定的查阅时间%(moment)s已到，不能再撤回。")

    def __init__(self, moment: datetime) -> None:
        super().__init__(moment=date_format(localtime(moment), "Y-m-d H:i"))


class ArrangerOfViewing(Refusal):
    sentence = _("这次查阅由%(name)s安排，须由另一人到场陪同并登记。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)
