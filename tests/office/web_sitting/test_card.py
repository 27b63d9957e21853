"""Under each step of the procedure card lie the ways to what it asks for."""

import re

import pytest

from hengji.assay.company import OPERATIONS
from hengji.assay.company.answers import Answer
from hengji.assay.tasks import BLUEPRINTS, draw_paper, open_session
from hengji.office.exams.queries import paper_of
from hengji.office.web.sitting.page import Desk


@pytest.mark.parametrize(("skill", "level"), BLUEPRINTS)
def test_each_thing_that_a_step_asks_for_has_its_way_to_a_form_that_is_there(skill, level):
    for seed in range(2):
        drawn = draw_paper(skill=skill, level=level, seed=seed)
        company = open_session(drawn.paper, drawn.sealed).company
        desk = Desk(number=1, ticket="", paper=drawn.paper, company=company, entries=(), digest="")
        views = {view.id: view for group in desk.groups for view in group.views}
        forms = {form.id: view.id for view in views.values() for form in view.forms}
        forms |= {
            form.id: view.id for view in views.values() for answers in view.answers for form in answers.forms
        }
        for sheet, card in desk.sheets:
            for step, shown in zip(sheet.card, card, strict=True):
                asked = dict.fromkeys(name.partition(":")[0] for name in step.operations)
                assert [way.label for way in shown.ways] == [OPERATIONS[name].label.zh for name in asked]
                assert [forms[way.form] for way in shown.ways] == [way.view for way in shown.ways], sheet.id


@pytest.mark.django_db
def test_the_ways_are_links_that_work_without_script(sitting, desk):
    page = desk.get(f"/sittings/{sitting.pk}/").content.decode()

    links = re.findall(r'<a href="([^"]+)#([^"]+)" data-goes-view="([^"]+)" data-goes-form="([^"]+)">', page)

    asked = [
        {name.partition(":")[0] for name in step.operations}
        for sheet in paper_of(sitting).tasks
        for step in sheet.card
    ]
    assert len(links) == sum(len(names) for names in asked)
    assert Answer.name in set().union(*asked)
    for address, fragment, view, form in links:
        assert fragment == form
        assert address.startswith(f"/sittings/{sitting.pk}/?view={view}&amp;task=")
        assert page.count(f'id="{form}"') == 1
