"""Kinds of ties between people, and the names of the acts on them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TieKind(TextChoices):
    """Why two people must keep out of each other's cases (回避)."""

    KIN = "kin", _("亲属")
    TEACHER = "teacher", _("师生")
    MASTER = "master", _("师徒")
    COLLEAGUE = "colleague", _("同事")
    OTHER = "other", _("其他利害关系")


class HouseholdKind(TextChoices):
    """What people of one household share."""

    PHONE = "phone", _("家庭电话")
    ADDRESS = "address", _("家庭住址")


class PersonVerb(TextChoices):
    CREATE = "create_person", _("建立人员账户")
    GRANT_ROLE = "grant_role", _("授予角色")
    END_ROLE = "end_role", _("终止角色")
    DECLARE_TIE = "declare_tie", _("申报回避关系")
    JOIN = "join_organisation", _("登记所属单位")
    LEAVE = "leave_organisation", _("登记离开单位")
    RECORD_TRAINING = "record_training", _("登记培训关系")
    VERIFY_IDENTITY = "verify_identity", _("核验身份")
    WITHDRAW_IDENTITY = "withdraw_identity", _("撤销身份核验")
    CLOSE_ACCOUNT = "close_account", _("合并并停用账户")
    NOTE_HOUSEHOLD = "note_household", _("登记同住线索")
    RECORD_SCOPE = "record_scope", _("登记考评范围")
    ENROL_FACTOR = "enrol_factor", _("启用两步验证")
    USE_RECOVERY_CODE = "use_recovery_code", _("用恢复码登录")
    RENEW_CODES = "renew_codes", _("更换恢复码")
    RESET_FACTOR = "reset_factor", _("重置两步验证")
    CHANGE_PASSWORD = "change_password", _("更改密码")
    GIVE_RESET_CODE = "give_reset_code", _("当面给重设码")
    RESET_PASSWORD = "reset_password", _("凭重设码设置新密码")
    KEEP_PHOTOGRAPH = "keep_photograph", _("上传照片")
    REMOVE_PHOTOGRAPH = "remove_photograph", _("删除照片")
    ACCOMMODATE = "grant_accommodation", _("批准合理便利")
