"""Questions about what is kept: what is due, what was agreed, what was removed."""

from django.db.models import QuerySet

from hengji.office.keeping.lifecycle import DisposalState, Kept
from hengji.office.keeping.models import Disposal, DisposalItem, Removal
from hengji.office.keeping.removing import Counts, foreseen
from hengji.office.people.models import User


def disposals() -> QuerySet[Disposal]:
    """Give every disposal, the latest first."""
    return Disposal.objects.select_related("proposed_by", "settled_by")


def disposals_to_confirm(keeper: User, away: frozenset[int]) -> QuerySet[Disposal]:
    """Give the lists that wait for a second person, and that hold nobody tied to her, the longest waiting first."""
    waiting = disposals().filter(state=DisposalState.PROPOSED).exclude(proposed_by=keeper)
    return waiting.exclude(items__person__in=away).order_by("proposed_at", "pk")


def disposal_numbered(disposal_id: int) -> Disposal | None:
    return disposals().filter(pk=disposal_id).first()


def items_foreseen(disposal: Disposal) -> tuple[tuple[DisposalItem, Counts], ...]:
    """Give what is on a list, with how much of what would be emptied; once carried out, with what was."""
    items = disposal.items.select_related("person").order_by("person", "pk")
    if disposal.state != DisposalState.CARRIED_OUT:
        return tuple((item, foreseen(item.person, Kept(item.kind))) for item in items)
    removals = Removal.objects.filter(disposal=disposal)
    done = {(one.person_id, one.kind): one.counts for one in removals}
    return tuple((item, done.get((item.person_id, item.kind), {})) for item in items)


def removals_of(person: User) -> QuerySet[Removal]:
    """Give what was removed of a person, the first removal first."""
    removals: QuerySet[Removal] = Removal.objects.filter(person=person)
    return removals
