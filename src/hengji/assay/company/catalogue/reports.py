"""The catalogue desk's tables."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.bulk import written_price
from hengji.assay.company.catalogue.health import ALL
from hengji.assay.company.catalogue.objects import (
    CHANNELS,
    DECISIONS,
    DEFECT_KINDS,
    DEFECT_VERDICTS,
    LISTING_STATES,
    METRICS,
    OFFER_STATES,
    REGION_OFFERS,
    REGIONS,
    RETURN_REASONS,
    SERVICES,
    TICKET_KINDS,
    TICKET_STATES,
)
from hengji.assay.company.operation import Choice
from hengji.assay.company.pictures import picture_cell
from hengji.assay.company.tables import YES_NO, Column, Row, Table, column, flag

if TYPE_CHECKING:
    from hengji.assay.company.catalogue.desk import CatalogueDesk

ANY_CHANNEL = (*CHANNELS, Choice(ALL, Text("全部", "Both")))
COUNTS = (
    column("orders", "订单数", "Orders", "quantity"),
    column("cancelled_by_seller", "卖家取消", "Cancelled by seller", "quantity"),
    column("cancelled_by_buyer", "买家取消", "Cancelled by buyer", "quantity"),
    column("late", "迟确认发货", "Sent late", "quantity"),
    column("shipped", "发出包裹", "Parcels shipped", "quantity"),
    column("untracked", "其中无有效追踪", "Of them without valid tracking", "quantity"),
    column("due", "当日应达（有追踪）", "Tracked and due", "quantity"),
    column("on_time", "其中准时", "Of them on time", "quantity"),
)


def catalogue_tables(desk: "CatalogueDesk") -> tuple[Table, ...]:
    """Give the tables of the desk, in the order in which a shop keeper works."""
    return tuple(
        Table("catalogue", key, title, columns, tuple(rows(desk))) for key, title, columns, rows in _TABLES
    )


def _cases(desk: "CatalogueDesk") -> Iterable[Row]:
    return (case.model_dump() | {"kind": case.kind, "facts": case.facts} for case in desk.cases.values())


def _days(desk: "CatalogueDesk") -> Iterable[Row]:
    return (day.model_dump(exclude={"id"}) for day in desk.days.values())


def _selections(desk: "CatalogueDesk") -> Iterable[Row]:
    return (selection.model_dump() for selection in desk.selections.values())


def _defects(desk: "CatalogueDesk") -> Iterable[Row]:
    return (defect.model_dump() | {"detail": defect.detail} for defect in desk.defects.values())


def _readings(desk: "CatalogueDesk") -> Iterable[Row]:
    return (
        reading.model_dump() | {"ppm": reading.basis_points * 100, "met": flag(reading.met)}
        for reading in desk.readings.values()
    )


def _cards(desk: "CatalogueDesk") -> Iterable[Row]:
    for card in desk.cards.values():
        yield card.model_dump() | {
            "product": card.product,
            "battery": flag(card.battery),
            "liquid": flag(card.liquid),
        }


def _templates(desk: "CatalogueDesk") -> Iterable[Row]:
    for template in desk.templates.values():
        yield {"id": template.id, "name": template.name, "handling_days": template.handling_days} | {
            region.value: template.regions.get(region.value) for region in REGIONS
        }


def _sheets(desk: "CatalogueDesk") -> Iterable[Row]:
    for sheet in desk.sheets.values():
        facts = Text("；".join(f.zh for f in sheet.facts), "; ".join(f.en for f in sheet.facts))
        yield {"id": sheet.id, "product": sheet.product, "brand": sheet.brand, "facts": facts}


def _variants(desk: "CatalogueDesk") -> Iterable[Row]:
    for sheet in desk.sheets.values():
        for variant in sheet.variants:
            yield {"product": sheet.id} | _priced(variant.model_dump(), "landed_cents")


def _categories(desk: "CatalogueDesk") -> Iterable[Row]:
    for category in desk.categories.values():
        yield {"id": category.id, "path": category.path, "themes": ", ".join(category.themes)}


def _attributes(desk: "CatalogueDesk") -> Iterable[Row]:
    for category in desk.categories.values():
        for attribute in category.attributes:
            yield {
                "category": category.id,
                "name": attribute.name,
                "label": attribute.label,
                "mandatory": flag(attribute.mandatory),
                "form": attribute.form,
            }


def _pictures(desk: "CatalogueDesk") -> Iterable[Row]:
    for picture in desk.pictures.values():
        yield {
            "id": picture.id,
            "picture": picture_cell("catalogue", picture.id, picture.file.digest),
            "product": picture.product,
            "view": picture.view,
            "name": picture.file.name,
            "width_px": picture.file.width,
            "height_px": picture.file.height,
        }


def _listings(desk: "CatalogueDesk") -> Iterable[Row]:
    for listing in desk.listings.values():
        row = listing.model_dump(exclude={"attributes", "bullets", "issues", "other_pictures"})
        yield row | {
            "bullets": "\n".join(listing.bullets),
            "attributes": "\n".join(f"{name}: {value}" for name, value in listing.attributes.items()),
            "other_pictures": ", ".join(listing.other_pictures),
            "validated": flag(listing.validated),
        }


def _issues(desk: "CatalogueDesk") -> Iterable[Row]:
    for listing in desk.listings.values():
        for issue in listing.issues if listing.validated else ():
            yield {"listing": listing.id, "place": issue.place, "text": issue.text}


def _offers(desk: "CatalogueDesk") -> Iterable[Row]:
    return (_priced(offer.model_dump(), "price_cents") for offer in desk.offers.values())


def _tickets(desk: "CatalogueDesk") -> Iterable[Row]:
    return (ticket.model_dump() | {"body": ticket.body} for ticket in desk.tickets.values())


def _priced(row: Row, *names: str) -> Row:
    """Write amounts of US cents as buyers see them."""
    return row | {name: written_price(row[name]) for name in names}


Rows = Callable[["CatalogueDesk"], Iterable[Row]]
_TABLES: tuple[tuple[str, Text, tuple[Column, ...], Rows], ...] = (
    (
        "rule_cases",
        Text("待判事项", "Cases"),
        (
            column("id", "编号", "No.", "id"),
            column("kind", "类型", "Kind"),
            column("content", "页面或消息内容（英文）", "What buyers read"),
            column("facts", "后台信息", "On file"),
            column("decision", "处理", "Decision", "choice", DECISIONS),
            column("rule", "依据", "Rule"),
        ),
        _cases,
    ),
    (
        "defect_records",
        Text("缺陷记录", "Defect records"),
        (
            column("id", "编号", "No.", "id"),
            column("kind", "类型", "Kind", "choice", DEFECT_KINDS),
            column("order", "订单", "Order", "id"),
            column("ordered_on", "下单日", "Ordered on", "date"),
            column("detail", "内容", "Detail"),
            column("verdict", "判定", "Verdict", "choice", DEFECT_VERDICTS),
        ),
        _defects,
    ),
    (
        "health_selections",
        Text("筛选合计", "Selections"),
        (
            column("id", "编号", "No.", "id"),
            column("first", "首日", "First day", "date"),
            column("last", "末日", "Last day", "date"),
            column("channel", "渠道", "Channel", "choice", ANY_CHANNEL),
            *COUNTS,
        ),
        _selections,
    ),
    (
        "health_readings",
        Text("店铺健康读数", "Readings"),
        (
            column("metric", "指标", "Metric", "choice", METRICS),
            column("ppm", "读数", "Reading", "ppm"),
            column("met", "达标", "Target met", "choice", YES_NO),
            column("improvement", "改善单", "Improvement ticket"),
        ),
        _readings,
    ),
    (
        "health_days",
        Text("每日数据", "Daily figures"),
        (
            column("day", "日期", "Day", "date"),
            column("channel", "渠道", "Channel", "choice", CHANNELS),
            *COUNTS,
        ),
        _days,
    ),
    (
        "shipping_cards",
        Text("待配置发货的商品", "Products to ship"),
        (
            column("sku", "SKU", "SKU", "id"),
            column("product", "产品", "Product"),
            column("length_cm", "长（厘米）", "Length (cm)", "quantity"),
            column("width_cm", "宽（厘米）", "Width (cm)", "quantity"),
            column("height_cm", "高（厘米）", "Height (cm)", "quantity"),
            column("weight_g", "实重（g）", "Weight (g)", "quantity"),
            column("battery", "带电", "Battery", "choice", YES_NO),
            column("liquid", "液体", "Liquid", "choice", YES_NO),
            column("value_fen", "货值", "Value", "money"),
            column("warehouse_days", "仓库备货（工作日）", "Warehouse needs (working days)", "quantity"),
            column("service", "服务", "Service", "choice", SERVICES),
            column("chargeable_g", "计费重（g）", "Chargeable (g)", "quantity"),
            column("fee_fen", "运费", "Fee", "money"),
        ),
        _cards,
    ),
    (
        "shipping_templates",
        Text("运费模板", "Shipping templates"),
        (
            column("id", "编号", "No.", "id"),
            column("name", "名称", "Name"),
            column("handling_days", "处理时间（工作日）", "Handling (working days)", "quantity"),
            *(
                column(region.value, region.text.zh, region.text.en, "choice", REGION_OFFERS)
                for region in REGIONS
            ),
        ),
        _templates,
    ),
    (
        "product_sheets",
        Text("供货资料", "Product sheets"),
        (
            column("id", "编号", "No.", "id"),
            column("product", "产品", "Product"),
            column("brand", "品牌", "Brand"),
            column("facts", "资料", "Facts"),
        ),
        _sheets,
    ),
    (
        "product_variants",
        Text("供货变体", "Variants on the sheet"),
        (
            column("product", "供货资料", "Product sheet", "id"),
            column("sku", "SKU", "SKU", "id"),
            column("colour", "颜色", "Colour"),
            column("size", "尺寸", "Size"),
            column("gtin", "GTIN", "GTIN"),
            column("stock", "可售库存", "Stock", "quantity"),
            column("landed_cents", "到仓成本（店铺币种）", "Landed cost (shop's currency)"),
            column("packed_g", "包装后重量（g）", "Weight packed (g)", "quantity"),
            column("packed_cm3", "包装后体积（cm³）", "Volume packed (cm³)", "quantity"),
        ),
        _variants,
    ),
    (
        "listing_categories",
        Text("类目", "Categories"),
        (
            column("id", "节点", "Node", "id"),
            column("path", "路径", "Path"),
            column("themes", "可用变体主题", "Variation themes"),
        ),
        _categories,
    ),
    (
        "category_attributes",
        Text("类目属性", "Category schema"),
        (
            column("category", "节点", "Node", "id"),
            column("name", "属性", "Attribute"),
            column("label", "名称", "Name"),
            column("mandatory", "必填", "Mandatory", "choice", YES_NO),
            column("form", "写法", "How to write it"),
        ),
        _attributes,
    ),
    (
        "listing_pictures",
        Text("图片库", "Picture library"),
        (
            column("id", "编号", "No.", "id"),
            column("picture", "图片", "Picture", "picture"),
            column("product", "供货资料", "Product sheet", "id"),
            column("view", "供应商说明", "Supplier's caption"),
            column("name", "文件名", "File name"),
            column("width_px", "宽（像素）", "Width (px)", "quantity"),
            column("height_px", "高（像素）", "Height (px)", "quantity"),
        ),
        _pictures,
    ),
    (
        "listings",
        Text("商品（父体）", "Listings"),
        (
            column("id", "编号", "No.", "id"),
            column("product", "供货资料", "Product sheet", "id"),
            column("state", "状态", "State", "choice", LISTING_STATES),
            column("category", "类目", "Node"),
            column("theme", "变体主题", "Theme"),
            column("title", "标题", "Title"),
            column("bullets", "五点", "Bullet points"),
            column("description", "描述", "Description"),
            column("search_terms", "后台关键词", "Search terms"),
            column("attributes", "属性", "Attributes"),
            column("main_picture", "主图", "Main picture", "id"),
            column("other_pictures", "副图", "Other pictures"),
            column("validated", "已校验", "Validated", "choice", YES_NO),
        ),
        _listings,
    ),
    (
        "listing_issues",
        Text("校验结果", "Validator's findings"),
        (
            column("listing", "商品", "Listing", "id"),
            column("place", "位置", "Where"),
            column("text", "问题", "Issue"),
        ),
        _issues,
    ),
    (
        "listing_tickets",
        Text("变更工单", "Change tickets"),
        (
            column("id", "编号", "No.", "id"),
            column("kind", "类型", "Kind", "choice", TICKET_KINDS),
            column("arrived_at", "收到时间", "Arrived at", "moment"),
            column("body", "内容", "Text"),
            column("state", "状态", "State", "choice", TICKET_STATES),
            column("reason", "退回原因", "Why returned", "choice", RETURN_REASONS),
        ),
        _tickets,
    ),
    (
        "listing_offers",
        Text("在线 SKU（子体与单品）", "Offers"),
        (
            column("sku", "SKU", "SKU", "id"),
            column("listing", "所属商品", "Listing", "id"),
            column("title", "标题", "Title"),
            column("colour", "颜色", "Colour"),
            column("size", "尺寸", "Size"),
            column("gtin", "GTIN", "GTIN"),
            column("price_cents", "售价（店铺币种）", "Price (shop's currency)"),
            column("stock", "库存", "Stock", "quantity"),
            column("channel", "配送", "Shipping", "choice", CHANNELS),
            column("reviews", "评价数", "Reviews", "quantity"),
            column("sold", "累计销量", "Sold", "quantity"),
            column("listed_on", "上架日", "Listed on", "date"),
            column("state", "状态", "State", "choice", OFFER_STATES),
        ),
        _offers,
    ),
)
