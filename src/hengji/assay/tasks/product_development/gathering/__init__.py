"""PD-J4 批零渠道取数核对: which sources may be used, how they are logged, and one figure from many (6.1.1 A)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.product_development.gathering.judging import judge
from hengji.assay.tasks.product_development.gathering.scheme import (
    CHECKS,
    SOURCE_AGE,
    TASK,
    TRAPS,
    questions,
    sheet,
)
from hengji.assay.tasks.product_development.gathering.solving import solve
from hengji.assay.tasks.product_development.gathering.world import World


class Gathering(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (SOURCE_AGE,)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, world.node, len(world.sources)),
            openings={"research": world.opening()},
            questions=questions(),
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
