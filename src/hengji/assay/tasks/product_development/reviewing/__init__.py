"""PD-J3 爆款优差评拆解: tag a sample of reviews, rank what they say, find a breakthrough (6.1.1 B)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.product_development.reviewing.judging import judge
from hengji.assay.tasks.product_development.reviewing.scheme import (
    CHECKS,
    CRITERION,
    LEAST_EVIDENCE,
    TASK,
    TRAPS,
    questions,
    sheet,
)
from hengji.assay.tasks.product_development.reviewing.solving import solve
from hengji.assay.tasks.product_development.reviewing.world import World


class Reviewing(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 3
    rules: ClassVar[tuple[str, ...]] = (LEAST_EVIDENCE,)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, world.category.name),
            openings={"research": world.opening()},
            questions=questions(),
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
