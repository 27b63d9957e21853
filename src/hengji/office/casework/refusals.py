"""What is refused about an application and its dossier.

Refusal
├── Banned, ApplicationHeld           after or during a case of violation
├── NotApplicant, BatchNotOpen, ActiveApplicationExists, AlreadyCertified
├── ApplicationIncomplete            lists every missing part
├── DossierLocked, RequirementUnknown, RequirementNotOpen, EvidenceEmpty, EvidenceGone, DossierFull
├── ReasonMissing, NotUnderReview
├── NoGapNamed, RejectedWithoutGap, GapContradictsFinding, RoundsExhausted
├── GapsUnanswered, SupplementOverdue
├── FindingsIncomplete, NothingRejected, NoticeStillOpen
├── NotOnNotice, ObjectionEmpty, ObjectionOpen, ReviewerOfTheCase
└── UploadRefused                    in `uploads`, one class for each thing wrong with a file
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from hengji.assay.standard import Requirement
from hengji.office.casework.consents import Wording
from hengji.office.record.refusals import Refusal


@dataclass(frozen=True, slots=True)
class MissingEvidence:
    """A requirement for which the dossier holds neither a file nor a statement."""

    requirement: Requirement

    def __str__(self) -> str:
        return gettext("要求%(number)s没有材料或说明") % {"number": self.requirement.number}


@dataclass(frozen=True, slots=True)
class MissingSignature:
    """A text that was not signed, or not in the wording that is in force."""

    wording: Wording

    def __str__(self) -> str:
        title = self.wording.title.spoken(get_language() or "zh")
        return gettext("没有签署《%(title)s》（%(version)s版）") % {
            "title": title,
            "version": self.wording.version,
        }


Missing = MissingEvidence | MissingSignature


class NotApplicant(Refusal):
    sentence = _("申请%(application)s不是%(name)s的，只有申请人本人可以办理。")

    def __init__(self, name: object, application: object) -> None:
        super().__init__(name=name, application=application)


class Banned(Refusal):
    sentence = _("因违纪处理（%(title)s），%(until)s以前（含当日）不接受您的申请。")

    def __init__(self, title: object, until: date) -> None:
        super().__init__(title=title, until=until)


class ApplicationHeld(Refusal):
    sentence = _("申请%(application)s有违纪案件正在办理，已经冻结，办结前不能办理其他事项。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class BatchNotOpen(Refusal):
    sentence = _("批次%(batch)s当前不在报名时间内。")

    def __init__(self, batch: object) -> None:
        super().__init__(batch=batch)


class ActiveApplicationExists(Refusal):
    sentence = _("您已有同一技能、同一等级的申请%(application)s正在办理，不能重复申请。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class AlreadyCertified(Refusal):
    sentence = _("您已通过申请%(application)s取得这一技能等级，不必重复申请。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class ApplicationIncomplete(Refusal):
    """Something is missing; `missing` lists every part."""

    sentence = _("申请还缺%(count)s项：%(missing)s。")

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__(count=len(missing), missing=tuple(missing))
        self.missing = tuple(missing)


class DossierLocked(Refusal):
    sentence = _("申请当前为“%(state)s”，材料已锁定，不能增减。")

    def __init__(self, state: object) -> None:
        super().__init__(state=state)


class RequirementUnknown(Refusal):
    sentence = _("%(title)s没有要求“%(letter)s”。")

    def __init__(self, title: object, letter: str) -> None:
        super().__init__(title=title, letter=letter)


class RequirementNotOpen(Refusal):
    sentence = _("要求%(letter)s未列入补正范围，只能补正：%(open)s。")

    def __init__(self, letter: str, open_letters: Sequence[str]) -> None:
        super().__init__(letter=letter, open=tuple(open_letters))


class EvidenceEmpty(Refusal):
    sentence = _("要求%(letter)s的材料既没有文件也没有说明，请至少提供一样。")

    def __init__(self, letter: str) -> None:
        super().__init__(letter=letter)


class EvidenceGone(Refusal):
    sentence = _("材料“%(title)s”已经移除。")

    def __init__(self, title: str) -> None:
        super().__init__(title=title)


class DossierFull(Refusal):
    sentence = _("一份申请最多%(limit)s项材料，请先移除不需要的。")

    def __init__(self, limit: int) -> None:
        super().__init__(limit=limit)


class TextTooLong(Refusal):
    sentence = _("%(what)s有%(length)s字，最多%(limit)s字。")

    def __init__(self, what: object, length: int, limit: int) -> None:
        super().__init__(what=what, length=length, limit=limit)


class SamePersonMustNotSettle(Refusal):
    sentence = _("%(name)s登记了这个人的身份，重复申请须由另一名审核员核实。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class ReasonMissing(Refusal):
    sentence = _("%(what)s须写明理由。")

    def __init__(self, what: object) -> None:
        super().__init__(what=what)


class NotUnderReview(Refusal):
    sentence = _("申请当前为“%(state)s”，不在材料审核中，不能登记审核意见。")

    def __init__(self, state: object) -> None:
        super().__init__(state=state)


class NoGapNamed(Refusal):
    sentence = _("退回补正须至少列出一项缺漏。")


class RejectedWithoutGap(Refusal):
    sentence = _("不予认可的要求须列出需补正的内容：%(letters)s。")

    def __init__(self, letters: Sequence[str]) -> None:
        super().__init__(letters=tuple(letters))


class GapContradictsFinding(Refusal):
    sentence = _("要求%(letters)s已认可，不能同时列为缺漏。")

    def __init__(self, letters: Sequence[str]) -> None:
        super().__init__(letters=tuple(letters))


class RoundsExhausted(Refusal):
    sentence = _("方案只允许补正%(limit)s次，次数已用完，请作出通过或不通过的结论。")

    def __init__(self, limit: int) -> None:
        super().__init__(limit=limit)


class GapsUnanswered(Refusal):
    sentence = _("以下要求还没有补充材料：%(letters)s。")

    def __init__(self, letters: Sequence[str]) -> None:
        super().__init__(letters=tuple(letters))


class SupplementOverdue(Refusal):
    sentence = _("补正期限%(due)s已过。")

    def __init__(self, due: date) -> None:
        super().__init__(due=due)


class FindingsIncomplete(Refusal):
    sentence = _("以下要求尚未认可，不能通过审核：%(letters)s。")

    def __init__(self, letters: Sequence[str]) -> None:
        super().__init__(letters=tuple(letters))


class NothingRejected(Refusal):
    sentence = _("没有一项要求登记为不予认可，不能认定资格不符。")


class NoticeStillOpen(Refusal):
    sentence = _("资格公示到%(until)s为止，期满后才能进入考核。")

    def __init__(self, until: date) -> None:
        super().__init__(until=until)


class NotOnNotice(Refusal):
    sentence = _("编号“%(reference)s”当前不在公示名单上，不能提出异议。")

    def __init__(self, reference: object) -> None:
        super().__init__(reference=reference)


class ObjectionEmpty(Refusal):
    sentence = _("请填写%(missing)s。")

    def __init__(self, missing: Sequence[object]) -> None:
        super().__init__(missing=tuple(missing))


class ObjectionOpen(Refusal):
    sentence = _("申请%(application)s有%(count)s件公示异议尚未答复，不能结束公示。")

    def __init__(self, application: object, count: int) -> None:
        super().__init__(application=application, count=count)


class ReviewerOfTheCase(Refusal):
    sentence = _("%(name)s经办过申请%(application)s，不能核查对它的异议。")

    def __init__(self, name: object, application: object) -> None:
        super().__init__(name=name, application=application)


class NotDeclared(Refusal):
    sentence = _("%(names)s还没有就“%(task)s”作回避声明；按回避规定，声明之后才能评阅、面试或评定。")

    def __init__(self, names: Sequence[object], task: object) -> None:
        super().__init__(names=tuple(names), task=task)
