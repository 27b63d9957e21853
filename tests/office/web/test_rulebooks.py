from datetime import date, timedelta

import pytest

from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.lifecycle import RulebookKind
from hengji.office.schemes.operations import record_rulebook

pytestmark = pytest.mark.django_db


def test_the_page_says_what_is_missing_and_what_is_in_force(enter, said, tang_min, guo_tao):
    desk, here = enter(tang_min), "/staff/rulebooks/"
    assert "还有 7 类制度没有施行：考务管理、" in said(desk.get(here))
    form = {"kind": "fees", "title_zh": "收费管理办法", "title_en": "Rules on fees", "version": "2026-1"}
    answer = desk.post(here, form | {"in_force_from": "2020-01-01"})

    assert (answer.status_code, answer.url) == (302, here)
    page = said(desk.get(here))
    assert ("还有 6 类制度没有施行" in page, page.count("收费管理办法")) == (True, 2)
    assert desk.post(here, form | {"in_force_from": "2020-01-01"}).status_code == 409
    assert 'name="in_force_from"' not in enter(guo_tao).get(here).content.decode()


def test_an_announcement_names_the_rules_in_force_and_no_others(enter, said, batch, tang_min, now):
    today = office_day(now)
    for version, day in (
        ("2025-1", today - timedelta(days=9)),
        ("2026-1", today),
        ("2027-1", date(2099, 1, 1)),
    ):
        record_rulebook(
            kind=RulebookKind.FEES, title_zh="收费管理办法", title_en="Rules on fees", version=version,
            in_force_from=day, actor=tang_min, now=now,
        )  # fmt: skip

    page = said(enter().get(f"/batches/{batch.code}/"))
    assert [version for version in ("2025-1", "2026-1", "2027-1") if f"收费管理办法 {version}" in page] == [
        "2026-1"
    ]
