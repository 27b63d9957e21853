"""PD-J5 侵权与禁限售初筛: pass, escalate or reject proposed products (under 6.1.1 A; inferred)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.product_development.markets import market_of
from hengji.assay.tasks.product_development.screening.judging import judge
from hengji.assay.tasks.product_development.screening.scheme import (
    CHECKS,
    RESTRICTED_GOODS,
    TASK,
    TRAPS,
    sheet,
)
from hengji.assay.tasks.product_development.screening.solving import solve
from hengji.assay.tasks.product_development.screening.world import World


class Screening(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (RESTRICTED_GOODS,)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(market_of(setting.platform.code), len(world.roles)),
            openings={"research": world.opening()},
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
