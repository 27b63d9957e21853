"""DA-J1 订单数据清洗: an order export cleaned by the card, and what it then adds up to (drafted A)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.data_analysis.cleaning.judging import judge
from hengji.assay.tasks.data_analysis.cleaning.scheme import CHECKS, TASK, TRAPS, questions, sheet
from hengji.assay.tasks.data_analysis.cleaning.solving import solve
from hengji.assay.tasks.data_analysis.cleaning.world import World


class Cleaning(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = ()

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(world.month, world.rates),
            openings={"analytics": world.opening()},
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
