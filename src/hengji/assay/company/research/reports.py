"""The research desk's tables."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hengji.assay.bilingual import Text, enumerated
from hengji.assay.company.pictures import picture_cell
from hengji.assay.company.research.layout import LAYOUT, STARS
from hengji.assay.company.research.objects import GroupTotal, Summary
from hengji.assay.company.research.words import SELLER_KINDS
from hengji.assay.company.tables import Row, Table, flag

if TYPE_CHECKING:
    from hengji.assay.company.research.desk import ResearchDesk


def research_tables(desk: "ResearchDesk") -> tuple[Table, ...]:
    """Give the tables of the desk, in the order in which a researcher works."""
    return tuple(
        Table("research", key, title, columns, tuple(_ROWS[key](desk))) for key, title, columns in LAYOUT
    )


def written(cents: int) -> str:
    """Write an amount of cents, in whatever currency, with two decimals.

    Example:
        >>> written(123456)
        '1,234.56'
    """
    return f"{cents // 100:,}.{cents % 100:02}"


def _joined(words: Iterable[str]) -> Text | None:
    named = tuple(words)
    return enumerated(named) if named else None


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
            "picture": picture_cell("research", idea.id, idea.picture.digest),
            "documents": idea.documents,
            "decision": idea.decision,
            "reason": idea.reason,
        }


def _register(desk: "ResearchDesk") -> Iterable[Row]:
    for entry in desk.register_entries.values():
        yield entry.model_dump(exclude={"sign", "goods", "picture"}) | {
            "sign": entry.sign,
            "specimen": picture_cell("research", entry.id, entry.picture.digest),
            "goods": entry.goods,
        }


_ROWS: dict[str, Callable[["ResearchDesk"], Iterable[Row]]] = {
    "market_exports": _exports,
    "market_listings": _listings,
    "market_summaries": _summaries,
    "market_summary_groups": _summary_groups,
    "wholesale_offers": _wholesale,
    "search_months": _searches,
    "review_topics": _topics,
    "review_sample": _reviews,
    "review_rest": _unread,
    "review_stars": _stars,
    "review_pareto": _pareto,
    "review_findings": _findings,
    "data_sources": _sources,
    "data_source_figures": _figures,
    "product_ideas": _ideas,
    "rights_register": _register,
}
