"""The catalogue desk 店铺台: rules, store health, shipping settings, listings from draft to closing."""

from hengji.assay.company.catalogue.desk import CatalogueDesk, CatalogueOpening
from hengji.assay.company.catalogue.editing import (
    AddChild,
    ChoosePictures,
    CreateListing,
    ImportChildren,
    PublishListing,
    RemoveChild,
    SetAttribute,
    ValidateListing,
    WithdrawListing,
    WriteTexts,
)
from hengji.assay.company.catalogue.events import HANDLERS
from hengji.assay.company.catalogue.health import JudgeDefect, OpenImprovement, RecordReading, SelectDays
from hengji.assay.company.catalogue.keeping import (
    CloseOffer,
    CopyOffer,
    DeleteOffer,
    FinishTicket,
    RelistOffer,
    ReturnTicket,
    SetPrice,
    SetStock,
    UploadChanges,
)
from hengji.assay.company.catalogue.ruling import DecideCase, ReopenCase
from hengji.assay.company.catalogue.shipping import (
    AssignService,
    CreateTemplate,
    DropTemplate,
    RenameTemplate,
    SetHandlingTime,
    SetRegion,
)

OPERATIONS = (
    DecideCase,
    ReopenCase,
    SelectDays,
    JudgeDefect,
    RecordReading,
    OpenImprovement,
    AssignService,
    CreateTemplate,
    RenameTemplate,
    SetRegion,
    SetHandlingTime,
    DropTemplate,
    CreateListing,
    WriteTexts,
    SetAttribute,
    AddChild,
    ImportChildren,
    RemoveChild,
    ChoosePictures,
    ValidateListing,
    PublishListing,
    WithdrawListing,
    SetPrice,
    SetStock,
    CloseOffer,
    RelistOffer,
    CopyOffer,
    DeleteOffer,
    UploadChanges,
    FinishTicket,
    ReturnTicket,
)

__all__ = ["HANDLERS", "OPERATIONS", "CatalogueDesk", "CatalogueOpening"]
