"""The desk itself: its objects by id, its pictures by their pixels, and refusals for ids that do not exist."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Desk, DeskOpening, Thing, by_id, copied, found, labelled
from hengji.assay.company.operation import Choice
from hengji.assay.company.studio import pixels as by
from hengji.assay.company.studio.deriving import derived, pixel_steps
from hengji.assay.company.studio.judgements import Pair, pair_pictures
from hengji.assay.company.studio.layout import Layout, laid_out
from hengji.assay.company.studio.lettering import with_layers
from hengji.assay.company.studio.objects import Asset, Exported, FileForm, Slot, Work
from hengji.assay.company.studio.portfolio import GalleryPicture, PortfolioWork, described
from hengji.assay.company.studio.reports import studio_tables
from hengji.assay.company.studio.steps import Place, Step
from hengji.assay.company.studio.storefront import (
    HomePlace,
    HomeView,
    ShopPage,
    StoreBanner,
    home_raster,
    home_told,
    preview_id,
)
from hengji.assay.company.tables import Table
from hengji.assay.imaging.raster import Raster

_BLACK = (0, 0, 0)


class StudioOpening(DeskOpening):
    """The desk on the first morning."""

    assets: tuple[Asset, ...] = ()
    slots: tuple[Slot, ...] = ()
    pairs: tuple[Pair, ...] = ()
    home_places: tuple[HomePlace, ...] = ()
    store_banners: tuple[StoreBanner, ...] = ()
    shop_pages: tuple[ShopPage, ...] = ()
    home_views: tuple[HomeView, ...] = ()
    gallery: tuple[GalleryPicture, ...] = ()


@dataclass(slots=True)
class StudioDesk(Desk):
    """All objects of the desk, in the order in which they came."""

    assets: dict[str, Asset]
    slots: dict[str, Slot]
    works: dict[str, Work]
    files: dict[str, Exported]
    pairs: dict[str, Pair]
    home_places: dict[str, HomePlace]
    store_banners: dict[str, StoreBanner]
    shop_pages: dict[str, ShopPage]
    home_views: dict[str, HomeView]
    gallery: dict[str, GalleryPicture]
    portfolio: dict[str, PortfolioWork]

    @classmethod
    def opened(cls, opening: StudioOpening) -> "StudioDesk":
        """Lay the opening's objects on the desk, copies of those that change; pictures never do."""
        return cls(
            assets=by_id(opening.assets),
            slots=by_id(opening.slots),
            works={},
            files={},
            pairs=copied(opening.pairs),
            home_places=by_id(place.model_copy(deep=True) for place in opening.home_places),
            store_banners=by_id(opening.store_banners),
            shop_pages=by_id(opening.shop_pages),
            home_views=copied(opening.home_views),
            gallery=by_id(opening.gallery),
            portfolio={},
        )

    # ---- finding ------------------------------------------------------------------------------

    def asset(self, wanted: str) -> Asset:
        return found(self.assets, wanted, "picture", Text("图片", "picture"))

    def slot(self, wanted: str) -> Slot:
        return found(self.slots, wanted, "slot", Text("图位", "slot"))

    def work(self, wanted: str) -> Work:
        return found(self.works, wanted, "work", Text("作品", "work"))

    def file(self, wanted: str) -> Exported:
        return found(self.files, wanted, "file", Text("导出文件", "exported file"))

    def pair(self, wanted: str) -> Pair:
        return found(self.pairs, wanted, "pair", Text("图片组", "pair"))

    def home_place(self, wanted: str) -> HomePlace:
        return found(self.home_places, wanted, "place", Text("版位", "place"))

    def store_banner(self, wanted: str) -> StoreBanner:
        return found(self.store_banners, wanted, "banner", Text("店铺图片", "banner"))

    def shop_page(self, wanted: str) -> ShopPage:
        return found(self.shop_pages, wanted, "page", Text("店铺页面", "page"))

    def check_portfolio_picture(self, wanted: str, argument: str) -> None:
        """Refuse a picture that a portfolio cannot name.

        Raises:
            Refused: There is none of this id.
        """
        found({**self.files, **self.assets, **self.gallery}, wanted, argument, Text("图片", "picture"))

    def in_slot(self, slot: str) -> Exported | None:
        """Give the file that fills a slot."""
        return next((file for file in self.files.values() if file.slot == slot), None)

    # ---- pictures -----------------------------------------------------------------------------

    def picture(self, wanted: str) -> Raster:
        """Give any picture of the desk by its id: of the library, a work as it is now, an exported file, another.

        Raises:
            KeyError: There is none of this id.
        """
        if (given := self._given(wanted)) is not None:
            return given
        if wanted in self.assets:
            return self.assets[wanted].raster
        if wanted in self.works:
            work = self.works[wanted]
            return with_layers(self.bare(work.picture, work.steps), self.layout_of(work).layers)
        return self._exported(self.files[wanted])

    def _given(self, wanted: str) -> Raster | None:
        """Give a picture that nobody edits: of a pair, a banner, a home page, the gallery."""
        thumbnails = (banner.thumbnail for banner in self.store_banners.values())
        files = {**pair_pictures(self.pairs.values()), **by_id(thumbnails), **self.gallery}
        if wanted in files:
            return files[wanted].raster
        device = next((view.id for view in self.home_views.values() if preview_id(view.id) == wanted), None)
        return home_raster(self, device) if device else None

    def bare(self, picture: str, steps: tuple[Step, ...]) -> Raster:
        """Give an edited picture without text and dimension lines, exact to the pixel."""
        placed = tuple(self.placeable(step.picture) for step in steps if isinstance(step, Place))
        return derived(self.assets[picture].raster, pixel_steps(steps), placed)

    def placeable(self, wanted: str) -> Raster:
        """Give a picture as it is laid on another: of the library, or an exported file without its layers.

        Raises:
            KeyError: There is none of this id.
        """
        if wanted in self.assets:
            return self.assets[wanted].raster
        return self.bare_file(self.files[wanted])

    def bare_file(self, file: Exported) -> Raster:
        """Give a file without text and dimension lines, exact to the pixel; JPEG turns what is transparent black."""
        picture = self.bare(file.picture, file.steps)
        if file.form is not FileForm.JPEG or picture.is_opaque:
            return picture
        return Raster(by.on_colour(picture.pixels, _BLACK))

    def _exported(self, file: Exported) -> Raster:
        return with_layers(self.bare_file(file), self.layout_of(file).layers)

    def layout_of(self, made: Work | Exported) -> Layout:
        """Tell where things are in a work or a file."""
        return self.laid_out(made.picture, made.steps)

    def laid_out(self, picture: str, steps: tuple[Step, ...]) -> Layout:
        asset = self.assets[picture]
        sizes = {step.picture: self.size_of(step.picture) for step in steps if isinstance(step, Place)}
        return laid_out(picture, (asset.width, asset.height), steps, sizes)

    def size_of(self, wanted: str) -> tuple[int, int]:
        """Give width and height of a picture of the library or of an exported file."""
        if wanted in self.assets:
            return self.assets[wanted].width, self.assets[wanted].height
        return self.files[wanted].width_px, self.files[wanted].height_px

    # ---- telling ------------------------------------------------------------------------------

    def collections(self) -> Mapping[str, Mapping[str, Thing]]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def choices(self, collection: str) -> tuple[Choice, ...]:
        assets = [labelled(a.id, a.about) for a in self.assets.values()]
        files = [labelled(f.id, f.name) for f in self.files.values()]
        offered: dict[str, Iterable[Choice]] = {
            "assets": assets,
            "placeable": [*assets, *files],
            "slots": (labelled(s.id, s.wanted) for s in self.slots.values()),
            "works": (labelled(w.id, self.assets[w.picture].about) for w in self.works.values()),
            "files": files,
            "portfolio_pictures": [
                *files,
                *assets,
                *(labelled(g.id, g.about) for g in self.gallery.values()),
            ],
            "pairs": (labelled(p.id, p.use) for p in self.pairs.values()),
            "home_places": (labelled(p.id, p.name) for p in self.home_places.values()),
            "store_banners": (labelled(b.id, b.name) for b in self.store_banners.values()),
            "shop_pages": (labelled(p.id, p.title) for p in self.shop_pages.values()),
        }
        return tuple(offered[collection])

    def tables(self) -> tuple[Table, ...]:
        return studio_tables(self)

    def own_words(self, about: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Tell of the home page, of works of the portfolio, or of the files in some slots."""
        if about == "home":
            return home_told(self)
        if about == "portfolio":
            return tuple(described(self.portfolio[place]) for place in ids if place in self.portfolio)
        filled = [(slot, self.in_slot(slot)) for slot in ids]
        return tuple(
            f"{slot}: studio/{file.id} {file.name} {file.width_px} × {file.height_px} px"
            for slot, file in filled
            if file
        )
