"""The states of a group list 团体报名名单 and of each person on it, and the steps between them."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK, Machine, Step

CODE_LASTS = timedelta(days=14)
BETWEEN_INVITATIONS = timedelta(hours=1)
UNCONFIRMED_LASTS = timedelta(hours=24)
"""What is uploaded and not confirmed holds data of people who know nothing of it yet."""


class ListState(TextChoices):
    CHECKED = "checked", _("待确认")
    COMMITTED = "committed", _("已报名")
    DROPPED = "dropped", _("已作废")


class MemberState(TextChoices):
    REGISTERED = "registered", _("已报名，未激活")
    ACTIVATED = "activated", _("已激活")
    STRUCK = "struck_off", _("已撤销报名")


class Progress(TextChoices):
    """How far a person has come, as far as her organisation may know; no result is among these."""

    REGISTERED = MemberState.REGISTERED.value, _("已报名，未激活")
    ACTIVATED = MemberState.ACTIVATED.value, _("已激活")
    SUBMITTED = "submitted", _("已提交申请")
    STRUCK = MemberState.STRUCK.value, _("已撤销报名")


class GroupVerb(TextChoices):
    APPOINT = "appoint_contact", _("委任机构联络人")
    UPLOAD = "upload_group_list", _("上传团体报名名单")
    COMMIT = "commit_group_list", _("确认团体报名")
    DROP = "drop_group_list", _("作废团体报名名单")
    ENROL = "enrol_in_group", _("由单位代为报名，建立草稿")
    INVITE_AGAIN = "invite_again", _("重新寄送激活邮件")
    ISSUE_CODE = "issue_activation_code", _("寄出激活码")
    ACTIVATE = "activate_account", _("本人激活账户")
    STRIKE = "strike_off_group", _("撤销代为报名")


_CONTACT = (Role.ORG_CONTACT,)
L, M, V = ListState, MemberState, GroupVerb

GROUP_LIST = Machine(
    name=_("团体报名名单"),
    states=L,
    initial=L.CHECKED,
    steps=(
        Step(
            L.CHECKED,
            L.COMMITTED,
            V.COMMIT,
            _CONTACT,
            _("名单没有任何错误；批次在报名时间内；已声明名单中的人知道并同意。全部报名，或者一个也不报名。"),
        ),
        Step(
            L.CHECKED,
            L.DROPPED,
            V.DROP,
            (*_CONTACT, CLOCK),
            _("由联络人作废，或上传后24小时没有确认；内容随即清除。"),
        ),
    ),
)

GROUP_MEMBER = Machine(
    name=_("团体报名人员"),
    states=M,
    initial=M.REGISTERED,
    steps=(
        Step(
            M.REGISTERED,
            M.ACTIVATED,
            V.ACTIVATE,
            (Role.CANDIDATE,),
            _("由本人以激活码设置密码；激活码未用过、未过期。"),
        ),
        Step(M.REGISTERED, M.STRUCK, V.STRIKE, _CONTACT, _("本人尚未激活；写明理由。")),
    ),
)
