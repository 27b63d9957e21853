"""The demonstration's story: three batches, eleven candidates, every act through the office's own operations.

The first batch runs from application to certificate. The second is in its exam today, and the third takes
applications, so that whoever steps in finds work to do.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hengji.office.casework.models import Application
from hengji.office.decisions.queries import award_notice_of
from hengji.office.demo import afterwards, cast, certificate, dossier, group, panel, practical, verdict
from hengji.office.demo.cast import Person
from hengji.office.demo.house import House, announced_batch, exams_begun, founded
from hengji.office.demo.stages import Stage, Stopwatch
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import sealed_of, sitting_of
from hengji.office.interviews.models import Interview
from hengji.office.registry.operations import sign_status_lists
from hengji.office.schemes.models import Batch

BEGINS_DAYS_AGO = 75
FAILED_REQUIREMENT = "C"
SEEDS = {
    cast.PASSES: 2026_01,
    cast.FAILS_ONE: 2026_02,
    cast.SUPPLEMENTS: 2026_03,
    cast.REVOKED: 2026_04,
    cast.WAITS_FOR_CERTIFICATE: 2026_05,
    cast.WAITS_FOR_DECISION: 2026_06,
    cast.WAITS_FOR_INTERVIEW: 2026_07,
    cast.WAITS_FOR_MARKS: 2026_08,
    cast.MID_EXAM: 2026_09,
}
TO_THE_END = (cast.PASSES, cast.FAILS_ONE, cast.SUPPLEMENTS, cast.REVOKED, cast.WAITS_FOR_CERTIFICATE)
UNDER_WAY = (cast.WAITS_FOR_DECISION, cast.WAITS_FOR_INTERVIEW, cast.WAITS_FOR_MARKS, cast.MID_EXAM)
OPERATIONS_SO_FAR = 12


@dataclass
class Story:
    """What has been told so far."""

    house: House
    stopwatch: Stopwatch
    applications: dict[Person, Application] = field(default_factory=dict)
    sittings: dict[Person, Sitting] = field(default_factory=dict)
    interviews: dict[Person, Interview] = field(default_factory=dict)

    def each(
        self, people: Iterable[Person], stage: Stage, act: Callable[[Person, Application], object]
    ) -> None:
        """Let these people come to an act one after the other, on the clock of its stage."""
        for person in people:
            with self.stopwatch.timed(person.username, stage):
                act(person, self.applications[person])

    def together(
        self, people: Iterable[Person], stage: Stage, act: Callable[[Person, Application], object]
    ) -> None:
        """Let these people act side by side: all begin at the same moment."""
        timeline = self.house.timeline
        begins, ends = timeline.now, [timeline.now]
        for person in people:
            timeline.now = begins
            self.each([person], stage, act)
            ends.append(timeline.now)
        timeline.now = max(ends)


def told(now: datetime, stopwatch: Stopwatch) -> Story:
    """Tell the whole story up to now."""
    timeline = Timeline(now - timedelta(days=BEGINS_DAYS_AGO))
    timeline.next_morning()
    story = Story(founded(timeline), stopwatch)
    _first_batch(story)
    _second_batch(story)
    timeline.now = max(timeline.now, now - timedelta(days=1))
    _third_batch(story)
    timeline.now = max(timeline.now, now - timedelta(hours=2, minutes=40))
    _seat(story, [cast.MID_EXAM])
    story.each([cast.MID_EXAM], Stage.PRACTICAL, lambda person, _: _sit_on(story, person))
    sign_status_lists(now=now)
    return story


def _first_batch(story: Story) -> None:
    house, timeline = story.house, story.house.timeline
    batch = announced_batch(house, 1, closes_in_days=12, exam_in_days=25)
    _apply(story, TO_THE_END, batch)
    timeline.next_morning()
    story.each(TO_THE_END, Stage.REVIEW, lambda person, case: _review(story, person, case))
    timeline.next_morning()
    story.each(
        [cast.SUPPLEMENTS],
        Stage.APPLICATION,
        lambda person, case: dossier.supplemented(house, person, case),
    )
    story.each([cast.SUPPLEMENTS], Stage.REVIEW, lambda _, case: _accept(story, case))
    _admit(story, TO_THE_END)
    exams_begun(house, batch)
    _seat(story, TO_THE_END)
    story.together(TO_THE_END, Stage.PRACTICAL, lambda person, _: _sit(story, person))
    timeline.next_morning()
    story.each(TO_THE_END, Stage.MARKING, lambda _, case: _mark(story, case))
    timeline.next_morning()
    story.each(TO_THE_END, Stage.INTERVIEW, lambda person, case: _interview(story, person, case))
    timeline.next_morning()
    story.each(TO_THE_END, Stage.DECISION, lambda _, case: _decide(story, case))
    timeline.next_morning()
    verdict.released(house, batch)
    _certify(story)


def _second_batch(story: Story) -> None:
    """Bring a second batch to its exams, and leave each of its candidates at another desk."""
    house, timeline = story.house, story.house.timeline
    batch = announced_batch(house, 2, closes_in_days=3, exam_in_days=14)
    _apply(story, UNDER_WAY, batch)
    timeline.next_morning()
    story.each(UNDER_WAY, Stage.REVIEW, lambda person, case: _review(story, person, case))
    _admit(story, UNDER_WAY)
    exams_begun(house, batch)
    sat = UNDER_WAY[:3]
    _seat(story, sat)
    story.together(sat, Stage.PRACTICAL, lambda person, _: _sit(story, person))
    timeline.next_morning()
    story.each(sat[:2], Stage.MARKING, lambda _, case: _mark(story, case))
    story.each(sat[2:], Stage.MARKING, lambda _, case: _half_mark(story, case))
    afterwards.doubted(house, batch)
    timeline.next_morning()
    story.each(sat[:1], Stage.INTERVIEW, lambda person, case: _interview(story, person, case))
    story.each(sat[:1], Stage.DECISION, lambda _, case: verdict.laid_before(house, case))
    story.each(sat[1:2], Stage.INTERVIEW, lambda person, case: _open_interview(story, person, case))


def _third_batch(story: Story) -> None:
    house = story.house
    batch = announced_batch(house, 3, closes_in_days=10, exam_in_days=20)
    _apply(story, [cast.WAITS_FOR_REVIEW], batch)
    story.applications[cast.WRITES_DRAFT] = dossier.drafted(house, cast.WRITES_DRAFT, batch, letters="A")
    group.listed(house, batch)
    afterwards.found(house, story.applications[cast.PASSES])
    afterwards.complained(house)


def _apply(story: Story, people: Iterable[Person], batch: Batch) -> None:
    for person in people:
        with story.stopwatch.timed(person.username, Stage.APPLICATION):
            story.applications[person] = dossier.submitted(story.house, person, batch)


def _review(story: Story, person: Person, case: Application) -> None:
    if person is cast.SUPPLEMENTS:
        dossier.sent_back(story.house, case)
    else:
        _accept(story, case)


def _accept(story: Story, case: Application) -> None:
    case.refresh_from_db()
    dossier.accepted(story.house, case)


def _admit(story: Story, people: Iterable[Person]) -> None:
    """Wait until the last notice has run its time, and let all of them in."""
    cases = [story.applications[person] for person in people]
    for case in cases:
        case.refresh_from_db()
    last_day = max(case.notice_ends_on for case in cases if case.notice_ends_on)
    story.house.timeline.until(last_day + timedelta(days=1), 9)
    for case in cases:
        dossier.admitted(story.house, case)


def _seat(story: Story, people: Sequence[Person]) -> None:
    """Seat people for the same hour; their papers are sealed together and opened by two."""
    house = story.house

    def seated(person: Person, case: Application) -> None:
        seat = list(SEEDS).index(person) + 1
        story.sittings[person] = practical.seated(house, case, seat=seat, seed=SEEDS[person])

    story.together(people, Stage.PRACTICAL, seated)
    practical.papers_opened(house, [story.sittings[person] for person in people])


def _sit(story: Story, person: Person) -> None:
    house, sitting = story.house, story.sittings[person]
    slips: tuple[str, ...] = ()
    if person is cast.FAILS_ONE:
        rule = house.scheme.rules.award
        slips = practical.slips_against(sealed_of(sitting), FAILED_REQUIREMENT, rule)
    practical.started(house, person, sitting)
    practical.played(house, person, sitting, slips=slips)
    practical.handed_in(house, person, sitting)


def _sit_on(story: Story, person: Person) -> None:
    """Leave a candidate in the middle of her exam, with most of her time before her."""
    house, sitting = story.house, story.sittings[person]
    practical.started(house, person, sitting)
    practical.played(house, person, sitting, most=OPERATIONS_SO_FAR)


def _mark(story: Story, case: Application) -> None:
    sitting = sitting_of(case)
    if sitting is not None:
        practical.rated(story.house, sitting)


def _half_mark(story: Story, case: Application) -> None:
    sitting = sitting_of(case)
    if sitting is not None:
        practical.half_rated(story.house, sitting, cast.SECOND_EXAMINER)


def _open_interview(story: Story, person: Person, case: Application) -> None:
    interview = panel.convened(story.house, case)
    story.interviews[person] = panel.begun(story.house, interview)


def _interview(story: Story, person: Person, case: Application) -> None:
    _open_interview(story, person, case)
    panel.scored(story.house, story.interviews[person])


def _decide(story: Story, case: Application) -> None:
    verdict.laid_before(story.house, case)
    verdict.decided(story.house, case)


def _certify(story: Story) -> None:
    """Wait until the notices are over; number, issue and verify, and revoke one certificate in the end."""
    house, timeline = story.house, story.house.timeline
    awarded = [person for person in TO_THE_END if person is not cast.FAILS_ONE]
    notices = [award_notice_of(story.applications[person]) for person in awarded]
    timeline.until(max(notice.ends_on for notice in notices if notice) + timedelta(days=1), 9)
    issued = [person for person in awarded if person is not cast.WAITS_FOR_CERTIFICATE]
    certificate.opened_register(house)
    story.each(issued, Stage.CERTIFICATE, lambda _, case: certificate.issued(house, case))
    story.each(issued, Stage.VERIFICATION, lambda _, case: certificate.verified(house, case))
    certificate.numbered(house, story.applications[cast.WAITS_FOR_CERTIFICATE])
    timeline.next_morning()
    certificate.revoked(house, story.applications[cast.REVOKED])
    afterwards.handed_over(house)
