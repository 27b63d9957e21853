"""Goods that the clients of the service company export, and the tariff lines in which they are looked for.

Six-digit headings are those of the Harmonized System, their meaning told in our own words; the last four
digits, legal units and elements are set for training.
"""

from dataclasses import dataclass

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.company.trade.objects import Measure, TariffLine

KILOGRAM = "千克 kg"
PIECE = "个 piece"


@dataclass(frozen=True, slots=True)
class Article:
    """One kind of goods.

    Attributes:
        weighed: The legal unit of its right tariff line is the kilogram; otherwise it is the piece.
        code: Tariff line by function, the right one.
        material_code: Tariff line by material, where a careless person puts it.
        low_cents: Lowest usual price in US cents.
        carton: Length, width, height of a carton in cm; whole dm³.
        net_step: Net weight of a carton, lowest and highest, in half kilograms.
    """

    name: Text
    description: str
    use: Text
    material: Text
    feature: Text
    unit: Measure
    weighed: bool
    code: str
    material_code: str
    low_cents: int
    high_cents: int
    per_carton: int
    carton: tuple[int, int, int]
    net_step: tuple[int, int]


ARTICLES = (
    Article(
        Text("LED 台灯", "LED desk lamp"),
        "LED DESK LAMP",
        Text("桌面照明", "lighting of a desk"),
        Text("ABS 塑料", "ABS plastic"),
        Text("仅用 LED 光源，交流供电", "LED light only, mains powered"),
        Measure.PCS,
        True,
        "9405210010",
        "3924900010",
        640,
        1_280,
        20,
        (60, 40, 40),
        (18, 26),
    ),
    Article(
        Text("不锈钢厨房剪", "Stainless kitchen shears"),
        "STAINLESS STEEL KITCHEN SHEARS",
        Text("剪切食材", "cutting food"),
        Text("不锈钢", "stainless steel"),
        Text("两刃可拆", "blades come apart"),
        Measure.SETS,
        True,
        "8213000010",
        "7323930010",
        230,
        460,
        48,
        (45, 40, 30),
        (20, 28),
    ),
    Article(
        Text("PVC 瑜伽垫", "PVC yoga mat"),
        "PVC YOGA MAT",
        Text("健身锻炼", "physical exercise"),
        Text("聚氯乙烯", "polyvinyl chloride"),
        Text("成品，带绑带", "finished, with strap"),
        Measure.SETS,
        True,
        "9506910010",
        "3918100010",
        520,
        980,
        12,
        (60, 50, 45),
        (25, 34),
    ),
    Article(
        Text("浸胶园艺手套", "Coated gardening gloves"),
        "COATED GARDENING GLOVES",
        Text("园艺劳动防护", "garden work"),
        Text("针织涤纶浸天然橡胶", "knitted polyester dipped in rubber"),
        Text("针织，掌面浸胶", "knitted, palm coated"),
        Measure.PAIRS,
        True,
        "6116100010",
        "3926200010",
        95,
        210,
        120,
        (55, 40, 30),
        (14, 22),
    ),
    Article(
        Text("不锈钢真空保温杯", "Stainless vacuum bottle"),
        "STAINLESS STEEL VACUUM BOTTLE",
        Text("盛装饮品", "keeping drinks"),
        Text("不锈钢", "stainless steel"),
        Text("双层真空", "double wall, vacuum"),
        Measure.PCS,
        False,
        "9617000010",
        "7323930010",
        380,
        760,
        24,
        (50, 40, 35),
        (16, 24),
    ),
    Article(
        Text("折叠露营凳", "Folding camp stool"),
        "FOLDING CAMP STOOL",
        Text("户外坐具", "outdoor seat"),
        Text("钢架、涤纶座面", "steel frame, polyester seat"),
        Text("金属框架，座面无软垫", "metal frame, seat without padding"),
        Measure.PCS,
        False,
        "9401790010",
        "7326900010",
        560,
        1_150,
        10,
        (60, 45, 40),
        (22, 32),
    ),
    Article(
        Text("便携榨汁杯", "Portable blender"),
        "PORTABLE ELECTRIC BLENDER",
        Text("家用榨汁搅拌", "mixing and juicing at home"),
        Text("塑料杯体", "plastic body"),
        Text("自带电动机，家用", "with its own motor, for the home"),
        Measure.SETS,
        False,
        "8509400010",
        "3924100010",
        720,
        1_460,
        16,
        (50, 40, 30),
        (14, 22),
    ),
    Article(
        Text("手电筒", "LED torch"),
        "LED FLASHLIGHT",
        Text("手持照明", "light to carry"),
        Text("塑料外壳", "plastic body"),
        Text("自带电池供电", "with its own battery"),
        Measure.PCS,
        False,
        "8513100010",
        "3926900010",
        310,
        690,
        40,
        (40, 40, 35),
        (18, 26),
    ),
)

