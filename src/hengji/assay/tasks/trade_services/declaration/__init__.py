"""FT-J2 出口报关数据填报: head and two articles of one declaration."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.trade_services.declaration.judging import judge
from hengji.assay.tasks.trade_services.declaration.scheme import CHECKS, MODES, TASK, sheet
from hengji.assay.tasks.trade_services.declaration.solving import solve
from hengji.assay.tasks.trade_services.declaration.world import World


class DeclarationFilling(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (MODES,)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(),
            openings={"trade": world.opening()},
            questions=(),
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
