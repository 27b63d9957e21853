"""What every desk of the company is made of: objects by id, the opening that lays them out, its tables."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from copy import copy
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from pydantic import BaseModel, ConfigDict

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Choice, Refused

if TYPE_CHECKING:
    from hengji.assay.company.ledger import Book
    from hengji.assay.company.tables import Table
    from hengji.assay.imaging.raster import Raster

Found = TypeVar("Found")
BY_DIGEST = {"pictures": "by digest"}
"""Context of a dump in which a picture is named by the digest of its pixels and not written out."""


class Thing(BaseModel):
    """An object of a desk: it changes only through operations and events."""

    model_config = ConfigDict(extra="forbid")


class Numbered(Protocol):
    """A thing that is called by its id."""

    @property
    def id(self) -> str: ...


AnyNumbered = TypeVar("AnyNumbered", bound=Numbered)


class DeskOpening(BaseModel):
    """A desk on the first morning. Subclasses hold tuples of things, and whole numbers that are limits."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def laid_together(cls, openings: Iterable[Self]) -> Self:
        """Lay the openings of several tasks on one desk: things side by side, of limits the largest."""
        all_of = list(openings)
        fields: dict[str, Any] = {}
        for name in cls.model_fields:
            values = [getattr(opening, name) for opening in all_of]
            together = isinstance(values[0], tuple)
            fields[name] = tuple(thing for value in values for thing in value) if together else max(values)
        return cls(**fields)


class Desk(ABC):
    """One desk while the company runs."""

    @abstractmethod
    def collections(self) -> Mapping[str, Mapping[str, Thing]]:
        """Give every collection of objects by its name, each object by its id, in the order they came."""

    @abstractmethod
    def choices(self, collection: str) -> tuple[Choice, ...]:
        """Give the objects of a collection that an argument may name."""

    @abstractmethod
    def tables(self) -> tuple["Table", ...]:
        """Give the desk's reports, in the order in which people work."""

    def limits(self) -> dict[str, int]:
        """Give the desk's whole numbers that are not objects."""
        return {}

    def own_words(self, about: str, ids: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG002 - most desks have none
        """Give what the candidate wrote about some things of the desk, for people to rate."""
        return ()

    def picture(self, wanted: str) -> "Raster":
        """Give a picture that lies on the desk.

        Raises:
            KeyError: There is none of this id.
        """
        raise KeyError(wanted)

    def settle_in(self, stock: "Book") -> None:  # noqa: B027 - most desks have no goods to book
        """Book what is there on the first morning."""

    def listed(self, collection: str) -> list[dict[str, Any]]:
        """Give the objects of one collection as JSON values.

        Raises:
            KeyError: There is no collection of this name.
        """
        things = self.collections()[collection].values()
        return [thing.model_dump(mode="json", context=BY_DIGEST) for thing in things]

    def dump(self) -> dict[str, Any]:
        """Give everything on the desk as JSON values, by collection."""
        return {name: self.listed(name) for name in self.collections()} | self.limits()


def found(things: Mapping[str, Found], wanted: str, argument: str, kind: Text) -> Found:
    """Find an object by its id.

    Raises:
        Refused: There is none; the message belongs to the argument.
    """
    try:
        return things[wanted]
    except KeyError:
        raise Refused(
            f"unknown_{argument}",
            Text("没有编号为“{wanted}”的{kind}。", "There is no {kind} “{wanted}”.").filled(
                wanted=wanted, kind=kind
            ),
            {argument: Text("编号不存在", "no such number")},
        ) from None


def by_id(things: Iterable[AnyNumbered]) -> dict[str, AnyNumbered]:
    """Lay things out by their ids, in the order in which they come."""
    return {thing.id: thing for thing in things}


def copied(things: Iterable[AnyNumbered]) -> dict[str, AnyNumbered]:
    """Lay copies of things out by their ids, so that what is done with them leaves the opening as it was."""
    return by_id(copy(thing) for thing in things)


def labelled(number: str, name: Text | str) -> Choice:
    """Offer an object as a choice, called by its number and name; a string is spelled so in either language."""
    zh, en = (name.zh, name.en) if isinstance(name, Text) else (name, name)
    return Choice(number, Text(f"{number} {zh}", f"{number} {en}"))
