"""PD-J2 竞争度测算: concentration, barriers, and the decision to enter (6.1.1 A)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.product_development.competition.judging import judge
from hengji.assay.tasks.product_development.competition.scheme import (
    CHECKS,
    DECISION_TABLE,
    MANY_REVIEWS,
    NEW_DAYS,
    TASK,
    questions,
    sheet,
)
from hengji.assay.tasks.product_development.competition.solving import solve
from hengji.assay.tasks.product_development.competition.world import World


class Competition(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 3
    rules: ClassVar[tuple[str, ...]] = (MANY_REVIEWS, NEW_DAYS, DECISION_TABLE)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, world.market, world.category.name),
            openings={"research": world.opening()},
            questions=questions(),
            backstage=Backstage(),
            key=world.key(),
            checks=CHECKS,
            criteria=(),
            traps=world.traps(),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
