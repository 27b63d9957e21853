"""The market research desk: exports are cleaned and restored, reviews are tagged by a code list."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengji.assay.bilingual import Text
from hengji.assay.company import (
    OPERATIONS,
    Backstage,
    Opening,
    Outcome,
    Session,
    form_fields,
    replay,
    tables,
)
from hengji.assay.company.research import OPERATIONS as RESEARCH
from hengji.assay.company.research import ResearchOpening
from hengji.assay.company.research.objects import Review, Topic
from hengji.assay.tasks import draw_paper, open_session, solve
from hengji.assay.tasks.product_development.reviewing.agreement import tally

# Both on platform A: one whose last task is about sources, one about proposed products.
BOTH = tuple(draw_paper(skill="product_development", level="junior", seed=seed) for seed in (4, 11))


@pytest.fixture(params=BOTH, ids=["sources", "ideas"])
def session(request):
    return open_session(request.param.paper, request.param.sealed)


@pytest.fixture
def desk(session):
    return session.company.research


def refused(entry):
    return entry.refusal.code if entry.refusal else None


def summed(session, export="EX-101", price="sale"):
    session.do("research.summarise_market", export=export, group="none", price=price)
    return list(session.company.research.summaries.values())[-1]


def test_of_duplicate_rows_the_first_stays(session, desk):
    before = desk.rows_of("EX-101")

    session.do("research.remove_duplicates", export="EX-101", key="parent")

    first_of = {row.parent: row.id for row in reversed(before)}
    assert {row.id for row in desk.rows_of("EX-101")} == set(first_of.values())
    assert len(before) == 100
    assert len(first_of) == 84


def test_a_conversion_rounds_each_row_to_the_cent_and_leaves_the_others(session, desk):
    before = {row.id: (row.currency, row.sale_price_cents) for row in desk.rows_of("EX-101")}

    session.do("research.convert_currency", export="EX-101", currency="CAD", rate_percent=73)

    after = {row.id: row.sale_price_cents for row in desk.rows_of("EX-101")}
    expected = {
        number: (cents * 73 + 50) // 100 if currency == "CAD" else cents
        for number, (currency, cents) in before.items()
    }
    assert after == expected
    assert {row.currency for row in desk.rows_of("EX-101")} == {"USD"}


def test_a_currency_that_is_not_there_cannot_be_converted(session):
    session.do("research.convert_currency", export="EX-101", currency="CAD", rate_percent=73)

    again = session.do("research.convert_currency", export="EX-101", currency="CAD", rate_percent=73)

    assert refused(again) == "no_such_currency"


def test_restoring_an_export_takes_back_all_cleaning_and_keeps_the_summaries(session, desk):
    untouched = summed(session)
    session.do("research.remove_duplicates", export="EX-101", key="brand")
    session.do("research.convert_currency", export="EX-101", currency="CAD", rate_percent=70)

    session.do("research.restore_export", export="EX-101")

    again = summed(session)
    assert again == untouched.model_copy(update={"id": again.id})
    assert [*desk.summaries] == ["SUM-01", "SUM-02"]


def test_cleaning_one_export_leaves_the_other(session, desk):
    before = [row.model_copy() for row in desk.rows_of("EX-201")]

    session.do("research.remove_duplicates", export="EX-101", key="brand")

    assert desk.rows_of("EX-201") == before


@pytest.mark.parametrize("group", ["brand", "seller", "seller_kind"])
def test_groups_add_up_to_the_whole_largest_first(session, desk, group):
    session.do("research.summarise_market", export="EX-201", group=group, price="sale")

    summary = desk.summaries["SUM-01"]
    units = [total.units for total in summary.largest]
    assert sum(units) == summary.units
    assert sum(total.revenue_cents for total in summary.largest) == summary.revenue_cents
    assert sum(total.listings for total in summary.largest) == summary.listings == 50
    assert units == sorted(units, reverse=True)


def test_several_reviews_are_tagged_at_once_and_anew(session, desk):
    first, second = [r.id for r in desk.reviews.values() if r.sampled][:2]

    session.do("research.tag_reviews", reviews=f"{first}，{second.lower()}", issues="漏水 NOISE", praises="")
    session.do("research.tag_reviews", reviews=second, issues="", praises="颜值")

    assert (desk.reviews[first].issues, desk.reviews[first].praises) == (("leak", "noise"), ())
    assert (desk.reviews[second].issues, desk.reviews[second].praises) == ((), ("look",))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"reviews": "R-999", "issues": "leak", "praises": ""}, "unknown_reviews"),
        ({"reviews": "， ;", "issues": "leak", "praises": ""}, "unknown_reviews"),
        ({"reviews": "R-001", "issues": "beautiful", "praises": ""}, "unknown_topic"),
    ],
)
def test_tags_outside_the_lists_are_refused_and_nothing_is_tagged(session, desk, arguments, code):
    assert refused(session.do("research.tag_reviews", **arguments)) == code
    assert not any(review.tagged for review in desk.reviews.values())


def test_a_review_set_aside_can_come_back_once(session, desk):
    session.do("research.exclude_reviews", reviews="R-001 R-002", reason="fake")

    back = session.do("research.restore_reviews", reviews="R-001")
    twice = session.do("research.restore_reviews", reviews="R-001 R-002")

    assert (refused(back), refused(twice)) == (None, "not_excluded")
    assert [desk.reviews[n].excluded for n in ("R-001", "R-002")] == [None, "fake"]


def test_a_finding_is_replaced_at_its_place_and_can_be_struck(session, desk):
    for topic in ("leak", "noise"):
        session.do("research.record_finding", kind="pain", place=1, topic=topic, evidence="R-001 R-002")

    assert [(f.id, f.topic) for f in desk.findings.values()] == [("pain-1", "noise")]
    session.do("research.remove_finding", finding="pain-1")
    assert desk.findings == {}
    assert refused(session.do("research.remove_finding", finding="pain-1")) == "unknown_finding"


def test_a_source_is_decided_once_until_it_is_reopened():
    session = open_session(BOTH[0].paper, BOTH[0].sealed)
    session.do("research.reject_source", source="DS-1", reason="stale")

    logged = {"source": "DS-1", "data_on": "2026-02-30", "metric": "units", "definition": "月销件数"}
    assert refused(session.do("research.log_source", **logged)) == "wrong_state"
    session.do("research.reopen_source", source="DS-1")
    assert refused(session.do("research.reopen_source", source="DS-1")) == "wrong_state"
    assert refused(session.do("research.log_source", **logged)) == "no_such_day"
    assert refused(session.do("research.log_source", **logged | {"data_on": "2026-02-28"})) is None
    assert session.company.research.sources["DS-1"].logged_on == dt.date(2026, 2, 28)


def test_a_pass_goes_without_a_reason_and_a_rejection_does_not():
    session = open_session(BOTH[1].paper, BOTH[1].sealed)

    codes = [
        refused(session.do("research.screen_idea", idea="NP-01", decision=decision, reason=reason))
        for decision, reason in (
            ("pass", "banned"),
            ("reject", "none"),
            ("reject", "banned"),
            ("pass", "none"),
        )
    ]

    assert codes == ["reason_does_not_fit", "reason_does_not_fit", None, None]
    session.do("research.reopen_idea", idea="NP-01")
    assert refused(session.do("research.reopen_idea", idea="NP-01")) == "not_screened"


def test_synonyms_are_counted_under_one_code():
    """Real reviews name one aspect in several words; each is mapped to the code list before counting."""
    mentions = {
        "viewfinder": ["viewfinder"] * 7 + ["view finder"] * 4,
        "software": ["software"] * 3 + ["program"],
        "flash": ["flash", "Flash", "flashlight"],
    }
    topics = (
        Topic(id="viewfinder", name=Text("取景器", "Viewfinder"), covers=Text("取景", "viewing"), changeable=True, synonyms=("view_finder",)),
        Topic(id="software", name=Text("软件", "Software"), covers=Text("软件", "software"), changeable=True, synonyms=("program",)),
        Topic(id="flash", name=Text("闪光灯", "Flash"), covers=Text("闪光", "flash"), changeable=True, synonyms=("flashlight",)),
    )  # fmt: skip
    words = [word.replace(" ", "_") for said in mentions.values() for word in said]
    reviews = tuple(
        Review(id=f"R-{n:03}", listing="G3", buyer=f"B{n}", stars=2, written_on=dt.date(2026, 3, 1), language="en", body=word, translation="", sampled=True)
        for n, word in enumerate(words)
    )  # fmt: skip
    opening = Opening(
        now=dt.datetime.fromisoformat("2026-04-01T09:00"),
        company=Text("甲", "A"),
        cash_fen=0,
        desks={"research": ResearchOpening(topics=topics, reviews=reviews)},
        questions=(),
    )
    session = Session(opening, Backstage(), "x3")

    for review in reviews:
        session.do("research.tag_reviews", reviews=review.id, issues=review.body, praises="")

    tagged = {r.id: r.issues for r in session.company.research.reviews.values()}
    assert tally(tagged) == {"viewfinder": 11, "software": 4, "flash": 3}
    pareto = next(t for t in tables(session.company) if t.key == "review_pareto")
    assert [(row["topic"], row["count"]) for row in pareto.rows] == [
        ("viewfinder", 11),
        ("software", 4),
        ("flash", 3),
    ]


def test_every_cell_of_every_table_is_of_a_kind_that_pages_know():
    kinds = {"id", "text", "quantity", "money", "date", "moment", "rating", "ppm", "choice", "picture"}
    for drawn in BOTH:
        session = open_session(drawn.paper, drawn.sealed)
        solve(drawn.paper, session)
        for table in tables(session.company):
            for column in table.columns:
                assert column.kind in kinds
                choices = {choice.value for choice in column.choices}
                for row in table.rows:
                    value = row[column.key]
                    assert value is None or isinstance(value, (str, int, Text, dt.date)), column.key
                    assert column.kind != "choice" or value is None or value in choices


def test_every_argument_is_labelled_and_what_it_chooses_from_exists(session):
    for operation in RESEARCH:
        for field in form_fields(operation):
            assert (field.widget == "choice") == bool(field.choices or field.choices_from)
            assert (field.widget == "number") == (field.unit is not None)
            if field.choices_from:
                session.company.choices(field.choices_from)


def value_of(field, company):
    """Draw a value that a person might enter, right or wrong."""
    options = [choice.value for choice in field.choices]
    if field.choices_from:
        options = [choice.value for choice in company.choices(field.choices_from)] or ["none"]
    if options:
        return st.sampled_from(options)
    if field.widget == "number":
        return st.integers(0, 120)
    if field.widget == "date":
        return st.sampled_from(["2026-03-01", "2026-02-30", "soon"])
    return st.sampled_from(["R-001", "R-002, R-240", "R-999", "leak noise", "外观", "", "R-001 R-001"])


def play(data, session, count):
    for _ in range(count):
        name = data.draw(st.sampled_from([operation.name for operation in RESEARCH]))
        arguments = {f.name: data.draw(value_of(f, session.company)) for f in form_fields(OPERATIONS[name])}
        yield session.do(name, **arguments)


@settings(max_examples=25)
@given(data=st.data())
def test_a_refused_operation_leaves_the_company_as_it_was(data):
    session = open_session(BOTH[0].paper, BOTH[0].sealed)
    before = session.company.digest
    for entry in play(data, session, 6):
        after = session.company.digest
        assert (after == before) == (entry.outcome is Outcome.REFUSED)
        before = after


@settings(max_examples=25)
@given(data=st.data())
def test_rows_of_an_export_are_neither_made_nor_lost_and_replay_alike(data):
    drawn = BOTH[1]
    session = open_session(drawn.paper, drawn.sealed)
    listed = [row.id for row in session.company.research.listings.values()]

    list(play(data, session, 6))

    assert [row.id for row in session.company.research.listings.values()] == listed
    again = replay(drawn.paper.opening, drawn.sealed.backstage, session.journal)
    assert again.digest == session.company.digest
