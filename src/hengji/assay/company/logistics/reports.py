"""The logistics desk's tables."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Thing
from hengji.assay.company.logistics.objects import (
    ADJUST_REASONS,
    CARRIERS,
    DIFFERENCES,
    DISPOSITIONS,
    HOLD_REASONS,
    ORDER_STATES,
    UNIT_LABELS,
    ZONES,
    InboundItem,
    OutboundOrder,
)
from hengji.assay.company.operation import Choice
from hengji.assay.company.tables import YES_NO, Column, Row, Table, column, flag

if TYPE_CHECKING:
    from hengji.assay.company.logistics.desk import LogisticsDesk

LABEL_RULES = (
    Choice("true", Text("须贴平台商品标", "Platform label wanted")),
    Choice("false", Text("可用厂家条码", "Maker's barcode will do")),
)


def logistics_tables(desk: "LogisticsDesk") -> tuple[Table, ...]:
    """Give the tables of the desk, in the order in which people work."""
    return tuple(
        Table("logistics", key, title, columns, tuple(rows(desk))) for key, title, columns, rows in _TABLES
    )


def _plain(things: Mapping[str, Thing], *flags: str) -> Iterable[Row]:
    """Give objects as rows, yes and no spelled out."""
    for thing in things.values():
        row: dict[str, Any] = thing.model_dump()
        yield row | {name: flag(row[name]) for name in flags}


def _locations(desk: "LogisticsDesk") -> Iterable[Row]:
    for place in desk.locations.values():
        put = sum(done.quantity for done in desk.putaways.values() if done.location == place.id)
        yield place.model_dump() | {"used": place.used + put, "room": place.capacity - place.used - put}


def _orders(desk: "LogisticsDesk") -> Iterable[Row]:
    for order in desk.orders.values():
        yield order.model_dump(exclude={"lines"}) | {"pieces": _pieces(order)}


def _pieces(order: OutboundOrder) -> str:
    return "；".join(f"{line.sku} × {line.quantity}" for line in order.lines)


def _inbound_items(desk: "LogisticsDesk") -> Iterable[Row]:
    for item in desk.inbound_items.values():
        yield item.model_dump(exclude={"fits"}) | {
            "platform_label": flag(item.platform_label),
            "fits": _fits(item),
        }


def _fits(item: InboundItem) -> str:
    return "；".join(f"{fit.carton}: {fit.capacity}" for fit in item.fits)


def _inbound_lines(desk: "LogisticsDesk") -> Iterable[Row]:
    for shipment in desk.inbound_shipments.values():
        for line in shipment.lines:
            yield {
                "id": shipment.id,
                "warehouse": shipment.warehouse,
                "sku": line.sku,
                "units": line.units,
                "packed": sum(
                    group.cartons * group.units_per_carton
                    for group in desk.carton_groups.values()
                    if (group.shipment, group.sku) == (shipment.id, line.sku)
                ),
            }


def _inbound_shipments(desk: "LogisticsDesk") -> Iterable[Row]:
    return (shipment.model_dump(exclude={"lines"}) for shipment in desk.inbound_shipments.values())


def _count_lines(desk: "LogisticsDesk") -> Iterable[Row]:
    for line in desk.count_lines.values():
        yield line.model_dump() | {
            "difference": line.counted_quantity - line.book_quantity,
            "recount_requested": flag(line.recount_requested),
        }


_Rows = Callable[["LogisticsDesk"], Iterable[Row]]

_TABLES: tuple[tuple[str, Text, tuple[Column, ...], _Rows], ...] = (
    (
        "carrier_services",
        Text("物流价目表", "Rate sheet"),
        (
            column("id", "代码", "Code", "id"),
            column("name", "物流服务", "Service"),
            column("divisor", "体积重除数（立方厘米/千克）", "Divisor (cm³/kg)", "quantity"),
            column("step_g", "进位单位（克）", "Step (g)", "quantity"),
            column("first_g", "首重（克）", "First weight (g)", "quantity"),
            column("first_fen", "首重价", "First price", "money"),
            column("step_fen", "续重每进位单位", "Each further step", "money"),
            column("remote_fen", "偏远附加费", "Remote surcharge", "money"),
            column("max_weight_g", "实重上限（克）", "Most weight (g)", "quantity"),
            column("max_side_cm", "最长边上限（厘米）", "Longest side (cm)", "quantity"),
            column("max_girth_cm", "长与围长之和上限（厘米）", "Length and girth (cm)", "quantity"),
            column("transit_days", "时效（天）", "Days to deliver", "quantity"),
            column("takes_battery", "可收带电", "Takes batteries", "choice", YES_NO),
        ),
        lambda desk: _plain(desk.services, "takes_battery"),
    ),
    (
        "logistics_parcels",
        Text("待发包裹", "Parcels to send"),
        (
            column("id", "编号", "No.", "id"),
            column("product", "内件", "Content"),
            column("length_cm", "长（厘米）", "Length (cm)", "quantity"),
            column("width_cm", "宽（厘米）", "Width (cm)", "quantity"),
            column("height_cm", "高（厘米）", "Height (cm)", "quantity"),
            column("weight_g", "实重（克）", "Weight (g)", "quantity"),
            column("remote", "偏远地区", "Remote", "choice", YES_NO),
            column("battery", "带电", "Battery", "choice", YES_NO),
            column("promised_days", "承诺几天内送达", "Promised within (days)", "quantity"),
            column("service", "已订服务", "Booked", "id"),
            column("chargeable_g", "计费重（克）", "Chargeable (g)", "quantity"),
            column("fee_fen", "运费", "Fee", "money"),
        ),
        lambda desk: _plain(desk.parcels, "remote", "battery"),
    ),
    (
        "stock_items",
        Text("商品资料", "Articles"),
        (
            column("sku", "SKU", "SKU", "id"),
            column("product", "商品", "Article"),
            column("length_cm", "长（厘米）", "Length (cm)", "quantity"),
            column("width_cm", "宽（厘米）", "Width (cm)", "quantity"),
            column("height_cm", "高（厘米）", "Height (cm)", "quantity"),
            column("weight_g", "单件重（克）", "Unit weight (g)", "quantity"),
            column("turnover", "动销分类", "Turnover class"),
            column("dated", "有效期管理", "Has expiry date", "choice", YES_NO),
            column("location", "拣货位", "Picked at", "id"),
        ),
        lambda desk: _plain(desk.items, "dated"),
    ),
    (
        "arrival_lines",
        Text("到货明细", "Arrival lines"),
        (
            column("id", "编号", "No.", "id"),
            column("arrival", "到货通知单", "Advice", "id"),
            column("sku", "SKU", "SKU"),
            column("product", "商品", "Article"),
            column("advised_quantity", "通知数量", "Advised", "quantity"),
            column("good_quantity", "实点良品", "Good", "quantity"),
            column("faulty_quantity", "破损或错标", "Faulty", "quantity"),
            column("inspected", "已质检", "Inspected", "choice", YES_NO),
            column("difference", "差异", "Difference", "choice", DIFFERENCES),
            column("difference_quantity", "差异数量", "Pieces", "quantity"),
        ),
        lambda desk: _plain(desk.arrival_lines, "inspected"),
    ),
    (
        "arrival_scans",
        Text("到货扫描记录", "Arrival scans"),
        (
            column("id", "序号", "No.", "id"),
            column("line", "到货明细", "Line", "id"),
            column("carton", "箱号", "Carton"),
            column("label", "箱内商品标签", "Label on the goods"),
            column("quantity", "数量", "Pieces", "quantity"),
            column("remark", "备注", "Remark"),
        ),
        lambda desk: _plain(desk.scans),
    ),
    (
        "storage_locations",
        Text("库位", "Locations"),
        (
            column("id", "库位", "Location", "id"),
            column("zone", "库区", "Zone", "choice", ZONES),
            column("capacity", "容量", "Capacity", "quantity"),
            column("used", "已放", "Used", "quantity"),
            column("room", "剩余", "Room", "quantity"),
        ),
        _locations,
    ),
    (
        "putaways",
        Text("上架记录", "Put away"),
        (
            column("id", "编号", "No.", "id"),
            column("line", "到货明细", "Line", "id"),
            column("sku", "SKU", "SKU"),
            column("location", "库位", "Location", "id"),
            column("quantity", "数量", "Pieces", "quantity"),
        ),
        lambda desk: _plain(desk.putaways),
    ),
    (
        "outbound_orders",
        Text("出库订单", "Outbound orders"),
        (
            column("id", "编号", "No.", "id"),
            column("buyer", "收件人", "Buyer"),
            column("address", "地址", "Address"),
            column("remark", "备注", "Remark"),
            column("carrier", "承运商", "Carrier", "choice", CARRIERS),
            column("dispatch_by", "最迟发货日", "Dispatch by", "date"),
            column("pieces", "商品", "Pieces"),
            column("label", "面单单号", "Label"),
            column("state", "状态", "State", "choice", ORDER_STATES),
            column("hold_reason", "拦截原因", "Why held", "choice", HOLD_REASONS),
            column("wave", "波次", "Wave", "id"),
            column("merged_into", "并入", "Merged into", "id"),
            column("box", "包装箱", "Box", "id"),
            column("uploaded", "已上传单号", "Number told to the shop"),
        ),
        _orders,
    ),
    (
        "waves",
        Text("波次", "Waves"),
        (
            column("id", "波次", "Wave", "id"),
            column("carrier", "承运商", "Carrier", "choice", CARRIERS),
            column("until", "最迟发货日不晚于", "Dispatch by", "date"),
            column("handed_over_at", "交运时间", "Handed over", "moment"),
            column("confirmed_at", "确认发货时间", "Confirmed", "moment"),
        ),
        lambda desk: _plain(desk.waves),
    ),
    (
        "packing_boxes",
        Text("包装箱", "Boxes"),
        (
            column("id", "箱型", "Box", "id"),
            column("length_cm", "内长（厘米）", "Inner length (cm)", "quantity"),
            column("width_cm", "内宽（厘米）", "Inner width (cm)", "quantity"),
            column("height_cm", "内高（厘米）", "Inner height (cm)", "quantity"),
        ),
        lambda desk: _plain(desk.boxes),
    ),
    (
        "inbound_shipments",
        Text("入仓货件", "Inbound shipments"),
        (
            column("id", "货件编号", "Shipment", "id"),
            column("warehouse", "目的仓", "Warehouse"),
            column("ship_by", "最迟发出日", "Ship by", "date"),
            column("cartons", "申报箱数", "Cartons declared", "quantity"),
            column("gross_weight_g", "申报毛重（克）", "Gross weight declared (g)", "quantity"),
            column("volume_cm3", "申报体积（立方厘米）", "Volume declared (cm³)", "quantity"),
            column("booked_at", "预约时间", "Booked", "moment"),
            column("picked_up_at", "提货时间", "Picked up", "moment"),
            column("confirmed_at", "确认发出时间", "Confirmed", "moment"),
        ),
        _inbound_shipments,
    ),
    (
        "inbound_lines",
        Text("平台要求的入仓数量", "Units wanted by the marketplace"),
        (
            column("id", "货件编号", "Shipment", "id"),
            column("warehouse", "目的仓", "Warehouse"),
            column("sku", "SKU", "SKU"),
            column("units", "件数", "Units", "quantity"),
            column("packed", "已装箱件数", "Packed", "quantity"),
        ),
        _inbound_lines,
    ),
    (
        "inbound_items",
        Text("入仓商品", "Inbound articles"),
        (
            column("sku", "SKU", "SKU", "id"),
            column("product", "商品", "Article"),
            column("length_mm", "长（毫米）", "Length (mm)", "quantity"),
            column("width_mm", "宽（毫米）", "Width (mm)", "quantity"),
            column("height_mm", "高（毫米）", "Height (mm)", "quantity"),
            column("weight_g", "单件重（克）", "Unit weight (g)", "quantity"),
            column("platform_label", "平台贴标要求", "Label rule", "choice", LABEL_RULES),
            column("fits", "各外箱最多放几件", "Room by carton"),
            column("label", "已定贴标方式", "Label set", "choice", UNIT_LABELS),
        ),
        _inbound_items,
    ),
    (
        "carton_types",
        Text("外箱", "Cartons"),
        (
            column("id", "外箱", "Carton", "id"),
            column("length_mm", "外长（毫米）", "Outer length (mm)", "quantity"),
            column("width_mm", "外宽（毫米）", "Outer width (mm)", "quantity"),
            column("height_mm", "外高（毫米）", "Outer height (mm)", "quantity"),
            column("tare_g", "箱重（克）", "Tare (g)", "quantity"),
        ),
        lambda desk: _plain(desk.carton_types),
    ),
    (
        "carton_groups",
        Text("装箱单", "Packing list"),
        (
            column("id", "编号", "No.", "id"),
            column("shipment", "货件编号", "Shipment", "id"),
            column("sku", "SKU", "SKU"),
            column("carton", "外箱", "Carton"),
            column("units_per_carton", "每箱件数", "Pieces a carton", "quantity"),
            column("cartons", "箱数", "Cartons", "quantity"),
            column("gross_weight_g", "每箱毛重（克）", "Gross weight a carton (g)", "quantity"),
        ),
        lambda desk: _plain(desk.carton_groups),
    ),
    (
        "count_lines",
        Text("盘点表", "Count sheet"),
        (
            column("id", "编号", "No.", "id"),
            column("sku", "SKU", "SKU"),
            column("product", "商品", "Article"),
            column("location", "库位", "Location"),
            column("book_quantity", "账面数", "Book", "quantity"),
            column("counted_quantity", "初盘数", "Counted", "quantity"),
            column("difference", "初盘差异", "First difference", "quantity"),
            column("remark", "仓库记录", "Warehouse record"),
            column("recount_requested", "已申请复盘", "Recount asked for", "choice", YES_NO),
            column("recounted_quantity", "复盘数", "Recounted", "quantity"),
            column("adjustment", "已调整", "Adjusted by", "quantity"),
            column("reason", "调整原因", "Reason", "choice", ADJUST_REASONS),
        ),
        _count_lines,
    ),
    (
        "tracked_parcels",
        Text("在途包裹", "Parcels on their way"),
        (
            column("id", "编号", "No.", "id"),
            column("buyer", "买家", "Buyer"),
            column("service", "物流服务", "Service"),
            column("sent_on", "发出日", "Sent on", "date"),
            column("cost_fen", "货物成本", "Cost of goods", "money"),
            column("retail_fen", "售价", "Retail price", "money"),
            column("documents_due_at", "补料截止", "Documents due", "moment"),
            column("traced", "已查件", "Traced", "choice", YES_NO),
            column("claim_fen", "索赔金额", "Claimed", "money"),
            column("reshipped", "已补发", "Sent again", "choice", YES_NO),
            column("documents_sent_at", "补料时间", "Documents sent", "moment"),
            column("disposition", "退件去向", "Where it goes", "choice", DISPOSITIONS),
            column("informed_at", "告知买家时间", "Buyer informed", "moment"),
        ),
        lambda desk: _plain(desk.tracked_parcels, "traced", "reshipped"),
    ),
    (
        "tracking_events",
        Text("物流轨迹", "Tracking"),
        (
            column("id", "序号", "No.", "id"),
            column("parcel", "包裹", "Parcel", "id"),
            column("at", "时间", "Time", "moment"),
            column("place", "地点", "Place"),
            column("text", "轨迹", "Event"),
        ),
        lambda desk: _plain(desk.tracking_events),
    ),
)
