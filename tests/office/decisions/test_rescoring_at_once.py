"""Two at once with one re-scoring: it is proposed, approved and applied once."""

from datetime import timedelta
from functools import partial

import pytest

from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import RescoringState
from hengji.office.decisions.models import Combination, Rescoring
from hengji.office.decisions.refusals import RescoringOpen
from hengji.office.exams.models import MarkingRules
from hengji.office.marking.queries import sheets_of
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from tests.office.at_once import at_once, needs_row_locks
from tests.office.decisions.conftest import AFTERNOON
from tests.office.decisions.test_rescoring import SLIP, credit

pytestmark = [pytest.mark.django_db(transaction=True), needs_row_locks]

LATER = AFTERNOON + timedelta(days=1)


@pytest.fixture
def scored(practical):
    """Li Na's practical is sealed, with one check failed; her interview is not held yet."""
    return practical(SLIP)


@pytest.fixture
def leads(person):
    """Three who may propose, approve and apply."""
    names = ("方华", "安宁", "程远")
    return [person(f"lead.{n}", name, "", Role.LEAD_EXAMINER) for n, name in enumerate(names)]


@pytest.fixture
def propose(scored):
    """Give what somebody does who proposes other rules, for a batch or for all work."""
    rules = {"scheme_id": None, "amendments": credit(scored.application), "downward": False}
    return partial(decisions.propose_rescoring, reason="价格表有误", now=LATER, **rules)


@pytest.fixture
def reported(propose, scored, leads):
    rescoring = propose(batch_id=scored.application.batch_id, actor=leads[0])
    return decisions.work_on_rescoring(rescoring_id=rescoring.pk, actor=leads[0], now=LATER)


def refusals(outcomes):
    return [type(outcome) for outcome in outcomes if not isinstance(outcome, Rescoring)]


def test_of_two_who_propose_for_one_work_at_once_one_is_told_of_the_other(propose, scored, leads):
    batch = scored.application.batch_id

    outcomes = at_once(
        partial(propose, batch_id=batch, actor=leads[0]), partial(propose, batch_id=None, actor=leads[1])
    )

    assert refusals(outcomes) == [RescoringOpen]
    assert Rescoring.objects.count() == 1


@pytest.mark.conforms("B13")
def test_of_two_who_approve_a_report_at_once_one_approves_it(reported, leads):
    outcomes = at_once(
        *(
            partial(
                decisions.approve_rescoring, rescoring_id=reported.pk, reason="属实", actor=lead, now=LATER
            )
            for lead in leads[1:]
        )
    )

    assert refusals(outcomes) == [StepNotAllowed]
    reported.refresh_from_db()
    assert reported.state == RescoringState.APPROVED
    assert verify_chain(reported) == events_of(reported).count()


@pytest.mark.conforms("B13")
def test_of_two_who_apply_a_re_scoring_at_once_one_changes_the_results(reported, scored, leads):
    decisions.approve_rescoring(rescoring_id=reported.pk, reason="属实", actor=leads[1], now=LATER)

    outcomes = at_once(
        *(
            partial(decisions.apply_rescoring, rescoring_id=reported.pk, actor=lead, now=LATER)
            for lead in leads[1:]
        )
    )

    assert refusals(outcomes) == [StepNotAllowed]
    assert (MarkingRules.objects.count(), sheets_of(scored).count(), Combination.objects.count()) == (1, 2, 0)
    assert verify_chain(scored) == events_of(scored).count()
