"""CS-J5 工单登记与升级: six telephone calls become tickets (drafted requirement C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.customer_service.ticketing.judging import judge
from hengji.assay.tasks.customer_service.ticketing.scheme import CHECKS, CLOSES, LIMITS, TASK, TRAPS, sheet
from hengji.assay.tasks.customer_service.ticketing.solving import solve
from hengji.assay.tasks.customer_service.ticketing.world import World


class Ticketing(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (LIMITS, CLOSES)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting),
            openings={"service": world.opening()},
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
