"""The research desk's tables."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Choice
from hengji.assay.company.research.objects import GroupTotal, Summary
from hengji.assay.company.research.words import (
    EXCLUSIONS,
    FINDING_KINDS,
    FULFILMENTS,
    GROUPS,
    LANGUAGES,
    METRICS,
    PRICE_BASES,
    REGISTER_KINDS,
    REGISTER_STATES,
    ROW_KEYS,
    SCREENED,
    SCREENING_REASONS,
    SELLER_KINDS,
    SOURCE_REASONS,
    SOURCE_STATES,
)
from hengji.assay.company.tables import YES_NO, Column, Row, Table, column, flag

if TYPE_CHECKING:
    from hengji.assay.company.research.desk import ResearchDesk

STARS = (5, 4, 3, 2, 1)


def research_tables(desk: "ResearchDesk") -> tuple[Table, ...]:
    """Give the tables of the desk, in the order in which a researcher works."""
    return tuple(
        Table("research", key, title, columns, tuple(rows(desk))) for key, title, columns, rows in _TABLES
    )


def written(cents: int) -> str:
    """Write an amount of cents, in whatever currency, with two decimals.

    Example:
        >>> written(123456)
        '1,234.56'
    """
    return f"{cents // 100:,}.{cents % 100:02}"


def _joined(words: Iterable[str]) -> str | None:
    return "、".join(words) or None


def _exports(desk: "ResearchDesk") -> Iterable[Row]:
    for export in desk.exports.values():
        rows = desk.rows_of(export.id)
        yield export.model_dump(exclude={"title", "conversions"}) | {
            "title": export.title,
            "rows": len(rows),
            "foreign_rows": sum(row.currency != export.currency for row in rows),
            "conversions": _joined(f"{done.currency} {done.rate_percent}%" for done in export.conversions),
        }


def _listings(desk: "ResearchDesk") -> Iterable[Row]:
    for row in desk.listings.values():
        if not row.removed:
            yield row.model_dump() | {
                "list_price": written(row.list_price_cents),
                "sale_price": written(row.sale_price_cents),
            }


def _summaries(desk: "ResearchDesk") -> Iterable[Row]:
    for summary in desk.summaries.values():
        yield summary.model_dump(exclude={"largest", "conversions"}) | {
            "revenue": written(summary.revenue_cents),
            "median": written(summary.median_cents),
            "mean": written(summary.mean_cents),
        }


def _summary_groups(desk: "ResearchDesk") -> Iterable[Row]:
    for summary in desk.summaries.values():
        for place, total in enumerate(summary.largest, start=1):
            yield _group_row(summary, place, total)


def _group_row(summary: Summary, place: int, total: GroupTotal) -> Row:
    kinds = {choice.value: choice.text for choice in SELLER_KINDS}
    return {
        "summary": summary.id,
        "place": place,
        "name": kinds.get(total.name, total.name),
        "listings": total.listings,
        "units": total.units,
        "revenue": written(total.revenue_cents),
    }


def _wholesale(desk: "ResearchDesk") -> Iterable[Row]:
    for offer in desk.wholesale.values():
        steps = (f"≥{step.from_quantity}: {written(step.unit_price_fen)}" for step in offer.ladder)
        yield {
            "id": offer.id,
            "supplier": offer.supplier,
            "product": offer.product,
            "minimum_quantity": offer.ladder[0].from_quantity,
            "ladder": "；".join(steps),
            "monthly_deals": offer.monthly_deals,
        }


def _searches(desk: "ResearchDesk") -> Iterable[Row]:
    return (month.model_dump() for month in desk.searches.values())


def _topics(desk: "ResearchDesk") -> Iterable[Row]:
    for topic in desk.topics.values():
        yield {
            "id": topic.id,
            "name": topic.name,
            "covers": topic.covers,
            "changeable": flag(topic.changeable),
        }


def _reviews(desk: "ResearchDesk") -> Iterable[Row]:
    for review in desk.reviews.values():
        if review.sampled:
            yield review.model_dump() | {
                "translation": review.translation or None,
                "tagged": flag(review.tagged),
                "issues": _joined(review.issues),
                "praises": _joined(review.praises),
            }


def _unread(desk: "ResearchDesk") -> Iterable[Row]:
    for review in desk.reviews.values():
        if not review.sampled:
            yield review.model_dump() | {"translation": review.translation or None}


def _stars(desk: "ResearchDesk") -> Iterable[Row]:
    """Count the stars of all reviews by listing, before anything is set aside."""
    counts = Counter((review.listing, review.stars) for review in desk.reviews.values())
    for listing in sorted({listing for listing, _ in counts}):
        row: Row = {"listing": listing, "all": sum(counts[listing, stars] for stars in STARS)}
        yield row | {f"stars_{stars}": counts[listing, stars] for stars in STARS}


def _pareto(desk: "ResearchDesk") -> Iterable[Row]:
    """Count the tags of those sampled reviews that count, the most frequent first."""
    counted = [r for r in desk.reviews.values() if r.sampled and r.excluded is None]
    for kind in ("issue", "praise"):
        tags = Counter(
            tag for review in counted for tag in (review.issues if kind == "issue" else review.praises)
        )
        for place, (topic, count) in enumerate(sorted(tags.items(), key=lambda t: (-t[1], t[0])), start=1):
            yield {
                "kind": kind,
                "place": place,
                "topic": topic,
                "name": desk.topics[topic].name,
                "count": count,
            }


def _findings(desk: "ResearchDesk") -> Iterable[Row]:
    for finding in sorted(desk.findings.values(), key=lambda f: (f.kind, f.place)):
        yield {
            "id": finding.id,
            "kind": finding.kind,
            "place": finding.place,
            "topic": desk.topics[finding.topic].name,
            "reviews": _joined(finding.reviews),
        }


def _sources(desk: "ResearchDesk") -> Iterable[Row]:
    texts = ("title", "provider", "obtained", "category", "measure")
    for source in desk.sources.values():
        yield source.model_dump(exclude={"figures", *texts}) | {name: getattr(source, name) for name in texts}


def _figures(desk: "ResearchDesk") -> Iterable[Row]:
    return (
        {"source": source.id, "figure_listing": figure.listing, "value": figure.value}
        for source in desk.sources.values()
        for figure in source.figures
    )


def _ideas(desk: "ResearchDesk") -> Iterable[Row]:
    for idea in desk.ideas.values():
        yield {
            "id": idea.id,
            "name": idea.name,
            "text": idea.text,
            "picture": idea.picture,
            "documents": idea.documents,
            "decision": idea.decision,
            "reason": idea.reason,
        }


def _register(desk: "ResearchDesk") -> Iterable[Row]:
    for entry in desk.register_entries.values():
        yield entry.model_dump(exclude={"sign", "goods"}) | {"sign": entry.sign, "goods": entry.goods}


TAG_KINDS = (Choice("issue", Text("差评", "Complaint")), Choice("praise", Text("好评", "Praise")))

_TABLES: tuple[tuple[str, Text, tuple[Column, ...], Callable[["ResearchDesk"], Iterable[Row]]], ...] = (
    (
        "market_exports",
        Text("市场导出", "Market exports"),
        (
            column("id", "编号", "No.", "id"),
            column("title", "内容", "What it holds"),
            column("exported_on", "导出日期", "Exported on", "date"),
            column("currency", "币种", "Currency"),
            column("rows", "现有行数", "Rows now", "quantity"),
            column("foreign_rows", "其中其他币种", "In other currencies", "quantity"),
            column("others_units", "其余链接月销合计", "Units of all other listings", "quantity"),
            column("deduplicated_by", "去重依据", "Duplicates removed by", "choice", ROW_KEYS),
            column("conversions", "已折算币种", "Converted"),
        ),
        _exports,
    ),
    (
        "market_listings",
        Text("导出明细", "Listings"),
        (
            column("export", "导出", "Export", "id"),
            column("id", "链接", "Listing", "id"),
            column("parent", "父体", "Parent", "id"),
            column("title", "标题", "Title"),
            column("brand", "品牌", "Brand"),
            column("seller", "卖家", "Seller"),
            column("seller_kind", "卖家类型", "Kind of seller", "choice", SELLER_KINDS),
            column("fulfilment", "配送", "Fulfilment", "choice", FULFILMENTS),
            column("currency", "币种", "Currency"),
            column("list_price", "划线价", "List price"),
            column("sale_price", "成交价", "Sale price"),
            column("monthly_units", "估计月销（件）", "Units a month", "quantity"),
            column("rating_tenths", "评分", "Rating", "rating"),
            column("reviews", "评论数", "Reviews", "quantity"),
            column("launched_on", "上架日期", "Launched on", "date"),
        ),
        _listings,
    ),
    (
        "market_summaries",
        Text("汇总结果", "Summaries"),
        (
            column("id", "编号", "No.", "id"),
            column("export", "导出", "Export", "id"),
            column("group", "分组", "Grouping", "choice", GROUPS),
            column("price", "价格口径", "Price", "choice", PRICE_BASES),
            column("deduplicated_by", "去重依据", "Duplicates removed by", "choice", ROW_KEYS),
            column("listings", "行数", "Rows", "quantity"),
            column("units", "月销合计", "Units", "quantity"),
            column("revenue", "单价×月销合计", "Sum of price times units"),
            column("median", "单价中位数", "Median price"),
            column("mean", "单价平均数", "Mean price"),
        ),
        _summaries,
    ),
    (
        "market_summary_groups",
        Text("分组汇总", "Summaries by group"),
        (
            column("summary", "汇总", "Summary", "id"),
            column("place", "名次", "Place", "quantity"),
            column("name", "分组", "Group"),
            column("listings", "行数", "Rows", "quantity"),
            column("units", "月销合计", "Units", "quantity"),
            column("revenue", "单价×月销合计", "Sum of price times units"),
        ),
        _summary_groups,
    ),
    (
        "wholesale_offers",
        Text("批发报价", "Wholesale offers"),
        (
            column("id", "编号", "No.", "id"),
            column("supplier", "供应商", "Supplier"),
            column("product", "产品", "Product"),
            column("minimum_quantity", "起订量", "MOQ", "quantity"),
            column("ladder", "阶梯价（元）", "Price ladder (CNY)"),
            column("monthly_deals", "月成交件数", "Pieces sold a month", "quantity"),
        ),
        _wholesale,
    ),
    (
        "search_months",
        Text("搜索量", "Searches"),
        (
            column("keyword", "搜索词", "Search term"),
            column("month", "月份", "Month"),
            column("volume", "搜索量", "Searches", "quantity"),
        ),
        _searches,
    ),
    (
        "review_topics",
        Text("评论主题代码表", "Code list of review topics"),
        (
            column("id", "代码", "Code", "id"),
            column("name", "主题", "Topic"),
            column("covers", "包括", "Covers"),
            column("changeable", "改产品可解决", "Mended by the product", "choice", YES_NO),
        ),
        _topics,
    ),
    (
        "review_sample",
        Text("评论（抽样，需打标签）", "Reviews: the sample to tag"),
        (
            column("id", "编号", "No.", "id"),
            column("listing", "链接", "Listing", "id"),
            column("buyer", "买家", "Buyer"),
            column("stars", "星级", "Stars", "quantity"),
            column("written_on", "日期", "Date", "date"),
            column("language", "语言", "Language", "choice", LANGUAGES),
            column("body", "原文", "Text"),
            column("translation", "机器翻译", "Machine translation"),
            column("tagged", "已打标签", "Tagged", "choice", YES_NO),
            column("issues", "差评主题", "Complaints"),
            column("praises", "好评主题", "Praise"),
            column("excluded", "已剔除", "Set aside", "choice", EXCLUSIONS),
        ),
        _reviews,
    ),
    (
        "review_rest",
        Text("评论（其余，备查）", "Reviews: the rest, for reference"),
        (
            column("id", "编号", "No.", "id"),
            column("listing", "链接", "Listing", "id"),
            column("buyer", "买家", "Buyer"),
            column("stars", "星级", "Stars", "quantity"),
            column("written_on", "日期", "Date", "date"),
            column("language", "语言", "Language", "choice", LANGUAGES),
            column("body", "原文", "Text"),
            column("translation", "机器翻译", "Machine translation"),
        ),
        _unread,
    ),
    (
        "review_stars",
        Text("星级分布（全部评论）", "Stars of all reviews"),
        (
            column("listing", "链接", "Listing", "id"),
            *(column(f"stars_{stars}", f"{stars} 星", f"{stars} stars", "quantity") for stars in STARS),
            column("all", "合计", "All", "quantity"),
        ),
        _stars,
    ),
    (
        "review_pareto",
        Text("标签统计", "Count of tags"),
        (
            column("kind", "类别", "Kind", "choice", TAG_KINDS),
            column("place", "名次", "Place", "quantity"),
            column("topic", "代码", "Code", "id"),
            column("name", "主题", "Topic"),
            column("count", "条数", "Reviews", "quantity"),
        ),
        _pareto,
    ),
    (
        "review_findings",
        Text("评论结论", "Findings"),
        (
            column("id", "编号", "No.", "id"),
            column("kind", "类别", "Kind", "choice", FINDING_KINDS),
            column("place", "名次", "Place", "quantity"),
            column("topic", "主题", "Topic"),
            column("reviews", "证据", "Evidence"),
        ),
        _findings,
    ),
    (
        "data_sources",
        Text("数据来源与登记", "Data sources and log"),
        (
            column("id", "编号", "No.", "id"),
            column("title", "来源", "Source"),
            column("provider", "提供方", "Provider"),
            column("obtained", "取得方式", "How obtained"),
            column("category", "类目节点", "Category node"),
            column("measure", "指标说明", "What is counted"),
            column("data_on", "数据日期", "Date of the data", "date"),
            column("state", "判断", "Judged", "choice", SOURCE_STATES),
            column("reason", "不采用原因", "Why not used", "choice", SOURCE_REASONS),
            column("logged_on", "登记日期", "Logged date", "date"),
            column("metric", "登记指标", "Logged metric", "choice", METRICS),
            column("definition", "登记定义", "Logged definition"),
        ),
        _sources,
    ),
    (
        "data_source_figures",
        Text("各来源数值", "Figures of the sources"),
        (
            column("source", "来源", "Source", "id"),
            column("figure_listing", "链接", "Listing", "id"),
            column("value", "数值", "Figure", "quantity"),
        ),
        _figures,
    ),
    (
        "product_ideas",
        Text("候选产品", "Proposed products"),
        (
            column("id", "编号", "No.", "id"),
            column("name", "名称", "Name"),
            column("text", "供应商英文说明", "Supplier's text"),
            column("picture", "图片所见", "What the picture shows"),
            column("documents", "已有文件", "Documents at hand"),
            column("decision", "初筛结论", "Decision", "choice", SCREENED),
            column("reason", "原因", "Reason", "choice", SCREENING_REASONS),
        ),
        _ideas,
    ),
    (
        "rights_register",
        Text("商标与外观专利登记", "Trademark and design register"),
        (
            column("id", "登记号", "No.", "id"),
            column("kind", "类型", "Kind", "choice", REGISTER_KINDS),
            column("sign", "商标或外观", "Sign or design"),
            column("owner", "权利人", "Owner"),
            column("goods", "核定商品", "Goods covered"),
            column("state", "状态", "State", "choice", REGISTER_STATES),
            column("valid_until", "有效期至", "Valid until", "date"),
        ),
        _register,
    ),
)
