"""The draw of markers and the cards of examiners on their pages."""

import pytest

from hengji.office.exams import play
from hengji.office.marking.models import MarkDraw, MarkTask
from hengji.office.marking.operations import begin_marking
from tests.office.sittings import CLOSES, handed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting(in_assessment, guo_tao, deng_bo):
    play.SHELF.clear()
    sitting = handed_in(in_assessment, guo_tao, deng_bo)
    return begin_marking(sitting_id=sitting.pk, actor=None, now=CLOSES)


def test_an_officer_sees_the_draw_and_lets_it_count(sitting, wang_fang, he_jing, guo_tao, enter, said, clock):
    clock(CLOSES)
    page = f"/staff/batches/{sitting.application.batch_id}/draw/"
    officer = enter(guo_tao)
    assert page in officer.get("/staff/sittings/").content.decode()
    shown = officer.get(page)
    assert ("王芳" in said(shown), MarkDraw.objects.count()) == (True, 0)
    assert officer.post(page, {"seed": "1"}).status_code == 409
    seed = shown.context["preview"].inputs.seed

    done = officer.post(page, {"seed": str(seed)}, follow=True)

    assert "评分任务已按抽取结果分给考评员。" in said(done)
    assert MarkTask.objects.filter(marker__isnull=True).count() == 0
    assert enter(wang_fang).get(page).status_code == 403
    assert officer.get(page).status_code == 404


def test_a_scheme_manager_records_a_card_and_others_do_not(wang_fang, tang_min, sun_li, enter, said):
    here = f"/staff/people/{wang_fang.pk}/"
    card = {
        "skill": "purchasing",
        "level": "junior",
        "card": "KP-0001",
        "valid_from": "2026-01-01",
        "valid_until": "2028-12-31",
    }
    assert enter(sun_li).post(f"{here}scopes/", card).status_code == 403
    recorded = enter(tang_min).post(f"{here}scopes/", card, follow=True)
    assert ("KP-0001" in said(recorded), "考评范围已登记。" in said(recorded)) == (True, True)
    assert enter(tang_min).post(f"{here}scopes/", card | {"level": "x"}).status_code == 422
