"""What LW-J4 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.company.logistics.objects import UNIT_LABELS, UnitLabel
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "LW-J4"
CARTON_WEIGHT = "logistics.carton_weight_limit"
CARTON_SIDE = "logistics.carton_side_limit"
PIECES = Text("件", "pieces")
CARTONS = Text("箱", "cartons")
GRAMS = Text("克", "g")
CUBIC = Text("立方厘米", "cm³")
LABEL_WORDS = {UnitLabel(choice.value): choice.text for choice in UNIT_LABELS}
CHECKS = (
    check(TASK, "weight", "A", "NUM", 10, "每箱毛重与总毛重", "Gross weight, by carton and in all"),
    check(TASK, "volume", "A", "NUM", 10, "总箱数与总体积", "Cartons and volume in all"),
    check(TASK, "cartons", "B", "EQ", 10, "箱型、每箱件数与箱数", "Cartons, pieces in each, number"),
    check(TASK, "labels", "B", "EQ", 10, "商品贴标方式", "Labels of the pieces"),
    check(
        TASK,
        "split",
        "C",
        "NUM",
        15,
        "一箱一个货件编号，各货件数量相符",
        "One shipment a carton, units agree",
    ),
    check(
        TASK, "ship", "C", "SEQ", 15, "提货之后、期限之内确认发出", "Confirmed after the pick-up and in time"
    ),
)


TRAPS = traps(
    trap(
        TASK,
        "tare_forgotten",
        "按净重算每箱件数，加上箱重就超过毛重上限。",
        "Pieces a carton were taken by net weight; with the carton's own weight it is too heavy.",
        "cartons",
    ),
    trap(
        TASK,
        "side_ignored",
        "选了最能装的外箱，但它的边长超过上限。",
        "The carton that holds most was taken, but one side is too long.",
        "cartons",
    ),
    trap(
        TASK,
        "net_weight_declared",
        "申报的总毛重没有算箱重。",
        "The weight declared in all leaves out the cartons themselves.",
        "weight",
    ),
    trap(
        TASK,
        "units_volume_declared",
        "总体积按商品体积相加，应按外箱计算。",
        "The volume declared is that of the pieces, not of the cartons.",
        "volume",
    ),
    trap(
        TASK,
        "barcode_left",
        "平台要求贴商品标，却沿用了厂家条码。",
        "The maker's barcode was kept where the marketplace wants its own label.",
        "labels",
    ),
    trap(
        TASK,
        "label_beside",
        "平台商品标贴在原条码旁，两个条码都能扫到。",
        "The platform label was put beside the maker's barcode, so both can be scanned.",
        "labels",
    ),
    trap(
        TASK,
        "mixed_shipments",
        "把两个货件的同款商品装进了一个货件的箱子。",
        "Pieces of two shipments were packed into the cartons of one.",
        "split",
    ),
    trap(
        TASK,
        "confirmed_before_pickup",
        "承运商还没提货就确认发出。",
        "The shipment was confirmed before the carrier had picked it up.",
        "ship",
    ),
)


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("平台仓入仓计划", "Inbound plan for a marketplace's warehouse"),
        minutes=30,
        requirements=("A", "B", "C"),
        brief=(
            Text(
                "{platform}已把这批货分成两个货件，分别发往两个平台仓。请装箱、定贴标方式、预约提货并确认发出。",
                "{platform} has split the goods into two shipments for two of its warehouses. Plan the cartons, set the "
                "labels, book the pick-ups and confirm that the shipments have left.",
            ).filled(platform=setting.platform.name),
        ),
        card=(
            step(
                Text(
                    "外箱：任何一边不超过 {side} 毫米。在可用的外箱里选这款商品每箱装得最多的一种。",
                    "Cartons: no side over {side} mm. Of those allowed take the one that holds most pieces of the article.",
                ).filled(side=setting.rate(CARTON_SIDE))
            ),
            step(
                Text(
                    "每箱件数：不超过该箱的容量，且毛重（商品加外箱）不超过 {limit} 克。能装满就装满，余数单独装一箱，同样用这种外箱。",
                    "Pieces a carton: not above its room, and gross weight (pieces and carton) not above {limit} g. Fill the "
                    "cartons; what is left goes into one more carton of the same kind.",
                ).filled(limit=f"{setting.rate(CARTON_WEIGHT):,}"),
                "logistics.plan_cartons",
            ),
            step(
                Text(
                    "一箱只装一款商品、只属于一个货件；各货件件数与平台要求一致。",
                    "A carton holds one article and belongs to one shipment; units are those the marketplace wants.",
                )
            ),
            step(
                Text(
                    "平台要求贴标的商品，商品标须覆盖原条码；可用厂家条码的不再贴。",
                    "Where the marketplace wants its label, it covers the maker's barcode; where the barcode will do, none is "
                    "added.",
                ),
                "logistics.apply_label",
            ),
            step(
                Text(
                    "预约提货时申报总箱数、总毛重（克）和总体积（各箱外尺寸体积之和，立方厘米）。",
                    "When booking, declare cartons, gross weight in g and volume (outer volume of all cartons, cm³).",
                ),
                "logistics.book_pickup",
            ),
            step(
                Text(
                    "承运商约两小时后提货；提货之后确认发出，不晚于最迟发出日。",
                    "The carrier comes about two hours later; confirm after the pick-up, by the day given.",
                ),
                "company.wait",
                "logistics.confirm_inbound",
            ),
        ),
        drafted=True,
    )
