"""How the values on the research desk are called."""

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Choice
from hengji.assay.company.research.objects import (
    Exclusion,
    FindingKind,
    Fulfilment,
    Group,
    Metric,
    PriceBasis,
    RegisterKind,
    RegisterState,
    RowKey,
    Screened,
    SellerKind,
    SourceState,
)

ROW_KEYS = (
    Choice(RowKey.LISTING, Text("链接编号", "Listing number")),
    Choice(RowKey.PARENT, Text("父体编号", "Parent number")),
    Choice(RowKey.BRAND, Text("品牌", "Brand")),
    Choice(RowKey.SELLER, Text("卖家", "Seller")),
)
GROUPS = (
    Choice(Group.NONE, Text("不分组", "No grouping")),
    Choice(Group.BRAND, Text("按品牌", "By brand")),
    Choice(Group.SELLER, Text("按卖家", "By seller")),
    Choice(Group.SELLER_KIND, Text("按卖家类型", "By kind of seller")),
)
PRICE_BASES = (
    Choice(PriceBasis.SALE, Text("成交价", "Sale price")),
    Choice(PriceBasis.LIST, Text("划线价", "List price")),
)
SELLER_KINDS = (
    Choice(SellerKind.PLATFORM, Text("平台自营", "Platform's own")),
    Choice(SellerKind.THIRD_PARTY, Text("第三方卖家", "Third party")),
)
FULFILMENTS = (
    Choice(Fulfilment.PLATFORM, Text("平台配送", "By the platform")),
    Choice(Fulfilment.SELLER, Text("卖家自配送", "By the seller")),
)
CURRENCIES = (
    Choice("CAD", Text("加元 CAD", "Canadian dollar (CAD)")),
    Choice("PLN", Text("兹罗提 PLN", "Polish zloty (PLN)")),
    Choice("MYR", Text("林吉特 MYR", "Malaysian ringgit (MYR)")),
    Choice("MXN", Text("墨西哥比索 MXN", "Mexican peso (MXN)")),
)
LANGUAGES = (
    Choice("en", Text("英语", "English")),
    Choice("de", Text("德语", "German")),
    Choice("es", Text("西班牙语", "Spanish")),
)
EXCLUSIONS = (
    Choice(Exclusion.FAKE, Text("虚假或无关", "Fake or off the topic")),
    Choice(Exclusion.DUPLICATE, Text("同一买家重复发表", "Repeated by one buyer")),
)
FINDING_KINDS = (
    Choice(FindingKind.PAIN, Text("痛点", "Pain point")),
    Choice(FindingKind.PRAISE, Text("好评点", "Praise point")),
    Choice(FindingKind.BREAKTHROUGH, Text("产品突破点", "Breakthrough point")),
)
SOURCE_STATES = (
    Choice(SourceState.OPEN, Text("待判断", "To be judged")),
    Choice(SourceState.LOGGED, Text("已采用并登记", "Used and logged")),
    Choice(SourceState.REJECTED, Text("不采用", "Not used")),
)
METRICS = (
    Choice(Metric.UNITS, Text("月销件数", "Units sold a month")),
    Choice(Metric.ORDERS, Text("月订单数", "Orders a month")),
    Choice(Metric.SESSIONS, Text("月访问次数", "Sessions a month")),
    Choice(Metric.REVIEWS, Text("新增评论数", "New reviews")),
)
SOURCE_REASONS = (
    Choice("unlawful", Text("来路不合法（泄露、转卖、无授权）", "Obtained unlawfully: leaked or resold")),
    Choice("stale", Text("数据过期", "Out of date")),
    Choice("category", Text("类目节点不符", "Another category node")),
    Choice("duplicate", Text("与其他来源重复", "Repeats another source")),
)
DECISIONS = (
    Choice(Screened.CLEAR, Text("通过", "Pass")),
    Choice(Screened.ESCALATE, Text("上报核查", "Escalate")),
    Choice(Screened.REJECT, Text("否决", "Reject")),
)
SCREENED = (Choice(Screened.OPEN, Text("待初筛", "To be screened")), *DECISIONS)
SCREENING_REASONS = (
    Choice("none", Text("未发现问题", "Nothing found")),
    Choice("trademark", Text("涉嫌侵犯注册商标", "Registered trademark")),
    Choice("design", Text("外观近似有效外观专利", "Resembles a design in force")),
    Choice("banned", Text("平台禁售品", "Banned by the platform")),
    Choice("documents", Text("限售品，缺所需文件", "Restricted, documents missing")),
)
REGISTER_KINDS = (
    Choice(RegisterKind.MARK, Text("注册商标", "Trademark")),
    Choice(RegisterKind.DESIGN, Text("外观专利", "Design")),
)
REGISTER_STATES = (
    Choice(RegisterState.REGISTERED, Text("有效", "In force")),
    Choice(RegisterState.LAPSED, Text("已失效", "Lapsed")),
)
