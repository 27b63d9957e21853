"""What the record's short names are called, for people: acts, roles, states."""

from dataclasses import dataclass
from itertools import chain

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.lifecycle import CaseVerb, DeclarationVerb, ObjectionVerb
from hengji.office.complaints.lifecycle import ComplaintVerb
from hengji.office.decisions.lifecycle import (
    DecisionVerb,
    RescoringVerb,
    RewordingVerb,
    ViewingVerb,
    ViolationVerb,
)
from hengji.office.exams.lifecycle import ClaimVerb, CorrectionVerb, DoubtVerb, SittingVerb
from hengji.office.groups.lifecycle import GroupVerb
from hengji.office.hiring.lifecycle import HiringVerb
from hengji.office.interviews.lifecycle import InterviewVerb
from hengji.office.keeping.lifecycle import KeepingVerb
from hengji.office.marking.lifecycle import TaskVerb
from hengji.office.oversight.lifecycle import OversightVerb
from hengji.office.people.lifecycle import PersonVerb
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK, PUBLIC, SYSTEM
from hengji.office.registry.lifecycle import CertificateState, CertificateVerb, KeyVerb, UploadVerb
from hengji.office.rooms.lifecycle import EnvelopeVerb, RoomVerb, SiteVerb
from hengji.office.schemes.lifecycle import SchemeVerb

VERBS: tuple[type[TextChoices], ...] = (
    CaseVerb, ObjectionVerb, SchemeVerb, PersonVerb, SittingVerb, TaskVerb, InterviewVerb, DecisionVerb,
    DeclarationVerb,
    CertificateVerb, KeyVerb, OversightVerb, ViolationVerb, GroupVerb, RescoringVerb, RewordingVerb, KeepingVerb, CorrectionVerb, DoubtVerb, ClaimVerb,
    ViewingVerb, HiringVerb, ComplaintVerb, UploadVerb, EnvelopeVerb, RoomVerb, SiteVerb,
)  # fmt: skip
_ACTS: dict[str, str | Promise] = dict(chain.from_iterable(verbs.choices for verbs in VERBS))
_ACTORS: dict[str, str | Promise] = {
    **dict(Role.choices),
    CLOCK: _("系统时钟"),
    SYSTEM: _("系统"),
    PUBLIC: _("公众"),
}

# What a state means for the one who reads it: settled well, under way, needs her, settled ill.
_TONES: dict[str, str] = {
    **dict.fromkeys(
        (
            "certified",
            "sealed",
            "opened",
            "sent",
            "valid",
            "issued",
            "agreed",
            "adjudicated",
            "ended",
            "dismissed",
            "closed",
            "applied",
            "committed",
            "done",
        ),
        "good",
    ),
    **dict.fromkeys(
        (
            "returned",
            "draft",
            "suspended",
            "third_needed",
            "absent",
            "on_hold",
            "resit_eligible",
            "filed",
            "panel_formed",
            "partly",
            "raised",
            "reported",
            "evidence_fixed",
            "informed",
            "under_appeal",
            "stop_requested",
            "drafted",
            "approved",
            "checked",
            "registered",
            "received",
            "prepared",
        ),
        "wait",
    ),
    **dict.fromkeys(
        ("failed", "ineligible", "revoked", "voided", "upheld", "overdue", "expelled", "final", "dead"), "bad"
    ),
    **dict.fromkeys(
        (
            "withdrawn",
            "lapsed",
            "expired",
            "superseded",
            "closed_reg",
            "record_expired",
            "set_aside",
            "dropped",
            "struck_off",
        ),
        "calm",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """How a verification page says what a state means to who holds the paper in her hand.

    Attributes:
        mark: One character, large; the words beside it say the same.
    """

    tone: str
    mark: str
    title: str | Promise
    sentence: str | Promise


VERIFIED: dict[str, Finding] = {
    CertificateState.VALID: Finding("good", "真", _("证书有效"), _("登记簿中有这份证书，当前有效。请核对下列内容与纸面一致。")),
    CertificateState.SUSPENDED: Finding("wait", "停", _("证书暂停使用"), _("证书真实，但目前暂停使用，暂停期间不能作为凭据。")),
    CertificateState.EXPIRED: Finding("wait", "期", _("证书已过期"), _("证书真实，有效期已过。过期不等于无效记录，持证人可以申请换发。")),
    CertificateState.REVOKED: Finding("bad", "撤", _("证书已撤销"), _("这份证书已被发证机构撤销，不能作为凭据。")),
    CertificateState.SUPERSEDED: Finding("wait", "换", _("已由新证替换"), _("这是旧版证书，同一编号已签发新版，请以新版为准。")),
}  # fmt: skip


COUNTED: dict[str, str | Promise] = {
    "journal": _("答题记录条数与末条散列"),
    "company": _("重放后公司状态的散列"),
    "machine_marks": _("系统评分的散列"),
    "criterion": _("人工评分得分"),
    "sum": _("实操总分"),
    "score": _("考官加权总分"),
    "interview": _("面试合计"),
}
"""What a re-check counts again."""


def act_title(verb: str) -> str | Promise:
    """Name an act of the record."""
    return _ACTS.get(verb, verb)


def actor_title(role: str) -> str | Promise:
    """Name who acted, by role; the clock and the system are actors too."""
    return _ACTORS.get(role, role)


def tone(state: str) -> str:
    """Give the tone of the badge for a state."""
    return _TONES.get(state, "info")
