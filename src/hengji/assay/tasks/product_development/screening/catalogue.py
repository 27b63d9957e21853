"""Goods that are proposed, and signs and designs of the fictional register."""

from dataclasses import dataclass

from hengji.assay.bilingual import Text

KINDS = {
    "kitchen": Text("厨房用具、厨房小件", "Kitchen utensils and small kitchen goods"),
    "pets": Text("宠物用品", "Goods for pets"),
    "lighting": Text("灯具、照明", "Lamps and lighting"),
    "storage": Text("收纳用品、家居小件", "Storage and household goods"),
    "outdoor": Text("户外与运动用品", "Outdoor and sports goods"),
}


@dataclass(frozen=True, slots=True)
class Good:
    """A product that may be proposed.

    Attributes:
        kind: Under which goods of the register it comes.
    """

    name: Text
    english: str
    kind: str
    shown: Text


GOODS = (
    Good(Text("围裙", "Kitchen apron"), "Kitchen apron, cotton, adjustable neck.", "kitchen", Text("浅灰围裙，单口袋", "Light grey apron with one pocket")),
    Good(Text("沥水碗架", "Dish rack"), "Two-tier dish rack made of coated steel.", "kitchen", Text("黑色双层架", "Black rack with two tiers")),
    Good(Text("磨刀器", "Knife sharpener"), "Three-stage knife sharpener with a non-slip base.", "kitchen", Text("黑色三槽磨刀器", "Black sharpener with three slots")),
    Good(Text("猫抓板", "Cat scratcher"), "Corrugated cat scratcher, refillable.", "pets", Text("波浪形纸板", "Wavy cardboard")),
    Good(Text("宠物梳", "Pet brush"), "Self-cleaning slicker brush for cats and dogs.", "pets", Text("蓝色手柄针梳", "Slicker brush, blue handle")),
    Good(Text("牵引绳", "Dog leash"), "Reflective dog leash, 1.5 m, padded handle.", "pets", Text("橙色反光绳", "Orange reflective leash")),
    Good(Text("床头灯", "Bedside lamp"), "Bedside lamp with plug, warm light, linen shade.", "lighting", Text("亚麻灯罩台灯", "Lamp with a linen shade")),
    Good(Text("灯串", "String lights"), "Plug-in string lights, 10 m, for balconies.", "lighting", Text("暖白灯串", "Warm white string lights")),
    Good(Text("橱柜灯座", "Cabinet light bar"), "Plug-in cabinet light bar, 40 cm.", "lighting", Text("银色长条灯", "Silver light bar")),
    Good(Text("布艺收纳箱", "Fabric storage box"), "Foldable fabric storage box with a lid.", "storage", Text("米色带盖布箱", "Beige fabric box with lid")),
    Good(Text("衣架套装", "Hanger set"), "Set of 20 velvet hangers.", "storage", Text("灰色植绒衣架", "Grey velvet hangers")),
    Good(Text("抽屉分隔板", "Drawer divider"), "Adjustable bamboo drawer dividers, four pieces.", "storage", Text("竹制分隔板", "Bamboo dividers")),
    Good(Text("野餐垫", "Picnic mat"), "Waterproof picnic mat, 2 by 2 m.", "outdoor", Text("格子野餐垫", "Checked mat")),
    Good(Text("跳绳", "Skipping rope"), "Adjustable skipping rope with foam handles.", "outdoor", Text("黑色跳绳", "Black rope")),
    Good(Text("登山水壶袋", "Bottle pouch"), "Hiking bottle pouch with a shoulder strap.", "outdoor", Text("军绿色壶袋", "Olive pouch")),
)  # fmt: skip
MARKS = ("ZENTORO", "KAVELLO", "MORVICK", "LUNAPEX", "FENDRILO", "ORBINUE", "TASSOLY", "VELQUARA", "HEXAMIRA", "BRIOVANT")  # fmt: skip
OWNERS = ("Zentoro Living GmbH", "Kavello Inc.", "Morvick Brands Ltd.", "Lunapex SA", "Fendrilo BV", "Orbinue LLC", "Tassoly SpA", "Velquara KK", "Hexamira AB", "Briovant plc")  # fmt: skip
DESIGNS = (
    ("kitchen", Text("菠萝形架身，顶部五片叶状挂钩", "Pineapple-shaped stand with five leaf-shaped hooks")),
    (
        "pets",
        Text("骨头形垫面，两端各有一只爪印凹槽", "Bone-shaped mat with a paw-shaped hollow at each end"),
    ),
    ("lighting", Text("月牙形灯体，底座为三只圆球", "Crescent body on a base of three balls")),
    ("storage", Text("蜂巢六边形格架，斜向交错排列", "Shelf of hexagonal cells in a slanting pattern")),
    ("outdoor", Text("贝壳形折叠坐垫，边缘七道放射褶", "Shell-shaped folding seat with seven radial pleats")),
)
DESIGN_GOODS = {
    "kitchen": (Text("厨房纸架", "Paper towel stand"), "Paper towel stand with hooks."),
    "pets": (Text("宠物垫", "Pet mat"), "Pet mat for small dogs."),
    "lighting": (Text("氛围灯", "Mood lamp"), "Plug-in mood lamp."),
    "storage": (Text("墙面格架", "Wall shelf"), "Wall shelf, easy to mount."),
    "outdoor": (Text("折叠坐垫", "Folding seat"), "Folding seat for the stadium."),
}
BANNED = (
    (Text("快开折刀", "Quick-opening knife"), "Folding switchblade, opens at the push of a button.", Text("黑色折刀", "Black folding knife")),
    (Text("逗猫激光笔", "Cat laser"), "Laser pointer for cats, 5 mW, red dot.", Text("银色笔形", "Silver pen")),
    (Text("果味雾化棒", "Flavoured vapour stick"), "Disposable e-cigarette, mango flavour.", Text("彩色小棒", "Coloured stick")),
    (Text("速效止痛片", "Fast pain tablets"), "Prescription medicine against pain, 20 tablets.", Text("白色药盒", "White box")),
)  # fmt: skip
# What may be sold with documents: the word of the platform's list, the goods.
RESTRICTED = {
    "lithium battery": (
        (Text("手持小风扇", "Hand fan"), "Hand fan with built-in lithium battery, 2,000 mAh.", Text("白色手持风扇", "White hand fan")),
        (Text("充电头灯", "Head torch"), "Rechargeable head torch, lithium battery 1,200 mAh.", Text("黑色头灯", "Black head torch")),
        (Text("暖手宝", "Hand warmer"), "Hand warmer, lithium battery 5,000 mAh, USB.", Text("粉色暖手宝", "Pink hand warmer")),
    ),
    "cosmetic": (
        (Text("护手霜礼盒", "Hand cream set"), "Cosmetic gift set: three hand creams.", Text("三支软管", "Three tubes")),
        (Text("睡眠面膜", "Sleeping mask"), "Cosmetic sleeping mask, 80 ml.", Text("圆罐面膜", "Round jar")),
    ),
    "children": (
        (Text("积木套装", "Building blocks"), "Building blocks for children aged 3 and up.", Text("彩色木块", "Coloured blocks")),
        (Text("儿童雨衣", "Raincoat"), "Raincoat for children, sizes 98 to 128.", Text("黄色小雨衣", "Small yellow raincoat")),
        (Text("拼图", "Jigsaw"), "Jigsaw for children, 60 pieces.", Text("动物拼图", "Animal jigsaw")),
    ),
    "food contact": (
        (Text("硅胶饭盒", "Silicone lunch box"), "Silicone lunch box, food contact material.", Text("绿色饭盒", "Green lunch box")),
        (Text("烘焙模具", "Baking mould"), "Baking mould, food contact silicone, six cups.", Text("六连模具", "Mould with six cups")),
    ),
}  # fmt: skip
PAPERS = {"lithium battery": "UN38.3", "cosmetic": "CPSR", "children": "CPC", "food contact": "FCM"}


def kind_of(name: str) -> str | None:
    """Tell under which goods of the register a product comes, by its English name."""
    kinds = {good.name.en: good.kind for good in GOODS}
    kinds |= {name.en: kind for kind, (name, _) in DESIGN_GOODS.items()}
    return kinds.get(name)
