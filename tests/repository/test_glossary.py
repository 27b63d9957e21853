"""One word per idea: the glossary says what the code and the pages say."""

import re

import pytest

from hengji.assay.standard import Level, Provenance, Skill, load_edition


@pytest.fixture
def words(tracked):
    """Give the Chinese word beside each identifier, without what stands in brackets."""
    rows = re.findall(
        r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", tracked["docs/reference/glossary.md"], re.MULTILINE
    )
    return {
        identifier: re.sub(r"（.*?）", "", chinese)
        for chinese, identifiers in rows
        for identifier in re.findall(r"`([^`]+)`", identifiers)
    }


def test_every_identifier_of_the_glossary_is_in_the_source(tracked, words):
    source = "\n".join(text for name, text in tracked.items() if re.match(r"src/.*\.(py|toml)$", name))

    assert [word for word in words if not re.search(rf"\b{re.escape(word)}\b", source)] == []


def test_the_words_of_the_standard_are_the_edition_s_own(words):
    edition = load_edition()

    assert {skill: words[skill] for skill in Skill} == {e.skill: e.title.zh for e in edition.skills}
    assert {level: words[level] for level in Level} == {e.level: e.title.zh for e in edition.levels}
    assert {each: words[each] for each in Provenance} == {each: each.words.zh for each in Provenance}


def test_roles_are_called_what_the_pages_call_them(words):
    from hengji.office.people.roles import Role

    assert {role.value: words[role.value] for role in Role} == {role.value: str(role.label) for role in Role}


def test_states_of_an_application_are_called_what_the_pages_call_them(words):
    from hengji.office.casework.lifecycle import ApplicationState

    named = [state for state in ApplicationState if state.value in words]

    assert len(named) >= 12
    assert [words[state.value] for state in named] == [str(state.label) for state in named]
