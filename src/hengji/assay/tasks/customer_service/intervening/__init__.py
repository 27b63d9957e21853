"""CS-J3 订单异常处理: nine orders with trouble before the carrier collects (drafted requirement B)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.customer_service.intervening.judging import judge
from hengji.assay.tasks.customer_service.intervening.scheme import (
    CHECKS,
    SIGNALS_NEEDED,
    TASK,
    TRAPS,
    WAIT,
    sheet,
)
from hengji.assay.tasks.customer_service.intervening.solving import solve
from hengji.assay.tasks.customer_service.intervening.world import World


class Intervening(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (WAIT, SIGNALS_NEEDED, "calendar.working_days")

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting),
            openings={"service": world.opening()},
            questions=(),
            backstage=Backstage(events=world.events()),
            key=world.key(),
            checks=CHECKS,
            criteria=(),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
