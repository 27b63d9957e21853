"""The rules on the candidate's desk are those that her paper prints, word for word."""

import pytest
from django.utils.translation import gettext, override

from hengji.assay.tasks import BLUEPRINTS, draw_paper, open_session
from hengji.office.web.sitting.page import Desk

CELLS = sorted(BLUEPRINTS)


def shown_on_the_desk(drawn):
    """Give title and rows of every table of the view of the rules."""
    company = open_session(drawn.paper, drawn.sealed).company
    desk = Desk(number=1, ticket="T-1", paper=drawn.paper, company=company, entries=(), digest="")
    (view,) = (view for group in desk.groups for view in group.views if view.id == "rules")
    return [
        (table.title, [[[part.text for part in cell.parts] for cell in row.cells] for row in table.rows])
        for table in view.tables
    ]


def lines(cell, language):
    if isinstance(cell, int):
        return [f"{cell:,}"]
    return [cell if isinstance(cell, str) else cell.spoken(language)]


def days(rule):
    return gettext("%(since)s 至 %(until)s") % {"since": rule.valid_from, "until": rule.valid_to}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_the_desk_shows_the_text_of_the_paper(skill, level, language):
    drawn = draw_paper(skill=skill, level=level, seed=3)

    with override(language):
        (_, values), *tables = shown_on_the_desk(drawn)
        printed = [
            [
                [rule.title.spoken(language)],
                [rule.value.spoken(language)],
                [rule.source.spoken(language), days(rule)],
            ]
            for rule in drawn.paper.rules
        ]

    assert values == printed
    assert tables == [
        (
            rule.table.title.spoken(language),
            [[lines(cell, language) for cell in row] for row in rule.table.rows],
        )
        for rule in drawn.paper.rules
        if rule.table
    ]


@pytest.mark.parametrize(("skill", "named"), [("store_operation", True), ("purchasing", False)])
def test_the_desk_names_the_papers_platform(skill, named):
    drawn = draw_paper(skill=skill, level="junior", seed=3)
    company = open_session(drawn.paper, drawn.sealed).company
    desk = Desk(number=1, ticket="T-1", paper=drawn.paper, company=company, entries=(), digest="")

    (view,) = (view for group in desk.groups for view in group.views if view.id == "company")

    rows = {row.cells[0].parts[0].text: row.cells[1].parts[0].text for row in view.tables[0].rows}
    expected = f"{drawn.paper.platform.name.zh} · {drawn.paper.platform.currency}" if named else None
    assert rows.get("店铺所在平台") == expected
