"""What the text at hand does not say; nothing of it may pass for the standard's."""


def test_nine_requirements_are_held_and_no_more(edition):
    held = [r.number for cell in edition.cells for r in cell.requirements if r.provenance == "held"]

    assert held == [
        "6.1.1 A",
        "6.1.1 B",
        "6.1.2 A",
        "6.1.2 B",
        "6.1.2 C",
        "6.1.3 A",
        "6.1.3 B",
        "6.1.3 C",
        "6.1.4 A",
    ]


def test_above_the_junior_level_everything_is_drafted_and_without_a_number(edition):
    above = [cell for cell in edition.cells if cell.level != "junior"]

    assert len(above) == 20
    assert {(cell.status, cell.existence, cell.clause) for cell in above} == {("drafted", "presumed", None)}
    assert {(r.provenance, r.clause) for cell in above for r in cell.requirements} == {("drafted", None)}


def test_the_sections_of_the_upper_levels_are_missing(edition):
    assert [(entry.level, entry.section_status) for entry in edition.levels] == [
        ("junior", "held"),
        ("intermediate", "missing"),
        ("senior", "missing"),
    ]


def test_every_skill_has_drafted_requirements_where_the_text_is_missing(edition):
    drafted = [cell for cell in edition.cells if cell.status != "held"]

    assert [
        (cell.skill, cell.level) for cell in drafted if cell.requirements[-1].provenance != "drafted"
    ] == []
    assert len(drafted) == 27


def test_the_assessment_requirements_that_clause_1_announces_are_a_gap(edition):
    assert "assessment_clause" in [gap.name for gap in edition.gaps]


def test_each_ambiguity_has_a_question_and_the_reading_we_took(edition):
    assert [note.name for note in edition.notes] == [
        "names_of_skills",
        "order_of_skills",
        "two_names_of_the_certificate",
        "skill_on_the_certificate",
        "lower_level_first",
        "order_of_exam_and_interview",
        "award_rule_above_junior",
    ]
