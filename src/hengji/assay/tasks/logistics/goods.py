"""Goods, people and places of the fictional warehouse. No name is a real company's or person's."""

from dataclasses import dataclass

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.rulebook.freight import Size


@dataclass(frozen=True, slots=True)
class Article:
    """An article that fits a hand.

    Attributes:
        code: Beginning of its SKUs.
        sides_cm: Usual outer size of one piece.
    """

    code: str
    name: Text
    sides_cm: Size
    weight_g: int
    cost_fen: int


SMALL = (
    Article("NL", Text("感应小夜灯", "Motion night light"), Size(12, 9, 4), 110, 2_300),
    Article("KT", Text("不锈钢厨房剪", "Kitchen shears"), Size(24, 10, 3), 240, 1_900),
    Article("LB", Text("保温午餐盒", "Insulated lunch box"), Size(20, 14, 9), 520, 3_600),
    Article("SM", Text("手机支架", "Phone stand"), Size(14, 9, 5), 180, 1_200),
    Article("AF", Text("桌面加湿器", "Desktop humidifier"), Size(17, 12, 11), 430, 4_300),
    Article("GT", Text("园艺手套套装", "Gardening glove set"), Size(25, 12, 4), 210, 1_600),
    Article("TB", Text("旅行收纳袋", "Travel pouch set"), Size(26, 20, 6), 380, 2_100),
    Article("CB", Text("硅胶烘焙垫", "Silicone baking mat"), Size(30, 8, 6), 300, 1_500),
    Article("WB", Text("运动水壶", "Sports bottle"), Size(26, 9, 9), 350, 2_700),
    Article("HC", Text("头戴耳机收纳盒", "Headphone case"), Size(22, 19, 8), 290, 2_400),
    Article("PC", Text("宠物梳", "Pet comb"), Size(19, 11, 5), 160, 1_300),
    Article("DR", Text("抽屉分隔板", "Drawer divider"), Size(33, 11, 3), 330, 1_700),
    Article("BK", Text("浴室挂钩", "Bathroom hooks"), Size(15, 10, 6), 260, 1_100),
    Article("SC", Text("洗车海绵套装", "Car sponge set"), Size(23, 16, 10), 280, 1_800),
)

_FAMILY = ("Adams", "Baker", "Clarke", "Dixon", "Ellis", "Foster", "Grant", "Hayes", "Irwin", "Jordan",
           "Keller", "Lawson", "Mercer", "Norris", "Owens", "Parker", "Quinn", "Reeves", "Sutton", "Turner")  # fmt: skip
_GIVEN = ("Alice", "Brian", "Carol", "David", "Emma", "Frank", "Grace", "Henry", "Irene", "Jack",
          "Karen", "Louis", "Maria", "Nolan", "Olive", "Peter", "Rosa", "Simon", "Tessa", "Victor")  # fmt: skip
_STREETS = ("Alder St", "Birch Ave", "Cedar Ln", "Dogwood Dr", "Elm Ct", "Fir Rd", "Grove St", "Hazel Way",
            "Ivy Ln", "Juniper Rd", "Laurel Ave", "Maple Dr")  # fmt: skip
_TOWNS = ("Brookhaven", "Claymont", "Dunmore", "Eastfield", "Fairview", "Glenwood", "Harrow", "Kingsport")


_LOG_NORMAL_PERCENT = (36, 48, 57, 65, 73, 80, 88, 96, 104, 114, 125, 138, 153, 174, 207, 278)
"""Quantiles of a log-normal distribution (sigma 0.55), in per cent of its median."""

_ZIPF_RANKS = (0,) * 10 + (1,) * 5 + (2,) * 3 + (3,) * 3 + (4,) * 2 + (5,) * 2 + (6,) + (7,) + (8,) + (9,)
"""Ranks of a Zipf distribution over ten articles, by inverse distribution."""


def amount(chance: Chance, median: int, *name: str | int) -> int:
    """Draw an amount as amounts of a trade are spread: many small ones, few large."""
    percent = chance.pick(_LOG_NORMAL_PERCENT, *name) + chance.whole(-3, 3, *name, "within")
    return median * percent // 100


def popular(chance: Chance, ranked: list[str], *name: str | int) -> str:
    """Draw one of ten articles; the first are bought far more often than the last."""
    return ranked[chance.pick(_ZIPF_RANKS, *name)]


def articles(chance: Chance, count: int) -> list[Article]:
    """Draw different articles."""
    return chance.sample(SMALL, count, "articles")


def sku(chance: Chance, article: Article, low: int, high: int) -> str:
    """Draw an article's number; each task keeps to a range of its own."""
    return f"{article.code}-{chance.whole(low, high, 'sku', article.code)}"


def buyers(chance: Chance, count: int) -> list[str]:
    """Draw different names of buyers."""
    everybody = [f"{given} {family}" for family in _FAMILY for given in _GIVEN]
    return chance.sample(everybody, count, "buyers")


def addresses(chance: Chance, count: int) -> list[str]:
    """Draw different, complete addresses."""
    streets = chance.sample([(street, town) for street in _STREETS for town in _TOWNS], count, "streets")
    return [
        f"{chance.whole(3, 480, 'house', place)} {street}, {town}, {chance.whole(10_000, 98_999, 'zip', place)}"
        for place, (street, town) in enumerate(streets)
    ]
