"""Questions about re-checks and appeals: who may handle them, and until when they may be asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import Component, ViewingState
from hengji.office.decisions.models import (
    Appeal,
    AppealOpinion,
    Decision,
    Recheck,
    Viewing,
)
from hengji.office.decisions.models.reviewing import OPEN_APPEAL, OPEN_RECHECK
from hengji.office.decisions.models.viewing import OPEN_VIEWING
from hengji.office.decisions.panels import opinions_on
from hengji.office.decisions.policies import may_handle_review, may_handle_viewing
from hengji.office.decisions.queries.deciding import failed_decision
from hengji.office.people.models import User
from hengji.office.people.queries import people_with
from hengji.office.people.roles import Role
from hengji.office.schemes.deadlines import office_day, working_days_after


@dataclass(frozen=True, slots=True)
class ReviewWindows:
    """Until when a candidate may ask for a re-check or appeal; None when she may not."""

    recheck_until: date | None
    appeal_until: date | None


LONGEST_WINDOW = timedelta(days=200)
"""No policy's working days reach further."""


@dataclass(frozen=True, slots=True)
class EndingWindow:
    """Something that a candidate may ask for no longer than a few days more.

    Attributes:
        appeal: An appeal; otherwise a re-check.
    """

    application: Application
    appeal: bool
    last_day: date


def last_day_to_recheck(application: Application) -> date | None:
    """Give the last day on which a re-check may be asked for; None without a failed decision."""
    return _last_day(application, application.batch.scheme.rules.recheck_days)


def last_day_to_appeal(application: Application) -> date | None:
    """Give the last day on which an appeal may be filed; None without a failed decision."""
    return _last_day(application, application.batch.scheme.rules.appeal_days)


def rechecks_of(application: Application) -> QuerySet[Recheck]:
    """Give the re-checks of a case, oldest first."""
    return Recheck.objects.filter(application=application)


def appeals_of(application: Application) -> QuerySet[Appeal]:
    """Give the appeals of a case, oldest first."""
    return Appeal.objects.filter(application=application)


def open_review(application: Application) -> Recheck | Appeal | None:
    """Give the re-check or the appeal that is being dealt with, if there is one."""
    recheck = rechecks_of(application).filter(state__in=OPEN_RECHECK).first()
    return recheck or appeals_of(application).filter(state__in=OPEN_APPEAL).first()


def review_windows(application: Application, now: datetime) -> ReviewWindows:
    """Give what a candidate may still ask for now."""
    decision, today = failed_decision(application), office_day(now)
    if decision is None or open_review(application):
        return ReviewWindows(None, None)
    recheck, appeal = last_day_to_recheck(application), last_day_to_appeal(application)
    checked = rechecks_of(application).filter(decision=decision).count() == len(Component)
    appealed = appeals_of(application).filter(decision=decision).exists()
    return ReviewWindows(
        recheck if recheck and today <= recheck and not checked else None,
        appeal if appeal and today <= appeal and not appealed else None,
    )


def windows_over(application: Application, now: datetime) -> ReviewWindows:
    """Give the last days that lie behind a candidate who failed."""
    today = office_day(now)
    recheck, appeal = last_day_to_recheck(application), last_day_to_appeal(application)
    return ReviewWindows(
        recheck if recheck and recheck < today else None, appeal if appeal and appeal < today else None
    )


def windows_ending(now: datetime, within: timedelta) -> list[EndingWindow]:
    """Give the re-checks and appeals that candidates may still ask for, but only so much longer."""
    until = office_day(now) + within
    return [window for case in _with_a_day_near(now, until) for window in _ending(case, now, until)]


def _with_a_day_near(now: datetime, until: date) -> Iterator[Application]:
    """Give the cases of which some day falls before another; days are reckoned once for each day of decisions."""
    since = Decision.objects.filter(passed=False, at__gte=now - LONGEST_WINDOW)
    failed = since.filter(application__state=ApplicationState.FAILED)
    reckoned: dict[tuple[int, date], bool] = {}
    told = failed.select_related("application__applicant", "application__batch__scheme").order_by("pk")
    # A case that was decided again counts once, by its last decision.
    for decision in {decision.application_id: decision for decision in told}.values():
        scheme, day = decision.application.batch.scheme, office_day(decision.at)
        if (scheme.pk, day) not in reckoned:
            days = (scheme.rules.recheck_days, scheme.rules.appeal_days)
            lasts = [working_days_after(day, number, scheme.rules) for number in days]
            reckoned[scheme.pk, day] = any(office_day(now) <= last <= until for last in lasts)
        if reckoned[scheme.pk, day]:
            yield decision.application


