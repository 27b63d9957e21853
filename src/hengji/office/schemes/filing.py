"""Whether what a body has filed is complete, and its certificates here would say the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from PIL import Image

from hengji.assay.bilingual import Text
from hengji.assay.credentials.filed_paper import NO_JOB
from hengji.assay.credentials.glyphs import MissingGlyph, check_glyphs
from hengji.assay.credentials.national import NATIONAL_LEVELS
from hengji.assay.credentials.wording import wording
from hengji.office.schemes.models import Batch
from hengji.office.schemes.policy import Filing, IssuingMode
from hengji.office.schemes.queries import edition_of
from hengji.office.schemes.refusals import SealNotFit

MOST_SEAL_BYTES = 500_000
_SEAL = "seals/{}.png"


def filing_faults(filing: Filing, day: date) -> tuple[str, ...]:
    """Name what a filing lacks on a day, and where the office differs from it."""
    return (*_missing(filing), *_overdue(filing, day), *_differing(filing))


def batch_faults(batch: Batch, day: date) -> tuple[str, ...]:
    """Name the same for a batch, and whether its skill and level were filed at all."""
    filing = batch.scheme.rules.filing
    return (*filing_faults(filing, day), *_beyond(batch, filing))


@dataclass(frozen=True, slots=True)
class FiledOffer:
    """What a filed body certifies in a batch, and by which filing."""

    title: Text
    occupation: Text
    job: Text
    level: Text
    filing: Text


def filed_offer(batch: Batch) -> FiledOffer | None:
    """Say what is certified in a batch that has passed the gate; ``None`` when its body is no filed one."""
    rules = batch.scheme.rules
    if rules.issuing_mode != IssuingMode.FILED:
        return None
    return FiledOffer(
        title=wording(IssuingMode.FILED).title,
        occupation=occupation_of(rules.filing),
        job=job_of(rules.filing),
        level=NATIONAL_LEVELS[rules.filing.national_level(batch.level)],
        filing=filed_with(rules.filing),
    )


def occupation_of(filing: Filing) -> Text:
    return Text(filing.occupation_zh, filing.occupation_en)


def job_of(filing: Filing) -> Text:
    """Give the job type, or the two strokes that stand for none."""
    return Text(filing.job_zh, filing.job_en) if filing.job_zh else NO_JOB


def filed_with(filing: Filing) -> Text:
    """Give authority, number and day of a filing in one line.

    Raises:
        ValueError: It has no day.
    """
    day = filing.filed_on
    if day is None:
        raise ValueError(f"the filing {filing.number!r} has no day")
    return Text(
        f"{filing.authority_zh}，{filing.number}，{day.year}年{day.month}月{day.day}日",
        f"{filing.authority_en}, {filing.number}, {day.day} {day:%B} {day.year}",
    )


def keep_seal(picture: bytes) -> str:
    """Keep the picture of a seal among the office's files for good, and give the digest that a filing names it by.

    Raises:
        SealNotFit: It is no PNG picture, or too large for a sheet.
    """
    if len(picture) > MOST_SEAL_BYTES or not _is_picture(picture):
        raise SealNotFit(len(picture), MOST_SEAL_BYTES)
    digest = sha256(picture).hexdigest()
    if _seal_of_digest(digest) is None:
        default_storage.delete(_SEAL.format(digest))
        default_storage.save(_SEAL.format(digest), ContentFile(picture))
    return digest


def seal_of(filing: Filing) -> bytes | None:
    """Give the picture of the seal that was filed; ``None`` when it is not kept, or is no longer what it was."""
    return _seal_of_digest(filing.seal) if filing.seal else None


def _seal_of_digest(digest: str) -> bytes | None:
    name = _SEAL.format(digest)
    if not default_storage.exists(name):
        return None
    with default_storage.open(name) as file:
        picture = bytes(file.read())
    return picture if sha256(picture).hexdigest() == digest else None


def _missing(filing: Filing) -> Iterator[str]:
    needed = (
        (filing.number, _("没有备案号")),
        (filing.filed_on, _("没有备案日期")),
        (filing.authority_zh and filing.authority_en, _("没有备案机关的中英文名称")),
        (filing.body, _("没有备案的机构名称")),
        (filing.seal, _("没有备案的印章图样")),
        (filing.number_head, _("没有主管部门给定的证书编号前十三位")),
        (filing.occupation_zh and filing.occupation_en, _("没有职业的中英文名称")),
        (bool(filing.job_zh) == bool(filing.job_en), _("工种的名称只写了一种语言")),
        (filing.skill, _("没有写明职业（工种）对应标准的哪项技能")),
        (filing.basis, _("没有写明等级对应的依据")),
        (filing.compared, _("没有确认证书样式已与备案样式核对一致")),
    )
    yield from (fault for there, fault in needed if not there)
    yield from _unprintable(filing)


def _unprintable(filing: Filing) -> Iterator[str]:
    try:
        check_glyphs(filing.body, filing.occupation_zh, filing.job_zh, filing.number, filing.authority_zh)
    except MissingGlyph as missing:
        yield _("证书字体中没有“%(character)s”这个字，“%(text)s”无法完整打印") % {
            "character": missing.character,
            "text": missing.text,
        }


def _overdue(filing: Filing, day: date) -> Iterator[str]:
    if filing.filed_on and day < filing.filed_on:
        yield _("备案日期%(filed)s晚于%(day)s") % {"filed": _day(filing.filed_on), "day": _day(day)}
    if filing.valid_until and filing.valid_until < day:
        yield _("备案有效期至%(until)s，不到%(day)s") % {"until": _day(filing.valid_until), "day": _day(day)}


def _differing(filing: Filing) -> Iterator[str]:
    if filing.body and filing.body != settings.ISSUING_BODY_ZH:
        yield _("备案的机构名称是“%(filed)s”，本系统的发证机构是“%(here)s”") % {
            "filed": filing.body,
            "here": settings.ISSUING_BODY_ZH,
        }
    if filing.seal and seal_of(filing) is None:
        yield _("没有登记摘要为%(seal)s的印章图样") % {"seal": f"{filing.seal[:16]}…"}


def _beyond(batch: Batch, filing: Filing) -> Iterator[str]:
    edition = edition_of(batch.scheme.edition_code)
    if filing.skill and filing.skill != batch.skill:
        yield _("备案的职业（工种）对应“%(filed)s”，批次考核的是“%(skill)s”") % {
            "filed": _spoken(edition.skill(filing.skill).title),
            "skill": _spoken(edition.skill(batch.skill).title),
        }
    if filing.national_level(batch.level) not in NATIONAL_LEVELS:
        yield _("没有写明“%(level)s”按备案对应的国家等级") % {
            "level": _spoken(edition.level(batch.level).title)
        }


def _is_picture(content: bytes) -> bool:
    try:
        with Image.open(BytesIO(content), formats=["PNG"]) as opened:
            opened.verify()
    except (OSError, SyntaxError, ValueError):
        return False
    return True


def _day(day: date) -> str:
    return date_format(day)


def _spoken(text: Text) -> str:
    return text.spoken(get_language() or "zh")
