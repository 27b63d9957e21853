"""The trade desk: export papers, declarations, supervision modes, refund files, receipts and settlement."""

from hengji.assay.company.trade.declaring import (
    DeclareGoods,
    FillDeclaration,
    SetSupervision,
    SubmitDeclaration,
    WithdrawDeclaration,
)
from hengji.assay.company.trade.desk import TradeDesk, TradeOpening
from hengji.assay.company.trade.drafting import (
    BookSpace,
    CorrectField,
    EnterInvoiceLine,
    EnterPackingLine,
    PrepareInvoice,
    PreparePackingList,
    ReleaseDraft,
)
from hengji.assay.company.trade.events import HANDLERS
from hengji.assay.company.trade.refunding import (
    ExcludeRefundLine,
    FileRefundLine,
    HoldRefundLine,
    ReopenRefundLine,
    RequestPaper,
    SubmitRefundClaim,
    WithdrawPaperRequest,
)
from hengji.assay.company.trade.settling import (
    AllocateReceipt,
    MarkReceivable,
    SettleCurrency,
    SuspendAdvice,
    TakeUpAdvice,
    UndoAllocation,
)

OPERATIONS = (
    EnterInvoiceLine,
    PrepareInvoice,
    EnterPackingLine,
    PreparePackingList,
    BookSpace,
    CorrectField,
    ReleaseDraft,
    FillDeclaration,
    DeclareGoods,
    SubmitDeclaration,
    WithdrawDeclaration,
    SetSupervision,
    FileRefundLine,
    HoldRefundLine,
    ExcludeRefundLine,
    ReopenRefundLine,
    RequestPaper,
    WithdrawPaperRequest,
    SubmitRefundClaim,
    AllocateReceipt,
    UndoAllocation,
    MarkReceivable,
    SuspendAdvice,
    TakeUpAdvice,
    SettleCurrency,
)

__all__ = ["HANDLERS", "OPERATIONS", "TradeDesk", "TradeOpening"]
