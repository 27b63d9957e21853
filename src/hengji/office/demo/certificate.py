"""Numbers, certificates, and what a stranger finds who verifies one."""

from hengji.office.casework.models import Application
from hengji.office.decisions.operations import end_award_notice
from hengji.office.demo.cast import CREDENTIAL_OFFICER, SECOND_CREDENTIAL_OFFICER, SECOND_DECIDER, SYSADMIN
from hengji.office.demo.house import House
from hengji.office.registry.lifecycle import KeyUse
from hengji.office.registry.models import Certificate
from hengji.office.registry.operations import (
    issue_certificate,
    make_issuer_key,
    reserve_number,
    revoke_certificate,
    sign_status_lists,
)
from hengji.office.registry.queries import certificate_of, verify_by_token

REASON = "举报查实：寻源记录由他人代做，申请人已当面承认。"


class NotVerified(Exception):
    """A certificate of the demonstration that a stranger could not verify."""


def opened_register(house: House) -> None:
    """Make the issuer's two keys, and publish the first lists."""
    for use in KeyUse:
        make_issuer_key(use=use, actor=house.user(SYSADMIN), now=house.timeline.later(minutes=5))
    sign_status_lists(now=house.timeline.later(minutes=1))


def numbered(house: House, case: Application) -> Certificate:
    """Close the public notice and give a number, as the first credential officer."""
    end_award_notice(application_id=case.pk, actor=None, now=house.timeline.later(minutes=1))
    return reserve_number(
        application_id=case.pk, actor=house.user(CREDENTIAL_OFFICER), now=house.timeline.later(minutes=3)
    )


def issued(house: House, case: Application) -> Certificate:
    certificate = numbered(house, case)
    return issue_certificate(
        certificate_id=certificate.pk,
        actor=house.user(SECOND_CREDENTIAL_OFFICER),
        now=house.timeline.later(minutes=5),
    )


def verified(house: House, case: Application) -> None:
    """Ask what the QR code asks.

    Raises:
        NotVerified: The answer is not that the certificate is valid.
    """
    certificate = standing(case)
    page = verify_by_token(certificate.token, house.timeline.later(minutes=1))
    if page is None or not page.valid:
        raise NotVerified(certificate.number)


def revoked(house: House, case: Application) -> Certificate:
    return revoke_certificate(
        certificate_id=standing(case).pk,
        reason=REASON,
        actor=house.user(SECOND_DECIDER),
        now=house.timeline.later(minutes=30),
    )


def standing(case: Application) -> Certificate:
    certificate = certificate_of(case)
    if certificate is None:
        raise LookupError(f"{case} has no certificate")
    return certificate
