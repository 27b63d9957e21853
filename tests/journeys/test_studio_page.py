"""Pictures edited in the page, by pointer and by keyboard, until the marks are full."""

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from hengji.assay.imaging.raster import Raster
from hengji.assay.tasks import mark, open_session, solve
from hengji.office.demo import trial
from hengji.office.demo.house import founded
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.queries import company_of, paper_of, sealed_of
from tests.journeys.walk import Desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SEED = 20260302
TASK = "VD-J1"


@pytest.fixture
def studio(person, live_server):
    """Seat a visitor before a paper of visual design, and let her begin."""
    founded(Timeline(timezone.now()))
    sitting = trial.seated("visual_design", "junior", now=timezone.now(), seed=SEED)
    watched = person()
    client = Client()
    client.force_login(sitting.application.applicant)
    session = client.cookies["sessionid"].value
    watched.page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    watched.page.goto(f"/sittings/{sitting.pk}/")
    watched.page.get_by_role("button", name="开始作答").click()
    expect(watched.page.locator("[data-part=saved]")).to_have_text("已保存 0 · 未送达 0")
    watched.page.locator(".menu [data-goes-view=studio_editor]").click()
    return watched, sitting


class Pointer(Desk):
    """Draws what can be drawn, and types the rest."""

    def _fill(self, form, operation, arguments):
        if operation not in {"studio.crop", "studio.erase"}:
            super()._fill(form, operation, arguments)
            return
        self.draw(*(arguments[name] for name in ("x_px", "y_px", "width_px", "height_px")))

    def draw(self, x, y, width, height):
        """Drag a box over the canvas, in pixels of the picture."""
        self.page.locator("[data-stage]").scroll_into_view_if_needed()
        overlay = self.page.locator("[data-overlay]")
        face = overlay.bounding_box()
        scale = face["width"] / int(overlay.get_attribute("viewBox").split()[2])
        self.page.mouse.move(face["x"] + x * scale, face["y"] + y * scale)
        self.page.mouse.down()
        self.page.mouse.move(face["x"] + (x + width) * scale, face["y"] + (y + height) * scale, steps=3)
        self.page.mouse.up()


def plan_of(sitting):
    """What the reference solver does for the one task."""
    paper, sealed = paper_of(sitting), sealed_of(sitting)
    session = open_session(paper, sealed)
    sheet = next(sheet for sheet in paper.tasks if sheet.id == TASK)
    solve(paper.model_copy(update={"tasks": (sheet,)}), session)
    return session.journal.entries


def missed(sitting):
    """Name the checks of the task that do not hold."""
    marks = mark(paper_of(sitting), sealed_of(sitting), company_of(sitting))
    return [item.check for item in marks.evidence if item.task == TASK and not item.held]


def test_pictures_edited_with_the_pointer_earn_every_mark(studio):
    watched, sitting = studio
    hand = Pointer(watched.page, {})
    for entry in plan_of(sitting):
        hand.do(entry.operation, entry.arguments)
    watched.examine()
    assert missed(sitting) == []


class Keys(Desk):
    """Never touches a pointer: everything is reached by focus and pressed."""

    def _edit(self, form, operation, arguments):
        if operation == "studio.open":
            self.press(f"[data-opens-picture='{arguments['picture']}']")
        else:
            self.press(f"button[data-work='{arguments['work']}']")
            self._by_keys(form, operation, arguments)
        self.expect_saved()

    def _by_keys(self, form, operation, arguments):
        if operation == "studio.export":
            self.press("[data-does=export]")
        elif not form.is_visible():
            form.locator("xpath=ancestor::details[1]/summary").press("Enter")
        for name, text in self._typed(operation, arguments).items():
            field = form.locator(f"[name=given-{name}]")
            if name == "work":
                continue
            if field.evaluate("field => field.tagName") == "SELECT":
                options = field.evaluate("field => [...field.options].map((option) => option.value)")
                for _ in range(options.index(text)):
                    field.press("ArrowDown")
            else:
                field.press("ControlOrMeta+a")
                self.page.keyboard.type(text)
        form.locator("button:not([type=button])").press("Enter")

    def press(self, what):
        expect(self.page.locator(what)).to_be_visible()  # nobody presses what the module does not show yet
        self.page.locator(what).press("Enter")


def test_pictures_edited_without_a_pointer_earn_every_mark(studio):
    watched, sitting = studio
    hand = Keys(watched.page, {})
    for entry in plan_of(sitting):
        hand.do(entry.operation, entry.arguments)
    assert missed(sitting) == []


def begin(page):
    """Open a picture and wait until it is on the canvas."""
    page.locator("[data-opens-picture]").nth(1).click()
    expect(page.locator(".stage-said [data-size]")).to_contain_text("W-001")
    expect(page.locator("[data-canvas]")).to_have_js_property("complete", True)


def edit(page, operation):
    page.locator(f"form[data-operation='{operation}']").locator("xpath=ancestor::details[1]/summary").click()
    return page.locator(f"form[data-operation='{operation}']")


def value(form, name):
    return form.locator(f"[name=given-{name}]").input_value()


