"""A candidate's practical exam: arranged, sat, handed in, marked by machine and by people."""

from collections.abc import Iterable
from datetime import timedelta

from hengji.assay.award import AwardRule
from hengji.assay.tasks import Paper, Sealed, open_session, solve
from hengji.office.casework.models import Application
from hengji.office.demo.cast import (
    EXAM_OFFICER,
    EXAMINER,
    INVIGILATOR,
    PLACE,
    SECOND_EXAMINER,
    Person,
)
from hengji.office.demo.house import House
from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.models import Sitting
from hengji.office.exams.operations import (
    arrange_sitting,
    check_in,
    hand_in,
    issue_ticket,
    open_envelope,
    perform_operation,
    prepare_envelope,
    start_sitting,
)
from hengji.office.exams.queries import paper_of, sealed_of
from hengji.office.marking.declaring import declare_for_marking
from hengji.office.marking.operations import begin_marking, claim_task, seal_mark
from hengji.office.marking.queries import tasks_to_claim
from hengji.office.rooms.lifecycle import EnvelopeState

SAME_PERSON = IdentityCheck(ticket_matches=True, document_matches=True, face_matches=True)
PACE_SECONDS = 40
OPENED_BEFORE = 20
MARK = 3


def seated(
    house: House, application: Application, *, seat: int, seed: int | None, place: str = PLACE
) -> Sitting:
    """Give a candidate a seat and a paper from two hours' time on, and her ticket; without a seed, any paper."""
    timeline, officer = house.timeline, house.user(EXAM_OFFICER)
    opens_at = timeline.now + timedelta(hours=2)
    sitting = arrange_sitting(
        application_id=application.pk,
        room=place,
        seat=f"{seat:02}",
        window_opens_at=opens_at,
        window_closes_at=opens_at + timedelta(hours=3),
        actor=officer,
        now=timeline.now,
        seed=seed,
    )
    return issue_ticket(sitting_id=sitting.pk, actor=officer, now=timeline.later(minutes=1))


def papers_opened(house: House, sittings: Iterable[Sitting]) -> None:
    """Seal the papers of each session in one envelope, and have two people open it before its hour."""
    timeline = house.timeline
    envelopes = {one.envelope_id: one for one in sittings if one.envelope_id}
    for number, sitting in sorted(envelopes.items()):
        prepare_envelope(envelope_id=number, actor=house.user(EXAM_OFFICER), now=timeline.later(minutes=5))
        timeline.now = max(timeline.now, sitting.window_opens_at - timedelta(minutes=OPENED_BEFORE))
        open_envelope(envelope_id=number, actor=house.user(EXAM_OFFICER), now=timeline.now)
        open_envelope(envelope_id=number, actor=house.user(INVIGILATOR), now=timeline.later(minutes=1))


def let_in(house: House, sitting: Sitting) -> Sitting:
    """Let a candidate in when the room is open; her time begins when she says so."""
    timeline, invigilator = house.timeline, house.user(INVIGILATOR)
    sitting.refresh_from_db(fields=["envelope"])
    if sitting.envelope and sitting.envelope.state != EnvelopeState.OPENED:
        papers_opened(house, [sitting])
    timeline.now = max(timeline.now, sitting.window_opens_at)
    at = timeline.later(minutes=1)
    return check_in(sitting_id=sitting.pk, identity=SAME_PERSON, actor=invigilator, now=at)


def started(house: House, person: Person, sitting: Sitting) -> Sitting:
    let_in(house, sitting)
    at = house.timeline.later(minutes=1)
    return start_sitting(sitting_id=sitting.pk, actor=house.user(person), now=at)


def played(
    house: House, person: Person, sitting: Sitting, *, slips: tuple[str, ...] = (), most: int | None = None
) -> int:
    """Carry out what a practised buyer would do, with the slips asked for, and count the operations.

    With ``most`` she stops after so many, as someone who is still at it.
    """
    paper, user = paper_of(sitting), house.user(person)
    plan = _planned(paper, sealed_of(sitting), slips)[:most]
    pace = min(timedelta(seconds=PACE_SECONDS), timedelta(minutes=paper.minutes - 10) / max(len(plan), 1))
    for sequence, payload in enumerate(plan):
        house.timeline.now += pace
        perform_operation(
            sitting_id=sitting.pk,
            payload=payload,
            expected_sequence=sequence,
            key=f"{sitting.code}-{sequence + 1}",
            actor=user,
            now=house.timeline.now,
        )
    return len(plan)


def handed_in(house: House, person: Person, sitting: Sitting) -> None:
    """Hand in, and let the machine mark what was handed in."""
    hand_in(sitting_id=sitting.pk, actor=house.user(person), now=house.timeline.later(minutes=2))
    machine_marked(house, sitting)


def machine_marked(house: House, sitting: Sitting) -> None:
    begin_marking(sitting_id=sitting.pk, actor=None, now=house.timeline.later(minutes=1))


def rated(house: House, sitting: Sitting) -> None:
    """Let two examiners, neither of whom sees the other, mark what only people can judge."""
    for examiner in (EXAMINER, SECOND_EXAMINER):
        half_rated(house, sitting, examiner)


def half_rated(house: House, sitting: Sitting, examiner: Person) -> None:
    user, timeline = house.user(examiner), house.timeline
    batch = sitting.application.batch
    declare_for_marking(batch_id=batch.pk, conflict=None, actor=user, now=timeline.later(minutes=1))
    for work in tasks_to_claim(user):
        if work.code == sitting.code:
            claim_task(task_id=work.task_id, actor=user, now=timeline.later(minutes=1))
            seal_mark(task_id=work.task_id, score=MARK, actor=user, now=timeline.later(minutes=6))


def slips_against(sealed: Sealed, letter: str, rule: AwardRule) -> tuple[str, ...]:
    """Choose the cheapest mistakes after which one requirement is not met and the others stay whole."""
    checks = {check.id: check for check in sealed.checks}
    observations = [check for check in sealed.checks if check.requirement == letter]
    spare = len(observations) - rule.needed(len(observations))
    chosen: list[str] = []
    lost: set[str] = set()
    for trap in sorted(sealed.traps, key=lambda trap: sum(checks[one].points for one in trap.loses)):
        if all(checks[one].requirement == letter for one in trap.loses) and not lost & set(trap.loses):
            chosen.append(trap.id)
            lost |= set(trap.loses)
        if len(lost) > spare:
            return tuple(chosen)
    raise LookupError(f"the traps of this paper cannot fail requirement {letter} alone")


def _planned(paper: Paper, sealed: Sealed, slips: tuple[str, ...]) -> list[dict[str, object]]:
    session = open_session(paper, sealed)
    solve(paper, session, slips=slips)
    return [{"operation": entry.operation, "arguments": entry.arguments} for entry in session.journal.entries]
