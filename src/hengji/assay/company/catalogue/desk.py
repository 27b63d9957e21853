"""The desk itself: its objects by id, and refusals for ids that do not exist."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.objects import (
    METRICS,
    TICKET_KINDS,
    Category,
    ChangeTicket,
    DaySelection,
    Defect,
    Listing,
    Offer,
    OfferState,
    Picture,
    ProductSheet,
    Reading,
    RuleCase,
    ShippingCard,
    ShippingTemplate,
    TradingDay,
)
from hengji.assay.company.catalogue.reports import catalogue_tables
from hengji.assay.company.desk import Desk, DeskOpening, found, labelled
from hengji.assay.company.operation import Choice
from hengji.assay.company.tables import Table
from hengji.assay.imaging.raster import Raster

if TYPE_CHECKING:
    from collections.abc import Iterable


class CatalogueOpening(DeskOpening):
    """The desk on the first morning.

    Attributes:
        title_characters: The longest title that the validator lets pass.
    """

    title_characters: int = 0
    cases: tuple[RuleCase, ...] = ()
    days: tuple[TradingDay, ...] = ()
    defects: tuple[Defect, ...] = ()
    cards: tuple[ShippingCard, ...] = ()
    sheets: tuple[ProductSheet, ...] = ()
    categories: tuple[Category, ...] = ()
    pictures: tuple[Picture, ...] = ()
    listings: tuple[Listing, ...] = ()
    offers: tuple[Offer, ...] = ()
    tickets: tuple[ChangeTicket, ...] = ()


@dataclass(slots=True)
class CatalogueDesk(Desk):
    """All objects of the desk, in the order in which they came."""

    title_characters: int
    cases: dict[str, RuleCase]
    days: dict[str, TradingDay]
    selections: dict[str, DaySelection]
    defects: dict[str, Defect]
    readings: dict[str, Reading]
    cards: dict[str, ShippingCard]
    templates: dict[str, ShippingTemplate]
    sheets: dict[str, ProductSheet]
    categories: dict[str, Category]
    pictures: dict[str, Picture]
    listings: dict[str, Listing]
    offers: dict[str, Offer]
    tickets: dict[str, ChangeTicket]

    @classmethod
    def opened(cls, opening: CatalogueOpening) -> "CatalogueDesk":
        """Lay copies of the opening's objects on the desk."""
        fresh = opening.model_copy(deep=True)
        return cls(
            title_characters=fresh.title_characters,
            cases={c.id: c for c in fresh.cases},
            days={d.id: d for d in fresh.days},
            selections={},
            defects={d.id: d for d in fresh.defects},
            readings={},
            cards={c.sku: c for c in fresh.cards},
            templates={},
            sheets={s.id: s for s in fresh.sheets},
            categories={c.id: c for c in fresh.categories},
            pictures={p.id: p for p in fresh.pictures},
            listings={listing.id: listing for listing in fresh.listings},
            offers={o.sku: o for o in fresh.offers},
            tickets={t.id: t for t in fresh.tickets},
        )

    # ---- finding ------------------------------------------------------------------------------

    def case(self, wanted: str) -> RuleCase:
        return found(self.cases, wanted, "case", Text("待判事项", "case"))

    def defect(self, wanted: str) -> Defect:
        return found(self.defects, wanted, "record", Text("缺陷记录", "defect record"))

    def reading(self, wanted: str) -> Reading:
        return found(self.readings, wanted, "metric", Text("指标读数", "reading"))

    def card(self, wanted: str) -> ShippingCard:
        return found(self.cards, wanted, "sku", Text("发货商品", "product to ship"))

    def template(self, wanted: str) -> ShippingTemplate:
        return found(self.templates, wanted, "template", Text("运费模板", "shipping template"))

    def sheet(self, wanted: str) -> ProductSheet:
        return found(self.sheets, wanted, "product", Text("供货资料", "product sheet"))

    def category(self, wanted: str) -> Category:
        return found(self.categories, wanted, "category", Text("类目", "category"))

    def library_picture(self, wanted: str, argument: str) -> Picture:
        return found(self.pictures, wanted, argument, Text("图片", "picture"))

    def listing(self, wanted: str) -> Listing:
        return found(self.listings, wanted, "listing", Text("商品", "listing"))

    def offer(self, wanted: str) -> Offer:
        return found(self.offers, wanted, "sku", Text("在线 SKU", "offer"))

    def ticket(self, wanted: str) -> ChangeTicket:
        return found(self.tickets, wanted, "ticket", Text("变更工单", "change ticket"))

    def children(self, listing: str) -> list[Offer]:
        """Give the variants of a listing that have not been deleted."""
        here = [offer for offer in self.offers.values() if offer.listing == listing]
        return [offer for offer in here if offer.state is not OfferState.DELETED]

    def picture(self, wanted: str) -> Raster:
        return self.pictures[wanted].file.raster

    # ---- telling ------------------------------------------------------------------------------

    def own_words(self, about: str, ids: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG002 - only pages have words
        """Give what the candidate wrote for the pages of some listings."""
        pages = [self.listings[listing] for listing in ids if listing in self.listings]
        return tuple(
            "\n\n".join((page.title, *page.bullets, page.description)) for page in pages if page.title
        )

    def collections(self) -> dict[str, dict[str, Any]]:
        return {
            "cases": self.cases,
            "days": self.days,
            "selections": self.selections,
            "defects": self.defects,
            "readings": self.readings,
            "cards": self.cards,
            "templates": self.templates,
            "sheets": self.sheets,
            "categories": self.categories,
            "pictures": self.pictures,
            "listings": self.listings,
            "offers": self.offers,
            "tickets": self.tickets,
        }

    def limits(self) -> dict[str, int]:
        return {"title_characters": self.title_characters}

    def choices(self, collection: str) -> tuple[Choice, ...]:
        metrics = {choice.value: choice for choice in METRICS}
        ticket_kinds = {choice.value: choice.text for choice in TICKET_KINDS}
        attributes = {a.name: a.label for c in self.categories.values() for a in c.attributes}
        offered: dict[str, Iterable[Choice]] = {
            "cases": (labelled(c.id, c.kind) for c in self.cases.values()),
            "defects": (labelled(d.id, Text(d.order, d.order)) for d in self.defects.values()),
            "readings": (metrics[metric] for metric in self.readings),
            "cards": (labelled(c.sku, c.product) for c in self.cards.values()),
            "templates": (labelled(t.id, Text(t.name, t.name)) for t in self.templates.values()),
            "sheets": (labelled(s.id, s.product) for s in self.sheets.values()),
            "categories": (labelled(c.id, c.path) for c in self.categories.values()),
            "attributes": (Choice(name, label) for name, label in attributes.items()),
            "pictures": (labelled(p.id, p.view) for p in self.pictures.values()),
            "listings": (labelled(li.id, Text(li.product, li.product)) for li in self.listings.values()),
            "offers": (labelled(o.sku, Text(o.title, o.title)) for o in self.offers.values()),
            "tickets": (labelled(t.id, ticket_kinds[t.kind]) for t in self.tickets.values()),
        }
        return tuple(offered[collection])

    def tables(self) -> tuple[Table, ...]:
        return catalogue_tables(self)
