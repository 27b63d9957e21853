"""The on-site marketing desk: campaigns, keywords and reports; coupons and deals; posts and questions."""

from hengji.assay.company.ads.building import (
    AddKeywords,
    AddNegatives,
    ArchiveCampaign,
    CreateAdGroup,
    CreateCampaign,
    DeleteDraft,
    EnableCampaign,
    PauseCampaign,
    RemoveAdGroup,
    RemoveKeyword,
    RemoveNegative,
)
from hengji.assay.company.ads.desk import AdsDesk, AdsOpening
from hengji.assay.company.ads.events import HANDLERS
from hengji.assay.company.ads.posting import (
    AnswerQuestion,
    EscalateQuestion,
    SchedulePost,
    WithdrawPost,
    WritePost,
)
from hengji.assay.company.ads.promoting import (
    CreateCoupon,
    CreateDeal,
    DeletePromotion,
    EndPromotion,
    PublishPromotion,
    ReopenPlan,
    ReturnPlan,
)
from hengji.assay.company.ads.reading import (
    ClearFigures,
    ClearLabels,
    EnterFigures,
    LabelRemainingByLength,
    LabelTerms,
    LabelTermsContaining,
    PlanMatch,
)

OPERATIONS = (
    CreateCampaign,
    CreateAdGroup,
    AddKeywords,
    AddNegatives,
    EnableCampaign,
    PauseCampaign,
    ArchiveCampaign,
    RemoveKeyword,
    RemoveNegative,
    RemoveAdGroup,
    DeleteDraft,
    LabelTerms,
    LabelTermsContaining,
    LabelRemainingByLength,
    ClearLabels,
    PlanMatch,
    EnterFigures,
    ClearFigures,
    CreateCoupon,
    CreateDeal,
    PublishPromotion,
    EndPromotion,
    DeletePromotion,
    ReturnPlan,
    ReopenPlan,
    WritePost,
    SchedulePost,
    WithdrawPost,
    AnswerQuestion,
    EscalateQuestion,
)

__all__ = ["HANDLERS", "OPERATIONS", "AdsDesk", "AdsOpening"]
