"""What was found is told in the words of the desk, not in the codes in which it is stored."""

import re

import pytest

from hengji.assay.bilingual import Text
from hengji.assay.company import tables
from hengji.assay.tasks import Difficulty, mark, open_session, solve
from tests.assay.tasks.alone import drawn_alone

# The codes that a mark might show in place of a word, with a slip that makes it show them.
CODES = {
    "DA-J2": ((), {"day", "sku"}),
    "DA-J3": ((), {"stage"}),
    "DA-J4": ((), {"category"}),
    "DA-J5": ((), {"day"}),
    "OF-J4": ((), {"Complaints"}),
    "OF-J5": (("averaged",), {"total"}),
    "OM-J1": (("one_bid",), {"broad", "phrase", "exact"}),
    "OM-J3": (("attributed_for_tacos",), {"total"}),
    "PD-J3": ((), {"pain", "praise", "breakthrough"}),
    "SO-J3": ((), {"Military", "Post"}),
    "VD-J1": (("not_srgb",), {"srgb", "adobe_rgb"}),
    "VD-J2": (("other_font",), {"png", "srgb", "regular", "bold", "light", "narrow"}),
}


def told(task, *slips):
    """Give what the marks of a solver with these slips say, by check."""
    drawn = drawn_alone(task, 1, Difficulty())
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session, [f"{task}.{slip}" for slip in slips])
    evidence = mark(drawn.paper, drawn.sealed, session.company).evidence
    return {each.check.partition(".")[2]: (each.expected, each.found) for each in evidence}


@pytest.mark.parametrize("task", CODES)
def test_no_code_stands_in_what_a_chinese_reader_is_told(task):
    slips, codes = CODES[task]

    said = " ".join(text.zh for texts in told(task, *slips).values() for text in texts)

    assert codes & set(re.findall(r"[A-Za-z_]+", said)) == set()


def test_a_bid_is_told_in_the_money_of_its_campaign():
    expected, _ = told("OM-J1")["bids"]

    assert re.fullmatch(r"(?:(?:广泛|词组|精准) \d+\.\d\d[、；]?)+", expected.zh)


def test_control_limits_are_told_as_the_desk_writes_them():
    _, found = told("DA-J5")["limits"]

    assert re.fullmatch(r"(?:\S+[上下]限 [\d,]+\.\d\d；?)+", found.zh)


def test_an_address_is_told_as_it_is_written_and_compared_as_it_is_read():
    _, found = told("CS-J3")["address"]

    assert re.search(r"地址 \d+ [A-Z]", found.zh)


def test_places_not_served_are_told_in_one_language():
    expected, _ = told("SO-J3")["excluded"]

    assert re.search("[一-鿿]", expected.zh)
    assert not re.search("[一-鿿]", expected.en)


def seen(task, seed):
    """Give what an English reader sees in the cells of a task's desks."""
    drawn = drawn_alone(task, seed, Difficulty())
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session)
    cells = [cell for table in tables(session.company) for row in table.rows for cell in row.values()]
    return [cell.en if isinstance(cell, Text) else cell for cell in cells if isinstance(cell, Text | str)]


def test_one_star_is_one_star():
    graded = {word for word in seen("SO-J2", 1) if re.match(r"\d stars?: ", word)}

    assert {word.partition(":")[0] for word in graded} == {"1 star", "2 stars", "3 stars"}


@pytest.mark.parametrize("task", ["OM-J1", "FT-J4"])
def test_a_list_in_an_english_table_has_no_chinese_comma(task):
    words = seen(task, 1)

    assert [word for word in words if "、" in word] == []
    assert [word for word in words if re.fullmatch(r"[A-Z0-9-]+(, [A-Z0-9-]+)+", word)] != []
