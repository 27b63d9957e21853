"""So many deciders as the scheme says have to seal the same; before that nobody learns anything."""

import pytest
from django.db.models import QuerySet

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.decisions import operations as decisions
from hengji.office.decisions import queries
from hengji.office.decisions.lifecycle import DecisionVerb
from hengji.office.decisions.models import AwardNotice, Decision, Vote
from hengji.office.decisions.quorum import votes_on
from hengji.office.decisions.refusals import ReturnUnanswered, SealedAlready
from hengji.office.messages.operations import tell
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.registry.policies import decided_by
from hengji.office.schemes.models import Scheme
from hengji.office.schemes.policy import Policy
from tests.office import declaring
from tests.office.decisions.conftest import AFTERNOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def mei_lin(person):
    return person("mei.lin", "梅林", "Mei Lin", Role.DECIDER)


@pytest.fixture
def an_ning(person):
    return person("an.ning", "安宁", "An Ning", Role.DECIDER)


@pytest.fixture
def two(pending):
    """Li Na's case before deciders of whom two have to agree."""

    def make(*slips, **how):
        application = pending(*slips, **how)
        Scheme.objects.update(policy=Policy(deciders=2).written())
        application.batch.scheme.refresh_from_db()
        return application

    return make


def decide(application, decider):
    decision = declaring.decide(application_id=application.pk, actor=decider, now=AFTERNOON)
    application.refresh_from_db()
    return decision


def returned(application, decider, lead):
    call = {"application_id": application.pk, "now": AFTERNOON}
    declaring.return_decision(reason="请核对面试合分", actor=decider, **call)
    with pytest.raises(ReturnUnanswered):
        decide(application, decider)
    decisions.answer_return(text="已核对，无误", actor=lead, **call)


def test_unless_a_scheme_says_more_one_decides():
    assert Policy().deciders == 1


@pytest.mark.conforms("R01", "R16", "I6")
def test_the_first_of_two_moves_nothing_and_the_second_decides(two, chen_jie, mei_lin, li_na, now):
    application = two()
    tell(now=AFTERNOON)

    assert decide(application, chen_jie) is None

    assert application.state == ApplicationState.DECISION_PENDING
    assert (Decision.objects.count(), AwardNotice.objects.count(), tell(now=AFTERNOON)) == (0, 0, 0)
    assert queries.result_for_candidate(application) is None
    assert queries.public_award_notices(AFTERNOON) == ()
    assert queries.deciders_missing(application) == 1
    act = events_of(application).last()
    assert (act.verb, act.detail, act.reason) == (DecisionVerb.SEAL_VOTE, {}, "")

    assert decide(application, mei_lin).passed

    assert application.state == ApplicationState.ON_AWARD_NOTICE
    assert queries.deciders_of(application) == (chen_jie, mei_lin)
    assert [decided_by(one, application) for one in (chen_jie, mei_lin, li_na)] == [True, True, False]
    assert verify_chain(application) == events_of(application).count()


@pytest.mark.conforms("R01")
def test_nobody_seals_twice_and_her_list_no_longer_has_it(two, chen_jie, mei_lin):
    application = two()
    decide(application, chen_jie)

    with pytest.raises(SealedAlready, match="陈洁"):
        decide(application, chen_jie)
    with pytest.raises(SealedAlready):
        decisions.return_decision(
            application_id=application.pk, reason="再看看", actor=chen_jie, now=AFTERNOON
        )
    assert queries.applications_to_decide(chen_jie) == ()
    assert queries.applications_to_decide(mei_lin) == (application,)


def test_a_split_goes_back_and_everybody_decides_anew(two, chen_jie, mei_lin, qian_hong):
    application = two()
    decide(application, chen_jie)

    returned(application, mei_lin, qian_hong)

    assert votes_on(application).count() == 0
    assert queries.applications_to_decide(chen_jie) == (application,)
    assert decide(application, mei_lin) is None
    assert decide(application, chen_jie).passed
    assert queries.deciders_of(application) == (mei_lin, chen_jie)
    assert Vote.objects.count() == 3


@pytest.mark.conforms("C11", "R02")
def test_the_vote_of_one_who_turns_out_to_be_tied_does_not_count(two, chen_jie, mei_lin, an_ning, li_na, now):
    application = two()
    decide(application, chen_jie)
    declare_tie(first=chen_jie, second=li_na, kind=TieKind.KIN, actor=li_na, now=now)

    assert decide(application, mei_lin) is None
    assert decide(application, an_ning).passed


def test_a_vote_for_other_conditions_does_not_count(two, chen_jie, mei_lin, an_ning):
    application = two()
    decide(application, chen_jie)
    QuerySet(Vote).update(lines="0" * 64)

    assert decide(application, mei_lin) is None
    assert decide(application, an_ning).passed


def test_a_failure_takes_two_as_well(two, chen_jie, mei_lin):
    application = two(level=3)
    assert decide(application, chen_jie) is None
    assert decide(application, mei_lin).passed is False
    assert application.state == ApplicationState.FAILED
