"""The on-site marketing desk's views."""

from django.utils.translation import gettext_lazy

from hengji.office.web.sitting.places.place import Place, number_of

ADS = (
    Place(
        "ads_work_orders",
        gettext_lazy("投放工单"),
        ("ads_work_orders", "ads_work_order_lines"),
        ("ads.create_campaign",),
        needs=("ads_work_orders",),
        count=number_of("ads", "work_orders"),
    ),
    Place(
        "ads_campaigns",
        gettext_lazy("广告活动"),
        ("ads_campaigns", "ads_ad_groups", "ads_keywords", "ads_negatives"),
        (
            "ads.create_ad_group",
            "ads.add_keywords",
            "ads.add_negatives",
            "ads.enable_campaign",
            "ads.pause_campaign",
            "ads.archive_campaign",
            "ads.remove_keyword",
            "ads.remove_negative",
            "ads.remove_ad_group",
            "ads.delete_draft",
        ),
        needs=("ads_work_orders", "ads_campaigns"),
        count=number_of("ads", "campaigns"),
    ),
    Place(
        "ads_search_terms",
        gettext_lazy("搜索词分类"),
        ("ads_search_terms",),
        (
            "ads.label_terms",
            "ads.label_terms_containing",
            "ads.label_terms_by_length",
            "ads.clear_labels",
            "ads.plan_match",
        ),
        needs=("ads_search_terms",),
    ),
    Place(
        "ads_figures",
        gettext_lazy("广告报表"),
        ("ads_figures", "ads_ad_days", "ads_shop_days"),
        ("ads.enter_figures", "ads.clear_figures"),
        needs=("ads_ad_days",),
    ),
    Place(
        "ads_promotions",
        gettext_lazy("优惠券与秒杀"),
        ("ads_promotion_plans", "ads_promotions"),
        (
            "ads.create_coupon",
            "ads.create_deal",
            "ads.publish_promotion",
            "ads.end_promotion",
            "ads.delete_promotion",
            "ads.return_plan",
            "ads.reopen_plan",
        ),
        needs=("ads_promotion_plans",),
        count=number_of("ads", "promotion_plans"),
    ),
    Place(
        "ads_posts",
        gettext_lazy("内容发布"),
        ("ads_post_plans", "ads_variants", "ads_posts"),
        ("ads.write_post", "ads.schedule_post", "ads.withdraw_post"),
        needs=("ads_post_plans",),
        count=number_of("ads", "post_plans"),
    ),
    Place(
        "ads_questions",
        gettext_lazy("买家提问"),
        ("ads_questions",),
        ("ads.answer_question", "ads.escalate_question"),
        needs=("ads_questions",),
        count=number_of("ads", "questions"),
    ),
)
