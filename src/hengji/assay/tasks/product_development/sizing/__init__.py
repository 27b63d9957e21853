"""PD-J1 市场体量快报: clean an export, add it up, compare with wholesale and searches (6.1.1 A)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.product_development.sizing.judging import judge
from hengji.assay.tasks.product_development.sizing.scheme import (
    CHECKS,
    CRITERION,
    FOREIGN_RATE,
    HOME_IN_CNY,
    TASK,
    TRAPS,
    questions,
    sheet,
)
from hengji.assay.tasks.product_development.sizing.solving import solve
from hengji.assay.tasks.product_development.sizing.world import World


class Sizing(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (FOREIGN_RATE, HOME_IN_CNY)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(world.market, world.category.name, world.quantity),
            openings={"research": world.opening()},
            questions=questions(world.market, world.months),
            backstage=Backstage(),
            key=world.key(),
            checks=CHECKS,
            criteria=(CRITERION,),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
