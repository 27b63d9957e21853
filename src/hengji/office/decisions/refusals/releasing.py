"""What is refused when the results of a batch are released."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal

NAMED = 10
"""So many cases are named in a sentence that is about more."""


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


class ReleaseUnderWay(Refusal):
    """Somebody has confirmed a release, and it is not carried out yet."""

    sentence = _("批次%(batch)s的结果已确认公布，正在办理，不能再次确认。")

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
