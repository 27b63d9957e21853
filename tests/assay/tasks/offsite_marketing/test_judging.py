"""A mistake costs once: what follows from it is judged by what was done; and what else is right is right too."""

import pytest

from hengji.assay.tasks import solve
from hengji.assay.tasks.offsite_marketing.linking.judging import called, tags_of


def solved(sitting, *slips):
    session = sitting.session()
    solve(sitting.drawn.paper, session, slips)
    return session


def lost(sitting, session):
    return {e.check: e.trap for e in sitting.marked(session).evidence if not e.held}


def number_of(sitting, role):
    comments = sitting.key("OF-J1")["comments"]
    return next(number for number, comment in comments.items() if comment["role"] == role)


# ---- OF-J1 --------------------------------------------------------------------------------------


def test_a_banned_claim_fails_the_requirement_however_much_else_holds(sitting):
    marks = sitting.solved("OF-J1.claim_posted")

    (social,) = (r for r in marks.requirements if r.code == "A")
    assert (social.held, social.critical_failed) == (8, ("OF-J1.claims",))


def test_a_post_taken_back_and_set_again_is_judged_as_it_stands(sitting):
    session = solved(sitting, "OF-J1.local_as_beijing")
    assert lost(sitting, session) == {"OF-J1.time": "OF-J1.local_as_beijing"}

    for post in session.see("outreach.posts"):
        on, at = sitting.key("OF-J1")["posts"][post["plan"]]["time"].split()
        session.do("outreach.withdraw_post", post=post["id"])
        again = {name: post[name] for name in ("plan", "asset", "link")}
        session.do("outreach.schedule_post", **again, tags=" ".join(post["tags"]), on=on, at=at)

    assert lost(sitting, session) == {}


def test_a_complaint_hidden_by_mistake_and_shown_again_costs_nothing(sitting):
    session = solved(sitting)
    complaint = number_of(sitting, "complaint")
    session.do("outreach.hide_comment", comment=complaint)
    assert lost(sitting, session) == {"OF-J1.complaints": "OF-J1.complaint_hidden"}

    session.do("outreach.show_comment", comment=complaint)

    assert lost(sitting, session) == {}


@pytest.mark.parametrize(
    "body",
    ["Write to help@shop.example please, we will see.", "Call us at +44 20 7946 0000 and we will help you."],
)
def test_contact_data_in_a_reply_is_found_and_our_own_short_link_is_none(sitting, body):
    session = solved(sitting)
    assert lost(sitting, session) == {}

    session.do("outreach.reply_to_comment", comment=number_of(sitting, "complaint"), body=body)

    assert "OF-J1.claims" in lost(sitting, session)


def test_a_reply_in_another_language_does_not_answer(sitting):
    session = solved(sitting)
    comments = sitting.key("OF-J1")["comments"]
    number = next(n for n, c in comments.items() if c["role"] == "buying" and c["language"] == "de")
    link = comments[number]["wanted"]

    session.do("outreach.reply_to_comment", comment=number, body=f"Thank you! You can buy it here: {link}")

    assert lost(sitting, session) == {"OF-J1.answers": None}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("de", "Danke dir! Hier findest du das: {link}"),
        ("es", "Gracias, aquí lo tienes en la tienda: {link}"),
        ("en", "Glad you like it, here is the link to our shop: {link}"),
    ],
)
def test_a_reply_in_plain_words_is_taken_for_its_language(sitting, language, body):
    session = solved(sitting)
    comments = sitting.key("OF-J1")["comments"]
    number = next(n for n, c in comments.items() if c["role"] == "buying" and c["language"] == language)

    session.do("outreach.reply_to_comment", comment=number, body=body.format(link=comments[number]["wanted"]))

    assert lost(sitting, session) == {}


# ---- OF-J2 --------------------------------------------------------------------------------------


def test_capitals_and_blanks_cost_their_spelling_and_not_the_name_too(sitting):
    assert lost(sitting, solved(sitting, "OF-J2.capitals")) == {"OF-J2.spelling": "OF-J2.capitals"}
    assert called("utm_content", " EK231 Reel01 ") == "ek231-reel01"


