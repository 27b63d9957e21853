"""What FT-J3 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.company.trade.objects import DataSet, Mode
from hengji.assay.rulebook import Unit, shown
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "FT-J3"
SHIPMENTS = 15
MODES_TABLE = "trade.supervision_modes"
PARCEL_LIMIT = "trade.parcel_value_limit"
DATA_OF = {
    Mode.GENERAL: DataSet.TRADE_PAPERS,
    Mode.PARCELS: DataSet.THREE_DOCUMENTS,
    Mode.BONDED: DataSet.THREE_DOCUMENTS,
    Mode.DIRECT_B2B: DataSet.PLATFORM_ORDER,
    Mode.WAREHOUSE: DataSet.BOOKING_LIST,
}

CHECKS = (
    check(
        TASK, "business", "B", "SET", 10, "企业间业务：9710 与 9810", "Business to business: 9710 and 9810"
    ),
    check(TASK, "retail", "B", "SET", 10, "零售业务：9610 与 1210", "Retail: 9610 and 1210"),
    check(TASK, "general", "B", "SET", 10, "应按一般贸易 0110 申报的出货", "Shipments that belong to 0110"),
    check(TASK, "data", "B", "SET", 10, "各监管方式应提交的数据", "Data to hand in with each mode"),
)


TRAPS = traps(
    trap(
        TASK,
        "stock_as_sale",
        "货还没有卖给境外企业，只是备货到海外仓，应为 9810 而不是 9710。",
        "The goods are not yet sold, they are stock for an overseas warehouse: 9810, not 9710.",
        "business",
    ),
    trap(
        TASK,
        "bonded_as_parcel",
        "货从特殊区域发出，应为 1210 而不是 9610。",
        "The goods leave from a bonded zone: 1210, not 9610.",
        "retail",
    ),
    trap(
        TASK,
        "limit_ignored",
        "单件价值超过零售包裹限值，不能走 9610。",
        "The parcel is worth more than the limit of retail parcels; 9610 is not open to it.",
        "general",
    ),
    trap(
        TASK,
        "three_documents_for_all",
        "把三单数据当作每种方式都要提交；9710、9810、0110 各有自己的资料。",
        "The three documents were taken for every mode; 9710, 9810 and 0110 have papers of their own.",
        "data",
    ),
)


def sheet(setting: Setting) -> TaskSheet:
    limit = shown(setting.rate(PARCEL_LIMIT), Unit.FEN)
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("监管方式判定", "Deciding supervision modes"),
        minutes=20,
        requirements=("B",),
        drafted=True,
        brief=(
            Text(
                f"“待判定出货”里有 {SHIPMENTS} 票业务。请逐票判定出口监管方式，并选定应提交的数据。",
                f"There are {SHIPMENTS} shipments to decide. Give each its supervision mode and the data to hand in.",
            ),
        ),
        card=(
            step(
                Text(
                    "先看卖给谁：卖给境外企业的看成交渠道，卖给境外消费者的看从哪里发货。",
                    "First see who buys: with foreign firms the channel of the deal decides, with consumers where the goods "
                    "leave from.",
                )
            ),
            step(
                Text(
                    "企业间：在跨境电商平台成交、直接运给买方的 9710；运到境外的海外仓、尚未售出的 9810；线下成交的 0110。",
                    "Firms: 9710 when sold on a platform and shipped straight to the buyer; 9810 when it is unsold stock for an "
                    "overseas warehouse; 0110 when the deal was made offline.",
                )
            ),
            step(
                Text(
                    "消费者：从境内直接寄出的包裹 9610；先进特殊区域再按订单发出的 1210。",
                    "Consumers: 9610 for parcels posted from home; 1210 for goods that wait in a bonded zone and leave by order.",
                )
            ),
            step(
                Text(
                    "单件价值高于 {limit}的包裹不走 9610，按 0110 申报；正好等于限值的可走 9610。",
                    "A parcel worth more than {limit} does not go under 9610 but under 0110; one worth exactly the limit may.",
                ).filled(limit=limit)
            ),
            step(
                Text(
                    "逐票登记监管方式和应提交的数据，后者见规则摘录中的监管方式表。",
                    "Enter mode and data for each shipment; the table of modes in the rule extract says which data to hand in.",
                ),
                "trade.set_supervision",
            ),
        ),
    )
