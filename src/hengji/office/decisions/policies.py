"""Who may combine, submit and decide."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from hengji.office.casework.lifecycle import (
    ApplicationState,
    Assignment,
    CaseVerb,
    Notice,
    ObjectionState,
)
from hengji.office.casework.models import Application, ConflictDeclaration, Objection
from hengji.office.casework.policies import CASE_READERS, may_view_application
from hengji.office.casework.queries import acted_in_case, has_declared
from hengji.office.decisions import panels
from hengji.office.decisions.components import component_begun
from hengji.office.decisions.held import is_held, sealed_by
from hengji.office.decisions.lifecycle import HANDLERS as VIOLATION_HANDLERS
from hengji.office.decisions.lifecycle import (
    RESCORING_APPROVERS,
    REWORDERS,
    SCORERS,
    Component,
    RescoringState,
    RewordingState,
    ViolationState,
)
from hengji.office.decisions.models import (
    AppealMember,
    MachineFlag,
    Rescoring,
    Rewording,
    ViolationCase,
    Vote,
)
from hengji.office.decisions.quorum import past_votes, votes_on
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.policies import AFTER_HANDING_IN
from hengji.office.interviews.models import PanelMember
from hengji.office.people.models import User
from hengji.office.people.queries import Visitor, clashing_roles, has_role, roles_of, tied, tied_to
from hengji.office.people.roles import SUPERVISORS, Role, incompatible
from hengji.office.record.models import Event
from hengji.office.record.queries import kind_of, roles_by_case
from hengji.office.schemes.conduct import catalogue_named
from hengji.office.schemes.policy import Disclosure

HANDLERS = {Notice.LIST: Role.REGISTRAR, Notice.AWARD: Role.APPEAL_PANEL}
"""Who looks into an objection to which public list."""

COMBINERS = (Role.LEAD_EXAMINER, Role.EXAM_OFFICER)


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything about a decider that decides which cases are hers, asked for once for a whole list.

    Attributes:
        ties: Numbers of the people she keeps out of the way of, herself among them.
        touched: The cases in which she has had any other part, a seat on a panel included, or that she has decided
            and that were opened again.
        sealed: The cases in which she has sealed her vote and others have not yet.
    """

    decides: bool
    ties: frozenset[int]
    touched: frozenset[int]
    sealed: frozenset[int]


def standing_of(user: User) -> Standing:
    """Give a person's standing as a decider."""
    seats = PanelMember.objects.filter(user=user).values_list("interview__application", flat=True)
    played = roles_by_case(user).items()
    clashing = {case for case, roles in played if any(incompatible(role, Role.DECIDER) for role in roles)}
    return Standing(
        decides=has_role(user, Role.DECIDER),
        ties=tied_to(user) | {user.pk},
        touched=frozenset(seats).union(decided_and_reopened(user), clashing),
        sealed=sealed_by(user),
    )


def decided_and_reopened(user: User) -> frozenset[int]:
    """Give the cases that a person has helped decide and that were laid before the deciders again since."""
    return frozenset(_reopened(user).values_list("application", flat=True))


def free_to_decide(user: User, application: Application) -> bool:
    """Tell whether neither a tie nor another part, a seat on a panel included, keeps a person from deciding a case."""
    return (
        user.pk != application.applicant_id
        and not tied(user, application.applicant)
        and not clashing_roles(user, Role.DECIDER, application)
        and not sat_on_panel(user, application)
        and not _reopened(user).filter(application=application).exists()
    )


def _reopened(user: User) -> QuerySet[Vote]:
    """Give the votes of a person on cases that were decided and laid before the deciders again since."""
    decided = past_votes().filter(decider=user)
    reopened = Event.objects.filter(
        object_type="application",
        verb__in=[CaseVerb.RECONSIDER, CaseVerb.CORRECT, CaseVerb.REASSESS, CaseVerb.REMARK],
        object_id=OuterRef("application"),
        at__gte=OuterRef("at"),
    )
    return decided.filter(Exists(reopened))


