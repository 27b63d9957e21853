"""What is refused about a group list: the whole file, one cell of it, or an act on it.

Refusal
├── UploadRefused                     the file is not let in; see also `record.uploads`
│   ├── SheetKindNotAllowed, SheetUnpacksTooLarge, SheetNotText
│   └── HeadWrong, SheetTooLong, SheetEmpty
├── CellFault                         one cell; the list is not taken until there is none
│   ├── FormulaInCell, DigitsLost, CellMissing, CellTooLong, CellSurplus
│   ├── EmailNotUsable, KindUnknown, SkillNotOffered, LevelNotOffered
│   └── SameEmail, SamePerson, EmailTaken, PersonTaken
├── ListHasFaults, ListOvertaken, DeclarationMissing
├── InvitedLately, CodeNotGood
└── ContactOfNobody, ContactElsewhere, WorksHere
"""

from datetime import datetime

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from hengji.assay.bilingual import Text
from hengji.office.record.refusals import Refusal
from hengji.office.record.uploads import UploadRefused


class SheetKindNotAllowed(UploadRefused):
    sentence = _("文件“%(name)s”不能作为名单，请上传模板的 .xlsx 或 .csv 文件。")

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class SheetUnpacksTooLarge(UploadRefused):
    sentence = _("文件“%(name)s”解压后有%(size)s，超过%(limit)s的上限，请只保留名单本身。")

    def __init__(self, name: str, size_bytes: int, limit_bytes: int) -> None:
        super().__init__(name=name, size=filesizeformat(size_bytes), limit=filesizeformat(limit_bytes))


class SheetNotText(UploadRefused):
    sentence = _("文件“%(name)s”不是 UTF-8 或 GBK 编码的 CSV 文本，请另存为“CSV UTF-8”后再上传。")

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class HeadWrong(UploadRefused):
    sentence = _("第%(number)s列的表头应为“%(wanted)s”，现为“%(found)s”。请不要改动、合并或移动模板的表头。")

    def __init__(self, number: int, wanted: Text, found: str) -> None:
        super().__init__(number=number, wanted=wanted, found=found)


class HeadSurplus(UploadRefused):
    sentence = _("模板只有%(count)s列，第%(number)s列的表头“%(found)s”是多出来的，请删去这一列。")

    def __init__(self, count: int, number: int, found: str) -> None:
        super().__init__(count=count, number=number, found=found)


class SheetTooLong(UploadRefused):
    sentence = _("一份名单最多%(limit)s人、%(lines)s行（含空行），这份超过了，请分成几份。")

    def __init__(self, limit: int, lines: int) -> None:
        super().__init__(limit=limit, lines=lines)


class SheetEmpty(UploadRefused):
    sentence = _("文件“%(name)s”里只有表头，没有人员。")

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class CellFault(Refusal):
    """One thing wrong with one cell."""


class FormulaInCell(CellFault):
    sentence = _("这一格是公式。公式不会被计算，请改为直接填写内容。")


class DigitsLost(CellFault):
    sentence = _("这一格是数值格式，末几位已经丢失。请把整列设为文本格式后重新填写。")


class CellMissing(CellFault):
    sentence = _("“%(what)s”没有填写。")

    def __init__(self, what: Text) -> None:
        super().__init__(what=what)


class CellTooLong(CellFault):
    sentence = _("“%(what)s”超过%(limit)s个字。")

    def __init__(self, what: Text, limit: int) -> None:
        super().__init__(what=what, limit=limit)


class CellSurplus(CellFault):
    sentence = _("这一行在最后一列之后还有内容。请检查是否有单元格错位，或文字里多了逗号。")


class EmailNotUsable(CellFault):
    sentence = _("“%(email)s”不是可用的电子邮箱地址。")

    def __init__(self, email: str) -> None:
        super().__init__(email=email)


class KindUnknown(CellFault):
    sentence = _("“%(kind)s”不是可用的证件种类，可以填：%(known)s。")

    def __init__(self, kind: str, known: tuple[object, ...]) -> None:
        super().__init__(kind=kind, known=known)


class SkillNotOffered(CellFault):
    sentence = _("本批次评定的技能是“%(offered)s”，不是“%(skill)s”。")

    def __init__(self, skill: str, offered: Text) -> None:
        super().__init__(skill=skill, offered=offered)


class LevelNotOffered(CellFault):
    sentence = _("本批次评定的等级是“%(offered)s”，不是“%(level)s”。")

    def __init__(self, level: str, offered: Text) -> None:
        super().__init__(level=level, offered=offered)


class SameEmail(CellFault):
    sentence = _("与第%(line)s行的电子邮箱相同。激活码寄到本人邮箱，每人须有自己的邮箱。")

    def __init__(self, line: int) -> None:
        super().__init__(line=line)


class SamePerson(CellFault):
    sentence = _("与第%(line)s行的证件号码相同，同一人只能列一次。")

    def __init__(self, line: int) -> None:
        super().__init__(line=line)


class EmailTaken(CellFault):
    sentence = _("“%(email)s”已经有账户。已有账户的人请登录后自行报名，不要列入名单。")

    def __init__(self, email: str) -> None:
        super().__init__(email=email)


class PersonTaken(CellFault):
    sentence = _("持这份证件的人已经有账户。已有账户的人请登录后自行报名，不要列入名单。")


class ListHasFaults(Refusal):
    sentence = _("名单有%(count)s处错误，全部改正以前一个人也不会报名。")

    def __init__(self, count: int) -> None:
        super().__init__(count=count)


class ListOvertaken(Refusal):
    sentence = _("名单里有人刚刚由别处报了名。一个人也没有报名，请看下列错误，改正后重新上传。")


class DeclarationMissing(Refusal):
    sentence = _("请先声明：名单中的每一个人都知道并同意由贵单位代为报名、提供上述信息。")


class InvitedLately(Refusal):
    sentence = _("%(name)s的激活邮件已于%(at)s寄出，请等一小时再寄。")

    def __init__(self, name: object, at: datetime) -> None:
        super().__init__(name=name, at=at)


class CodeNotGood(Refusal):
    sentence = _("这个激活码不对、已经用过或已经过期。请检查是否输入完整，或请贵单位的联络人重新寄送。")


class ContactOfNobody(Refusal):
    sentence = _("%(name)s没有登记为任何单位的联络人。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class ContactElsewhere(Refusal):
    sentence = _("%(name)s是“%(organisation)s”的联络人，不能办理别的单位的名单。")

    def __init__(self, name: object, organisation: object) -> None:
        super().__init__(name=name, organisation=organisation)


class WorksHere(Refusal):
    sentence = _("%(name)s在本机构担任%(roles)s，不能兼任机构联络人。")

    def __init__(self, name: object, roles: tuple[object, ...]) -> None:
        super().__init__(name=name, roles=roles)
