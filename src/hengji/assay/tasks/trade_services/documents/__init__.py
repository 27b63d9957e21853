"""FT-J1 单证缮制与互审: invoice, packing list and booking note for one contract, a check of another's."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.trade_services.documents.judging import judge
from hengji.assay.tasks.trade_services.documents.scheme import CHECKS, TASK, TRAPS, sheet
from hengji.assay.tasks.trade_services.documents.solving import solve
from hengji.assay.tasks.trade_services.documents.world import World


class Documents(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
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
