"""The company that a candidate runs: its time, its books, its desks and what has happened in it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, SerializeAsAny, field_validator

from hengji.assay.bilingual import Text
from hengji.assay.company.ads import AdsDesk
from hengji.assay.company.analytics import AnalyticsDesk
from hengji.assay.company.answers import Question, question_choices
from hengji.assay.company.backstage import Backstage, Scheduled
from hengji.assay.company.canonical import digest
from hengji.assay.company.catalogue import CatalogueDesk
from hengji.assay.company.desk import Desk, DeskOpening
from hengji.assay.company.desks import DESKS
from hengji.assay.company.ledger import Book
from hengji.assay.company.logistics import LogisticsDesk
from hengji.assay.company.operation import Choice, Fact, Refused
from hengji.assay.company.outreach import OutreachDesk
from hengji.assay.company.purchasing import PurchasingDesk
from hengji.assay.company.research import ResearchDesk
from hengji.assay.company.service import ServiceDesk
from hengji.assay.company.studio import StudioDesk
from hengji.assay.company.trade import TradeDesk
from hengji.assay.imaging.raster import Raster

MONEY = "CNY"
HANDLERS = {kind: handler for desk in DESKS.values() for kind, handler in desk.handlers.items()}
AnyDesk = TypeVar("AnyDesk", bound=Desk)


class Opening(BaseModel):
    """The company as the candidate finds it: all of it may be seen.

    Attributes:
        now: Company time at the start, without a zone.
        cash_fen: Cash at the start.
        desks: The desks that the paper uses, by key; a company has no others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    now: datetime
    company: Text
    cash_fen: int
    desks: dict[str, SerializeAsAny[DeskOpening]]
    questions: tuple[Question, ...]

    @field_validator("desks", mode="before")
    @classmethod
    def _typed(cls, desks: dict[str, Any]) -> dict[str, DeskOpening]:
        if unknown := sorted(set(desks) - set(DESKS)):
            raise ValueError(f"there are no desks {unknown}; there are {sorted(DESKS)}")
        return {key: DESKS[key].opening.model_validate(desk) for key, desk in desks.items()}


@dataclass(frozen=True, slots=True)
class Recorded:
    """A fact with the journal entry that brought it about and the company time at which it did."""

    sequence: int
    at: datetime
    fact: Fact


@dataclass(frozen=True, slots=True)
class DayClose:
    """The books as they stood at midnight."""

    day: date
    money: list[list[str | int]]
    stock: list[list[str | int]]


