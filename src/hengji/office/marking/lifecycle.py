"""A mark task 评分任务: one criterion of one sitting, for one marker."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM, Machine, Step


class TaskState(TextChoices):
    OPEN = "open", _("待领")
    CLAIMED = "claimed", _("已领")
    SEALED = "sealed", _("已提交")
    AGREED = "agreed", _("一致")
    THIRD_NEEDED = "third_needed", _("超差")
    ADJUDICATED = "adjudicated", _("已仲裁")


class TaskVerb(TextChoices):
    OPEN = "open_task", _("开出评分任务")
    REWORD = "reword_task", _("改用修订后的细则")
    CLAIM = "claim_task", _("领取评分任务")
    RELEASE = "release_task", _("退回评分任务")
    SEAL = "seal_mark", _("提交评分")
    AGREE = "agree_marks", _("评分一致")
    CALL_THIRD = "call_third_marker", _("评分超差，请第三人评分")
    ADJUDICATE = "adjudicate_marks", _("仲裁评分")
    COMPLETE_SHEET = "complete_sheet", _("生成成绩计算单")


S, V = TaskState, TaskVerb
MARKERS = (Role.EXAMINER, Role.LEAD_EXAMINER)

MARK_TASK = Machine(
    name=_("评分任务"),
    states=S,
    initial=S.OPEN,
    steps=(
        Step(
            S.OPEN,
            S.CLAIMED,
            V.CLAIM,
            (*MARKERS, Role.EXAM_OFFICER),
            _(
                "在考评证卡范围内；与考生无回避关系；未参与该考生的其他环节；未评过同一项；考务人员只能按抽取结果指派"
            ),
        ),
        Step(S.CLAIMED, S.OPEN, V.RELEASE, (*MARKERS, Role.EXAM_OFFICER), _("写明理由")),
        Step(S.CLAIMED, S.SEALED, V.SEAL, MARKERS, _("本人领取；0至4档")),
        Step(S.SEALED, S.AGREED, V.AGREE, (SYSTEM,), _("各评分均已提交，差距在允许范围内")),
        Step(S.SEALED, S.THIRD_NEEDED, V.CALL_THIRD, (SYSTEM,), _("两份评分差距超过允许范围")),
        Step(S.SEALED, S.ADJUDICATED, V.ADJUDICATE, (SYSTEM,), _("第三份评分已提交")),
        Step(S.THIRD_NEEDED, S.ADJUDICATED, V.ADJUDICATE, (SYSTEM,), _("第三份评分已提交")),
    ),
)
