"""What an arrangement refuses."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class NoRooms(Refusal):
    sentence = _("至少选一间使用中的机房。")

    def __init__(self) -> None:
        super().__init__()


class PlanInPast(Refusal):
    sentence = _("第一场定在%(first_at)s，已经过去。")

    def __init__(self, first_at: datetime) -> None:
        super().__init__(first_at=date_format(localtime(first_at), "Y-m-d H:i"))


class NobodyToSeat(Refusal):
    sentence = _("批次%(batch)s没有可以排座的考生。")

    def __init__(self, batch: str) -> None:
        super().__init__(batch=batch)


class BesideAcquaintance(Refusal):
    sentence = _(
        "%(seat)s号座位相邻的%(others)s与该考生同单位、同住、同名单或有申报的关系；确需如此，请勾选确认。"
    )

    def __init__(self, seat: str, others: list[str]) -> None:
        super().__init__(seat=seat, others=others)
