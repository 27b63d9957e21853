"""The on-site marketing desk: what it refuses, and what can be taken back."""

from datetime import date, datetime

import pytest

from hengji.assay.bilingual import Text
from hengji.assay.company import Backstage, Opening, Outcome, Session, form_fields, replay, tables
from hengji.assay.company.ads import OPERATIONS, AdsOpening
from hengji.assay.company.ads.objects import (
    BuyerQuestion,
    Currency,
    PostPlan,
    PromotionKind,
    PromotionPlan,
    SearchTerm,
    Variant,
    WorkOrder,
)

NOW = datetime.fromisoformat("2026-05-13T09:00")
LAMP = Text("小夜灯", "Night light")
OPENING = Opening(
    now=NOW,
    company=Text("示例", "Sample"),
    cash_fen=1_000,
    questions=(),
    desks={
        "ads": AdsOpening(
            work_orders=(
                WorkOrder(
                    id="W-1", market=Text("美国站", "US"), market_code="US", product_code="NL1", products=("NL1-WH",),
                    total_budget_cents=10_000, currency=Currency.USD, starts_on=date(2026, 5, 14),
                    ends_on=date(2026, 5, 23), base_bid_cents=50,
                ),
            ),
            search_terms=tuple(
                SearchTerm(id=f"T00{n}", campaign="C-001", term=term, impressions=100, clicks=9, spend_cents=400,
                           orders=orders, sales_cents=orders * 2_000)
                for n, (term, orders) in enumerate((("night light", 1), ("solar light", 0), ("led night light for kids", 0)), 1)
            ),
            promotion_plans=tuple(
                PromotionPlan(
                    id=f"PL-{kind.value}", kind=kind, sku="NL1-WH", product=LAMP, text=LAMP, price_cents=2_000,
                    lowest_cents=1_900, deducted_cents=900, commission_ppm=150_000, budget_cents=10_000, pieces=100,
                    starts_on=date(2026, 5, 20), ends_on=date(2026, 5, 22),
                )
                for kind in PromotionKind
            ),
            post_plans=(
                PostPlan(
                    id="CP-1", market=Text("美国站", "US"), market_code="US", topic=LAMP, sku="NL1-WH", product=LAMP,
                    draft="x", offer=LAMP, discount_percent=10, offer_ends_on=date(2026, 5, 22),
                    beijing_on=date(2026, 5, 15), beijing_hour=3, suggested_tags=("#a",),
                ),
            ),
            variants=(Variant(id="NL1-WH", name=LAMP, details="Size: 1 cm"),),
            questions=(BuyerQuestion(id="Q-1", sku="NL1-WH", buyer="A", body="Size?", asked_at=NOW),),
        )
    },
)  # fmt: skip
CAMPAIGN = {
    "work_order": "W-1", "campaign_name": "US_NL1", "currency": "USD", "budget_kind": "daily", "budget_cents": 1_000,
    "starts_on": "2026-05-14", "ends_on": "2026-05-23",
}  # fmt: skip
COUPON = {
    "plan": "PL-coupon", "discount": "percent", "percent": 10, "limit": 38, "final_cents": 1_800,
    "starts_on": "2026-05-20", "ends_on": "2026-05-22",
}  # fmt: skip
POST = {
    "plan": "CP-1",
    "product": "NL1-WH",
    "body": "Hello there",
    "tags": "#a",
    "on": "2026-05-14",
    "hour": 12,
}


@pytest.fixture
def session():
    return Session(OPENING, Backstage(), "0" * 64)


def done(session, operation, **arguments):
    entry = session.do(operation, **arguments)
    assert entry.refusal is None, entry.refusal
    return session


def code(session, operation, **arguments):
    before = session.company.digest
    entry = session.do(operation, **arguments)
    assert (entry.outcome, session.company.digest) == (Outcome.REFUSED, before)
    return entry.refusal.code