def may_combine(user: User, application: Application) -> bool:
    return application.state == ApplicationState.IN_ASSESSMENT and any(
        _fit(user, role, application) for role in COMBINERS
    )


def may_submit_for_decision(user: User, application: Application) -> bool:
    return application.state == ApplicationState.SCORED and _fit(user, Role.LEAD_EXAMINER, application)


def may_answer_return(user: User, application: Application) -> bool:
    pending = application.state == ApplicationState.DECISION_PENDING
    return pending and _fit(user, Role.LEAD_EXAMINER, application)


def may_decide(user: User, application: Application) -> bool:
    """Tell whether a person may decide: a decider, not tied, who has touched nothing else of this case."""
    return (
        application.state == ApplicationState.DECISION_PENDING
        and has_role(user, Role.DECIDER)
        and free_to_decide(user, application)
        and not has_sealed(user, application)
        and not is_held(application)
    )


def has_sealed(user: User, application: Application) -> bool:
    """Tell whether a person's own vote on a case is sealed and counts."""
    return votes_on(application).filter(decider=user).exists()


def may_release(user: Visitor) -> bool:
    """Tell whether a person may release the results of a batch: whoever runs its exams."""
    return has_role(user, Role.EXAM_OFFICER)


def may_see_outlook(user: Visitor) -> bool:
    """Tell whether a person may see how many pass before it is told."""
    return bool(roles_of(user) & {Role.EXAM_OFFICER, *SUPERVISORS})


def has_to_declare(user: User, application: Application) -> bool:
    """Tell whether a decider has yet to say if a conflict keeps her from a case that she could decide."""
    return may_decide(user, application) and not has_declared(user, Assignment.DECISION, application.pk)


def may_leave_assessment(user: Visitor, application: Application) -> bool:
    """Tell whether a candidate may still withdraw from the exams: until she has checked in to one."""
    hers = user.pk == application.applicant_id
    return (
        hers and application.state == ApplicationState.IN_ASSESSMENT and component_begun(application) is None
    )


def may_admit_to_resit(user: User, application: Application, today: date) -> bool:
    first, last = application.resit_from, application.resit_until
    in_time = first is not None and last is not None and first <= today <= last
    eligible = application.state == ApplicationState.RESIT_ELIGIBLE
    return eligible and in_time and _fit(user, Role.EXAM_OFFICER, application)


def disclosure_to(reader: User, application: Application) -> Disclosure:
    """Tell how much of a practical its candidate may learn; to anybody else it tells nothing.

    This is what the scheme says; whether it is time for it is another question.
    """
    hers = reader.pk == application.applicant_id
    return application.batch.scheme.rules.disclosure if hers else Disclosure.NOTHING


def acted_before(user: User, application: Application) -> bool:
    """Tell whether a person has had a part in a case other than looking into objections, re-checks or appeals.

    A seat on the panel is one, before anything is asked.
    """
    acts = Event.objects.filter(actor=user, case_id=application.pk)
    others = acts.exclude(role=Role.APPEAL_PANEL).exclude(object_type=kind_of(Objection))
    seats = PanelMember.objects.filter(user=user, interview__application=application)
    case = Application.objects.filter(Exists(others) | Exists(seats), pk=application.pk)
    return case.exists()


def may_handle_review(user: User, application: Application) -> bool:
    """Tell whether a person may handle a re-check or an appeal in a case: the role, no tie, no part before."""
    return _fit(user, Role.APPEAL_PANEL, application) and not acted_before(user, application)


def may_find_tie(user: User, application: Application) -> bool:
    """Tell whether a person may find that somebody judged a case under a concealed tie: as for re-checks and appeals."""
    return application.submitted_at is not None and may_handle_review(user, application)


