"""The trade desk's tables, in the order in which the papers of a shipment come up."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hengji.assay.company.tables import YES_NO, Row, Table, column, flag
from hengji.assay.company.trade.money_reports import MONEY_TABLES
from hengji.assay.company.trade.rows import (
    CARTONS,
    CLIENT,
    CONTRACT,
    GROSS,
    ID,
    MARKS,
    NET,
    QUANTITY,
    UNIT,
    VOLUME,
    in_dollars,
    or_nothing,
    plain,
    table,
)
from hengji.assay.company.trade.words import (
    COUNTRIES,
    DATA_SETS,
    FREIGHTS,
    MEASURES,
    MODES,
    NATURES,
    PAPERS,
    PLACES,
    TERMS,
)

if TYPE_CHECKING:
    from hengji.assay.company.trade.desk import TradeDesk


def trade_tables(desk: "TradeDesk") -> tuple[Table, ...]:
    """Give the tables of the desk."""
    every = (*PAPER_TABLES, *MONEY_TABLES)
    return tuple(
        Table("trade", key, title, columns, tuple(rows(desk))) for key, title, columns, rows in every
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
            "freight_declared": or_nothing(head.freight_declared),
            "insurance_declared": or_nothing(head.insurance_declared),
            "submitted": flag(head.submitted),
        }


PAPER_TABLES = (
    table(
        "orders",
        "出口合同",
        "Export orders",
        plain("orders"),
        ID,
        CLIENT,
        column("buyer", "买方", "Buyer"),
        CONTRACT,
        column("term", "贸易术语", "Term", "choice", TERMS),
        column("named_place", "指定地点", "Named place"),
        column("loading", "装运港", "Port of loading"),
        column("destination", "目的港", "Port of destination"),
        MARKS,
    ),
    table(
        "contract_lines",
        "合同明细",
        "Contract lines",
        in_dollars("contract_lines", "price_cents"),
        ID,
        column("order", "出口合同", "Order", "id"),
        column("product", "品名", "Product"),
        column("description", "英文品名", "Description"),
        QUANTITY,
        UNIT,
        column("price_cents", "单价", "Unit price"),
    ),
    table(
        "packing_facts",
        "仓库装箱数据（单箱）",
        "Packing facts of one carton",
        _packing_facts,
        ID,
        column("per_carton", "每箱数量", "In a carton", "quantity"),
        CARTONS,
        column("carton_net_g", "单箱净重（克）", "Net weight (g)", "quantity"),
        column("carton_gross_g", "单箱毛重（克）", "Gross weight (g)", "quantity"),
        column("size", "外箱尺寸（厘米）", "Carton size (cm)"),
    ),
    table(
        "invoice_lines",
        "商业发票明细",
        "Lines of commercial invoices",
        in_dollars("invoice_lines", "price_cents", "amount_cents"),
        column("line", "合同明细", "Contract line", "id"),
        column("description", "英文品名", "Description"),
        QUANTITY,
        UNIT,
        column("price_cents", "单价", "Unit price"),
        column("amount_cents", "金额", "Amount"),
    ),
    table(
        "invoices",
        "商业发票",
        "Commercial invoices",
        in_dollars("invoices", "total_cents"),
        column("order", "出口合同", "Order", "id"),
        column("term", "贸易术语", "Term", "choice", TERMS),
        column("named_place", "指定地点", "Named place"),
        MARKS,
        column("total_cents", "总金额", "Total"),
        column("words", "英文大写金额", "In words"),
    ),
    table(
        "packing_lines",
        "装箱单明细",
        "Lines of packing lists",
        plain("packing_lines"),
        column("line", "合同明细", "Contract line", "id"),
        CARTONS,
        NET,
        GROSS,
        VOLUME,
    ),
    table(
        "packing_lists",
        "装箱单",
        "Packing lists",
        plain("packing_lists"),
        column("order", "出口合同", "Order", "id"),
        MARKS,
        CARTONS,
        NET,
        GROSS,
        VOLUME,
    ),
    table(
        "bookings",
        "订舱单",
        "Booking notes",
        plain("bookings"),
        column("order", "出口合同", "Order", "id"),
        column("loading", "装运港", "Port of loading"),
        column("destination", "目的港", "Port of destination"),
        column("freight", "运费支付", "Freight", "choice", FREIGHTS),
        MARKS,
        CARTONS,
        GROSS,
        VOLUME,
    ),
    table(
        "drafts",
        "待复核草稿",
        "Drafts to check",
        _drafts,
        ID,
        column("order", "出口合同", "Order", "id"),
        column("author", "制单人", "Written by"),
        column("released", "已放行", "Released", "choice", YES_NO),
    ),
    table(
        "draft_fields",
        "草稿栏目",
        "Fields of drafts",
        _draft_fields,
        ID,
        column("paper", "单证", "Paper", "choice", PAPERS),
        column("label", "栏目", "Field"),
        column("value", "内容", "Content"),
        column("corrected", "已改", "Corrected", "choice", YES_NO),
    ),
    table(
        "declarations",
        "报关资料",
        "Papers to declare",
        in_dollars("declarations", "freight_cents", "insurance_cents"),
        ID,
        CLIENT,
        column("story", "业务情况", "The business"),
        CONTRACT,
        column("buyer", "买方", "Buyer"),
        column("route", "运输路线", "Route"),
        column("term", "贸易术语", "Term", "choice", TERMS),
        column("freight_cents", "运费账单", "Freight bill"),
        column("insurance_cents", "保险费账单", "Insurance bill"),
        CARTONS,
        GROSS,
        NET,
    ),
    table(
        "goods",
        "申报商品资料",
        "Goods to declare",
        in_dollars("goods", "price_cents", "total_cents"),
        ID,
        column("declaration", "报关资料", "Declaration", "id"),
        column("product", "品名", "Product"),
        column("use", "用途", "Use"),
        column("material", "材质", "Material"),
        column("feature", "特征", "Feature"),
        column("brand", "品牌", "Brand"),
        column("model", "型号", "Model"),
        QUANTITY,
        UNIT,
        column("net_kg", "净重（千克）", "Net weight (kg)", "quantity"),
        column("price_cents", "单价", "Unit price"),
        column("total_cents", "总价", "Total"),
    ),
    table(
        "tariff",
        "税则摘录",
        "Tariff extract",
        plain("tariff"),
        column("id", "商品编码", "Code", "id"),
        column("meaning", "商品范围", "What it covers"),
        column("legal_unit", "法定计量单位", "Legal unit"),
        column("elements", "申报要素（按次序）", "Elements, in order"),
    ),
    table(
        "declaration_heads",
        "报关单表头",
        "Heads of declarations",
        _heads,
        ID,
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
    table(
        "declared_goods",
        "报关单商品",
        "Goods as declared",
        in_dollars("goods", "price_declared", "total_declared"),
        ID,
        column("code", "商品编码", "Code"),
        column("elements", "申报要素", "Elements"),
        column("deal_quantity", "成交数量", "Deal quantity", "quantity"),
        column("deal_unit", "成交单位", "Deal unit", "choice", MEASURES),
        column("legal_quantity", "法定数量", "Legal quantity", "quantity"),
        column("price_declared", "单价", "Unit price"),
        column("total_declared", "总价", "Total"),
    ),
    table(
        "shipments",
        "待判定出货",
        "Shipments to decide",
        plain("shipments"),
        ID,
        CLIENT,
        column("story", "业务情况", "The business"),
        column("mode", "监管方式", "Mode", "choice", MODES),
        column("data", "应提交的数据", "Data to hand in", "choice", DATA_SETS),
    ),
)
