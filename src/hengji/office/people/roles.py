"""The roles of the institution, and which of them one person must not hold in the same case."""

from itertools import chain, combinations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    CANDIDATE = "candidate", _("考生")
    REGISTRAR = "registrar", _("报名与资格审核员")
    EXAM_OFFICER = "exam_officer", _("考务员")
    INVIGILATOR = "invigilator", _("监考员")
    EXAMINER = "examiner", _("考评员")
    LEAD_EXAMINER = "lead_examiner", _("考评组长")
    INTERVIEWER = "interviewer", _("面试考官")
    DECIDER = "decider", _("评定委员会成员")
    APPEAL_PANEL = "appeal_panel", _("复核与申诉处理员")
    CREDENTIAL_OFFICER = "credential_officer", _("证书管理员")
    SCHEME_MANAGER = "scheme_manager", _("标准与方案管理员")
    INTERNAL_SUPERVISOR = "internal_supervisor", _("内部质量督导员")
    EXTERNAL_SUPERVISOR = "external_supervisor", _("外部质量督导员")
    SYSADMIN = "sysadmin", _("系统管理员")
    ORG_CONTACT = "org_contact", _("机构联络人")


SUPERVISORS = (Role.INTERNAL_SUPERVISOR, Role.EXTERNAL_SUPERVISOR)
"""The body's own and the authority's: they read everything and write nothing but findings."""

OUTSIDERS = (Role.CANDIDATE, Role.ORG_CONTACT)
"""These have no work in the body."""


_APART: tuple[tuple[Role, tuple[Role, ...]], ...] = (
    # A candidate is nothing else in her own case.
    (Role.CANDIDATE, tuple(role for role in Role if role is not Role.CANDIDATE)),
    # Who registers her own people does nothing else in their cases.
    (Role.ORG_CONTACT, tuple(role for role in Role if role is not Role.ORG_CONTACT)),
    # Who decides has touched nothing else of the case.
    (Role.DECIDER, tuple(role for role in Role if role is not Role.DECIDER)),
    # Who hears objections, re-checks and appeals has touched nothing else of the case either.
    (Role.APPEAL_PANEL, tuple(role for role in Role if role is not Role.APPEAL_PANEL)),
    # Who runs the exam does not mark it (ISO/IEC 17024 keeps invigilators and examiners apart).
    (Role.EXAM_OFFICER, (Role.EXAMINER, Role.LEAD_EXAMINER)),
    (Role.INVIGILATOR, (Role.EXAMINER, Role.LEAD_EXAMINER)),
    # Who supervises takes no part in the work.
    (Role.INTERNAL_SUPERVISOR, tuple(role for role in Role if role is not Role.INTERNAL_SUPERVISOR)),
    (Role.EXTERNAL_SUPERVISOR, tuple(role for role in Role if role is not Role.EXTERNAL_SUPERVISOR)),
    # Who runs the machines makes no judgement and signs nothing.
    (Role.SYSADMIN, (Role.EXAMINER, Role.LEAD_EXAMINER, Role.INTERVIEWER, Role.CREDENTIAL_OFFICER)),
)

INCOMPATIBLE: frozenset[frozenset[Role]] = frozenset(
    chain.from_iterable((frozenset({role, other}) for other in others) for role, others in _APART)
)
"""Pairs of roles that one person must not both play in one case."""


def incompatible(first: str, second: str) -> bool:
    """Tell whether one person must not play both roles in the same case.

    Roles that no person holds, such as the clock's, go with everything.

    Example:
        >>> incompatible("registrar", "decider"), incompatible("registrar", "exam_officer")
        (True, False)
    """
    return frozenset({first, second}) in INCOMPATIBLE


def compatible_pairs() -> tuple[tuple[Role, Role], ...]:
    """Give the pairs of different roles that one person may play in one case, for the handbook."""
    return tuple((a, b) for a, b in combinations(Role, 2) if not incompatible(a, b))
