import pytest

from hengji.assay.bilingual import Text


@pytest.mark.parametrize("tag", ["zh", "zh-hans", "zh-CN", "ZH-Hant"])
def test_every_chinese_tag_gets_the_chinese_text(tag):
    assert Text("采购", "Purchasing").spoken(tag) == "采购"


@pytest.mark.parametrize("tag", ["en", "en-gb", "fr", ""])
def test_every_other_tag_gets_the_english_text(tag):
    assert Text("采购", "Purchasing").spoken(tag) == "Purchasing"


@pytest.mark.parametrize(("zh", "en"), [("", "Purchasing"), ("采购", ""), ("", "")])
def test_a_text_in_one_language_alone_cannot_be_made(zh, en):
    with pytest.raises(ValueError, match="needs both languages"):
        Text(zh, en)


def test_values_go_into_both_languages():
    text = Text("第 {n} 行为 {n}", "row {n} is {n}")

    assert text.filled(n=3) == Text("第 3 行为 3", "row 3 is 3")


def test_a_text_as_value_goes_in_language_by_language():
    assert Text("{what}不足", "too few {what}").filled(what=Text("数量", "pieces")) == Text(
        "数量不足", "too few pieces"
    )


def test_braces_in_a_value_are_left_alone():
    assert Text("收到 {it}", "got {it}").filled(it="{x}") == Text("收到 {x}", "got {x}")


def test_a_value_that_was_not_given_is_a_fault():
    with pytest.raises(KeyError):
        Text("{n}", "{n}").filled()


def test_texts_of_the_same_words_are_equal_and_may_be_keys():
    assert {Text("采购", "Purchasing"): 1}[Text("采购", "Purchasing")] == 1
