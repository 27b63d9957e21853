"""The desk's page: who gets it, what is on it, what must not be on it."""

import json
import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from hengji.assay.bilingual import Text
from hengji.assay.company import OPERATIONS, Backstage, Opening, form_fields, open_company, tables
from hengji.assay.company.analytics.objects import DatasetKind
from hengji.assay.company.desks import DESKS
from hengji.assay.tasks import draw_paper, open_session, solve
from hengji.office.exams.lifecycle import ClaimState
from hengji.office.exams.models import SeatClaim
from hengji.office.exams.queries import company_of, paper_of, sealed_of
from hengji.office.people.forgotten import reset_code_of
from hengji.office.web.sitting.page import Desk
from hengji.office.web.sitting.parts import fixed, rendered
from hengji.office.web.sitting.places import ANSWER, laid_out, operations_of, places_of
from hengji.office.web.sitting.places.grouping import LAID_OUT
from hengji.office.web.sitting.stacks import STACKS
from hengji.office.web.sitting.tables import Part

pytestmark = pytest.mark.django_db

TWICE = ("purchasing.create_order",)  # where orders lie, and where the need for one does
OFFERED = (
    "product_development",
    "purchasing",
    "store_operation",
    "onsite_marketing",
    "offsite_marketing",
    "data_analysis",
    "trade_services",
    "logistics",
    "customer_service",
    "visual_design",
)
ADDRESSES = ("", "state/", "hand-in/", "receipt/")


def company_with(desk):
    """A company that has nothing but one empty desk."""
    kind = DESKS[desk]
    limits = {name: 0 for name, field in kind.opening.model_fields.items() if field.is_required()}
    opening = Opening(
        now="2026-03-02T09:00",
        company=Text("衡远", "Hengyuan"),
        cash_fen=0,
        desks={desk: limits},
        questions=(),
    )
    return open_company(opening, Backstage())


@pytest.mark.parametrize("desk", DESKS)
def test_every_operation_and_every_table_of_a_desk_has_one_place(desk):
    company = company_with(desk)
    places = laid_out(desk, company)
    assert sorted(table for place in places for table in place.tables) == sorted(
        table.key for table in tables(company)
    )
    placed = Counter(operation for place in places for operation in place.operations)
    assert sorted(placed) == sorted(operation.name for operation in DESKS[desk].operations)
    assert [name for name, times in placed.items() if times > 1] == [name for name in TWICE if name in placed]
    assert len({place.id for place in places}) == len(places)


@pytest.mark.parametrize("desk", DESKS)
def test_every_table_that_a_layout_names_is_one_of_the_desks(desk):
    company = company_with(desk)
    named = {key for place in LAID_OUT[desk] for key in (*place.tables, *place.needs)}
    rows_of_exports = {f"analytics_{kind}" for kind in DatasetKind} if desk == "analytics" else set()
    assert named - {table.key for table in tables(company)} == rows_of_exports


@pytest.mark.parametrize("skill", OFFERED)
@pytest.mark.parametrize("seed", [3, 5])
def test_a_view_is_away_only_while_its_paper_brings_it_nothing(skill, seed):
    drawn = draw_paper(skill=skill, level="junior", seed=seed)
    session = open_session(drawn.paper, drawn.sealed)
    before = [place.id for place in places_of(session.company)]
    solve(drawn.paper, session)
    shown = places_of(session.company)
    assert [place.id for place in shown] == before
    away = {t.key for t in tables(session.company)} - {key for place in shown for key in place.tables}
    assert [table.key for table in tables(session.company) if table.key in away and table.rows] == []
    used = {entry.operation for entry in session.journal.entries}
    assert used - {operation for place in shown for operation in place.operations} <= {ANSWER}


@pytest.mark.parametrize("skill", OFFERED)
def test_a_row_can_be_taken_up_only_where_a_form_of_its_view_offers_it(skill):
    drawn = draw_paper(skill=skill, level="junior", seed=3)
    company = open_session(drawn.paper, drawn.sealed).company
    desk = Desk(number=1, ticket="", paper=drawn.paper, company=company, entries=(), digest="")
    for view in (view for group in desk.groups for view in group.views):
        offered = {
            (field.choices_from, option.value)
            for form in view.forms
            for field in form.fields
            for option in field.choices
        }
        taken = {(table.picks, row.id) for table in view.tables for row in table.rows if table.picks}
        assert taken - offered == set(), view.id


