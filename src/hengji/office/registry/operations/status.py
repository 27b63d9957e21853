"""The published lists of revoked and suspended certificates: places in them, and their signatures."""

import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from hengji.assay.credentials.document import canonical_bytes
from hengji.assay.credentials.proof import sign
from hengji.assay.credentials.status import ENTRIES, status_list
from hengji.office.registry.addresses import issuer_did, status_url
from hengji.office.registry.keys import signer_of
from hengji.office.registry.lifecycle import CertificateState, KeyUse, Purpose
from hengji.office.registry.models import Certificate, StatusList, StatusSlot
from hengji.office.registry.queries import CURRENT_LIST, active_key
from hengji.office.registry.refusals import KeyMissing

LIST_VALID_FOR = timedelta(days=3)
"""Lists are signed every day; a list that lasted longer would hide a revocation for longer."""

_SET = {
    Purpose.REVOCATION: (CertificateState.REVOKED, CertificateState.SUPERSEDED),
    Purpose.SUSPENSION: (CertificateState.SUSPENDED,),
}


@transaction.atomic
def sign_status_lists(*, now: datetime) -> tuple[StatusList, ...]:
    """Sign every list as things stand now; done daily, and after each change.

    Raises:
        KeyMissing: There is no key for status lists.
        KeyFileUnusable, PassphraseMissing: It cannot be opened.
    """
    key = active_key(KeyUse.STATUS)
    if key is None:
        raise KeyMissing(KeyUse.STATUS.label)
    signer = signer_of(key)
    names = {CURRENT_LIST, *StatusSlot.objects.values_list("list_name", flat=True).distinct()}
    signed = []
    for name in sorted(names):
        for purpose in Purpose:
            # The row is locked before the certificates are read, so a list never forgets what another
            # transaction has just written.
            StatusList.objects.get_or_create(name=name, purpose=purpose)
            published = StatusList.objects.select_for_update().get(name=name, purpose=purpose)
            until = now + LIST_VALID_FOR
            document = status_list(
                did=issuer_did(),
                url=status_url(purpose, name),
                purpose=purpose,
                indexes=_indexes(name, purpose),
                valid_from=now,
                valid_until=until,
            )
            published.content = canonical_bytes(sign(document, signer, now)).decode()
            published.sequence += 1
            published.signed_at, published.valid_until = now, until
            published.save(update_fields=["content", "sequence", "signed_at", "valid_until"])
            signed.append(published)
    return tuple(signed)


def take_slot(certificate: Certificate) -> StatusSlot:
    """Draw a place for a certificate; a list is used up to a half, so that a free place is soon found."""
    name = _open_list()
    while True:
        try:
            with transaction.atomic():
                return StatusSlot.objects.create(
                    list_name=name, index=secrets.randbelow(ENTRIES), certificate=certificate
                )
        except IntegrityError:
            if StatusSlot.objects.filter(certificate=certificate).exists():
                raise


def _open_list() -> str:
    number = 1
    while StatusSlot.objects.filter(list_name=str(number)).count() >= ENTRIES // 2:
        number += 1
    return str(number)


def _indexes(name: str, purpose: Purpose) -> list[int]:
    slots = StatusSlot.objects.filter(list_name=name, certificate__state__in=_SET[purpose])
    return list(slots.values_list("index", flat=True))
