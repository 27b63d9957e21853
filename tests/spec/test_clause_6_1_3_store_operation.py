"""Clause 6.1.3: junior store operation."""


def test_three_requirements_are_held(edition):
    cell = edition.cell("store_operation", "junior")

    assert [(r.number, r.provenance) for r in cell.requirements] == [
        ("6.1.3 A", "held"),
        ("6.1.3 B", "held"),
        ("6.1.3 C", "held"),
    ]


def test_a_is_the_platforms_rules_and_b_its_logistics_standards(edition):
    cell = edition.cell("store_operation", "junior")

    assert "rules" in cell.requirement("A").text.en
    assert "logistics" in cell.requirement("B").text.en


def test_c_is_listing_delisting_and_product_pages(edition):
    text = edition.cell("store_operation", "junior").requirement("C").text.zh

    assert all(work in text for work in ("上架", "下架", "详情页"))
