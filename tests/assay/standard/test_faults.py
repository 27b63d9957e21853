"""Every fault of an edition's files is named, by file and entry; one does not hide another."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengji.assay.standard import EditionFaults, edition_of

PURCHASING = "cells 2 (purchasing, junior)"
SENIOR_PURCHASING = "cells 2 (purchasing, senior)"


def test_a_text_in_one_language_alone_is_a_fault(edit, faults):
    edit("junior.toml", 'text.en = "Turns', 'text.fr = "Turns')

    assert faults() == [
        f"junior.toml: {PURCHASING} · requirements 1 (A) · text: only zh and en may stand here, not fr",
    ]


def test_a_language_left_out_is_a_fault(edit, faults):
    edit("senior.toml", 'title.en = "Senior purchasing"\n', "")

    assert faults() == [f"senior.toml: {SENIOR_PURCHASING} · title · en: this is missing"]


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_language_is_a_fault(edit, faults, blank):
    edit("senior.toml", 'title.en = "Senior purchasing"\n', f'title.en = "{blank}"\n')

    assert faults() == [f"senior.toml: {SENIOR_PURCHASING} · title: neither language may be blank"]


def test_an_unknown_skill_is_a_fault_and_leaves_its_cell_absent(edit, faults):
    edit("senior.toml", 'skill = "purchasing"', 'skill = "selling"')

    assert faults() == [
        (
            "senior.toml: cells 2 (selling, senior) · skill: 'selling' is not one of "
            "'product_development', 'purchasing', 'store_operation', 'visual_design', 'onsite_marketing', "
            "'offsite_marketing', 'data_analysis', 'trade_services', 'logistics' or 'customer_service'"
        ),
        "t-kjdzsw-0001-2023: cells (purchasing, senior): this entry is missing",
    ]


def test_an_unknown_level_is_a_fault_and_leaves_its_cell_absent(edit, faults):
    edit("senior.toml", 'level = "senior"\nskill = "purchasing"', 'level = "master"\nskill = "purchasing"')

    assert faults() == [
        (
            "senior.toml: cells 2 (purchasing, master) · level: "
            "'master' is not one of 'junior', 'intermediate' or 'senior'"
        ),
        "t-kjdzsw-0001-2023: cells (purchasing, senior): this entry is missing",
    ]


def test_an_unknown_status_is_a_fault(edit, faults):
    edit("senior.toml", 'status = "drafted"', 'status = "guessed"')

    assert faults() == [
        (
            "senior.toml: cells 1 (product_development, senior) · status: "
            "'guessed' is not one of 'held', 'missing' or 'drafted'"
        )
    ]


def test_an_absent_cell_is_a_fault(folder, faults):
    path = folder / "senior.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex("[[cells]]")], encoding="utf-8")

    assert faults() == ["t-kjdzsw-0001-2023: cells (customer_service, senior): this entry is missing"]


def test_every_cell_is_reported_when_a_file_is_lost(folder, faults):
    (folder / "senior.toml").unlink()

    assert len(faults()) == 10


def test_a_cell_given_twice_is_a_fault(folder, faults):
    (folder / "more.toml").write_text(
        '[[cells]]\nlevel = "senior"\nskill = "logistics"\nstatus = "missing"\nexistence = "presumed"\n'
        'title.zh = "高级物流仓储"\ntitle.en = "Senior logistics"\n',
        encoding="utf-8",
    )

    assert faults() == [
        "senior.toml: cells 9 (logistics, senior): this repeats cells 1 (logistics, senior) of more.toml"
    ]


def test_a_letter_given_twice_is_a_fault(edit, faults):
    edit("senior.toml", 'letter = "B"', 'letter = "A"')

    assert faults() == [
        "senior.toml: cells 1 (product_development, senior) · requirements: the letter A appears 2 times",
        (
            "senior.toml: cells 1 (product_development, senior) · requirements: "
            "letters run from A without a gap, not A C D"
        ),
    ]


def test_a_gap_in_the_letters_is_a_fault(edit, faults):
    edit("senior.toml", 'letter = "D"', 'letter = "E"')

    assert faults() == [
        (
            "senior.toml: cells 1 (product_development, senior) · requirements: "
            "letters run from A without a gap, not A B C E"
        )
    ]


def test_a_held_requirement_without_a_clause_is_a_fault(edit, faults):
    edit("junior.toml", 'letter = "A"\nclause = "6.1.2"', 'letter = "A"')

    assert faults() == [
        "edition.toml: holdings 12 (6.1.2) · letters: 6.1.2 A is held, but no requirement restates it",
        (
            "junior.toml: cells 2 (purchasing, junior) · requirements 1 (A) · clause: "
            "a held requirement needs its clause"
        ),
    ]


def test_a_clause_written_otherwise_than_by_numbers_is_a_fault(edit, faults):
    edit("junior.toml", 'clause = "6.1.2"', 'clause = "6.1.2A"')

    assert faults() == [f"junior.toml: {PURCHASING} · clause: '6.1.2A' is not written as it should be"]


def test_a_requirement_under_another_clause_than_its_cell_is_a_fault(edit, faults):
    edit("senior.toml", 'letter = "A"', 'letter = "A"\nclause = "6.3.1"')

    assert faults() == [
        (
            "senior.toml: cells 1 (product_development, senior) · requirements 1 (A) · clause: "
            "the clause 6.3.1 is not that of its cell, -"
        )
    ]


def test_a_clause_shared_by_two_cells_is_a_fault(content):
    spoilt = copy.deepcopy(content)
    cell = spoilt["cells"][5]
    cell |= {"clause": "6.1.4", "existence": "seen"}
    for requirement in cell["requirements"]:
        requirement["clause"] = "6.1.4"

    assert _faults_of(spoilt) == [
        (
            "the file: cells 6 (offsite_marketing, junior) · clause: "
            "the clause 6.1.4 belongs to cells 4 (visual_design, junior) already"
        )
    ]


def test_a_draft_that_claims_to_be_held_is_a_fault(edit, faults):
    edit("junior.toml", 'clause = "6.1.4"\nprovenance = "drafted"', 'clause = "6.1.4"\nprovenance = "held"')

    assert faults() == [
        (
            "junior.toml: cells 4 (visual_design, junior) · requirements 2 (B) · provenance: "
            "it claims to be held, but the holdings do not list 6.1.4 B"
        ),
        (
            "junior.toml: cells 4 (visual_design, junior) · status: "
            "a cell that is drafted has at least one drafted requirement"
        ),
    ]


def test_a_draft_dressed_in_every_mark_of_what_is_held_is_still_found(content):
    spoilt = copy.deepcopy(content)
    cell = next(c for c in spoilt["cells"] if (c["skill"], c["level"]) == ("purchasing", "senior"))
    cell |= {"status": "held", "existence": "seen", "clause": "6.3.2"}
    for requirement in cell["requirements"]:
        requirement |= {"provenance": "held", "clause": "6.3.2"}

    assert _faults_of(spoilt) == [
        f"the file: cells 22 (purchasing, senior) · requirements {place} ({letter}) · provenance: "
        f"it claims to be held, but the holdings do not list 6.3.2 {letter}"
        for place, letter in enumerate("ABCD", start=1)
    ]


def test_a_clause_not_read_whole_cannot_be_held(edit, faults):
    edit("edition.toml", 'letters = ["A", "B"]', 'letters = ["A", "B"]\ncomplete = false')

    assert faults() == [
        (
            "junior.toml: cells 1 (product_development, junior) · status: "
            "the clause 6.1.1 was not read whole, so it is not held"
        )
    ]


def test_a_requirement_that_is_held_but_not_restated_is_a_fault(edit, faults):
    edit("edition.toml", 'letters = ["A", "B"]', 'letters = ["A", "B", "C"]')

    assert faults() == [
        "edition.toml: holdings 11 (6.1.1) · letters: 6.1.1 C is held, but no requirement restates it"
    ]


def test_a_held_cell_with_a_drafted_requirement_is_a_fault(edit, faults):
    edit("junior.toml", 'clause = "6.1.4"\nstatus = "drafted"', 'clause = "6.1.4"\nstatus = "held"')

    assert faults() == [
        (
            "junior.toml: cells 4 (visual_design, junior) · status: "
            "the clause 6.1.4 was not read whole, so it is not held"
        ),
        (
            "junior.toml: cells 4 (visual_design, junior) · status: "
            "a cell that is held lists requirements, and every one of them is held"
        ),
    ]


def test_a_missing_cell_that_lists_requirements_is_a_fault(edit, faults):
    edit("senior.toml", 'status = "drafted"', 'status = "missing"')

    assert faults() == [
        (
            "senior.toml: cells 1 (product_development, senior) · status: "
            "a cell that is missing lists no requirements"
        )
    ]


def test_a_requirement_with_words_that_is_called_missing_is_a_fault(edit, faults):
    edit("senior.toml", 'provenance = "drafted"', 'provenance = "missing"')

    assert faults() == [
        (
            "senior.toml: cells 1 (product_development, senior) · requirements 1 (A) · provenance: "
            "a requirement that has words cannot be missing"
        )
    ]


def test_a_clause_number_for_text_that_was_not_seen_is_a_fault(content):
    spoilt = copy.deepcopy(content)
    cell = spoilt["cells"][-1]
    cell["clause"] = "6.3.10"
    for requirement in cell["requirements"]:
        requirement["clause"] = "6.3.10"

    assert _faults_of(spoilt) == [
        (
            "the file: cells 30 (customer_service, senior) · existence: "
            "a clause has a number when it was seen, and only then"
        )
    ]


def test_held_requirements_of_an_unseen_clause_are_a_fault(edit, faults):
    edit("junior.toml", 'existence = "seen"', 'existence = "named"')

    assert faults() == [
        (
            "junior.toml: cells 1 (product_development, junior) · existence: "
            "a clause has a number when it was seen, and only then"
        ),
        (
            "junior.toml: cells 1 (product_development, junior) · existence: "
            "it lists held requirements of a clause that was not seen"
        ),
    ]


def test_a_skill_called_named_that_the_level_does_not_name_is_a_fault(edit, faults):
    edit("junior.toml", 'existence = "unknown"', 'existence = "named"')

    assert faults() == [
        (
            "junior.toml: cells 6 (offsite_marketing, junior) · existence: "
            "the opening of its level does not name this skill"
        )
    ]


def test_a_term_of_a_clause_that_is_not_held_is_a_fault(edit, faults):
    edit("edition.toml", '[[holdings]]\nclause = "3.3"\n', "")

    assert faults() == ["edition.toml: terms 3 (3.3) · clause: the holdings do not list the clause 3.3"]


def test_a_level_whose_section_is_not_held_is_a_fault(edit, faults):
    edit("edition.toml", '[[holdings]]\nclause = "6.1"\n', "")

    assert faults() == [
        "edition.toml: award_rule · provenance: the holdings do not list the clause 6.1",
        "edition.toml: levels 1 (junior) · section_status: the holdings do not list the clause 6.1",
    ]


def test_a_section_held_without_a_summary_is_a_fault(edit, faults):
    edit("edition.toml", 'section_status = "missing"', 'section = "6.1"\nsection_status = "held"')

    assert faults() == [
        (
            "edition.toml: levels 2 (intermediate) · section_summary: "
            "a section has a summary when it is held, and only then"
        )
    ]


def test_a_reference_given_twice_is_a_fault(edit, faults):
    edit("edition.toml", 'designation = "GB/T 35408-2017"', 'designation = "GB/T 36311-2018"')

    assert faults() == [
        (
            "edition.toml: references 2 (GB/T 36311-2018): "
            "this repeats references 1 (GB/T 36311-2018) of edition.toml"
        )
    ]


def test_a_condition_given_twice_is_a_fault(edit, faults):
    edit("edition.toml", 'name = "practical_exam"', 'name = "interview"')

    assert faults() == [
        "edition.toml: award_rule · conditions: the condition interview appears 2 times",
    ]


def test_a_file_that_is_not_toml_is_a_fault_with_its_line(folder, faults):
    (folder / "more.toml").write_text("[[cells]]\nlevel = junior\n", encoding="utf-8")

    assert faults() == ["more.toml: TOML: this is not TOML in UTF-8: Invalid value (at line 2, column 9)"]


def test_a_file_in_another_encoding_is_a_fault(folder, faults):
    (folder / "more.toml").write_bytes("# 备注\n".encode("gbk"))

    assert [line.split(":")[:3] for line in faults()] == [
        ["more.toml", " TOML", " this is not TOML in UTF-8"]
    ]


def test_sections_and_fields_that_nobody_knows_are_faults(edit, faults):
    edit("edition.toml", "[[references]]", "[[reference]]\n[[references]]")
    edit("senior.toml", 'status = "drafted"', 'status = "drafted"\nweight = 3')

    assert faults() == [
        "edition.toml: reference: there is no such section",
        "senior.toml: cells 1 (product_development, senior) · weight: there is no such field",
    ]


def test_a_section_that_should_be_a_list_is_a_fault(folder, faults):
    (folder / "more.toml").write_text('[gaps]\nname = "x"\n', encoding="utf-8")

    assert faults() == ["more.toml: gaps: this is a list; write [[gaps]]"]


def test_an_entry_that_is_no_table_is_a_fault(folder, faults):
    (folder / "more.toml").write_text('gaps = ["x"]\n', encoding="utf-8")

    assert [line.split(": ")[:2] for line in faults()] == [["more.toml", "gaps 1"]]


def test_an_edition_without_a_header_or_with_two_award_rules_is_a_fault(folder, content, faults):
    (folder / "more.toml").write_text(
        '[award_rule]\nclause = "6.1"\nprovenance = "held"\nlevels = ["junior"]\n'
        '[[award_rule.conditions]]\nname = "interview"\ntext.zh = "通过面试"\ntext.en = "Pass the interview"\n',
        encoding="utf-8",
    )

    assert faults() == ["more.toml: award_rule: this stands already in edition.toml; there may be only one"]
    assert _faults_of({name: value for name, value in content.items() if name != "edition"}) == [
        "the file: edition: this section is missing"
    ]


def test_every_fault_is_said_in_chinese_too(folder, edit):
    edit("senior.toml", 'title.en = "Senior purchasing"\n', "")

    with pytest.raises(EditionFaults) as raised:
        edition_of({}, "空")

    assert "空: edition: 缺少这一部分" in raised.value.spoken("zh").splitlines()
    assert len(raised.value.faults) == 2 + 10 + 3 + 30


def _swap_letter(content):
    content["cells"][20]["requirements"][1]["letter"] = "A"


def _drop_english(content):
    del content["cells"][11]["requirements"][2]["text"]["en"]


def _guess_status(content):
    content["cells"][25]["status"] = "guessed"


def _unknown_skill(content):
    content["skills"][3]["skill"] = "selling"


def _lose_level(content):
    del content["levels"][1]


def _lose_cell(content):
    content["cells"] = [c for c in content["cells"] if (c["skill"], c["level"]) != ("logistics", "senior")]


def _invent_section(content):
    content["weights"] = []


def _pretend(content):
    content["cells"][8]["requirements"][0] |= {"provenance": "held"}


def _lose_header(content):
    del content["edition"]


SPOILERS = (
    _swap_letter,
    _drop_english,
    _guess_status,
    _unknown_skill,
    _lose_level,
    _invent_section,
    _pretend,
    _lose_header,
    _lose_cell,
)


@given(st.sets(st.sampled_from(SPOILERS), min_size=1))
@settings(max_examples=40)
def test_together_the_faults_are_all_those_that_each_would_be_alone(content, spoilers):
    together = copy.deepcopy(content)
    alone = set()
    for spoiler in sorted(spoilers, key=SPOILERS.index):
        once = copy.deepcopy(content)
        spoiler(once)
        alone |= set(_faults_of(once))
        spoiler(together)

    assert set(_faults_of(together)) == alone


def _faults_of(content):
    with pytest.raises(EditionFaults) as raised:
        edition_of(content, "the file")
    return [fault.spoken("en") for fault in raised.value.faults]
