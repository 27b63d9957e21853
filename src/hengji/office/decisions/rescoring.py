"""Scoring under other rules: what a sealed result would be, worked out from its journal; nothing is changed here."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from hengji.assay.award import AwardRule, NotAssessable
from hengji.assay.grading import Amendment, Marks
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.casework.queries import others_for_award
from hengji.office.decisions.lifecycle import Consequence
from hengji.office.decisions.models import Combination, Rescoring
from hengji.office.decisions.queries import combination_of, decision_of
from hengji.office.decisions.sheet import critical_titles, outcome_of, stored_lines
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import MarkedAgain, marked_under
from hengji.office.marking.queries import rated_criteria, sheet_of
from hengji.office.marking.sheet import calculation_sheet

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rescored:
    """One result under other rules.

    Attributes:
        sheet_digest: Of the calculation sheet that stands.
        before, after: See `RescoringLine`.
    """

    sheet_digest: str
    before: Body
    after: Body
    marked: MarkedAgain
    consequence: Consequence


def rescored(rescoring: Rescoring, sitting: Sitting) -> Rescored:
    """Work out one sealed result under the rules of a re-scoring.

    Raises:
        JournalBroken, PaperNotMarkable: The work cannot be marked again.
    """
    application, sheet = sitting.application, sheet_of(sitting)
    if sheet is None:
        raise RuntimeError(f"sitting {sitting.ticket} is sealed without a sheet")
    marked = marked_under(sitting, amendments_of(rescoring), rescoring.reason)
    marks = Marks.model_validate_json(marked.body)
    anew = calculation_sheet(marks, rated_criteria(sitting), {})
    combination = _combined_from(application, sitting)
    before = _result(sheet.body, combination.body if combination else None)
    try:
        after = _result(anew, _combined_anew(combination, anew, marks, _rule_of(rescoring)))
    except NotAssessable as seldom:
        after = _result(anew, None) | {"seldom": {"zh": seldom.text.zh, "en": seldom.text.en}}
    becomes = consequence_of(rescoring, sitting, before, after)
    return Rescored(sheet.digest, before, after, marked, becomes)


def amendments_of(rescoring: Rescoring) -> tuple[Amendment, ...]:
    return tuple(Amendment.model_validate(row) for row in rescoring.amendments)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Body, ...]:
    """Give the requirements whose points or observations differ, as ``{"code", "before", "after"}``; None for nothing."""
    was = {row["code"]: row for row in before["requirements"]}
    would = {row["code"]: row for row in after["requirements"]}
    codes = sorted(was.keys() | would.keys())
    return tuple(
        {"code": code, "before": was.get(code), "after": would.get(code)}
        for code in codes
        if was.get(code) != would.get(code)
    )


def _combined_from(application: Application, sitting: Sitting) -> Combination | None:
    """Give the combination sheet that rests on a sitting; before a re-sit is combined, the last one rests on another."""
    last = combination_of(application)
    return last if last and last.body["practical"]["ticket"] == sitting.ticket else None


def _rule_of(rescoring: Rescoring) -> AwardRule | None:
    return rescoring.scheme.rules.award if rescoring.scheme else None


def _combined_anew(
    combination: Combination | None, sheet: Body, marks: Marks, rule: AwardRule | None
) -> Body | None:
    if combination is None:
        return None
    body: Body = deepcopy(combination.body)
    body["practical"] |= {
        "requirements": sheet["requirements"],
        "criteria": sheet["criteria"],
        "total": sheet["total"],
        "critical_titles": critical_titles(marks),
    }
    if rule is not None:
        body["award_rule"] = rule.model_dump(mode="json")
    return body


def _result(sheet: Body, combined: Body | None) -> Body:
    outcome = outcome_of(combined) if combined else None
    return {
        "points": sheet["total"]["points"],
        "maximum": sheet["total"]["maximum"],
        "passed": outcome.passed if outcome else None,
        "requirements": [
            {
                key: row[key]
                for key in ("code", "observations", "held", "critical_failed", "points", "maximum")
            }
            for row in sheet["requirements"]
        ],
        "lines": stored_lines(outcome) if outcome else [],
    }


def consequence_of(rescoring: Rescoring, sitting: Sitting, before: Body, after: Body) -> Consequence:
    """Say what becomes of a result; a published one only becomes better, unless it was decided otherwise."""
    application = sitting.application
    state = application.state
    if "seldom" in after:
        return Consequence.UNJUDGEABLE
    if before == after:
        return Consequence.NONE
    if state == ApplicationState.CERTIFIED:
        return Consequence.KEPT if after["passed"] else Consequence.CERTIFIED
    if state == ApplicationState.ON_AWARD_NOTICE:
        falls = rescoring.downward and not after["passed"]
        return Consequence.TAKEN_DOWN if falls else Consequence.KEPT
    if state == ApplicationState.FAILED and others_for_award(application).exists():
        return Consequence.BY_HAND
    if state == ApplicationState.FAILED:
        worse = _standing(after) < _standing(before)
        return Consequence.KEPT if worse and not rescoring.downward else Consequence.REDECIDED
    if state == ApplicationState.RESIT_ELIGIBLE or taken_along(application, sitting):
        return Consequence.BY_HAND
    return Consequence.RESTATED


def taken_along(application: Application, sitting: Sitting) -> bool:
    """Tell whether a published practical is taken along into a re-sit of the interview."""
    decision = decision_of(application) if application.state == ApplicationState.IN_ASSESSMENT else None
    ticket: str = decision.combination.body["practical"]["ticket"] if decision else ""
    return ticket == sitting.ticket


def _standing(result: Body) -> tuple[bool, int]:
    """Give what two results are compared by: the outcome, then the share of the points, in millionths."""
    return bool(result["passed"]), result["points"] * 1_000_000 // max(1, result["maximum"])
