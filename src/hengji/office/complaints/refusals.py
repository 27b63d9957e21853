"""What the office refuses of complaints and of those who would handle them."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class ProposerOfRefusal(Refusal):
    sentence = _("这件投诉由%(name)s提出不予受理，须由另一人确认，或者受理。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class ComplaintEmpty(Refusal):
    sentence = _("投诉缺少：%(missing)s。")

    def __init__(self, missing: Sequence[object]) -> None:
        super().__init__(missing=missing)


class ComplaintConcerns(Refusal):
    sentence = _("这件投诉涉及%(name)s，或者涉及其回避关系人、其经办过的申请，须由别的工作人员办理。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class HandlersAreFree(Refusal):
    sentence = _(
        "投诉由%(handlers)s办理，他们都须回避的才由%(deputy)s代办；这件投诉还有人可以办理，%(name)s不能代办。"
    )

    def __init__(self, name: object, handlers: Sequence[object], deputy: object) -> None:
        super().__init__(name=name, handlers=tuple(handlers), deputy=deputy)
