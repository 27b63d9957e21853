"""Tables as files: to the candidate while she sits and if her scheme lets her, to staff of any moment."""

import csv
import io
from datetime import timedelta

import pytest

from hengji.assay.company import tables
from hengji.assay.company.tables import Table, column
from hengji.office.exams.queries import company_of, replay_of
from hengji.office.marking.operations import begin_marking
from hengji.office.schemes.operations import draft_scheme
from hengji.office.web.sitting import exporting
from hengji.office.web.sitting.exporting import exported
from hengji.office.web.spreadsheet import written
from tests.office.conftest import EDITION
from tests.office.sittings import OPENS, handed_in


@pytest.fixture
def offered():
    return True


@pytest.fixture
def scheme(offered, tang_min, now):
    return draft_scheme(
        code="KJDZSW-CY",
        version=1,
        title_zh="方案",
        title_en="Scheme",
        edition_code=EDITION,
        policy={"offer_exports": offered},
        actor=tang_min,
        now=now,
    )


def read(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_every_table_on_the_desk_can_be_taken_out_with_its_columns_and_rows(sitting, desk):
    page = desk.get(f"/sittings/{sitting.pk}/").content.decode()
    for table in tables(company_of(sitting)):
        response = desk.get(f"/sittings/{sitting.pk}/tables/{table.key}.csv")
        heads, *rows = read(response)
        shown = [one for one in table.columns if one.kind != "picture"]
        assert response.content.startswith(b"\xef\xbb\xbf")
        assert [h for h, one in zip(heads, shown, strict=True) if not h.startswith(one.label.zh)] == []
        assert len(rows) == len(table.rows)
        assert f'href="/sittings/{sitting.pk}/tables/{table.key}.csv"' in page


def test_money_is_in_yuan_and_a_number(sitting):
    company = company_of(sitting)
    offers = next(
        table for table in tables(company) if any(one.kind == "money" for one in table.columns) and table.rows
    )
    key = next(one.key for one in offers.columns if one.kind == "money")
    place = [one.key for one in offers.columns].index(key)
    heads, first, *_rest = exported(company, offers.key)
    assert heads[place].endswith("（元）")
    assert float(first[place]) * 100 == pytest.approx(offers.rows[0][key])


def test_nothing_that_somebody_wrote_is_run_by_a_spreadsheet(monkeypatch):
    wild = (
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "−5",
        "-5",
        "+86 571",
        "毛利=销售额−成本",
    )
    table = Table("x", "wild", None, (column("said", "话", "Said"),), tuple({"said": text} for text in wild))
    monkeypatch.setattr(exporting, "tables", lambda _company: (table,))
    body = written(exported(None, "wild"))
    cells = [row[0] for row in csv.reader(io.StringIO(body.removeprefix("\ufeff")))][1:]
    assert cells == ["'=1+1", "'+cmd|' /C calc'!A0", "'-2+3", "'@SUM(A1)", "'\t=1", "' =1", "−5", "-5", "'+86 571", "毛利=销售额−成本"]  # fmt: skip


@pytest.mark.parametrize("key", ["company", "rules", "journal", "nothing"])
def test_only_tables_of_the_desks_are_files(sitting, desk, key):
    assert desk.get(f"/sittings/{sitting.pk}/tables/{key}.csv").status_code == 404


@pytest.mark.parametrize("offered", [False])
def test_where_the_scheme_is_silent_nothing_can_be_taken_out(sitting, desk):
    assert desk.get(f"/sittings/{sitting.pk}/tables/suppliers.csv").status_code == 404
    assert ".csv" not in desk.get(f"/sittings/{sitting.pk}/").content.decode()


def test_after_time_is_up_nothing_can_be_taken_out(over, enter, li_na):
    assert enter(li_na).get(f"/sittings/{over.pk}/tables/suppliers.csv").status_code == 404


def test_nobody_else_takes_out_a_candidates_tables(sitting, enter, ma_yong, guo_tao):
    address = f"/sittings/{sitting.pk}/tables/suppliers.csv"
    assert [enter(person).get(address).status_code for person in (ma_yong, guo_tao)] == [404, 404]
    assert enter().get(address).status_code == 302


@pytest.mark.parametrize("offered", [False])
def test_staff_take_out_the_tables_of_any_moment_whatever_the_scheme(
    in_assessment, guo_tao, deng_bo, wang_fang, enter
):
    sitting = handed_in(in_assessment, guo_tao, deng_bo)
    begin_marking(sitting_id=sitting.pk, actor=None, now=OPENS + timedelta(hours=2))
    film = f"/marking/sittings/{sitting.pk}/film/"
    end = len(replay_of(sitting).journal.entries)
    officer = enter(guo_tao)
    first, last = (read(officer.get(f"{film}{at}/tables/orders.csv")) for at in (0, end))
    assert len(last) > len(first)
    assert f'href="{film}0/tables/suppliers.csv"' in officer.get(f"{film}?at=0").content.decode()
    assert enter(wang_fang).get(f"{film}0/tables/orders.csv").status_code == 403
    assert officer.get(f"{film}0/tables/nothing.csv").status_code == 404