def test_arrows_move_what_is_drawn_and_fields_count(studio):
    page = studio[0].page
    begin(page)
    form = edit(page, "studio.crop")
    for name, text in {"x_px": "100", "y_px": "80", "width_px": "300", "height_px": "200"}.items():
        form.locator(f"[name=given-{name}]").fill(text)
    page.locator("[data-stage]").focus()
    for key in ("ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(key)
    assert (value(form, "x_px"), value(form, "y_px")) == ("101", "90")
    form.locator("[name=given-width_px]").press("Shift+ArrowUp")
    assert value(form, "width_px") == "310"
    expect(page.locator("[data-overlay] rect")).to_have_attribute("width", "310")


def test_a_line_along_a_tilted_edge_gives_the_angle_that_levels_it(studio):
    page = studio[0].page
    begin(page)
    form = edit(page, "studio.rotate")
    face = page.locator("[data-overlay]").bounding_box()
    page.mouse.move(face["x"] + 40, face["y"] + 60)
    page.mouse.down()
    page.mouse.move(face["x"] + 240, face["y"] + 80, steps=3)
    page.mouse.up()
    assert -60 <= int(value(form, "tenths")) <= -54


def test_an_outline_is_clicked_corner_by_corner_and_taken_back(studio):
    page = studio[0].page
    begin(page)
    form = edit(page, "studio.cut_out")
    face = page.locator("[data-overlay]").bounding_box()
    for x, y in ((40, 40), (160, 50), (120, 150), (60, 140)):
        page.mouse.click(face["x"] + x, face["y"] + y)
    assert len(value(form, "polygon").split()) == 4
    page.keyboard.press("Backspace")
    assert len(value(form, "polygon").split()) == 3
    form.locator("button:not([type=button])").click()
    expect(page.locator("[data-of-work='W-001'] .history li")).to_have_text(["按 3 点轮廓抠图"])


def test_undoing_nothing_is_told_beside_the_canvas(studio):
    page = studio[0].page
    begin(page)
    page.locator("[data-does=undo]").click()
    expect(page.locator("[data-outcome]")).to_have_text("没有可撤销的步骤。")


def test_a_finger_draws_as_a_mouse_does(studio):
    page = studio[0].page
    begin(page)
    form = edit(page, "studio.crop")
    page.locator("[data-stage]").scroll_into_view_if_needed()
    face = page.locator("[data-overlay]").bounding_box()
    wire = page.context.new_cdp_session(page)
    points = [(face["x"] + 20, face["y"] + 20), (face["x"] + 120, face["y"] + 90)]
    wire.send("Input.dispatchTouchEvent", touch("touchStart", points[0]))
    wire.send("Input.dispatchTouchEvent", touch("touchMove", points[1]))
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert int(value(form, "width_px")) > 100 < int(value(form, "height_px")) + 50


def touch(kind, point):
    return {"type": kind, "touchPoints": [{"x": point[0], "y": point[1]}]}


def test_a_picture_from_a_desktop_tool_is_uploaded_and_a_wrong_one_is_told(studio):
    watched, _sitting = studio
    page = watched.page
    page.locator(".menu [data-goes-view=studio_library]").click()
    form = edit(page, "studio.upload")
    choose = form.locator("input[type=file]")
    choose.set_input_files({"name": "x.png", "mimeType": "image/png", "buffer": b"no picture"})
    assert value(form, "file_name") == "x.png"
    form.get_by_role("button", name="上传图片").click()
    expect(form.locator("[data-said]")).to_have_text("“x.png”没有上传：只接受 PNG 和 JPEG 图片。")
    png = Raster.blank(40, 30, (20, 90, 60)).to_png()
    sent = []

    def cut_once(route):
        sent.append(len(route.request.post_data_buffer))
        route.abort() if len(sent) == 1 else route.continue_()

    page.route("**/files/*/", cut_once)
    choose.set_input_files({"name": "main.png", "mimeType": "image/png", "buffer": png})
    form.get_by_role("button", name="上传图片").dblclick()
    expect(page.locator("[data-part=saved]")).to_have_text("已保存 1 · 未送达 0")
    assert sent == [len(png)] * 2
    expect(page.locator("#table-studio_assets tbody tr").last).to_contain_text("main.png")
    page.locator("#table-studio_assets a[data-picture]").last.click()
    expect(page.locator("#picture-dialog [data-size]")).to_have_text("40 × 30 像素，显示比例 100%")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_editor_fits_every_width_and_axe_finds_nothing(language, studio):
    watched, _sitting = studio
    page = watched.page
    if language == "en":
        page.get_by_role("button", name="English").click()
    begin(page)
    edit(page, "studio.erase")
    faults = {}
    for width in (1440, 1366, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        faults[width] = [*watched.violations(), *watched.problems]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {width: found for width, found in faults.items() if found} == {}


def test_an_answer_asked_for_before_an_operation_does_not_take_it_back(studio):
    page = studio[0].page
    held = []

    def hold_the_first(route):
        if held:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    page.route("**/state/?everything=1*", hold_the_first)
    page.reload()
    page.locator(".menu [data-goes-view=studio_editor]").click()
    expect(page.locator("[data-empty]")).to_be_visible()
    page.wait_for_timeout(1_000)
    begin(page)
    ((route, answer),) = held
    route.fulfill(response=answer)
    page.wait_for_timeout(500)
    expect(page.locator("[data-canvas]")).to_be_visible()
