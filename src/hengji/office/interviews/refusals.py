"""What an interview refuses."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class NotInAssessment(Refusal):
    sentence = _("申请当前为“%(state)s”，只有处于“考核中”的申请才能安排面试。")

    def __init__(self, state: object) -> None:
        super().__init__(state=state)


class InterviewExists(Refusal):
    sentence = _("申请%(application)s已有面试安排，不能重复安排。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class PanelSizeWrong(Refusal):
    sentence = _("考官组须为%(wanted)s名不同的考官，现有%(given)s名。")

    def __init__(self, given: int, wanted: int) -> None:
        super().__init__(given=given, wanted=wanted)


class LeadNotOnPanel(Refusal):
    sentence = _("组长%(name)s不在考官组名单中。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class SlotTaken(Refusal):
    sentence = _("%(name)s在%(at)s已有另一场面试。")

    def __init__(self, name: object, at: datetime) -> None:
        super().__init__(name=name, at=date_format(localtime(at), "Y-m-d H:i"))


class SlotInPast(Refusal):
    sentence = _("面试时间%(at)s已经过去，请另选时间。")

    def __init__(self, at: datetime) -> None:
        super().__init__(at=date_format(localtime(at), "Y-m-d H:i"))


class InterviewCorrectionOpen(Refusal):
    sentence = _("%(name)s已提出更正申请%(application)s的面试缺考登记，等待另一人确认，不能重复提出。")

    def __init__(self, name: object, application: object) -> None:
        super().__init__(name=name, application=application)


class NoInterviewCorrectionOpen(Refusal):
    sentence = _("申请%(application)s没有等待确认的面试缺考更正，可能已由他人办理。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class NotYoursToReport(Refusal):
    sentence = _("%(name)s不能从这场面试报告违纪：须是考官组成员、已作回避声明，并且考生已经签到。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class NotOnPanel(Refusal):
    sentence = _("%(name)s不是这场面试的考官。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class OnlyTheLead(Refusal):
    sentence = _("只有考官组长%(lead)s可以办理这一步。")

    def __init__(self, lead: object) -> None:
        super().__init__(lead=lead)


class ScoresIncomplete(Refusal):
    sentence = _("须对每个要素各评一次：缺少%(missing)s；多余%(unknown)s。")

    def __init__(self, missing: Iterable[object], unknown: Iterable[object]) -> None:
        super().__init__(missing=_listed(missing), unknown=_listed(unknown))


class ScoreOutOfRange(Refusal):
    sentence = _("“%(element)s”的评分须为0至%(highest)s的整数，收到“%(score)s”。")

    def __init__(self, element: object, score: object, highest: int) -> None:
        super().__init__(element=element, score=score, highest=highest)


class ScoreSealedAlready(Refusal):
    sentence = _("%(name)s的评分已经提交封存，不能再改。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class InterviewNotInProgress(Refusal):
    sentence = _("面试当前为“%(state)s”，只有“面试中”才能评分。")

    def __init__(self, state: object) -> None:
        super().__init__(state=state)


class SpreadNeedsReason(Refusal):
    sentence = _("最高与最低分相差%(spread)s分，超过%(limit)s分，组长须写明理由。")

    def __init__(self, spread_permille: int, limit_points: int) -> None:
        super().__init__(spread=f"{spread_permille // 10}.{spread_permille % 10}", limit=limit_points)


class LeadNotQualified(Refusal):
    sentence = _("%(name)s没有“%(role)s”角色，不能担任考官组组长。")

    def __init__(self, name: object, role: object) -> None:
        super().__init__(name=name, role=role)


class DailyLimitReached(Refusal):
    sentence = _("%(name)s在%(day)s已有%(limit)s场面试，达到方案规定的每人每日上限。")

    def __init__(self, name: object, day: date, limit: int) -> None:
        super().__init__(name=name, day=day, limit=limit)


class SatTogetherTooOften(Refusal):
    sentence = _("%(name)s与%(other)s已连续%(limit)s场同组，达到方案规定的上限，这一场须分开。")

    def __init__(self, name: object, other: object, limit: int) -> None:
        super().__init__(name=name, other=other, limit=limit)


class NobodyToDraw(Refusal):
    sentence = _("批次%(batch)s没有可以抽取考官组的考生。")

    def __init__(self, batch: str) -> None:
        super().__init__(batch=batch)


def _listed(items: Iterable[object]) -> str:
    return "、".join(map(str, items)) or "–"
