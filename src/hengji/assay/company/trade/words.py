"""How the values of the trade desk are called."""

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Choice
from hengji.assay.company.trade.objects import (
    AdviceState,
    DataSet,
    Freight,
    Measure,
    Missing,
    Mode,
    Paper,
    ReceivableState,
    RefundReason,
    RefundState,
    Term,
)

MEASURES = (
    Choice(Measure.PCS, Text("PCS 件（个）", "PCS pieces")),
    Choice(Measure.SETS, Text("SETS 套", "SETS sets")),
    Choice(Measure.PAIRS, Text("PAIRS 双", "PAIRS pairs")),
    Choice(Measure.CTNS, Text("CTNS 箱", "CTNS cartons")),
    Choice(Measure.KGS, Text("KGS 千克", "KGS kilograms")),
)
TERMS = (
    Choice(Term.FOB, Text("FOB 装运港船上交货", "FOB free on board")),
    Choice(Term.CFR, Text("CFR 成本加运费", "CFR cost and freight")),
    Choice(Term.CIF, Text("CIF 成本、保险费加运费", "CIF cost, insurance and freight")),
)
FREIGHTS = (
    Choice(Freight.PREPAID, Text("运费预付", "Freight prepaid")),
    Choice(Freight.COLLECT, Text("运费到付", "Freight collect")),
)
PAPERS = (
    Choice(Paper.INVOICE, Text("商业发票", "Commercial invoice")),
    Choice(Paper.PACKING_LIST, Text("装箱单", "Packing list")),
    Choice(Paper.BOOKING, Text("订舱单", "Booking note")),
)
MODES = (
    Choice(Mode.GENERAL, Text("0110 一般贸易", "0110 general trade")),
    Choice(Mode.PARCELS, Text("9610 跨境电商零售出口", "9610 e-commerce retail parcels")),
    Choice(Mode.BONDED, Text("1210 保税电商", "1210 bonded e-commerce")),
    Choice(Mode.DIRECT_B2B, Text("9710 跨境电商 B2B 直接出口", "9710 e-commerce B2B, direct")),
    Choice(Mode.WAREHOUSE, Text("9810 跨境电商出口海外仓", "9810 e-commerce to an overseas warehouse")),
)
NATURES = (
    Choice("101", Text("101 一般征税", "101 ordinary levy")),
    Choice("299", Text("299 其他法定", "299 other by law")),
    Choice("502", Text("502 来料加工", "502 processing of supplied materials")),
    Choice("503", Text("503 进料加工", "503 processing of imported materials")),
)
DATA_SETS = (
    Choice(DataSet.TRADE_PAPERS, Text("合同、发票、装箱单", "Contract, invoice, packing list")),
    Choice(
        DataSet.THREE_DOCUMENTS,
        Text("订单、支付、物流三单", "Order, payment and logistics data (three documents)"),
    ),
    Choice(DataSet.PLATFORM_ORDER, Text("平台交易订单与物流信息", "Platform order and logistics data")),
    Choice(
        DataSet.BOOKING_LIST,
        Text("海外仓订仓单与物流信息", "Overseas-warehouse booking list and logistics data"),
    ),
)
PLACES = (
    Choice("ningbo", Text("浙江宁波", "Ningbo, Zhejiang")),
    Choice("jinhua", Text("浙江金华", "Jinhua, Zhejiang")),
    Choice("shenzhen", Text("广东深圳", "Shenzhen, Guangdong")),
    Choice("dongguan", Text("广东东莞", "Dongguan, Guangdong")),
    Choice("xiamen", Text("福建厦门", "Xiamen, Fujian")),
    Choice("suzhou", Text("江苏苏州", "Suzhou, Jiangsu")),
)
COUNTRIES = (
    Choice("HKG", Text("中国香港", "Hong Kong, China")),
    Choice("SGP", Text("新加坡", "Singapore")),
    Choice("DEU", Text("德国", "Germany")),
    Choice("FRA", Text("法国", "France")),
    Choice("USA", Text("美国", "United States")),
    Choice("JPN", Text("日本", "Japan")),
)
REBATE_CLASSES = (
    Choice("general", Text("一般货物", "General goods")),
    Choice("battery", Text("电池", "Batteries")),
    Choice("photovoltaic", Text("光伏", "Photovoltaic goods")),
    Choice("aluminium", Text("铝材", "Aluminium")),
)
REFUND_STATES = (
    Choice(RefundState.OPEN, Text("待核对", "To be checked")),
    Choice(RefundState.FILED, Text("纳入申报", "In the claim")),
    Choice(RefundState.HELD, Text("暂缓", "Held")),
    Choice(RefundState.EXCLUDED, Text("不予申报", "Excluded")),
)
REFUND_REASONS = (
    Choice(
        RefundReason.NAME_MISMATCH, Text("发票与报关单品名不符", "Goods named differently on the invoice")
    ),
    Choice(RefundReason.UNIT_MISMATCH, Text("发票与报关单计量单位不符", "Unit differs on the invoice")),
    Choice(RefundReason.NO_RECEIPT, Text("没有收汇水单", "No bank advice of receipt")),
    Choice(RefundReason.NO_TRANSPORT, Text("没有运输单据", "No transport paper")),
    Choice(RefundReason.ORDINARY_INVOICE, Text("不是增值税专用发票", "Not a special VAT invoice")),
    Choice(RefundReason.DEADLINE, Text("超过申报期限", "Past the filing deadline")),
    Choice(RefundReason.RATE_ZERO, Text("出口日退税率为零", "Rebate rate is zero on the export date")),
)
MISSING = (
    Choice(Missing.BANK_ADVICE, Text("收汇水单", "Bank advice of receipt")),
    Choice(Missing.TRANSPORT_PAPER, Text("运输单据", "Transport paper")),
    Choice(Missing.CORRECTED_INVOICE, Text("重新开具的专用发票", "Special invoice issued anew")),
    Choice(Missing.SALES_CONTRACT, Text("外销合同", "Sales contract")),
)
RECEIVABLE_STATES = (
    Choice(ReceivableState.OPEN, Text("待处理", "Open")),
    Choice(ReceivableState.PAID, Text("已收齐", "Paid in full")),
    Choice(ReceivableState.SHORT_PAID, Text("短付，继续催收", "Short paid, to be collected")),
    Choice(ReceivableState.DISCOUNTED, Text("差额作折扣核销", "Rest written off as a discount")),
)
ADVICE_STATES = (
    Choice(AdviceState.OPEN, Text("待认领", "Open")),
    Choice(AdviceState.ALLOCATED, Text("已入账", "Allocated")),
    Choice(AdviceState.SUSPENDED, Text("挂账待查", "Suspended")),
)
SPECIAL = (
    Choice("true", Text("增值税专用发票", "Special VAT invoice")),
    Choice("false", Text("普通发票", "Ordinary invoice")),
)


def named(choices: tuple[Choice, ...], value: str) -> Text:
    """Give how one value is called."""
    return next(choice.text for choice in choices if choice.value == value)


def dollars(cents: int) -> str:
    """Write US cents as papers do.

    Example:
        >>> dollars(123456)
        'USD 1,234.56'
    """
    return f"USD {cents // 100:,}.{cents % 100:02}"
