"""What a sitting refuses."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "Y-m-d H:i:s")


class NotInAssessment(Refusal):
    sentence = _("申请当前为“%(state)s”，只有处于“考核中”的申请才能编排实操考试。")

    def __init__(self, state: object) -> None:
        super().__init__(state=state)


class SittingExists(Refusal):
    sentence = _("该申请已有实操场次%(ticket)s，不能重复编排。")

    def __init__(self, ticket: str) -> None:
        super().__init__(ticket=ticket)


class SeatTaken(Refusal):
    sentence = _("%(room)s %(seat)s号座位在这一时段已安排给场次%(ticket)s。")

    def __init__(self, room: str, seat: str, ticket: str) -> None:
        super().__init__(room=room, seat=seat, ticket=ticket)


class WindowTooShort(Refusal):
    sentence = _("考试时段只有%(available)s分钟，短于试卷时长%(minutes)s分钟。")

    def __init__(self, available: int, minutes: int) -> None:
        super().__init__(available=available, minutes=minutes)


class PaperNotReady(Refusal):
    sentence = _("场次%(ticket)s的试卷还没有抽取，请考务员先组卷封存。")

    def __init__(self, ticket: str) -> None:
        super().__init__(ticket=ticket)


class NameNotPrintable(Refusal):
    sentence = _("“%(text)s”中的“%(character)s”字库里没有，不能生成 PDF；请打印网页上的准考证。")

    def __init__(self, text: str, character: str) -> None:
        super().__init__(text=text, character=character)


class PapersSealed(Refusal):
    """The papers of the session have not been opened by two people."""

    sentence = _("场次%(ticket)s的试卷袋尚未由两人开启，现在还不能开始作答，请报告监考员。")

    def __init__(self, ticket: str) -> None:
        super().__init__(ticket=ticket)


class EnvelopeEmpty(Refusal):
    sentence = _("%(envelope)s号试卷袋里没有试卷，不能封存。")

    def __init__(self, envelope: object) -> None:
        super().__init__(envelope=envelope)


class EnvelopeAltered(Refusal):
    """A paper or a key is not the one that was sealed."""

    sentence = _(
        "%(envelope)s：场次%(ticket)s的试卷或答案与封存时的散列不符，不能开启，请立即报告考务负责人。"
    )

    def __init__(self, envelope: object, ticket: str) -> None:
        super().__init__(envelope=envelope, ticket=ticket)


class TooEarlyToOpen(Refusal):
    sentence = _("方案规定试卷袋不早于开考前%(minutes)s分钟开启，须在%(from_)s以后。")

    def __init__(self, minutes: int, from_: datetime) -> None:
        super().__init__(minutes=minutes, from_=_moment(from_))


class SameKeyHolder(Refusal):
    sentence = _("%(name)s已作为第一人开启，须由另一人再次开启。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class SeatingTooLate(Refusal):
    sentence = _("场次%(ticket)s当前为“%(state)s”，考生入场以后不能再调整座位。")

    def __init__(self, ticket: str, state: object) -> None:
        super().__init__(ticket=ticket, state=state)


class NoPaper(Refusal):
    sentence = _("不能组卷：%(reason)s")

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class PaperNotMarkable(Refusal):
    sentence = _("场次%(ticket)s不能评分：%(reason)s")

    def __init__(self, ticket: str, reason: str) -> None:
        super().__init__(ticket=ticket, reason=reason)


class IdentityNotConfirmed(Refusal):
    sentence = _("准考证、身份证件与本人未全部核对一致，不能签到：%(missing)s。")

    def __init__(self, missing: object) -> None:
        super().__init__(missing=missing)


class WindowNotOpen(Refusal):
    sentence = _("考试时段%(opens_at)s开始，现在还不能进行。")

    def __init__(self, opens_at: datetime) -> None:
        super().__init__(opens_at=_moment(opens_at))


class WindowOver(Refusal):
    sentence = _("考试时段已于%(closed_at)s结束。")

    def __init__(self, closed_at: datetime) -> None:
        super().__init__(closed_at=_moment(closed_at))


class TooLate(Refusal):
    sentence = _("迟到时限为%(limit)s，已过时限，不能签到。")

    def __init__(self, limit: datetime) -> None:
        super().__init__(limit=_moment(limit))


class NotLateYet(Refusal):
    sentence = _("迟到时限为%(limit)s，未到时限不能登记缺考。")

    def __init__(self, limit: datetime) -> None:
        super().__init__(limit=_moment(limit))


class IdentityDoubted(Refusal):
    sentence = _("场次%(ticket)s的考生身份核对不一致，须由两人一致决定是否入场，不能由一人签到或登记缺考。")

    def __init__(self, ticket: str) -> None:
        super().__init__(ticket=ticket)


class NothingDoubted(Refusal):
    sentence = _("三项均核对一致，没有可登记的不一致之处；请直接签到。")

    def __init__(self) -> None:
        super().__init__()


class DoubtOpen(Refusal):
    sentence = _("%(name)s已登记场次%(ticket)s的身份核对不一致，等待另一人确认，不能重复登记。")

    def __init__(self, name: object, ticket: str) -> None:
        super().__init__(name=name, ticket=ticket)


class NoDoubtOpen(Refusal):
    sentence = _("场次%(ticket)s没有等待确认的身份核对，可能已由他人办理。")

    def __init__(self, ticket: str) -> None:
        super().__init__(ticket=ticket)


class ReporterOfDoubt(Refusal):
    sentence = _("这项身份核对由%(name)s登记，须由另一人确认或不同意。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class CorrectionOpen(Refusal):
    sentence = _("%(name)s已提出更正场次%(ticket)s的缺考登记，等待另一人确认，不能重复提出。")

    def __init__(self, name: object, ticket: str) -> None:
        super().__init__(name=name, ticket=ticket)


class NoCorrectionOpen(Refusal):
    sentence = _("场次%(ticket)s没有等待确认的缺考更正，可能已由他人办理。")

    def __init__(self, ticket: str) -> None:
        super().__init__(ticket=ticket)


class ProposerOfCorrection(Refusal):
    sentence = _("这项缺考更正由%(name)s提出，须由另一人确认或不同意。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class CorrectionTooLate(Refusal):
    sentence = _("缺考于%(day)s登记，只能在登记当日更正；此后请考生按补考办理或另行申诉。")

    def __init__(self, day: date) -> None:
        super().__init__(day=date_format(day, "Y-m-d"))


class NotYourSitting(Refusal):
    sentence = _("这不是%(name)s的考试，只有考生本人可以作答和交卷。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class SittingNotRunning(Refusal):
    sentence = _("考试当前为“%(state)s”，不在作答中，这一步没有保存。")

    def __init__(self, state: object) -> None:
        super().__init__(state=state)


class HeldElsewhere(Refusal):
    sentence = _(
        "场次%(ticket)s正在另一台设备上作答，这台设备只能查看，这一步没有保存；要在这里继续，须由监考员放行。"
    )

    def __init__(self, ticket: str) -> None:
        super().__init__(ticket=ticket)


class TimeIsUp(Refusal):
    sentence = _("作答时间已于%(closed_at)s结束，这一步没有保存；此前的操作均已保存。")

    def __init__(self, closed_at: datetime) -> None:
        super().__init__(closed_at=_moment(closed_at))


class TimeNotUp(Refusal):
    sentence = _("作答时间到%(closes_at)s为止，现在还不能强制收卷。")

    def __init__(self, closes_at: datetime) -> None:
        super().__init__(closes_at=_moment(closes_at))


class OutOfStep(Refusal):
    """The page is behind the server, or ahead of it: another tab or device has written.

    Attributes:
        expected: How many entries the client believed there were.
        current: How many there are.
    """

    sentence = _(
        "本页以为已有%(expected)s条记录，服务器上是%(current)s条，可能在别处作答过。请刷新后再操作。"
    )

    def __init__(self, expected: int, current: int) -> None:
        super().__init__(expected=expected, current=current)
        self.expected = expected
        self.current = current


class KeyReused(Refusal):
    sentence = _("标识“%(key)s”已用于第%(sequence)s条操作，内容不同，不能再用。")

    def __init__(self, key: str, sequence: int) -> None:
        super().__init__(key=key, sequence=sequence)


class KeyNotUsable(Refusal):
    sentence = _("操作标识须为1至%(longest)s个英文字母、数字或符号，收到“%(key)s”。")

    def __init__(self, key: str, longest: int) -> None:
        super().__init__(key=key, longest=longest)


class OperationTooLong(Refusal):
    sentence = _("这一步的内容有%(length)s字节，超过上限%(longest)s字节，没有保存。")

    def __init__(self, length: int, longest: int) -> None:
        super().__init__(length=length, longest=longest)


class OperationMalformed(Refusal):
    sentence = _("收到的内容不是一项操作（应有操作名称和参数），没有保存。")

    def __init__(self) -> None:
        super().__init__()


class JournalFull(Refusal):
    sentence = _("本场已有%(entries)s条操作，达到上限，不能再增加。")

    def __init__(self, entries: int) -> None:
        super().__init__(entries=entries)


class JournalBroken(Refusal):
    """The stored journal is not what was written, or does not replay: nothing may be marked from it.

    Attributes:
        position: Number of the first entry that does not hold.
    """

    sentence = _("场次%(ticket)s的答题记录在第%(position)s条处不成立（%(reason)s），不予评分。")

    def __init__(self, ticket: str, position: int, reason: object) -> None:
        super().__init__(ticket=ticket, position=position, reason=reason)
        self.position = position


class SittingAway(Refusal):
    sentence = _("场次%(ticket)s已于%(since)s随数据包交付考场，收回以前不能在本系统办理。")

    def __init__(self, ticket: str, since: datetime) -> None:
        super().__init__(ticket=ticket, since=_moment(since))


class SittingNotAway(Refusal):
    sentence = _("场次%(ticket)s不在考场，可能已经收回。")

    def __init__(self, ticket: str) -> None:
        super().__init__(ticket=ticket)


class CreditTooShort(Refusal):
    sentence = _("补时至少1分钟，填写的是%(minutes)s分钟。")

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes=minutes)


class CreditTooLong(Refusal):
    sentence = _("场次%(ticket)s已补时%(given)s分钟，再补%(minutes)s分钟将超过方案规定的上限%(limit)s分钟。")

    def __init__(self, ticket: str, given: int, minutes: int, limit: int) -> None:
        super().__init__(ticket=ticket, given=given, minutes=minutes, limit=limit)


class NobodyAtWork(Refusal):
    sentence = _("没有正在作答的考生。")

    def __init__(self) -> None:
        super().__init__()


class NothingSaid(Refusal):
    sentence = _("必须写明内容。")

    def __init__(self) -> None:
        super().__init__()


class ReasonMissing(Refusal):
    sentence = _("必须写明理由。")

    def __init__(self) -> None:
        super().__init__()
