"""Operations over HTTP: taken once, refused with reasons, never after time."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hengji.assay.company import AnswerKind
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import company_of, entries_after, receipt_of, sitting_numbered

pytestmark = pytest.mark.django_db


def entries(sitting):
    return [(entry.operation, entry.outcome.value) for entry in entries_after(sitting, 0)]


def test_an_operation_is_journaled_and_answered_with_its_entry(sitting, send, look):
    status, reply = send("company.wait", typed={"minutes": "\uff13\uff10"})
    assert (status, reply["sequence"], reply["entry"]["outcome"]) == (200, 1, "applied")
    assert (reply["entry"]["sequence"], "fragments" in reply) == (1, False)
    seen = look()
    assert (seen["sequence"], seen["digest"]) == (1, entries_after(sitting, 0)[-1].hash)
    assert seen["company_now"] == company_of(sitting).now.isoformat(timespec="minutes")
    assert set(seen["fragments"]) >= {"company-time", "menu", "unanswered", "table-orders", "table-journal"}
    assert entries(sitting) == [("company.wait", "applied")]


def printed(html):
    return re.findall(r'data-print="([\w-]+)"', html)


def prints_in(answer):
    """Give what a page shows that has put this answer in place."""
    parts = [name for part in answer["fragments"].values() for name in printed(part)]
    return [*parts, *(offered["print"] for offered in answer["choices"].values())]


def test_a_part_that_the_page_shows_already_is_not_sent_again(sitting, desk, send, look):
    shown = printed(desk.get(f"/sittings/{sitting.pk}/").content.decode())
    send("company.wait", typed={"minutes": "15"})
    sent = look(*shown)
    assert set(sent["fragments"]) >= {"company-time", "table-company", "table-journal"}
    same = {
        "unanswered",
        "table-suppliers",
        "table-offers",
        "table-leads",
        "table-rules",
        "table-requisitions",
    }
    assert set(sent["fragments"]).isdisjoint(same)
    again = look(*shown, *prints_in(sent), since=1)
    assert (again["fragments"], again["choices"], again["entries"]["rows"]) == ({}, {}, "")


def test_an_operation_tells_what_came_of_it_to_the_page_that_asks(sitting, desk, send, look):
    shown = printed(desk.get(f"/sittings/{sitting.pk}/").content.decode())
    _status, told = send("company.wait", typed={"minutes": "15"}, shown=".".join(shown), since=0)
    seen = look(*shown)
    of_the_moment = {"token", "remaining_s"}
    assert {part: told[part] for part in set(seen) - of_the_moment} == {
        part: seen[part] for part in set(seen) - of_the_moment
    }
    assert (told["entry"]["sequence"], told["since"]) == (1, 0)


def test_a_journal_that_the_page_knows_is_told_only_its_later_entries(send, look):
    for number in range(3):
        send("company.wait", key=f"k-{number}", expected=number, typed={"minutes": "15"})
    told = look(since=1)
    assert re.findall(r'<th scope="row"[^>]*>(\d+)</th>', told["entries"]["rows"]) == ["3", "2"]
    assert "table-journal" not in told["fragments"]
    assert look(since=0)["entries"] is None


def test_what_is_no_number_of_entries_is_called_unreadable(sitting, desk, send):
    state = desk.get(f"/sittings/{sitting.pk}/state/", {"everything": 1, "since": "three"})
    assert (state.status_code, state.json()) == (400, {"code": "unreadable"})
    status, said = send("company.wait", typed={"minutes": "15"}, shown="", since="three")
    assert (status, said["code"], entries(sitting)) == (400, "unreadable", [])


def test_whoever_works_is_known_to_be_there(sitting, desk, send):
    desk.get(f"/sittings/{sitting.pk}/")  # the first browser that comes holds the sitting
    long_ago = timezone.now() - timedelta(minutes=5)
    Sitting.objects.filter(pk=sitting.pk).update(seen_at=long_ago)
    send("company.wait", typed={"minutes": "15"})
    assert sitting_numbered(sitting.pk).seen_at > long_ago


def test_the_whole_journal_has_a_page_of_its_own(sitting, desk, send, monkeypatch):
    monkeypatch.setattr("hengji.office.web.sitting.page.LATEST", 2)
    for number in range(3):
        send("company.wait", key=f"k-{number}", expected=number, typed={"minutes": "15"})
    on_desk = desk.get(f"/sittings/{sitting.pk}/?view=journal").content.decode()
    assert "最近 2 条，共 3 条" in on_desk
    assert desk.get(f"/sittings/{sitting.pk}/journal/").content.decode().count("推进公司时间") == 3


def test_a_program_sends_values_and_a_page_what_was_typed(sitting, send):
    send("company.wait", arguments={"minutes": 30})
    send("company.wait", key="k-2", expected=1, typed={"minutes": " 30 "})
    first, second = entries_after(sitting, 0)
    assert first.arguments == second.arguments == {"minutes": 30}


def test_the_same_key_is_the_same_operation_however_often_it_is_sent(sitting, send):
    first = send("company.wait", typed={"minutes": "15"})[1]["entry"]
    again = send("company.wait", typed={"minutes": "15"})[1]["entry"]
    assert first == again
    assert entries(sitting) == [("company.wait", "applied")]


def test_a_refused_operation_is_journaled_with_a_message_at_each_field(sitting, send):
    before = company_of(sitting).digest
    status, reply = send("company.wait", typed={"minutes": "十五"})
    refusal = reply["entry"]["refusal"]
    assert (status, reply["entry"]["outcome"], refusal["code"]) == (200, "refused", "invalid_arguments")
    assert list(refusal["fields"]) == ["minutes"]
    assert "十五" in refusal["fields"]["minutes"]
    assert entries(sitting) == [("company.wait", "refused")]
    assert company_of(sitting).digest == before


def test_a_refusal_is_told_in_the_readers_language(desk, send):
    desk.cookies["django_language"] = "en"
    _status, reply = send("purchasing.send_order", typed={"order": "PO-9"})
    assert reply["entry"]["refusal"]["text"] == "There is no purchase order “PO-9”."


def test_a_wrong_amount_is_refused_in_the_yuan_it_was_typed_in(sitting, send, look):
    order = next(iter(company_of(sitting).purchasing.orders))
    typed = {"order": order, "unit_price_fen": "12.345"}
    refusal = send("purchasing.accept_price_change", typed=typed)[1]["entry"]["refusal"]
    said = "应为金额（元），最多 2 位小数，收到“12.345”"
    assert refusal["fields"] == {"unit_price_fen": said}
    assert said in refusal["text"]
    reply = send(
        "purchasing.accept_price_change", key="k-2", expected=1, typed=typed | {"unit_price_fen": "0"}
    )[1]
    assert reply["entry"]["refusal"]["fields"] == {"unit_price_fen": "不能小于 ¥0.01，收到 ¥0.00"}
    assert said in look()["fragments"]["table-journal"]


def test_what_no_form_could_send_is_told_and_not_stored(sitting, send):
    status, reply = send("purchasing.send_message", typed={"body": "长" * 70_000})
    assert (status, reply["code"]) == (409, "refused")
    assert "没有保存" in reply["text"]
    assert entries(sitting) == []


def test_a_page_that_is_behind_is_told_so_and_nothing_is_stored(sitting, send):
    send("company.wait", typed={"minutes": "15"})
    status, reply = send("company.wait", key="k-2", expected=0, typed={"minutes": "15"})
    assert (status, reply["code"], reply["sequence"]) == (409, "sequence", 1)
    assert len(entries(sitting)) == 1


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"operation": "company.wait"}', "null", "1", '{"a": '])
def test_what_is_no_operation_is_not_taken(body, sitting, desk):
    response = desk.post(f"/sittings/{sitting.pk}/operations/", body, content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (400, "unreadable")
    assert entries(sitting) == []


def test_after_the_time_is_up_nothing_is_taken_and_the_sitting_is_collected(over, li_na, enter):
    response = enter(li_na).post(
        f"/sittings/{over.pk}/operations/",
        {"operation": "company.wait", "typed": {"minutes": "15"}, "key": "k", "expected_sequence": 0},
        content_type="application/json",
    )
    assert (response.status_code, response.json()["code"]) == (409, "closed")
    assert entries(over) == []
    assert sitting_numbered(over.pk).state == SittingState.SUBMITTED


def test_the_clock_is_the_servers(sitting, desk):
    clock = desk.get(f"/sittings/{sitting.pk}/state/").json()
    assert clock["closed"] is False
    assert 0 <= (sitting.closes_at - timezone.now()).total_seconds() - clock["remaining_s"] + 1 < 5


def test_when_the_time_is_up_the_first_look_collects_the_sitting(over, li_na, enter):
    clock = enter(li_na).get(f"/sittings/{over.pk}/state/").json()
    assert (clock["closed"], clock["remaining_s"]) == (True, 0)
    assert sitting_numbered(over.pk).state == SittingState.SUBMITTED


def test_an_operation_that_arrived_before_the_end_is_acknowledged_after_it(sitting, send):
    first = send("company.wait", typed={"minutes": "15"})[1]["entry"]
    type(sitting).objects.filter(pk=sitting.pk).update(closes_at=sitting.opened_at)
    status, reply = send("company.wait", typed={"minutes": "15"})
    assert (status, reply["entry"]) == (200, first)


def test_a_report_in_yuan_is_kept_in_fen_and_shown_in_yuan(sitting, desk, send, look):
    question = next(q for q in company_of(sitting).questions.values() if q.kind is AnswerKind.MONEY)
    send("report.answer", typed={"question": question.id, "value": "1,234.5"})
    assert company_of(sitting).answers == {question.id: "123450"}
    assert "¥1,234.50" in look()["fragments"]["table-journal"]
    assert 'value="1234.50"' in desk.get(f"/sittings/{sitting.pk}/").content.decode()


# ---- without script -------------------------------------------------------------------------------


def form(**changes):
    return {
        "operation": "company.wait",
        "form": "company-company.wait",
        "key": "k-1",
        "expected_sequence": "0",
        "view": "company",
        "task": "PR-J2",
        "given-minutes": "15",
    } | changes


def test_a_form_sent_without_script_does_the_same(sitting, desk):
    response = desk.post(f"/sittings/{sitting.pk}/operate/", form())
    assert (response.status_code, response["Location"]) == (
        302,
        f"/sittings/{sitting.pk}/?view=company&task=PR-J2",
    )
    assert entries(sitting) == [("company.wait", "applied")]


@pytest.mark.parametrize(("changes", "status"), [({"expected_sequence": "x"}, 400), ({"key": ""}, 409)])
def test_a_form_that_is_no_operation_stores_nothing(changes, status, sitting, desk):
    assert desk.post(f"/sittings/{sitting.pk}/operate/", form(**changes)).status_code == status
    assert entries(sitting) == []


def test_a_form_sent_twice_without_script_is_one_operation(sitting, desk):
    desk.post(f"/sittings/{sitting.pk}/operate/", form())
    desk.post(f"/sittings/{sitting.pk}/operate/", form())
    assert entries(sitting) == [("company.wait", "applied")]


def test_a_refused_form_comes_back_as_it_was_typed_with_its_message(sitting, desk):
    response = desk.post(f"/sittings/{sitting.pk}/operate/", form(**{"given-minutes": "一刻钟"}))
    page = response.content.decode()
    assert response.status_code == 422
    assert 'name="given-minutes" value="一刻钟"' in page
    assert 'aria-invalid="true"' in page
    assert entries(sitting) == [("company.wait", "refused")]


def test_a_form_from_a_page_that_is_behind_keeps_what_was_typed(sitting, desk):
    desk.post(f"/sittings/{sitting.pk}/operate/", form())
    response = desk.post(f"/sittings/{sitting.pk}/operate/", form(**{"key": "k-2", "given-minutes": "45"}))
    assert response.status_code == 409
    assert 'name="given-minutes" value="45"' in response.content.decode()
    assert entries(sitting) == [("company.wait", "applied")]


# ---- handing in -----------------------------------------------------------------------------------


def test_handing_in_asks_once_and_names_what_is_unanswered(sitting, desk):
    page = desk.get(f"/sittings/{sitting.pk}/hand-in/").content.decode()
    labels = [question.label.zh for question in company_of(sitting).questions.values()]
    assert [label for label in labels if label not in page] == []
    assert sitting_numbered(sitting.pk).state == SittingState.RUNNING


def test_handing_in_twice_gives_one_receipt(sitting, desk):
    first = desk.post(f"/sittings/{sitting.pk}/hand-in/")
    again = desk.post(f"/sittings/{sitting.pk}/hand-in/", headers={"Accept": "application/json"})
    assert first["Location"] == again.json()["receipt"] == f"/sittings/{sitting.pk}/receipt/"
    page = desk.get(f"/sittings/{sitting.pk}/receipt/").content.decode()
    assert receipt_of(sitting).number in page


def test_after_handing_in_the_desk_leads_to_the_receipt_and_takes_nothing(sitting, desk, send):
    desk.post(f"/sittings/{sitting.pk}/hand-in/")
    response = desk.get(f"/sittings/{sitting.pk}/")
    assert (response.status_code, response["Location"]) == (302, f"/sittings/{sitting.pk}/receipt/")
    assert send("company.wait", typed={"minutes": "15"})[1]["code"] == "closed"
