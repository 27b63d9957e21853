"""Three random slips cost marks in exactly the requirements that they belong to, and are named."""

import pytest

from hengji.assay.chance import Chance
from hengji.assay.tasks import BLUEPRINTS, draw_paper, mark, open_session, solve
from tests.assay.tasks.seeds import batches

CELLS = [pytest.param(*cell, id="-".join(cell)) for cell in BLUEPRINTS]
BATCH = 5
SLIPS = 3


def three_slips(drawn):
    """Draw three tasks of the paper, and of each a trap to fall into."""
    chance = Chance(drawn.sealed.seed, ("careless",))
    tasks = chance.sample([sheet.id for sheet in drawn.paper.tasks], SLIPS, "tasks")
    planted = {
        task: [trap for trap in drawn.sealed.traps if trap.id.startswith(f"{task}.")] for task in tasks
    }
    return [chance.pick(planted[task], "trap", task) for task in tasks]


@pytest.mark.slow
@pytest.mark.parametrize("first", batches(100, by_day=BATCH, size=BATCH))
@pytest.mark.parametrize(("skill", "level"), CELLS)
def test_a_careless_candidate_loses_exactly_where_she_slipped(skill, level, first):
    for seed in range(first, first + BATCH):
        drawn = draw_paper(skill=skill, level=level, seed=seed)
        slips = three_slips(drawn)
        session = open_session(drawn.paper, drawn.sealed)

        solve(drawn.paper, session, [trap.id for trap in slips])

        marks = mark(drawn.paper, drawn.sealed, session.company)
        told = (seed, [trap.id for trap in slips])
        lost = {e.check: (e.trap, e.diagnosis) for e in marks.evidence if not e.held}
        assert lost == {check: (trap.id, trap.diagnosis) for trap in slips for check in trap.loses}, told
        checks = {check.id: check for check in drawn.sealed.checks}
        cost = {}
        for check in map(checks.__getitem__, lost):
            cost[check.requirement] = cost.get(check.requirement, 0) + check.points
        assert {r.code: r.maximum - r.points for r in marks.requirements if r.points < r.maximum} == cost, (
            told
        )


def test_the_slips_come_from_three_tasks_and_differ_between_seeds():
    drawn = [draw_paper(skill="purchasing", level="junior", seed=seed) for seed in range(8)]

    slips = [[trap.id for trap in three_slips(paper)] for paper in drawn]

    assert [len({slip.partition(".")[0] for slip in three}) for three in slips] == [SLIPS] * 8
    assert len({tuple(three) for three in slips}) > 1
