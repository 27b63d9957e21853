"""What became of each candidate, as values for a table, a file and the page of the demonstration."""

from typing import Any

from hengji.assay.award import AwardRule, requirement_met
from hengji.office.casework.models import Application
from hengji.office.decisions.queries import combination_of, decision_of
from hengji.office.demo.cast import Person
from hengji.office.demo.story import Story
from hengji.office.registry.lifecycle import CertificateState
from hengji.office.registry.queries import certificate_of, verification_link

Row = dict[str, Any]


def outcomes(story: Story) -> list[Row]:
    """Give one row for each candidate, JSON-able, in the order in which they were told of."""
    return [_row(story, person, case) for person, case in story.applications.items()]


def _row(story: Story, person: Person, case: Application) -> Row:
    case.refresh_from_db()
    seconds = {stage.value: round(spent, 3) for stage, spent in story.stopwatch.of(person.username).items()}
    return {
        "username": person.username,
        "name": person.name,
        "name_latin": person.name_latin,
        "application": case.reference,
        "state": case.state,
        "state_zh": case.get_state_display(),
        "returned": case.round > 1,
        **_results(case),
        "certificate": _certificate(case),
        "seconds": seconds,
    }


def _results(case: Application) -> Row:
    """Give points and reasons; all are empty for who has not come so far."""
    combination, decision = combination_of(case), decision_of(case)
    if combination is None:
        return {"passed": None, "requirements": [], "total": None, "interview": None, "reasons": []}
    body = combination.body
    rule = AwardRule.model_validate(body["award_rule"])
    return {
        "passed": decision.passed if decision else None,
        "requirements": [_requirement(row, rule) for row in body["practical"]["requirements"]],
        "total": body["practical"]["total"],
        "interview": {"points": body["interview"]["points"], "maximum": body["interview"]["maximum"]},
        "reasons": list(decision.lines) if decision else [],
    }


def _requirement(row: Row, rule: AwardRule) -> Row:
    shown = ("code", "points", "maximum", "observations", "held", "critical_failed")
    met = requirement_met(row["observations"], row["held"], row["critical_failed"], rule)
    return {**{name: row[name] for name in shown}, "met": met}


def _certificate(case: Application) -> Row | None:
    certificate = certificate_of(case)
    if certificate is None or certificate.state == CertificateState.RESERVED:
        return None
    return {
        "number": certificate.number,
        "state": certificate.state,
        "state_zh": certificate.get_state_display(),
        "verification": verification_link(certificate),
    }
