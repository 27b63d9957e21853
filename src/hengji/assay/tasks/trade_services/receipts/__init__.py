"""FT-J5 收汇登记与水单核对: seven bank advices, eight receivables, two sales of currency."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.trade_services.receipts.judging import judge
from hengji.assay.tasks.trade_services.receipts.scheme import CHECKS, TASK, TRAPS, sheet
from hengji.assay.tasks.trade_services.receipts.solving import solve
from hengji.assay.tasks.trade_services.receipts.world import World


class Receipts(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = ()

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
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
