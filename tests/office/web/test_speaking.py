"""How the pages write days, moments and codes."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from hengji.office.web.tags import answer_by, codes, day, due, moment
from tests.office.conftest import SHANGHAI

MIDNIGHT = datetime(2026, 12, 1, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("deadline", "told"),
    [
        (date(2026, 11, 30), "2026年11月30日"),
        (MIDNIGHT, "2026年11月30日"),
        (MIDNIGHT + timedelta(hours=9), "2026年12月1日 09:00"),
    ],
)
def test_what_ends_at_midnight_is_told_as_the_day_that_ends(deadline, told):
    assert due(deadline) == f'<span class="nowrap">{told}</span>'


def test_nothing_is_told_of_what_has_no_day():
    assert (day(None), moment(None), due(None)) == ("—", "—", "—")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("LINE-B", ["LINE-B"]),
        ("货值满 60 元走LINE-B，SO-1305 于2026-10-17.", ["LINE-B", "SO-1305", "2026-10-17"]),
        ("C/NO.1-UP", ["C/NO.1-UP"]),
        ("LA487-CH_cutout.png / AB123-RD.MAIN.jpg", ["LA487-CH_cutout.png", "AB123-RD.MAIN.jpg"]),
        ("Thorn-Proof, South-East, 64-bit, well-known", []),
        ("www.brisko.example/de/pet-fountain-315", []),
    ],
)
def test_codes_numbers_and_days_stay_on_one_line(text, kept):
    pieces = codes(text).split('<span class="nowrap">')

    assert [piece.partition("</span>")[0] for piece in pieces[1:]] == kept


def test_what_candidates_write_beside_a_code_stays_text():
    assert codes("<b>A-1</b>") == '&lt;b&gt;<span class="nowrap">A-1</span>&lt;/b&gt;'


def test_an_answer_that_is_owed_is_overdue_from_the_day_after_until_it_is_given():
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)

    assert "已过期限" in answer_by(yesterday)
    assert (answer_by(today), answer_by(yesterday, MIDNIGHT)) == (day(today), day(yesterday))
