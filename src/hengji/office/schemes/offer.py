"""Which cells of the standard a scheme may assess."""

from hengji.assay.standard import Cell, Provenance
from hengji.office.schemes.policy import Policy
from hengji.office.schemes.refusals import CellNotOffered, CellOnlyDrafted


def check_offer(cell: Cell, policy: Policy) -> None:
    """Refuse a cell on which nobody can be assessed under a policy.

    Raises:
        CellNotOffered: It lists no requirements.
        CellOnlyDrafted: Its requirements are our draft and the policy does not offer drafts.
    """
    if cell.status is Provenance.MISSING or not cell.requirements:
        raise CellNotOffered(cell.title)
    if cell.status is Provenance.DRAFTED and not policy.offer_drafted:
        raise CellOnlyDrafted(cell.title)
