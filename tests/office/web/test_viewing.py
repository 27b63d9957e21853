from datetime import timedelta

import pytest

from hengji.office.decisions.models import Viewing
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide

pytestmark = pytest.mark.django_db

WISH = "要求B的评语和得分依据。"
THEN = AFTERNOON + timedelta(minutes=20)


@pytest.fixture
def failed(pending, chen_jie, clock):
    application = pending(mark=1, level=3)
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    clock(AFTERNOON)
    return application


@pytest.mark.conforms("C03")
def test_she_asks_is_given_a_time_comes_and_reads_what_was_written_down(
    failed, enter, said, clock, li_na, sun_li, guo_tao
):
    hers, one, other = enter(li_na), enter(sun_li), enter(guo_tao)
    place = f"/applications/{failed.pk}/contest/"
    assert "申请查阅" in said(hers.get(place))
    hers.post(f"{place}viewing/", {"wish": WISH})
    page = f"/staff/viewings/{Viewing.objects.get().pk}/"
    assert f'href="{page}"' in one.get("/staff/").content.decode()

    one.post(page, {"act": "arrange", "scheduled_at": THEN.strftime("%Y-%m-%dT%H:%M"), "room": "接待室"})
    clock(THEN)
    assert "须由另一人到场陪同并登记" in said(one.post(page, {"act": "miss"}))
    other.post(page, {"act": "record", "minutes": "看了要求B的评语。"})

    assert [words in said(hers.get(place)) for words in (WISH, "接待室", "看了要求B的评语。", "已查阅")] == [
        True
    ] * 4


def test_what_is_missing_is_said_and_what_was_typed_stays(failed, enter, said, li_na, sun_li):
    hers, one = enter(li_na), enter(sun_li)
    place = f"/applications/{failed.pk}/contest/"
    assert hers.post(f"{place}viewing/", {"wish": ""}).status_code == 409
    assert hers.post(f"{place}viewing/withdraw/").status_code == 404
    hers.post(f"{place}viewing/", {"wish": WISH})
    page = f"/staff/viewings/{Viewing.objects.get().pk}/"

    unfinished = one.post(page, {"act": "arrange", "scheduled_at": "", "room": "接待室"})
    assert (unfinished.status_code, "接待室" in unfinished.content.decode()) == (422, True)
    assert "必须写明理由" in said(one.post(page, {"act": "refuse", "answer": ""}))
    hers.post(f"{place}viewing/withdraw/")
    assert "申请查阅" in said(hers.get(place))
