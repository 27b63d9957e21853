"""The catalogue desk: what it refuses, what can be taken back, and what a file may do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.company import OPERATIONS, Outcome, form_fields, tables
from hengji.assay.company.canonical import canonical
from hengji.assay.tasks import draw_paper, open_session, solve

CELL = {"skill": "store_operation", "level": "junior"}
PAPERS = [draw_paper(**CELL, seed=seed) for seed in (0, 1)]
OURS = sorted(name for name in OPERATIONS if name.startswith("catalogue."))
LISTING = "LST-4001"


@pytest.fixture
def shop():
    """A company on its first morning, with a draft listing of two variants."""
    session = open_session(PAPERS[1].paper, PAPERS[1].sealed)
    node = session.see("catalogue.categories")[0]["id"]
    session.do("catalogue.create_listing", product="P-4001", category=node, theme="colour-size")
    rows = "A-1,Red,S,6291041500213,19.99,5\nA-2,Red,M,6291041500213,21.99,6"
    session.do("catalogue.import_children", listing=LISTING, file=rows)
    return session


def value_of(field, company):
    """Draw a value that a person might enter, right or wrong."""
    options = [choice.value for choice in field.choices]
    if field.choices_from:
        options = [choice.value for choice in company.choices(field.choices_from)]
    if options:
        return st.sampled_from(options)
    if field.widget in {"number", "money"}:
        return st.integers(-1, 200)
    if field.widget == "date":
        return st.dates().map(lambda day: day.isoformat())
    skus = list(company.catalogue.offers)[:3]
    files = [f"{sku},close,," for sku in skus] + [f"{sku},update,9.90,7" for sku in skus]
    return st.sampled_from([*skus, *files, "19.99", "US-2D-202603", "A,Red,S,6291041500213,19.99,5"])


def play(data, session, count):
    for _ in range(count):
        name = data.draw(st.sampled_from(OURS), "operation")
        fields = form_fields(OPERATIONS[name])
        session.do(name, **{f.name: data.draw(value_of(f, session.company), f.name) for f in fields})


@given(data=st.data())
def test_a_refused_operation_leaves_the_company_as_it_was(data):
    drawn = data.draw(st.sampled_from(PAPERS))
    session = open_session(drawn.paper, drawn.sealed)
    play(data, session, 4)
    before = session.company.digest

    name = data.draw(st.sampled_from(OURS))
    fields = form_fields(OPERATIONS[name])
    entry = session.do(name, **{f.name: data.draw(value_of(f, session.company)) for f in fields})

    assert (session.company.digest == before) == (entry.outcome is Outcome.REFUSED)


@given(data=st.data())
def test_whatever_is_done_no_offer_with_a_history_disappears(data):
    """An offer may be deleted, which is on record; it is never just gone."""
    drawn = data.draw(st.sampled_from(PAPERS))
    session = open_session(drawn.paper, drawn.sealed)
    sold = {sku: o.sold for sku, o in session.company.catalogue.offers.items() if o.sold}

    play(data, session, 8)

    offers = session.company.catalogue.offers
    assert {sku: offers[sku].sold for sku in sold} == sold


@pytest.mark.parametrize("drawn", PAPERS)
def test_every_table_can_be_written_down_before_and_after_the_work(drawn):
    session = open_session(drawn.paper, drawn.sealed)
    before = tables(session.company)
    solve(drawn.paper, session)

    for table in (*before, *tables(session.company)):
        keys = {column.key for column in table.columns}
        assert all(keys <= set(row) for row in table.rows), table.key
    assert canonical(session.company.view())


def test_a_file_with_one_wrong_line_changes_nothing_and_names_the_line(shop):
    before = shop.company.digest
    live = [sku for sku, offer in shop.company.catalogue.offers.items() if offer.state == "live"]

    entry = shop.do("catalogue.upload_changes", file=f"{live[0]},close,,\n{live[1]},update,24.9,")

    assert entry.refusal.code == "file_refused"
    assert entry.refusal.text.en.startswith("Line 2: “24.9” is not a price written like 24.99")
    assert shop.company.digest == before


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("B-1,Red,S", "Line 1: 6 cells are needed, there are 3"),
        ("sku,colour,size,gtin,price,stock\nB-1,Red,,629,1.99,4", "Line 2: size is empty"),
        ("B-1,Red,S,629,1.99,many", "Line 1: “many” is not a number of pieces"),
        ("sku,colour,size,gtin,price,stock", "The file holds no record."),
    ],
)
def test_a_variant_file_that_cannot_be_read_says_why(shop, file, message):
    entry = shop.do("catalogue.import_children", listing=LISTING, file=file)

    assert entry.refusal.text.en.startswith(message)


def test_a_file_may_be_pasted_from_a_spreadsheet(shop):
    shop.do("catalogue.import_children", listing=LISTING, file="B-1\tRed\tL\t6291041500213\t9.99\t3")

    assert [child.sku for child in shop.company.catalogue.children(LISTING)] == ["A-1", "A-2", "B-1"]


def test_the_validator_names_what_is_missing_and_which_gtin_fails(shop):
    row = "A-3,Red,M,6291041500231,21.99,6"
    shop.do("catalogue.import_children", listing=LISTING, file=row)

    shop.do("catalogue.validate_listing", listing=LISTING)

    issues = [issue.text.en for issue in shop.company.catalogue.listings[LISTING].issues]
    assert issues[:2] == ["there is no title", "the bullet points are missing"]
    assert "A-3: the GTIN's check digit is wrong" in issues
    assert "red m is there 2 times" in issues
    assert issues[-1] == "there is no main picture"


def test_a_published_listing_cannot_be_changed_until_it_is_withdrawn(shop):
    shop.do("catalogue.publish_listing", listing=LISTING)
    refused = shop.do("catalogue.remove_child", listing=LISTING, sku="A-1")
    assert refused.refusal.text.en == "Listing LST-4001 is published; this cannot be done now."

    shop.do("catalogue.withdraw_listing", listing=LISTING)
    shop.do("catalogue.remove_child", listing=LISTING, sku="A-1")

    assert [child.sku for child in shop.company.catalogue.children(LISTING)] == ["A-2"]


def test_a_listing_without_variants_does_not_go_on_sale(shop):
    for sku in ("A-1", "A-2"):
        shop.do("catalogue.remove_child", listing=LISTING, sku=sku)

    entry = shop.do("catalogue.publish_listing", listing=LISTING)

    assert entry.refusal.code == "no_children"


def test_what_is_closed_keeps_its_history_and_can_be_relisted(shop):
    offer = next(o for o in shop.company.catalogue.offers.values() if o.state == "live" and o.reviews)
    before = offer.model_copy()

    shop.do("catalogue.close_offer", sku=offer.sku, reason="season_end")
    shop.do("catalogue.relist_offer", sku=offer.sku)

    assert shop.company.catalogue.offers[offer.sku] == before


def test_what_is_deleted_is_gone_for_good(shop):
    sku = next(o.sku for o in shop.company.catalogue.offers.values() if o.state == "live")
    shop.do("catalogue.delete_offer", sku=sku)

    entry = shop.do("catalogue.relist_offer", sku=sku)

    assert entry.refusal.text.en == f"{sku} is “Deleted”; this cannot be done now."


def test_a_filter_counts_its_first_and_its_last_day():
    session = open_session(PAPERS[0].paper, PAPERS[0].sealed)
    days = [day for day in session.company.catalogue.days.values() if day.channel == "seller"]
    first, last = days[-2].day.isoformat(), days[-1].day.isoformat()

    session.do("catalogue.select_days", first=first, last=last, channel="seller")
    backwards = session.do("catalogue.select_days", first=last, last=first, channel="seller")

    selection = session.company.catalogue.selections["F-01"]
    assert selection.orders == days[-2].orders + days[-1].orders
    assert backwards.refusal.code == "ends_before_it_begins"


def test_recording_a_reading_anew_withdraws_its_improvement_ticket():
    session = open_session(PAPERS[0].paper, PAPERS[0].sealed)
    unread = session.do("catalogue.open_improvement", metric="cr", note="查原因")
    session.do("catalogue.record_reading", metric="cr", basis_points=300, met="no")
    session.do("catalogue.open_improvement", metric="cr", note="查原因")
    session.do("catalogue.record_reading", metric="cr", basis_points=200, met="yes")

    assert unread.refusal.code == "unknown_metric"
    assert session.company.catalogue.readings["cr"].improvement is None


def test_goods_that_cannot_be_shipped_cost_nothing(shop):
    sku = next(iter(shop.company.catalogue.cards))

    entry = shop.do("catalogue.assign_service", sku=sku, service="HOLD", chargeable_g=100, fee_fen=0)

    assert entry.refusal.code == "held_goods_cost_nothing"


def test_a_template_that_was_dropped_does_not_give_its_number_to_the_next(shop):
    shop.do("catalogue.create_template", title="US-1D-202603")
    shop.do("catalogue.drop_template", template="TPL-01")
    shop.do("catalogue.create_template", title="US-2D-202603")

    assert list(shop.company.catalogue.templates) == ["TPL-02"]
