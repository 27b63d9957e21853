"""Which work a change of the rules is about, what is in it, and what keeps it from being applied."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast

from hengji.assay.grading import Amendment, Marks
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.decisions.lifecycle import CHANGING, Consequence, RescoringState
from hengji.office.decisions.models import Rescoring, RescoringLine
from hengji.office.decisions.policies import tied_results
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import MachineMarks, MarkingRules, Sitting
from hengji.office.people.models import User
from hengji.office.record.models import digest_of
from hengji.office.schemes.models import Batch

S = ApplicationState
SCORED_STATES = (
    S.IN_ASSESSMENT, S.SCORED, S.ON_HOLD, S.DECISION_PENDING, S.ON_AWARD_NOTICE, S.CERTIFIED, S.FAILED,
    S.RESIT_ELIGIBLE,
)  # fmt: skip
"""A result in any other state stands for nothing any more."""

OPEN_RESCORING = (RescoringState.DRAFTED, RescoringState.REPORTED, RescoringState.APPROVED)
LOOKED_AT = 60
"""So many works show every check that a paper of their blueprint may have."""


@dataclass(frozen=True, slots=True)
class SeenCheck:
    """One check that work was marked by.

    Attributes:
        works, failed: In how many of the works looked at it stands, and in how many it did not hold.
    """

    archetype: str
    check: str
    requirement: str
    title_zh: str
    title_en: str
    points: int
    critical: bool
    works: int
    failed: int


def works_in(batch: Batch | None, archetypes: Iterable[str]) -> QuerySet[Sitting]:
    """Give the sealed work whose result counts: of a batch, or with any of some tasks; by code."""
    return _of(batch, archetypes).filter(state=SittingState.SEALED)


def works_of(rescoring: Rescoring) -> QuerySet[Sitting]:
    """Give the sealed work that a re-scoring is about."""
    return works_in(rescoring.batch, archetypes_of(rescoring))


def still_marking(rescoring: Rescoring) -> int:
    """Count the work of a re-scoring that people are marking now."""
    return _of(rescoring.batch, archetypes_of(rescoring)).filter(state=SittingState.MARKING).count()


def archetypes_of(rescoring: Rescoring) -> tuple[str, ...]:
    return tuple(sorted({row["archetype"] for row in rescoring.amendments}))


def checks_in(batch: Batch | None, archetype: str = "") -> tuple[SeenCheck, ...]:
    """Give the checks by which work was marked as the sealed keys have them, by requirement."""
    works = works_in(batch, [archetype] if archetype else [])[:LOOKED_AT]
    first = MachineMarks.objects.filter(sitting__in=[work.pk for work in works], rules=None)
    seen: dict[tuple[str, str], SeenCheck] = {}
    number: Counter[tuple[str, str]] = Counter()
    failed: Counter[tuple[str, str]] = Counter()
    for row in first.order_by("sitting", "-round").select_related("sitting"):
        versions = {name.rpartition("-")[0]: name for name in row.sitting.task_versions}
        for item in Marks.model_validate_json(row.body).evidence:
            key = (versions.get(item.task, item.task), item.check)
            number[key] += 1
            failed[key] += not item.held
            seen[key] = SeenCheck(
                *key, item.requirement, item.title.zh, item.title.en, item.maximum, item.critical, 0, 0
            )
    counted = (
        SeenCheck(
            one.archetype, one.check, one.requirement, one.title_zh, one.title_en, one.points, one.critical,
            number[key], failed[key],
        )
        for key, one in seen.items()
    )  # fmt: skip
    wanted = (one for one in counted if not archetype or one.archetype == archetype)
    return tuple(sorted(wanted, key=lambda one: (one.requirement, one.archetype, one.check)))


def archetypes_used() -> tuple[str, ...]:
    """Give the versions of tasks that sealed work was set."""
    rows = works_in(None, []).order_by().values_list("task_versions", flat=True)
    return tuple(sorted({name for versions in rows.distinct() for name in versions}))


def rescorings() -> QuerySet[Rescoring]:
    """Give every re-scoring, the latest first."""
    return Rescoring.objects.select_related("batch", "scheme", "proposed_by", "approved_by")


def rescoring_numbered(rescoring_id: int) -> Rescoring | None:
    return rescorings().filter(pk=rescoring_id).first()


def rescorings_to_do(user: User, *states: RescoringState) -> tuple[Rescoring, ...]:
    """Give the re-scorings in some states that are not about people tied to somebody, the longest waiting first."""
    waiting = rescorings().filter(state__in=states).order_by("proposed_at", "pk")
    return tuple(one for one in waiting if not tied_results(user, works_of(one)))


def batches_with_results() -> QuerySet[Batch]:
    """Give the batches in which some work is sealed, the latest first."""
    sealed = works_in(None, []).order_by().values("application__batch")
    return Batch.objects.filter(pk__in=sealed).order_by("-exam_on", "code")


def amended_already(batch: Batch | None, archetype: str = "") -> tuple[Amendment, ...]:
    """Give the amendments in force for a batch, or for a task in all of them, from which the next ones start."""
    rules = MarkingRules.objects.filter(batch=batch).order_by("-in_force_at", "-pk")
    of_scope = (
        one
        for one in rules
        if batch is not None or any(row["archetype"] == archetype for row in one.amendments)
    )
    last = next(of_scope, None)
    return tuple(Amendment.model_validate(row) for row in last.amendments) if last else ()


def lines_of(rescoring: Rescoring) -> QuerySet[RescoringLine]:
    """Give the lines of a report by code, without the marks."""
    lines: QuerySet[RescoringLine] = RescoringLine.objects.filter(rescoring=rescoring)
    return lines.defer("marks").select_related("application__applicant", "sitting").order_by("sitting__code")


def amendments_told(rescoring: Rescoring) -> tuple[tuple[Amendment, SeenCheck | None], ...]:
    """Give each amendment with the check as the work looked at has it."""
    seen = (
        {(one.archetype, one.check): one for one in checks_in(rescoring.batch)}
        if rescoring.amendments
        else {}
    )
    amendments = (Amendment.model_validate(row) for row in rescoring.amendments)
    return tuple((one, seen.get((one.archetype, one.check))) for one in amendments)


def unscored(rescoring: Rescoring, most: int) -> tuple[Sitting, ...]:
    """Give the next works that have not been worked out."""
    done = RescoringLine.objects.filter(rescoring=rescoring).values("sitting")
    waiting = works_of(rescoring).exclude(pk__in=done)
    return tuple(islice(waiting.iterator(chunk_size=most), most))


def report_digest(rescoring: Rescoring) -> str:
    """Give the hash over every line of a report, in the order of the codes."""
    lines = RescoringLine.objects.filter(rescoring=rescoring).order_by("sitting__code")
    rows = lines.values_list(
        "sitting__code", "consequence", "sheet_digest", "marks_digest", "before", "after"
    )
    return digest_of([list(row) for row in rows.iterator()])


def consequences(rescoring: Rescoring) -> dict[Consequence, int]:
    """Count what becomes of the results, in the order of the consequences."""
    rows = RescoringLine.objects.filter(rescoring=rescoring).order_by().values_list("consequence", flat=True)
    counted = Counter(rows)
    return {one: counted[one] for one in Consequence if counted[one]}


def changing_lines(rescoring: Rescoring) -> QuerySet[RescoringLine]:
    lines: QuerySet[RescoringLine] = RescoringLine.objects.filter(
        rescoring=rescoring, consequence__in=CHANGING
    )
    return lines.select_related("application", "sitting__application__batch__scheme").order_by(
        "sitting__code"
    )


def current_works(archetypes: Iterable[str]) -> QuerySet[Sitting]:
    """Give the work whose result counts or will, in whatever state, with any of some tasks; without any, all of it."""
    having = Q()
    for name in archetypes:
        having |= Q(versions__contains=f'"{name}"')
    return _counting().annotate(versions=Cast("task_versions", TextField())).filter(having).order_by("code")


def _of(batch: Batch | None, archetypes: Iterable[str]) -> QuerySet[Sitting]:
    if batch is None:
        return current_works(archetypes)
    return _counting().filter(application__batch=batch).order_by("code")


def _counting() -> QuerySet[Sitting]:
    counts = Sitting.objects.filter(
        attempt=F("application__practical_attempt"), application__state__in=SCORED_STATES
    )
    return counts.select_related("application__applicant", "application__batch__scheme")
