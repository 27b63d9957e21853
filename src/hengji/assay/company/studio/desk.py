"""The desk itself: its objects by id, its pictures by their pixels, and refusals for ids that do not exist."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Desk, DeskOpening, Thing, found, labelled
from hengji.assay.company.operation import Choice
from hengji.assay.company.studio import pixels as by
from hengji.assay.company.studio.deriving import derived, pixel_steps
from hengji.assay.company.studio.layout import Layout, laid_out
from hengji.assay.company.studio.lettering import with_layers
from hengji.assay.company.studio.objects import Asset, Exported, FileForm, Slot, Work
from hengji.assay.company.studio.reports import studio_tables
from hengji.assay.company.studio.steps import Place, Step
from hengji.assay.company.tables import Table
from hengji.assay.imaging.raster import Raster

AnyThing = TypeVar("AnyThing", bound=Thing)
_BLACK = (0, 0, 0)


class StudioOpening(DeskOpening):
    """The desk on the first morning."""

    assets: tuple[Asset, ...] = ()
    slots: tuple[Slot, ...] = ()


@dataclass(slots=True)
class StudioDesk(Desk):
    """All objects of the desk, in the order in which they came."""

    assets: dict[str, Asset]
    slots: dict[str, Slot]
    works: dict[str, Work]
    files: dict[str, Exported]

    @classmethod
    def opened(cls, opening: StudioOpening) -> "StudioDesk":
        """Lay the opening's objects on the desk; pictures and slots never change."""
        return cls(assets=_by_id(opening.assets), slots=_by_id(opening.slots), works={}, files={})

    # ---- finding ------------------------------------------------------------------------------

    def asset(self, wanted: str) -> Asset:
        return found(self.assets, wanted, "picture", Text("图片", "picture"))

    def slot(self, wanted: str) -> Slot:
        return found(self.slots, wanted, "slot", Text("图位", "slot"))

    def work(self, wanted: str) -> Work:
        return found(self.works, wanted, "work", Text("作品", "work"))

    def file(self, wanted: str) -> Exported:
        return found(self.files, wanted, "file", Text("导出文件", "exported file"))

    def in_slot(self, slot: str) -> Exported | None:
        """Give the file that fills a slot."""
        return next((file for file in self.files.values() if file.slot == slot), None)

    # ---- pictures -----------------------------------------------------------------------------

    def picture(self, wanted: str) -> Raster:
        """Give a picture of the library, a work as it is now, or an exported file, by its id.

        Raises:
            KeyError: There is none of this id.
        """
        if wanted in self.assets:
            return self.assets[wanted].raster
        if wanted in self.works:
            work = self.works[wanted]
            return with_layers(self.bare(work.picture, work.steps), self.layout_of(work).layers)
        return self._exported(self.files[wanted])

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
        files = [labelled(f.id, _plain(f.name)) for f in self.files.values()]
        offered: dict[str, list[Choice]] = {
            "assets": assets,
            "placeable": [*assets, *files],
            "slots": [labelled(s.id, s.wanted) for s in self.slots.values()],
            "works": [labelled(w.id, self.assets[w.picture].about) for w in self.works.values()],
            "files": files,
        }
        return tuple(offered[collection])

    def tables(self) -> tuple[Table, ...]:
        return studio_tables(self)

    def own_words(self, about: str, ids: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG002 - only files are shown
        """Tell of the files in some slots: which they are and how large."""
        filled = [(slot, self.in_slot(slot)) for slot in ids]
        return tuple(
            f"{slot}: studio/{file.id} {file.name} {file.width_px} × {file.height_px} px"
            for slot, file in filled
            if file
        )


def _by_id(things: Iterable[AnyThing]) -> dict[str, AnyThing]:
    return {_id_of(thing): thing for thing in things}


def _id_of(thing: Any) -> str:
    return str(thing.id)


def _plain(words: str) -> Text:
    return Text(words, words)
