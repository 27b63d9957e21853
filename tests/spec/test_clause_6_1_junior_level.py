"""Clause 6.1: who may apply for the junior level, and what she must pass."""

from hengji.assay.standard import Provenance, Skill


def test_the_certificate_takes_every_requirement_materials_an_exam_and_an_interview(edition):
    assert [condition.name for condition in edition.award_rule.conditions] == [
        "every_requirement",
        "written_application",
        "practical_exam",
        "interview",
    ]


def test_the_rule_was_read_for_the_junior_level_only(edition):
    assert (edition.award_rule.clause, edition.award_rule.levels) == ("6.1", ("junior",))
    assert edition.award_rule.provenance is Provenance.HELD


def test_one_skill_is_enough(edition):
    assert "any one skill" in edition.award_rule.conditions[0].text.en
    assert "every one of the requirements" in edition.award_rule.conditions[0].text.en


def test_eight_of_the_ten_skills_are_named(edition):
    named = edition.level("junior").named_skills

    assert len(named) == 8
    assert set(Skill) - set(named) == {Skill.OFFSITE_MARKETING, Skill.TRADE_SERVICES}


def test_whether_the_two_others_have_a_junior_clause_is_not_known(edition):
    unknown = [cell.skill for cell in edition.cells if cell.existence == "unknown"]

    assert unknown == [Skill.OFFSITE_MARKETING, Skill.TRADE_SERVICES]
