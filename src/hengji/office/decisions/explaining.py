"""What a candidate learns of how her practical was judged: after the decision, and as far as her scheme tells."""

from dataclasses import dataclass
from typing import Any

from hengji.assay.award import AwardRule
from hengji.assay.company import Entry
from hengji.office.casework.models import Application
from hengji.office.decisions.policies import disclosure_to
from hengji.office.decisions.queries import decision_of, result_for_candidate
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import entries_after
from hengji.office.marking.explanation import Explained, explanation_of
from hengji.office.people.models import User
from hengji.office.schemes.policy import Disclosure


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decided practical as the candidate may read it.

    Attributes:
        disclosure: How much her scheme tells; what it does not tell is not here.
        entries: The journal entries on which the observations rest.
    """

    disclosure: Disclosure
    sitting: Sitting
    requirements: tuple[Explained, ...]
    entries: tuple[Entry, ...]


def explanation_for(reader: User, application: Application) -> Explanation | None:
    """Explain a practical to its candidate; None until it is decided, and where the scheme tells the outcome alone."""
    disclosure = disclosure_to(reader, application)
    if disclosure is Disclosure.NOTHING or result_for_candidate(application) is None:
        return None
    decided = _decided_upon(application)
    sitting = Sitting.objects.select_related("application__batch__scheme").get(
        ticket=decided["practical"]["ticket"]
    )
    requirements = explanation_of(sitting, disclosure, AwardRule.model_validate(decided["award_rule"]))
    wanted = frozenset[int]().union(*(row.entries for row in requirements))
    entries = entries_after(sitting, 0) if wanted else []
    return Explanation(
        disclosure, sitting, requirements, tuple(entry for entry in entries if entry.sequence in wanted)
    )


def _decided_upon(application: Application) -> dict[str, Any]:
    """Give the combination sheet that the decision rests on, whichever attempt it was."""
    decision = decision_of(application)
    if decision is None:
        raise LookupError(f"{application} has no decision")
    body: dict[str, Any] = decision.combination.body
    return body
