"""The desk itself: its objects by id, and refusals for ids that do not exist."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Desk, DeskOpening, copied, found, labelled
from hengji.assay.company.operation import Choice
from hengji.assay.company.research.objects import (
    DataSource,
    Finding,
    Listing,
    MarketExport,
    ProductIdea,
    Registration,
    Review,
    SearchMonth,
    Summary,
    Topic,
    WholesaleOffer,
)
from hengji.assay.company.research.reports import research_tables
from hengji.assay.company.tables import Table
from hengji.assay.imaging.raster import Raster

if TYPE_CHECKING:
    from collections.abc import Iterable


class ResearchOpening(DeskOpening):
    """The desk on the first morning."""

    exports: tuple[MarketExport, ...] = ()
    listings: tuple[Listing, ...] = ()
    wholesale: tuple[WholesaleOffer, ...] = ()
    searches: tuple[SearchMonth, ...] = ()
    topics: tuple[Topic, ...] = ()
    reviews: tuple[Review, ...] = ()
    sources: tuple[DataSource, ...] = ()
    ideas: tuple[ProductIdea, ...] = ()
    register_entries: tuple[Registration, ...] = ()


@dataclass(slots=True)
class ResearchDesk(Desk):
    """All objects of the desk, in the order in which they came.

    Attributes:
        as_exported: The rows of the exports as they came, by which an export is restored.
    """

    as_exported: tuple[Listing, ...]
    exports: dict[str, MarketExport]
    listings: dict[str, Listing]
    summaries: dict[str, Summary]
    wholesale: dict[str, WholesaleOffer]
    searches: dict[str, SearchMonth]
    topics: dict[str, Topic]
    reviews: dict[str, Review]
    findings: dict[str, Finding]
    sources: dict[str, DataSource]
    ideas: dict[str, ProductIdea]
    register_entries: dict[str, Registration]

    @classmethod
    def opened(cls, opening: ResearchOpening) -> "ResearchDesk":
        """Lay copies of the opening's objects on the desk."""
        return cls(
            as_exported=opening.listings,
            exports=copied(opening.exports),
            listings=copied(opening.listings),
            summaries={},
            wholesale=copied(opening.wholesale),
            searches=copied(opening.searches),
            topics=copied(opening.topics),
            reviews=copied(opening.reviews),
            findings={},
            sources=copied(opening.sources),
            ideas=copied(opening.ideas),
            register_entries=copied(opening.register_entries),
        )

    # ---- finding ------------------------------------------------------------------------------

    def export(self, wanted: str) -> MarketExport:
        return found(self.exports, wanted, "export", Text("市场导出", "market export"))

    def rows_of(self, export: str) -> list[Listing]:
        """Give the rows of an export that have not been removed."""
        return [row for row in self.listings.values() if row.export == export and not row.removed]

    def source(self, wanted: str) -> DataSource:
        return found(self.sources, wanted, "source", Text("数据来源", "data source"))

    def idea(self, wanted: str) -> ProductIdea:
        return found(self.ideas, wanted, "idea", Text("候选产品", "proposed product"))

    def finding(self, wanted: str) -> Finding:
        return found(self.findings, wanted, "finding", Text("评论结论", "finding"))

    def picture(self, wanted: str) -> Raster:
        shown = self.ideas[wanted] if wanted in self.ideas else self.register_entries[wanted]
        return shown.picture.raster

    # ---- telling ------------------------------------------------------------------------------

    def collections(self) -> dict[str, dict[str, Any]]:
        return {
            "exports": self.exports,
            "listings": self.listings,
            "summaries": self.summaries,
            "wholesale": self.wholesale,
            "searches": self.searches,
            "topics": self.topics,
            "reviews": self.reviews,
            "findings": self.findings,
            "sources": self.sources,
            "ideas": self.ideas,
            "register_entries": self.register_entries,
        }

    def choices(self, collection: str) -> tuple[Choice, ...]:
        offered: dict[str, Iterable[Choice]] = {
            "exports": (labelled(e.id, e.title) for e in self.exports.values()),
            "topics": (labelled(t.id, t.name) for t in self.topics.values()),
            "findings": (labelled(f.id, self.topics[f.topic].name) for f in self.findings.values()),
            "sources": (labelled(s.id, s.title) for s in self.sources.values()),
            "ideas": (labelled(i.id, i.name) for i in self.ideas.values()),
        }
        return tuple(offered[collection])

    def tables(self) -> tuple[Table, ...]:
        return research_tables(self)
