"""PR-J4 多渠道寻源与供应商建档: twelve leads, five of them good (6.1.2 C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.company.purchasing.desk import PurchasingOpening
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.purchasing.sourcing.judging import judge
from hengji.assay.tasks.purchasing.sourcing.scheme import (
    CHECKS,
    CRITERION,
    FEWEST_CHANNELS,
    TASK,
    TRAPS,
    VAT,
    questions,
    sheet,
)
from hengji.assay.tasks.purchasing.sourcing.solving import solve
from hengji.assay.tasks.purchasing.sourcing.world import World


class Sourcing(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (VAT, FEWEST_CHANNELS)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, world.product, world.model),
            openings={"purchasing": PurchasingOpening(leads=world.leads())},
            questions=questions(world.leads()),
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
