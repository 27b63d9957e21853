"""Clause 1: what the document is for."""

import pytest


def test_the_document_is_the_standard_of_skill_levels_of_cross_border_operators(edition):
    assert edition.code == "T/KJDZSW 0001-2023"
    assert edition.title.zh == "跨境电商运营人员职业技能等级标准"


def test_it_is_for_training_examining_and_evaluating(edition):
    assert all(use in edition.header.scope.zh for use in ("培训", "考核", "评价"))


@pytest.mark.conforms("T06")
def test_what_we_hold_is_a_restatement_and_says_so(edition):
    assert edition.header.restatement.en.startswith("This is a restatement, not the text of the standard")
