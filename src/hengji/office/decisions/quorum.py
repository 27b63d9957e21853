"""How many deciders have sealed the same, and whether that is enough for a decision."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hengji.assay.award import Outcome
from hengji.office.casework.models import Application
from hengji.office.decisions.models import Combination, Decision, Vote
from hengji.office.decisions.sheet import stored_lines
from hengji.office.people.models import User
from hengji.office.record.models import digest_of


def standing_votes() -> QuerySet[Vote]:
    """Give the votes that count: on the last combination of their case, with no decision or return since."""
    return _votes().exclude(Exists(later_combinations())).filter(turn=F("turns"))


def later_combinations() -> QuerySet[Combination]:
    """Give what a case was combined to after the combination of a row, for a query about such rows."""
    later: QuerySet[Combination] = Combination.objects.filter(application=OuterRef("application"))
    return later.filter(pk__gt=OuterRef("combination"))


def past_votes() -> QuerySet[Vote]:
    """Give the votes after which the case was decided or sent back."""
    return _votes().filter(turn__lt=F("turns"))


def votes_on(application: Application) -> QuerySet[Vote]:
    """Give the votes that count in a case, in the order in which they were sealed."""
    return standing_votes().filter(application=application).select_related("decider").order_by("pk")


def seal(combination: Combination, outcome: Outcome, decider: User, now: datetime) -> Vote:
    """Write a decider's vote down."""
    application = combination.application
    vote: Vote = Vote.objects.create(
        application=application,
        combination=combination,
        turn=Decision.objects.filter(application=application).count(),
        passed=outcome.passed,
        lines=digest_of(stored_lines(outcome)),
        decider=decider,
        at=now,
    )
    return vote


def agreeing(votes: Iterable[Vote], outcome: Outcome) -> tuple[Vote, ...]:
    """Give the votes for just this outcome, condition by condition."""
    lines = digest_of(stored_lines(outcome))
    return tuple(vote for vote in votes if (vote.passed, vote.lines) == (outcome.passed, lines))


def deciders_by_decision(decisions: Iterable[Decision]) -> dict[int, tuple[User, ...]]:
    """Give who sealed each of some decisions: a decision ends the turn in which its votes were sealed."""
    cases = {decision.pk: decision.application_id for decision in decisions}
    turns: dict[int, tuple[int, int]] = {}
    past: Counter[int] = Counter()
    made = Decision.objects.filter(application__in=set(cases.values())).order_by("pk")
    for pk, case in made.values_list("pk", "application"):
        turns[pk] = case, past[case]
        past[case] += 1
    sealed: dict[tuple[int, int], list[User]] = defaultdict(list)
    votes = Vote.objects.filter(application__in=set(cases.values())).select_related("decider").order_by("pk")
    for vote in votes:
        sealed[vote.application_id, vote.turn].append(vote.decider)
    return {pk: tuple(sealed[turns[pk]]) for pk in cases}


def turns_of() -> Coalesce:
    """Give how often the case of a row has been decided or sent back by now, for a query about such rows."""
    decided = Decision.objects.filter(application=OuterRef("application")).order_by()
    counted = decided.values("application").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _votes() -> QuerySet[Vote]:
    """Give all votes with how often their case has been decided or sent back by now, as ``turns``."""
    votes: QuerySet[Vote] = Vote.objects.annotate(turns=turns_of())
    return votes
