"""What is refused when results are combined, decided, contested, and when rules were broken."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal

NAMED = 10
"""So many cases are named in a sentence that is about more."""


class ComponentsNotSealed(Refusal):
    sentence = _("申请%(application)s的成绩还不能合成，尚未封存：%(open)s。")

    def __init__(self, application: object, still_open: Iterable[object]) -> None:
        super().__init__(application=application, open="、".join(map(str, still_open)))


class TooLittleEvidence(Refusal):
    sentence = _("申请%(application)s无法评定：%(reason)s")

    def __init__(self, application: object, reason: object) -> None:
        super().__init__(application=application, reason=reason)


class CombinationBroken(Refusal):
    """What is stored is not what was combined, so nothing may be decided from it."""

    sentence = _("申请%(application)s的合成单与其散列不符（%(what)s），不能据此评定。")

    def __init__(self, application: object, what: object) -> None:
        super().__init__(application=application, what=what)


class SealedAlready(Refusal):
    sentence = _("%(name)s对申请%(application)s的评定意见已经封存，须由其他评定委员会成员评定。")

    def __init__(self, name: object, application: object) -> None:
        super().__init__(name=name, application=application)


class DecidedBefore(Refusal):
    sentence = _("%(name)s对申请%(application)s作出过评定，重新评定须由其他评定委员会成员作出。")

    def __init__(self, name: object, application: object) -> None:
        super().__init__(name=name, application=application)


class HeldForRelease(Refusal):
    sentence = _("申请%(application)s已评定并封存，随批次结果一起公布，在此之前不能再评定或退回。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class ToldAtOnce(Refusal):
    sentence = _("批次%(batch)s的方案规定每件评定后随即告知，没有集中公布这一步。")

    def __init__(self, batch: object) -> None:
        super().__init__(batch=batch)


class NothingHeld(Refusal):
    sentence = _("批次%(batch)s没有已评定、待公布的结果。")

    def __init__(self, batch: object) -> None:
        super().__init__(batch=batch)


class OutlookChanged(Refusal):
    """What would be released is not what was shown, so nobody has agreed to it."""

    sentence = _("批次%(batch)s待公布的结果与预览时不同，请重新核对后再公布。")

    def __init__(self, batch: object) -> None:
        super().__init__(batch=batch)


class StillUndecided(Refusal):
    sentence = _("批次%(batch)s还有%(count)s件申请没有评定，不能公布结果：%(cases)s。")

    def __init__(self, batch: object, cases: Sequence[object]) -> None:
        named = "、".join(map(str, cases[:NAMED])) + ("……" if len(cases) > NAMED else "")
        super().__init__(batch=batch, count=len(cases), cases=named)


class MustBeDecided(StillUndecided):
    sentence = _(
        "批次%(batch)s的方案规定全部评定后方可公布，不得另行公布未评定的申请；还有%(count)s件：%(cases)s。"
    )


class ReadyNotLeftOut(Refusal):
    sentence = _("申请%(application)s已经评定或不在本批次待评定之列，不能另行公布。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class ReturnUnanswered(Refusal):
    sentence = _("申请%(application)s的成绩已退回核对，考评组长尚未答复，不能评定。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class NothingReturned(Refusal):
    sentence = _("申请%(application)s没有待答复的退回意见。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class NothingToTakeAgain(Refusal):
    sentence = _("申请%(application)s没有可以补考的部分。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class AttemptsExhausted(Refusal):
    sentence = _("%(component)s最多参加%(limit)s次，次数已用完。")

    def __init__(self, component: object, limit: int) -> None:
        super().__init__(component=component, limit=limit)


class PartPassesExpired(Refusal):
    sentence = _("已通过部分的成绩有效期到%(until)s为止，已经过期，须重新申请。")

    def __init__(self, until: date) -> None:
        super().__init__(until=date_format(until, "Y-m-d"))


class TooEarlyToSitAgain(Refusal):
    sentence = _("补考等待期未满，%(day)s起可以安排。")

    def __init__(self, day: date) -> None:
        super().__init__(day=date_format(day, "Y-m-d"))


class AssessmentBegun(Refusal):
    sentence = _("您已签到参加%(component)s，不能再撤回申请。")

    def __init__(self, component: object) -> None:
        super().__init__(component=component)


class NoticeNotOver(Refusal):
    sentence = _("拟发证公示到%(ends_on)s为止，公示期未满。")

    def __init__(self, ends_on: date) -> None:
        super().__init__(ends_on=date_format(ends_on, "Y-m-d"))


class NothingDecided(Refusal):
    sentence = _("申请%(application)s没有可以复核或申诉的未通过结果。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class WindowClosed(Refusal):
    sentence = _("提出期限到%(last_day)s为止，已经过期。")

    def __init__(self, last_day: date) -> None:
        super().__init__(last_day=date_format(last_day, "Y-m-d"))


class ReviewOpen(Refusal):
    sentence = _("“%(waiting)s”正在办理，办结前不能再提出。")

    def __init__(self, waiting: object) -> None:
        super().__init__(waiting=waiting)


class RecheckedAlready(Refusal):
    sentence = _("%(component)s已经申请过复核，同一结果只能复核一次。")

    def __init__(self, component: object) -> None:
        super().__init__(component=component)


class AppealedAlready(Refusal):
    sentence = _("对申请%(application)s的这一评定已经申诉过一次。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class HandledBefore(Refusal):
    sentence = _("%(name)s经办过申请%(application)s，不能处理对它的复核或申诉。")

    def __init__(self, name: object, application: object) -> None:
        super().__init__(name=name, application=application)


class NotOnAppealPanel(Refusal):
    sentence = _("%(name)s不是这件申诉的申诉组成员。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class LeadIsSeated(Refusal):
    sentence = _("申诉组已有主审%(lead)s，补充成员时不能再指定主审。")

    def __init__(self, lead: object) -> None:
        super().__init__(lead=lead)


class OpinionGiven(Refusal):
    sentence = _("%(name)s已经提交意见，不能更改。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class RemarkingOpen(Refusal):
    sentence = _("申请%(application)s的重新评阅尚未封存，不能提交意见。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


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


class NothingToRescore(Refusal):
    sentence = _("没有选择新的评定规则版本，也没有修订任何检查点，无须重新计分。")


class SchemeNotComparable(Refusal):
    sentence = _("%(scheme)s不是%(batch)s所用方案的另一个已锁定版本，不能据此重新评定。")

    def __init__(self, scheme: object, batch: object) -> None:
        super().__init__(scheme=scheme, batch=batch)


class CheckAmendedTwice(Refusal):
    sentence = _("检查点%(check)s写了两种修订，只能有一种。")

    def __init__(self, check: str) -> None:
        super().__init__(check=check)


class NothingSealed(Refusal):
    sentence = _("范围内没有已封存的成绩，无须重新计分。")


class RescoringOpen(Refusal):
    sentence = _("%(rescoring)s涉及同样的答卷，尚未办结。")

    def __init__(self, rescoring: object) -> None:
        super().__init__(rescoring=rescoring)


class TiedToResults(Refusal):
    sentence = _("%(name)s与%(count)s份答卷的考生有回避关系或就是本人，不能办理涉及这些答卷的更正。")

    def __init__(self, name: object, count: int) -> None:
        super().__init__(name=name, count=count)


class OwnProposal(Refusal):
    sentence = _("这项更正由%(name)s提出，须由另一人批准。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class ResultsNotJudgeable(Refusal):
    sentence = _("有%(count)s份答卷按新规则证据不足，无法评定；不宜整项不计入，可改为一律给分或改变分值。")

    def __init__(self, count: int) -> None:
        super().__init__(count=count)


class ReportStale(Refusal):
    sentence = _("试算之后，答卷%(codes)s有变化，差异报告不再准确；请撤回后重新提出。")

    def __init__(self, codes: Iterable[str]) -> None:
        super().__init__(codes=list(codes))


class StillMarking(Refusal):
    sentence = _("范围内有%(count)s份答卷还在评分，封存后才能生效。")

    def __init__(self, count: int) -> None:
        super().__init__(count=count)


class CriterionNotSet(Refusal):
    sentence = _("范围内没有试卷用任务%(archetype)s考过评分项“%(criterion)s”。")

    def __init__(self, criterion: str, archetype: str) -> None:
        super().__init__(criterion=criterion, archetype=archetype)


class AnchorsIncomplete(Refusal):
    sentence = _("0至4档都要写明中文和英文细则，还缺第%(steps)s档。")

    def __init__(self, steps: Iterable[int]) -> None:
        super().__init__(steps="、".join(map(str, steps)))


class WordingUnchanged(Refusal):
    sentence = _("评分项“%(criterion)s”的细则没有任何改动，无须修订。")

    def __init__(self, criterion: str) -> None:
        super().__init__(criterion=criterion)


class RewordingOpen(Refusal):
    sentence = _("%(rewording)s涉及同一评分项，尚未办结。")

    def __init__(self, rewording: object) -> None:
        super().__init__(rewording=rewording)


class ImpactGrown(Refusal):
    sentence = _("答卷%(codes)s的结果在批准之后公布，批准人没有看到这一影响；请撤回后重新提出。")

    def __init__(self, codes: Iterable[str]) -> None:
        super().__init__(codes=list(codes))


class ConcealmentKnown(Refusal):
    sentence = _("%(name)s与申请%(application)s的回避关系已经认定过。")

    def __init__(self, name: object, application: object) -> None:
        super().__init__(name=name, application=application)


class CertificateOut(Refusal):
    """What was issued is not taken back here."""

    sentence = _(
        "申请%(application)s已经发证，%(name)s的评分和评定不能在这里作废；请由评定委员会成员撤销证书，或由持证人提出申诉后办理。"
    )

    def __init__(self, name: object, application: object) -> None:
        super().__init__(name=name, application=application)


class NotUndoable(Refusal):
    sentence = _(
        "申请当前为“%(state)s”，只有考核中、已合成、待评定、公示中或未通过的申请才有评分或评定可以作废。"
    )

    def __init__(self, state: object) -> None:
        super().__init__(state=state)


class MarkingOpen(Refusal):
    sentence = _(
        "%(name)s正在评阅编号为%(code)s的答卷；请考务员先收回已领未评的任务，成绩封存后再作废已提交的评分。"
    )

    def __init__(self, name: object, code: str) -> None:
        super().__init__(name=name, code=code)


class NothingUndone(Refusal):
    sentence = _(
        "申请%(application)s没有任何评分、面试或评定出自%(name)s，没有需要作废的；关系本身由审核员在人员页登记。"
    )

    def __init__(self, name: object, application: object) -> None:
        super().__init__(name=name, application=application)


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
