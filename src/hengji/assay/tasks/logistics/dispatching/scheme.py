"""What LW-J3 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.company.logistics.objects import HOLD_REASONS, HoldReason
from hengji.assay.rulebook import Unit, shown
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "LW-J3"
CUTOFF = "logistics.dispatch_cutoff"
REASON_WORDS = {HoldReason(choice.value): choice.text for choice in HOLD_REASONS}
CHECKS = (
    check(TASK, "wave", "B", "SET", 10, "波次里的订单", "The orders of the waves"),
    check(TASK, "boxes", "B", "EQ", 10, "多件包裹的箱型", "Boxes of parcels with several pieces"),
    check(TASK, "cutoff", "C", "DL", 14, "截单时间前交运", "Handed over before the cut-off"),
    check(TASK, "confirm", "C", "SEQ", 14, "交运之后才确认发货", "Confirmed only after the hand-over"),
    check(TASK, "tracking", "C", "EQ", 14, "上传的单号真实有效", "True and valid tracking numbers"),
    check(TASK, "hold", "C", "EQ", 14, "该拦截的订单", "Orders to be held"),
    check(TASK, "merge", "C", "EQ", 14, "合并订单", "Orders merged"),
)


TRAPS = traps(
    trap(
        TASK,
        "everything_in_wave",
        "把最迟发货日还没到的订单也放进了波次。",
        "Orders that are not due yet were released as well.",
        "wave",
    ),
    trap(
        TASK,
        "box_by_volume",
        "只按体积选箱，叠放后的边长装不进去。",
        "The box was chosen by volume; the stacked pieces do not go in.",
        "boxes",
    ),
    trap(TASK, "missed_cutoff", "错过了截单时间才交运。", "The hand-over came after the cut-off.", "cutoff"),
    trap(
        TASK,
        "confirmed_early",
        "货还没有交运就确认发货。",
        "Shipment was confirmed before the goods were handed over.",
        "confirm",
    ),
    trap(
        TASK,
        "faulty_label_used",
        "面单单号格式不对，没有重新申请就上传了。",
        "The label's number has the wrong format and was uploaded without asking for another.",
        "tracking",
    ),
    trap(
        TASK, "fake_tracking", "自己编了一个单号上传。", "A made-up tracking number was uploaded.", "tracking"
    ),
    trap(
        TASK,
        "cancelled_shipped",
        "买家已申请取消的订单照样发出。",
        "An order was sent though its buyer had asked to cancel it.",
        "hold",
    ),
    trap(
        TASK,
        "merged_other_name",
        "地址相同但收件人不同，也合并成了一个包裹。",
        "Two orders with one address but different names were put into one parcel.",
        "merge",
    ),
)


def sheet(setting: Setting, orders: int) -> TaskSheet:
    cutoff = shown(setting.rate(CUTOFF), Unit.MINUTE_OF_DAY)
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("拣配包与发货确认", "Picking, packing and confirming shipment"),
        minutes=25,
        requirements=("B", "C"),
        brief=(
            Text(
                "“出库订单”里有 {orders} 张订单，两家承运商今天 {cutoff} 来收货。请把今天该发的订单发出，并向店铺确认发货。",
                "There are {orders} outbound orders; two carriers collect today at {cutoff}. Send what must leave today and "
                "confirm it to the shop.",
            ).filled(orders=orders, cutoff=cutoff),
        ),
        card=(
            step(
                Text(
                    "先拦截：买家申请取消的、地址缺门牌或邮编的，写明原因，不得发出。",
                    "First hold orders whose buyer asks to cancel or whose address lacks house number or postcode, with the "
                    "reason; they must not leave.",
                ),
                "logistics.hold_order",
            ),
            step(
                Text(
                    "每家承运商生成一个波次，只放最迟发货日是今天的订单。",
                    "Release one wave for each carrier, with the orders that must leave today only.",
                ),
                "logistics.release_wave",
            ),
            step(
                Text(
                    "同一波次中收件人和地址都相同的订单合并为一个包裹（编号大的并入编号小的）；有一项不同就不合并。",
                    "Orders of one wave with the same name and the same address go into one parcel (the higher number into "
                    "the lower); if either differs they do not.",
                ),
                "logistics.merge_orders",
            ),
            step(
                Text(
                    "单件包裹批量打包；多件包裹选装得下的最小箱：各件平放叠起，取最大的长、最大的宽，高相加，再与箱子内尺寸逐边比较。",
                    "Pack one-piece parcels together. For others take the smallest box that will do: pieces lie flat, one upon "
                    "the other; take the largest length and width and the sum of heights, and compare side by side.",
                ),
                "logistics.pack_singles",
                "logistics.pack_order",
            ),
            step(
                Text(
                    "核对面单单号格式；格式不对的重新申请面单，约 15 分钟后更新，换好再交运。",
                    "Check the format of the labels' numbers; ask for another where it is wrong (about 15 minutes) before the "
                    "hand-over.",
                ),
                "logistics.reprint_label",
                "company.wait",
            ),
            step(
                Text(
                    "{cutoff} 之前交运；交运之后确认发货，上传面单上的单号。",
                    "Hand over before {cutoff}; then confirm shipment with the numbers on the labels.",
                ).filled(cutoff=cutoff),
                "logistics.hand_over",
                "logistics.confirm_shipment",
            ),
        ),
        materials=(
            Material(
                title=Text("面单单号格式", "Format of tracking numbers"),
                columns=(Text("承运商", "Carrier"), Text("格式", "Format")),
                rows=(
                    (
                        Text("青帆快递 QF", "Qingfan Express QF"),
                        Text("QF 加 10 位数字加 CN", "QF, 10 digits, CN"),
                    ),
                    (
                        Text("联洋专线 LY", "Lianyang Line LY"),
                        Text("88 开头的 12 位数字", "12 digits, the first two 88"),
                    ),
                ),
            ),
        ),
        drafted=True,
    )
