"""Clause 2: the documents without which this one cannot be applied."""


def test_five_dated_documents_are_cited(edition):
    assert [(reference.designation, reference.title.zh) for reference in edition.references] == [
        ("GB/T 36311-2018", "电子商务管理体系要求"),
        ("GB/T 35408-2017", "电子商务质量管理术语"),
        ("GB/T 40105-2021", "跨境电子商务交易要求"),
        ("GB/Z 42007-2022", "跨境电子商务交易服务质量评价"),
        ("GB/T 41825-2022", "中小微企业跨境电商综合服务业务管理规范"),
    ]
