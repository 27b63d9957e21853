"""Marks by requirement, each with the evidence that carries it."""

from collections.abc import Iterable, Mapping

from pydantic import BaseModel, ConfigDict

from hengji.assay.bilingual import Text
from hengji.assay.grading.checks import Check, CheckKind, Part, Verdict


class Evidence(BaseModel):
    """One observation, explained.

    Attributes:
        trap: Id of the foreseen mistake that was recognised.
        entries: Numbers of the journal entries that prove what was found.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    check: str
    task: str
    requirement: str
    kind: CheckKind
    points: int
    maximum: int
    held: bool
    critical: bool
    title: Text
    expected: Text
    found: Text
    diagnosis: Text | None
    trap: str | None
    entries: tuple[int, ...]


class RequirementMarks(BaseModel):
    """What the machine observed for one requirement.

    Attributes:
        observations: How many observations speak for it.
        held: How many of them hold.
        critical_failed: Ids of the critical ones that do not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    points: int
    maximum: int
    observations: int
    held: int
    critical_failed: tuple[str, ...]


class Marks(BaseModel):
    """All that the machine can say of a sitting."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    requirements: tuple[RequirementMarks, ...]
    evidence: tuple[Evidence, ...]

    @property
    def points(self) -> int:
        return sum(requirement.points for requirement in self.requirements)

    @property
    def maximum(self) -> int:
        return sum(requirement.maximum for requirement in self.requirements)


class Criterion(BaseModel):
    """One criterion that people rate, 0 to 4, by anchors.

    Attributes:
        anchors: What each step looks like, from 0 to 4.
        facts: What a rater can check in the scenario before giving 3 or 4.
        sample: What is rated: ``answer:QUESTION``, ``reply:MESSAGE``, or words kept on a desk, such as
            ``service.replies:MESSAGE,MESSAGE``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    task: str
    requirement: str
    title: Text
    anchors: tuple[Text, Text, Text, Text, Text]
    facts: tuple[Text, ...]
    points_per_step: int
    sample: str


def collected(checks: Iterable[Check], verdicts: Mapping[str, Verdict]) -> Marks:
    """Put verdicts together as marks.

    Raises:
        KeyError: A check has no verdict.
    """
    return summed(tuple(_evidence(check, verdicts[check.id]) for check in checks))


def summed(evidence: tuple[Evidence, ...]) -> Marks:
    """Add evidence up, requirement by requirement."""
    letters = sorted({item.requirement for item in evidence})
    return Marks(
        requirements=tuple(_of_requirement(letter, evidence) for letter in letters), evidence=evidence
    )


def _evidence(check: Check, result: Verdict) -> Evidence:
    trap = None if result.holds else result.trap
    return Evidence(
        check=check.id,
        task=check.task,
        requirement=check.requirement,
        kind=check.kind,
        points=check.points if result.holds else 0,
        maximum=check.points,
        held=result.holds,
        critical=check.critical,
        title=check.title,
        expected=_joined(result.parts, "expected"),
        found=_joined(result.parts, "found"),
        diagnosis=trap.diagnosis if trap else None,
        trap=trap.id if trap else None,
        entries=result.entries,
    )


def _joined(parts: tuple[Part, ...], side: str) -> Text:
    texts: list[Text] = [getattr(part, side) for part in parts]
    return Text("；".join(text.zh for text in texts), "; ".join(text.en for text in texts))


def _of_requirement(letter: str, evidence: tuple[Evidence, ...]) -> RequirementMarks:
    mine = [item for item in evidence if item.requirement == letter]
    return RequirementMarks(
        code=letter,
        points=sum(item.points for item in mine),
        maximum=sum(item.maximum for item in mine),
        observations=len(mine),
        held=sum(item.held for item in mine),
        critical_failed=tuple(item.check for item in mine if item.critical and not item.held),
    )