_MEANINGS = {
    "9405210010": Text(
        "台灯、床头灯、落地灯，只用 LED 光源", "Table, bedside or floor lamps made for LED light only"
    ),
    "8213000010": Text("剪刀及类似剪切工具", "Scissors, shears and the like"),
    "9506910010": Text("健身、体操等锻炼用品", "Articles for physical exercise and gymnastics"),
    "6116100010": Text("针织手套，浸渍或涂布橡胶、塑料", "Knitted gloves, coated with rubber or plastics"),
    "9617000010": Text("带壳的保温瓶和其他真空容器", "Vacuum flasks and other vacuum vessels"),
    "9401790010": Text("金属框架的坐具，未装软垫", "Seats with metal frames, not upholstered"),
    "8509400010": Text("家用电动搅拌器、榨汁器", "Electric mixers and juicers for the home"),
    "8513100010": Text("自备电源的手提式电灯", "Portable electric lamps with their own source of energy"),
    "3924900010": Text(
        "塑料制的其他家庭用品（未按用途列名）", "Other household articles of plastics, not named by use"
    ),
    "3924100010": Text(
        "塑料制餐具和厨房用具（未按用途列名）", "Tableware and kitchenware of plastics, not named by use"
    ),
    "3918100010": Text("聚氯乙烯铺地材料", "Floor coverings of polyvinyl chloride"),
    "3926200010": Text("塑料制衣着附件，包括手套", "Clothing accessories of plastics, gloves too"),
    "3926900010": Text("塑料制的其他制品（未按用途列名）", "Other articles of plastics, not named by use"),
    "7323930010": Text(
        "不锈钢制餐桌、厨房用品（未按用途列名）",
        "Table and kitchen articles of stainless steel, not named by use",
    ),
    "7326900010": Text(
        "钢铁制的其他制品（未按用途列名）", "Other articles of iron or steel, not named by use"
    ),
}
ELEMENTS = {
    "use": Text("用途", "use"),
    "material": Text("材质", "material"),
    "feature": Text("特征", "feature"),
    "brand": Text("品牌", "brand"),
    "model": Text("型号", "model"),
}
_BY_FUNCTION = ("use", "material", "feature", "brand", "model")
_BY_MATERIAL = ("material", "use", "brand", "model")


def articles(chance: Chance, count: int, *name: str | int, weighed: bool | None = None) -> list[Article]:
    """Draw different articles, of one kind of legal unit or of any."""
    fitting = [a for a in ARTICLES if weighed is None or a.weighed is weighed]
    return chance.sample(fitting, count, "articles", *name)


def elements_of(code: str) -> tuple[str, ...]:
    """Give the elements that a tariff line wants, in order."""
    return _BY_FUNCTION if any(a.code == code for a in ARTICLES) else _BY_MATERIAL


def tariff_line(code: str) -> TariffLine:
    """Write one line of the training tariff."""
    pieces = any(a.code == code and not a.weighed for a in ARTICLES)
    wanted = [ELEMENTS[name] for name in elements_of(code)]
    return TariffLine(
        id=code,
        meaning=_MEANINGS[code],
        legal_unit=PIECE if pieces else KILOGRAM,
        elements=Text("|".join(w.zh for w in wanted), "|".join(w.en for w in wanted)),
    )
