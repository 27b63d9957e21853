"""The columns of a group list 团体报名名单, as the template has them and as a file must have them."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from hengji.assay.bilingual import Text


class Column(StrEnum):
    NAME = "name"
    NAME_LATIN = "name_latin"
    EMAIL = "email"
    KIND = "kind"
    NUMBER = "number"
    SKILL = "skill"
    LEVEL = "level"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Head:
    """How a column is headed, what goes into it, and whether it may stay empty."""

    title: Text
    hint: Text
    required: bool = True


HEADS: dict[Column, Head] = {
    Column.NAME: Head(
        Text("姓名", "Name"),
        Text("与身份证件一致，生僻字照写。", "As on the identity document, rare characters included."),
    ),
    Column.NAME_LATIN: Head(
        Text("姓名（拉丁字母）", "Name in Latin letters"),
        Text("证书英文部分使用，例如 Li Na。", "For the English side of the certificate, such as Li Na."),
    ),
    Column.EMAIL: Head(
        Text("电子邮箱", "E-mail"),
        Text(
            "本人使用的邮箱，激活码寄到这里；每人一个，不能共用。",
            "Her own address, to which the activation code is sent; one for each person.",
        ),
    ),
    Column.KIND: Head(
        Text("证件种类", "Document"),
        Text(
            "居民身份证、护照，或港澳台居民居住证或通行证。",
            "Resident identity card, passport, or permit for residents of Hong Kong, Macao and Taiwan.",
        ),
    ),
    Column.NUMBER: Head(
        Text("证件号码", "Document number"),
        Text(
            "单元格须为文本格式。只用来查重，系统只存指纹，不存号码。",
            "In a cell formatted as text. Only a fingerprint is kept, to find duplicates; the number is not.",
        ),
    ),
    Column.SKILL: Head(
        Text("技能", "Skill"),
        Text("须与所选批次一致。", "The one that the chosen batch assesses."),
    ),
    Column.LEVEL: Head(
        Text("等级", "Level"),
        Text("须与所选批次一致。", "The one that the chosen batch assesses."),
    ),
    Column.UNIT: Head(
        Text("部门或班级", "Department or class"),
        Text("可以不填，只用于贵单位查找。", "May stay empty; for your own searches."),
        required=False,
    ),
}


def plain(text: str) -> str:
    """Spell a text as it is compared: width and case do not count, nor blanks.

    Example:
        >>> plain(" E-mail ") == plain("E-MAIL"), plain("姓名(拉丁字母)") == plain("姓名（拉丁字母）")
        (True, True)
    """
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
