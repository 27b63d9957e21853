"""What is refused when rules were broken: reports, evidence, statements, hearings and rulings."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class ViolationOpen(Refusal):
    sentence = _("申请%(application)s有%(count)s件违纪案件尚未办结，不能办理。")

    def __init__(self, application: object, count: int) -> None:
        super().__init__(application=application, count=count)


class NotReportable(Refusal):
    sentence = _("申请%(application)s尚未提交，没有可以报告的违纪。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class ViolationUnknown(Refusal):
    sentence = _("违纪处理目录%(catalogue)s中没有“%(code)s”。")

    def __init__(self, catalogue: str, code: str) -> None:
        super().__init__(catalogue=catalogue, code=code)


class NotForReporter(Refusal):
    """The catalogue says in which roles a violation may be reported."""

    sentence = _("%(name)s不能报告“%(title)s”，可以报告的角色是：%(roles)s。")

    def __init__(self, name: object, title: object, roles: Iterable[object]) -> None:
        super().__init__(name=name, title=title, roles=tuple(roles))


class ComponentNotNamed(Refusal):
    sentence = _("“%(title)s”须指明发生在哪一部分。")

    def __init__(self, title: object) -> None:
        super().__init__(title=title)


class NothingTaken(Refusal):
    sentence = _("考生没有有效的%(component)s场次。")

    def __init__(self, component: object) -> None:
        super().__init__(component=component)


class OnlyInvigilatorsExpel(Refusal):
    sentence = _("只有监考员可以在实操考试中提出终止考试。")


class ExpulsionNotAsked(Refusal):
    sentence = _("案件%(case)s没有提出终止考试。")

    def __init__(self, case: object) -> None:
        super().__init__(case=case)


class ReporterOfTheCase(Refusal):
    sentence = _("%(name)s是本案的报告人，须由他人办理。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class PartInCase(Refusal):
    sentence = _("%(name)s经办过申请%(application)s，不能对它的违纪案件作出处理。")

    def __init__(self, name: object, application: object) -> None:
        super().__init__(name=name, application=application)


class EvidenceFixed(Refusal):
    sentence = _("案件当前为“%(state)s”，证据已经固定，不能再添加。")

    def __init__(self, state: object) -> None:
        super().__init__(state=state)


class EvidenceMissing(Refusal):
    sentence = _("案件还没有证据，不能固定。")


class PhotoMissing(Refusal):
    sentence = _("“%(title)s”须有照片或文件作为证据。")

    def __init__(self, title: object) -> None:
        super().__init__(title=title)


class WitnessesMissing(Refusal):
    sentence = _("“%(title)s”须有%(needed)s名工作人员的证言，现有%(given)s名。")

    def __init__(self, title: object, needed: int, given: int) -> None:
        super().__init__(title=title, needed=needed, given=given)


class EntryUnknown(Refusal):
    sentence = _("本场答题记录没有序号%(numbers)s。")

    def __init__(self, numbers: Iterable[int]) -> None:
        super().__init__(numbers=tuple(numbers))


class EvidenceFileEmpty(Refusal):
    sentence = _("证据既没有文件也没有说明，请至少提供一样；引用答题记录的须写明说明什么。")


class StatementOverdue(Refusal):
    sentence = _("陈述申辩期限到%(last_day)s为止，已经过期。")

    def __init__(self, last_day: date) -> None:
        super().__init__(last_day=date_format(last_day, "Y-m-d"))


class StatementGiven(Refusal):
    sentence = _("您已经提交陈述申辩并要求听证，请等候通知。")


class HearingNotAsked(Refusal):
    sentence = _("考生没有要求听证。")


class HearingTooEarly(Refusal):
    sentence = _("听证最早可以在%(day)s举行。")

    def __init__(self, day: date) -> None:
        super().__init__(day=date_format(day, "Y-m-d"))


class ProposalOpen(Refusal):
    sentence = _("%(name)s已经提出处理意见，请确认或退回。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class NoProposal(Refusal):
    sentence = _("还没有人提出处理意见。")


class SecondRulerNeeded(Refusal):
    sentence = _("处理意见是%(name)s提出的，须由另一名评定委员会成员确认或退回。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class EffectNeedsComponent(Refusal):
    sentence = _("报告没有指明部分，不能认定为“%(title)s”。")

    def __init__(self, title: object) -> None:
        super().__init__(title=title)