def may_answer_objection(user: User, objection: Objection) -> bool:
    """Tell whether a person may look into an objection: the role, no tie, and no part in the case before."""
    application = objection.application
    handler = _fit(user, HANDLERS[Notice(objection.notice)], application)
    return objection.state == ObjectionState.FILED and handler and not acted_in_case(user, application)


def may_report_violation(user: User, application: Application) -> bool:
    """Tell whether a person holds a role in which some violation may be reported, and none that keeps her away."""
    return application.submitted_at is not None and reporting_role(user, application) is not None


def reporting_role(user: User, application: Application, roles: frozenset[Role] | None = None) -> Role | None:
    """Give the role in which a person may report, of those named, or of all that some violation names.

    Being an interviewer counts in the cases on whose panel she has been.
    """
    wanted = roles if roles is not None else reporters_of(application)
    held = (role for role in Role if role in wanted and _fit(user, role, application))
    return next((role for role in held if role != Role.INTERVIEWER or sat_on_panel(user, application)), None)


def reporters_of(application: Application) -> frozenset[Role]:
    """Give the roles that some violation of the application's catalogue may be reported in."""
    entries = catalogue_named(application.batch.scheme.rules.violations).violations.values()
    return frozenset(role for entry in entries for role in entry.reporters)


def handling_role(user: User, case: ViolationCase) -> Role | None:
    """Give the role in which a person may carry a case through its procedure; whoever reported it may not."""
    if user.pk == case.reporter_id:
        return None
    return next((role for role in VIOLATION_HANDLERS if _fit(user, role, case.application)), None)


def may_handle_violation(user: User, case: ViolationCase) -> bool:
    return handling_role(user, case) is not None


def may_confirm_expulsion(user: User, case: ViolationCase) -> bool:
    """Tell whether a person may end a running sitting as the second of two: at the door, and not the reporter."""
    door = any(_fit(user, role, case.application) for role in (Role.INVIGILATOR, Role.EXAM_OFFICER))
    running = case.sitting is not None and case.sitting.state == SittingState.RUNNING
    return case.is_open and case.expulsion_wanted and running and door and user.pk != case.reporter_id


def may_rule(user: User, case: ViolationCase) -> bool:
    """Tell whether a person may decide a case of violation: a decider without any part in the application."""
    heard = case.state in {ViolationState.HEARD, ViolationState.WAIVED}
    return heard and _fit(user, Role.DECIDER, case.application) and not had_part(user, case.application)


def may_hear_ruling_appeal(user: User, case: ViolationCase) -> bool:
    """Tell whether a person may hear an appeal against a ruling: the role, no tie, no part before, no word in the file."""
    waits = case.state == ViolationState.UNDER_APPEAL and user.pk != case.reporter_id
    return waits and may_handle_review(user, case.application) and not gave_evidence(user, case)


def gave_evidence(user: User, case: ViolationCase) -> bool:
    """Tell whether a person put something into the file of a case, in whatever role."""
    return case.evidence.filter(added_by=user).exists()


def owes_declaration(user: User, application: Application) -> bool:
    """Tell whether a declaration that she owes, as a decider or on an appeal's panel, keeps a case from her."""
    pending = application.state == ApplicationState.DECISION_PENDING
    return (pending and has_to_declare(user, application)) or seat_to_declare_for(
        user, application
    ) is not None


def seat_to_declare_for(user: User, application: Application) -> AppealMember | None:
    """Give the seat on an open appeal's panel for which a person has yet to declare."""
    if not has_role(user, Role.APPEAL_PANEL):
        return None
    seats = AppealMember.objects.filter(user=user, left_at__isnull=True).select_related("appeal", "case")
    hers = seats.filter(Q(appeal__application=application) | Q(case__application=application))
    return next((seat for seat in hers if panels.has_to_declare(user, seat.hears)), None)


