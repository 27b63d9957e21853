"""What buyers write about small rechargeable appliances: topics, and phrases for them in three languages.

Each phrase is a sentence of its own with its machine translation beside it, so that reviews can be put together
from aspects. The phrases of a topic name it in other words than the code list does, as buyers do.
"""

from dataclasses import dataclass
from enum import StrEnum

from hengji.assay.bilingual import Text
from hengji.assay.company.research.objects import Topic


class Tone(StrEnum):
    ISSUE = "issue"
    PRAISE = "praise"
    SARCASM = "sarcasm"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of a review, and how a machine translates it into Chinese."""

    words: str
    translated: str


@dataclass(frozen=True, slots=True)
class Bank:
    """All sentences of one language.

    Attributes:
        aspects: Sentences on a topic, by topic and tone.
        fillers: Sentences that say nothing of the product.
        fakes: Whole reviews that are bought, or about something else.
        again: How somebody begins who writes the same once more.
    """

    aspects: dict[tuple[str, Tone], tuple[Phrase, ...]]
    fillers: tuple[Phrase, ...]
    fakes: tuple[Phrase, ...]
    again: tuple[Phrase, ...]


def topic(
    code: str, zh: str, en: str, covers_zh: str, covers_en: str, *synonyms: str, changeable: bool = True
) -> Topic:
    return Topic(
        id=code,
        name=Text(zh, en),
        covers=Text(covers_zh, covers_en),
        changeable=changeable,
        synonyms=synonyms,
    )


TOPICS = (
    topic("leak", "漏水", "Leaking", "渗水、滴水、密封不严", "Drips, seeps, seal not tight", "渗水", "密封", "seal"),
    topic("noise", "噪音", "Noise", "运转声音大或安静", "How loud or quiet it runs", "声音", "静音", "sound"),
    topic("battery", "续航充电", "Battery", "续航、充电速度、充不进电", "Running time, charging", "电池", "充电", "charging"),
    topic("cleaning", "清洗", "Cleaning", "拆洗是否方便、死角", "How easily it is taken apart and washed", "拆洗", "washing"),
    topic("capacity", "容量尺寸", "Capacity", "容量、大小是否合适", "How much it holds, its size", "容量", "大小", "size"),
    topic("smell", "异味", "Smell", "塑料味、怪味", "Plastic or other odour", "气味", "odour", "odor"),
    topic("durability", "耐用", "Durability", "用不久就坏、开裂、停转", "Breaks, cracks, stops early", "质量", "broken", "quality"),
    topic("manual", "说明书", "Instructions", "说明书看不懂、缺语言", "Instructions unclear or missing", "说明", "instructions"),
    topic("look", "外观", "Looks", "颜色、造型、质感", "Colour, shape, finish", "颜值", "design", "appearance"),
    topic("value", "性价比", "Value", "价格与价值", "Price for what it is", "价格", "price", changeable=False),
    topic("delivery", "物流配送", "Delivery", "送得慢或快、包裹破损、丢件", "Late, fast, damaged or lost parcels", "物流", "快递", "shipping", changeable=False),
)  # fmt: skip
CHANGEABLE = frozenset(one.id for one in TOPICS if one.changeable)
ISSUES = ("leak", "noise", "battery", "cleaning", "capacity", "smell", "durability", "manual")
PRAISES = ("look", "noise", "battery", "cleaning", "capacity", "value")
SARCASTIC = ("noise", "battery", "cleaning", "capacity")
DELIVERY = "delivery"
