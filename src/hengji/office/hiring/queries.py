"""Who may be found now, who found whom, and what was asked; a withdrawal shows in the very next answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet

from hengji.assay.chance import Chance
from hengji.office.casework.models import Application
from hengji.office.hiring.lifecycle import MOST_SHOWN, OPEN_FOR, ConsentState, NameShown, RequestState
from hengji.office.hiring.models import ContactRequest, Search, SearchConsent
from hengji.office.people.models import Organisation, User
from hengji.office.people.names import masked
from hengji.office.people.queries import Visitor
from hengji.office.registry.lifecycle import CertificateState
from hengji.office.registry.models import Certificate
from hengji.office.schemes.deadlines import office_day


@dataclass(frozen=True, slots=True)
class Holder:
    """What an organisation sees of somebody whom it has found.

    Attributes:
        name, name_latin: In the form that she agreed to.
        token: Of her page of verification, which shows her full name; empty when she shows only part of it.
        request: What the organisation has asked of her, if it has.
    """

    consent_id: int
    name: str
    name_latin: str
    number: str
    token: str
    skill: str
    level: str
    issued_on: date | None
    valid_until: date | None
    request: ContactRequest | None


@dataclass(frozen=True, slots=True)
class Finder:
    """An organisation that has found somebody: how often, and when last."""

    name: str
    times: int
    last_at: datetime


def consent_of(application: Application) -> SearchConsent | None:
    """Give the consent that stands for an application."""
    return SearchConsent.objects.filter(application=application, state=ConsentState.GIVEN).first()


def consents_given_for(application: Application) -> QuerySet[SearchConsent]:
    """Give every consent that was ever given for an application, the latest first."""
    return SearchConsent.objects.filter(application=application).order_by("-given_at", "-pk")


def may_be_found(application: Application, now: datetime) -> bool:
    """Tell whether an application has a certificate that is valid today."""
    return _in_force(now).filter(application=application).exists()


def drawn_for(
    organisation: Organisation, asked_by: User, skill: str, level: str, now: datetime
) -> list[SearchConsent]:
    """Give at most twenty of the holders who may be found.

    Who comes first is drawn for each organisation and day: asking again on the same day brings up nobody new.
    """
    valid = _in_force(now).filter(skill=skill, level=level).order_by().values("application")
    consents = SearchConsent.objects.filter(state=ConsentState.GIVEN, application__in=valid)
    numbers = consents.exclude(application__applicant=asked_by).order_by("pk").values_list("pk", flat=True)
    luck = Chance(organisation.pk, ("holders", office_day(now).isoformat()))
    drawn = sorted(numbers, key=lambda number: luck.whole(0, 2**63, number))[:MOST_SHOWN]
    found = SearchConsent.objects.in_bulk(drawn)
    return [found[number] for number in drawn]


def search_numbered(search_id: int) -> Search | None:
    return Search.objects.select_related("organisation").filter(pk=search_id).first()


def searches_of(organisation: Organisation, now: datetime) -> QuerySet[Search]:
    """Give an organisation's searches that may still be looked at, the latest first."""
    return Search.objects.filter(organisation=organisation, at__gt=now - OPEN_FOR)


def shown_in(search: Search, now: datetime) -> tuple[Holder, ...]:
    """Give those of a search's finds who still may be found; who has withdrawn since is gone."""
    consents = SearchConsent.objects.filter(finds__search=search, state=ConsentState.GIVEN)
    found = {one.application_id: one for one in consents.order_by("finds__pk")}
    valid = {one.application_id: one for one in _in_force(now).filter(application__in=found)}
    asked = {one.consent_id: one for one in _requests(search.organisation).filter(consent__in=found.values())}
    return tuple(
        _holder(consent, valid[number], asked.get(consent.pk))
        for number, consent in found.items()
        if number in valid
    )


def finders_of(application: Application) -> tuple[Finder, ...]:
    """Give the organisations that have found somebody, the latest first; nobody's name among them."""
    searches = Search.objects.filter(finds__consent__application=application).order_by()
    rows = searches.values("organisation__name").annotate(times=Count("pk"), last=Max("at"))
    found = (Finder(row["organisation__name"], row["times"], row["last"]) for row in rows)
    return tuple(sorted(found, key=lambda one: one.last_at, reverse=True))


def requests_to(application: Application) -> QuerySet[ContactRequest]:
    """Give what organisations have asked the holder of an application's certificate, the latest first."""
    return ContactRequest.objects.filter(application=application).select_related("organisation")


def request_to(user: Visitor, request_id: int) -> ContactRequest | None:
    """Give a request that was made to this person; another's does not exist for her."""
    hers = ContactRequest.objects.select_related("application", "organisation")
    return hers.filter(pk=request_id, application__applicant_id=user.pk).first()


def requests_by(organisation: Organisation) -> QuerySet[ContactRequest]:
    """Give what an organisation has asked, the latest first."""
    return _requests(organisation).select_related("consent__application__applicant")


def requests_unanswered(today: date) -> QuerySet[ContactRequest]:
    """Give the requests whose last day has passed."""
    return ContactRequest.objects.filter(state=RequestState.PASSED_ON, due_on__lt=today).order_by("pk")


def name_shown(consent: SearchConsent) -> tuple[str, str]:
    """Give the name of who consents as she shows it, in both scripts; of who has withdrawn nothing."""
    if consent.state != ConsentState.GIVEN:
        return "", ""
    holder = consent.application.applicant
    return _as_agreed(consent, (holder.name, holder.name_latin))


def _requests(organisation: Organisation) -> QuerySet[ContactRequest]:
    return ContactRequest.objects.filter(organisation=organisation)


def _in_force(now: datetime) -> QuerySet[Certificate]:
    """Give the certificates that are valid today, also when the clock has not yet written an expiry down."""
    lasting = Q(valid_until__isnull=True) | Q(valid_until__gte=office_day(now))
    return Certificate.objects.filter(lasting, state=CertificateState.VALID)


def _holder(consent: SearchConsent, certificate: Certificate, request: ContactRequest | None) -> Holder:
    name, latin = _as_agreed(consent, (certificate.holder, certificate.holder_latin))
    full = consent.name_shown == NameShown.FULL
    return Holder(
        consent_id=consent.pk,
        name=name,
        name_latin=latin,
        number=certificate.number,
        token=certificate.token if full else "",
        skill=certificate.skill,
        level=certificate.level,
        issued_on=certificate.issued_on,
        valid_until=certificate.valid_until,
        request=request,
    )


def _as_agreed(consent: SearchConsent, names: Iterable[str]) -> tuple[str, str]:
    shown = (lambda name: name) if consent.name_shown == NameShown.FULL else masked
    name, latin = map(shown, names)
    return name, latin
