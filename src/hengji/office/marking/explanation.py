"""A practical explained, requirement by requirement: what was asked, what was found, marks, diagnosis, operations.

How much a reader learns is said by the extent; what lies beyond it is not there at all, so no page can show it.
"""

from dataclasses import dataclass

from hengji.assay.award import AwardRule, requirement_met
from hengji.assay.bilingual import Text
from hengji.assay.grading import Evidence, Marks, RequirementMarks
from hengji.assay.standard import Cell, Requirement
from hengji.assay.tasks import Paper, TaskSheet
from hengji.office.casework.queries import cell_judged_by
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import marks_of, paper_of
from hengji.office.marking.queries import SettledCriterion, settled_criteria
from hengji.office.schemes.policy import Disclosure


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation.

    Attributes:
        found: What was found; None beyond the extent, as are the diagnosis and what was expected.
        entries: Numbers of the journal entries that prove it; none beyond the extent.
    """

    check: str
    task: Text
    title: Text
    critical: bool
    held: bool
    points: int
    maximum: int
    found: Text | None
    diagnosis: Text | None
    expected: Text | None
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """One criterion that people rated, as their marks together came out.

    Attributes:
        sample: The candidate's own words that were rated; empty beyond the extent, as are the facts.
    """

    title: Text
    points: int
    maximum: int
    sample: str
    facts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One requirement.

    Attributes:
        tasks: The sheets of the tasks that observed it.
    """

    requirement: Requirement
    met: bool
    held: int
    observations: int
    points: int
    maximum: int
    tasks: tuple[TaskSheet, ...]
    findings: tuple[Finding, ...]
    ratings: tuple[Rating, ...]

    @property
    def entries(self) -> frozenset[int]:
        return frozenset(entry for finding in self.findings for entry in finding.entries)


def explanation_of(
    sitting: Sitting, extent: Disclosure, rule: AwardRule | None = None
) -> tuple[Explained, ...]:
    """Explain a sitting as far as an extent goes; nothing before the machine has marked it.

    ``rule`` is the one by which it was judged; that of the batch's scheme when not given.
    """
    marks = marks_of(sitting)
    if marks is None or extent == Disclosure.NOTHING:
        return ()
    application = sitting.application
    return explained(
        paper_of(sitting),
        cell_judged_by(application),
        marks,
        settled_criteria(sitting),
        rule or application.batch.scheme.rules.award,
        extent,
    )


def explained(
    paper: Paper,
    cell: Cell,
    marks: Marks,
    criteria: tuple[SettledCriterion, ...],
    rule: AwardRule,
    extent: Disclosure,
) -> tuple[Explained, ...]:
    """Put together what is known of each requirement of a cell that the paper observed."""
    observed = {row.code: row for row in marks.requirements}
    return tuple(
        _explained(paper, requirement, observed[requirement.letter], marks, criteria, rule, extent)
        for requirement in cell.requirements
        if requirement.letter in observed
    )


def _explained(
    paper: Paper,
    requirement: Requirement,
    row: RequirementMarks,
    marks: Marks,
    criteria: tuple[SettledCriterion, ...],
    rule: AwardRule,
    extent: Disclosure,
) -> Explained:
    rated = [item for item in criteria if item.criterion.requirement == requirement.letter]
    found = [item for item in marks.evidence if item.requirement == requirement.letter]
    sheets = {sheet.id: sheet for sheet in paper.tasks}
    told = extent.reaches(Disclosure.FINDINGS)
    return Explained(
        requirement=requirement,
        met=requirement_met(row.observations, row.held, row.critical_failed, rule),
        held=row.held,
        observations=row.observations,
        points=row.points + sum(item.points for item in rated),
        maximum=row.maximum + sum(item.maximum for item in rated),
        tasks=tuple(sheet for sheet in paper.tasks if any(item.task == sheet.id for item in found)),
        findings=tuple(
            finding_of(item, sheets[item.task].title, extent)
            for item in sorted(found, key=lambda item: item.held)
            if told
        ),
        ratings=tuple(_rating(item, extent) for item in rated if told),
    )


def finding_of(item: Evidence, task: Text, extent: Disclosure) -> Finding:
    """Tell of one observation as far as an extent goes."""
    everything = extent.reaches(Disclosure.ENTRIES)
    return Finding(
        check=item.check,
        task=task,
        title=item.title,
        critical=item.critical,
        held=item.held,
        points=item.points,
        maximum=item.maximum,
        found=item.found,
        diagnosis=item.diagnosis,
        expected=item.expected if everything else None,
        entries=item.entries if everything else (),
    )


def _rating(item: SettledCriterion, extent: Disclosure) -> Rating:
    everything = extent.reaches(Disclosure.ENTRIES)
    return Rating(
        title=item.criterion.title,
        points=item.points,
        maximum=item.maximum,
        sample=item.sample if everything else "",
        facts=item.criterion.facts if everything else (),
    )
