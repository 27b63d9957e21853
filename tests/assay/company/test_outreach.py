"""The off-site marketing desk: what it refuses, and what can be taken back."""

from datetime import date, datetime

import pytest

from hengji.assay.bilingual import Text
from hengji.assay.company import Backstage, Opening, Outcome, Session, form_fields, replay, tables
from hengji.assay.company.outreach import OPERATIONS, OutreachOpening
from hengji.assay.company.outreach.objects import (
    ChannelExport,
    Consent,
    ContentAsset,
    ContentPlan,
    Creator,
    CreatorComment,
    LandingPage,
    Language,
    MailSender,
    MailTemplate,
    Placement,
    Record,
    SocialComment,
    Standing,
    Subscriber,
    TrackedLink,
)

NOW = datetime.fromisoformat("2026-05-13T09:00")
LAMP = Text("台灯", "Lamp")


def creator(number, followers, audience_ppm, price_cents):
    return Creator(
        id=f"KOL-{number:02}", handle="@a", network=LAMP, followers=followers, audience_ppm=audience_ppm, posts=12,
        views=12_000, likes=500, comments=20, price_cents=price_cents, last_brand="x", last_brand_on=date(2026, 1, 1),
    )  # fmt: skip


def subscriber(number, email, consent=Consent.CONFIRMED, standing=Standing.ACTIVE):
    return Subscriber(
        id=f"SUB-{number:03}", email=email, first_name="A", language=Language.DE, consent=consent, standing=standing,
        joined_on=date(2026, 1, number),
    )  # fmt: skip


OPENING = Opening(
    now=NOW,
    company=Text("示例", "Sample"),
    cash_fen=1_000,
    questions=(),
    desks={
        "outreach": OutreachOpening(
            plans=(
                ContentPlan(
                    id="CP-1", market=LAMP, zone="Europe/Berlin", language=Language.DE, audience=LAMP, topic=LAMP,
                    sku="TL1", product=LAMP, on=date(2026, 5, 15), at="19:00", suggested_tags=("#a",),
                ),
            ),
            assets=(ContentAsset(id="A-1", sku="TL1", language=Language.DE, body="x", rights_until=date(2026, 9, 1)),),
            tracked_links=(TrackedLink(id="TL-1", plan="CP-1", short="https://hy.example/1"),),
            comments=(
                SocialComment(id="K-1", sku="TL1", language=Language.DE, writer="a", body="x", gist=LAMP,
                              written_at=NOW, due_at=NOW),
            ),
            placements=(
                Placement(id="PL-1", where=LAMP, channel=LAMP, market_code="de", theme=LAMP, sku="TL1", product=LAMP,
                          month="202605", slot="Reel01"),
            ),
            pages=(LandingPage(id="LP-1", url="https://www.x.example/a", sku="TL1", market_code="de", status=200),),
            creators=(creator(1, 10_000, 400_000, 70_000), creator(2, 9_999, 399_999, 70_001)),
            creator_comments=tuple(
                CreatorComment(id=f"CC-{n}", creator=f"KOL-0{n}", writer="a", body="x") for n in (1, 2)
            ),
            subscribers=(
                subscriber(1, "a@x.example"),
                subscriber(2, "A@X.example"),
                subscriber(3, "b@x.example", consent=Consent.MARKETPLACE),
                subscriber(4, "c@x.example", standing=Standing.SOFT_BOUNCE),
            ),
            templates=(MailTemplate(id="T-DE", name=LAMP, language=Language.DE, subject="[[NAME]]", body="[[CODE]]",
                                    slots=("NAME", "CODE")),),
            senders=(MailSender(id="S-1", address="a@x.example", spf=Record.PASS, dkim=Record.PASS, dmarc=Record.PASS),),
            exports=(
                ChannelExport(id="CH-1", channel=LAMP, tag="a / b", day=date(2026, 5, 12), window=LAMP, impressions=1,
                              clicks=1, spend_cents=1, claimed_orders=1, claimed_cents=1),
            ),
        )
    },
)  # fmt: skip
POST = {"plan": "CP-1", "asset": "A-1", "link": "TL-1", "tags": "#a #b", "on": "2026-05-16", "at": "1:00"}
LINK = {
    "placement": "PL-1", "page": "LP-1", "source": "pixora", "medium": "Paid Social", "campaign": "a_b", "content": "c",
}  # fmt: skip


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


def rows(session, key):
    return next(table for table in tables(session.company) if table.key == key).rows


def drafted(session):
    done(session, "outreach.create_mailing", template="T-DE")
    return done(session, "outreach.add_recipients", mailing="M-101", language="de")


