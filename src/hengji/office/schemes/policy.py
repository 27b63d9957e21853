"""What a scheme decides where the standard leaves room: numbers, windows, sizes."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from hengji.assay.award import AwardRule
from hengji.assay.credentials.numbers import FILED_HEAD
from hengji.assay.rulebook import PackNotFound
from hengji.assay.standard import Level, Skill
from hengji.office.schemes.conduct import CatalogueNotFound, catalogue_named
from hengji.office.schemes.packs import pack_named
from hengji.office.schemes.refusals import Fault, PolicyFaults

Whole = Annotated[int, Field(strict=True)]


class Disclosure(TextChoices):
    """How much of her practical a candidate learns once it is decided; each step tells more than the one before."""

    NOTHING = "none", gettext_lazy("只有结论、理由和总分")
    REQUIREMENTS = "requirements", gettext_lazy("另有各项要求的成绩")
    FINDINGS = "findings", gettext_lazy("另有每个检查点的实际情况和诊断")
    ENTRIES = "entries", gettext_lazy("另有应有的做法和所依据的操作记录")

    def reaches(self, other: "Disclosure") -> bool:
        """Tell whether this tells as much as the other or more."""
        steps = list(Disclosure)
        return steps.index(self) >= steps.index(other)


OCCUPATION_ROOM = {"room_servers": 1, "room_consoles": 1, "room_seats": 30, "room_cameras": 2}
"""What a practical room of this occupation commonly has at least."""


class Publication(TextChoices):
    """When candidates are told what was decided."""

    AT_ONCE = "at_once", gettext_lazy("每件评定后随即告知")
    TOGETHER = "together", gettext_lazy("整批一次公布，尚未评定的逐件列明，另行公布")
    COMPLETE = "complete", gettext_lazy("整批一次公布，除冻结和督导暂停的以外须全部评定")

    @property
    def held(self) -> bool:
        """Tell whether a decision is kept sealed until the results of its batch are released."""
        return self != Publication.AT_ONCE


class IssuingMode(TextChoices):
    """In which capacity a body issues certificates."""

    ASSOCIATION = "association", gettext_lazy("协会自主评定")
    FILED = "filed", gettext_lazy("向主管部门备案后发证")


Said = Annotated[str, Field(max_length=200)]
National = Literal["", "1", "2", "3", "4", "5"]


class Filing(BaseModel):
    """What a body has filed with the labour authority, as far as its certificates rest on it; empty where it has not.

    What has to be there before a batch is announced is asked by `schemes.filing`, so a draft may be incomplete.

    Attributes:
        number: Under which the authority has the filing.
        valid_until: Its last day; none when it has no end.
        body: The body's name, as filed.
        seal: The SHA-256 of the picture of the seal, as filed.
        number_head: The thirteen characters that the authority gives to the body for its certificates' numbers.
        job_zh, job_en: The job type; both empty when the occupation has none.
        skill: The skill of the standard that this occupation and job type stand for.
        level_junior, level_intermediate, level_senior: The level on the state's scale that each of the standard's
            levels was filed as, 5 the lowest; empty where one is not issued.
        basis: Why those levels stand for each other, with the provision that says so.
        compared: That the body has compared the form of its certificates here with the one it filed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: Said = ""
    filed_on: date | None = None
    valid_until: date | None = None
    authority_zh: Said = ""
    authority_en: Said = ""
    body: Said = ""
    seal: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    number_head: Annotated[str, Field(pattern=rf"^({FILED_HEAD})?$")] = ""
    occupation_zh: Said = ""
    occupation_en: Said = ""
    job_zh: Said = ""
    job_en: Said = ""
    skill: Skill | Literal[""] = ""
    level_junior: National = ""
    level_intermediate: National = ""
    level_senior: National = ""
    basis: Annotated[str, Field(max_length=1000)] = ""
    compared: bool = False

    @field_validator("level_intermediate", "level_senior")
    @classmethod
    def _higher(cls, level: str, info: ValidationInfo) -> str:
        """Want each level above those below it: the state's scale counts downwards."""
        lower = [found for name, found in info.data.items() if name.startswith("level_") and found]
        if level and any(found <= level for found in lower):
            raise PydanticCustomError(
                "level_not_higher", "a higher level must be higher on the state's scale"
            )
        return level

    def national_level(self, level: str) -> str:
        """Give the digit of the state's scale for one of the standard's levels; empty when none was filed."""
        levels = {
            Level.JUNIOR: self.level_junior,
            Level.INTERMEDIATE: self.level_intermediate,
            Level.SENIOR: self.level_senior,
        }
        return levels[Level(level)]


