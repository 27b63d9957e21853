"""The pages of an organisation's contact, and the page on which an invited person takes over her account."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from openpyxl import load_workbook

from hengji.office.groups import operations as groups
from hengji.office.groups.columns import HEADS
from hengji.office.groups.models import GroupList, GroupMember
from hengji.office.messages.operations import send_due, tell
from hengji.office.people.models import User
from hengji.office.receiving.models import IncomingFile
from tests.office.groups.conftest import SCHOOL, csv_file, row, xlsx_file
from tests.office.web.test_receiving import arrived

pytestmark = pytest.mark.django_db

PASSWORD = "yunfan-2026-cedar"
PEOPLE = "/groups/people/"


@pytest.fixture
def desk(enter, lin_qiao):
    return enter(lin_qiao)


@pytest.fixture
def here(batch):
    return f"/groups/batches/{batch.code}/"


def handed_over(desk, here, file):
    """Upload a file and go where the page leads."""
    return desk.post(here, {"file": file}, follow=True)


def test_a_contact_begins_where_the_open_batches_are(desk, batch, said):
    signed_in = desk.get("/groups/")

    for word in (SCHOOL, batch.title_zh, "还没有上传过名单", "团体报名", "报名人员"):
        assert word in said(signed_in)
    assert "工作台" not in said(signed_in)


def test_signing_in_leads_a_contact_there(client, lin_qiao):
    lin_qiao.set_password(PASSWORD)
    lin_qiao.save(update_fields=["password"])
    landed = client.post("/sign-in/", {"username": "lin.qiao", "password": PASSWORD})

    assert landed.headers["Location"] == "/groups/"


def test_a_list_that_came_in_parts_is_read_like_one_that_came_whole(desk, here, said):
    sent = arrived(desk, csv_file(row(1)).read(), name="名单.csv")

    page = desk.post(here, {"sent": sent}, follow=True)

    assert ("没有发现错误" in said(page), IncomingFile.objects.count()) == (True, 0)
    assert "请重新选择文件" in said(desk.post(here, {"sent": sent}))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_templates_have_the_heading_that_a_list_must_have(enter, lin_qiao, here, language):
    desk = enter(lin_qiao, language)
    book = load_workbook(BytesIO(desk.get(f"{here}template.xlsx").content))
    text = desk.get(f"{here}template.csv").content.decode("utf-8-sig")

    heads = [head.title.spoken(language) for head in HEADS.values()]
    assert [cell.value for cell in book.worksheets[0][1]] == heads
    assert text.strip().split(",") == heads
    assert desk.get(f"{here}template.doc").status_code == 404


def test_a_template_that_was_filled_in_is_a_list(desk, here, lin_qiao):
    book = load_workbook(BytesIO(desk.get(f"{here}template.xlsx").content))
    for place, text in enumerate(row(1), start=1):
        book.worksheets[0].cell(2, place, text)
    out = BytesIO()
    book.save(out)
    out.name, _ = "名单.xlsx", out.seek(0)
    page = handed_over(desk, here, out)

    assert "没有发现错误" in page.content.decode()


def test_a_faulty_list_shows_every_fault_and_offers_no_way_to_register(desk, here, said):
    page = handed_over(desk, here, csv_file(row(1, skill="店铺运营"), row(2, email="x"), row(3)))

    assert "发现 2 处错误" in said(page)
    for word in ("本批次评定的技能是“产品采购”，不是“店铺运营”。", "“x”不是可用的电子邮箱地址。", "无误"):
        assert word in said(page)
    assert "declared" not in page.content.decode()
    listed = GroupList.objects.get()
    tried = desk.post(f"/groups/lists/{listed.pk}/commit/", {"declared": "yes"})
    assert (tried.status_code, "名单有2处错误" in said(tried)) == (409, True)
    assert not GroupMember.objects.exists()


def test_the_report_of_faults_says_each_in_both_languages_and_runs_nothing(desk, here):
    handed_over(desk, here, csv_file(row(1, email="=cmd|'/c calc'!A1")))
    report = desk.get(f"/groups/lists/{GroupList.objects.get().pk}/faults.csv")
    [_heads, line] = report.content.decode("utf-8-sig").splitlines()

    assert line.startswith("2,电子邮箱 E-mail,'=cmd")
    assert "这一格是公式。" in line
    assert "This cell is a formula." in line


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (xlsx_file(row(1), name="名单.pdf"), "不能作为名单"),
        (csv_file(row(1), head=("名字",)), "第1列的表头应为“姓名”，现为“名字”"),
        (csv_file(), "只有表头，没有人员"),
    ],
)
def test_a_file_that_is_no_list_is_refused_beside_its_field(desk, here, said, file, words):
    file.seek(0)
    page = desk.post(here, {"file": file})

    assert (page.status_code, words in said(page)) == (422, True)
    assert not GroupList.objects.exists()


def test_a_good_list_is_registered_after_the_declaration(desk, here, said):
    page = handed_over(desk, here, csv_file(row(1), row(2, name="吴桐")))
    address = f"{page.redirect_chain[-1][0]}commit/"
    assert "请先声明" in said(desk.post(address))
    done = desk.post(address, {"declared": "yes"}, follow=True)

    assert "2 人已报名" in said(done)
    assert "周小雨" in said(done)
    assert "这份名单已经报名，内容已清除" in said(desk.get(page.redirect_chain[-1][0]))


def test_a_list_can_be_dropped(desk, here, said):
    page = handed_over(desk, here, csv_file(row(1)))
    done = desk.post(f"{page.redirect_chain[-1][0]}drop/", follow=True)

    assert "名单已作废" in said(done)
    assert desk.post(f"{page.redirect_chain[-1][0]}drop/").status_code == 409


def test_people_are_searched_exported_and_shown_without_results(desk, members, said):
    assert "没有符合条件的人" in said(desk.get(PEOPLE, {"words": "nobody"}))
    page = said(desk.get(PEOPLE, {"words": "吴", "progress": "registered"}))
    assert ("吴桐" in page, "周小雨" in page) == (True, False)
    table = desk.get(f"{PEOPLE}export.csv", {"words": "吴"}).content.decode("utf-8-sig")
    assert [line.split(",")[0] for line in table.splitlines()] == ["姓名", "吴桐"]
    assert members[0].application.reference not in said(desk.get(PEOPLE))


def test_a_registration_is_taken_back_with_a_reason(desk, members, said):
    address = f"{PEOPLE}{members[0].pk}/strike-off/"
    assert desk.post(address).status_code == 409
    done = desk.post(address, {"reason": "姓名写错"}, follow=True)

    assert "周小雨的报名已撤销" in said(done)
    assert "已撤销报名" in said(done)
    again = desk.post(f"{PEOPLE}{members[1].pk}/invite/")
    assert (again.status_code, "请等一小时再寄" in said(again)) == (409, True)


def test_an_empty_list_of_people_says_where_to_begin(desk, said):
    assert "还没有为任何人报名" in said(desk.get(PEOPLE))


def test_another_organisation_s_lists_and_people_do_not_exist(enter, rival, upload, members, now):
    stranger, listed = enter(rival), upload()
    for address in (f"/groups/lists/{listed.pk}/", f"/groups/lists/{listed.pk}/faults.csv"):
        assert stranger.get(address).status_code == 404
    for address in (
        f"/groups/lists/{listed.pk}/commit/",
        f"{PEOPLE}{members[0].pk}/strike-off/",
        f"{PEOPLE}{members[0].pk}/invite/",
    ):
        assert stranger.post(address, {"declared": "yes", "reason": "x"}).status_code == 404
    assert "周小雨" not in stranger.get(PEOPLE).content.decode()


def test_the_pages_are_for_contacts_with_an_organisation_alone(enter, person, li_na, sun_li):
    from hengji.office.people.roles import Role

    loose = person("loose", "安白", "An Bai", Role.ORG_CONTACT)
    assert [enter(who).get("/groups/").status_code for who in (li_na, sun_li, loose)] == [403] * 3
    assert enter(None).get("/groups/").status_code == 302


def test_a_batch_that_is_closed_is_not_found(enter, lin_qiao, here, clock, now):
    clock(now + timedelta(days=10))
    desk = enter(lin_qiao)

    assert [desk.get(here).status_code, desk.get(f"{here}template.csv").status_code] == [404, 404]


def test_the_list_of_people_takes_as_many_queries_for_fifty_as_for_two(
    desk, members, upload, commit, django_assert_max_num_queries
):
    commit(upload(csv_file(*(row(serial) for serial in range(10, 60)))))

    with django_assert_max_num_queries(18):
        desk.get(PEOPLE)


def test_an_invited_person_sees_who_invited_her_sets_a_password_and_lands_in_her_draft(
    enter, members, said, now
):
    tell(now=now)
    send_due(now=now)
    code = mail.outbox[0].body.partition("/activate/#")[2].split()[0]
    browser = enter(None)
    assert "激活码" in said(browser.get("/activate/"))
    second = browser.post("/activate/", {"code": code.lower()})
    for word in (SCHOOL, "周小雨", "2026年第一批初级采购", "看不到材料、成绩和结果"):
        assert word in said(second)
    weak = browser.post("/activate/", {"code": code, "password": "student1"})
    assert (weak.status_code, members[0].person.has_usable_password()) == (422, False)
    landed = browser.post("/activate/", {"code": code, "password": PASSWORD}, follow=True)

    assert landed.redirect_chain == [(f"/applications/{members[0].application_id}/dossier/", 302)]
    assert User.objects.get(pk=members[0].person.pk).check_password(PASSWORD)
    used = enter(None).post("/activate/", {"code": code})
    assert (used.status_code, "已经用过或已经过期" in said(used)) == (422, True)


def test_she_signs_and_hands_in_herself_and_her_school_sees_that_she_did(enter, desk, members, said, now):
    from tests.office.conftest import SIGNED

    code = groups.issue_code(application=members[0].application, now=now)
    mine = enter(groups.activate(code=code, password=PASSWORD, now=now))
    here = f"/applications/{members[0].application_id}/"
    assert "由单位代为报名" in said(mine.get(here))
    for letter in "ABC":
        mine.post(f"{here}dossier/{letter}/add/", {"title": "说明", "statement": "我做过。"})
    mine.post(f"{here}submit/", SIGNED)

    assert "已提交申请" in said(desk.get(PEOPLE, {"progress": "submitted"}))
    assert desk.get(here).status_code == 404


def test_an_administrator_appoints_a_contact_and_a_registrar_looks_on(
    enter, said, feng_gang, sun_li, zhao_min, li_na
):
    admin, here = enter(feng_gang), "/staff/contacts/"
    assert "还没有机构联络人" in said(admin.get(here))
    done = admin.post(here, {"username": "zhao.min", "organisation": SCHOOL}, follow=True)
    assert ("联络人已委任" in said(done), "赵敏" in said(done)) == (True, True)
    wrong = admin.post(here, {"username": "nobody", "organisation": SCHOOL})
    assert (wrong.status_code, "没有用户名为“nobody”的人员" in said(wrong)) == (409, True)

    look = enter(sun_li)
    assert "赵敏" in said(look.get(here))
    assert look.post(here, {"username": "li.na", "organisation": SCHOOL}).status_code == 409
    assert enter(li_na).get(here).status_code == 403
