"""Decisions that are sealed and that nobody is told before the results of their batch are released.

Until then the case stands where it stood: whoever may not know what was sealed finds nothing that could tell her.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Exists, F, QuerySet

from hengji.assay.award import Outcome
from hengji.office.casework.lifecycle import ApplicationState, CaseVerb
from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import Verdict
from hengji.office.decisions.models import Combination, Decision, HeldDecision, Vote
from hengji.office.decisions.quorum import later_combinations, standing_votes, turns_of
from hengji.office.decisions.sheet import stored_lines
from hengji.office.people.models import User
from hengji.office.people.queries import tied_to
from hengji.office.record.models import Event
from hengji.office.record.operations import AT_ONCE
from hengji.office.record.queries import kind_of


def sealed_decisions() -> QuerySet[HeldDecision]:
    """Give the decisions that wait for a release, those that have lost a vote to a tie among them."""
    held: QuerySet[HeldDecision] = HeldDecision.objects.annotate(turns=turns_of())
    pending = held.filter(application__state=ApplicationState.DECISION_PENDING)
    return pending.exclude(Exists(later_combinations())).filter(turn=F("turns"))


def held_decisions() -> QuerySet[HeldDecision]:
    """Give the decisions that wait for a release and hold."""
    sealed = sealed_decisions()
    return sealed.exclude(application__in=unbound(sealed))


def is_held(application: Application) -> bool:
    """Tell whether a case is decided and waits for a release."""
    sealed = sealed_decisions().filter(application=application)
    return sealed.exists() and not unbound(sealed)


def sealed_by(decider: User) -> frozenset[int]:
    """Give the cases that a decider has sealed and others have not yet; those that are decided are left out."""
    hers = standing_votes().filter(decider=decider)
    waiting = hers.exclude(application__in=held_decisions().values("application"))
    return frozenset(waiting.values_list("application", flat=True))


def unbound(sealed: QuerySet[HeldDecision]) -> frozenset[int]:
    """Give the cases that too few have sealed by now, because somebody who sealed has come to be tied."""
    votes = standing_votes().filter(application__in=sealed.values("application")).order_by()
    doubtful: set[int] = set()
    for decider in User.objects.filter(pk__in=votes.values("decider")):
        hers = votes.filter(decider=decider, application__applicant__in=tied_to(decider))
        doubtful.update(hers.values_list("application", flat=True))
    cases = Application.objects.filter(pk__in=doubtful).select_related("batch__scheme")
    return frozenset(
        case.pk for case in cases if sum(1 for _vote in binding(case)) < case.batch.scheme.rules.deciders
    )


def binding(application: Application) -> Iterator[Vote]:
    """Give the votes on a case that no tie has undone."""
    for vote in standing_votes().filter(application=application).select_related("decider").order_by("pk"):
        if application.applicant_id not in tied_to(vote.decider):
            yield vote


def sealers(held: Sequence[HeldDecision]) -> dict[int, User]:
    """Give for each case who sealed last; hers is the decision on the release."""
    turns = {one.combination_id: one.turn for one in held}
    found: dict[int, User] = {}
    for first in range(0, len(held), AT_ONCE):
        sheets = [one.combination_id for one in held[first : first + AT_ONCE]]
        for vote in Vote.objects.filter(combination__in=sheets).select_related("decider").order_by("pk"):
            if vote.turn == turns[vote.combination_id]:
                found[vote.application_id] = vote.decider
    return found


def is_told_later(application: Application) -> bool:
    """Tell whether a decision made now waits for the release of its batch; a correction of what was told does not."""
    return application.batch.scheme.rules.results.held and not _told_before(application)


def keep(combination: Combination, outcome: Outcome, votes: Iterable[Vote]) -> HeldDecision:
    """Write down what was sealed, unless it was before one of the votes was lost."""
    sealed = tuple(votes)
    kept, _new = HeldDecision.objects.get_or_create(
        combination=combination,
        turn=sealed[-1].turn,
        defaults={
            "application": combination.application,
            "passed": outcome.passed,
            "lines": stored_lines(outcome),
            "at": sealed[-1].at,
        },
    )
    return kept


def _told_before(application: Application) -> bool:
    """Tell whether this attempt has been decided, and told, before."""
    admitted = Event.objects.filter(
        object_type=kind_of(application), object_id=application.pk, verb=CaseVerb.ADMIT_RESIT
    )
    told = Decision.objects.filter(application=application, verdict=Verdict.CONFIRMED)
    last = admitted.order_by("sequence").last()
    return (told.filter(at__gt=last.at) if last else told).exists()
