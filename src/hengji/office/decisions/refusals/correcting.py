"""What is refused when work that was marked is scored or worded anew."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


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
