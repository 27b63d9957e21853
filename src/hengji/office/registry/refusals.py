"""What the registry refuses."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from hengji.assay.bilingual import Text
from hengji.office.record.refusals import Refusal


class OfficerTouchedCase(Refusal):
    sentence = _("%(name)s参与过这件申请的其他环节，不能为它编号或签发证书。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class SecondOfficerNeeded(Refusal):
    sentence = _("编号%(number)s由%(name)s登记，证书须由另一位证书管理员签发。")

    def __init__(self, number: str, name: object) -> None:
        super().__init__(number=number, name=name)


class NumberReservedAlready(Refusal):
    sentence = _("这件申请已有证书编号%(number)s，不能再编号。")

    def __init__(self, number: str) -> None:
        super().__init__(number=number)


class AwardNoticeNotOver(Refusal):
    sentence = _("拟发证公示到%(ends_on)s为止，期满之后才能签发证书。")

    def __init__(self, ends_on: date) -> None:
        super().__init__(ends_on=ends_on)


class AwardNotOnRecord(Refusal):
    sentence = _("申请%(reference)s没有可据以发证的评定记录。")

    def __init__(self, reference: object) -> None:
        super().__init__(reference=reference)


class RevocationDue(Refusal):
    sentence = _("申请%(application)s的成绩已因违纪认定无效，不能签发证书。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class SameDecider(Refusal):
    sentence = _("%(name)s作出了原评定，撤销须由另一位评定委员会成员决定。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class CharacterNotPrintable(Refusal):
    """The certificate's font lacks a character; the certificate waits for a person.

    Attributes:
        character: The one it lacks.
    """

    sentence = _("证书字体中没有“%(character)s”（%(code)s）这个字，“%(text)s”无法完整打印，请先由人工处理。")

    def __init__(self, character: str, text: str) -> None:
        super().__init__(character=character, code=f"U+{ord(character):04X}", text=text)
        self.character = character


class WordingReserved(Refusal):
    sentence = _("“%(text)s”含有本机构不得使用的字样：%(phrases)s。")

    def __init__(self, phrases: tuple[str, ...], text: str) -> None:
        super().__init__(phrases=phrases, text=text)


class KeyMissing(Refusal):
    sentence = _("没有可用于签署%(use)s的密钥，请系统管理员先生成密钥。")

    def __init__(self, use: object) -> None:
        super().__init__(use=use)


class KeyFileUnusable(Refusal):
    sentence = _("密钥%(kid)s的私钥文件无法使用：%(reason)s。")

    def __init__(self, kid: str, reason: object) -> None:
        super().__init__(kid=kid, reason=reason)


class PassphraseMissing(Refusal):
    sentence = _("没有设置密钥口令，不能生成或使用签名密钥。")


class SelfTestFailed(Refusal):
    """A certificate just made does not pass our own verification; nothing of it is kept."""

    sentence = _("证书%(number)s刚签发就通不过核验，没有发出：%(reasons)s")

    def __init__(self, number: str, reasons: list[Text]) -> None:
        super().__init__(number=number, reasons=reasons)


class IssuingBodyMissing(Refusal):
    sentence = _("没有设置发证机构的中英文名称，不能签发证书。")


class NothingToUpload(Refusal):
    sentence = _("没有待报送的证书：每份证书都已按现在的状态报送。")


class IdentityUnverified(Refusal):
    sentence = _("%(name)s的身份证件还没有核验，备案证书须印证件种类和号码，请先由审核员核验身份。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class DocumentNumberDiffers(Refusal):
    """The number typed is not that of the document that was shown; it is not said again, since it is nobody's to see."""

    sentence = _("输入的号码与%(name)s核验过的%(kinds)s不符。系统只存号码的指纹，请对照证件重新输入。")

    def __init__(self, name: object, kinds: Sequence[object]) -> None:
        super().__init__(name=name, kinds=tuple(kinds))


class PhotographMissing(Refusal):
    sentence = _("%(name)s没有照片，备案证书须印照片，请考生先在“准考证照片”页放上照片。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class OriginalNotForHer(Refusal):
    sentence = _(
        "证书%(number)s的正本只交持证人，或由未参与本案其他环节的证书管理员制作，且证书须在有效状态。"
    )

    def __init__(self, number: str) -> None:
        super().__init__(number=number)


class SealMissing(Refusal):
    sentence = _("证书%(number)s所用的印章图样已经不在，请系统管理员重新登记以后再制作。")

    def __init__(self, number: str) -> None:
        super().__init__(number=number)


class TooManyNumbers(Refusal):
    """Whoever tries numbers finds the right one in a few thousand."""

    sentence = _("为证书%(number)s输入证件号码的次数过多，请一小时后再试。")

    def __init__(self, number: object) -> None:
        super().__init__(number=number)
