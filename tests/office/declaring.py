"""The acts that ask for a declaration first, as the pages have them: nobody is tied, and then it is done."""

from hengji.office.decisions import operations as decisions
from hengji.office.interviews import operations as interviews
from hengji.office.interviews.declaring import declare_for_interview
from hengji.office.interviews.models import PanelMember
from hengji.office.marking import operations as marking
from hengji.office.marking.declaring import declare_for_marking
from hengji.office.marking.models import MarkTask


def clear_for_marking(batch, *markers, now):
    for marker in markers:
        declare_for_marking(batch_id=batch.pk, conflict=None, actor=marker, now=now)


def clear_for_interview(interview_id, now):
    for member in PanelMember.objects.filter(interview=interview_id):
        declare_for_interview(interview_id=interview_id, conflict=None, actor=member.user, now=now)


def seal_mark(*, task_id, actor, now, **given):
    batch = MarkTask.objects.get(pk=task_id).sitting.application.batch
    clear_for_marking(batch, actor, now=now)
    return marking.seal_mark(task_id=task_id, actor=actor, now=now, **given)


def begin(*, interview_id, actor, now):
    clear_for_interview(interview_id, now)
    return interviews.begin(interview_id=interview_id, actor=actor, now=now)


def decide(*, application_id, actor, now):
    decisions.declare_for_decision(application_id=application_id, conflict=None, actor=actor, now=now)
    return decisions.decide(application_id=application_id, actor=actor, now=now)


def return_decision(*, application_id, actor, now, **given):
    decisions.declare_for_decision(application_id=application_id, conflict=None, actor=actor, now=now)
    return decisions.return_decision(application_id=application_id, actor=actor, now=now, **given)


def clear_for_appeal(appeal_id, *members, now):
    for member in members:
        decisions.declare_for_appeal(appeal_id=appeal_id, conflict=None, actor=member, now=now)


def clear_for_ruling_appeal(case_id, *members, now):
    for member in members:
        decisions.declare_for_ruling_appeal(case_id=case_id, conflict=None, actor=member, now=now)


def give_opinion(*, appeal_id, actor, now, **given):
    clear_for_appeal(appeal_id, actor, now=now)
    return decisions.give_opinion(appeal_id=appeal_id, actor=actor, now=now, **given)


def give_ruling_opinion(*, case_id, actor, now, **given):
    clear_for_ruling_appeal(case_id, actor, now=now)
    return decisions.give_ruling_opinion(case_id=case_id, actor=actor, now=now, **given)
