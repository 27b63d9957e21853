"""What buyers, the warehouse and the risk system say about orders. Braces are filled when it is drawn."""

from hengji.assay.bilingual import Text

FROM_BUYERS: dict[str, tuple[str, ...]] = {
    "moved": (
        "I have moved. Please send order {order} to: {address}. Thank you!",
        "Wrong address, sorry! Order {order} must go to: {address}. Please change it before it ships.",
    ),
    "abroad": (
        "I am spending the month with my sister. Please send order {order} to: {address}. Thanks.",
        "Could order {order} go to another place? The new address is: {address}. It is a present.",
    ),
    "moved_late": (
        "I just saw that order {order} has my old address. Please send it to: {address}.",
        "Can you still redirect order {order}? It should go to: {address}.",
    ),
    "undo": (
        "Please cancel order {order}, I found one in the attic.",
        "I ordered twice. Cancel order {order} please, the other one stays.",
    ),
    "undo_late": (
        "Please cancel order {order}. I do not need it any more.",
        "Cancel order {order} and give me my money back, my plans have changed.",
    ),
}
SHORTAGE = (
    Text(
        "订单 {order} 的 {sku} 库存为 0，盘点确认；补货预计 {day} 到仓。",
        "Order {order}: no {sku} on the shelf, counted twice; new stock is expected on {day}.",
    ),
    Text(
        "{sku} 最后一件外箱破损不能发，订单 {order} 缺货；下批 {day} 到仓。",
        "The last {sku} is damaged, so order {order} cannot be filled; the next lot comes on {day}.",
    ),
)
SIGNALS = (
    Text("账单地址与收货地址不在同一国家", "billing and delivery address are in different countries"),
    Text("同一张卡一小时内第 4 单", "fourth order with one card within an hour"),
    Text("账号注册于今天凌晨", "account opened in the early morning of today"),
    Text("收货地址为转运仓", "delivery address is a forwarding warehouse"),
    Text("付款前更换过 3 张卡", "three other cards were tried before"),
)
HARMLESS = (
    Text("持卡人与收件人同名", "card holder and recipient have the same name"),
    Text("银行验证已通过", "the bank's check was passed"),
    Text("选择标准配送", "standard shipping chosen"),
)
SCORED = Text("订单 {order} 风险提示：{signals}。", "Order {order}, risk notes: {signals}.")
