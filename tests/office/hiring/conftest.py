"""A certified person who lets employers find her, an employer's contact and another's."""

from datetime import timedelta

import pytest

from hengji.office.casework.models import Application
from hengji.office.groups.operations import appoint_contact
from hengji.office.hiring import operations as hiring
from hengji.office.hiring.lifecycle import NameShown
from hengji.office.hiring.words import EMPLOYERS
from hengji.office.people.models import User
from hengji.office.registry.lifecycle import CertificateState, KeyUse
from hengji.office.registry.models import Certificate, IssuerKey, NumberSeries
from tests.office.registry.conftest import _signing_office, award, issue, keys, yuan_lin  # noqa: F401
from tests.office.web.conftest import _files_and_cache_of_its_own, clock, enter, said  # noqa: F401

COMPANY = "远洋贸易有限公司"


@pytest.fixture
def row(draft, credential_officers, now):
    """Make the row of a certificate in force, without its files: who may be found does not depend on them."""
    first, second = credential_officers
    key = IssuerKey.objects.create(
        kid="key-2026-01", use=KeyUse.CERTIFICATES, did="did:web:x", not_before=now
    )
    series = NumberSeries.objects.create(prefix="X", year=2026, skill=draft.skill, level=draft.level)

    def make(serial, holder, state=CertificateState.VALID):
        case = Application.objects.get(pk=draft.pk)
        if serial > 1:
            case.pk, case.applicant = None, holder
            case.save(force_insert=True)
        return Certificate.objects.create(
            application=case, series=series, serial=serial, number=f"X-{serial:06d}", token=f"token{serial}",
            credential_id=f"urn:{serial}", state=state, holder=holder.name, holder_latin=holder.name_latin,
            skill=case.skill, level=case.level, edition_code=case.edition_code, reserved_by=first,
            reserved_at=now, key=key, issued_by=second, issued_at=now, issued_on=now.date(),
            valid_until=now.date() + timedelta(days=1095),
        )  # fmt: skip

    return make


@pytest.fixture
def certificate(row, li_na):
    return row(1, li_na)


@pytest.fixture
def others(certificate, row, agree):
    """Make so many more holders who agreed to be found."""

    def make(many):
        for number in range(many):
            holder = User.objects.create(username=f"h.{number}", name=f"持{'甲乙丙丁'[number % 4]}")
            agree(row(2 + number, holder))

    return make


@pytest.fixture
def ask(wu_min, now):
    """Have a request passed on to who was found."""

    def make(search, consent, actor=wu_min, at=now, **text):
        request = {"subject": "采购专员", "message": "在宁波办公，请打电话。"} | text
        return hiring.ask_for_contact(
            search_id=search.pk, consent_id=consent.pk, actor=actor, now=at, **request
        )

    return make


@pytest.fixture
def speaker(person, feng_gang, now):
    """Make somebody who speaks for an organisation."""

    def make(username, name, organisation=COMPANY):
        contact = person(username, name)
        appoint_contact(user_id=contact.pk, organisation=organisation, actor=feng_gang, now=now)
        return contact

    return make


@pytest.fixture
def wu_min(speaker):
    """Speaks for an employer."""
    return speaker("wu.min", "吴敏")


@pytest.fixture
def rival(speaker):
    """Speaks for another one."""
    return speaker("rival", "何旭", "竞对贸易有限公司")


@pytest.fixture
def agree(now):
    """Let the holder of a certificate agree to be found."""

    def make(certificate, name_shown=NameShown.FULL, at=now):
        application = certificate.application
        return hiring.consent_to_be_found(
            application_id=application.pk,
            name_shown=name_shown,
            version=EMPLOYERS.version,
            actor=application.applicant,
            now=at,
        )

    return make


@pytest.fixture
def search(wu_min, now):
    """Look for junior purchasers on behalf of an employer."""

    def make(actor=wu_min, at=now, level="junior"):
        return hiring.search_holders(skill="purchasing", level=level, actor=actor, now=at)

    return make
