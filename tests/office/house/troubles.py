"""What can be tried with a case as something goes wrong with it, or somebody disagrees."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q

from hengji.office.casework import operations as casework
from hengji.office.casework.lifecycle import ApplicationState as S
from hengji.office.casework.lifecycle import ObjectionState
from hengji.office.casework.models import Application, Objection
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import SETTLED, AppealState, Component, FlagState, ViolationState
from hengji.office.decisions.models import Appeal, Decision, MachineFlag, Recheck, ViolationCase
from hengji.office.decisions.models.reviewing import OPEN_APPEAL, OPEN_RECHECK
from hengji.office.decisions.operations.violating import propose_ruling
from hengji.office.decisions.queries import open_proposal
from hengji.office.exams import operations as exams
from hengji.office.exams.lifecycle import LATE_LIMIT, SittingState
from hengji.office.exams.queries import sitting_of
from hengji.office.interviews import operations as interviews
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import PanelMember
from hengji.office.interviews.queries import interview_of
from hengji.office.marking.lifecycle import TaskState
from hengji.office.marking.models import MarkTask, SealedMark
from hengji.office.marking.operations import release_task
from hengji.office.oversight import operations as oversight
from hengji.office.oversight.lifecycle import ANSWERERS, FindingState
from hengji.office.oversight.models import SupervisionFinding
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.registry import operations as registry
from hengji.office.registry.models import Certificate
from tests.office.house.acts import DOOR, Act, act, declared
from tests.office.house.house import House

MINUTE = timedelta(minutes=1)
MARKERS = (Role.EXAMINER, Role.LEAD_EXAMINER)
HANDLERS = (Role.REGISTRAR, Role.EXAM_OFFICER)
REPORTERS = (Role.INVIGILATOR, Role.EXAM_OFFICER, Role.REGISTRAR, Role.EXAMINER)
CODES = ("V11", "V12", "V14", "V15")


def troubles_with(case: Application, house: House, now: datetime) -> Iterator[Act]:
    """Give everything that can be tried beside the way on."""
    yield from at_the_exams(case)
    yield from objecting(case)
    yield from contesting(case, house)
    yield from taking_again(case)
    yield from violating(case, house, now)
    yield from supervising(case)
    yield from certified(case)
    yield from concealed(case)
    yield act(casework.withdraw_application, application_id=case.pk)
    yield act(decisions.withdraw, application_id=case.pk)
    yield act(casework.reopen_review, Role.REGISTRAR, application_id=case.pk, reason="查实")


def at_the_exams(case: Application) -> Iterator[Act]:
    held, interview = sitting_of(case), interview_of(case)
    if held is not None:
        this, late = {"sitting_id": held.pk}, held.window_opens_at + LATE_LIMIT + MINUTE
        yield act(decisions.miss_sitting, *DOOR, at=late, **this)
        if held.state == SittingState.ABSENT:
            yield from _corrected("", this)
        yield act(exams.void_sitting, Role.EXAM_OFFICER, reason="设备故障", **this)
        for task in MarkTask.objects.filter(sitting=held, state=TaskState.CLAIMED)[:1]:
            yield act(release_task, *MARKERS, task_id=task.pk, reason="另有安排")
    if interview is not None:
        one, late = {"interview_id": interview.pk}, interview.scheduled_at + LATE_LIMIT + MINUTE
        yield act(decisions.miss_interview, *DOOR, at=late, **one)
        if interview.state == InterviewState.ABSENT:
            yield from _corrected("interview_", one)
        yield act(interviews.void_interview, Role.EXAM_OFFICER, reason="考官缺席", **one)
    yield act(decisions.return_decision, Role.DECIDER, application_id=case.pk, reason="请核对")


def _corrected(missed: str, this: dict[str, int]) -> Iterator[Act]:
    """Give what undoes an absence, and what leaves it as it is."""
    said = {"reason": "考生9:20已在座位上", "evidence": "签到表第2页"}
    yield act(getattr(decisions, f"propose_{missed}correction"), *DOOR, **said, **this)
    yield act(getattr(decisions, f"confirm_{missed}correction"), *DOOR, **this)
    yield act(getattr(decisions, f"decline_{missed}correction"), *DOOR, answer="未见其人", **this)


def objecting(case: Application) -> Iterator[Act]:
    for objection in Objection.objects.filter(application=case, state=ObjectionState.FILED):
        for answer in (decisions.dismiss_objection, decisions.uphold_objection):
            yield act(answer, Role.REGISTRAR, Role.APPEAL_PANEL, objection_id=objection.pk, answer="已核查")


def contesting(case: Application, house: House) -> Iterator[Act]:
    this = {"application_id": case.pk}
    for component in Component:
        yield act(decisions.file_recheck, component=component, grounds="合分", **this)
    for recheck in Recheck.objects.filter(application=case, state__in=OPEN_RECHECK):
        one = {"recheck_id": recheck.pk}
        yield act(decisions.accept_recheck, Role.APPEAL_PANEL, **one)
        yield act(decisions.complete_recheck, Role.APPEAL_PANEL, answer="已重算", **one)
        yield act(decisions.refuse_recheck, Role.APPEAL_PANEL, answer="超出范围", **one)
    yield act(decisions.file_appeal, grounds="不服", **this)
    for appeal in Appeal.objects.filter(application=case, state__in=OPEN_APPEAL):
        yield from _appealing(appeal, house)


def _appealing(appeal: Appeal, house: House) -> Iterator[Act]:
    one, panel = {"appeal_id": appeal.pk}, house.staff[17:20]
    yield act(decisions.accept_appeal, Role.APPEAL_PANEL, **one)
    yield act(decisions.form_panel, Role.APPEAL_PANEL, panel=panel, lead=panel[0], **one)
    if appeal.state == AppealState.PANEL_FORMED:
        again = act(decisions.order_remarking, Role.APPEAL_PANEL, criteria=None, reason="评分依据不足", **one)
        yield declared(decisions.declare_for_appeal, one, again)
    for outcome in ("upheld", "rejected"):
        said = act(decisions.give_opinion, Role.APPEAL_PANEL, outcome=outcome, reason="已审理", **one)
        yield declared(decisions.declare_for_appeal, one, said)
    yield act(decisions.refuse_appeal, Role.APPEAL_PANEL, answer="不受理", **one)
    yield act(decisions.withdraw_appeal, **one)


def concealed(case: Application) -> Iterator[Act]:
    """Give what finds a tie to each who judged the case, and to whoever did not."""
    this = {"application_id": case.pk, "kind": TieKind.KIN, "facts": "两人是姐妹。"}
    for person in judges_of(case)[:4]:
        yield act(decisions.find_concealed_tie, Role.APPEAL_PANEL, person=person, **this)


def judges_of(case: Application) -> list[User]:
    """Give those who marked, interviewed or decided in a case, the deciders first."""
    marked = SealedMark.objects.filter(task__sitting__application=case).values("task__marker")
    asked = PanelMember.objects.filter(interview__application=case).values("user")
    decided = Decision.objects.filter(application=case).values("decider")
    judges = User.objects.filter(Q(pk__in=marked) | Q(pk__in=asked) | Q(pk__in=decided))
    return list(judges.annotate(decides=Q(pk__in=decided)).order_by("-decides", "pk"))


def taking_again(case: Application) -> Iterator[Act]:
    yield act(decisions.request_resit, application_id=case.pk)
    after = case.resit_from and datetime.fromisoformat(f"{case.resit_from.isoformat()}T12:00:00+08:00")
    yield act(decisions.admit_to_resit, Role.EXAM_OFFICER, application_id=case.pk, at=after)


def violating(case: Application, house: House, now: datetime) -> Iterator[Act]:
    violations = ViolationCase.objects.filter(application=case)
    for violation in violations:
        yield from dealing_with(violation, house, now)
    flags = MachineFlag.objects.filter(application=case, state=FlagState.OPEN)
    for flag in flags:
        said = {"application_id": case.pk, "code": "V11", "facts": "经查", "flag_id": flag.pk}
        yield act(decisions.report_violation, *REPORTERS, **said)
        yield act(decisions.set_flag_aside, *HANDLERS, flag_id=flag.pk, reason="已核实")
    quiet = violations.exclude(state__in=SETTLED).count() == 0
    for code in CODES[case.pk % 2 :]:
        yield reporting(case, code, due=quiet)


def reporting(case: Application, code: str, *, due: bool = True) -> Act:
    """Give the report of a violation; whoever reports one in a running sitting asks to have it ended."""
    held = sitting_of(case)
    running = held is not None and held.state == SittingState.RUNNING
    said = {
        "code": code,
        "facts": "经查",
        "component": Component.PRACTICAL if held else None,
        "expel": running,
    }
    return act(decisions.report_violation, *REPORTERS, application_id=case.pk, due=due, **said)


def dealing_with(violation: ViolationCase, house: House, now: datetime) -> Iterator[Act]:
    one = {"case_id": violation.pk}
    match ViolationState(violation.state):
        case ViolationState.REPORTED:
            yield act(decisions.confirm_expulsion, *DOOR, **one)
            if not violation.evidence.exists():
                yield act(
                    decisions.add_violation_evidence, *REPORTERS, title="经过", statement="亲眼所见", **one
                )
            yield act(decisions.fix_evidence, *HANDLERS, **one)
            yield act(decisions.drop_violation, *HANDLERS, reason="没有事实根据", **one)
        case ViolationState.EVIDENCE_FIXED:
            yield act(decisions.inform_candidate, *HANDLERS, **one)
        case ViolationState.INFORMED:
            yield act(decisions.waive_defence, **one)
            yield act(decisions.state_defence, statement="没有此事", hearing=True, **one)
            yield act(
                decisions.record_hearing, *HANDLERS, minutes="听取申辩", at=now + timedelta(days=6), **one
            )
        case ViolationState.HEARD | ViolationState.WAIVED:
            if open_proposal(violation) is None:
                yield act(propose_ruling, Role.DECIDER, code=violation.code, reason="事实清楚", **one)
            yield act(decisions.confirm_ruling, Role.DECIDER, **one)
            yield act(decisions.return_ruling, Role.DECIDER, reason="证据不足", **one)
        case ViolationState.DECIDED:
            yield act(decisions.deliver_ruling, *HANDLERS, how="当面送达", **one)
        case ViolationState.DELIVERED:
            yield act(decisions.appeal_ruling, grounds="不服", **one)
        case ViolationState.UNDER_APPEAL:
            panel = house.staff[17:20]
            yield act(decisions.form_ruling_panel, Role.APPEAL_PANEL, panel=panel, lead=panel[0], **one)
            for upheld in (False, True):
                said = act(
                    decisions.give_ruling_opinion, Role.APPEAL_PANEL, upheld=upheld, reason="已审理", **one
                )
                yield declared(decisions.declare_for_ruling_appeal, one, said)


def supervising(case: Application) -> Iterator[Act]:
    supervisor = Role.INTERNAL_SUPERVISOR
    yield act(
        oversight.raise_finding, supervisor, batch_id=case.batch_id, application_id=case.pk, text="请说明"
    )
    for finding in SupervisionFinding.objects.filter(batch=case.batch_id).exclude(state=FindingState.CLOSED):
        one = {"finding_id": finding.pk}
        yield act(oversight.request_stop, supervisor, reason="先查清", **one)
        yield act(oversight.answer_finding, *ANSWERERS, text="已整改", **one)
        yield act(oversight.accept_answer, supervisor, **one)
        yield act(oversight.send_back_finding, supervisor, reason="不清楚", **one)
        yield act(oversight.close_finding, supervisor, text="已看到", **one)


def certified(case: Application) -> Iterator[Act]:
    for certificate in Certificate.objects.filter(application=case):
        one = {"certificate_id": certificate.pk}
        if case.state == S.CERTIFIED:
            for operation in (
                registry.suspend_certificate,
                registry.resume_certificate,
                registry.revoke_certificate,
            ):
                yield act(operation, Role.DECIDER, reason="查实", **one)
            yield act(registry.replace_certificate, Role.CREDENTIAL_OFFICER, reason="更名", **one)
        yield act(registry.void_number, Role.CREDENTIAL_OFFICER, reason="有误", **one)
