"""Every archetype answers to the vector of difficulty, and stays fair under an easy one and a hard one."""

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


PROMISES = {
    "PD-J1": promise("dirty_rows", 8, 20, variants, (8, 16, 20)),
    "PD-J2": promise("decoys", 0, 3, listings_at_a_limit, (0, 0, 3)),
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
    "SO-J3": promise("decoys", -1, 3, lambda d: len(desk(d, "catalogue").cards), (9, 10, 13)),
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
    "VD-J3": promise("decoys", 0, 4, pairs_with_another_product, (0, 0, 4)),
    "VD-J4": promise("decoys", -2, 4, last_campaigns_banners, (2, 4, 8)),
    "VD-J5": promise("decoys", -2, 4, lambda d: len(desk(d, "studio").gallery), (3, 5, 9)),
}  # fmt: skip


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
