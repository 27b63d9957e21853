"""Acts on the issuer's keys: a new one, and one that leaked."""

from datetime import datetime
from functools import partial

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from hengji.assay.credentials.multikey import multikey
from hengji.office.casework.refusals import ReasonMissing
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.operations import move, note
from hengji.office.registry.addresses import issuer_did
from hengji.office.registry.keys import destroy_key_file, keep_key
from hengji.office.registry.lifecycle import ISSUER_KEY, KeyState, KeyUse, KeyVerb
from hengji.office.registry.models import Certificate, IssuerKey
from hengji.office.schemes.deadlines import office_day


@transaction.atomic
def make_issuer_key(*, use: KeyUse, now: datetime, actor: User | None = None) -> IssuerKey:
    """Make a key that signs from now on; the one it follows is retired and its private half destroyed.

    What the former key signed stays good: its public half remains in the DID document. There is no actor when
    the installation makes its first keys.

    Raises:
        RoleMissing: The actor is no system administrator.
        PassphraseMissing: No passphrase is set.
        KeyFileUnusable: There is a file of that name already.
    """
    if actor:
        require_role(actor, Role.SYSADMIN)
    for former in IssuerKey.objects.select_for_update().filter(use=use, state=KeyState.ACTIVE):
        former.retired_at = now
        role = Role.SYSADMIN if actor else SYSTEM
        move(former, ISSUER_KEY, KeyState.RETIRED, actor=actor, now=now, role=role, fields=["retired_at"])
        transaction.on_commit(partial(destroy_key_file, former.kid))
    private = Ed25519PrivateKey.generate()
    key = IssuerKey.objects.create(
        kid=_next_name(use, office_day(now).year),
        use=use,
        did=issuer_did(),
        public_multikey=multikey(private.public_key()),
        not_before=now,
    )
    note(
        key,
        KeyVerb.MAKE,
        actor=actor,
        now=now,
        role=Role.SYSADMIN if actor else SYSTEM,
        detail={"public_multikey": key.public_multikey},
    )
    keep_key(key.kid, private)
    return key


@transaction.atomic
def declare_key_compromised(*, kid: str, reason: str, actor: User, now: datetime) -> IssuerKey:
    """Let nothing be believed any more that a key signed, whatever date it bears.

    Every certificate that it signed has to be replaced; the record says how many there are.

    Raises:
        RoleMissing: The actor is no system administrator.
        ReasonMissing: Not a word on what happened.
        StepNotAllowed: That was declared before.
    """
    require_role(actor, Role.SYSADMIN)
    key = IssuerKey.objects.select_for_update().get(kid=kid)
    if not reason.strip():
        raise ReasonMissing(KeyVerb.COMPROMISE.label)
    key.compromised_at = now
    signed = Certificate.objects.filter(key=key).count()
    move(
        key,
        ISSUER_KEY,
        KeyState.COMPROMISED,
        actor=actor,
        now=now,
        reason=reason,
        detail={"certificates": signed},
        fields=["compromised_at"],
    )
    transaction.on_commit(partial(destroy_key_file, kid))
    return key


def _next_name(use: KeyUse, year: int) -> str:
    before = IssuerKey.objects.filter(kid__startswith=f"{use.value}-{year}-").count()
    return f"{use.value}-{year}-{before + 1:02d}"
