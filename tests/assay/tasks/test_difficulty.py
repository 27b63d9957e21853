"""Every archetype answers to the vector of difficulty, and stays fair under an easy one and a hard one."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from hengji.assay.tasks import Difficulty, mark, open_session, solve
from hengji.assay.tasks.paper import Drawn
from tests.assay.tasks.alone import drawn_alone


@dataclass(frozen=True)
class Promise:
    """What a component of the vector does to a task.

    Attributes:
        counted: What it governs, counted in a drawn task.
        expected: What is counted with the easy vector, the usual one and the hard one.
    """

    easy: Difficulty
    hard: Difficulty
    counted: Callable[[Drawn], int]
    expected: tuple[int, int, int]


def promise(component, easy, hard, counted, expected):
    return Promise(Difficulty(**{component: easy}), Difficulty(**{component: hard}), counted, expected)


def desk(drawn, name):
    return drawn.paper.opening.desks[name]


def key(drawn):
    (only,) = drawn.sealed.keys.values()
    return only


# ---- product development -----------------------------------------------------------------------


def listings_at_a_limit(drawn):
    """Count listings with just as many reviews as are not yet many, or just too old to be new."""
    today = drawn.paper.opening.now.date()
    return sum(
        row.reviews == 1_000 or (today - row.launched_on).days == 180
        for row in desk(drawn, "research").listings
    )


def variants(drawn):
    rows = desk(drawn, "research").listings
    return len(rows) - len({row.parent for row in rows})


# ---- visual design -----------------------------------------------------------------------------


def unevenness(drawn):
    """Give by how much the grey backdrops of the photographs get darker towards the foot, all together."""
    photos = [asset.raster.colours.astype(int) for asset in desk(drawn, "studio").assets]
    falls = [int(np.median(photo[0]) - np.median(photo[-1])) for photo in photos]
    return sum(falls)


def pairs_with_another_product(drawn):
    """Count the pairs that show something else than with the usual vector."""
    usual = drawn_alone("VD-J3", drawn.sealed.seed, Difficulty())
    ours, theirs = (
        [{pair.a.raster.digest, pair.b.raster.digest} for pair in desk(each, "studio").pairs]
        for each in (drawn, usual)
    )
    return sum(pair != other for pair, other in zip(ours, theirs, strict=True))


def last_campaigns_banners(drawn):
    return sum(fault == "last_campaign" for fault in key(drawn)["faults"].values())


# ---- purchasing, customer service, data analysis, trade services, logistics --------------------


def lead_time(drawn):
    return desk(drawn, "purchasing").suppliers[0].offers[0].lead_time_working_days


def harmless_findings(drawn):
    """Count them among the pieces of the right sample."""
    found = key(drawn)["classes"].items()
    return sum(kind == "none" and int(unit) <= key(drawn)["sample_size"] for unit, kind in found)


def days_around_the_window(drawn):
    """Give how far from the window's end the two requests lie that are about it, together."""
    orders = {order.id: order for order in desk(drawn, "service").orders}
    requests = {request.id: request for request in desk(drawn, "service").returns}
    about = [requests[key(drawn)["requests"][role]["id"]] for role in ("too_late", "in_window")]
    late, early = (r.asked_at.date() - orders[r.order].delivered_on for r in about)
    return (late - early).days


def yuan_over_the_limit(drawn):
    stories = {shipment.id: shipment.story.en for shipment in desk(drawn, "trade").shipments}
    return int(re.search(r"CNY ([\d,]+)", stories[key(drawn)["over"]])[1].replace(",", "")) - 5_000


def days_to_spare(drawn):
    """Give by how many days the fastest service beats what the urgent parcel was promised."""
    urgent = key(drawn)["roles"]["urgent"]
    fastest = min(service.transit_days for service in desk(drawn, "logistics").services)
    promised = {parcel.id: parcel.promised_days for parcel in desk(drawn, "logistics").parcels}
    return promised[urgent] - fastest


def days_to_ship(drawn):
    return (desk(drawn, "logistics").inbound_shipments[0].ship_by - drawn.paper.opening.now.date()).days


