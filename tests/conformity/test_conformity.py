"""The page of conformity says what the marks on the tests say, and nothing it names is made up."""

import re

from tools.conformity import PAGE, ROOT, claims, document, groups

CODES = {code for group in groups() for code in group["entries"]}


def test_every_requirement_is_listed_once_and_in_both_languages():
    numbered = {"R": 23, "C": 19, "T": 6, "P": 6, "I": 10, "B": 24}

    assert len(CODES) == sum(len(group["entries"]) for group in groups())
    assert {(code[0], int(code[1:])) for code in CODES} == {
        (letter, number) for letter, last in numbered.items() for number in range(1, last + 1)
    }
    for group in groups():
        for entry in (group, *group["entries"].values()):
            assert re.search(r"[一-鿿]", entry["zh"])
            assert entry["en"].isascii()


def test_a_test_claims_only_requirements_that_exist():
    assert [claim for claim in claims() if claim[2] not in CODES] == []


def test_no_test_claims_a_requirement_twice():
    everything = list(claims())

    assert len(everything) == len(set(everything))


def test_what_is_claimed_is_a_test_that_is_run():
    assert [claim for claim in claims() if not claim[1].startswith("test_")] == []


def test_the_page_of_conformity_is_what_the_tests_say():
    """When this fails, run ``python tools/conformity.py`` and read what changed."""
    assert PAGE.read_text() == document()


def test_every_test_on_the_page_exists():
    named = re.findall(r"\[([^]]+)\]\(\.\./\.\./(tests/[^)]+)\)", PAGE.read_text())

    assert named
    for sentence, path in named:
        assert f"def test_{sentence.replace(' ', '_')}(" in (ROOT / path).read_text()
