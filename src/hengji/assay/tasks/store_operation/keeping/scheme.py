"""What SO-J5 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.objects import OFFER_STATES, TICKET_STATES, OfferState, TicketState
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "SO-J5"
RECALL = "store.recall_minutes"
TICKETS = 15
STATE_WORDS = {OfferState(choice.value): choice.text for choice in OFFER_STATES}
TICKET_WORDS = {TicketState(choice.value): choice.text for choice in TICKET_STATES}

CHECKS = (
    check(TASK, "recall", "C", "DL", 10, "召回商品最先下架", "Close the recalled offer first", critical=True),
    check(TASK, "closing", "C", "EQ", 10, "下架而不删除", "Close what must be closed, delete no history"),
    check(TASK, "prices", "C", "NUM", 10, "改价", "Change the prices"),
    check(TASK, "stock", "C", "NUM", 10, "库存与重新上架", "Stock and relisting"),
)


TRAPS = traps(
    trap(
        TASK,
        "recall_in_turn",
        "按收到的先后处理，召回没有排在最前。",
        "Tickets were handled as they came; the recall did not go first.",
        "recall",
    ),
    trap(
        TASK,
        "history_deleted",
        "把有销售历史的商品删除了，应当下架。",
        "An offer with a history was deleted; it should have been closed.",
        "closing",
    ),
    trap(
        TASK,
        "wrong_twin_closed",
        "重复商品中下架了评价多的那一个。",
        "Of two duplicates the one with more reviews was closed.",
        "closing",
    ),
    trap(
        TASK,
        "decimal_slip",
        "把以分（百分之一）写的价格当成了元，差了一百倍。",
        "A price in cents was entered as whole units: a hundred times too much.",
        "prices",
    ),
    trap(
        TASK,
        "reserved_on_sale",
        "没有扣掉未发订单占用的件数。",
        "Pieces that open orders hold were put on sale again.",
        "stock",
    ),
    trap(
        TASK,
        "platform_stock_changed",
        "改了平台配送商品的库存；它由平台仓决定，工单应退回。",
        "The stock of an offer that the platform ships was changed; its warehouse sets that, and the ticket goes back.",
        "stock",
    ),
    trap(
        TASK,
        "relisted_as_new",
        "用新编号上架，原来的评价和历史丢了。",
        "The product was put on sale under a new number; reviews and history are lost.",
        "stock",
    ),
)


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("上下架与库存价格维护", "Closing, relisting, stock and prices"),
        minutes=20,
        requirements=("C",),
        brief=(
            Text(
                "店铺开在{platform}。“变更工单”里有 {n} 张单，请在“在线 SKU”上逐一落实。可以逐个操作，也可以上传批量修改文件。",
                "The shop is on {platform}. There are {n} change tickets. Carry them out on the offers, one by one or by uploading a change file.",
            ).filled(platform=setting.platform.name, n=TICKETS),
        ),
        card=(
            step(
                Text(
                    "召回最先处理，今天上班后 {minutes} 分钟（公司时间）以内下架；其余不分先后。",
                    "A recall goes first and is closed within {minutes} minutes of opening time today; the rest in any order.",
                ).filled(minutes=setting.rate(RECALL)),
                "catalogue.close_offer",
            ),
            step(
                Text(
                    "卖过的商品（累计销量不为 0）只下架，不删除；从未销售的草稿可以删除。",
                    "What has been sold is closed, never deleted; a draft that was never sold may be deleted.",
                ),
                "catalogue.close_offer",
                "catalogue.delete_offer",
            ),
            step(
                Text(
                    "重复商品：保留评价数多的，下架另一个。",
                    "Duplicates: keep the one with more reviews, close the other.",
                ),
                "catalogue.close_offer",
            ),
            step(
                Text(
                    "可售库存 = 仓库实点 − 未发订单占用。",
                    "Stock on sale = pieces counted − pieces held by open orders.",
                ),
                "catalogue.set_stock",
            ),
            step(
                Text(
                    "平台配送商品的库存由平台仓决定，卖家不改；这样的工单退回，写明原因。",
                    "The platform's warehouse sets the stock of what it ships; the seller does not change it. Return such a "
                    "ticket with the reason.",
                ),
                "catalogue.return_ticket",
            ),
            step(
                Text(
                    "重新上架沿用原编号；工单写了库存的，一并更新。",
                    "Relist under the old number; where the ticket gives a stock, set it too.",
                ),
                "catalogue.relist_offer",
                "catalogue.set_stock",
            ),
            step(
                Text(
                    "价格以{currency} 填写，写到分。", "Enter prices in {currency}, with two decimals."
                ).filled(currency=setting.platform.currency),
                "catalogue.set_price",
            ),
            step(
                Text("每张工单落实后登记“工单完成”。", "Finish each ticket once it has been carried out."),
                "catalogue.finish_ticket",
            ),
        ),
    )
