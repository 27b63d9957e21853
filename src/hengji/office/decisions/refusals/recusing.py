"""What is refused when somebody turns out to have been tied to a candidate."""

from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


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
