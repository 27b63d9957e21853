"""What an applicant should do or wait for now, by when, and where."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.lifecycle import ApplicationState as State
from hengji.office.exams.lifecycle import SittingState

Application = Any  # a page knows no models; these are whatever the stages' queries give
Sitting = Any


@dataclass(frozen=True, slots=True)
class Step:
    """The next step of an application.

    Attributes:
        mine: Whether it is the applicant who must act; otherwise she waits.
        due: The last day or moment, when there is one.
    """

    words: str | Promise
    mine: bool = False
    due: date | datetime | None = None
    url: str = ""
    label: str | Promise = ""


_WAITING: dict[str, str | Promise] = {
    State.SUBMITTED: _("材料已收到，等待审核员受理。"),
    State.UNDER_REVIEW: _("审核员正在逐项审核材料。"),
    State.ON_LIST_NOTICE: _("材料审核通过，资格名单正在公示。公示期满后安排考试。"),
    State.SCORED: _("考试与面试均已结束，正在核对成绩。"),
    State.ON_HOLD: _("有违纪案件正在办理，申请已冻结；告知您以后，告知的内容和您的权利列在本页。"),
    State.DECISION_PENDING: _("等待评定委员会作出评定。"),
}
_ENDED: dict[str, str | Promise] = {
    State.INELIGIBLE: _("材料审核未通过，理由见办理记录。"),
    State.VOIDED: _("违纪处理决定已生效，资格与成绩无效。"),
    State.WITHDRAWN: _("申请已撤回。"),
    State.LAPSED: _("期限已过，申请失效。您可以在新的批次重新申请。"),
}


def next_step(application: Application, sitting: Sitting | None) -> Step:
    """Give the one thing to know first about an application."""
    if application.state == State.DECISION_PENDING and application.batch.scheme.rules.results.held:
        # The same words whether it is decided or not, told before or not.
        return Step(_("等待评定委员会作出评定；整批的评定结果一次公布。"))
    if application.state in _WAITING:
        return Step(
            _WAITING[application.state],
            due=application.notice_ends_on if application.state == State.ON_LIST_NOTICE else None,
        )
    if application.state in _ENDED:
        return Step(_ENDED[application.state])
    if application.state == State.IN_ASSESSMENT:
        return _examination(application, sitting)
    if application.state == State.RESIT_ELIGIBLE:
        return Step(
            _("可以补考，已通过的部分继续有效。等待期满后由考务员安排。"), due=application.resit_until
        )
    return _own(application)


def _own(application: Application) -> Step:
    dossier = reverse("candidate:dossier", args=[application.pk])
    results = reverse("candidate:results", args=[application.pk])
    if application.state == State.DRAFT:
        closes = application.batch.registration_closes_at
        return Step(_("填好材料并提交申请。"), mine=True, due=closes, url=dossier, label=_("填写材料"))
    if application.state == State.RETURNED:
        due = application.supplement_due_on
        return Step(_("材料被退回，请补正指出的缺漏。"), mine=True, due=due, url=dossier, label=_("去补正"))
    words = {
        State.ON_AWARD_NOTICE: _("评定通过，拟发证名单正在公示。公示期满后发证。"),
        State.CERTIFIED: _("证书已签发。"),
        State.FAILED: _("评定未通过。各项结果与理由逐项列出。"),
    }
    return Step(words[State(application.state)], url=results, label=_("查看结果"))


def _examination(application: Application, sitting: Sitting | None) -> Step:
    if sitting is None or sitting.state == SittingState.ARRANGED:
        return Step(_("正在安排考场与座位，准考证签发后会显示在这里。"), due=application.batch.exam_on)
    desk = reverse("sitting:desk", args=[sitting.pk])
    ticket = reverse("candidate:ticket", args=[application.pk])
    opens = sitting.window_opens_at
    steps = {
        SittingState.TICKETED: Step(_("准考证已签发。请按时到场，由监考员核验身份。"), mine=True, due=opens, url=ticket, label=_("查看准考证")),
        SittingState.CHECKED_IN: Step(_("身份已核验，可以进入考试。"), mine=True, url=desk, label=_("进入考试")),
        SittingState.RUNNING: Step(_("考试正在进行。"), mine=True, due=sitting.closes_at, url=desk, label=_("回到考试")),
        SittingState.ABSENT: Step(_("登记为缺考。如有异议，请联系考务人员。")),
    }  # fmt: skip
    return steps.get(SittingState(sitting.state), Step(_("已交卷，正在评分；面试安排会另行通知。")))
