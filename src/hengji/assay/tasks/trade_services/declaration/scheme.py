"""What FT-J2 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "FT-J2"
FILE = "BG-7201"
NATURE = "101"
MODES = "trade.supervision_modes"

CHECKS = (
    check(
        TASK,
        "regime",
        "B",
        "EQ",
        10,
        "监管方式与征免性质",
        "Supervision mode and levy nature",
        critical=True,
    ),
    check(TASK, "charges", "B", "NUM", 10, "成交方式与运费、保费", "Trade term, freight and insurance"),
    check(TASK, "weights", "B", "NUM", 10, "件数、毛净重，并申报", "Packages and weights, and submitted"),
    check(
        TASK, "places", "B", "EQ", 10, "货源地、贸易国、最终目的国", "Place of production, trade, destination"
    ),
    check(TASK, "codes", "B", "EQ", 10, "商品编码", "Tariff codes", critical=True),
    check(TASK, "goods", "B", "DOC", 10, "申报要素、数量、单价、总价", "Elements, quantities, prices"),
)


TRAPS = traps(
    trap(
        TASK,
        "mode_by_company",
        "监管方式要看这笔交易在哪里成交，不看公司是不是跨境电商企业。",
        "The mode follows where this deal was made, not what kind of firm the client is.",
        "regime",
    ),
    trap(
        TASK,
        "freight_under_fob",
        "FOB 价格不含运费和保费，报关单却填了。",
        "With FOB neither freight nor insurance is in the price, yet they were filled in.",
        "charges",
    ),
    trap(
        TASK,
        "charges_left_out",
        "CIF 价格含运费和保费，报关单却没有填。",
        "With CIF freight and insurance are in the price, yet they were left out.",
        "charges",
    ),
    trap(
        TASK,
        "buyer_as_destination",
        "把买方所在地当作最终目的国；最终目的国看货运到哪里。",
        "The buyer's country was given as destination; the goods go elsewhere.",
        "places",
    ),
    trap(
        TASK,
        "code_by_material",
        "已有按用途列名的品目，却按材质归类，章都不对。",
        "There is a heading by use, yet the goods were classed by material: the wrong chapter.",
        "codes",
    ),
    trap(
        TASK,
        "deal_quantity_as_legal",
        "法定计量单位是千克，却照成交数量填写。",
        "The legal unit is the kilogram, yet the deal quantity was filled in.",
        "goods",
    ),
)


def sheet() -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("出口报关数据填报", "Filling in an export declaration"),
        minutes=35,
        requirements=("B",),
        drafted=True,
        brief=(
            Text(
                f"请根据报关资料 {FILE} 和税则摘录，填写出口报关单的表头和两项商品，然后申报。",
                f"After the papers {FILE} and the tariff extract fill in head and both articles of the export "
                "declaration, then submit it.",
            ),
            Text(
                "税则摘录的前六位取自《商品名称及编码协调制度》，后四位、法定单位和申报要素为实训设定。",
                "The first six digits of the extract are those of the Harmonized System; the last four, legal units "
                "and elements are set for training.",
            ),
        ),
        card=(
            step(
                Text(
                    "监管方式看成交：线下成交填 0110，经跨境电商平台成交、直接运给境外企业填 9710；正常出口的征免性质填 101。",
                    "Mode by the deal: made offline 0110; made on a platform and shipped straight to a foreign firm 9710. "
                    "The levy nature of ordinary exports is 101.",
                )
            ),
            step(
                Text(
                    "成交方式照合同：FOB 运费、保费都填 0；CFR 只填运费；CIF 运费、保费都填账单金额。",
                    "Term as in the contract: with FOB freight and insurance are 0; with CFR give freight only; with CIF both, "
                    "as billed.",
                )
            ),
            step(
                Text(
                    "境内货源地填货物的生产地；贸易国填买方所在地；最终目的国填货物最后运到的国家；毛重不得小于净重。照此填好表头。",
                    "Place of production is where the goods were made; country of trade is the buyer's; destination is where "
                    "the goods finally go. Gross weight is not below net weight. Fill in the head so.",
                ),
                "trade.fill_declaration",
            ),
            step(
                Text(
                    "归类先找按用途列名的品目，有就归入；没有才按材质归类。",
                    "Class goods under the heading that names their use; only if there is none, by material.",
                )
            ),
            step(
                Text(
                    "申报要素按所选编码的次序填写，用“|”隔开；法定单位是千克的，法定数量填净重千克数，是个的填件数。",
                    "Give the elements in the order of the code chosen, divided by “|”. With the kilogram as legal unit the "
                    "legal quantity is the net weight in kg, with the piece the number of pieces.",
                )
            ),
            step(
                Text(
                    "单价、总价照合同；两项商品填好后申报。",
                    "Prices as in the contract. Submit when both articles are filled in.",
                ),
                "trade.declare_goods",
                "trade.submit_declaration",
            ),
        ),
    )
