"""What rooms refuse."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class SiteExists(Refusal):
    sentence = _("考点“%(name)s”已经登记。")

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class SiteIsOurs(Refusal):
    sentence = _("考点“%(site)s”由本机构自己运营，不登记协议；由他人运营的，先写明运营单位。")

    def __init__(self, site: object) -> None:
        super().__init__(site=site)


class AgreementOutOfOrder(Refusal):
    """A site is looked at first, and used from the day of the agreement on."""

    sentence = _(
        "评估须在登记以前、不晚于协议生效，协议不能在生效以前到期："
        "评估%(evaluated_on)s，生效%(starts_on)s，到期%(until)s。"
    )

    def __init__(self, evaluated_on: date, starts_on: date, until: date) -> None:
        super().__init__(evaluated_on=evaluated_on, starts_on=starts_on, until=until)


class SiteNotAgreed(Refusal):
    sentence = _("考点“%(site)s”由%(operator)s运营，没有%(day)s有效的评估和协议，不能在那里安排或开启考试。")

    def __init__(self, site: object, operator: str, day: date) -> None:
        super().__init__(site=site, operator=operator, day=day)


class RoomExists(Refusal):
    sentence = _("“%(place)s”已经登记。")

    def __init__(self, place: str) -> None:
        super().__init__(place=place)


class SeatsUnknown(Refusal):
    sentence = _("“%(place)s”没有%(seats)s号座位；座位从1号排到%(last)s号。")

    def __init__(self, place: str, seats: Iterable[int], last: int) -> None:
        super().__init__(place=place, seats=tuple(map(str, sorted(seats))), last=last)


class NoSuchSeat(Refusal):
    sentence = _("%(place)s没有可用的%(seat)s号座位。")

    def __init__(self, place: str, seat: str) -> None:
        super().__init__(place=place, seat=seat)


class RoomUnknown(Refusal):
    sentence = _("“%(place)s”没有登记为机房，方案对考场有条件，须先登记。")

    def __init__(self, place: str) -> None:
        super().__init__(place=place)


class RoomRetired(Refusal):
    sentence = _("%(place)s已于%(since)s停用，不能再安排考试。")

    def __init__(self, place: str, since: datetime) -> None:
        super().__init__(place=place, since=date_format(localtime(since), "Y-m-d H:i"))


class RoomNotFit(Refusal):
    """A room lacks something that the scheme asks for, and nobody has let it pass."""

    sentence = _(
        "%(place)s不符合方案对考场的条件：%(shortfalls)s。须先补足，或由方案管理员说明理由予以豁免。"
    )

    def __init__(self, place: str, shortfalls: Iterable[str]) -> None:
        super().__init__(place=place, shortfalls=tuple(shortfalls))


class OwnWaiver(Refusal):
    sentence = _("%(place)s的条件由%(name)s豁免，不能由同一人在此安排或开启考试。")

    def __init__(self, place: str, name: object) -> None:
        super().__init__(place=place, name=name)


class NothingToWaive(Refusal):
    sentence = _("%(place)s符合批次%(batch)s的方案条件，没有可豁免的。")

    def __init__(self, place: str, batch: str) -> None:
        super().__init__(place=place, batch=batch)


class RecordingBackwards(Refusal):
    sentence = _("录像的结束时间须晚于开始时间。")

    def __init__(self) -> None:
        super().__init__()


class ReasonMissing(Refusal):
    sentence = _("必须写明理由。")

    def __init__(self) -> None:
        super().__init__()