def test_tags_are_read_back_as_they_were_typed(sitting):
    session = solved(sitting, "OF-J2.blanks")
    number, wanted = next(iter(sitting.key("OF-J2")["outside"].items()))

    assert tags_of(session.company, number)["utm_campaign"] == wanted["utm_campaign"].replace("_", " ")


def test_a_link_built_anew_without_a_short_link_is_not_registered(sitting):
    session = solved(sitting)
    link = session.see("outreach.links")[0]
    names = ("placement", "page", "source", "medium", "campaign", "content")

    session.do("outreach.build_link", **{name: link[name] for name in names})
    assert lost(sitting, session) == {"OF-J2.register": None}
    session.do("outreach.shorten_links")

    assert lost(sitting, session) == {}


# ---- OF-J3 --------------------------------------------------------------------------------------


def test_the_order_follows_the_figures_that_were_entered(sitting):
    session = solved(sitting)
    first, second = sitting.key("OF-J3")["good"][:2]
    figures = {c["id"]: c for c in session.see("outreach.creators")}
    dearer = figures[second]["cpm_cents"] + 100

    session.do("outreach.enter_creator_figures", creator=first, er=figures[first]["er"], cpm_cents=dearer)
    for number, place in ((first, 9), (second, 1), (first, 2)):
        session.do("outreach.shortlist_creator", creator=number, place=place)

    assert lost(sitting, session) == {"OF-J3.cpm": None}


def test_a_fake_on_the_list_costs_once(sitting):
    assert lost(sitting, solved(sitting, "OF-J3.fake_kept")) == {"OF-J3.fakes": "OF-J3.fake_kept"}


# ---- OF-J4 --------------------------------------------------------------------------------------


@pytest.mark.parametrize("slip", ["OF-J4.marketplace_mailed", "OF-J4.unsubscribed_mailed"])
def test_mailing_who_never_agreed_or_has_left_fails_the_requirement(sitting, slip):
    marks = sitting.solved(slip)

    (creators_and_mail,) = (r for r in marks.requirements if r.code == "C")
    assert (creators_and_mail.held, creators_and_mail.critical_failed) == (9, ("OF-J4.consent",))


def test_a_change_after_the_test_asks_for_another(sitting):
    session = solved(sitting)
    mailing = session.see("outreach.mailings")[0]
    session.do("outreach.withdraw_mailing", mailing=mailing["id"])
    session.do("outreach.fill_slot", mailing=mailing["id"], slot="CODE", value=mailing["filled"]["CODE"])
    session.do("outreach.schedule_mailing", mailing=mailing["id"], on=mailing["on"], at=mailing["at"])

    assert lost(sitting, session) == {"OF-J4.sending": "OF-J4.untested"}


def test_people_may_be_taken_out_one_by_one(sitting):
    session = solved(sitting, "OF-J4.bounced_kept")
    mailing = session.see("outreach.mailings")[0]
    session.do("outreach.withdraw_mailing", mailing=mailing["id"])

    bounced = " ".join(sitting.key("OF-J4")["people"]["hard_bounce"]).lower()
    session.do("outreach.drop_subscribers", mailing=mailing["id"], subscribers=bounced)
    session.do("outreach.send_test", mailing=mailing["id"])
    session.do("outreach.schedule_mailing", mailing=mailing["id"], on=mailing["on"], at=mailing["at"])

    assert lost(sitting, session) == {}


# ---- OF-J5 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("change", "held"), [(0, True), (4, True), (9, False)])
def test_a_ratio_may_be_half_a_percent_off(sitting, change, held):
    session = solved(sitting)
    total = dict(sitting.key("OF-J5")["total"])
    total["cpm_cents"] = total["cpm_cents"] * (1_000 + change) // 1_000

    session.do("outreach.enter_sheet_row", scope="total", **total)

    assert ("OF-J5.total" not in lost(sitting, session)) is held


def test_reporting_every_channel_is_not_finding_the_broken_one(sitting):
    session = solved(sitting)
    for channel in sitting.key("OF-J5")["channels"]:
        session.do("outreach.raise_alarm", channel=channel)

    assert lost(sitting, session) == {"OF-J5.breaks": "OF-J5.usual_loss_reported"}


def test_claims_of_the_platforms_are_more_than_the_shop_counted(sitting):
    key = sitting.key("OF-J5")

    assert key["claims_added"]["cvr"] > key["total"]["cvr"]
