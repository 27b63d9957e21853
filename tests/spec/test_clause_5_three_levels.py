"""Clause 5: the three levels, and what tells them apart."""

import pytest


def test_the_levels_are_junior_intermediate_and_senior(edition):
    assert [(entry.clause, entry.title.zh, entry.title.en) for entry in edition.levels] == [
        ("5 a)", "初级", "Junior"),
        ("5 b)", "中级", "Intermediate"),
        ("5 c)", "高级", "Senior"),
    ]


@pytest.mark.conforms("T04")
def test_a_junior_works_by_the_operating_procedure(edition):
    assert "操作规程" in edition.level("junior").descriptor.zh
    assert "operating procedure" in edition.level("junior").descriptor.en


def test_an_intermediate_does_complex_work_alone_and_improves_it(edition):
    descriptor = edition.level("intermediate").descriptor.en

    assert "complex work alone" in descriptor
    assert "makes the work better" in descriptor


def test_a_senior_leads_a_team_innovates_and_guides_others(edition):
    descriptor = edition.level("senior").descriptor.en

    assert all(duty in descriptor for duty in ("leads a team", "innovating", "guiding others"))