def built(session):
    done(session, "ads.create_campaign", **CAMPAIGN)
    done(session, "ads.create_ad_group", campaign="C-101", group_name="NL1_AG1", products="nl1-wh")
    return done(
        session,
        "ads.add_keywords",
        ad_group="G-101",
        texts="Night  Light\nusb lamp",
        match="exact",
        bid_cents=50,
    )


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"work_order": "W-9"}, "unknown_work_order"),
        ({"ends_on": "2026-05-13"}, "ends_before_start"),
        ({"starts_on": "2026-05-12"}, "starts_in_past"),
        ({"budget_cents": 0}, "invalid_arguments"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused_with_a_reason(session, change, wanted):
    assert code(session, "ads.create_campaign", **CAMPAIGN | change) == wanted


def test_a_name_can_be_used_once(session):
    done(session, "ads.create_campaign", **CAMPAIGN)

    assert code(session, "ads.create_campaign", **CAMPAIGN) == "name_taken"


def test_a_campaign_without_keywords_does_not_run(session):
    done(session, "ads.create_campaign", **CAMPAIGN)

    assert code(session, "ads.enable_campaign", campaign="C-101") == "nothing_to_run"


def test_keywords_are_spelled_as_the_platform_compares_them_and_added_once(session):
    built(session)

    done(session, "ads.add_keywords", ad_group="G-101", texts="NIGHT LIGHT", match="exact", bid_cents=60)

    assert [(k["text"], k["bid_cents"]) for k in session.see("ads.keywords")] == [
        ("night light", 60),
        ("usb lamp", 50),
    ]


def test_a_draft_is_deleted_with_all_that_is_in_it_and_its_number_never_comes_again(session):
    built(session)
    done(session, "ads.add_negatives", campaign="C-101", texts="solar", match="phrase")

    done(session, "ads.delete_draft", campaign="C-101")

    assert [session.see(f"ads.{name}") for name in ("campaigns", "ad_groups", "keywords", "negatives")] == [
        []
    ] * 4
    done(session, "ads.create_campaign", **CAMPAIGN)
    assert [campaign["id"] for campaign in session.see("ads.campaigns")] == ["C-102"]


def test_a_campaign_that_ran_is_paused_not_deleted(session):
    built(session)
    done(session, "ads.enable_campaign", campaign="C-101")

    assert code(session, "ads.delete_draft", campaign="C-101") == "wrong_state"
    done(session, "ads.pause_campaign", campaign="C-101")
    done(session, "ads.archive_campaign", campaign="C-101")
    assert code(session, "ads.enable_campaign", campaign="C-101") == "wrong_state"


def test_bulk_labels_leave_alone_what_has_a_label(session):
    done(session, "ads.label_terms", terms="t001", kind="brand")
    done(session, "ads.label_terms_containing", words="light", kind="irrelevant")

    assert [term["kind"] for term in session.see("ads.search_terms")] == ["brand", "irrelevant", "irrelevant"]
    done(session, "ads.clear_labels", terms="T001, T003")
    done(session, "ads.label_terms_by_length", long_from=4)
    assert [term["kind"] for term in session.see("ads.search_terms")] == [
        "generic",
        "irrelevant",
        "long_tail",
    ]


def test_terms_that_are_not_there_are_named(session):
    assert code(session, "ads.label_terms", terms="T001 T404", kind="brand") == "unknown_terms"
    assert code(session, "ads.label_terms_containing", words="ligh", kind="brand") == "no_such_terms"
    assert code(session, "ads.plan_match", kind="brand", match="exact") == "no_such_terms"


def test_figures_of_no_campaign_are_refused(session):
    assert code(session, "ads.enter_figures", scope="C-404") == "unknown_scope"
    assert code(session, "ads.clear_figures", scope="total") == "no_figures"


def test_figures_can_be_entered_anew_and_cleared(session):
    done(session, "ads.enter_figures", scope="total", ctr=1_463)
    done(session, "ads.enter_figures", scope="total", cpc=653)

    assert [(row["ctr"], row["cpc"]) for row in session.see("ads.figures")] == [(None, 653)]
    done(session, "ads.clear_figures", scope="total")
    assert session.see("ads.figures") == []


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"plan": "PL-deal"}, "wrong_kind"),
        ({"percent": 91}, "invalid_arguments"),
        ({"percent": None}, "discount_and_value"),
        ({"amount_cents": 200}, "discount_and_value"),
        ({"discount": "amount"}, "discount_and_value"),
        ({"discount": "amount", "percent": None, "amount_cents": 2_000}, "amount_too_large"),
        ({"ends_on": "2026-05-19"}, "ends_before_start"),
    ],
)
def test_a_coupon_that_cannot_be_is_refused(session, change, wanted):
    assert code(session, "ads.create_coupon", **COUPON | change) == wanted


