"""The blueprint as a page, as a file, and as anyone may read it: the same figures as at the prompt."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from hengji.assay.grading import CheckKind
from hengji.assay.standard import CURRENT, Provenance
from hengji.assay.tasks import BLUEPRINTS
from hengji.cli.paper import paper_group
from hengji.office.exams.blueprints import plan_of
from hengji.office.schemes.queries import edition_of
from hengji.office.web.staff.papers import KINDS

CELLS = sorted(BLUEPRINTS)
DRAFT = "标准中这一部分的原文尚未取得"


def at_the_prompt(skill, level):
    result = CliRunner().invoke(
        paper_group, ["blueprint", "--skill", skill, "--level", level, "--json"], catch_exceptions=False
    )
    return json.loads(result.stdout)


def table(response):
    body = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(body)))


def test_every_kind_of_check_has_a_name():
    assert [kind for kind in CheckKind if kind not in KINDS] == []


@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_the_file_holds_what_the_prompt_says(enter, tang_min, skill, level):
    told = at_the_prompt(skill, level)
    response = enter(tang_min).get(f"/staff/papers/{skill}/{level}/table.csv")
    heads, *rows = table(response)
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert [row[1] for row in rows] == [task["archetype"] for task in told["tasks"]]
    for letter in told["requirements"]:
        seen, machine, people = (
            heads.index(f"{letter} {part}") for part in ("检查点", "系统评分", "人工评分")
        )
        for row, task in zip(rows, told["tasks"], strict=True):
            assert row[seen] == str(task["observations"].get(letter, ""))
            assert row[machine] == str(task["points"].get(letter, ""))
            assert row[people] == str(task["rated_points"].get(letter) or "")


@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_the_page_names_every_task_and_how_often_it_observes(enter, tang_min, skill, level, said):
    page = said(enter(tang_min).get(f"/staff/papers/{skill}/{level}/"))
    plan = plan_of(skill, level)
    assert [task.sheet.id for task in plan.tasks if task.sheet.title.zh not in page] == []
    assert [
        task.sheet.id
        for task in plan.tasks
        for letter, n in task.observations.items()
        if f"{n} 个检查点，{task.points(letter)} 分" not in page
    ] == []
    assert (DRAFT in page) == (plan.cell.status is Provenance.DRAFTED)


def test_every_alternative_of_a_slot_observes_the_same():
    for skill, level in CELLS:
        for slot in plan_of(skill, level).slots:
            assert len({tuple(task.observations.items()) for task in slot.tasks}) == 1, (skill, slot.number)
            assert len({tuple(map(task.points, task.observations)) for task in slot.tasks}) == 1, (
                skill,
                slot.number,
            )


def test_the_list_leads_to_every_blueprint(enter, guo_tao):
    page = enter(guo_tao).get("/staff/papers/").content.decode()
    assert [cell for cell in CELLS if f'href="/staff/papers/{cell[0]}/{cell[1]}/"' not in page] == []


@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_anyone_may_read_what_is_examined_and_nothing_of_how_it_is_marked(enter, skill, level, said):
    response = enter().get(f"/standard/{skill}/{level}/exam/")
    page, plan = said(response), plan_of(skill, level)
    assert [task.sheet.id for task in plan.tasks if task.sheet.title.zh not in page] == []
    checks = [check.id for task in plan.tasks for check in task.checks]
    assert [check for check in checks if check in response.content.decode()] == []
    assert ("系统评分" in page, "种类" in page) == (False, False)
    assert (DRAFT in page) == (plan.cell.status is Provenance.DRAFTED)


def test_it_speaks_english(enter, said):
    page = said(enter(language="en").get("/standard/purchasing/junior/exam/"))
    assert plan_of("purchasing", "junior").slots[0].tasks[0].sheet.title.en in page


@pytest.mark.parametrize(
    "address",
    ["/staff/papers/", "/staff/papers/purchasing/junior/", "/staff/papers/purchasing/junior/table.csv"],
)
def test_the_figures_are_for_staff(enter, li_na, address):
    assert (enter(li_na).get(address).status_code, enter().get(address).status_code) == (403, 302)


@pytest.mark.parametrize("cell", ["purchasing/senior", "nothing/junior"])
def test_where_there_is_no_blueprint_there_is_no_page(enter, tang_min, cell):
    assert enter(tang_min).get(f"/staff/papers/{cell}/").status_code == 404
    assert enter().get(f"/standard/{cell}/exam/").status_code == 404


def test_the_standard_leads_to_what_is_examined(enter, db):
    for skill, level in CELLS:
        address = f"/standard/{skill}/{level}/"
        assert f'href="{address}exam/"' in enter().get(address).content.decode()
    missing = next(
        cell
        for cell in edition_of(CURRENT).cells
        if (cell.skill, cell.level) not in BLUEPRINTS and cell.requirements
    )
    page = enter().get(f"/standard/{missing.skill}/{missing.level}/").content.decode()
    assert "/exam/" not in page


def test_whoever_applies_for_a_drafted_cell_is_told_so_first(enter, draft_batch, li_na, said):
    page = said(enter(li_na).get(f"/applications/start/{draft_batch.code}/"))
    assert DRAFT in page


@pytest.fixture
def draft_batch(now, tang_min, guo_tao):
    """A batch of a cell whose requirements are drafted, under a scheme that offers such."""
    from datetime import date, timedelta

    from hengji.office.schemes.operations import announce_batch, draft_scheme, open_registration, plan_batch

    scheme = draft_scheme(
        code="DRAFTED", version=1, title_zh="含草案的方案", title_en="With drafts", edition_code=CURRENT,
        policy={"offer_drafted": True}, actor=tang_min, now=now,
    )  # fmt: skip
    batch = plan_batch(
        scheme_id=scheme.pk, code="2026-CS-J-01", title_zh="初级客户服务", title_en="Junior customer service",
        skill="customer_service", level="junior", registration_opens_at=now,
        registration_closes_at=now + timedelta(days=10), exam_on=date(2026, 4, 20), actor=tang_min, now=now,
    )  # fmt: skip
    announce_batch(batch_id=batch.pk, actor=tang_min, now=now)
    return open_registration(batch_id=batch.pk, actor=guo_tao, now=now)
