import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengji.office.receiving.models import IncomingFile
from hengji.office.rooms.operations import register_site
from tests.office.record.test_uploads import PDF
from tests.office.web.test_receiving import arrived

pytestmark = pytest.mark.django_db


@pytest.mark.conforms("R06")
def test_the_page_of_a_site_says_whether_it_may_be_used_and_hands_out_the_agreement(
    enter, said, guo_tao, tang_min, now, clock
):
    clock(now)
    site = register_site(name="东区考点", address="学院路 1 号", actor=guo_tao, now=now)
    officer, manager, here = enter(guo_tao), enter(tang_min), f"/staff/rooms/sites/{site.pk}/"
    assert "由本机构自己运营" in said(officer.get(here))
    officer.post(f"{here}operator/", {"operator": "云帆职业技术学院"})
    assert "不能在这里安排或开启考试" in said(officer.get(here))
    given = {
        "evaluators": "郭涛", "evaluated_on": "2026-03-01", "findings": "合格", "starts_on": "2026-03-09",
        "until": "2026-03-08",
    }  # fmt: skip

    typed = given | {"file": SimpleUploadedFile("协议.pdf", PDF)}
    assert manager.post(f"{here}agreements/", typed).status_code == 409
    html = SimpleUploadedFile("协议.pdf", b"<html>")
    unfit = manager.post(f"{here}agreements/", given | {"until": "2026-12-31", "file": html})
    assert (unfit.status_code, "不是它的扩展名所说的类型" in said(unfit)) == (422, True)
    sent = arrived(manager, PDF, name="协议.pdf")
    late = manager.post(f"{here}agreements/", given | {"sent": sent})
    assert (late.status_code, "已经传完，不必再选" in said(late)) == (409, True)
    manager.post(f"{here}agreements/", given | {"until": "2026-12-31", "sent": sent})
    assert not IncomingFile.objects.exists()

    shown = officer.get(here)
    assert ("今天有有效的评估和协议" in said(shown), "协议.pdf" in said(shown)) == (True, True)
    (kept,) = shown.context["agreements"]
    file = officer.get(f"/staff/rooms/agreements/{kept.pk}/file")
    assert b"".join(file.streaming_content) == PDF
    assert file.headers["Content-Disposition"].startswith("attachment")
