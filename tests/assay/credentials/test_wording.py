import pytest

from hengji.assay.bilingual import Text
from hengji.assay.credentials.wording import ReservedWording, check_wording, reserved_phrases, wording


@pytest.mark.conforms("I8")
def test_our_own_title_and_statement_use_no_reserved_words():
    words = wording("association")
    standard = {"standard": "T/KJDZSW 0001-2023", "clause": "6.1.2"}
    title = Text("跨境电商运营人员职业技能等级标准", "National Standard of Vocational Skill Levels")
    for said in (words.statement, words.drafted):
        statement = said.filled(standard_title=title, **standard)
        check_wording(words.title.zh, words.title.en, statement.zh, statement.en)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("职业技能等级证书", ("职业技能等级",)),
        ("全国跨境电商职业资格证书", ("全国", "职业资格", "资格证")),
        ("National Certificate", ("national",)),
        ("International Trade Association", ()),
        ("跨境电商运营人员能力评价证书", ()),
        ("依据《国家职业技能等级标准》", ()),
    ],
)
def test_reserved_words_are_found_outside_cited_names(text, phrases):
    assert reserved_phrases(text) == phrases


@pytest.mark.conforms("I8")
def test_a_text_with_reserved_words_is_refused_with_the_words():
    with pytest.raises(ReservedWording, match="国家") as refused:
        check_wording("证书", "国家级证书")

    assert refused.value.phrases == ("国家",)


@pytest.mark.conforms("I8")
def test_a_filed_body_has_the_prescribed_title_and_no_word_beyond_it():
    words = wording("filed")
    for text in (words.title, words.statement, words.drafted):
        check_wording(text.zh, text.en, mode="filed")

    assert words.title.zh == "职业技能等级证书"
    assert reserved_phrases("国家职业资格证书", "filed") == ("国家", "职业资格", "资格证")
