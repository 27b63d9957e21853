"""The analytics desk's views."""

from django.utils.translation import gettext_lazy

from hengji.office.web.sitting.places.place import Place, number_of

ANALYTICS = (
    Place(
        "analytics_datasets",
        gettext_lazy("数据集与清洗"),
        ("analytics_datasets", "analytics_steps", "analytics_orders"),
        (
            "analytics.log_source",
            "analytics.drop_duplicates",
            "analytics.drop_rows",
            "analytics.read_dates",
            "analytics.convert_amounts",
            "analytics.add_margin",
            "analytics.undo_step",
        ),
        count=number_of("analytics", "datasets"),
    ),
    Place(
        "analytics_days",
        gettext_lazy("每日数据与库存"),
        ("analytics_traffic", "analytics_sales", "analytics_ads", "analytics_stock"),
        needs=("analytics_traffic", "analytics_sales", "analytics_ads", "analytics_stock"),
    ),
    Place(
        "analytics_funnel",
        gettext_lazy("流量漏斗"),
        ("analytics_funnel",),
        needs=("analytics_funnel",),
    ),
    Place(
        "analytics_lines",
        gettext_lazy("订单行"),
        ("analytics_lines",),
        needs=("analytics_lines",),
    ),
    Place(
        "analytics_pivots",
        gettext_lazy("透视与分类"),
        ("analytics_pivots", "analytics_lists"),
        ("analytics.make_pivot", "analytics.rank_groups", "analytics.classify_groups"),
        count=number_of("analytics", "pivots"),
    ),
    Place(
        "analytics_watch",
        gettext_lazy("异常识别"),
        ("analytics_limits", "analytics_flags", "analytics_series"),
        ("analytics.compute_limits", "analytics.flag_day", "analytics.unflag_day"),
        count=number_of("analytics", "flags"),
    ),
    Place(
        "analytics_reports",
        gettext_lazy("图表与报告发布"),
        ("analytics_reports", "analytics_charts"),
        (
            "analytics.draw_chart",
            "analytics.remove_chart",
            "analytics.publish_report",
            "analytics.withdraw_report",
        ),
        needs=("analytics_reports",),
        count=number_of("analytics", "reports"),
    ),
)
