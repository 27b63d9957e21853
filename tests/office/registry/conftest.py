"""An award on notice, and an office that can sign. How the award came about is other tests' matter."""

from datetime import timedelta

import pytest

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import Verdict
from hengji.office.decisions.models import AwardNotice, Combination, Decision
from hengji.office.people.roles import Role
from hengji.office.record.models import digest_of
from hengji.office.record.operations import note
from hengji.office.registry.lifecycle import KeyUse
from hengji.office.registry.operations import issue_certificate, make_issuer_key, reserve_number
from hengji.office.schemes.deadlines import office_day


@pytest.fixture(autouse=True)
def _signing_office(settings, tmp_path):
    settings.PUBLIC_URL = "https://cert.example.cn"
    settings.ISSUER_KEY_DIR = tmp_path / "keys"
    settings.ISSUER_KEY_PASSPHRASE = "a passphrase of the tests"
    settings.ISSUING_BODY_ZH = "示例跨境电子商务协会"
    settings.ISSUING_BODY_EN = "Example Cross-border E-commerce Association"
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def keys(db, now):
    """The office's two keys."""
    return make_issuer_key(use=KeyUse.CERTIFICATES, now=now), make_issuer_key(use=KeyUse.STATUS, now=now)


def sheet() -> dict:
    """A combination sheet by which every requirement of junior purchasing is met."""
    results = [("A", 10, 9), ("B", 10, 8), ("C", 9, 9)]
    return {
        "award_rule": {},
        "practical": {
            "requirements": [
                {"code": code, "observations": n, "held": k, "critical_failed": [], "points": k, "maximum": n}
                for code, n, k in results
            ],
            "total": {"points": 86, "maximum": 100},
        },
        "interview": {"points": 246, "maximum": 300, "mean_permille": 820},
        "dossier": {"required": ["A", "B", "C"], "accepted": ["A", "B", "C"]},
    }


@pytest.fixture
def award(batch, chen_jie, now):
    """Make an award of Chen Jie's for an applicant, on notice until yesterday."""

    def make(applicant):
        application = Application.objects.create(
            batch=batch,
            applicant=applicant,
            skill=batch.skill,
            level=batch.level,
            edition_code=batch.scheme.edition_code,
            edition_digest=batch.scheme.edition_digest,
            state=ApplicationState.ON_AWARD_NOTICE,
            started_at=now - timedelta(days=60),
            submitted_at=now - timedelta(days=50),
        )
        body = sheet()
        combination = Combination.objects.create(
            application=application, body=body, digest=digest_of(body), combined_at=now - timedelta(days=20)
        )
        decision = Decision.objects.create(
            application=application,
            combination=combination,
            verdict=Verdict.CONFIRMED,
            passed=True,
            decider=chen_jie,
            at=now - timedelta(days=15),
        )
        note(application, "decide_award", actor=chen_jie, now=now - timedelta(days=15), role=Role.DECIDER)
        AwardNotice.objects.create(
            application=application,
            decision=decision,
            starts_on=office_day(now) - timedelta(days=15),
            ends_on=office_day(now) - timedelta(days=1),
        )
        return application

    return make


@pytest.fixture
def application(award, li_na):
    return award(li_na)


@pytest.fixture
def issue(keys, credential_officers, now):
    """Number an award by the first officer and issue its certificate by the second."""
    first, second = credential_officers

    def make(application, at=None):
        reserved = reserve_number(application_id=application.pk, actor=first, now=at or now)
        return issue_certificate(certificate_id=reserved.pk, actor=second, now=at or now)

    return make


@pytest.fixture
def certificate(issue, application):
    return issue(application)


@pytest.fixture
def yuan_lin(person):
    """Decides too, but not this case."""
    return person("yuan.lin", "袁林", "Yuan Lin", Role.DECIDER)
