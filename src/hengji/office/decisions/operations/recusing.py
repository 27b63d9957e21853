"""A tie found after work was done under it: marks are given anew, the interview held again, the decision made again.

Nothing is deleted. What was given stays beside what is given next, and the record says why.
"""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hengji.office.casework.guards import refuse_held
from hengji.office.casework.lifecycle import APPLICATION, ApplicationState, CaseVerb
from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import AWARD_NOTICE, DecisionVerb, NoticeState
from hengji.office.decisions.models import ConcealedTie
from hengji.office.decisions.operations.rechecking import LONGEST_GROUNDS
from hengji.office.decisions.operations.resitting import refuse_other
from hengji.office.decisions.policies import acted_before
from hengji.office.decisions.queries import open_review
from hengji.office.decisions.recusal import UNDOABLE, Resting, resting_on
from hengji.office.decisions.refusals import (
    CertificateOut,
    ConcealmentKnown,
    HandledBefore,
    MarkingOpen,
    NothingUndone,
    NotUndoable,
    ReviewOpen,
)
from hengji.office.decisions.stating import stated
from hengji.office.exams.queries import sitting_of
from hengji.office.interviews.lifecycle import INTERVIEW, InterviewState
from hengji.office.marking.operations import reopen_marking
from hengji.office.marking.queries import at_work_on
from hengji.office.people.guards import require_fit
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import User
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import TieKnown
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.operations import move, note


@transaction.atomic
def find_concealed_tie(
    *, application_id: int, person: User, kind: TieKind, facts: str, actor: User, now: datetime
) -> ConcealedTie:
    """Find that somebody judged a case in spite of a tie, and undo what rests on her judgement.

    Criteria that she marked go to other markers in a new round; an interview before her is void and held again; a
    decision of hers is made again by another. The public list comes down. It counts as no attempt of the candidate.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, HandledBefore: The actor may not handle it.
        ConcealmentKnown: It was found before.
        CertificateOut: The certificate is issued; that is a case of revocation, or of appeal.
        ApplicationHeld: A violation is being looked into.
        ReviewOpen: A re-check or an appeal is being dealt with.
        NotUndoable: The application has not come so far, or has ended.
        MarkingOpen: She is marking the work now.
        NothingUndone: Nothing rests on her.
        ActiveApplicationExists, AlreadyCertified: The candidate has applied anew meanwhile.
        ReasonMissing, TextTooLong: The facts are missing or too long.
    """
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("applicant", "batch__scheme")
        .get(pk=application_id)
    )
    require_fit(actor, Role.APPEAL_PANEL, case=application, candidate=application.applicant)
    if acted_before(actor, application):
        raise HandledBefore(actor, application)
    facts = stated(facts, LONGEST_GROUNDS)
    resting = _checked(person, application)
    with suppress(TieKnown):
        declare_tie(first=person, second=application.applicant, kind=kind, actor=actor, now=now)
    found = ConcealedTie.objects.create(
        application=application,
        person=person,
        kind=kind,
        facts=facts,
        undone=resting.written(),
        found_by=actor,
        found_at=now,
    )
    note(
        found, DecisionVerb.FIND_TIE, actor=actor, now=now, role=Role.APPEAL_PANEL, reason=facts,
        detail={"person": person.pk, "kind": TieKind(kind).value, **resting.written()},
    )  # fmt: skip
    _undo(application, resting, actor, now)
    return found


def _checked(person: User, application: Application) -> Resting:
    """Find what falls, or say why nothing may."""
    if ConcealedTie.objects.filter(application=application, person=person).exists():
        raise ConcealmentKnown(person, application)
    if application.state == ApplicationState.CERTIFIED:
        raise CertificateOut(person, application)
    refuse_held(application)
    if waiting := open_review(application):
        raise ReviewOpen(waiting)
    if application.state not in UNDOABLE:
        raise NotUndoable(ApplicationState(application.state).label)
    if application.state == ApplicationState.FAILED:
        refuse_other(application)
    sitting = sitting_of(application)
    if sitting is not None and at_work_on(sitting, person):
        raise MarkingOpen(person, sitting.code)
    resting = resting_on(person, application)
    if not resting:
        raise NothingUndone(person, application)
    return resting


def _undo(application: Application, resting: Resting, actor: User, now: datetime) -> None:
    """Undo it, for a reason that names nobody: candidates and markers read these acts, the facts stand by themselves."""
    reason = str(_("有工作人员须回避，由其作出的部分作废"))
    if resting.sitting:
        reopen_marking(
            sitting_id=resting.sitting.pk,
            criteria=resting.criteria,
            reason=reason,
            actor=actor,
            now=now,
            role=Role.APPEAL_PANEL,
        )
    if resting.interview:
        move(
            resting.interview, INTERVIEW, InterviewState.VOIDED, actor=None, now=now, role=SYSTEM,
            reason=reason,
        )  # fmt: skip
    if resting.state != application.state:
        verb = CaseVerb.REASSESS if resting.state == ApplicationState.IN_ASSESSMENT else None
        move(application, APPLICATION, resting.state, actor=actor, now=now, reason=reason, verb=verb)
    if resting.notice:
        move(
            resting.notice, AWARD_NOTICE, NoticeState.TAKEN_DOWN, actor=actor, now=now, role=Role.APPEAL_PANEL,
            reason=reason,
        )  # fmt: skip
