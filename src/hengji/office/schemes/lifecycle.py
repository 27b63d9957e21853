"""The states of a batch 批次 and the steps between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import Machine, Step


class BatchState(TextChoices):
    DRAFT = "draft", _("拟定")
    ANNOUNCED = "announced", _("已公告")
    REGISTERING = "registering", _("报名中")
    CLOSED = "closed_reg", _("报名截止")
    RUNNING = "running", _("考核中")


class SchemeVerb(TextChoices):
    DRAFT = "draft_scheme", _("拟定方案")
    REVISE = "revise_scheme", _("修订方案")
    FREEZE = "freeze_scheme", _("锁定方案")
    PLAN = "plan_batch", _("拟定批次")
    ANNOUNCE = "announce_batch", _("发布批次公告")
    OPEN = "open_registration", _("开放报名")
    CLOSE = "close_registration", _("截止报名")
    RUN = "begin_assessment", _("开始考核")


BATCH = Machine(
    name=_("批次"),
    states=BatchState,
    initial=BatchState.DRAFT,
    steps=(
        Step(
            BatchState.DRAFT,
            BatchState.ANNOUNCED,
            SchemeVerb.ANNOUNCE,
            (Role.SCHEME_MANAGER,),
            _("标准在该等级列有该项技能的要求；规则包涵盖考核日期。"),
        ),
        Step(
            BatchState.ANNOUNCED,
            BatchState.REGISTERING,
            SchemeVerb.OPEN,
            (Role.EXAM_OFFICER,),
            _("报名开始时间已到，截止时间未到。"),
        ),
        Step(
            BatchState.REGISTERING,
            BatchState.CLOSED,
            SchemeVerb.CLOSE,
            (Role.EXAM_OFFICER,),
            _("报名截止时间已到。"),
        ),
        Step(
            BatchState.CLOSED,
            BatchState.RUNNING,
            SchemeVerb.RUN,
            (Role.EXAM_OFFICER,),
            _("考核日期已到。"),
        ),
    ),
)
