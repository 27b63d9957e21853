"""The exemplar market of the task specification, to the last digit, with its wrong answers named."""

import datetime as dt

import pytest

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.company import Backstage, Opening, Session
from hengji.assay.company.research import ResearchOpening
from hengji.assay.company.research.objects import Fulfilment, Listing, MarketExport, SellerKind
from hengji.assay.rulebook import (
    concentration,
    herfindahl,
    load_pack,
    market_size,
    mean_of,
    median_of,
    ratio,
    work_calendar,
)
from hengji.assay.tasks import Difficulty
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.product_development.competition.judging import judge
from hengji.assay.tasks.product_development.competition.scheme import TRAPS, decided, questions
from hengji.assay.tasks.product_development.competition.world import key_of

NOW = dt.datetime.fromisoformat("2026-06-01T09:00")
MARKET = (
    ("L1", "Aero", "S1", 1200, 2599),
    ("L2", "Aero", "S1", 800, 2999),
    ("L3", "Bolt", "S2", 900, 2249),
    ("L4", "Cira", "S3", 700, 2700),
    ("L5", "Dune", "S4", 400, 3150),
    ("L6", "Bolt", "S5", 300, 2199),
    ("L7", "Echo", "S6", 300, 2499),
    ("L8", "Fern", "S7", 200, 2649),
    ("L9", "Gale", "S8", 200, 2399),
)
ROWS = tuple(
    Listing(
        id=number,
        export="EX-201",
        parent=f"P-{number}",
        title=brand,
        brand=brand,
        seller=seller,
        seller_kind=SellerKind.THIRD_PARTY,
        fulfilment=Fulfilment.SELLER,
        currency="USD",
        list_price_cents=cents,
        sale_price_cents=cents,
        monthly_units=units,
        rating_tenths=45,
        reviews=1_500 if units > 800 else 90,
        launched_on=dt.date(2025, 1, 1),
    )
    for number, brand, seller, units, cents in MARKET
)


@pytest.fixture
def setting():
    pack = load_pack().on_platform("a")
    return Setting(Chance(1), pack, work_calendar(pack, NOW.date()), NOW, Difficulty())


@pytest.fixture
def session():
    export = MarketExport(
        id="EX-201",
        title=Text("示例", "Sample"),
        exported_on=NOW.date(),
        currency="USD",
        others_units=0,
    )
    opening = Opening(
        now=NOW,
        company=Text("甲", "A"),
        cash_fen=0,
        desks={"research": ResearchOpening(exports=(export,), listings=ROWS)},
        questions=questions(),
    )
    return Session(opening, Backstage(), "x1")


def test_the_desk_sums_the_sample_market(session):
    session.do("research.summarise_market", export="EX-201", group="none", price="sale")

    total = session.company.research.summaries["SUM-01"]

    assert (total.units, total.revenue_cents, total.median_cents) == (5_000, 13_111_100, 2_599)


def test_concentration_of_the_sample_market(setting):
    figures = key_of(ROWS, 0, setting)["figures"]

    assert figures["top_four"] == 860
    assert (figures["brand_index"], figures["seller_index"]) == (2_504, 2_288)
    sellers = [2_000, 900, 700, 400, 300, 300, 200, 200]
    assert concentration(sellers, 5_000, 4) == 800_000


@pytest.mark.parametrize(
    ("brand", "seller", "trap"),
    [(1_520, 1_520, "listing_level"), (25, 23, "fraction_scale")],
)
def test_the_wrong_answers_of_the_sample_market_are_named(session, setting, brand, seller, trap):
    key = key_of(ROWS, 0, setting)
    answers = key["figures"] | {"brand_index": brand, "seller_index": seller}
    if trap == "listing_level":
        answers["top_four"] = key["mistakes"]["listing_level"]["top_four"]
    for name, value in answers.items():
        session.do("report.answer", question=f"PD-J2.{name}", value=str(value))

    verdicts = judge(key, session.company)

    assert verdicts["PD-J2.concentration"].trap == TRAPS[trap]
    assert verdicts["PD-J2.barriers"].holds


def test_the_right_answers_of_the_sample_market_hold(session, setting):
    key = key_of(ROWS, 0, setting)
    for name, value in key["figures"].items():
        session.do("report.answer", question=f"PD-J2.{name}", value=str(value))
    session.do("report.answer", question="PD-J2.decision", value="avoid")

    assert [verdict.holds for verdict in judge(key, session.company).values()] == [True, True, True]


@pytest.mark.parametrize(
    ("index", "reviewed", "decision"),
    [
        (0, 0, "enter"),
        (999, 399, "enter"),
        (999, 400, "watch"),
        (1_000, 0, "watch"),
        (1_799, 399, "watch"),
        (1_000, 400, "avoid"),
        (1_800, 0, "avoid"),
    ],
)
def test_the_decision_table_at_its_limits(setting, index, reviewed, decision):
    table = [(hhi, share, word) for hhi, share, word in key_of(ROWS, 0, setting)["table"]]

    assert decided(table, index, reviewed) == decision


def test_published_examples_of_concentration():
    assert herfindahl([25, 20, 15, 10, 9, 8, 7, 6], 100) == 1_580
    assert concentration([25, 20, 15, 10, 9, 8, 7, 6], 100, 4) == 700_000
    assert herfindahl([30, 30, 20, 20], 100) == 2_600
    assert herfindahl([100], 100) == 10_000


def test_market_arithmetic_refuses_what_has_no_answer():
    assert market_size([]) == 0
    for formula in (median_of, mean_of):
        with pytest.raises(ValueError, match="at least one value"):
            formula([])
    with pytest.raises(ValueError, match="a whole from 1"):
        ratio(1, 0)
