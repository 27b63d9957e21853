"""Columns that are read together stand in one cell: fifteen columns do not fit beside a task sheet."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

STACKS: dict[str, dict[Promise, tuple[str, ...]]] = {
    "orders": {
        gettext_lazy("供应商与状态"): ("supplier", "state", "incoterm", "sent_at"),
        gettext_lazy("数量（件）"): (
            "quantity",
            "shipped_quantity",
            "received_quantity",
            "inspection_requested",
        ),
        gettext_lazy("金额"): ("net_fen", "deposit_fen", "balance_fen"),
        gettext_lazy("日期"): ("needed_on", "deliver_on", "eta"),
    },
    "offers": {
        gettext_lazy("价格"): ("ladder", "tax_included"),
        gettext_lazy("数量（件）"): ("minimum_quantity", "carton_quantity"),
        gettext_lazy("交货"): ("lead_time_working_days", "incoterm"),
    },
    "quotation_requests": {
        gettext_lazy("时间"): ("asked_at", "answered_at"),
        gettext_lazy("报价"): ("unit_price_fen", "tax_included"),
    },
    "messages": {
        gettext_lazy("往来"): ("sender", "recipient", "at"),
        gettext_lazy("订单与事由"): ("order", "purpose"),
        gettext_lazy("回复"): ("due_at", "answered_by"),
    },
    "receipts": {
        gettext_lazy("订单与到货"): ("order", "arrived_at", "remark"),
        gettext_lazy("产品"): ("sku", "product"),
        gettext_lazy("清点（件）"): ("note_quantity", "good_quantity", "defective_quantity"),
        gettext_lazy("核对结果"): ("accepted_quantity", "discrepancy"),
    },
    "invoices": {
        gettext_lazy("订单与收货单"): ("order", "receipt"),
        gettext_lazy("发票金额"): ("net_fen", "vat_rate_ppm", "vat_fen"),
        gettext_lazy("已付"): ("paid_net_fen", "paid_vat_fen"),
        gettext_lazy("处理"): ("state", "hold_reason"),
    },
    "lots": {
        gettext_lazy("抽样"): ("code_letter", "sample_size"),
        gettext_lazy("缺陷数（件）"): ("critical", "major", "minor"),
    },
    "leads": {
        gettext_lazy("名称与渠道"): ("name", "channel", "claims"),
        gettext_lazy("执照"): ("credit_code", "owner", "scope", "capital_fen"),
        gettext_lazy("证书"): ("certificate", "certificate_model", "certificate_until"),
        gettext_lazy("供货"): ("unit_price_fen", "tax_included", "lead_time_working_days", "rating_tenths"),
        gettext_lazy("处理"): ("state", "kind", "reason"),
    },
    "outbound_orders": {
        gettext_lazy("收件人"): ("buyer", "address", "remark"),
        gettext_lazy("发运"): ("carrier", "dispatch_by", "label", "uploaded"),
        gettext_lazy("处理"): ("state", "hold_reason", "wave", "merged_into", "box"),
    },
    "buyer_messages": {
        gettext_lazy("往来"): ("sender", "name", "order", "at"),
        gettext_lazy("回复"): ("due_at", "answered_by"),
        gettext_lazy("处理"): ("handling", "passed_up", "closed"),
    },
    "buyer_orders": {
        gettext_lazy("买家"): ("platform", "buyer", "country", "address"),
        gettext_lazy("产品"): ("sku", "product", "quantity"),
        gettext_lazy("状态"): ("state", "hold_reason", "cancel_reason", "intercepted", "at_risk"),
        gettext_lazy("物流与日期"): (
            "carriage",
            "tracking",
            "tracking_scan",
            "tracking_eta",
            "ordered_on",
            "shipped_on",
            "promised_on",
            "delivered_on",
        ),
    },
    "return_requests": {
        gettext_lazy("买家申请"): ("order", "quantity", "reason", "comment"),
        gettext_lazy("货物"): ("photo", "condition"),
        gettext_lazy("时间"): ("asked_at", "due_at"),
        gettext_lazy("处理"): ("decision", "refund", "postage", "disposition"),
    },
    "buyer_reviews": {
        gettext_lazy("订单与买家"): ("order", "name", "at"),
        gettext_lazy("处理"): ("reported", "reply", "routed_to", "routed_note"),
    },
    "market_listings": {
        gettext_lazy("链接"): ("id", "parent"),
        gettext_lazy("标题与品牌"): ("title", "brand"),
        gettext_lazy("卖家与配送"): ("seller", "seller_kind", "fulfilment"),
        gettext_lazy("价格"): ("currency", "list_price", "sale_price"),
        gettext_lazy("评价"): ("rating_tenths", "reviews"),
        gettext_lazy("销量与上架"): ("monthly_units", "launched_on"),
    },
    "rights_register": {
        gettext_lazy("状态与有效期"): ("state", "valid_until"),
    },
    "review_sample": {
        gettext_lazy("来源"): ("listing", "buyer", "language", "written_on"),
        gettext_lazy("原文与译文"): ("body", "translation"),
        gettext_lazy("标签"): ("tagged", "issues", "praises", "excluded"),
    },
    "outreach_plans": {
        gettext_lazy("市场"): ("market", "zone", "language"),
        gettext_lazy("主题与受众"): ("topic", "audience"),
        gettext_lazy("产品"): ("sku", "product"),
        gettext_lazy("时间与标签"): ("local_time", "suggested_tags"),
    },
    "outreach_comments": {
        gettext_lazy("用户与帖子"): ("writer", "sku", "language", "written_at"),
        gettext_lazy("原文与大意"): ("body", "gist"),
        gettext_lazy("处理"): ("due_at", "state", "passed_to", "reply"),
    },
    "outreach_placements": {
        gettext_lazy("渠道与位置"): ("channel", "where"),
        gettext_lazy("活动"): ("theme", "month", "market_code"),
        gettext_lazy("产品"): ("sku", "product"),
    },
    "outreach_creators": {
        gettext_lazy("账号与粉丝"): ("handle", "network", "followers", "audience_ppm"),
        gettext_lazy("近期帖子合计"): ("posts", "views"),
        gettext_lazy("互动合计"): ("likes", "comments"),
        gettext_lazy("报价与上次合作"): ("price", "last_brand", "last_brand_on"),
        gettext_lazy("筛选结果"): ("er", "cpm", "reason", "place"),
    },
    "outreach_subscribers": {
        gettext_lazy("订阅者"): ("email", "first_name"),
        gettext_lazy("语言与加入日期"): ("language", "joined_on"),
    },
    "outreach_templates": {
        gettext_lazy("名称"): ("name", "language"),
        gettext_lazy("内容"): ("subject", "body", "slots"),
    },
    "outreach_mailings": {
        gettext_lazy("收件人数与编号"): ("recipients", "listed"),
        gettext_lazy("准备"): ("template", "sender", "tested"),
        gettext_lazy("状态"): ("state", "local_time"),
    },
    "outreach_exports": {
        gettext_lazy("渠道"): ("channel", "tag", "day"),
        gettext_lazy("平台自报成交"): ("claimed_orders", "claimed", "window"),
    },
    "trade_orders": {
        gettext_lazy("客户、买方与合同"): ("client", "buyer", "contract"),
        gettext_lazy("术语与港口"): ("term", "named_place", "loading", "destination"),
    },
    "trade_invoices": {
        gettext_lazy("术语与唛头"): ("term", "named_place", "marks"),
        gettext_lazy("金额与大写"): ("total_cents", "words"),
    },
    "trade_bookings": {
        gettext_lazy("港口与运费"): ("loading", "destination", "freight"),
        gettext_lazy("件数与重量"): ("cartons", "gross_g", "volume_dm3"),
    },
    "trade_declarations": {
        gettext_lazy("客户与业务"): ("client", "story"),
        gettext_lazy("合同与运输"): ("contract", "buyer", "route", "term"),
        gettext_lazy("账单"): ("freight_cents", "insurance_cents"),
        gettext_lazy("件数与重量"): ("cartons", "gross_g", "net_g"),
    },
    "trade_goods": {
        gettext_lazy("商品"): ("product", "use", "material", "feature"),
        gettext_lazy("品牌与型号"): ("brand", "model"),
        gettext_lazy("数量与净重"): ("quantity", "unit", "net_kg"),
        gettext_lazy("价格"): ("price_cents", "total_cents"),
    },
    "trade_declaration_heads": {
        gettext_lazy("监管与成交"): ("mode", "nature", "term_declared"),
        gettext_lazy("运保费"): ("freight_declared", "insurance_declared"),
        gettext_lazy("件数与重量"): ("cartons_declared", "gross_declared", "net_declared"),
        gettext_lazy("产地与国别"): ("source_place", "trading_country", "destination_country"),
    },
    "trade_refund_lines": {
        gettext_lazy("报关单与合同"): ("declaration", "contract", "exported_on"),
        gettext_lazy("商品"): ("goods", "product", "quantity", "unit"),
        gettext_lazy("处理"): ("state", "reason", "invoice"),
    },
    "trade_purchase_invoices": {
        gettext_lazy("票种与销售方"): ("special", "seller"),
        gettext_lazy("商品"): ("product", "quantity", "unit"),
        gettext_lazy("发票金额"): ("net_fen", "vat_fen", "gross_fen"),
    },
    "trade_advices": {
        gettext_lazy("付款"): ("payer", "message", "received_on"),
        gettext_lazy("金额"): ("sent_cents", "fee_cents", "credited_cents"),
        gettext_lazy("结汇"): ("settled_fen", "gain_fen"),
    },
    "trade_receivables": {
        gettext_lazy("客户、买方与合同"): ("client", "buyer", "contract"),
    },
    "listings": {
        gettext_lazy("商品与类目"): ("product", "category", "theme"),
        gettext_lazy("文案"): ("title", "bullets", "description", "search_terms"),
        gettext_lazy("图片"): ("main_picture", "other_pictures"),
    },
    "listing_offers": {
        gettext_lazy("商品"): ("listing", "title", "gtin"),
        gettext_lazy("规格"): ("colour", "size"),
        gettext_lazy("售价与库存"): ("price_cents", "stock", "channel"),
        gettext_lazy("累计"): ("reviews", "sold", "listed_on"),
    },
    "shipping_cards": {
        gettext_lazy("尺寸与重量"): ("length_cm", "width_cm", "height_cm", "weight_g"),
        gettext_lazy("特殊属性"): ("battery", "liquid"),
        gettext_lazy("货值与备货"): ("value_fen", "warehouse_days"),
        gettext_lazy("已定服务"): ("service", "chargeable_g", "fee_fen"),
    },
    "shipping_templates": {
        gettext_lazy("本土"): ("mainland", "islands", "po_box"),
        gettext_lazy("境外"): ("territories", "military", "neighbour"),
    },
    "health_selections": {
        gettext_lazy("选取范围"): ("first", "last", "channel"),
        gettext_lazy("订单与取消"): ("orders", "cancelled_by_seller", "cancelled_by_buyer"),
        gettext_lazy("发货"): ("late", "shipped", "untracked"),
        gettext_lazy("送达"): ("due", "on_time"),
    },
    "home_places": {
        gettext_lazy("电脑端"): ("desktop_px", "desktop"),
        gettext_lazy("手机端"): ("phone_px", "phone"),
        gettext_lazy("链接与替代文字"): ("link", "alt_text"),
    },
    "portfolio": {
        gettext_lazy("作品说明"): ("goal", "role", "tools"),
    },
    "service_tickets": {
        gettext_lazy("来电与订单"): ("call", "order"),
        gettext_lazy("分派"): ("category", "priority", "owner"),
        gettext_lazy("时间"): ("registered_at", "escalated_at"),
    },
    "ads_work_orders": {
        gettext_lazy("站点与币种"): ("market", "market_code", "currency"),
        gettext_lazy("产品"): ("product_code", "products"),
        gettext_lazy("金额"): ("total_budget", "base_bid"),
        gettext_lazy("日期"): ("starts_on", "ends_on"),
    },
    "ads_campaigns": {
        gettext_lazy("预算"): ("currency", "budget_kind", "budget"),
        gettext_lazy("日期"): ("starts_on", "ends_on"),
    },
    "ads_search_terms": {
        gettext_lazy("处理"): ("kind", "match"),
    },
    "ads_promotions": {
        gettext_lazy("日期"): ("starts_on", "ends_on"),
    },
    "ads_promotion_plans": {
        gettext_lazy("类型与商品"): ("kind", "sku", "product"),
        gettext_lazy("价格与成本"): ("price", "lowest", "deducted", "commission_ppm"),
        gettext_lazy("预算与件数"): ("budget", "pieces"),
        gettext_lazy("日期"): ("starts_on", "ends_on"),
    },
    "ads_post_plans": {
        gettext_lazy("站点与主题"): ("market", "topic", "beijing_time"),
        gettext_lazy("产品与活动"): ("sku", "product", "offer"),
        gettext_lazy("草稿与标签"): ("draft", "suggested_tags"),
    },
    "data_sources": {
        gettext_lazy("来源"): ("title", "provider", "obtained"),
        gettext_lazy("口径"): ("category", "measure", "data_on"),
        gettext_lazy("判断"): ("state", "reason"),
        gettext_lazy("登记"): ("logged_on", "metric", "definition"),
    },
    "review_rest": {
        gettext_lazy("来源"): ("listing", "buyer", "language", "written_on"),
        gettext_lazy("原文与译文"): ("body", "translation"),
    },
    "market_exports": {
        gettext_lazy("行数"): ("rows", "foreign_rows"),
        gettext_lazy("处理"): ("deduplicated_by", "conversions"),
    },
    "market_summaries": {
        gettext_lazy("口径"): ("group", "price", "deduplicated_by"),
        gettext_lazy("合计"): ("listings", "units", "revenue"),
        gettext_lazy("单价"): ("median", "mean"),
    },
    "outreach_links": {
        gettext_lazy("链接"): ("url", "short"),
    },
    "analytics_datasets": {
        gettext_lazy("数据集"): ("title", "system", "note"),
        gettext_lazy("导出"): ("exported_on", "rows", "shown"),
        gettext_lazy("登记"): ("data_to", "grain", "basis"),
    },
    "analytics_limits": {
        gettext_lazy("数据集与指标"): ("dataset", "measure"),
        gettext_lazy("基线"): ("since", "until", "days", "skipped_events"),
        gettext_lazy("均值与标准差"): ("mean", "deviation"),
        gettext_lazy("控制限"): ("multiple", "lower", "upper"),
    },
    "analytics_orders": {
        gettext_lazy("类型与状态"): ("kind", "state"),
        gettext_lazy("日期"): ("dated", "day"),
        gettext_lazy("金额"): ("currency", "basis", "amount"),
    },
    "analytics_reports": {
        gettext_lazy("名称与阅读人"): ("title", "reader"),
        gettext_lazy("时间"): ("due_at", "published_at"),
    },
    "logistics_parcels": {
        gettext_lazy("尺寸与重量"): ("length_cm", "width_cm", "height_cm", "weight_g"),
        gettext_lazy("要求"): ("remote", "battery", "promised_days"),
        gettext_lazy("已定服务"): ("service", "chargeable_g", "fee_fen"),
    },
    "carrier_services": {
        gettext_lazy("计费"): ("divisor", "step_g"),
        gettext_lazy("价格"): ("first_g", "first_fen", "step_fen", "remote_fen"),
        gettext_lazy("上限"): ("max_weight_g", "max_side_cm", "max_girth_cm"),
    },
    "arrival_lines": {
        gettext_lazy("商品"): ("arrival", "sku", "product"),
        gettext_lazy("差异"): ("difference", "difference_quantity"),
    },
    "inbound_shipments": {
        gettext_lazy("申报"): ("cartons", "gross_weight_g", "volume_cm3"),
        gettext_lazy("时间"): ("booked_at", "picked_up_at", "confirmed_at"),
    },
    "inbound_items": {
        gettext_lazy("尺寸与重量"): ("length_mm", "width_mm", "height_mm", "weight_g"),
    },
    "count_lines": {
        gettext_lazy("商品与库位"): ("sku", "product", "location"),
        gettext_lazy("初盘"): ("book_quantity", "counted_quantity", "difference"),
        gettext_lazy("复盘"): ("recount_requested", "recounted_quantity"),
        gettext_lazy("调整"): ("adjustment", "reason"),
    },
    "tracked_parcels": {
        gettext_lazy("包裹"): ("buyer", "service", "sent_on"),
        gettext_lazy("货值"): ("cost_fen", "retail_fen"),
        gettext_lazy("查件与索赔"): ("traced", "claim_fen", "reshipped"),
        gettext_lazy("补料"): ("documents_due_at", "documents_sent_at"),
        gettext_lazy("退件与告知"): ("disposition", "informed_at"),
    },
}
