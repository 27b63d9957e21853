"""The businesses of which FT-J3 is made. Each says by facts, never by name, which mode it is."""

from hengji.assay.bilingual import Text

# What stands in braces is drawn.
PLATFORM = (
    Text(
        "{land}一家连锁超市在跨境电商平台的企业频道下单 {n} 件{goods}，平台上付清货款，集装箱直接发往买方仓库。",
        "A supermarket chain ({land}) ordered {n} pieces of “{goods}” in the business channel of an e-commerce platform and paid "
        "there; the container goes straight to the buyer's warehouse.",
    ),
    Text(
        "{land}一家零售商在跨境电商平台上与客户谈妥并签订电子合同，采购 {n} 件{goods}，空运直达买方。",
        "A retailer ({land}) negotiated on an e-commerce platform and signed its electronic contract for {n} pieces of “{goods}”, "
        "flown straight to him.",
    ),
    Text(
        "客户在跨境电商平台收到{land}一家批发公司的订单，{n} 件{goods}拼箱海运，提单收货人就是下单的公司。",
        "On an e-commerce platform the client got an order of a wholesaler ({land}) for {n} pieces of “{goods}”; they go by sea and "
        "the bill of lading names the firm that ordered.",
    ),
)
WAREHOUSE = (
    Text(
        "客户把 {n} 件{goods}发往{land}的第三方仓库备货，到仓后再在平台上零售，目前没有买家。",
        "The client sends {n} pieces of “{goods}” to a third party's warehouse ({land}) as stock, to be sold on a platform once "
        "there; nobody has bought them yet.",
    ),
    Text(
        "旺季前，客户向平台设在{land}的履约仓补货 {n} 件{goods}，货权仍属客户，消费者下单后由仓库派送。",
        "Before the season the client replenishes a platform's fulfilment centre ({land}) with {n} pieces of “{goods}”; they remain "
        "his until consumers order and the centre delivers.",
    ),
    Text(
        "客户在{land}租有仓库，本次海运 {n} 件{goods}入仓，准备卖给当地的企业和个人，订单尚未产生。",
        "The client rents a warehouse ({land}) and ships {n} pieces of “{goods}” to it, to be sold to firms and people there; there "
        "is no order yet.",
    ),
)
PARCELS = (
    Text(
        "{land}消费者在平台下单 1 件{goods}，价值 {yuan} 元，客户从境内仓库打包，由国际快递直接寄给消费者。",
        "A consumer ({land}) ordered one “{goods}” worth CNY {yuan} on a platform; the client packs it at home and an "
        "express carrier takes it to the consumer.",
    ),
    Text(
        "客户的独立站收到{land}买家的订单，{goods}一件，价值 {yuan} 元，邮政小包从国内发出。",
        "The client's own shop got an order of a private buyer ({land}): one “{goods}” worth CNY {yuan}, posted from home "
        "as a small packet.",
    ),
)
LIMIT_EXACTLY = Text(
    "{land}消费者在平台购买一台{goods}，价值正好 {yuan} 元，从国内仓库以包裹直接寄给消费者。",
    "A consumer ({land}) bought a “{goods}” worth exactly CNY {yuan} on a platform; it is posted to him as a "
    "parcel from a warehouse at home.",
)
BONDED = (
    Text(
        "客户的{goods}此前已整批运入综合保税区，{land}消费者在平台下单 1 件（{yuan} 元）后，由区内仓库打包寄出。",
        "The client's “{goods}” had been moved into a comprehensive bonded zone; now a consumer ({land}) ordered one "
        "(CNY {yuan}) on a platform and the zone's warehouse posts it.",
    ),
    Text(
        "{n} 件{goods}存放在保税物流中心，按{land}消费者在平台的订单逐单分拣、出中心寄往境外。",
        "{n} pieces of “{goods}” lie in a bonded logistics centre; they are picked order by order for consumers ({land}) of a "
        "platform and posted abroad.",
    ),
    Text(
        "客户先把{goods}集货到特殊区域内的电商仓，平台产生{land}的零售订单后，由该仓按单出区派送。",
        "The client first gathers “{goods}” in an e-commerce warehouse inside a special zone; as retail orders ({land}) "
        "come in on the platform, that warehouse sends them out.",
    ),
)
OFFLINE = (
    Text(
        "{land}一家进口商在展会上与客户当面签订合同，订购 {n} 件{goods}，电汇付款，整柜海运。",
        "An importer ({land}) signed a contract with the client at a trade fair for {n} pieces of “{goods}”, paid by wire, shipped as "
        "a full container.",
    ),
    Text(
        "老客户从{land}发来邮件续订 {n} 件{goods}，双方签订纸质合同，不经过任何平台。",
        "An old customer ({land}) re-ordered {n} pieces of “{goods}” by e-mail; a paper contract was signed and no platform had a part "
        "in it.",
    ),
)
OVER_LIMIT = Text(
    "{land}消费者在平台购买一台{goods}，价值 {yuan} 元，客户准备从国内仓库以包裹直接寄给消费者。",
    "A consumer ({land}) bought a “{goods}” worth CNY {yuan} on a platform; the client means to post it to him as a "
    "parcel from a warehouse at home.",
)
DEAR_GOODS = (
    Text("意式咖啡机", "Espresso machine"),
    Text("家用投影仪", "Home projector"),
    Text("割草机器人", "Robot lawn mower"),
    Text("电子琴", "Digital piano"),
)
