"""What is refused when a person's records are handed out or removed."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class NotHerFile(Refusal):
    sentence = _("%(name)s不能取得%(person)s的个人档案副本：须是本人，或没有回避关系的审核员。")

    def __init__(self, name: object, person: object) -> None:
        super().__init__(name=name, person=person)


class PurposeMissing(Refusal):
    sentence = _("请写明本人申请的日期和方式。")


class StillKept(Refusal):
    """The period of a kind of records is not over.

    Attributes:
        until: The last day on which it is kept.
    """

    sentence = _("%(person)s的%(kind)s须保存至%(until)s（%(why)s），在此以前不能删除。")

    def __init__(self, person: object, kind: object, until: date, why: object) -> None:
        super().__init__(person=person, kind=kind, until=until, why=why)
        self.until = until


class CaseOpen(Refusal):
    sentence = _("%(person)s还有未办结的申请或案件（%(what)s），相关记录不能删除。")

    def __init__(self, person: object, what: object) -> None:
        super().__init__(person=person, what=what)


class NothingDue(Refusal):
    sentence = _("没有选择保存期限已届满的记录。")


class OwnDisposal(Refusal):
    sentence = _("到期处置由%(name)s提出，须由另一人确认。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class RemovedAlready(Refusal):
    sentence = _("%(person)s的%(kind)s已经删除。")

    def __init__(self, person: object, kind: object) -> None:
        super().__init__(person=person, kind=kind)


class ListedAlready(Refusal):
    sentence = _("%(person)s的%(kind)s已列入%(disposal)s，正待另一人确认。")

    def __init__(self, person: object, kind: object, disposal: object) -> None:
        super().__init__(person=person, kind=kind, disposal=disposal)


class OwnRecords(Refusal):
    sentence = _("%(name)s不能处置自己或有回避关系的人的记录。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class KeptWithoutEnd(Refusal):
    sentence = _("%(person)s的%(kind)s没有到期日（%(why)s），不能删除。")

    def __init__(self, person: object, kind: object, why: object) -> None:
        super().__init__(person=person, kind=kind, why=why)
