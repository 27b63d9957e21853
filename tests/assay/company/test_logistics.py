"""The logistics desk: what it refuses, what can be taken back, and that pieces are neither made nor lost."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.company import DESKS, Outcome, form_fields, tables
from hengji.assay.tasks import draw_paper, mark, open_session, solve

OPERATIONS = {operation.name: operation for operation in DESKS["logistics"].operations}
FORMS = [draw_paper(skill="logistics", level="junior", seed=seed) for seed in range(6)]
WITH_ORDERS = next(form for form in FORMS if any(sheet.id == "LW-J3" for sheet in form.paper.tasks))
WITH_COUNTS = next(form for form in FORMS if any(sheet.id == "LW-J5" for sheet in form.paper.tasks))


@pytest.fixture
def dispatch():
    return open_session(WITH_ORDERS.paper, WITH_ORDERS.sealed)


@pytest.fixture
def aftercare():
    return open_session(WITH_COUNTS.paper, WITH_COUNTS.sealed)


def refused(session, operation, **arguments):
    before = session.company.digest
    entry = session.do(operation, **arguments)
    assert entry.outcome is Outcome.REFUSED
    assert session.company.digest == before
    return entry.refusal.code


def done(session, operation, **arguments):
    entry = session.do(operation, **arguments)
    assert entry.refusal is None, entry.refusal
    return entry


def first(session, collection):
    return session.see(f"logistics.{collection}")[0]


# ---- booking ----------------------------------------------------------------------------------------


def test_a_booking_is_replaced_and_taken_back(dispatch):
    parcel = first(dispatch, "parcels")["id"]
    done(dispatch, "logistics.book_service", parcel=parcel, service="EXP", chargeable_g=500, fee_fen=6_000)
    done(dispatch, "logistics.book_service", parcel=parcel, service="LINE", chargeable_g=400, fee_fen=4_000)
    assert first(dispatch, "parcels")["service"] == "LINE"

    done(dispatch, "logistics.cancel_booking", parcel=parcel)

    assert first(dispatch, "parcels")["service"] is None
    assert refused(dispatch, "logistics.cancel_booking", parcel=parcel) == "not_booked"


def test_a_service_that_is_not_on_the_rate_sheet_is_refused(dispatch):
    parcel = first(dispatch, "parcels")["id"]
    order = {"parcel": parcel, "service": "SHIP", "chargeable_g": 1, "fee_fen": 1}

    assert refused(dispatch, "logistics.book_service", **order) == "unknown_service"


# ---- receiving --------------------------------------------------------------------------------------


def test_nothing_is_inspected_put_away_or_noted_before_it_is_counted(dispatch):
    line = first(dispatch, "arrival_lines")["id"]
    note = {"line": line, "difference": "short", "quantity": 1}
    place = {"line": line, "location": "Q-01", "quantity": 1}

    assert refused(dispatch, "logistics.inspect_line", line=line) == "not_counted"
    assert refused(dispatch, "logistics.put_away", **place) == "not_counted"
    assert refused(dispatch, "logistics.note_difference", **note) == "not_counted"


def test_no_more_is_put_away_than_was_counted_and_no_more_than_there_is_room(dispatch):
    line = first(dispatch, "arrival_lines")["id"]
    done(dispatch, "logistics.record_count", line=line, good_quantity=2_001, faulty_quantity=0)

    over = {"line": line, "location": "Q-01", "quantity": 2_002}
    assert refused(dispatch, "logistics.put_away", **over) == "more_than_counted"
    assert refused(dispatch, "logistics.put_away", **(over | {"quantity": 2_001})) == "no_room"
    done(dispatch, "logistics.put_away", line=line, location="Q-01", quantity=2_000)
    assert refused(dispatch, "logistics.put_away", **(over | {"quantity": 2})) == "more_than_counted"


def test_goods_put_away_are_taken_back_before_they_are_counted_anew(dispatch):
    line = first(dispatch, "arrival_lines")
    count = {"line": line["id"], "good_quantity": 30, "faulty_quantity": 2}
    done(dispatch, "logistics.record_count", **count)
    done(dispatch, "logistics.put_away", line=line["id"], location="Q-01", quantity=32)
    assert refused(dispatch, "logistics.record_count", **count) == "already_put_away"

    done(dispatch, "logistics.take_back", line=line["id"])
    done(dispatch, "logistics.record_count", **(count | {"good_quantity": 28}))

    assert dispatch.company.stock.balance("receiving-dock", line["sku"]) == 30
    assert dispatch.company.stock.balance("Q-01", line["sku"]) == 0
    assert refused(dispatch, "logistics.take_back", line=line["id"]) == "nothing_put_away"


# ---- dispatching ------------------------------------------------------------------------------------


def released(session):
    today = session.now.date().isoformat()
    done(session, "logistics.release_wave", carrier="QF", until=today)
    return session.see("logistics.waves")[0]["id"]


def test_a_wave_without_orders_is_not_released(dispatch):
    assert refused(dispatch, "logistics.release_wave", carrier="QF", until="2026-01-01") == "empty_wave"


def test_a_wave_is_dissolved_with_its_merging_and_packing(dispatch):
    before = dispatch.see("logistics.orders")
    wave = released(dispatch)
    one, other = [o["id"] for o in dispatch.see("logistics.orders") if o["wave"] == wave][:2]
    done(dispatch, "logistics.merge_orders", order=other, into=one)
    done(dispatch, "logistics.pack_order", order=one, box="B6")

    done(dispatch, "logistics.dissolve_wave", wave=wave)

    assert dispatch.see("logistics.orders") == before
    assert dispatch.see("logistics.waves") == []


def test_orders_of_two_waves_do_not_go_into_one_parcel(dispatch):
    wave = released(dispatch)
    orders = dispatch.see("logistics.orders")
    inside = next(o["id"] for o in orders if o["wave"] == wave)
    outside = next(o["id"] for o in orders if o["wave"] is None)

    assert refused(dispatch, "logistics.merge_orders", order=inside, into=outside) == "not_together"
    assert refused(dispatch, "logistics.merge_orders", order=inside, into=inside) == "not_together"


def test_an_order_that_took_another_in_is_not_held(dispatch):
    wave = released(dispatch)
    one, other = [o["id"] for o in dispatch.see("logistics.orders") if o["wave"] == wave][:2]
    done(dispatch, "logistics.merge_orders", order=other, into=one)

    assert refused(dispatch, "logistics.hold_order", order=one, reason="out_of_stock") == "wrong_state"


def test_a_wave_leaves_only_when_all_is_packed_and_only_once(dispatch):
    wave = released(dispatch)
    assert refused(dispatch, "logistics.hand_over", wave=wave) == "not_packed"
    done(dispatch, "logistics.pack_singles", wave=wave)
    for order in dispatch.see("logistics.orders"):
        if order["state"] == "in_wave":
            done(dispatch, "logistics.pack_order", order=order["id"], box="B6")

    done(dispatch, "logistics.hand_over", wave=wave)

    assert refused(dispatch, "logistics.hand_over", wave=wave) == "wrong_state"
    assert refused(dispatch, "logistics.dissolve_wave", wave=wave) == "wrong_state"
    sent = {}
    for order in dispatch.see("logistics.orders"):
        if order["wave"] == wave:
            for line in order["lines"]:
                sent[line["sku"]] = sent.get(line["sku"], 0) + line["quantity"]
    assert {sku: dispatch.company.stock.balance("customers", sku) for sku in sent} == sent


def test_a_held_order_is_not_released_with_the_wave_until_it_is_let_go(dispatch):
    order = next(o for o in dispatch.see("logistics.orders") if o["carrier"] == "QF")
    done(dispatch, "logistics.hold_order", order=order["id"], reason="buyer_cancels")
    far = (dispatch.now.date() + dt.timedelta(days=20)).isoformat()
    done(dispatch, "logistics.release_wave", carrier="QF", until=far)
    assert next(o for o in dispatch.see("logistics.orders") if o["id"] == order["id"])["wave"] is None

    done(dispatch, "logistics.release_order", order=order["id"])

    assert next(o for o in dispatch.see("logistics.orders") if o["id"] == order["id"]) == order


def test_a_new_label_comes_a_quarter_of_an_hour_after_it_is_asked_for(dispatch):
    key = WITH_ORDERS.sealed.keys["LW-J3"]
    number = key["roles"]["faulty"]
    done(dispatch, "logistics.reprint_label", order=number)
    assert dispatch.company.logistics.orders[number].label == key["old_label"]

    done(dispatch, "company.wait", minutes=15)

    assert dispatch.company.logistics.orders[number].label == key["new_label"]


def test_a_label_does_not_change_once_the_goods_have_left(dispatch):
    key = WITH_ORDERS.sealed.keys["LW-J3"]
    number = key["roles"]["faulty"]
    carrier = dispatch.company.logistics.orders[number].carrier
    done(dispatch, "logistics.release_wave", carrier=carrier, until=dispatch.now.date().isoformat())
    for order in dispatch.see("logistics.orders"):
        if order["state"] == "in_wave":
            done(dispatch, "logistics.pack_order", order=order["id"], box="B6")
    done(dispatch, "logistics.reprint_label", order=number)
    done(dispatch, "logistics.hand_over", wave="WV-01")

    done(dispatch, "company.wait", minutes=30)

    assert dispatch.company.logistics.orders[number].label == key["old_label"]


# ---- inbound ----------------------------------------------------------------------------------------


def carton(session, **changed):
    shipment = first(session, "inbound_shipments")
    item = next(i for i in session.see("logistics.inbound_items") if i["sku"] == shipment["lines"][0]["sku"])
    fit = item["fits"][0]
    return {
        "shipment": shipment["id"],
        "sku": item["sku"],
        "carton": fit["carton"],
        "units_per_carton": fit["capacity"],
        "cartons": 1,
        "gross_weight_g": 20_000,
    } | changed


def test_no_more_pieces_go_into_a_carton_than_have_room(dispatch):
    most = carton(dispatch)["units_per_carton"]

    assert (
        refused(dispatch, "logistics.plan_cartons", **carton(dispatch, units_per_carton=most + 1))
        == "no_room"
    )


def test_cartons_are_removed_until_the_pick_up_is_booked(dispatch):
    done(dispatch, "logistics.plan_cartons", **carton(dispatch))
    done(dispatch, "logistics.remove_cartons", group="BX-01")
    done(dispatch, "logistics.plan_cartons", **carton(dispatch))
    assert [group["id"] for group in dispatch.see("logistics.carton_groups")] == ["BX-02"]
    shipment = first(dispatch, "inbound_shipments")["id"]
    booking = {"shipment": shipment, "cartons": 1, "gross_weight_g": 1, "volume_cm3": 1}
    done(dispatch, "logistics.book_pickup", **booking)

    assert refused(dispatch, "logistics.remove_cartons", group="BX-02") == "wrong_state"
    assert refused(dispatch, "logistics.book_pickup", **booking) == "wrong_state"


def test_a_pick_up_that_is_cancelled_does_not_happen(dispatch):
    shipment = first(dispatch, "inbound_shipments")["id"]
    booking = {"shipment": shipment, "cartons": 1, "gross_weight_g": 1, "volume_cm3": 1}
    done(dispatch, "logistics.book_pickup", **booking)
    done(dispatch, "logistics.cancel_pickup", shipment=shipment)
    done(dispatch, "company.wait", minutes=180)
    assert first(dispatch, "inbound_shipments")["picked_up_at"] is None

    done(dispatch, "logistics.book_pickup", **booking)
    done(dispatch, "company.wait", minutes=120)

    assert first(dispatch, "inbound_shipments")["picked_up_at"] == dispatch.now.isoformat()
    assert refused(dispatch, "logistics.cancel_pickup", shipment=shipment) == "wrong_state"


def test_a_shipment_without_pick_up_is_not_confirmed(dispatch):
    shipment = first(dispatch, "inbound_shipments")["id"]

    assert refused(dispatch, "logistics.confirm_inbound", shipment=shipment) == "wrong_state"


# ---- counting and tracking --------------------------------------------------------------------------


def test_an_adjustment_is_replaced_and_zero_takes_it_back(aftercare):
    line = first(aftercare, "count_lines")
    adjust = {"line": line["id"], "reason": "damaged"}
    done(aftercare, "logistics.adjust_stock", difference=-3, **adjust)
    done(aftercare, "logistics.adjust_stock", difference=-5, **adjust)
    stock = aftercare.company.stock
    assert stock.balance(line["location"], line["sku"]) == line["book_quantity"] - 5

    done(aftercare, "logistics.adjust_stock", difference=0, **adjust)

    assert stock.balance(line["location"], line["sku"]) == line["book_quantity"]
    assert (first(aftercare, "count_lines")["adjustment"], first(aftercare, "count_lines")["reason"]) == (
        None,
        None,
    )


def test_stock_does_not_go_below_nothing(aftercare):
    line = first(aftercare, "count_lines")
    adjust = {"line": line["id"], "difference": -line["book_quantity"] - 1, "reason": "damaged"}

    assert refused(aftercare, "logistics.adjust_stock", **adjust) == "below_zero"


def test_a_recount_comes_half_an_hour_later_and_is_asked_for_once(aftercare):
    line = first(aftercare, "count_lines")["id"]
    done(aftercare, "logistics.request_recount", line=line)
    assert refused(aftercare, "logistics.request_recount", line=line) == "already_requested"

    done(aftercare, "company.wait", minutes=30)

    assert first(aftercare, "count_lines")["recounted_quantity"] is not None


@pytest.mark.parametrize("verb", ["trace_parcel", "reship_parcel", "send_documents"])
def test_what_was_done_about_a_parcel_is_not_done_twice(aftercare, verb):
    parcel = first(aftercare, "tracked_parcels")["id"]
    done(aftercare, f"logistics.{verb}", parcel=parcel)

    assert refused(aftercare, f"logistics.{verb}", parcel=parcel) == "already_done"


def test_an_empty_message_is_not_sent(aftercare):
    parcel = first(aftercare, "tracked_parcels")["id"]

    assert refused(aftercare, "logistics.inform_buyer", parcel=parcel, body="  ") == "empty_message"


# ---- whatever a candidate does ----------------------------------------------------------------------


def value_of(field, company):
    """Draw a value that a person might enter, right or wrong."""
    options = [choice.value for choice in field.choices]
    if field.choices_from:
        options = [choice.value for choice in company.choices(field.choices_from)] or ["none"]
    if options:
        return st.sampled_from(options)
    if field.widget in {"number", "money"}:
        return st.integers(-5, 60) | st.integers(1, 200_000)
    if field.widget == "date":
        days = [company.now.date() + dt.timedelta(days=d) for d in (-1, 0, 1, 5)]
        return st.sampled_from([day.isoformat() for day in days])
    return st.sampled_from(["您好", "QF1234567890CN"])


def play(data, session, count):
    for _ in range(count):
        name = data.draw(st.sampled_from(sorted({*OPERATIONS, "company.wait"})), "operation")
        if name == "company.wait":
            session.do(name, minutes=120)
            continue
        fields = form_fields(OPERATIONS[name])
        session.do(name, **{f.name: data.draw(value_of(f, session.company), f.name) for f in fields})


@given(data=st.data())
def test_pieces_are_conserved_and_every_state_can_be_shown_and_marked(data):
    drawn = data.draw(st.sampled_from([WITH_ORDERS, WITH_COUNTS]), "form")
    session = open_session(drawn.paper, drawn.sealed)

    play(data, session, 15)

    assert set(session.company.stock.totals().values()) <= {0}
    marks = mark(drawn.paper, drawn.sealed, session.company)
    assert len(marks.evidence) == len(drawn.sealed.checks)
    assert all(len(table.columns) <= len(row) for table in tables(session.company) for row in table.rows)


@given(data=st.data())
def test_after_the_right_solution_anything_more_can_be_marked(data):
    drawn = data.draw(st.sampled_from([WITH_ORDERS, WITH_COUNTS]), "form")
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session)

    play(data, session, 6)

    mark(drawn.paper, drawn.sealed, session.company)
    assert set(session.company.stock.totals().values()) == {0}


@given(data=st.data())
def test_a_refused_operation_leaves_the_desk_as_it_was(data):
    session = open_session(WITH_ORDERS.paper, WITH_ORDERS.sealed)
    play(data, session, 4)
    before = session.company.digest

    name = data.draw(st.sampled_from(sorted(OPERATIONS)))
    fields = form_fields(OPERATIONS[name])
    entry = session.do(name, **{f.name: data.draw(value_of(f, session.company)) for f in fields})

    assert (session.company.digest == before) == (entry.outcome is Outcome.REFUSED)


def test_every_table_has_a_value_for_each_of_its_columns():
    for drawn in FORMS:
        session = open_session(drawn.paper, drawn.sealed)
        solve(drawn.paper, session)
        for table in tables(session.company):
            for row in table.rows:
                assert {column.key for column in table.columns} <= set(row), table.key


def test_every_operation_of_the_desk_has_its_labels_and_its_place_in_the_name():
    for name, operation in OPERATIONS.items():
        assert name.startswith("logistics.")
        assert operation.desk == "logistics"
        assert operation.label.zh
        assert operation.help.en
