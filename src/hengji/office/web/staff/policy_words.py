"""What each part of a scheme's policy is called, in which unit it is given, and what it does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengji.assay.award import FEWEST_OBSERVATIONS
from hengji.assay.credentials.national import NATIONAL_LEVELS
from hengji.office.schemes.policy import Disclosure, IssuingMode, Policy, Publication
from hengji.office.schemes.queries import PolicyChange
from hengji.office.web.tags import said, share, skill_title

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Kind = Literal[
    "whole", "optional", "share", "flag", "name", "disclosure", "publication", "mode",
    "text", "date", "skill", "national", "confirmed",
]  # fmt: skip
ENDLESS = frozenset({"certificate_years", "filing.valid_until"})
"""What has no end when nothing is said of it."""

MOST_IN_TABLE = 12
"""The form has room for so many observations of one requirement; beyond the table a share counts."""

_years = gettext_lazy("年")
_days = gettext_lazy("个工作日")
_people = gettext_lazy("人")
_times = gettext_lazy("次")
_points = gettext_lazy("分")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a policy as people speak of it.

    Attributes:
        path: Where it stands in the stored policy, joined with full stops.
        unit: What its number counts.
        help: What it does, or what it may be.
    """

    path: str
    label: "_StrOrPromise"
    kind: Kind = "whole"
    unit: "_StrOrPromise" = ""
    help: "_StrOrPromise" = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: "_StrOrPromise"
    parts: tuple[Part, ...]


def _observed() -> Iterator[Part]:
    for n in range(FEWEST_OBSERVATIONS, MOST_IN_TABLE + 1):
        yield Part(f"award.held_needed.{n}", _numbered(n), "optional", gettext_lazy("项"))


def _label(n: int) -> str:
    return _("观察 %(n)s 项，须满足") % {"n": n}


_numbered = lazy(_label, str)


