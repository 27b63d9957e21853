"""What can be tried with a case as all goes well, in the order in which it leads on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hengji.office.casework import operations as casework
from hengji.office.casework.lifecycle import ApplicationState as S
from hengji.office.casework.models import Application
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.held import is_held
from hengji.office.decisions.lifecycle import NoticeState
from hengji.office.decisions.queries import (
    applications_to_combine,
    award_notice_of,
    outlook_of,
    unanswered_return,
)
from hengji.office.exams import operations as exams
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import sitting_of
from hengji.office.interviews import operations as interviews
from hengji.office.interviews.declaring import declare_for_interview
from hengji.office.interviews.elements import ELEMENTS
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import Interview
from hengji.office.interviews.queries import interview_of, undeclared_members
from hengji.office.marking.declaring import declare_for_marking
from hengji.office.marking.lifecycle import TaskState
from hengji.office.marking.models import MarkTask
from hengji.office.marking.operations import begin_marking, claim_task, seal_mark
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.registry import operations as registry
from hengji.office.registry.lifecycle import CertificateState
from hengji.office.registry.models import Certificate
from hengji.office.schemes.models import Batch
from tests.office.sittings import AGREES, SEED, operations_of

if TYPE_CHECKING:
    from tests.office.house.house import House

DOOR = (Role.INVIGILATOR, Role.EXAM_OFFICER)


@dataclass(frozen=True)
class Act:
    """Something that somebody may try.

    Attributes:
        roles: Whose part it is; the candidate's when empty.
        run: Takes whoever tries it and when.
        at: Not before this moment; time passes until then.
        due: Whether it is its turn; what is not is tried only by those who try anything.
    """

    name: str
    roles: tuple[Role, ...]
    run: Callable[[User, datetime], object]
    at: datetime | None = None
    due: bool = True


def act(
    operation: Callable[..., object],
    *roles: Role,
    at: datetime | None = None,
    due: bool = True,
    **arguments: Any,
) -> Act:
    """Make an act of an operation of the office."""
    return Act(
        operation.__name__, roles, lambda actor, now: operation(**arguments, actor=actor, now=now), at, due
    )


def declared(declare: Callable[..., object], on: dict[str, int], then: Act) -> Act:
    """Make an act before which whoever takes it declares that no conflict keeps her from it."""

    def run(actor: User, now: datetime) -> object:
        declare(**on, conflict=None, actor=actor, now=now)
        return then.run(actor, now)

    return replace(then, run=run)


def acts_that_lead_on(case: Application, house: "House", now: datetime, *, well: bool) -> Iterator[Act]:
    """Give the acts that belong to where a case stands; ``well`` says how its candidate does."""
    match S(case.state):
        case S.SUBMITTED | S.UNDER_REVIEW | S.RETURNED | S.ON_LIST_NOTICE:
            yield from reviewing(case, well=well)
        case S.IN_ASSESSMENT:
            yield from interviewing(case, house, now, well=well)
            yield from sitting(case, now, well=well)
            yield from deciding(case)
        case S.SCORED | S.DECISION_PENDING:
            yield from deciding(case)
        case S.ON_AWARD_NOTICE:
            yield from awarding(case)


def reviewing(case: Application, *, well: bool) -> Iterator[Act]:
    this, state = {"application_id": case.pk}, case.state
    yield act(casework.begin_review, Role.REGISTRAR, due=state == S.SUBMITTED, **this)
    found = set(case.findings.filter(round=case.round).values_list("requirement", flat=True))
    for letter in sorted(set("ABC") - found):
        said = {"requirement": letter, "accepted": well or letter != "B", "note": "缺"}
        yield act(casework.record_finding, Role.REGISTRAR, due=state == S.UNDER_REVIEW, **said, **this)
    read = state == S.UNDER_REVIEW and len(found) == 3
    yield act(casework.accept_dossier, Role.REGISTRAR, due=read, **this)
    yield act(casework.return_for_supplement, Role.REGISTRAR, gaps={"B": "缺"}, due=read, **this)
    yield act(casework.reject_dossier, Role.REGISTRAR, reason="不符", due=read, **this)
    answering = state == S.RETURNED
    yield act(casework.resubmit_application, due=answering, **this)
    yield act(casework.add_evidence, requirement="B", statement="补", due=answering, **this)
    ends, listed = case.notice_ends_on, state == S.ON_LIST_NOTICE
    after = None if ends is None else _noon(ends + timedelta(days=1))
    yield act(casework.end_list_notice, Role.EXAM_OFFICER, at=after, due=listed, **this)


def sitting(case: Application, now: datetime, *, well: bool) -> Iterator[Act]:
    held = sitting_of(case)
    if held is None:
        opens = now + timedelta(hours=1)
        yield act(
            exams.arrange_sitting, Role.EXAM_OFFICER, application_id=case.pk, room="一号", seat=str(case.pk),
            seed=SEED + case.practical_attempt, window_opens_at=opens, window_closes_at=opens + timedelta(hours=3),
        )  # fmt: skip
        return
    this, opens, state = {"sitting_id": held.pk}, held.window_opens_at, held.state
    ticketed, entered = state == SittingState.TICKETED, state == SittingState.CHECKED_IN
    yield act(exams.issue_ticket, Role.EXAM_OFFICER, due=state == SittingState.ARRANGED, **this)
    yield act(exams.check_in, Role.INVIGILATOR, identity=AGREES, at=opens, due=ticketed, **this)
    yield act(exams.start_sitting, at=opens, due=entered, **this)
    if state == SittingState.RUNNING:
        yield Act("work", (), lambda actor, moment: _works(held, actor, moment, well=well))
    yield act(begin_marking, Role.EXAM_OFFICER, due=state == SittingState.SUBMITTED, **this)
    yield from _marking(held, well=well)


def _works(held: Sitting, candidate: User, now: datetime, *, well: bool) -> None:
    """Do the paper as the reference solver does, or nothing at all, and hand in."""
    for number, payload in enumerate(operations_of(held) if well else ()):
        exams.perform_operation(
            sitting_id=held.pk, payload=payload, expected_sequence=number, key=f"k{number}", actor=candidate,
            now=now + timedelta(seconds=number),
        )  # fmt: skip
    exams.hand_in(sitting_id=held.pk, actor=candidate, now=now + timedelta(minutes=50))


def _marking(held: Sitting, *, well: bool) -> Iterator[Act]:
    markers = (Role.EXAMINER, Role.LEAD_EXAMINER)
    tasks = MarkTask.objects.filter(sitting=held)
    for task in tasks.filter(state=TaskState.CLAIMED)[:1]:
        yield act(seal_mark, *markers, task_id=task.pk, score=3 if well else 2 * (task.slot - 1))
    for task in tasks.filter(state=TaskState.OPEN)[:1]:
        claim = act(claim_task, *markers, task_id=task.pk)
        yield declared(declare_for_marking, {"batch_id": held.application.batch_id}, claim)


def interviewing(case: Application, house: "House", now: datetime, *, well: bool) -> Iterator[Act]:
    interview = interview_of(case)
    if interview is None:
        panel = house.holding(Role.INTERVIEWER)
        yield act(
            interviews.convene_interview, Role.EXAM_OFFICER, application_id=case.pk, panel=panel, lead=panel[0],
            room="二号", scheduled_at=now + timedelta(hours=6 + 2 * Interview.objects.count()),
        )  # fmt: skip
        return
    this, at, state = {"interview_id": interview.pk}, interview.scheduled_at, InterviewState(interview.state)
    waiting = state == InterviewState.SLOT_ASSIGNED and _sat(case)
    asking = state == InterviewState.IN_PROGRESS
    scores = {element.code: 7 if well else 4 for element in ELEMENTS["junior"]}
    yield act(interviews.check_in, *DOOR, identity=AGREES, at=at, due=waiting, **this)
    entered = state == InterviewState.CHECKED_IN
    yield Act("begin", (Role.INTERVIEWER,), lambda lead, now: _begins(interview, lead, now), due=entered)
    yield act(interviews.begin, Role.INTERVIEWER, due=False, **this)
    yield act(interviews.seal_score, Role.INTERVIEWER, scores=scores, due=asking, **this)
    yield act(interviews.moderate, Role.INTERVIEWER, due=state == InterviewState.SCORES_SEALED, **this)
    yield act(interviews.seal_interview, Role.EXAM_OFFICER, due=state == InterviewState.MODERATED, **this)


def _begins(interview: Interview, lead: User, now: datetime) -> None:
    """Let each member of the panel declare that no conflict keeps her from this candidate, and begin."""
    for member in undeclared_members(interview):
        declare_for_interview(interview_id=interview.pk, conflict=None, actor=member, now=now)
    interviews.begin(interview_id=interview.pk, actor=lead, now=now)


def _sat(case: Application) -> bool:
    held = sitting_of(case)
    return held is not None and held.handed_in_at is not None


def deciding(case: Application) -> Iterator[Act]:
    this, state = {"application_id": case.pk}, case.state
    pending, asked = state == S.DECISION_PENDING, unanswered_return(case) is not None
    sealed = state == S.IN_ASSESSMENT and applications_to_combine().filter(pk=case.pk).exists()
    yield act(decisions.combine_results, Role.LEAD_EXAMINER, Role.EXAM_OFFICER, due=sealed, **this)
    yield act(decisions.submit_for_decision, Role.LEAD_EXAMINER, due=state == S.SCORED, **this)
    if asked:
        yield act(decisions.answer_return, Role.LEAD_EXAMINER, text="已核对", **this)
    release = Act(
        "release_results",
        (Role.EXAM_OFFICER,),
        lambda officer, now: _releases(case.batch_id, officer, now),
        due=is_held(case),
    )
    yield release
    decide = act(decisions.decide, Role.DECIDER, due=pending and not asked, **this)
    yield declared(decisions.declare_for_decision, this, decide)
    yield replace(decide, due=False)


def _releases(batch_id: int, officer: User, now: datetime) -> None:
    """Let an officer look at what would be released, leave out what is not decided, and release the rest."""
    outlook = outlook_of(Batch.objects.get(pk=batch_id))
    decisions.release_results(
        batch_id=batch_id,
        left_out=[one.application.pk for one in outlook.needed],
        reason="尚未评定",
        seen=outlook.digest,
        actor=officer,
        now=now,
    )


def awarding(case: Application) -> Iterator[Act]:
    notice, this = award_notice_of(case), {"application_id": case.pk}
    if notice is not None:
        after, open_ = _noon(notice.ends_on + timedelta(days=1)), notice.state == NoticeState.PUBLISHED
        yield act(decisions.end_award_notice, Role.CREDENTIAL_OFFICER, at=after, due=open_, **this)
    standing = Certificate.objects.filter(application=case).order_by("pk").last()
    if standing is None or standing.state == CertificateState.NUMBER_VOIDED:
        yield act(registry.reserve_number, Role.CREDENTIAL_OFFICER, **this)
    else:
        yield act(registry.issue_certificate, Role.CREDENTIAL_OFFICER, certificate_id=standing.pk)


def _noon(day: date) -> datetime:
    return datetime.fromisoformat(f"{day.isoformat()}T12:00:00+08:00")
