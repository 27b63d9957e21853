"""Decisions and the notice of proposed awards 公示; the application's own machine says where the award stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK, Machine, Step


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
