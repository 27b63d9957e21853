"""VD-J5 作品集说明: three works of one's own, with their making and one's own part (6.1.4 A)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.visual_design.portfolio.judging import judge
from hengji.assay.tasks.visual_design.portfolio.scheme import (
    CHECKS,
    ORIGIN_BITS,
    SAME_BITS,
    TASK,
    TRAPS,
    criteria,
    sheet,
)
from hengji.assay.tasks.visual_design.portfolio.solving import solve
from hengji.assay.tasks.visual_design.portfolio.world import World


class Portfolio(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (SAME_BITS, ORIGIN_BITS)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(),
            openings={"studio": world.opening()},
            questions=(),
            backstage=Backstage(),
            key=world.key(),
            checks=CHECKS,
            criteria=criteria(world.rater_facts()),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
