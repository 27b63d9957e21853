"""The service desk: what it refuses, what it takes back, and that no cent is made or lost."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.bilingual import Text
from hengji.assay.company import Backstage, Opening, Outcome, Scheduled, Session, form_fields, tables
from hengji.assay.company.service import OPERATIONS, ServiceOpening
from hengji.assay.company.service.objects import (
    BuyerMessage,
    Call,
    Currency,
    OrderState,
    ReturnReason,
    ReturnRequest,
    Review,
    ServiceOrder,
)

NOW = datetime.fromisoformat("2026-05-13T09:00")
LAMP = Text("台灯", "Desk lamp")


def order(number, state, **changes):
    values = {
        "id": number,
        "platform": Text("平台A", "Platform A"),
        "buyer": "Ann Lee",
        "country": "US",
        "sku": "TL-1",
        "product": LAMP,
        "quantity": 2,
        "currency": Currency.USD,
        "goods_cents": 5_000,
        "discount_cents": 500,
        "shipping_cents": 600,
        "tax_cents": 360,
        "ordered_on": date(2026, 5, 1),
        "state": state,
    }
    return ServiceOrder(**(values | changes))


OPENING = Opening(
    now=NOW,
    company=Text("示例", "Sample"),
    cash_fen=1_000,
    questions=(),
    desks={
        "service": ServiceOpening(
            orders=(
                order("SO-1", OrderState.OPEN),
                order("SO-2", OrderState.SHIPPED),
                order("SO-3", OrderState.DELIVERED),
            ),
            messages=(
                BuyerMessage(id="M-1", order="SO-1", sender="buyer", name="Ann", body="Hi", at=NOW),
                BuyerMessage(id="M-2", order=None, sender="buyer", name="Bot", body="Rank #1!", at=NOW),
            ),
            returns=(
                ReturnRequest(
                    id="R-1",
                    order="SO-3",
                    quantity=2,
                    reason=ReturnReason.DEFECTIVE,
                    comment="broken",
                    photo=Text("无", "None"),
                    condition=Text("已用", "Used"),
                    asked_at=NOW,
                    due_at=NOW,
                ),
            ),
            reviews=(Review(id="V-1", order="SO-3", name="Ann", stars=1, body="Bad", at=NOW),),
            calls=(Call(id="C-1", caller="Ann Lee", at=NOW, transcript=Text("喂", "Hello")),),
        )
    },
)
EVENTS = Backstage(
    events=(
        Scheduled(
            id="collect",
            kind="service.collect",
            at=datetime.fromisoformat("2026-05-13T16:00"),
            data={"orders": ["SO-1", "SO-2"]},
        ),
    )
)


@pytest.fixture
def desk_session():
    return Session(OPENING, EVENTS, "0" * 64)


REFUND = {
    "request": "R-1",
    "decision": "refund",
    "refund_cents": 5_460,
    "postage": "seller_pays",
    "disposition": "inspect",
}
TICKET = {
    "order": "SO-3",
    "category": "quality",
    "priority": "P3",
    "owner": "product",
    "summary": "SO-3",
}


@pytest.mark.parametrize(
    ("done", "operation", "arguments", "code"),
    [
        ((), "service.hold_order", {"order": "SO-2", "reason": "risk"}, "wrong_state"),
        ((), "service.release_order", {"order": "SO-1"}, "wrong_state"),
        ((), "service.cancel_order", {"order": "SO-2", "reason": "buyer_request"}, "wrong_state"),
        ((), "service.change_address", {"order": "SO-3", "address": "1 Elm St"}, "wrong_state"),
        ((), "service.intercept_parcel", {"order": "SO-1"}, "wrong_state"),
        ((), "service.notify_buyer", {"order": "SO-9", "notice": "sold_out"}, "unknown_order"),
        (
            (),
            "service.reply_message",
            {"message": "M-9", "handling": "passed_up", "body": "x"},
            "unknown_message",
        ),
        ((), "service.reopen_message", {"message": "M-1"}, "not_closed"),
        (
            (("service.close_message", {"message": "M-2", "reason": "spam"}),),
            "service.reply_message",
            {"message": "M-2", "handling": "passed_up", "body": "x"},
            "message_closed",
        ),
        ((), "service.decide_return", REFUND | {"refund_cents": 0}, "refund_and_decision"),
        ((), "service.decide_return", REFUND | {"decision": "refuse"}, "refund_and_decision"),
        ((("service.decide_return", REFUND),), "service.decide_return", REFUND, "already_decided"),
        ((), "service.reopen_return", {"request": "R-1"}, "not_decided"),
        ((), "service.withdraw_report", {"review": "V-1"}, "not_reported"),
        (
            (("service.register_ticket", TICKET | {"call": "C-1"}),),
            "service.register_ticket",
            TICKET | {"call": "C-1"},
            "already_registered",
        ),
        ((), "service.register_ticket", TICKET | {"call": "C-1", "order": "SO-9"}, "unknown_order"),
        (
            (
                ("service.register_ticket", TICKET | {"call": "C-1"}),
                ("service.escalate_ticket", {"ticket": "T-001", "note": "x"}),
            ),
            "service.escalate_ticket",
            {"ticket": "T-001", "note": "x"},
            "already_escalated",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason_and_changes_nothing(
    desk_session, done, operation, arguments, code
):
    for name, values in done:
        desk_session.do(name, **values)
    before = desk_session.company.digest

    entry = desk_session.do(operation, **arguments)

    assert (entry.outcome, entry.refusal.code) == (Outcome.REFUSED, code)
    assert desk_session.company.digest == before


def test_a_decision_taken_back_brings_the_refund_back(desk_session):
    desk_session.do("service.decide_return", **REFUND)
    paid_out = desk_session.company.money.balance("buyers", "USD")
    desk_session.do("service.reopen_return", request="R-1")

    company = desk_session.company
    assert (paid_out, company.money.balance("buyers", "USD")) == (5_460, 0)
    assert company.service.orders["SO-3"].refunded_cents == 0
    assert company.service.returns["R-1"].decision is None


def test_a_cancelled_order_gives_back_all_that_was_paid(desk_session):
    desk_session.do("service.cancel_order", order="SO-1", reason="buyer_request")

    cancelled = desk_session.company.service.orders["SO-1"]
    assert (cancelled.state, cancelled.refunded_cents) == (OrderState.CANCELLED, 5_460)


def test_the_carrier_collects_what_is_to_be_shipped_and_leaves_what_is_held(desk_session):
    desk_session.do("service.hold_order", order="SO-1", reason="address")
    desk_session.do("company.next_morning")

    states = {o.id: o.state for o in desk_session.company.service.orders.values()}
    assert states == {"SO-1": OrderState.HELD, "SO-2": OrderState.SHIPPED, "SO-3": OrderState.DELIVERED}


def test_an_order_that_nobody_holds_leaves_with_the_carrier(desk_session):
    desk_session.do("company.next_morning")

    shipped = desk_session.company.service.orders["SO-1"]
    assert (shipped.state, shipped.shipped_on) == (OrderState.SHIPPED, date(2026, 5, 13))


def test_the_last_answer_to_a_message_is_the_one_that_counts(desk_session):
    for body in ("first", "second"):
        desk_session.do("service.reply_message", message="M-1", handling="passed_up", body=body)

    desk = desk_session.company.service
    assert desk.own_words("replies", ("M-1", "M-2")) == ("second",)


def test_a_public_reply_can_be_rewritten_and_read_for_rating(desk_session):
    for body in ("first", "second"):
        desk_session.do("service.reply_review", review="V-1", body=body)

    assert desk_session.company.service.own_words("reviews", ("V-1",)) == ("second",)


def value_of(field, company):
    options = [choice.value for choice in field.choices]
    if field.choices_from:
        options = [choice.value for choice in company.choices(field.choices_from)]
    if field.widget == "choice":
        return st.sampled_from(options or ["none"])
    if field.widget == "number":
        return st.integers(0, 9_000)
    return st.sampled_from(["Sunny St 5", "note"])


@given(data=st.data())
def test_no_cent_is_made_or_lost_whatever_is_done(data):
    session = Session(OPENING, EVENTS, "0" * 64)
    for _ in range(12):
        operation = data.draw(st.sampled_from([*OPERATIONS]))
        fields = form_fields(operation)
        session.do(operation.name, **{f.name: data.draw(value_of(f, session.company)) for f in fields})

    company = session.company
    assert set(company.money.totals().values()) == {0}
    refunded = sum(o.refunded_cents for o in company.service.orders.values())
    assert company.money.balance("buyers", "USD") == refunded
    assert company.cash_fen == 1_000


@given(data=st.data())
def test_every_table_of_the_desk_can_be_shown_whatever_is_done(data):
    session = Session(OPENING, EVENTS, "0" * 64)
    for _ in range(6):
        operation = data.draw(st.sampled_from([*OPERATIONS]))
        fields = form_fields(operation)
        session.do(operation.name, **{f.name: data.draw(value_of(f, session.company)) for f in fields})

    for table in tables(session.company):
        for row in table.rows:
            assert all(column.key in row for column in table.columns)
            for column in table.columns:
                if column.kind == "choice" and row[column.key] is not None:
                    assert row[column.key] in {choice.value for choice in column.choices}
