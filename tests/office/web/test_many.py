"""However many applications a batch has, a page asks the database the same number of times."""

from datetime import timedelta

import pytest

from hengji.office.casework.models import Application
from hengji.office.people.models import User

PAGES = [
    ("guo_tao", "/staff/cases/", "on_list_notice", 9),
    ("guo_tao", "/staff/cases/?q=考生7", "on_list_notice", 9),
    ("guo_tao", "/staff/cases/?page=2", "on_list_notice", 9),
    (None, "/notices/", "on_list_notice", 3),
    ("guo_tao", "/staff/bulk/end-list-notices/", "on_list_notice", 9),
    ("sun_li", "/staff/", "submitted", 22),
    ("guo_tao", "/staff/", "on_list_notice", 32),
    ("guo_tao", "/staff/sittings/", "in_assessment", 14),
    ("guo_tao", "/staff/interviews/", "in_assessment", 11),
    ("qian_hong", "/staff/", "scored", 22),
]


@pytest.fixture
def filled(batch, now):
    """Put so many applications into the batch at once, in one state."""

    def make(many, state):
        edition = batch.scheme
        User.objects.bulk_create(
            User(username=f"many.{number}", name=f"考生{number}") for number in range(many)
        )
        Application.objects.bulk_create(
            Application(
                batch=batch,
                applicant=person,
                skill="purchasing",
                level="junior",
                state=state,
                edition_code=edition.edition_code,
                edition_digest=edition.edition_digest,
                started_at=now,
                submitted_at=now,
                notice_starts_on=now.date(),
                notice_ends_on=now.date() + timedelta(days=7),
            )
            for person in User.objects.filter(username__startswith="many.")
        )

    return make


@pytest.mark.parametrize("many", [30, 300])
@pytest.mark.parametrize(("who", "address", "state", "queries"), PAGES)
def test_a_page_takes_the_same_queries_for_thirty_and_for_three_hundred(
    request, enter, clock, filled, now, who, address, state, queries, many, django_assert_num_queries
):
    filled(many, state)
    if state == "on_list_notice" and address == "/staff/":
        clock(now + timedelta(days=9))
    visitor = enter(request.getfixturevalue(who) if who else None)
    with django_assert_num_queries(queries):
        assert visitor.get(address).status_code == 200


def test_a_long_list_comes_in_pages(enter, guo_tao, filled, said):
    filled(120, "on_list_notice")
    officer = enter(guo_tao)
    first, last = (officer.get(f"/staff/cases/{query}") for query in ("", "?page=3"))
    assert "共 120 条" in said(first)
    assert "第 1 页，共 3 页" in said(first)
    assert [page.content.count(b"data-item") for page in (first, last)] == [50, 20]


def test_a_long_pile_is_counted_narrowed_and_shown_in_part(enter, guo_tao, filled, said, clock, now):
    filled(120, "on_list_notice")
    clock(now + timedelta(days=9))
    officer = enter(guo_tao)
    desk = officer.get("/staff/")
    assert ("待办 120 项 · 过期 120 项" in said(desk), desk.content.count(b"data-item")) == (True, 20)
    alone = officer.get("/staff/", {"kind": "资格公示期满", "batch": "2026-PR-J-01", "overdue": "1"})
    assert ("待办 120 项" in said(alone), alone.content.count(b"data-item")) == (True, 120)
    elsewhere = officer.get("/staff/", {"batch": "2026-PR-J-99"})
    assert "待办 0 项" in said(elsewhere)
