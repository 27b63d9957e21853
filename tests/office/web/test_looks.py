"""Pages that show what is kept of a candidate leave a trace; supervisors read who looked at what."""

import pytest
from django.urls import reverse

from hengji.office.oversight.models import Look
from hengji.office.people.roles import Role
from tests.office.decisions.conftest import AFTERNOON, idle_practical  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def lu_xun(person):
    return person("lu.xun", "陆勋", "Lu Xun", Role.EXTERNAL_SUPERVISOR)


@pytest.fixture
def pages(idle_practical, deng_bo, guo_tao, qian_hong, sun_li):  # noqa: F811
    """Give who opens which page, and the line that it leaves."""
    sitting, case = idle_practical.pk, idle_practical.application
    return (
        (sun_li, reverse("staff:review", args=[case.pk]), ("sun.li", "dossier", case.pk)),
        (
            sun_li,
            reverse("candidate:evidence", args=[case.evidence.first().pk]),
            ("sun.li", "file", case.evidence.first().pk),
        ),
        (qian_hong, reverse("marking:evidence", args=[sitting]), ("qian.hong", "work", sitting)),
        (qian_hong, reverse("marking:sitting_film", args=[sitting]), ("qian.hong", "film", sitting)),
        (
            sun_li,
            reverse("staff:person_records", args=[case.applicant_id]),
            ("sun.li", "kept", case.applicant_id),
        ),
    )


@pytest.mark.conforms("P02")
def test_who_opens_a_page_about_a_candidate_is_written_down(pages, enter, clock):
    clock(AFTERNOON)
    for reader, address, line in pages:
        assert enter(reader).get(address).status_code == 200, address
        look = Look.objects.first()
        assert (look.reader.username, look.kind, look.number) == line
        assert (look.whose.username, look.at) == ("li.na", AFTERNOON)


def test_a_table_taken_out_of_a_film_is_written_down(idle_practical, enter, clock, qian_hong):  # noqa: F811
    clock(AFTERNOON)
    film = reverse("marking:sitting_film", args=[idle_practical.pk])
    assert enter(qian_hong).get(f"{film}0/tables/suppliers.csv").status_code == 200

    look = Look.objects.get()
    assert (look.reader, look.kind, look.number) == (qian_hong, "film", idle_practical.pk)


def test_a_page_that_is_refused_and_ones_own_leave_nothing(pages, enter, clock, li_na, deng_bo):
    clock(AFTERNOON)
    for reader in (li_na, deng_bo):
        for _somebody, address, _line in pages:
            enter(reader).get(address)

    assert not Look.objects.exists()


def test_a_supervisor_reads_searches_and_takes_out_the_list(pages, enter, clock, said, lu_xun):
    clock(AFTERNOON)
    supervisor = enter(lu_xun)
    assert "还没有查阅记录" in said(supervisor.get("/staff/looks/"))
    for reader, address, _line in pages:
        enter(reader).get(address)

    whole, films = (said(supervisor.get(f"/staff/looks/{asked}")) for asked in ("", "?kind=film"))
    table = supervisor.get("/staff/looks/table.csv?q=sun.li").content.decode()

    assert ("孙丽" in whole, "钱红" in whole, "共 5 条" in whole) == (True, True, True)
    assert ("孙丽" in films, "钱红" in films, "共 1 条" in films) == (False, True, True)
    assert (table.count("sun.li"), table.count("qian.hong"), "申报材料" in table) == (3, 0, True)
    assert "没有符合条件的查阅记录" in said(supervisor.get("/staff/looks/?q=%E6%9C%A8"))
