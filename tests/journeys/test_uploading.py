"""A file goes on where the network was cut, and nothing that was typed is lost: shown in a browser that loses it."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hengji.office.casework.models import Application, Evidence
from hengji.office.casework.operations import start_application
from hengji.office.demo.house import announced_batch, founded
from hengji.office.demo.timeline import Timeline
from hengji.office.receiving.models import IncomingFile
from tests.journeys.conftest import CANDIDATE, COLOURS_ASIDE
from tests.office.conftest import PDF

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PART = 256 * 1024
SCAN = PDF[:9] + b"%" + bytes(range(32, 127)) * 12_000 + b"\n" + PDF[9:]
"""Five parts, the last of them not full."""

LOST, CUT = 2, 3
"""Of the second part the answer is lost; the third finds no network."""

PATIENCE_MS, LOOK_MS = 15_000, 20


@pytest.fixture
def house(live_server):
    """A house in which a candidate has begun an application and handed in nothing."""
    house = founded(Timeline(timezone.now() - timedelta(days=2)))
    batch = announced_batch(house, 1, closes_in_days=20, exam_in_days=55)
    start_application(batch_id=batch.pk, actor=house.user(CANDIDATE), now=house.timeline.now)
    return house


class Line:
    """The network of one browser: it writes down which part was sent from where, and fails as it is told."""

    def __init__(self, page):
        self.page, self.cut, self.sent, self.reached = page, False, 0, []
        page.route("**/files/*/", self._pass)

    def wait_until_cut(self):
        """Wait beyond the answer that is lost, which the page takes for a cut as well."""
        for _ in range(PATIENCE_MS // LOOK_MS):
            if self.cut:
                return
            self.page.wait_for_timeout(LOOK_MS)
        pytest.fail("no third part was sent")

    def come_back(self):
        self.cut = False
        self.page.context.set_offline(False)

    def _pass(self, route):
        """Send a part on; a browser without a network asks here all the same, so here too nothing gets through."""
        self.sent += 1
        if self.sent == CUT:
            self.cut = True
            self.page.context.set_offline(True)
        if self.cut:
            route.abort()
            return
        offset, size = int(route.request.headers["upload-offset"]), len(route.request.post_data_buffer)
        reply = route.fetch()
        self.reached.append((offset, size, reply.status))
        route.abort() if self.sent == LOST else route.fulfill(response=reply)


def test_an_upload_that_was_cut_goes_on_and_the_form_stays_as_it_was(enter, house):
    watched = enter(CANDIDATE)
    page, line = watched.page, Line(watched.page)
    page.goto(f"/applications/{Application.objects.get().pk}/dossier/")
    section = page.locator("#requirement-A")
    section.get_by_label("材料名称").fill("2025年8月采购单")
    section.get_by_label("说明").fill("三份采购单，本人经办。")
    section.locator("input[type=file]").set_input_files(
        {"name": "采购单.pdf", "mimeType": "application/pdf", "buffer": SCAN}
    )
    section.get_by_role("button", name="保存材料").click()

    line.wait_until_cut()
    expect(section.get_by_role("status")).to_contain_text("网络中断。已传的部分在服务器上保留一小时")
    expect(section).to_contain_text("已传 256 KB，共 1.1 MB（22%）")
    expect(section.get_by_label("材料名称")).to_have_value("2025年8月采购单")
    expect(section.get_by_label("说明")).to_have_value("三份采购单，本人经办。")
    assert (watched.violations(COLOURS_ASIDE), Evidence.objects.count()) == ([], 0)
    line.come_back()

    expect(page.locator(".notice.success")).to_contain_text("材料“2025年8月采购单”已保存。")
    kept = [(at, min(PART, len(SCAN) - at), 204) for at in range(0, len(SCAN), PART)]
    assert line.reached == [*kept[:LOST], (PART, PART, 409), *kept[LOST:]]
    item = Evidence.objects.get()
    with item.file.open("rb") as stored:
        assert stored.read() == SCAN
    said = (item.title, item.statement, item.name, item.sha256)
    assert said == ("2025年8月采购单", "三份采购单，本人经办。", "采购单.pdf", sha256(SCAN).hexdigest())
    assert IncomingFile.objects.count() == 0
