"""The trade desk's tables of refunds, receipts and settlement."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hengji.assay.bilingual import enumerated
from hengji.assay.company.tables import Row, column, flag
from hengji.assay.company.trade.rows import CLIENT, CONTRACT, ID, QUANTITY, UNIT, in_dollars, plain, table
from hengji.assay.company.trade.words import (
    ADVICE_STATES,
    MISSING,
    REBATE_CLASSES,
    RECEIVABLE_STATES,
    REFUND_REASONS,
    REFUND_STATES,
    SPECIAL,
)

if TYPE_CHECKING:
    from hengji.assay.company.trade.desk import TradeDesk


def _purchase_invoices(desk: "TradeDesk") -> Iterable[Row]:
    for invoice in desk.purchase_invoices.values():
        yield invoice.model_dump() | {
            "special": flag(invoice.special),
            "gross_fen": invoice.net_fen + invoice.vat_fen,
        }


MONEY_TABLES = (
    table(
        "refund_lines",
        "出口明细",
        "Exported lines",
        in_dollars("refund_lines", "fob_cents"),
        ID,
        column("declaration", "报关单号", "Declaration"),
        CONTRACT,
        column("exported_on", "出口日期", "Exported on", "date"),
        column("goods", "退税类别", "Rebate class", "choice", REBATE_CLASSES),
        column("product", "报关品名", "Product"),
        QUANTITY,
        UNIT,
        column("fob_cents", "离岸价", "FOB value"),
        column("state", "处理", "State", "choice", REFUND_STATES),
        column("reason", "原因", "Reason", "choice", REFUND_REASONS),
        column("invoice", "所配发票", "Invoice", "id"),
    ),
    table(
        "purchase_invoices",
        "进项发票",
        "Purchase invoices",
        _purchase_invoices,
        ID,
        CONTRACT,
        column("special", "发票种类", "Kind", "choice", SPECIAL),
        column("seller", "销售方", "Seller"),
        column("product", "品名", "Product"),
        QUANTITY,
        UNIT,
        column("net_fen", "不含税金额", "Without tax", "money"),
        column("vat_fen", "税额", "Tax", "money"),
        column("gross_fen", "价税合计", "With tax", "money"),
    ),
    table(
        "fx_slips",
        "收汇水单（退税备查）",
        "Bank advices on file",
        in_dollars("fx_slips", "amount_cents"),
        ID,
        CONTRACT,
        column("received_on", "收汇日", "Received on", "date"),
        column("amount_cents", "金额", "Amount"),
    ),
    table(
        "transport_papers",
        "运输单据",
        "Transport papers",
        plain("transport_papers"),
        ID,
        column("declaration", "报关单号", "Declaration"),
        column("kind", "种类", "Kind"),
        column("shipped_on", "装运日", "Shipped on", "date"),
    ),
    table(
        "paper_requests",
        "催收清单",
        "Papers asked for",
        plain("paper_requests"),
        ID,
        column("line", "出口明细", "Line", "id"),
        column("paper", "资料", "Paper", "choice", MISSING),
    ),
    table(
        "claims",
        "退税申报",
        "Claim handed in",
        lambda desk: (
            claim.model_dump() | {"lines": enumerated(claim.lines)} for claim in desk.claims.values()
        ),
        ID,
        column("lines", "明细", "Lines"),
        column("base_fen", "计税依据", "Base", "money"),
        column("refund_fen", "应退税额", "Refund", "money"),
    ),
    table(
        "advices",
        "银行水单",
        "Bank advices",
        in_dollars("advices", "sent_cents", "fee_cents", "credited_cents"),
        ID,
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
    table(
        "receivables",
        "应收账款",
        "Receivables",
        in_dollars("receivables", "amount_cents", "open_cents"),
        ID,
        CLIENT,
        column("buyer", "买方", "Buyer"),
        CONTRACT,
        column("amount_cents", "发票金额", "Invoice amount"),
        column("booked_quote_fen", "入账汇率（100 美元）", "Booked at (USD 100)", "money"),
        column("state", "状态", "State", "choice", RECEIVABLE_STATES),
        column("open_cents", "尚欠", "Still owed"),
    ),
    table(
        "allocations",
        "收汇入账",
        "Allocations",
        in_dollars("allocations", "credited_cents", "fee_cents"),
        ID,
        column("advice", "银行水单", "Advice", "id"),
        column("receivable", "应收账款", "Receivable", "id"),
        column("credited_cents", "入账金额", "Credited"),
        column("fee_cents", "银行费用", "Bank fee"),
    ),
    table(
        "quotes",
        "银行牌价（100 美元）",
        "Bank quotes for USD 100",
        plain("quotes"),
        ID,
        column("day", "日期", "Day", "date"),
        column("buying_fen", "买入价", "Buying", "money"),
        column("middle_fen", "中间价", "Middle", "money"),
        column("selling_fen", "卖出价", "Selling", "money"),
    ),
)
