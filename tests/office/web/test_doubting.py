from datetime import timedelta

import pytest

from tests.office.sittings import OPENS, ticketed

pytestmark = pytest.mark.django_db

SEEN = {
    "doubt-ticket": "on",
    "doubt-document": "on",
    "doubt-admits": "no",
    "doubt-reason": "照片与本人明显不同。",
}


@pytest.fixture
def place(in_assessment, guo_tao, clock):
    sitting = ticketed(in_assessment, guo_tao)
    clock(OPENS + timedelta(minutes=5))
    return f"/staff/sittings/{sitting.pk}/"


@pytest.mark.conforms("R15")
def test_the_second_person_reads_what_the_first_saw_and_settles_it_on_the_same_page(
    place, in_assessment, enter, said, deng_bo, guo_tao, li_na
):
    first, second = enter(deng_bo), enter(guo_tao)
    first.post(f"{place}doubt/", SEEN)

    assert "请亲自核对考生本人和证件原件后再决定" not in said(first.get(place))
    assert "核验身份并签到" not in said(first.get(place))
    assert [f'href="{place}"' in one.get("/staff/").content.decode() for one in (first, second)] == [
        True,
        True,
    ]
    page = said(second.get(place))
    assert ("本人与证件照片" in page, "照片与本人明显不同。" in page) == (True, True)
    answer = second.post(f"{place}doubt/confirm/", {"answer": "不是同一人。"}, follow=True)

    assert "两人意见一致，已办理。" in said(answer)
    assert "身份不符，不准入场，按缺考处理" in said(enter(li_na).get(f"/applications/{in_assessment.pk}/"))


def test_what_was_typed_stays_when_something_is_missing(place, enter, said, deng_bo, guo_tao):
    first = enter(deng_bo)
    unfinished = first.post(f"{place}doubt/", SEEN | {"doubt-admits": ""})
    assert (unfinished.status_code, SEEN["doubt-reason"] in unfinished.content.decode()) == (422, True)
    first.post(f"{place}doubt/", SEEN)

    assert "须由另一人确认或不同意" in said(first.post(f"{place}doubt/confirm/", {"answer": "同意"}))
    disputed = enter(guo_tao).post(f"{place}doubt/dispute/", {"answer": "是本人。"}, follow=True)
    assert "意见不一致" in said(disputed)
