from datetime import timedelta

import pytest

from hengji.office.decisions import operations as decisions
from hengji.office.exams import play
from hengji.office.exams.operations import hand_in
from hengji.office.interviews import operations as interviews
from hengji.office.interviews.elements import ELEMENTS
from hengji.office.marking.models import MarkTask
from hengji.office.marking.operations import begin_marking, claim_task
from tests.office.declaring import begin, seal_mark
from tests.office.sittings import AGREES, CLOSES, OPENS, handed_in, running

AFTERNOON = OPENS + timedelta(hours=5)


@pytest.fixture(autouse=True)
def _empty_shelf():
    play.SHELF.clear()
    yield
    play.SHELF.clear()


def rate(sitting, markers, score):
    """Let two people give every human-rated criterion of a sitting the same mark."""
    for task in MarkTask.objects.filter(sitting=sitting).order_by("criterion", "slot"):
        marker = markers[task.slot - 1]
        claim_task(task_id=task.pk, actor=marker, now=CLOSES)
        seal_mark(task_id=task.pk, score=score, actor=marker, now=CLOSES)


@pytest.fixture
def practical(in_assessment, guo_tao, deng_bo, wang_fang, he_jing):
    """Seal Li Na's practical: the slips she makes, and the mark that people give."""

    def make(*slips, mark=3):
        sitting = handed_in(in_assessment, guo_tao, deng_bo, slips=slips)
        begin_marking(sitting_id=sitting.pk, actor=None, now=CLOSES)
        rate(sitting, (wang_fang, he_jing), mark)
        sitting.refresh_from_db()
        return sitting

    return make


@pytest.fixture
def idle_practical(in_assessment, guo_tao, deng_bo, li_na, wang_fang, he_jing):
    """Seal a practical in which Li Na did nothing at all."""
    sitting = running(in_assessment, guo_tao, deng_bo)
    hand_in(sitting_id=sitting.pk, actor=li_na, now=CLOSES)
    begin_marking(sitting_id=sitting.pk, actor=None, now=CLOSES)
    rate(sitting, (wang_fang, he_jing), 0)
    return sitting


@pytest.fixture
def oral(in_assessment, interviewers, guo_tao, deng_bo):
    """Seal Li Na's interview with one level of score throughout."""

    def make(level=7):
        interview = interviews.convene_interview(
            application_id=in_assessment.pk,
            panel=list(interviewers),
            lead=interviewers[0],
            room="面试一室",
            scheduled_at=AFTERNOON,
            actor=guo_tao,
            now=OPENS,
        )
        call = {"interview_id": interview.pk, "now": AFTERNOON}
        interviews.check_in(identity=AGREES, actor=deng_bo, **call)
        begin(actor=interviewers[0], **call)
        scores = {element.code: level for element in ELEMENTS["junior"]}
        for member in interviewers:
            interviews.seal_score(scores=scores, actor=member, **call)
        interviews.moderate(actor=interviewers[0], **call)
        return interviews.seal_interview(actor=guo_tao, **call)

    return make


@pytest.fixture
def pending(in_assessment, practical, oral, qian_hong):
    """Bring Li Na's application before the deciders; say how she did."""

    def make(*slips, mark=3, level=7):
        practical(*slips, mark=mark)
        oral(level)
        decisions.combine_results(application_id=in_assessment.pk, actor=None, now=AFTERNOON)
        return decisions.submit_for_decision(application_id=in_assessment.pk, actor=qian_hong, now=AFTERNOON)

    return make
