"""What of results and awards is told: to the candidate, and in public.

Before the decision, a candidate's questions have no answer.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from hengji.assay.bilingual import Text
from hengji.office.casework.lifecycle import ApplicationState, Notice
from hengji.office.casework.models import Application
from hengji.office.decisions.models import AwardNotice
from hengji.office.decisions.queries.deciding import award_notice_of, decision_of, is_taken_again
from hengji.office.decisions.queries.reviewing import runs_on
from hengji.office.people.names import masked
from hengji.office.schemes.deadlines import office_day

DECIDED = (ApplicationState.ON_AWARD_NOTICE, ApplicationState.CERTIFIED, ApplicationState.FAILED)


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One condition of the award, as decided."""

    code: str
    passed: bool
    text: Text


@dataclass(frozen=True, slots=True)
class CandidateResult:
    """What a candidate learns once it is decided.

    Attributes:
        interview_permille: Mean of the panel's totals, 0 to 1,000.
    """

    passed: bool
    lines: tuple[ResultLine, ...]
    practical_points: int
    practical_maximum: int
    interview_permille: int
    decided_at: datetime
    notice_starts_on: date | None
    notice_ends_on: date | None


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One line of the public list of proposed awards: nothing that names a person in full."""

    reference: str
    masked_name: str
    skill: str
    level: str
    batch_code: str
    starts_on: date
    ends_on: date


def result_for_candidate(application: Application) -> CandidateResult | None:
    """Give the candidate her result; None until it is decided."""
    if application.state not in DECIDED and not is_taken_again(application):
        return None
    decision = decision_of(application)
    if decision is None:
        return None
    body, notice = decision.combination.body, award_notice_of(application)
    return CandidateResult(
        passed=bool(decision.passed),
        lines=tuple(_line(row) for row in decision.lines),
        practical_points=body["practical"]["total"]["points"],
        practical_maximum=body["practical"]["total"]["maximum"],
        interview_permille=body["interview"]["mean_permille"],
        decided_at=decision.at,
        notice_starts_on=notice.starts_on if notice else None,
        notice_ends_on=notice.ends_on if notice else None,
    )


def awards_listed_publicly(now: datetime) -> QuerySet[AwardNotice]:
    """Give the notices on the public list of proposed awards as it stands at a moment."""
    today = office_day(now)
    notices = AwardNotice.objects.filter(
        application__state=ApplicationState.ON_AWARD_NOTICE, starts_on__lte=today, ends_on__gte=today
    )
    notices = notices.select_related("application__applicant", "application__batch")
    return notices.order_by("ends_on", "pk")


def public_award_notices(now: datetime) -> tuple[NoticeLine, ...]:
    """Give that list, names masked."""
    return tuple(map(award_notice_line, awards_listed_publicly(now)))


def listed_now(reference: str, now: datetime) -> tuple[Application, Notice] | None:
    """Find an application by its reference on one of the public lists, and tell on which."""
    today = office_day(now)
    batch_code, _dash, number = reference.strip().rpartition("-")
    if not number.isdecimal():
        return None
    named = Application.objects.filter(pk=int(number), batch__code=batch_code)
    listed = named.select_related("applicant", "batch__scheme").first()
    if listed is None:
        return None
    if listed.state == ApplicationState.ON_LIST_NOTICE and runs_on(
        listed.notice_starts_on, listed.notice_ends_on, today
    ):
        return listed, Notice.LIST
    notice = award_notice_of(listed)
    if (
        listed.state == ApplicationState.ON_AWARD_NOTICE
        and notice is not None
        and runs_on(notice.starts_on, notice.ends_on, today)
    ):
        return listed, Notice.AWARD
    return None


def _line(row: dict[str, Any]) -> ResultLine:
    return ResultLine(row["code"], row["passed"], Text(row["zh"], row["en"]))


def award_notice_line(notice: AwardNotice) -> NoticeLine:
    application = notice.application
    return NoticeLine(
        reference=application.reference,
        masked_name=masked(application.applicant.name),
        skill=application.skill,
        level=application.level,
        batch_code=application.batch.code,
        starts_on=notice.starts_on,
        ends_on=notice.ends_on,
    )
