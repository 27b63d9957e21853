"""What marking refuses. No sentence here names a candidate: a marker knows a code and nothing else."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class NotFitToMark(Refusal):
    """The marker is tied to the candidate or has had another part in the case; which, she is not told."""

    sentence = _("按回避和岗位分离的规定，%(name)s不能评阅编号为%(code)s的答卷，请另选一份。")

    def __init__(self, name: object, code: str) -> None:
        super().__init__(name=name, code=code)


class MarkedAlready(Refusal):
    sentence = _("%(name)s已领取过%(code)s的这一评分项，同一人不能评两次。")

    def __init__(self, name: object, code: str) -> None:
        super().__init__(name=name, code=code)


class CriterionUnknown(Refusal):
    sentence = _("%(code)s没有这样的人工评分项：%(unknown)s。")

    def __init__(self, code: str, unknown: Sequence[str]) -> None:
        super().__init__(code=code, unknown=tuple(unknown))


class NotYourTask(Refusal):
    sentence = _("%(code)s的这项评分任务不是由%(name)s领取的。")

    def __init__(self, name: object, code: str) -> None:
        super().__init__(name=name, code=code)


class ScoreOutOfRange(Refusal):
    sentence = _("评分须为0至%(steps)s的整数，收到“%(score)s”。")

    def __init__(self, score: object, steps: int) -> None:
        super().__init__(score=score, steps=steps)


class RubricReworded(Refusal):
    """The rubric was put in other words while a marker had the old ones before her."""

    sentence = _("%(code)s的这一评分项在您打开之后改用了修订后的细则，请对照现在的细则重新选档。")

    def __init__(self, code: str) -> None:
        super().__init__(code=code)


class NothingToDraw(Refusal):
    sentence = _("批次%(batch)s没有可以抽取考评员的评分任务。")

    def __init__(self, batch: str) -> None:
        super().__init__(batch=batch)
