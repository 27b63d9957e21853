"""From dossier, practical and interview to an outcome, explained line by line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hengji.assay.award.rule import MILLION, AwardRule
from hengji.assay.bilingual import Text


@dataclass(frozen=True, slots=True)
class DossierResult:
    """The review of the written materials.

    Attributes:
        required: Every requirement of the skill at the level.
        accepted: Those whose materials were accepted.
    """

    required: tuple[str, ...]
    accepted: frozenset[str]

    def __post_init__(self) -> None:
        if not self.required or len(set(self.required)) != len(self.required):
            raise ValueError(f"a skill has requirements, each once, got {self.required}")
        if not self.accepted <= set(self.required):
            raise ValueError(f"accepted {sorted(self.accepted)}, but only {self.required} are required")


@dataclass(frozen=True, slots=True)
class Points:
    """Points reached in one part of the assessment."""

    points: int
    maximum: int

    def __post_init__(self) -> None:
        if not 0 <= self.points <= self.maximum or self.maximum == 0:
            raise ValueError(f"points are 0 to a maximum above 0, got {self.points} of {self.maximum}")

    def reach(self, share_ppm: int) -> bool:
        """Tell whether at least that share was reached; no rounding is involved."""
        return self.points * MILLION >= self.maximum * share_ppm


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """What was observed of one requirement in the practical.

    Attributes:
        code: The requirement's letter.
        observations: How often it was observed.
        held: How many of the observations showed it.
        critical_failed: Names of critical observations that did not.
        points: Points in the tasks of this requirement; they count towards the practical's total.
        maximum: Points that could be had.
    """

    code: str
    observations: int
    held: int
    critical_failed: tuple[str, ...]
    points: int
    maximum: int

    def __post_init__(self) -> None:
        if not 0 <= self.held <= self.observations:
            raise ValueError(f"requirement {self.code}: {self.held} of {self.observations} observations held")
        if len(self.critical_failed) > self.observations - self.held:
            raise ValueError(f"requirement {self.code}: a critical observation both held and failed")


@dataclass(frozen=True, slots=True)
class PracticalResult:
    """The practical examination, marked."""

    requirements: tuple[RequirementResult, ...]

    @property
    def total(self) -> Points:
        """All points of all requirements."""
        return Points(
            sum(result.points for result in self.requirements),
            sum(result.maximum for result in self.requirements),
        )


@dataclass(frozen=True, slots=True)
class InterviewResult:
    """The interview, sealed and combined: the members' points added up.

    Attributes:
        parts: What was counted in so many parts of a point is told in points.
    """

    points: int
    maximum: int
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One condition of the award.

    Attributes:
        code: ``dossier.A``, ``practical.A``, ``practical.total``, ``interview`` or ``violations``.
        passed: Whether it is met.
        text: Why, with the figures.
    """

    code: str
    passed: bool
    text: Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the certificate is earned, and each condition that decided it."""

    passed: bool
    lines: tuple[Line, ...]


class NotAssessable(Exception):
    """Requirements were observed too seldom for anyone to say whether they are met."""

    def __init__(self, observed: Sequence[tuple[str, int]], needed: int) -> None:
        self.observed, self.needed = tuple(observed), needed
        self.text = Text(
            "证据不足，无法评定：{zh}；每项要求至少需要 {needed} 项观察。",
            "Too little evidence to judge: {en}; every requirement needs {needed} observations or more.",
        ).filled(
            zh="，".join(f"要求 {code} 仅有 {n} 项观察" for code, n in observed),
            en=", ".join(f"requirement {code} has {n}" for code, n in observed),
            needed=needed,
        )
        super().__init__(self.text.en)


def requirement_met(observations: int, held: int, critical_failed: Sequence[str], rule: AwardRule) -> bool:
    """Tell whether a requirement is met: at least k of n observations hold, and every critical one.

    Raises:
        ValueError: There are too few observations to tell.
    """
    return held >= rule.needed(observations) and not critical_failed


def judge(
    rule: AwardRule,
    dossier: DossierResult,
    practical: PracticalResult,
    interview: InterviewResult,
    *,
    open_violations: int = 0,
) -> Outcome:
    """Judge one candidate for one skill at one level.

    Every condition must be met; none makes up for another.

    Args:
        rule: What must be reached.
        dossier: The review of the written materials.
        practical: The practical, marked.
        interview: The interview, sealed.
        open_violations: Findings of misconduct that have not been cleared.

    Raises:
        NotAssessable: A requirement was observed too seldom, or not at all.
        ValueError: The practical covers a requirement that the skill does not have.
    """
    _check_assessable(rule, dossier, practical)
    lines = (
        *_dossier_lines(dossier),
        *(_requirement_line(rule, result) for result in practical.requirements),
        _points_line("practical.total", _PRACTICAL, practical.total, rule.practical_share_ppm),
        _points_line(
            "interview",
            _INTERVIEW,
            Points(interview.points, interview.maximum),
            rule.interview_share_ppm,
            interview.parts,
        ),
        _violations_line(open_violations),
    )
    return Outcome(all(line.passed for line in lines), lines)


def _check_assessable(rule: AwardRule, dossier: DossierResult, practical: PracticalResult) -> None:
    codes = [result.code for result in practical.requirements]
    if len(set(codes)) != len(codes) or not set(codes) <= set(dossier.required):
        raise ValueError(f"the practical covers {codes}, the skill has {list(dossier.required)}")
    observations = {result.code: result.observations for result in practical.requirements}
    observed = [(code, observations.get(code, 0)) for code in dossier.required]
    seldom = [(code, n) for code, n in observed if n < rule.fewest_observations]
    if seldom:
        raise NotAssessable(seldom, rule.fewest_observations)


def _dossier_lines(dossier: DossierResult) -> Iterable[Line]:
    for code in dossier.required:
        passed = code in dossier.accepted
        text = _DOSSIER_ACCEPTED if passed else _DOSSIER_MISSING
        yield Line(f"dossier.{code}", passed, text.filled(code=code))


def _requirement_line(rule: AwardRule, result: RequirementResult) -> Line:
    passed = requirement_met(result.observations, result.held, result.critical_failed, rule)
    text = _CRITICAL_FAILED if result.critical_failed else _OBSERVED
    return Line(
        f"practical.{result.code}",
        passed,
        text.filled(
            code=result.code,
            n=result.observations,
            held=result.held,
            needed=rule.needed(result.observations),
            critical=", ".join(result.critical_failed),
            verdict=_MET if passed else _NOT_MET,
        ),
    )


def _points_line(code: str, part: Text, reached: Points, share_ppm: int, parts: int = 1) -> Line:
    passed = reached.reach(share_ppm)
    text = _REACHED.filled(
        part=part,
        points=_in_points(reached.points, parts),
        maximum=_in_points(reached.maximum, parts),
        needed=_in_points(-(-reached.maximum * share_ppm // MILLION), parts),
        verdict=_MET if passed else _NOT_MET,
    )
    return Line(code, passed, text)


def _in_points(counted: int, parts: int) -> str:
    """Tell what was counted in parts of a point, which are tenths or hundredths, in points."""
    return str(Decimal(counted) / parts)


def _violations_line(open_violations: int) -> Line:
    if open_violations < 0:
        raise ValueError(f"violations are counted from 0, got {open_violations}")
    text = _VIOLATIONS if open_violations else _NO_VIOLATION
    return Line("violations", not open_violations, text.filled(n=open_violations))


_MET = Text("达到", "met")
_NOT_MET = Text("未达到", "not met")
_PRACTICAL = Text("实操考试", "Practical examination")
_INTERVIEW = Text("面试", "Interview")
_DOSSIER_ACCEPTED = Text(
    "要求 {code}：书面申请资料审核通过", "Requirement {code}: written materials accepted"
)
_DOSSIER_MISSING = Text(
    "要求 {code}：书面申请资料未通过审核", "Requirement {code}: written materials not accepted"
)
_OBSERVED = Text(
    "要求 {code}：{n} 项观察中满足 {held} 项，需 {needed} 项，{verdict}",
    "Requirement {code}: {held} of {n} observations hold, {needed} needed: {verdict}",
)
_CRITICAL_FAILED = Text(
    "要求 {code}：{n} 项观察中满足 {held} 项，需 {needed} 项；关键项未满足（{critical}），{verdict}",
    "Requirement {code}: {held} of {n} observations hold, {needed} needed; critical ones failed ({critical}): {verdict}",
)
_REACHED = Text(
    "{part}：满分 {maximum} 分，得 {points} 分，需 {needed} 分，{verdict}",
    "{part}: {points} of {maximum} points, {needed} needed: {verdict}",
)
_NO_VIOLATION = Text("没有未了结的违纪记录", "No open finding of misconduct")
_VIOLATIONS = Text("有 {n} 项未了结的违纪记录", "Open findings of misconduct: {n}")
