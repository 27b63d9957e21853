"""What follows when a case of violation is settled: what was frozen goes on, or results are void.

A certificate that is out is not touched here: it is revoked in the registry, by people who did not decide the case.
"""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from hengji.office.casework.lifecycle import APPLICATION, HOLDABLE, ApplicationState, CaseVerb
from hengji.office.casework.models import Application, Gap, IntegrityRecord
from hengji.office.decisions.components import attempt_at, attempts_left, voided_components
from hengji.office.decisions.lifecycle import AWARD_NOTICE, Component, DecisionVerb, NoticeState
from hengji.office.decisions.models import ViolationCase
from hengji.office.decisions.operations.deciding import combine_anew
from hengji.office.decisions.operations.doubting import miss_turned_away
from hengji.office.decisions.operations.holding import hold
from hengji.office.decisions.operations.resitting import release_interview, release_sitting, set_days
from hengji.office.decisions.queries import award_notice_of, open_violations
from hengji.office.exams.lifecycle import LATE_LIMIT, SITTING, SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import sitting_of
from hengji.office.interviews.lifecycle import INTERVIEW, InterviewState
from hengji.office.interviews.models import Interview
from hengji.office.interviews.queries import interview_of
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.operations import move, note
from hengji.office.record.queries import last_event
from hengji.office.schemes.conduct import Effect
from hengji.office.schemes.deadlines import months_after, office_day, working_days_after

VOID_BY_RULING = _("违纪处理决定生效")
SETTLED_WITHOUT = _("违纪案件办结，场次释放")


def settle(case: ViolationCase, now: datetime) -> None:
    """Let go on what a case had frozen, unless another case still holds it, or what was decided forbids it."""
    application = case.application
    if case.sitting is not None and case.sitting.state == SittingState.EXPELLED:
        _void(case.sitting, now, str(SETTLED_WITHOUT))
    if open_violations(application) or application.state != ApplicationState.ON_HOLD:
        return
    if lost := voided_components(application):
        _take_again(application, lost, now)
    else:
        _restore(application, now)


def carry_out(case: ViolationCase, now: datetime) -> None:
    """Do what a final ruling says: results void, no applications until a day, an entry in the integrity record."""
    found = case.found
    assert found is not None, "a final ruling says what was found"
    if found.effect == Effect.COMPONENT:
        _void_component(case, now)
    elif found.effect in {Effect.ALL, Effect.CERTIFICATE}:
        _void_all(case.application, now)
    if case.banned_until or found.record_months or found.long_term:
        IntegrityRecord.objects.create(
            person=case.application.applicant,
            application=case.application,
            code=found.code,
            title={"zh": found.title.zh, "en": found.title.en},
            entered_on=office_day(now),
            banned_until=case.banned_until,
            kept_until=case.kept_until,
        )
    settle(case, now)


def last_days(case: ViolationCase, today: date) -> tuple[date | None, date | None]:
    """Give the last day of the ban and of the record that a ruling brings from today; None for none or no end."""
    found = case.found
    assert found is not None, "a final ruling says what was found"
    banned = months_after(today, found.ban_months) if found.ban_months else None
    kept = months_after(today, found.record_months) if found.record_months else None
    return banned, None if found.long_term else kept or banned


def _void_component(case: ViolationCase, now: datetime) -> None:
    application, component = case.application, Component(case.component)
    if component == Component.PRACTICAL:
        if case.sitting is not None:
            _void(case.sitting, now, str(VOID_BY_RULING))
    else:
        held = Interview.objects.filter(application=application, attempt=case.attempt)
        for interview in held.exclude(state=InterviewState.VOIDED):
            _void(interview, now, str(VOID_BY_RULING))
    again = application.state == ApplicationState.RESIT_ELIGIBLE
    if (
        again
        and case.attempt == attempt_at(application, component)
        and not attempts_left(application, component)
    ):
        _void_application(application, now)


def _void_all(application: Application, now: datetime) -> None:
    for taken in (sitting_of(application), interview_of(application)):
        if taken is not None:
            _void(taken, now, str(VOID_BY_RULING))
    if application.state in HOLDABLE:
        hold(application, actor=None, role=SYSTEM, now=now)
    if application.state in {
        ApplicationState.ON_HOLD,
        ApplicationState.RESIT_ELIGIBLE,
        ApplicationState.FAILED,
    }:
        _void_application(application, now)


