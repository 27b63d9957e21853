"""Clause 6.1.4: junior visual design, which breaks off in the middle of B."""


def test_a_is_held_and_b_is_our_draft(edition):
    cell = edition.cell("visual_design", "junior")

    assert [(r.number, r.provenance) for r in cell.requirements] == [
        ("6.1.4 A", "held"),
        ("6.1.4 B", "drafted"),
    ]


def test_the_cell_is_not_held_although_its_clause_was_seen(edition):
    cell = edition.cell("visual_design", "junior")

    assert (cell.status, cell.existence) == ("drafted", "seen")


def test_a_is_a_grounding_in_art_and_visual_communication(edition):
    text = edition.cell("visual_design", "junior").requirement("A").text.en

    assert "grounding in art" in text
    assert "visual means" in text


def test_the_cut_is_recorded_as_a_gap(edition):
    assert [gap.name for gap in edition.gaps if gap.clause == "6.1.4"] == ["junior_visual_design_b"]