# ---- posts and comments -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"at": "25:00"}, "not_a_time"),
        ({"at": "noon"}, "not_a_time"),
        ({"on": "2026-05-13", "at": "09:00"}, "time_has_passed"),
        ({"asset": "A-9"}, "unknown_asset"),
        ({"link": "TL-9"}, "unknown_link"),
    ],
)
def test_a_post_that_cannot_be_is_refused_with_a_reason(session, change, wanted):
    assert code(session, "outreach.schedule_post", **POST | change) == wanted


def test_a_line_of_the_calendar_has_one_post_until_it_is_taken_back(session):
    done(session, "outreach.schedule_post", **POST)

    assert code(session, "outreach.schedule_post", **POST) == "already_scheduled"
    done(session, "outreach.withdraw_post", post="SP-101")
    assert code(session, "outreach.withdraw_post", post="SP-101") == "already_withdrawn"
    done(session, "outreach.schedule_post", **POST)
    assert [(p["id"], p["beijing_at"]) for p in session.see("outreach.posts")] == [
        ("SP-101", "01:00"),
        ("SP-102", "01:00"),
    ]


@pytest.mark.parametrize(
    ("act", "undo", "arguments"),
    [
        ("reply_to_comment", "withdraw_reply", {"body": "Danke!"}),
        ("hide_comment", "show_comment", {}),
        ("pass_on_comment", "recall_comment", {"team": "service"}),
    ],
)
def test_what_is_done_with_a_comment_can_be_taken_back_once(session, act, undo, arguments):
    before = session.see("outreach.comments")
    assert code(session, f"outreach.{undo}", comment="K-1") == "nothing_to_undo"

    done(session, f"outreach.{act}", comment="K-1", **arguments)
    assert session.see("outreach.comments") != before
    done(session, f"outreach.{undo}", comment="K-1")

    assert session.see("outreach.comments") == before


def test_a_deleted_comment_is_gone_for_good(session):
    done(session, "outreach.delete_comment", comment="K-1")

    acts = ("hide_comment", "delete_comment")
    assert {code(session, f"outreach.{act}", comment="K-1") for act in acts} == {"comment_deleted"}


# ---- links --------------------------------------------------------------------------------------


def test_a_link_holds_what_was_typed_with_blanks_and_capitals_left_as_they_are(session):
    done(session, "outreach.build_link", **LINK)

    (link,) = session.see("outreach.links")
    assert link["url"] == (
        "https://www.x.example/a?utm_source=pixora&utm_medium=Paid%20Social&utm_campaign=a_b&utm_content=c"
    )


def test_a_link_built_anew_keeps_its_number_and_needs_a_new_short_link(session):
    done(session, "outreach.build_link", **LINK)
    done(session, "outreach.shorten_links")
    assert code(session, "outreach.shorten_links") == "nothing_to_shorten"
    (first,) = session.see("outreach.links")

    done(session, "outreach.build_link", **LINK | {"medium": "paid_social"})

    (again,) = session.see("outreach.links")
    assert (again["id"], again["short"]) == (first["id"], None)


def test_a_place_is_either_tagged_or_on_the_shop_itself(session):
    done(session, "outreach.build_link", **LINK)
    assert code(session, "outreach.mark_internal", placement="PL-1") == "has_link"
    done(session, "outreach.remove_link", link="L-101")
    assert code(session, "outreach.unmark_internal", placement="PL-1") == "not_marked"

    done(session, "outreach.mark_internal", placement="PL-1")

    assert code(session, "outreach.build_link", **LINK) == "marked_internal"


# ---- creators -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "limit"),
    [("audience_below", 40), ("followers_below", 10_000), ("price_above", 700)],
)
def test_who_is_exactly_at_a_limit_stays(session, field, limit):
    done(session, "outreach.exclude_creators_by", field=field, limit=limit)

    assert [c["id"] for c in session.see("outreach.creators") if c["reason"] is None] == ["KOL-01"]


def test_comments_are_shown_of_those_who_are_not_ruled_out(session):
    done(session, "outreach.exclude_creators", creators="kol-02", reason="fake")

    assert [row["creator"] for row in rows(session, "outreach_creator_comments")] == ["KOL-01"]
    assert code(session, "outreach.shortlist_creator", creator="KOL-02", place=1) == "is_excluded"


def test_a_place_on_the_shortlist_is_given_once(session):
    done(session, "outreach.shortlist_creator", creator="KOL-01", place=1)

    assert code(session, "outreach.shortlist_creator", creator="KOL-02", place=1) == "place_taken"
    done(session, "outreach.unlist_creator", creator="KOL-01")
    assert code(session, "outreach.unlist_creator", creator="KOL-01") == "not_listed"


