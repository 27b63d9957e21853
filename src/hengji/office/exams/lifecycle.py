"""A sitting 实操场次, from its arrangement to sealed marks."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK, SYSTEM, Machine, Step

LATE_LIMIT = timedelta(minutes=30)
"""Who has not checked in so long after the window opened is absent (缺考), as machine exams commonly rule."""

MOST_ENTRIES = 5_000
"""So many operations does no honest sitting reach; a script that loops stops here."""

LONGEST_PAYLOAD = 64 * 1024
"""Bytes of one operation as sent; the longest form of the back office stays far below."""

LONGEST_FILE_PAYLOAD = 2_100_000
"""Bytes of an operation that carries a file; the operation itself says how much of that the file may be."""

MOST_ABSENCES = 50
"""So many times that a page lost the focus are written down for one sitting; more would tell nobody more."""

MOST_FILES = 24
"""So many operations of that length fit into one sitting, whether the company took the file or not."""


class SittingState(TextChoices):
    ARRANGED = "arranged", _("已编排")
    TICKETED = "ticketed", _("已发准考证")
    CHECKED_IN = "checked_in", _("已签到")
    RUNNING = "running", _("作答中")
    SUBMITTED = "submitted", _("已交卷")
    MARKING = "marking", _("评分中")
    SEALED = "sealed", _("成绩封存")
    ABSENT = "absent", _("缺考")
    EXPELLED = "expelled", _("终止考试")
    VOIDED = "voided", _("无效")


class SittingVerb(TextChoices):
    ARRANGE = "arrange_sitting", _("编排场次")
    DRAW_PAPER = "draw_paper", _("抽取试卷")
    MOVE_SEAT = "move_seat", _("调整座位")
    ISSUE_TICKET = "issue_ticket", _("签发准考证")
    CHECK_IN = "check_in", _("核验身份并签到")
    START = "start_sitting", _("开始作答")
    HAND_IN = "hand_in", _("交卷")
    START_MARKING = "mark_sitting", _("系统评分")
    SEAL = "seal_sitting", _("封存成绩")
    REOPEN = "reopen_marking", _("重新评分")
    MARK_ABSENT = "mark_absent", _("登记缺考")
    ADMIT = "admit_in_doubt", _("两人确认后准予入场")
    TURN_AWAY = "turn_away_candidate", _("身份不符，不准入场，按缺考处理")
    UNDO_ABSENCE = "undo_absence", _("撤销缺考登记")
    EXPEL = "expel_candidate", _("终止考试")
    VOID = "void_sitting", _("作废场次")
    GIVE_OUT = "give_to_room", _("交付考场服务器")
    TAKE_BACK = "take_back_from_room", _("从考场收回")
    GIVE_UP = "give_up_room", _("考场数据包作罢")
    FIND_JOURNAL_BROKEN = "find_journal_broken", _("发现答题记录异常")
    HOLD = "hold_sitting", _("在一台设备上开始作答")
    RELEASE = "release_seat", _("放行到另一台设备作答")
    GIVE_TIME = "give_time", _("补时")
    TELL = "tell_candidate", _("通知考生")
    NOTE_INCIDENT = "note_incident", _("记录考场情况")
    LEAVE_PAGE = "leave_page", _("离开考试页面")


class CorrectionState(TextChoices):
    PROPOSED = "proposed", _("待确认")
    CONFIRMED = "confirmed", _("已更正")
    DECLINED = "declined", _("不予更正")
    LAPSED = "lapsed", _("当日未确认")


class CorrectionVerb(TextChoices):
    PROPOSE = "propose_correction", _("提出更正缺考")
    CONFIRM = "confirm_correction", _("确认更正缺考")
    DECLINE = "decline_correction", _("不同意更正缺考")
    LAPSE = "lapse_correction", _("更正缺考当日未确认")


class DoubtState(TextChoices):
    PROPOSED = "proposed", _("待确认")
    ADMITTED = "admitted", _("准予入场")
    TURNED_AWAY = "turned_away", _("不准入场")
    DISPUTED = "disputed", _("意见不一致")


class DoubtVerb(TextChoices):
    REPORT = "report_doubt", _("登记身份核对不一致")
    ADMIT = "confirm_admission", _("确认准予入场")
    TURN_AWAY = "confirm_turning_away", _("确认不准入场")
    DISPUTE = "dispute_doubt", _("不同意处理意见，须另行提出")


class ClaimState(TextChoices):
    WAITING = "waiting", _("等待放行")
    LET_IN = "let_in", _("已放行")
    TURNED_DOWN = "turned_down", _("不予放行")
    LAPSED = "lapsed", _("考试已结束")


class ClaimVerb(TextChoices):
    ASK = "ask_for_release", _("在另一台设备上登录，请求放行")
    LET_IN = "let_in_device", _("放行")
    TURN_DOWN = "turn_down_device", _("不予放行")
    LAPSE = "lapse_claim", _("考试结束，请求失效")


S, V = SittingState, SittingVerb
DOOR = (Role.INVIGILATOR, Role.EXAM_OFFICER)
"""These stand at the door of a room."""

SITTING = Machine(
    name=_("实操场次"),
    states=S,
    initial=S.ARRANGED,
    steps=(
        Step(S.ARRANGED, S.TICKETED, V.ISSUE_TICKET, (Role.EXAM_OFFICER,), _("考场、座位和时间已定")),
        Step(
            S.TICKETED,
            S.CHECKED_IN,
            V.CHECK_IN,
            (Role.INVIGILATOR,),
            _("准考证、身份证件与本人一致；未过迟到时限"),
        ),
        Step(
            S.TICKETED,
            S.ABSENT,
            V.MARK_ABSENT,
            (Role.INVIGILATOR, Role.EXAM_OFFICER, CLOCK),
            _("已过迟到时限"),
        ),
        Step(
            S.TICKETED,
            S.CHECKED_IN,
            V.ADMIT,
            DOOR,
            _("核对不一致；一人提出准予入场，另一人确认，各写明理由"),
            by_name=True,
        ),
        Step(
            S.TICKETED,
            S.ABSENT,
            V.TURN_AWAY,
            DOOR,
            _("核对不一致；一人提出不准入场，另一人确认，各写明理由"),
            by_name=True,
        ),
        *(
            Step(S.ABSENT, state, V.UNDO_ABSENCE, DOOR, words, by_name=True)
            for state, words in (
                (S.TICKETED, _("缺考登记有误，当日由另一人确认；本场剩余时间仍够作答")),
                (S.VOIDED, _("缺考登记有误，当日由另一人确认；本场剩余时间已不够作答，须重新编排")),
            )
        ),
        Step(S.CHECKED_IN, S.RUNNING, V.START, (Role.CANDIDATE,), _("在考试时段内")),
        Step(S.RUNNING, S.SUBMITTED, V.HAND_IN, (Role.CANDIDATE, CLOCK), _("本人交卷，或作答时间已到")),
        Step(S.SUBMITTED, S.MARKING, V.START_MARKING, (SYSTEM, Role.EXAM_OFFICER), _("答题记录完整，可重放")),
        Step(S.MARKING, S.SEALED, V.SEAL, (SYSTEM,), _("各项人工评分均已一致或仲裁")),
        Step(
            S.SEALED,
            S.MARKING,
            V.REOPEN,
            (Role.APPEAL_PANEL, SYSTEM),
            _("申诉成立、有评分因隐瞒回避关系作废，或按修订的评分规则、评分细则更正；写明理由"),
        ),
        Step(S.ARRANGED, S.VOIDED, V.VOID, (Role.EXAM_OFFICER, SYSTEM), _("写明理由")),
        Step(S.TICKETED, S.VOIDED, V.VOID, (Role.EXAM_OFFICER, SYSTEM), _("写明理由")),
        Step(
            S.RUNNING,
            S.EXPELLED,
            V.EXPEL,
            (Role.INVIGILATOR, Role.EXAM_OFFICER),
            _("监考员已报告违纪并提出终止考试；由另一名工作人员确认"),
        ),
        Step(S.CHECKED_IN, S.VOIDED, V.VOID, (Role.EXAM_OFFICER, SYSTEM), _("写明理由")),
        Step(S.RUNNING, S.VOIDED, V.VOID, (Role.EXAM_OFFICER, SYSTEM), _("写明理由")),
        Step(S.SUBMITTED, S.VOIDED, V.VOID, (Role.EXAM_OFFICER, SYSTEM), _("写明理由")),
        Step(S.MARKING, S.VOIDED, V.VOID, (SYSTEM,), _("违纪处理决定生效")),
        Step(S.SEALED, S.VOIDED, V.VOID, (SYSTEM,), _("违纪处理决定生效")),
        Step(S.EXPELLED, S.VOIDED, V.VOID, (SYSTEM,), _("违纪案件办结；不成立的，可以重新编排")),
    ),
)

_SECOND = _("不是提出人；与考生无回避关系；登记缺考的当日")
C, W = CorrectionState, CorrectionVerb

CORRECTION = Machine(
    name=_("缺考更正"),
    states=C,
    initial=C.PROPOSED,
    steps=(
        Step(C.PROPOSED, C.CONFIRMED, W.CONFIRM, DOOR, _SECOND),
        Step(C.PROPOSED, C.DECLINED, W.DECLINE, DOOR, _("不是提出人；与考生无回避关系；写明理由")),
        Step(C.PROPOSED, C.LAPSED, W.LAPSE, (CLOCK,), _("登记缺考的当日已过")),
    ),
)

_ANOTHER = _("不是登记人；与考生无回避关系；写明理由")
D, X = DoubtState, DoubtVerb

DOUBT = Machine(
    name=_("入场身份核对"),
    states=D,
    initial=D.PROPOSED,
    steps=(
        Step(D.PROPOSED, D.ADMITTED, X.ADMIT, DOOR, _ANOTHER),
        Step(D.PROPOSED, D.TURNED_AWAY, X.TURN_AWAY, DOOR, _ANOTHER),
        Step(D.PROPOSED, D.DISPUTED, X.DISPUTE, DOOR, _ANOTHER),
    ),
)

_AT_THE_DOOR = _("考试正在进行；与考生无回避关系；写明理由")
E, Y = ClaimState, ClaimVerb

CLAIM = Machine(
    name=_("更换设备"),
    states=E,
    initial=E.WAITING,
    steps=(
        Step(E.WAITING, E.LET_IN, Y.LET_IN, DOOR, _AT_THE_DOOR),
        Step(E.WAITING, E.TURNED_DOWN, Y.TURN_DOWN, DOOR, _AT_THE_DOOR),
        Step(E.WAITING, E.LAPSED, Y.LAPSE, (CLOCK,), _("已交卷或考试已终止")),
    ),
)
