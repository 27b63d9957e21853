"""What is refused about schemes and batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a policy: where, with which value, and why."""

    path: str
    value: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path} = {self.value}：{self.reason}"


class PolicyFaults(Refusal):
    """A policy cannot be used; every fault is listed."""

    sentence = _("方案政策有%(count)s处错误：%(faults)s。")

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(count=len(faults), faults=tuple(faults))
        self.faults = tuple(faults)


class SchemeFrozen(Refusal):
    sentence = _("方案%(scheme)s已锁定，不能再修订，请另立新版本。")

    def __init__(self, scheme: object) -> None:
        super().__init__(scheme=scheme)


class SchemeVersionTaken(Refusal):
    sentence = _("方案%(code)s已有第%(version)s版。")

    def __init__(self, code: str, version: int) -> None:
        super().__init__(code=code, version=version)


class EditionUnknown(Refusal):
    sentence = _("没有编号为“%(code)s”的标准版本。")

    def __init__(self, code: str) -> None:
        super().__init__(code=code)


class EditionChanged(Refusal):
    sentence = _("标准%(code)s的内容与方案立项时不一致，不能据此评定。")

    def __init__(self, code: str) -> None:
        super().__init__(code=code)


class CellUnknown(Refusal):
    sentence = _("标准中没有“%(skill)s”技能或“%(level)s”等级。")

    def __init__(self, skill: str, level: str) -> None:
        super().__init__(skill=skill, level=level)


class CellNotOffered(Refusal):
    sentence = _("标准没有列出%(title)s的要求，不能开设批次。")

    def __init__(self, title: object) -> None:
        super().__init__(title=title)


class CellOnlyDrafted(Refusal):
    sentence = _("%(title)s的要求是自拟草案，方案政策未允许据此开设批次。")

    def __init__(self, title: object) -> None:
        super().__init__(title=title)


class PackDoesNotCover(Refusal):
    sentence = _("规则包“%(pack)s”未涵盖%(day)s：%(keys)s。")

    def __init__(self, pack: str, day: date, keys: Sequence[str]) -> None:
        super().__init__(pack=pack, day=day, keys=tuple(keys))
        self.keys = tuple(keys)


class RulebooksMissing(Refusal):
    """A filed body announces nothing while it has no rules in force on one of the subjects."""

    sentence = _("方案%(scheme)s采用备案方式，以下制度在%(day)s没有施行，不能发布批次：%(kinds)s。")

    def __init__(self, scheme: object, day: date, kinds: Sequence[object]) -> None:
        super().__init__(scheme=scheme, day=day, kinds=tuple(kinds))
        self.kinds = tuple(kinds)


class FilingFaulty(Refusal):
    """A filed body begins with nothing, and issues nothing, that its filing does not cover; all faults are listed."""

    sentence = _("方案%(scheme)s的备案情况有%(count)s处不合发证要求：%(faults)s。")

    def __init__(self, scheme: object, faults: Sequence[str]) -> None:
        super().__init__(scheme=scheme, count=len(faults), faults=gettext("；").join(faults))
        self.faults = tuple(faults)


class SealNotFit(Refusal):
    sentence = _("印章图样须为 PNG 图片，不超过%(most)s字节；这个文件有%(size)s字节。")

    def __init__(self, size: int, most: int) -> None:
        super().__init__(size=size, most=most)


class RulebookVersionTaken(Refusal):
    sentence = _("%(kind)s制度已有版本“%(version)s”，请另写版本号。")

    def __init__(self, kind: object, version: str) -> None:
        super().__init__(kind=kind, version=version)


class RulebookOutOfOrder(Refusal):
    sentence = _("%(kind)s制度的现有版本自%(latest)s起施行，新版本不能从更早的%(day)s起施行。")

    def __init__(self, kind: object, latest: date, day: date) -> None:
        super().__init__(kind=kind, latest=latest, day=day)


class BatchCodeTaken(Refusal):
    sentence = _("批次编号“%(code)s”已被使用。")

    def __init__(self, code: str) -> None:
        super().__init__(code=code)


class BatchBegun(Refusal):
    sentence = _("批次%(batch)s已经有人签到参加考核，不能延期或取消。")

    def __init__(self, batch: object) -> None:
        super().__init__(batch=batch)


class BatchNotFit(Refusal):
    sentence = _(
        "批次%(batch)s不能接收这些申请：须采用同一版方案、同一技能等级，已经公告，考核日期没有过去。"
    )

    def __init__(self, batch: object) -> None:
        super().__init__(batch=batch)


class BatchHasHeldCases(Refusal):
    sentence = _("批次%(batch)s有%(count)s件申请已经冻结，办结以前只能改到另一批次，不能随批次撤回。")

    def __init__(self, batch: object, count: int) -> None:
        super().__init__(batch=batch, count=count)


class ExamDayPassed(Refusal):
    sentence = _("考核日期%(exam)s已经过去。")

    def __init__(self, exam: date) -> None:
        super().__init__(exam=exam)


class DatesOutOfOrder(Refusal):
    sentence = _("报名开始、报名截止和考核日期须依次在后：%(opens)s，%(closes)s，%(exam)s。")

    def __init__(self, opens: datetime, closes: datetime, exam: date) -> None:
        super().__init__(opens=opens, closes=closes, exam=exam)


class TooEarly(Refusal):
    sentence = _("%(what)s须等到%(until)s。")

    def __init__(self, what: object, until: date) -> None:
        super().__init__(what=what, until=until)


class TooLate(Refusal):
    sentence = _("%(what)s已于%(since)s截止。")

    def __init__(self, what: object, since: date) -> None:
        super().__init__(what=what, since=since)


class StoppedBySupervision(Refusal):
    sentence = _("%(what)s自%(since)s起按督导员要求暂停，解除之前不能办理这件事。")

    def __init__(self, what: object, since: datetime) -> None:
        super().__init__(what=what, since=since)


class DrawOutdated(Refusal):
    """Something that the draw rests on has changed since it was shown."""

    sentence = _("批次%(batch)s的抽取依据在预览以后有变化，请按新的预览重新确认。")

    def __init__(self, batch: str) -> None:
        super().__init__(batch=batch)
