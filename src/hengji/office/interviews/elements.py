"""What an interview looks at and how much each part weighs, as data.

Each element is scored 0 to 10. Weights add up to 100, so a member's total is a whole number from 0 to
1,000: tenths of a point on a scale of 100, called *permille* here and never rounded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hengji.assay.bilingual import Text

HIGHEST = 10
FULL_PERMILLE = 1_000


@dataclass(frozen=True, slots=True)
class Band:
    """A range of scores that stands for one quality of answer."""

    low: int
    high: int
    text: Text


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that each member scores on its own."""

    code: str
    weight: int
    title: Text
    question: Text
    bands: tuple[Band, ...]


def _bands(high: Text, middle: Text, low: Text) -> tuple[Band, ...]:
    return (Band(8, 10, high), Band(4, 7, middle), Band(0, 3, low))


def _authenticity(weight: int) -> Element:
    return Element(
        "authenticity",
        weight,
        Text("经历真实性", "Authenticity of experience"),
        Text(
            "所述经历是否本人所做，细节能否互相印证？",
            "Did she do the work herself, and do the details agree?",
        ),
        _bands(
            Text(
                "细节具体、前后一致，与材料和答题记录相符。",
                "Specific, consistent, borne out by the dossier and the journal.",
            ),
            Text("大体可信，个别细节说不清。", "Credible on the whole; some details stay vague."),
            Text(
                "说不出过程，或与材料、记录矛盾。", "Cannot tell how it was done, or contradicts the record."
            ),
        ),
    )


def _reasoning(weight: int) -> Element:
    return Element(
        "reasoning",
        weight,
        Text("专业判断", "Professional reasoning"),
        Text(
            "能否讲清为什么这样做、看了哪些数据、还有哪些选择？",
            "Why this decision, from which figures, against which options?",
        ),
        _bands(
            Text(
                "理由充分，能用数据说明取舍和后果。",
                "Sound reasons; weighs options and results with figures.",
            ),
            Text("知道该怎么做，但理由不完整。", "Knows what to do; the reasons are incomplete."),
            Text("凭感觉，或理由错误。", "Goes by feeling, or reasons wrongly."),
        ),
    )


def _communication(weight: int) -> Element:
    return Element(
        "communication",
        weight,
        Text("沟通表达", "Communication"),
        Text(
            "表达是否清楚、得体，能否听懂追问？",
            "Is she clear and courteous, and does she hear the question?",
        ),
        _bands(
            Text("先说结论，条理清楚，答其所问。", "Conclusion first, in order, to the point."),
            Text("能听懂，偶尔绕远或遗漏。", "Understands; sometimes wanders or leaves things out."),
            Text("答非所问，或难以理解。", "Misses the question, or is hard to follow."),
        ),
    )


def _compliance(weight: int) -> Element:
    return Element(
        "compliance",
        weight,
        Text("合规与职业操守", "Compliance and ethics"),
        Text("遇到不合规的要求时怎样处理？", "What does she do when told to break a rule?"),
        _bands(
            Text(
                "能认出风险，拒绝并上报，给出合规做法。",
                "Sees the risk, refuses, escalates, offers a lawful way.",
            ),
            Text("知道不妥，但不清楚该怎么处理。", "Knows it is wrong, is unsure what to do."),
            Text("照做，或认不出风险。", "Complies, or does not see the risk."),
        ),
    )


_DEVELOPMENT = Element(
    "development",
    10,
    Text("发展潜力", "Development potential"),
    Text("能否从失误中总结，有没有学习计划？", "Does she learn from mistakes and plan what to learn next?"),
    _bands(
        Text("能说出具体失误、原因和已做的改进。", "Names a mistake, its cause and what she changed."),
        Text("愿意学习，计划笼统。", "Willing to learn; the plan is general."),
        Text("看不到自己的不足。", "Sees nothing to improve."),
    ),
)
_IMPROVEMENT = Element(
    "improvement",
    10,
    Text("优化改进", "Improvement"),
    Text(
        "能否提出可衡量的优化，并说明预期效果？", "Can she propose a measurable improvement and its effect?"
    ),
    _bands(
        Text("有基线、目标、方法和验证办法。", "Baseline, target, method and a way to check."),
        Text("方向正确，缺少衡量办法。", "Right direction, no measure."),
        Text("只有口号。", "Slogans only."),
    ),
)
_LEADERSHIP = Element(
    "leadership",
    25,
    Text("带教、统筹与创新", "Leadership, guidance and innovation"),
    Text("能否带人、统筹并推动创新？", "Can she guide people, coordinate and carry an innovation through?"),
    _bands(
        Text(
            "有带教实例和成效，创新有预算、指标与止损。",
            "Shown results in coaching; innovation with budget, measure, stop rule.",
        ),
        Text("有经验，成效说不清。", "Experienced; results unclear."),
        Text("没有带教或统筹的实际经历。", "No real experience of guiding others."),
    ),
)

ELEMENTS: Mapping[str, tuple[Element, ...]] = {
    "junior": (_authenticity(25), _reasoning(30), _communication(20), _compliance(15), _DEVELOPMENT),
    "intermediate": (_authenticity(25), _reasoning(30), _communication(20), _compliance(15), _IMPROVEMENT),
    "senior": (_authenticity(20), _reasoning(25), _communication(15), _compliance(15), _LEADERSHIP),
}


def weighted_permille(elements: tuple[Element, ...], scores: Mapping[str, int]) -> int:
    """Give a member's total from her scores by element, 0 to 1,000.

    Example:
        >>> weighted_permille(ELEMENTS["junior"], dict.fromkeys(
        ...     ("authenticity", "reasoning", "communication", "compliance", "development"), 7))
        700
    """
    return sum(element.weight * scores[element.code] for element in elements)


def moderated_permille(totals: Sequence[int]) -> int:
    """Give the panel's total: the plain mean, a remaining half rounded up.

    Example:
        >>> moderated_permille([700, 700, 701])
        700
        >>> moderated_permille([700, 701])
        701
    """
    return (2 * sum(totals) + len(totals)) // (2 * len(totals))


def spread_permille(totals: Sequence[int]) -> int:
    """Give the distance between the highest and the lowest total."""
    return max(totals) - min(totals)