PROMISES = {
    "PR-J1": promise("slack_working_days", 4, 1, lead_time, (17, 19, 20)),
    "PR-J2": promise("ordinary_orders", 1, 6, lambda d: len(desk(d, "purchasing").orders), (8, 10, 13)),
    "PR-J3": promise(
        "ordinary_orders", 1, 6, lambda d: sum(x["discrepancy"] == "none" for x in key(d)["lines"]), (0, 1, 4)
    ),
    "PR-J4": promise(
        "defects_within_tolerance", 1, 4, lambda d: list(key(d)["kinds"].values()).count("trader"), (1, 2, 4)
    ),
    "PR-J5": promise("defects_within_tolerance", 1, 4, harmless_findings, (1, 2, 4)),
    "CS-J1": promise("ordinary_orders", 1, 6, lambda d: len(key(d)["eta"]), (1, 2, 5)),
    "CS-J2": promise("slack_working_days", 4, 1, days_around_the_window, (28, 14, 7)),
    "CS-J3": promise("ordinary_orders", 1, 6, lambda d: len(desk(d, "service").orders), (10, 12, 15)),
    "CS-J4": promise("ordinary_orders", 1, 6, lambda d: len(desk(d, "service").reviews), (8, 10, 13)),
    "CS-J5": promise("decoys", -2, 3, lambda d: len(desk(d, "service").orders), (7, 7, 10)),
    "DA-J1": promise(
        "dirty_rows", 8, 20, lambda d: sum(len(key(d)[x]) for x in ("copies", "cancelled", "tests")), (8, 16, 20)
    ),
    "DA-J2": promise(
        "ordinary_orders", 1, 6, lambda d: len(desk(d, "analytics").datasets[3].rows), (4, 6, 9)
    ),
    "DA-J3": promise("decoys", -2, 2, lambda d: len(key(d)["small"]), (2, 2, 3)),
    "DA-J4": promise("dirty_rows", 8, 24, lambda d: 5_000 - key(d)["kept"], (194, 399, 621)),
    "DA-J5": promise("decoys", -2, 2, lambda d: len(key(d)["coupons"]), (1, 3, 5)),
    "FT-J1": promise("ordinary_orders", 1, 6, lambda d: len(desk(d, "trade").contract_lines), (2, 3, 6)),
    "FT-J2": promise("decoys", -2, 2, lambda d: len(desk(d, "trade").tariff), (6, 8, 10)),
    "FT-J3": promise("slack_working_days", 4, 1, yuan_over_the_limit, (1_128, 564, 282)),
    "FT-J4": promise("ordinary_orders", 1, 6, lambda d: len(key(d)["good"]), (3, 5, 8)),
    "FT-J5": promise("slack_working_days", 4, 1, lambda d: sum(key(d)["open"].values()), (721_099, 360_549, 180_272)),
    "LW-J1": promise("slack_working_days", 4, 1, days_to_spare, (4, 2, 1)),
    "LW-J2": promise("ordinary_orders", 1, 6, lambda d: len(desk(d, "logistics").scans), (19, 29, 44)),
    "LW-J3": promise("ordinary_orders", 1, 6, lambda d: len(key(d)["not_due"]), (3, 9, 18)),
    "LW-J4": promise("slack_working_days", 4, 1, days_to_ship, (4, 2, 1)),
    "LW-J5": promise("ordinary_orders", 1, 6, lambda d: len(key(d)["ordinary"]), (1, 3, 6)),
    "PD-J1": promise("dirty_rows", 8, 20, variants, (8, 16, 20)),
    "PD-J2": promise("decoys", -2, 3, listings_at_a_limit, (0, 0, 3)),
    "PD-J3": promise(
        "dirty_rows", 8, 20, lambda d: len(key(d)["fakes"]) + len(key(d)["repeats"]), (4, 9, 12)
    ),
    "PD-J4": promise("ordinary_orders", 2, 6, lambda d: len(desk(d, "research").sources), (7, 8, 11)),
    "PD-J5": promise("ordinary_orders", 1, 6, lambda d: len(key(d)["passed"]), (7, 9, 12)),
    "SO-J1": promise("decoys", -2, 3, lambda d: len(desk(d, "catalogue").cases), (23, 25, 28)),
    "SO-J2": promise(
        "defects_within_tolerance",
        1,
        4,
        lambda d: list(key(d)["verdicts"].values()).count("not_negative"),
        (1, 2, 4),
    ),
    "SO-J3": promise("decoys", -2, 3, lambda d: len(desk(d, "catalogue").cards), (10, 10, 13)),
    "SO-J4": promise(
        "ordinary_orders", 2, 4, lambda d: len(desk(d, "catalogue").sheets[0].variants), (9, 12, 15)
    ),
    "SO-J5": promise("ordinary_orders", 1, 6, lambda d: len(desk(d, "catalogue").offers), (19, 21, 24)),
    "OM-J1": promise("decoys", -2, 3, lambda d: len(desk(d, "ads").campaigns), (0, 2, 5)),
    "OM-J2": promise(
        "decoys",
        -2,
        4,
        lambda d: sum(
            key(d)["shared"] in term.term.split() and key(d)["kinds"][term.id] == "irrelevant"
            for term in desk(d, "ads").search_terms
        ),
        (3, 5, 9),
    ),
    "OM-J3": promise(
        "decoys",
        -1,
        3,
        lambda d: sum(day.impressions == 0 for day in desk(d, "ads").ad_days),
        (1, 2, 5),
    ),
    "OM-J4": promise("decoys", -1, 4, lambda d: len(desk(d, "ads").promotions), (2, 3, 7)),
    "OM-J5": promise("ordinary_orders", 1, 5, lambda d: len(desk(d, "ads").questions), (3, 5, 7)),
    "OF-J1": promise(
        "decoys", -1, 2, lambda d: sum("claimed" in post for post in key(d)["posts"].values()), (1, 2, 4)
    ),
    "OF-J2": promise("decoys", -2, 4, lambda d: len(key(d)["dead"]), (4, 6, 10)),
    "OF-J3": promise("decoys", -1, 3, lambda d: len(key(d)["fakes"]), (1, 2, 5)),
    "OF-J4": promise(
        "defects_within_tolerance", 1, 4, lambda d: len(key(d)["people"]["soft_bounce"]), (1, 2, 4)
    ),
    "OF-J5": promise("decoys", -2, 3, lambda d: len(desk(d, "outreach").site_sources), (5, 7, 10)),
    "VD-J1": promise("dirty_rows", 8, 24, unevenness, (12, 25, 37)),
    "VD-J2": promise(
        "decoys", -2, 4, lambda d: len(d.paper.tasks[0].materials[0].rows), (2, 4, 8)
    ),
    "VD-J3": promise("decoys", -2, 4, pairs_with_another_product, (0, 0, 4)),
    "VD-J4": promise("decoys", -2, 4, last_campaigns_banners, (2, 4, 8)),
    "VD-J5": promise("decoys", -2, 4, lambda d: len(desk(d, "studio").gallery), (3, 5, 9)),
}  # fmt: skip
# As usual these hold only what their traps are made of: nothing can be left out of them.
NEVER_EASIER = {"CS-J5", "DA-J3", "PD-J2", "SO-J3", "VD-J3"}


def test_every_task_gets_harder_and_all_but_a_few_get_easier():
    def alike(one, other):
        return {task for task, said in PROMISES.items() if said.expected[one] == said.expected[other]}

    assert (alike(0, 1), alike(1, 2)) == (NEVER_EASIER, set())


@pytest.mark.parametrize("task", PROMISES)
def test_a_task_answers_to_the_vector_as_promised(task):
    said = PROMISES[task]
    vectors = (said.easy, Difficulty(), said.hard)

    assert tuple(said.counted(drawn_alone(task, 3, vector)) for vector in vectors) == said.expected


def marked(drawn, *, solved):
    session = open_session(drawn.paper, drawn.sealed)
    if solved:
        solve(drawn.paper, session)
    return mark(drawn.paper, drawn.sealed, session.company)


@pytest.mark.parametrize("vector", ["easy", "hard"])
@pytest.mark.parametrize("task", PROMISES)
def test_the_solver_has_all_and_the_idle_has_nothing(task, vector):
    drawn = drawn_alone(task, 5, getattr(PROMISES[task], vector))

    assert [e.check for e in marked(drawn, solved=True).evidence if not e.held] == []
    assert [e.check for e in marked(drawn, solved=False).evidence if e.held or e.points] == []