def may_watch_for_appeal(user: User, sitting: Sitting) -> bool:
    """Tell whether a person hears an appeal on a sitting, and so may step through it, without being told whose it is."""
    seats = AppealMember.objects.filter(
        user=user, left_at__isnull=True, appeal__application=sitting.application_id
    ).select_related("appeal")
    hears = any(panels.is_heard(seat.appeal) for seat in seats if seat.appeal)
    return hears and sitting.state in AFTER_HANDING_IN and has_role(user, Role.APPEAL_PANEL)


def may_handle_viewing(user: User, application: Application) -> bool:
    """Tell whether a person may arrange, refuse or attend a candidate's viewing of her work."""
    return any(_fit(user, role, application) for role in VIOLATION_HANDLERS)


def may_view_violation(user: User, case: ViolationCase) -> bool:
    """Those who see how cases stand, and those whose room or interview it was; never the candidate, who has her own page.

    An examiner who reports goes on marking without knowing whom, so she does not see the case.
    """
    application = case.application
    if user.pk == application.applicant_id or tied(user, application.applicant):
        return False
    in_the_room = has_role(user, Role.INVIGILATOR) and case.sitting_id is not None
    mine = user.pk == case.reporter_id and has_role(user, Role.INVIGILATOR)
    return in_the_room or mine or may_view_application(user, application) or _held_the_interview(user, case)


def _held_the_interview(user: User, case: ViolationCase) -> bool:
    asked = case.component == Component.INTERVIEW and has_role(user, Role.INTERVIEWER)
    return asked and sat_on_panel(user, case.application)


def may_settle_flag(user: User, flag: MachineFlag) -> bool:
    """Tell whether a person may set a machine's flag aside."""
    return any(_fit(user, role, flag.application) for role in (Role.EXAM_OFFICER, Role.LEAD_EXAMINER))


def had_part(user: User, application: Application) -> bool:
    """Tell whether a person has had any part in a case but deciding violations, the award's decision included.

    That she has declared before she looked is none.
    """
    declared = kind_of(ConflictDeclaration)
    acts = Event.objects.filter(actor=user, case_id=application.pk).exclude(object_type=declared)
    others = acts.exclude(object_type=kind_of(ViolationCase), role=Role.DECIDER)
    return others.exists() or sat_on_panel(user, application)


def sat_on_panel(user: User, application: Application) -> bool:
    """Tell whether a person was named to a panel in this case, whether or not she has scored."""
    return PanelMember.objects.filter(interview__application=application, user=user).exists()


def _fit(user: User, role: Role, application: Application) -> bool:
    candidate = application.applicant
    return (
        has_role(user, role)
        and user != candidate
        and not tied(user, candidate)
        and not clashing_roles(user, role, application)
    )


def may_rescore(user: Visitor) -> bool:
    return bool(roles_of(user) & set(SCORERS))


def may_read_rescorings(user: Visitor) -> bool:
    return bool(roles_of(user) & {*SCORERS, *SUPERVISORS})


def may_reword(user: Visitor) -> bool:
    return bool(roles_of(user) & set(REWORDERS))


def may_read_rewordings(user: Visitor) -> bool:
    return bool(roles_of(user) & {*REWORDERS, Role.EXAM_OFFICER, *SUPERVISORS})


def may_approve_rewording(user: Visitor, rewording: Rewording) -> bool:
    waits = rewording.state == RewordingState.PROPOSED
    return waits and user.pk != rewording.proposed_by_id and may_reword(user)


def may_know_whose(user: Visitor) -> bool:
    """Tell whether a reader of results may also know whose they are; others know them by code."""
    return bool(roles_of(user) & CASE_READERS)


def may_approve_rescoring(user: Visitor, rescoring: Rescoring) -> bool:
    waits = rescoring.state == RescoringState.REPORTED
    return waits and user.pk != rescoring.proposed_by_id and bool(roles_of(user) & set(RESCORING_APPROVERS))


def tied_results(user: User, works: QuerySet[Sitting]) -> int:
    """Count the works of a re-scoring that are a person's own or of somebody tied to her."""
    return works.filter(application__applicant__in=tied_to(user) | {user.pk}).count()
