"""What a marker notices in a work, or an interviewer in her interview: each reports it from there.

Nobody tells the marker whose work it is.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hengji.office.decisions.lifecycle import Component
from hengji.office.decisions.models import ViolationCase
from hengji.office.decisions.operations.reporting import add_violation_evidence, report_violation
from hengji.office.interviews.models import Interview
from hengji.office.interviews.policies import may_report_from
from hengji.office.interviews.refusals import NotYoursToReport
from hengji.office.marking.models import MarkTask
from hengji.office.marking.policies import standing_of
from hengji.office.marking.refusals import NotFitToMark, NotYourTask
from hengji.office.people.models import User
from hengji.office.people.roles import Role


@transaction.atomic
def report_from_marking(
    *, task_id: int, code: str, facts: str, entries: Sequence[int] = (), actor: User, now: datetime
) -> ViolationCase:
    """Report what a marker noticed in a work that she holds or has marked, without being told whose it is.

    What she saw, with the entries of the journal that show it, is the first thing in the file.

    Raises:
        NotYourTask: The task is somebody else's.
        NotFitToMark: She has become tied to the candidate, or has had another part in the case.
        NotForReporter, ViolationUnknown, ReasonMissing, TextTooLong, EntryUnknown: As for `report_violation` and
            `add_violation_evidence`.
    """
    task = MarkTask.objects.select_related("sitting__application").get(pk=task_id)
    if task.marker_id != actor.pk:
        raise NotYourTask(actor, task.sitting.code)
    if not standing_of(actor).fits(task):
        raise NotFitToMark(actor, task.sitting.code)
    case = report_violation(
        application_id=task.sitting.application_id,
        code=code,
        facts=facts,
        component=Component.PRACTICAL,
        actor=actor,
        now=now,
    )
    title = _("考评员在答卷中发现的情况")
    add_violation_evidence(
        case_id=case.pk, title=title, statement=facts, entries=entries, actor=actor, now=now
    )
    return case


@transaction.atomic
def report_from_interview(
    *, interview_id: int, code: str, facts: str, actor: User, now: datetime
) -> ViolationCase:
    """Report what a member of the panel noticed in an interview that she holds or has held.

    What she saw is the first thing in the file. She may go on scoring.

    Raises:
        NotYoursToReport: She is not on the panel, has not declared, or the candidate has not checked in.
        RoleMissing, OwnCase, PersonsTied, RoleClash: She may not act on this case.
        NotForReporter, ViolationUnknown, ReasonMissing, TextTooLong: As for `report_violation`.
    """
    interview = Interview.objects.select_related("application").get(pk=interview_id)
    if not may_report_from(actor, interview):
        raise NotYoursToReport(actor)
    case = report_violation(
        application_id=interview.application_id,
        code=code,
        facts=facts,
        component=Component.INTERVIEW,
        by=Role.INTERVIEWER,
        actor=actor,
        now=now,
    )
    title = _("考官在面试中发现的情况")
    add_violation_evidence(case_id=case.pk, title=title, statement=facts, actor=actor, now=now)
    return case
