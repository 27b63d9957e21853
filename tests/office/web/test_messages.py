"""The English catalogue is whole, and no word of a page escapes it."""

import importlib.util
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[3] / "tools" / "messages.py"


@pytest.fixture(scope="module")
def messages():
    spec = importlib.util.spec_from_file_location("messages", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_catalogue_is_whole_true_and_unused_by_nothing(messages):
    assert messages.faults() == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>提交</p>", ["<p>提交</p>"]),
        ('<p>{% trans "提交" %}</p>', []),
        ("<p>Submit</p>", ["Submit"]),
        ('<a title="Submit now">{{ x }}</a>', ["Submit now"]),
        ('<button lang="en">English</button>', []),
        ("{% blocktrans with n=n %}共 {{ n }} 份{% endblocktrans %}", []),
        ("{# 给同事的话 #}{% comment %}话{% endcomment %}", []),
    ],
)
def test_words_that_no_translation_reaches_are_found(messages, template, found):
    assert list(messages.unmarked(template)) == found


@pytest.mark.parametrize(
    ("original", "translation", "sound"),
    [
        ("共 %(n)s 份", "%(n)s items", True),
        ("共 %(n)s 份", "items", False),
        ("共 {n} 份", "{m} items", False),
        ("提交", "提交", False),
        ("提交", "", False),
    ],
)
def test_a_translation_that_loses_a_place_or_a_word_is_found(messages, original, translation, sound):
    message = messages.Message(original, translation)
    assert (not list(messages.faults_of(message))) is sound


def test_both_forms_of_a_plural_are_needed(messages):
    assert list(messages.faults_of(messages.Message(("%(n)s 份", "%(n)s 份"), ("one item", "")))) == [
        "untranslated: %(n)s 份"
    ]
