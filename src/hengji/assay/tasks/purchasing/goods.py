"""Goods and makers of the fictional world. No name is a real company's."""

from dataclasses import dataclass

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance


@dataclass(frozen=True, slots=True)
class Product:
    """A product line.

    Attributes:
        code: Beginning of its SKUs.
        low_fen: Lowest usual unit price without tax.
        high_fen: Highest.
    """

    code: str
    name: Text
    low_fen: int
    high_fen: int


PRODUCTS = (
    Product("NL", Text("感应小夜灯", "Motion night light"), 3_200, 5_600),
    Product("KT", Text("不锈钢厨房剪", "Stainless kitchen shears"), 3_000, 4_800),
    Product("YM", Text("防滑瑜伽垫", "Non-slip yoga mat"), 4_200, 7_500),
    Product("DL", Text("便携榨汁杯", "Portable blender"), 5_800, 9_200),
    Product("PB", Text("宠物饮水机", "Pet water fountain"), 5_200, 8_600),
    Product("CS", Text("露营折叠凳", "Folding camp stool"), 3_600, 6_200),
    Product("BH", Text("浴室置物架", "Bathroom shelf"), 3_400, 5_900),
    Product("TL", Text("护眼台灯", "Desk lamp"), 6_000, 9_800),
    Product("LB", Text("保温午餐盒", "Insulated lunch box"), 4_000, 6_600),
    Product("SM", Text("手机支架", "Phone stand"), 3_000, 4_200),
    Product("AF", Text("桌面加湿器", "Desktop humidifier"), 4_600, 7_900),
    Product("GT", Text("园艺手套套装", "Gardening glove set"), 3_100, 4_400),
)

_PLACES = (
    Text("澄江", "Chengjiang"),
    Text("云屏", "Yunping"),
    Text("南堤", "Nandi"),
    Text("青榆", "Qingyu"),
    Text("石渡", "Shidu"),
    Text("东樾", "Dongyue"),
    Text("白汀", "Baiting"),
    Text("金泓", "Jinhong"),
)
_NAMES = (
    Text("启衡", "Qiheng"),
    Text("瑞禾", "Ruihe"),
    Text("合木", "Hemu"),
    Text("拓源", "Tuoyuan"),
    Text("明序", "Mingxu"),
    Text("广翎", "Guangling"),
    Text("思辰", "Sichen"),
    Text("博砚", "Boyan"),
    Text("佳屿", "Jiayu"),
    Text("万朴", "Wanpu"),
)
_FORMS = (
    Text("{place}{name}日用品有限公司", "{place} {name} Houseware Co., Ltd."),
    Text("{place}{name}电器有限公司", "{place} {name} Appliance Co., Ltd."),
    Text("{place}{name}工贸有限公司", "{place} {name} Industry & Trade Co., Ltd."),
)
_PEOPLE = (
    Text("沈亦舟", "Shen Yizhou"),
    Text("陆知远", "Lu Zhiyuan"),
    Text("顾明夏", "Gu Mingxia"),
    Text("方砚秋", "Fang Yanqiu"),
    Text("宋予安", "Song Yu'an"),
    Text("叶南星", "Ye Nanxing"),
    Text("罗景行", "Luo Jingxing"),
    Text("邵可望", "Shao Kewang"),
    Text("闻溪", "Wen Xi"),
    Text("钟怀瑾", "Zhong Huaijin"),
    Text("贺清越", "He Qingyue"),
    Text("梁疏桐", "Liang Shutong"),
)


def products(chance: Chance, count: int, *name: str | int) -> list[Product]:
    """Draw different products."""
    return chance.sample(PRODUCTS, count, "products", *name)


def makers(chance: Chance, count: int, *name: str | int) -> list[Text]:
    """Draw different company names."""
    pairs = [(place, given) for place in _PLACES for given in _NAMES]
    drawn = chance.sample(pairs, count, "makers", *name)
    return [
        chance.pick(_FORMS, "form", *name, number).filled(place=place, name=given)
        for number, (place, given) in enumerate(drawn)
    ]


def people(chance: Chance, count: int, *name: str | int) -> list[Text]:
    """Draw different people's names."""
    return chance.sample(_PEOPLE, count, "people", *name)
