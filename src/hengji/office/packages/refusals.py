"""What is wrong with a package, in a sentence."""

from datetime import datetime

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "Y-m-d H:i")


class PackageNotWhole(Refusal):
    sentence = _("数据包不完整：%(what)s。没有读入任何内容，请重新拷贝。")

    def __init__(self, what: object) -> None:
        super().__init__(what=what)


class PackageForged(Refusal):
    sentence = _(
        "数据包%(code)s的签名不成立：它不是由应当签名的一方制作的，或者之后被改动过。没有读入任何内容。"
    )

    def __init__(self, code: object) -> None:
        super().__init__(code=code)


class HalvesWrong(Refusal):
    sentence = _("两半口令打不开数据包%(code)s，请两名监考员各自重新输入。")

    def __init__(self, code: object) -> None:
        super().__init__(code=code)


class OtherKind(Refusal):
    sentence = _("这里要的是%(wanted)s，交来的是%(given)s。")

    def __init__(self, wanted: object, given: object) -> None:
        super().__init__(wanted=wanted, given=given)


class OtherSoftware(Refusal):
    sentence = _(
        "数据包%(code)s由另一版本的程序制作（%(theirs)s），本机为%(ours)s；版本不同，推演可能不同，不予启封。"
    )

    def __init__(self, code: object, theirs: str, ours: str) -> None:
        super().__init__(code=code, theirs=theirs[:12], ours=ours[:12])


class ResultBySoftware(Refusal):
    sentence = _("数据包%(code)s的结果由另一版本的程序产生（%(theirs)s），交付时为%(ours)s，不予收回。")

    def __init__(self, code: object, theirs: object, ours: str) -> None:
        super().__init__(code=code, theirs=str(theirs)[:12], ours=ours[:12])


class NobodyToPack(Refusal):
    sentence = _("%(room)s在%(opens_at)s没有可以交付的场次。")

    def __init__(self, room: str, opens_at: datetime) -> None:
        super().__init__(room=room, opens_at=_moment(opens_at))


class NotAllTicketed(Refusal):
    sentence = _(
        "%(room)s还有%(n)s个场次未签发准考证或已签到（%(tickets)s），不能交付：一个考场一次全部交付。"
    )

    def __init__(self, room: str, tickets: list[str]) -> None:
        super().__init__(room=room, n=len(tickets), tickets="、".join(tickets))


class SameHolder(Refusal):
    sentence = _("两半口令须由两名监考员分别保管，不能都是%(name)s。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class DueTooEarly(Refusal):
    sentence = _("应收回时间%(due)s早于考试时段结束%(ends)s。")

    def __init__(self, due: datetime, ends: datetime) -> None:
        super().__init__(due=_moment(due), ends=_moment(ends))


class RoomHoldsNoMore(Refusal):
    sentence = _(
        "本考场的证据文件已有%(held)s，合计不能超过%(limit)s；这个文件请保存好，考后在评定中心的案件中添加。"
    )

    def __init__(self, held_bytes: int, limit_bytes: int) -> None:
        super().__init__(held=filesizeformat(held_bytes), limit=filesizeformat(limit_bytes))


class NotAHolder(Refusal):
    sentence = _("数据包%(code)s的口令由另外两人保管。")

    def __init__(self, code: str) -> None:
        super().__init__(code=code)


class PackageUnknown(Refusal):
    sentence = _("本系统没有交付过编号为%(code)s的数据包，这是别处的结果。没有读入任何内容。")

    def __init__(self, code: object) -> None:
        super().__init__(code=code)


class PackageOver(Refusal):
    sentence = _("数据包%(code)s当前为“%(state)s”，不能再办理。")

    def __init__(self, code: str, state: object) -> None:
        super().__init__(code=code, state=state)


class OtherResult(Refusal):
    sentence = _(
        "数据包%(code)s已于%(at)s收回，这次交来的内容与那次不同。已收回的成绩不变，请查明两份文件的来历。"
    )

    def __init__(self, code: str, at: datetime) -> None:
        super().__init__(code=code, at=_moment(at))


class SeatsDiffer(Refusal):
    sentence = _(
        "数据包%(code)s交付%(given)s个场次，交回%(back)s个：缺%(missing)s，多%(extra)s。没有读入任何内容。"
    )

    def __init__(self, code: str, given: int, back: int, missing: list[str], extra: list[str]) -> None:
        super().__init__(
            code=code,
            given=given,
            back=back,
            missing="、".join(missing) or "—",
            extra="、".join(extra) or "—",
        )


class SittingDiffers(Refusal):
    sentence = _("场次%(ticket)s的%(what)s不符：%(detail)s。整个数据包没有读入任何内容。")

    def __init__(self, ticket: object, what: object, detail: object) -> None:
        super().__init__(ticket=ticket, what=what, detail=detail)


class RoomNotEmpty(Refusal):
    sentence = _("这个文件夹里已有数据包%(there)s，不能再启封%(code)s；请换一个文件夹。")

    def __init__(self, there: object, code: object) -> None:
        super().__init__(there=there, code=code)


class StillWorking(Refusal):
    sentence = _("还有%(n)s人在作答（%(tickets)s），不能结束考场；到时间由服务器收卷后再办理。")

    def __init__(self, tickets: list[str]) -> None:
        super().__init__(n=len(tickets), tickets="、".join(tickets))


class SignInWrong(Refusal):
    sentence = _("准考证号（或监考员账号）与入场码不符，或尚未签到。请核对后再输入，仍不行请举手。")

    def __init__(self) -> None:
        super().__init__()


class RoomNotOpen(Refusal):
    sentence = _("考场数据包%(code)s当前为“%(state)s”，不能签到或登录。")

    def __init__(self, code: str, state: object) -> None:
        super().__init__(code=code, state=state)
