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
    POSTPONED = "postponed", _("已延期")
    CANCELLED = "cancelled", _("已取消")


class SchemeVerb(TextChoices):
    DRAFT = "draft_scheme", _("拟定方案")
    REVISE = "revise_scheme", _("修订方案")
    FREEZE = "freeze_scheme", _("锁定方案")
    PLAN = "plan_batch", _("拟定批次")
    ANNOUNCE = "announce_batch", _("发布批次公告")
    OPEN = "open_registration", _("开放报名")
    CLOSE = "close_registration", _("截止报名")
    RUN = "begin_assessment", _("开始考核")
    POSTPONE = "postpone_batch", _("批次延期")
    RESUME = "resume_batch", _("重新定期")
    CANCEL = "cancel_batch", _("取消批次")
    RESCHEDULE = "reschedule_application", _("申请改到另一批次")
    RECORD_RULEBOOK = "record_rulebook", _("登记制度")


class RulebookKind(TextChoices):
    """What a body filed with the authority has written rules for."""

    EXAM_AFFAIRS = "exam_affairs", _("考务管理")
    ITEM_BANK = "item_bank", _("题库管理")
    CERTIFICATES = "certificates", _("证书管理")
    EXAMINERS = "examiners", _("考评人员管理")
    SUPERVISORS = "supervisors", _("督导人员管理")
    FEES = "fees", _("收费管理")
    QUALITY = "quality", _("质量管理")


B, V = BatchState, SchemeVerb
PUBLIC_STATES = (B.ANNOUNCED, B.REGISTERING, B.CLOSED, B.RUNNING)

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
            _("标准在该等级列有该项技能的要求；规则包涵盖考核日期；备案方式的，各项制度均已施行。"),
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
        *(
            Step(
                state,
                B.POSTPONED,
                V.POSTPONE,
                (Role.EXAM_OFFICER,),
                _("写明理由；还没有人签到；已排的场次和面试作废重排。"),
            )
            for state in PUBLIC_STATES
        ),
        *(
            Step(
                B.POSTPONED,
                state,
                V.RESUME,
                (Role.EXAM_OFFICER,),
                _("报名截止和考核日期依次在后，考核日期没有过去。"),
            )
            for state in (B.ANNOUNCED, B.REGISTERING, B.CLOSED)
        ),
        *(
            Step(
                state,
                B.CANCELLED,
                V.CANCEL,
                (Role.SCHEME_MANAGER,),
                _("写明理由；还没有人签到；每件申请改到另一批次，或者撤回而不计考试次数。"),
            )
            for state in (B.DRAFT, *PUBLIC_STATES, B.POSTPONED)
        ),
    ),
)
