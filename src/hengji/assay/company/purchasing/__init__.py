"""The purchasing desk: from a requisition to a paid, inspected and closed order."""

from hengji.assay.company.purchasing.desk import PurchasingDesk, PurchasingOpening
from hengji.assay.company.purchasing.events import HANDLERS
from hengji.assay.company.purchasing.following_up import (
    AcceptPriceChange,
    CloseOrder,
    RequestInspection,
    SendMessage,
    UpdateEta,
    UpdateInboundPlan,
)
from hengji.assay.company.purchasing.ordering import (
    AmendOrder,
    CancelOrder,
    CreateOrder,
    RequestQuotation,
    SendOrder,
    SubmitForApproval,
)
from hengji.assay.company.purchasing.receiving import (
    DrawSample,
    HoldPayment,
    JudgeLot,
    RecordMatch,
    ReleasePayment,
)
from hengji.assay.company.purchasing.sourcing import RegisterSupplier, RejectLead, ReopenLead

OPERATIONS = (
    RequestQuotation,
    CreateOrder,
    AmendOrder,
    SubmitForApproval,
    SendOrder,
    CancelOrder,
    SendMessage,
    UpdateEta,
    UpdateInboundPlan,
    AcceptPriceChange,
    RequestInspection,
    CloseOrder,
    RecordMatch,
    ReleasePayment,
    HoldPayment,
    DrawSample,
    JudgeLot,
    RegisterSupplier,
    RejectLead,
    ReopenLead,
)

__all__ = ["HANDLERS", "OPERATIONS", "PurchasingDesk", "PurchasingOpening"]