SECTIONS = (
    Section(
        gettext_lazy("通过条件"),
        (
            Part("award.practical_share_ppm", gettext_lazy("实操总分须达到"), "share", "%", gettext_lazy("占实操满分的比例，最多四位小数")),
            Part("award.interview_share_ppm", gettext_lazy("面试总分须达到"), "share", "%", gettext_lazy("占面试满分的比例，最多四位小数")),
            *_observed(),
            Part("award.held_share_ppm", gettext_lazy("观察项数超出上表时须满足"), "share", "%", gettext_lazy("按比例计算，不足一项进为一项")),
        ),
    ),
    Section(
        gettext_lazy("资格审核与公示"),
        (
            Part("supplement_rounds_max", gettext_lazy("最多退回补正"), unit=_times),
            Part("supplement_days", gettext_lazy("每次补正期限"), unit=_days),
            Part("list_notice_days", gettext_lazy("资格公示"), unit=_days),
            Part("award_notice_days", gettext_lazy("拟发证公示"), unit=_days),
        ),
    ),
    Section(
        gettext_lazy("考试与评分"),
        (
            Part("paper_minutes", gettext_lazy("试卷时长"), unit=gettext_lazy("分钟")),
            Part("browser_keys", gettext_lazy("Safe Exam Browser 的 Config Key"), "name", help=gettext_lazy("每个 64 位小写十六进制，用一个空格分开；不填即不限浏览器")),
            Part("credit_minutes_max", gettext_lazy("考试中最多补时"), unit=gettext_lazy("分钟"), help=gettext_lazy("每名考生合计，因设备或网络故障等原因")),
            Part("papers_opened_minutes", gettext_lazy("双人开启试卷袋不早于开考前"), "optional", gettext_lazy("分钟"), gettext_lazy("不填即不须开启；填了，未开启的考生不能开始作答")),
            Part("rule_pack", gettext_lazy("规则包"), "name", help=gettext_lazy("试卷采用的费率、期限和阈值")),
            Part("markers", gettext_lazy("每个评分项的评分人数"), unit=_people, help=gettext_lazy("各自独立评分，互不可见")),
            Part("marking_tolerance", gettext_lazy("两人评分允许相差"), unit=gettext_lazy("档"), help=gettext_lazy("超过时由第三人评分")),
            Part("offer_exports", gettext_lazy("考生可以导出公司表格"), "flag"),
            Part("offer_drafted", gettext_lazy("可以评定自拟草案的要求"), "flag", help=gettext_lazy("凡用到草案要求处都会注明")),
            Part("disclosure", gettext_lazy("向考生说明的成绩"), "disclosure"),
        ),
    ),
    Section(
        gettext_lazy("考场条件"),
        (
            Part("room_servers", gettext_lazy("服务器至少"), "optional", gettext_lazy("台"), gettext_lazy("不填即不要求")),
            Part("room_consoles", gettext_lazy("监考台至少"), "optional", gettext_lazy("台"), gettext_lazy("不填即不要求")),
            Part("room_seats", gettext_lazy("可用座位至少"), "optional", gettext_lazy("个"), gettext_lazy("不填即不要求")),
            Part("room_cameras", gettext_lazy("摄像机至少"), "optional", gettext_lazy("台"), gettext_lazy("不填即不要求；一台摄像机配一台录像机，按两台计")),
        ),
    ),
    Section(
        gettext_lazy("面试"),
        (
            Part("panel_size", gettext_lazy("考官组人数"), unit=_people, help=gettext_lazy("须为单数")),
            Part("interview_spread_limit", gettext_lazy("考官之间允许的分差"), unit=_points, help=gettext_lazy("超过时组长须写明理由")),
            Part("interview_minutes", gettext_lazy("每场面试时长"), unit=gettext_lazy("分钟")),
            Part("panel_daily_limit", gettext_lazy("每名考官每日最多面试"), "optional", gettext_lazy("场"), gettext_lazy("不填即不限")),
            Part("panel_pair_limit", gettext_lazy("同两名考官最多连续同组"), "optional", gettext_lazy("场"), gettext_lazy("不填即不限；建议 3 场")),
        ),
    ),
    Section(
        gettext_lazy("评定"),
        (
            Part("deciders", gettext_lazy("评定须意见一致的人数"), unit=_people, help=gettext_lazy("各自封存意见，人数够了才生效；有人退回核对的，全部重新评定")),
            Part("results", gettext_lazy("结果公布"), "publication", help=gettext_lazy("集中公布的，公布以前不告知任何人，复核、申诉和公示的期限自公布起算；公布以后的更正随即告知")),
        ),
    ),
    Section(
        gettext_lazy("补考"),
        (
            Part("attempts_max", gettext_lazy("每一部分最多参加"), unit=_times, help=gettext_lazy("含第一次")),
            Part("resit_wait_days", gettext_lazy("两次之间至少间隔"), unit=_days),
            Part("part_pass_months", gettext_lazy("已通过部分的成绩保留"), unit=gettext_lazy("个月"), help=gettext_lazy("自第一次未通过或缺考起算，不因再考延长")),
        ),
    ),
    Section(
        gettext_lazy("复核与申诉"),
        (
            Part("recheck_days", gettext_lazy("申请复核的期限"), unit=_days, help=gettext_lazy("自评定决定次日起算")),
            Part("recheck_answer_days", gettext_lazy("答复复核的期限"), unit=_days),
            Part("appeal_days", gettext_lazy("提出申诉的期限"), unit=_days, help=gettext_lazy("自评定决定次日起算")),
            Part("appeal_answer_days", gettext_lazy("办结申诉的期限"), unit=_days),
            Part("appeal_panel_size", gettext_lazy("申诉组人数"), unit=_people, help=gettext_lazy("须为单数")),
        ),
    ),
    Section(
        gettext_lazy("违纪处理"),
        (
            Part("violations", gettext_lazy("违纪处理目录"), "name"),
            Part("violation_days", gettext_lazy("办结违纪案件的期限"), unit=_days),
            Part("violation_statement_days", gettext_lazy("考生陈述申辩的期限"), unit=_days, help=gettext_lazy("自告知之日起算")),
            Part("violation_hearing_days", gettext_lazy("告知与听证之间至少"), unit=_days),
            Part("violation_appeal_days", gettext_lazy("对处理决定提出申诉的期限"), unit=_days, help=gettext_lazy("自送达起算，逾期决定生效")),
        ),
    ),
    Section(
        gettext_lazy("保存期限"),
        (
            Part("keep_messages_years", gettext_lazy("发给考生的消息"), unit=_years, help=gettext_lazy("办结后起算")),
            Part("keep_dossier_years", gettext_lazy("书面申请材料和审核意见"), unit=_years, help=gettext_lazy("办结后起算；证书有效期内、满一个证书周期以前一律保存")),
            Part("keep_exam_years", gettext_lazy("答题记录、评语和争议材料"), unit=_years, help=gettext_lazy("办结后起算；证书有效期内、满一个证书周期以前一律保存")),
        ),
    ),
    Section(
        gettext_lazy("证书"),
        (
            Part("number_prefix", gettext_lazy("证书编号前缀"), "name", help=gettext_lazy("2 至 8 个大写字母")),
            Part("certificate_years", gettext_lazy("证书有效期"), "optional", gettext_lazy("年"), gettext_lazy("不填即长期有效")),
            Part("issuing_mode", gettext_lazy("发证方式"), "mode", help=gettext_lazy("备案方式须先施行各项制度，并填齐下面的备案情况，才能发布批次")),
            Part("calendar", gettext_lazy("工作日历"), "name", help=gettext_lazy("各项期限按它的工作日计算")),
        ),
    ),
    Section(
        gettext_lazy("备案情况"),
        (
            Part("filing.number", gettext_lazy("备案号"), "name"),
            Part("filing.filed_on", gettext_lazy("备案日期"), "date"),
            Part("filing.valid_until", gettext_lazy("备案有效期至"), "date", help=gettext_lazy("不填即长期有效；过期以后不能编号和签发")),
            Part("filing.authority_zh", gettext_lazy("备案机关（中文）"), "name"),
            Part("filing.authority_en", gettext_lazy("备案机关（英文）"), "name"),
            Part("filing.body", gettext_lazy("备案的机构名称"), "name", help=gettext_lazy("须与本系统的发证机构名称一致")),
            Part("filing.seal", gettext_lazy("印章图样的 SHA-256"), "name", help=gettext_lazy("PNG 图样由系统管理员用 hengji credential keep-seal 登记，登记时给出摘要")),
            Part("filing.number_head", gettext_lazy("证书编号前十三位"), "name", help=gettext_lazy("由主管部门给定，Y 或 S 加十二位数字；年份、等级和序号由本系统接续")),
            Part("filing.occupation_zh", gettext_lazy("职业名称（中文）"), "name"),
            Part("filing.occupation_en", gettext_lazy("职业名称（英文）"), "name"),
            Part("filing.job_zh", gettext_lazy("工种或职业方向（中文）"), "name", help=gettext_lazy("没有即不填，证书上印“--”")),
            Part("filing.job_en", gettext_lazy("工种或职业方向（英文）"), "name"),
            Part("filing.skill", gettext_lazy("对应标准的技能"), "skill", help=gettext_lazy("本方案只能为这项技能开设批次")),
            Part("filing.level_junior", gettext_lazy("初级对应的国家等级"), "national", help=gettext_lazy("按备案填写，系统不默认任何对应关系")),
            Part("filing.level_intermediate", gettext_lazy("中级对应的国家等级"), "national"),
            Part("filing.level_senior", gettext_lazy("高级对应的国家等级"), "national"),
            Part("filing.basis", gettext_lazy("等级对应的依据"), "text", help=gettext_lazy("写明文件、条款和理由")),
            Part("filing.compared", gettext_lazy("证书样式已与备案样式核对一致"), "confirmed", help=gettext_lazy("证书的文字和版式由本系统依公开规定拟定，不是主管部门的原样")),
        ),
    ),
)  # fmt: skip
_FILING = "filing."


