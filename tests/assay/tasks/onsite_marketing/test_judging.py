"""A mistake costs once: what follows from it is judged by what was done."""

from datetime import date

import pytest

from hengji.assay.company.ads.objects import Match, Negative
from hengji.assay.rulebook.ads import most_redemptions
from hengji.assay.tasks import solve
from hengji.assay.tasks.onsite_marketing.posting.judging import has_contact, names_day, states


def solved(sitting, *slips):
    session = sitting.session()
    solve(sitting.drawn.paper, session, slips)
    return session


def lost(sitting, session):
    return {evidence.check for evidence in sitting.marked(session).evidence if not evidence.held}


def test_one_negative_phrase_can_stand_for_many_exact_ones(sitting):
    session = solved(sitting)
    hints = [row[1] for row in sitting.drawn.paper.tasks[1].materials[0].rows if row[0].en == "Irrelevant"]
    terms = session.see("ads.search_terms")
    safe = [hint for hint in hints if not any(hint in t["term"] and t["orders"] for t in terms)]
    for negative in session.see("ads.negatives"):
        if negative["campaign"] == "C-011" and any(hint in negative["text"] for hint in safe):
            session.do("ads.remove_negative", negative=negative["id"])

    session.do("ads.add_negatives", campaign="C-011", texts="\n".join(safe), match="phrase")

    assert lost(sitting, session) == set()


def test_negating_the_tempting_phrase_blocks_a_term_with_orders(sitting):
    session = solved(sitting)
    hints = [row[1] for row in sitting.drawn.paper.tasks[1].materials[0].rows if row[0].en == "Irrelevant"]
    terms = session.see("ads.search_terms")
    tempting = next(h for h in hints if any(f" {h} " in f" {t['term']} " and t["orders"] for t in terms))

    session.do("ads.add_negatives", campaign="C-011", texts=tempting, match="phrase")

    assert lost(sitting, session) == {"OM-J2.converting"}


def test_redemptions_are_judged_by_the_discount_that_was_set(sitting):
    session = sitting.session()
    key = sitting.key("OM-J4")
    plan = next(p for p in session.see("ads.promotion_plans") if p["id"] == key["plans"]["amount"])
    wrong = key["amount_cents"] + 100
    for name, kind, value in (("amount", "amount", wrong), ("percent", "percent", key["percent"])):
        own = next(p for p in session.see("ads.promotion_plans") if p["id"] == key["plans"][name])
        limit = (
            most_redemptions(plan["budget_cents"], wrong, key["fee"])
            if name == "amount"
            else key["redemptions"][name]
        )
        session.do(
            "ads.create_coupon",
            plan=own["id"],
            discount=kind,
            **{"percent" if kind == "percent" else "amount_cents": value},
            limit=limit,
            final_cents=own["price_cents"] - wrong if name == "amount" else 1,
            starts_on=own["starts_on"],
            ends_on=own["ends_on"],
        )

    found = {evidence.check: evidence.held for evidence in sitting.marked(session).evidence}

    assert (found["OM-J4.coupons"], found["OM-J4.redemptions"]) == (False, True)


def test_a_deal_on_the_tight_plan_fails_the_requirement_however_much_else_holds(sitting):
    marks = sitting.solved("OM-J4.floor_broken")

    (promotions,) = (r for r in marks.requirements if r.code == "C")
    assert (promotions.held, promotions.critical_failed) == (9, ("OM-J4.floor",))


def test_a_campaign_rebuilt_and_the_first_one_archived_counts_as_rebuilt(sitting):
    session = solved(sitting, "OM-J1.no_end")
    for campaign in session.see("ads.campaigns"):
        if campaign["work_order"]:
            session.do("ads.pause_campaign", campaign=campaign["id"])
            session.do("ads.archive_campaign", campaign=campaign["id"])
    order = session.see("ads.work_orders")[0]
    wanted = sitting.key("OM-J1")[order["id"]]
    session.do(
        "ads.create_campaign",
        work_order=order["id"],
        campaign_name=wanted["name"],
        currency=wanted["currency"],
        budget_kind="daily",
        budget_cents=wanted["daily_cents"],
        starts_on=wanted["starts_on"],
        ends_on=wanted["ends_on"],
    )

    assert session.journal.entries[-1].refusal is None
    assert "OM-J1.dates" in lost(sitting, session)  # the second work order has no campaign now


@pytest.mark.parametrize(
    "body", ["until May 12.", "ends 12 May", "by the 12th of May", "5/12 only", "till 12/05", "2026-05-12"]
)
def test_a_last_day_may_be_written_in_any_usual_way(body):
    assert names_day(body, date(2026, 5, 12))


@pytest.mark.parametrize("body", ["until May 2", "until May 120", "June 12", "all May"])
def test_another_day_is_not_the_last_day(body):
    assert not names_day(body, date(2026, 5, 12))


def test_a_date_is_no_telephone_number_and_an_address_is_found():
    found = [
        has_contact(body) for body in ("Until 2026-05-22", "Call +44 20 7946 0000", "www.x.shop", "a@b.io")
    ]

    assert found == [False, True, True, True]


def test_a_fact_is_a_fact_whatever_the_blanks():
    assert states("About 7.8 × 6.1cm overall", "7.8 x 6.1 cm")
    assert not states("17.8 x 6.1 cm", "7.8 x 6.1 cm")


def test_a_negative_phrase_blocks_whole_words_in_a_row_only():
    negative = Negative(id="N", campaign="C", text="lamp shade", match=Match.PHRASE)

    assert [negative.blocks(t) for t in ("kids lamp shade", "lamp white shade", "lamp shades")] == [
        True,
        False,
        False,
    ]
