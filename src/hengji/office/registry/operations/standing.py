"""Acts on certificates that are out: suspend, resume, revoke, let expire."""

from datetime import datetime

from django.db import transaction

from hengji.office.casework.lifecycle import APPLICATION, ApplicationState
from hengji.office.casework.refusals import ReasonMissing
from hengji.office.decisions.queries import ruling_against
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import move
from hengji.office.registry.lifecycle import CERTIFICATE, CertificateState, CertificateVerb
from hengji.office.registry.models import Certificate
from hengji.office.registry.operations.status import sign_status_lists
from hengji.office.registry.policies import decided_by
from hengji.office.registry.refusals import SameDecider
from hengji.office.schemes.deadlines import office_day


@transaction.atomic
def revoke_certificate(*, certificate_id: int, reason: str, actor: User, now: datetime) -> Certificate:
    """Take a certificate back for good, and publish it in the list of revocations.

    Where a final ruling on a violation stands against the application, its results are void from now on.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not decide in this case.
        SameDecider: She decided the award, or the violation.
        ReasonMissing: Without a word why.
        StepNotAllowed: It is not in force, or was revoked before.
    """
    certificate = _for_decider(certificate_id, actor)
    if decided_by(actor, certificate.application):
        raise SameDecider(actor)
    _stand(certificate, CertificateState.REVOKED, CertificateVerb.REVOKE, reason, actor, now)
    application = certificate.application
    if application.state == ApplicationState.CERTIFIED and ruling_against(application):
        move(application, APPLICATION, ApplicationState.VOIDED, actor=actor, now=now, reason=reason)
    return certificate


@transaction.atomic
def suspend_certificate(*, certificate_id: int, reason: str, actor: User, now: datetime) -> Certificate:
    """Forbid a certificate's use until it is resumed.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not decide in this case.
        ReasonMissing: Without a word why.
        ActNotAllowed: It is not valid.
    """
    certificate = _for_decider(certificate_id, actor)
    return _stand(certificate, CertificateState.SUSPENDED, CertificateVerb.SUSPEND, reason, actor, now)


@transaction.atomic
def resume_certificate(*, certificate_id: int, reason: str, actor: User, now: datetime) -> Certificate:
    """Let a suspended certificate be used again.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not decide in this case.
        ReasonMissing: Without a word why.
        ActNotAllowed: It is not suspended.
    """
    certificate = _for_decider(certificate_id, actor)
    return _stand(certificate, CertificateState.VALID, CertificateVerb.RESUME, reason, actor, now)


@transaction.atomic
def expire_certificates(*, now: datetime) -> tuple[Certificate, ...]:
    """Take the clock's step for every certificate whose last day is past; done daily."""
    running = (CertificateState.VALID, CertificateState.SUSPENDED)
    over = Certificate.objects.filter(state__in=running, valid_until__lt=office_day(now)).order_by("pk")
    return tuple(
        move(certificate, CERTIFICATE, CertificateState.EXPIRED, actor=None, now=now) for certificate in over
    )


def _for_decider(certificate_id: int, actor: User) -> Certificate:
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate_id)
    application = certificate.application
    require_fit(actor, Role.DECIDER, case=application, candidate=application.applicant)
    return certificate


def _stand(
    certificate: Certificate,
    state: CertificateState,
    verb: CertificateVerb,
    reason: str,
    actor: User,
    now: datetime,
) -> Certificate:
    CERTIFICATE.check(certificate.state, state, verb)
    if not reason.strip():
        raise ReasonMissing(verb.label)
    move(certificate, CERTIFICATE, state, actor=actor, now=now, reason=reason)
    sign_status_lists(now=now)
    return certificate