def test_words_that_are_the_same_for_everybody_are_kept_in_each_language():
    told = []
    for language in ("zh-hans", "en", "zh-hans"):
        with translation.override(language):
            told.append("全部已送达" in fixed("words"))
    assert told == [True, False, True]


@pytest.mark.parametrize("skill", ["purchasing", "store_operation"])
def test_a_paper_without_a_report_is_not_told_to_be_filled_in(skill):
    drawn = draw_paper(skill=skill, level="junior", seed=3)
    company = open_session(drawn.paper, drawn.sealed).company
    desk = Desk(number=1, ticket="", paper=drawn.paper, company=company, entries=(), digest="")
    told = rendered("unanswered", page=desk)

    assert "报告各处都已作答" not in told
    assert ("没有要填写的报告" in told) == (not company.questions) == (skill == "store_operation")


def test_a_form_that_is_kept_offers_what_each_company_has_in_each_readers_words():
    drawn = [draw_paper(skill="purchasing", level="junior", seed=seed) for seed in (3, 5)]
    companies = [(one.paper, open_session(one.paper, one.sealed).company) for one in drawn]
    for language in ("zh-hans", "en"):
        for paper, company in companies:
            desk = Desk(number=1, ticket="", paper=paper, company=company, entries=(), digest="")
            with translation.override(language):
                forms = [form for group in desk.groups for view in group.views for form in view.forms]
                written_anew = [rendered("fields", fields=form.fields, blank=False) for form in forms]
                assert [form.inputs for form in forms] == written_anew


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("who", ["ma_yong", "guo_tao", "wang_fang", "chen_jie"])
def test_the_sitting_exists_for_its_candidate_alone(address, who, sitting, enter, request):
    response = enter(request.getfixturevalue(who)).get(f"/sittings/{sitting.pk}/{address}")
    assert response.status_code == 404


def test_a_visitor_is_asked_to_sign_in_and_comes_back(sitting, enter):
    response = enter().get(f"/sittings/{sitting.pk}/")
    assert (response.status_code, response["Location"]) == (302, f"/sign-in/?next=/sittings/{sitting.pk}/")


def test_the_pages_module_hears_that_it_is_signed_out_instead_of_being_sent_away(sitting, enter, send):
    assert send("company.wait", client=enter()) == (401, {"code": "signed_out"})
    response = enter().get(f"/sittings/{sitting.pk}/state/")
    assert (response.status_code, response.json()) == (401, {"code": "signed_out"})


def test_before_the_start_the_door_shows_no_word_of_the_paper(seated, li_na, enter):
    sitting = seated()
    page = enter(li_na).get(f"/sittings/{sitting.pk}/").content.decode()
    assert "开始作答" in page
    assert [sheet.title.zh for sheet in paper_of(sitting).tasks if sheet.title.zh in page] == []
    assert enter(li_na).get(f"/sittings/{sitting.pk}/state/").status_code == 404


def test_starting_opens_the_desk_with_every_task_and_every_form(seated, li_na, enter):
    sitting = seated()
    client = enter(li_na)
    started = client.post(f"/sittings/{sitting.pk}/start/")
    assert (started.status_code, started["Location"]) == (302, f"/sittings/{sitting.pk}/")
    page = client.get(f"/sittings/{sitting.pk}/").content.decode()
    assert [s.id for s in paper_of(sitting).tasks if f'data-task="{s.id}"' not in page] == []
    operations = operations_of(company_of(sitting))
    assert [name for name in operations if f'data-operation="{name}"' not in page] == []
    wanted = {field.name for name in operations for field in form_fields(OPERATIONS[name])}
    assert [name for name in wanted if f'name="given-{name}"' not in page] == []


