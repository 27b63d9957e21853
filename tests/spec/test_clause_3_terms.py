"""Clause 3: the words that the document defines."""


def test_five_terms_are_defined(edition):
    assert [(term.clause, term.term.zh) for term in edition.terms] == [
        ("3.1", "跨境电子商务（交易）平台"),
        ("3.2", "跨境电子商务平台在线销售商"),
        ("3.3", "跨境电子商务平台服务商"),
        ("3.4", "外贸综合服务企业"),
        ("3.5", "跨境电子商务运营人员"),
    ]


def test_a_platform_may_be_a_marketplace_an_independent_site_or_a_virtual_community(edition):
    platform = edition.terms[0].definition.zh

    assert all(kind in platform for kind in ("第三方平台", "独立站", "虚拟社区"))


def test_operators_are_paid_for_core_work(edition):
    operators = edition.terms[4].definition.zh

    assert all(
        work in operators for work in ("产品开发", "采购", "销售", "营销", "跟单", "报关", "物流", "客服")
    )
    assert "报酬" in operators
