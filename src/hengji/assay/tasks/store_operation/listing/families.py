"""Families of products with many variants: what a shop keeper needs to list them. Buyers' words in English."""

from dataclasses import dataclass

from hengji.assay.bilingual import Text
from hengji.assay.imaging.household import apron, dog_bed, yoga_mat
from hengji.assay.imaging.products import Drawer, basket, cushion
from hengji.assay.imaging.raster import Colour


@dataclass(frozen=True, slots=True)
class Family:
    """A family of products.

    Attributes:
        noun: What buyers call it.
        node: The category node where it belongs.
        wrong_nodes: Nodes that look alike and are not.
        keywords: Phrases that the page should use.
        selling_points: Facts from the supplier, each good for a bullet point.
        package_cm: Usual sides of the packed product.
        thick_cm: How thick the smallest size is when packed.
        packed_g: Weight of the smallest size when packed, and by how much it varies.
        drawn: How its photographs are drawn.
    """

    code: str
    name: Text
    noun: str
    node: tuple[str, Text]
    wrong_nodes: tuple[tuple[str, Text], ...]
    material: str
    colours: tuple[str, ...]
    sizes: tuple[str, ...]
    keywords: tuple[str, ...]
    selling_points: tuple[Text, ...]
    package_cm: tuple[int, int]
    thick_cm: int
    packed_g: tuple[int, int]
    drawn: Drawer


