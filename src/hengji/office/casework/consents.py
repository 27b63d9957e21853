"""What an applicant signs when she hands in: an undertaking, and each consent on its own.

A wording that somebody has signed never changes; a new one gets a new version. Each is kept with a digest of
its words in both languages, so that it can be shown years later what exactly was signed.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.assay.bilingual import Text


class ConsentKind(TextChoices):
    UNDERTAKING = "undertaking", _("诚信与保密承诺书")
    PERSONAL_DATA = "personal_data", _("个人信息处理同意书")
    PUBLIC_NOTICE = "public_notice", _("公示同意书")


@dataclass(frozen=True, slots=True)
class Wording:
    """One text to sign, paragraph by paragraph."""

    kind: TextChoices
    version: str
    title: Text
    paragraphs: tuple[Text, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of every word in both languages, in hexadecimal."""
        parts = (
            self.kind.value,
            self.version,
            *_both(self.title),
            *(w for p in self.paragraphs for w in _both(p)),
        )
        return sha256("\x00".join(parts).encode()).hexdigest()


def _both(text: Text) -> tuple[str, str]:
    return text.zh, text.en


CURRENT: tuple[Wording, ...] = (
    Wording(
        ConsentKind.UNDERTAKING,
        "2026-1",
        Text("诚信与保密承诺书", "Undertaking of honesty and confidentiality"),
        (
            Text(
                "我提交的材料真实、完整，均为本人工作的反映；如有虚假，我接受取消资格、成绩无效或撤销证书的处理。",
                "What I hand in is true and complete and shows my own work. If any of it is false, I accept that "
                "I lose my place, my results or my certificate.",
            ),
            Text(
                "我遵守考场规则，独立完成实操考试和面试，不使用他人代考，不协助他人作弊。",
                "I follow the rules of the examination and do the practical and the interview by myself. Nobody "
                "sits for me, and I help nobody to cheat.",
            ),
            Text(
                "我不以任何方式记录、传播或公开试题、情景和评分内容。",
                "I neither record nor pass on nor publish tasks, scenarios or marking in any way.",
            ),
        ),
    ),
    Wording(
        ConsentKind.PERSONAL_DATA,
        "2026-1",
        Text("个人信息处理同意书", "Consent to the processing of personal data"),
        (
            Text(
                "评定机构为本次评定处理我的姓名、联系方式、申请材料、考试过程记录和成绩，并在规定的保存期内保存。",
                "For this assessment the institution processes my name, how to reach me, my application, the "
                "record of my examination and my results, and keeps them for the prescribed period.",
            ),
            Text(
                "我可以查阅、复制和更正我的个人信息；已作出的评定记录依规定保存，不因撤回同意而删除。",
                "I may see, copy and correct my data. Records of an assessment that has been decided are kept as "
                "prescribed and are not deleted when I withdraw this consent.",
            ),
        ),
    ),
    Wording(
        ConsentKind.PUBLIC_NOTICE,
        "2026-1",
        Text("公示同意书", "Consent to public notice"),
        (
            Text(
                "资格名单和拟发证名单公示时，显示我的申请编号和隐去部分文字的姓名。",
                "The public lists of qualified applicants and of proposed awards show my application number and "
                "my name with part of it hidden.",
            ),
        ),
    ),
)
"""What has to be signed today."""
