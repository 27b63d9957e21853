"""The desk while its server is down: nobody is told to reload, and when it is back everything goes out by itself."""

import socket
from contextlib import suppress

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from hengji.office.exams.queries import entries_after
from tests.journeys.test_sitting_page import (
    sit_down,  # noqa: F401
    sitting,  # noqa: F401
    state,
    view,
    wait_minutes,
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


class DiesWhole(ThreadedWSGIServer):
    """A server that takes its open connections along when it ends, as a process does."""

    def __init__(self, *args, **named):
        super().__init__(*args, **named | {"allow_reuse_address": True})
        self.taken = []

    def get_request(self):
        request, address = super().get_request()
        self.taken.append(request)
        return request, address

    def server_close(self):
        super().server_close()
        for request in self.taken:
            with suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)


def serving(address):
    server = LiveServer(address, start=False)
    server.thread.server_class = DiesWhole
    server.start()
    return server


@pytest.fixture
def live_server():
    """Give this test a server of its own, to be stopped and started again at the same address."""
    server = serving("localhost")
    yield server
    server.stop()


def test_a_server_that_was_down_gets_everything_without_a_click(sit_down, sitting, live_server):  # noqa: F811
    page = sit_down()
    wait_minutes(page, "15")
    expect(state(page)).to_contain_text("已保存 1 · 未送达 0")

    live_server.stop()
    for minutes in ("20", "25"):
        wait_minutes(page, minutes)
    expect(state(page)).to_contain_text("已保存 1 · 未送达 2")
    expect(state(page)).to_contain_text("网络中断：内容已存本机，恢复后自动送达")
    live_server.thread = serving(live_server.url.removeprefix("http://")).thread

    expect(state(page)).to_contain_text("已保存 3 · 未送达 0")
    expect(state(page)).to_contain_text("全部已送达")
    assert [entry.arguments["minutes"] for entry in entries_after(sitting, 0)] == [15, 20, 25]
    expect(view(page, "journal").locator("tbody tr")).to_have_count(3)
