"""The states of an application 申请, from draft to certificate, and the steps between them.

The application only says where the award stands. Sitting, marking, interview and certificate have machines of
their own; later stages take the application's steps from `in_assessment` on.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK, SYSTEM, Machine, Step


class ApplicationState(TextChoices):
    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("已提交")
    UNDER_REVIEW = "under_review", _("材料审核中")
    RETURNED = "returned", _("退回补正")
    INELIGIBLE = "ineligible", _("资格不通过")
    ON_LIST_NOTICE = "on_list_notice", _("资格公示")
    IN_ASSESSMENT = "in_assessment", _("考核中")
    SCORED = "scored", _("成绩已合成")
    DECISION_PENDING = "decision_pending", _("待评定")
    ON_AWARD_NOTICE = "on_award_notice", _("拟发证公示")
    CERTIFIED = "certified", _("已发证")
    FAILED = "failed", _("未通过")
    RESIT_ELIGIBLE = "resit_eligible", _("可补考")
    ON_HOLD = "on_hold", _("冻结")
    VOIDED = "voided", _("资格与成绩无效")
    WITHDRAWN = "withdrawn", _("已撤回")
    LAPSED = "lapsed", _("逾期失效")
    DUPLICATE = "duplicate", _("重复申请")


class CaseVerb(TextChoices):
    START = "start_application", _("新建申请")
    ADD_EVIDENCE = "add_evidence", _("添加证明材料")
    REMOVE_EVIDENCE = "remove_evidence", _("移除证明材料")
    SUBMIT = "submit_application", _("提交申请")
    BEGIN_REVIEW = "begin_review", _("开始审核")
    RECORD_FINDING = "record_finding", _("登记审核意见")
    RETURN = "return_for_supplement", _("退回补正")
    RESUBMIT = "resubmit_application", _("提交补正")
    ACCEPT = "accept_dossier", _("材料审核通过")
    REJECT = "reject_dossier", _("认定资格不符")
    REOPEN = "reopen_review", _("异议成立，重新审核")
    END_NOTICE = "end_list_notice", _("结束资格公示")
    COMBINE = "combine_results", _("合成成绩")
    SUBMIT_FOR_DECISION = "submit_for_decision", _("提交评定")
    PROPOSE_AWARD = "decide_award", _("评定通过")
    FAIL = "decide_failure", _("评定不通过")
    RECONSIDER = "reconsider_award", _("撤下公示，重新评定")
    CERTIFY = "certify", _("发放证书")
    MISS = "miss_component", _("登记缺考，转为可补考")
    MISS_LAST = "miss_last_attempt", _("缺考且考试次数已用完")
    TURN_AWAY = "turn_away", _("身份不符，不准入场，按缺考处理")
    CORRECT_ABSENCE = "correct_absence", _("更正缺考，恢复考核")
    CORRECT_MISSED_INTERVIEW = "correct_missed_interview", _("更正面试缺考，恢复考核")
    CORRECT = "correct_results", _("撤销原结果，重新评定")
    REASSESS = "reopen_assessment", _("评分作废，重新考评")
    REMARK = "remark_published", _("撤回已公布的结果，按修订的评分细则重新评阅")
    REQUEST_RESIT = "request_resit", _("申请补考")
    ADMIT_RESIT = "admit_to_resit", _("安排补考")
    HOLD = "hold_application", _("冻结申请")
    RESTORE = "restore_application", _("解除冻结")
    LOSE_ATTEMPT = "lose_attempt", _("部分成绩无效，转为可补考")
    VOID = "void_application", _("认定资格与成绩无效")
    WITHDRAW = "withdraw_application", _("撤回申请")
    LAPSE = "lapse_application", _("逾期失效")
    FIND_DUPLICATE = "find_duplicate", _("发现重复申请")
    MERGE_DUPLICATE = "merge_duplicate", _("确认同一人，合并账户")
    DISMISS_DUPLICATE = "dismiss_duplicate", _("核实不是同一人")


class Notice(TextChoices):
    """The two public lists to which anyone may object."""

    LIST = "list", _("资格公示")
    AWARD = "award", _("拟发证公示")


class ObjectionState(TextChoices):
    FILED = "filed", _("待核查")
    UPHELD = "upheld", _("异议成立")
    DISMISSED = "dismissed", _("异议不成立")


class ObjectionVerb(TextChoices):
    FILE = "file_objection", _("提出公示异议")
    UPHOLD = "uphold_objection", _("认定异议成立")
    DISMISS = "dismiss_objection", _("认定异议不成立")


class Assignment(TextChoices):
    """What a person is given to judge, and declares before she sees any of it that no tie keeps her from it."""

    MARKING = "marking", _("评阅答卷")
    INTERVIEW = "interview", _("面试")
    DECISION = "decision", _("评定")
    APPEAL = "appeal", _("审理申诉")
    RULING_APPEAL = "ruling_appeal", _("审理对处理决定的申诉")


class DeclarationVerb(TextChoices):
    CLEAR = "declare_no_conflict", _("声明无利害关系")
    CONFLICT = "declare_conflict", _("申报利害关系")


S, V = ApplicationState, CaseVerb

ENDED = (S.INELIGIBLE, S.CERTIFIED, S.FAILED, S.VOIDED, S.WITHDRAWN, S.LAPSED)
"""Nothing more happens to these; a person may apply anew."""

NOT_YET_SUBMITTED = (S.DRAFT,)
REVIEWABLE = (S.SUBMITTED, S.UNDER_REVIEW)
WITHDRAWABLE = (S.DRAFT, S.SUBMITTED, S.UNDER_REVIEW, S.RETURNED, S.ON_LIST_NOTICE, S.RESIT_ELIGIBLE)
"""Before the exams; afterwards a seat and a panel go with the application, see `decisions`."""

HOLDABLE = (
    S.SUBMITTED, S.UNDER_REVIEW, S.RETURNED, S.ON_LIST_NOTICE, S.IN_ASSESSMENT, S.SCORED, S.DECISION_PENDING,
    S.ON_AWARD_NOTICE,
)  # fmt: skip
"""These are frozen while a violation is looked into; where nothing is under way, there is nothing to freeze."""

REASSESSABLE = (S.SCORED, S.DECISION_PENDING, S.ON_AWARD_NOTICE, S.FAILED)
"""From these a case goes back to the exams when its marks are void: by a concealed tie, or by other words of a rubric."""

_CANDIDATE, _REGISTRAR, _DECIDER = (Role.CANDIDATE,), (Role.REGISTRAR,), (Role.DECIDER,)
_DECIDED = (Role.DECIDER, SYSTEM)
"""By whom it was decided last, or with all of its batch when the results are released."""
_TAKEN_BACK = (Role.CANDIDATE, SYSTEM)
"""By herself, or with the batch when it is cancelled."""
_AT_THE_DOOR = (Role.INVIGILATOR, Role.EXAM_OFFICER, CLOCK)
_REPORTERS = (
    Role.INVIGILATOR, Role.EXAM_OFFICER, Role.REGISTRAR, Role.EXAMINER, Role.LEAD_EXAMINER, Role.INTERVIEWER,
    Role.APPEAL_PANEL, SYSTEM,
)  # fmt: skip
_NO_TIE = _("与申请人无回避关系，未在本案担任不相容角色。")

APPLICATION = Machine(
    name=_("申请"),
    states=S,
    initial=S.DRAFT,
    steps=(
        Step(
            S.DRAFT,
            S.SUBMITTED,
            V.SUBMIT,
            _CANDIDATE,
            _("每项要求都有材料或说明；承诺书和各项同意书已签署；在报名时间内。"),
        ),
        Step(S.DRAFT, S.WITHDRAWN, V.WITHDRAW, _TAKEN_BACK),
        Step(S.DRAFT, S.LAPSED, V.LAPSE, (CLOCK,), _("报名已截止。")),
        Step(S.SUBMITTED, S.UNDER_REVIEW, V.BEGIN_REVIEW, _REGISTRAR, _NO_TIE),
        Step(S.SUBMITTED, S.WITHDRAWN, V.WITHDRAW, _TAKEN_BACK),
        *(
            Step(
                state,
                S.DUPLICATE,
                V.FIND_DUPLICATE,
                (SYSTEM,),
                _("同一人已核验身份，另有同一技能等级的申请或证书。"),
            )
            for state in (S.SUBMITTED, S.UNDER_REVIEW)
        ),
        Step(
            S.DUPLICATE, S.WITHDRAWN, V.MERGE_DUPLICATE, _REGISTRAR, _("由登记身份以外的另一名审核员确认。")
        ),
        Step(
            S.DUPLICATE,
            S.SUBMITTED,
            V.DISMISS_DUPLICATE,
            _REGISTRAR,
            _("由登记身份以外的另一名审核员核实；写明理由。"),
        ),
        Step(
            S.UNDER_REVIEW,
            S.RETURNED,
            V.RETURN,
            _REGISTRAR,
            _("至少列出一项缺漏并覆盖每项不予认可的要求；未超过补正次数；定有期限。"),
        ),
        Step(S.UNDER_REVIEW, S.INELIGIBLE, V.REJECT, _REGISTRAR, _("至少一项要求不予认可；写明理由。")),
        Step(S.UNDER_REVIEW, S.ON_LIST_NOTICE, V.ACCEPT, _REGISTRAR, _("每项要求的最近意见都是认可。")),
        Step(S.UNDER_REVIEW, S.WITHDRAWN, V.WITHDRAW, _TAKEN_BACK),
        Step(
            S.RETURNED,
            S.UNDER_REVIEW,
            V.RESUBMIT,
            _CANDIDATE,
            _("每项缺漏都已补充；未过补正期限。"),
        ),
        Step(S.RETURNED, S.LAPSED, V.LAPSE, (CLOCK,), _("补正期限已过。")),
        Step(S.RETURNED, S.WITHDRAWN, V.WITHDRAW, _TAKEN_BACK),
        Step(
            S.ON_LIST_NOTICE,
            S.IN_ASSESSMENT,
            V.END_NOTICE,
            (Role.EXAM_OFFICER,),
            _("公示期已满；没有待核查的异议。"),
        ),
        Step(S.ON_LIST_NOTICE, S.UNDER_REVIEW, V.REOPEN, _REGISTRAR, _("写明成立的异议。")),
        Step(S.ON_LIST_NOTICE, S.WITHDRAWN, V.WITHDRAW, _TAKEN_BACK),
        Step(
            S.IN_ASSESSMENT,
            S.SCORED,
            V.COMBINE,
            (SYSTEM, Role.LEAD_EXAMINER, Role.EXAM_OFFICER),
            _("实操成绩和面试成绩均已封存。"),
        ),
        Step(
            S.SCORED,
            S.DECISION_PENDING,
            V.SUBMIT_FOR_DECISION,
            (Role.LEAD_EXAMINER,),
            _("没有未结的违纪或事故。"),
        ),
        Step(
            S.DECISION_PENDING,
            S.ON_AWARD_NOTICE,
            V.PROPOSE_AWARD,
            _DECIDED,
            _(
                "各部分均达到要求；达到方案规定人数的评定人意见一致，且均未参与本案其他环节。方案规定集中公布的，随批次结果公布生效。"
            ),
        ),
        Step(
            S.DECISION_PENDING,
            S.FAILED,
            V.FAIL,
            _DECIDED,
            _(
                "逐项写明理由；达到方案规定人数的评定人意见一致，且均未参与本案其他环节。方案规定集中公布的，随批次结果公布生效。"
            ),
        ),
        Step(
            S.ON_AWARD_NOTICE,
            S.DECISION_PENDING,
            V.RECONSIDER,
            (Role.APPEAL_PANEL, SYSTEM),
            _("公示异议成立、评定人隐瞒回避关系，或按修订的规则重新计分后不再合格；写明查实的情况。"),
        ),
        Step(
            S.ON_AWARD_NOTICE,
            S.CERTIFIED,
            V.CERTIFY,
            (Role.CREDENTIAL_OFFICER,),
            _("公示期已满；没有待核查的异议；证书由第二名证书管理员签发。"),
        ),
        Step(S.IN_ASSESSMENT, S.RESIT_ELIGIBLE, V.MISS, _AT_THE_DOOR, _("实操或面试缺考；考试次数未用完。")),
        Step(S.IN_ASSESSMENT, S.LAPSED, V.MISS_LAST, _AT_THE_DOOR, _("实操或面试缺考；考试次数已用完。")),
        *(
            Step(
                S.IN_ASSESSMENT,
                state,
                V.TURN_AWAY,
                (Role.INVIGILATOR, Role.EXAM_OFFICER),
                _("入场核对身份不一致；由两人一致决定不准入场，各写明理由。"),
                by_name=True,
            )
            for state in (S.RESIT_ELIGIBLE, S.LAPSED)
        ),
        *(
            Step(
                state,
                S.IN_ASSESSMENT,
                verb,
                (Role.INVIGILATOR, Role.EXAM_OFFICER),
                _("缺考登记有误；登记当日由一人提出、另一人确认，两人均与申请人无回避关系。"),
                by_name=True,
            )
            for verb in (V.CORRECT_ABSENCE, V.CORRECT_MISSED_INTERVIEW)
            for state in (S.RESIT_ELIGIBLE, S.LAPSED)
        ),
        Step(S.IN_ASSESSMENT, S.WITHDRAWN, V.WITHDRAW, _TAKEN_BACK, _("尚未签到参加任何一场考核。")),
        Step(
            S.FAILED,
            S.DECISION_PENDING,
            V.CORRECT,
            (Role.APPEAL_PANEL, SYSTEM),
            _("复核更正了成绩、申诉得到支持、评定人隐瞒回避关系，或按修订的规则重新计分。"),
        ),
        *(
            Step(
                state,
                S.IN_ASSESSMENT,
                V.REASSESS,
                (Role.APPEAL_PANEL, SYSTEM),
                _(
                    "查实考评员或面试考官隐瞒回避关系，其评分作废，由他人重新评阅或面试；或评分细则修订后重新评阅。"
                    "写明查实的情况或理由。"
                ),
            )
            for state in REASSESSABLE
        ),
        *(
            Step(
                state,
                S.IN_ASSESSMENT,
                V.REMARK,
                (SYSTEM,),
                _("评分细则修订经另一人批准后生效，按原细则评的分由他人重新评阅。"),
                by_name=True,
            )
            for state in (S.ON_AWARD_NOTICE, S.FAILED)
        ),
        Step(
            S.FAILED,
            S.RESIT_ELIGIBLE,
            V.REQUEST_RESIT,
            _CANDIDATE,
            _(
                "考试次数未用完；已通过部分的成绩仍在有效期内；没有进行中的复核或申诉；没有另一份同一技能等级的申请。"
            ),
        ),
        Step(
            S.RESIT_ELIGIBLE,
            S.IN_ASSESSMENT,
            V.ADMIT_RESIT,
            (Role.EXAM_OFFICER,),
            _("已满补考等待期；已通过部分的成绩仍在有效期内。"),
        ),
        Step(S.RESIT_ELIGIBLE, S.LAPSED, V.LAPSE, (CLOCK,), _("已通过部分的成绩有效期已过。")),
        Step(S.RESIT_ELIGIBLE, S.WITHDRAWN, V.WITHDRAW, _TAKEN_BACK),
        *(Step(state, S.ON_HOLD, V.HOLD, _REPORTERS, _("有人报告违纪。")) for state in HOLDABLE),
        *(
            Step(
                S.ON_HOLD,
                state,
                V.RESTORE,
                (SYSTEM,),
                _("违纪案件全部办结，回到冻结前的状态。"),
                by_name=True,
            )
            for state in HOLDABLE
        ),
        Step(
            S.ON_HOLD,
            S.RESIT_ELIGIBLE,
            V.LOSE_ATTEMPT,
            (SYSTEM,),
            _("违纪处理决定生效，该部分成绩无效；考试次数未用完。"),
            by_name=True,
        ),
        *(
            Step(state, S.VOIDED, V.VOID, (SYSTEM,), _("违纪处理决定生效。"))
            for state in (S.ON_HOLD, S.RESIT_ELIGIBLE, S.FAILED)
        ),
        Step(
            S.CERTIFIED,
            S.VOIDED,
            V.VOID,
            _DECIDER,
            _("违纪处理决定生效；证书已撤销，撤销人不是处理决定的作出人。"),
        ),
    ),
)

OBJECTION = Machine(
    name=_("公示异议"),
    states=ObjectionState,
    initial=ObjectionState.FILED,
    steps=(
        Step(
            ObjectionState.FILED,
            ObjectionState.UPHELD,
            ObjectionVerb.UPHOLD,
            (Role.REGISTRAR, Role.APPEAL_PANEL),
            _("资格公示由审核员、拟发证公示由复核与申诉处理员核查；未经办本案；写明查实的情况。"),
        ),
        Step(
            ObjectionState.FILED,
            ObjectionState.DISMISSED,
            ObjectionVerb.DISMISS,
            (Role.REGISTRAR, Role.APPEAL_PANEL),
            _("资格公示由审核员、拟发证公示由复核与申诉处理员核查；未经办本案；写明理由。"),
        ),
    ),
)
