"""A paper and its sealed other half.

`Paper` is all that the candidate may have. `Sealed` is what marking needs besides: the seed, what is still to
come, the keys. Both are values: they are stored on the day and read back years later.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict

from hengji.assay.bilingual import Text
from hengji.assay.company import Backstage, Opening
from hengji.assay.company.canonical import digest
from hengji.assay.company.desk import BY_DIGEST
from hengji.assay.grading import Check, Criterion, Trap
from hengji.assay.rulebook import Platform


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Material(Frozen):
    """A table printed with a task."""

    title: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Text | str | int, ...], ...]
    note: Text | None = None


class CardStep(Frozen):
    """One step of a procedure card.

    Attributes:
        operations: What it asks to be done, in that order; an answer of the report by its question, such as
            ``report.answer:PR-J4.note``. A step that only says how something is judged or counted asks for nothing.
    """

    text: Text
    operations: tuple[str, ...] = ()


class TaskSheet(Frozen):
    """What the candidate reads of one task.

    Attributes:
        id: Such as ``PR-J1``.
        archetype: The same with its version, such as ``PR-J1-v1``; a version never changes its meaning.
        requirements: Letters of the requirements that it observes.
        card: The procedure to follow, step by step.
        drafted: It observes something that the text of the standard at hand does not name.
    """

    id: str
    archetype: str
    title: Text
    minutes: int
    requirements: tuple[str, ...]
    brief: tuple[Text, ...]
    card: tuple[CardStep, ...]
    materials: tuple[Material, ...] = ()
    drafted: bool = False


class RuleExtract(Frozen):
    """One dated rule, printed for the candidate."""

    key: str
    title: Text
    value: Text
    source: Text
    valid_from: str
    valid_to: str | None
    table: Material | None = None


class Difficulty(Frozen):
    """How hard the tasks of a form are; forms of one session share one vector.

    Attributes:
        slack_working_days: How many days to spare the right supplier, the right parcel service or a shipment has;
            how far, against two days, a request, a value or a short payment lies from the limit that decides on it.
        ordinary_orders: How many of the orders, lines, parcels, messages, reviews, offers, products, sources or
            questions in hand are as they should be and need nothing done, or nothing out of the way.
        defects_within_tolerance: How many findings of an inspection, middling reviews in the shop's health,
            bounces of a mailing, or traders among suppliers look like defects and are none.
        dirty_rows: How many rows of about a hundred are dirt: variants that repeat their parent in a market export;
            copies, cancelled and test orders in an order export; false and repeated reviews; half as many lines
            cancelled among thousands. In a photograph, how uneven its backdrop is.
        decoys: How many more than usual there are of the things that look like what a task asks for and are not;
            fewer where it is negative. A task keeps what its traps are made of; CS-J5, DA-J3, PD-J2, SO-J3 and
            VD-J3 have no more than that as usual, so that this makes them harder and never easier.
    """

    slack_working_days: int = 2
    ordinary_orders: int = 3
    defects_within_tolerance: int = 2
    dirty_rows: int = 16
    decoys: int = 0


class Paper(Frozen):
    """One form of a practical exam, as the candidate gets it.

    Attributes:
        id: Ends in a digest of the seed; a seed drawn from 2**63 numbers cannot be found from it.
        edition: Code of the edition of the standard.
        edition_digest: Digest of that edition's data.
        rule_pack: Name of the rule pack.
        rule_pack_digest: Digest of that pack's data.
        platform: The platform of all its tasks; None where they are about none.
    """

    id: str
    edition: str
    edition_digest: str
    skill: str
    level: str
    title: Text
    minutes: int
    rule_pack: str
    rule_pack_digest: str
    platform: Platform | None
    tasks: tuple[TaskSheet, ...]
    rules: tuple[RuleExtract, ...]
    opening: Opening

    @property
    def digest(self) -> str:
        """SHA-256 of the paper, its pictures by their pixels; every journal on it begins with this."""
        return digest(self.model_dump(mode="json", context=BY_DIGEST))


class Sealed(Frozen):
    """What the candidate must not have before the results are released."""

    paper_digest: str
    seed: int
    difficulty: Difficulty
    backstage: Backstage
    keys: dict[str, dict[str, Any]]
    checks: tuple[Check, ...]
    criteria: tuple[Criterion, ...]
    traps: tuple[Trap, ...]


class Drawn(Frozen):
    """A paper together with its sealed half."""

    paper: Paper
    sealed: Sealed