def _void_application(application: Application, now: datetime) -> None:
    _take_notice_down(application, now)
    application.held_from = ""
    move(
        application,
        APPLICATION,
        ApplicationState.VOIDED,
        actor=None,
        now=now,
        role=SYSTEM,
        fields=("held_from",),
    )


def _take_again(application: Application, lost: tuple[Component, ...], now: datetime) -> None:
    """Let a candidate take again what a ruling has made void, or end her application when she no longer may."""
    release_sitting(application, now)
    release_interview(application, now)
    if not all(attempts_left(application, component) for component in lost):
        _void_application(application, now)
        return
    _take_notice_down(application, now)
    set_days(application, now)
    application.held_from = ""
    move(
        application, APPLICATION, ApplicationState.RESIT_ELIGIBLE, actor=None, now=now,
        detail={"components": [component.value for component in lost]},
        fields=("held_from", "resit_from", "resit_until"), verb=CaseVerb.LOSE_ATTEMPT,
    )  # fmt: skip


def _restore(application: Application, now: datetime) -> None:
    """Put an application back where it was, with the days it would have had; what passed meanwhile is not held against her."""
    back, policy, today = application.held_from, application.batch.scheme.rules, office_day(now)
    fields = ["held_from"]
    if back == ApplicationState.RETURNED:
        application.supplement_due_on = working_days_after(today, policy.supplement_days, policy)
        Gap.objects.filter(application=application, closed_at__isnull=True).update(
            due_on=application.supplement_due_on
        )
        fields.append("supplement_due_on")
    elif back == ApplicationState.ON_LIST_NOTICE:
        application.notice_starts_on = today
        application.notice_ends_on = working_days_after(today, policy.list_notice_days, policy)
        fields += ["notice_starts_on", "notice_ends_on"]
    elif back == ApplicationState.ON_AWARD_NOTICE:
        _extend_notice(application, now)
    elif back == ApplicationState.IN_ASSESSMENT:
        _release_what_passed(application, now)
    elif back == ApplicationState.DECISION_PENDING:
        combine_anew(application, now)
    application.held_from = ""
    move(application, APPLICATION, back, actor=None, now=now, fields=fields, verb=CaseVerb.RESTORE)
    if back == ApplicationState.IN_ASSESSMENT:
        _take_what_was_missed(application, now)


def _release_what_passed(application: Application, now: datetime) -> None:
    sitting, interview = sitting_of(application), interview_of(application)
    if sitting is not None and sitting.window_opens_at + LATE_LIMIT < now:
        release_sitting(application, now)
    if interview is not None and interview.scheduled_at + LATE_LIMIT < now:
        release_interview(application, now)


def _take_what_was_missed(application: Application, now: datetime) -> None:
    """Take the attempt of who was turned away in a room's server while her application was frozen here."""
    sitting = sitting_of(application)
    if sitting is not None and sitting.state == SittingState.ABSENT:
        miss_turned_away(sitting, actor=last_event(sitting).actor, now=now)


def _extend_notice(application: Application, now: datetime) -> None:
    notice = award_notice_of(application)
    assert notice is not None, "an award on notice has one"
    policy = application.batch.scheme.rules
    notice.ends_on = working_days_after(office_day(now), policy.award_notice_days, policy)
    notice.save(update_fields=["ends_on"])
    detail = {"ends_on": notice.ends_on.isoformat()}
    note(notice, DecisionVerb.EXTEND_NOTICE, actor=None, now=now, role=SYSTEM, detail=detail)


def _take_notice_down(application: Application, now: datetime) -> None:
    notice = award_notice_of(application)
    if notice is not None and notice.state == NoticeState.PUBLISHED:
        move(
            notice, AWARD_NOTICE, NoticeState.TAKEN_DOWN, actor=None, now=now, role=SYSTEM,
            reason=str(VOID_BY_RULING),
        )  # fmt: skip


def _void(taken: Sitting | Interview, now: datetime, reason: str) -> None:
    """Take a sitting or an interview out of account; one that was missed stays missed."""
    machine, void, absent = (
        (SITTING, SittingState.VOIDED, SittingState.ABSENT)
        if isinstance(taken, Sitting)
        else (INTERVIEW, InterviewState.VOIDED, InterviewState.ABSENT)
    )
    taken.refresh_from_db(fields=["state"])
    if taken.state not in {void, absent}:
        move(taken, machine, void, actor=None, now=now, role=SYSTEM, reason=reason)