def test_the_desk_shows_no_sealed_value_in_any_answer(sitting, desk, send):
    sealed = sealed_of(sitting)
    secrets = [str(sealed.seed), *(check.id for check in sealed.checks), *(trap.id for trap in sealed.traps)]
    secrets += [text.zh for criterion in sealed.criteria for text in criterion.anchors]
    secrets += [event.id for event in sealed.backstage.events]
    secrets += [finding.text.zh for findings in sealed.backstage.lots.values() for finding in findings]
    answers = [
        desk.get(f"/sittings/{sitting.pk}/").content.decode(),
        desk.get(f"/sittings/{sitting.pk}/state/?everything=1").content.decode(),
        json.dumps(send("company.wait", arguments={"minutes": 15})[1], ensure_ascii=False),
        desk.get(f"/sittings/{sitting.pk}/hand-in/").content.decode(),
    ]
    assert [secret for secret in secrets for answer in answers if secret in answer] == []
    assert [answer for answer in answers if company_of(sitting).digest in answer] == []


def test_the_desk_needs_no_inline_script_or_style(sitting, desk):
    page = desk.get(f"/sittings/{sitting.pk}/").content.decode()
    scripts = re.findall(r"<script\b[^>]*>", page)
    assert [script for script in scripts if "src=" not in script] == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", page) == []


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("2026-03-02 09:00", True),
        ("已发货", True),
        ("经营范围不含产品", True),
        ("统一社会信用代码校验不通过", False),
        ("Of them without valid tracking", False),
    ],
)
def test_what_takes_the_room_of_a_date_with_its_time_stays_on_one_line(text, short):
    assert Part(text).short is short


def test_the_page_speaks_english_when_asked_and_the_materials_with_it(sitting, desk):
    desk.cookies["django_language"] = "en"
    page = desk.get(f"/sittings/{sitting.pk}/").content.decode()
    assert '<html lang="en">' in page
    assert [s.title.en for s in paper_of(sitting).tasks if s.title.en not in page] == []


def test_the_links_open_the_view_and_the_task_without_script(sitting, desk):
    page = desk.get(f"/sittings/{sitting.pk}/?view=messages&task=PR-J2").content.decode()
    assert 'data-view="messages" >' in page
    assert 'data-view="orders" hidden>' in page
    assert 'data-task="PR-J2" aria-labelledby="task-PR-J2" >' in page


def test_a_page_makes_as_many_queries_after_three_operations_as_after_none(sitting, desk, send):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            desk.get(f"/sittings/{sitting.pk}/")
        return len(captured)

    queries()  # the first time it takes the sitting
    before = queries()
    for number in range(3):
        send("company.wait", key=f"k-{number}", expected=number, arguments={"minutes": 15})
    assert (before <= 8, queries()) == (True, before)


@pytest.mark.parametrize("skill", OFFERED)
def test_columns_that_stand_in_one_cell_are_the_tables_own(skill):
    drawn = draw_paper(skill=skill, level="junior", seed=3)
    for table in tables(open_session(drawn.paper, drawn.sealed).company):
        stacked = [key for keys in STACKS.get(table.key, {}).values() for key in keys]
        assert sorted(set(stacked) - {column.key for column in table.columns}) == [], table.key
        assert len(set(stacked)) == len(stacked), table.key


def test_who_set_a_new_password_waits_for_the_invigilator_in_another_browser(enter, li_na, sitting, desk):
    assert desk.get(f"/sittings/{sitting.pk}/").context["sitting"] == sitting
    code = reset_code_of(li_na, timezone.now())
    other = enter()
    other.post("/sign-in/reset/", {"code": code, "password": "一个新的好密码2026"})
    other.post("/sign-in/", {"username": li_na.username, "password": "一个新的好密码2026"})

    shown = other.get(f"/sittings/{sitting.pk}/")

    assert "sitting/elsewhere.html" in [one.name for one in shown.templates]
    assert SeatClaim.objects.get(sitting=sitting).state == ClaimState.WAITING
    assert desk.get(f"/sittings/{sitting.pk}/").headers["Location"].startswith("/sign-in/")
