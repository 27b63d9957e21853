"""LW-J3 拣配包与发货确认: a day's orders, two carriers, one cut-off (drafted requirements B and C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.logistics.dispatching.judging import judge
from hengji.assay.tasks.logistics.dispatching.scheme import CHECKS, CUTOFF, TASK, TRAPS, sheet
from hengji.assay.tasks.logistics.dispatching.solving import solve
from hengji.assay.tasks.logistics.dispatching.world import World


class Dispatching(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (CUTOFF,)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, len(world.order)),
            openings={"logistics": world.opening()},
            questions=(),
            backstage=Backstage(events=world.events()),
            key=world.key(),
            checks=CHECKS,
            criteria=(),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
