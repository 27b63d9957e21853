"""Complaints 投诉, apart from appeals: about the body, about somebody certified, or about a misused certificate."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import Machine, Step

HANDLERS = (Role.REGISTRAR, Role.APPEAL_PANEL)
DEPUTY = Role.SCHEME_MANAGER
"""Who handles a complaint that all handlers have to keep out of."""
BY_WHOM = (*HANDLERS, DEPUTY)
ANSWER_DAYS = 30
LONGEST_TEXT = 4_000


class ComplaintKind(TextChoices):
    BODY = "body", _("对本机构的工作或人员")
    HOLDER = "holder", _("对持证人")
    MISUSE = "misuse", _("证书或标志被滥用")


class ComplaintState(TextChoices):
    RECEIVED = "received", _("已收到")
    ACCEPTED = "accepted", _("核查中")
    TO_REFUSE = "to_refuse", _("拟不予受理")
    REFUSED = "refused", _("不予受理")
    ANSWERED = "answered", _("已答复，待告知")
    TOLD = "told", _("已告知")


class ComplaintVerb(TextChoices):
    FILE = "file_complaint", _("提出投诉")
    ACCEPT = "accept_complaint", _("受理投诉")
    PROPOSE_REFUSAL = "propose_refusal", _("拟不予受理投诉")
    REFUSE = "refuse_complaint", _("不予受理投诉")
    ANSWER = "answer_complaint", _("答复投诉")
    TELL = "tell_complainant", _("告知投诉人")


S, V = ComplaintState, ComplaintVerb
_APART = _(
    "投诉涉及的人、与其有回避关系的人、经办过所涉申请的人不得办理；办理人都须回避的，由标准与方案管理员代办。"
)

COMPLAINT = Machine(
    name=_("投诉"),
    states=S,
    initial=S.RECEIVED,
    steps=(
        Step(
            S.RECEIVED,
            S.ACCEPTED,
            V.ACCEPT,
            BY_WHOM,
            _("写明涉及哪些工作人员；涉及的人从此看不到这件投诉。"),
        ),
        Step(S.RECEIVED, S.TO_REFUSE, V.PROPOSE_REFUSAL, BY_WHOM, _("写明理由。")),
        Step(S.TO_REFUSE, S.REFUSED, V.REFUSE, BY_WHOM, _("不是提出人；投诉不涉及办理人。")),
        Step(
            S.TO_REFUSE,
            S.ACCEPTED,
            V.ACCEPT,
            BY_WHOM,
            _("认为应当核查；写明涉及哪些工作人员；涉及的人从此看不到这件投诉。"),
        ),
        Step(S.ACCEPTED, S.ANSWERED, V.ANSWER, BY_WHOM, _APART),
        Step(S.ANSWERED, S.TOLD, V.TELL, BY_WHOM, _("写明怎样告知；没有留联系方式的，凭回执查询。")),
        Step(S.REFUSED, S.TOLD, V.TELL, BY_WHOM, _("写明怎样告知；没有留联系方式的，凭回执查询。")),
    ),
)