def sections() -> tuple[Section, ...]:
    """Give the sections with the parts that policies have; the table of observations is one part of them."""
    known = {path.partition(".")[0] for path in Policy.model_fields}
    return tuple(
        Section(section.title, tuple(part for part in section.parts if part.path.partition(".")[0] in known))
        for section in SECTIONS
    )


def bounds_of(part: Part) -> tuple[int | None, int | None]:
    """Give the least and the most that a number of a policy may be, where it says so itself."""
    stated = _stated().get(part.path, {})
    spelled = next((one for one in stated.get("anyOf", ()) if "minimum" in one), stated)
    return spelled.get("minimum"), spelled.get("maximum")


@cache
def _stated() -> Mapping[str, Any]:
    """Give what a policy states of its parts; drawing it up takes longer than the page that asks."""
    properties: Mapping[str, Any] = Policy.model_json_schema()["properties"]
    return properties


def value_at(body: Mapping[str, Any], path: str) -> Any:
    """Give what a stored policy says at a path; None when it says nothing there."""
    found: Any = body
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def shown(part: Part, value: Any) -> str:
    """Write a value of a policy for people, with its unit."""
    match part.kind:
        case "flag":
            return _("允许") if value else _("不允许")
        case "share":
            return share(value)
        case "disclosure":
            return str(Disclosure(value).label)
        case "publication":
            return str(Publication(value).label)
        case "mode":
            return str(IssuingMode(value).label)
        case "confirmed":
            return _("已核对一致") if value else _("尚未核对")
        case "skill" if value:
            return skill_title(value)
        case "national" if value:
            return said(NATIONAL_LEVELS[value])
    if value is None:
        return _("长期有效") if part.path in ENDLESS else "—"
    return f"{value} {part.unit}".strip() or "—"


def told(policy: Policy) -> list[tuple["_StrOrPromise", list[tuple[Part, str]]]]:
    """Give a whole policy in words, section by section; what it does not use is left out."""
    body = policy.written()
    filed = policy.issuing_mode == IssuingMode.FILED
    return [
        (
            section.title,
            [
                (part, shown(part, value))
                for part in section.parts
                if (value := value_at(body, part.path)) is not None or part.path in ENDLESS
            ],
        )
        for section in sections()
        if filed or not section.parts[0].path.startswith(_FILING)
    ]


def told_changes(changes: tuple[PolicyChange, ...]) -> list[tuple["_StrOrPromise", str, str]]:
    """Give what is different between two policies: what it is called, before, after."""
    parts = {part.path: part for section in sections() for part in section.parts}
    lines = []
    for change in changes:
        part = parts.get(change.path, Part(change.path, change.path))
        lines.append((part.label, _or_dash(part, change.before), _or_dash(part, change.after)))
    return lines


def _or_dash(part: Part, value: Any) -> str:
    missing = value is None and part.path not in ENDLESS
    return "—" if missing else shown(part, value)
