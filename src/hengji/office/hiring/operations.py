"""Acts of those who let themselves be found, of those who search, and of the clock between them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.casework.refusals import NotApplicant, TextTooLong
from hengji.office.groups.policies import organisation_of
from hengji.office.hiring.lifecycle import (
    ANSWER_DAYS,
    CONTACT_REQUEST,
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    OPEN_FOR,
    REQUESTS_A_DAY,
    SEARCH_CONSENT,
    SEARCHES_A_DAY,
    ConsentState,
    HiringVerb,
    NameShown,
    RequestState,
)
from hengji.office.hiring.models import ContactRequest, Found, Search, SearchConsent
from hengji.office.hiring.policies import may_see_search
from hengji.office.hiring.queries import (
    consent_of,
    drawn_for,
    may_be_found,
    requests_unanswered,
    shown_in,
)
from hengji.office.hiring.refusals import (
    AskedAlready,
    ConsentGiven,
    MayNotSearch,
    NoConsent,
    NotAsked,
    NotFound,
    NoValidCertificate,
    RequestEmpty,
    RequestsUsedUp,
    SearchesUsedUp,
    WordsChanged,
)
from hengji.office.hiring.words import EMPLOYERS
from hengji.office.people.models import Organisation, User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK, SYSTEM
from hengji.office.record.operations import move, note
from hengji.office.schemes.deadlines import office_day


@transaction.atomic
def consent_to_be_found(
    *, application_id: int, name_shown: NameShown, version: str, actor: User, now: datetime
) -> SearchConsent:
    """Let employers find the certificate of an application; ``version`` is of the words that were on the page.

    Raises:
        NotApplicant: It is somebody else's.
        WordsChanged: Another version of the words is in force.
        NoValidCertificate: It has no certificate that is valid today.
        ConsentGiven: Employers can find it already.
    """
    application = _own(application_id, actor)
    if version != EMPLOYERS.version:
        raise WordsChanged(EMPLOYERS.version, version)
    if not may_be_found(application, now):
        raise NoValidCertificate(application)
    if consent_of(application):
        raise ConsentGiven(application)
    consent = SearchConsent.objects.create(
        application=application,
        name_shown=name_shown,
        version=EMPLOYERS.version,
        digest=EMPLOYERS.digest,
        given_at=now,
    )
    detail = {"name": NameShown(name_shown).value, "version": consent.version, "digest": consent.digest}
    note(consent, HiringVerb.CONSENT, actor=actor, now=now, role=Role.CANDIDATE, detail=detail)
    return consent


@transaction.atomic
def withdraw_from_search(*, application_id: int, actor: User, now: datetime) -> SearchConsent:
    """Be found no more, from this moment on; what employers have asked and was not answered is closed.

    Raises:
        NotApplicant: It is somebody else's.
        NoConsent: Employers cannot find it anyway.
    """
    application = _own(application_id, actor)
    consent = consent_of(application)
    if consent is None:
        raise NoConsent(application)
    consent.withdrawn_at = now
    move(consent, SEARCH_CONSENT, ConsentState.WITHDRAWN, actor=actor, now=now, fields=("withdrawn_at",))
    for request in consent.requests.filter(state=RequestState.PASSED_ON):
        move(request, CONTACT_REQUEST, RequestState.CLOSED, actor=actor, now=now, role=SYSTEM)
    return consent


@transaction.atomic
def search_holders(*, skill: str, level: str, actor: User, now: datetime) -> Search:
    """Look for holders on behalf of an organisation; that it did, and whom it was shown, is written down.

    Raises:
        MayNotSearch: The actor speaks for no organisation.
        SearchesUsedUp: The organisation has searched often enough within a day.
    """
    organisation = _organisation(actor)
    if Search.objects.filter(organisation=organisation, at__gt=now - OPEN_FOR).count() >= SEARCHES_A_DAY:
        raise SearchesUsedUp(organisation, SEARCHES_A_DAY)
    search = Search(organisation=organisation, asked_by=actor, skill=skill, level=level, at=now)
    search.save()
    for consent in drawn_for(organisation, actor, skill, level, now):
        Found(search=search, consent=consent).save()
    return search


@transaction.atomic
def ask_for_contact(
    *, search_id: int, consent_id: int, subject: str, message: str, actor: User, now: datetime
) -> ContactRequest:
    """Have the office tell somebody who was found that an organisation would like to reach her.

    Raises:
        MayNotSearch: The actor speaks for no organisation.
        NotFound: The search is another's or too old, or it does not show her any more.
        AskedAlready: The organisation has asked her since she consented.
        RequestsUsedUp: It has asked enough people within a day.
        RequestEmpty: The post or the message is missing.
        TextTooLong: One of them is too long.
    """
    organisation = _organisation(actor)
    search = Search.objects.filter(pk=search_id).first()
    consent = SearchConsent.objects.select_for_update().filter(pk=consent_id).first()
    shown = {one.consent_id: one for one in shown_in(search, now)} if search else {}
    if not search or not consent or consent.pk not in shown or not may_see_search(actor, search, now):
        raise NotFound(search_id)
    if shown[consent.pk].request:
        raise AskedAlready(organisation)
    asked = ContactRequest.objects.filter(organisation=organisation, sent_at__gt=now - OPEN_FOR)
    if asked.count() >= REQUESTS_A_DAY:
        raise RequestsUsedUp(organisation, REQUESTS_A_DAY)
    request = ContactRequest.objects.create(
        consent=consent,
        application_id=consent.application_id,
        organisation=organisation,
        asked_by=actor,
        sent_at=now,
        due_on=office_day(now) + timedelta(days=ANSWER_DAYS),
        **_said(subject, message),
    )
    detail = {"organisation": organisation.name, "due_on": request.due_on.isoformat()}
    note(request, HiringVerb.ASK, actor=actor, now=now, role=Role.ORG_CONTACT, detail=detail)
    return request


@transaction.atomic
def answer_contact(*, request_id: int, answer: str, actor: User, now: datetime) -> ContactRequest:
    """Write back to an organisation; the office passes on these words and nothing else.

    Raises:
        NotAsked: The request was made to somebody else.
        RequestEmpty, TextTooLong: The answer is missing or too long.
        StepNotAllowed: It is answered or closed already.
    """
    request = _asked_of(request_id, actor)
    if not answer.strip():
        raise RequestEmpty([_("答复")])
    request.answer, request.answered_at = _short(_("答复"), answer, LONGEST_TEXT), now
    fields = ("answer", "answered_at")
    return move(request, CONTACT_REQUEST, RequestState.ANSWERED, actor=actor, now=now, fields=fields)


@transaction.atomic
def decline_contact(*, request_id: int, actor: User, now: datetime) -> ContactRequest:
    """Say no, without a reason.

    Raises:
        NotAsked: The request was made to somebody else.
        StepNotAllowed: It is answered or closed already.
    """
    request = _asked_of(request_id, actor)
    request.answered_at = now
    fields = ("answered_at",)
    return move(request, CONTACT_REQUEST, RequestState.DECLINED, actor=actor, now=now, fields=fields)


def close_unanswered_contacts(*, now: datetime) -> tuple[ContactRequest, ...]:
    """Close the requests that nobody has answered in time; asking twice changes nothing."""
    return tuple(_closed(request, now) for request in requests_unanswered(office_day(now)))


@transaction.atomic
def _closed(request: ContactRequest, now: datetime) -> ContactRequest:
    return move(request, CONTACT_REQUEST, RequestState.CLOSED, actor=None, now=now, role=CLOCK)


def _own(application_id: int, actor: User) -> Application:
    application = Application.objects.select_for_update().get(pk=application_id)
    if application.applicant_id != actor.pk:
        raise NotApplicant(actor, application)
    return application


def _organisation(actor: User) -> Organisation:
    """Give the organisation that somebody speaks for, locked, so that two of its contacts count together."""
    organisation = organisation_of(actor)
    if organisation is None:
        raise MayNotSearch(actor)
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def _asked_of(request_id: int, actor: User) -> ContactRequest:
    request = ContactRequest.objects.select_for_update().get(pk=request_id)
    if request.application.applicant_id != actor.pk:
        raise NotAsked(actor)
    return request


def _said(subject: str, message: str) -> dict[str, str]:
    given = {_("岗位"): subject.strip(), _("内容"): message.strip()}
    if missing := [label for label, text in given.items() if not text]:
        raise RequestEmpty(missing)
    return {
        "subject": _short(_("岗位"), subject, LONGEST_SUBJECT),
        "message": _short(_("内容"), message, LONGEST_TEXT),
    }


def _short(what: object, text: str, longest: int) -> str:
    if len(text.strip()) > longest:
        raise TextTooLong(what, len(text.strip()), longest)
    return text.strip()
