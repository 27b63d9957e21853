"""Why something cannot be done in a practice."""

from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class PracticeNotOffered(Refusal):
    sentence = _("申请当前为“%(state)s”，不安排练习；提交申请以后、评定以前可以练习。")

    def __init__(self, state: object) -> None:
        super().__init__(state=state)


class ExamIsOn(Refusal):
    sentence = _("您有一场考试正在进行或应当到场，考试结束以前不能练习。")

    def __init__(self) -> None:
        super().__init__()


class NotYourPractice(Refusal):
    sentence = _("这不是%(name)s的练习，只有考生本人可以作答和交卷。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class EnoughForToday(Refusal):
    sentence = _("24 小时内已练习%(done)s次，达到上限%(most)s次，请稍后再来。")

    def __init__(self, done: int, most: int) -> None:
        super().__init__(done=done, most=most)


class PracticeOver(Refusal):
    sentence = _("%(practice)s的练习已经结束，这一步没有保存。")

    def __init__(self, practice: object) -> None:
        super().__init__(practice=practice)


class PracticeNotReplayed(Refusal):
    sentence = _("%(practice)s的记录不能重放（%(reason)s），请另开一份练习。")

    def __init__(self, practice: object, reason: object) -> None:
        super().__init__(practice=practice, reason=reason)
