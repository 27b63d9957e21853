"""What an edition answers once it is read."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.bilingual import Text
from hengji.assay.standard import Level, Provenance, Skill, UnknownRequirement, load_edition

EDITION = load_edition()
CELLS = st.sampled_from(EDITION.cells)


def test_every_skill_has_a_cell_at_every_level(edition):
    assert [(cell.level, cell.skill) for cell in edition.cells] == list(product(Level, Skill))


def test_a_cell_is_found_by_the_names_that_other_programs_use(edition):
    assert edition.cell("purchasing", "junior") is edition.cell(Skill.PURCHASING, Level.JUNIOR)


@pytest.mark.parametrize(("skill", "level"), [("selling", "junior"), ("purchasing", "master")])
def test_a_cell_of_an_unknown_skill_or_level_is_refused(edition, skill, level):
    with pytest.raises(ValueError, match="is not a valid"):
        edition.cell(skill, level)


def test_a_skill_and_a_level_are_found_by_their_names(edition):
    assert edition.skill("logistics").title == Text("物流仓储", "Logistics and warehousing")
    assert edition.level(Level.SENIOR).title == Text("高级", "Senior")


def test_a_requirement_is_found_by_its_letter(edition):
    requirement = edition.cell("purchasing", "junior").requirement("B")

    assert (requirement.letter, requirement.clause, requirement.number) == ("B", "6.1.2", "6.1.2 B")


def test_a_requirement_without_a_known_clause_is_numbered_by_its_letter_alone(edition):
    assert edition.cell("purchasing", "senior").requirement("B").number == "B"


def test_an_unknown_letter_is_refused_with_the_letters_there_are(edition):
    with pytest.raises(
        UnknownRequirement, match=r"Junior purchasing has no requirement 'D'; it has: A, B, C"
    ):
        edition.cell("purchasing", "junior").requirement("D")


def test_cells_without_requirements_are_not_offered(edition):
    emptied = edition.cells[0].model_copy(update={"requirements": (), "status": Provenance.MISSING})
    sparse = edition.model_copy(update={"cells": (emptied, *edition.cells[1:])})

    assert sparse.offered() == edition.cells[1:]


@given(CELLS)
def test_only_requirements_with_a_clause_are_held(cell):
    assert all(requirement.clause for requirement in cell.requirements if requirement.provenance == "held")


@given(CELLS)
def test_a_cell_is_held_exactly_when_all_its_requirements_are(cell):
    assert (cell.status == "held") == all(r.provenance == "held" for r in cell.requirements)


@given(CELLS, st.sampled_from(["zh", "en"]), st.text(min_size=1))
def test_the_digest_changes_with_any_word_of_any_requirement(cell, language, addition):
    first = cell.requirements[0]
    words = {"zh": first.text.zh, "en": first.text.en}
    changed = first.model_copy(update={"text": Text(**words | {language: words[language] + addition})})
    cells = tuple(
        each.model_copy(update={"requirements": (changed, *cell.requirements[1:])}) if each is cell else each
        for each in EDITION.cells
    )

    assert EDITION.model_copy(update={"cells": cells}).digest != EDITION.digest


def test_an_edition_cannot_be_changed(edition):
    with pytest.raises(ValueError, match="frozen"):
        edition.cells[0].status = Provenance.HELD


def test_every_provenance_and_existence_has_words_in_both_languages(edition):
    shown = {cell.existence.words for cell in edition.cells} | {each.words for each in Provenance}

    assert all(words.zh and words.en for words in shown)
