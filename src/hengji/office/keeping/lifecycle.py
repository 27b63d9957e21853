"""What may be kept of a person and for how long, and the steps by which it is removed when the time is over."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import Machine, Step


class Kept(TextChoices):
    """Kinds of records of a person, in the order in which they are removed."""

    CONTACT = "contact", _("联系方式、未提交的草稿和练习")
    MESSAGES = "messages", _("发给本人的消息")
    DOSSIER = "dossier", _("书面申请材料和审核意见")
    EXAM = "exam", _("答题记录、评语和争议材料")
    IDENTITY = "identity", _("姓名、账户和办理记录中的文字")


class DisposalState(TextChoices):
    PROPOSED = "proposed", _("待确认")
    CARRIED_OUT = "carried_out", _("已处置")
    REFUSED = "refused", _("不予处置")


class KeepingVerb(TextChoices):
    HAND_OUT = "hand_out_personal_file", _("提供个人档案副本")
    ASK_REMOVAL = "ask_for_removal", _("申请删除个人信息")
    PROPOSE = "propose_disposal", _("提出到期处置")
    CARRY_OUT = "carry_out_disposal", _("确认并处置")
    REFUSE = "refuse_disposal", _("不予处置")
    REMOVE = "remove_records", _("删除到期记录")


COMPLAINT_YEARS = 5
"""How long a complaint is kept that is about nobody's case, and so under no scheme; as long as papers of disputes."""

KEEPERS = (Role.REGISTRAR, Role.CREDENTIAL_OFFICER)
"""These look after what is kept: one proposes, another confirms."""

D, V = DisposalState, KeepingVerb
DISPOSAL = Machine(
    name=_("到期处置"),
    states=D,
    initial=D.PROPOSED,
    steps=(
        Step(
            D.PROPOSED, D.CARRIED_OUT, V.CARRY_OUT, KEEPERS, _("不是提出人；每一项的保存期限都已届满，没有未办结的案件")
        ),
        Step(D.PROPOSED, D.REFUSED, V.REFUSE, KEEPERS, _("不是提出人；写明理由")),
    ),
)  # fmt: skip
