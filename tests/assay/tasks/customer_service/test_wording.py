"""What a machine can and cannot tell of a text, at the examples where it has to be fair."""

import pytest

from hengji.assay.tasks.customer_service.replying.phrases import MESSAGES
from hengji.assay.tasks.customer_service.replying.templates import templates
from hengji.assay.tasks.customer_service.reviewing.phrases import ISSUES, REPLY, REVIEWS
from hengji.assay.tasks.customer_service.wording import (
    apologises,
    asks_for_change,
    asks_for_review,
    greets,
    has_contact,
    has_opinion,
    has_placeholder,
    language_of,
    names_day,
    names_other_day,
    offers_reward,
    quarrels,
    states,
    takes_leave,
)


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.id)
def test_every_template_is_in_its_language_with_greeting_and_ending_and_leads_nowhere_outside(template):
    language = template.id[-2:].lower()

    assert language_of(template.body) == language
    assert greets(template.body, language)
    assert takes_leave(template.body, language)
    assert has_placeholder(template.body)
    assert not has_contact(template.body)
    assert not asks_for_review(template.body)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (language, body)
        for bank in (MESSAGES, REVIEWS)
        for by_language in bank.values()
        for language, bodies in by_language.items()
        for body in bodies
        if language != "en"
    ],
)
def test_every_foreign_phrase_is_recognised_as_what_it_is(language, body):
    assert language_of(body) == language


@pytest.mark.parametrize("language", ["en", "de", "es"])
@pytest.mark.parametrize("issue", ISSUES)
def test_a_public_reply_put_together_from_the_phrases_is_a_good_one(language, issue):
    reply = REPLY[language].format(buyer="Ann Lee", issue=ISSUES[issue][language])

    assert language_of(reply) == language
    assert apologises(reply, language)
    assert len(reply) <= 500
    assert [tells(reply) for tells in (asks_for_change, offers_reward, quarrels, has_contact)] == [False] * 4


@pytest.mark.parametrize(
    "text",
    [
        "by May 14",
        "on 14 May 2026",
        "the 14th of May",
        "am 14. Mai",
        "am 14.05.2026",
        "el 14 de mayo",
        "5/14",
        "2026-05-14",
        "5月14日",
        "2026年5月14日",
    ],
)
def test_a_day_is_understood_however_it_is_written(text):
    assert names_day(text, 5, 14)
    assert not names_day(text, 6, 14)
    assert not names_other_day(text, [(5, 14)])


def test_a_number_of_days_is_no_day():
    assert not names_other_day("within 30 days, in 2 working days, tracking HX12345678CN, SO-1103", [])


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("see www.shop.example", True),
        ("https://a.example/b", True),
        ("mail me: ann@box.example", True),
        ("call +49 561 123 4567", True),
        ("order SO-1103, tracking HX12345678CN, by 2026-05-14", False),
        ("choose “Return” in your order list", False),
        ("220-240 V, 21 x 27 x 32 cm", False),
    ],
)
def test_contacts_are_told_from_numbers_that_belong_there(text, outside):
    assert has_contact(text) is outside


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("If you change your review we refund you.", True),
        ("Please remove the one-star rating.", True),
        ("Bitte ändern Sie Ihre Bewertung.", True),
        ("Würden Sie die Bewertung bitte löschen?", True),
        ("¿Podría cambiar su reseña?", True),
        ("Thank you for your review, it helps us to change things.", False),
        ("Danke für Ihre Bewertung. Wir ändern das Scharnier.", False),
        ("Gracias por su opinión. Vamos a cambiar la bisagra.", False),
    ],
)
def test_asking_for_another_review_is_told_from_thanking_for_one(text, forbidden):
    assert asks_for_change(text) is forbidden


def test_a_refund_under_the_warranty_is_no_bribe_and_a_voucher_is():
    assert not offers_reward("Contact us through your order for a refund or a replacement free of charge.")
    assert offers_reward("We send you a voucher.")
    assert offers_reward("Sie erhalten einen Gutschein.")
    assert offers_reward("Le enviamos un cupón.")


def test_a_fact_is_found_however_it_is_spaced_and_in_no_other_figure():
    assert states("Misst 21 × 27 × 32 cm.", "21 x 27 x 32 cm")
    assert states("Gewicht 1,5 kg", "1.5 kg")
    assert not states("21 x 27 x 33 cm", "21 x 27 x 32 cm")


@pytest.mark.parametrize(
    ("text", "opinion"),
    [
        ("SO-1501，5月12日插电后冒烟，已拔下，人无受伤。", False),
        ("来电人态度恶劣，要求退款。", True),
        ("我觉得是买家自己弄坏的。", True),
        ("The caller was rude.", True),
        ("Caller reports smoke on 2026-05-12.", False),
    ],
)
def test_an_opinion_is_told_from_a_fact(text, opinion):
    assert has_opinion(text) is opinion


@pytest.mark.parametrize("text", ["Hello {buyer}", "Order [number]", "Dear <name>", "arrives on ____", "XXX"])
def test_what_a_template_leaves_open_is_seen(text):
    assert has_placeholder(text)
    assert not has_placeholder("Hello Ann, order SO-1101 arrives on May 5.")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Please leave us a 5-star review.", True),
        ("We would love your feedback.", True),
        ("Bitte hinterlassen Sie eine Bewertung.", True),
        ("Le agradecemos que deje una reseña.", True),
        ("The voltage rating is 220-240 V.", False),
        ("Your case is under review.", False),
        ("Thank you for your feedback.", False),
    ],
)
def test_asking_for_a_review_is_told_from_other_uses_of_the_word(text, asked):
    assert asks_for_review(text) is asked


@pytest.mark.parametrize(
    ("text", "quarrel"),
    [
        ("It was your own fault.", True),
        ("You should have read the manual.", True),
        ("Das stimmt nicht, Sie haben unrecht.", True),
        ("Eso no es verdad.", True),
        ("The problem lies with the switch.", False),
        ("You should have received our message by now.", False),
        ("Mit dem Schalter stimmt etwas nicht.", False),
        ("It was our mistake, not yours.", False),
    ],
)
def test_a_quarrel_is_told_from_an_explanation(text, quarrel):
    assert quarrels(text) is quarrel


def test_a_missing_blank_after_a_full_stop_is_no_link():
    assert not has_contact("Das Paket ist angekommen.Es ist beschädigt.De nada.")


def test_a_plain_number_is_found_only_as_a_whole():
    assert states("within 30 days", "30")
    assert states("35,90 EUR", "35.90")
    assert not states("within 130 days", "30")
    assert not states("EUR 135.90", "35.90")
