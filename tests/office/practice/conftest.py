"""Li Na practises, and does what the reference solver does."""

from datetime import timedelta

import pytest

from hengji.assay.tasks import Paper, Sealed, open_session, solve
from hengji.office.practice.operations import begin_practice, perform_in_practice


def solution_of(practice):
    """Give the payloads with which the reference solver does a practice."""
    paper = Paper.model_validate_json(practice.paper_body)
    session = open_session(paper, Sealed.model_validate_json(practice.sealed_body))
    solve(paper, session)
    return [{"operation": entry.operation, "arguments": entry.arguments} for entry in session.journal.entries]


@pytest.fixture
def practice(submitted, li_na, now):
    return begin_practice(application_id=submitted.pk, actor=li_na, now=now)


@pytest.fixture
def send(practice, li_na, now):
    """Send one operation; say only what is different."""

    def make(**changes):
        call = {
            "practice_id": practice.pk,
            "payload": {"operation": "company.wait", "arguments": {"minutes": 30}},
            "expected_sequence": 0,
            "key": "k-1",
            "actor": li_na,
            "now": now + timedelta(minutes=1),
        }
        return perform_in_practice(**call | changes)

    return make