class Company:
    """One candidate's company. It changes only through operations and the events they let happen."""

    def __init__(self, opening: Opening, backstage: Backstage) -> None:
        self.opening = opening
        self.now = opening.now
        self.sequence = 0
        self.facts: list[Recorded] = []
        self.days: list[DayClose] = []
        self.answers: dict[str, str] = {}
        self.questions = {question.id: question for question in opening.questions}
        self.money = Book()
        self.money.move(MONEY, opening.cash_fen, source="owner", target="cash")
        self.stock = Book()
        self.backstage = backstage
        self.waiting = [event for event in backstage.events if event.trigger]
        self.agenda = [event for event in backstage.events if event.at]
        self.desks = {key: DESKS[key].opened(desk) for key, desk in sorted(opening.desks.items())}
        for desk in self.desks.values():
            desk.settle_in(self.stock)

    # ---- what happens -------------------------------------------------------------------------

    def record(self, kind: str, object_id: str, /, **detail: Any) -> None:
        """Note a fact under the journal entry that is being carried out."""
        fact = Fact(kind=kind, object=object_id, detail=detail)
        self.facts.append(Recorded(self.sequence, self.now, fact))

    def schedule(self, event: Scheduled) -> None:
        self.agenda.append(event)

    def pull(self, trigger: str) -> None:
        """Start the clocks of the events that wait for this trigger, once."""
        due = [event for event in self.waiting if event.trigger == trigger]
        self.waiting = [event for event in self.waiting if event.trigger != trigger]
        for event in due:
            at = self.now + timedelta(minutes=event.delay_minutes)
            self.schedule(event.model_copy(update={"at": at}))

    def advance(self, until: datetime) -> None:
        """Let time pass, carrying out what is due in the order of its time and then of its id."""
        start = self.now
        while (event := self._next_due(until)) is not None:
            self._pass_to(event.at or until)
            self.agenda.remove(event)
            HANDLERS[event.kind](event.data, self)
        self._pass_to(until)
        self.record("clock.moved", "clock", since=start.isoformat(), until=until.isoformat())

    def _next_due(self, until: datetime) -> Scheduled | None:
        due = [event for event in self.agenda if event.at and event.at <= until]
        return min(due, key=lambda event: (event.at, event.id), default=None)

    def _pass_to(self, moment: datetime) -> None:
        while self.now.date() < moment.date():
            self.days.append(DayClose(self.now.date(), self.money.as_rows(), self.stock.as_rows()))
            self.now = datetime.combine(self.now.date() + timedelta(days=1), datetime.min.time())
        self.now = max(self.now, moment)

    # ---- desks --------------------------------------------------------------------------------

    @property
    def analytics(self) -> AnalyticsDesk:
        return self._desk("analytics", AnalyticsDesk)

    @property
    def ads(self) -> AdsDesk:
        return self._desk("ads", AdsDesk)

    @property
    def catalogue(self) -> CatalogueDesk:
        return self._desk("catalogue", CatalogueDesk)

    @property
    def logistics(self) -> LogisticsDesk:
        return self._desk("logistics", LogisticsDesk)

    @property
    def outreach(self) -> OutreachDesk:
        return self._desk("outreach", OutreachDesk)

    @property
    def purchasing(self) -> PurchasingDesk:
        return self._desk("purchasing", PurchasingDesk)

    @property
    def research(self) -> ResearchDesk:
        return self._desk("research", ResearchDesk)

    @property
    def service(self) -> ServiceDesk:
        return self._desk("service", ServiceDesk)

    @property
    def studio(self) -> StudioDesk:
        return self._desk("studio", StudioDesk)

    @property
    def trade(self) -> TradeDesk:
        return self._desk("trade", TradeDesk)

    def _desk(self, key: str, kind: type[AnyDesk]) -> AnyDesk:
        desk = self.desks.get(key)
        if isinstance(desk, kind):
            return desk
        title = DESKS[key].title
        raise Refused(
            "no_such_desk",
            Text("这家公司没有{desk}。", "This company has no desk: {desk}.").filled(desk=title),
        )

    # ---- what can be asked --------------------------------------------------------------------

    def question(self, question_id: str) -> Question:
        """Find a question of the report.

        Raises:
            Refused: There is none of this id.
        """
        try:
            return self.questions[question_id]
        except KeyError:
            raise Refused(
                "unknown_question",
                Text("报告中没有“{id}”这一项。", "The report has no field “{id}”.").filled(id=question_id),
                {"question": Text("没有这一项", "no such field")},
            ) from None

    def about(self, object_id: str, *kinds: str) -> list[Recorded]:
        """Give what is recorded about an object, oldest first, of some kinds or of all."""
        return [r for r in self.facts if r.fact.object == object_id and (not kinds or r.fact.kind in kinds)]

    def choices(self, source: str) -> tuple[Choice, ...]:
        """Give the objects that an argument may name, by the name of their collection."""
        if source == "report.questions":
            return question_choices(self.questions)
        key, _, collection = source.partition(".")
        desk = self.desks.get(key)
        return desk.choices(collection) if desk else ()

    def view(self) -> dict[str, Any]:
        """Give everything that the candidate may see, as JSON values by desk and collection."""
        return {
            "company": {"now": self.now.isoformat(timespec="minutes"), "cash_fen": self.cash_fen},
            "report": dict(sorted(self.answers.items())),
        } | {key: desk.dump() for key, desk in self.desks.items()}

    def picture(self, cell: str) -> Raster:
        """Give a picture by its cell, such as ``research/PIC-01`` or ``research/PIC-01@0123456789ab``.

        Raises:
            KeyError: There is no such desk or picture, or its pixels are others by now.
        """
        where, _, digits = cell.partition("@")
        desk, _, wanted = where.partition("/")
        raster = self.desks[desk].picture(wanted)
        if not raster.digest.startswith(digits):
            raise KeyError(cell)
        return raster

    @property
    def cash_fen(self) -> int:
        return self.money.balance("cash", MONEY)

    @property
    def digest(self) -> str:
        """SHA-256 of the whole state, what is hidden included: equal digests, equal companies."""
        return digest(
            {
                "view": self.view(),
                "agenda": sorted(event.model_dump_json() for event in self.agenda),
                "waiting": [event.model_dump_json() for event in self.waiting],
                "money": self.money.as_rows(),
                "stock": self.stock.as_rows(),
                "days": [[close.day.isoformat(), close.money, close.stock] for close in self.days],
                "facts": [[r.sequence, r.at.isoformat(), r.fact.model_dump(mode="json")] for r in self.facts],
            }
        )


def open_company(opening: Opening, backstage: Backstage) -> Company:
    """Open a company on its first morning."""
    return Company(opening, backstage)
