"""The desk itself: its objects by id, and refusals for ids that do not exist."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Desk, DeskOpening, copied, found, labelled
from hengji.assay.company.operation import Choice
from hengji.assay.company.service.objects import (
    BuyerMessage,
    Call,
    KnowledgeEntry,
    OrderAlert,
    ReturnRequest,
    Review,
    ServiceOrder,
    Template,
    Ticket,
)
from hengji.assay.company.service.reports import service_tables
from hengji.assay.company.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

ACCOUNT = "platform account"
BUYERS = "buyers"


class ServiceOpening(DeskOpening):
    """The desk on the first morning."""

    orders: tuple[ServiceOrder, ...] = ()
    messages: tuple[BuyerMessage, ...] = ()
    templates: tuple[Template, ...] = ()
    knowledge: tuple[KnowledgeEntry, ...] = ()
    alerts: tuple[OrderAlert, ...] = ()
    returns: tuple[ReturnRequest, ...] = ()
    reviews: tuple[Review, ...] = ()
    calls: tuple[Call, ...] = ()


@dataclass(slots=True)
class ServiceDesk(Desk):
    """All objects of the desk, in the order in which they came."""

    orders: dict[str, ServiceOrder]
    messages: dict[str, BuyerMessage]
    templates: dict[str, Template]
    knowledge: dict[str, KnowledgeEntry]
    alerts: dict[str, OrderAlert]
    returns: dict[str, ReturnRequest]
    reviews: dict[str, Review]
    calls: dict[str, Call]
    tickets: dict[str, Ticket]

    @classmethod
    def opened(cls, opening: ServiceOpening) -> "ServiceDesk":
        """Lay copies of the opening's objects on the desk; what they hold is never changed in place."""
        return cls(
            orders=copied(opening.orders),
            messages=copied(opening.messages),
            templates=copied(opening.templates),
            knowledge=copied(opening.knowledge),
            alerts=copied(opening.alerts),
            returns=copied(opening.returns),
            reviews=copied(opening.reviews),
            calls=copied(opening.calls),
            tickets={},
        )

    # ---- finding ------------------------------------------------------------------------------

    def order(self, wanted: str) -> ServiceOrder:
        return found(self.orders, wanted, "order", Text("订单", "order"))

    def received(self, wanted: str) -> BuyerMessage:
        """Find a message that a buyer sent us."""
        from_buyers = {m.id: m for m in self.messages.values() if m.sender == "buyer"}
        return found(from_buyers, wanted, "message", Text("买家消息", "buyer's message"))

    def answer_to(self, message: str) -> BuyerMessage | None:
        """Give our answer to a buyer's message, if there is one."""
        received = self.messages.get(message)
        return self.messages.get(received.answered_by or "") if received else None

    def request(self, wanted: str) -> ReturnRequest:
        return found(self.returns, wanted, "request", Text("退换申请", "return request"))

    def review(self, wanted: str) -> Review:
        return found(self.reviews, wanted, "review", Text("评价", "review"))

    def call(self, wanted: str) -> Call:
        return found(self.calls, wanted, "call", Text("来电", "call"))

    def ticket(self, wanted: str) -> Ticket:
        return found(self.tickets, wanted, "ticket", Text("工单", "ticket"))

    # ---- telling ------------------------------------------------------------------------------

    def own_words(self, about: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Give what the candidate wrote: her answers to messages, or her public replies to reviews."""
        if about == "replies":
            answers = (self.answer_to(message) for message in ids)
            return tuple(answer.body for answer in answers if answer)
        reviews = (self.reviews.get(review) for review in ids)
        return tuple(review.reply for review in reviews if review and review.reply)

    def collections(self) -> dict[str, dict[str, Any]]:
        return {
            "orders": self.orders,
            "messages": self.messages,
            "templates": self.templates,
            "knowledge": self.knowledge,
            "alerts": self.alerts,
            "returns": self.returns,
            "reviews": self.reviews,
            "calls": self.calls,
            "tickets": self.tickets,
        }

    def choices(self, collection: str) -> tuple[Choice, ...]:
        offered: dict[str, Iterable[Choice]] = {
            "orders": (labelled(o.id, o.buyer) for o in self.orders.values()),
            "messages": (labelled(m.id, m.name) for m in self.messages.values() if m.sender == "buyer"),
            "returns": (labelled(r.id, r.order) for r in self.returns.values()),
            "reviews": (labelled(r.id, r.name) for r in self.reviews.values()),
            "calls": (labelled(c.id, c.caller) for c in self.calls.values()),
            "tickets": (labelled(t.id, t.call) for t in self.tickets.values()),
        }
        return tuple(offered[collection])

    def tables(self) -> tuple[Table, ...]:
        return service_tables(self)
