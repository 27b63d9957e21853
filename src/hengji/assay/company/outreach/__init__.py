"""The off-site marketing desk: posts and comments, tagged links, creators, mailings, the daily sheet."""

from hengji.assay.company.outreach.desk import OutreachDesk, OutreachOpening
from hengji.assay.company.outreach.events import HANDLERS
from hengji.assay.company.outreach.linking import (
    BuildLink,
    MarkInternal,
    RemoveLink,
    ShortenLinks,
    UnmarkInternal,
)
from hengji.assay.company.outreach.mailing import (
    AddRecipients,
    ChooseSender,
    CreateMailing,
    DeleteMailing,
    DropRecipients,
    DropSubscribers,
    FillSlot,
    ScheduleMailing,
    SendTest,
    WithdrawMailing,
)
from hengji.assay.company.outreach.measuring import ClearSheetRow, DropAlarm, EnterSheetRow, RaiseAlarm
from hengji.assay.company.outreach.posting import (
    DeleteComment,
    HideComment,
    PassOnComment,
    RecallComment,
    ReplyToComment,
    SchedulePost,
    ShowComment,
    WithdrawPost,
    WithdrawReply,
)
from hengji.assay.company.outreach.screening import (
    EnterCreatorFigures,
    ExcludeCreators,
    ExcludeCreatorsBy,
    RestoreCreators,
    ShortlistCreator,
    UnlistCreator,
)

OPERATIONS = (
    SchedulePost,
    WithdrawPost,
    ReplyToComment,
    WithdrawReply,
    HideComment,
    ShowComment,
    DeleteComment,
    PassOnComment,
    RecallComment,
    BuildLink,
    ShortenLinks,
    RemoveLink,
    MarkInternal,
    UnmarkInternal,
    ExcludeCreatorsBy,
    ExcludeCreators,
    RestoreCreators,
    EnterCreatorFigures,
    ShortlistCreator,
    UnlistCreator,
    CreateMailing,
    AddRecipients,
    DropRecipients,
    DropSubscribers,
    FillSlot,
    ChooseSender,
    SendTest,
    ScheduleMailing,
    WithdrawMailing,
    DeleteMailing,
    EnterSheetRow,
    ClearSheetRow,
    RaiseAlarm,
    DropAlarm,
)

__all__ = ["HANDLERS", "OPERATIONS", "OutreachDesk", "OutreachOpening"]
