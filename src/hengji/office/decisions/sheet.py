"""The combination sheet read as what `assay.award` judges, and its outcome put into words."""

from typing import Any

from hengji.assay.award import (
    AwardRule,
    DossierResult,
    InterviewResult,
    Line,
    Outcome,
    PracticalResult,
    RequirementResult,
    judge,
)
from hengji.assay.bilingual import Text
from hengji.assay.grading import Marks

Body = dict[str, Any]

INTERVIEW_PARTS = 10
"""The interview is counted in tenths of a point."""


def outcome_of(body: Body) -> Outcome:
    """Judge a combination sheet by the rule that is written on it.

    Raises:
        NotAssessable: A requirement was observed too seldom.
    """
    dossier, interview = body["dossier"], body["interview"]
    outcome = judge(
        AwardRule.model_validate(body["award_rule"]),
        DossierResult(tuple(dossier["required"]), frozenset(dossier["accepted"])),
        PracticalResult(tuple(_requirement(row) for row in body["practical"]["requirements"])),
        InterviewResult(interview["points"], interview["maximum"], parts=INTERVIEW_PARTS),
        open_violations=body.get("violations", {}).get("open", 0),
    )
    titles = {check: Text(**title) for check, title in body["practical"]["critical_titles"].items()}
    return Outcome(outcome.passed, tuple(_spelled_out(line, titles) for line in outcome.lines))


def stored_lines(outcome: Outcome) -> list[dict[str, Any]]:
    """Give an outcome's lines as they are stored, in both languages."""
    return [
        {"code": line.code, "passed": line.passed, "zh": line.text.zh, "en": line.text.en}
        for line in outcome.lines
    ]


def critical_titles(marks: Marks) -> dict[str, dict[str, str]]:
    """Give the titles of the critical checks that failed, by id, for the lines of an outcome."""
    failed = [item for item in marks.evidence if item.critical and not item.held]
    return {item.check: {"zh": item.title.zh, "en": item.title.en} for item in failed}


def _requirement(row: Body) -> RequirementResult:
    return RequirementResult(
        code=row["code"],
        observations=row["observations"],
        held=row["held"],
        critical_failed=tuple(row["critical_failed"]),
        points=row["points"],
        maximum=row["maximum"],
    )


def _spelled_out(line: Line, titles: dict[str, Text]) -> Line:
    """Put a check's title where its id stands; longer ids first, since one may begin like another."""
    zh, en = line.text.zh, line.text.en
    for check in sorted(titles, key=len, reverse=True):
        zh, en = zh.replace(check, titles[check].zh), en.replace(check, titles[check].en)
    return Line(line.code, line.passed, Text(zh, en))
