"""The exam officer's page of packages, and the holders' halves."""

import re
from datetime import timedelta
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from hengji.office.exams.models import Sitting
from hengji.office.packages.models import RoomPackage
from tests.office.packages.conftest import AFTER, DUE, EVENING_BEFORE, ROOM, run_room
from tests.office.sittings import operations_of


def entered(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(response):
    return response.content.decode()


def test_a_room_goes_out_and_comes_back_over_the_page(seated, keys, guo_tao, deng_bo, fu_qiang, monkeypatch):
    moment = SimpleNamespace(now=EVENING_BEFORE)
    monkeypatch.setattr(timezone, "now", lambda: moment.now)
    officer, holders = entered(guo_tao), [entered(one) for one in (deng_bo, fu_qiang)]
    session = re.search(r'<option value="([^"]+ ' + ROOM + ')"', text_of(officer.get("/staff/packages/")))[1]
    give = {"session": session, "due_back_at": f"{DUE:%Y-%m-%dT%H:%M}", "first_holder": deng_bo.pk}
    alone = officer.post("/staff/packages/give/", give | {"second_holder": deng_bo.pk})
    assert (alone.status_code, "不能都是" in text_of(alone)) == (409, True)
    officer.post("/staff/packages/give/", give | {"second_holder": fu_qiang.pk})
    package = RoomPackage.objects.get()
    here = f"/staff/packages/{package.pk}/"

    file = officer.post(f"{here}file/")
    halves = [re.search(r'mono lead">([\w-]+)<', text_of(one.post(f"{here}half/")))[1] for one in holders]
    out = SimpleNamespace(package=package, file=file.content, halves=tuple(halves))
    result = run_room(out, {seated[0].ticket: operations_of(seated[0])[:2]}).file
    moment.now = DUE + timedelta(hours=1)
    assert "逾期未收回" in text_of(entered(guo_tao).get("/staff/packages/"))
    moment.now = AFTER
    officer = entered(guo_tao)
    cut, whole = (SimpleUploadedFile("r.hengji", content) for content in (result[:500], result))

    assert "不完整" in text_of(officer.post("/staff/packages/take-back/", {"file": cut}))
    back = officer.post("/staff/packages/take-back/", {"file": whole}, follow=True)
    assert "2 个场次相符，交卷 1 份，操作 2 条" in text_of(back)
    again = SimpleUploadedFile("r.hengji", result)
    assert "没有改变什么" in text_of(officer.post("/staff/packages/take-back/", {"file": again}, follow=True))
    assert (file["Content-Disposition"], Sitting.objects.filter(away_since=None).count()) == (
        f'attachment; filename="{package.code}.hengji"',
        2,
    )
    assert halves[0] not in text_of(officer.get("/staff/packages/"))
