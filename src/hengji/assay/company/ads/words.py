"""How the values on the on-site marketing desk are called."""

from hengji.assay.bilingual import Text
from hengji.assay.company.ads.objects import (
    BudgetKind,
    CampaignState,
    Currency,
    Discount,
    Match,
    PostState,
    PromotionKind,
    PromotionState,
    TermKind,
)
from hengji.assay.company.operation import Choice

CURRENCIES = (
    Choice(Currency.USD, Text("美元 USD", "US dollar (USD)")),
    Choice(Currency.EUR, Text("欧元 EUR", "Euro (EUR)")),
    Choice(Currency.GBP, Text("英镑 GBP", "Pound sterling (GBP)")),
    Choice(Currency.MXN, Text("墨西哥比索 MXN", "Mexican peso (MXN)")),
    Choice(Currency.SGD, Text("新加坡元 SGD", "Singapore dollar (SGD)")),
    Choice(Currency.THB, Text("泰铢 THB", "Thai baht (THB)")),
    Choice(Currency.TRY, Text("土耳其里拉 TRY", "Turkish lira (TRY)")),
    Choice(Currency.CNY, Text("人民币 CNY", "Renminbi (CNY)")),
)
BUDGET_KINDS = (
    Choice(BudgetKind.DAILY, Text("每日预算", "Daily budget")),
    Choice(BudgetKind.LIFETIME, Text("总预算", "Lifetime budget")),
)
MATCHES = (
    Choice(Match.EXACT, Text("精准", "Exact")),
    Choice(Match.PHRASE, Text("词组", "Phrase")),
    Choice(Match.BROAD, Text("广泛", "Broad")),
)
NEGATIVE_MATCHES = (
    Choice(Match.EXACT, Text("否定精准", "Negative exact")),
    Choice(Match.PHRASE, Text("否定词组", "Negative phrase")),
)
CAMPAIGN_STATES = (
    Choice(CampaignState.DRAFT, Text("草稿", "Draft")),
    Choice(CampaignState.ENABLED, Text("投放中", "Enabled")),
    Choice(CampaignState.PAUSED, Text("已暂停", "Paused")),
    Choice(CampaignState.ARCHIVED, Text("已归档", "Archived")),
)
TERM_KINDS = (
    Choice(TermKind.BRAND, Text("本品牌词", "Own brand")),
    Choice(TermKind.COMPETITOR, Text("竞品词", "Competitor")),
    Choice(TermKind.GENERIC, Text("大词", "Generic")),
    Choice(TermKind.LONG_TAIL, Text("长尾词", "Long tail")),
    Choice(TermKind.IRRELEVANT, Text("无关词", "Irrelevant")),
)
DISCOUNTS = (
    Choice(Discount.PERCENT, Text("按百分比", "Percentage off")),
    Choice(Discount.AMOUNT, Text("按金额", "Amount off")),
)
PROMOTION_KINDS = (
    Choice(PromotionKind.COUPON, Text("优惠券", "Coupon")),
    Choice(PromotionKind.DEAL, Text("秒杀", "Deal")),
)
PROMOTION_STATES = (
    Choice(PromotionState.DRAFT, Text("草稿", "Draft")),
    Choice(PromotionState.PUBLISHED, Text("已发布", "Published")),
    Choice(PromotionState.ENDED, Text("已结束", "Ended")),
)
RETURN_REASONS = (
    Choice("below_floor", Text("到手价低于毛利底线", "Final price is below the margin floor")),
    Choice("discount_too_small", Text("折扣低于活动最低要求", "Discount is smaller than required")),
    Choice("data_missing", Text("资料不全", "Data missing")),
)
POST_STATES = (
    Choice(PostState.DRAFT, Text("草稿", "Draft")),
    Choice(PostState.SCHEDULED, Text("已定时", "Scheduled")),
)
