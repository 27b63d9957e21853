"""LW-J2 入库验收与上架: five arrival lines, each odd in its own way (drafted requirement B)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.logistics.receiving.judging import judge
from hengji.assay.tasks.logistics.receiving.scheme import CHECKS, HEAVY, TASK, TRAPS, sheet
from hengji.assay.tasks.logistics.receiving.solving import solve
from hengji.assay.tasks.logistics.receiving.world import World


class Receiving(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (HEAVY,)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting),
            openings={"logistics": world.opening()},
            questions=(),
            backstage=Backstage(),
            key=world.key(),
            checks=CHECKS,
            criteria=(),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
