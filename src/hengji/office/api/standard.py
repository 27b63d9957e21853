"""The standard: skills, levels, what each skill asks at each level, and where every word of it comes from."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Path, Router

from hengji.assay.standard import CURRENT, Cell, Edition, Existence, Level, Provenance, Skill
from hengji.office.api.addresses import address_of
from hengji.office.api.edge import publish
from hengji.office.api.service import resource
from hengji.office.api.words import Answer, Link, Words, described, in_both, words_of
from hengji.office.schemes.queries import edition_of

router = Router(tags=["standard"])
DRAFTED = _(
    "标准中这一部分的原文尚未取得，以下要求由本平台自拟，不代表标准；按方案的政策用于评定。取得原文后以原文为准。"
)

Clause = Annotated[
    str | None, described("标准中的条款号；不知道则为空。", "The clause; null where it is not known.")
]
Origin = Annotated[
    Provenance,
    described(
        "held 依据已取得的标准原文改写；drafted 原文尚未取得，为本平台自拟，不代表标准；missing 原文尚未取得，暂不评定。",
        "held: restated from text that was read. drafted: our own proposal, not the standard's."
        " missing: not read and not assessed.",
    ),
]
Sureness = Annotated[
    Existence,
    described(
        "标准中是否确有这一条：seen 已见，named 原文点名，presumed 推定，unknown 不明。",
        "How sure it is that there is such a clause.",
    ),
]


class StandardSkill(Answer):
    code: Skill
    clause: str
    title: Words


class StandardLevel(Answer):
    code: Level
    clause: str
    title: Words
    descriptor: Words


class StandardCell(Answer):
    """One skill at one level."""

    skill: Skill
    level: Level
    title: Words
    clause: Clause
    provenance: Origin
    existence: Sureness
    requirements: Annotated[int, described("列出几项要求。", "How many requirements are listed.")]
    address: Annotated[Link, described("逐项列出要求的地址。", "Where the requirements are listed.")]


class Standard(Answer):
    """An edition of the standard, restated in our own words."""

    code: str
    title: Words
    scope: Words
    restatement: Annotated[
        Words, described("本平台的文字与原文的关系。", "How our words stand to those of the document.")
    ]
    revised_on: Annotated[str, described("文字最后修改的日期。", "The day our words last changed.")]
    digest: Annotated[
        str,
        described(
            "全部内容的 SHA-256，一字之差即不同。", "SHA-256 of the whole, which changes with every word."
        ),
    ]
    skills: tuple[StandardSkill, ...]
    levels: tuple[StandardLevel, ...]
    cells: tuple[StandardCell, ...]


class Requirement(Answer):
    letter: str
    clause: Clause
    number: Annotated[
        str, described("条款号与字母；无条款号时只有字母。", "Clause and letter, or the letter alone.")
    ]
    provenance: Origin
    text: Words


class Requirements(Answer):
    """What one skill asks at one level."""

    standard: str
    digest: str
    skill: Skill
    level: Level
    title: Words
    clause: Clause
    provenance: Origin
    existence: Sureness
    notice: Annotated[
        Words | None,
        described(
            "使用这些要求时必须一并说明的话。", "What has to be said wherever these requirements are used."
        ),
    ]
    requirements: tuple[Requirement, ...]
    page: Annotated[Link, described("给人看的页面。", "The page for people.")]


@resource(router, "/standard", "standard", Standard, says=("标准", "The standard"))
def standard(request: HttpRequest, response: HttpResponse) -> Standard:
    publish(response)
    edition = edition_of(CURRENT)
    return Standard(
        code=edition.code,
        title=words_of(edition.title),
        scope=words_of(edition.header.scope),
        restatement=words_of(edition.header.restatement),
        revised_on=edition.header.revised_on,
        digest=edition.digest,
        skills=tuple(
            StandardSkill(code=one.skill, clause=one.clause, title=words_of(one.title))
            for one in edition.skills
        ),
        levels=tuple(
            StandardLevel(
                code=one.level,
                clause=one.clause,
                title=words_of(one.title),
                descriptor=words_of(one.descriptor),
            )
            for one in edition.levels
        ),
        cells=tuple(_line(cell) for cell in edition.cells),
    )


@resource(
    router,
    "/standard/{skill}/{level}",
    "requirements",
    Requirements,
    says=("一项技能在一个等级的要求", "What one skill asks at one level"),
    fails=(404,),
)
def requirements(
    request: HttpRequest, response: HttpResponse, skill: Path[Skill], level: Path[Level]
) -> Requirements:
    publish(response)
    edition = edition_of(CURRENT)
    return _in_full(edition, edition.cell(skill, level))


def notice_of(cell: Cell) -> Words | None:
    """Give what has to be said beside requirements that are our draft."""
    return in_both(DRAFTED) if cell.status is Provenance.DRAFTED else None


def _line(cell: Cell) -> StandardCell:
    return StandardCell(
        skill=cell.skill,
        level=cell.level,
        title=words_of(cell.title),
        clause=cell.clause,
        provenance=cell.status,
        existence=cell.existence,
        requirements=len(cell.requirements),
        address=address_of("api:requirements", skill=cell.skill.value, level=cell.level.value),
    )


def _in_full(edition: Edition, cell: Cell) -> Requirements:
    return Requirements(
        standard=edition.code,
        digest=edition.digest,
        skill=cell.skill,
        level=cell.level,
        title=words_of(cell.title),
        clause=cell.clause,
        provenance=cell.status,
        existence=cell.existence,
        notice=notice_of(cell),
        requirements=tuple(
            Requirement(
                letter=one.letter,
                clause=one.clause,
                number=one.number,
                provenance=one.provenance,
                text=words_of(one.text),
            )
            for one in cell.requirements
        ),
        page=address_of("public:cell", skill=cell.skill.value, level=cell.level.value),
    )
