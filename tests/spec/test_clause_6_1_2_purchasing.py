"""Clause 6.1.2: junior purchasing."""


def test_three_requirements_are_held(edition):
    cell = edition.cell("purchasing", "junior")

    assert cell.status == "held"
    assert [(r.number, r.provenance) for r in cell.requirements] == [
        ("6.1.2 A", "held"),
        ("6.1.2 B", "held"),
        ("6.1.2 C", "held"),
    ]


def test_a_is_to_order_what_the_business_needs(edition):
    assert "orders placed with suppliers" in edition.cell("purchasing", "junior").requirement("A").text.en


def test_b_is_to_follow_purchase_orders_up(edition):
    text = edition.cell("purchasing", "junior").requirement("B").text.en

    assert "every purchase order" in text
    assert "without delay" in text


def test_c_is_to_find_good_suppliers_through_several_channels(edition):
    assert "more than one channel" in edition.cell("purchasing", "junior").requirement("C").text.en
