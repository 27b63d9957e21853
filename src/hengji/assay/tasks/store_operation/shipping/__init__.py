"""SO-J3 物流标准与运费模板: services, freight and a shipping template (6.1.3 B)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.company.catalogue import CatalogueOpening
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.store_operation.shipping.judging import judge
from hengji.assay.tasks.store_operation.shipping.scheme import (
    CHECKS,
    EXPRESS_VALUE,
    FREE_DAYS,
    LONGEST_HANDLING,
    RATES,
    TASK,
    TRAPS,
    sheet,
)
from hengji.assay.tasks.store_operation.shipping.solving import solve
from hengji.assay.tasks.store_operation.shipping.world import World


class Shipping(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 3
    rules: ClassVar[tuple[str, ...]] = (RATES, EXPRESS_VALUE, LONGEST_HANDLING, FREE_DAYS)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, world.transit(), len(world.roles)),
            openings={"catalogue": CatalogueOpening(cards=world.cards())},
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
