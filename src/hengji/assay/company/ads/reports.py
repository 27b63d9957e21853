"""The on-site marketing desk's tables."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text, enumerated
from hengji.assay.company.ads.objects import Discount, PromotionKind
from hengji.assay.company.ads.words import (
    BUDGET_KINDS,
    CAMPAIGN_STATES,
    CURRENCIES,
    MATCHES,
    POST_STATES,
    PROMOTION_KINDS,
    PROMOTION_STATES,
    RETURN_REASONS,
    TERM_KINDS,
)
from hengji.assay.company.scales import THOUSANDTH, THOUSANDTH_PERCENT
from hengji.assay.company.tables import YES_NO, Column, Row, Table, column, flag

if TYPE_CHECKING:
    from hengji.assay.company.ads.desk import AdsDesk


def ads_tables(desk: "AdsDesk") -> tuple[Table, ...]:
    """Give the tables of the desk, in the order in which people work."""
    return tuple(
        Table("ads", key, title, columns, tuple(rows(desk))) for key, title, columns, rows in _TABLES
    )


def written(cents: int | None) -> str | None:
    """Write an amount of cents, in whatever currency, with two decimals.

    Example:
        >>> written(123456)
        '1,234.56'
    """
    return None if cents is None else f"{cents // 100:,}.{cents % 100:02}"


def _with_money(values: dict[str, Any], *names: str) -> Row:
    """Write the amounts of a row, those that end in ``_cents``, as people read them."""
    return values | {name: written(values[f"{name}_cents"]) for name in names}


def _work_orders(desk: "AdsDesk") -> Iterable[Row]:
    for order in desk.work_orders.values():
        yield _with_money(order.model_dump(exclude={"market"}), "total_budget", "base_bid") | {
            "market": order.market,
            "products": enumerated(order.products),
        }


def _work_order_lines(desk: "AdsDesk") -> Iterable[Row]:
    for line in desk.work_order_lines.values():
        yield line.model_dump() | {"negative": flag(line.negative)}


def _campaigns(desk: "AdsDesk") -> Iterable[Row]:
    for campaign in desk.campaigns.values():
        yield _with_money(campaign.model_dump(), "budget")


def _ad_groups(desk: "AdsDesk") -> Iterable[Row]:
    for group in desk.ad_groups.values():
        yield group.model_dump() | {"products": enumerated(group.products)}


def _keywords(desk: "AdsDesk") -> Iterable[Row]:
    for keyword in desk.keywords.values():
        yield _with_money(keyword.model_dump(), "bid")


def _negatives(desk: "AdsDesk") -> Iterable[Row]:
    return (negative.model_dump() for negative in desk.negatives.values())


def _search_terms(desk: "AdsDesk") -> Iterable[Row]:
    for term in desk.search_terms.values():
        yield _with_money(term.model_dump(), "spend", "sales")


def _ad_days(desk: "AdsDesk") -> Iterable[Row]:
    for day in desk.ad_days.values():
        yield _with_money(day.model_dump(), "spend", "sales")


def _shop_days(desk: "AdsDesk") -> Iterable[Row]:
    for day in desk.shop_days.values():
        yield _with_money(day.model_dump(), "sales")


RATES = frozenset({"ctr", "cvr", "acos", "tacos"})


def _figures(desk: "AdsDesk") -> Iterable[Row]:
    for figures in desk.figures.values():
        row = figures.model_dump()
        yield row | {name: _in_thousandths(name, value) for name, value in row.items() if name != "scope"}


def _in_thousandths(name: str, figure: int | None) -> str | None:
    if figure is None:
        return None
    return THOUSANDTH_PERCENT.said(figure).en if name in RATES else THOUSANDTH.written(figure)


def _promotion_plans(desk: "AdsDesk") -> Iterable[Row]:
    for plan in desk.promotion_plans.values():
        yield _with_money(
            plan.model_dump(exclude={"product", "text"}), "price", "lowest", "deducted", "budget"
        ) | {"product": plan.product, "text": plan.text}


def _promotions(desk: "AdsDesk") -> Iterable[Row]:
    for promotion in desk.promotions.values():
        if promotion.kind is PromotionKind.DEAL:
            terms = Text("秒杀价 {price}", "deal price {price}").filled(price=written(promotion.value))
        elif promotion.discount is Discount.PERCENT:
            terms = Text("减 {value}%", "{value}% off").filled(value=promotion.value)
        else:
            terms = Text("减 {value}", "{value} off").filled(value=written(promotion.value))
        yield _with_money(promotion.model_dump(), "final") | {"terms": terms}


def _post_plans(desk: "AdsDesk") -> Iterable[Row]:
    for plan in desk.post_plans.values():
        yield plan.model_dump(include={"id", "sku", "draft"}) | {
            "market": plan.market,
            "topic": plan.topic,
            "product": plan.product,
            "offer": plan.offer,
            "beijing_time": f"{plan.beijing_on.isoformat()} {plan.beijing_hour:02}:00",
            "suggested_tags": " ".join(plan.suggested_tags),
        }


def _variants(desk: "AdsDesk") -> Iterable[Row]:
    for variant in desk.variants.values():
        yield {"id": variant.id, "name": variant.name, "details": variant.details}


def _posts(desk: "AdsDesk") -> Iterable[Row]:
    for post in desk.posts.values():
        yield post.model_dump(exclude={"tags", "on", "hour"}) | {
            "tags": " ".join(post.tags),
            "local_time": f"{post.on.isoformat()} {post.hour:02}:00",
        }


def _questions(desk: "AdsDesk") -> Iterable[Row]:
    for question in desk.questions.values():
        yield question.model_dump() | {"escalated": flag(question.escalated)}


_TABLES: tuple[tuple[str, Text, tuple[Column, ...], Callable[["AdsDesk"], Iterable[Row]]], ...] = (
    (
        "ads_work_orders",
        Text("投放工单", "Work orders"),
        (
            column("id", "工单", "No.", "id"),
            column("market", "站点", "Market"),
            column("market_code", "站点代码", "Market code"),
            column("product_code", "产品代码", "Product code"),
            column("products", "推广 SKU", "SKUs to advertise"),
            column("currency", "结算币种", "Currency", "choice", CURRENCIES),
            column("total_budget", "全程总额", "Budget for all days"),
            column("starts_on", "开始日期", "First day", "date"),
            column("ends_on", "结束日期", "Last day", "date"),
            column("base_bid", "基准出价", "Base bid"),
        ),
        _work_orders,
    ),
    (
        "ads_work_order_lines",
        Text("工单词表", "Words of the work orders"),
        (
            column("work_order", "工单", "Work order", "id"),
            column("negative", "否定", "Negative", "choice", YES_NO),
            column("text", "词", "Word"),
            column("match", "匹配方式", "Match", "choice", MATCHES),
        ),
        _work_order_lines,
    ),
    (
        "ads_campaigns",
        Text("广告活动", "Campaigns"),
        (
            column("id", "编号", "No.", "id"),
            column("name", "名称", "Name"),
            column("work_order", "工单", "Work order", "id"),
            column("currency", "币种", "Currency", "choice", CURRENCIES),
            column("budget_kind", "预算类型", "Kind of budget", "choice", BUDGET_KINDS),
            column("budget", "预算", "Budget"),
            column("starts_on", "开始日期", "First day", "date"),
            column("ends_on", "结束日期", "Last day", "date"),
            column("state", "状态", "State", "choice", CAMPAIGN_STATES),
        ),
        _campaigns,
    ),
    (
        "ads_ad_groups",
        Text("广告组", "Ad groups"),
        (
            column("id", "编号", "No.", "id"),
            column("campaign", "广告活动", "Campaign", "id"),
            column("name", "名称", "Name"),
            column("products", "推广 SKU", "SKUs"),
        ),
        _ad_groups,
    ),
    (
        "ads_keywords",
        Text("关键词", "Keywords"),
        (
            column("id", "编号", "No.", "id"),
            column("ad_group", "广告组", "Ad group", "id"),
            column("text", "词", "Word"),
            column("match", "匹配方式", "Match", "choice", MATCHES),
            column("bid", "出价", "Bid"),
        ),
        _keywords,
    ),
    (
        "ads_negatives",
        Text("否定词", "Negatives"),
        (
            column("id", "编号", "No.", "id"),
            column("campaign", "广告活动", "Campaign", "id"),
            column("text", "词", "Word"),
            column("match", "匹配方式", "Match", "choice", MATCHES),
        ),
        _negatives,
    ),
    (
        "ads_search_terms",
        Text("搜索词报告（近 30 天）", "Search-term report, 30 days"),
        (
            column("id", "编号", "No.", "id"),
            column("campaign", "广告活动", "Campaign", "id"),
            column("term", "买家搜索词", "Search term"),
            column("impressions", "曝光", "Impressions", "quantity"),
            column("clicks", "点击", "Clicks", "quantity"),
            column("spend", "花费", "Spend"),
            column("orders", "订单", "Orders", "quantity"),
            column("sales", "广告销售额", "Ad sales"),
            column("kind", "类别", "Kind", "choice", TERM_KINDS),
            column("match", "选定匹配", "Chosen match", "choice", MATCHES),
        ),
        _search_terms,
    ),
    (
        "ads_ad_days",
        Text("广告日报", "Daily ad report"),
        (
            column("campaign", "广告活动", "Campaign", "id"),
            column("day", "日期", "Day", "date"),
            column("impressions", "曝光", "Impressions", "quantity"),
            column("clicks", "点击", "Clicks", "quantity"),
            column("spend", "花费", "Spend"),
            column("orders", "订单（7 天归因）", "Orders (7 days)", "quantity"),
            column("sales", "广告销售额（7 天归因）", "Ad sales (7 days)"),
        ),
        _ad_days,
    ),
    (
        "ads_shop_days",
        Text("店铺每日总销售额（含自然单）", "Shop sales by day, organic included"),
        (column("day", "日期", "Day", "date"), column("sales", "总销售额", "All sales")),
        _shop_days,
    ),
    (
        "ads_figures",
        Text("广告周报（空为不可计算）", "Weekly summary; empty is undefined"),
        (
            column("scope", "广告活动或合计", "Campaign or total", "id"),
            column("ctr", "CTR", "CTR"),
            column("cpc", "CPC", "CPC"),
            column("cvr", "CVR", "CVR"),
            column("acos", "ACoS", "ACoS"),
            column("roas", "ROAS", "ROAS"),
            column("cpa", "CPA", "CPA"),
            column("tacos", "TACoS", "TACoS"),
        ),
        _figures,
    ),
    (
        "ads_promotion_plans",
        Text("促销计划", "Promotion plans"),
        (
            column("id", "编号", "No.", "id"),
            column("kind", "类型", "Kind", "choice", PROMOTION_KINDS),
            column("sku", "SKU", "SKU", "id"),
            column("product", "商品", "Product"),
            column("text", "计划内容", "Plan"),
            column("price", "现售价", "Price"),
            column("lowest", "30 天最低价", "Lowest price of 30 days"),
            column("deducted", "单件成本（货、头程、配送）", "Cost of a piece: goods, freight, delivery"),
            column("commission_ppm", "佣金比例", "Commission", "ppm"),
            column("budget", "优惠券预算", "Coupon budget"),
            column("pieces", "秒杀件数", "Pieces", "quantity"),
            column("starts_on", "开始日期", "First day", "date"),
            column("ends_on", "结束日期", "Last day", "date"),
            column("returned", "退回原因", "Returned for", "choice", RETURN_REASONS),
        ),
        _promotion_plans,
    ),
    (
        "ads_promotions",
        Text("优惠券与秒杀", "Coupons and deals"),
        (
            column("id", "编号", "No.", "id"),
            column("plan", "计划", "Plan", "id"),
            column("kind", "类型", "Kind", "choice", PROMOTION_KINDS),
            column("sku", "SKU", "SKU", "id"),
            column("terms", "优惠", "Terms"),
            column("limit", "次数或件数上限", "Limit", "quantity"),
            column("final", "到手价", "Final price"),
            column("starts_on", "开始日期", "First day", "date"),
            column("ends_on", "结束日期", "Last day", "date"),
            column("state", "状态", "State", "choice", PROMOTION_STATES),
        ),
        _promotions,
    ),
    (
        "ads_post_plans",
        Text("内容排期", "Content calendar"),
        (
            column("id", "编号", "No.", "id"),
            column("market", "站点", "Market"),
            column("topic", "主题", "Topic"),
            column("sku", "SKU", "SKU", "id"),
            column("product", "商品", "Product"),
            column("offer", "活动", "Offer"),
            column("beijing_time", "发布时间（北京时间）", "Time (Beijing)"),
            column("draft", "运营草稿", "Draft"),
            column("suggested_tags", "建议标签", "Suggested tags"),
        ),
        _post_plans,
    ),
    (
        "ads_variants",
        Text("在售商品资料", "Products on sale"),
        (
            column("id", "SKU", "SKU", "id"),
            column("name", "商品", "Product"),
            column("details", "资料（英文）", "Facts"),
        ),
        _variants,
    ),
    (
        "ads_posts",
        Text("帖子", "Posts"),
        (
            column("id", "编号", "No.", "id"),
            column("plan", "排期", "Calendar", "id"),
            column("sku", "挂的商品", "Linked product", "id"),
            column("body", "正文", "Text"),
            column("tags", "标签", "Tags"),
            column("local_time", "当地发布时间", "Local time"),
            column("state", "状态", "State", "choice", POST_STATES),
        ),
        _posts,
    ),
    (
        "ads_questions",
        Text("买家提问", "Questions"),
        (
            column("id", "编号", "No.", "id"),
            column("sku", "SKU", "SKU", "id"),
            column("buyer", "买家", "Buyer"),
            column("asked_at", "提问时间", "Asked", "moment"),
            column("body", "问题", "Question"),
            column("answer", "回答", "Answer"),
            column("escalated", "转产品部", "With the product team", "choice", YES_NO),
        ),
        _questions,
    ),
)
