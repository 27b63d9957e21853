"""How the values on the service desk are called."""

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Choice
from hengji.assay.company.service.objects import (
    CancelReason,
    Carriage,
    Category,
    Closing,
    Disposition,
    Handling,
    HoldReason,
    Label,
    Notice,
    OrderState,
    Priority,
    ReportReason,
    ReturnDecision,
    ReturnReason,
    Team,
)


def choices_of(words: dict[str, tuple[str, str]]) -> tuple[Choice, ...]:
    """Call the values of an enumeration by their names."""
    return tuple(Choice(value, Text(*names)) for value, names in words.items())


ORDER_STATES = choices_of(
    {
        OrderState.OPEN: ("待发货", "To be shipped"),
        OrderState.HELD: ("已拦截（暂不发货）", "Held"),
        OrderState.SHIPPED: ("已发货", "Shipped"),
        OrderState.DELIVERED: ("已签收", "Delivered"),
        OrderState.CANCELLED: ("已取消", "Cancelled"),
    }
)
CARRIAGES = choices_of(
    {Carriage.SELLER: ("卖家自发货", "By the seller"), Carriage.PLATFORM: ("平台发货", "By the platform")}
)
CANCEL_REASONS = choices_of(
    {
        CancelReason.BUYER_REQUEST: ("买家要求取消", "The buyer asked for it"),
        CancelReason.OUT_OF_STOCK: ("卖家缺货", "The seller is out of stock"),
        CancelReason.PRICE_ERROR: ("标价错误", "Wrong price"),
    }
)
HOLD_REASONS = choices_of(
    {
        HoldReason.ADDRESS: ("核改地址", "Address"),
        HoldReason.CANCELLATION: ("取消申请", "Cancellation asked for"),
        HoldReason.STOCK: ("缺货待到", "Waiting for stock"),
        HoldReason.RISK: ("欺诈嫌疑", "Suspected fraud"),
    }
)
NOTICES = choices_of(
    {
        Notice.ADDRESS_CHANGED: ("地址已更新", "Your address has been changed"),
        Notice.REORDER_ABROAD: (
            "不能改到其他国家，请取消后重新下单",
            "Not to another country: please cancel and order anew",
        ),
        Notice.INTERCEPTING: (
            "包裹已发出，正请承运商改派",
            "Already shipped; the carrier has been asked to redirect it",
        ),
        Notice.CANCELLED: ("订单已按您的要求取消", "Cancelled as you asked"),
        Notice.RETURN_ON_DELIVERY: (
            "包裹已发出，请拒收或签收后退货",
            "Already shipped: refuse it or return it on delivery",
        ),
        Notice.BACK_IN_STOCK: (
            "缺货，将晚几天发出，也可选择取消",
            "Out of stock, ships a few days late; you may cancel",
        ),
        Notice.SOLD_OUT: ("缺货且短期不到，已取消并退款", "Sold out for long: cancelled and refunded"),
    }
)
HANDLINGS = choices_of(
    {
        Handling.PRODUCT_ANSWERED: ("答复产品咨询", "Product question answered"),
        Handling.TRACKING_GIVEN: ("告知物流进度", "Tracking given"),
        Handling.CARRIER_ASKED: ("已向承运商查件", "Carrier asked to search"),
        Handling.PHOTO_ASKED: ("请买家补照片", "Photos asked for"),
        Handling.RETURN_EXPLAINED: ("说明退换步骤", "Return explained"),
        Handling.CANCELLATION_PASSED_ON: ("转取消处理", "Cancellation passed on"),
        Handling.INVOICE_ARRANGED: ("安排开具发票", "Invoice arranged"),
        Handling.KEPT_ON_PLATFORM: ("说明只在平台内交易", "Kept on the platform"),
        Handling.PASSED_UP: ("已上报，请买家稍候", "Passed up, buyer asked to wait"),
    }
)
CLOSINGS = choices_of(
    {
        Closing.SPAM: ("垃圾信息", "Spam"),
        Closing.NO_ANSWER_NEEDED: ("无需回复", "No answer needed"),
    }
)
RETURN_REASONS = choices_of(
    {
        ReturnReason.CHANGED_MIND: ("不喜欢", "Changed mind"),
        ReturnReason.DEFECTIVE: ("故障", "Defective"),
        ReturnReason.DAMAGED: ("运输破损", "Damaged in transit"),
        ReturnReason.WRONG_ITEM: ("发错货", "Wrong item"),
        ReturnReason.PART_MISSING: ("缺配件", "Part missing"),
        ReturnReason.NOT_NEEDED: ("不再需要", "No longer needed"),
    }
)
RETURN_DECISIONS = choices_of(
    {
        ReturnDecision.REFUND: ("退款", "Refund"),
        ReturnDecision.PARTIAL: ("部分退款", "Refund in part"),
        ReturnDecision.REPLACE: ("补发换货", "Replace"),
        ReturnDecision.REFUSE: ("拒绝", "Refuse"),
    }
)
LABELS = choices_of(
    {
        Label.SELLER_PAYS: ("卖家付退货运费", "Return paid by the seller"),
        Label.BUYER_PAYS: ("买家付退货运费", "Return paid by the buyer"),
        Label.NONE: ("不寄回", "Nothing sent back"),
    }
)
DISPOSITIONS = choices_of(
    {
        Disposition.RESTOCK: ("重新上架", "Back into stock"),
        Disposition.INSPECT: ("质检后定", "Inspect first"),
        Disposition.SCRAP: ("报废", "Scrap"),
        Disposition.BUYER_KEEPS: ("买家留用", "Buyer keeps it"),
        Disposition.NONE: ("无退回", "Nothing comes back"),
    }
)
REPORT_REASONS = choices_of(
    {
        ReportReason.ABUSE: ("辱骂", "Abuse"),
        ReportReason.ADVERTISING: ("广告或外部链接", "Advertising or outside link"),
        ReportReason.PERSONAL_DATA: ("泄露个人信息", "Personal data"),
        ReportReason.BLACKMAIL: ("以差评要挟", "Blackmail"),
        ReportReason.PLATFORM_DELIVERY: ("只涉及平台配送", "Only about the platform's delivery"),
    }
)
TEAMS = choices_of(
    {
        Team.PRODUCT: ("产品部", "Product"),
        Team.LISTING: ("运营部（详情页）", "Store (listing)"),
        Team.LOGISTICS: ("物流部", "Logistics"),
        Team.SERVICE: ("客服部", "Service"),
        Team.FINANCE: ("财务部", "Finance"),
        Team.SAFETY: ("质量安全部", "Quality and safety"),
        Team.COMPLIANCE: ("合规部", "Compliance"),
    }
)
CATEGORIES = choices_of(
    {
        Category.SAFETY: ("产品安全", "Product safety"),
        Category.DELIVERY: ("配送", "Delivery"),
        Category.QUALITY: ("质量", "Quality"),
        Category.REFUND: ("退款", "Refund"),
        Category.INVOICE: ("发票", "Invoice"),
        Category.PRIVACY: ("个人信息", "Personal data"),
        Category.PROMOTION: ("优惠", "Promotion"),
        Category.ADVICE: ("咨询", "Advice"),
    }
)
PRIORITIES = choices_of(
    {
        Priority.P1: ("P1 立即", "P1 at once"),
        Priority.P2: ("P2 当天", "P2 today"),
        Priority.P3: ("P3 两天内", "P3 within two days"),
        Priority.P4: ("P4 一周内", "P4 within a week"),
    }
)
