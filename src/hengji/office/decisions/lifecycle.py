"""Decisions, the notice of proposed awards 公示, re-checks 复核 and appeals 申诉.

The application's own machine says where the award stands; only the outcome of a re-check or an appeal moves it.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK, Machine, Step


class Component(TextChoices):
    """The parts of the assessment that are passed or failed each by itself."""

    PRACTICAL = "practical", _("实操考试")
    INTERVIEW = "interview", _("面试")


class Verdict(TextChoices):
    CONFIRMED = "confirmed", _("确认")
    RETURNED = "returned", _("退回核对")


class NoticeState(TextChoices):
    PUBLISHED = "published", _("公示中")
    ENDED = "ended", _("期满")
    TAKEN_DOWN = "taken_down", _("已撤下")


class DecisionVerb(TextChoices):
    RETURN = "return_decision", _("退回核对")
    ANSWER_RETURN = "answer_return", _("答复退回意见")
    PUBLISH_NOTICE = "publish_award_notice", _("发布拟发证公示")
    END_NOTICE = "end_award_notice", _("公示期满")
    TAKE_DOWN = "take_down_notice", _("撤下公示")
    FILE_RECHECK = "file_recheck", _("申请复核")
    ACCEPT_RECHECK = "accept_recheck", _("受理复核")
    REFUSE_RECHECK = "refuse_recheck", _("不受理复核")
    CONFIRM_RESULT = "confirm_result", _("复核后维持成绩")
    CORRECT_RESULT = "correct_result", _("复核后更正成绩")
    FILE_APPEAL = "file_appeal", _("提出申诉")
    ACCEPT_APPEAL = "accept_appeal", _("受理申诉")
    REFUSE_APPEAL = "refuse_appeal", _("不受理申诉")
    FORM_PANEL = "form_appeal_panel", _("组成申诉组")
    ORDER_REMARKING = "order_remarking", _("决定重新评阅")
    GIVE_OPINION = "give_appeal_opinion", _("提交申诉意见")
    UPHOLD_APPEAL = "uphold_appeal", _("支持申诉")
    UPHOLD_IN_PART = "uphold_appeal_in_part", _("部分支持申诉")
    REJECT_APPEAL = "reject_appeal", _("驳回申诉")
    WITHDRAW_APPEAL = "withdraw_appeal", _("撤回申诉")


class RecheckState(TextChoices):
    FILED = "filed", _("已申请")
    ACCEPTED = "accepted", _("已受理")
    REFUSED = "refused", _("不受理")
    UNCHANGED = "unchanged", _("维持")
    CORRECTED = "corrected", _("更正")


class AppealOutcome(TextChoices):
    UPHELD = "upheld", _("支持")
    PARTLY = "partly", _("部分支持")
    REJECTED = "rejected", _("驳回")


class AppealState(TextChoices):
    FILED = "filed", _("已提出")
    ACCEPTED = "accepted", _("已受理")
    PANEL_FORMED = "panel_formed", _("审理中")
    REFUSED = "refused", _("不受理")
    WITHDRAWN = "withdrawn", _("已撤回")
    UPHELD = "upheld", _("支持")
    PARTLY = "partly", _("部分支持")
    REJECTED = "rejected", _("驳回")


AWARD_NOTICE = Machine(
    name=_("拟发证公示"),
    states=NoticeState,
    initial=NoticeState.PUBLISHED,
    steps=(
        Step(
            NoticeState.PUBLISHED,
            NoticeState.ENDED,
            DecisionVerb.END_NOTICE,
            (CLOCK, Role.CREDENTIAL_OFFICER),
            _("公示期满；没有待核查的异议"),
        ),
        Step(
            NoticeState.PUBLISHED,
            NoticeState.TAKEN_DOWN,
            DecisionVerb.TAKE_DOWN,
            (Role.APPEAL_PANEL,),
            _("公示异议成立"),
        ),
    ),
)

_PANEL = (Role.APPEAL_PANEL,)
_UNTOUCHED = _("未经办本案；与申请人无回避关系")

RECHECK = Machine(
    name=_("复核"),
    states=RecheckState,
    initial=RecheckState.FILED,
    steps=(
        Step(RecheckState.FILED, RecheckState.ACCEPTED, DecisionVerb.ACCEPT_RECHECK, _PANEL, _UNTOUCHED),
        Step(
            RecheckState.FILED,
            RecheckState.REFUSED,
            DecisionVerb.REFUSE_RECHECK,
            _PANEL,
            _("超出复核范围；写明理由"),
        ),
        Step(
            RecheckState.ACCEPTED,
            RecheckState.UNCHANGED,
            DecisionVerb.CONFIRM_RESULT,
            _PANEL,
            _("重新核算各项均与原成绩一致"),
        ),
        Step(
            RecheckState.ACCEPTED,
            RecheckState.CORRECTED,
            DecisionVerb.CORRECT_RESULT,
            _PANEL,
            _("重新核算与原成绩不一致；按核算结果更正并重新评定"),
        ),
    ),
)

APPEAL = Machine(
    name=_("申诉"),
    states=AppealState,
    initial=AppealState.FILED,
    steps=(
        Step(AppealState.FILED, AppealState.ACCEPTED, DecisionVerb.ACCEPT_APPEAL, _PANEL, _UNTOUCHED),
        Step(AppealState.FILED, AppealState.REFUSED, DecisionVerb.REFUSE_APPEAL, _PANEL, _("写明理由")),
        Step(AppealState.FILED, AppealState.WITHDRAWN, DecisionVerb.WITHDRAW_APPEAL, (Role.CANDIDATE,)),
        Step(
            AppealState.ACCEPTED,
            AppealState.PANEL_FORMED,
            DecisionVerb.FORM_PANEL,
            _PANEL,
            _("人数符合方案规定；每名成员均未经办本案，与申请人无回避关系"),
        ),
        Step(AppealState.ACCEPTED, AppealState.WITHDRAWN, DecisionVerb.WITHDRAW_APPEAL, (Role.CANDIDATE,)),
        Step(
            AppealState.PANEL_FORMED,
            AppealState.UPHELD,
            DecisionVerb.UPHOLD_APPEAL,
            _PANEL,
            _("每名成员均已提交意见；重新评阅已经封存"),
        ),
        Step(
            AppealState.PANEL_FORMED,
            AppealState.PARTLY,
            DecisionVerb.UPHOLD_IN_PART,
            _PANEL,
            _("每名成员均已提交意见；重新评阅已经封存"),
        ),
        Step(
            AppealState.PANEL_FORMED,
            AppealState.REJECTED,
            DecisionVerb.REJECT_APPEAL,
            _PANEL,
            _("每名成员均已提交意见；重新评阅已经封存"),
        ),
    ),
)
