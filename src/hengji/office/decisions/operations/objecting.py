"""Objections 异议 to the public lists: filed by anyone, answered by somebody who had no part in the case."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.lifecycle import (
    APPLICATION,
    OBJECTION,
    ApplicationState,
    Notice,
    ObjectionState,
    ObjectionVerb,
)
from hengji.office.casework.models import Objection
from hengji.office.casework.operations import reopen_review
from hengji.office.casework.queries import acted_in_case
from hengji.office.casework.refusals import (
    NotOnNotice,
    ObjectionEmpty,
    ReasonMissing,
    ReviewerOfTheCase,
    TextTooLong,
)
from hengji.office.decisions.lifecycle import AWARD_NOTICE, NoticeState
from hengji.office.decisions.policies import HANDLERS
from hengji.office.decisions.queries import award_notice_of, listed_now
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import PUBLIC
from hengji.office.record.operations import move, note

LONGEST_GROUNDS = 2_000


@transaction.atomic
def file_objection(*, reference: str, name: str, contact: str, grounds: str, now: datetime) -> Objection:
    """Take an objection to a name on a public list, from anyone; the list cannot end before it is answered.

    Raises:
        NotOnNotice: No application of this reference is on a public list now.
        ObjectionEmpty: The name, the contact or the grounds are missing.
        TextTooLong: The grounds are too long.
    """
    found = listed_now(reference, now)
    if found is None:
        raise NotOnNotice(reference)
    given = {_("姓名"): name.strip(), _("联系方式"): contact.strip(), _("异议理由"): grounds.strip()}
    if missing := [label for label, text in given.items() if not text]:
        raise ObjectionEmpty(missing)
    if len(grounds.strip()) > LONGEST_GROUNDS:
        raise TextTooLong(_("异议理由"), len(grounds.strip()), LONGEST_GROUNDS)
    application, notice = found
    objection = Objection.objects.create(
        application=application,
        notice=notice,
        name=name.strip()[:60],
        contact=contact.strip()[:120],
        grounds=grounds.strip(),
        filed_at=now,
    )
    # The record says that somebody objected, not who: the case is read by many.
    note(objection, ObjectionVerb.FILE, actor=None, now=now, role=PUBLIC)
    return objection


@transaction.atomic
def dismiss_objection(*, objection_id: int, answer: str, actor: User, now: datetime) -> Objection:
    """Find that an objection is not borne out; the list goes on.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, ReviewerOfTheCase: The actor may not look into it.
        StepNotAllowed: It is answered already.
        ReasonMissing: No answer is given.
    """
    return _answered(_for_handler(objection_id, actor), ObjectionState.DISMISSED, answer, actor, now)


@transaction.atomic
def uphold_objection(*, objection_id: int, answer: str, actor: User, now: datetime) -> Objection:
    """Find that an objection is borne out: the dossier is read again, or the award decided again.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, ReviewerOfTheCase: The actor may not look into it.
        StepNotAllowed: It is answered already, or the applicant is no longer on the list.
        ReasonMissing: No answer is given.
    """
    objection = _for_handler(objection_id, actor)
    _answered(objection, ObjectionState.UPHELD, answer, actor, now)
    if objection.notice == Notice.LIST:
        reopen_review(application_id=objection.application_id, reason=objection.answer, actor=actor, now=now)
    else:
        _reconsider(objection, actor, now)
    return objection


def _for_handler(objection_id: int, actor: User) -> Objection:
    objection = (
        Objection.objects.select_for_update(of=("self",))
        .select_related("application__applicant", "application__batch__scheme")
        .get(pk=objection_id)
    )
    application = objection.application
    require_fit(actor, HANDLERS[Notice(objection.notice)], case=application, candidate=application.applicant)
    if acted_in_case(actor, application):
        raise ReviewerOfTheCase(actor, application)
    return objection


def _answered(
    objection: Objection, state: ObjectionState, answer: str, actor: User, now: datetime
) -> Objection:
    OBJECTION.check(objection.state, state)
    if not answer.strip():
        raise ReasonMissing(_("核查结论"))
    objection.answer, objection.answered_at = answer.strip(), now
    return move(
        objection,
        OBJECTION,
        state,
        actor=actor,
        now=now,
        role=HANDLERS[Notice(objection.notice)],
        reason=objection.answer,
        fields=("answer", "answered_at"),
    )


def _reconsider(objection: Objection, actor: User, now: datetime) -> None:
    """Take the proposed award off the list and lay the case before the deciders once more."""
    application = objection.application
    move(
        application,
        APPLICATION,
        ApplicationState.DECISION_PENDING,
        actor=actor,
        now=now,
        reason=objection.answer,
    )
    notice = award_notice_of(application)
    if notice is not None and notice.state == NoticeState.PUBLISHED:
        move(
            notice, AWARD_NOTICE, NoticeState.TAKEN_DOWN, actor=actor, now=now, role=Role.APPEAL_PANEL,
            reason=objection.answer,
        )  # fmt: skip
