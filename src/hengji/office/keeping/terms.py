"""Until when what is kept of a person has to be kept, by which rule, and what may go before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application, Evidence, IntegrityRecord
from hengji.office.decisions.queries import open_review, open_violations
from hengji.office.keeping.lifecycle import Kept
from hengji.office.keeping.models import Removal
from hengji.office.keeping.personal import applications_of
from hengji.office.messages.models import Contact, Message
from hengji.office.people.models import User
from hengji.office.people.queries import photographs_of
from hengji.office.practice.queries import practices_of
from hengji.office.record.queries import events_of
from hengji.office.registry.lifecycle import STANDING
from hengji.office.registry.models import Certificate
from hengji.office.schemes.policy import Policy

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Period: TypeAlias = "tuple[date, _StrOrPromise]"
"""The last day of a period, and the rule that sets it."""

_YEARS = {
    Kept.MESSAGES: "keep_messages_years",
    Kept.DOSSIER: "keep_dossier_years",
    Kept.EXAM: "keep_exam_years",
}
_BY_SCHEME = _("方案规定办结后保存%(years)s年")
_BY_CERTIFICATE = _("证书有效期内，且满一个证书周期")
_WITHOUT_END = _("证书长期有效")
_BY_INTEGRITY = _("诚信记录期内")
_LONG_TERM = _("诚信记录长期保存")
_LAST = _("其他记录全部到期以后")
_FREE = _("没有保存期限")
FOREVER = date.max
REMOVED = "（保存期限已满，内容已删除）"
"""What stands where a text had to stand and is gone."""


@dataclass(frozen=True, slots=True)
class Term:
    """How one kind of records of a person stands.

    Attributes:
        until: The last day on which it is kept; `FOREVER` without an end, none when nothing asks for it to be kept.
        why: The rule that sets it.
        held: What is under way and keeps it, whatever the day; empty otherwise.
        there: Whether there is any of it.
    """

    kind: Kept
    until: date | None
    why: "_StrOrPromise"
    held: str
    there: bool

    @property
    def endless(self) -> bool:
        return self.until == FOREVER

    def over(self, today: date) -> bool:
        """Tell whether it may be removed."""
        return self.there and not self.held and (self.until is None or self.until < today)


def terms_of(person: User) -> tuple[Term, ...]:
    """Give every kind of records of a person with its period, in the order in which they may go."""
    hers = [one for one in applications_of(person) if one.submitted_at is not None]
    held = "、".join(dict.fromkeys(_under_way(hers)))
    gone = set(Removal.objects.filter(person=person).values_list("kind", flat=True))
    by_kind = {kind: _longest(person, kind, hers) for kind in _YEARS}
    terms = [Term(Kept.CONTACT, None, _FREE, "", _has_contact(person))]
    for kind, (until, why) in by_kind.items():
        there = kind not in gone and (
            Message.objects.filter(recipient=person).exclude(body_zh="").exists()
            if kind == Kept.MESSAGES
            else bool(hers)
        )
        terms.append(Term(kind, until, why, held, there))
    until, why = _identity(person, by_kind.values())
    terms.append(Term(Kept.IDENTITY, until, why, held, Kept.IDENTITY not in gone and bool(hers)))
    return tuple(terms)


def due(today: date, most: int = 500) -> tuple[tuple[User, tuple[Term, ...]], ...]:
    """Give the people of whom something may be removed, with what that is; the longest known first."""
    found = []
    applicants = Application.objects.filter(submitted_at__isnull=False).order_by().values("applicant")
    for person in User.objects.filter(pk__in=applicants).order_by("pk").iterator():
        over = tuple(term for term in terms_of(person) if term.over(today) and term.until is not None)
        if over:
            found.append((person, over))
        if len(found) == most:
            break
    return tuple(found)


def ended_on(application: Application) -> date:
    """Give the day of the last act on an application."""
    return localdate(events_of(application).reverse()[0].at)


def _under_way(hers: list[Application]) -> Iterator[str]:
    for application in hers:
        if not application.ended:
            yield f"{application.reference} {application.get_state_display()}"
        elif open_violations(application) or open_review(application):
            yield application.reference


def _longest(person: User, kind: Kept, hers: list[Application]) -> Period:
    periods = [_period(kind, application) for application in hers]
    return max(periods, key=lambda period: period[0], default=(localdate(person.date_joined), _FREE))


def _period(kind: Kept, application: Application) -> Period:
    rules = application.batch.scheme.rules
    years = getattr(rules, _YEARS[kind])
    by_scheme = (later(ended_on(application), years), _BY_SCHEME % {"years": years})
    if kind == Kept.MESSAGES:
        return by_scheme
    by_certificates = (_cycle(one, rules) for one in Certificate.objects.filter(application=application))
    return max((by_scheme, *by_certificates), key=lambda period: period[0])


def _cycle(certificate: Certificate, rules: Policy) -> Period:
    """Give until when a certificate keeps what it rests on: its validity, and one full cycle from its issue."""
    if certificate.issued_on is None:
        return date.min, _BY_CERTIFICATE
    if certificate.valid_until is None and certificate.state in STANDING:
        return FOREVER, _WITHOUT_END
    cycle = later(certificate.issued_on, rules.certificate_years or 0)
    return max(cycle, certificate.valid_until or date.min), _BY_CERTIFICATE


def _identity(person: User, others: Iterable[Period]) -> Period:
    """Give until when her name is kept: as long as anything else is, and while a record stands against her."""
    until, why = max(others, key=lambda period: period[0])
    if until != FOREVER:
        why = _LAST
    for record in IntegrityRecord.objects.filter(person=person):
        if record.kept_until is None:
            return FOREVER, _LONG_TERM
        if record.kept_until > until:
            until, why = record.kept_until, _BY_INTEGRITY
    return until, why


def _has_contact(person: User) -> bool:
    phone = Contact.objects.filter(user=person).exclude(phone="").exists()
    others = unsent_evidence(person), photographs_of(person), practices_of(person)
    return phone or any(rows.exists() for rows in others)


def unsent_evidence(person: User) -> QuerySet[Evidence]:
    """Give what is left of drafts that were never handed in and have ended."""
    ended = [ApplicationState.WITHDRAWN, ApplicationState.LAPSED]
    drafts = Application.objects.filter(applicant=person, submitted_at__isnull=True, state__in=ended)
    return Evidence.objects.filter(application__in=drafts).exclude(file="", statement=REMOVED)


def later(day: date, years: int) -> date:
    """Give the same day so many years later; 29 February becomes 1 March.

    Example:
        >>> later(date(2024, 2, 29), 5)
        datetime.date(2029, 3, 1)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, month=2, day=28) + timedelta(days=1)