FAMILIES = (
    Family(
        code="TP",
        name=Text("抱枕套", "Throw pillow cover"),
        noun="Throw Pillow Cover",
        node=("HM-210", Text("家居 > 布艺装饰 > 抱枕套", "Home > Decor > Pillow Covers")),
        wrong_nodes=(
            ("HM-230", Text("家居 > 床品 > 枕芯", "Home > Bedding > Bed Pillows")),
            ("SP-110", Text("户外 > 露营 > 充气枕", "Outdoor > Camping > Camp Pillows")),
        ),
        material="Linen blend",
        colours=("Sage", "Ivory", "Charcoal", "Rust", "Navy"),
        sizes=("16 x 16 in", "18 x 18 in", "20 x 20 in"),
        keywords=(
            "throw pillow cover",
            "linen pillow case",
            "square cushion cover",
            "sofa pillow cover",
            "hidden zipper",
            "machine washable",
            "farmhouse decor",
            "couch cushion case",
        ),
        selling_points=(
            Text("亚麻混纺面料，透气不起球", "breathable linen blend that does not pill"),
            Text("隐形拉链，不刮沙发", "hidden zipper that does not scratch the sofa"),
            Text("可机洗，不褪色", "machine washable, colours stay"),
            Text("双面同色", "the same colour on both sides"),
            Text("只含枕套，不含枕芯", "cover only, insert not included"),
        ),
        package_cm=(30, 22),
        thick_cm=4,
        packed_g=(150, 130),
        drawn=cushion,
    ),
    Family(
        code="YM",
        name=Text("瑜伽垫", "Yoga mat"),
        noun="Yoga Mat",
        node=("SP-310", Text("运动 > 瑜伽 > 瑜伽垫", "Sports > Yoga > Mats")),
        wrong_nodes=(
            ("HM-410", Text("家居 > 地毯 > 门垫", "Home > Rugs > Door Mats")),
            ("SP-330", Text("运动 > 瑜伽 > 瑜伽垫包", "Sports > Yoga > Mat Bags")),
        ),
        material="Natural rubber",
        colours=("Teal", "Plum", "Black", "Sand", "Coral"),
        sizes=("68 x 24 in", "72 x 24 in", "72 x 26 in"),
        keywords=(
            "non-slip yoga mat",
            "natural rubber mat",
            "exercise mat",
            "pilates mat",
            "home workout",
            "carrying strap",
            "hot yoga",
            "thick fitness mat",
        ),
        selling_points=(
            Text("天然橡胶，湿手也不滑", "natural rubber that grips even with wet hands"),
            Text("5 毫米厚，保护膝盖", "5 mm thick, kind to knees"),
            Text("附背带", "carrying strap included"),
            Text("表面印有对位线", "alignment lines printed on the surface"),
            Text("清水擦洗即可", "wipes clean with water"),
        ),
        package_cm=(66, 14),
        thick_cm=13,
        packed_g=(880, 420),
        drawn=yoga_mat,
    ),
    Family(
        code="DB",
        name=Text("宠物狗窝", "Dog bed"),
        noun="Dog Bed",
        node=("PT-120", Text("宠物 > 狗 > 窝垫", "Pets > Dogs > Beds")),
        wrong_nodes=(
            ("PT-220", Text("宠物 > 猫 > 窝垫", "Pets > Cats > Beds")),
            ("HM-110", Text("家居 > 家具 > 沙发床", "Home > Furniture > Day Beds")),
        ),
        material="Polyester plush",
        colours=("Grey", "Brown", "Navy", "Beige", "Green"),
        sizes=("Small", "Medium", "Large"),
        keywords=(
            "washable dog bed",
            "memory foam bed",
            "crate mat",
            "removable cover",
            "non-slip bottom",
            "pet sofa bed",
            "plush puppy bed",
            "raised edge bed",
        ),
        selling_points=(
            Text("记忆棉垫芯，回弹好", "memory foam core that springs back"),
            Text("外套可拆洗", "removable cover for the washing machine"),
            Text("防滑底", "non-slip bottom"),
            Text("三面围边", "raised edge on three sides"),
            Text("折叠后可放进笼子", "folds to fit into a crate"),
        ),
        package_cm=(58, 40),
        thick_cm=14,
        packed_g=(620, 480),
        drawn=dog_bed,
    ),
    Family(
        code="KA",
        name=Text("厨房围裙", "Kitchen apron"),
        noun="Kitchen Apron",
        node=("HK-310", Text("厨房 > 纺织品 > 围裙", "Kitchen > Linens > Aprons")),
        wrong_nodes=(
            ("CL-410", Text("服装 > 工装 > 工作服", "Clothing > Workwear > Lab Coats")),
            ("HK-330", Text("厨房 > 纺织品 > 茶巾", "Kitchen > Linens > Tea Towels")),
        ),
        material="Cotton canvas",
        colours=("Denim", "Olive", "Black", "Burgundy", "Cream"),
        sizes=("Regular", "Large", "Extra Large"),
        keywords=(
            "kitchen apron",
            "cotton canvas apron",
            "chef apron",
            "apron with pockets",
            "adjustable neck strap",
            "cooking apron",
            "baking gift",
            "bbq apron",
        ),
        selling_points=(
            Text("厚实纯棉帆布", "sturdy pure cotton canvas"),
            Text("颈带可调节", "adjustable neck strap"),
            Text("两个前袋和一个胸袋", "two front pockets and one on the chest"),
            Text("可机洗", "machine washable"),
            Text("男女通用", "cut to suit everyone"),
        ),
        package_cm=(28, 24),
        thick_cm=4,
        packed_g=(190, 110),
        drawn=apron,
    ),
    Family(
        code="SB",
        name=Text("收纳篮", "Storage basket"),
        noun="Storage Basket",
        node=("HM-510", Text("家居 > 收纳 > 收纳篮", "Home > Storage > Baskets")),
        wrong_nodes=(
            ("GD-210", Text("园艺 > 花盆 > 吊篮", "Garden > Planters > Hanging Baskets")),
            ("PT-310", Text("宠物 > 小宠 > 窝", "Pets > Small Animals > Houses")),
        ),
        material="Cotton rope",
        colours=("Natural", "Grey", "White", "Mint", "Blush"),
        sizes=("Small", "Medium", "Large"),
        keywords=(
            "storage basket",
            "cotton rope basket",
            "woven laundry basket",
            "toy organizer bin",
            "blanket basket",
            "basket with handles",
            "nursery storage",
            "shelf organizer",
        ),
        selling_points=(
            Text("棉绳手工编织", "woven by hand from cotton rope"),
            Text("两侧提手", "handles on both sides"),
            Text("不用时可折平", "folds flat when not in use"),
            Text("边缘柔软，不伤地板", "soft edges that spare the floor"),
            Text("放玩具、毯子、衣物都合适", "holds toys, blankets, laundry"),
        ),
        package_cm=(38, 30),
        thick_cm=9,
        packed_g=(340, 260),
        drawn=basket,
    ),
)

# How the colours of the variants look on a photograph.
PAINTS: dict[str, Colour] = {
    "Sage": (150, 168, 138), "Ivory": (226, 218, 198), "Charcoal": (72, 74, 78), "Rust": (172, 88, 56),
    "Navy": (44, 58, 98), "Teal": (46, 126, 128), "Plum": (112, 58, 98), "Black": (48, 48, 52),
    "Sand": (204, 182, 146), "Coral": (222, 118, 98), "Grey": (134, 138, 142), "Brown": (122, 88, 64),
    "Beige": (210, 192, 162), "Green": (86, 128, 84), "Denim": (74, 100, 142), "Olive": (112, 116, 68),
    "Burgundy": (116, 42, 56), "Cream": (226, 216, 190), "Natural": (196, 164, 120), "White": (224, 224, 220),
    "Mint": (150, 196, 174), "Blush": (216, 168, 164),
}  # fmt: skip
