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
        drawn: How its photograph is drawn.
    """

    name: Text
    english: str
    kind: str
    drawn: str


GOODS = (
    Good(Text("围裙", "Kitchen apron"), "Kitchen apron, cotton, adjustable neck.", "kitchen", "apron"),
    Good(Text("沥水碗架", "Dish rack"), "Two-tier dish rack made of coated steel.", "kitchen", "dish_rack"),
    Good(Text("磨刀器", "Knife sharpener"), "Three-stage knife sharpener with a non-slip base.", "kitchen", "knife_sharpener"),
    Good(Text("猫抓板", "Cat scratcher"), "Corrugated cat scratcher, refillable.", "pets", "cat_scratcher"),
    Good(Text("宠物梳", "Pet brush"), "Self-cleaning slicker brush for cats and dogs.", "pets", "pet_brush"),
    Good(Text("牵引绳", "Dog leash"), "Reflective dog leash, 1.5 m, padded handle.", "pets", "leash"),
    Good(Text("床头灯", "Bedside lamp"), "Bedside lamp with plug, warm light, linen shade.", "lighting", "bedside_lamp"),
    Good(Text("灯串", "String lights"), "Plug-in string lights, 10 m, for balconies.", "lighting", "string_lights"),
    Good(Text("橱柜灯座", "Cabinet light bar"), "Plug-in cabinet light bar, 40 cm.", "lighting", "light_bar"),
    Good(Text("布艺收纳箱", "Fabric storage box"), "Foldable fabric storage box with a lid.", "storage", "fabric_box"),
    Good(Text("衣架套装", "Hanger set"), "Set of 20 velvet hangers.", "storage", "hangers"),
    Good(Text("抽屉分隔板", "Drawer divider"), "Adjustable bamboo drawer dividers, four pieces.", "storage", "drawer_divider"),
    Good(Text("野餐垫", "Picnic mat"), "Waterproof picnic mat, 2 by 2 m.", "outdoor", "picnic_mat"),
    Good(Text("跳绳", "Skipping rope"), "Adjustable skipping rope with foam handles.", "outdoor", "skipping_rope"),
    Good(Text("登山水壶袋", "Bottle pouch"), "Hiking bottle pouch with a shoulder strap.", "outdoor", "pouch"),
)  # fmt: skip
MARKS = ("ZENTORO", "KAVELLO", "MORVICK", "LUNAPEX", "FENDRILO", "ORBINUE", "TASSOLY", "VELQUARA", "HEXAMIRA", "BRIOVANT")  # fmt: skip
OWNERS = ("Zentoro Living GmbH", "Kavello Inc.", "Morvick Brands Ltd.", "Lunapex SA", "Fendrilo BV", "Orbinue LLC", "Tassoly SpA", "Velquara KK", "Hexamira AB", "Briovant plc")  # fmt: skip
DESIGNS = (
    (
        "kitchen",
        Text("菠萝形架身，顶部五片叶子", "Pineapple-shaped body with five leaves"),
        "pineapple_stand",
    ),
    ("pets", Text("骨头形垫面，两端各有一只爪印", "Bone-shaped mat with a paw at each end"), "bone_mat"),
    (
        "lighting",
        Text("月牙形灯体，底座为三只圆球", "Crescent body on a base of three balls"),
        "crescent_lamp",
    ),
    (
        "storage",
        Text("五个六边形格子，斜向交错", "Five hexagonal cells in a slanting pattern"),
        "hexagon_shelf",
    ),
    ("outdoor", Text("贝壳形坐垫，七道放射褶", "Shell-shaped seat with seven radial pleats"), "shell_seat"),
)
# Words on a tag that are nobody's registered mark.
FREE_WORDS = ("SOLMERA", "PINEWAY", "TIDELO", "CARVENTO")
DESIGN_GOODS = {
    "kitchen": (Text("厨房纸架", "Paper towel stand"), "Paper towel stand, wood and metal."),
    "pets": (Text("宠物垫", "Pet mat"), "Pet mat for small dogs."),
    "lighting": (Text("氛围灯", "Mood lamp"), "Plug-in mood lamp."),
    "storage": (Text("墙面格架", "Wall shelf"), "Wall shelf, easy to mount."),
    "outdoor": (Text("折叠坐垫", "Folding seat"), "Folding seat for the stadium."),
}
BANNED = (
    (Text("快开折刀", "Quick-opening knife"), "Folding switchblade, opens at the push of a button.", "folding_knife"),
    (Text("逗猫激光笔", "Cat laser"), "Laser pointer for cats, 5 mW, red dot.", "laser_pen"),
    (Text("果味雾化棒", "Flavoured vapour stick"), "Disposable e-cigarette, mango flavour.", "vapour_stick"),
    (Text("速效止痛片", "Fast pain tablets"), "Prescription medicine against pain, 20 tablets.", "pill_box"),
)  # fmt: skip
# What may be sold with documents: the word of the platform's list, the goods.
RESTRICTED = {
    "lithium battery": (
        (Text("手持小风扇", "Hand fan"), "Hand fan with built-in lithium battery, 2,000 mAh.", "hand_fan"),
        (Text("充电头灯", "Head torch"), "Rechargeable head torch, lithium battery 1,200 mAh.", "head_torch"),
        (Text("暖手宝", "Hand warmer"), "Hand warmer, lithium battery 5,000 mAh, USB.", "hand_warmer"),
    ),
    "cosmetic": (
        (Text("护手霜礼盒", "Hand cream set"), "Cosmetic gift set: three hand creams.", "tubes"),
        (Text("睡眠面膜", "Sleeping mask"), "Cosmetic sleeping mask, 80 ml.", "tin"),
    ),
    "children": (
        (Text("积木套装", "Building blocks"), "Building blocks for children aged 3 and up.", "blocks"),
        (Text("儿童雨衣", "Raincoat"), "Raincoat for children, sizes 98 to 128.", "raincoat"),
        (Text("拼图", "Jigsaw"), "Jigsaw for children, 60 pieces.", "jigsaw"),
    ),
    "food contact": (
        (Text("硅胶饭盒", "Silicone lunch box"), "Silicone lunch box, food contact material.", "lunch_box"),
        (Text("烘焙模具", "Baking mould"), "Baking mould, food contact silicone, six cups.", "mould"),
    ),
}  # fmt: skip
DECLARATION = "DoC"


def kind_of(name: str) -> str | None:
    """Tell under which goods of the register a product comes, by its English name."""
    kinds = {good.name.en: good.kind for good in GOODS}
    kinds |= {name.en: kind for kind, (name, _) in DESIGN_GOODS.items()}
    return kinds.get(name)
