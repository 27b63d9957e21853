"""The logistics and warehouse desk's views."""

from django.utils.translation import gettext_lazy

from hengji.office.web.sitting.places.place import Place, number_of

LOGISTICS = (
    Place(
        "parcels",
        gettext_lazy("待发包裹与价目表"),
        ("logistics_parcels", "carrier_services"),
        ("logistics.book_service", "logistics.cancel_booking"),
        needs=("logistics_parcels",),
        count=number_of("logistics", "parcels"),
    ),
    Place(
        "arrivals",
        gettext_lazy("到货验收与上架"),
        ("arrival_lines", "arrival_scans", "putaways"),
        (
            "logistics.record_count",
            "logistics.inspect_line",
            "logistics.put_away",
            "logistics.take_back",
            "logistics.note_difference",
        ),
        needs=("arrival_lines",),
        count=number_of("logistics", "arrival_lines"),
    ),
    Place(
        "locations",
        gettext_lazy("库位与商品资料"),
        ("storage_locations", "stock_items"),
        needs=("storage_locations", "stock_items"),
        count=number_of("logistics", "locations"),
    ),
    Place(
        "outbound",
        gettext_lazy("出库订单"),
        ("outbound_orders", "packing_boxes"),
        (
            "logistics.release_wave",
            "logistics.hold_order",
            "logistics.release_order",
            "logistics.merge_orders",
            "logistics.pack_order",
            "logistics.reprint_label",
            "logistics.enter_tracking",
        ),
        needs=("outbound_orders",),
        count=number_of("logistics", "orders"),
    ),
    Place(
        "waves",
        gettext_lazy("波次与交运"),
        ("waves",),
        (
            "logistics.dissolve_wave",
            "logistics.pack_singles",
            "logistics.hand_over",
            "logistics.confirm_shipment",
        ),
        needs=("outbound_orders",),
        count=number_of("logistics", "waves"),
    ),
    Place(
        "inbound",
        gettext_lazy("平台仓入仓"),
        ("inbound_shipments", "inbound_lines", "inbound_items"),
        (
            "logistics.apply_label",
            "logistics.book_pickup",
            "logistics.cancel_pickup",
            "logistics.confirm_inbound",
        ),
        needs=("inbound_shipments",),
        count=number_of("logistics", "inbound_shipments"),
    ),
    Place(
        "cartons",
        gettext_lazy("装箱"),
        ("carton_groups", "carton_types"),
        ("logistics.plan_cartons", "logistics.remove_cartons"),
        needs=("inbound_shipments",),
        count=number_of("logistics", "carton_groups"),
    ),
    Place(
        "counts",
        gettext_lazy("盘点"),
        ("count_lines",),
        ("logistics.request_recount", "logistics.adjust_stock"),
        needs=("count_lines",),
        count=number_of("logistics", "count_lines"),
    ),
    Place(
        "tracking",
        gettext_lazy("在途与异常件"),
        ("tracked_parcels", "tracking_events"),
        (
            "logistics.trace_parcel",
            "logistics.open_claim",
            "logistics.reship_parcel",
            "logistics.send_documents",
            "logistics.register_return",
            "logistics.inform_buyer",
        ),
        needs=("tracked_parcels",),
        count=number_of("logistics", "tracked_parcels"),
    ),
)