class Policy(BaseModel):
    """The policy of one version of a scheme.

    Attributes:
        award: When a requirement is met and what passes.
        panel_size: Interviewers on a panel; odd, so that there is always a middle score.
        interview_spread_limit: Points between the highest and the lowest interviewer beyond which the lead
            must give a reason.
        interview_minutes: Length of an interview; the draw of panels starts from it.
        panel_daily_limit: Interviews of one interviewer on one day; none when not limited.
        panel_pair_limit: How often in a row the same two may sit on a panel; none when not limited.
        deciders: So many members of the deciding body have to seal the same before it is decided.
        results: When candidates are told what was decided. What was written before there was a choice tells each
            at once; a new scheme starts from `proposed`.
        supplement_rounds_max: How often a dossier may be sent back.
        supplement_days: Working days to answer each time.
        list_notice_days: Working days for which the list of qualified applicants is public.
        award_notice_days: Working days for which the list of proposed awards is public.
        attempts_max: How often a component may be taken, the first time included.
        resit_wait_days: Working days between a failed or missed attempt and the next.
        part_pass_months: For how long after the first failed or missed attempt what was passed holds; a later
            attempt does not make it longer.
        recheck_days: Working days after the decision in which a re-check may be asked for.
        recheck_answer_days: Working days in which it is to be answered.
        appeal_days: Working days after the decision in which an appeal may be filed.
        appeal_answer_days: Working days in which it is to be decided.
        appeal_panel_size: Who hears an appeal; odd, so that there is a majority.
        violations: Name of the catalogue of violations.
        violation_days: Working days in which a reported violation is to be dealt with.
        violation_statement_days: Working days, from the day she is informed, in which a candidate may answer.
        violation_hearing_days: Working days between that day and the earliest hearing.
        violation_appeal_days: Working days after delivery in which a decision may be appealed against; then it is
            final.
        number_prefix: What certificate numbers begin with.
        markers: People who mark each human-rated criterion without seeing each other.
        marking_tolerance: Steps between two markers above which a third one marks.
        paper_minutes: Length of the practical exam.
        browser_keys: Config Keys of the Safe Exam Browser settings with which the practical may be sat, with blanks
            between; empty when any browser will do.
        credit_minutes_max: Minutes that may be credited to one candidate while she sits, for lost time.
        room_servers, room_consoles, room_seats, room_cameras: What a room of the practical has at least; none when
            the scheme does not say. A camera with a recorder counts as two cameras.
        papers_opened_minutes: So long before a session, and no earlier, two people open its papers, without which
            nobody starts; none when papers need not be opened.
        rule_pack: Name of the dated rules that papers pin.
        calendar: Name of the rule pack whose working days count for the office's own deadlines.
        keep_messages_years: How long messages are kept after a case has ended.
        keep_dossier_years: How long written materials and findings are; five for electronic ones is common.
        keep_exam_years: How long journals, comments and the papers of disputes are.
        certificate_years: Validity of a certificate; none when it does not expire.
        issuing_mode: In which capacity the body issues; a filed one announces nothing before its rulebooks are in
            force and its filing is complete.
        filing: What a filed body has filed.
        offer_drafted: Whether batches may assess requirements that are our draft, not the standard's text.
        disclosure: How much of her practical a candidate learns once it is decided.
        offer_exports: Whether a candidate may take her company's tables out as files while she sits.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    award: AwardRule = Field(default_factory=AwardRule)
    panel_size: Annotated[Whole, Field(ge=1, le=9)] = 3
    interview_spread_limit: Annotated[Whole, Field(ge=0, le=100)] = 15
    interview_minutes: Annotated[Whole, Field(ge=5, le=240)] = 30
    panel_daily_limit: Annotated[Whole, Field(ge=1, le=40)] | None = None
    panel_pair_limit: Annotated[Whole, Field(ge=1, le=40)] | None = None
    deciders: Annotated[Whole, Field(ge=1, le=9)] = 1
    results: Publication = Publication.AT_ONCE
    supplement_rounds_max: Annotated[Whole, Field(ge=0, le=5)] = 2
    supplement_days: Annotated[Whole, Field(ge=1, le=60)] = 5
    list_notice_days: Annotated[Whole, Field(ge=1, le=30)] = 5
    award_notice_days: Annotated[Whole, Field(ge=1, le=30)] = 7
    attempts_max: Annotated[Whole, Field(ge=1, le=9)] = 3
    resit_wait_days: Annotated[Whole, Field(ge=0, le=250)] = 10
    part_pass_months: Annotated[Whole, Field(ge=1, le=60)] = 12
    recheck_days: Annotated[Whole, Field(ge=1, le=60)] = 10
    recheck_answer_days: Annotated[Whole, Field(ge=1, le=60)] = 10
    appeal_days: Annotated[Whole, Field(ge=1, le=120)] = 15
    appeal_answer_days: Annotated[Whole, Field(ge=1, le=120)] = 30
    appeal_panel_size: Annotated[Whole, Field(ge=1, le=9)] = 3
    violations: str = "conduct-2026"
    violation_days: Annotated[Whole, Field(ge=1, le=120)] = 30
    violation_statement_days: Annotated[Whole, Field(ge=1, le=60)] = 5
    violation_hearing_days: Annotated[Whole, Field(ge=0, le=60)] = 3
    violation_appeal_days: Annotated[Whole, Field(ge=1, le=120)] = 10
    number_prefix: Annotated[str, Field(pattern=r"^[A-Z]{2,8}$")] = "KJDZSW"
    markers: Annotated[Whole, Field(ge=1, le=3)] = 2
    marking_tolerance: Annotated[Whole, Field(ge=0, le=4)] = 1
    paper_minutes: Annotated[Whole, Field(ge=90, le=240)] = 120
    browser_keys: Annotated[str, Field(pattern=r"^([0-9a-f]{64}( [0-9a-f]{64})*)?$")] = ""
    credit_minutes_max: Annotated[Whole, Field(ge=0, le=180)] = 60
    room_servers: Annotated[Whole, Field(ge=0, le=99)] | None = None
    room_consoles: Annotated[Whole, Field(ge=0, le=99)] | None = None
    room_seats: Annotated[Whole, Field(ge=1, le=400)] | None = None
    room_cameras: Annotated[Whole, Field(ge=0, le=99)] | None = None
    papers_opened_minutes: Annotated[Whole, Field(ge=5, le=240)] | None = None
    rule_pack: str = "training-2026"
    calendar: str = "office-calendar-2026"
    keep_messages_years: Annotated[Whole, Field(ge=1, le=30)] = 2
    keep_dossier_years: Annotated[Whole, Field(ge=3, le=50)] = 5
    keep_exam_years: Annotated[Whole, Field(ge=3, le=50)] = 5
    certificate_years: Annotated[Whole, Field(ge=1, le=20)] | None = 3
    issuing_mode: IssuingMode = IssuingMode.ASSOCIATION
    filing: Filing = Field(default_factory=Filing)
    offer_drafted: bool = False
    disclosure: Disclosure = Disclosure.NOTHING
    offer_exports: bool = False

    @field_validator("panel_size", "appeal_panel_size")
    @classmethod
    def _odd(cls, size: int) -> int:
        if size % 2 == 0:
            raise PydanticCustomError("even_panel", "the panel must be odd")
        return size

    @field_validator("rule_pack", "calendar")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            pack_named(name)
        except PackNotFound as missing:
            raise PydanticCustomError("pack_unknown", "there is no such rule pack") from missing
        return name

    @field_validator("violations")
    @classmethod
    def _written(cls, name: str) -> str:
        try:
            catalogue_named(name)
        except CatalogueNotFound as missing:
            raise PydanticCustomError("catalogue_unknown", "there is no such catalogue") from missing
        return name

    @classmethod
    def proposed(cls) -> Self:
        """Give what a new scheme starts from: the room of the occupation, papers opened by two, results together."""
        return cls(**OCCUPATION_ROOM, papers_opened_minutes=30, results=Publication.TOGETHER)

    @classmethod
    def read(cls, body: Mapping[str, Any]) -> Self:
        """Make a policy of what somebody wrote.

        Raises:
            PolicyFaults: With every fault found, not only the first.
        """
        try:
            return cls.model_validate(dict(body))
        except ValidationError as faulty:
            raise PolicyFaults([_fault(error) for error in faulty.errors()]) from faulty

    def written(self) -> dict[str, Any]:
        """Give the policy as it is stored."""
        return self.model_dump(mode="json")


def _fault(error: Any) -> Fault:
    path = ".".join(map(str, error["loc"])) or "policy"
    missing = error["type"] == "missing"
    return Fault(path, "—" if missing else repr(error["input"]), _reason(error["type"], error))


def _reason(kind: str, error: Any) -> str:
    limits = error.get("ctx", {})
    sentences = {
        "missing": _("缺少这一项"),
        "extra_forbidden": _("没有这一项政策"),
        "int_type": _("须为整数"),
        "int_parsing": _("须为整数"),
        "int_from_float": _("须为整数"),
        "bool_type": _("须为是或否"),
        "bool_parsing": _("须为是或否"),
        "string_type": _("须为文字"),
        "string_pattern_mismatch": _("格式不符，须符合 %(pattern)s") % {"pattern": limits.get("pattern")},
        "greater_than_equal": _("不得小于%(limit)s") % {"limit": limits.get("ge")},
        "greater_than": _("须大于%(limit)s") % {"limit": limits.get("gt")},
        "less_than_equal": _("不得大于%(limit)s") % {"limit": limits.get("le")},
        "less_than": _("须小于%(limit)s") % {"limit": limits.get("lt")},
        "enum": _("只能是%(expected)s") % {"expected": limits.get("expected")},
        "literal_error": _("只能是%(expected)s") % {"expected": limits.get("expected")},
        "even_panel": _("考官组人数须为单数"),
        "date_from_datetime_parsing": _("须为日期，如 2026-03-09"),
        "string_too_long": _("不得超过%(limit)s个字") % {"limit": limits.get("max_length")},
        "level_not_higher": _("须高于较低级别对应的国家等级"),
        "pack_unknown": _("没有这个规则包"),
        "table_too_low": _("每项要求至少观察%(fewest)s项，不能从%(first)s项起")
        % _some(limits, "fewest", "first"),
        "table_with_gap": _("从%(first)s项到%(last)s项须每一行都填") % _some(limits, "first", "last"),
        "table_out_of_reach": _("观察%(n)s项，须满足的只能是1至%(n)s项，不能是%(k)s项")
        % _some(limits, "n", "k"),
        "table_uneven": _(
            "观察%(n)s项须满足%(k)s项，观察%(more_n)s项须满足%(more_k)s项：多观察一项，须满足的只能不变或者多一项"
        )
        % _some(limits, "n", "k", "more_n", "more_k"),
        "catalogue_unknown": _("没有这个违纪处理目录"),
    }
    return sentences.get(kind, str(error["msg"]))


def _some(limits: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Give the named limits; those of another fault are not there."""
    return {name: limits.get(name) for name in names}
