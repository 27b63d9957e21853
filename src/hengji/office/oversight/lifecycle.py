"""The states of a supervisor's finding 督导意见, the steps between them, how long the body has to answer; looks."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.lifecycle import CLOCK, Machine, Step

ANSWER_WORKING_DAYS = 5
ARCHIVE_KEPT = timedelta(days=1)
"""How long a prepared archive can be taken; it holds everybody of the batch."""
STOP_ANSWER = timedelta(hours=24)
"""A stop holds up candidates, so it is answered by the hour."""


class FindingState(TextChoices):
    RAISED = "raised", _("待答复")
    STOP_REQUESTED = "stop_requested", _("要求暂停")
    OVERDUE = "overdue", _("逾期未答复")
    ANSWERED = "answered", _("已答复")
    ACCEPTED = "accepted", _("答复已认可")
    CLOSED = "closed", _("整改已办结")


class OversightVerb(TextChoices):
    APPOINT = "appoint_supervisor", _("委派督导员")
    END_TERM = "end_supervisor_term", _("督导任期届满")
    RAISE = "raise_finding", _("提出督导意见")
    REQUEST_STOP = "request_stop", _("要求暂停")
    ANSWER = "answer_finding", _("答复督导意见")
    RUN_OVER = "note_overdue_finding", _("逾期未答复")
    SEND_BACK = "send_back_finding", _("要求重新答复")
    ACCEPT = "accept_answer", _("认可答复")
    CLOSE = "close_finding", _("确认整改并办结")
    SAMPLE = "draw_sample", _("抽查评分")
    ARCHIVE = "hand_out_archive", _("导出批次档案")


class TextKind(TextChoices):
    FINDING = "finding", _("督导意见")
    STOP = "stop", _("暂停的理由")
    ANSWER = "answer", _("答复")
    REMARK = "remark", _("督导员说明")


class Looked(TextChoices):
    """What of a person somebody of the office can look at."""

    DOSSIER = "dossier", _("申报材料")
    FILE = "file", _("材料附件")
    PHOTOGRAPH = "photograph", _("照片")
    WORK = "work", _("作答与评分依据")
    FILM = "film", _("作答回放")
    VIOLATION = "violation", _("违纪案卷")
    KEPT = "kept", _("留存的个人资料")


LOOKS_AGAIN_AFTER = timedelta(minutes=30)
"""Going on reading within this time is the same look."""

ANSWERERS = (Role.EXAM_OFFICER, Role.SCHEME_MANAGER)
"""These answer for the body."""

S, V = FindingState, OversightVerb
_OWN = _("由提出意见的督导员办理；其任期已满的，由其他督导员接办。")

FINDING = Machine(
    name=_("督导意见"),
    states=FindingState,
    initial=S.RAISED,
    steps=(
        Step(
            S.RAISED, S.STOP_REQUESTED, V.REQUEST_STOP, SUPERVISORS, _("写明理由；所涉批次或申请随即暂停。")
        ),
        Step(S.RAISED, S.ANSWERED, V.ANSWER, ANSWERERS, _("写明答复。")),
        Step(S.RAISED, S.OVERDUE, V.RUN_OVER, (CLOCK,), _("答复期限已过。")),
        Step(S.STOP_REQUESTED, S.ANSWERED, V.ANSWER, ANSWERERS, _("写明答复；认可之前仍然暂停。")),
        Step(S.STOP_REQUESTED, S.OVERDUE, V.RUN_OVER, (CLOCK,), _("答复期限已过；仍然暂停。")),
        Step(S.OVERDUE, S.ANSWERED, V.ANSWER, ANSWERERS, _("写明答复。")),
        Step(
            S.OVERDUE, S.STOP_REQUESTED, V.REQUEST_STOP, SUPERVISORS, _("写明理由；所涉批次或申请随即暂停。")
        ),
        Step(S.ANSWERED, S.RAISED, V.SEND_BACK, SUPERVISORS, _OWN),
        Step(
            S.ANSWERED, S.STOP_REQUESTED, V.REQUEST_STOP, SUPERVISORS, _("写明理由；不认可答复的，继续暂停。")
        ),
        Step(S.ANSWERED, S.ACCEPTED, V.ACCEPT, SUPERVISORS, _("由提出意见的督导员认可；暂停随即解除。")),
        Step(S.ACCEPTED, S.CLOSED, V.CLOSE, SUPERVISORS, _OWN),
    ),
)
