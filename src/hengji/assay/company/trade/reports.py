"""The trade desk's tables, in the order in which the papers of a shipment come up."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hengji.assay.bilingual import Text
from hengji.assay.company.tables import YES_NO, Column, Row, Table, column, flag
from hengji.assay.company.trade.words import (
    ADVICE_STATES,
    COUNTRIES,
    DATA_SETS,
    FREIGHTS,
    MEASURES,
    MISSING,
    MODES,
    NATURES,
    PAPERS,
    PLACES,
    RECEIVABLE_STATES,
    REFUND_REASONS,
    REFUND_STATES,
    SPECIAL,
    TERMS,
)

if TYPE_CHECKING:
    from hengji.assay.company.trade.desk import TradeDesk

Rows = Callable[["TradeDesk"], Iterable[Row]]


def trade_tables(desk: "TradeDesk") -> tuple[Table, ...]:
    """Give the tables of the desk."""
    return tuple(
        Table("trade", key, title, columns, tuple(rows(desk))) for key, title, columns, rows in _TABLES
    )


def dollars(cents: int | None) -> str | None:
    """Write US cents as papers do.

    Example:
        >>> dollars(123456)
        'USD 1,234.56'
    """
    return None if cents is None else f"USD {cents // 100:,}.{cents % 100:02}"


def _plain(collection: str) -> Rows:
    return lambda desk: (thing.model_dump() for thing in desk.collections()[collection].values())


def _in_dollars(collection: str, *names: str) -> Rows:
    """Give the rows of a collection with some columns written as dollars."""
    return lambda desk: (
        row | {name: dollars(row[name]) for name in names} for row in _plain(collection)(desk)
    )


def _packing_facts(desk: "TradeDesk") -> Iterable[Row]:
    for line in desk.contract_lines.values():
        yield line.model_dump() | {"size": f"{line.length_cm}×{line.width_cm}×{line.height_cm}"}


def _drafts(desk: "TradeDesk") -> Iterable[Row]:
    return (draft.model_dump() | {"released": flag(draft.released)} for draft in desk.drafts.values())


def _draft_fields(desk: "TradeDesk") -> Iterable[Row]:
    return (f.model_dump() | {"corrected": flag(f.corrected)} for f in desk.draft_fields.values())


def _heads(desk: "TradeDesk") -> Iterable[Row]:
    for head in desk.declarations.values():
        yield head.model_dump() | {
            "freight_declared": dollars(head.freight_declared),
            "insurance_declared": dollars(head.insurance_declared),
            "submitted": flag(head.submitted),
        }


def _purchase_invoices(desk: "TradeDesk") -> Iterable[Row]:
    for invoice in desk.purchase_invoices.values():
        yield invoice.model_dump() | {
            "special": flag(invoice.special),
            "gross_fen": invoice.net_fen + invoice.vat_fen,
        }


def _table(
    key: str, zh: str, en: str, rows: Rows, *columns: Column
) -> tuple[str, Text, tuple[Column, ...], Rows]:
    return f"trade_{key}", Text(zh, en), columns, rows


_MARKS = column("marks", "唛头", "Marks")
_CARTONS = column("cartons", "箱数", "Cartons", "quantity")
_NET = column("net_g", "净重（克）", "Net weight (g)", "quantity")
_GROSS = column("gross_g", "毛重（克）", "Gross weight (g)", "quantity")
_VOLUME = column("volume_dm3", "体积（dm³）", "Measurement (dm³)", "quantity")
_UNIT = column("unit", "计量单位", "Unit", "choice", MEASURES)
_QUANTITY = column("quantity", "数量", "Quantity", "quantity")
_CLIENT = column("client", "客户", "Client")
_CONTRACT = column("contract", "合同号", "Contract")
_ID = column("id", "编号", "No.", "id")

_TABLES = (
    _table(
        "orders",
        "出口合同",
        "Export orders",
        _plain("orders"),
        _ID,
        _CLIENT,
        column("buyer", "买方", "Buyer"),
        _CONTRACT,
        column("term", "贸易术语", "Term", "choice", TERMS),
        column("named_place", "指定地点", "Named place"),
        column("loading", "装运港", "Port of loading"),
        column("destination", "目的港", "Port of destination"),
        _MARKS,
    ),
    _table(
        "contract_lines",
        "合同明细",
        "Contract lines",
        _in_dollars("contract_lines", "price_cents"),
        _ID,
        column("order", "出口合同", "Order", "id"),
        column("product", "品名", "Product"),
        column("description", "英文品名", "Description"),
        _QUANTITY,
        _UNIT,
        column("price_cents", "单价", "Unit price"),
    ),
    _table(
        "packing_facts",
        "仓库装箱数据（单箱）",
        "Packing facts of one carton",
        _packing_facts,
        _ID,
        column("per_carton", "每箱数量", "In a carton", "quantity"),
        _CARTONS,
        column("carton_net_g", "单箱净重（克）", "Net weight (g)", "quantity"),
        column("carton_gross_g", "单箱毛重（克）", "Gross weight (g)", "quantity"),
        column("size", "外箱尺寸（厘米）", "Carton size (cm)"),
    ),
    _table(
        "invoice_lines",
        "商业发票明细",
        "Lines of commercial invoices",
        _in_dollars("invoice_lines", "price_cents", "amount_cents"),
        column("line", "合同明细", "Contract line", "id"),
        column("description", "英文品名", "Description"),
        _QUANTITY,
        _UNIT,
        column("price_cents", "单价", "Unit price"),
        column("amount_cents", "金额", "Amount"),
    ),
    _table(
        "invoices",
        "商业发票",
        "Commercial invoices",
        _in_dollars("invoices", "total_cents"),
        column("order", "出口合同", "Order", "id"),
        column("term", "贸易术语", "Term", "choice", TERMS),
        column("named_place", "指定地点", "Named place"),
        _MARKS,
        column("total_cents", "总金额", "Total"),
        column("words", "英文大写金额", "In words"),
    ),
    _table(
        "packing_lines",
        "装箱单明细",
        "Lines of packing lists",
        _plain("packing_lines"),
        column("line", "合同明细", "Contract line", "id"),
        _CARTONS,
        _NET,
        _GROSS,
        _VOLUME,
    ),
    _table(
        "packing_lists",
        "装箱单",
        "Packing lists",
        _plain("packing_lists"),
        column("order", "出口合同", "Order", "id"),
        _MARKS,
        _CARTONS,
        _NET,
        _GROSS,
        _VOLUME,
    ),
    _table(
        "bookings",
        "订舱单",
        "Booking notes",
        _plain("bookings"),
        column("order", "出口合同", "Order", "id"),
        column("loading", "装运港", "Port of loading"),
        column("destination", "目的港", "Port of destination"),
        column("freight", "运费支付", "Freight", "choice", FREIGHTS),
        _MARKS,
        _CARTONS,
        _GROSS,
        _VOLUME,
    ),
    _table(
        "drafts",
        "待复核草稿",
        "Drafts to check",
        _drafts,
        _ID,
        column("order", "出口合同", "Order", "id"),
        column("author", "制单人", "Written by"),
        column("released", "已放行", "Released", "choice", YES_NO),
    ),
    _table(
        "draft_fields",
        "草稿栏目",
        "Fields of drafts",
        _draft_fields,
        _ID,
        column("paper", "单证", "Paper", "choice", PAPERS),
        column("label", "栏目", "Field"),
        column("value", "内容", "Content"),
        column("corrected", "已改", "Corrected", "choice", YES_NO),
    ),
    _table(
        "declarations",
        "报关资料",
        "Papers to declare",
        _in_dollars("declarations", "freight_cents", "insurance_cents"),
        _ID,
        _CLIENT,
        column("story", "业务情况", "The business"),
        _CONTRACT,
        column("buyer", "买方", "Buyer"),
        column("route", "运输路线", "Route"),
        column("term", "贸易术语", "Term", "choice", TERMS),
        column("freight_cents", "运费账单", "Freight bill"),
        column("insurance_cents", "保险费账单", "Insurance bill"),
        _CARTONS,
        _GROSS,
        _NET,
    ),
    _table(
        "goods",
        "申报商品资料",
        "Goods to declare",
        _in_dollars("goods", "price_cents", "total_cents"),
        _ID,
        column("declaration", "报关资料", "Declaration", "id"),
        column("product", "品名", "Product"),
        column("use", "用途", "Use"),
        column("material", "材质", "Material"),
        column("feature", "特征", "Feature"),
        column("brand", "品牌", "Brand"),
        column("model", "型号", "Model"),
        _QUANTITY,
        _UNIT,
        column("net_kg", "净重（千克）", "Net weight (kg)", "quantity"),
        column("price_cents", "单价", "Unit price"),
        column("total_cents", "总价", "Total"),
    ),
    _table(
        "tariff",
        "税则摘录",
        "Tariff extract",
        _plain("tariff"),
        column("id", "商品编码", "Code", "id"),
        column("meaning", "商品范围", "What it covers"),
        column("legal_unit", "法定计量单位", "Legal unit"),
        column("elements", "申报要素（按次序）", "Elements, in order"),
    ),
    _table(
        "declaration_heads",
        "报关单表头",
        "Heads of declarations",
        _heads,
        _ID,
        column("mode", "监管方式", "Mode", "choice", MODES),
        column("nature", "征免性质", "Levy nature", "choice", NATURES),
        column("term_declared", "成交方式", "Term", "choice", TERMS),
        column("freight_declared", "运费", "Freight"),
        column("insurance_declared", "保费", "Insurance"),
        column("cartons_declared", "件数", "Packages", "quantity"),
        column("gross_declared", "毛重（克）", "Gross weight (g)", "quantity"),
        column("net_declared", "净重（克）", "Net weight (g)", "quantity"),
        column("source_place", "境内货源地", "Place of production", "choice", PLACES),
        column("trading_country", "贸易国（地区）", "Country of trade", "choice", COUNTRIES),
        column("destination_country", "最终目的国（地区）", "Destination", "choice", COUNTRIES),
        column("submitted", "已申报", "Submitted", "choice", YES_NO),
    ),
    _table(
        "declared_goods",
        "报关单商品",
        "Goods as declared",
        _in_dollars("goods", "price_declared", "total_declared"),
        _ID,
        column("code", "商品编码", "Code"),
        column("elements", "申报要素", "Elements"),
        column("deal_quantity", "成交数量", "Deal quantity", "quantity"),
        column("deal_unit", "成交单位", "Deal unit", "choice", MEASURES),
        column("legal_quantity", "法定数量", "Legal quantity", "quantity"),
        column("price_declared", "单价", "Unit price"),
        column("total_declared", "总价", "Total"),
    ),
    _table(
        "shipments",
        "待判定出货",
        "Shipments to decide",
        _plain("shipments"),
        _ID,
        _CLIENT,
        column("story", "业务情况", "The business"),
        column("mode", "监管方式", "Mode", "choice", MODES),
        column("data", "应提交的数据", "Data to hand in", "choice", DATA_SETS),
    ),
    _table(
        "refund_lines",
        "出口明细",
        "Exported lines",
        _in_dollars("refund_lines", "fob_cents"),
        _ID,
        column("declaration", "报关单号", "Declaration"),
        _CONTRACT,
        column("exported_on", "出口日期", "Exported on", "date"),
        column("goods", "退税类别", "Rebate class"),
        column("product", "报关品名", "Product"),
        _QUANTITY,
        _UNIT,
        column("fob_cents", "离岸价", "FOB value"),
        column("state", "处理", "State", "choice", REFUND_STATES),
        column("reason", "原因", "Reason", "choice", REFUND_REASONS),
        column("invoice", "所配发票", "Invoice", "id"),
    ),
    _table(
        "purchase_invoices",
        "进项发票",
        "Purchase invoices",
        _purchase_invoices,
        _ID,
        _CONTRACT,
        column("special", "发票种类", "Kind", "choice", SPECIAL),
        column("seller", "销售方", "Seller"),
        column("product", "品名", "Product"),
        _QUANTITY,
        _UNIT,
        column("net_fen", "不含税金额", "Without tax", "money"),
        column("vat_fen", "税额", "Tax", "money"),
        column("gross_fen", "价税合计", "With tax", "money"),
    ),
    _table(
        "fx_slips",
        "收汇水单（退税备查）",
        "Bank advices on file",
        _in_dollars("fx_slips", "amount_cents"),
        _ID,
        _CONTRACT,
        column("received_on", "收汇日", "Received on", "date"),
        column("amount_cents", "金额", "Amount"),
    ),
    _table(
        "transport_papers",
        "运输单据",
        "Transport papers",
        _plain("transport_papers"),
        _ID,
        column("declaration", "报关单号", "Declaration"),
        column("kind", "种类", "Kind"),
        column("shipped_on", "装运日", "Shipped on", "date"),
    ),
    _table(
        "paper_requests",
        "催收清单",
        "Papers asked for",
        _plain("paper_requests"),
        _ID,
        column("line", "出口明细", "Line", "id"),
        column("paper", "资料", "Paper", "choice", MISSING),
    ),
    _table(
        "claims",
        "退税申报",
        "Claim handed in",
        lambda desk: (
            claim.model_dump() | {"lines": "、".join(claim.lines)} for claim in desk.claims.values()
        ),
        _ID,
        column("lines", "明细", "Lines"),
        column("base_fen", "计税依据", "Base", "money"),
        column("refund_fen", "应退税额", "Refund", "money"),
    ),
    _table(
        "advices",
        "银行水单",
        "Bank advices",
        _in_dollars("advices", "sent_cents", "fee_cents", "credited_cents"),
        _ID,
        column("payer", "付款人", "Payer"),
        column("message", "附言", "Message"),
        column("received_on", "到账日", "Received on", "date"),
        column("sent_cents", "汇出金额", "Sent"),
        column("fee_cents", "银行扣费", "Bank fee"),
        column("credited_cents", "入账金额", "Credited"),
        column("state", "状态", "State", "choice", ADVICE_STATES),
        column("settled_fen", "结汇金额", "Sold for", "money"),
        column("gain_fen", "汇兑损益", "Gain or loss", "money"),
    ),
    _table(
        "receivables",
        "应收账款",
        "Receivables",
        _in_dollars("receivables", "amount_cents", "open_cents"),
        _ID,
        _CLIENT,
        column("buyer", "买方", "Buyer"),
        _CONTRACT,
        column("amount_cents", "发票金额", "Invoice amount"),
        column("booked_quote_fen", "入账汇率（100 美元）", "Booked at (USD 100)", "money"),
        column("state", "状态", "State", "choice", RECEIVABLE_STATES),
        column("open_cents", "尚欠", "Still owed"),
    ),
    _table(
        "allocations",
        "收汇入账",
        "Allocations",
        _in_dollars("allocations", "credited_cents", "fee_cents"),
        _ID,
        column("advice", "银行水单", "Advice", "id"),
        column("receivable", "应收账款", "Receivable", "id"),
        column("credited_cents", "入账金额", "Credited"),
        column("fee_cents", "银行费用", "Bank fee"),
    ),
    _table(
        "quotes",
        "银行牌价（100 美元）",
        "Bank quotes for USD 100",
        _plain("quotes"),
        _ID,
        column("day", "日期", "Day", "date"),
        column("buying_fen", "买入价", "Buying", "money"),
        column("middle_fen", "中间价", "Middle", "money"),
        column("selling_fen", "卖出价", "Selling", "money"),
    ),
)