def test_a_plan_is_set_up_or_returned_never_both(session):
    done(session, "ads.create_coupon", **COUPON)

    assert code(session, "ads.return_plan", plan="PL-coupon", reason="below_floor") == "has_promotion"
    assert code(session, "ads.create_coupon", **COUPON) == "plan_is_closed"
    done(session, "ads.delete_promotion", promotion="P-101")
    done(session, "ads.return_plan", plan="PL-coupon", reason="below_floor")
    assert code(session, "ads.create_coupon", **COUPON) == "plan_is_closed"
    done(session, "ads.reopen_plan", plan="PL-coupon")
    done(session, "ads.create_coupon", **COUPON)


def test_a_published_promotion_is_ended_not_deleted(session):
    done(session, "ads.create_coupon", **COUPON)
    done(session, "ads.publish_promotion", promotion="P-101")

    assert code(session, "ads.delete_promotion", promotion="P-101") == "wrong_state"
    done(session, "ads.end_promotion", promotion="P-101")


def test_a_deal_is_cheaper_than_the_price(session):
    deal = {"plan": "PL-deal", "price_cents": 2_000, "pieces": 9, "final_cents": 2_000}
    days = {"starts_on": "2026-05-20", "ends_on": "2026-05-22"}

    assert code(session, "ads.create_deal", **deal, **days) == "not_cheaper"


def test_a_post_is_rewritten_until_it_is_scheduled(session):
    done(session, "ads.write_post", **POST)
    done(session, "ads.write_post", **POST | {"hour": 13})
    done(session, "ads.schedule_post", post="T-101")

    assert code(session, "ads.write_post", **POST) == "already_scheduled"
    done(session, "ads.withdraw_post", post="T-101")
    done(session, "ads.write_post", **POST | {"hour": 14})
    assert [(post["id"], post["hour"], post["state"]) for post in session.see("ads.posts")] == [
        ("T-101", 14, "draft")
    ]


def test_a_question_is_answered_or_handed_on(session):
    done(session, "ads.answer_question", question="Q-1", body="1 cm")
    done(session, "ads.escalate_question", question="Q-1")

    assert [(q["answer"], q["escalated"]) for q in session.see("ads.questions")] == [(None, True)]
    done(session, "ads.answer_question", question="Q-1", body="1 cm")
    assert [(q["answer"], q["escalated"]) for q in session.see("ads.questions")] == [("1 cm", False)]


def test_a_journal_of_the_desk_replays_to_the_same_company(session):
    built(session)
    done(session, "ads.enable_campaign", campaign="C-101")
    done(session, "ads.create_coupon", **COUPON)
    session.do("ads.delete_draft", campaign="C-101")

    assert replay(OPENING, Backstage(), session.journal).digest == session.company.digest


def test_every_operation_has_a_form_and_every_choice_a_source(session):
    for operation in OPERATIONS:
        assert (operation.desk, operation.name.partition(".")[0]) == ("ads", "ads")
        for field in form_fields(operation):
            if field.choices_from:
                session.company.choices(field.choices_from)


def test_no_table_is_without_columns_or_shares_its_key(session):
    keys = [table.key for table in tables(session.company)]

    assert len(keys) == len(set(keys))
    assert all(
        {column.key for column in table.columns} <= set(row)
        for table in tables(session.company)
        for row in table.rows
    )
