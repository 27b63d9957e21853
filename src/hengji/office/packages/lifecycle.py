"""A room's package 考场数据包, from the centre to the room and back."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import Machine, Step


class PackageState(TextChoices):
    GIVEN = "given", _("已交付考场")
    OPENED = "opened", _("考场已启封")
    CLOSED = "closed", _("考场已结束")
    RETURNED = "returned", _("已收回")
    GIVEN_UP = "given_up", _("已作罢")


class PackageVerb(TextChoices):
    GIVE = "give_package", _("制作考场数据包")
    FETCH = "fetch_package", _("取走数据包文件")
    SHOW_HALF = "show_half", _("查看启封口令")
    OPEN = "open_package", _("两人启封")
    CLOSE = "close_room", _("结束考场")
    TAKE_BACK = "take_back_package", _("收回并清点")
    GIVE_UP = "give_up_package", _("数据包作罢")


S, V = PackageState, PackageVerb

PACKAGE = Machine(
    name=_("考场数据包"),
    states=S,
    initial=S.GIVEN,
    steps=(
        Step(S.GIVEN, S.OPENED, V.OPEN, (Role.INVIGILATOR,), _("在考场服务器上；两名监考员各输入一半口令")),
        Step(S.OPENED, S.CLOSED, V.CLOSE, (Role.INVIGILATOR,), _("在考场服务器上；没有人还在作答")),
        Step(
            S.CLOSED,
            S.RETURNED,
            V.TAKE_BACK,
            (Role.EXAM_OFFICER,),
            _("签名、散列和双向清点均相符；同一份再交一次不再改变什么"),
        ),
        Step(
            S.GIVEN, S.GIVEN_UP, V.GIVE_UP, (Role.EXAM_OFFICER,), _("写明理由；考试时段已开始的，各场次作废")
        ),
    ),
)

OPEN_AHEAD_MINUTES = 120
"""So long before the session a room may be opened, to see that everything works."""
