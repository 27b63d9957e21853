"""What LW-J2 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.company.logistics.objects import DIFFERENCES, Difference
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "LW-J2"
HEAVY = "logistics.heavy_unit_weight"
PIECES = Text("件", "pieces")
DIFFERENCE_WORDS = {Difference(choice.value): choice.text for choice in DIFFERENCES}
CHECKS = (
    check(TASK, "count", "B", "NUM", 12, "实点与少货差异", "Count and shortage"),
    check(TASK, "over", "B", "EQ", 12, "多货隔离并登记", "Over-delivery kept apart and noted"),
    check(
        TASK, "quarantine", "B", "NUM", 12, "破损与错标隔离并登记", "Damaged and mislabelled goods kept apart"
    ),
    check(TASK, "location", "B", "EQ", 12, "按规则上架", "Put away by the rule"),
    check(TASK, "order", "B", "SEQ", 12, "先质检，后上架", "Inspected before put away"),
)


TRAPS = traps(
    trap(
        TASK,
        "counted_as_advised",
        "照抄到货通知的数量，没有按扫描实点。",
        "The advised quantity was copied instead of counting the scans.",
        "count",
    ),
    trap(
        TASK,
        "double_scan",
        "同一箱号扫描了两次，被算了两遍。",
        "One carton was scanned twice and counted twice.",
        "count",
    ),
    trap(
        TASK,
        "over_accepted",
        "多货不声不响地上架了，没有隔离和登记差异。",
        "More than advised was put on the shelf without keeping it apart and noting it.",
        "over",
    ),
    trap(
        TASK,
        "damaged_shelved",
        "把破损件当良品上架。",
        "Damaged pieces were put on the shelf as good ones.",
        "quarantine",
    ),
    trap(
        TASK,
        "mislabel_shelved",
        "箱内标签是别的 SKU，仍当良品上架。",
        "Goods under another article's label were put on the shelf as good ones.",
        "quarantine",
    ),
    trap(
        TASK,
        "heavy_by_class",
        "重货按动销分类上了货架，应放重货地面区。",
        "Heavy goods were put away by turnover class; they belong on the ground.",
        "location",
    ),
    trap(
        TASK,
        "dated_by_class",
        "效期品按动销分类上架，应放效期品区。",
        "Goods with an expiry date were put away by turnover class; they have a zone of their own.",
        "location",
    ),
    trap(
        TASK, "put_away_first", "没有质检就上架。", "Goods were put away before they were inspected.", "order"
    ),
)


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("入库验收与上架", "Receiving and putting away"),
        minutes=25,
        requirements=("B",),
        brief=(
            Text(
                "一车货刚卸完，“到货扫描记录”里是逐箱扫描的结果。请完成五条到货明细的实点、质检、上架和差异登记。",
                "A lorry has been unloaded; the arrival scans show every carton. Count, inspect and put away the five "
                "arrival lines, and note what differs.",
            ),
        ),
        card=(
            step(
                Text(
                    "实点以扫描为准；同一箱号重复扫描只算一次。登记良品数和问题品（破损、错标）数。",
                    "Count by the scans; a carton scanned twice counts once. Enter good pieces and faulty ones (damaged, "
                    "mislabelled).",
                ),
                "logistics.record_count",
            ),
            step(
                Text(
                    "箱内商品标签与该明细的 SKU 不符即为错标，整箱算问题品。",
                    "Where the label on the goods is not the line's SKU the whole carton is mislabelled.",
                )
            ),
            step(
                Text("先完成质检，再上架。", "Finish the inspection before anything is put away."),
                "logistics.inspect_line",
            ),
            step(
                Text(
                    "库区：单件重达到 {weight} 克放重货地面区；其余有有效期的放效期品区；其余按动销分类，A 近区、B 中区、C 远区。",
                    "Zone: pieces of {weight} g or more on the ground; others with an expiry date in the dated zone; the rest "
                    "by turnover class, A near, B middle, C far.",
                ).filled(weight=f"{setting.rate(HEAVY):,}")
            ),
            step(
                Text(
                    "库位：在该库区中用编号最小、剩余容量放得下这条明细全部良品的一个。",
                    "Location: in the zone, the lowest number that has room for all good pieces of the line.",
                ),
                "logistics.put_away",
            ),
            step(
                Text(
                    "多于通知数量的部分和问题品放隔离区，不上货架。",
                    "What exceeds the advice, and faulty pieces, go to quarantine and not on the shelf.",
                ),
                "logistics.put_away",
            ),
            step(
                Text(
                    "少货、多货、破损、错标都要登记差异，写明数量。",
                    "Note every difference (short, over, damaged, mislabelled) with its pieces.",
                ),
                "logistics.note_difference",
            ),
        ),
        drafted=True,
    )
