"""The service desk: buyers' messages, orders with trouble, returns, reviews, calls and tickets."""

from hengji.assay.company.service.answering import CloseMessage, PassMessageUp, ReopenMessage, ReplyMessage
from hengji.assay.company.service.desk import ServiceDesk, ServiceOpening
from hengji.assay.company.service.events import HANDLERS
from hengji.assay.company.service.handling import (
    CancelOrder,
    ChangeAddress,
    HoldOrder,
    InterceptParcel,
    NotifyBuyer,
    ReleaseOrder,
    ReportRisk,
)
from hengji.assay.company.service.returning import DecideReturn, ReopenReturn
from hengji.assay.company.service.reviewing import ReplyReview, ReportReview, RouteReview, WithdrawReport
from hengji.assay.company.service.ticketing import AmendTicket, EscalateTicket, RegisterTicket

OPERATIONS = (
    ReplyMessage,
    PassMessageUp,
    CloseMessage,
    ReopenMessage,
    HoldOrder,
    ReleaseOrder,
    ChangeAddress,
    CancelOrder,
    InterceptParcel,
    ReportRisk,
    NotifyBuyer,
    DecideReturn,
    ReopenReturn,
    ReportReview,
    WithdrawReport,
    ReplyReview,
    RouteReview,
    RegisterTicket,
    AmendTicket,
    EscalateTicket,
)

__all__ = ["HANDLERS", "OPERATIONS", "ServiceDesk", "ServiceOpening"]
