"""Only an organisation's own contact acts for it."""

from hengji.office.groups.policies import organisation_of
from hengji.office.groups.refusals import ContactElsewhere, ContactOfNobody
from hengji.office.people.guards import require_role
from hengji.office.people.models import Organisation, User
from hengji.office.people.roles import Role


def require_contact(actor: User) -> Organisation:
    """Give the organisation that an actor speaks for.

    Raises:
        RoleMissing: She is no contact.
        ContactOfNobody: She is, but of no organisation.
    """
    require_role(actor, Role.ORG_CONTACT)
    organisation = organisation_of(actor)
    if organisation is None:
        raise ContactOfNobody(actor)
    return organisation


def require_contact_of(actor: User, organisation: Organisation) -> None:
    """Refuse an actor who does not speak for an organisation.

    Raises:
        RoleMissing, ContactOfNobody: As `require_contact`.
        ContactElsewhere: She speaks for another one.
    """
    hers = require_contact(actor)
    if hers != organisation:
        raise ContactElsewhere(actor, hers)