def _ending(application: Application, now: datetime, until: date) -> Iterator[EndingWindow]:
    windows = review_windows(application, now)
    for appeal, last_day in ((False, windows.recheck_until), (True, windows.appeal_until)):
        if last_day and last_day <= until:
            yield EndingWindow(application, appeal, last_day)


def rechecks_to_handle(handler: User) -> tuple[Recheck, ...]:
    """Give the open re-checks that this person may handle, the one due first at the top."""
    waiting = Recheck.objects.filter(state__in=OPEN_RECHECK).order_by("due_on", "pk")
    waiting = waiting.select_related("application__applicant", "application__batch")
    return tuple(one for one in waiting if may_handle_review(handler, one.application))


def appeals_to_handle(handler: User) -> tuple[Appeal, ...]:
    """Give the open appeals that this person may handle, the one due first at the top."""
    waiting = Appeal.objects.filter(state__in=OPEN_APPEAL).order_by("due_on", "pk")
    waiting = waiting.select_related("application__applicant", "application__batch")
    return tuple(one for one in waiting if may_handle_review(handler, one.application))


def recheck_numbered(recheck_id: int) -> Recheck | None:
    """Give a re-check with its case."""
    rechecks = Recheck.objects.select_related("application__applicant", "application__batch__scheme")
    return rechecks.filter(pk=recheck_id).first()


def appeal_numbered(appeal_id: int) -> Appeal | None:
    """Give an appeal with its case."""
    appeals = Appeal.objects.select_related("application__applicant", "application__batch__scheme")
    return appeals.filter(pk=appeal_id).first()


def possible_members(appeal: Appeal) -> tuple[User, ...]:
    """Give the people who may take a seat on the panel of an appeal, by name."""
    seated = set(appeal.panel.values_list("user", flat=True))
    free = (person for person in people_with(Role.APPEAL_PANEL) if person.pk not in seated)
    return tuple(person for person in free if may_handle_review(person, appeal.application))


def opinions_of(appeal: Appeal) -> tuple[AppealOpinion, ...]:
    """Give the members' opinions, the lead's first; nothing before all are given."""
    return () if appeal.state in OPEN_APPEAL else opinions_on(appeal)


def _last_day(application: Application, days: int) -> date | None:
    decision = failed_decision(application)
    if decision is None:
        return None
    return working_days_after(office_day(decision.at), days, application.batch.scheme.rules)


def runs_on(first: date | None, last: date | None, today: date) -> bool:
    return first is not None and last is not None and first <= today <= last


def viewings_of(application: Application) -> QuerySet[Viewing]:
    """Give the viewings of a case, oldest first."""
    return Viewing.objects.filter(application=application)


def viewing_numbered(viewing_id: int) -> Viewing | None:
    """Give a viewing with its case."""
    viewings = Viewing.objects.select_related(
        "application__applicant", "application__batch__scheme", "arranged_by", "attended_by"
    )
    return viewings.filter(pk=viewing_id).first()


def may_ask_viewing_until(application: Application, now: datetime) -> date | None:
    """Give the last day on which a candidate may ask to see her work; None when she may not, or has asked."""
    last_day, decision = last_day_to_appeal(application), failed_decision(application)
    if last_day is None or office_day(now) > last_day:
        return None
    asked = viewings_of(application).filter(decision=decision).exclude(state=ViewingState.WITHDRAWN)
    return None if asked.exists() else last_day


def viewings_to_handle(handler: User) -> tuple[Viewing, ...]:
    """Give the open viewings that this person may arrange, or attend because somebody else arranged them."""
    waiting = Viewing.objects.filter(state__in=OPEN_VIEWING).exclude(arranged_by=handler)
    waiting = waiting.select_related("application__applicant", "application__batch").order_by("due_on", "pk")
    return tuple(one for one in waiting if may_handle_viewing(handler, one.application))
