"""The catalogue desk's views."""

from django.utils.translation import gettext_lazy

from hengji.office.web.sitting.places.place import Place, number_of

CATALOGUE = (
    Place(
        "rule_cases",
        gettext_lazy("平台规则判定"),
        ("rule_cases",),
        ("catalogue.decide_case", "catalogue.reopen_case"),
        needs=("rule_cases",),
        count=number_of("catalogue", "cases"),
    ),
    Place(
        "health",
        gettext_lazy("店铺健康"),
        ("health_readings", "health_selections", "defect_records", "health_days"),
        (
            "catalogue.select_days",
            "catalogue.judge_defect",
            "catalogue.record_reading",
            "catalogue.open_improvement",
        ),
        needs=("health_days", "defect_records"),
        count=number_of("catalogue", "readings"),
    ),
    Place(
        "shipping",
        gettext_lazy("运费模板与发货"),
        ("shipping_cards", "shipping_templates"),
        (
            "catalogue.assign_service",
            "catalogue.create_template",
            "catalogue.rename_template",
            "catalogue.set_region",
            "catalogue.set_handling_time",
            "catalogue.drop_template",
        ),
        needs=("shipping_cards",),
        count=number_of("catalogue", "cards"),
    ),
    Place(
        "product_sheets",
        gettext_lazy("供货资料与类目"),
        (
            "product_sheets",
            "product_variants",
            "listing_pictures",
            "listing_categories",
            "category_attributes",
        ),
        needs=("product_sheets",),
        count=number_of("catalogue", "sheets"),
    ),
    Place(
        "listings",
        gettext_lazy("商品上架"),
        ("listings", "listing_issues"),
        (
            "catalogue.create_listing",
            "catalogue.write_texts",
            "catalogue.set_attribute",
            "catalogue.add_child",
            "catalogue.import_children",
            "catalogue.remove_child",
            "catalogue.choose_pictures",
            "catalogue.validate_listing",
            "catalogue.publish_listing",
            "catalogue.withdraw_listing",
        ),
        needs=("product_sheets",),
        count=number_of("catalogue", "listings"),
    ),
    Place(
        "offers",
        gettext_lazy("在售商品维护"),
        ("listing_tickets", "listing_offers"),
        (
            "catalogue.set_price",
            "catalogue.set_stock",
            "catalogue.close_offer",
            "catalogue.relist_offer",
            "catalogue.copy_offer",
            "catalogue.delete_offer",
            "catalogue.upload_changes",
            "catalogue.finish_ticket",
            "catalogue.return_ticket",
        ),
        needs=("listing_tickets", "listing_offers", "product_sheets"),
        count=number_of("catalogue", "tickets"),
    ),
)
