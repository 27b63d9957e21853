"""An interview 面试, from the panel's convening to a sealed total."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM, Machine, Step


class InterviewState(TextChoices):
    SLOT_ASSIGNED = "slot_assigned", _("已排场")
    CHECKED_IN = "checked_in", _("已签到")
    IN_PROGRESS = "in_progress", _("面试中")
    SCORES_SEALED = "scores_sealed", _("个人评分封存")
    MODERATED = "moderated", _("组长合成")
    SEALED = "sealed", _("成绩封存")
    ABSENT = "absent", _("缺考")
    VOIDED = "voided", _("无效")


class InterviewVerb(TextChoices):
    CONVENE = "convene_interview", _("组成考官组并排场")
    CHECK_IN = "check_in_interview", _("核验身份并签到")
    BEGIN = "begin_interview", _("开始面试")
    SEAL_SCORE = "seal_score", _("提交个人评分")
    SEAL_SCORES = "seal_scores", _("个人评分全部封存")
    MODERATE = "moderate_interview", _("组长合成成绩")
    SEAL = "seal_interview", _("封存面试成绩")
    MARK_ABSENT = "mark_interview_absent", _("登记面试缺考")
    UNDO_ABSENCE = "undo_interview_absence", _("撤销面试缺考登记")
    VOID = "void_interview", _("作废面试")
    RECOUNT = "recount_interview", _("重新核算面试成绩")


S, V = InterviewState, InterviewVerb
AT_THE_DOOR = (Role.INVIGILATOR, Role.EXAM_OFFICER)
MET = (S.CHECKED_IN, S.IN_PROGRESS, S.SCORES_SEALED, S.MODERATED, S.SEALED)
"""In these the panel has the candidate before it, or has had her."""

INTERVIEW = Machine(
    name=_("面试"),
    states=S,
    initial=S.SLOT_ASSIGNED,
    steps=(
        Step(S.SLOT_ASSIGNED, S.CHECKED_IN, V.CHECK_IN, AT_THE_DOOR, _("身份证件与本人一致")),
        Step(S.SLOT_ASSIGNED, S.ABSENT, V.MARK_ABSENT, AT_THE_DOOR, _("已过迟到时限")),
        Step(
            S.ABSENT,
            S.VOIDED,
            V.UNDO_ABSENCE,
            AT_THE_DOOR,
            _("缺考登记有误，当日由另一人确认；面试重新排定"),
            by_name=True,
        ),
        Step(S.CHECKED_IN, S.IN_PROGRESS, V.BEGIN, (Role.INTERVIEWER,), _("组长宣布开始")),
        Step(S.IN_PROGRESS, S.SCORES_SEALED, V.SEAL_SCORES, (SYSTEM,), _("每位考官均已提交评分")),
        Step(
            S.SCORES_SEALED,
            S.MODERATED,
            V.MODERATE,
            (Role.INTERVIEWER,),
            _("分差在允许范围内，或组长写明理由"),
        ),
        Step(S.MODERATED, S.SEALED, V.SEAL, (Role.EXAM_OFFICER,), _("计算无误")),
        Step(S.SLOT_ASSIGNED, S.VOIDED, V.VOID, (Role.EXAM_OFFICER, SYSTEM), _("写明理由")),
        Step(S.CHECKED_IN, S.VOIDED, V.VOID, (Role.EXAM_OFFICER, SYSTEM), _("写明理由")),
        Step(S.IN_PROGRESS, S.VOIDED, V.VOID, (Role.EXAM_OFFICER, SYSTEM), _("写明理由")),
        *(
            Step(state, S.VOIDED, V.VOID, (SYSTEM,), _("违纪处理决定生效，或有考官隐瞒回避关系"))
            for state in (S.SCORES_SEALED, S.MODERATED, S.SEALED)
        ),
    ),
)
