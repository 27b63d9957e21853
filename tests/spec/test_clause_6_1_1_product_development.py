"""Clause 6.1.1: junior product development."""


def test_two_requirements_are_held(edition):
    cell = edition.cell("product_development", "junior")

    assert [(r.number, r.provenance) for r in cell.requirements] == [("6.1.1 A", "held"), ("6.1.1 B", "held")]


def test_a_is_about_the_size_of_the_market_and_the_competition(edition):
    requirement = edition.cell("product_development", "junior").requirement("A")

    assert "how large the market is" in requirement.text.en
    assert "how hard the competition" in requirement.text.en
    assert "wholesale and retail" in requirement.text.en


def test_b_is_about_reviews_and_where_a_product_could_break_through(edition):
    requirement = edition.cell("product_development", "junior").requirement("B")

    assert "good and the bad reviews" in requirement.text.en
    assert "break through" in requirement.text.en


def test_both_end_in_a_report(edition):
    cell = edition.cell("product_development", "junior")

    assert all("汇报" in r.text.zh and "report" in r.text.en for r in cell.requirements)
