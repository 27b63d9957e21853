"""The market research desk's views."""

from django.utils.translation import gettext_lazy

from hengji.office.web.sitting.places.place import Place, number_of

RESEARCH = (
    Place(
        "research_market",
        gettext_lazy("市场导出"),
        ("market_exports", "market_summaries", "market_summary_groups", "market_listings"),
        (
            "research.remove_duplicates",
            "research.convert_currency",
            "research.restore_export",
            "research.summarise_market",
        ),
        needs=("market_exports",),
        count=number_of("research", "exports"),
    ),
    Place(
        "research_wholesale",
        gettext_lazy("批发报价与搜索量"),
        ("wholesale_offers", "search_months"),
        needs=("wholesale_offers", "search_months"),
        count=number_of("research", "wholesale"),
    ),
    Place(
        "research_reviews",
        gettext_lazy("评论打标签"),
        ("review_topics", "review_pareto", "review_sample"),
        ("research.tag_reviews", "research.exclude_reviews", "research.restore_reviews"),
        needs=("review_sample",),
    ),
    Place(
        "research_findings",
        gettext_lazy("评论结论"),
        ("review_findings", "review_stars"),
        ("research.record_finding", "research.remove_finding"),
        needs=("review_sample",),
        count=number_of("research", "findings"),
    ),
    Place(
        "research_corpus",
        gettext_lazy("其余评论"),
        ("review_rest",),
        needs=("review_rest",),
    ),
    Place(
        "research_sources",
        gettext_lazy("数据来源"),
        ("data_sources", "data_source_figures"),
        ("research.log_source", "research.reject_source", "research.reopen_source"),
        needs=("data_sources",),
        count=number_of("research", "sources"),
    ),
    Place(
        "research_screening",
        gettext_lazy("侵权与禁限售初筛"),
        ("product_ideas", "rights_register"),
        ("research.screen_idea", "research.reopen_idea"),
        needs=("product_ideas",),
        count=number_of("research", "ideas"),
    ),
)
