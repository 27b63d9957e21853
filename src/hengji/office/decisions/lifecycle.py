"""Decisions, the notice of proposed awards 公示, re-checks 复核, appeals 申诉 and violations 违纪.

The application's own machine says where the award stands; only the outcome of a re-check, an appeal, a case of
violation or a re-scoring moves it.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK, SYSTEM, Machine, Step


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
    SEAL_VOTE = "seal_vote", _("封存评定意见")
    RETURN = "return_decision", _("退回核对")
    ANSWER_RETURN = "answer_return", _("答复退回意见")
    RELEASE = "release_results", _("公布批次结果")
    PUBLISH_NOTICE = "publish_award_notice", _("发布拟发证公示")
    END_NOTICE = "end_award_notice", _("公示期满")
    TAKE_DOWN = "take_down_notice", _("撤下公示")
    EXTEND_NOTICE = "extend_award_notice", _("重新计算公示期")
    FIND_TIE = "find_concealed_tie", _("查实隐瞒回避关系")
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
            (Role.APPEAL_PANEL, SYSTEM),
            _(
                "公示异议成立、查实隐瞒回避关系、违纪处理决定生效、按修订的规则重新计分后不再合格，或按修订的评分细则重新评阅"
            ),
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


class FlagState(TextChoices):
    OPEN = "open", _("待核实")
    REPORTED = "reported", _("已转为报告")
    SET_ASIDE = "set_aside", _("不作处理")


class FlagKind(TextChoices):
    """What a machine may point at; it points, and people look."""

    SIMILARITY = "similarity", _("作答雷同")
    IDENTITY = "identity", _("身份存疑")
    ROOM = "room", _("考场监控")


class ViolationState(TextChoices):
    REPORTED = "reported", _("已报告")
    EVIDENCE_FIXED = "evidence_fixed", _("证据已固定")
    INFORMED = "informed", _("已告知权利")
    HEARD = "heard", _("已陈述申辩")
    WAIVED = "waived", _("放弃陈述申辩")
    DECIDED = "decided", _("已作出决定")
    DELIVERED = "delivered", _("已送达")
    UNDER_APPEAL = "under_appeal", _("申诉中")
    FINAL = "final", _("已生效")
    DISMISSED = "dismissed", _("不成立")
    RECORD_EXPIRED = "record_expired", _("记录期满")


class ViolationVerb(TextChoices):
    FLAG = "flag_violation", _("系统提示异常")
    SET_ASIDE = "set_flag_aside", _("核实提示，不作处理")
    TAKE_UP = "take_flag_up", _("核实提示，转为报告")
    REPORT = "report_violation", _("报告违纪")
    ADD = "add_violation_evidence", _("添加违纪证据")
    CONFIRM_EXPULSION = "confirm_expulsion", _("确认终止考试")
    FIX = "fix_evidence", _("固定证据")
    DROP = "drop_violation", _("不予立案")
    INFORM = "inform_of_violation", _("告知拟处理事项和权利")
    ASK_HEARING = "ask_for_hearing", _("陈述申辩并要求听证")
    HEAR = "hear_candidate", _("听取陈述申辩")
    WAIVE = "waive_hearing", _("放弃陈述申辩")
    PROPOSE = "propose_ruling", _("提出处理意见")
    RETURN = "return_ruling", _("不同意处理意见")
    DECIDE = "decide_violation", _("作出处理决定")
    ACQUIT = "acquit", _("认定违纪不成立")
    DELIVER = "deliver_ruling", _("送达处理决定")
    APPEAL = "appeal_ruling", _("对处理决定提出申诉")
    FORM_PANEL = "form_ruling_panel", _("组成申诉组审理处理决定")
    GIVE_OPINION = "give_ruling_opinion", _("提交对处理决定的申诉意见")
    UPHOLD = "uphold_ruling_appeal", _("申诉成立，撤销处理决定")
    REJECT = "reject_ruling_appeal", _("驳回申诉，处理决定生效")
    FINALISE = "finalise_ruling", _("处理决定生效")
    EXPIRE = "expire_record", _("诚信记录期满")


HANDLERS = (Role.REGISTRAR, Role.EXAM_OFFICER)
"""These carry a case of violation through its procedure; they judge nothing."""

W, X = ViolationState, ViolationVerb
_OTHERS = _("不是报告人")
_HEARD_BY_A_PANEL = _("申诉组成员均未经办本案并已声明；全体提交意见后按多数，没有多数时按主审的意见")
_TWO_RULERS = _("由一名评定委员会成员提出、另一名确认；两人均未经办本案，也不是报告人")

FLAG = Machine(
    name=_("系统提示"),
    states=FlagState,
    initial=FlagState.OPEN,
    steps=(
        Step(
            FlagState.OPEN,
            FlagState.REPORTED,
            X.TAKE_UP,
            (
                Role.INVIGILATOR, Role.EXAM_OFFICER, Role.REGISTRAR, Role.EXAMINER, Role.LEAD_EXAMINER,
                Role.APPEAL_PANEL,
            ),
            _("由人核实后报告；提示本身不改变任何状态"),
        ),
        Step(
            FlagState.OPEN,
            FlagState.SET_ASIDE,
            X.SET_ASIDE,
            (Role.EXAM_OFFICER, Role.LEAD_EXAMINER),
            _("写明核实的情况"),
        ),
    ),
)  # fmt: skip

VIOLATION = Machine(
    name=_("违纪案件"),
    states=W,
    initial=W.REPORTED,
    steps=(
        Step(
            W.REPORTED,
            W.EVIDENCE_FIXED,
            X.FIX,
            HANDLERS,
            _("有证据；目录要求的照片和证人都已具备；不是报告人"),
        ),
        Step(W.REPORTED, W.DISMISSED, X.DROP, HANDLERS, _("没有事实根据；不是报告人；写明理由")),
        Step(W.EVIDENCE_FIXED, W.INFORMED, X.INFORM, HANDLERS, _OTHERS),
        Step(
            W.INFORMED,
            W.HEARD,
            X.HEAR,
            (Role.CANDIDATE, *HANDLERS),
            _("考生在期限内书面陈述；要求听证的，告知满规定工作日后举行并记录"),
        ),
        Step(W.INFORMED, W.WAIVED, X.WAIVE, (Role.CANDIDATE, CLOCK), _("考生声明放弃，或期限已过")),
        Step(W.HEARD, W.DECIDED, X.DECIDE, (Role.DECIDER,), _TWO_RULERS),
        Step(W.WAIVED, W.DECIDED, X.DECIDE, (Role.DECIDER,), _TWO_RULERS),
        Step(W.HEARD, W.DISMISSED, X.ACQUIT, (Role.DECIDER,), _TWO_RULERS),
        Step(W.WAIVED, W.DISMISSED, X.ACQUIT, (Role.DECIDER,), _TWO_RULERS),
        Step(W.DECIDED, W.DELIVERED, X.DELIVER, HANDLERS, _("写明送达方式；不是报告人")),
        Step(W.DELIVERED, W.UNDER_APPEAL, X.APPEAL, (Role.CANDIDATE,), _("在申诉期限内；写明理由")),
        Step(W.DELIVERED, W.FINAL, X.FINALISE, (CLOCK,), _("申诉期限已过")),
        Step(W.UNDER_APPEAL, W.FINAL, X.REJECT, (Role.APPEAL_PANEL,), _HEARD_BY_A_PANEL),
        Step(W.UNDER_APPEAL, W.DISMISSED, X.UPHOLD, (Role.APPEAL_PANEL,), _HEARD_BY_A_PANEL),
        Step(W.FINAL, W.RECORD_EXPIRED, X.EXPIRE, (CLOCK,), _("记录期限已过；长期记录不会期满")),
    ),
)

SETTLED = (W.FINAL, W.DISMISSED, W.RECORD_EXPIRED)
"""Nothing about these is open any more; all others keep the application frozen."""

TOLD = (
    W.INFORMED,
    W.HEARD,
    W.WAIVED,
    W.DECIDED,
    W.DELIVERED,
    W.UNDER_APPEAL,
    W.FINAL,
    W.DISMISSED,
    W.RECORD_EXPIRED,
)
"""Of these the candidate knows; before that the evidence is being secured."""


class RescoringState(TextChoices):
    DRAFTED = "drafted", _("试算中")
    REPORTED = "reported", _("待批准")
    APPROVED = "approved", _("已批准")
    APPLIED = "applied", _("已生效")
    REJECTED = "rejected", _("不予批准")
    WITHDRAWN = "withdrawn", _("已撤回")


class RescoringVerb(TextChoices):
    PROPOSE = "propose_rescoring", _("提出重新计分")
    REPORT = "report_rescoring", _("完成试算，提出差异报告")
    APPROVE = "approve_rescoring", _("批准重新计分")
    REJECT = "reject_rescoring", _("不予批准重新计分")
    WITHDRAW = "withdraw_rescoring", _("撤回重新计分")
    APPLY = "apply_rescoring", _("重新计分生效")
    RESCORE = "rescore_result", _("按修订的规则重新计分")


class Consequence(TextChoices):
    """What becomes of one result when other rules come into force."""

    NONE = "none", _("无变化")
    RESTATED = "restated", _("尚未公布，重新计分")
    REDECIDED = "redecided", _("已公布未通过，重新计分并重新评定")
    TAKEN_DOWN = "taken_down", _("撤下公示，重新计分并重新评定")
    KEPT = "kept", _("已公布，保留原结果")
    CERTIFIED = "certified", _("已持证，保留原结果，须另案处理")
    BY_HAND = "by_hand", _("补考期间或已另行申请，须个案处理")
    UNJUDGEABLE = "unjudgeable", _("证据不足，无法按新规则评定")


CHANGING = (Consequence.RESTATED, Consequence.REDECIDED, Consequence.TAKEN_DOWN)
"""Only these change anything when a re-scoring is applied; the others stand in its report."""

SCORERS = (Role.SCHEME_MANAGER, Role.EXAM_OFFICER, Role.LEAD_EXAMINER)
RESCORING_APPROVERS = (Role.SCHEME_MANAGER, Role.LEAD_EXAMINER)

R = RescoringState
RESCORING = Machine(
    name=_("重新计分"),
    states=R,
    initial=R.DRAFTED,
    steps=(
        Step(R.DRAFTED, R.REPORTED, RescoringVerb.REPORT, (SYSTEM,), _("范围内每份答卷都已按修订的规则试算")),
        Step(R.DRAFTED, R.WITHDRAWN, RescoringVerb.WITHDRAW, SCORERS, _("写明理由")),
        Step(
            R.REPORTED,
            R.APPROVED,
            RescoringVerb.APPROVE,
            RESCORING_APPROVERS,
            _("不是提出人；范围内没有自己或有回避关系的人；每份答卷都能按新规则评定；写明理由"),
        ),
        Step(R.REPORTED, R.REJECTED, RescoringVerb.REJECT, RESCORING_APPROVERS, _("不是提出人；写明理由")),
        Step(R.REPORTED, R.WITHDRAWN, RescoringVerb.WITHDRAW, SCORERS, _("写明理由")),
        Step(
            R.APPROVED,
            R.APPLIED,
            RescoringVerb.APPLY,
            SCORERS,
            _("试算之后没有变化；没有评分中的答卷、未办结的复核或申诉、未解除的督导暂停"),
        ),
        Step(R.APPROVED, R.WITHDRAWN, RescoringVerb.WITHDRAW, SCORERS, _("写明理由")),
    ),
)


class RewordingState(TextChoices):
    PROPOSED = "proposed", _("待批准")
    APPROVED = "approved", _("已批准")
    APPLIED = "applied", _("已生效")
    REJECTED = "rejected", _("不予批准")
    WITHDRAWN = "withdrawn", _("已撤回")


class RewordingVerb(TextChoices):
    PROPOSE = "propose_rewording", _("提出评分细则修订")
    APPROVE = "approve_rewording", _("批准评分细则修订")
    REJECT = "reject_rewording", _("不予批准评分细则修订")
    WITHDRAW = "withdraw_rewording", _("撤回评分细则修订")
    APPLY = "apply_rewording", _("评分细则修订生效")
    REMARK = "remark_by_rewording", _("按修订后的细则重新评阅")


class Reopening(TextChoices):
    """What becomes of one work when other words of a rubric come into force."""

    NEW_WORDING = "new_wording", _("尚未评阅，改用修订后的细则")
    REMARKED = "remarked", _("尚未公布，重新评阅")
    REDECIDED = "redecided", _("已公布未通过，重新评阅并重新评定")
    TAKEN_DOWN = "taken_down", _("撤下公示，重新评阅并重新评定")
    KEPT = "kept", _("实操合格已公布，保留原结果")
    CERTIFIED = "certified", _("已持证，保留原结果")
    BY_HAND = "by_hand", _("补考期间或已另行申请，须个案处理")
    WAITS = "waits", _("已有人评阅，封存后才能重新评阅")
    HELD = "held", _("申请已冻结，解除后才能重新评阅")


REMARKING = (Reopening.REMARKED, Reopening.REDECIDED, Reopening.TAKEN_DOWN)
"""These are marked once more, in a further round."""

REWORDERS = (Role.LEAD_EXAMINER, Role.SCHEME_MANAGER)

N = RewordingState
OPEN_REWORDING = (N.PROPOSED, N.APPROVED)
REWORDING = Machine(
    name=_("评分细则修订"),
    states=N,
    initial=N.PROPOSED,
    steps=(
        Step(
            N.PROPOSED,
            N.APPROVED,
            RewordingVerb.APPROVE,
            REWORDERS,
            _("不是提出人；范围内没有自己或有回避关系的人；写明理由"),
        ),
        Step(N.PROPOSED, N.REJECTED, RewordingVerb.REJECT, REWORDERS, _("不是提出人；写明理由")),
        Step(N.PROPOSED, N.WITHDRAWN, RewordingVerb.WITHDRAW, REWORDERS, _("写明理由")),
        Step(
            N.APPROVED,
            N.APPLIED,
            RewordingVerb.APPLY,
            REWORDERS,
            _(
                "按原细则评过的答卷都已封存；没有冻结的申请、未办结的复核或申诉、未解除的督导暂停；"
                "须重新评阅的已公布结果都在批准时的影响之内"
            ),
        ),
        Step(N.APPROVED, N.WITHDRAWN, RewordingVerb.WITHDRAW, REWORDERS, _("写明理由")),
    ),
)


class ViewingState(TextChoices):
    FILED = "filed", _("已申请")
    ARRANGED = "arranged", _("已安排")
    VIEWED = "viewed", _("已查阅")
    MISSED = "missed", _("未到场")
    REFUSED = "refused", _("不予查阅")
    WITHDRAWN = "withdrawn", _("已撤回")


class ViewingVerb(TextChoices):
    ASK = "ask_viewing", _("申请查阅")
    ARRANGE = "arrange_viewing", _("安排查阅")
    REFUSE = "refuse_viewing", _("不予查阅")
    RECORD = "record_viewing", _("登记查阅经过")
    MISS = "miss_viewing", _("登记未到场查阅")
    WITHDRAW = "withdraw_viewing", _("撤回查阅申请")


Y = ViewingState
_HERS = (Role.CANDIDATE,)
_NOT_ARRANGER = _("已到约定的时间；不是安排人")

VIEWING = Machine(
    name=_("查阅"),
    states=Y,
    initial=Y.FILED,
    steps=(
        Step(Y.FILED, Y.ARRANGED, ViewingVerb.ARRANGE, HANDLERS, _("定有时间和地点")),
        Step(Y.FILED, Y.REFUSED, ViewingVerb.REFUSE, HANDLERS, _("写明理由")),
        Step(Y.FILED, Y.WITHDRAWN, ViewingVerb.WITHDRAW, _HERS),
        Step(Y.ARRANGED, Y.VIEWED, ViewingVerb.RECORD, HANDLERS, _NOT_ARRANGER),
        Step(Y.ARRANGED, Y.MISSED, ViewingVerb.MISS, HANDLERS, _NOT_ARRANGER),
        Step(Y.ARRANGED, Y.WITHDRAWN, ViewingVerb.WITHDRAW, _HERS, _("未到约定的时间")),
    ),
)
