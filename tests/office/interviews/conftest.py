from datetime import timedelta

import pytest

from hengji.office.exams import play
from hengji.office.interviews import operations as interviews
from hengji.office.marking.operations import begin_marking
from tests.office.declaring import begin
from tests.office.sittings import AGREES, CLOSES, OPENS, handed_in

AFTERNOON = OPENS + timedelta(hours=5)


@pytest.fixture(autouse=True)
def _empty_shelf():
    play.SHELF.clear()
    yield
    play.SHELF.clear()


@pytest.fixture
def convene(in_assessment, interviewers, guo_tao):
    """Convene Li Na's interview for two in the afternoon; say only what is different."""

    def make(**changes):
        call = {
            "application_id": in_assessment.pk,
            "panel": list(interviewers),
            "lead": interviewers[0],
            "room": "面试一室",
            "scheduled_at": AFTERNOON,
            "actor": guo_tao,
            "now": OPENS - timedelta(days=1),
        }
        return interviews.convene_interview(**call | changes)

    return make


@pytest.fixture
def interview(convene, interviewers, deng_bo):
    """Li Na's, begun at two in the afternoon."""
    convened = convene()
    interviews.check_in(interview_id=convened.pk, identity=AGREES, actor=deng_bo, now=AFTERNOON)
    return begin(interview_id=convened.pk, actor=interviewers[0], now=AFTERNOON)


@pytest.fixture
def marked(in_assessment, guo_tao, deng_bo):
    """Have Li Na sit the exam with some slips and the machine mark it."""

    def make(*slips):
        sitting = handed_in(in_assessment, guo_tao, deng_bo, slips=slips)
        return begin_marking(sitting_id=sitting.pk, actor=None, now=CLOSES)

    return make
