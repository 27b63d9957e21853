"""The studio desk 美工台: a library, works edited step by step, files exported into slots."""

from hengji.assay.company.operation import Operation
from hengji.assay.company.studio import judgements, portfolio, storefront
from hengji.assay.company.studio.desk import StudioDesk, StudioOpening
from hengji.assay.company.studio.editing import (
    AddDimensionLine,
    AddLettering,
    CropPicture,
    CutOutProduct,
    ErasePart,
    PlacePicture,
    RotatePicture,
    ScalePicture,
    SetBackground,
    SetCanvas,
    TrimPicture,
)
from hengji.assay.company.studio.events import HANDLERS
from hengji.assay.company.studio.filing import (
    ChooseSlot,
    DuplicateWork,
    ExportFile,
    OpenPicture,
    Redo,
    StartOver,
    Undo,
    UploadPicture,
    WithdrawExport,
)

OPERATIONS: tuple[type[Operation], ...] = (
    OpenPicture,
    DuplicateWork,
    CropPicture,
    TrimPicture,
    RotatePicture,
    CutOutProduct,
    ErasePart,
    SetBackground,
    SetCanvas,
    ScalePicture,
    PlacePicture,
    AddLettering,
    AddDimensionLine,
    Undo,
    Redo,
    StartOver,
    ExportFile,
    ChooseSlot,
    WithdrawExport,
    UploadPicture,
    *judgements.OPERATIONS,
    *storefront.OPERATIONS,
    *portfolio.OPERATIONS,
)

__all__ = ["HANDLERS", "OPERATIONS", "StudioDesk", "StudioOpening"]
