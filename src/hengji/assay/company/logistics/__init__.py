"""The logistics desk: carriers' services, arrivals, shop orders, inbound shipments, stock counts, tracking."""

from hengji.assay.company.logistics.aftercare import (
    AdjustStock,
    InformBuyer,
    OpenClaim,
    RegisterReturn,
    RequestRecount,
    ReshipParcel,
    SendDocuments,
    TraceParcel,
)
from hengji.assay.company.logistics.booking import BookService, CancelBooking
from hengji.assay.company.logistics.desk import LogisticsDesk, LogisticsOpening
from hengji.assay.company.logistics.dispatching import (
    ConfirmShipment,
    DissolveWave,
    EnterTracking,
    HandOver,
    HoldOrder,
    MergeOrders,
    PackOrder,
    PackSingles,
    ReleaseOrder,
    ReleaseWave,
    ReprintLabel,
)
from hengji.assay.company.logistics.events import HANDLERS
from hengji.assay.company.logistics.inbound import (
    ApplyLabel,
    BookPickup,
    CancelPickup,
    ConfirmInbound,
    PlanCartons,
    RemoveCartons,
)
from hengji.assay.company.logistics.receiving import (
    InspectLine,
    NoteDifference,
    PutAway,
    RecordCount,
    TakeBack,
)

OPERATIONS = (
    BookService,
    CancelBooking,
    RecordCount,
    InspectLine,
    PutAway,
    TakeBack,
    NoteDifference,
    ReleaseWave,
    DissolveWave,
    HoldOrder,
    ReleaseOrder,
    MergeOrders,
    PackOrder,
    PackSingles,
    ReprintLabel,
    HandOver,
    ConfirmShipment,
    EnterTracking,
    PlanCartons,
    RemoveCartons,
    ApplyLabel,
    BookPickup,
    CancelPickup,
    ConfirmInbound,
    RequestRecount,
    AdjustStock,
    TraceParcel,
    OpenClaim,
    ReshipParcel,
    SendDocuments,
    RegisterReturn,
    InformBuyer,
)

__all__ = ["HANDLERS", "OPERATIONS", "LogisticsDesk", "LogisticsOpening"]
