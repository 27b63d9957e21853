"""What the institution refuses when the wrong person acts."""

from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class NameNotUsable(Refusal):
    sentence = _("“%(name)s”不能作为姓名：姓名须为1至%(longest)s个字，只含文字、间隔号、空格或连字符。")

    def __init__(self, name: str, longest: int) -> None:
        super().__init__(name=name, longest=longest)


class UsernameTaken(Refusal):
    sentence = _("用户名“%(username)s”已被使用，请换一个。")

    def __init__(self, username: str) -> None:
        super().__init__(username=username)


class RoleMissing(Refusal):
    sentence = _("%(name)s没有“%(role)s”角色，不能办理这件事。")

    def __init__(self, name: object, role: object) -> None:
        super().__init__(name=name, role=role)


class RoleAlreadyHeld(Refusal):
    sentence = _("%(name)s已经有“%(role)s”角色。")

    def __init__(self, name: object, role: object) -> None:
        super().__init__(name=name, role=role)


class OwnRole(Refusal):
    sentence = _("%(name)s不能变更自己的角色，请由另一位系统管理员办理。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class RoleClash(Refusal):
    sentence = _("%(name)s在这件申请中已经担任过“%(earlier)s”，不能再担任“%(role)s”。")

    def __init__(self, name: object, role: object, earlier: object) -> None:
        super().__init__(name=name, role=role, earlier=earlier)


class PersonsTied(Refusal):
    sentence = _("%(name)s与%(other)s有回避关系，不能办理这件事。")

    def __init__(self, name: object, other: object) -> None:
        super().__init__(name=name, other=other)


class OwnCase(Refusal):
    sentence = _("%(name)s不能办理自己的申请。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class PersonUnknown(Refusal):
    sentence = _("没有用户名为“%(username)s”的人员。")

    def __init__(self, username: str) -> None:
        super().__init__(username=username)


class AffiliationKnown(Refusal):
    sentence = _("%(name)s已登记属于“%(organisation)s”。")

    def __init__(self, name: object, organisation: object) -> None:
        super().__init__(name=name, organisation=organisation)


class AffiliationMissing(Refusal):
    sentence = _("%(name)s没有登记属于“%(organisation)s”。")

    def __init__(self, name: object, organisation: object) -> None:
        super().__init__(name=name, organisation=organisation)


class DocumentNumberWrong(Refusal):
    """The number itself is not in the sentence: it is nobody's business but hers."""

    sentence = _("%(kind)s号码的位数或校验码不对，请对照证件重新输入。")

    def __init__(self, kind: object) -> None:
        super().__init__(kind=kind)


class IdentityConflict(Refusal):
    sentence = _("%(name)s已于%(since)s核验过身份，与这份证件不是同一号码。")

    def __init__(self, name: object, since: date) -> None:
        super().__init__(name=name, since=since)


class DetailMissing(Refusal):
    sentence = _("请填写%(what)s。")

    def __init__(self, what: object) -> None:
        super().__init__(what=what)


class TieToOneself(Refusal):
    sentence = _("%(name)s不能申报与自己的回避关系。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class TieKnown(Refusal):
    sentence = _("%(name)s与%(other)s的“%(kind)s”关系已经申报过。")

    def __init__(self, name: object, other: object, kind: object) -> None:
        super().__init__(name=name, other=other, kind=kind)


class OutOfScope(Refusal):
    """An examiner's cards do not cover the skill and level, or not on that day."""

    sentence = _("%(name)s的考评证卡不包含这项技能和等级，或已不在有效期内。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class SecondFactorHeld(Refusal):
    sentence = _("%(name)s已启用两步验证。手机丢失的，请由系统管理员重置。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class SecondFactorMissing(Refusal):
    sentence = _("%(name)s没有启用两步验证。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class OwnFactor(Refusal):
    sentence = _("%(name)s不能重置自己的两步验证，请由另一位系统管理员办理。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class CodeWrong(Refusal):
    """The code is not in the sentence: it may be a good one of another minute."""

    sentence = _("验证码不对，或已经用过。请等手机显示下一个验证码再试，并核对手机时间。")


class TooManyCodes(Refusal):
    sentence = _("验证码试错太多，请在 %(until)s 以后再试。")

    def __init__(self, until: datetime) -> None:
        super().__init__(until=f"{localtime(until):%H:%M}")


class ResetCodeNotGood(Refusal):
    """One sentence for all, so that nobody learns by a code whether there is such an account."""

    sentence = _("重设码不对、已经用过或已过期。请检查是否复制完整，或重新索取。")


class PhotographUnreadable(Refusal):
    sentence = _("照片须是完整的 JPG 或 PNG 图片，且不超过四千万像素。")

    def __init__(self) -> None:
        super().__init__()


class PhotographTooSmall(Refusal):
    sentence = _("照片为%(width)s×%(height)s像素，至少须有%(least_width)s×%(least_height)s像素。")

    def __init__(self, width: int, height: int, least_width: int, least_height: int) -> None:
        super().__init__(width=width, height=height, least_width=least_width, least_height=least_height)


class PhotographNotFit(Refusal):
    sentence = _("照片为%(width)s×%(height)s像素，宽高比须接近证件照的 25:35。")

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width=width, height=height)
