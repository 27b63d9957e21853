"""A school registers its students from a list, and each takes over her account and hands in by herself."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from playwright.sync_api import expect

from hengji.office.casework.consents import CURRENT
from hengji.office.demo.cast import SYSADMIN
from hengji.office.demo.house import announced_batch, founded
from hengji.office.demo.timeline import Timeline
from hengji.office.groups.operations import appoint_contact
from hengji.office.messages.operations import send_due, tell
from hengji.office.people.operations import create_person
from tests.journeys.walk import PASSWORD, REAL_NOW
from tests.office.groups.conftest import csv_file, row, xlsx_file

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SCHOOL = "云港职业技术学院"


@pytest.fixture
def contact(live_server, person):
    """The school's contact, signed in, while a batch is open."""
    house = founded(Timeline(REAL_NOW() - timedelta(days=1)))
    announced_batch(house, 1, closes_in_days=20, exam_in_days=55)
    user = create_person(username="lian", name="连心", name_latin="Lian Xin", now=house.timeline.now)
    appoint_contact(user_id=user.pk, organisation=SCHOOL, actor=house.user(SYSADMIN), now=house.timeline.now)
    watched, client = person(), Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    watched.page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return watched


def press(page, role, name):
    """Do by keyboard what one would do with a click."""
    there = page.get_by_role(role, name=name)
    there.focus()
    page.keyboard.press("Space" if role == "checkbox" else "Enter")


def handed_in(watched, upload):
    """Choose a file and send it."""
    upload.seek(0)
    watched.page.get_by_label("名单文件").set_input_files(
        {"name": upload.name, "mimeType": "application/octet-stream", "buffer": upload.read()}
    )
    press(watched.page, "button", "上传并检查")
    watched.page.wait_for_url("**/groups/lists/*/")
    watched.examine()


def test_a_school_registers_its_students_and_each_hands_in_by_herself(contact, person):
    page = contact.page
    contact.go("/groups/")
    press(page, "link", "第1批")
    page.wait_for_url("**/groups/batches/*/")
    contact.examine()

    handed_in(contact, csv_file(row(1, skill="店铺运营"), row(2, name="吴桐", email="x"), name="名单.csv"))
    expect(page.get_by_text("发现 2 处错误，还没有为任何人报名。")).to_be_visible()
    expect(page.get_by_role("row", name="第 2 行 技能 店铺运营")).to_contain_text(
        "本批次评定的技能是“产品采购”"
    )
    with page.expect_download() as report:
        press(page, "link", "下载错误报告")
    assert report.value.suggested_filename.endswith("-faults.csv")

    press(page, "link", "重新上传")
    page.wait_for_url("**/groups/batches/*/")
    handed_in(contact, xlsx_file(row(1), row(2, name="吴桐", name_latin="Wu Tong")))
    press(page, "checkbox", "我声明")
    press(page, "button", "为这 2 人报名")
    page.wait_for_url("**/groups/people/**")
    contact.examine()
    expect(page.get_by_role("row", name="周小雨")).to_contain_text("已报名，未激活")

    tell(now=REAL_NOW())
    send_due(now=REAL_NOW())
    student = taken_over(person(), invitation_of("student1@"))
    signed_and_handed_in(student)

    contact.go("/groups/people/?progress=submitted")
    expect(page.get_by_role("row", name="周小雨")).to_contain_text("已提交申请")
    contact.go("/groups/people/?progress=registered")
    struck_off(contact, "吴桐")


def invitation_of(address):
    """Find the path in a student's letter."""
    [letter] = [letter for letter in mail.outbox if letter.to[0].startswith(address)]
    link = next(line for line in letter.body.splitlines() if "/activate/" in line)
    return link[link.index("/activate/") :]


def taken_over(student, link):
    """Follow the letter's link, read who invites, set a password."""
    page = student.page
    student.go(link)
    expect(page.get_by_label("激活码")).to_have_value(link.partition("#")[2])
    assert "#" not in page.url
    press(page, "button", "下一步")
    expect(page.get_by_text(f"周小雨：{SCHOOL}为您报名了")).to_be_visible()
    student.examine()
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/dossier/")
    student.examine()
    return student


def signed_and_handed_in(student):
    page = student.page
    for letter in "ABC":
        part = page.locator(f"form[action$='/dossier/{letter}/add/']")
        part.get_by_label("说明").fill("我在工作中做过。")
        part.get_by_role("button", name="保存材料").press("Enter")
        page.wait_for_load_state()
    student.go(page.url.replace("dossier", "submit"))
    for wording in CURRENT:
        press(page, "checkbox", f"我已阅读并同意《{wording.title.zh}》")
    press(page, "button", "签署并提交申请")
    expect(page.get_by_text("由单位代为报名，建立草稿")).to_be_visible()
    student.examine()


def struck_off(contact, name):
    page = contact.page
    line = page.get_by_role("row", name=name)
    line.get_by_role("button", name="撤销报名").first.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=f"撤销{name}的报名")
    expect(dialog).to_be_visible()
    contact.examine()
    dialog.get_by_label("理由").fill("已离校")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"{name}的报名已撤销。")).to_be_visible()
    contact.examine()
