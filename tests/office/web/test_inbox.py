"""A candidate's messages, and the staff's list of what did not arrive."""

import pytest

from hengji.office.messages.models import Contact, Delivery, Message
from hengji.office.messages.operations import send_due, tell


@pytest.fixture
def told(returned, clock, now):
    tell(now=now)
    return Message.objects.get(kind="return_for_supplement")


def test_unread_messages_are_counted_on_every_page_until_they_are_read(enter, li_na, told, said):
    her = enter(li_na)
    assert "消息 2 条未读" in said(her.get("/applications/"))
    opened = her.get(f"/applications/messages/{told.pk}/")
    assert "请补充采购单跟进记录" in said(opened)
    assert f'href="/applications/{told.application_id}/dossier/"' in opened.content.decode()
    assert "消息 1 条未读" in said(her.get("/applications/messages/"))
    her.post("/applications/messages/read/")
    assert "0 条未读" in said(her.get("/applications/messages/"))


def test_messages_are_read_in_the_language_of_the_page(enter, li_na, told, said):
    assert "Something is missing in your dossier" in said(
        enter(li_na, "en").get(f"/applications/messages/{told.pk}/")
    )


def test_somebody_elses_message_does_not_exist(enter, ma_yong, told, said):
    his = enter(ma_yong)
    assert his.get(f"/applications/messages/{told.pk}/").status_code == 404
    his.post("/applications/messages/read/")
    told.refresh_from_db()
    assert told.read_at is None
    assert "还没有消息" in said(his.get("/applications/messages/"))


def test_a_candidate_says_how_to_reach_her_and_a_wrong_number_stays_on_the_form(enter, li_na, said):
    her = enter(li_na)
    wrong = her.post("/applications/messages/contact/", {"language": "en", "phone": "110"})
    assert (wrong.status_code, Contact.objects.count()) == (422, 0)
    assert "“110”不是11位的大陆手机号" in said(wrong)
    her.post("/applications/messages/contact/", {"language": "en", "phone": "138 0013 8000"})
    contact = Contact.objects.get(user=li_na)
    assert (contact.language, contact.phone) == ("en", "13800138000")


def test_the_staff_sees_what_did_not_arrive_and_has_it_tried_again(enter, sun_li, told, said, now):
    send_due(now=now)
    hers = enter(sun_li)
    assert "没有登记地址" in said(hers.get("/staff/messages/"))
    failed = Delivery.objects.filter(state="failed").first()
    hers.post(f"/staff/messages/{failed.pk}/try/")
    failed.refresh_from_db()
    assert failed.state == "waiting"
    assert hers.post(f"/staff/messages/{failed.pk}/try/").status_code == 409


def test_the_list_of_what_did_not_arrive_is_for_those_who_look_after_it(enter, chen_jie, li_na):
    assert enter(chen_jie).get("/staff/messages/").status_code == 403
    assert enter(li_na).get("/staff/messages/").status_code == 403


@pytest.mark.parametrize("extra", [0, 8])
def test_the_inbox_takes_the_same_queries_however_full_it_is(
    enter, li_na, told, django_assert_num_queries, extra
):
    for number in range(extra):
        Message.objects.create(
            application=told.application,
            recipient=li_na,
            kind="near_supplement",
            reminder=f"reminder {number}",
            title_zh="补正期限将到",
            title_en="near",
            body_zh="请补正",
            body_en="please",
            at=told.at,
        )
    her = enter(li_na)
    with django_assert_num_queries(8):
        her.get("/applications/messages/")
