"""What a person types and what it means."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.bilingual import Text
from hengji.assay.company import OPERATIONS, AnswerKind, form_fields
from hengji.assay.company.currencies import CURRENCIES, JPY, USD, counted_in
from hengji.assay.company.scales import (
    HUNDREDTH_PERCENT,
    HUNDREDTH_POINT,
    SCALES,
    TEN_THOUSANDTH_DOLLAR,
    TENTH_DAY,
    scale_of,
)
from hengji.assay.tasks import BLUEPRINTS, draw_paper
from hengji.office.web.sitting.cells import money
from hengji.office.web.sitting.fields import meant


@pytest.mark.parametrize(
    ("typed", "widget", "value"),
    [
        ("1,200", "number", 1200),
        ("\uff11\uff12\uff10\uff10", "number", 1200),
        (" 12 \u3000", "number", 12),
        ("-3", "number", -3),
        ("12.5", "number", "12.5"),
        ("十二", "number", "十二"),
        ("1e3", "number", "1e3"),
        ("12.5", "money", 1250),
        ("¥1,234.56", "money", 123456),
        ("1234.56元", "money", 123456),
        ("0.005", "money", "0.005"),
        ("NaN", "money", "NaN"),
        ("1e400", "money", "1e400"),
        ("2026-3-2", "date", "2026-03-02"),
        ("2026/03/02", "date", "2026-03-02"),
        ("2026年3月2日", "date", "2026-03-02"),
        ("2026-02-30", "date", "2026-02-30"),
        ("明天", "date", "明天"),
        ("  首行\n次行  ", "longtext", "首行\n次行"),
        ("PO-2001 ", "choice", "PO-2001"),
    ],
)
def test_what_is_typed_is_read_as_a_person_means_it(typed, widget, value):
    assert meant(typed, widget) == value


@pytest.mark.parametrize(
    ("typed", "currency", "value"),
    [
        ("12.34", USD, 1234),
        ("$1,234.5", USD, 123450),
        ("12.34 美元", USD, 1234),
        ("0.005", USD, "0.005"),
        ("1234", JPY, 1234),
        ("1,234 yen", JPY, 1234),
        ("1234.5", JPY, "1234.5"),
    ],
)
def test_an_amount_is_typed_in_what_its_field_is_counted_in(typed, currency, value):
    assert meant(typed, "money", currency.minor) == value


@given(
    st.integers(min_value=-(10**12), max_value=10**12), st.sampled_from([c for c in CURRENCIES if c.named])
)
def test_an_amount_typed_as_it_is_shown_means_the_same_amount(amount, currency):
    assert meant(money(amount, currency), "money", currency.minor) == amount


@pytest.mark.parametrize(
    ("typed", "scale", "value"),
    [
        ("11.65", HUNDREDTH_PERCENT, 1165),
        ("11.65 %", HUNDREDTH_PERCENT, 1165),
        ("\uff11\uff11\uff0e\uff16\uff15\uff05", HUNDREDTH_PERCENT, 1165),
        ("-0.31 个百分点", HUNDREDTH_POINT, -31),
        ("1.0850", TEN_THOUSANDTH_DOLLAR, 10_850),
        ("1,402", TENTH_DAY, 14_020),
        ("11.655", HUNDREDTH_PERCENT, "11.655"),
        ("约 12", HUNDREDTH_PERCENT, "约 12"),
    ],
)
def test_a_figure_is_typed_as_people_write_it_and_never_rounded(typed, scale, value):
    assert meant(typed, "number", scale.counted) == value


@given(st.integers(min_value=-(10**9), max_value=10**9), st.sampled_from(SCALES))
def test_a_figure_typed_as_it_is_shown_means_the_same_figure(figure, scale):
    assert {
        meant(text, "number", scale.counted) for text in (scale.said(figure).zh, scale.said(figure).en)
    } == {figure}


def test_no_field_and_no_answer_asks_for_a_part_of_a_unit_that_people_do_not_write():
    fields = [(name, field.unit) for name, kind in OPERATIONS.items() for field in form_fields(kind)]
    asked = [
        (question.id, question.unit)
        for skill, level in BLUEPRINTS
        for question in draw_paper(skill=skill, level=level, seed=3).paper.opening.questions
    ]
    told = [(name, unit.zh) for name, unit in (*fields, *asked) if unit and not scale_of(unit)]
    assert [found for found in told if re.match(r"0\.0*1|.*(‰|ppm|分之一)", found[1])] == []


def test_every_field_that_counts_money_is_typed_as_money():
    fields = [(name, field) for name, kind in OPERATIONS.items() for field in form_fields(kind)]
    assert [
        (name, field.name) for name, field in fields if counted_in(field.unit) and field.widget != "money"
    ] == []
    assert [
        (name, field.name) for name, field in fields if field.widget == "money" and not counted_in(field.unit)
    ] == []


@pytest.mark.parametrize("skill", ["product_development", "purchasing", "data_analysis"])
def test_every_answer_that_counts_money_is_typed_as_money(skill):
    for seed in (3, 5):
        asked = draw_paper(skill=skill, level="junior", seed=seed).paper.opening.questions
        money_asked = {q.id for q in asked if counted_in(q.unit) or "cents" in (q.unit or NO_UNIT).en}
        assert money_asked == {q.id for q in asked if q.kind is AnswerKind.MONEY}


NO_UNIT = Text("无", "none")


@given(
    st.text(max_size=40),
    st.sampled_from(["number", "money", "date", "choice", "text", "longtext"]),
)
def test_nothing_that_can_be_typed_breaks_the_reading(typed, widget):
    assert isinstance(meant(typed, widget), int | str)
