"""How the values on the off-site marketing desk are called."""

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Choice
from hengji.assay.company.outreach.objects import (
    CommentState,
    Consent,
    Field,
    Group,
    Language,
    MailingState,
    PostState,
    Reason,
    Record,
    Standing,
    Team,
)

LANGUAGES = (
    Choice(Language.EN, Text("英语", "English")),
    Choice(Language.DE, Text("德语", "German")),
    Choice(Language.ES, Text("西班牙语", "Spanish")),
)
POST_STATES = (
    Choice(PostState.SCHEDULED, Text("已定时", "Scheduled")),
    Choice(PostState.WITHDRAWN, Text("已撤回", "Taken back")),
)
COMMENT_STATES = (
    Choice(CommentState.OPEN, Text("未处理", "Open")),
    Choice(CommentState.REPLIED, Text("已回复", "Replied to")),
    Choice(CommentState.HIDDEN, Text("已隐藏", "Hidden")),
    Choice(CommentState.DELETED, Text("已删除", "Deleted")),
    Choice(CommentState.PASSED_ON, Text("已转交", "Passed on")),
)
TEAMS = (
    Choice(Team.SERVICE, Text("客服", "Customer service")),
    Choice(Team.SUPERVISOR, Text("主管", "Supervisor")),
)
REASONS = (
    Choice(Reason.AUDIENCE, Text("受众不在目标市场", "Audience is elsewhere")),
    Choice(Reason.SIZE, Text("粉丝数不在范围", "Too few or too many followers")),
    Choice(Reason.PRICE, Text("报价超出上限", "Too dear")),
    Choice(Reason.RIVAL, Text("近期合作过竞品", "Worked for a rival of late")),
    Choice(Reason.FAKE, Text("互动疑似刷量", "Interactions look bought")),
    Choice(Reason.FIGURES, Text("数据不达标", "Figures miss the mark")),
)
FIELDS = (
    Choice(Field.AUDIENCE_BELOW, Text("目标市场受众占比低于（%）", "Share of audience in the market below (%)")),
    Choice(Field.FOLLOWERS_BELOW, Text("粉丝数少于", "Followers fewer than")),
    Choice(Field.FOLLOWERS_ABOVE, Text("粉丝数多于", "Followers more than")),
    Choice(Field.PRICE_ABOVE, Text("每条报价高于（整数，欧元）", "Price of a post above (whole euros)")),
)  # fmt: skip
CONSENTS = (
    Choice(Consent.CONFIRMED, Text("官网订阅，已点确认邮件", "Signed up in the shop, confirmed by e-mail")),
    Choice(Consent.UNCONFIRMED, Text("官网订阅，未点确认邮件", "Signed up in the shop, never confirmed")),
    Choice(Consent.MARKETPLACE, Text("平台A 订单导入", "Imported from orders on platform A")),
)
STANDINGS = (
    Choice(Standing.ACTIVE, Text("正常", "Active")),
    Choice(Standing.UNSUBSCRIBED, Text("已退订", "Unsubscribed")),
    Choice(Standing.COMPLAINED, Text("投诉过垃圾邮件", "Complained of spam")),
    Choice(Standing.HARD_BOUNCE, Text("硬退信（地址不存在）", "Hard bounce: no such address")),
    Choice(Standing.SOFT_BOUNCE, Text("软退信（邮箱满，一次）", "Soft bounce: mailbox full, once")),
)
GROUPS = (
    Choice(Group.UNCONFIRMED, Text("未点确认邮件的", "Who never confirmed")),
    Choice(Group.MARKETPLACE, Text("平台订单导入的", "Imported from marketplace orders")),
    Choice(Group.UNSUBSCRIBED, Text("已退订的", "Unsubscribed")),
    Choice(Group.COMPLAINED, Text("投诉过垃圾邮件的", "Who complained of spam")),
    Choice(Group.HARD_BOUNCE, Text("硬退信的", "Hard bounces")),
    Choice(Group.SOFT_BOUNCE, Text("软退信的", "Soft bounces")),
    Choice(Group.REPEATED, Text("重复的地址（留最早的一条）", "Repeated addresses, but for the first")),
)
MAILING_STATES = (
    Choice(MailingState.DRAFT, Text("准备中", "Being prepared")),
    Choice(MailingState.SCHEDULED, Text("已定时", "Scheduled")),
)
RECORDS = (
    Choice(Record.PASS, Text("通过", "Pass")),
    Choice(Record.FAIL, Text("不通过", "Fail")),
    Choice(Record.MISSING, Text("没有记录", "No record")),
)
