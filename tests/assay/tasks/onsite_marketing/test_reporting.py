"""OM-J3, and the search-term report whose key is known to the last digit."""

from types import SimpleNamespace

import pytest

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.company import Backstage, Opening, Session
from hengji.assay.grading.marks import collected
from hengji.assay.rulebook.ads import (
    Traffic,
    ad_ratios,
    clicks_per_order_tenths,
    most_per_click_cents,
    no_order_ppm,
    patience_clicks,
    total_of,
)
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.assembly import _built_in_pack, setting_for
from hengji.assay.tasks.bank import blueprint_for
from hengji.assay.tasks.onsite_marketing.reporting import Reporting
from hengji.assay.tasks.paper import Difficulty

REPORT = {
    "usb night light": Traffic(6_200, 124, 6_200, 14, 34_986),
    "motion sensor light": Traffic(9_800, 147, 11_025, 6, 14_994),
    "kids lamp": Traffic(4_100, 41, 2_870, 0, 0),
    "night light nursery": Traffic(2_100, 38, 2_470, 5, 12_495),
    "light bulb e27": Traffic(5_200, 52, 3_640, 0, 0),
    "plug in light": Traffic(800, 9, 630, 0, 0),
    "best night lite 2026": Traffic(300, 6, 390, 1, 2_499),
}
TOTAL = total_of(REPORT.values())
RIGHT = {"ctr": 1_463, "cpc": 653, "cvr": 6_235, "acos": 41_901, "roas": 2_387, "cpa": 10_471}
BREAK_EVEN = 300_000


def laid_out():
    setting = setting_for(
        blueprint_for("onsite_marketing", "junior"), Chance(5), _built_in_pack(), Difficulty()
    )
    return setting, Reporting().instance(
        setting, {f"C-02{n}": (row,) for n, row in enumerate(REPORT.values())}
    )


def session_of(setting, instance):
    opening = Opening(
        now=setting.now,
        company=Text("示例", "Sample"),
        cash_fen=1,
        questions=(),
        desks=dict(instance.openings),
    )
    return Session(opening, Backstage(), "0" * 64)


def marked(instance, session):
    marks = collected(instance.checks, Reporting().judge(instance.key, session.company))
    return {evidence.check: evidence for evidence in marks.evidence}


def test_the_totals_of_the_known_report_come_out_to_the_last_digit():
    assert Traffic(28_500, 417, 27_225, 26, 64_974) == TOTAL
    assert ad_ratios(TOTAL) == RIGHT


def test_the_solver_enters_those_totals():
    setting, instance = laid_out()
    session = session_of(setting, instance)
    paper = SimpleNamespace(opening=session.company.opening)

    Reporting().solve(Desk(paper, session, setting.pack, setting.calendar, frozenset()))

    (total,) = (row for row in session.see("ads.figures") if row["scope"] == "total")
    assert {name: total[name] for name in RIGHT} == RIGHT
    assert marked(instance, session)["OM-J3.total"].held


def test_the_mean_of_the_rows_is_diagnosed_as_such():
    setting, instance = laid_out()
    session = session_of(setting, instance)

    session.do("ads.enter_figures", scope="total", **RIGHT | {"acos": 31_660})

    total = marked(instance, session)["OM-J3.total"]
    assert (total.held, total.trap) == (False, "OM-J3.averaged")


def test_patience_with_terms_that_brought_no_order():
    odds = {
        term: no_order_ppm(row.clicks, TOTAL.clicks, TOTAL.orders) // 1_000
        for term, row in REPORT.items()
        if row.orders == 0
    }

    assert clicks_per_order_tenths(TOTAL.clicks, TOTAL.orders) == 160
    assert patience_clicks(TOTAL.clicks, TOTAL.orders) == 47
    assert odds == {"kids lamp": 71, "light bulb e27": 35, "plug in light": 560}


def test_the_dear_term_is_bid_down_to_what_break_even_allows():
    dear = REPORT["motion sensor light"]

    assert ad_ratios(dear)["acos"] == 73_529
    assert most_per_click_cents(dear.sales_cents, dear.clicks, BREAK_EVEN) == 31


def figures(sitting, scope):
    return dict(
        sitting.key("OM-J3")["total"] if scope == "total" else sitting.key("OM-J3")["campaigns"][scope]
    )


@pytest.mark.parametrize(("change", "held"), [(0, True), (4, True), (9, False)])
def test_a_ratio_may_be_half_a_percent_off(sitting, change, held):
    session = sitting.session()
    right = figures(sitting, "total")

    session.do(
        "ads.enter_figures", scope="total", **right | {"acos": right["acos"] * (1_000 + change) // 1_000}
    )

    found = {evidence.check: evidence.held for evidence in sitting.marked(session).evidence}
    assert found["OM-J3.total"] is held


def test_a_campaign_without_orders_has_no_acos(sitting):
    (barren,) = sitting.key("OM-J3")["barren"]

    assert (figures(sitting, barren)["acos"], figures(sitting, barren)["cpa"]) == (None, None)
