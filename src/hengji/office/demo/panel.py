"""An interview before a panel of three, and what each of them gives."""

from datetime import timedelta

from hengji.office.casework.models import Application
from hengji.office.demo.cast import (
    EXAM_OFFICER,
    INTERVIEWER,
    INVIGILATOR,
    PLACE,
    SECOND_INTERVIEWER,
    THIRD_INTERVIEWER,
)
from hengji.office.demo.house import House
from hengji.office.demo.practical import SAME_PERSON
from hengji.office.interviews.declaring import declare_for_interview
from hengji.office.interviews.elements import ELEMENTS
from hengji.office.interviews.models import Interview
from hengji.office.interviews.operations import (
    begin,
    check_in,
    convene_interview,
    moderate,
    seal_interview,
    seal_score,
)

PANEL = (INTERVIEWER, SECOND_INTERVIEWER, THIRD_INTERVIEWER)
GIVEN = {INTERVIEWER: 8, SECOND_INTERVIEWER: 7, THIRD_INTERVIEWER: 8}
ROOM = PLACE.replace("一号机房", "面试室")


def convened(house: House, application: Application) -> Interview:
    timeline = house.timeline
    return convene_interview(
        application_id=application.pk,
        panel=[house.user(member) for member in PANEL],
        lead=house.user(INTERVIEWER),
        room=ROOM,
        scheduled_at=timeline.now + timedelta(hours=1),
        actor=house.user(EXAM_OFFICER),
        now=timeline.now,
    )


def begun(house: House, interview: Interview) -> Interview:
    timeline = house.timeline
    timeline.now = max(timeline.now, interview.scheduled_at)
    check_in(
        interview_id=interview.pk,
        identity=SAME_PERSON,
        actor=house.user(INVIGILATOR),
        now=timeline.later(minutes=1),
    )
    for member in PANEL:
        declare_for_interview(
            interview_id=interview.pk,
            conflict=None,
            actor=house.user(member),
            now=timeline.later(minutes=1),
        )
    return begin(interview_id=interview.pk, actor=house.user(INTERVIEWER), now=timeline.later(minutes=2))


def scored(house: House, interview: Interview) -> Interview:
    """Let each member seal her scores, the lead put them together, and the exam officer seal the sum."""
    timeline = house.timeline
    elements = ELEMENTS[interview.application.level]
    for member in PANEL:
        seal_score(
            interview_id=interview.pk,
            scores={element.code: GIVEN[member] for element in elements},
            actor=house.user(member),
            now=timeline.later(minutes=8),
        )
    moderate(interview_id=interview.pk, actor=house.user(INTERVIEWER), now=timeline.later(minutes=5))
    return seal_interview(
        interview_id=interview.pk, actor=house.user(EXAM_OFFICER), now=timeline.later(minutes=5)
    )