def test_ruling_out_takes_off_the_shortlist_and_can_be_taken_back(session):
    done(session, "outreach.shortlist_creator", creator="KOL-01", place=1)
    done(session, "outreach.exclude_creators", creators="KOL-01", reason="rival")

    done(session, "outreach.restore_creators", creators="KOL-01")

    assert rows(session, "outreach_shortlist") == ()
    assert code(session, "outreach.restore_creators", creators="KOL-01") == "not_excluded"
    assert code(session, "outreach.exclude_creators", creators="KOL-77", reason="rival") == "unknown_creators"


# ---- mailings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "left"),
    [
        ("repeated", ("SUB-001", "SUB-003", "SUB-004")),
        ("marketplace", ("SUB-001", "SUB-002", "SUB-004")),
        ("soft_bounce", ("SUB-001", "SUB-002", "SUB-003")),
    ],
)
def test_a_group_is_taken_out_of_the_mailing_and_not_off_the_list(session, group, left):
    drafted(session)

    done(session, "outreach.drop_recipients", mailing="M-101", group=group)

    assert tuple(session.see("outreach.mailings")[0]["recipients"]) == left
    assert len(session.see("outreach.subscribers")) == 4
    assert code(session, "outreach.drop_recipients", mailing="M-101", group=group) == "nobody_dropped"


def test_a_test_shows_what_is_still_open_and_any_change_asks_for_another(session):
    drafted(session)
    assert code(session, "outreach.send_test", mailing="M-101") == "no_sender"
    done(session, "outreach.choose_sender", mailing="M-101", sender="S-1")
    done(session, "outreach.fill_slot", mailing="M-101", slot="NAME", value="Anke")
    done(session, "outreach.send_test", mailing="M-101")
    assert [(r["subject"], r["body"]) for r in rows(session, "outreach_test_mails")] == [("Anke", "[[CODE]]")]

    done(session, "outreach.drop_subscribers", mailing="M-101", subscribers="sub-001")

    assert rows(session, "outreach_test_mails") == ()


def test_a_mailing_goes_to_somebody_from_somewhere_on_a_later_day(session):
    done(session, "outreach.create_mailing", template="T-DE")
    when = {"mailing": "M-101", "on": "2026-05-14", "at": "10:00"}
    assert code(session, "outreach.schedule_mailing", **when) == "not_ready"
    done(session, "outreach.add_recipients", mailing="M-101", language="de")
    done(session, "outreach.choose_sender", mailing="M-101", sender="S-1")
    assert code(session, "outreach.schedule_mailing", **when | {"on": "2026-05-13"}) == "date_has_passed"

    done(session, "outreach.schedule_mailing", **when)

    assert code(session, "outreach.delete_mailing", mailing="M-101") == "wrong_state"
    done(session, "outreach.withdraw_mailing", mailing="M-101")
    done(session, "outreach.delete_mailing", mailing="M-101")


def test_a_slot_that_the_template_lacks_is_refused(session):
    drafted(session)

    assert code(session, "outreach.fill_slot", mailing="M-101", slot="PRICE", value="1") == "unknown_slot"
    assert code(session, "outreach.add_recipients", mailing="M-101", language="de") == "nobody_added"


# ---- the daily sheet ----------------------------------------------------------------------------


def test_rows_and_reports_of_the_sheet_can_be_taken_back(session):
    done(session, "outreach.enter_sheet_row", scope="total", cpm_cents=315, ctr=45)
    assert [(r["cpm"], r["ctr"], r["cpa"]) for r in rows(session, "outreach_sheet")] == [
        ("3.15", "0.45%", None)
    ]
    done(session, "outreach.clear_sheet_row", scope="total")
    assert code(session, "outreach.clear_sheet_row", scope="total") == "no_row"
    assert code(session, "outreach.enter_sheet_row", scope="CH-9") == "unknown_scope"

    done(session, "outreach.raise_alarm", channel="CH-1")

    assert code(session, "outreach.raise_alarm", channel="CH-1") == "already_raised"
    assert code(session, "outreach.raise_alarm", channel="total") == "unknown_channel"
    done(session, "outreach.drop_alarm", channel="CH-1")
    assert code(session, "outreach.drop_alarm", channel="CH-1") == "not_raised"


# ---- all of it ----------------------------------------------------------------------------------


def test_a_journal_of_this_desk_replays_to_the_same_company(session):
    done(session, "outreach.schedule_post", **POST)
    done(session, "outreach.build_link", **LINK)
    done(drafted(session), "outreach.fill_slot", mailing="M-101", slot="CODE", value="X")
    code(session, "outreach.hide_comment", comment="K-9")

    assert replay(OPENING, Backstage(), session.journal).digest == session.company.digest


def test_every_argument_has_a_label_in_both_languages_and_every_source_exists(session):
    fields = [field for operation in OPERATIONS for field in form_fields(operation)]

    assert [field.name for field in fields if field.choices_from and not isinstance(
        session.company.choices(field.choices_from), tuple)] == []  # fmt: skip
    assert all(field.label.zh and field.label.en for field in fields)
