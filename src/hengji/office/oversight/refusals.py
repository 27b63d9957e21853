"""What is refused in supervision."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class NotSupervising(Refusal):
    sentence = _("%(name)s今天没有在任期内的督导员身份，不能办理这件事。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class SupervisorWorksHere(Refusal):
    sentence = _("%(name)s还担任%(roles)s；督导员不得兼任其他工作。")

    def __init__(self, name: object, roles: tuple[object, ...]) -> None:
        super().__init__(name=name, roles=roles)


class NotASupervisorsRole(Refusal):
    sentence = _("“%(role)s”不是督导员的角色。")

    def __init__(self, role: object) -> None:
        super().__init__(role=role)


class TermOutOfOrder(Refusal):
    sentence = _("任期的截止日期%(until)s须在起始日期%(since)s之后，并且没有过去。")

    def __init__(self, since: date, until: date) -> None:
        super().__init__(since=since, until=until)


class TextMissing(Refusal):
    sentence = _("请写明%(what)s。")

    def __init__(self, what: object) -> None:
        super().__init__(what=what)


class TextTooLong(Refusal):
    sentence = _("%(what)s有%(length)s个字，最多%(limit)s个字。")

    def __init__(self, what: object, length: int, limit: int) -> None:
        super().__init__(what=what, length=length, limit=limit)


class OtherSupervisorsFinding(Refusal):
    sentence = _("这条意见由%(supervisor)s提出，只能由其本人办理。")

    def __init__(self, supervisor: object) -> None:
        super().__init__(supervisor=supervisor)


class ArchiveNotThere(Refusal):
    sentence = _("没有为您备好的批次“%(batch)s”的档案；备好的档案保留一天，请重新生成。")

    def __init__(self, batch: str) -> None:
        super().__init__(batch=batch)


class NotInBatch(Refusal):
    sentence = _("申请“%(reference)s”不在批次%(batch)s中。")

    def __init__(self, reference: object, batch: object) -> None:
        super().__init__(reference=reference, batch=batch)


class TiedToTheBatch(Refusal):
    """Somebody of the batch is tied to the reader; whom, she is not told."""

    sentence = _(
        "批次%(batch)s的考生中有%(name)s须回避的人；档案含全体考生的资料，按回避规定不能查阅或导出，请由他人办理。"
    )

    def __init__(self, name: object, batch: object) -> None:
        super().__init__(name=name, batch=batch)


class TooFewWorks(Refusal):
    sentence = _("批次%(batch)s已封存的答卷有%(available)s份，不能抽取%(wanted)s份。")

    def __init__(self, batch: object, available: int, wanted: int) -> None:
        super().__init__(batch=batch, available=available, wanted=wanted)


class DayNotOver(Refusal):
    sentence = _("%(day)s还没有过完，或其后的日期已经锚定，不能锚定。")

    def __init__(self, day: date) -> None:
        super().__init__(day=day)


class AnchorMissing(Refusal):
    sentence = _("%(day)s没有锚定。")

    def __init__(self, day: date) -> None:
        super().__init__(day=day)


class AnchorBroken(Refusal):
    """The record does not lead from an anchor any more; it says where."""

    sentence = _("记录与%(day)s的锚定不符：%(where)s。")

    def __init__(self, day: date, where: str) -> None:
        super().__init__(day=day, where=where)


class FileNotWhole(Refusal):
    sentence = _("文件%(name)s丢失，或者不是当初收下的那一份。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)
